"""``bien-tap.xlsx`` (sổ biên tập): which answers the report quotes. People choose; we only append what they can choose.

An existing workbook is never made anew: new answers go below the last row, everything else stays as people left it. A
choice holds for the words that were read: when an agency changes its answer, the choice falls and the new answer waits.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from kh_report.findings import Finding, Place, finding
from kh_report.forms.heights import height, lines
from kh_report.merge.general import quotable, shortened
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import Merged, Standing
from kh_report.office.workbook import Book
from kh_report.office.zipping import pack, parts_of
from kh_report.plan.model import Agency
from kh_report.vn.text import key

FILE_NAME: Final = "bien-tap.xlsx"
SHEET: Final = "Trích dẫn"
YES: Final = "Có"
_CHOICE: Final = "Trích dẫn"
_COLUMNS: Final = (
    ("Mã nhiệm vụ", 11.0),
    ("Nhiệm vụ", 44.0),
    ("Mã đơn vị", 11.0),
    ("Đơn vị", 34.0),
    ("Tình trạng", 18.0),
    ("Kết quả thực hiện", 80.0),
    (_CHOICE, 10.0),
    ("Ghi chú", 24.0),
    ("Mã nội dung", 15.0),
)
_HEADS: Final = tuple(head for head, _ in _COLUMNS)
_IDENTITY: Final = ("Mã nhiệm vụ", "Mã đơn vị", "Mã nội dung")
_ASKED: Final = (_CHOICE, "Ghi chú")
_HEADER_ROW: Final = 2
_LAST_ROW: Final = 9_999
_HELP: Final = (
    "Chọn “Có” ở cột “Trích dẫn” để báo cáo nêu nguyên văn nội dung của đơn vị; câu chữ sửa trong Word. "
    "Phần mềm chỉ thêm dòng mới vào cuối, không sửa lựa chọn đã ghi."
)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """An answer chosen for quotation (trích dẫn)."""

    agency: Agency
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose: (task, agency, mark of the text); ``findings`` when the workbook cannot be read."""

    chosen: tuple[_Row, ...] = ()
    findings: tuple[Finding, ...] = ()


def write_editing(merged: Merged, existing: bytes | None = None) -> bytes:
    """The workbook with every answer that may be quoted: a new one, or ``existing`` with the new answers added.

    ``existing`` comes back unchanged, byte for byte, when it holds all of them already or cannot be read.
    """
    rows = list(_candidates(merged))
    if existing is None:
        return _fresh(rows)
    table = _table(existing)
    if table is None:
        return existing
    heads, found = table
    known = {tuple(row.get(name, "") for name in _IDENTITY) for row in found}
    new = [row for row in rows if _identity(row) not in known]
    return _extended(existing, new) if new and set(_IDENTITY) <= set(heads) else existing


def read_choices(data: bytes) -> Choices:
    """What people chose in the workbook; a finding where its sheet or one of its columns is gone."""
    table = _table(data)
    missing = set(_IDENTITY) | {_CHOICE}
    if table is not None:
        missing -= set(table[0])
    if table is None or missing:
        column = next(head for head in _HEADS if head in missing)
        return Choices((), (finding("editing-unreadable", Place(FILE_NAME, SHEET), column=column),))
    yes = key(YES)
    return Choices(
        tuple(tuple(row.get(name, "") for name in _IDENTITY) for row in table[1] if key(row.get(_CHOICE, "")) == yes)
    )


def quotes_of(merged: Merged, choices: Choices) -> tuple[dict[str, tuple[Quote, ...]], tuple[Finding, ...]]:
    """The quotations of each task, agencies in registry order; and a finding for each choice that no longer stands."""
    chosen = set(choices.chosen)
    quoted: dict[str, tuple[Quote, ...]] = {}
    standing = set()
    for result in merged.tasks:
        found = []
        for lead, text in _texts(merged, result.task.id):
            identity = (result.task.id, lead.code, _mark(text))
            if identity in chosen:
                standing.add(identity)
                found.append(Quote(lead, text))
        if found:
            quoted[result.task.id] = tuple(found)
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    outdated = [
        finding("quotation-outdated", Place(FILE_NAME, SHEET, task=task), agency=names.get(code, code), task=task)
        for task, code, mark in sorted(chosen - standing)
    ]
    return quoted, (*choices.findings, *outdated)


def _candidates(merged: Merged) -> Iterator[_Row]:
    """A row for each answer with content to a task of several leads, in the plan's and the registry's order."""
    for result in merged.tasks:
        outcomes = {lead.agency.code: lead.outcome for lead in result.leads}
        for agency, text in _texts(merged, result.task.id):
            state = outcome_label(outcomes[agency.code])
            yield (
                result.task.id, shortened(result.task.text), agency.code, agency.short_name, state, text, "", "",
                _mark(text),
            )  # fmt: skip


