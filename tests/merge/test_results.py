"""From returns to results: who counts, what is set aside, what the period amounts to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.forms.states import State
from kh_report.merge.model import Standing, Timing
from kh_report.merge.results import as_json
from kh_report.plan.model import Extension

Build = Callable[..., Any]
LEADS = ("SNNMT", "SXD", "SCT", "00001", "00002")


def test_leads_stand_in_registry_order_whatever_the_plan_says(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task(leads=("00002", "SCT", "SNNMT")))
    result = merged(plan, answers.states("I.1", {"00002": State.DONE, "SCT": State.DONE, "SNNMT": State.DONE}))
    assert [lead.agency.code for lead in result.tasks[0].leads] == ["SNNMT", "SCT", "00002"]


def test_a_row_that_waits_for_correction_is_an_answer_without_a_result(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    answers.row("SNNMT", "I.1", state=State.DONE, completed=date(2026, 8, 1), to_correct=True)
    result = merged(plan_of(task(leads=("SNNMT", "SXD"))), answers).tasks[0]
    assert result.counts == {Standing.NO_ANSWER: 1, Standing.TO_CORRECT: 1}
    assert (result.answered, result.outcome, result.leads[0].finished) == (1, State.IN_PROGRESS, None)


def test_a_row_without_a_state_is_no_answer(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    answers.row("SNNMT", "I.1", result="Đã kiểm tra 12 cơ sở")
    result = merged(plan_of(task()), answers).tasks[0]
    assert (result.outcome, result.answered) == (Standing.NO_ANSWER, 0)


def test_agencies_named_as_optional_count_only_when_they_answer(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task(leads=("SNNMT",), optional=("SXD", "SCT", "STC")))
    answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.IN_PROGRESS, "SCT": None})
    result = merged(plan, answers).tasks[0]
    assert [(lead.agency.code, lead.optional) for lead in result.leads] == [("SNNMT", False), ("SXD", True)]
    assert (result.outcome, result.answered) == (State.IN_PROGRESS, 2)


def test_only_those_named_as_answering_are_asked(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    plan = plan_of(task(leads=("SNNMT", "SXD", "SCT"), answering=("SXD",)))
    answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.IN_PROGRESS})
    result = merged(plan, answers).tasks[0]
    assert [lead.agency.code for lead in result.leads] == ["SXD"]


def test_a_task_not_asked_this_period_stays_in_the_list_without_leads(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task("I.1", periods=("Q4",)), task("I.2"))
    result = merged(plan, answers.states("I.2", {"SNNMT": State.DONE}))
    first, second = result.tasks
    assert (first.asked, first.leads, first.outcome) == (False, (), Standing.NO_ANSWER)
    assert (second.asked, second.outcome) == (True, State.DONE)
    assert merged(plan, answers, "2026-Q4").tasks[0].asked


@pytest.mark.parametrize(
    ("more", "present"),
    [
        ({"valid_to": date(2026, 6, 14)}, False),
        ({"valid_to": date(2026, 6, 15)}, True),
        ({"valid_from": date(2026, 9, 14)}, True),
        ({"valid_from": date(2026, 9, 15)}, False),
    ],
)
def test_a_task_is_merged_while_it_is_valid(
    more: dict[str, date], present: bool, task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    assert bool(merged(plan_of(task(**more)), answers).tasks) is present


def test_a_task_led_only_by_outside_bodies_has_no_leads(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task(leads=(), external=("Các tổ chức tín dụng",)))
    result = merged(plan, answers).tasks[0]
    assert (result.leads, result.outcome, result.asked) == ((), Standing.NO_ANSWER, False)


def test_cooperating_rows_are_kept_beside_the_leads(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    plan = plan_of(task(leads=("SNNMT",), cooperating=("SXD", "SCT")))
    answers.row("SXD", "I.1", "cooperation", result="Đã góp ý")
    answers.row("SCT", "I.1", "cooperation", result="Đã góp ý", to_correct=True)
    result = merged(plan, answers).tasks[0]
    assert [entry.agency for entry in result.cooperating] == ["SXD"]


def test_an_extension_for_one_agency_leaves_the_others_overdue(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    due = date(2026, 6, 30)
    extension = Extension("I.1", "SXD", date(2026, 12, 15), "Công văn số 12/UBND")
    plan = plan_of(task(leads=("SNNMT", "SXD"), due=due), extensions=(extension,))
    answers.states("I.1", {"SNNMT": State.IN_PROGRESS, "SXD": State.IN_PROGRESS})
    result = merged(plan, answers).tasks[0]
    assert [lead.timing for lead in result.leads] == [Timing.OVERDUE, Timing.ON_TIME]
    assert (result.timing, result.due) == (Timing.OVERDUE, due)


def test_an_extension_for_all_moves_the_task(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    extension = Extension("I.1", "", date(2026, 12, 15), "Công văn số 12/UBND")
    plan = plan_of(task(leads=("SNNMT", "SXD"), due=date(2026, 6, 30)), extensions=(extension,))
    answers.states("I.1", {"SNNMT": State.IN_PROGRESS, "SXD": State.IN_PROGRESS})
    result = merged(plan, answers).tasks[0]
    assert (result.timing, result.due) == (Timing.ON_TIME, date(2026, 12, 15))


def test_one_lead_that_finished_late_makes_the_task_late(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task(leads=("SNNMT", "SXD"), due=date(2026, 6, 30)))
    answers.row("SNNMT", "I.1", state=State.DONE, completed=date(2026, 6, 30))
    answers.row("SXD", "I.1", state=State.DONE, completed=date(2026, 7, 1))
    result = merged(plan, answers).tasks[0]
    assert [lead.timing for lead in result.leads] == [Timing.DONE_ON_TIME, Timing.DONE_LATE]
    assert (result.outcome, result.timing) == (State.DONE, Timing.DONE_LATE)


def test_the_as_of_date_decides_time_and_hides_nothing(
    task: Build, plan_of: Build, answers: Any, merged: Build
) -> None:
    plan = plan_of(task(due=date(2026, 9, 20)))
    answers.states("I.1", {"SNNMT": State.IN_PROGRESS})
    early, late = (merged(plan, answers, as_of=day) for day in (date(2026, 9, 14), date(2026, 9, 21)))
    assert (early.tasks[0].timing, late.tasks[0].timing) == (Timing.DUE_SOON, Timing.OVERDUE)
    assert early.tasks[0].counts == late.tasks[0].counts


def test_the_json_of_the_contract(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD")), task("I.2", due=None), task("I.3", periods=("Q4",)))
    answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.NOT_APPLICABLE})
    shown = as_json(merged(plan, answers))
    assert shown == {
        "period": "2026-Q3",
        "as_of": "2026-09-14",
        "tasks": [
            {
                "id": "I.1", "state": "done", "time": "done_on_time", "due": "2026-12-31", "leads": 2, "answered": 2,
                "states": {"done": 1, "not_applicable": 1}, "offered": 0, "asked": True,
            },
            {
                "id": "I.2", "state": "no_answer", "time": "no_deadline", "due": None, "leads": 1, "answered": 0,
                "states": {"no_answer": 1}, "offered": 0, "asked": True,
            },
            {
                "id": "I.3", "state": "no_answer", "time": "on_time", "due": "2026-12-31", "leads": 0, "answered": 0,
                "states": {}, "offered": 0, "asked": False,
            },
        ],
        "totals": {
            "tasks": 3,
            "states": {"done": 1, "no_answer": 2},
            "time": {"on_time": 1, "no_deadline": 1, "done_on_time": 1},
            "agencies": {"asked": 9, "answered": 2},
        },
    }  # fmt: skip


_ROW = st.fixed_dictionaries(
    {
        "state": st.none() | st.sampled_from(list(State)),
        "completed": st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        "to_correct": st.booleans(),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_counts_add_up_and_the_order_of_leads_does_not_matter(
    task: Build, plan_of: Build, answers: Any, merged: Build, data: st.DataObject
) -> None:
    answers.rows.clear()
    rows = data.draw(st.dictionaries(st.sampled_from(LEADS), _ROW))
    for agency, row in rows.items():
        answers.row(agency, "I.1", **row)
    shuffled: tuple[str, ...] = tuple(data.draw(st.permutations(LEADS)))

    due = data.draw(st.none() | st.dates(date(2026, 6, 1), date(2026, 12, 31)))
    first, second = (merged(plan_of(task(leads=order, due=due)), answers).tasks[0] for order in (LEADS, shuffled))
    assert (first.outcome, first.timing, first.counts) == (second.outcome, second.timing, second.counts)
    assert [lead.agency.code for lead in first.leads] == [lead.agency.code for lead in second.leads]
    assert sum(first.counts.values()) == len(first.leads) == len(LEADS)
    assert first.answered == len(LEADS) - first.counts.get(Standing.NO_ANSWER, 0)
