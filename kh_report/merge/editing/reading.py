"""Reads ``bien-tap.xlsx`` as people left it: rows by their headers, wherever the columns now stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from kh_report.findings import Finding, Place, finding
from kh_report.merge.editing.model import Choices, Mark
from kh_report.merge.editing.sheets import CODE, FILE_NAME, GROUP, MARK, QUOTES, SHEETS, TASK, SheetSpec
from kh_report.merge.general import quotable
from kh_report.vn.text import key

_TOP: Final = 20
"""Headers stand in one of so many first rows."""
_YES: Final = frozenset({key("Có"), "x"})
_NO: Final = frozenset({"", "không", "không nêu"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its texts by header, and its number in the sheet."""

    cells: Mapping[str, str]
    number: int

    def identity(self, spec: SheetSpec) -> tuple[str, ...]:
        """The cells by which the row is known again."""
        return tuple(self.cells.get(head, "") for head in spec.identity)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: its name in the file, the columns of its headers (from 0), and the rows below them."""

    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    def missing(self, spec: SheetSpec) -> tuple[str, ...]:
        """Headers without which nothing can be read from it."""
        needed = (*spec.identity, spec.choice, *((GROUP,) if GROUP in spec.columns else ()))
        return tuple(head for head in needed if head not in self.columns)


def read_tables(data: bytes) -> dict[str, Table] | None:
    """The sheets by the names that we gave them: found by name, else by their headers; None for no workbook at all."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = {name: _lines(book, name) for name in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile, OSError):
        return None
    found: dict[str, Table] = {}
    for spec in SHEETS:
        named = [name for name in grids if key(name) == key(spec.name)]
        for name in named or [name for name in grids if all(key(name) != key(other.name) for other in SHEETS)]:
            table = _table(spec, name, grids[name])
            if named or (spec.text in table.columns and not table.missing(spec)):
                found[spec.name] = table
                break
    return found


def read_choices(data: bytes) -> Choices:
    """What people marked; a finding where a sheet lost a column, where nothing can be read, for marks that are none.

    A sheet that is not there yet holds no choices: the next merge adds it.
    """
    tables = read_tables(data)
    if not tables:
        return Choices((), (_unreadable(QUOTES, QUOTES.identity[0]),))
    marks: list[Mark] = []
    findings: list[Finding] = []
    for spec in SHEETS:
        table = tables.get(spec.name)
        if table is None:
            continue
        if missing := table.missing(spec):
            findings.append(_unreadable(spec, missing[0]))
            continue
        for row in table.rows:
            _read_row(spec, table, row, marks, findings)
    return Choices(tuple(marks), tuple(findings))


def _read_row(spec: SheetSpec, table: Table, row: Row, marks: list[Mark], findings: list[Finding]) -> None:
    identity = (row.cells.get(TASK, ""), row.cells.get(CODE, ""), row.cells.get(MARK, ""))
    word = row.cells[spec.choice]
    cell = xl_rowcol_to_cell(row.number - 1, table.columns[spec.choice])
    place = Place(FILE_NAME, table.name, cell, identity[0] or None)
    if key(word) not in _YES | _NO and quotable(word):
        findings.append(finding("editing-mark-unknown", place, seen=word, column=spec.choice, word=spec.yes))
    groups = tuple(dict.fromkeys(part.strip() for part in row.cells.get(GROUP, "").split(";") if quotable(part)))
    told = key(word) in _YES
    if told or groups:
        marks.append(Mark(spec.name, identity, told, groups, place))


def _unreadable(spec: SheetSpec, column: str) -> Finding:
    return finding("editing-unreadable", Place(FILE_NAME, spec.name), sheet=spec.name, column=column)


def _lines(book: CalamineWorkbook, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[str(cell).strip() for cell in row] for row in rows]


def _table(spec: SheetSpec, name: str, lines: list[list[str]]) -> Table:
    at, columns = _header(spec, lines)
    rows = []
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        cells = {head: line[column] for head, column in columns.items()}
        if any(cells.values()):
            rows.append(Row(cells, number))
    return Table(name, columns, tuple(rows) if columns else ())


def _header(spec: SheetSpec, lines: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The row with most of the sheet's headers, and their columns, both counted from 0."""
    known = {key(head): head for head in spec.columns}
    best: tuple[int, dict[str, int]] = (0, {})
    for number, line in enumerate(lines[:_TOP]):
        columns: dict[str, int] = {}
        for column, text in enumerate(line):
            if head := known.get(key(text)):
                columns.setdefault(head, column)
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best
