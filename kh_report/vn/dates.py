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

from kh_report.vn.roman import from_roman
from kh_report.vn.text import inline


class DateKind(StrEnum):
    """How much of the calendar a text names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


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
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    BUDDHIST_YEAR = "buddhist-year"
    """A year from 2400 to 2699: a Thai calendar, 543 years ahead."""
    SEVERAL = "several-dates"
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
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
_PREFIX = re.compile(
    r"(?P<prefix>(?:(?:xong|hoàn thành|thực hiện|báo cáo)\s+)?"
    r"(?:trước|sau|từ|kể từ|đến hết|hết|đến|tới|chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|trong|vào|"
    r"khoảng|dự kiến|~))"
    r"(?=[\s\d])\s*"
)
_HEDGES = ("khoảng", "dự kiến", "~")
_RECURRING = re.compile(r"(?:thực hiện )?thường xuyên|(?:hàng|hằng|mỗi) (?:năm|quý|tháng|tuần|ngày)|định kỳ.*")
_PLACE_OR_WEEKDAY = re.compile(
    r"^(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s+|[^\d,;]{2,40},\s*)(?=ngày |\d)"
)
_CLOCK = re.compile(
    r"^\d{1,2}\s*(?::|giờ|h)\s*\d{0,2}(?::\d{2})?(?:\s*phút)?,?\s+(?=ngày |\d)"
    r"|(?<=\d)[ t,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$"
)
_ZONE = re.compile(r"(?<=\d)[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})$")

_DAY_FORMS = (
    re.compile(r"(?:ngày\s+)?(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<y>\d{2,4})"),
    re.compile(r"(?P<y>\d{4})\s*(?P<sep>[-/.])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<d>\d{1,2})"),
    re.compile(r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+|\s*[/,-]\s*|\s+)(?P<y>\d{2,4})"),
)
_YEAR_PART = r"(?:\s*[/,.-]\s*|\s+năm\s+|\s+)(?P<y>\d{4})"
_MONTH_FORM = re.compile(
    rf"(?:cuối\s+|hết\s+)?(?:tháng\s+|t\.?\s*)(?P<m>\d{{1,2}}){_YEAR_PART}|(?P<m2>\d{{1,2}})\s*[/.-]\s*(?P<y2>\d{{4}})"
)
_QUARTER_FORM = re.compile(rf"(?:cuối\s+|hết\s+)?(?:quý|quí|q\.?)\s*(?P<q>iv|iii|ii|i|[1-4])(?!\w){_YEAR_PART}")
_HALF_FORM = re.compile(rf"(?:6|sáu)\s+tháng\s+(?P<h>đầu|cuối)(?:\s+năm)?{_YEAR_PART}")
_NINE_FORM = re.compile(rf"(?:9|chín)\s+tháng(?:\s+đầu)?(?:\s+năm)?{_YEAR_PART}")
_YEAR_FORM = re.compile(r"(?:(?:cuối|hết)\s+năm\s+|năm\s+)?(?P<y>\d{4})")
_WITHOUT_YEAR = re.compile(
    r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}|(?:cuối\s+|hết\s+|đầu\s+)?"
    r"(?:(?:quý|quí|q)\s*(?:iv|iii|ii|i|[1-4])|tháng\s+\d{1,2}|năm(?:\s+nay)?|(?:6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm)?)"
)


def parse_date(text: str) -> DateReading:
    """The one date that ``text`` writes. Never raises and never guesses: see ``DateTrouble`` for what is refused.

    Read are dd/mm/yyyy with ``/``, ``.`` or ``-`` (and two-digit years: 26 is 2026, 70-99 are 1970-1999), yyyy-mm-dd,
    "ngày … tháng … năm …", a month (its last day), a quarter, half year, nine months, a year (31/12); a clock time,
    a weekday, a place name with comma, an apostrophe in front and full-width digits are passed over.

    >>> parse_date("trước ngày 30/6/2026").value, parse_date("Quý III/2026").value, parse_date("02/13/2026").reason
    (datetime.date(2026, 6, 30), datetime.date(2026, 9, 30), <DateTrouble.MONTH_FIRST: 'month-first'>)
    """
    written = inline(text.translate(_FULL_WIDTH)).casefold().strip("'’ .;,")
    if not written:
        return DateReading(None, reason=DateTrouble.BLANK)
    if _RECURRING.fullmatch(written):
        return DateReading(None, reason=DateTrouble.RECURRING)
    if (zone := _ZONE.search(written)) and zone["zone"] not in ("+07:00", "+0700"):
        return DateReading(None, DateKind.DAY, reason=DateTrouble.TIME_ZONE)
    if zone:
        written = written[: zone.start()]
    written = _PLACE_OR_WEEKDAY.sub("", _CLOCK.sub("", written))
    prefix = ""
    if bound := _PREFIX.match(written):
        prefix, written = bound["prefix"], written[bound.end() :]
        written = _CLOCK.sub("", written)
    return _bounded(_read(written), prefix)


def _bounded(reading: DateReading, prefix: str) -> DateReading:
    """``reading`` with the words that stood before it; hedging words take away its precision."""
    precise = reading.precise and not prefix.endswith(_HEDGES)
    return DateReading(reading.value, reading.kind, precise, prefix, reading.reason)


def _read(written: str) -> DateReading:
    """The date that the whole of ``written`` (lower case, one line) names, or why there is none."""
    if reading := _of_form(written):
        return reading
    if _WITHOUT_YEAR.fullmatch(written):
        return DateReading(None, reason=DateTrouble.NO_YEAR)
    several = len(find_dates(written)) > 1
    return DateReading(None, reason=DateTrouble.SEVERAL if several else DateTrouble.NOT_A_DATE)


def _of_form(written: str) -> DateReading | None:
    """The reading of the first form that fits the whole of ``written``."""
    for form in _DAY_FORMS:
        if match := form.fullmatch(written):
            return _day(match)
    for form, kind in _LONGER_FORMS:
        if match := form.fullmatch(written):
            return _longer(match, kind)
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
    groups = match.groupdict()
    year = int(groups["y"] or groups["y2"])
    if trouble := _year_trouble(year):
        return DateReading(None, kind, reason=trouble)
    if kind is DateKind.MONTH:
        month = int(groups["m"] or groups["m2"])
        if not 1 <= month <= 12:
            return DateReading(None, kind, reason=DateTrouble.IMPOSSIBLE)
    elif kind is DateKind.QUARTER:
        month = 3 * (from_roman(groups["q"]) or int(groups["q"]))
    elif kind is DateKind.HALF:
        month = 6 if groups["h"] == "đầu" else 12
    else:
        month = 9 if kind is DateKind.NINE_MONTHS else 12
    return DateReading(last_day(year, month), kind)


_LONGER_FORMS = (
    (_MONTH_FORM, DateKind.MONTH),
    (_QUARTER_FORM, DateKind.QUARTER),
    (_HALF_FORM, DateKind.HALF),
    (_NINE_FORM, DateKind.NINE_MONTHS),
    (_YEAR_FORM, DateKind.YEAR),
)


def _full_year(digits: str) -> int:
    """The year of two, three or four digits; two digits by the pivot that POSIX uses as well."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _PIVOT + 1 else 1900)


