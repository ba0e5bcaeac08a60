"""Finds the form's sheets and columns in a returned workbook, whatever was renamed, moved, inserted or deleted.

Sheets are known by name or by their headers, columns by their headers in any order. What deviates is said once, never
per cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from kh_report.findings import Place, Severity
from kh_report.forms.field import Field, Kind, SheetKey, Switch
from kh_report.forms.fields import SHEETS, fields_of
from kh_report.forms.layout import HEADER_ROW
from kh_report.intake.addresses import a1, column_letters
from kh_report.intake.grid import GridSheet
from kh_report.intake.issued import TABLES
from kh_report.intake.values import Collector
from kh_report.vn.text import inline, key

_SEARCHED_ROWS: Final = 60
"""The header row is looked for this far down: a letter's head may have been pasted above the table."""
_COPY: Final = re.compile(r"\s*(?:\(\d+\)|[-_ ]?\d|- ?copy|copy)$", re.IGNORECASE)
_TELLING: Final = {
    SheetKey.REPORT: ("state",),
    SheetKey.COOPERATION: ("result",),
    SheetKey.FIGURES: ("in_period", "cumulative"),
}
"""A sheet of another name is taken for this one when it has the key column and one of these."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table sheet found: ``header`` is its header row and ``columns`` the column of each field, counted from 0.

    ``inputs`` are the columns that the agency fills; ``missing`` the input fields that the sheet no longer has.
    """

    key: SheetKey
    sheet: GridSheet
    header: int
    fields: Mapping[str, Field]
    columns: Mapping[str, int]
    inputs: tuple[tuple[Field, int], ...]
    missing: frozenset[str] = frozenset()

    @property
    def key_column(self) -> int:
        """The column of the rows' keys."""
        return next(self.columns[name] for name, item in self.fields.items() if item.kind is Kind.KEY)

    def address(self, row: int, field_key: str) -> str | None:
        """The address of a field's cell in row ``row`` (from 0); None when the column is gone."""
        column = self.columns.get(field_key)
        return None if column is None else a1(row + 1, column + 1)


@dataclass(frozen=True, slots=True)
class Headers:
    """How the columns of a sheet are recognised: ``row`` as issued, ``exact`` keys of headers, ``other`` of aliases."""

    fields: tuple[Field, ...]
    row: tuple[str, ...]
    exact: Mapping[str, Field]
    other: Mapping[str, Field]
    by_key: Mapping[str, Field] = field(repr=False)

    def find(self, text: object) -> Field | None:
        """The field that a header cell names."""
        if not isinstance(text, str) or not text:
            return None
        folded = key(text)
        return self.exact.get(folded) or self.other.get(folded)


@cache
def headers_of(sheet: SheetKey, switches: frozenset[Switch]) -> Headers:
    """The headers of ``sheet`` in a form with these optional fields."""
    fields = fields_of(sheet, switches)
    exact = {key(item.header): item for item in fields}
    other = {key(alias): item for item in fields for alias in item.aliases if key(alias) not in exact}
    return Headers(fields, tuple(item.header for item in fields), exact, other, {item.key: item for item in fields})


def find_tables(
    sheets: Sequence[GridSheet],
    switches: frozenset[Switch],
    wanted: Iterable[SheetKey],
    collector: Collector,
    file: str,
) -> dict[SheetKey, Table]:
    """The table sheets among ``sheets``; ``wanted`` are those that were issued with rows, and are missed when gone."""
    tables: dict[SheetKey, Table] = {}
    taken: set[str] = set()
    for sheet_key in TABLES:
        named = [sheet for sheet in sheets if _is_named(sheet.name, SHEETS[sheet_key])]
        taken.update(sheet.name for sheet in named)
        if found := _chosen(sheet_key, named, switches, collector, file):
            tables[sheet_key] = found
    for sheet_key in wanted:
        if sheet_key in tables:
            continue
        if any(_is_named(sheet.name, SHEETS[sheet_key]) for sheet in sheets):
            _say_header_missing(sheet_key, sheets, switches, collector, file)
            continue
        found = _by_headers(
            sheet_key, [sheet for sheet in sheets if sheet.name not in taken], switches, collector, file
        )
        if found is None:
            severity = Severity.FIX if sheet_key is SheetKey.REPORT else None
            place = Place(file=file, sheet=SHEETS[sheet_key])
            collector.add("sheet-missing", place, sheet=SHEETS[sheet_key], severity=severity)
        else:
            taken.add(found.sheet.name)
            tables[sheet_key] = found
            collector.add(
                "sheet-renamed",
                Place(file=file, sheet=found.sheet.name),
                seen=found.sheet.name,
                sheet=SHEETS[sheet_key],
            )
    return tables


