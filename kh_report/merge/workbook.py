"""``tong-hop.xlsx``: the merged result for people who look rather than read; every entry with its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kh_report.forms.field import Field, SheetKey, Switch
from kh_report.forms.fields import SHEETS, inputs_of
from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, Entry
from kh_report.merge.labels import STATUS_LABELS, TIMING_LABELS, outcome_label
from kh_report.merge.model import Figure, Merged, Outcome, Standing, Timing
from kh_report.office.workbook import Book, Format, Sheet
from kh_report.vn.dates import day_month_year

_COLOURS: dict[Outcome, str] = {
    State.DONE: "#C6E0B4",
    State.CONTINUING: "#DDEBF7",
    State.IN_PROGRESS: "#BDD7EE",
    State.NOT_STARTED: "#F8CBAD",
    State.PAUSED: "#E7E6E6",
    State.EXTENSION_REQUESTED: "#FFE699",
    State.NOTHING_THIS_PERIOD: "#F2F2F2",
    State.NOT_APPLICABLE: "#D9D9D9",
    Standing.NO_ANSWER: "#FFFFFF",
    Standing.TO_CORRECT: "#FFC000",
}
_MARKS: dict[Outcome, str] = {
    State.DONE: "HT",
    State.CONTINUING: "TX",
    State.IN_PROGRESS: "ĐTH",
    State.NOT_STARTED: "CTK",
    State.PAUSED: "TD",
    State.EXTENSION_REQUESTED: "GH",
    State.NOTHING_THIS_PERIOD: "KPS",
    State.NOT_APPLICABLE: "KĐT",
    Standing.NO_ANSWER: "–",
    Standing.TO_CORRECT: "!",
}
_LINK_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Format
    text: Format
    centre: Format
    date: Format
    number: Format
    title: Format
    link: Format
    bold: Format


def merged_workbook(merged: Merged, returned_folder: str) -> bytes:
    """The workbook. ``returned_folder`` leads from it to the returned files, for the links (``../../inputs/…``)."""
    book = Book(title=f"Tổng hợp {merged.period.name}")
    styles = _styles(book)
    _read_me(book, styles, merged)
    _overview(book, styles, merged)
    _tasks(book, styles, merged)
    _matrix(book, styles, merged)
    for key in (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES, SheetKey.GENERAL):
        _entries(book, styles, merged, key, returned_folder)
    _indicators(book, styles, merged)
    _sending(book, styles, merged)
    return book.bytes()


def _styles(book: Book) -> _Styles:
    cell = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
    return _Styles(
        head=book.format(bold=True, bg_color="#D9E2F3", align="center", text_wrap=True, border=1),
        text=book.format(text_wrap=True, **cell),
        centre=book.format(align="center", text_wrap=True, **cell),
        date=book.format(num_format="dd/mm/yyyy", align="center", **cell),
        number=book.format(num_format="#,##0.##", align="right", **cell),
        title=book.format(bold=True, font_size=14),
        link=book.format(font_color="#0563C1", underline=1, **cell),
        bold=book.format(bold=True, **cell),
    )


def _read_me(book: Book, styles: _Styles, merged: Merged) -> None:
    sheet = book.sheet("Đọc trước")
    sheet.raw.set_column(0, 0, 110)
    lines = [
        f"Kỳ: {merged.period.name}; số liệu từ {day_month_year(merged.period.start)} "
        f"đến {day_month_year(merged.period.end)}; tình trạng thời hạn tính đến {day_month_year(merged.as_of)}.",
        "Tệp này do phần mềm lập lại từ các biểu mẫu đã nhận; không sửa ở đây: sửa biểu mẫu của đơn vị hoặc "
        "tệp quyet-dinh.xlsx rồi tổng hợp lại.",
        "Tổng quan: số nhiệm vụ theo tình trạng và thời hạn. Nhiệm vụ: từng nhiệm vụ, số đơn vị chủ trì đã trả lời.",
        "Ma trận: nhiệm vụ theo hàng, đơn vị chủ trì theo cột.",
        "Báo cáo, Phối hợp, Số liệu, Thông tin chung: từng dòng đã nhận, kèm tệp, trang, ô; bấm vào tên tệp để mở.",
        "Chỉ tiêu: số tổng hợp, số đơn vị có số liệu và đơn vị chưa có. Tình hình gửi: từng đơn vị.",
        "Dòng ghi “Chờ hoàn thiện” còn lỗi phải sửa nên chưa tính vào kết quả.",
    ]
    sheet.text(0, 0, f"TỔNG HỢP KẾT QUẢ THỰC HIỆN {merged.period.name.upper()}", styles.title)
    wrapped = book.format(text_wrap=True)
    for row, line in enumerate(lines, start=2):
        sheet.text(row, 0, line, wrapped)


def _overview(book: Book, styles: _Styles, merged: Merged) -> None:
    sheet = book.sheet("Tổng quan")
    sheet.raw.set_column(0, 0, 36)
    sheet.raw.set_column(1, 1, 14)
    row = 0
    blocks: list[tuple[str, list[tuple[str, int]]]] = [
        ("Nhiệm vụ theo tình trạng", [(outcome_label(o), merged.count(o)) for o in _COLOURS if merged.count(o)]),
        (
            "Nhiệm vụ theo thời hạn",
            [(TIMING_LABELS[t], n) for t in Timing if (n := sum(task.timing is t for task in merged.tasks))],
        ),
        (
            "Đơn vị theo tình trạng gửi",
            [
                (label, number)
                for status, label in STATUS_LABELS.items()
                if (number := sum(agency.status is status for agency in merged.agencies))
            ],
        ),
    ]
    for title, lines in blocks:
        sheet.row(row, [title, "Số lượng"], styles.head)
        for offset, (label, number) in enumerate(lines, start=1):
            sheet.text(row + offset, 0, label, styles.text)
            sheet.number(row + offset, 1, number, styles.number)
        row += len(lines) + 1
        sheet.text(row, 0, "Cộng", styles.bold)
        sheet.number(row, 1, sum(number for _, number in lines), styles.number)
        row += 2


def _tasks(book: Book, styles: _Styles, merged: Merged) -> None:
    heads = ["Mã", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng", "Thời gian", "Đơn vị chủ trì",
             "Đã trả lời", *(outcome_label(outcome) for outcome in _COLOURS)]  # fmt: skip
    widths = [9, 60, 34, 20, 20, 18, 9, 9, *([9] * len(_COLOURS))]
    sheet = _table(book, styles, "Nhiệm vụ", heads, widths, len(merged.tasks))
    for row, result in enumerate(merged.tasks, start=1):
        task = result.task
        sheet.text(row, 0, task.id, styles.centre)
        sheet.text(row, 1, task.text, styles.text)
        sheet.text(row, 2, task.lead_text, styles.text)
        sheet.text(row, 3, task.due_text, styles.centre)
        sheet.text(row, 4, outcome_label(result.outcome), _coloured(book, result.outcome))
        sheet.text(row, 5, TIMING_LABELS[result.timing], styles.centre)
        sheet.number(row, 6, len(result.leads), styles.number)
        sheet.number(row, 7, result.answered, styles.number)
        for column, outcome in enumerate(_COLOURS, start=8):
            sheet.number(row, column, result.counts.get(outcome, 0), styles.number)


def _coloured(book: Book, outcome: Outcome) -> Format:
    return book.format(
        bg_color=_COLOURS[outcome], align="center", text_wrap=True, border=1, border_color="#BFBFBF", valign="top"
    )


def _matrix(book: Book, styles: _Styles, merged: Merged) -> None:
    agencies = [merged.plan.agency(agency.code) for agency in merged.agencies]
    column_of = {agency.code: column for column, agency in enumerate(agencies, start=2)}
    heads = ["Mã", "Nội dung nhiệm vụ", *(agency.short_name for agency in agencies)]
    sheet = _table(book, styles, "Ma trận", heads, [9, 50, *([6] * len(agencies))], len(merged.tasks), frozen=2)
    turned = book.format(bold=True, bg_color="#D9E2F3", rotation=90, align="center", border=1)
    for agency in agencies:
        sheet.text(0, column_of[agency.code], agency.short_name, turned)
    sheet.raw.set_row(0, 170)
    for row, result in enumerate(merged.tasks, start=1):
        sheet.text(row, 0, result.task.id, styles.centre)
        sheet.text(row, 1, result.task.text, styles.text)
        for lead in result.leads:
            if lead.agency.code in column_of:
                sheet.text(row, column_of[lead.agency.code], _MARKS[lead.outcome], _coloured(book, lead.outcome))
    legend = ", ".join(f"{_MARKS[outcome]}: {outcome_label(outcome)}" for outcome in _COLOURS)
    sheet.text(len(merged.tasks) + 2, 1, legend, styles.text)


def _entries(book: Book, styles: _Styles, merged: Merged, key: SheetKey, folder: str) -> None:
    """Every row received on one sheet of the forms: agency, key, the declared fields, and the address."""
    fields = _fields_present(merged, key)
    rows = [
        (agency, entry)
        for agency in merged.agencies
        for (sheet_key, _), entry in agency.entries.items()
        if sheet_key == key
    ]
    order = {result.task.id: index for index, result in enumerate(merged.tasks)}
    position = {agency.code: index for index, agency in enumerate(merged.agencies)}
    rows.sort(key=lambda row: (position[row[0].code], order.get(row[1].key, len(order)), row[1].key))
    heads = ["Mã đơn vị", "Đơn vị", "Mã", *(field.header for field in fields), "Ghi nhận", "Tệp", "Trang, ô"]
    widths = [10, 30, 9, *(min(max(field.width, 12), 45) for field in fields), 15, 34, 16]
    sheet = _table(book, styles, SHEETS[key], heads, widths, len(rows))
    for row, (agency, entry) in enumerate(rows, start=1):
        _entry_row(sheet, styles, row, agency, entry, fields, folder)


def _fields_present(merged: Merged, key: SheetKey) -> list[Field]:
    """The declared inputs of a sheet: those always asked, and the optional ones that somebody answered."""
    answered = {
        value.field
        for agency in merged.agencies
        for (sheet_key, _), entry in agency.entries.items()
        if sheet_key == key
        for value in entry.values
    }
    declared = inputs_of(key, Switch)
    return [field for field in declared if field.switched_on_by is None or field.key in answered]


def _entry_row(
    sheet: Sheet,
    styles: _Styles,
    row: int,
    agency: AgencyReturn,
    entry: Entry,
    fields: Sequence[Field],
    folder: str,
) -> None:
    sheet.text(row, 0, agency.code, styles.centre)
    sheet.text(row, 1, agency.name, styles.text)
    sheet.text(row, 2, entry.key, styles.centre)
    for column, field in enumerate(fields, start=3):
        _content(sheet, styles, row, column, entry, field.key)
    last = 3 + len(fields)
    sheet.text(row, last, "Chờ hoàn thiện" if entry.to_correct else "Đã tổng hợp", styles.centre)
    place = entry.values[0].place if entry.values else None
    where = f"{place.sheet}!{place.cell}" if place else ""
    target = _link(folder, entry.file, place.sheet if place else None, place.cell if place else None)
    if len(target) <= _LINK_LIMIT:
        sheet.link(row, last + 1, target, styles.link, entry.file)
    else:
        sheet.text(row, last + 1, entry.file, styles.text)
    sheet.text(row, last + 2, where, styles.text)


def _content(sheet: Sheet, styles: _Styles, row: int, column: int, entry: Entry, field: str) -> None:
    value = entry.value(field)
    if value is None:
        sheet.blank(row, column, styles.text)
    elif isinstance(value.content, State):
        sheet.text(row, column, value.content.label, styles.centre)
    elif isinstance(value.content, Decimal):
        sheet.number(row, column, float(value.content), styles.number)
    elif isinstance(value.content, date):
        sheet.date(row, column, value.content, styles.date)
    else:
        sheet.text(row, column, value.content, styles.text)


def _link(folder: str, file: str, sheet: str | None, cell: str | None) -> str:
    container, _, member = file.partition(".zip/")
    path = f"{container}.zip" if member else file
    anchor = f"#'{sheet}'!{cell}" if sheet and cell and not member and path.lower().endswith(".xlsx") else ""
    return f"external:{folder}/{path}{anchor}"


def _indicators(book: Book, styles: _Styles, merged: Merged) -> None:
    columns = [field for field in inputs_of(SheetKey.FIGURES) if field.kind.is_number]
    heads = ["Mã", "Chỉ tiêu", "Đơn vị tính"]
    for field in columns:
        heads += [field.header, "Số đơn vị có số liệu"]
    heads.append("Đơn vị chưa có số liệu trong kỳ")
    widths = [9, 50, 14, *([14, 11] * len(columns)), 60]
    sheet = _table(book, styles, "Chỉ tiêu", heads, widths, len(merged.indicators))
    for row, result in enumerate(merged.indicators, start=1):
        sheet.text(row, 0, result.indicator.id, styles.centre)
        sheet.text(row, 1, result.indicator.name, styles.text)
        sheet.text(row, 2, result.indicator.unit, styles.centre)
        for index, field in enumerate(columns):
            _figure(sheet, styles, row, 3 + 2 * index, result.figures[field.key])
        silent = result.figures["in_period"].silent
        names = ", ".join(merged.plan.agency(code).short_name for code in silent)
        sheet.text(row, 3 + 2 * len(columns), names, styles.text)


def _figure(sheet: Sheet, styles: _Styles, row: int, column: int, figure: Figure) -> None:
    if figure.total is None:
        sheet.blank(row, column, styles.number)
    else:
        sheet.number(row, column, float(figure.total), styles.number)
    asked = len(figure.reporters) + len(figure.silent)
    sheet.text(row, column + 1, f"{len(figure.reporters)}/{asked}", styles.centre)


def _sending(book: Book, styles: _Styles, merged: Merged) -> None:
    heads = ["Mã", "Đơn vị", "Tình trạng", "Thời điểm nhận", "Đúng hạn", "Tệp", "Ghi chú"]
    sheet = _table(book, styles, "Tình hình gửi", heads, [10, 40, 20, 18, 12, 60, 40], len(merged.agencies))
    for row, agency in enumerate(merged.agencies, start=1):
        received = f"{agency.received:%d/%m/%Y %H:%M}" if agency.received else ""
        late = "" if agency.late is None else "Sau hạn" if agency.late else "Đúng hạn"
        sheet.text(row, 0, agency.code, styles.centre)
        sheet.text(row, 1, agency.name, styles.text)
        sheet.text(row, 2, STATUS_LABELS[agency.status], styles.centre)
        sheet.text(row, 3, received, styles.centre)
        sheet.text(row, 4, late, styles.centre)
        sheet.text(row, 5, "\n".join(agency.files), styles.text)
        sheet.text(row, 6, agency.remark, styles.text)


def _table(
    book: Book,
    styles: _Styles,
    name: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: int,
    frozen: int = 3,
) -> Sheet:
    """A sheet with its header row: frozen, filtered, printed A4 landscape on one page's width."""
    sheet = book.sheet(name)
    for column, width in enumerate(widths):
        sheet.raw.set_column(column, column, width)
    sheet.row(0, heads, styles.head)
    sheet.raw.freeze_panes(1, min(frozen, len(heads) - 1))
    if rows:
        sheet.raw.autofilter(0, 0, rows, len(heads) - 1)
    sheet.raw.repeat_rows(0)
    sheet.raw.set_paper(9)
    sheet.raw.set_landscape()
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.set_footer("&CTrang &P/&N")
    return sheet
