"""Days that cannot be, or that a person should look at: against receipt, period, plan and deadline."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.findings import Finding, finding
from kh_report.forms.states import State
from kh_report.intake.checks.base import Row, check
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
        yield finding(
            "completion-before-plan", row.place("completed"), seen=day_month_year(day), issued=day_month_year(issued)
        )


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
