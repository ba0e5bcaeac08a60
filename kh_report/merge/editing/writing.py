"""Writes ``bien-tap.xlsx``: people choose, we only append what they can choose.

An existing workbook is never made anew: missing sheets are added, new rows go below the last one, rows whose words the
agency no longer says are marked as such; everything else stays as people left it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from kh_report.forms.heights import height, lines
from kh_report.merge.editing.reading import Row, Table, read_tables
from kh_report.merge.editing.sheets import CHANGED, CODE, GROUP, GROUPS, SHEETS, STANDING, TASK, Offer, SheetSpec
from kh_report.merge.model import Merged
from kh_report.office.zipping import pack, parts_of

if TYPE_CHECKING:
    from openpyxl.cell import Cell

HEADER_ROW: Final = 3
LAST_ROW: Final = 10_000
LISTS: Final = "Danh mục"
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FONT: Final = "Times New Roman"
_ASKED, _GIVEN = ("FFF2CC", "FFFBEB"), ("D9E2F3", "")
"""Colours of a header and of the cells below it: what people fill in is yellow."""
_MARGIN: Final = 0.4
"""Inches at the sides of a printed page."""


def write_editing(merged: Merged, existing: bytes | None = None, focal: str = "") -> bytes:
    """The workbook with everything that may be chosen: a new one, or ``existing`` with what is new added.

    ``focal`` is the agency whose own words the report tells anyway. ``existing`` comes back unchanged, byte for byte,
    when there is nothing to add or to mark, or when it cannot be read.
    """
    import openpyxl  # 0.2 s that no other command need pay
    from openpyxl.utils.exceptions import InvalidFileException

    offers = {spec.name: list(spec.offers(merged, focal)) for spec in SHEETS}
    tables: Mapping[str, Table] = {}
    if existing is None:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        book.properties.title, book.properties.creator = "Biên tập báo cáo", "kh-report"
        book.properties.created = _EPOCH
    else:
        found = read_tables(existing)
        if not found or not any(_work(spec, found.get(spec.name), offers[spec.name]) for spec in SHEETS):
            return existing
        try:
            book = openpyxl.load_workbook(io.BytesIO(existing))
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
            return existing
        tables = found
    for spec in SHEETS:
        table = tables.get(spec.name)
        if table is None:
            table = _lay_out(book, spec)
        _extend(book[table.name], spec, table, offers[spec.name])
    _put_lists(book)
    return _saved(book)


def _work(spec: SheetSpec, table: Table | None, offers: Sequence[Offer]) -> bool:
    """Whether there is anything to add or to mark on a sheet."""
    if table is None:
        return True
    return bool(_new(spec, table, offers) or _to_mark(spec, table, offers))


def _new(spec: SheetSpec, table: Table, offers: Sequence[Offer]) -> list[Offer]:
    if not set(spec.identity) <= set(table.columns):
        return []
    known = {row.identity(spec) for row in table.rows}
    return [offer for offer in offers if _identity(spec, offer) not in known]


def _to_mark(spec: SheetSpec, table: Table, offers: Sequence[Offer]) -> list[tuple[Row, str]]:
    """Rows whose note on what the agency says now is not the right one, with the right one."""
    if STANDING not in table.columns or not set(spec.identity) <= set(table.columns):
        return []
    said = {_identity(spec, offer) for offer in offers}
    right = [(row, "" if row.identity(spec) in said else CHANGED) for row in table.rows if row.cells.get(spec.text)]
    return [(row, note) for row, note in right if row.cells[STANDING] != note]


def _identity(spec: SheetSpec, offer: Offer) -> tuple[str, ...]:
    return tuple(offer.cells[head] for head in spec.identity)


def _extend(sheet: Any, spec: SheetSpec, table: Table, offers: Sequence[Offer]) -> None:
    """Add new rows below the last one in use, and bring the notes of the others up to date."""
    for row, note in _to_mark(spec, table, offers):
        _put(sheet.cell(row.number, table.columns[STANDING] + 1), note)
    last = max((row.number for row in table.rows), default=HEADER_ROW)
    new = _new(spec, table, offers)
    styled = {head: _styled(sheet, spec, head, last + 1, table) for head in table.columns} if new else {}
    for number, offer in enumerate(new, start=last + 1):
        for head, column in table.columns.items():
            cell = sheet.cell(number, column + 1)
            cell._style = copy(styled[head])
            _put(cell, offer.cells.get(head, ""))
        sheet.row_dimensions[number].height = height(
            max(lines(offer.cells.get(head, ""), spec.width(head)) for head in table.columns)
        )
    if new and sheet.auto_filter.ref:
        start, _, end = sheet.auto_filter.ref.partition(":")
        sheet.auto_filter.ref = f"{start}:{re.sub(r'[0-9]+', '', end)}{last + len(new)}"


def _put(cell: Cell, text: str) -> None:
    """A text that stays a text: ``=1+1`` is no formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"


