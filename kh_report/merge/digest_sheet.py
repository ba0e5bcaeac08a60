"""The sheet ``Nội dung giống nhau`` of ``tong-hop.xlsx``: what many leads of one task wrote, each text once."""

from __future__ import annotations

from kh_report.merge.digest import task_digest
from kh_report.merge.general import shortened
from kh_report.merge.model import Merged
from kh_report.merge.tables import Look, Table
from kh_report.office.workbook import Book

FEW = 5
"""Tasks with up to so many leads are read one by one and need no digest."""
_NAMED = 30


def digest_sheet(book: Book, look: Look, merged: Merged) -> None:
    """One row for each text of each task with many leads; nothing where there is no such task."""
    digests = [(result, task_digest(result)) for result in merged.tasks if len(result.leads) > FEW]
    if not any(digest.groups or digest.noise for _, digest in digests):
        return
    columns = [("Mã", 9.0), ("Nội dung nhiệm vụ", 40.0), ("Số đơn vị", 9.0), ("Nội dung các đơn vị ghi", 70.0),
               ("Đơn vị", 60.0), ("Trong đó ghi gần giống", 12.0)]  # fmt: skip
    table = Table(book, look, "Nội dung giống nhau", columns, frozen=2)
    row = 0
    for result, digest in digests:
        groups = sorted(digest.groups, key=lambda group: -group.size)
        lines = [(group.size, group.text, [*group.agencies, *group.nearly], len(group.nearly)) for group in groups]
        if digest.noise:
            lines.append((len(digest.noise), "(để trống hoặc chỉ ghi “-”, “Không”, “Như trên”)", [*digest.noise], 0))
        for size, text, agencies, nearly in lines:
            row += 1
            table.text(row, 0, result.task.id, look.centre)
            table.text(row, 1, shortened(result.task.text))
            table.number(row, 2, size)
            table.text(row, 3, text)
            names = [agency.short_name for agency in agencies[:_NAMED]]
            more = f" và {len(agencies) - _NAMED} đơn vị khác" if len(agencies) > _NAMED else ""
            table.text(row, 4, "; ".join(names) + more)
            table.count(row, 5, nearly)
    table.finish(row)
