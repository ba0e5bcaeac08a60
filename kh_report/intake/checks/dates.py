"""Days that cannot be, or that a person should look at: against receipt, period, plan and deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kh_report.findings import Finding, Place, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.states import State
from kh_report.intake.addresses import split_a1
from kh_report.intake.checks.base import FormRead, Row, Unit, check
from kh_report.vn.dates import day_month_year, find_dates


@check("completion-after-receipt", fields=("completed",), needs="completed")
def completion_after_receipt(row: Row) -> Iterator[Finding]:
    """What is not yet done cannot be reported as done."""
    day, received = row.date("completed"), row.form.received
    if day is not None and received is not None and day > received:
        yield finding(
            "completion-after-receipt",
            row.place("completed"),
            seen=day_month_year(day),
            received=day_month_year(received),
        )


@check("completion-after-period", fields=("completed",), needs="completed")
def completion_after_period(row: Row) -> Iterator[Finding]:
    """Figures of a period are closed on its last day (NĐ 09/2019, Điều 12)."""
    day, received, end = row.date("completed"), row.form.received, row.form.form.issue.end
    if day is not None and day > end and (received is None or day <= received):
        yield finding(
            "completion-after-period", row.place("completed"), seen=day_month_year(day), end=day_month_year(end)
        )


@check("completion-before-plan", fields=("completed",), needs="completed")
def completion_before_plan(row: Row) -> Iterator[Finding]:
    """A day before the plan existed is usually a slip in the year."""
    day, issued = row.date("completed"), row.form.plan_date
    if day is not None and issued is not None and day < issued:
        known = str(issued.year) if (issued.day, issued.month) == (1, 1) else day_month_year(issued)
        yield finding("completion-before-plan", row.place("completed"), seen=day_month_year(day), issued=known)


@check("completion-after-deadline", fields=("state", "completed"), states=(State.DONE,), needs="completed")
def completion_after_deadline(row: Row) -> Iterator[Finding]:
    """The report names tasks finished late; the day should be right. An ongoing task has no such deadline."""
    day, due = row.date("completed"), row.asked.due
    received = row.form.received
    if day is None or due is None or row.asked.ongoing or day <= due or (received is not None and day > received):
        return
    yield finding(
        "completion-after-deadline", row.place("completed"), seen=day_month_year(day), due=day_month_year(due)
    )


@check("extension-without-date", fields=("state", "difficulties", "result"), states=(State.EXTENSION_REQUESTED,))
def extension_without_date(row: Row) -> Iterator[Finding]:
    """An extension can only be decided for a date."""
    texts = row.text("difficulties"), row.text("result")
    if any(found.reading.value is not None for text in texts for found in find_dates(text)):
        return
    if "difficulties" in row.table.columns:
        cell = row.table.address(row.at, "difficulties")
        yield finding("extension-without-date", row.place("difficulties"), seen=texts[0] or None, cell=cell)


_MONTHS: Final = 12
_ENOUGH: Final = 3
"""So many swapped dates are no chance, even where no typed date betrays the machine."""


@check("dates-month-first", fields=("completed",), per=Unit.FORM)
def dates_month_first(form: FormRead) -> Iterator[Finding]:
    """A machine set to American English takes 05/8 for 8 May and leaves 20/8 as text: no single cell shows it.

    Said once, when every real date of the column has a day that could be a month, lies outside the period as it stands
    and inside it with day and month exchanged, and a typed date (or their number) bears it out. Nothing is changed.
    """
    issue = form.context.form.issue
    real, typed = _completed(form)
    swapped = [(day, _exchanged(day), place) for day, place in real]
    moved = [(day, other, place) for day, other, place in swapped if other != day]
    if not moved or not (any(day.day > _MONTHS for day in typed) or len(moved) >= _ENOUGH):
        return
    if all(other and issue.start <= other <= issue.end and not issue.start <= day <= issue.end
           for day, other, _ in moved):  # fmt: skip
        day, other, _ = moved[0]
        yield finding(
            "dates-month-first",
            *(place for _, _, place in moved),
            seen=day_month_year(day),
            expected=day_month_year(other) if other else None,
            count=len(moved),
            other=day_month_year(other) if other else "",
        )


def _completed(form: FormRead) -> tuple[list[tuple[date, Place]], list[date]]:
    """The days of completion in cells that hold real dates, with their places, and those typed as text."""
    table = form.context.tables.get(SheetKey.REPORT)
    real: list[tuple[date, Place]] = []
    typed: list[date] = []
    for entry in form.entries:
        value = entry.value("completed") if entry.sheet == SheetKey.REPORT else None
        at = split_a1(value.place.cell) if value and value.place.cell else None
        if table is None or value is None or at is None or not isinstance(value.content, date):
            continue
        if isinstance(table.sheet.value(*at), str):
            typed.append(value.content)
        else:
            real.append((value.content, value.place))
    return real, typed


def _exchanged(day: date) -> date | None:
    """``day`` with day and month exchanged; None where that is no date."""
    return date(day.year, day.day, day.month) if day.day <= _MONTHS else None
