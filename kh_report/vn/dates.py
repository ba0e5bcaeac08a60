"""Dates as Vietnamese offices write and type them; a date is read as written or not at all, day and month never swap.

``parse_date`` reads a cell that should hold one date, ``find_dates`` finds the dates inside a sentence, and the
writers give the administrative forms of NĐ 30/2020, PL I, II.4 (a zero before days 1-9 and months 1-2 only).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kh_report.vn import date_forms as forms
from kh_report.vn.date_forms import DateKind
from kh_report.vn.roman import from_roman
from kh_report.vn.text import inline

__all__ = [
    "DateKind",
    "DateReading",
    "DateTrouble",
    "FoundDate",
    "blank_date",
    "day_month_year",
    "find_dates",
    "last_day",
    "long_date",
    "parse_date",
    "quarter_end",
]


class DateTrouble(StrEnum):
    """Why a text gives no date."""

    BLANK = "blank"
    NOT_A_DATE = "not-a-date"
    IMPOSSIBLE = "impossible-date"
    """A day or month that the calendar lacks: 30/02/2026."""
    MONTH_FIRST = "month-first"
    """Possible only with the month in front, 02/13/2026: a machine set to American English, or a slip."""
    NO_YEAR = "no-year"
    """A day, month or quarter without its year: 30/9, quý III, cuối năm."""
    UNFILLED = "unfilled-date"
    """A draft's blank date: "ngày … tháng … năm 2026"."""
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    BUDDHIST_YEAR = "buddhist-year"
    """A year from 2400 to 2699: a Thai calendar, 543 years ahead."""
    SEVERAL = "several-dates"
    IN_WORDS = "date-in-words"
    """One date inside other text: "đã xong ngày 30/6/2026, còn chờ duyệt"."""
    RECURRING = "recurring"
    """Thường xuyên, hằng năm, hằng quý: a rhythm and no date."""
    TIME_ZONE = "time-zone"
    """A moment of another time zone than Vietnam's, whose day may differ."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text says as a date. ``value`` is the last day of what it names; None comes with a ``reason``.

    ``precise``: the text names one day and does not hedge ("khoảng", "dự kiến"). ``prefix``: the words before the
    date that bound it, in lower case without "ngày" ("trước", "đến hết", "chậm nhất"), else empty.
    """

    value: date | None
    kind: DateKind | None = None
    precise: bool = False
    prefix: str = ""
    reason: DateTrouble | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date inside a longer text: ``text[start:end]`` is its wording, prefix left out."""

    reading: DateReading
    start: int
    end: int


_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_BUDDHIST = range(2400, 2700)
_PIVOT = 69
_PLAIN = str.maketrans("０１２３４５６７８９／．－–−‐", "0123456789/.----")
_BOUND = re.compile(forms.PREFIX)


def parse_date(text: str) -> DateReading:
    """The one date that ``text`` writes. Never raises and never guesses: see ``DateTrouble`` for what is refused.

    Read are dd/mm/yyyy with ``/``, ``.`` or ``-`` (and two-digit years: 26 is 2026, 70-99 are 1970-1999), yyyy-mm-dd,
    "ngày … tháng … năm …", a month (its last day), a quarter, half year, nine months, a year (31/12); a clock time,
    a weekday, a place name with comma, an apostrophe in front and full-width digits are passed over.

    >>> parse_date("trước ngày 30/6/2026").value, parse_date("Quý III/2026").value, parse_date("02/13/2026").reason
    (datetime.date(2026, 6, 30), datetime.date(2026, 9, 30), <DateTrouble.MONTH_FIRST: 'month-first'>)
    """
    written = _without_place(inline(text.translate(_PLAIN))).casefold().strip("'’ .;,")
    if not written:
        return DateReading(None, reason=DateTrouble.BLANK)
    if forms.RECURRING.fullmatch(written):
        return DateReading(None, reason=DateTrouble.RECURRING)
    if forms.UNFILLED.fullmatch(written):
        return DateReading(None, reason=DateTrouble.UNFILLED)
    if zone := forms.ZONE.search(written):
        if zone["zone"] not in forms.VIETNAM_ZONES:
            return DateReading(None, DateKind.DAY, reason=DateTrouble.TIME_ZONE)
        written = written[: zone.start()]
    prefix = ""
    if bound := _BOUND.match(written):
        prefix, written = bound["prefix"], written[bound.end() :]
    return _bounded(_read(forms.WEEKDAY.sub("", forms.CLOCK.sub("", written))), prefix)


def _without_place(written: str) -> str:
    """``written`` without the place that stands before a document's date ("Hải Phòng, ngày …"): words in capitals,
    so that "chưa xong, ngày …" is not taken for one."""
    place = forms.PLACE.match(written)
    if place and all(word[0].isupper() for word in place["place"].split()):
        return written[place.end() :]
    return written


def _bounded(reading: DateReading, prefix: str) -> DateReading:
    """``reading`` with the words that stood before it; hedging words take away its precision."""
    precise = reading.precise and not prefix.endswith(forms.HEDGES)
    return DateReading(reading.value, reading.kind, precise, prefix, reading.reason)


def _read(written: str) -> DateReading:
    """The date that the whole of ``written`` (lower case, one line) names, or why there is none."""
    if reading := _of_form(written):
        return reading
    if forms.WITHOUT_YEAR.fullmatch(written):
        return DateReading(None, reason=DateTrouble.NO_YEAR)
    inside = len(find_dates(written))
    if not inside:
        return DateReading(None, reason=DateTrouble.NOT_A_DATE)
    return DateReading(None, reason=DateTrouble.IN_WORDS if inside == 1 else DateTrouble.SEVERAL)


def _of_form(written: str) -> DateReading | None:
    """The reading of the first form that fits the whole of ``written``."""
    for kind, form in forms.FORMS:
        if match := form.fullmatch(written):
            return _day(match) if kind is DateKind.DAY else _longer(match, kind)
    return None


def _day(match: re.Match[str]) -> DateReading:
    """The day that a day form names."""
    day, month, year = int(match["d"]), int(match["m"]), _full_year(match["y"])
    if trouble := _year_trouble(year):
        return DateReading(None, DateKind.DAY, reason=trouble)
    try:
        return DateReading(date(year, month, day), DateKind.DAY, precise=True)
    except ValueError:
        swapped = month > 12 and 1 <= day <= 12 and month <= calendar.monthrange(year, day)[1]
        reason = DateTrouble.MONTH_FIRST if swapped else DateTrouble.IMPOSSIBLE
        return DateReading(None, DateKind.DAY, reason=reason)


def _longer(match: re.Match[str], kind: DateKind) -> DateReading:
    """The last day of the month, quarter, half year, nine months or year that a form names."""
    year = int(match["y"])
    if trouble := _year_trouble(year):
        return DateReading(None, kind, reason=trouble)
    if kind is DateKind.MONTH:
        month = int(match["m"])
        if not 1 <= month <= 12:
            return DateReading(None, kind, reason=DateTrouble.IMPOSSIBLE)
    elif kind is DateKind.QUARTER:
        month = 3 * (from_roman(match["q"]) or int(match["q"]))
    elif kind is DateKind.HALF:
        month = 6 if match["h"] == "đầu" else 12
    else:
        month = 9 if kind is DateKind.NINE_MONTHS else 12
    return DateReading(last_day(year, month), kind)


def _full_year(digits: str) -> int:
    """The year of two, three or four digits; two digits by the pivot that POSIX uses as well."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= _PIVOT else 1900)


