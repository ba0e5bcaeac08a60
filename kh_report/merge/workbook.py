"""``tong-hop.xlsx``: the merged result for people who look rather than read; every entry with its address."""

from __future__ import annotations

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS, inputs_of
from kh_report.forms.heights import height, lines
from kh_report.forms.states import State
from kh_report.intake.labels import AGENCY_LABELS
from kh_report.merge.charts import FIRST_COLUMN, charts
from kh_report.merge.digest_sheet import digest_sheet
from kh_report.merge.editing import NOTHING_CHOSEN, Chosen
from kh_report.merge.entry_tables import entry_tables, report_rows
from kh_report.merge.funding_sheet import funding_sheet
from kh_report.merge.history import compare
from kh_report.merge.history_sheet import history_sheet, offered_sheet
from kh_report.merge.labels import TIMING_LABELS, outcome_label
from kh_report.merge.model import Figure, IndicatorResult, Merged, Outcome, Standing, Timing
from kh_report.merge.sources_sheet import sources_sheet
from kh_report.merge.tables import A3, COLOURS, MOST_LINKS, Look, Table
from kh_report.merge.targets import standing
from kh_report.merge.trace import ledger
from kh_report.office.workbook import Book
from kh_report.plan.agencies import printed_names
from kh_report.plan.registry import registry_of
from kh_report.vn.dates import day_month_year

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
_README_WIDTH = 110.0


def merged_workbook(
    merged: Merged,
    returned_folder: str,
    before: Merged | None = None,
    focal: str = "",
    chosen: Chosen = NOTHING_CHOSEN,
) -> bytes:
    """The workbook. ``returned_folder`` leads from it to the returned files, for the links (``../../inputs/…``);
    ``before`` is the result of the period before, where there is one, ``focal`` the agency that issues the report,
    ``chosen`` what people chose for it."""
    book = Book(title=f"Tổng hợp {merged.period.name}")
    look = Look(book)
    _read_me(book, look, merged)
    _overview(book, look, merged)
    _tasks(book, look, merged)
    _matrix(book, look, merged)
    entry_tables(book, look, merged, returned_folder)
    offered_sheet(book, look, merged, returned_folder)
    digest_sheet(book, look, merged)
    if before is not None:
        history_sheet(book, look, merged, compare(merged, before))
    _indicators(book, look, merged, before)
    _sending(book, look, merged)
    funding_sheet(book, look, merged)
    sources_sheet(book, look, ledger(merged, before, focal, chosen))
    return book.bytes()


def _read_me(book: Book, look: Look, merged: Merged) -> None:
    sheet = book.sheet("Đọc trước")
    sheet.raw.set_column(0, 0, _README_WIDTH)
    sheet.raw.set_paper(9)
    sheet.raw.set_landscape()
    sheet.raw.fit_to_pages(1, 0)
    marks = ", ".join(f"{mark}: {outcome_label(outcome).lower()}" for outcome, mark in _MARKS.items())
    told = [
        f"Kỳ: {merged.period.name}; số liệu từ {day_month_year(merged.period.start)} "
        f"đến {day_month_year(merged.period.end)}; tình trạng thời hạn tính đến {day_month_year(merged.as_of)}.",
        "Tệp này do phần mềm lập lại từ các biểu mẫu đã nhận; không sửa ở đây: sửa biểu mẫu của đơn vị hoặc "
        "tệp quyet-dinh.xlsx rồi tổng hợp lại.",
        "Tổng quan: số nhiệm vụ theo tình trạng và thời hạn. Nhiệm vụ: từng nhiệm vụ, số đơn vị chủ trì đã trả lời.",
        f"Ma trận: mỗi đơn vị một hàng, mỗi nhiệm vụ một cột. Ký hiệu: {marks}.",
        "Báo cáo, Phối hợp, Số liệu, Thông tin chung: từng dòng đã nhận, kèm tệp, trang, ô; bấm vào tên tệp để mở.",
        "Chỉ tiêu: số tổng hợp, mục tiêu, số đơn vị có số liệu và đơn vị chưa có. Tình hình gửi: từng đơn vị.",
        "Nội dung giống nhau: các đơn vị ghi như nhau được gộp. So với kỳ trước: những thay đổi, nếu có kỳ trước.",
        "Nguồn số liệu: mỗi số trong báo cáo có khóa, cách tính và ô nguồn.",
        "Dòng ghi “Chờ hoàn thiện” còn lỗi phải sửa nên chưa tính vào kết quả.",
    ]
    sheet.text(0, 0, f"TỔNG HỢP KẾT QUẢ THỰC HIỆN {merged.period.name.upper()}", look.title)
    for row, line in enumerate(told, start=2):
        sheet.text(row, 0, line, look.prose)
        sheet.raw.set_row(row, height(lines(line, _README_WIDTH)))


