"""The funding that agencies report, where settings ask for it."""

from __future__ import annotations

from kh_report.merge.funding import FIELDS, funding_rows, total
from kh_report.merge.model import Merged
from kh_report.merge.trace.model import Traced, entry_sources
from kh_report.vn.numbers import count, decimal


def funding_figures(merged: Merged) -> tuple[Traced, ...]:
    """The figures under ``kinh_phi.``."""
    rows = funding_rows(merged)
    if not rows:
        return ()
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    reporters = tuple({row.agency.code: row for row in rows}.values())
    formula = "đếm đơn vị có ít nhất một ô kinh phí"
    sources = entry_sources(names, [row.entry for row in reporters], "funding_need")
    found = [Traced("kinh_phi.so_don_vi", "Số đơn vị báo cáo kinh phí", count(len(reporters)), formula, sources)]
    for field, words in FIELDS.items():
        amount = total(rows, field)
        if amount is not None:
            cells = [row.entry for row in rows if row.amount(field) is not None]
            value, rule = f"{decimal(amount)} triệu đồng", "cộng các ô kinh phí, mọi nhiệm vụ, mọi đơn vị"
            found.append(
                Traced(f"kinh_phi.{field}", f"Kinh phí {words}", value, rule, entry_sources(names, cells, field))
            )
    return tuple(found)
