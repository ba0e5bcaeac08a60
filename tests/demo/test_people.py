"""Simulated agencies behave the same on every machine, and in every way that real ones do."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from kh_report.demo.people import Habit, habit_of, sendings
from kh_report.intake.ledger import VIETNAM
from kh_report.plan.model import Plan

PERIOD, FOCAL = "2026-Q3", "SNNMT"
CUT_OFF, DEADLINE = date(2026, 9, 14), date(2026, 9, 18)


def codes(plan: Plan) -> list[str]:
    return [agency.code for agency in plan.agencies if agency.gets_form]


def test_every_habit_occurs_among_129_agencies(official_plan: Plan) -> None:
    habits = Counter(habit_of(code, PERIOD, FOCAL) for code in codes(official_plan))
    assert set(habits) == set(Habit)
    assert habits[Habit.PROMPT] > 60


def test_the_focal_department_answers_in_time() -> None:
    assert habit_of(FOCAL, PERIOD, FOCAL) is Habit.PROMPT


def test_arrivals_fit_the_habit(official_plan: Plan) -> None:
    for sending in sendings(codes(official_plan), PERIOD, FOCAL, CUT_OFF, DEADLINE):
        late = sending.arrival.date() > DEADLINE
        if sending.number == 1:
            assert late == (sending.habit is Habit.LATE)
        assert sending.arrival.tzinfo == VIETNAM
        assert CUT_OFF < sending.arrival.date() <= DEADLINE + timedelta(days=4)


def test_silent_agencies_send_nothing_and_corrected_ones_twice(official_plan: Plan) -> None:
    sent = Counter(sending.agency for sending in sendings(codes(official_plan), PERIOD, FOCAL, CUT_OFF, DEADLINE))
    for code in codes(official_plan):
        expected = {Habit.SILENT: 0, Habit.CORRECTED: 2}.get(habit_of(code, PERIOD, FOCAL), 1)
        assert sent[code] == expected


def test_arrivals_are_in_order_and_the_same_each_time(official_plan: Plan) -> None:
    first = sendings(codes(official_plan), PERIOD, FOCAL, CUT_OFF, DEADLINE)
    again = sendings(list(reversed(codes(official_plan))), PERIOD, FOCAL, CUT_OFF, DEADLINE)
    assert first == again
    moments: list[datetime] = [sending.arrival for sending in first]
    assert moments == sorted(moments)
