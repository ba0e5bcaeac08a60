"""Real widths of Times New Roman, because the lines under texts and the fit of Quốc hiệu depend on them.

The advances are Tinos', which has the metrics of Times New Roman and every Vietnamese letter
(``data/times-widths.tsv``: code point, then regular, bold, italic, bold italic in 1/2048 of the size). Word and
LibreOffice set these texts without pair kerning, so a sum of advances is the width on the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

UNITS_PER_EM = 2048
ASCENT = 1825 / UNITS_PER_EM
"""From the top of a line to the baseline, as a share of the size."""
LINE_HEIGHT = (1825 + 443 + 87) / UNITS_PER_EM
"""Height of a single line as a share of the size: ascent, descent and gap of Times New Roman."""


@cache
def _advances(bold: bool, italic: bool) -> Mapping[str, int]:
    column = 1 + bold + 2 * italic
    table = files("kh_report.nd30").joinpath("data/times-widths.tsv").read_text("ascii")
    rows = (line.split("\t") for line in table.splitlines())
    return {chr(int(row[0], 16)): int(row[column]) for row in rows}


def text_width(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Width of ``text`` on one line, in points. Combining marks have none; a letter outside the table counts an em.

    >>> round(text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), 1)
    171.4
    """
    advances = _advances(bold, italic)
    units = 0
    for letter in unicodedata.normalize("NFC", text):
        width = advances.get(letter)
        if width is None:
            width = 0 if unicodedata.combining(letter) else UNITS_PER_EM
        units += width
    return units * size_pt / UNITS_PER_EM


def break_lines(
    text: str, width_pt: float, size_pt: float, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The lines into which a word processor breaks ``text`` in ``width_pt`` points: as many words as fit on each.

    Line breaks in the text are kept. A word wider than the line stands alone on its line.

    >>> break_lines("Ủy ban nhân dân", 60, 14)
    ('Ủy ban', 'nhân dân')
    """
    space = text_width(" ", size_pt, bold, italic)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            word_width = text_width(word, size_pt, bold, italic)
            if line and used + space + word_width > width_pt:
                lines.append(" ".join(line))
                line, used = [word], word_width
            else:
                used += (space if line else 0.0) + word_width
                line.append(word)
        lines.append(" ".join(line))
    return tuple(lines)
