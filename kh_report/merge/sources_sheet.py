"""The sheet ``Nguồn số liệu`` of ``tong-hop.xlsx``: every figure of the report with its key, formula and cells."""

from __future__ import annotations

from kh_report.findings.render import places_text
from kh_report.merge.tables import Look, Table
from kh_report.merge.trace import Ledger, Source
from kh_report.office.workbook import Book

_SHOWN = 8
"""So many sources stand in the sheet; ``kh-report trace`` lists them all."""


def sources_sheet(book: Book, look: Look, ledger: Ledger) -> None:
    """One row for each figure; answers in their own words stand on the sheets of entries with their addresses."""
    columns = [("Khóa", 34.0), ("Nội dung", 56.0), ("Giá trị", 14.0), ("Cách tính", 44.0), ("Số nguồn", 8.0),
               ("Nguồn", 80.0)]  # fmt: skip
    table = Table(book, look, "Nguồn số liệu", columns, frozen=1)
    for row, item in enumerate(ledger.figures, start=1):
        table.text(row, 0, item.key)
        table.text(row, 1, item.label)
        table.text(row, 2, item.value, look.centre)
        table.text(row, 3, item.formula)
        table.count(row, 4, len(item.sources))
        shown = [_told(source) for source in item.sources[:_SHOWN]]
        if len(item.sources) > _SHOWN:
            shown.append(f"và {len(item.sources) - _SHOWN} nguồn khác: kh-report trace KỲ {item.key}")
        table.text(row, 5, "\n".join(shown))
    table.finish(len(ledger.figures))


def _told(source: Source) -> str:
    """``UBND phường Thành Đông: Đang thực hiện [10507.xlsx, Báo cáo!E9]``."""
    place = ", ".join(part for part in (source.place.file, places_text([source.place])) if part)
    first = " ".join(source.text.split())
    told = f"{source.who}: {first[:80]}{'…' if len(first) > 80 else ''}"
    return f"{told} [{place}]" if place else told
