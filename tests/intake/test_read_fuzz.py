"""Whatever stands in the cells, reading ends with a verdict: bad user data never raises."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.findings.render import fix, message
from kh_report.intake.gate import CellScan, inspect
from kh_report.intake.grid import GridSheet, read_grid
from kh_report.intake.identify import Desk
from kh_report.intake.model import FileStatus, Incoming
from kh_report.intake.read import read_file

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

RAW = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "Mã", "I.1", "II.C.99", "Đơn vị báo cáo", "Báo cáo", "Tình trạng thực hiện", "magic", "kh-report"]
    ),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
NAMES = ("Báo cáo", "Báo cáo (2)", "Số liệu", "Thông tin chung", "kh_report", "Sheet1", "Phối hợp")
ROWS = st.integers(0, 5).flatmap(lambda width: st.lists(st.lists(RAW, min_size=width, max_size=width), max_size=9))


class Judge:
    """Reads grids as if a genuine form had held them. (A class, so that hypothesis prints it in a word.)"""

    def __init__(self, data: bytes, desk: Desk) -> None:
        self.data = data
        self.desk = desk
        self.gate = inspect(data, "a.xlsx")
        self.grid = read_grid(data, self.gate)

    def __repr__(self) -> str:
        return "Judge()"

    def __call__(self, sheets: Sequence[GridSheet]) -> None:
        grid = replace(self.grid, sheets=tuple(sheets), by_name={sheet.name: sheet for sheet in sheets})
        report = read_file(Incoming("a.xlsx", self.data), "aa", self.gate, grid, self.desk)
        assert report.status in FileStatus
        assert all(message(item) and fix(item) for item in report.findings)
        assert report.entries == () or report.agency == "10507"


@pytest.fixture(scope="module")
def judge(hands: Any, desk: Desk) -> Judge:
    return Judge(hands.complete("10507"), desk)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), RAW), max_size=40))
def test_any_cell_of_a_genuine_form_may_hold_anything(changes: list[tuple[int, int, int, Any]], judge: Judge) -> None:
    sheets = [replace(sheet, rows=[list(row) for row in sheet.rows]) for sheet in judge.grid.sheets]
    for number, row, column, value in changes:
        rows = sheets[number % len(sheets)].rows
        rows[row % len(rows)][column % len(rows[0])] = value  # type: ignore[index]
    judge(sheets)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=st.lists(st.tuples(st.sampled_from(NAMES), ROWS), max_size=4, unique_by=lambda item: item[0]))
def test_any_workbook_gets_a_verdict(drawn: list[tuple[str, list[list[Any]]]], judge: Judge) -> None:
    judge([GridSheet(name, rows) for name, rows in drawn])


@settings(max_examples=40, deadline=None)
@given(
    formulas=st.dictionaries(st.sampled_from(["D7", "E7", "I7", "A1", "XFD9"]), st.booleans()),
    errors=st.dictionaries(st.sampled_from(["D7", "E8", "I7"]), st.sampled_from(["#REF!", "#N/A"])),
    merged=st.lists(st.sampled_from(["D7:E8", "A1:XFD1048576", "E7:E7", "E7", "garbage", "E9:E7"])),
    hidden=st.lists(st.integers(1, 20)),
)
def test_any_scan_of_the_gate_is_survived(
    formulas: dict[str, bool],
    errors: dict[str, str],
    merged: list[str],
    hidden: list[int],
    judge: Judge,
) -> None:
    scan = CellScan(formulas, errors, merged=tuple(merged), hidden_rows=tuple(hidden), hidden_columns=((4, 5),))
    sheets = tuple(replace(sheet, cells=scan) for sheet in judge.grid.sheets)
    judge(sheets)


def test_shuffled_rows_and_columns_give_the_same_answers(hands: Any, read: Any) -> None:
    whole = {(entry.sheet, entry.key): entry.text("result") for entry in read(hands.complete("10507")).entries}

    def shuffle(book: openpyxl.Workbook) -> None:
        sheet = book["Báo cáo"]
        for area in [str(item) for item in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(area)
        order = list(range(1, 10))
        random.Random(1).shuffle(order)
        rows = [[sheet.cell(row, column).value for column in order] for row in range(5, sheet.max_row + 1)]
        header, body = rows[0], rows[1:]
        random.Random(2).shuffle(body)
        for at, values in enumerate([header, *body], start=5):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value

    report = read(hands.complete("10507", change=shuffle))
    assert {(entry.sheet, entry.key): entry.text("result") for entry in report.entries} == whole
    assert [item.code for item in report.findings] == ["columns-moved"]


def test_the_odd_types_of_excel_are_read_as_written(hands: Any, read: Any) -> None:
    values = {"E7": time(9, 30), "H7": timedelta(hours=30), "F7": datetime(2026, 8, 5), "E8": date(2026, 8, 5)}  # noqa: DTZ001
    report = read(hands.complete("10507", values))
    assert report.entries[0].text("result") == "09:30"
    assert report.entries[0].text("documents") == "05/8/2026"
    assert report.status is not FileStatus.REFUSED
