"""Sections III to V: difficulties, the work ahead, proposals (khó khăn; nhiệm vụ kỳ sau; kiến nghị)."""

from __future__ import annotations

from typing import Any

from kh_report.documents.context.wording import agencies_named, one_line, sentence
from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn
from kh_report.merge.general import general_entry, remarks, says_something
from kh_report.merge.model import Merged
from kh_report.plan.period import following, year_ahead
from kh_report.vn.numbers import count

NAMED_BEHIND = 3
"""Up to so many leads that are behind are named (convention)."""


def difficulties(merged: Merged, focal: str) -> dict[str, Any]:
    """How many agencies name difficulties, and the focal department's own."""
    return {
        "so_don_vi": len({remark.agency.code for remark in remarks(merged) if not remark.proposes}),
        "cua_co_quan": _own(merged, focal, "difficulties"),
    }


def work_ahead(merged: Merged, focal: str) -> dict[str, Any]:
    """The next period's work: what must still be finished this year, who must still answer, the focal's own plans."""
    upcoming = following(merged.period)
    return {
        "ten_hoa": upcoming.name.upper() if upcoming else "THỜI GIAN TỚI",
        "phai_xong": _must_finish(merged),
        "nam": str(year_ahead(merged.period)),
        "cua_co_quan": _own(merged, focal, "next_work"),
    }


def proposals(merged: Merged, focal: str) -> dict[str, Any]:
    """The focal department's proposals; those of others stand in the appendix."""
    having = [
        agency
        for agency in merged.agencies
        if agency.code != focal and (entry := general_entry(agency)) and says_something(entry.text("proposals"))
    ]
    return {"cua_co_quan": _own(merged, focal, "proposals"), "so_don_vi": len(having)}


def _own(merged: Merged, focal: str, field: str) -> list[str]:
    """The focal department's own lines of the general sheet, one sentence each."""
    for agency in merged.agencies:
        if agency.code == focal:
            return _lines(agency, field)
    return []


def _lines(agency: AgencyReturn, field: str) -> list[str]:
    entry = general_entry(agency)
    text = entry.text(field) if entry else ""
    if not says_something(text):
        return []
    return [sentence(one_line(line)) for line in text.splitlines() if one_line(line)]


def _must_finish(merged: Merged) -> dict[str, Any]:
    """Tasks due by the end of the year that are not finished, with the leads that are behind: few by name."""
    parts = []
    for result in merged.tasks:
        closed = result.task.ongoing or result.due is None or result.due.year > year_ahead(merged.period)
        if closed or result.outcome in (State.DONE, State.NOT_APPLICABLE) or not result.leads:
            continue
        behind = [lead.agency for lead in result.leads if lead.outcome not in (State.DONE, State.NOT_APPLICABLE)]
        who = agencies_named(behind) if len(behind) <= NAMED_BEHIND else f"{count(len(behind))} đơn vị"
        parts.append(f"{result.task.id} ({who} chưa hoàn thành)")
    return {"so": len(parts), "ten": ", ".join(parts)}
