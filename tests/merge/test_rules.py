"""Each rule by which many answers become one, as a table."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.forms.states import State
from kh_report.merge.model import OUTCOMES, LeadResult, Outcome, Standing, Timing
from kh_report.merge.rules import due_for, overall_outcome, overall_timing, timing_of
from kh_report.plan.model import Agency, AgencyKind, Extension, Plan, Task

DONE, RUNNING, ALWAYS = State.DONE, State.IN_PROGRESS, State.CONTINUING
IDLE, PAUSED, LONGER = State.NOT_STARTED, State.PAUSED, State.EXTENSION_REQUESTED
NOTHING, ASIDE = State.NOTHING_THIS_PERIOD, State.NOT_APPLICABLE
SILENT, WAITING = Standing.NO_ANSWER, Standing.TO_CORRECT

OVERALL: list[tuple[tuple[Outcome, ...], Outcome]] = [
    ((), SILENT),
    ((SILENT,), SILENT),
    ((SILENT, SILENT), SILENT),
    *(((outcome,), outcome) for outcome in OUTCOMES),
    *(((outcome, outcome), outcome) for outcome in OUTCOMES),
    ((ASIDE, ASIDE, ASIDE), ASIDE),
    ((ASIDE, DONE), DONE),
    ((ASIDE, SILENT), SILENT),
    ((ASIDE, IDLE, IDLE), IDLE),
    ((ASIDE, WAITING), WAITING),
    ((DONE, RUNNING), RUNNING),
    ((DONE, SILENT), RUNNING),
    ((DONE, IDLE), RUNNING),
    ((DONE, WAITING), RUNNING),
    ((DONE, NOTHING), RUNNING),
    ((ALWAYS, RUNNING), RUNNING),
    ((ALWAYS, SILENT), RUNNING),
    ((PAUSED, IDLE), RUNNING),
    ((LONGER, SILENT), RUNNING),
    ((WAITING, SILENT), RUNNING),
    ((WAITING, IDLE), RUNNING),
    ((IDLE, NOTHING), IDLE),
    ((IDLE, SILENT), IDLE),
    ((NOTHING, SILENT), IDLE),
    ((IDLE, NOTHING, SILENT), IDLE),
    ((IDLE, NOTHING, SILENT, ASIDE), IDLE),
    ((IDLE, NOTHING, RUNNING), RUNNING),
]


@pytest.mark.parametrize(("leads", "expected"), OVERALL)
def test_the_overall_outcome(leads: tuple[Outcome, ...], expected: Outcome) -> None:
    assert overall_outcome(leads) is expected


@given(st.lists(st.sampled_from(OUTCOMES), max_size=5))
def test_the_order_of_leads_does_not_matter(leads: list[Outcome]) -> None:
    assert {overall_outcome(order) for order in permutations(leads)} == {overall_outcome(leads)}


@given(st.lists(st.sampled_from(OUTCOMES), min_size=1), st.integers(0, 4))
def test_leads_without_the_object_change_nothing(leads: list[Outcome], aside: int) -> None:
    assert overall_outcome([*leads, *[ASIDE] * aside]) is overall_outcome(leads)


@given(st.lists(st.sampled_from(OUTCOMES), min_size=2))
def test_a_task_is_done_only_when_every_lead_that_has_it_says_so(leads: list[Outcome]) -> None:
    having = [lead for lead in leads if lead is not ASIDE]
    assert (overall_outcome(leads) is DONE) == (bool(having) and all(lead is DONE for lead in having))


DUE = date(2026, 9, 30)
DAY = timedelta(days=1)
TIMES: list[tuple[str, Outcome, bool, date | None, date | None, date, Timing]] = [
    ("not due for long", RUNNING, False, DUE, None, DUE - 31 * DAY, Timing.ON_TIME),
    ("thirty days before", RUNNING, False, DUE, None, DUE - 30 * DAY, Timing.DUE_SOON),
    ("on the day itself", RUNNING, False, DUE, None, DUE, Timing.DUE_SOON),
    ("the day after", RUNNING, False, DUE, None, DUE + DAY, Timing.OVERDUE),
    ("silent and overdue", SILENT, False, DUE, None, DUE + DAY, Timing.OVERDUE),
    ("waiting for correction and overdue", WAITING, False, DUE, None, DUE + DAY, Timing.OVERDUE),
    ("an extension only asked for", LONGER, False, DUE, None, DUE + DAY, Timing.OVERDUE),
    ("done on the day", DONE, False, DUE, DUE, DUE + 9 * DAY, Timing.DONE_ON_TIME),
    ("done a day late", DONE, False, DUE, DUE + DAY, DUE + 9 * DAY, Timing.DONE_LATE),
    ("done, no date", DONE, False, DUE, None, DUE + 9 * DAY, Timing.DONE_ON_TIME),
    ("no deadline", RUNNING, False, None, None, DUE, Timing.NO_DEADLINE),
    ("done without a deadline", DONE, False, None, DUE, DUE, Timing.NO_DEADLINE),
    ("without the object", ASIDE, False, DUE, None, DUE + DAY, Timing.NO_DEADLINE),
    ("ongoing, first stage ahead", RUNNING, True, DUE, None, DUE - DAY, Timing.ON_TIME),
    ("ongoing, on the day", RUNNING, True, DUE, None, DUE, Timing.ON_TIME),
    ("ongoing, first stage past", RUNNING, True, DUE, None, DUE + DAY, Timing.NO_DEADLINE),
    ("ongoing, no date at all", IDLE, True, None, None, DUE, Timing.NO_DEADLINE),
    ("ongoing, called done", DONE, True, DUE, DUE, DUE - DAY, Timing.ON_TIME),
]


@pytest.mark.parametrize(
    ("outcome", "ongoing", "due", "finished", "as_of", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in TIMES],
)
def test_the_time_status_of_a_row(
    outcome: Outcome, ongoing: bool, due: date | None, finished: date | None, as_of: date, expected: Timing
) -> None:
    assert timing_of(
        outcome, ongoing=ongoing, due=due, finished=finished, as_of=as_of, due_soon_days=30
    ) is expected  # fmt: skip


@given(st.sampled_from(OUTCOMES), st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_an_ongoing_task_is_never_overdue(
    outcome: Outcome, due: date | None, finished: date | None, as_of: date
) -> None:
    time = timing_of(outcome, ongoing=True, due=due, finished=finished, as_of=as_of, due_soon_days=30)
    assert time in (Timing.ON_TIME, Timing.NO_DEADLINE)


def _lead(outcome: Outcome, timing: Timing, due: date | None = DUE) -> LeadResult:
    return LeadResult(Agency("A", "Sở A", AgencyKind.DEPARTMENT), outcome, timing, due, None)


ON, SOON, OVER, FREE = Timing.ON_TIME, Timing.DUE_SOON, Timing.OVERDUE, Timing.NO_DEADLINE
EARLY, LATE = Timing.DONE_ON_TIME, Timing.DONE_LATE
OVERALL_TIMES: list[tuple[str, list[LeadResult], Timing]] = [
    ("all done in time", [_lead(DONE, EARLY), _lead(DONE, EARLY)], EARLY),
    ("one of them late", [_lead(DONE, EARLY), _lead(DONE, LATE)], LATE),
    ("done but for one without the object", [_lead(DONE, EARLY), _lead(ASIDE, FREE)], EARLY),
    ("done without any deadline", [_lead(DONE, FREE, None)], FREE),
    ("one unfinished lead is overdue", [_lead(DONE, EARLY), _lead(RUNNING, OVER)], OVER),
    ("a finished lead was late, the rest has time", [_lead(DONE, LATE), _lead(RUNNING, ON)], ON),
    ("the nearest date leads", [_lead(RUNNING, ON), _lead(IDLE, SOON)], SOON),
    ("overdue outweighs near", [_lead(RUNNING, SOON), _lead(IDLE, OVER)], OVER),
    ("one has an extension, one none", [_lead(RUNNING, ON), _lead(RUNNING, OVER)], OVER),
    ("all without the object", [_lead(ASIDE, FREE), _lead(ASIDE, FREE)], FREE),
]


@pytest.mark.parametrize(("leads", "expected"), [pytest.param(*case[1:], id=case[0]) for case in OVERALL_TIMES])
def test_the_time_status_of_a_task(leads: list[LeadResult], expected: Timing) -> None:
    outcome = overall_outcome(lead.outcome for lead in leads)
    due = max((lead.due for lead in leads if lead.due), default=None)
    for order in permutations(leads):
        assert overall_timing(
            outcome, order, ongoing=False, due=due, as_of=DUE, due_soon_days=30
        ) is expected  # fmt: skip


def test_a_task_without_leads_has_its_own_date_s_status() -> None:
    told = overall_timing(SILENT, (), ongoing=False, due=DUE, as_of=DUE + DAY, due_soon_days=30)
    assert told is Timing.OVERDUE


EXTENSIONS = (
    Extension("I.1", "", date(2026, 10, 31), "Công văn số 1/UBND"),
    Extension("I.1", "SXD", date(2026, 11, 30), "Công văn số 2/UBND"),
    Extension("I.1", "SXD", date(2026, 12, 15), "Công văn số 3/UBND"),
    Extension("I.1", "SCT", date(2026, 10, 15), "Công văn số 4/UBND"),
    Extension("I.2", "SXD", date(2027, 1, 31), "Công văn số 5/UBND"),
)


@pytest.mark.parametrize(
    ("task", "agency", "expected"),
    [
        ("I.1", None, date(2026, 10, 31)),
        ("I.1", "STC", date(2026, 10, 31)),
        ("I.1", "SXD", date(2026, 12, 15)),
        ("I.1", "SCT", date(2026, 10, 15)),
        ("I.2", None, DUE),
        ("I.2", "SXD", date(2027, 1, 31)),
        ("I.2", "SCT", DUE),
        ("I.3", "SXD", DUE),
    ],
)
def test_the_date_in_force(task: str, agency: str | None, expected: date) -> None:
    plan = Plan("", "KH-UBND", None, 2026, "", "", "", "", extensions=EXTENSIONS)
    assert due_for(plan, Task(task, "I", None, "1", "", due=DUE), agency) == expected
