"""Who answered, who owes a report, and who is excused: nobody is wronged by being called silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, AgencyStatus
from kh_report.merge.model import Merged
from kh_report.merge.sending import Silence, extension, sending_of, silence_of

Made = Callable[..., Any]
DEADLINE = date(2026, 9, 18)
AS_OF = date(2026, 9, 21)
LATER = date(2026, 9, 30)
PARTITION = ("sent", "missing", "extended", "document_only", "waived", "unread")


@pytest.fixture
def told(plan_of: Made, task: Made, answers: Any, merged: Made) -> Callable[..., Merged]:
    """The period as of the 21st, everybody silent but the focal department; ``changes`` by agency."""

    def make(**changes: dict[str, Any]) -> Merged:
        plan = plan_of(task("I.1", leads=("SNNMT", "SXD", "SCT", "STC", "SYT")))
        found: Merged = merged(plan, answers.states("I.1", {"SNNMT": State.DONE}), as_of=AS_OF)
        agencies = tuple(replace(agency, **changes.get(agency.code, {})) for agency in found.agencies)
        return replace(found, returns=replace(found.returns, agencies=agencies))

    return make


def codes(agencies: tuple[AgencyReturn, ...]) -> list[str]:
    return [agency.code for agency in agencies]


def test_an_approved_extension_is_no_silence_until_its_last_day_has_passed(told: Made) -> None:
    found = sending_of(told(SXD={"deadline": LATER}, SCT={"deadline": AS_OF}, STC={"deadline": date(2026, 9, 20)}))
    assert codes(found.extended) == ["SXD", "SCT"]
    assert codes(found.missing) == ["STC", "SYT", "00001", "00002", "00003", "00004"]


def test_a_deadline_that_everybody_has_extends_nothing(told: Made) -> None:
    merged = told(SXD={"deadline": DEADLINE}, SCT={"deadline": date(2026, 9, 1)})
    assert [extension(agency, merged.returns) for agency in merged.agencies] == [None] * 9
    assert sending_of(merged).extended == ()


def test_every_agency_stands_in_exactly_one_list(told: Made) -> None:
    merged = told(
        SXD={"deadline": LATER}, SCT={"status": AgencyStatus.DOCUMENT_ONLY}, STC={"status": AgencyStatus.WAIVED},
        SYT={"status": AgencyStatus.REFUSED}, **{"00001": {"status": AgencyStatus.AWAITING_DECISION}},
    )  # fmt: skip
    found = sending_of(merged)
    lists = {name: codes(getattr(found, name)) for name in PARTITION}
    assert lists == {
        "sent": ["SNNMT"], "missing": ["00002", "00003", "00004"], "extended": ["SXD"], "document_only": ["SCT"],
        "waived": ["STC"], "unread": ["SYT", "00001"],
    }  # fmt: skip
    assert sorted(code for own in lists.values() for code in own) == sorted(codes(merged.agencies))


def test_nobody_is_chased_who_is_excused_or_waits_for_our_decision(told: Made) -> None:
    mending, paper = {"status": AgencyStatus.TO_CORRECT}, {"status": AgencyStatus.DOCUMENT_ONLY}
    found = sending_of(
        told(
            SNNMT=mending, SXD={**paper, "deadline": LATER}, SCT=paper, STC={**mending, "waived": True},
            SYT={"status": AgencyStatus.REFUSED},
            **{"00001": {"status": AgencyStatus.AWAITING_DECISION}, "00002": {**mending, "deadline": LATER}},
        )
    )  # fmt: skip
    assert codes(found.missing) == ["00003", "00004"]
    assert codes(found.to_give_data) == ["SCT"]
    assert codes(found.to_complete) == ["SNNMT", "SYT"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Silence.MISSING),
        ({"deadline": LATER}, Silence.EXTENDED),
        ({"waived": True}, Silence.WAIVED),
        ({"status": AgencyStatus.TO_CORRECT}, Silence.MISSING),
    ],
)
def test_an_agency_that_sent_some_rows_owes_the_others_unless_excused(
    change: dict[str, Any], expected: Silence, told: Made
) -> None:
    merged = told(SNNMT=change)
    assert silence_of(merged.agencies[0], merged.returns, merged.as_of) is expected