def _overview(book: Book, look: Look, merged: Merged) -> None:
    sheet = book.sheet("Tổng quan")
    sheet.raw.set_column(0, 0, 36)
    sheet.raw.set_column(1, 1, 14)
    sheet.raw.set_column(FIRST_COLUMN, FIRST_COLUMN, 22)
    sheet.raw.set_column(FIRST_COLUMN + 1, FIRST_COLUMN + 10, 12)
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 1)
    blocks: list[tuple[str, list[tuple[str, int]]]] = [
        ("Nhiệm vụ theo tình trạng", [(outcome_label(o), merged.count(o)) for o in COLOURS if merged.count(o)]),
        (
            "Nhiệm vụ theo thời hạn",
            [(TIMING_LABELS[t], n) for t in Timing if (n := sum(task.timing is t for task in merged.tasks))],
        ),
        (
            "Đơn vị theo tình trạng gửi",
            [
                (label, number)
                for status, label in AGENCY_LABELS.items()
                if (number := sum(agency.status is status for agency in merged.agencies))
            ],
        ),
    ]
    row = 0
    for title, told in blocks:
        sheet.row(row, [title, "Số lượng"], look.head)
        for offset, (label, number) in enumerate(told, start=1):
            sheet.text(row + offset, 0, label, look.text)
            sheet.number(row + offset, 1, number, look.whole)
        row += len(told) + 1
        sheet.text(row, 0, "Cộng", look.bold)
        sheet.number(row, 1, sum(number for _, number in told), look.sum())
        row += 2
    charts(book, look, sheet, merged)


def _tasks(book: Book, look: Look, merged: Merged) -> None:
    columns = [("Mã", 9.0), ("Nội dung nhiệm vụ", 60.0), ("Cơ quan chủ trì", 34.0), ("Thời hạn", 16.0),
               ("Tình trạng", 18.0), ("Thời gian", 16.0), ("Đơn vị chủ trì", 9.0), ("Đã trả lời", 9.0),
               *((outcome_label(outcome), 11.0) for outcome in COLOURS)]  # fmt: skip
    table = Table(book, look, "Nhiệm vụ", columns, frozen=2, paper=A3)
    names = printed_names(registry_of(merged.plan))
    for row, result in enumerate(merged.tasks, start=1):
        task = result.task
        table.text(row, 0, task.id, look.centre)
        table.text(row, 1, task.text)
        table.text(row, 2, names(task.lead_text))
        table.text(row, 3, task.due_text, look.centre)
        table.text(row, 4, outcome_label(result.outcome), look.outcome(result.outcome))
        table.text(row, 5, TIMING_LABELS[result.timing], look.centre)
        table.count(row, 6, len(result.leads))
        table.count(row, 7, result.answered)
        for column, outcome in enumerate(COLOURS, start=8):
            table.count(row, column, result.counts.get(outcome, 0))
    table.finish(len(merged.tasks))


def _matrix(book: Book, look: Look, merged: Merged) -> None:
    """Agencies down, tasks across: a city's agencies are many, a plan's tasks few; it prints on A3. A click on a mark
    leads to the answer."""
    answers = report_rows(merged)
    columns = [("Mã", 9.0), ("Đơn vị", 36.0), *((result.task.id, 5.6) for result in merged.tasks)]
    table = Table(book, look, "Ma trận", columns, frozen=2, paper=A3)
    rows = {agency.code: row for row, agency in enumerate(merged.agencies, start=1)}
    for agency in merged.agencies:
        table.text(rows[agency.code], 0, agency.code, look.centre)
        table.text(rows[agency.code], 1, merged.plan.agency(agency.code).short_name)
    for column, result in enumerate(merged.tasks, start=2):
        table.sheet.text(0, column, result.task.id, look.turned)
        for lead in result.leads:
            if lead.agency.code in rows:
                style, mark = look.outcome(lead.outcome), _MARKS[lead.outcome]
                at = answers.get((lead.agency.code, result.task.id)) if len(answers) < MOST_LINKS else None
                if at is None:
                    table.sheet.text(rows[lead.agency.code], column, mark, style)
                else:
                    target = f"internal:'{SHEETS[SheetKey.REPORT]}'!A{at}"
                    table.sheet.link(rows[lead.agency.code], column, target, style, mark)
    table.finish(len(rows))


