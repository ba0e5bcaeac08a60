"""What agencies say about their work as a whole and about its difficulties, so that every product counts the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW
from kh_report.intake.model import AgencyReturn, Entry
from kh_report.merge.model import Merged
from kh_report.plan.model import Agency
from kh_report.vn.answers import AnswerKind, classify

_NOTHING = frozenset(
    {
        AnswerKind.BLANK,
        AnswerKind.MARK,
        AnswerKind.NONE,
        AnswerKind.ZERO,
        AnswerKind.NOT_APPLICABLE,
        AnswerKind.NOTHING_THIS_PERIOD,
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A difficulty or proposal as an agency wrote it (khó khăn, đề xuất): on a task, or on its work in general.

    ``proposes``: the cell asked for proposals alone, so that the text names no difficulty. ``entry`` holds its address,
    in the field ``field``.
    """

    agency: Agency
    task: str
    text: str
    proposes: bool
    entry: Entry
    field: str


def says_something(text: str) -> bool:
    """Whether a difficulty or proposal is one: "Không", "-" and "không phát sinh" are answers, but name none."""
    return classify(text).kind not in _NOTHING


def quotable(text: str) -> bool:
    """Whether an answer has content of its own: "-", "Không", "như trên" are never quoted."""
    return bool(text.strip()) and not classify(text).is_placeholder


SHORT = 70
"""So many letters of a task's text tell it from the others in a table that names it on every row."""


def shortened(text: str, limit: int = SHORT) -> str:
    """``text`` on one line, cut at a word before ``limit`` letters, with ``…`` where it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rpartition(' ')[0].rstrip(' ,;')}…"


def general_entry(agency: AgencyReturn) -> Entry | None:
    """The agency's sheet ``Thông tin chung`` as one record: its lines that say anything and need no correction.

    Each line is an entry of its own, so that partial files of several offices complete each other line by line.
    """
    lines = [
        entry for (sheet, _), entry in agency.entries.items() if sheet == SheetKey.GENERAL and not entry.to_correct
    ]
    if not lines:
        return None
    return replace(lines[0], key=RECORD_ROW, values=tuple(value for line in lines for value in line.values))


def having(agencies: Iterable[AgencyReturn], field: str) -> list[AgencyReturn]:
    """The agencies that filled in one line of the general sheet."""
    return [agency for agency in agencies if (entry := general_entry(agency)) and entry.text(field)]


def remarks(merged: Merged) -> list[Remark]:
    """Every difficulty and proposal, agencies in registry order, the general ones first, then by the plan's order."""
    order = {result.task.id: index for index, result in enumerate(merged.tasks)}
    found: list[Remark] = []
    for agency in merged.agencies:
        who = merged.plan.agency(agency.code)
        entry = general_entry(agency)
        if entry:
            found += [
                Remark(who, "", text, field == "proposals", entry, field)
                for field in ("difficulties", "proposals")
                if says_something(text := entry.text(field))
            ]
        rows = [
            row
            for (sheet, _), row in agency.entries.items()
            if sheet == SheetKey.REPORT and not row.to_correct and says_something(row.text("difficulties"))
        ]
        rows.sort(key=lambda row: order.get(row.key, len(order)))
        found += [Remark(who, row.key, row.text("difficulties"), False, row, "difficulties") for row in rows]
    return found
