"""The content: cell 6 of the layout grid (NĐ 30/2020, PL I, II.6 and V.6).

Two schemes: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm; or that of reports, ``I.`` ``1.`` ``a)`` ``-``. Numbers
are written, not computed by Word, so that a quoted line keeps its number and no list restarts by accident.
"""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.rules import Element
from kh_report.nd30.styles import STRONG, Extra, style_id
from kh_report.nd30.words import bases, ended, point_letter
from kh_report.nd30.xml import Node, paragraph, run
from kh_report.vn.roman import roman

E = Element


def plain(style: Element | Extra, text: str) -> Node:
    """One paragraph of a style: for template tags such as ``{%p if … %}`` and texts composed elsewhere."""
    return paragraph(style_id(style), text)


def basis(texts: Sequence[str]) -> list[Node]:
    """Legal bases (căn cứ), italic, each on its own line (B2, B3)."""
    return [plain(E.BASIS, text) for text in bases(texts)]


def deciding_authority(name: str) -> Node:
    """Who decides, above the bases: ``CHỦ TỊCH ỦY BAN NHÂN DÂN …`` (sample 1.2)."""
    return plain(E.AUTHORITY, name.upper() if "{" not in name else name)


def decides(word: str = "QUYẾT ĐỊNH") -> Node:
    """``QUYẾT ĐỊNH:`` or ``QUYẾT NGHỊ:`` on its own line (samples 1.1, 1.2)."""
    return plain(E.DECIDES, f"{word}:")


def part(number: int, heading_text: str) -> list[Node]:
    """``Phần I`` and its title (B7)."""
    return _titled(E.PART, f"Phần {roman(number)}", E.PART_TITLE, heading_text)


def chapter(number: int, heading_text: str) -> list[Node]:
    """``Chương I`` and its title (B7)."""
    return _titled(E.PART, f"Chương {roman(number)}", E.PART_TITLE, heading_text)


def section(number: int, heading_text: str) -> list[Node]:
    """``Mục 1`` and its title (B8)."""
    return _titled(E.SECTION, f"Mục {number}", E.SECTION_TITLE, heading_text)


def subsection(number: int, heading_text: str) -> list[Node]:
    """``Tiểu mục 1`` and its title (B8)."""
    return _titled(E.SECTION, f"Tiểu mục {number}", E.SECTION_TITLE, heading_text)


def article(number: int | str, heading_text: str, text: str | None = None) -> Node:
    """``Điều 1. Title``, bold (B9). With ``text``, it follows upright on the same line, as decisions write it."""
    label = f"Điều {number}. {heading_text}".rstrip()
    if text is None:
        return plain(E.ARTICLE, label)
    return paragraph(style_id(E.BODY), [run(label, STRONG), run(f" {text}")])


def heading(number: int, text: str) -> Node:
    """``I. TITLE`` of the report scheme, capitals and bold (B12)."""
    return plain(E.HEADING, f"{roman(number)}. {text if '{' in text else text.upper()}")


def clause_title(number: int | str, text: str) -> Node:
    """``1. Title`` of a khoản on its own line, bold (B10)."""
    return plain(E.CLAUSE_TITLE, f"{number}. {text}")


def clause(number: int | str, text: str) -> Node:
    """``1. Text`` of a khoản without a title, upright (B10)."""
    return plain(E.CLAUSE, f"{number}. {text}")


def point_title(index: int, text: str) -> Node:
    """``a) Title`` in bold: convention, the decree gives điểm no title."""
    return plain(E.POINT_TITLE, f"{point_letter(index)}) {text}")


def point(index: int, text: str) -> Node:
    """``a) Text`` of the ``index``-th điểm, letters in Vietnamese order (B11)."""
    return plain(E.POINT, f"{point_letter(index)}) {text}")


def dash(text: str) -> Node:
    """``- Text``: neither prescribed nor forbidden (B12), general practice."""
    return plain(E.DASH, f"- {text}")


def body(text: str) -> Node:
    """A paragraph of running text (B13 - B16)."""
    return plain(E.BODY, text)


def last(text: str) -> Node:
    """The last paragraph with its end mark (B17), kept on the page of the signature."""
    return plain(Extra.LAST_BODY, text if "{" in text else ended(text))


def _titled(label_style: Element, label: str, title_style: Element, heading_text: str) -> list[Node]:
    return [
        plain(label_style, label),
        plain(title_style, heading_text if "{" in heading_text else heading_text.upper()),
    ]
