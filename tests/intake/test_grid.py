"""Addresses stay the sheet's own, values come with what the reader alone cannot tell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.intake.addresses import a1, split_a1
from kh_report.intake.gate import Gate, Verdict, Visibility, inspect
from kh_report.intake.grid import Grid, GridCell, read_grid

HALF_PAST_SEVEN = datetime(2026, 8, 20, 7, 30)  # noqa: DTZ001  (cells know no time zone)


def book(draw: Callable[[xlsxwriter.Workbook], Any]) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    draw(workbook)
    workbook.close()
    return buffer.getvalue()


def read(data: bytes, name: str = "x.xlsx") -> Grid:
    return read_grid(data, inspect(data, name))


def test_data_that_start_at_c5_keep_their_address() -> None:
    sheet = read(book(lambda workbook: workbook.add_worksheet("A").write_string("C5", "Mã"))).sheets[0]
    assert (sheet.height, sheet.width) == (5, 3)
    assert sheet.value(5, 3) == "Mã"
    assert list(sheet.filled_rows()) == [(5, ["", "", "Mã"])]


def test_values_keep_their_type() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        sheet.write_string(0, 0, "0123")
        sheet.write_number(0, 1, 12)
        sheet.write_boolean(0, 2, True)
        sheet.write_datetime(0, 3, date(2026, 8, 20), workbook.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(0, 4, HALF_PAST_SEVEN, workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
        sheet.write_number(0, 5, 46254)
        sheet.write_string(0, 6, "a\u0001b_x000D_")

    sheet = read(book(draw)).sheets[0]
    assert [sheet.value(1, column) for column in range(1, 9)] == [
        "0123",
        12.0,
        True,
        date(2026, 8, 20),
        HALF_PAST_SEVEN,
        46254.0,
        "a\u0001b_x000D_",
        None,
    ]


def test_formulas_and_errors_are_told_apart_from_values() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.write_string("A3", "#REF!")

    sheet = read(book(draw)).sheets[0]
    assert sheet.cell(1, 1) == GridCell(1, 1, 2.0, formula=True)
    assert sheet.cell(2, 1) == GridCell(2, 1, None, formula=True, error="#DIV/0!")
    assert sheet.cell(3, 1) == GridCell(3, 1, "#REF!")
    assert sheet.cell(99, 99) == GridCell(99, 99, None)
    assert sheet.cell(2, 1).address == "A2"


def test_formula_never_computed_says_so() -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active["B2"] = "=1+1"
    buffer = io.BytesIO()
    workbook.save(buffer)
    assert read(buffer.getvalue()).sheets[0].cell(2, 2) == GridCell(2, 2, None, formula=True, cached=False)


def test_formatting_below_the_data_is_no_data() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        sheet.write_string(0, 0, "Mã")
        for row in range(1, 500):
            sheet.write_blank(row, 9, None, workbook.add_format({"bold": True}))
        sheet.write_formula(600, 0, '=""', None, "")

    assert [list(row) for row in read(book(draw)).sheets[0].rows] == [["Mã"]]


def test_empty_columns_of_a_wide_sheet_are_no_data() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        sheet.write_row(0, 0, ["Mã", 0])
        sheet.write_formula(1, 300, '=""', None, "")
        sheet.write_string(2, 0, "I.1")

    assert [list(row) for row in read(book(draw)).sheets[0].rows] == [["Mã", 0.0], ["", ""], ["I.1", ""]]


def test_zeros_and_false_at_the_end_are_data() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        sheet.write_number(0, 0, 0)
        sheet.write_boolean(1, 0, False)

    assert [list(row) for row in read(book(draw)).sheets[0].rows] == [[0.0], [False]]


def test_sheets_come_in_order_with_their_visibility() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Báo cáo ").write_string(0, 0, "a")
        workbook.add_worksheet("<&>'\"").hide()
        workbook.add_worksheet("_").very_hidden()

    grid = read(book(draw))
    assert [(sheet.name, sheet.visibility) for sheet in grid.sheets] == [
        ("Báo cáo ", Visibility.VISIBLE),
        ("<&>'\"", Visibility.HIDDEN),
        ("_", Visibility.VERY_HIDDEN),
    ]
    assert grid.sheet("_") is grid.sheets[2]
    assert grid.sheet("Báo cáo") is None


def test_rows_out_of_order_are_all_read() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A").write_column(0, 0, [1, 2, 3]))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                first, second, third = re.findall(rb"<row.*?</row>", content)
                content = content.replace(first + second + third, third + first + second)
            target.writestr(name, content)
    assert [list(row) for row in read(buffer.getvalue()).sheets[0].rows] == [[1.0], [2.0], [3.0]]


def test_what_the_gate_refused_is_not_opened() -> None:
    assert read(b"") == Grid()
    assert read_grid(b"", Gate("x.pdf", Verdict.EVIDENCE)) == Grid()


def test_reader_that_fails_becomes_a_finding() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A"))
    grid = read_grid(b"PK", inspect(data, "x.xlsx"))
    assert [item.code for item in grid.findings] == ["file-unreadable"]
    assert grid.sheets == ()


values = st.one_of(
    st.none(),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
        lambda text: "_x" not in text
    ),
    st.booleans(),
    st.integers(-9999, 9999).map(float),
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 12)), values, max_size=20))
def test_every_cell_is_read_where_it_was_written(cells: dict[tuple[int, int], Any]) -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("A")
        for (row, column), value in cells.items():
            match value:
                case bool():
                    sheet.write_boolean(row - 1, column - 1, value)
                case str():
                    sheet.write_string(row - 1, column - 1, value)
                case float():
                    sheet.write_number(row - 1, column - 1, value)

    sheet = read(book(draw)).sheets[0]
    assert {place: sheet.value(*place) for place in cells} == cells


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_go_there_and_back(row: int, column: int) -> None:
    assert split_a1(a1(row, column)) == (row, column)


@pytest.mark.parametrize("address", ["", "A", "1", "A0", "A01", "XFE1", "A1048577", "ZZZZ1", "a1", "A1 ", "A-1"])
def test_what_is_no_address_is_none(address: str) -> None:
    assert split_a1(address) is None