def _indicators(book: Book, look: Look, merged: Merged, before: Merged | None) -> None:
    earlier = {result.indicator.id: result for result in before.indicators} if before else {}
    fields = [field for field in inputs_of(SheetKey.FIGURES) if field.kind.is_number]
    columns = [("Mã", 9.0), ("Chỉ tiêu", 50.0), ("Đơn vị tính", 14.0)]
    for field in fields:
        columns += [(field.header, 14.0), ("Số đơn vị có số liệu", 11.0)]
    columns += [
        ("Mức nền", 16.0),
        ("Mục tiêu", 16.0),
        ("Năm", 7.0),
        ("So với mục tiêu", 11.0),
        ("Kỳ trước, trong kỳ", 12.0),
    ]
    columns.append(("Đơn vị chưa có số liệu trong kỳ", 60.0))
    table = Table(book, look, "Chỉ tiêu", columns, paper=A3)
    for row, result in enumerate(merged.indicators, start=1):
        table.text(row, 0, result.indicator.id, look.centre)
        table.text(row, 1, result.indicator.name)
        table.text(row, 2, result.indicator.unit, look.centre)
        for index, field in enumerate(fields):
            _figure(table, row, 3 + 2 * index, result.figures[field.key])
        silent = result.figures["in_period"].silent
        names = ", ".join(merged.plan.agency(code).short_name for code in silent)
        _aim(table, row, 3 + 2 * len(fields), result, earlier.get(result.indicator.id))
        table.text(row, 8 + 2 * len(fields), names)
    table.finish(len(merged.indicators))


def _aim(table: Table, row: int, column: int, result: IndicatorResult, before: IndicatorResult | None) -> None:
    """Starting point, target, year, whether it is reached, and the last period's figure."""
    held = standing(result)
    table.text(row, column, result.indicator.baseline)
    table.text(row, column + 1, result.indicator.target)
    table.text(row, column + 2, result.indicator.year, table.look.centre)
    table.text(row, column + 3, "" if held is None else "Đã đạt" if held[2] else "Chưa đạt", table.look.centre)
    total = before.figures["in_period"].total if before is not None else None
    if total is None:
        table.blank(row, column + 4)
    else:
        table.number(row, column + 4, total)


def _figure(table: Table, row: int, column: int, figure: Figure) -> None:
    if figure.total is None:
        table.blank(row, column)
    else:
        table.number(row, column, figure.total)
    asked = len(figure.reporters) + len(figure.silent)
    table.text(row, column + 1, f"{len(figure.reporters)}/{asked}", table.look.centre)


def _sending(book: Book, look: Look, merged: Merged) -> None:
    columns = [("Mã", 10.0), ("Đơn vị", 40.0), ("Tình trạng", 20.0), ("Thời điểm nhận", 18.0), ("Đúng hạn", 12.0),
               ("Tệp", 60.0), ("Ghi chú", 40.0)]  # fmt: skip
    table = Table(book, look, "Tình hình gửi", columns, frozen=2)
    for row, agency in enumerate(merged.agencies, start=1):
        received = f"{agency.received:%d/%m/%Y %H:%M}" if agency.received else ""
        late = "" if agency.late is None else "Sau hạn" if agency.late else "Đúng hạn"
        table.text(row, 0, agency.code, look.centre)
        table.text(row, 1, agency.name)
        table.text(row, 2, AGENCY_LABELS[agency.status], look.centre)
        table.text(row, 3, received, look.centre)
        table.text(row, 4, late, look.centre)
        table.text(row, 5, "\n".join(agency.files))
        table.text(row, 6, agency.remark)
    table.finish(len(merged.agencies))
