"""Row heights: Excel does not fit wrapped, merged or protected rows by itself, so the lines are counted here."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_WIDTHS: Final[dict[str, int]] = {
    letter: width
    for letters, width in (
        ("ijlt/\\|:;", 278),
        (" .,", 250),
        ("f()[]rI-!'", 333),
        ("sJ", 389),
        ("acez?", 444),
        ("bdghknopquvxy0123456789$#*_–đ“”", 500),
        ("FPS", 556),
        ("ELTZ+=<>", 611),
        ("BCR", 667),
        ("ADGHKNOQUVXYwĐ", 722),
        ("mM%&@W—…", 900),
    )
    for letter in letters
}
"""Advance widths of Times-metric fonts in thousandths of the font size; Vietnamese marks add none."""

_PIXELS_PER_CHARACTER: Final = 7
_PADDING: Final = 1
_MARGIN: Final = 1.03
"""Screens draw text a little wider than paper; a line too many is better than a cut one."""

_LINE: Final = 1.32
"""Line height as a multiple of the font size, as Excel draws Times New Roman."""

MAX_HEIGHT: Final = 409.0
"""Points; Excel has no taller rows."""


def lines(text: str, width: float, size: float = 11, bold: bool = False) -> int:
    """How many lines ``text`` takes in a column ``width`` characters wide (Excel's unit), at least 1."""
    room = (width * _PIXELS_PER_CHARACTER - _PADDING) / _MARGIN / (size * 96 / 72)
    return sum(_wrapped(paragraph, room * (950 if bold else 1000)) for paragraph in text.split("\n"))


def height(rows_of_lines: int, size: float = 11) -> float:
    """Points that a row with so many lines needs."""
    return min(round(rows_of_lines * size * _LINE + 4, 2), MAX_HEIGHT)


@lru_cache(maxsize=8192)
def _wrapped(paragraph: str, room: float) -> int:
    count = 1
    used = 0.0
    for word in paragraph.split(" "):
        wide = float(_width(word))
        if used and used + 250 + wide > room:
            count += 1
            used = 0.0
        elif used:
            used += 250
        while wide > room > 0:
            count += 1
            wide -= room
        used += wide
    return count


@lru_cache(maxsize=8192)
def _width(word: str) -> int:
    plain = unicodedata.normalize("NFD", word)
    return sum(_WIDTHS.get(letter, 500) for letter in plain if not unicodedata.combining(letter))
