"""From returns to results: every lead's answer, then the task, then the period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kh_report.forms.asking import is_asked
from kh_report.intake.model import AgencyReturn, Entry, Returns
from kh_report.merge.indicators import indicator_results
from kh_report.merge.model import OUTCOMES, LeadResult, Merged, Outcome, Standing, TaskResult, Timing
from kh_report.merge.rules import due_for, overall_outcome, overall_timing, timing_of
from kh_report.plan.model import Plan, Task
from kh_report.plan.period import Period

DUE_SOON_DAYS = 30
"""How near a due date counts as "sắp đến hạn": a convention, the settings' default."""


def merge(plan: Plan, period: Period, returns: Returns, as_of: date, due_soon_days: int = DUE_SOON_DAYS) -> Merged:
    """The period's result: every task valid in it, also one that nobody is asked about this time."""
    by_code = {agency.code: agency for agency in returns.agencies}
    tasks = tuple(
        _task_result(plan, task, asked_leads(plan, task, period), by_code, as_of, due_soon_days)
        for task in plan.tasks
        if _valid(task, period)
    )
    return Merged(plan, period, as_of, tasks, indicator_results(plan, by_code), returns)


def asked_leads(plan: Plan, task: Task, period: Period) -> tuple[str, ...]:
    """Codes of the leads that must answer about ``task`` in ``period``, in registry order."""
    if not is_asked(task, period):
        return ()
    return plan.in_registry_order(set(task.answering or task.leads))


def _valid(task: Task, period: Period) -> bool:
    started = task.valid_from is None or task.valid_from <= period.end
    return started and (task.valid_to is None or task.valid_to >= period.start)


def _task_result(
    plan: Plan,
    task: Task,
    asked: tuple[str, ...],
    returns: Mapping[str, AgencyReturn],
    as_of: date,
    due_soon_days: int,
) -> TaskResult:
    volunteers = {
        code for code in task.optional if code not in asked and (entry := _row(returns, code, task)) and _speaks(entry)
    }
    codes = plan.in_registry_order(volunteers.union(asked))
    leads = tuple(
        _lead_result(plan, task, code, _row(returns, code, task), as_of, due_soon_days, code in volunteers)
        for code in codes
    )
    outcome = overall_outcome(lead.outcome for lead in leads)
    due = due_for(plan, task, None)
    timing = overall_timing(outcome, leads, ongoing=task.ongoing, due=due, as_of=as_of, due_soon_days=due_soon_days)
    cooperating = tuple(
        entry
        for code in plan.in_registry_order(set(returns).difference(codes))
        if (entry := returns[code].entries.get(("cooperation", task.id))) is not None and not entry.to_correct
    )
    return TaskResult(task, outcome, timing, due, leads, cooperating, bool(asked))


def _row(returns: Mapping[str, AgencyReturn], code: str, task: Task) -> Entry | None:
    agency = returns.get(code)
    return agency.entries.get(("report", task.id)) if agency else None


def _speaks(entry: Entry) -> bool:
    return entry.to_correct or entry.state is not None


def _lead_result(
    plan: Plan, task: Task, code: str, entry: Entry | None, as_of: date, due_soon_days: int, optional: bool
) -> LeadResult:
    outcome: Outcome
    if entry is None:
        outcome = Standing.NO_ANSWER
    elif entry.to_correct:
        outcome = Standing.TO_CORRECT
    else:
        outcome = entry.state or Standing.NO_ANSWER
    due = due_for(plan, task, code)
    finished = entry.value("completed") if entry is not None else None
    timing = timing_of(
        outcome,
        ongoing=task.ongoing,
        due=due,
        finished=finished.content if finished is not None and isinstance(finished.content, date) else None,
        as_of=as_of,
        due_soon_days=due_soon_days,
    )
    return LeadResult(plan.agency(code), outcome, timing, due, entry, optional)


def as_json(merged: Merged) -> dict[str, Any]:
    """The contract's JSON of ``merge --json``; outcomes and times without a task are left out of the totals."""
    return {
        "period": merged.period.id,
        "as_of": merged.as_of.isoformat(),
        "tasks": [
            {
                "id": result.task.id,
                "state": result.outcome.value,
                "time": result.timing.value,
                "due": result.due.isoformat() if result.due else None,
                "leads": len(result.leads),
                "answered": result.answered,
                "offered": result.offered,
                "states": {outcome.value: number for outcome, number in result.counts.items()},
                "asked": result.asked,
            }
            for result in merged.tasks
        ],
        "totals": {
            "tasks": len(merged.tasks),
            "states": {o.value: n for o in OUTCOMES if (n := merged.count(o))},
            "time": {t.value: n for t in Timing if (n := sum(task.timing is t for task in merged.tasks))},
            "agencies": {"asked": len(merged.agencies), "answered": len(merged.returns.answered)},
        },
    }
