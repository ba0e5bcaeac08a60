"""``ket-qua.xlsx``: the check's results for the officer, readable without any other file (kết quả kiểm tra).

Sheets: what stands where; agencies with their status; findings by file and cell; the most frequent findings; files;
answers that a later file replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from kh_report.findings import Finding
from kh_report.findings.render import fix, message, places_text
from kh_report.findings.words import SEVERITY_WORDS
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import find_field
from kh_report.forms.heights import height, lines
from kh_report.intake.labels import AGENCY_LABELS, FILE_LABELS
from kh_report.intake.ledger import local
from kh_report.intake.model import AgencyReturn, AgencyStatus, Entry, FileReport, FileStatus, Returns, tally
from kh_report.office.workbook import Book, Format, Sheet
from kh_report.plan.model import Plan
from kh_report.plan.period import PeriodError, parse_period
from kh_report.vn.dates import day_month_year

_COLOURS: Final = {
    "Đạt": "#E2F0D9",
    "Đạt, có lưu ý": "#F1F7E6",
    "Cần hoàn thiện": "#FCE4D6",
    "Cần sửa": "#FCE4D6",
    "Không nhận": "#F8CBAD",
    "Tệp không nhận được": "#F8CBAD",
    "Chờ xác nhận": "#FFF2CC",
    "Cần xem": "#FFF9E5",
    "Chưa gửi": "#EDEDED",
}


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    width: float
    number: bool = False


_Status = TypeVar("_Status", FileStatus, AgencyStatus)
Cell = str | int
_Line = Sequence[Cell]


def result_workbook(plan: Plan, returns: Returns) -> bytes:
    """The workbook; equal ``returns`` give equal bytes."""
    names = {agency.code: agency.short_name for agency in plan.agencies}
    book = Book(title=f"Kết quả kiểm tra biểu mẫu – {_period(returns.period)}")
    _readme(book, returns)
    _table(book, "Đơn vị", _AGENCIES, (_agency(item) for item in returns.agencies))
    _table(book, "Nội dung", _FINDINGS, _findings(returns, names))
    _table(book, "Hay gặp", _FREQUENT, _frequent(returns))
    _table(book, "Tệp", _FILES, (_file(item, names) for item in returns.files))
    _table(book, "Thay đổi", _CHANGES, _changes(returns, names))
    return book.bytes()


def _readme(book: Book, returns: Returns) -> None:
    sheet = book.sheet("Đọc trước")
    sheet.raw.set_column(0, 0, 30)
    sheet.raw.set_column(1, 1, 12)
    sheet.raw.set_column(2, 2, 90)
    title = f"KẾT QUẢ KIỂM TRA BIỂU MẪU {_period(returns.period).upper()}"
    sheet.text(0, 0, title, book.format(bold=True, font_size=14))
    deadline = f"Hạn gửi: hết ngày {day_month_year(returns.deadline)}. Tính đến ngày {day_month_year(returns.as_of)}."
    sheet.text(1, 0, deadline, book.format(italic=True))
    row = _counts(book, sheet, 3, "Tình trạng đơn vị", AGENCY_LABELS, Counter(item.status for item in returns.agencies))
    row = _counts(book, sheet, row + 1, "Tình trạng tệp", FILE_LABELS, Counter(item.status for item in returns.files))
    sheet.text(row + 1, 0, "Các trang", book.format(bold=True))
    for offset, (name, words) in enumerate(_GUIDE.items(), start=row + 2):
        sheet.link(offset, 0, f"internal:'{name}'!A1", book.format(font_color="#1F4E79", underline=1), name)
        sheet.text(offset, 2, words, book.format(text_wrap=True))
    sheet.raw.hide_gridlines(2)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)


_GUIDE: Final = {
    "Đơn vị": "Mỗi đơn vị một dòng: tình trạng, số nội dung cần sửa, cần xem, thời điểm nhận, đúng hạn hay muộn.",
    "Nội dung": "Từng nội dung: tệp, trang, ô, nhiệm vụ, đang ghi gì, sửa thế nào.",
    "Hay gặp": "Nội dung gặp nhiều nhất: nếu nhiều đơn vị cùng mắc, nên hướng dẫn chung.",
    "Tệp": "Mỗi tệp đã nhận một dòng; không tệp nào bị bỏ sót.",
    "Thay đổi": "Câu trả lời đã được tệp gửi sau thay thế: trước ghi gì, nay ghi gì.",
}


def _counts(
    book: Book, sheet: Sheet, first: int, title: str, labels: Mapping[_Status, str], counts: Mapping[_Status, int]
) -> int:
    """A small table of statuses; the row below it."""
    sheet.text(first, 0, title, book.format(bold=True, bg_color="#D9E2F3", border=1))
    sheet.text(first, 1, "Số lượng", book.format(bold=True, bg_color="#D9E2F3", border=1, align="center"))
    row = first
    for row, (status, label) in enumerate(labels.items(), start=first + 1):
        sheet.text(row, 0, label, book.format(border=1))
        sheet.number(row, 1, counts.get(status, 0), book.format(border=1, align="center"))
    sheet.text(row + 1, 0, "Tổng số", book.format(border=1, bold=True))
    sheet.number(row + 1, 1, sum(counts.values()), book.format(border=1, bold=True, align="center"))
    return row + 2


def _table(book: Book, name: str, columns: Sequence[_Column], content: Iterable[_Line]) -> None:
    """Headers in row 1, data from row 2: filtered and frozen."""
    sheet = book.sheet(name)
    header = book.format(bold=True, bg_color="#D9E2F3", border=1, text_wrap=True, align="center")
    for column, item in enumerate(columns):
        sheet.raw.set_column(column, column, item.width)
        sheet.text(0, column, item.header, header)
    sheet.raw.set_row(0, height(max(lines(item.header, item.width, bold=True) for item in columns)))
    row = 0
    for row, line in enumerate(content, start=1):
        for column, value in enumerate(line):
            style = _style(book, columns[column], value)
            if isinstance(value, int):
                sheet.number(row, column, value, style)
            else:
                sheet.text(row, column, value[:32_000], style)
        tallest = max(lines(str(value), item.width) for item, value in zip(columns, line, strict=True))
        sheet.raw.set_row(row, height(tallest))
    sheet.raw.freeze_panes(1, 1)
    sheet.raw.autofilter(0, 0, max(row, 1), len(columns) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)
    sheet.raw.set_footer("&CTrang &P/&N")


def _style(book: Book, column: _Column, value: Cell) -> Format:
    colour = _COLOURS.get(value) if isinstance(value, str) else None
    style: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "top"}
    if column.number:
        style["align"] = "center"
    if colour:
        style["bg_color"] = colour
    return book.format(**style)


_AGENCIES: Final = (
    _Column("Mã", 10),
    _Column("Đơn vị", 46),
    _Column("Tình trạng", 20),
    _Column("Đã trả lời (dòng)", 10, number=True),
    _Column("Cần sửa", 9, number=True),
    _Column("Cần xem", 9, number=True),
    _Column("Nhận lúc", 17),
    _Column("Thời hạn", 11),
    _Column("Văn bản", 24),
    _Column("Tệp", 46),
    _Column("Ghi chú", 40),
)


def _agency(item: AgencyReturn) -> _Line:
    counts = tally(item.findings)
    late = {None: "", False: "Đúng hạn", True: "Muộn"}[item.late]
    document = item.document_number
    if document and item.document_date:
        document += f" ngày {day_month_year(item.document_date)}"
    return (
        item.code,
        item.name,
        AGENCY_LABELS[item.status],
        len(item.entries) or "",
        counts["stop"] + counts["fix"] or "",
        counts["check"] or "",
        f"{local(item.received):%d/%m/%Y %H:%M}" if item.received else "",
        late,
        document,
        "\n".join(item.files),
        item.remark,
    )


_FINDINGS: Final = (
    _Column("Đơn vị", 34),
    _Column("Tệp", 34),
    _Column("Mức độ", 11),
    _Column("Trang, ô", 22),
    _Column("Nhiệm vụ", 12),
    _Column("Đang ghi", 26),
    _Column("Nội dung", 56),
    _Column("Cách sửa", 56),
    _Column("Mã kiểm tra", 24),
)


def _findings(returns: Returns, names: Mapping[str, str]) -> Iterator[_Line]:
    for item in returns.findings:
        files = dict.fromkeys(place.file for place in item.places if place.file)
        yield _finding(item, "", "\n".join(files))
    for report in returns.files:
        for item in report.findings:
            yield _finding(item, names.get(report.agency or "", ""), report.file)


def _finding(item: Finding, agency: str, file: str) -> _Line:
    tasks = dict.fromkeys(place.task for place in item.places if place.task)
    return (
        agency,
        file,
        SEVERITY_WORDS[item.severity],
        places_text(item.places),
        ", ".join(tasks),
        item.seen or "",
        message(item),
        fix(item),
        item.code,
    )


_FREQUENT: Final = (
    _Column("Mã kiểm tra", 26),
    _Column("Mức độ", 11),
    _Column("Số lần", 9, number=True),
    _Column("Số đơn vị", 10, number=True),
    _Column("Ví dụ", 70),
)


def _frequent(returns: Returns) -> Iterator[_Line]:
    found = [(item, report.agency) for report in returns.files for item in report.findings]
    times = Counter(item.code for item, _ in found)
    for code, number in sorted(times.items(), key=lambda pair: (-pair[1], pair[0])):
        same = [(item, agency) for item, agency in found if item.code == code]
        first = same[0][0]
        agencies = {agency for _, agency in same if agency}
        yield code, SEVERITY_WORDS[first.severity], number, len(agencies), message(first)


_FILES: Final = (
    _Column("Tệp", 46),
    _Column("Đơn vị", 36),
    _Column("Tình trạng", 24),
    _Column("Số dòng trả lời", 10, number=True),
    _Column("Ghi nhận lúc", 17),
    _Column("Nhận thực tế lúc", 17),
    _Column("Hình thức gửi", 16),
    _Column("Mã tệp", 15),
)


def _file(item: FileReport, names: Mapping[str, str]) -> _Line:
    receipt = item.receipt
    arrived = receipt.arrived if receipt else None
    return (
        item.file,
        names.get(item.agency or "", ""),
        FILE_LABELS[item.status],
        len(item.entries),
        f"{local(receipt.seen):%d/%m/%Y %H:%M}" if receipt else "",
        f"{local(arrived):%d/%m/%Y %H:%M}" if arrived else "",
        receipt.channel if receipt else "",
        item.sha256[:12],
    )


_CHANGES: Final = (
    _Column("Đơn vị", 36),
    _Column("Nhiệm vụ", 12),
    _Column("Nội dung", 24),
    _Column("Trước ghi", 46),
    _Column("Tệp trước", 34),
    _Column("Nay ghi", 46),
    _Column("Tệp sau", 34),
)


def _changes(returns: Returns, names: Mapping[str, str]) -> Iterator[_Line]:
    """What later files changed, cell by cell."""
    for agency in returns.agencies:
        files = [item for item in returns.files if item.agency == agency.code]
        if len(files) < 2:
            continue
        for report in files:
            for older in report.entries:
                newer = agency.entries.get((older.sheet, older.key))
                if newer is not None and newer.file != older.file:
                    yield from _changed(older, newer, names[agency.code])


def _changed(older: Entry, newer: Entry, agency: str) -> Iterator[_Line]:
    fields = dict.fromkeys(value.field for value in (*older.values, *newer.values))
    task = "" if older.sheet == SheetKey.GENERAL else older.key
    for field in fields:
        before, after = older.value(field), newer.value(field)
        if (before and before.content) != (after and after.content):
            header = find_field(SheetKey(older.sheet), field).header
            yield (
                agency,
                task,
                header,
                before.raw if before else "",
                older.file,
                after.raw if after else "",
                newer.file,
            )


def _period(text: str) -> str:
    try:
        return parse_period(text).name
    except PeriodError:
        return text
