"""Whom a reminder concerns: nobody who is excused, nobody whose answer arrived, everybody counted once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.documents.context.chasing import CONCERNED, Chase, Standing, chase, standing
from kh_report.forms.asking import agencies_with_form
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileReport, FileStatus, Receipt, Returns
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period

DEADLINE = date(2026, 9, 18)
AS_OF = date(2026, 9, 19)
FOCAL = "SNNMT"


def one(status: AgencyStatus, *, code: str = "SYT", deadline: date = DEADLINE, waived: bool = False) -> AgencyReturn:
    return AgencyReturn(code, "Sở Y tế", status, deadline=deadline, waived=waived)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (AgencyStatus.ACCEPTED, Standing.DONE),
        (AgencyStatus.ACCEPTED_WITH_REMARKS, Standing.DONE),
        (AgencyStatus.NOT_RECEIVED, Standing.MISSING),
        (AgencyStatus.TO_CORRECT, Standing.TO_COMPLETE),
        (AgencyStatus.REFUSED, Standing.TO_COMPLETE),
        (AgencyStatus.WAIVED, Standing.WAIVED),
        (AgencyStatus.DOCUMENT_ONLY, Standing.DOCUMENT_ONLY),
        (AgencyStatus.AWAITING_DECISION, Standing.AWAITING),
    ],
)
def test_each_status_has_its_standing(status: AgencyStatus, expected: Standing) -> None:
    assert standing(one(status), DEADLINE, AS_OF, FOCAL) is expected


@pytest.mark.parametrize(
    ("status", "extended", "expected"),
    [
        (AgencyStatus.NOT_RECEIVED, date(2026, 9, 25), Standing.EXTENDED),
        (AgencyStatus.TO_CORRECT, date(2026, 9, 25), Standing.EXTENDED),
        (AgencyStatus.NOT_RECEIVED, AS_OF, Standing.EXTENDED),
        (AgencyStatus.NOT_RECEIVED, date(2026, 9, 17), Standing.MISSING),
        (AgencyStatus.ACCEPTED, date(2026, 9, 25), Standing.DONE),
    ],
)
def test_an_extension_excuses_until_the_end_of_its_last_day(
    status: AgencyStatus, extended: date, expected: Standing
) -> None:
    assert standing(one(status, deadline=extended), DEADLINE, AS_OF, FOCAL) is expected


def test_an_extension_that_has_ended_excuses_no_more() -> None:
    late = one(AgencyStatus.NOT_RECEIVED, deadline=date(2026, 9, 25))
    assert standing(late, DEADLINE, date(2026, 9, 26), FOCAL) is Standing.MISSING


@pytest.mark.parametrize("status", [AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED, AgencyStatus.NOT_RECEIVED])
def test_a_waived_unit_is_never_chased_whatever_it_sent(status: AgencyStatus) -> None:
    assert standing(one(status, waived=True), DEADLINE, AS_OF, FOCAL) is Standing.WAIVED


def test_the_department_does_not_write_to_itself() -> None:
    assert standing(one(AgencyStatus.NOT_RECEIVED, code=FOCAL), DEADLINE, AS_OF, FOCAL) is Standing.OWN


def chased(plan: Plan, agencies: list[AgencyReturn], files: tuple[FileReport, ...] = ()) -> Chase:
    return chase(plan, Returns("2026-Q3", AS_OF, DEADLINE, files, tuple(agencies)), AS_OF, FOCAL)


def test_the_last_receipt_is_the_one_shown_and_unknown_senders_are_told(plan: Plan) -> None:
    def file(name: str, agency: str | None, status: FileStatus, day: int) -> FileReport:
        receipt = Receipt(day, name, "0" * 64, datetime.fromisoformat(f"2026-09-{day}T07:05:00+00:00"))
        return FileReport(name, "0" * 64, agency, status, receipt=receipt)

    files = (
        file("cũ.xlsx", "SYT", FileStatus.TO_CORRECT, 14),
        file("mới.xlsx", "SYT", FileStatus.REFUSED, 16),
        file("không rõ.xlsx", None, FileStatus.AWAITING_DECISION, 17),
        file("sở khác.xlsx", "SXD", FileStatus.ACCEPTED, 18),
    )
    found = chased(plan, [one(AgencyStatus.TO_CORRECT), one(AgencyStatus.ACCEPTED, code="SXD")], files)
    (only,) = found.concerned
    assert only.agency.code == "SYT"
    assert only.received is not None
    assert f"{only.received:%H:%M %d/%m/%Y}" == "14:05 16/09/2026"
    assert found.unidentified == ("không rõ.xlsx",)


def received(name: str, agency: str | None, moment: str, status: FileStatus = FileStatus.ACCEPTED) -> FileReport:
    receipt = Receipt(1, name, "0" * 64, datetime.fromisoformat(moment))
    return FileReport(name, "0" * 64, agency, status, receipt=receipt)


@pytest.mark.parametrize(
    ("moments", "told"),
    [
        ((), None),
        (("2026-09-16T14:05:00+07:00", "2026-09-19T23:59:59+07:00"), None),
        (("2026-09-16T14:05:00+07:00", "2026-09-22T17:00:00+07:00", "2026-09-21T08:00:00+07:00"), "17:00 22/09/2026"),
        (("2026-09-22T16:59:10+07:00",), "17:00 22/09/2026"),
        (("2026-09-19T17:30:00+00:00",), "00:30 20/09/2026"),
    ],
)
def test_the_count_is_true_at_the_last_receipt_where_that_is_later(
    plan: Plan, moments: tuple[str, ...], told: str | None
) -> None:
    files = tuple(received(f"{moment}.xlsx", "SYT", moment) for moment in moments)
    strangers = (received("không rõ.xlsx", None, "2026-09-25T09:00:00+07:00", FileStatus.AWAITING_DECISION),)
    found = chased(plan, [one(AgencyStatus.ACCEPTED)], files + strangers).counted_at
    assert (found and f"{found:%H:%M %d/%m/%Y}") == told


STATES = st.tuples(
    st.sampled_from(list(AgencyStatus)), st.booleans(), st.sampled_from([DEADLINE, AS_OF, date(2026, 10, 1)])
)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_agency_is_counted_once_and_only_those_behind_are_named(data: st.DataObject, official_plan: Plan) -> None:
    codes = agencies_with_form(official_plan, parse_period("2026-Q3"))[:20]
    drawn = {code: data.draw(STATES) for code in codes}
    agencies = [
        one(status, code=code, deadline=deadline, waived=waived) for code, (status, waived, deadline) in drawn.items()
    ]
    found = chased(official_plan, agencies)
    assert sum(found.counts.values()) == found.total == len(codes)
    assert sum(found.counts[kind] for kind in CONCERNED) == len(found.concerned)
    behind = (AgencyStatus.NOT_RECEIVED, AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED)
    expected = [
        code
        for code, (status, waived, deadline) in drawn.items()
        if status in behind and not waived and deadline == DEADLINE and code != FOCAL
    ]
    assert [item.agency.code for item in found.concerned] == expected
