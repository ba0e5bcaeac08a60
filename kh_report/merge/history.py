"""A period beside the one before it (so với kỳ trước): what changed, what is new, what was solved, who keeps missing.

Nothing is stored: both results are computed from inputs and register, so the comparison is as true as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kh_report.forms.field import SheetKey
from kh_report.forms.spec import Previous
from kh_report.forms.states import State
from kh_report.intake.model import Entry
from kh_report.merge.general import Remark, RemarkKind, of_kind
from kh_report.merge.model import Merged, Outcome
from kh_report.merge.sending import Silence, silence_of
from kh_report.merge.succession import Succession, succession
from kh_report.plan.model import Agency, Plan, Task
from kh_report.plan.period import Period


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task's outcome now and before; ``before`` is None where it continues nothing or several that differed."""

    task: Task
    before: Outcome | None
    now: Outcome


@dataclass(frozen=True, slots=True)
class RowChange:
    """One lead's state now and before, where both were reported and differ."""

    agency: Agency
    task: Task
    before: State
    now: State
    entry: Entry


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An indicator's figure of one column now and before, with how many agencies each rests on."""

    indicator: str
    column: str
    before: Decimal | None
    now: Decimal | None
    reporters_before: int
    reporters_now: int

    @property
    def difference(self) -> Decimal | None:
        """Now less before; None where one of them is missing."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which a period differs from the one before (thay đổi so với kỳ trước).

    ``still_silent`` are agencies that sent nothing in either period; ``silent_anew`` those that did before.
    """

    before: Period
    tasks: tuple[TaskChange, ...]
    rows: tuple[RowChange, ...]
    figures: tuple[FigureChange, ...]
    new_difficulties: tuple[Remark, ...]
    solved_difficulties: tuple[Remark, ...]
    still_silent: tuple[Agency, ...]
    silent_anew: tuple[Agency, ...]
    task_succession: Succession
    agency_succession: Succession


def compare(now: Merged, before: Merged) -> Comparison:
    """``now`` beside ``before``, tasks and agencies followed through what they replace."""
    tasks = succession([result.task for result in now.tasks], [result.task.id for result in before.tasks])
    agencies = succession([now.plan.agency(item.code) for item in now.agencies], [a.code for a in before.agencies])
    new, solved = _difficulties(now, before, tasks, agencies)
    silent = [now.plan.agency(code) for code in _silent(now, now.as_of)]
    spoke = {item.code for item in before.agencies}.difference(_silent(before, now.as_of))
    followed = [agency for agency in silent if agencies.before[agency.code]]
    return Comparison(
        before.period,
        _task_changes(now, before, tasks),
        _row_changes(now, before, tasks, agencies),
        _figure_changes(now, before),
        new,
        solved,
        tuple(agency for agency in followed if not spoke.intersection(agencies.before[agency.code])),
        tuple(agency for agency in followed if spoke.intersection(agencies.before[agency.code])),
        tasks,
        agencies,
    )


def _silent(period: Merged, as_of: date) -> list[str]:
    """Who sent no data, no signed document, and is neither waived nor, on the day ``as_of``, given more time: what
    "keeps missing" may be said of."""
    return [
        agency.code
        for agency in period.agencies
        if not agency.entries and silence_of(agency, period.returns, as_of) is Silence.MISSING
    ]


def _task_changes(now: Merged, before: Merged, tasks: Succession) -> tuple[TaskChange, ...]:
    earlier = {result.task.id: result.outcome for result in before.tasks}
    changes = []
    for result in now.tasks:
        outcomes = {earlier[item] for item in tasks.before[result.task.id]}
        changes.append(TaskChange(result.task, outcomes.pop() if len(outcomes) == 1 else None, result.outcome))
    return tuple(changes)


def _row_changes(now: Merged, before: Merged, tasks: Succession, agencies: Succession) -> tuple[RowChange, ...]:
    told = {
        (lead.agency.code, result.task.id): lead.outcome
        for result in before.tasks
        for lead in result.leads
        if isinstance(lead.outcome, State)
    }
    changes = []
    for result in now.tasks:
        for lead in result.leads:
            if not isinstance(lead.outcome, State) or lead.entry is None:
                continue
            origins = {
                told[agency, task]
                for agency in agencies.before.get(lead.agency.code, ())
                for task in tasks.before[result.task.id]
                if (agency, task) in told
            }
            if len(origins) == 1 and (origin := origins.pop()) is not lead.outcome:
                changes.append(RowChange(lead.agency, result.task, origin, lead.outcome, lead.entry))
    return tuple(changes)


