"""Answers of one row that contradict each other, or the task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.states import State
from kh_report.intake.checks.base import Row, check

_DONE: Final = re.compile(r"(?:đã hoàn thành|hoàn thành) 100\s*%|^đã hoàn thành(?: nhiệm vụ)?\W*$", re.IGNORECASE)
"""Only words that leave no doubt: "đã hoàn thành bước 1" says nothing about the task."""


@check("done-on-ongoing-task", fields=("state",), states=(State.DONE,))
def done_on_ongoing_task(row: Row) -> Iterator[Finding]:
    """A task without an end is not finished by one period's work."""
    if row.asked.ongoing:
        yield finding("done-on-ongoing-task", row.place("state"), due=row.asked.due_text)


@check(
    "date-without-done",
    fields=("state", "completed"),
    states=(State.NOT_STARTED, State.IN_PROGRESS, State.PAUSED, State.EXTENSION_REQUESTED, State.NOT_APPLICABLE),
    needs="completed",
)
def date_without_done(row: Row) -> Iterator[Finding]:
    """A day of completion on unfinished work: one of the two is a slip."""
    if row.state is not None and row.date("completed") is not None:
        yield finding("date-without-done", row.place("state"), row.place("completed"), state=row.state.label)


@check(
    "state-contradicts-result",
    fields=("state", "result"),
    states=(State.NOT_STARTED, State.IN_PROGRESS),
    needs="result",
)
def state_contradicts_result(row: Row) -> Iterator[Finding]:
    """A result that says the opposite of the state would be quoted beside it."""
    result = row.text("result")
    if row.state is not None and result and (said := _DONE.search(result)):
        yield finding(
            "state-contradicts-result", row.place("state"), row.place("result"), seen=said[0], state=row.state.label
        )


@check("figure-exceeds-cumulative", fields=("in_period", "cumulative"), sheets=(SheetKey.FIGURES,))
def figure_exceeds_cumulative(row: Row) -> Iterator[Finding]:
    """A part cannot be larger than the whole; shares are no parts of each other."""
    part, whole = row.values.get("in_period"), row.values.get("cumulative")
    if part is None or whole is None or "%" in row.asked.unit:
        return
    if isinstance(part.content, Decimal) and isinstance(whole.content, Decimal) and part.content > whole.content > 0:
        yield finding(
            "figure-exceeds-cumulative", row.place("in_period"), row.place("cumulative"), seen=part.raw, total=whole.raw
        )