def _year_trouble(year: int) -> DateTrouble | None:
    """Why ``year`` cannot be meant."""
    if year in _BUDDHIST:
        return DateTrouble.BUDDHIST_YEAR
    return None if _FIRST_YEAR <= year <= _LAST_YEAR else DateTrouble.YEAR_OUT_OF_RANGE


_BEFORE = re.compile(rf"(?<!\w){forms.PREFIX}$", re.IGNORECASE)
_LONGEST_PREFIX = 32


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates inside a sentence, in their order; impossible ones too, with their reason and no value.

    Months, quarters and years count only with their word ("tháng 9/2026", "năm 2026"), so that numbers of documents
    (30/2020/NĐ-CP) are no dates. Spans are positions in ``text``, which must have passed ``clean``.

    >>> [found.reading.value.isoformat() for found in find_dates("Kế hoạch số 15/KH-SCT ngày 05/8/2026")]
    ['2026-08-05']
    """
    found = []
    for match in forms.IN_SENTENCE.finditer(text):
        reading = _of_form(inline(match[0]).casefold())
        if reading is None:
            continue
        bound = _BEFORE.search(text[max(0, match.start() - _LONGEST_PREFIX) : match.start()])
        prefix = inline(bound["prefix"]).casefold() if bound else ""
        found.append(FoundDate(_bounded(reading, prefix), match.start(), match.end()))
    return tuple(found)


def last_day(year: int, month: int) -> date:
    """The last day of a month of the calendar."""
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter of the calendar, 1 to 4: what a deadline "quý III" means. (Reporting periods end
    earlier, see ``plan.period``.)"""
    return last_day(year, 3 * quarter)


def day_month_year(day: date) -> str:
    """``05/9/2026``: a date in running text and tables, a zero before days 1-9 and months 1-2 only.

    Source: NĐ 30/2020, PL I, II.4.b; the decree says it of the document's own date, offices write all dates so.
    """
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """``ngày 05 tháng 9 năm 2026``: the date of a document (NĐ 30/2020, PL I, II.4.b)."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


_GAP = " " * 5


def blank_date(year: int | None = None, month: int | None = None) -> str:
    """``ngày     tháng     năm 2026``: what a draft leaves for the clerk to write in; what is known is printed.

    The gaps are ordinary spaces, wide enough for two digits by hand; the writer must preserve them.
    """
    written_month = f" {_month(month)} " if month else _GAP
    return f"ngày{_GAP}tháng{written_month}năm{f' {year}' if year else _GAP}".rstrip()


def _month(month: int) -> str:
    """A month as documents write it: 01, 02, 3 … 12."""
    return f"{month:02d}" if month <= 2 else str(month)
