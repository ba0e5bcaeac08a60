"""What the answers amount to: results per lead, per task and for the whole period, each with its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, Entry, Returns
from kh_report.plan.model import Agency, Indicator, Plan, Task
from kh_report.plan.period import Period


class Standing(StrEnum):
    """What stands in a lead's row besides a state: nothing, or an answer that waits for correction."""

    NO_ANSWER = "no_answer"
    TO_CORRECT = "to_correct"


Outcome = State | Standing
"""What a row or a task amounts to: a reported state, or why there is none."""

OUTCOMES: tuple[Outcome, ...] = (*State, *Standing)


class Timing(StrEnum):
    """Time status (tình trạng thời hạn), computed from dates and never asked of anyone."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


@dataclass(frozen=True, slots=True)
class LeadResult:
    """One lead's part in a task. ``due`` is the date in force for it (approved extension included).

    ``offered`` is the quarter whose answer stands in for one that a longer period did not get (history.offer_quarters).
    """

    agency: Agency
    outcome: Outcome
    timing: Timing
    due: date | None
    entry: Entry | None
    optional: bool = False
    offered: Period | None = None

    @property
    def answered(self) -> bool:
        """Whether a row came for this very period, be it one that waits for correction."""
        return self.outcome is not Standing.NO_ANSWER and self.offered is None

    @property
    def finished(self) -> date | None:
        """The completion date it reported (ngày hoàn thành)."""
        value = self.entry.value("completed") if self.entry and self.outcome is not Standing.TO_CORRECT else None
        return value.content if value is not None and isinstance(value.content, date) else None


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A task's result. ``leads`` are in registry order; ``cooperating`` the entries of agencies that cooperate."""

    task: Task
    outcome: Outcome
    timing: Timing
    due: date | None
    leads: tuple[LeadResult, ...]
    cooperating: tuple[Entry, ...]
    asked: bool

    @property
    def answered(self) -> int:
        """How many leads answered."""
        return sum(lead.answered for lead in self.leads)

    @property
    def nothing_told(self) -> bool:
        """Whether it counts as not started though no lead said so: some have nothing to tell of this period, the
        others gave no answer (docs/merging.md)."""
        said = any(lead.outcome is State.NOT_STARTED for lead in self.leads)
        return self.outcome is State.NOT_STARTED and not said

    @property
    def offered(self) -> int:
        """For how many leads a quarter's answer stands in."""
        return sum(lead.offered is not None for lead in self.leads)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many leads stand in each outcome; outcomes without a lead are left out."""
        found: dict[Outcome, int] = {}
        for outcome in OUTCOMES:
            if number := sum(lead.outcome is outcome for lead in self.leads):
                found[outcome] = number
        return found


@dataclass(frozen=True, slots=True)
class Figure:
    """One number aggregated over agencies (số tổng hợp): ``total`` None where nobody gave one.

    ``reporters`` and ``silent`` are codes in registry order: who gave a number that counts, and who was asked but gave
    none.
    """

    total: Decimal | None
    reporters: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """An indicator's result (kết quả chỉ tiêu): one figure for each column of ``Số liệu``, and its entries."""

    indicator: Indicator
    figures: Mapping[str, Figure]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The plan that an agency issued for its part (kế hoạch triển khai của đơn vị), as its general sheet of ``period``
    tells it. ``agency`` is its code, or that of the agency that continues it."""

    agency: str
    entry: Entry
    period: Period

    @property
    def number(self) -> str:
        """Number and symbol, ``15/KH-UBND``."""
        return self.entry.text("plan_number")


@dataclass(frozen=True, slots=True)
class Merged:
    """A period's merged result (kết quả tổng hợp). ``plans_before`` are the agencies' own plans that earlier periods
    told (own_plans)."""

    plan: Plan
    period: Period
    as_of: date
    tasks: tuple[TaskResult, ...]
    indicators: tuple[IndicatorResult, ...]
    returns: Returns
    plans_before: tuple[OwnPlan, ...] = ()

    @property
    def agencies(self) -> tuple[AgencyReturn, ...]:
        """Every agency asked, in registry order."""
        return self.returns.agencies

    def count(self, *outcomes: Outcome) -> int:
        """How many tasks have one of these outcomes."""
        return sum(task.outcome in outcomes for task in self.tasks)

    def task(self, task_id: str) -> TaskResult:
        """The result of a task. Raises KeyError."""
        for result in self.tasks:
            if result.task.id == task_id:
                return result
        raise KeyError(task_id)
