"""Makes ``quyet-dinh.xlsx`` with its dropdowns, and later adds new questions below what people wrote.

An existing workbook is never made anew: rows are appended to it, everything else in it stays as people left it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kh_report.findings import Finding, Severity
from kh_report.findings.render import message
from kh_report.forms.heights import height, lines
from kh_report.intake.decisions.accepting import acceptable, entry_of
from kh_report.intake.decisions.model import DIGEST_LENGTH, value_digest
from kh_report.intake.decisions.sheets import (
    ACCEPTED,
    ARRIVALS,
    CHANNELS,
    HEADER_ROW,
    LAST_ROW,
    LISTS,
    README,
    SENDERS,
    SHEETS,
    YES,
    Choice,
    Column,
    SheetSpec,
)
from kh_report.intake.ledger import local
from kh_report.intake.model import FileReport, FileStatus, Returns
from kh_report.office.workbook import Book, Format, Sheet
from kh_report.office.zipping import pack, parts_of
from kh_report.plan.model import Plan
from kh_report.vn.text import key

Question = Mapping[str, str]
"""A row to propose: column key to text."""

_README: Final = (
    "QUYẾT ĐỊNH CỦA CƠ QUAN ĐẦU MỐI",
    "Tệp này do người phụ trách ghi; phần mềm chỉ thêm câu hỏi mới vào cuối mỗi trang, không sửa, không xóa dòng nào.",
    "Chỉ cần ghi các cột có nền vàng. Ghi xong lưu lại, đóng tệp rồi chạy lại lệnh kiểm tra.",
)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_decisions(plan: Plan, returns: Returns, existing: bytes | None = None) -> bytes:
    """The workbook with the questions that ``returns`` raises: a new one, or ``existing`` with the new questions added.

    ``existing`` comes back unchanged, byte for byte, when it already asks everything or cannot be opened.
    """
    questions = {spec.key: list(rows) for spec, rows in _questions(plan, returns)}
    if existing is None:
        return _fresh(plan, questions)
    return _extended(existing, questions)


def _questions(plan: Plan, returns: Returns) -> Iterator[tuple[SheetSpec, Iterable[Question]]]:
    names = {agency.code: agency.short_name for agency in plan.agencies}
    yield SENDERS, [_sender(report, names) for report in returns.files if _is_open(report)]
    yield ARRIVALS, [_arrival(report, names) for report in returns.files if report.agency and report.receipt]
    yield ACCEPTED, [row for report in returns.files for row in _acceptances(report, names)]


def _is_open(report: FileReport) -> bool:
    unassigned = report.status is FileStatus.EVIDENCE and report.agency is None
    return report.status is FileStatus.AWAITING_DECISION or unassigned


def _sender(report: FileReport, names: Mapping[str, str]) -> Question:
    return {
        "file": report.file,
        "sha256": report.sha256[:DIGEST_LENGTH],
        "problem": " ".join(message(item) for item in report.findings if item.severity is not Severity.NOTE),
        "suggestion": "; ".join(f"{code} – {names[code]}" for code in report.candidates if code in names),
    }


def _arrival(report: FileReport, names: Mapping[str, str]) -> Question:
    assert report.receipt is not None and report.agency is not None
    return {
        "file": report.file,
        "sha256": report.sha256[:DIGEST_LENGTH],
        "agency_name": names[report.agency],
        "seen": f"{local(report.receipt.seen):%d/%m/%Y %H:%M}",
    }


def _acceptances(report: FileReport, names: Mapping[str, str]) -> Iterator[Question]:
    if report.agency is None or report.status not in (FileStatus.TO_CORRECT, FileStatus.ACCEPTED_WITH_REMARKS):
        return
    for item in report.findings:
        entry = entry_of(item, report.entries) if _may_be_accepted(item) else None
        if entry is not None:
            fields = acceptable()[item.code]
            yield {
                "agency": report.agency,
                "agency_name": names[report.agency],
                "task": entry.key,
                "seen": item.seen or "",
                "message": message(item),
                "code": item.code,
                "field": fields[0],
                "value": value_digest(entry, fields),
            }


def _may_be_accepted(item: Finding) -> bool:
    return item.code in acceptable() and item.severity is not Severity.NOTE


def _fresh(plan: Plan, questions: Mapping[str, list[Question]]) -> bytes:
    book = Book(title="Quyết định của cơ quan đầu mối")
    readme = book.sheet(README)
    readme.raw.set_column(0, 0, 26)
    readme.raw.set_column(1, 1, 110)
    for row, line in enumerate(_README):
        readme.text(row, 0, line, book.format(bold=row == 0, font_size=14 if row == 0 else 11, valign="top"))
    for row, spec in enumerate(SHEETS, start=len(_README) + 1):
        readme.link(
            row,
            0,
            f"internal:'{spec.name}'!A1",
            book.format(font_color="#1F4E79", underline=1, valign="top"),
            spec.name,
        )
        readme.text(row, 1, spec.help, book.format(text_wrap=True, valign="top"))
        readme.raw.set_row(row, 32)
    readme.raw.set_landscape()
    readme.raw.set_paper(9)
    readme.raw.fit_to_pages(1, 0)
    choices = _choices(plan)
    for spec in SHEETS:
        _write_sheet(book, spec, questions.get(spec.key, []), choices)
    lists = book.sheet(LISTS)
    for column, choice in enumerate(Choice):
        for row, value in enumerate(choices[choice]):
            lists.text(row, column, value)
    lists.raw.hide()
    return book.bytes()


def _choices(plan: Plan) -> dict[Choice, tuple[str, ...]]:
    agencies = tuple(f"{agency.code} – {agency.name}" for agency in plan.agencies if agency.gets_form)
    return {Choice.AGENCY: agencies, Choice.CHANNEL: CHANNELS, Choice.YES: (YES,)}


def _write_sheet(
    book: Book, spec: SheetSpec, rows: Iterable[Question], choices: Mapping[Choice, tuple[str, ...]]
) -> None:
    sheet = book.sheet(spec.name)
    sheet.text(0, 0, spec.name.upper(), book.format(bold=True, font_size=14))
    sheet.text(1, 0, spec.help, book.format(italic=True))
    header = {"bold": True, "text_wrap": True, "border": 1, "align": "center"}
    for column, item in enumerate(spec.columns):
        colour = "#FFF2CC" if item.asked else "#D9E2F3"
        sheet.text(HEADER_ROW, column, item.header, book.format(**header, bg_color=colour))
        sheet.raw.set_column(column, column, item.width)
        _rule(sheet, item, column, choices)
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, item in enumerate(spec.columns):
            style = _style(book, item)
            sheet.text(HEADER_ROW + count, column, row.get(item.key, ""), style)
        tallest = max(lines(row.get(item.key, ""), item.width) for item in spec.columns)
        sheet.raw.set_row(HEADER_ROW + count, height(tallest))
    for extra in range(count + 1, count + 31):
        for column, item in enumerate(spec.columns):
            sheet.blank(HEADER_ROW + extra, column, _style(book, item))
    sheet.raw.freeze_panes(HEADER_ROW + 1, 1)
    sheet.raw.autofilter(HEADER_ROW, 0, HEADER_ROW + max(count, 1), len(spec.columns) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(HEADER_ROW)


def _style(book: Book, item: Column) -> Format:
    style: dict[str, Any] = {"border": 1, "text_wrap": True, "valign": "top"}
    if item.asked:
        style["bg_color"] = "#FFFBEB"
    if item.dated:
        style["num_format"] = "dd/mm/yyyy hh:mm" if item.key in ("arrived", "received") else "dd/mm/yyyy"
    return book.format(**style)


def _rule(sheet: Sheet, item: Column, column: int, choices: Mapping[Choice, tuple[str, ...]]) -> None:
    if item.choice is None:
        return
    letter = "ABC"[list(Choice).index(item.choice)]
    source = f"='{LISTS}'!${letter}$1:${letter}${len(choices[item.choice])}"
    options = {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": item.header,
        "error_message": "Nên chọn trong danh sách.",
    }
    sheet.validate(HEADER_ROW + 1, column, LAST_ROW, column, options)


def _extended(existing: bytes, questions: Mapping[str, list[Question]]) -> bytes:
    """``existing`` with the questions that it does not ask yet, below the last row in use."""
    import openpyxl  # 0.2 s that a first run need not pay
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(existing))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        return existing
    added = 0
    for spec in SHEETS:
        sheet = next((book[name] for name in book.sheetnames if key(name) == key(spec.name)), None)
        if sheet is not None:
            added += _append(sheet, spec, questions.get(spec.key, []))
    if not added:
        return existing
    stream = io.BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", core)
    return pack(parts)


def _append(sheet: Any, spec: SheetSpec, rows: Iterable[Question]) -> int:
    """Add the rows of ``rows`` that ``sheet`` (openpyxl) does not hold; how many were added."""
    from copy import copy

    headers = {key(column.header): column.key for column in spec.columns}
    found: tuple[int, dict[str, int]] = (0, {})
    for row in sheet.iter_rows(max_row=20):
        columns = {headers[key(str(cell.value))]: cell.column for cell in row if key(str(cell.value or "")) in headers}
        if len(columns) > len(found[1]):
            found = (row[0].row, columns)
    at, columns = found
    if not set(spec.identity) <= set(columns):
        return 0
    known, last = set(), at
    for row in range(at + 1, sheet.max_row + 1):
        values = {name: str(sheet.cell(row, column).value or "").strip() for name, column in columns.items()}
        if any(values.values()):
            last = row
            known.add(tuple(values[name] for name in spec.identity))
    added = 0
    for question in rows:
        identity = tuple(question.get(name, "") for name in spec.identity)
        if identity in known:
            continue
        known.add(identity)
        added += 1
        for name, column in columns.items():
            cell = sheet.cell(last + added, column)
            above = sheet.cell(at + 1, column)
            cell.value = question.get(name, "") or None
            if isinstance(cell.value, str):
                cell.data_type = "s"
            cell._style = copy(above._style)
    return added
