"""Difficulties, proposals and requests for more time are told apart, wherever an agency wrote them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kh_report.forms.states import State
from kh_report.merge.general import Remark, RemarkKind, proposed_besides, remarks, told_anyway
from kh_report.merge.history import compare
from kh_report.merge.model import Merged
from kh_report.merge.quarters import merge_with_quarters
from kh_report.plan.period import parse_period

Made = Callable[..., Any]
DIFFICULTY, PROPOSAL, EXTENSION = RemarkKind.DIFFICULTY, RemarkKind.PROPOSAL, RemarkKind.EXTENSION
LATER = State.EXTENSION_REQUESTED


def told(merged: Merged) -> list[tuple[str, str, RemarkKind, bool]]:
    return [(item.agency.code, item.task, item.kind, item.proposes) for item in remarks(merged)]


@pytest.fixture
def two_tasks(plan_of: Made, task: Made) -> Any:
    return plan_of(task("I.1", leads=("SNNMT", "SXD")), task("I.2", leads=("SNNMT", "SXD")))


@pytest.mark.parametrize(
    ("state", "text", "kind", "proposes"),
    [
        (State.IN_PROGRESS, "Thiếu kinh phí", DIFFICULTY, False),
        (State.IN_PROGRESS, "Thiếu kinh phí; đề nghị bố trí", DIFFICULTY, True),
        (State.IN_PROGRESS, "Đề nghị bố trí kinh phí", PROPOSAL, True),
        (State.PAUSED, "KIẾN NGHỊ sửa quy chế", PROPOSAL, True),
        (LATER, "Thiếu kinh phí", EXTENSION, True),
        (LATER, "-", EXTENSION, True),
        (LATER, "", EXTENSION, True),
    ],
)
def test_what_a_row_says_is_one_of_three(
    state: State, text: str, kind: RemarkKind, proposes: bool, two_tasks: Any, answers: Any, merged: Made
) -> None:
    answers.row("SXD", "I.1", state=state, difficulties=text or None)
    assert told(merged(two_tasks, answers)) == [("SXD", "I.1", kind, proposes)]


@pytest.mark.parametrize("text", ["Không", "-", "không có khó khăn, vướng mắc", "0"])
def test_what_names_nothing_is_none(text: str, two_tasks: Any, answers: Any, merged: Made) -> None:
    answers.row("SXD", "I.1", state=State.IN_PROGRESS, difficulties=text)
    answers.row("SXD", "I.2", state=LATER, difficulties="Chờ sửa", to_correct=True)
    answers.row("SXD", "general", "general", difficulties=text, proposals=text)
    assert told(merged(two_tasks, answers)) == []


def test_the_general_ones_come_first_and_rows_in_the_plans_order(two_tasks: Any, answers: Any, merged: Made) -> None:
    answers.row("SXD", "I.2", state=LATER).row("SXD", "I.1", state=State.PAUSED, difficulties="Thiếu người")
    answers.row("SXD", "general", "general", difficulties="Đề nghị sửa", proposals="Cấp xe")
    answers.row("SNNMT", "general", "general", proposals="Cấp vốn")
    period = merged(two_tasks, answers)
    assert told(period) == [
        ("SNNMT", "", PROPOSAL, True),
        ("SXD", "", DIFFICULTY, True),
        ("SXD", "", PROPOSAL, True),
        ("SXD", "I.1", DIFFICULTY, False),
        ("SXD", "I.2", EXTENSION, True),
    ]
    assert [item.agency.code for item in proposed_besides(period, "SNNMT")] == ["SXD"]
    assert [item.agency.code for item in proposed_besides(period, "")] == ["SNNMT", "SXD"]
    assert [told_anyway(item, "SXD") for item in remarks(period)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Đề nghị lùi đến 30/6/2027", "Đề nghị lùi đến 30/6/2027"),
        ("xin gia hạn", "xin gia hạn"),
        ("Chưa có vốn", "Đề nghị điều chỉnh thời hạn: Chưa có vốn"),
        ("không", "Đề nghị điều chỉnh thời hạn (chưa nêu lý do, thời hạn đề nghị)"),
    ],
)
def test_a_request_for_time_says_that_it_is_one(
    text: str, said: str, two_tasks: Any, answers: Any, merged: Made
) -> None:
    answers.row("SXD", "I.1", state=LATER, difficulties=text)
    (found,) = remarks(merged(two_tasks, answers))
    assert found.told == said


def test_asking_for_time_solves_no_difficulty_and_is_none_anew(two_tasks: Any, answers: Any, merged: Made) -> None:
    answers.row("SXD", "I.1", state=State.PAUSED, difficulties="Thiếu người")
    before = merged(two_tasks, answers, "2026-Q2")
    later = type(answers)().row("SXD", "I.1", state=LATER, difficulties="Thiếu người")
    beside = compare(merged(two_tasks, later, "2026-Q3"), before)
    assert (beside.new_difficulties, beside.solved_difficulties) == ((), ())


def test_a_request_for_time_of_a_quarter_waits_for_its_answer_in_the_years_report(two_tasks: Any, answers: Any) -> None:
    when, whole = date(2026, 12, 14), parse_period("2026")
    fourth = parse_period("2026-Q4")
    answers.row("SXD", "I.1", state=LATER, difficulties="Chưa có vốn")
    answers.row("SXD", "I.2", state=State.PAUSED, difficulties="Thiếu người")
    answers.row("SNNMT", "I.1", state=LATER, difficulties="Chưa có vốn")
    year = type(answers)().row("SNNMT", "I.1", state=State.DONE)
    returns = replace(year.returns(two_tasks, when), period="2026")
    merged = merge_with_quarters(two_tasks, whole, returns, [(fourth, answers.returns(two_tasks, when))], when)
    (found,) = remarks(merged)
    assert isinstance(found, Remark)
    assert (found.agency.code, found.task, found.kind, found.offered) == ("SXD", "I.1", EXTENSION, fourth)
