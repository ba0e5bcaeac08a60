"""The sheets ``Báo cáo``, ``Phối hợp``, ``Số liệu``: rows under the plan's headings, columns from the declaration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kh_report.forms.cells import Filling, rule, write_input
from kh_report.forms.completeness import missing_words
from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.formulas import (
    UNIT,
    counter_formula,
    counter_words,
    foreign_row_condition,
    missing_formula,
    named_missing_condition,
    verdict_words,
)
from kh_report.forms.heights import height, lines
from kh_report.forms.layout import (
    HEADER_ROW,
    HINT_ROW,
    PLAN_ROW,
    TITLE_ROW,
    UNIT_COLUMN,
    UNIT_LABEL,
    UNIT_ROW,
    Line,
    Row,
    Table,
    cell,
    column_name,
    table,
)
from kh_report.forms.look import Look, set_page, write_title
from kh_report.forms.spec import CooperationRow, FigureRow, FormSpec, LeadRow
from kh_report.forms.states import State
from kh_report.office.workbook import Book, Format, Sheet

TITLES: Final[dict[SheetKey, str]] = {
    SheetKey.REPORT: "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO CHỦ TRÌ",
    SheetKey.COOPERATION: "KẾT QUẢ PHỐI HỢP THỰC HIỆN NHIỆM VỤ",
    SheetKey.FIGURES: "SỐ LIỆU BÁO CÁO",
}
_HINTS: Final[dict[SheetKey, str]] = {
    SheetKey.REPORT: "Điền vào các ô nền trắng hoặc vàng. Ô vàng là ô bắt buộc còn thiếu. Cột Còn thiếu tự cập nhật.",
    SheetKey.COOPERATION: "Không bắt buộc: chỉ ghi nhiệm vụ có phát sinh kết quả phối hợp trong kỳ.",
    SheetKey.FIGURES: "Ghi bằng số. Không phát sinh thì ghi 0; chưa có số liệu thì để trống.",
}
_NOTHING: Final[dict[SheetKey, str]] = {
    SheetKey.REPORT: "Kỳ này đơn vị không có nhiệm vụ chủ trì phải báo cáo.",
    SheetKey.COOPERATION: "Kỳ này đơn vị không có nhiệm vụ phối hợp.",
    SheetKey.FIGURES: "Kỳ này không yêu cầu báo cáo số liệu.",
}
_LEAST_LINES: Final = {SheetKey.REPORT: 3, SheetKey.COOPERATION: 2, SheetKey.FIGURES: 1}


def write_table(book: Book, look: Look, spec: FormSpec, sheet_key: SheetKey, filling: Filling) -> None:
    """One table sheet, whole."""
    laid = table(spec, sheet_key)
    sheet = book.sheet(SHEETS[sheet_key])
    for column, field in enumerate(laid.fields):
        sheet.raw.set_column(column, column, field.width)
    values = {line.row.key: _values(spec, sheet_key, line.row, filling) for line in laid.lines if line.row}
    _write_top(sheet, look, spec, laid, values, filling)
    for column, field in enumerate(laid.fields):
        sheet.text(HEADER_ROW, column, field.header, look.header)
    header_lines = max(lines(field.header, field.width - 2, bold=True) for field in laid.fields)
    sheet.raw.set_row(HEADER_ROW, height(header_lines) + 4)
    for line in laid.lines:
        if line.heading is not None:
            _write_heading(sheet, look, laid, line)
        elif line.row is not None:
            _write_row(sheet, look, spec, laid, line.at, line.row, values[line.row.key], filling)
    last_row = laid.last_row
    if laid.lines:
        sheet.raw.autofilter(HEADER_ROW, 0, last_row, laid.last_column)
        _write_rules(sheet, look, spec, laid)
    else:
        sheet.merge(last_row, 0, last_row, laid.last_column, _NOTHING[sheet_key], look.given_centred)
    sheet.raw.freeze_panes(HEADER_ROW + 1, 2)
    set_page(sheet, spec, last_row, laid.last_printed, (HEADER_ROW, HEADER_ROW), TITLE_ROW)


def _values(spec: FormSpec, sheet: SheetKey, row: Row, filling: Filling) -> Mapping[str, object]:
    """The row's answers; an issued form starts with the state that is carried over."""
    answered = filling.row(sheet, row.key)
    if not answered and isinstance(row, LeadRow) and row.carried is not None:
        return {"state": row.carried.label}
    return answered


