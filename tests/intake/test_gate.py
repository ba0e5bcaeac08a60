"""What the gate learns from one look at a workbook, and where it puts its findings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.findings import Place
from kh_report.intake.gate import DefinedName, Gate, Verdict, Visibility, inspect
from kh_report.intake.gate.careful import scan_carefully
from kh_report.intake.gate.cells import scan_cells
from kh_report.intake.gate.xml import prove
from kh_report.intake.grid import read_grid

Draw = Callable[[xlsxwriter.Workbook], Any]


def book(draw: Draw) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    draw(workbook)
    workbook.close()
    return buffer.getvalue()


def edited(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with ``old`` replaced in one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def places(gate: Gate) -> dict[str, list[tuple[str | None, str | None]]]:
    return {item.code: [(place.sheet, place.cell) for place in item.places] for item in gate.findings}


def ordinary(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Báo cáo")
    date_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string("A1", "Mã")
    sheet.merge_range("B1:C1", "Nội dung")
    sheet.write_string("A2", "I.1")
    sheet.write_formula("B2", '=IF(A2="","Thiếu","")', None, "Thiếu")
    sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
    sheet.write_datetime("A3", date(2026, 8, 20), date_format)
    sheet.write_number("B3", 0.5)
    sheet.write_blank("C3", None, date_format)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("E:F", None, None, {"hidden": True})
    workbook.add_worksheet("Danh sách").hide()
    workbook.add_worksheet("_").very_hidden()
    workbook.define_name("KH_DON_VI", "='Báo cáo'!$A$1")
    workbook.define_name("'Báo cáo'!RIENG", "='Báo cáo'!$A$2")


def test_one_look_learns_what_readers_do_not_tell() -> None:
    gate = inspect(book(ordinary), "x.xlsx")
    assert (gate.verdict, gate.format, gate.findings) == (Verdict.XLSX, "xlsx", ())
    report, listing, seal = gate.sheets
    assert [sheet.name for sheet in gate.sheets] == ["Báo cáo", "Danh sách", "_"]
    assert [sheet.visibility for sheet in gate.sheets] == [
        Visibility.VISIBLE,
        Visibility.HIDDEN,
        Visibility.VERY_HIDDEN,
    ]
    assert report.cells.formulas == {"B2": True, "C2": True}
    assert report.cells.errors == {"C2": "#DIV/0!"}
    assert (report.cells.rows, report.cells.columns) == (3, 3)
    assert report.cells.merged == ("B1:C1",)
    assert report.cells.hidden_rows == (3,)
    assert report.cells.hidden_columns == ((5, 6),)
    assert report.cells.dimension == "A1:C3"
    assert set(gate.defined_names) == {
        DefinedName("KH_DON_VI", "'Báo cáo'!$A$1"),
        DefinedName("RIENG", "'Báo cáo'!$A$2", "Báo cáo"),
    }
    assert (gate.date1904, gate.strict, gate.macros, gate.legacy_fonts) == (False, False, False, False)
    assert listing.outside == seal.outside == report.outside == ()


def test_formula_of_another_program_has_no_cached_value() -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["B2"] = "=1+1"
    workbook.active["B3"] = 5
    buffer = io.BytesIO()
    workbook.save(buffer)
    gate = inspect(buffer.getvalue(), "x.xlsx")
    assert gate.sheets[0].cells.formulas == {"B2": False}


def test_formula_whose_result_is_an_empty_text_was_computed() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A").write_formula("A1", '=""', None, ""))
    assert inspect(data, "x.xlsx").sheets[0].cells.formulas == {"A1": False}
    data = edited(data, SHEET, b'<c r="A1">', b'<c r="A1" t="str">')
    assert inspect(data, "x.xlsx").sheets[0].cells.formulas == {"A1": True}


def test_both_scans_of_a_sheet_agree() -> None:
    xml = part(book(ordinary), "xl/worksheets/sheet1.xml")
    quick = scan_cells(xml, prove(xml, "s"), "s")
    careful = scan_carefully(xml, "s")
    assert careful.filled == (3, 3)
    assert replace(quick, farthest=None) == replace(careful, farthest=None)


cell = st.one_of(
    st.none(), st.text("aầ<&>\"'=|", max_size=5), st.integers(0, 99), st.booleans(), st.sampled_from(["=1", '=A1&"x"'])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cell, max_size=5), max_size=6))
def test_both_scans_agree_on_any_ordinary_sheet(rows: list[list[Any]]) -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number * 2, column, value, bold)

    xml = part(book(draw), "xl/worksheets/sheet1.xml")
    quick = replace(scan_cells(xml, prove(xml, "s"), "s"), farthest=None, filled=(0, 0))
    assert quick == replace(scan_carefully(xml, "s"), farthest=None, filled=(0, 0))


def test_dates_of_1904_are_learned_and_read_rightly() -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": True})
    workbook.add_worksheet().write_datetime(0, 0, date(2026, 8, 20), workbook.add_format({"num_format": "dd/mm/yyyy"}))
    workbook.close()
    gate = inspect(buffer.getvalue(), "x.xlsx")
    assert gate.date1904
    assert read_grid(buffer.getvalue(), gate).sheets[0].value(1, 1) == date(2026, 8, 20)


def test_legacy_fonts_are_learned_from_styles_and_runs() -> None:
    def in_style(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().write_string(0, 0, "Së", workbook.add_format({"font_name": ".VnTime"}))

    def in_run(workbook: xlsxwriter.Workbook) -> None:
        vni = workbook.add_format({"font_name": "VNI-Times"})
        workbook.add_worksheet().write_rich_string(0, 0, "Hải ", vni, "Phoøng")

    assert inspect(book(in_style), "x.xlsx").legacy_fonts
    run_only = book(in_run)
    assert b"VNI-Times" not in part(run_only, "xl/styles.xml")
    assert inspect(run_only, "x.xlsx").legacy_fonts


def test_content_outside_cells_is_learned() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        commented = workbook.add_worksheet()
        commented.write_comment("B2", "Đã làm xong")
        boxed = workbook.add_worksheet()
        boxed.insert_textbox("C3", "Xem công văn")
        workbook.add_worksheet()

    assert [sheet.outside for sheet in inspect(book(draw), "x.xlsx").sheets] == [("comments",), ("drawing",), ()]


def test_chart_sheet_has_no_cells() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Số liệu").write_number(0, 0, 1)
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$A$1"})
        workbook.add_chartsheet("Biểu đồ").set_chart(chart)

    data = book(draw)
    gate = inspect(data, "x.xlsx")
    assert [(sheet.name, sheet.kind) for sheet in gate.sheets] == [("Số liệu", "worksheet"), ("Biểu đồ", "chartsheet")]
    assert [list(sheet.rows) for sheet in read_grid(data, gate).sheets] == [[[1.0]], []]


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            {"cell-far": [("Báo cáo", "XFD1048576")]},
        ),
        (
            b"</sheetData>",
            b'<row r="60"><c r="XFD60"><v>1</v></c></row><row r="70000"><c r="A70000"><v>1</v></c></row></sheetData>',
            {"cell-far": [("Báo cáo", "XFD60")]},
        ),
        (b'<c r="A2"', b'<c r="A0"', {"cell-address-impossible": [("Báo cáo", "A0")]}),
        (b'<c r="B2"', b'<c r="A2"', {"cell-duplicate": [("Báo cáo", "A2")]}),
        (
            b'<c r="A2"',
            b'<c r="A9"',
            {"rows-out-of-order": [("Báo cáo", "A9")], "dimension-wrong": [("Báo cáo", None)]},
        ),
        (b"A1:C3", b"A1:B3", {"dimension-wrong": [("Báo cáo", None)]}),
    ],
)
def test_findings_name_sheet_and_cell(
    old: bytes, new: bytes, expected: dict[str, list[tuple[str | None, str | None]]]
) -> None:
    gate = inspect(edited(book(ordinary), SHEET, old, new), "x.xlsx")
    assert places(gate) == expected
    assert all(place.file == "x.xlsx" for item in gate.findings for place in item.places)


def test_one_hazard_of_two_sheets_is_one_finding() -> None:
    data = book(lambda workbook: (workbook.add_worksheet("A"), workbook.add_worksheet("B")))
    for number in (1, 2):
        data = edited(data, f"xl/worksheets/sheet{number}.xml", b"<worksheet", b"<!DOCTYPE x><worksheet")
    gate = inspect(data, "x.xlsx")
    assert gate.verdict is Verdict.REFUSED
    assert places(gate) == {"xml-doctype": [("A", None), ("B", None)]}


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("~$bao-cao.xlsx", Verdict.IGNORED),
        ("thu-muc/~$bao-cao.xlsx", Verdict.IGNORED),
        (".~lock.bao-cao.xlsx#", Verdict.IGNORED),
        ("DESKTOP.INI", Verdict.IGNORED),
        ("a/.DS_Store", Verdict.IGNORED),
        ("Thumbs.db", Verdict.IGNORED),
        ("x.zip/__MACOSX/._bao-cao.xlsx", Verdict.IGNORED),
        ("._bao-cao.xlsx", Verdict.IGNORED),
        ("Công văn 12.PDF", Verdict.EVIDENCE),
        ("anh.jpeg", Verdict.EVIDENCE),
        ("cong-van.docx", Verdict.EVIDENCE),
        ("bao-cao.xlsx", Verdict.REFUSED),
        ("bao-cao", Verdict.REFUSED),
        ("bao-cao.bin", Verdict.REFUSED),
    ],
)
def test_names_decide_before_content(name: str, verdict: Verdict) -> None:
    assert inspect(b"\x01\x02\x03", name).verdict is verdict


def test_decomposed_vietnamese_names_are_kept_as_they_are() -> None:
    name = "Báo cáo.xlsx"
    gate = inspect(book(ordinary), name)
    assert (gate.name, gate.verdict, gate.findings) == (name, Verdict.XLSX, ())


def test_dangerous_formula_is_said_with_its_sheet() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A").write_formula("B2", "=cmd|'/C calc'!A0", None, 0))
    gate = inspect(data, "x.xlsx")
    assert places(gate) == {"dde-link": [("A", None)]}
    assert gate.verdict is Verdict.XLSX


def test_bar_in_the_text_of_a_formula_is_harmless() -> None:
    formula = '=IF(A1="a|b",\'Khác\'!B2,"|")'
    data = book(lambda workbook: workbook.add_worksheet("A").write_formula("B2", formula, None, 0))
    assert inspect(data, "x.xlsx").findings == ()


def test_place_of_a_whole_file_has_no_sheet() -> None:
    (item,) = inspect(b"", "x.xlsx").findings
    assert item.places == (Place(file="x.xlsx"),)


SOUND = book(ordinary)
XML_PARTS = [name for name in zipfile.ZipFile(io.BytesIO(SOUND)).namelist() if re.search(r"\.(xml|rels)$", name)]


def judge(data: bytes, name: str = "x.xlsx") -> None:
    gate = inspect(data, name)
    grid = read_grid(data, gate) if gate.verdict is not Verdict.CONVERT else None
    if gate.verdict is Verdict.REFUSED:
        assert gate.findings
    elif gate.verdict is Verdict.XLSX:
        assert grid is not None
        assert grid.findings or len(grid.sheets) == len(gate.sheets)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_bytes_never_raise(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        how = data.draw(st.sampled_from(["set", "cut", "insert"]))
        if how == "set":
            content[at] = data.draw(st.integers(0, 255))
        elif how == "cut":
            del content[at : at + data.draw(st.integers(1, 64))]
        else:
            content[at:at] = data.draw(st.binary(max_size=8))
        if not content:
            break
    judge(bytes(content))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_changed_xml_never_raises(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(XML_PARTS))
    content = bytearray(part(SOUND, name))
    tokens = [b"<c>", b"</c>", b'r="', b"<v>", b"<!--", b"<![CDATA[", b"\x00", b"\xff", b"99999999999", b't="s"', b"-1"]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 6))] = data.draw(st.sampled_from(tokens) | st.binary(max_size=4))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for other in source.namelist():
            target.writestr(other, bytes(content) if other == name else source.read(other))
    judge(buffer.getvalue())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"<?xml ", b"\xff\xfe"]))
def test_any_bytes_never_raise(tail: bytes, head: bytes) -> None:
    judge(head + tail)
