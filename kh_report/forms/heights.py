"""Row heights: Excel does not fit wrapped, merged or protected rows by itself, so the lines are counted here."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kh_report.nd30.metrics import text_width

_PIXELS_PER_CHARACTER: Final = 7
_PADDING: Final = 1
_POINTS_PER_PIXEL: Final = 0.75
"""A column of w characters is 7w + 5 pixels wide (digits of the standard font), of which text may use all but four."""

_MARGIN: Final = 1.03
"""Screens draw text a little wider than paper; a line too many is better than a cut one."""

_LINE: Final = 1.2
"""Line height as a multiple of the font size, as spreadsheets draw Times New Roman."""

MAX_HEIGHT: Final = 409.0
"""Points; Excel has no taller rows."""


def lines(text: str, width: float, size: float = 11, bold: bool = False) -> int:
    """How many lines ``text`` takes in a column ``width`` characters wide (Excel's unit), at least 1."""
    room = (width * _PIXELS_PER_CHARACTER + _PADDING) * _POINTS_PER_PIXEL / _MARGIN / size
    return sum(_wrapped(paragraph, room, bold) for paragraph in text.split("\n"))


def height(count: int, size: float = 11) -> float:
    """Points that a row with ``count`` lines needs."""
    return min(round(count * size * _LINE + 4, 2), MAX_HEIGHT)


@lru_cache(maxsize=8192)
def _wrapped(paragraph: str, room: float, bold: bool) -> int:
    """Lines of one paragraph; ``room`` is in ems. A word wider than a line is cut, as spreadsheets do."""
    space = _width(" ", bold)
    count = 1
    used = 0.0
    for word in paragraph.split(" "):
        wide = _width(word, bold)
        if used and used + space + wide > room:
            count += 1
            used = 0.0
        elif used:
            used += space
        while wide > room > 0:
            count += 1
            wide -= room
        used += wide
    return count


@lru_cache(maxsize=8192)
def _width(word: str, bold: bool) -> float:
    return text_width(word, 1, bold)
