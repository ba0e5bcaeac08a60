"""A period beside the one before it, and what an agency last reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kh_report.forms.spec import Previous
from kh_report.forms.states import State
from kh_report.merge.consistency import history_findings
from kh_report.merge.history import Comparison, compare, previous_answers
from kh_report.merge.model import Merged, Standing
from kh_report.plan.model import Agency, AgencyKind, Indicator, IndicatorKind
from kh_report.plan.period import parse_period

Made = Callable[..., Any]
Q3, Q4 = "2026-Q3", "2026-Q4"


@pytest.fixture
def new_answers(answers: Any) -> Made:
    return type(answers)


def codes(agencies: tuple[Agency, ...]) -> list[str]:
    return [agency.code for agency in agencies]


def rows(comparison: Comparison) -> list[tuple[str, str, State, State]]:
    return [(row.agency.code, row.task.id, row.before, row.now) for row in comparison.rows]


def test_states_that_changed_are_named_row_by_row(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT")), task("I.2"))
    before = answers.states("I.1", {"SNNMT": State.IN_PROGRESS, "SXD": State.DONE}).states("I.2", {"SNNMT": State.DONE})
    now = new_answers().states("I.1", {"SNNMT": State.DONE, "SXD": State.DONE, "SCT": State.IN_PROGRESS})
    now.states("I.2", {"SNNMT": State.DONE})
    found = compare(merged(plan, now, Q4), merged(plan, before, Q3))
    assert found.before.id == Q3
    assert rows(found) == [("SNNMT", "I.1", State.IN_PROGRESS, State.DONE)]
    assert [(change.task.id, change.before, change.now) for change in found.tasks] == [
        ("I.1", State.IN_PROGRESS, State.IN_PROGRESS),
        ("I.2", State.DONE, State.DONE),
    ]


def test_a_row_that_waits_or_is_missing_has_not_changed(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD")))
    before = answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.DONE})
    now = new_answers().row("SNNMT", "I.1", state=State.NOT_STARTED, to_correct=True)
    found = compare(merged(plan, now, Q4), merged(plan, before, Q3))
    assert rows(found) == []
    assert [(change.before, change.now) for change in found.tasks] == [(State.DONE, State.IN_PROGRESS)]


def test_who_keeps_missing_is_told_from_who_misses_anew(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT")))
    before = merged(plan, answers.states("I.1", {"SNNMT": State.DONE, "SXD": State.DONE}), Q3)
    found = compare(merged(plan, new_answers().states("I.1", {"SNNMT": State.DONE}), Q4), before)
    assert codes(found.silent_anew) == ["SXD"]
    assert codes(found.still_silent) == ["SCT", "STC", "SYT", "00001", "00002", "00003", "00004"]


@pytest.mark.parametrize(
    ("now_until", "before_until", "named"),
    [
        (None, None, True),
        (date(2027, 1, 10), None, False),
        (date(2026, 12, 31), None, True),
        (None, date(2027, 1, 10), False),
        (None, date(2026, 10, 5), True),
    ],
    ids=["none", "runs now", "has ended", "of before, still runs", "of before, has ended"],
)
def test_an_agency_with_a_running_extension_keeps_missing_nothing(
    now_until: date | None,
    before_until: date | None,
    named: bool,
    plan_of: Made,
    task: Made,
    answers: Any,
    new_answers: Made,
    merged: Made,
) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD")))
    every = dict.fromkeys(("SNNMT", "SCT", "STC", "SYT", "00001", "00002", "00003", "00004"), State.DONE)

    def period(made: Any, name: str, until: date | None, as_of: date | None) -> Merged:
        found: Merged = merged(plan, made.states("I.1", every), name, as_of=as_of)
        changed = [replace(agency, deadline=until if agency.code == "SXD" else None) for agency in found.agencies]
        return replace(found, returns=replace(found.returns, agencies=tuple(changed)))

    before = period(answers, Q3, before_until, None)
    found = compare(period(new_answers(), Q4, now_until, date(2027, 1, 5)), before)
    assert codes(found.still_silent) == (["SXD"] if named else [])


def test_difficulties_are_new_kept_or_solved_and_silence_solves_nothing(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT")), task("I.2", leads=("SXD",)))
    going = State.IN_PROGRESS
    for code in ("SNNMT", "SXD", "SCT"):
        answers.row(code, "I.1", state=going, difficulties=f"Thiếu kinh phí ({code})")
    now = new_answers()
    now.row("SNNMT", "I.1", state=going, difficulties="Không")
    now.row("SXD", "I.1", state=going, difficulties="Vẫn thiếu kinh phí")
    now.row("SXD", "I.2", state=going, difficulties="Chưa có hướng dẫn")
    found = compare(merged(plan, now, Q4), merged(plan, answers, Q3))
    assert [(item.agency.code, item.task, item.text) for item in found.new_difficulties] == [
        ("SXD", "I.2", "Chưa có hướng dẫn")
    ]
    assert [(item.agency.code, item.task) for item in found.solved_difficulties] == [("SNNMT", "I.1")]


def test_a_split_task_and_merged_communes_are_followed(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    old = plan_of(task("I.1", leads=("00001", "00002")), task("I.2"))
    union = Agency("00009", "Ủy ban nhân dân xã Số 9", AgencyKind.COMMUNE, ("xa",), replaces=("00001", "00002"))
    agencies = tuple(agency for agency in old.agencies if agency.code not in ("00001", "00002"))
    new = plan_of(
        task("I.1a", leads=("00009",), replaces=("I.1",)),
        task("I.1b", leads=("00009",), replaces=("I.1",)),
        task("I.3"),
        agencies=(*agencies, union),
    )
    before = merged(old, answers.states("I.1", {"00001": State.IN_PROGRESS, "00002": State.IN_PROGRESS}), Q3)
    now = merged(new, new_answers().states("I.1a", {"00009": State.DONE}).states("I.1b", {"00009": State.DONE}), Q4)
    found = compare(now, before)
    assert rows(found) == [
        ("00009", "I.1a", State.IN_PROGRESS, State.DONE),
        ("00009", "I.1b", State.IN_PROGRESS, State.DONE),
    ]
    assert found.task_succession.new == ("I.3",)
    assert found.task_succession.ended == ("I.2",)
    assert found.task_succession.taken_over == (("I.1a", ("I.1",)), ("I.1b", ("I.1",)))
    assert found.agency_succession.taken_over == (("00009", ("00001", "00002")),)


def test_what_was_last_reported_follows_too(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    old = plan_of(task("I.1", leads=("00001", "00002", "00003")))
    union = Agency("00009", "Ủy ban nhân dân xã Số 9", AgencyKind.COMMUNE, ("xa",), replaces=("00001", "00002"))
    agencies = tuple(agency for agency in old.agencies if agency.code not in ("00001", "00002"))
    new = plan_of(task("II.1", leads=("00009", "00003"), replaces=("I.1",)), agencies=(*agencies, union))
    answers.row("00001", "I.1", state=State.IN_PROGRESS, result="Đã khảo sát")
    answers.row("00002", "I.1", state=State.DONE, result="Đã xong")
    answers.row("00003", "I.1", state=State.NOT_APPLICABLE)
    assert previous_answers(new, parse_period(Q4), merged(old, answers, Q3)) == {
        "00003": {"II.1": Previous(State.NOT_APPLICABLE)},
        "00009": {"II.1": Previous(None, "Đã khảo sát\nĐã xong")},
    }


FIGURE = Indicator("RAC", "I.1", "Khối lượng rác", "tấn", IndicatorKind.SUM, ("SXD",))


def numbers(made: Any, key: str = "RAC", **values: str) -> Any:
    return made.row("SXD", key, "figures", **{name: Decimal(value) for name, value in values.items()})


@pytest.mark.parametrize(
    ("old", "new", "period", "expected"),
    [
        ({"cumulative": "40"}, {"in_period": "12", "cumulative": "52"}, Q4, []),
        ({"cumulative": "40"}, {"in_period": "12", "cumulative": "60"}, Q4, ["cumulative-not-the-sum"]),
        ({"cumulative": "40"}, {"in_period": "12", "cumulative": "39"}, Q4, ["cumulative-fell"]),
        ({"cumulative": "40"}, {"cumulative": "60"}, Q4, []),
        ({}, {"in_period": "12", "cumulative": "12"}, Q4, []),
        ({"cumulative": "40"}, {"in_period": "12", "cumulative": "12"}, "2027-Q1", []),
    ],
    ids=["adds up", "does not", "fell", "no part", "no last figure", "a new year begins at nothing"],
)
def test_cumulative_figures_against_the_last_period(
    old: dict[str, str], new: dict[str, str], period: str, expected: list[str], plan_of: Made, task: Made,
    answers: Any, new_answers: Made, merged: Made,
) -> None:  # fmt: skip
    plan = plan_of(task("I.1"), indicators=(FIGURE,))
    before: Merged = merged(plan, numbers(answers, **old), Q3)
    now: Merged = merged(plan, numbers(new_answers(), **new), period)
    assert [item.code for item in history_findings(now.returns, now.period, before)] == expected


def test_a_day_of_completion_that_moved_is_said_with_both_days(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1"))
    before = merged(plan, answers.row("SNNMT", "I.1", state=State.DONE, completed=date(2026, 8, 20)), Q3)
    same = merged(plan, answers, Q4)
    assert list(history_findings(same.returns, same.period, before)) == []
    now = merged(plan, new_answers().row("SNNMT", "I.1", state=State.DONE, completed=date(2026, 9, 5)), Q4)
    (found,) = history_findings(now.returns, now.period, before)
    assert (found.code, dict(found.params)) == (
        "completion-moved",
        {"before": "20/8/2026", "period": "Quý III năm 2026"},
    )
    assert [place.cell for place in found.places] == ["E5"]


def test_figures_stand_beside_those_of_before(
    plan_of: Made, task: Made, answers: Any, new_answers: Made, merged: Made
) -> None:
    plan = plan_of(task("I.1"), indicators=(FIGURE,))
    before = merged(plan, numbers(answers, in_period="10"), Q3)
    now = merged(plan, numbers(new_answers(), in_period="12.5"), Q4)
    change = next(item for item in compare(now, before).figures if item.column == "in_period")
    assert (change.before, change.now, change.difference) == (Decimal(10), Decimal("12.5"), Decimal("2.5"))
    assert now.task("I.1").outcome is Standing.NO_ANSWER
