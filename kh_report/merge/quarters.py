"""Quarters standing in for a longer period's silence (sáu tháng, chín tháng, năm): offered, labelled, never counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kh_report.forms.field import SheetKey
from kh_report.intake.model import Entry, Returns
from kh_report.merge.model import Merged
from kh_report.merge.results import DUE_SOON_DAYS, merge
from kh_report.plan.model import Plan
from kh_report.plan.period import Period, PeriodKind, parse_period

_NUMBERS = {PeriodKind.NINE_MONTHS: (3, 2, 1), PeriodKind.YEAR: (4, 3, 2, 1)}
_Offers = dict[tuple[str, str], tuple[Period, Entry]]


def quarters_within(period: Period) -> tuple[Period, ...]:
    """The quarters inside a longer period, latest first; none for a quarter, a month or a span."""
    numbers = _NUMBERS.get(period.kind, ())
    if period.kind is PeriodKind.HALF:
        numbers = (2, 1) if period.id.endswith("1") else (4, 3)
    return tuple(parse_period(f"{period.year}-Q{number}") for number in numbers)


def merge_with_quarters(
    plan: Plan,
    period: Period,
    returns: Returns,
    quarters: Sequence[tuple[Period, Returns]],
    as_of: date,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Merged:
    """The result of a longer period where an agency's latest quarter (``quarters``, latest first) stands in for a task
    that it gave no answer on.

    Such a row names its quarter and never counts as answered; figures (số liệu) are not taken over, because a quarter's
    figure is not a year's, nor are rows that wait for correction.
    """
    offers = _offers(returns, quarters)
    agencies = tuple(
        replace(
            agency,
            entries={
                **{("report", task): entry for (code, task), (_, entry) in offers.items() if code == agency.code},
                **agency.entries,
            },
        )
        for agency in returns.agencies
    )
    filled = merge(plan, period, replace(returns, agencies=agencies), as_of, due_soon_days)
    tasks = tuple(
        replace(
            result,
            leads=tuple(
                replace(lead, offered=offers[lead.agency.code, result.task.id][0])
                if (lead.agency.code, result.task.id) in offers
                else lead
                for lead in result.leads
            ),
        )
        for result in filled.tasks
    )
    return replace(filled, tasks=tasks, returns=returns)


def _offers(returns: Returns, quarters: Sequence[tuple[Period, Returns]]) -> _Offers:
    """For each (agency, task) without an answer, the latest quarter's."""
    offers: _Offers = {}
    for quarter, earlier in quarters:
        rows = {agency.code: _rows(agency.entries) for agency in earlier.agencies}
        for agency in returns.agencies:
            for task, entry in rows.get(agency.code, {}).items():
                if (SheetKey.REPORT, task) not in agency.entries:
                    offers.setdefault((agency.code, task), (quarter, entry))
    return offers


def _rows(entries: Mapping[tuple[str, str], Entry]) -> dict[str, Entry]:
    return {
        key: entry
        for (sheet, key), entry in entries.items()
        if sheet == SheetKey.REPORT and not entry.to_correct and entry.state is not None
    }