def _year_trouble(year: int) -> DateTrouble | None:
    """Why ``year`` cannot be meant."""
    if year in _BUDDHIST:
        return DateTrouble.BUDDHIST_YEAR
    return None if _FIRST_YEAR <= year <= _LAST_YEAR else DateTrouble.YEAR_OUT_OF_RANGE


_END = r"(?![\d]|[/.-]\d|/[^\W\d_])"
_INSIDE = re.compile(
    r"(?<![\w/.-])(?:"
    rf"(?:ngày\s+)?\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+|\s*[/,-]\s*|\s+)\d{{4}}{_END}"
    rf"|(?:ngày\s+)?\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{4}}{_END}"
    rf"|(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}/\d{{2}}{_END}"
    rf"|\d{{4}}-\d{{1,2}}-\d{{1,2}}{_END}"
    rf"|(?:6|sáu)\s+tháng\s+(?:đầu|cuối)(?:\s+năm)?\s*/?\s*\d{{4}}{_END}"
    rf"|(?:9|chín)\s+tháng(?:\s+đầu)?(?:\s+năm)?\s*/?\s*\d{{4}}{_END}"
    rf"|(?:quý|quí)\s*(?:IV|III|II|I|[1-4])(?!\w)(?:\s*[/,.-]\s*|\s+năm\s+|\s+)\d{{4}}{_END}"
    rf"|tháng\s+\d{{1,2}}(?:\s*[/,.-]\s*|\s+năm\s+|\s+)\d{{4}}{_END}"
    rf"|năm\s+\d{{4}}{_END}"
    r")",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w){_PREFIX.pattern}$", re.IGNORECASE)
_LONGEST_PREFIX = 32


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates inside a sentence, in their order; impossible ones too, with their reason and no value.

    Months, quarters and years count only with their word ("tháng 9/2026", "năm 2026"), so that numbers of documents
    (30/2020/NĐ-CP) are no dates. Spans are positions in ``text``, which must have passed ``clean``.

    >>> [found.reading.value.isoformat() for found in find_dates("Kế hoạch số 15/KH-SCT ngày 05/8/2026")]
    ['2026-08-05']
    """
    found = []
    for match in _INSIDE.finditer(text):
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
