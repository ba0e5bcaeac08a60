"""The sheet ``Kinh phí`` of ``tong-hop.xlsx``, as the finance department's appendix wants it."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.merge.funding import FIELDS, FundingRow, funding_rows, total
from kh_report.merge.model import Merged
from kh_report.merge.tables import Look, Table
from kh_report.office.workbook import Book
from kh_report.vn.numbers import count


def funding_sheet(book: Book, look: Look, merged: Merged) -> None:
    """Each task's sums and below them its agencies; nothing where nobody reports an amount."""
    rows = funding_rows(merged)
    if not rows:
        return
    columns = [("Mã", 9.0), ("Nội dung nhiệm vụ", 60.0), ("Đơn vị", 40.0)]
    columns += [(f"Kinh phí {words} (triệu đồng)", 16.0) for words in FIELDS.values()]
    table = Table(book, look, "Kinh phí", columns)
    at = 1
    _line(table, at, "", "Tổng cộng", "", rows, bold=True)
    for result in merged.tasks:
        own = [row for row in rows if row.task.id == result.task.id]
        if own:
            at += 1
            _line(table, at, result.task.id, result.task.text, f"Cộng {count(len(own))} đơn vị", own, bold=True)
        for row in own:
            at += 1
            _line(table, at, result.task.id, result.task.text, row.agency.name, [row], bold=False)
    table.finish(at)


def _line(table: Table, at: int, key: str, text: str, who: str, rows: Iterable[FundingRow], *, bold: bool) -> None:
    own = tuple(rows)
    table.text(at, 0, key, table.look.centre)
    table.text(at, 1, text)
    table.text(at, 2, who, table.look.bold if bold else None)
    for column, field in enumerate(FIELDS, start=3):
        amount = total(own, field)
        if amount is None:
            table.blank(at, column)
        else:
            table.number(at, column, amount)
