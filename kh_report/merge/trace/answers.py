"""The agencies' own words: a figure inside an answer comes from that answer and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kh_report.forms.states import State
from kh_report.intake.model import Entry, Value
from kh_report.merge.model import Merged
from kh_report.merge.trace.model import Source, Traced
from kh_report.vn.dates import day_month_year

_FORMULA = "nguyên văn báo cáo của đơn vị"


def answers(merged: Merged) -> Iterator[Traced]:
    """``tra_loi.<mã nhiệm vụ>.<mã đơn vị>`` for each row, ``thong_tin.<mã đơn vị>.<dòng>`` for the general sheet."""
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    for result in merged.tasks:
        for entry in (*(lead.entry for lead in result.leads if lead.entry is not None), *result.cooperating):
            yield _row(f"tra_loi.{result.task.id}.{entry.agency}", f"Nhiệm vụ {result.task.id}", entry, names)
    for agency in merged.agencies:
        for (sheet, _), entry in agency.entries.items():
            if sheet == "general":
                for value in entry.values:
                    key = f"thong_tin.{agency.code}.{value.field}"
                    source = Source(names.get(agency.code, agency.name), value.place, _text(value))
                    yield Traced(key, agency.name, _text(value), _FORMULA, (source,))


def _row(key: str, label: str, entry: Entry, names: dict[str, str]) -> Traced:
    who = names.get(entry.agency, entry.agency)
    sources = tuple(Source(who, value.place, _text(value)) for value in entry.values)
    text = "; ".join(_text(value) for value in entry.values if not isinstance(value.content, State))
    return Traced(key, f"{label}, {who}", text, _FORMULA, sources)


def _text(value: Value) -> str:
    if isinstance(value.content, State):
        return value.content.label
    return day_month_year(value.content) if isinstance(value.content, date) else str(value.content)
