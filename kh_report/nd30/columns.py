"""Widths of table columns from what they hold, inside the width of the page.

The decree has no rule for tables in the text (X17): everything here is convention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kh_report.nd30.metrics import text_width
from kh_report.nd30.rules import POINTS_PER_MM, twips
from kh_report.nd30.styles import CELL_MARGIN_MM

Align = Literal["left", "center", "right", "both"]
_SAMPLE = 400
"""Rows looked at, evenly spaced: measuring thousands would cost more than it tells."""
_WIDEST_WORD_SHARE = 0.3
"""A single word, such as a web address, may claim at most this share of the page."""
_SHORT_TITLE = 8
"""Letters of a title that is not broken."""
_ROUNDING_PT = 1.0
_HALVINGS = 40
"""Steps of the search for the common scale of all columns: far below a twip."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column (cột). ``key`` names its cells in rows given as mappings; ``width_mm`` None: from the content;
    ``merge``: equal neighbours below each other become one cell."""

    key: str
    title: str
    width_mm: float | None = None
    align: Align = "left"
    merge: bool = False


def fit_columns(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], available_mm: float, size_pt: float
) -> list[int]:
    """Widths in twips, together ``available_mm``. ``texts``: the cells of ordinary rows, one text per column.

    A fixed width is kept. Every other column gets room in proportion to the text it holds, at least its longest word,
    at most its longest line while others still need room.
    """
    step = max(1, len(texts) // _SAMPLE)
    sample = texts[::step]
    margins = 2 * CELL_MARGIN_MM * POINTS_PER_MM + _ROUNDING_PT
    available = available_mm * POINTS_PER_MM
    least: list[float] = []
    natural: list[float] = []
    demand: list[float] = []
    for index, column in enumerate(columns):
        if column.width_mm is not None:
            fixed = column.width_mm * POINTS_PER_MM
            least.append(fixed)
            natural.append(fixed)
            demand.append(0.0)
            continue
        cells = [row[index] for row in sample]
        lines = [text_width(line, size_pt) for cell in cells for line in cell.split("\n")]
        word = max((text_width(word, size_pt) for cell in set(cells) for word in cell.split()), default=0.0)
        title = _title_width(column.title, size_pt)
        least.append(max(min(word, available * _WIDEST_WORD_SHARE), title) + margins)
        natural.append(max(max(lines, default=0.0) + margins, least[-1]))
        demand.append(sum(text_width(cell, size_pt) for cell in cells) / max(1, len(cells)) + margins)
    return _whole(_share(least, natural, demand, available), twips(available_mm))


def _title_width(title: str, size_pt: float) -> float:
    """The whole of a short title, else its longest word: "Ghi chú" stays on one line."""
    pieces = [title] if len(title) <= _SHORT_TITLE else title.split()
    return max((text_width(piece, size_pt, bold=True) for piece in pieces), default=0.0)


def _share(least: list[float], natural: list[float], demand: list[float], available: float) -> list[float]:
    """Widths in proportion to the text each column holds, none below its least or above its natural width."""
    if sum(least) >= available:
        return [width * available / sum(least) for width in least]
    if sum(natural) <= available:
        free = [i for i in range(len(natural)) if demand[i] > 0] or list(range(len(natural)))
        rest, total = available - sum(natural), sum(natural[i] for i in free)
        return [width + (rest * width / total if i in free else 0.0) for i, width in enumerate(natural)]

    def widths(scale: float) -> list[float]:
        return [min(max(low, scale * want), high) for low, want, high in zip(least, demand, natural, strict=True)]

    low, high = 0.0, max(wide / want for wide, want in zip(natural, demand, strict=True) if want)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) < available else (low, middle)
    return widths(low)


def _whole(widths: Sequence[float], total: int) -> list[int]:
    """Points as whole twips whose sum is exactly ``total``."""
    whole = [round(width * 20) for width in widths]
    whole[whole.index(max(whole))] += total - sum(whole)
    return whole
