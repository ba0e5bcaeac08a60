"""A state without what it needs: the rule comes from the declaration of the fields, the words from here."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.findings import Finding, finding
from kh_report.forms.field import Kind
from kh_report.forms.states import State
from kh_report.intake.checks.base import Row, check
from kh_report.vn.answers import AnswerKind, classify


def _is_mark(text: str) -> bool:
    """Whether only a dash or dots stand there: the cell was seen, but says nothing."""
    return text != "" and not text[0].isalnum() and classify(text).kind is AnswerKind.MARK


@check("state-missing", fields=("state",), states=(None,))
def state_missing(row: Row) -> Iterator[Finding]:
    """An answer without a state cannot be counted."""
    if row.lacks("state"):
        yield finding("state-missing", row.place("state"))


@check("done-without-date", fields=("state", "completed"), states=(State.DONE,))
def done_without_date(row: Row) -> Iterator[Finding]:
    """Whether a task was finished in time is computed from the day."""
    for field, _ in row.table.inputs:
        if field.kind is Kind.DATE and field.needed_in(row.state) and row.lacks(field.key):
            cell = row.table.address(row.at, field.key)
            yield finding("done-without-date", row.place("state"), row.place(field.key), cell=cell)


@check("result-missing", fields=("state", "result"), states=State)
def result_missing(row: Row) -> Iterator[Finding]:
    """The report quotes results; a state alone says nothing about them."""
    state = row.state
    if state is None:
        return
    for field, _ in row.table.inputs:
        if field.kind is Kind.DATE or state not in field.required_when:
            continue
        if row.lacks(field.key) or _is_mark(row.text(field.key)):
            cell = row.table.address(row.at, field.key)
            yield finding("result-missing", row.place(field.key), state=state.label, field=field.header, cell=cell)
