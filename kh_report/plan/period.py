"""Reporting periods (kỳ báo cáo) and their cut-off dates.

Cut-off dates follow Nghị định 09/2019/NĐ-CP, Điều 12: a quarter is not a calendar quarter. Nine months has no rule
there; 15 December to 14 September is a convention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kh_report.vn.roman import roman


class PeriodKind(StrEnum):
    """The kinds of report of Nghị định 09/2019/NĐ-CP, Điều 4 and 12."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period (kỳ báo cáo). ``start`` and ``end`` are the first and last day of the figures, inclusive.

    ``id`` is what people type (``2026-Q3``); ``name`` is how documents write it ("Quý III năm 2026"); ``short`` is how
    tables write it ("Quý III/2026"); ``slug`` goes into file names ("Quy-III-2026").
    """

    id: str
    kind: PeriodKind
    start: date
    end: date
    name: str
    short: str
    slug: str

    @property
    def year(self) -> int:
        """The year reported on: the year in which the period ends."""
        return int(self.id[:4])


class PeriodError(ValueError):
    """The text names no period; the message is an English id of the catalogue."""


_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_NINE = re.compile(r"(\d{4})-9T")
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


def parse_period(text: str) -> Period:
    """The period that ``text`` names: ``2026-Q3``, ``2026-H1``, ``2026-9T``, ``2026``, ``2026-08``,
    ``2026-08-01..2026-08-20``.

    Raises PeriodError for anything else. Source of the dates: NĐ 09/2019, Điều 12.1-12.4.
    """
    text = text.strip().upper()
    if match := _QUARTER.fullmatch(text):
        year, quarter = int(match[1]), int(match[2])
        numeral = roman(quarter)
        return _between(
            text, PeriodKind.QUARTER, year, quarter * 3 - 3, quarter * 3, f"Quý {numeral} năm {year}",
            f"Quý {numeral}/{year}", f"Quy-{numeral}-{year}",
        )  # fmt: skip
    if match := _HALF.fullmatch(text):
        year, half = int(match[1]), int(match[2])
        words = ("6 tháng đầu", "6 tháng cuối")[half - 1]
        return _between(
            text, PeriodKind.HALF, year, half * 6 - 6, half * 6, f"{words} năm {year}", f"{words} năm {year}",
            f"{'6-thang-dau' if half == 1 else '6-thang-cuoi'}-{year}",
        )  # fmt: skip
    if match := _NINE.fullmatch(text):
        year = int(match[1])
        words = f"9 tháng đầu năm {year}"
        return _between(text, PeriodKind.NINE_MONTHS, year, 0, 9, words, words, f"9-thang-{year}")
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        return _between(text, PeriodKind.YEAR, year, 0, 12, f"Năm {year}", f"Năm {year}", f"Nam-{year}")
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12:
            return _between(
                text, PeriodKind.MONTH, year, month - 1, month, f"Tháng {month} năm {year}", f"Tháng {month}/{year}",
                f"Thang-{month:02d}-{year}",
            )  # fmt: skip
    if match := _SPAN.fullmatch(text):
        try:
            start, end = date.fromisoformat(match[1]), date.fromisoformat(match[2])
        except ValueError as error:
            raise PeriodError(text) from error
        if start <= end:
            written = (
                f"từ ngày {start.day:02d}/{start.month}/{start.year} đến ngày {end.day:02d}/{end.month}/{end.year}"
            )
            span = f"{start:%d%m%Y}-{end:%d%m%Y}"
            return Period(text, PeriodKind.SPAN, start, end, written, written, span)
    raise PeriodError(text)


def _between(text: str, kind: PeriodKind, year: int, first: int, last: int, name: str, short: str, slug: str) -> Period:
    """The period from the 15th of month ``first`` to the 14th of month ``last`` (0: December of the year before)."""
    start = date(year - 1, 12, 15) if first == 0 else date(year, first, 15)
    return Period(text, kind, start, date(year, last, 15) - timedelta(days=1), name, short, slug)


def following(period: Period) -> Period | None:
    """The period of the same kind that comes next, where there is a rule for it; after nine months Quý IV."""
    year = period.year
    if period.kind is PeriodKind.QUARTER:
        quarter = int(period.id[-1])
        return parse_period(f"{year + quarter // 4}-Q{quarter % 4 + 1}")
    if period.kind is PeriodKind.HALF:
        half = int(period.id[-1])
        return parse_period(f"{year + half // 2}-H{half % 2 + 1}")
    if period.kind is PeriodKind.NINE_MONTHS:
        return parse_period(f"{year}-Q4")
    if period.kind is PeriodKind.MONTH:
        month = int(period.id[-2:])
        return parse_period(f"{year + month // 12}-{month % 12 + 1:02d}")
    if period.kind is PeriodKind.YEAR:
        return parse_period(str(year + 1))
    return None


def preceding(period: Period) -> Period | None:
    """The period of the same kind that came before, where there is a rule for it."""
    year = period.year
    if period.kind is PeriodKind.QUARTER:
        quarter = int(period.id[-1])
        return parse_period(f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4")
    if period.kind is PeriodKind.HALF:
        return parse_period(f"{year}-H1" if period.id.endswith("2") else f"{year - 1}-H2")
    if period.kind is PeriodKind.MONTH:
        month = int(period.id[-2:])
        return parse_period(f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12")
    if period.kind is PeriodKind.YEAR:
        return parse_period(str(year - 1))
    return None


def year_ahead(period: Period) -> int:
    """The year in which the next period's work falls: after a year's last period, the next year."""
    return (following(period) or period).year