def find_sheet(sheets: Sequence[GridSheet], sheet_key: SheetKey) -> GridSheet | None:
    """The sheet of this name, spelt exactly or nearly; copies do not count."""
    name = SHEETS[sheet_key]
    exact = next((sheet for sheet in sheets if sheet.name == name), None)
    return exact or next((sheet for sheet in sheets if _is_named(sheet.name, name)), None)


@lru_cache(4096)
def _is_named(returned: str, issued: str) -> bool:
    if returned == issued:
        return True
    folded = key(returned)
    return folded == key(issued) or key(_COPY.sub("", inline(returned))) == key(issued)


def _chosen(
    sheet_key: SheetKey, named: Sequence[GridSheet], switches: frozenset[Switch], collector: Collector, file: str
) -> Table | None:
    """The table among sheets of one name: the issued name, unless only a copy of it was filled in."""
    if not named:
        return None
    if len(named) == 1:
        return read_headers(sheet_key, named[0], switches, collector, file)
    tables = [(read_headers(sheet_key, sheet, switches, Collector(), file), sheet) for sheet in named]
    usable = [(table, sheet) for table, sheet in tables if table is not None]
    if not usable:
        return None
    exact = [item for item in usable if item[1].name == SHEETS[sheet_key] and _filled(item[0])]
    _, sheet = exact[0] if exact else max(usable, key=lambda item: _filled(item[0]))
    others = [item for item in named if item is not sheet]
    collector.add(
        "sheet-copied",
        *(Place(file=file, sheet=item.name) for item in others),
        seen=sheet.name,
        sheet=SHEETS[sheet_key],
        others=", ".join(f"“{item.name}”" for item in others),
    )
    return read_headers(sheet_key, sheet, switches, collector, file)


def _filled(table: Table) -> int:
    """How many input cells below the header hold something."""
    rows = table.sheet.rows[table.header + 1 :]
    return sum(1 for row in rows for _, column in table.inputs if row[column] not in (None, ""))


def _by_headers(
    sheet_key: SheetKey, sheets: Sequence[GridSheet], switches: frozenset[Switch], collector: Collector, file: str
) -> Table | None:
    """The sheet of another name whose headers are nearest to those issued."""
    headers = headers_of(sheet_key, switches)
    best: tuple[int, GridSheet] | None = None
    for sheet in sheets:
        at, score = _header_row(sheet, headers)
        if at is None or score < 2:
            continue
        names = {found.key for cell in sheet.rows[at] if (found := headers.find(cell))}
        keyed = any(headers.by_key[name].kind is Kind.KEY for name in names)
        if keyed and names & set(_TELLING[sheet_key]) and (best is None or score > best[0]):
            best = (score, sheet)
    return read_headers(sheet_key, best[1], switches, collector, file) if best else None


def _header_row(sheet: GridSheet, headers: Headers) -> tuple[int | None, int]:
    """The row that holds the most headers (the first of equals), and how many distinct ones."""
    at, most = None, 0
    for index, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        score = len({found.key for cell in row if (found := headers.find(cell))})
        if score > most:
            at, most = index, score
    return at, most


def read_headers(
    sheet_key: SheetKey, sheet: GridSheet, switches: frozenset[Switch], collector: Collector, file: str
) -> Table | None:
    """The table on ``sheet``, or None when no row looks like its header."""
    headers = headers_of(sheet_key, switches)
    rows, width = sheet.rows, len(headers.row)
    if len(rows) > HEADER_ROW and tuple(rows[HEADER_ROW][:width]) == headers.row and not any(rows[HEADER_ROW][width:]):
        columns = {item.key: index for index, item in enumerate(headers.fields)}
        return _table(sheet_key, sheet, HEADER_ROW, headers, columns, frozenset())
    at, score = _header_row(sheet, headers)
    if at is None or score < 2:
        return None
    columns = _columns(sheet_key, sheet, at, headers, collector, file)
    if not any(headers.by_key[name].kind is Kind.KEY for name in columns):
        return None
    missing = _say_missing(sheet_key, sheet, at, headers, columns, collector, file)
    return _table(sheet_key, sheet, at, headers, columns, missing)


