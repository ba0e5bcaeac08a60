"""One returned form, read to the end: the complete outcome of everything people do to forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.intake.identify import Desk
from kh_report.intake.model import FileReport, FileStatus
from kh_report.intake.read import make_desk

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

Outcome = dict[str, list[str]]
Said = Callable[[FileReport], Outcome]


def test_a_complete_form_is_accepted_without_a_word(hands: Any, read: Any, outcome: Said) -> None:
    report = read(hands.complete())
    assert (report.status, report.agency, outcome(report)) == (FileStatus.ACCEPTED, "10507", {})
    assert [(entry.sheet, entry.key) for entry in report.entries] == [
        ("report", "I.1"),
        ("report", "I.2"),
        ("report", "II.A.1"),
        ("report", "II.B.1"),
        ("figures", "CT1"),
        ("general", "plan_number"),
    ]
    entry = report.entries[0]
    assert (entry.state, entry.text("result")) == (State.IN_PROGRESS, "Đã thực hiện nội dung I.1")
    assert entry.values[0].place.as_json() == {"file": "a.xlsx", "sheet": "Báo cáo", "cell": "D7", "task": "I.1"}
    assert not any(entry.to_correct for entry in report.entries)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"D{I.1}": "Hoàn thiện"}, {"state-unknown": ["D{I.1}"]}),
        ({"D{I.1}": "đang  THỰC hiện"}, {}),
        ({"D{I.1}": "Hoàn thành", "G{I.1}": date(2026, 6, 20)}, {"state-other-words": ["D{I.1}"]}),
        ({"D{I.1}": None}, {"state-missing": ["D{I.1}"]}),
        ({"D{I.1}": "Đã hoàn thành"}, {"done-without-date": ["D{I.1}", "G{I.1}"]}),
        ({"E{I.1}": None}, {"result-missing": ["E{I.1}"]}),
        ({"E{I.1}": " \u00a0"}, {"result-missing": ["E{I.1}"], "text-normalised": ["E{I.1}"]}),
        ({"D{I.1}": "Chưa triển khai", "E{I.1}": None}, {}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 6, 30)}, {}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": datetime(2026, 6, 30, 9)}, {}),  # noqa: DTZ001
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": "20/6/2026"}, {"date-as-text": ["G{I.1}"]}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": "cuối quý II"}, {"date-unreadable": ["G{I.1}"]}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": "02/13/2026"}, {"date-unreadable": ["G{I.1}"]}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 12, 31)}, {"completion-after-receipt": ["G{I.1}"]}),
        (
            {"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 9, 15)},
            {"completion-after-period": ["G{I.1}"], "completion-after-deadline": ["G{I.1}"]},
        ),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 7, 10)}, {"completion-after-deadline": ["G{I.1}"]}),
        ({"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2025, 6, 10)}, {"completion-before-plan": ["G{I.1}"]}),
        ({"D{II.A.1}": "Đã hoàn thành", "G{II.A.1}": date(2026, 9, 1)}, {"done-on-ongoing-task": ["D{II.A.1}"]}),
        (
            {"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 5, 8), "D{I.2}": "Đã hoàn thành", "G{I.2}": "20/08/2026"},
            {"dates-month-first": ["G{I.1}"]},
        ),
        (
            {f"{column}{{{task}}}": value for task, month in (("I.1", 5), ("I.2", 4), ("II.B.1", 3))
             for column, value in (("D", "Đã hoàn thành"), ("G", date(2026, month, 8)))},
            {"dates-month-first": ["G{I.1}", "G{I.2}", "G{II.B.1}"]},
        ),
        (
            {"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 5, 8), "D{I.2}": "Đã hoàn thành", "G{I.2}": "09/08/2026"},
            {},
        ),
        (
            {"D{I.1}": "Đã hoàn thành", "G{I.1}": date(2026, 5, 20), "D{I.2}": "Đã hoàn thành", "G{I.2}": "20/08/2026"},
            {},
        ),
        ({"G{I.1}": date(2026, 6, 1)}, {"date-without-done": ["D{I.1}", "G{I.1}"]}),
        ({"D{I.2}": "Đề nghị điều chỉnh thời hạn"}, {"extension-without-date": ["H{I.2}"]}),
        ({"D{I.2}": "Đề nghị điều chỉnh thời hạn", "H{I.2}": "gia hạn đến 31/12/2026 do chờ vốn"}, {}),
        ({"D{I.1}": "Chưa triển khai", "E{I.1}": "Đã hoàn thành 100%"},
         {"state-contradicts-result": ["D{I.1}", "E{I.1}"]}),
        ({"F{I.1}": "Kế hoạch số 125 của xã"}, {"document-number-malformed": ["F{I.1}"]}),
        ({"F{I.1}": "Kế hoạch số 125/KH-UBND ngày 20/8/2026"}, {}),
        ({"E{I.1}": "#REF!"}, {"cell-error": ["E{I.1}"]}),
        ({"E{I.1}": "=1+1"}, {"cell-formula-without-value": ["E{I.1}"]}),
        ({"D{II.B.2}": "Đang thực hiện", "E{II.B.2}": "Đã kiểm tra 2 cơ sở"}, {}),
        ({"A{I.1}": "II.C.99"}, {"key-overtyped": ["A{I.1}"]}),
        ({"A{I.1}": "II.C.99", "B{I.1}": "việc khác"},
         {"task-unknown": ["A{I.1}"], "task-missing": ["Báo cáo"]}),
        ({"B{I.1}": "Nội dung đã sửa"}, {"task-text-edited": ["B{I.1}"]}),
        ({"B{I.1}": "Rà soát  các điểm tập kết chất thải rắn "}, {}),
        ({"Số liệu!D{CT1}": "12,5 tấn"}, {"number-as-text": ["Số liệu!D{CT1}"]}),
        ({"Số liệu!D{CT1}": "1.234"}, {"number-ambiguous": ["Số liệu!D{CT1}"]}),
        ({"Số liệu!D{CT1}": "5-7"}, {"number-unreadable": ["Số liệu!D{CT1}"]}),
        ({"Số liệu!D{CT1}": 40, "Số liệu!E{CT1}": 12},
         {"figure-exceeds-cumulative": ["Số liệu!D{CT1}", "Số liệu!E{CT1}"]}),
        ({"Số liệu!D{CT1}": -1}, {"figure-negative": ["Số liệu!D{CT1}"]}),
        ({"Số liệu!D{CT1}": 0, "Số liệu!E{CT1}": 500}, {}),
        ({"Số liệu!E{CT1}": 40, "Số liệu!G{CT1}": 39},
         {"estimate-below-cumulative": ["Số liệu!E{CT1}", "Số liệu!G{CT1}"]}),
        ({"Số liệu!E{CT1}": 40, "Số liệu!G{CT1}": 40}, {}),
        ({"Số liệu!D{CT1}": None}, {"figures-left-blank": ["Số liệu!D{CT1}"]}),
        ({"D{I.2}": None, "E{I.2}": None}, {"tasks-left-blank": ["D{I.2}"]}),
        ({"E{I.1}": "Ðã thực hiện"}, {"text-normalised": ["E{I.1}"]}),
        ({"E{I.1}": "Tổng hợp phân loại tại nguồn", "A30": "Tổng cộng", "D30": "4 nhiệm vụ"}, {}),
        ({"E30": "Việc khác ngoài kế hoạch"}, {"rows-without-id": ["A30"]}),
        ({"Thông tin chung!B6": "125"}, {"document-number-malformed": ["Thông tin chung!B6"]}),
    ],
)  # fmt: skip
def test_what_people_write_gets_exactly_what_it_deserves(
    cells: dict[str, object], expected: Outcome, hands: Any, read: Any, outcome: Said, row_of: Callable[[str], int]
) -> None:
    rows = {task: row_of(task) for task in ("I.1", "I.2", "II.A.1", "II.B.1", "II.B.2")} | {"CT1": 6}

    def placed(text: str) -> str:
        for task, row in rows.items():
            text = text.replace("{" + task + "}", str(row))
        return text

    report = read(hands.complete("10507", {placed(cell): value for cell, value in cells.items()}))
    wanted = {
        code: [cell if "!" in cell or cell == "Báo cáo" else f"Báo cáo!{cell}" for cell in map(placed, places)]
        for code, places in expected.items()
    }
    assert outcome(report) == wanted
    heavy = {item.severity.value for item in report.findings}
    assert report.status == (
        FileStatus.TO_CORRECT if "fix" in heavy else FileStatus.ACCEPTED_WITH_REMARKS if heavy else FileStatus.ACCEPTED
    )
    wrong = {place.task for item in report.findings if item.severity == "fix" for place in item.places if place.task}
    assert {entry.key for entry in report.entries if entry.to_correct and entry.sheet != "general"} == wrong


Change = Callable[[openpyxl.Workbook], None]


def insert_rows(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].insert_rows(1, 3)


def insert_column(book: openpyxl.Workbook) -> None:
    sheet = book["Báo cáo"]
    sheet.insert_cols(4)
    sheet["D5"] = "Ghi chú nội bộ"
    sheet["D7"] = "đã trình"


def delete_column(name: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Báo cáo"]
        column = next(cell.column for cell in sheet[5] if cell.value == name)
        sheet.delete_cols(column)

    return change


def rename(name: str, new: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        cell = next(cell for cell in book["Báo cáo"][5] if cell.value == name)
        cell.value = new

    return change


def swap_columns(book: openpyxl.Workbook) -> None:
    sheet = book["Báo cáo"]
    for row in range(5, 20):
        one, other = sheet.cell(row, 4), sheet.cell(row, 5)
        if "MergedCell" not in (type(one).__name__, type(other).__name__):
            one.value, other.value = other.value, one.value


def hide_row(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].row_dimensions[7].hidden = True


def rename_sheet(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].title = "Sheet1"


def copy_sheet(book: openpyxl.Workbook) -> None:
    copy = book.copy_worksheet(book["Báo cáo"])
    copy.title = "Báo cáo (2)"


def delete_sheet(name: str) -> Change:
    return lambda book: book.remove(book[name])


def delete_header(book: openpyxl.Workbook) -> None:
    for cell in book["Báo cáo"][5]:
        cell.value = None


def merge(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].merge_cells("E7:E8")


def duplicate_row(different: bool) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Báo cáo"]
        for column in range(1, 9):
            sheet.cell(30, column).value = sheet.cell(7, column).value
        if different:
            sheet["E30"] = "Kết quả khác"

    return change


def delete_row(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].delete_rows(8)


def protection_off(book: openpyxl.Workbook) -> None:
    book["Báo cáo"].protection.sheet = False


def move_rows(book: openpyxl.Workbook) -> None:
    sheet = book["Báo cáo"]
    for column in range(1, 9):
        one, other = sheet.cell(7, column), sheet.cell(8, column)
        one.value, other.value = other.value, one.value


@pytest.mark.parametrize(
    ("change", "status", "expected"),
    [
        (insert_rows, "accepted", {}),
        (move_rows, "accepted", {}),
        (protection_off, "accepted", {}),
        (insert_column, "accepted_with_remarks", {"column-unknown": ["Báo cáo!D7"]}),
        (swap_columns, "accepted_with_remarks", {"columns-moved": ["Báo cáo!D5", "Báo cáo!E5"]}),
        (delete_column("Tình trạng thực hiện"), "to_correct", {"required-column-missing": ["Báo cáo!5"]}),
        (delete_column("Khó khăn, đề xuất"), "accepted_with_remarks", {"column-missing": ["Báo cáo!5"]}),
        (rename("Kết quả thực hiện", "Kết quả đạt được"), "accepted_with_remarks", {"column-renamed": ["Báo cáo!E5"]}),
        (rename("Kết quả thực hiện", " KẾT QUẢ\nthực hiện:"), "accepted", {}),
        (rename("Văn bản, sản phẩm", "Kết quả thực hiện"), "accepted_with_remarks",
         {"column-missing": ["Báo cáo!5"], "column-duplicated": ["Báo cáo!F5"]}),
        (hide_row, "accepted_with_remarks", {"content-hidden": ["Báo cáo!A7"]}),
        (rename_sheet, "accepted_with_remarks", {"sheet-renamed": ["Sheet1"]}),
        (copy_sheet, "accepted_with_remarks", {"sheet-copied": ["Báo cáo (2)"]}),
        (delete_sheet("Số liệu"), "accepted_with_remarks", {"sheet-missing": ["Số liệu"]}),
        (delete_sheet("Báo cáo"), "to_correct", {"sheet-missing": ["Báo cáo"]}),
        (delete_header, "to_correct", {"header-missing": ["Báo cáo"]}),
        (merge, "to_correct", {"result-missing": ["Báo cáo!E8"], "cells-merged": ["Báo cáo!E7", "Báo cáo!E8"]}),
        (duplicate_row(different=False), "accepted_with_remarks", {"task-repeated": ["Báo cáo!D7", "Báo cáo!D30"]}),
        (duplicate_row(different=True), "to_correct", {"task-duplicated": ["Báo cáo!D7", "Báo cáo!D30"]}),
        (delete_row, "accepted_with_remarks", {"task-missing": ["Báo cáo"]}),
    ],
)  # fmt: skip
def test_what_people_do_to_sheets_and_columns_is_said_once(
    change: Change, status: str, expected: Outcome, hands: Any, read: Any, outcome: Said
) -> None:
    report = read(hands.complete("10507", change=change))
    assert (outcome(report), report.status.value) == (expected, status)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (delete_sheet("Báo cáo"), {"sheet-missing": ["Báo cáo"]}),
        (delete_header, {"header-missing": ["Báo cáo"]}),
    ],
)
def test_a_lost_table_is_the_one_cause_why_nothing_else_is_there(
    change: Change, expected: Outcome, hands: Any, read: Any, outcome: Said, row_of: Callable[[str], int]
) -> None:
    report = read(hands.fill("10507", {f"D{row_of('I.1')}": "Chưa triển khai"}, change))
    assert (outcome(report), report.status.value) == (expected, "to_correct")


def test_an_empty_form_is_to_correct_and_only_that_is_said(hands: Any, read: Any, outcome: Said) -> None:
    report = read(hands.forms["10507"])
    assert (report.status, outcome(report)) == (FileStatus.TO_CORRECT, {"nothing-filled-in": ["Báo cáo"]})


def test_rows_without_the_missing_column_wait_for_correction(hands: Any, read: Any) -> None:
    report = read(hands.complete("10507", change=delete_column("Kết quả thực hiện")))
    assert {entry.key: entry.to_correct for entry in report.entries if entry.sheet == "report"} == {
        "I.1": True,
        "I.2": True,
        "II.A.1": True,
        "II.B.1": True,
    }


def test_an_unknown_state_is_suggested_but_never_taken(hands: Any, read: Any, row_of: Any) -> None:
    report = read(hands.complete("10507", {f"D{row_of('I.1')}": "Đang thực hiên"}))
    (item,) = report.findings
    assert (item.code, item.expected) == ("state-unknown", "Đang thực hiện")
    entry = report.entries[0]
    assert entry.state is None and entry.to_correct and entry.text("state") == "Đang thực hiên"


def test_injected_formulas_stay_text(hands: Any, read: Any, row_of: Any) -> None:
    data = hands.complete("10507")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cell = book["Báo cáo"][f"E{row_of('I.1')}"]
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    report = read(stream.getvalue())
    assert report.entries[0].text("result") == "=cmd|' /C calc'!A0"
    assert report.status is FileStatus.ACCEPTED


@pytest.fixture(scope="module")
def two_issues(plan: Any, issue: Any, reissued: Any) -> Desk:
    return make_desk(plan, [issue, reissued(2, "Xây dựng kế hoạch thu gom, vận chuyển chất thải rắn")])


def test_an_older_issue_is_compared_with_itself(hands: Any, read: Any, outcome: Said, two_issues: Desk) -> None:
    report = read(hands.complete(), desk=two_issues)
    assert report.status is FileStatus.ACCEPTED_WITH_REMARKS
    assert list(outcome(report)) == ["form-older-issue"]