def _styled(sheet: Any, spec: SheetSpec, head: str, row: int, table: Table) -> Any:
    """The style of a column's cells, made once: openpyxl is slow where each cell is styled anew."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    cell = sheet.cell(row, table.columns[head] + 1)
    asked = head in spec.asked
    colour = (_ASKED if asked else _GIVEN)[1]
    cell.font = Font(name=_FONT, size=11, color="C00000" if head == STANDING else None)
    cell.border = _border()
    centred = head in (spec.choice, TASK, CODE)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else None)
    if colour:
        cell.fill = PatternFill("solid", fgColor=colour)
    cell.protection = Protection(locked=not asked)
    return copy(cell._style)


def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="BFBFBF")
    return Border(left=side, right=side, top=side, bottom=side)


def _lay_out(book: Any, spec: SheetSpec) -> Table:
    """A new sheet with title, help, headers, dropdowns; what is not to be filled in is locked, without a password."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(spec.name, SHEETS.index(spec))
    _put(sheet.cell(1, 1), spec.title)
    sheet.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
    _put(sheet.cell(2, 1), spec.help)
    sheet.cell(2, 1).font = Font(name=_FONT, size=11, italic=True)
    sheet.cell(2, 1).alignment = Alignment(wrap_text=True, vertical="top")
    seen = spec.columns[: spec.columns.index(spec.text) + 1]
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(seen))
    sheet.row_dimensions[2].height = height(lines(spec.help, sum(map(spec.width, seen))))
    for column, head in enumerate(spec.columns, start=1):
        cell = sheet.cell(HEADER_ROW, column)
        _put(cell, head)
        cell.font = Font(name=_FONT, size=11, bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.fill = PatternFill("solid", fgColor=(_ASKED if head in spec.asked else _GIVEN)[0])
        cell.border = _border()
        sheet.column_dimensions[get_column_letter(column)].width = spec.width(head)
    sheet.row_dimensions[HEADER_ROW].height = height(2)
    columns = {head: column for column, head in enumerate(spec.columns)}
    _offer_words(sheet, columns[spec.choice], f'"{spec.yes}"', spec)
    if GROUP in columns:
        _offer_words(sheet, columns[GROUP], f"'{LISTS}'!$A$1:$A${len(GROUPS)}", None)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 1)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(spec.columns))}{HEADER_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.protection.sheet = True
    for allowed in ("autoFilter", "sort", "formatCells", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)
    return Table(spec.name, columns, ())


def _offer_words(sheet: Any, column: int, source: str, spec: SheetSpec | None) -> None:
    """A dropdown; without ``spec`` other words are as good."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=spec is not None)
    if spec is not None:
        rule.errorTitle, rule.error = spec.choice, f"Chọn “{spec.yes}” hoặc để trống."
    letter = get_column_letter(column + 1)
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _put_lists(book: Any) -> None:
    """The hidden sheet with the groups that the dropdown offers; one that is there stays as it is."""
    if LISTS in book.sheetnames:
        return
    sheet = book.create_sheet(LISTS)
    for row, name in enumerate(GROUPS, start=1):
        _put(sheet.cell(row, 1), name)
    sheet.sheet_state = "hidden"


def _saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", parts["docProps/core.xml"])
    return pack(parts)
