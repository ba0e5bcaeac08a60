"""Under which number and date a document went out (số, ngày văn bản): each period has its own, nothing leaks into the
next one; what is not known yet stays blank, as on a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kh_report.documents.settings import DocumentSettings
from kh_report.nd30 import words
from kh_report.plan.period import Period

REPORT = "Báo cáo"


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as the clerk's book has it: ``number`` and ``day`` None until they are known; ``year`` is printed
    either way."""

    symbol: str
    year: int
    number: str | None = None
    day: date | None = None

    @property
    def number_line(self) -> str:
        """``Số: 125/BC-SNNMT``."""
        return words.number_line(self.number, self.symbol)

    @property
    def dated(self) -> str:
        """``ngày 20 tháng 9 năm 2026``."""
        day, month = (self.day.day, self.day.month) if self.day else (None, None)
        return words.date_words(day, month, self.year)

    def placed(self, place: str) -> str:
        """``Hải Phòng, ngày 20 tháng 9 năm 2026``."""
        day, month = (self.day.day, self.day.month) if self.day else (None, None)
        return words.place_and_date(place, day, month, self.year)

    def attached(self, type_name: str, issuer: str) -> str:
        """The line below an appendix's title: ``(Kèm theo Báo cáo số 125/BC-SNNMT ngày … của Sở …)``."""
        return words.attached_with(type_name, self.number, self.symbol, self.dated, issuer)


def report_issued(settings: DocumentSettings, period: Period) -> Issued:
    """The period's report, from ``report_numbers`` and ``report_dates``."""
    symbol = words.symbol(REPORT, settings.symbol)
    return _issued(settings.report_numbers.get(period.id, ""), symbol, settings.report_dates.get(period.id), period)


def request_issued(settings: DocumentSettings, period: Period, symbol: str) -> Issued:
    """The period's request (công văn đề nghị), from ``request_numbers`` and ``request_dates``."""
    return _issued(settings.request_numbers.get(period.id, ""), symbol, settings.request_dates.get(period.id), period)


def _issued(known: str, symbol: str, day: date | None, period: Period) -> Issued:
    """``known`` is a number, or number and symbol: ``125``, ``1234/SNNMT-BVMT``."""
    number, _, own_symbol = (part.strip() for part in known.partition("/"))
    return Issued(own_symbol or symbol, day.year if day else period.end.year, number or None, day)
