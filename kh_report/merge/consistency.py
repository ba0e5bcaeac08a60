"""Figures and dates that contradict the last report: looked at by a person before anything is summed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kh_report.findings import Finding, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.states import State
from kh_report.intake.model import Entry, Returns, Value
from kh_report.merge.model import Merged
from kh_report.plan.model import Indicator, IndicatorKind
from kh_report.plan.period import Period
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import decimal

_ADDED = (IndicatorKind.SUM, IndicatorKind.COUNT)


def history_findings(now: Returns, period: Period, before: Merged) -> Iterator[Finding]:
    """What contradicts the last report: a cumulative figure that fell or does not add up, a day of completion moved.

    A state that went back is said where the file is read, so that ``check --file`` knows it too. Figures are held
    against the last period only within one year, in which they accumulate.
    """
    earlier = {agency.code: agency.entries for agency in before.agencies}
    indicators = {indicator.id: indicator for indicator in before.plan.indicators}
    same_year = before.period.year == period.year
    for agency in now.agencies:
        for key, entry in agency.entries.items():
            old = earlier.get(agency.code, {}).get(key)
            if old is None or entry.to_correct or old.to_correct:
                continue
            if key[0] == SheetKey.FIGURES and same_year and key[1] in indicators:
                yield from _accumulated(indicators[key[1]], entry, old, before.period)
            elif key[0] == SheetKey.REPORT:
                yield from _finished_again(entry, old, before.period)


def _accumulated(indicator: Indicator, entry: Entry, old: Entry, before: Period) -> Iterator[Finding]:
    whole, was = entry.value("cumulative"), _number(old.value("cumulative"))
    now = _number(whole)
    if whole is None or now is None or was is None or not _adds_up(indicator):
        return
    part = entry.value("in_period")
    added = _number(part)
    if now < was:
        yield finding("cumulative-fell", whole.place, seen=whole.raw, before=decimal(was), period=before.name)
    elif part is not None and added is not None and was + added != now:
        yield finding(
            "cumulative-not-the-sum",
            part.place,
            whole.place,
            seen=whole.raw,
            before=decimal(was),
            period=before.name,
            part=part.raw,
            total=decimal(was + added),
        )


def _finished_again(entry: Entry, old: Entry, before: Period) -> Iterator[Finding]:
    if entry.state is not State.DONE or old.state is not State.DONE:
        return
    value, was = entry.value("completed"), old.value("completed")
    if value is None or was is None or value.content == was.content or not isinstance(was.content, date):
        return
    told = day_month_year(was.content)
    yield finding("completion-moved", value.place, seen=value.raw, before=told, period=before.name)


def _adds_up(indicator: Indicator) -> bool:
    return indicator.kind in _ADDED and not _is_share(indicator)


def _is_share(indicator: Indicator) -> bool:
    return "%" in indicator.unit


def _number(value: Value | None) -> Decimal | None:
    return value.content if value is not None and isinstance(value.content, Decimal) else None
