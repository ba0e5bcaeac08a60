"""Whatever two periods hold: the comparison is complete, silent about nothing, and the same in any order of asking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.forms.states import State
from kh_report.merge.history import compare, previous_answers
from kh_report.merge.model import Merged
from kh_report.merge.trace import ledger

Made = Callable[..., Any]
LEADS = ("SNNMT", "SXD", "SCT", "00001", "00002")
TASKS = ("I.1", "I.2")
ANSWERS = st.dictionaries(
    st.tuples(st.sampled_from(LEADS), st.sampled_from(TASKS)),
    st.tuples(st.sampled_from(list(State)), st.booleans()),
)
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
Drawn = dict[tuple[str, str], tuple[State, bool]]


@pytest.fixture
def period(plan_of: Made, task: Made, answers: Any, merged: Made) -> Callable[[Drawn, str], Merged]:
    plan = plan_of(*(task(task_id, leads=LEADS) for task_id in TASKS))

    def made(drawn: Drawn, name: str) -> Merged:
        told = type(answers)()
        for (agency, task_id), (state, hard) in drawn.items():
            words = "Thiếu kinh phí" if hard else None
            told.row(agency, task_id, state=state, difficulties=words, completed=date(2026, 8, 20))
        found: Merged = merged(plan, told, name)
        return found

    return made


def names_difficulty(row: tuple[State, bool] | None) -> bool:
    """What is said of a requested extension is its reason, told with the request."""
    return row is not None and row[1] and row[0] is not State.EXTENSION_REQUESTED


def is_solved(row: tuple[State, bool]) -> bool:
    return not row[1] and row[0] is not State.EXTENSION_REQUESTED


@SETTINGS
@given(ANSWERS, ANSWERS)
def test_rows_changed_are_exactly_those_told_twice_and_differently(
    period: Callable[[Drawn, str], Merged], old: Drawn, new: Drawn
) -> None:
    found = compare(period(new, "2026-Q4"), period(old, "2026-Q3"))
    assert {(row.agency.code, row.task.id): (row.before, row.now) for row in found.rows} == {
        key: (old[key][0], new[key][0]) for key in old.keys() & new.keys() if old[key][0] is not new[key][0]
    }
    assert {(item.agency.code, item.task) for item in found.new_difficulties} == {
        key for key, row in new.items() if names_difficulty(row) and not names_difficulty(old.get(key))
    }
    assert {(item.agency.code, item.task) for item in found.solved_difficulties} == {
        key for key, row in old.items() if names_difficulty(row) and key in new and is_solved(new[key])
    }
    silent_now = set(LEADS) - {agency for agency, _ in new}
    spoke_before = {agency for agency, _ in old}
    assert {agency.code for agency in found.still_silent} & set(LEADS) == silent_now - spoke_before
    assert {agency.code for agency in found.silent_anew} == silent_now & spoke_before


@SETTINGS
@given(ANSWERS)
def test_a_period_beside_itself_has_not_changed(period: Callable[[Drawn, str], Merged], drawn: Drawn) -> None:
    one = period(drawn, "2026-Q3")
    found = compare(one, one)
    assert (found.rows, found.new_difficulties, found.solved_difficulties, found.silent_anew) == ((), (), (), ())
    assert all(change.before is change.now for change in found.tasks)


@SETTINGS
@given(ANSWERS, ANSWERS)
def test_looking_does_not_change_what_is_looked_at(
    period: Callable[[Drawn, str], Merged], old: Drawn, new: Drawn
) -> None:
    before, now = period(old, "2026-Q3"), period(new, "2026-Q4")
    first = ledger(now, before)
    previous_answers(now.plan, now.period, before)
    compare(before, now)
    ledger(before)
    assert ledger(now, before) == first
    again = ledger(period(dict(reversed(new.items())), "2026-Q4"), before)
    assert [(item.key, item.value) for item in again.figures] == [(item.key, item.value) for item in first.figures]


@SETTINGS
@given(ANSWERS)
def test_what_was_told_is_told_again_to_its_own_agency_only(
    period: Callable[[Drawn, str], Merged], drawn: Drawn
) -> None:
    before = period(drawn, "2026-Q3")
    told = previous_answers(before.plan, before.period, before)
    assert {(agency, task): item.state for agency, rows in told.items() for task, item in rows.items()} == {
        key: state for key, (state, _) in drawn.items()
    }
