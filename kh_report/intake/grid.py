"""Reads a workbook that the gate let through into rows of values whose addresses are the sheet's own.

python-calamine does the reading, about twenty times faster than openpyxl; what it cannot tell (formulas, error
cells) comes from the gate's scan. Empty rows and columns before the data are kept, so that ``H12`` stays ``H12``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from kh_report.findings import Finding, Place, finding
from kh_report.intake.addresses import a1
from kh_report.intake.convert import convert
from kh_report.intake.gate import CellScan, DefinedName, Gate, SheetScan, Verdict, Visibility

Raw = str | float | bool | date | datetime | time | timedelta
"""A value as stored; numbers are floats, an empty cell and an error cell are the empty string."""

_NO_CELLS = CellScan()
_WIDE = 64
"""Columns beyond which a sheet is worth trimming; no form comes near."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell with all that is known of it.

    ``formula``: the value is computed; ``cached`` is False when it was never computed (the cell then looks blank).
    ``error`` is the text of an error cell ("#REF!"), whose value is None.
    """

    row: int
    column: int
    value: Raw | None
    formula: bool = False
    cached: bool = True
    error: str | None = None

    @property
    def address(self) -> str:
        """The address in A1 notation."""
        return a1(self.row, self.column)


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet: ``rows[r - 1][c - 1]`` is the raw value of row r, column c, both counted from 1.

    Rows end at the last filled one; all rows of a sheet are equally long. ``cells`` is the gate's scan (formulas,
    errors, hidden rows and columns, merged ranges) and empty for converted formats, which do not tell. ``outside``
    names what the sheet holds besides cells, see :mod:`kh_report.intake.outside`.
    """

    name: str
    rows: Sequence[Sequence[Raw]] = ()
    visibility: Visibility = Visibility.VISIBLE
    kind: str = "worksheet"
    cells: CellScan = _NO_CELLS
    outside: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """The last filled row."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """The last column of any row."""
        return len(self.rows[0]) if self.rows else 0

    def value(self, row: int, column: int) -> Raw | None:
        """The value at ``row``, ``column`` (from 1); None for blank, error and never written cells."""
        if not (0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1])):
            return None
        value = self.rows[row - 1][column - 1]
        return None if value == "" else value

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at ``row``, ``column`` (from 1) with its flags; also outside the filled area."""
        address = a1(row, column)
        cached = self.cells.formulas.get(address)
        return GridCell(
            row,
            column,
            self.value(row, column),
            formula=cached is not None,
            cached=cached is not False,
            error=self.cells.errors.get(address),
        )

    def filled_rows(self) -> Iterator[tuple[int, Sequence[Raw]]]:
        """Row numbers and raw values of the rows in which anything stands."""
        for number, row in enumerate(self.rows, start=1):
            if row.count("") != len(row):
                yield number, row


@dataclass(frozen=True, slots=True)
class Grid:
    """A workbook as read: its sheets in order, or the finding that says why it could not be read."""

    sheets: tuple[GridSheet, ...] = ()
    defined_names: tuple[DefinedName, ...] = ()
    findings: tuple[Finding, ...] = ()
    date1904: bool = False
    by_name: Mapping[str, GridSheet] = field(default_factory=dict)

    def sheet(self, name: str) -> GridSheet | None:
        """The sheet of that exact name."""
        return self.by_name.get(name)


def read_grid(data: bytes, gate: Gate) -> Grid:
    """The cells of the file that ``gate`` judged. Never raises for bad files: see :attr:`Grid.findings`.

    A file that the gate did not call readable gives an empty grid without a finding of its own.
    """
    if not gate.readable:
        return Grid()
    if gate.verdict is Verdict.CONVERT:
        return _read_converted(data, gate)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_read_sheet(workbook, scan) for scan in gate.sheets)
    except (CalamineError, ValueError, OverflowError) as trouble:
        return _unreadable(gate, "file-unreadable", str(trouble))
    except BaseException as trouble:
        if type(trouble).__name__ != "PanicException":  # the reader's own crash, which is no Exception
            raise
        return _unreadable(gate, "file-unreadable", "panic")
    return _grid(gate, sheets)


def _read_sheet(workbook: CalamineWorkbook, scan: SheetScan) -> GridSheet:
    if scan.kind != "worksheet":
        return GridSheet(scan.name, (), scan.visibility, scan.kind, scan.cells, scan.outside)
    rows = workbook.get_sheet_by_name(scan.name).to_python(skip_empty_area=False)
    return GridSheet(scan.name, _trimmed(rows), scan.visibility, scan.kind, scan.cells, scan.outside)


def _trimmed(rows: list[list[Raw]]) -> list[list[Raw]]:
    """Without the empty rows at the end, and the empty columns of a wide sheet, that formulas and formatting leave."""
    while rows and rows[-1].count("") == len(rows[-1]):
        rows.pop()
    if rows and len(rows[0]) > _WIDE:
        width = max(
            next(index for index in range(len(row), -1, -1) if not index or row[index - 1] != "") for row in rows
        )
        rows = [row[:width] for row in rows]
    return rows


def _read_converted(data: bytes, gate: Gate) -> Grid:
    converted = convert(data)
    if converted.trouble:
        return _unreadable(gate, converted.trouble, converted.seen)
    scans = {scan.name: scan for scan in gate.sheets}
    sheets = []
    for sheet in converted.sheets:
        scan = scans.get(sheet.name) or SheetScan(sheet.name, "", sheet.kind, Visibility(sheet.visibility))
        rows = _trimmed(sheet.rows)
        sheets.append(GridSheet(sheet.name, rows, scan.visibility, scan.kind, scan.cells, scan.outside))
    return _grid(gate, tuple(sheets))


def _grid(gate: Gate, sheets: tuple[GridSheet, ...]) -> Grid:
    by_name = {sheet.name: sheet for sheet in sheets}
    return Grid(sheets, gate.defined_names, date1904=gate.date1904, by_name=by_name)


def _unreadable(gate: Gate, code: str, seen: str) -> Grid:
    return Grid(findings=(finding(code, Place(file=gate.name), seen=seen or None),))
