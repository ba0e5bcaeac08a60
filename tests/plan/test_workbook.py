"""The plan workbook: what people edit comes back as the plan, and every slip is named by its cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kh_report.findings import Severity
from kh_report.office.pdf import convert, find_soffice
from kh_report.plan.check import check_plan
from kh_report.plan.codes import compress, expand
from kh_report.plan.importer import ImportResult
from kh_report.plan.model import Agency, AgencyKind, Extension, Indicator, IndicatorKind, Plan
from kh_report.plan.registry import KIND_NAMES, registry_for
from kh_report.plan.workbook import read_plan_workbook, write_plan_workbook
from kh_report.plan.workbook.sheets import AGENCIES, CHOICES, ORDER, SHEETS

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

NAME = "ke-hoach.xlsx"


@pytest.fixture(scope="session")
def workbook(imported: ImportResult) -> bytes:
    assert imported.plan is not None
    return write_plan_workbook(imported.plan, imported.findings)


@pytest.fixture(scope="session")
def edited_plan(plan: Plan) -> Plan:
    """The plan after an officer has used every column once."""
    agency = replace(
        plan.agencies[4], email="vanthu@example.vn", identifier="H24.12", telephone="0225 000 000",
        valid_from=date(2025, 3, 1), valid_to=date(2030, 12, 31), replaces=("STNMT", "SNNPTNT"),
    )  # fmt: skip
    task = replace(
        plan.tasks[0], answering=("SNNMT",), periods=("2026-Q3", "Q4", "year"), valid_from=date(2026, 5, 1),
        valid_to=date(2026, 12, 31), replaces=("I.0",), product="Báo cáo\nrà soát",
        note="=SUM(A1) không phải công thức",
    )  # fmt: skip
    return replace(
        plan,
        number="215",
        date=date(2026, 4, 6),
        agencies=(*plan.agencies[:4], agency, *plan.agencies[5:]),
        tasks=(task, *plan.tasks[1:]),
        extensions=(
            Extension("I.2", "", date(2027, 6, 30), "Công văn số 12/UBND-MT", date(2026, 11, 2)),
            Extension("I.3", "SXD", date(2027, 3, 31), "Công văn số 15/UBND-MT"),
        ),
    )


def test_reading_what_was_written_gives_the_same_plan(plan: Plan, workbook: bytes) -> None:
    assert read_plan_workbook(workbook, NAME) == (plan, ())


def test_every_field_that_people_fill_in_comes_back(edited_plan: Plan) -> None:
    assert read_plan_workbook(write_plan_workbook(edited_plan), NAME) == (edited_plan, ())


def test_the_same_plan_gives_the_same_bytes(imported: ImportResult, workbook: bytes) -> None:
    assert imported.plan is not None
    assert write_plan_workbook(imported.plan, imported.findings) == workbook


def test_sheets_headers_lists_and_notes(workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert tuple(book.sheetnames) == (*ORDER, CHOICES)
    assert book[CHOICES].sheet_state == "hidden"
    kinds = next(rule for rule in book[AGENCIES].data_validations.dataValidation if "C2" in str(rule.sqref))
    assert kinds.formula1 == "'Danh mục'!$A$1:$A$3"
    assert [row[0].value for row in book[CHOICES].iter_rows()] == list(KIND_NAMES.values())
    for name, fields in SHEETS.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]][: len(fields)] == [field.header for field in fields]
        assert sheet.freeze_panes in ("A2", "B2")
        assert [bool(cell.comment) for cell in sheet[1]][: len(fields)] == [bool(field.note) for field in fields]
    rules = {str(rule.sqref) for rule in book["Nhiệm vụ"].data_validations.dataValidation}
    assert len(rules) == 4
    assert {cell.number_format for cell in book["Cơ quan"]["A"][1:130]} == {"@"}
    assert [cell.value for cell in book["Nhiệm vụ"][3]][:7] == [
        "I.1", "I", None, "1",
        "Tổ chức rà soát, đánh giá và cập nhật, điều chỉnh trong trường hợp cần thiết các chiến lược, quy hoạch, kế "
        "hoạch có liên quan đến bảo vệ môi trường, ứng phó với biến đổi khí hậu.",
        "Sở Nông nghiệp và Môi trường UBND xã, phường, đặc khu", "SNNMT; @xa-phuong-dac-khu",
    ]  # fmt: skip
    assert book["Nội dung cần xem"].max_row == 16


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_re_save_by_libreoffice_changes_nothing(edited_plan: Plan, tmp_path: Path) -> None:
    source = tmp_path / NAME
    source.write_bytes(write_plan_workbook(edited_plan))
    (saved,) = convert([source], "xlsx", tmp_path / "again")
    assert read_plan_workbook(saved.read_bytes(), NAME) == (edited_plan, ())


def _edit(workbook: bytes, change: Callable[[Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _column(sheet: Worksheet, header: str) -> str:
    return next(cell.column_letter for cell in sheet[1] if cell.value == header)


def _found(data: bytes) -> list[tuple[str, str | None, str | None, str | None]]:
    """Every finding of reading and checking but those of the untouched plan: code, sheet, cell, seen."""
    plan, findings = read_plan_workbook(data, NAME)
    found = list(findings) + (list(check_plan(plan)) if plan else [])
    usual = {"plan-leads-external", "plan-group-to-confirm"}
    return [
        (item.code, place.sheet, place.cell, item.seen)
        for item in found
        if item.code not in usual
        for place in item.places
    ]


def _set(sheet: str, header: str, row: int, value: object) -> Callable[[Workbook], object]:
    def change(book: Workbook) -> None:
        book[sheet][f"{_column(book[sheet], header)}{row}"] = value

    return change


SLIPS = {
    "unknown code": (
        _set("Nhiệm vụ", "Chủ trì (mã)", 3, "SNNMT; SNMT"),
        [("plan-code-unknown", "Nhiệm vụ", "G3", "SNMT")],
    ),
    "unknown group": (
        _set("Nhiệm vụ", "Phối hợp (mã)", 3, "@so-nganh"),
        [("plan-group-unknown", "Nhiệm vụ", "I3", "@so-nganh")],
    ),
    "no lead": (_set("Nhiệm vụ", "Chủ trì (mã)", 3, None), [("plan-task-without-lead", "Nhiệm vụ", "G3", None)]),
    "code twice": (
        _set("Nhiệm vụ", "Mã", 4, "I.1"),
        [
            ("plan-id-twice", "Nhiệm vụ", "A3", "I.1"),
            ("plan-id-twice", "Nhiệm vụ", "A4", "I.1"),
        ],
    ),
    "code with spaces": (_set("Nhiệm vụ", "Mã", 3, "I 1"), [("plan-id-shape", "Nhiệm vụ", "A3", "I 1")]),
    "a code that Excel made a number": (
        _set("Nhiệm vụ", "Mã", 3, 1.1),
        [("plan-code-number", "Nhiệm vụ", "A3", "1.1")],
    ),
    "a code that Excel made a day": (
        _set("Chỉ tiêu", "Mã", 3, date(2026, 10, 1)),
        [("plan-code-number", "Chỉ tiêu", "A3", "01/10/2026")],
    ),
    "a task of an indicator that Excel made a number": (
        _set("Chỉ tiêu", "Nhiệm vụ", 2, 1.1),
        [("plan-code-number", "Chỉ tiêu", "B2", "1.1")],
    ),
    "a task of an extension that Excel made a number": (
        lambda book: [
            _set("Gia hạn", header, 2, value)(book)
            for header, value in (("Nhiệm vụ", 1.1), ("Hạn mới", date(2027, 1, 1)), ("Văn bản chấp thuận", "CV"))
        ],
        [("plan-code-number", "Gia hạn", "A2", "1.1")],
    ),
    "empty text": (
        _set("Nhiệm vụ", "Nội dung nhiệm vụ", 3, None),
        [("plan-cell-empty", "Nhiệm vụ", "E3", None)],
    ),
    "bad date": (
        _set("Nhiệm vụ", "Hiệu lực từ", 3, "đầu năm"),
        [("plan-date-unreadable", "Nhiệm vụ", "S3", "đầu năm")],
    ),
    "impossible date": (
        _set("Nhiệm vụ", "Hiệu lực từ", 3, "31/02/2026"),
        [("plan-date-unreadable", "Nhiệm vụ", "S3", "31/02/2026")],
    ),
    "a deadline that is no date": (
        _set("Nhiệm vụ", "Hạn hoàn thành", 3, "cuối năm"),
        [("plan-date-unreadable", "Nhiệm vụ", "M3", "cuối năm")],
    ),
    "a deadline that is a formula": (
        _set("Nhiệm vụ", "Hạn hoàn thành", 3, "=A1"),
        [("plan-cell-formula", "Nhiệm vụ", "M3", "=A1")],
    ),
    "only an unknown lead": (
        _set("Nhiệm vụ", "Chủ trì (mã)", 3, "SNMT"),
        [("plan-code-unknown", "Nhiệm vụ", "G3", "SNMT")],
    ),
    "another deadline": (
        _set("Nhiệm vụ", "Hạn hoàn thành", 3, date(2027, 12, 31)),
        [("plan-due-differs", "Nhiệm vụ", "M3", "31/12/2027")],
    ),
    "unclear deadline": (
        lambda book: (
            _set("Nhiệm vụ", "Thời hạn (nguyên văn)", 3, "Theo dự án")(book),
            _set("Nhiệm vụ", "Hạn hoàn thành", 3, None)(book),
        ),
        [("plan-deadline-unclear", "Nhiệm vụ", "L3", "Theo dự án")],
    ),
    "unlisted word": (
        _set("Nhiệm vụ", "Các năm tiếp theo", 3, "Chắc là có"),
        [("plan-word-not-listed", "Nhiệm vụ", "N3", "Chắc là có")],
    ),
    "unknown period": (
        _set("Nhiệm vụ", "Kỳ báo cáo", 3, "2026-Q3; quý 3"),
        [("plan-period-unknown", "Nhiệm vụ", "R3", "quý 3")],
    ),
    "a stranger answers": (
        _set("Nhiệm vụ", "Ai trả lời", 44, "SNV; STP"),
        [("plan-answering-not-lead", "Nhiệm vụ", "Q44", "STP")],
    ),
    "a formula": (
        _set("Nhiệm vụ", "Ghi chú", 3, "=A1"),
        [("plan-cell-formula", "Nhiệm vụ", "O3", "=A1")],
    ),
    "dates reversed": (
        lambda book: (
            _set("Cơ quan", "Hiệu lực từ", 2, date(2027, 1, 1))(book),
            _set("Cơ quan", "Hiệu lực đến", 2, date(2026, 1, 1))(book),
        ),
        [("plan-validity-reversed", "Cơ quan", "L2", "01/01/2026")],
    ),
    "replaces an unknown task": (
        _set("Nhiệm vụ", "Thay cho", 3, "I.9"),
        [("plan-task-unknown", "Nhiệm vụ", "U3", "I.9")],
    ),
    "one name, two agencies": (
        _set("Cơ quan", "Tên gọi khác", 2, "Sở Tư pháp"),
        [("plan-name-twice", "Cơ quan", "B3", "Sở Tư pháp")],
    ),
    "unknown kind": (
        _set("Cơ quan", "Loại", 15, "Doanh nghiệp"),
        [("plan-word-not-listed", "Cơ quan", "C15", "Doanh nghiệp")],
    ),
    "group without row": (
        _set("Cơ quan", "Nhóm", 2, "so-ban-nganh; khoi-van-xa"),
        [("plan-group-unknown", "Cơ quan", "D2", "khoi-van-xa")],
    ),
    "group without members": (
        lambda book: (
            _set("Nhóm", "Mã nhóm", 6, "khoi-van-xa")(book),
            _set("Nhóm", "Tên nhóm", 6, "Khối văn xã")(book),
        ),
        [("plan-group-empty", "Nhóm", "A6", "khoi-van-xa")],
    ),
    "extension of an unknown task": (
        lambda book: [
            _set("Gia hạn", header, 2, value)(book)
            for header, value in (("Nhiệm vụ", "II.A.99"), ("Hạn mới", date(2027, 1, 1)), ("Văn bản chấp thuận", "CV"))
        ],
        [("plan-task-unknown", "Gia hạn", "A2", "II.A.99")],
    ),
    "extension without document": (
        lambda book: [
            _set("Gia hạn", header, 2, value)(book)
            for header, value in (("Nhiệm vụ", "I.1"), ("Hạn mới", date(2027, 1, 1)))
        ],
        [("plan-cell-empty", "Gia hạn", "D2", None)],
    ),
    "indicator of an unknown task": (
        _set("Chỉ tiêu", "Nhiệm vụ", 2, "II.Z.1"),
        [("plan-task-unknown", "Chỉ tiêu", "B2", "II.Z.1")],
    ),
    "unknown weight": (
        _set("Chỉ tiêu", "Trọng số", 5, "RAC-XX"),
        [("plan-indicator-unknown", "Chỉ tiêu", "G5", "RAC-XX")],
    ),
    "sheet renamed": (
        lambda book: setattr(book["Nhóm"], "title", "Nhom"),
        [("plan-sheet-missing", None, None, None)],
    ),
    "column renamed": (
        _set("Nhiệm vụ", "Mã", 1, "Ma so"),
        [("plan-column-missing", "Nhiệm vụ", "A1", None)],
    ),
}


@pytest.mark.parametrize(("change", "expected"), SLIPS.values(), ids=SLIPS.keys())
def test_each_slip_is_named_by_its_cell(
    workbook: bytes,
    change: Callable[[Workbook], object],
    expected: list[tuple[str, str | None, str | None, str | None]],
) -> None:
    assert _found(_edit(workbook, change)) == expected


def test_an_unknown_agency_code_loses_only_itself(workbook: bytes) -> None:
    plan, _ = read_plan_workbook(_edit(workbook, _set("Nhiệm vụ", "Chủ trì (mã)", 3, "SNNMT; SNMT")), NAME)
    assert plan is not None
    assert plan.task("I.1").leads == ("SNNMT",)


def test_official_names_are_accepted_in_place_of_codes(workbook: bytes) -> None:
    change = _set("Nhiệm vụ", "Chủ trì (mã)", 3, "Sở Văn hóa, Thể thao và Du lịch; UBND phường Thành Đông; @co-bien")
    plan, findings = read_plan_workbook(_edit(workbook, change), NAME)
    assert plan is not None
    assert (plan.task("I.1").leads, findings) == (("SVHTTDL", "10507", *plan.members("co-bien")), ())


def test_columns_may_move_and_rows_be_sorted(plan: Plan, workbook: bytes) -> None:
    def move(book: Workbook) -> None:
        sheet = book["Trách nhiệm mục IV"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate([rows[0], *reversed(rows[1 : len(plan.duties) + 1])], start=1):
            for place, column in enumerate((3, 0, 2, 1), start=1):
                sheet.cell(number, place).value = row[column]

    read, findings = read_plan_workbook(_edit(workbook, move), NAME)
    assert read is not None
    assert (read.duties, findings) == (tuple(reversed(plan.duties)), ())


def test_a_whole_number_is_still_that_code_but_looked_at(plan: Plan, workbook: bytes) -> None:
    data = _edit(workbook, _set("Cơ quan", "Mã", 17, 10507))
    read, findings = read_plan_workbook(data, NAME)
    assert read is not None
    assert read.agencies == plan.agencies
    assert [(item.code, item.severity, item.places[0].cell) for item in findings] == [
        ("plan-code-number", Severity.CHECK, "A17")
    ]


def test_confirming_a_group_silences_its_finding(workbook: bytes) -> None:
    read, _ = read_plan_workbook(_edit(workbook, _set("Nhóm", "Cần xác nhận", 4, "Không")), NAME)
    assert read is not None
    assert [(item.code, item.places[0].cell) for item in check_plan(read)] == [
        ("plan-leads-external", "G41"), ("plan-group-to-confirm", "D5"),
    ]  # fmt: skip


def test_moving_an_agency_into_a_group_gives_it_the_groups_tasks(workbook: bytes) -> None:
    data = _edit(workbook, _set("Cơ quan", "Nhóm", 17, "xa-phuong-dac-khu; co-bien"))
    read, _ = read_plan_workbook(data, NAME)
    assert read is not None
    assert len(read.task("II.C.11").leads) == 11


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04broken"], ids=["empty", "text", "broken"])
def test_what_is_no_workbook_is_one_finding(data: bytes) -> None:
    plan, findings = read_plan_workbook(data, NAME)
    assert plan is None
    assert [item.code for item in findings] == ["plan-workbook-unreadable"]


_REGISTRY = registry_for("Hải Phòng")
assert _REGISTRY is not None
_EMPTY = Plan("", "", None, None, "", "", "", "", agencies=_REGISTRY.agencies, groups=_REGISTRY.groups)
_CODES = [agency.code for agency in _REGISTRY.agencies if agency.gets_form]
_GROUPS = ["@" + group.code for group in _REGISTRY.groups]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_CODES), max_size=4),
    st.lists(st.sampled_from(_CODES[:20] + _GROUPS), max_size=6),
)
def test_lists_of_codes_shrink_to_groups_and_expand_again(without: list[str], named: list[str]) -> None:
    codes = expand(named, _EMPTY, without)
    short = compress(codes, _EMPTY, without)
    assert expand(short, _EMPTY, without) == codes
    assert len(short) <= len(named) or len(short) <= len(codes)


_WORDS = st.text(alphabet="aăâbcđeêioôơuưyÁẾỮ0123456789.,-=+@# ", min_size=1, max_size=40).map(str.strip).filter(bool)


@settings(max_examples=25, deadline=None)
@given(_WORDS, _WORDS, _WORDS)
def test_any_words_survive_the_workbook(name: str, unit: str, text: str) -> None:
    agency = Agency("001", "Sở Y tế", AgencyKind.DEPARTMENT)
    indicator = Indicator("CT1", "1", inline_words(name), inline_words(unit), IndicatorKind.SUM, ("001",))
    plan = replace(_EMPTY, title=inline_words(text), agencies=(agency,), groups=(), indicators=(indicator,))
    read, findings = read_plan_workbook(write_plan_workbook(plan), NAME)
    assert (read, findings) == (plan, ())


def inline_words(text: str) -> str:
    return " ".join(text.split())
