"""The sheets of ``tong-hop.xlsx`` that look back: ``So với kỳ trước``, and quarters standing in for a longer period."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import find_field
from kh_report.merge.entry_tables import link_target
from kh_report.merge.history import Comparison, FigureChange
from kh_report.merge.indicators import amount, change
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import Merged
from kh_report.merge.tables import Look, Table
from kh_report.office.workbook import Book
from kh_report.plan.model import Agency, Indicator

_Line = tuple[str, str, str, str, str, str]
"""What changed, agency, key, before, now, remark."""


def history_sheet(book: Book, look: Look, merged: Merged, beside: Comparison) -> None:
    """Every change since the period before, kind by kind."""
    columns = [("Thay đổi", 30.0), ("Đơn vị", 36.0), ("Mã", 11.0), (beside.before.short, 44.0),
               (merged.period.short, 44.0), ("Ghi chú", 30.0)]  # fmt: skip
    table = Table(book, look, "So với kỳ trước", columns)
    row = 0
    for row, line in enumerate(_lines(merged, beside), start=1):
        for column, text in enumerate(line):
            table.text(row, column, text, look.centre if column == 2 else None)
    table.finish(row)


def _lines(merged: Merged, beside: Comparison) -> Iterator[_Line]:
    for task in beside.tasks:
        if task.before is not None and task.before is not task.now:
            yield ("Tình trạng nhiệm vụ", "", task.task.id, outcome_label(task.before), outcome_label(task.now), "")
    indicators = {result.indicator.id: result.indicator for result in merged.indicators}
    for figure in beside.figures:
        if figure.before is None and figure.now is None:
            continue
        header = find_field(SheetKey.FIGURES, figure.column).header
        indicator = indicators[figure.indicator]
        told = [
            "" if number is None else f"{amount(number, indicator)} ({reporters} đơn vị)"
            for number, reporters in (
                (figure.before, figure.reporters_before),
                (figure.now, figure.reporters_now),
            )
        ]
        yield (f"Số liệu: {header}", "", figure.indicator, told[0], told[1], _difference(figure, indicator))
    for row in beside.rows:
        yield ("Tình trạng của đơn vị", row.agency.name, row.task.id, row.before.label, row.now.label, "")
    for remark in beside.new_difficulties:
        yield ("Khó khăn mới nêu", remark.agency.name, remark.task, "", remark.text, "")
    for remark in beside.solved_difficulties:
        yield ("Khó khăn không còn nêu", remark.agency.name, remark.task, remark.text, "", "")
    yield from _silence("Chưa gửi hai kỳ liên tiếp", "chưa gửi", beside.still_silent)
    yield from _silence("Kỳ này chưa gửi", "đã gửi", beside.silent_anew)
    yield from _succession(merged, beside)


def _difference(figure: FigureChange, indicator: Indicator) -> str:
    """``+4,2 điểm phần trăm``, ``-12 hộ``."""
    if figure.difference is None:
        return ""
    sign = "+" if figure.difference > 0 else "-" if figure.difference < 0 else ""
    return sign + change(figure.difference, indicator)


def _silence(what: str, before: str, agencies: tuple[Agency, ...]) -> Iterator[_Line]:
    for agency in agencies:
        yield (what, agency.name, agency.code, before, "chưa gửi", "")


def _succession(merged: Merged, beside: Comparison) -> Iterator[_Line]:
    for what, found in (("Nhiệm vụ", beside.task_succession), ("Đơn vị", beside.agency_succession)):
        for item in found.new:
            yield (f"{what} mới", "", item, "", "có từ kỳ này", "")
        for item, old in found.taken_over:
            yield (f"{what} thay thế", "", item, ", ".join(old), item, "theo cột “Thay thế” của sổ kế hoạch")
        for item in found.ended:
            yield (f"{what} không còn", "", item, "có ở kỳ trước", "", "")


def offered_sheet(book: Book, look: Look, merged: Merged, returned_folder: str) -> None:
    """``Theo quý gần nhất``: the rows of quarters that stand in; nothing where there is none."""
    rows = [
        (result.task.id, lead, lead.offered, lead.entry)
        for result in merged.tasks
        for lead in result.leads
        if lead.offered is not None and lead.entry is not None
    ]
    if not rows:
        return
    columns = [("Mã đơn vị", 10.0), ("Đơn vị", 36.0), ("Mã", 9.0), ("Theo báo cáo", 18.0), ("Tình trạng", 20.0),
               ("Kết quả thực hiện", 60.0), ("Tệp", 40.0), ("Ô", 10.0)]  # fmt: skip
    table = Table(book, look, "Theo quý gần nhất", columns)
    inputs = returned_folder.rpartition("/")[0]
    for row, (task, lead, quarter, entry) in enumerate(rows, start=1):
        place = entry.values[0].place if entry.values else None
        cell, sheet = (place.cell, place.sheet) if place else (None, None)
        table.text(row, 0, lead.agency.code, look.centre)
        table.text(row, 1, lead.agency.name)
        table.text(row, 2, task, look.centre)
        table.text(row, 3, quarter.short, look.centre)
        table.text(row, 4, outcome_label(lead.outcome), look.outcome(lead.outcome))
        table.text(row, 5, entry.text("result"))
        table.link(row, 6, link_target(f"{inputs}/{quarter.id}", entry.file, sheet, cell), entry.file)
        table.text(row, 7, cell or "", look.centre)
    table.finish(len(rows))
