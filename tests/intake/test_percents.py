"""95% typed into Excel is stored as 0.95: only the cell's format tells it from 0,95 %."""

from __future__ import annotations

import io

import openpyxl

from kh_report.intake.gate import inspect
from kh_report.intake.percents import percent_cells


def test_cells_that_show_per_cent_are_found_by_their_format() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Số liệu"
    for address, number_format in (("A1", "0%"), ("B2", "0.00%"), ("C3", "0.0% "), ("D4", "General"), ("E5", "0.00")):
        sheet[address] = 0.95
        sheet[address].number_format = number_format
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    found = percent_cells(data, inspect(data, "a.xlsx"))
    assert found == {("Số liệu", "A1"), ("Số liệu", "B2"), ("Số liệu", "C3")}


def test_a_workbook_of_another_format_does_not_tell() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")
    assert percent_cells(data, inspect(data, "a.xls")) == frozenset()
