"""An agency's own plan, once told, is known in every later period: an issued plan does not lapse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.merge.own_plans import issued_plans, known_plans
from kh_report.merge.trace import ledger
from kh_report.plan.model import Agency, AgencyKind, Plan

Made = Callable[..., Any]
Q2, Q3, Q4 = "2026-Q2", "2026-Q3", "2026-Q4"


@pytest.fixture
def quarter(answers: Any, merged: Made) -> Callable[..., Merged]:
    """A quarter after ``before`` in which the agencies of ``numbers`` tell a plan; the others say nothing of it."""

    def make(plan: Plan, name: str, before: Merged | None = None, **numbers: str) -> Merged:
        told = type(answers)()
        for code in (agency.code for agency in plan.agencies if agency.gets_form):
            told.row(code, "assessment", "general", assessment="Đã triển khai")
        for code, number in numbers.items():
            told.row(code, "plan_number", "general", plan_number=number, plan_date=date(2026, 4, 20))
        found: Merged = merged(plan, told, name)
        return replace(found, plans_before=known_plans(before) if before is not None else ())

    return make


def told(merged: Merged) -> dict[str, list[str]]:
    return {code: [f"{plan.number} {plan.period.id}" for plan in plans] for code, plans in issued_plans(merged).items()}


def test_a_plan_told_once_is_known_in_every_later_period(plan_of: Made, task: Made, quarter: Made) -> None:
    plan = plan_of(task())
    first = quarter(plan, Q2, SXD="15/KH-SXD")
    second = quarter(plan, Q3, first, SCT="9/KH-SCT")
    third = quarter(plan, Q4, second, SXD="33/KH-SXD")
    assert told(first) == {"SXD": ["15/KH-SXD 2026-Q2"]}
    assert told(second) == {"SXD": ["15/KH-SXD 2026-Q2"], "SCT": ["9/KH-SCT 2026-Q3"]}
    assert told(third) == {"SXD": ["33/KH-SXD 2026-Q4"], "SCT": ["9/KH-SCT 2026-Q3"]}


def test_a_plan_that_waits_for_correction_is_not_known(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    answers.row("SXD", "plan_number", "general", plan_number="15", to_correct=True)
    assert issued_plans(merged(plan_of(task()), answers, Q2)) == {}


def test_who_takes_over_has_the_plans_of_those_it_replaces_unless_it_has_its_own(
    plan_of: Made, task: Made, quarter: Made
) -> None:
    old = plan_of(task())
    first = quarter(old, Q2, **{"00001": "1/KH-UBND", "00002": "2/KH-UBND", "00003": "3/KH-UBND", "00004": "4/KH-UBND"})
    union = Agency("00009", "Ủy ban nhân dân xã Số 9", AgencyKind.COMMUNE, ("xa",), replaces=("00001", "00002"))
    larger = Agency("00003", "Ủy ban nhân dân xã Số 3", AgencyKind.COMMUNE, ("xa",), replaces=("00004",))
    kept = tuple(agency for agency in old.agencies if not agency.code.startswith("0000"))
    new = plan_of(task(), agencies=(*kept, larger, union))
    second = quarter(new, Q3, first)
    assert told(second) == {
        "00003": ["3/KH-UBND 2026-Q2"],
        "00009": ["1/KH-UBND 2026-Q2", "2/KH-UBND 2026-Q2"],
    }
    assert told(quarter(new, Q4, second)) == told(second)


def test_an_agency_that_is_not_asked_for_once_keeps_its_plan(plan_of: Made, task: Made, quarter: Made) -> None:
    plan = plan_of(task())
    without = plan_of(task(), agencies=tuple(agency for agency in plan.agencies if agency.code != "SXD"))
    second = quarter(without, Q3, quarter(plan, Q2, SXD="15/KH-SXD"))
    assert told(second) == {}
    assert told(quarter(plan, Q4, second)) == {"SXD": ["15/KH-SXD 2026-Q2"]}


def test_the_trace_names_the_cell_and_the_period(plan_of: Made, task: Made, quarter: Made) -> None:
    plan = plan_of(task("I.1", leads=("SXD", "SCT")))
    second = quarter(plan, Q3, quarter(plan, Q2, SXD="15/KH-SXD"), SCT="9/KH-SCT")
    traced = ledger(second).find("trien_khai.so_don_vi")
    assert traced is not None
    assert (traced.value, [(source.who, source.text) for source in traced.sources]) == (
        "02",
        [("Sở Xây dựng", "15/KH-SXD (Quý II/2026)"), ("Sở Công Thương", "9/KH-SCT")],
    )
    lacking = ledger(second).find("trien_khai.con_lai")
    assert lacking is not None and lacking.value == "07"


def test_a_row_of_a_task_is_no_plan(plan_of: Made, task: Made, answers: Any, merged: Made) -> None:
    assert issued_plans(merged(plan_of(task()), answers.states("I.1", {"SNNMT": State.DONE}), Q3)) == {}
