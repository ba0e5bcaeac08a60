"""A longer period: the latest quarter stands in where an agency gave no answer, labelled and never counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kh_report.forms.states import State
from kh_report.merge.model import Merged, Standing
from kh_report.merge.quarters import merge_with_quarters, quarters_within
from kh_report.merge.results import as_json
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period

Made = Callable[..., Any]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-H1", ["2026-Q2", "2026-Q1"]),
        ("2026-H2", ["2026-Q4", "2026-Q3"]),
        ("2026-9T", ["2026-Q3", "2026-Q2", "2026-Q1"]),
        ("2026", ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),
        ("2026-Q3", []),
        ("2026-08", []),
        ("2026-08-01..2026-12-20", []),
    ],
)
def test_the_quarters_inside(period: str, expected: list[str]) -> None:
    whole = parse_period(period)
    assert [quarter.id for quarter in quarters_within(whole)] == expected
    assert all(whole.start <= quarter.start and quarter.end <= whole.end for quarter in quarters_within(whole))


@pytest.fixture
def year(plan_of: Made, task: Made, answers: Any) -> Merged:
    """Four leads: one answered for the year, one in both quarters, one in the second only, one never."""
    plan: Plan = plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT", "STC")))
    fresh = type(answers)
    when = date(2026, 12, 14)
    whole = fresh().states("I.1", {"SNNMT": State.DONE}).returns(plan, when)
    third = fresh().states("I.1", {"SNNMT": State.NOT_STARTED, "SXD": State.NOT_STARTED}).returns(plan, when)
    fourth = fresh().states("I.1", {"SXD": State.IN_PROGRESS, "SCT": State.DONE})
    fourth.row("STC", "I.1", state=State.DONE, to_correct=True)
    quarters = [
        (parse_period("2026-Q4"), fourth.returns(plan, when)),
        (parse_period("2026-Q3"), third),
    ]
    return merge_with_quarters(plan, parse_period("2026"), replace(whole, period="2026"), quarters, when)


def test_each_lead_stands_on_its_own_answer_or_on_its_latest_quarter(year: Merged) -> None:
    leads = year.task("I.1").leads
    assert [(lead.agency.code, lead.outcome, lead.offered.id if lead.offered else None) for lead in leads] == [
        ("SNNMT", State.DONE, None),
        ("SXD", State.IN_PROGRESS, "2026-Q4"),
        ("SCT", State.DONE, "2026-Q4"),
        ("STC", Standing.NO_ANSWER, None),
    ]


def test_only_answers_for_the_year_count_as_answered(year: Merged) -> None:
    told = as_json(year)
    assert (told["tasks"][0]["answered"], told["tasks"][0]["offered"]) == (1, 2)
    assert told["totals"]["agencies"] == {"asked": 9, "answered": 1}
    assert [bool(agency.entries) for agency in year.agencies][:4] == [True, False, False, False]
