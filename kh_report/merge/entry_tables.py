"""Every row received, sheet by sheet of the forms, each with the file and the cells where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kh_report.findings.render import places_text
from kh_report.forms.field import Field, SheetKey, Switch
from kh_report.forms.fields import SHEETS, inputs_of
from kh_report.forms.states import State
from kh_report.intake.model import KEYED, AgencyReturn, Content, Entry, Value
from kh_report.merge.model import Merged
from kh_report.merge.tables import Look, Table
from kh_report.office.workbook import Book

_WAITING = "Chờ hoàn thiện"
_MERGED = "Đã tổng hợp"
_AGENCY = (("Mã đơn vị", 10.0), ("Đơn vị", 30.0))
_ADDRESS = (("Ghi nhận", 15.0), ("Tệp", 34.0), ("Trang, ô", 22.0))


def entry_tables(book: Book, look: Look, merged: Merged, folder: str) -> None:
    """The four sheets of entries; ``folder`` leads from the workbook to the returned files."""
    for key in (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES):
        _rows(book, look, merged, key, folder)
    _general(book, look, merged, folder)


def _rows(book: Book, look: Look, merged: Merged, key: SheetKey, folder: str) -> None:
    """One line for each row of a form: agency, key, the declared fields, the address."""
    fields = _fields_present(merged, key)
    columns = [(field.header, min(max(float(field.width), 12.0), 45.0)) for field in fields]
    table = Table(book, look, SHEETS[key], [*_AGENCY, ("Mã", 9.0), *columns, *_ADDRESS])
    entries = _entries(merged, key)
    for row, (agency, entry) in enumerate(entries, start=1):
        table.text(row, 0, agency.code, look.centre)
        table.text(row, 1, agency.name)
        table.text(row, 2, entry.key, look.centre)
        for column, field in enumerate(fields, start=3):
            value = entry.value(field.key)
            _content(table, row, column, None if value is None else value.content)
        _address(table, row, 3 + len(fields), entry, entry.values, folder)
    table.finish(len(entries))


def report_rows(merged: Merged) -> dict[tuple[str, str], int]:
    """In which row of the sheet ``Báo cáo`` (as Excel counts) an agency's answer on a task stands."""
    entries = _entries(merged, SheetKey.REPORT)
    return {(agency.code, entry.key): row for row, (agency, entry) in enumerate(entries, start=2)}


def _general(book: Book, look: Look, merged: Merged, folder: str) -> None:
    """One line for each cell of ``Thông tin chung``, in the form's order."""
    fields = inputs_of(SheetKey.GENERAL)
    order = {field.key: index for index, field in enumerate(fields)}
    headers = {field.key: field.header for field in fields}
    columns = [*_AGENCY, ("Nội dung", 34.0), ("Trả lời", 70.0), *_ADDRESS]
    table = Table(book, look, SHEETS[SheetKey.GENERAL], columns)
    row = 0
    for agency in merged.agencies:
        told = [
            (value, entry)
            for (sheet, _), entry in agency.entries.items()
            if sheet == SheetKey.GENERAL
            for value in entry.values
        ]
        told.sort(key=lambda pair: order.get(pair[0].field, len(order)))
        for value, entry in told:
            row += 1
            table.text(row, 0, agency.code, look.centre)
            table.text(row, 1, agency.name)
            table.text(row, 2, headers.get(value.field, value.field))
            _content(table, row, 3, value.content)
            _address(table, row, 4, entry, (value,), folder)
    table.finish(row)


def _entries(merged: Merged, key: SheetKey) -> list[tuple[AgencyReturn, Entry]]:
    """The sheet's rows: agencies in registry order, their rows in the plan's."""
    keys = [result.task.id for result in merged.tasks] + [result.indicator.id for result in merged.indicators]
    order = {name: index for index, name in enumerate(keys)}
    found = []
    for agency in merged.agencies:
        rows = [entry for (sheet, _), entry in agency.entries.items() if sheet == key]
        rows.sort(key=lambda entry: (order.get(entry.key, len(order)), entry.key))
        found += [(agency, entry) for entry in rows]
    return found


def _fields_present(merged: Merged, key: SheetKey) -> list[Field]:
    """The declared inputs of a sheet: those always asked, and the optional ones that somebody answered."""
    answered = {value.field for _, entry in _entries(merged, key) for value in entry.values}
    declared = inputs_of(key, Switch)
    return [field for field in declared if field.switched_on_by is None or field.key in answered]


def _content(table: Table, row: int, column: int, content: Content | None) -> None:
    if content is None:
        table.blank(row, column)
    elif isinstance(content, State):
        table.text(row, column, content.label, table.look.centre)
    elif isinstance(content, Decimal):
        table.number(row, column, content)
    elif isinstance(content, date):
        table.date(row, column, content)
    else:
        table.text(row, column, content)


def _address(table: Table, row: int, column: int, entry: Entry, values: Sequence[Value], folder: str) -> None:
    table.text(row, column, _WAITING if entry.to_correct else _MERGED, table.look.centre)
    places = [value.place for value in values]
    first = places[0] if places else None
    target = link_target(folder, entry.file, first.sheet if first else None, first.cell if first else None)
    table.link(row, column + 1, target, entry.file)
    table.text(row, column + 2, places_text(places))


def link_target(folder: str, file: str, sheet: str | None, cell: str | None) -> str:
    """Where a click leads: the returned workbook at its cell; for a member of a zip, the zip; for what was keyed in on
    an agency's behalf, the register beside the period's ``folder``."""
    if file.startswith(KEYED):
        inputs, _, period = folder.rpartition("/")
        folder = f"{inputs}/so/{period}"
    container, _, member = file.partition(".zip/")
    path = (f"{container}.zip" if member else file).replace("%", "%25").replace("#", "%23")
    if not sheet or not cell or member or not path.lower().endswith((".xlsx", ".xlsm")):
        return f"external:{folder}/{path}"
    quoted = sheet.replace("'", "''")
    return f"external:{folder}/{path}#'{quoted}'!{cell}"