def _write_top(
    sheet: Sheet,
    look: Look,
    spec: FormSpec,
    laid: Table,
    values: Mapping[str, Mapping[str, object]],
    filling: Filling,
) -> None:
    last = laid.last_column
    write_title(sheet, look, spec, laid.sheet, TITLES[laid.sheet], laid.last_printed)
    width = sum(field.width for field in laid.fields[: laid.last_printed + 1])
    sheet.raw.set_row(PLAN_ROW, height(1 + lines(f"{spec.plan_title} – {spec.period_words}", width)))
    sheet.merge(UNIT_ROW, 0, UNIT_ROW, 1, f"{UNIT_LABEL}:", look.label)
    write_unit(sheet, look, spec, UNIT_ROW, UNIT_COLUMN)
    sheet.raw.set_row(UNIT_ROW, 20)
    marked = filling.marked(laid.sheet, values.keys())
    if marked:
        told = f"Còn {marked:02d} ô cần sửa, tô màu cam: đưa chuột vào ô để xem nội dung, sửa trực tiếp rồi gửi lại."
        sheet.merge(HINT_ROW, 0, HINT_ROW, last, told, look.warning)
    else:
        sheet.merge(HINT_ROW, 0, HINT_ROW, last, f"{_HINTS[laid.sheet]} {spec.deadline_words}", look.hint)
    if laid.sheet is SheetKey.REPORT:
        _write_counter(sheet, look, spec, laid, values)


def write_unit(sheet: Sheet, look: Look, spec: FormSpec, row: int, column: int) -> None:
    """The unit's name as people see it; on the generic form, the choice made on the guide sheet."""
    if spec.is_generic:
        sheet.formula(row, column, f'={UNIT}&""', look.unit, "")
    else:
        sheet.text(row, column, spec.agency_name, look.unit)


def _write_counter(
    sheet: Sheet, look: Look, spec: FormSpec, laid: Table, values: Mapping[str, Mapping[str, object]]
) -> None:
    """ "Đã điền n/N" in the upper right corner, beside what is printed, with the value that it has now."""
    words = "Chưa chọn đơn vị"
    if not spec.is_generic:
        words = counter_words(
            sum(bool(values[key]) and not missing_words(laid.fields, values[key]) for key in spec.required),
            len(spec.required),
        )
    sheet.formula(UNIT_ROW, laid.last_column, counter_formula(laid, spec.is_generic), look.counter, words)


def _write_heading(sheet: Sheet, look: Look, laid: Table, line: Line) -> None:
    assert line.heading is not None
    words = f"{line.heading.label}. {line.heading.title}"
    style = look.group if line.heading.group else look.section
    last = laid.last_printed
    sheet.merge(line.at, 0, line.at, last, words, style)
    for column in range(last + 1, laid.last_column + 1):
        sheet.blank(line.at, column, style)
    width = sum(field.width for field in laid.fields[: last + 1])
    sheet.raw.set_row(line.at, height(lines(words, width, bold=True)) + 2)


def _write_row(
    sheet: Sheet,
    look: Look,
    spec: FormSpec,
    laid: Table,
    at: int,
    row: Row,
    values: Mapping[str, object],
    filling: Filling,
) -> None:
    given = _given(row)
    optional = isinstance(row, LeadRow) and row.optional
    most = _LEAST_LINES[laid.sheet]
    for column, field in enumerate(laid.fields):
        if field.is_input:
            write_input(sheet, look, field, (at, column), values.get(field.key), filling.mark(field, row.key))
            most = max(most, lines(str(values.get(field.key) or ""), field.width))
        elif field.kind is Kind.VERDICT:
            words = "" if spec.is_generic else verdict_words(laid.fields, values, optional)
            formula = missing_formula(laid.fields, at, optional, spec.is_generic)
            sheet.formula(at, column, formula, look.verdict_optional if optional else look.verdict, words)
            most = max(most, lines(words, field.width, size=10))
        else:
            text = given[field.key]
            style = _given_style(look, field, optional)
            sheet.text(at, column, text, style)
            most = max(most, lines(text, field.width, bold=field.kind is Kind.KEY))
    sheet.raw.set_row(at, height(most))


