"""This period against the last one, as far as the last one is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.states import State
from kh_report.intake.checks.base import Row, check

_BACKWARDS: Final = {
    State.DONE: (State.NOT_STARTED, State.IN_PROGRESS, State.PAUSED, State.EXTENSION_REQUESTED),
    State.IN_PROGRESS: (State.NOT_STARTED,),
    State.CONTINUING: (State.NOT_STARTED,),
}
"""From a state of last period to states that undo it; pausing or asking for time is no step back from work begun."""


@check("state-went-backwards", fields=("state",), states=(*State,))
def state_went_backwards(row: Row) -> Iterator[Finding]:
    """A finished task that is open again makes two reports contradict each other."""
    told = row.form.previous.get(row.asked.key)
    if told is None or told.state is None or row.state is None:
        return
    if row.state in _BACKWARDS.get(told.state, ()):
        yield finding("state-went-backwards", row.place("state"), before=told.state.label, state=row.state.label)
