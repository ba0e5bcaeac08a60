"""Whose form is it? Seal, register, exact names; everything weaker is asked."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from kh_report.forms.asking import form_for
from kh_report.forms.issue import issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.write import write_form
from kh_report.intake.model import FileReport, FileStatus
from kh_report.plan.period import parse_period

Said = Callable[[FileReport], dict[str, list[str]]]


def without_seal(book: openpyxl.Workbook) -> None:
    book.remove(book["kh_report"])
    for name in list(book.defined_names):
        del book.defined_names[name]


def copied(data: bytes, sheets: tuple[str, ...] = ("Báo cáo",), unit: str | None = None) -> bytes:
    """The values of some sheets pasted into a new workbook, below the head of the table."""
    source = openpyxl.load_workbook(io.BytesIO(data))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in source[name].iter_rows(min_row=5):
            for cell in row:
                if cell.value is not None and type(cell).__name__ != "MergedCell":
                    sheet.cell(cell.row, cell.column, cell.value if cell.data_type != "f" else None)
        if unit:
            sheet["A1"] = unit
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_form_of_another_period_is_refused_and_named(plan: Any, read: Any) -> None:
    earlier = parse_period("2026-Q2")
    report = read(write_form(form_for(plan, "10507", earlier, FormSettings())))
    (item,) = report.findings
    assert (report.status, report.agency) == (FileStatus.REFUSED, "10507")
    assert (item.code, item.seen, item.expected) == ("form-of-other-period", "2026-Q2", "2026-Q3")
    assert dict(item.params) == {"other": "Quý II/2026", "period": "Quý III/2026"}


def test_a_form_of_another_plan_is_refused_and_named(plan: Any, read: Any) -> None:
    other = replace(plan, title="Kế hoạch chuyển đổi số", short_title="Kế hoạch chuyển đổi số")
    report = read(write_form(form_for(other, "10507", parse_period("2026-Q3"), FormSettings())))
    (item,) = report.findings
    assert (report.status, item.code) == (FileStatus.REFUSED, "form-of-other-plan")
    assert dict(item.params)["other"] == "Kế hoạch chuyển đổi số"
    assert dict(item.params)["example"] == "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx"


def test_an_agency_that_was_not_issued_a_form_is_unknown(plan: Any, read: Any, outcome: Said) -> None:
    stranger = replace(plan.agency("10507"), code="99999", name="Ủy ban nhân dân phường Xa Lạ", aliases=())
    larger = replace(
        plan,
        agencies=(*plan.agencies, stranger),
        tasks=tuple(replace(task, leads=(*task.leads, "99999")) for task in plan.tasks),
    )
    report = read(write_form(form_for(larger, "99999", parse_period("2026-Q3"), FormSettings())))
    assert (report.status, list(outcome(report))) == (FileStatus.AWAITING_DECISION, ["agency-unknown"])


def test_a_neighbours_form_with_the_name_changed_is_asked_about(hands: Any, read: Any, outcome: Said) -> None:
    report = read(hands.complete("10525", {"Hướng dẫn!B4": "Ủy ban nhân dân phường Thành Đông"}))
    assert outcome(report) == {"unit-contradicts-seal": ["Hướng dẫn!B4"]}
    assert (report.status, report.agency, report.entries) == (FileStatus.AWAITING_DECISION, None, ())
    assert report.candidates == ("10525", "10507")


@pytest.mark.parametrize("cell", ["Hướng dẫn!B4", "Báo cáo!C4", "Số liệu!C4", "Thông tin chung!B4"])
def test_the_name_changed_on_any_one_sheet_is_seen(cell: str, hands: Any, read: Any, outcome: Said) -> None:
    report = read(hands.complete("10525", {cell: "UBND phường Thành Đông"}))
    assert (report.status, outcome(report)) == (FileStatus.AWAITING_DECISION, {"unit-contradicts-seal": [cell]})


def test_a_person_may_decide_whose_it_is(hands: Any, read: Any) -> None:
    data = hands.complete("10525", {"Hướng dẫn!B4": "Ủy ban nhân dân phường Thành Đông"})
    report = read(data, decided="10507")
    assert (report.status, report.agency, len(report.entries)) == (FileStatus.ACCEPTED, "10507", 6)


@pytest.mark.parametrize("name", ["UBND phường Thành Đông", "UBND Phường Thành Đông (Phòng Kinh tế)"])
def test_the_units_own_name_in_other_words_is_no_contradiction(name: str, hands: Any, read: Any) -> None:
    assert read(hands.complete("10507", {"Hướng dẫn!B4": name})).status is FileStatus.ACCEPTED


@pytest.mark.parametrize(
    ("line", "value", "status", "code"),
    [
        ("period", "2026-Q2", FileStatus.REFUSED, "form-of-other-period"),
        ("plan", "0123456789abcdef", FileStatus.REFUSED, "form-of-other-plan"),
        ("agency", "10525", FileStatus.AWAITING_DECISION, "unit-contradicts-seal"),
    ],
)
def test_a_hidden_sheet_that_contradicts_the_names_is_never_passed_over(
    line: str, value: str, status: FileStatus, code: str, hands: Any, read: Any, outcome: Said
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["kh_report"]
        row = next(row for row in range(1, 20) if sheet.cell(row, 1).value == line)
        sheet.cell(row, 2).value = value

    report = read(hands.complete("10507", change=change))
    assert (report.status, list(outcome(report))) == (status, [code])


def test_a_lost_seal_with_the_exact_name_and_its_tasks_is_accepted(hands: Any, read: Any, outcome: Said) -> None:
    report = read(hands.complete("10507", change=without_seal))
    assert (report.agency, report.status) == ("10507", FileStatus.ACCEPTED_WITH_REMARKS)
    assert list(outcome(report)) == ["seal-lost"]
    assert len(report.entries) == 6


def test_answers_copied_into_a_new_workbook_are_known_by_name(hands: Any, read: Any, outcome: Said) -> None:
    report = read(copied(hands.complete("10507"), unit="UBND phường Thành Đông"))
    assert report.agency == "10507"
    assert outcome(report) == {
        "seal-lost": ["Báo cáo!A1"],
        "sheet-missing": ["Phối hợp", "Số liệu", "Thông tin chung"],
    }
    assert [entry.key for entry in report.entries] == ["I.1", "I.2", "II.A.1", "II.B.1"]


@pytest.mark.parametrize("unit", [None, "UBND phường Thành Đong", "Thành Đông"])
def test_anything_weaker_is_asked(unit: str | None, hands: Any, read: Any, outcome: Said) -> None:
    report = read(copied(hands.complete("10507"), unit=unit))
    assert (report.status, report.agency) == (FileStatus.AWAITING_DECISION, None)
    assert list(outcome(report)) == ["sender-unknown"]


def test_two_communes_that_differ_by_one_tone_are_never_confused(hands: Any, read: Any) -> None:
    for code, name in (("10888", "UBND xã Cẩm Giang"), ("10891", "UBND xã Cẩm Giàng")):
        assert read(copied(hands.complete(code), unit=name)).agency == code


def test_a_strangers_workbook_is_not_our_form(read: Any, outcome: Said) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Báo cáo tuần"
    stream = io.BytesIO()
    book.save(stream)
    report = read(stream.getvalue())
    assert (report.status, list(outcome(report))) == (FileStatus.REFUSED, ["not-our-form"])


def test_the_unit_chosen_on_the_common_form_is_its_identity(hands: Any, read: Any, outcome: Said) -> None:
    row = {
        cell.value: cell.row
        for cell in openpyxl.load_workbook(io.BytesIO(hands.forms["*"]))["Báo cáo"]["A"]
        if cell.value
    }["I.1"]
    answer = {f"D{row}": "Chưa triển khai"}
    report = read(hands.fill("*", {"Hướng dẫn!B4": "Ủy ban nhân dân phường Thành Đông", **answer}))
    assert (report.agency, [entry.key for entry in report.entries]) == ("10507", ["I.1"])
    nobody = read(hands.fill("*", answer))
    assert (nobody.status, nobody.agency) == (FileStatus.AWAITING_DECISION, None)
    assert "unit-not-chosen" in outcome(nobody)


def test_a_lost_register_is_said_and_the_answers_are_read(plan: Any, hands: Any, read: Any, outcome: Said) -> None:
    from kh_report.intake.read import make_desk

    tasks = tuple(replace(task, due_text="khác") for task in plan.tasks)
    changed = replace(plan, tasks=tasks)
    specs = [form_for(changed, code, parse_period("2026-Q3"), FormSettings()) for code in ("10507", "10525")]
    report = read(hands.complete("10507"), desk=make_desk(changed, [issue_record(changed, specs)]))
    assert (report.status, list(outcome(report))) == (FileStatus.ACCEPTED_WITH_REMARKS, ["form-issue-unrecorded"])
