"""The cells of an edited plan workbook as text and dates, each with its address; columns found by header."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from kh_report.findings import Finding, Place, Severity, finding
from kh_report.plan.workbook.sheets import SHEETS
from kh_report.vn.dates import day_month_year, parse_date
from kh_report.vn.text import clean, inline, key

_COMPUTED = frozenset("fe")
"""openpyxl's types of cells that hold a formula or an error value."""
MAX_ROWS = 20_000
"""Rows read of a sheet; a plan for a whole country has fewer."""
_ERRORS = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, ParseError, LxmlError, EOFError, NotImplementedError, RuntimeError, struct.error, OverflowError,
)  # fmt: skip
"""What openpyxl raises for files that are no sound workbook."""


class UnreadableWorkbookError(Exception):
    """The file is no workbook that can be read."""


@dataclass(slots=True)
class GridRow:
    """A row with text in it: values by header, addresses by header, findings about its cells go to ``findings``."""

    sheet: str
    number: int
    values: dict[str, Any]
    places: dict[str, Place]
    findings: list[Finding] = field(repr=False)

    def text(self, header: str) -> str:
        """The text of a cell, line breaks kept; a number as its digits."""
        return clean(_written(self.values.get(header))).text

    def line(self, header: str) -> str:
        """The text of a cell on one line."""
        return inline(_written(self.values.get(header)))

    def day(self, header: str) -> date | None:
        """The date of a cell; text that is no date is reported."""
        value = self.values.get(header)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if value is None or not _written(value).strip():
            return None
        reading = parse_date(_written(value))
        if reading.value is None or not reading.precise:
            self.report("plan-date-unreadable", header, seen=value)
            return None
        return reading.value

    def choice(self, header: str, words: dict[str, Any]) -> Any | None:
        """What the word of a cell means; an unknown word is reported, a blank means None."""
        word = self.line(header)
        if not word:
            return None
        meanings = {key(known): meaning for known, meaning in words.items()}
        if key(word) not in meanings:
            self.report("plan-word-not-listed", header, seen=word, expected="; ".join(words))
            return None
        return meanings[key(word)]

    def is_code(self, header: str) -> bool:
        """Whether the cell's value may be taken as a code (mã), which is text: a number is reported, and one with
        decimals, or a day, is none: 1.10 typed into Excel becomes 1.1 or 1 October. A whole number may only have lost
        its leading zeros.
        """
        value = self.values.get(header)
        if isinstance(value, bool) or not isinstance(value, int | float | date):
            return True
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        seen = day_month_year(value) if isinstance(value, date) else value
        self.report("plan-code-number", header, seen=seen, severity=Severity.CHECK if whole else None)
        return whole

    def report(self, code: str, header: str, **details: Any) -> None:
        """Report something about a cell."""
        self.findings.append(finding(code, self.places[header], **details))


class Grid:
    """An open plan workbook."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self.file_name = file_name
        self.findings: list[Finding] = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = openpyxl.load_workbook(io.BytesIO(data))
        except _ERRORS as error:
            raise UnreadableWorkbookError from error
        self._sheets = {key(sheet.title): sheet for sheet in self._book.worksheets}

    def rows(self, name: str, task_column: str = "") -> Iterator[GridRow]:
        """The filled rows of a sheet below its header. A missing sheet or column is reported and ends the sheet.

        ``task_column`` names the column whose value goes into each place as its task.
        """
        sheet = self._sheets.get(key(name))
        if sheet is None:
            self.findings.append(finding("plan-sheet-missing", Place(file=self.file_name), expected=name))
            return
        columns = self._columns(sheet, name)
        if columns is None:
            return
        for number, cells in enumerate(sheet.iter_rows(min_row=2, max_row=min(sheet.max_row, MAX_ROWS)), start=2):
            filled = {header: cells[index] for header, index in columns.items() if index < len(cells)}
            if any(_written(cell.value).strip() for cell in filled.values()):
                yield self._row(name, number, filled, columns, task_column)

    def _row(self, name: str, number: int, cells: dict[str, Any], columns: dict[str, int], task_column: str) -> GridRow:
        values = {header: cell.value for header, cell in cells.items()}
        task = inline(_written(values.get(task_column))) or None
        places = {
            header: Place(self.file_name, name, f"{get_column_letter(index + 1)}{number}", task)
            for header, index in columns.items()
        }
        row = GridRow(name, number, values, places, self.findings)
        for header, cell in cells.items():
            if cell.data_type in _COMPUTED:
                row.report("plan-cell-formula", header, seen=getattr(cell.value, "text", cell.value))
                row.values[header] = None
        return row

    def _columns(self, sheet: Worksheet, name: str) -> dict[str, int] | None:
        """Index of each declared column; None when one is missing."""
        header = next(sheet.iter_rows(min_row=1, max_row=1), ())
        found: dict[str, int] = {}
        for index, cell in enumerate(header):
            found.setdefault(_header(cell.value), index)
        missing = [item.header for item in SHEETS[name] if _header(item.header) not in found]
        counted = [item for item in missing if item != _COUNTED]
        for item in counted:
            place = Place(self.file_name, name, "A1")
            self.findings.append(finding("plan-column-missing", place, expected=item))
        if counted:
            return None
        return {item.header: found[_header(item.header)] for item in SHEETS[name] if item.header != _COUNTED}


_COUNTED = "Số cơ quan"
"""The one column that is a formula of ours and is never read."""


def _header(value: object) -> str:
    """A header as it is compared: words in brackets count, "Cơ quan (mã)" is not "Cơ quan (nguyên văn)"."""
    return inline(_written(value)).casefold()


def _written(value: object) -> str:
    """A cell's value as people see it in a text cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