def _figure_changes(now: Merged, before: Merged) -> tuple[FigureChange, ...]:
    earlier = {result.indicator.id: result for result in before.indicators}
    changes = []
    for result in now.indicators:
        old = earlier.get(result.indicator.id)
        for column, figure in result.figures.items():
            was = old.figures[column] if old else None
            changes.append(
                FigureChange(
                    result.indicator.id,
                    column,
                    was.total if was else None,
                    figure.total,
                    len(was.reporters) if was else 0,
                    len(figure.reporters),
                )
            )
    return tuple(changes)


def _difficulties(
    now: Merged, before: Merged, tasks: Succession, agencies: Succession
) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Difficulties named now where none was before; and those of before whose rows were answered without one now.

    A silent agency has solved nothing, nor one that asks for more time; a task withdrawn is no longer anybody's
    difficulty.
    """
    told_now = of_kind(now, RemarkKind.DIFFICULTY)
    told_before = of_kind(before, RemarkKind.DIFFICULTY)
    old = {(remark.agency.code, remark.task) for remark in told_before}
    continued = {"": ("",), **tasks.before}
    new = [
        remark
        for remark in told_now
        if not any(
            (agency, task) in old
            for agency in agencies.before.get(remark.agency.code, ())
            for task in continued.get(remark.task, ())
        )
    ]
    open_now = {
        (agency, task)
        for remark in (*told_now, *of_kind(now, RemarkKind.EXTENSION))
        for agency in agencies.before.get(remark.agency.code, ())
        for task in continued.get(remark.task, ())
    }
    answered = _answered(now, continued, agencies)
    solved = [
        remark
        for remark in told_before
        if (remark.agency.code, remark.task) in answered and (remark.agency.code, remark.task) not in open_now
    ]
    return tuple(new), tuple(solved)


def _answered(
    now: Merged, continued: Mapping[str, tuple[str, ...]], agencies: Succession
) -> frozenset[tuple[str, str]]:
    """Which rows of before were answered again now, as (agency, task) of before; ``""`` is the general sheet."""
    found = set()
    for agency in now.agencies:
        keys = {key for (sheet, key), row in agency.entries.items() if sheet == SheetKey.REPORT and not row.to_correct}
        if any(sheet == SheetKey.GENERAL for sheet, _ in agency.entries):
            keys.add("")
        found |= {
            (old, task)
            for old in agencies.before.get(agency.code, ())
            for key in keys
            for task in continued.get(key, ())
        }
    return frozenset(found)


def previous_answers(plan: Plan, period: Period, before: Merged) -> dict[str, dict[str, Previous]]:
    """What each agency last reported on each task, by the codes and ids that stand in ``period`` (kỳ trước đã báo cáo).

    Where a row continues several, their words stand below each other and the state is told only when all agree.
    """
    known_tasks = [result.task.id for result in before.tasks]
    tasks = succession([task for task in plan.tasks if task.id], known_tasks)
    agencies = succession([agency for agency in plan.agencies if _lives(agency, period)], _codes(before))
    rows = {
        (lead.agency.code, result.task.id): lead.entry
        for result in before.tasks
        for lead in result.leads
        if lead.entry is not None and isinstance(lead.outcome, State)
    }
    told: dict[str, dict[str, Previous]] = {}
    for code, old_codes in agencies.before.items():
        for task, old_tasks in tasks.before.items():
            entries = [rows[old, item] for old in old_codes for item in old_tasks if (old, item) in rows]
            if entries:
                told.setdefault(code, {})[task] = _joined(entries)
    return told


def _joined(entries: Sequence[Entry]) -> Previous:
    states = {entry.state for entry in entries}
    texts = dict.fromkeys(text for entry in entries if (text := entry.text("result").strip()))
    return Previous(states.pop() if len(states) == 1 else None, "\n".join(texts))


def _codes(merged: Merged) -> tuple[str, ...]:
    return tuple(agency.code for agency in merged.agencies)


def _lives(agency: Agency, period: Period) -> bool:
    started = agency.valid_from is None or agency.valid_from <= period.end
    return started and (agency.valid_to is None or agency.valid_to >= period.start)
