"""How documents name the plan, the period and each other."""

from __future__ import annotations

from kh_report.plan.model import Plan
from kh_report.plan.period import Period, PeriodKind
from kh_report.vn.dates import blank_date, day_month_year

BLANK_NUMBER = " " * 6
"""What a draft leaves for the number."""


def plan_reference(plan: Plan, *, placed: bool = False) -> str:
    """``Kế hoạch số      /KH-UBND ngày     tháng     năm 2026 của Chủ tịch Ủy ban nhân dân thành phố``.

    Blank number and date stay blank, as on a draft. Source: NĐ 30/2020, PL I, II.6.b (type, number, symbol, date,
    issuing body). ``placed``: the issuer with its place, for readers outside it: ``… thành phố Hải Phòng``.
    """
    day = f"ngày {day_month_year(plan.date)}" if plan.date else blank_date(plan.year)
    place = f" {plan.place}" if placed and plan.place not in plan.issuer else ""
    return f"Kế hoạch số {plan.number or BLANK_NUMBER}/{plan.symbol} {day} của {plan.issuer}{place}"


def first_citation(plan: Plan, *, placed: bool = False) -> str:
    """The plan cited for the first time: with its abstract (NĐ 30/2020, PL I, II.6.b)."""
    return f"{plan_reference(plan, placed=placed)} {lower_first(plan.title)}"


def lower_first(text: str) -> str:
    """``text`` as it continues a sentence."""
    return text[:1].lower() + text[1:]


def running(period: Period) -> str:
    """The period inside a sentence: ``Quý III năm 2026``, ``năm 2026``, ``tháng 8 năm 2026``."""
    return lower_first(period.name) if period.kind in (PeriodKind.YEAR, PeriodKind.MONTH) else period.name


def until(period: Period) -> str:
    """The day up to which something is told: ``Đến hết Quý III năm 2026``, ``Đến ngày 20/8/2026``.

    A year's figures stop before it ends (NĐ 09/2019, Điều 12.4), its tasks are due on its last day: the day is named.
    """
    if period.kind is PeriodKind.YEAR:
        return f"Tính đến ngày {day_month_year(period.end)}"
    return f"Đến ngày {day_month_year(period.end)}" if period.kind is PeriodKind.SPAN else f"Đến hết {running(period)}"


def figures_span(period: Period) -> str:
    """``số liệu từ ngày 15/6/2026 đến ngày 14/9/2026``; nothing where the period's name says it already."""
    if period.kind is PeriodKind.SPAN:
        return ""
    return f"số liệu từ ngày {day_month_year(period.start)} đến ngày {day_month_year(period.end)}"
