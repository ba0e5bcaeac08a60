"""What must be finished by the end of a year, and what is known of each lead for which it is still open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.merge.unfinished import unfinished
from kh_report.plan.model import Extension

Made = Callable[..., Any]
LEADS = ("SNNMT", "SXD", "SCT", "STC")


def open_for(merged: Merged, before: Merged | None = None) -> dict[str, tuple[int, tuple[list[str], ...]]]:
    return {
        item.result.task.id: (
            item.year,
            tuple([lead.agency.code for lead in leads] for leads in (item.going, item.silent, item.waiting)),
        )
        for item in unfinished(merged, before)
    }


def test_ongoing_tasks_and_those_of_later_years_are_no_unfinished_work(
    plan_of: Made, task: Made, answers: Any, merged: Made
) -> None:
    plan = plan_of(
        task("I.1"), task("I.2", due=date(2027, 12, 31)), task("I.3", ongoing=True), task("I.4", due=date(2026, 6, 30))
    )
    assert open_for(merged(plan, answers, "2026-Q3")) == {
        "I.1": (2026, ([], ["SNNMT"], [])),
        "I.4": (2026, ([], ["SNNMT"], [])),
    }
    assert open_for(merged(plan, answers, "2026-Q4")).keys() == {"I.1", "I.2", "I.4"}


def test_each_lead_stands_by_what_is_known_of_it(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.NOT_STARTED})
    answers.row("SCT", "I.1", state=State.DONE, to_correct=True)
    plan = plan_of(task("I.1", leads=LEADS))
    assert open_for(merged(plan, answers)) == {"I.1": (2026, (["SXD"], ["STC"], ["SCT"]))}


def test_who_has_longer_is_not_counted(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    plan = plan_of(
        task("I.1", leads=LEADS),
        extensions=(
            Extension("I.1", "SXD", date(2027, 6, 30), "Công văn số 12/UBND-NN"),
            Extension("I.1", "SCT", date(2026, 12, 31), "Công văn số 13/UBND-NN"),
        ),
    )
    answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.IN_PROGRESS, "SCT": State.PAUSED, "STC": State.DONE})
    assert open_for(merged(plan, answers)) == {"I.1": (2026, (["SCT"], [], []))}


def test_done_before_and_silent_now_is_done_and_what_is_said_now_counts(
    plan_of: Made, task: Made, answers: Any, merged: Made
) -> None:
    plan = plan_of(task("I.1", leads=LEADS))
    answers.states("I.1", dict.fromkeys(("SNNMT", "SXD", "SCT"), State.DONE))
    before = merged(plan, answers, "2026-Q2")
    now = type(answers)().states("I.1", {"SNNMT": State.IN_PROGRESS})
    now.row("SXD", "I.1", state=State.DONE, to_correct=True)
    later = merged(plan, now, "2026-Q3")
    assert open_for(later, before) == {"I.1": (2026, (["SNNMT"], ["STC"], []))}
    assert open_for(later) == {"I.1": (2026, (["SNNMT"], ["SCT", "STC"], ["SXD"]))}
