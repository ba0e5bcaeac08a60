"""What simulated agencies said last time, so that a next quarter goes on from there instead of starting anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from kh_report.forms import State
from kh_report.forms.spec import LeadRow

_WORKING = (State.IN_PROGRESS, State.CONTINUING, State.PAUSED, State.EXTENSION_REQUESTED)


@dataclass
class Remembered:
    """One agency's last answers: state and day of completion by task, cumulative figures by indicator with their year,
    and its own plan's number and date."""

    states: dict[str, tuple[State, date | None]] = field(default_factory=dict)
    cumulative: dict[str, tuple[int, int]] = field(default_factory=dict)
    own_plan: Mapping[str, str | date] = field(default_factory=dict)

    def next_state(self, row: LeadRow, drawn: State, end: date, random: Random) -> tuple[State, date | None]:
        """How a row goes on: finished stays finished, begun is not unbegun, what is due gets done."""
        if row.key not in self.states:
            return drawn, None
        before, completed = self.states[row.key]
        if before in (State.DONE, State.NOT_APPLICABLE):
            return before, completed
        if row.due is not None and not row.ongoing and row.due <= date(end.year, 12, 31):
            return (State.DONE if random.random() < 0.6 else State.IN_PROGRESS), None
        if drawn is State.NOT_APPLICABLE or (drawn is State.NOT_STARTED and before in _WORKING):
            return before, completed
        if before is State.NOT_STARTED and random.random() < 0.6:
            return State.IN_PROGRESS, None
        return (before if before is State.NOT_STARTED else drawn), None

    def added(self, indicator: str, now: int, year: int) -> int | None:
        """The year's cumulative figure with ``now`` added; None where nothing was reported in this year yet."""
        known = self.cumulative.get(indicator)
        return None if known is None or known[1] != year else known[0] + now
