"""Who is asked what: the matrix of agencies and rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kh_report.forms.asking import (
    agencies_asked,
    agencies_with_form,
    cooperates,
    file_name,
    form_for,
    generic_form,
    is_asked,
    plan_digest,
)
from kh_report.forms.field import Switch
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import GENERIC, Previous, Unit
from kh_report.forms.states import State
from kh_report.plan.model import Plan
from kh_report.plan.period import Period, parse_period


def test_each_agency_is_asked_its_rows_and_no_others(plan: Plan, period: Period, settings: FormSettings) -> None:
    matrix = {}
    for code in agencies_with_form(plan, period):
        spec = form_for(plan, code, period, settings)
        leads = [row.key + ("?" if row.optional else "") for row in spec.leads]
        matrix[code] = (leads, [row.key for row in spec.cooperating], [row.key for row in spec.figures])
    assert matrix == {
        "SNV": (["I.1", "I.2", "II.G.10"], ["II.A.1"], ["CT2"]),
        "STP": (["I.1?"], ["I.2", "II.A.1"], []),
        "10507": (["I.1", "II.A.1"], ["I.2"], ["CT1"]),
        "10525": (["I.1", "I.2", "II.A.1", "II.A.2?"], [], ["CT1"]),
        "11914": (["I.1", "II.A.1", "II.A.2"], [], ["CT1"]),
    }


def test_an_agency_with_optional_rows_only_has_a_form_but_is_not_counted_as_asked(plan: Plan, period: Period) -> None:
    assert agencies_asked(plan, period) == ("SNV", "10507", "10525", "11914")
    assert set(agencies_with_form(plan, period)) - set(agencies_asked(plan, period)) == {"STP"}


def test_external_bodies_and_agencies_out_of_their_time_get_no_form(plan: Plan, period: Period) -> None:
    gone = tuple(
        replace(agency, valid_to=date(2026, 6, 14)) if agency.code == "10507" else agency for agency in plan.agencies
    )
    forms = agencies_with_form(replace(plan, agencies=gone), period)
    assert forms == ("SNV", "STP", "10525", "11914")


def test_a_task_is_asked_in_its_periods_only(plan: Plan) -> None:
    def asked(task_id: str) -> list[str]:
        names = ("2026-Q1", "2026-Q3", "2026-Q4", "2027-Q4", "2026", "2026-H1")
        return [name for name in names if is_asked(plan.task(task_id), parse_period(name))]

    assert asked("II.G.8b") == ["2026-Q4", "2027-Q4"]
    assert asked("II.G.9") == ["2026-Q1", "2026", "2026-H1"]
    assert asked("I.1") == ["2026-Q1", "2026-Q3", "2026-Q4", "2027-Q4", "2026", "2026-H1"]


@pytest.mark.parametrize(
    ("periods", "asked"), [(("2026-Q3",), True), (("quarter",), True), (("year", "Q4"), False), (("",), False)]
)
def test_periods_are_named_by_id_part_of_the_year_or_kind(
    plan: Plan, period: Period, periods: tuple[str, ...], asked: bool
) -> None:
    assert is_asked(replace(plan.task("I.1"), periods=periods), period) is asked


def test_a_lead_never_cooperates_too(plan: Plan) -> None:
    assert "10507" in plan.task("II.A.1").leads
    assert "10507" in plan.task("II.A.1").cooperating
    assert not cooperates(plan.task("II.A.1"), "10507")


def test_an_approved_extension_moves_the_date_and_says_so(plan: Plan, period: Period, settings: FormSettings) -> None:
    rows = {row.key: row for row in form_for(plan, "10525", period, settings).leads}
    assert (rows["I.2"].due, rows["I.2"].due_text) == (date(2026, 9, 30), "Quý II/2026 (được gia hạn đến 30/09/2026)")
    others = {row.key: row for row in form_for(plan, "SNV", period, settings).leads}
    assert (others["I.2"].due, others["I.2"].due_text) == (date(2026, 6, 30), "Quý II/2026")


def test_last_periods_answer_is_shown_and_only_not_applicable_is_carried(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    told = {
        "I.1": Previous(State.IN_PROGRESS, "Đã rà soát 02 quy hoạch"),
        "II.A.2": Previous(State.NOT_APPLICABLE),
    }
    rows = {row.key: row for row in form_for(plan, "11914", period, settings, told).leads}
    assert (rows["I.1"].previous, rows["I.1"].carried) == ("Đang thực hiện. Đã rà soát 02 quy hoạch", None)
    assert (rows["II.A.2"].previous, rows["II.A.2"].carried) == (
        "Không có đối tượng trên địa bàn",
        State.NOT_APPLICABLE,
    )
    assert (rows["II.A.1"].previous, rows["II.A.1"].carried) == ("", None)


def test_headings_duties_deadline_and_contact_stand_on_the_form(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    spec = form_for(plan, "10507", period, settings)
    assert [heading.label for heading in spec.headings] == ["I", "II", "A"]
    assert [duty.id for duty in spec.duties] == ["IV.10.b"]
    assert (spec.deadline, spec.focal_name, spec.contact) == (date(2026, 9, 18), "Sở Nội vụ", settings.contact)
    assert spec.earliest == date(2025, 1, 1)
    set_by_hand = FormSettings.model_validate({"deadlines": {"2026-Q3": "2026-09-25"}})
    assert form_for(plan, "10507", period, set_by_hand).deadline == date(2026, 9, 25)


def test_the_generic_form_is_the_union_of_its_units_in_the_plans_order(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    spec = generic_form(plan, ("10507", "10525", "11914"), period, settings)
    assert (spec.agency, spec.is_generic, spec.agency_name) == (GENERIC, True, "")
    assert [row.key for row in spec.leads] == ["I.1", "I.2", "II.A.1", "II.A.2"]
    assert [row.optional for row in spec.leads] == [False] * 4
    assert [row.key for row in spec.cooperating] == ["I.2"]
    assert spec.units[1] == Unit(
        "10525", "Ủy ban nhân dân phường Hải Dương", ("I.1", "I.2", "II.A.1", "II.A.2"), ("II.A.2",), (), ("CT1",)
    )


def test_a_generic_form_for_nobody_is_refused(plan: Plan, period: Period, settings: FormSettings) -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        generic_form(plan, (), period, settings)


def test_the_digest_changes_with_anything_that_the_form_shows(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    spec = form_for(plan, "10507", period, settings)
    assert spec.digest == form_for(plan, "10507", period, settings).digest
    others = [
        form_for(plan, "10525", period, settings),
        form_for(plan, "10507", parse_period("2026-Q4"), settings),
        form_for(plan, "10507", period, settings.model_copy(update={"fields": (Switch.PROGRESS,)})),
        form_for(replace(plan, title="Kế hoạch khác"), "10507", period, settings),
    ]
    assert len({spec.digest, *(other.digest for other in others)}) == 5


def test_numbering_a_plan_after_issue_leaves_its_identity(plan: Plan) -> None:
    assert plan_digest(replace(plan, number="123", date=date(2026, 4, 20))) == plan_digest(plan)
    assert plan_digest(replace(plan, title="Kế hoạch khác")) != plan_digest(plan)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("SNV", "So-Noi-vu_Quy-III-2026_SNV.xlsx"),
        ("10507", "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx"),
        ("11914", "Dac-khu-Cat-Hai_Quy-III-2026_11914.xlsx"),
    ],
)
def test_file_names_are_plain_and_tell_the_agency_and_the_period(
    plan: Plan, period: Period, code: str, name: str
) -> None:
    assert file_name(plan.agency(code), period) == name
    assert file_name(GENERIC, period) == "Bieu-mau-chung_Quy-III-2026.xlsx"


def test_an_unknown_agency_raises(plan: Plan, period: Period, settings: FormSettings) -> None:
    with pytest.raises(KeyError):
        form_for(plan, "99999", period, settings)
