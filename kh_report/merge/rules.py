"""The rules by which many answers become one: overall state and time status of a task.

Several leads (nhiều cơ quan chủ trì): leads without the task's object (``not_applicable``) are set aside; the rest
speak with one voice only when all of them say the same. The reasons are in ``docs/merging.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kh_report.forms.states import State
from kh_report.merge.model import LeadResult, Outcome, Standing, Timing
from kh_report.plan.model import Plan, Task

_QUIET = frozenset({State.NOT_STARTED, State.NOTHING_THIS_PERIOD, Standing.NO_ANSWER})


def overall_outcome(outcomes: Iterable[Outcome]) -> Outcome:
    """The task's outcome from its leads' outcomes (design.md, "JSON", merge).

    A task that nobody is asked about has no answer.
    """
    everyone = list(outcomes)
    rest = [outcome for outcome in everyone if outcome is not State.NOT_APPLICABLE]
    if everyone and not rest:
        return State.NOT_APPLICABLE
    if all(outcome is Standing.NO_ANSWER for outcome in rest):
        return Standing.NO_ANSWER
    if len(set(rest)) == 1:
        return rest[0]
    if _QUIET.issuperset(rest):
        return State.NOT_STARTED
    return State.IN_PROGRESS


def due_for(plan: Plan, task: Task, agency: str | None) -> date | None:
    """The due date in force: an agency's own approved extension, else one approved for all, else the plan's."""
    own = [item.due for item in plan.extensions if item.task == task.id and agency and item.agency == agency]
    common = [item.due for item in plan.extensions if item.task == task.id and not item.agency]
    dates = own or common
    return max(dates) if dates else task.due


def timing_of(
    outcome: Outcome, *, ongoing: bool, due: date | None, finished: date | None, as_of: date, due_soon_days: int
) -> Timing:
    """The time status of one row. An ongoing task is never overdue; what does not apply has no deadline."""
    if ongoing:
        return Timing.NO_DEADLINE if due is None or due < as_of else Timing.ON_TIME
    if due is None or outcome is State.NOT_APPLICABLE:
        return Timing.NO_DEADLINE
    if outcome is State.DONE:
        return Timing.DONE_LATE if finished is not None and finished > due else Timing.DONE_ON_TIME
    if as_of > due:
        return Timing.OVERDUE
    return Timing.DUE_SOON if due - as_of <= timedelta(days=due_soon_days) else Timing.ON_TIME


_HEAVIEST_FIRST = (Timing.OVERDUE, Timing.DUE_SOON, Timing.ON_TIME, Timing.NO_DEADLINE)


def overall_timing(
    outcome: Outcome, leads: Sequence[LeadResult], *, ongoing: bool, due: date | None, as_of: date, due_soon_days: int
) -> Timing:
    """The task's time status: late when any lead was late, overdue when any unfinished lead is overdue."""
    if ongoing or outcome is State.NOT_APPLICABLE or not leads:
        return timing_of(outcome, ongoing=ongoing, due=due, finished=None, as_of=as_of, due_soon_days=due_soon_days)
    if outcome is State.DONE:
        late = any(lead.timing is Timing.DONE_LATE for lead in leads)
        if due is None and all(lead.due is None for lead in leads):
            return Timing.NO_DEADLINE
        return Timing.DONE_LATE if late else Timing.DONE_ON_TIME
    unfinished = {lead.timing for lead in leads if lead.outcome not in (State.DONE, State.NOT_APPLICABLE)}
    return next((timing for timing in _HEAVIEST_FIRST if timing in unfinished), Timing.NO_DEADLINE)