def _table(
    sheet_key: SheetKey,
    sheet: GridSheet,
    at: int,
    headers: Headers,
    columns: Mapping[str, int],
    missing: frozenset[str],
) -> Table:
    inputs = tuple((item, columns[item.key]) for item in headers.fields if item.is_input and item.key in columns)
    return Table(sheet_key, sheet, at, headers.by_key, columns, inputs, missing)


def _columns(
    sheet_key: SheetKey, sheet: GridSheet, at: int, headers: Headers, collector: Collector, file: str
) -> dict[str, int]:
    """The column of each field. The issued header wins over an alias, the first of equals over the others."""
    columns: dict[str, int] = {}
    row = sheet.rows[at]
    unknown: list[int] = []
    for names in (headers.exact, headers.other):
        double: dict[str, list[int]] = {}
        for index, text in enumerate(row):
            found = names.get(key(text)) if isinstance(text, str) and text else None
            if found is None:
                continue
            if found.key not in columns:
                columns[found.key] = index
                if names is headers.other:
                    place = Place(file=file, sheet=sheet.name, cell=a1(at + 1, index + 1))
                    collector.add("column-renamed", place, seen=text, expected=found.header, column=found.header)
            elif columns[found.key] != index and names is headers.exact:
                double.setdefault(found.key, []).append(index)
        for name, others in double.items():
            places = [Place(file=file, sheet=sheet.name, cell=a1(at + 1, index + 1)) for index in others]
            column = headers.by_key[name].header
            collector.add("column-duplicated", *places, column=column, count=len(others) + 1, sheet=sheet.name)
            unknown.extend(others)
    _say_unknown(sheet, at, set(columns.values()) | set(unknown), collector, file)
    _say_moved(sheet, at, headers, columns, collector, file)
    return columns


def _say_unknown(sheet: GridSheet, at: int, known: set[int], collector: Collector, file: str) -> None:
    """Columns that are not ours, but hold something."""
    for index, text in enumerate(sheet.rows[at]):
        if index in known:
            continue
        below = [
            number for number, row in enumerate(sheet.rows[at + 1 :], start=at + 1) if row[index] not in (None, "")
        ]
        if below:
            places = [Place(file=file, sheet=sheet.name, cell=a1(number + 1, index + 1)) for number in below]
            name = inline(str(text)) if text else column_letters(index + 1)
            collector.add("column-unknown", *places, seen=name)


def _say_moved(
    sheet: GridSheet, at: int, headers: Headers, columns: Mapping[str, int], collector: Collector, file: str
) -> None:
    order = [item.key for item in headers.fields if item.key in columns]
    returned = sorted(order, key=columns.__getitem__)
    if order != returned:
        moved = [name for name, other in zip(order, returned, strict=True) if name != other]
        places = [Place(file=file, sheet=sheet.name, cell=a1(at + 1, columns[name] + 1)) for name in moved]
        collector.add("columns-moved", *places, sheet=sheet.name)


def _say_missing(
    sheet_key: SheetKey,
    sheet: GridSheet,
    at: int,
    headers: Headers,
    columns: Mapping[str, int],
    collector: Collector,
    file: str,
) -> frozenset[str]:
    missing = [item for item in headers.fields if item.key not in columns and item.is_input]
    for item in missing:
        code = "required-column-missing" if item.required or item.required_when else "column-missing"
        place = Place(file=file, sheet=sheet.name, cell=str(at + 1))
        collector.add(code, place, expected=item.header, column=item.header, sheet=SHEETS[sheet_key])
    return frozenset(item.key for item in missing)


def _say_header_missing(
    sheet_key: SheetKey, sheets: Sequence[GridSheet], switches: frozenset[Switch], collector: Collector, file: str
) -> None:
    sheet = find_sheet(sheets, sheet_key)
    name = sheet.name if sheet else SHEETS[sheet_key]
    inputs = [item.header for item in headers_of(sheet_key, switches).fields if item.kind is not Kind.VERDICT]
    severity = Severity.FIX if sheet_key is SheetKey.REPORT else Severity.CHECK
    collector.add(
        "header-missing", Place(file=file, sheet=name), sheet=name, expected=" · ".join(inputs), severity=severity
    )
