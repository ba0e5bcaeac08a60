"""The sheet ``Thông tin chung``: one record written downwards, a line a field."""

from __future__ import annotations

from kh_report.forms.cells import Filling, rule, write_input
from kh_report.forms.field import Kind, SheetKey
from kh_report.forms.fields import RECORD_ROW, SHEETS, fields_of
from kh_report.forms.heights import height, lines
from kh_report.forms.layout import FIRST_ROW, HEADER_ROW, HINT_ROW, PLAN_ROW, TITLE_ROW, UNIT_LABEL, UNIT_ROW
from kh_report.forms.look import Look, set_page, write_title
from kh_report.forms.spec import FormSpec
from kh_report.forms.table_sheets import write_unit
from kh_report.office.workbook import Book

LABEL_WIDTH = 36
_LEAST_LINES = {Kind.TEXT: 4, Kind.DOCUMENT: 2}
_ONE_LINE = ("prepared_by", "approved_by", "plan_number")


def write_general(book: Book, look: Look, spec: FormSpec, filling: Filling) -> None:
    """The whole sheet."""
    sheet = book.sheet(SHEETS[SheetKey.GENERAL])
    fields = fields_of(SheetKey.GENERAL, spec.switches)
    width = fields[0].width
    sheet.raw.set_column(0, 0, LABEL_WIDTH)
    sheet.raw.set_column(1, 1, width)
    write_title(sheet, look, spec, SheetKey.GENERAL, "THÔNG TIN CHUNG CỦA ĐƠN VỊ", 1)
    about = f"{spec.plan_title} – {spec.period_words}"
    sheet.raw.set_row(PLAN_ROW, height(1 + lines(about, LABEL_WIDTH + width)))
    sheet.text(UNIT_ROW, 0, f"{UNIT_LABEL}:", look.label)
    write_unit(sheet, look, spec, UNIT_ROW, 1)
    sheet.raw.set_row(UNIT_ROW, 20)
    marked = filling.marked(SheetKey.GENERAL, (RECORD_ROW,))
    if marked:
        told = f"Còn {marked:02d} ô cần sửa, tô màu cam: đưa chuột vào ô để xem nội dung, sửa trực tiếp rồi gửi lại."
        sheet.merge(HINT_ROW, 0, HINT_ROW, 1, told, look.warning)
    else:
        sheet.merge(HINT_ROW, 0, HINT_ROW, 1, "Mục nào không có nội dung thì để trống.", look.hint)
    sheet.text(HEADER_ROW, 0, "Nội dung", look.header)
    sheet.text(HEADER_ROW, 1, "Đơn vị ghi", look.header)
    sheet.raw.set_row(HEADER_ROW, 22)
    values = filling.row(SheetKey.GENERAL, RECORD_ROW)
    for row, field in enumerate(fields, start=FIRST_ROW):
        sheet.text(row, 0, field.header, look.name)
        value = values.get(field.key)
        write_input(sheet, look, field, (row, 1), value, filling.mark(field, RECORD_ROW))
        sheet.validate(row, 1, row, 1, rule(field, spec))
        least = 1 if field.key in _ONE_LINE else _LEAST_LINES.get(field.kind, 1)
        most = max(least, lines(field.header, LABEL_WIDTH, bold=True), lines(str(value or ""), width))
        sheet.raw.set_row(row, height(most) + 2)
    sheet.raw.freeze_panes(HEADER_ROW + 1, 1)
    set_page(sheet, spec, FIRST_ROW + len(fields) - 1, 1, (HEADER_ROW, HEADER_ROW), TITLE_ROW)
