"""How simulated agencies behave: when they answer, how completely, with which of the usual mistakes.

Everything follows from the agency's code and the period, so that one agency's answer never depends on another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from kh_report.intake.ledger import VIETNAM


class Habit(StrEnum):
    """What an agency does with its form."""

    PROMPT = "prompt"
    LATE = "late"
    PARTIAL = "partial"
    CARELESS = "careless"
    """Sends a form with the usual mistakes and leaves it at that."""
    CORRECTED = "corrected"
    """Sends mistakes first and a corrected form later."""
    SILENT = "silent"


_WEIGHTS = {
    Habit.PROMPT: 72,
    Habit.LATE: 9,
    Habit.PARTIAL: 6,
    Habit.CARELESS: 5,
    Habit.CORRECTED: 4,
    Habit.SILENT: 4,
}


@dataclass(frozen=True, slots=True)
class Sending:
    """One file that an agency sends: when it arrives, what is wrong with it, and its place among the agency's files."""

    agency: str
    arrival: datetime
    habit: Habit
    number: int


def seeded(*parts: str) -> Random:
    """A generator that gives the same for the same words, on every machine."""
    return Random("|".join(parts))


def habit_of(agency: str, period: str, focal: str) -> Habit:
    """The agency's habit in this period; the focal department answers itself in time."""
    if agency == focal:
        return Habit.PROMPT
    return seeded("habit", agency, period).choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]


def sendings(agencies: Sequence[str], period: str, focal: str, cut_off: date, deadline: date) -> list[Sending]:
    """Everything that arrives in a period, in order of arrival."""
    found: list[Sending] = []
    for agency in agencies:
        habit = habit_of(agency, period, focal)
        random = seeded("arrival", agency, period)
        first = _moment(random, cut_off + timedelta(days=1), deadline)
        if habit is Habit.LATE:
            first = _moment(random, deadline + timedelta(days=1), deadline + timedelta(days=4))
        if habit is not Habit.SILENT:
            found.append(Sending(agency, first, habit, 1))
        if habit is Habit.CORRECTED:
            second = _moment(random, first.date() + timedelta(days=1), first.date() + timedelta(days=3))
            found.append(Sending(agency, second, Habit.PROMPT, 2))
    return sorted(found, key=lambda sending: (sending.arrival, sending.agency))


def _moment(random: Random, first: date, last: date) -> datetime:
    """A minute of office hours between two days."""
    day = first + timedelta(days=random.randint(0, max(0, (last - first).days)))
    hour, minute = random.randint(8, 16), random.randint(0, 59)
    return datetime.combine(day, time(hour, minute), tzinfo=VIETNAM)
