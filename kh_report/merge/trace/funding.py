"""The funding that agencies report, where settings ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kh_report.merge.funding import FIELDS, FundingRow, funding_rows, total
from kh_report.merge.model import Merged
from kh_report.merge.trace.model import Traced, entry_sources
from kh_report.vn.numbers import count, decimal


def funding_figures(merged: Merged) -> tuple[Traced, ...]:
    """The figures under ``kinh_phi.``: over all tasks, then ``kinh_phi.II.C.2.`` of each task with an amount."""
    rows = funding_rows(merged)
    if not rows:
        return ()
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    reporters = tuple({row.agency.code: row for row in rows}.values())
    formula = "đếm đơn vị có ít nhất một ô kinh phí"
    sources = entry_sources(names, [row.entry for row in reporters], "funding_need")
    found = [Traced("kinh_phi.so_don_vi", "Số đơn vị báo cáo kinh phí", count(len(reporters)), formula, sources)]
    found += _amounts("kinh_phi", "Kinh phí", rows, names, "cộng các ô kinh phí, mọi nhiệm vụ, mọi đơn vị")
    for task in dict.fromkeys(row.task.id for row in rows):
        own = [row for row in rows if row.task.id == task]
        key, label = f"kinh_phi.{task}", f"Nhiệm vụ {task}, kinh phí"
        sources = entry_sources(names, [row.entry for row in own], "funding_need")
        words = f"Nhiệm vụ {task}, số đơn vị báo cáo kinh phí"
        found.append(Traced(f"{key}.so_don_vi", words, count(len(own)), formula, sources))
        found += _amounts(key, label, own, names, "cộng các ô kinh phí của nhiệm vụ, mọi đơn vị")
    return tuple(found)


def _amounts(key: str, label: str, rows: Sequence[FundingRow], names: dict[str, str], formula: str) -> Iterator[Traced]:
    for field, words in FIELDS.items():
        amount = total(rows, field)
        if amount is not None:
            cells = [row.entry for row in rows if row.amount(field) is not None]
            sources = entry_sources(names, cells, field)
            yield Traced(f"{key}.{field}", f"{label} {words}", f"{decimal(amount)} triệu đồng", formula, sources)