def _texts(merged: Merged, task_id: str) -> Iterator[tuple[Agency, str]]:
    result = merged.task(task_id)
    if len(result.leads) < 2:
        return
    for lead in result.leads:
        if lead.entry is not None and lead.outcome is not Standing.TO_CORRECT:
            text = lead.entry.text("result").strip()
            if quotable(text):
                yield lead.agency, text


def _mark(text: str) -> str:
    return hashlib.sha256(key(text).encode()).hexdigest()[:12]


def _identity(row: Sequence[str]) -> _Row:
    return tuple(row[_HEADS.index(name)] for name in _IDENTITY)


def _fresh(rows: Sequence[_Row]) -> bytes:
    book = Book(title="Biên tập báo cáo")
    sheet = book.sheet(SHEET)
    cell = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "top"}
    sheet.text(0, 0, "BIÊN TẬP BÁO CÁO: CHỌN NỘI DUNG TRÍCH DẪN", book.format(bold=True, font_size=14))
    sheet.text(1, 0, _HELP, book.format(italic=True))
    for column, (head, width) in enumerate(_COLUMNS):
        colour = "#FFF2CC" if head in _ASKED else "#D9E2F3"
        style = book.format(bold=True, text_wrap=True, border=1, align="center", bg_color=colour)
        sheet.text(_HEADER_ROW, column, head, style)
        sheet.raw.set_column(column, column, width)
    plain, asked = book.format(**cell), book.format(**cell, bg_color="#FFFBEB")
    for offset, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.text(_HEADER_ROW + offset, column, text, asked if _HEADS[column] in _ASKED else plain)
        needed = max(lines(text, width) for text, (_, width) in zip(row, _COLUMNS, strict=True))
        sheet.raw.set_row(_HEADER_ROW + offset, height(needed))
    choice = _HEADS.index(_CHOICE)
    sheet.validate(
        _HEADER_ROW + 1, choice, _LAST_ROW, choice,
        {"validate": "list", "source": [YES], "error_title": _CHOICE, "error_message": "Chọn “Có” hoặc để trống."},
    )  # fmt: skip
    sheet.raw.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.raw.autofilter(_HEADER_ROW, 0, _HEADER_ROW + max(len(rows), 1), len(_COLUMNS) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(_HEADER_ROW)
    return book.bytes()


def _table(data: bytes) -> tuple[tuple[str, ...], list[Mapping[str, str]]] | None:
    """The sheet's headers and its rows below them as text by header; None where there is no such sheet."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = next((name for name in book.sheet_names if key(name) == key(SHEET)), None)
        grid = book.get_sheet_by_name(name).to_python() if name is not None else []
    except (CalamineError, zipfile.BadZipFile, OSError):
        return None
    known = {key(head): head for head in _HEADS}
    for at, cells in enumerate(grid[:20]):
        heads = {known[key(str(cell))]: column for column, cell in enumerate(cells) if key(str(cell)) in known}
        if len(heads) > len(_IDENTITY):
            rows = [{head: str(row[column]).strip() for head, column in heads.items()} for row in grid[at + 1 :]]
            return tuple(heads), [row for row in rows if any(row.values())]
    return None


def _extended(existing: bytes, rows: Sequence[_Row]) -> bytes:
    """``existing`` with ``rows`` below its last row in use, in the style of its first row."""
    import openpyxl  # 0.2 s that a first run need not pay
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(existing))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        return existing
    sheet = next(book[name] for name in book.sheetnames if key(name) == key(SHEET))
    at, columns = _header(sheet)
    last = max(
        (cell.row for line in sheet.iter_rows(min_row=at + 1) for cell in line if cell.value not in (None, "")),
        default=at,
    )
    for offset, row in enumerate(rows, start=1):
        for head, text in zip(_HEADS, row, strict=True):
            if head not in columns:
                continue
            cell: Any = sheet.cell(last + offset, columns[head])
            cell.value = text or None
            if text:
                cell.data_type = "s"
            above: Any = sheet.cell(at + 1, columns[head])
            cell._style = copy(above._style)
    if sheet.auto_filter.ref:
        start, _, end = sheet.auto_filter.ref.partition(":")
        sheet.auto_filter.ref = f"{start}:{re.sub(r'[0-9]+', '', end)}{last + len(rows)}"
    stream = io.BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", parts["docProps/core.xml"])
    return pack(parts)


def _header(sheet: Any) -> tuple[int, dict[str, int]]:
    """The header's row and the columns by header; ``_table`` has found that they are there."""
    known = {key(head): head for head in _HEADS}
    best: tuple[int, dict[str, int]] = (1, {})
    for cells in sheet.iter_rows(max_row=20):
        columns = {known[key(str(cell.value))]: cell.column for cell in cells if key(str(cell.value or "")) in known}
        if len(columns) > len(best[1]):
            best = (cells[0].row, columns)
    return best
