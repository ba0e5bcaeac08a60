"""Deadlines (thời hạn, tiến độ hoàn thành) as plans write them; free text stays free text and nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kh_report.plan.model import Deadline, DeadlineKind
from kh_report.vn.dates import DateKind, DateReading, parse_date
from kh_report.vn.text import inline, key

_PARTS = re.compile(r"[;\n]+")
_PIECES = re.compile(r",\s*|\s+và\s+", re.IGNORECASE)
_OPEN = re.compile(
    r"\s*(?:,|và)?\s*(?:(?:các|những)\s+)?năm\s+(?:tiếp\s+theo|sau|tiếp\s+sau|kế\s+tiếp)$|\s+trở\s+đi$", re.I
)
_VISION = re.compile(r",?\s*(?:và\s+)?(?:tầm\s+nhìn|định\s+hướng)\s+(?:đến\s+)?(?:năm\s+)?\d{4}", re.IGNORECASE)
_RECURRING = re.compile(
    r"\b(?:thường\s+xuyên|liên\s+tục|h[ằà]ng\s+(?:năm|quý|tháng|tuần)|định\s+k[ỳì]|mỗi\s+(?:năm|quý|tháng)"
    r"|năm\s+liền\s+(?:kề|sau)|năm\s+kế\s+tiếp)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:giai\s+đoạn|trong\s+giai\s+đoạn|từ)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[-–—]\s*|\s+đến\s+(?:hết\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})$")
_LONGER = frozenset((DateKind.MONTH, DateKind.QUARTER, DateKind.YEAR))
_MONTHS = {DateKind.MONTH: 1, DateKind.QUARTER: 3, DateKind.HALF: 6, DateKind.NINE_MONTHS: 9, DateKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Due:
    """What the deadlines of a task come to: ``due`` its last day or None, ``ongoing`` whether the work has no end.

    ``unclear`` are the parts of the cell that say no date that we can read.
    """

    deadlines: tuple[Deadline, ...]
    due: date | None
    ongoing: bool
    unclear: tuple[str, ...]


def read_due(cell: str) -> Due:
    """The deadlines in a cell. Several are separated by ``;`` or line breaks; the last one is the task's due date.

    >>> read_due("2026 - 2030 và các năm tiếp theo").due, read_due("2026 và các năm tiếp theo").due
    (datetime.date(2030, 12, 31), None)
    """
    parts = [part for part in (inline(part).strip(" .,") for part in _PARTS.split(cell)) if part]
    deadlines = tuple(deadline for part in parts for deadline in _part(part))
    unclear = tuple(item.text for item in deadlines if item.kind is DeadlineKind.NONE)
    return Due(deadlines, last_day_of(deadlines), is_ongoing(deadlines), unclear)


def last_day_of(deadlines: Sequence[Deadline]) -> date | None:
    """The latest end among the deadlines, None when none has one."""
    return max((deadline.end for deadline in deadlines if deadline.end), default=None)


def is_ongoing(deadlines: Sequence[Deadline]) -> bool:
    """Whether the work goes on: again and again, or "và các năm tiếp theo"."""
    return any(item.open_ended or item.kind is DeadlineKind.RECURRING for item in deadlines)


def _part(part: str) -> tuple[Deadline, ...]:
    """The deadline that a part writes; else those of its pieces, if every piece is one; else free text."""
    if whole := _deadline(part):
        return (whole,)
    pieces = [piece.strip() for piece in _PIECES.split(part) if piece.strip()]
    read = [_deadline(piece) for piece in pieces]
    if len(pieces) > 1 and all(read):
        return tuple(deadline for deadline in read if deadline)
    return (Deadline(DeadlineKind.NONE, part),)


def _deadline(part: str) -> Deadline | None:
    words = _VISION.sub("", part).strip(" ,")
    open_ended = bool(_OPEN.search(words))
    words = _OPEN.sub("", words)
    if not open_ended and _RECURRING.search(words) and not _BETWEEN_YEARS.search(words):
        return Deadline(DeadlineKind.RECURRING, part, rule=key(part))
    if span := _range(words):
        start, end = span
        return Deadline(DeadlineKind.RANGE, part, start, end, open_ended=open_ended)
    reading = parse_date(_FROM.sub("", words))
    if reading.value is None:
        return None
    if open_ended and reading.kind is DateKind.YEAR and not reading.prefix.startswith("đến"):
        return Deadline(DeadlineKind.RANGE, part, _first_day(reading), None, open_ended=True)
    if open_ended:
        return Deadline(DeadlineKind.RANGE, part, None, _last_day(reading), open_ended=True)
    if reading.prefix == "từ" or _FROM.match(words):
        return None
    return Deadline(DeadlineKind.DATE, part, None, _last_day(reading))


_BETWEEN_YEARS = re.compile(r"\d{4}\s*[-–—]\s*\d{4}")


def _range(words: str) -> tuple[date, date] | None:
    """First and last day of "2026 - 2030", "từ tháng 6 đến tháng 9/2026", "Quý III - Quý IV/2026"."""
    plain = _FROM.sub("", words)
    for match in _BETWEEN.finditer(plain):
        before, after = plain[: match.start()].strip(), plain[match.end() :].strip()
        last = parse_date(after)
        if not before or last.value is None:
            continue
        first = parse_date(before)
        year = _YEAR.search(after)
        if first.value is None and year:
            first = parse_date(f"{before}/{year[1]}")
        if first.value and first.kind and last.kind:
            start = _first_day(first)
            if start <= last.value and not first.prefix and not last.prefix:
                return start, last.value
    return None


def _first_day(reading: DateReading) -> date:
    """The first day of the month, quarter or year that a reading names."""
    assert reading.value is not None
    months = _MONTHS.get(reading.kind) if reading.kind else None
    if months is None:
        return reading.value
    return date(reading.value.year, reading.value.month - months + 1, 1)


def _last_day(reading: DateReading) -> date:
    """The last day that keeps a deadline: "trước năm 2027" ends with 2026, "trước ngày 30/6/2026" on that day.

    A day named with "trước" counts itself: convention, so that nobody is called late for a word.
    """
    assert reading.value is not None
    if reading.prefix.endswith("trước") and reading.kind in _LONGER:
        return _first_day(reading) - timedelta(days=1)
    return reading.value