def _given_style(look: Look, field: Field, optional: bool) -> Format:
    if field.kind is Kind.KEY:
        return look.key
    if field.key == "due":
        return look.given_centred
    return look.optional if optional else look.given


def _given(row: Row) -> dict[str, str]:
    """What we write on a row, by field key."""
    match row:
        case LeadRow():
            return {"task_id": row.key, "task": row.text, "due": row.due_text, "previous": row.previous}
        case CooperationRow():
            return {"task_id": row.key, "task": row.text, "leads": row.leads}
        case FigureRow():
            return {"indicator_id": row.key, "indicator": row.text, "unit": row.unit}


def _write_rules(sheet: Sheet, look: Look, spec: FormSpec, laid: Table) -> None:
    """In-cell rules and conditional colours, one per column; colours are the second net when pasting removes a rule."""
    first, last = laid.runs()[0][0], laid.last_row
    if spec.is_generic:
        areas = " ".join(f"{cell(top, 0)}:{cell(bottom, laid.last_column)}" for top, bottom in laid.runs())
        condition = foreign_row_condition(laid.sheet, first)
        options = {"type": "formula", "criteria": condition, "format": look.foreign, "stop_if_true": True}
        sheet.condition(first, 0, last, laid.last_column, options | {"multi_range": areas})
    for column, field in enumerate(laid.fields):
        if not field.is_input:
            continue
        sheet.validate(first, column, last, column, rule(field, spec))
        if field.kind in (Kind.NUMBER, Kind.MONEY):
            at = cell(first, column)
            whole = {"type": "formula", "criteria": f"=AND(ISNUMBER({at}),INT({at})={at})", "format": look.whole}
            sheet.condition(first, column, last, column, whole)
        if laid.sheet is SheetKey.REPORT:
            _write_report_colours(sheet, look, laid, field, column, (first, last))
    if laid.sheet is SheetKey.REPORT:
        _write_overdue(sheet, look, spec, laid)


def _write_report_colours(
    sheet: Sheet, look: Look, laid: Table, field: Field, column: int, rows: tuple[int, int]
) -> None:
    first, last = rows
    checked = field.required or field.required_when or field.kind is Kind.DATE or field.kind.is_number
    if checked:
        criteria = named_missing_condition(field, laid, first)
        sheet.condition(first, column, last, column, {"type": "formula", "criteria": criteria, "format": look.ask})
    state = f"${column_name(laid.column('state'))}{first + 1}"
    if field.kind is Kind.STATE:
        criteria = f'={state}="{State.DONE.label}"'
        sheet.condition(first, column, last, column, {"type": "formula", "criteria": criteria, "format": look.done})
    if field.kind is Kind.DATE:
        criteria = f'=AND({state}<>"",{state}<>"{State.DONE.label}",{cell(first, column)}="")'
        sheet.condition(first, column, last, column, {"type": "formula", "criteria": criteria, "format": look.unused})


def _write_overdue(sheet: Sheet, look: Look, spec: FormSpec, laid: Table) -> None:
    """The deadline turns red where it has passed at the period's end and the task is neither done nor set aside."""
    column = laid.column("due")
    for line in laid.lines:
        if isinstance(line.row, LeadRow) and line.row.due and not line.row.ongoing and line.row.due <= spec.end:
            state = f"${column_name(laid.column('state'))}{line.at + 1}"
            over = f'{state}<>"{State.DONE.label}",{state}<>"{State.NOT_APPLICABLE.label}"'
            options = {"type": "formula", "criteria": f"=AND({over})", "format": look.late}
            sheet.condition(line.at, column, line.at, column, options)
