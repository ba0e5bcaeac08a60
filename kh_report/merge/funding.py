"""Funding (kinh phí) as agencies report it where settings ask for it: per task and agency, summed, in million dong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kh_report.intake.model import Entry
from kh_report.merge.model import Merged, Standing
from kh_report.plan.model import Agency, Task
from kh_report.vn.numbers import count, decimal

FIELDS = {
    "funding_need": "nhu cầu",
    "funding_allocated": "đã bố trí",
    "funding_state": "trong đó ngân sách nhà nước",
    "funding_social": "trong đó xã hội hóa",
    "funding_other": "trong đó nguồn khác",
    "funding_spent": "đã chi",
}
"""The form's columns and how a sentence names them; amounts are million dong (triệu đồng)."""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """What one agency reports on one task; an amount is None where its cell is blank."""

    task: Task
    agency: Agency
    entry: Entry

    def amount(self, field: str) -> Decimal | None:
        """The amount of one column."""
        value = self.entry.value(field)
        return value.content if value is not None and isinstance(value.content, Decimal) else None


def funding_rows(merged: Merged) -> tuple[FundingRow, ...]:
    """Every row with an amount, in the plan's and the registry's order; rows that wait for correction are left out."""
    return tuple(
        row
        for result in merged.tasks
        for lead in result.leads
        if lead.entry is not None and lead.outcome is not Standing.TO_CORRECT and lead.offered is None
        for row in [FundingRow(result.task, lead.agency, lead.entry)]
        if any(row.amount(field) is not None for field in FIELDS)
    )


def total(rows: Iterable[FundingRow], field: str) -> Decimal | None:
    """The sum of one column; None where nobody gave an amount: nothing known is not nought."""
    amounts = [amount for row in rows if (amount := row.amount(field)) is not None]
    return sum(amounts, Decimal()) if amounts else None


def funding_sentence(merged: Merged) -> str:
    """``Kinh phí thực hiện: nhu cầu 1.245,5 triệu đồng, đã chi 312,4 triệu đồng (cộng của 45 đơn vị có báo cáo)``."""
    rows = funding_rows(merged)
    parts = [
        f"{words} {decimal(amount)} triệu đồng"
        for field, words in FIELDS.items()
        if (amount := total(rows, field)) is not None
    ]
    if not parts:
        return ""
    agencies = len({row.agency.code for row in rows})
    return f"Kinh phí thực hiện: {', '.join(parts)} (cộng của {count(agencies)} đơn vị có báo cáo)"
