"""Writing the plan workbook so that an officer likes to edit it: frozen headers, lists, notes, text kept as text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from kh_report.findings import Finding
from kh_report.findings.render import fix, message, places_text
from kh_report.findings.words import SEVERITY_WORDS
from kh_report.office.workbook import Book, Format, Sheet
from kh_report.plan.model import Plan
from kh_report.plan.workbook import records, sheets
from kh_report.plan.workbook.records import Record, Value
from kh_report.plan.workbook.sheets import SHEETS, Field, Kind

SPARE_ROWS: Final = 200
"""Rows behind the last one that have lists and formats ready."""
_A4, _A3 = 9, 8
_LINE_HEIGHT, _MAX_HEIGHT = 14.5, 409
"""Points: a line of the workbook's font, and the highest row that Excel allows."""
_CHARACTERS = 1.1
"""Characters of the workbook's font per unit of width, on the safe side."""
_INK, _LINE, _HEAD, _BAND, _EDIT = "#1F2A44", "#8A94A6", "#DCE6F1", "#EDF2F8", "#FFFBEB"
_TABS: Final = {sheets.PLAN: "#1F4E79", sheets.TASKS: "#1F4E79", sheets.FINDINGS: "#C00000"}
_DATE_RULE: Final = {
    "validate": "date",
    "criteria": ">=",
    "value": date(2000, 1, 1),
    "error_title": "Ngày không hợp lệ",
    "error_message": "Nhập ngày/tháng/năm, ví dụ 30/6/2026.",
}
_GUIDE: Final = (
    ("Tệp này là gì?", ""),
    ("", "Kế hoạch ở dạng bảng: nhiệm vụ, cơ quan, thời hạn. Biểu mẫu, kiểm tra, tổng hợp, báo cáo đều lấy từ đây."),
    ("", "Tệp do người có trách nhiệm sửa; phần mềm không bao giờ tự ghi đè."),
    ("Làm gì trước?", ""),
    ("1", "Xem trang “Nội dung cần xem”: những chỗ phần mềm chưa chắc chắn khi đọc kế hoạch."),
    ("2", "Trang “Kế hoạch”: ghi số, ngày ban hành khi đã có; xem lại tên gọi tắt."),
    ("3", "Trang “Nhiệm vụ”: xem các cột mã cơ quan; ghi “Ai trả lời”, “Kỳ báo cáo” nếu không hỏi tất cả, mọi kỳ."),
    ("4", "Trang “Cơ quan”: bổ sung e-mail, mã định danh, điện thoại; xem lại thành viên các nhóm cần xác nhận."),
    ("5", "Trang “Chỉ tiêu”: giữ, sửa hoặc xóa các số liệu gợi ý."),
    ("6", "Chạy lệnh: kh-report plan check"),
    ("Quy ước", ""),
    ("•", "Không đổi tên trang và tên cột; được đổi thứ tự cột, ẩn cột, lọc, sắp xếp."),
    ("•", "Mã nhiệm vụ, mã cơ quan không đổi và không dùng lại sau khi đã phát hành biểu mẫu."),
    ("•", "Nhiều mã trong một ô cách nhau bằng dấu chấm phẩy; @ và mã nhóm là cả nhóm: SNNMT; @xa-phuong-dac-khu."),
    ("•", "Nhiệm vụ bỏ, tách, nhập: không xóa dòng; ghi “Hiệu lực đến” cho dòng cũ, thêm dòng mới và “Thay cho”."),
    ("•", "Gia hạn: ghi trang “Gia hạn” kèm văn bản chấp thuận, không sửa thời hạn của kế hoạch."),
)  # fmt: skip


def write_plan_workbook(plan: Plan, findings: Iterable[Finding] = ()) -> bytes:
    """``inputs/ke-hoach.xlsx`` of a plan; ``findings`` of its import become the sheet "Nội dung cần xem".

    The same plan and findings give the same bytes. Reading it back gives an equal plan.
    """
    book = Book(title=plan.short_title)
    add_plan_sheets(book, plan, findings)
    return book.bytes()


def add_plan_sheets(book: Book, plan: Plan, findings: Iterable[Finding]) -> None:
    """Add the sheets of the plan workbook to a book."""
    writer = _Writer(book, plan)
    writer.guide()
    writer.table(sheets.PLAN, list(records.fact_records(plan)))
    writer.tasks()
    writer.table(sheets.AGENCIES, list(records.agency_records(plan)))
    writer.groups()
    writer.table(sheets.DUTIES, list(records.duty_records(plan)))
    writer.table(sheets.INDICATORS, list(records.indicator_records(plan)))
    writer.table(sheets.EXTENSIONS, list(records.extension_records(plan)))
    writer.table(sheets.FINDINGS, [_finding(finding) for finding in findings])
    writer.choices()


