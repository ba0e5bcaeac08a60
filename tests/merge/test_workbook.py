"""tong-hop.xlsx: every entry with its address, every text as text, and a look that prints."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.merge.entry_tables import link_target
from kh_report.merge.model import Merged
from kh_report.merge.workbook import merged_workbook
from kh_report.office.pdf import convert, find_soffice
from kh_report.plan.model import Agency, AgencyKind, Indicator, IndicatorKind

Build = Callable[..., Any]
FOLDER = "../../inputs/2026-Q3"
LINKED = r"..\..\inputs\2026-Q3\bao-cao.xlsx"
INJECTIONS = ("=1+1", "@SUM(A1)", "+84 225", "-2+3", '=HYPERLINK("http://x","y")', "http://example.vn", "{=1}", "00012")


@pytest.fixture
def period(task: Build, plan_of: Build, answers: Any, merged: Build) -> Merged:
    figures = (
        Indicator("CT1", "I.1", "Số cơ sở được kiểm tra", "cơ sở", IndicatorKind.SUM, ("xa",)),
        Indicator("CT2", "I.1", "Tỷ lệ thu gom", "%", IndicatorKind.WEIGHTED_MEAN, ("xa",), weight="CT1"),
    )
    plan = plan_of(
        task("I.1", leads=("SNNMT", "SXD", "00001")),
        task("I.2", leads=("00001",), cooperating=("SYT",)),
        indicators=figures,
    )
    answers.row("SNNMT", "I.1", state=State.DONE, result="Đã ban hành", completed=date(2026, 8, 20))
    answers.row("SXD", "I.1", state=State.IN_PROGRESS, to_correct=True)
    answers.row("00001", "I.2", state=State.CONTINUING, result="Đã thu gom 12 tấn;\nđã tuyên truyền")
    answers.row("SYT", "I.2", "cooperation", result="Đã góp ý")
    answers.row("00001", "CT1", "figures", in_period=Decimal("12.5"), cumulative=Decimal(1250))
    answers.row("00001", "general", "general", plan_number="15/KH-UBND", plan_date=date(2026, 4, 20))
    made: Merged = merged(plan, answers)
    return made


def opened(merged: Merged) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(merged_workbook(merged, FOLDER)))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2) if row[0].value]


def test_the_sheets_in_their_order(period: Merged) -> None:
    assert opened(period).sheetnames == [
        "Đọc trước", "Tổng quan", "Nhiệm vụ", "Ma trận", "Báo cáo", "Phối hợp", "Số liệu", "Thông tin chung",
        "Chỉ tiêu", "Tình hình gửi",
        "Nguồn số liệu",
    ]  # fmt: skip


def test_every_answered_row_stands_there_with_its_address(period: Merged) -> None:
    book = opened(period)
    told = [[row[0], row[2], row[3], row[-3], row[-2], row[-1]] for row in rows(book["Báo cáo"])]
    assert told == [
        ["SNNMT", "I.1", "Đã hoàn thành", "Đã tổng hợp", "bao-cao.xlsx", "Báo cáo!E5"],
        ["SXD", "I.1", "Đang thực hiện", "Chờ hoàn thiện", "bao-cao.xlsx", "Báo cáo!E5"],
        ["00001", "I.2", "Thực hiện thường xuyên", "Đã tổng hợp", "bao-cao.xlsx", "Báo cáo!E5"],
    ]
    assert [row[3] for row in rows(book["Phối hợp"])] == ["Đã góp ý"]
    assert rows(book["Số liệu"])[0][3:5] == [12.5, 1250]
    general = [row[2:4] + row[-1:] for row in rows(book["Thông tin chung"])]
    assert [row[1:] for row in general] == [["15/KH-UBND", "Báo cáo!E7"], [general[1][1], "Báo cáo!E7"]]
    assert general[1][1].date() == date(2026, 4, 20)


def _as_shown(content: object) -> str:
    if isinstance(content, State):
        return content.label
    if isinstance(content, Decimal):
        return f"{content.normalize():f}"
    return f"{content} 00:00:00" if isinstance(content, date) else str(content)


def test_every_value_of_every_entry_stands_on_its_sheet(period: Merged) -> None:
    book = opened(period)
    names = {"report": "Báo cáo", "cooperation": "Phối hợp", "figures": "Số liệu", "general": "Thông tin chung"}
    shown = {key: {str(cell) for row in rows(book[name]) for cell in row} for key, name in names.items()}
    checked = 0
    for agency in period.agencies:
        for (sheet, _), entry in agency.entries.items():
            for value in entry.values:
                wanted = _as_shown(value.content)
                assert wanted in shown[sheet], (sheet, wanted)
                checked += 1
    assert checked == 11


def test_a_click_leads_to_the_cell(period: Merged) -> None:
    sheet = opened(period)["Báo cáo"]
    cell = sheet.cell(2, sheet.max_column - 1)
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == LINKED
    assert cell.hyperlink.location == "'Báo cáo'!E5"


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "expected"),
    [
        ("a.xlsx", "Báo cáo", "E5", "external:in/a.xlsx#'Báo cáo'!E5"),
        ("x/a #1 50%.xlsx", "T'1", "E5", "external:in/x/a %231 50%25.xlsx#'T''1'!E5"),
        ("a.zip/b.xlsx", "Báo cáo", "E5", "external:in/a.zip"),
        ("a.xls", "Báo cáo", "E5", "external:in/a.xls"),
        ("a.xlsx", None, None, "external:in/a.xlsx"),
    ],
)
def test_where_links_lead(file: str, sheet: str | None, cell: str | None, expected: str) -> None:
    assert link_target("in", file, sheet, cell) == expected


def test_nothing_that_looks_like_code_becomes_code(task: Build, plan_of: Build, answers: Any, merged: Build) -> None:
    for agency, text in zip(("SNNMT", "SXD", "SCT", "STC", "SYT", "00001", "00002", "00003"), INJECTIONS, strict=True):
        answers.row(agency, "I.1", state=State.IN_PROGRESS, result=text)
        answers.row(agency, "proposals", "general", proposals=text)
    leads = tuple(answers.rows)
    book = opened(merged(plan_of(task(leads=leads, text="=2+2")), answers))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    values = [cell.value for cell in cells]
    for text in INJECTIONS:
        assert values.count(text) == 3  # as received, in general, among the like texts
    assert "=2+2" in values
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert set(links) == {LINKED, None}
    inside = {cell.hyperlink.location for cell in cells if cell.hyperlink and not cell.hyperlink.target}
    assert inside == {f"'Báo cáo'!A{row}" for row in range(2, 10)}


def test_tasks_and_matrix_tell_the_outcomes(period: Merged) -> None:
    book = opened(period)
    assert [row[:1] + row[4:8] for row in rows(book["Nhiệm vụ"])] == [
        ["I.1", "Đang thực hiện", "Trong hạn", 3, 2],
        ["I.2", "Thực hiện thường xuyên", "Trong hạn", 1, 1],
    ]
    matrix = {row[0]: row[2:] for row in rows(book["Ma trận"])}
    assert matrix["SNNMT"] == ["HT", None]
    assert matrix["SXD"] == ["!", None]
    assert matrix["00001"] == ["–", "TX"]
    assert len(matrix) == len(period.agencies)


def test_indicators_tell_who_is_silent(period: Merged) -> None:
    first, second = rows(opened(period)["Chỉ tiêu"])
    assert first[:5] == ["CT1", "Số cơ sở được kiểm tra", "cơ sở", 12.5, "1/4"]
    assert first[-1] == "UBND xã Số 2, UBND xã Số 3, UBND xã Số 4"
    assert second[3:5] == [None, "0/4"]


def test_overview_adds_up(period: Merged) -> None:
    told = {row[0].value: row[1].value for row in opened(period)["Tổng quan"].iter_rows() if row[0].value}
    assert told["Cộng"] == len(period.agencies)
    assert told["Thực hiện thường xuyên"] == told["Đang thực hiện"] == 1


def test_the_same_result_gives_the_same_bytes(period: Merged) -> None:
    assert merged_workbook(period, FOLDER) == merged_workbook(period, FOLDER)


@pytest.fixture
def city(task: Build, plan_of: Build, answers: Any, merged: Build) -> Merged:
    """129 agencies with twenty rows each, as long as real ones."""
    agencies = tuple(Agency(f"{n:05}", f"Ủy ban nhân dân xã Số {n}", AgencyKind.COMMUNE) for n in range(129))
    codes = tuple(agency.code for agency in agencies)
    tasks = tuple(task(f"I.{n}", leads=codes) for n in range(20))
    for code in codes:
        for one in tasks:
            words = f"Đã ban hành kế hoạch số {code}; kiểm tra 05 cơ sở, nhắc nhở 02 cơ sở, tuyên truyền 120 lượt người"
            answers.row(code, one.id, state=State.IN_PROGRESS, result=words)
    made: Merged = merged(plan_of(*tasks, agencies=agencies), answers)
    return made


def test_a_citys_workbook_can_be_mailed(city: Merged) -> None:
    assert len(merged_workbook(city, FOLDER)) < 1_000_000


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_loses_nothing(period: Merged, tmp_path: Path) -> None:
    file = tmp_path / "tong-hop.xlsx"
    file.write_bytes(merged_workbook(period, FOLDER))
    (again,) = convert([file], "xlsx", tmp_path / "again")
    before, after = opened(period), openpyxl.load_workbook(again)
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        assert rows(after[name]) == rows(before[name])


def test_a_form_keyed_in_for_an_agency_is_found_in_the_register() -> None:
    target = link_target("../../inputs/2026-Q3", "nhap-ho/a.xlsx", "Báo cáo", "D7")
    assert target == "external:../../inputs/so/2026-Q3/nhap-ho/a.xlsx#'Báo cáo'!D7"
