"""The grammar of dates as data: every form that offices write, once, for cells and sentences alike (``vn.dates``).

Forms are matched against text in lower case on one line. Named groups: ``d`` day, ``m`` month, ``y`` year, ``q``
quarter, ``h`` half of the year.
"""

from __future__ import annotations

import re
from enum import StrEnum


class DateKind(StrEnum):
    """How much of the calendar a text names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


_YEAR = r"(?:\s*[/,.-]\s*|,?\s+năm\s+|\s+)(?P<y>\d{4})"
_SHORT_YEAR = r"(?:\s*[/,-]\s*|,?\s+năm\s+|\s+)(?P<y>\d{2,4})"
_QUARTER = r"(?:quý|quí)\s*(?P<q>iv|iii|ii|i|[1-4])(?!\w)"
_HALF = r"(?:6|sáu)\s+tháng\s+(?P<h>đầu|cuối)(?:\s+năm)?"
_NINE = r"(?:9|chín)\s+tháng(?:\s+đầu)?(?:\s+năm)?"
_DAY_IN_WORDS = r"(?:ngày\s+)?(?P<d>\d{1,2}),?\s+tháng\s+(?P<m>\d{1,2})"
_ISO = r"(?P<y>\d{4})\s*(?P<sep>[-/.])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<d>\d{1,2})"

FORMS: tuple[tuple[DateKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (DateKind.DAY, r"(?:ngày\s*)?(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?P=sep)\s*(?P<y>\d{2,4})"),
        (DateKind.DAY, _ISO),
        (DateKind.DAY, _DAY_IN_WORDS + _SHORT_YEAR),
        (DateKind.DAY, r"ngày\s+(?P<d>\d{1,2})/(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"),
        (DateKind.MONTH, rf"(?:cuối\s+)?(?:tháng\s+|t\.?\s*)(?P<m>\d{{1,2}}){_YEAR}"),
        (DateKind.MONTH, r"(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"),
        (DateKind.QUARTER, rf"(?:cuối\s+)?{_QUARTER}{_YEAR}"),
        (DateKind.QUARTER, r"q\.?\s*(?P<q>iv|iii|ii|i|[1-4])\s*[/.-]\s*(?P<y>\d{4})"),
        (DateKind.HALF, _HALF + _YEAR),
        (DateKind.NINE_MONTHS, _NINE + _YEAR),
        (DateKind.YEAR, r"(?:(?:cuối\s+)?năm\s+)?(?P<y>\d{4})"),
    )
)
"""What a whole cell may say; the first form that fits it whole is meant."""


def _unnamed(form: str) -> str:
    """A form as a part of a larger pattern, where its group names would collide."""
    return re.sub(r"\?P<\w+>", "?:", form)


_END = r"(?!\d|[/.-]\d|/[^\W\d_])"
IN_SENTENCE = re.compile(
    r"(?<![\w/.-])(?:"
    + "|".join(
        (
            _unnamed(_DAY_IN_WORDS) + _unnamed(_YEAR) + _END,
            rf"(?:ngày\s+)?\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)\d{{4}}{_END}",
            rf"(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}/\d{{2}}{_END}",
            rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}{_END}",
            _unnamed(_HALF + _YEAR) + _END,
            _unnamed(_NINE + _YEAR) + _END,
            _unnamed(_QUARTER + _YEAR) + _END,
            _unnamed(rf"tháng\s+\d{{1,2}}{_YEAR}") + _END,
            rf"năm\s+\d{{4}}{_END}",
        )
    )
    + ")",
    re.IGNORECASE,
)
"""What counts as a date inside a sentence: months, quarters and years only with their word, so that 30/2020/NĐ-CP and
section 1.2.12 do not."""

PREFIX = (
    r"(?P<prefix>(?:(?:xong|hoàn thành|thực hiện|báo cáo)\s+)?"
    r"(?:trước|sau|từ|kể từ|đến hết|hết|đến|tới|chậm nhất là|chậm nhất|muộn nhất là|muộn nhất|trong|vào|"
    r"khoảng|dự kiến|~))(?=[\s\d])\s*"
)
"""The words that bound or hedge the date behind them."""
HEDGES = ("khoảng", "dự kiến", "~")

RECURRING = re.compile(r"(?:thực hiện )?thường xuyên|(?:hàng|hằng|mỗi) (?:năm|quý|quí|tháng|tuần|ngày)|định kỳ.*")
WITHOUT_YEAR = re.compile(
    r"(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}|(?:(?:cuối|đầu)\s+)?"
    rf"(?:{_unnamed(_QUARTER)}|tháng\s+\d{{1,2}}|năm(?:\s+nay)?|{_unnamed(_HALF)})"
)
UNFILLED = re.compile(r"ngày[\s.…_]*tháng[\s.…_\d]*năm[\s.…_\d]*")
PLACE = re.compile(r"(?P<place>[^\d,;]{2,40}),\s*(?=[Nn]gày )")
WEEKDAY = re.compile(r"^(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s+(?=ngày |\d)")
CLOCK = re.compile(
    r"^\d{1,2}\s*(?::|giờ|h)\s*\d{0,2}(?::\d{2})?(?:\s*phút)?,?\s+(?=ngày |\d)"
    r"|(?<=\d)[ t,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:am|pm|sa|ch))?$"
)
ZONE = re.compile(r"(?<=\d)[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})$")
VIETNAM_ZONES = ("+07:00", "+0700")