def _finding(finding: Finding) -> Record:
    tasks = dict.fromkeys(place.task for place in finding.places if place.task)
    return (
        SEVERITY_WORDS[finding.severity],
        records.joined(tasks),
        places_text(finding.places),
        message(finding, "vi"),
        fix(finding, "vi"),
    )


class _Writer:
    """The sheets of one workbook with their shared formats."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self.book = book
        self.plan = plan
        self._lists: dict[tuple[str, ...], int] = {}
        box = {"border": 1, "border_color": _LINE, "text_wrap": True, "valign": "top"}
        self.head = book.format(
            bold=True, align="center", bg_color=_HEAD, font_color=_INK, **{**box, "valign": "vcenter"}
        )
        self.text = book.format(num_format="@", **box)
        self.code = book.format(num_format="@", bold=True, **box)
        self.quiet = book.format(num_format="@", bg_color=_BAND, **box)
        self.day = book.format(num_format="dd/mm/yyyy", align="center", **box)
        self.number = book.format(align="center", **box)
        self.band = book.format(num_format="@", bold=True, bg_color=_BAND, **box)
        self.empty = book.format(num_format="@", text_wrap=True, valign="top")
        self.empty_day = book.format(num_format="dd/mm/yyyy", align="center", valign="top")

    def guide(self) -> None:
        """The first sheet: what to do with the workbook."""
        sheet = self.book.sheet(sheets.GUIDE)
        sheet.raw.set_column(0, 0, 5)
        sheet.raw.set_column(1, 1, 118)
        sheet.raw.hide_gridlines(2)
        title = self.book.format(bold=True, font_size=14, font_color=_INK)
        heading = self.book.format(bold=True, font_size=12, font_color=_INK, bottom=1, bottom_color=_LINE)
        line = self.book.format(text_wrap=True, valign="top")
        mark = self.book.format(align="right", valign="top")
        sheet.text(0, 0, self.plan.short_title or "Kế hoạch", title)
        row = 2
        for label, words in _GUIDE:
            if not words:
                row += 1
                sheet.merge(row, 0, row, 1, label, heading)
            else:
                sheet.text(row, 0, label, mark)
                sheet.text(row, 1, words, line)
            row += 1
        self._page(sheet)

    def table(self, name: str, rows: Sequence[Record]) -> Sheet:
        """A sheet with its header and rows; columns, rules and notes as declared."""
        sheet = self._sheet(name, len(rows))
        for number, record in enumerate(rows, start=1):
            self._row(sheet, number, SHEETS[name], record)
        return sheet

    def tasks(self) -> None:
        """The sheet of tasks, with the appendix's group rows between them."""
        rows = list(records.task_records(self.plan))
        sheet = self._sheet(sheets.TASKS, len(rows))
        fields = SHEETS[sheets.TASKS]
        for number, (heading, record) in enumerate(rows, start=1):
            if heading is None:
                self._row(sheet, number, fields, record)
                continue
            _fit(sheet, number, fields, record)
            for column in range(len(fields)):
                value = record[column] if column < len(record) else ""
                sheet.text(number, column, str(value), self.band)
        sheet.raw.freeze_panes(1, 1)
        sheet.raw.set_paper(_A3)

    def groups(self) -> None:
        """The sheet of groups, counting members from the sheet of agencies."""
        rows = list(records.group_records(self.plan))
        sheet = self.table(sheets.GROUPS, rows)
        column = len(SHEETS[sheets.GROUPS]) - 1
        groups = [field.header for field in SHEETS[sheets.AGENCIES]].index("Nhóm")
        letter = chr(65 + groups)
        for number, group in enumerate(self.plan.groups, start=1):
            cells = f"'{sheets.AGENCIES}'!${letter}$2:${letter}${len(self.plan.agencies) + SPARE_ROWS}"
            formula = f'=SUMPRODUCT(--ISNUMBER(SEARCH(";"&A{number + 1}&";",";"&SUBSTITUTE({cells}," ","")&";")))'
            sheet.formula(number, column, formula, self.number, len(self.plan.members(group.code)))

    def _sheet(self, name: str, rows: int) -> Sheet:
        sheet = self.book.sheet(name)
        fields = SHEETS[name]
        last = rows + SPARE_ROWS
        for column, field in enumerate(fields):
            sheet.raw.set_column(column, column, field.width, self.empty_day if field.kind is Kind.DATE else self.empty)
            sheet.text(0, column, field.header, self.head)
            if field.note:
                size = {"x_scale": 2.2, "y_scale": max(0.7, len(field.note) / 130), "visible": False}
                sheet.comment(0, column, field.note, {**size, "author": "kh-report"})
            self._rule(sheet, name, column, field, last)
        sheet.raw.set_row(0, 32)
        sheet.raw.freeze_panes(1, 0)
        sheet.raw.autofilter(0, 0, max(rows, 1), len(fields) - 1)
        sheet.raw.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(fields))}{last + 1}"})
        sheet.raw.repeat_rows(0)
        if name in _TABS:
            sheet.raw.set_tab_color(_TABS[name])
        self._page(sheet)
        return sheet

    def choices(self) -> None:
        """The hidden sheet of lists whose words hold commas, which an in-cell list would split."""
        if not self._lists:
            return
        sheet = self.book.sheet(sheets.CHOICES)
        for column, words in enumerate(self._lists):
            for row, word in enumerate(words):
                sheet.text(row, column, word)
        sheet.raw.hide()

    def _choices(self, words: Sequence[str]) -> list[str] | str:
        """The source of an in-cell list: the words themselves, or where they stand."""
        if not any("," in word for word in words):
            return list(words)
        column = self._lists.setdefault(tuple(words), len(self._lists))
        letter = chr(65 + column)
        return f"='{sheets.CHOICES}'!${letter}$1:${letter}${len(words)}"

    def _rule(self, sheet: Sheet, name: str, column: int, field: Field, last: int) -> None:
        """The in-cell rule of a column: listed words, dates, codes that exist."""
        if field.kind is Kind.CHOICE:
            source = self._choices(field.choices)
            rule = {"validate": "list", "source": source, "error_title": "Chọn trong danh sách"}
            sheet.validate(1, column, last, column, rule)
        elif field.kind is Kind.DATE:
            sheet.validate(1, column, last, column, _DATE_RULE)
        elif (name, field.header) in _LISTS:
            other, count = _LISTS[name, field.header]
            end = (len(self.plan.tasks) + len(self.plan.headings) if count else len(self.plan.agencies)) + SPARE_ROWS
            source = f"='{other}'!$A$2:$A${end}"
            sheet.validate(1, column, last, column, {"validate": "list", "source": source, "error_type": "warning"})

    def _row(self, sheet: Sheet, number: int, fields: Sequence[Field], record: Record) -> None:
        _fit(sheet, number, fields, record)
        for column, value in enumerate(record):
            self._cell(sheet, number, column, fields[column], value)

    def _cell(self, sheet: Sheet, row: int, column: int, field: Field, value: Value) -> None:
        if field.kind is Kind.DATE:
            if isinstance(value, date):
                sheet.date(row, column, value, self.day)
            else:
                sheet.blank(row, column, self.day)
            return
        sheet.text(row, column, str(value or ""), self._style(field, column))

    def _style(self, field: Field, column: int) -> Format:
        if field.header in (sheets.ITEM, sheets.EXPLANATION):
            return self.quiet
        return self.code if column == 0 else self.text

    def _page(self, sheet: Sheet) -> None:
        sheet.raw.set_landscape()
        sheet.raw.set_paper(_A4)
        sheet.raw.fit_to_pages(1, 0)
        sheet.raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.raw.set_footer('&L&"Times New Roman,Regular"&9&A&C&"Times New Roman,Regular"&9Trang &P/&N')


def _fit(sheet: Sheet, number: int, fields: Sequence[Field], record: Record) -> None:
    """Make a row as high as its longest cell needs: no office suite does it for files that it did not write."""
    lines = 1
    for field, value in zip(fields, record, strict=False):
        if isinstance(value, str):
            lines = max(
                lines, sum(math.ceil((len(line) or 1) / (field.width * _CHARACTERS)) for line in value.split("\n"))
            )
    sheet.raw.set_row(number, min(_LINE_HEIGHT * lines + 3, _MAX_HEIGHT))


_LISTS: Final = {
    (sheets.INDICATORS, "Nhiệm vụ"): (sheets.TASKS, True),
    (sheets.EXTENSIONS, "Nhiệm vụ"): (sheets.TASKS, True),
    (sheets.EXTENSIONS, "Cơ quan"): (sheets.AGENCIES, False),
}
"""Columns whose values are codes of another sheet: that sheet, and whether its rows are tasks."""
