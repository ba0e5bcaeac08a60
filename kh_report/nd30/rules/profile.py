"""The choices that the decree leaves to the agency, inside its ranges: what settings may say about the look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kh_report.nd30.rules.values import (
    FIRST_INDENTS_MM,
    LINE_SPACING,
    LOOKS,
    MARGINS,
    PAGE_HEIGHT_MM,
    PAGE_WIDTH_MM,
    PARAGRAPH_GAP_MIN_PT,
    Element,
    Span,
)


class ProfileError(ValueError):
    """A choice lies outside the decree; the message names the key, the value and the allowed values."""


class Pair(Enum):
    """The two size pairs of footnote 1 to Mục V: Quốc hiệu and Tiêu ngữ go up or down together."""

    LARGE = (13, 14)
    SMALL = (12, 13)

    @property
    def head(self) -> int:
        """Size of Quốc hiệu, superior, issuer and the abstract of a công văn."""
        return self.value[0]

    @property
    def text(self) -> int:
        """Size of Tiêu ngữ, place and date and everything else that may be 13 or 14."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins (lề trang) in millimetres, as the reader sees them."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


@dataclass(frozen=True, slots=True)
class Profile:
    """One agency's choices (lựa chọn trình bày), all inside NĐ 30/2020, PL I, I.3, II.6.e and Mục V.

    ``body_size`` in points (None: the pair's larger size), ``first_indent_mm`` 10 or 12,7, ``paragraph_gap_pt`` at
    least 6, ``line_spacing`` 1 to 1,5 lines, ``table_size`` 10 to 13 (convention). Raises ProfileError.

    >>> Profile().size(Element.QUOC_HIEU), Profile(pair=Pair.SMALL).size(Element.TIEU_NGU)
    (13, 13)
    """

    pair: Pair = Pair.LARGE
    body_size: float | None = None
    margins: Margins = Margins()
    first_indent_mm: float = 12.7
    paragraph_gap_pt: float = 6
    line_spacing: float = 1.1
    table_size: float = 12

    def __post_init__(self) -> None:
        for side, allowed in MARGINS.items():
            _require(f"margins.{side}", getattr(self.margins, side), allowed, "mm")
        _require("body_size", self.body, LOOKS[Element.BODY].size, "pt")
        _require("table_size", self.table_size, LOOKS[Element.TABLE].size, "pt")
        _require("line_spacing", self.line_spacing, LINE_SPACING, "lines")
        if self.first_indent_mm not in FIRST_INDENTS_MM:
            raise ProfileError(f"first_indent_mm: {self.first_indent_mm:g} is not one of {FIRST_INDENTS_MM} mm")
        if self.paragraph_gap_pt < PARAGRAPH_GAP_MIN_PT:
            raise ProfileError(f"paragraph_gap_pt: {self.paragraph_gap_pt:g} is less than {PARAGRAPH_GAP_MIN_PT:g} pt")

    @property
    def body(self) -> float:
        """Size of the running text in points."""
        return self.pair.text if self.body_size is None else self.body_size

    def size(self, element: Element) -> float:
        """Size of ``element`` in points: fixed by the decree, or by the pair, the body size or the table size."""
        if element is Element.TABLE:
            return self.table_size
        if element in _BODY_SIZED:
            return self.body
        allowed = LOOKS[element].size
        if allowed == LOOKS[Element.QUOC_HIEU].size:
            return self.pair.head
        if allowed == LOOKS[Element.TIEU_NGU].size:
            return self.pair.text
        return allowed.low

    def text_width_mm(self, *, landscape: bool = False) -> float:
        """Width of the text area; a landscape page keeps its named margins (reading (i) of rule G3)."""
        page = PAGE_HEIGHT_MM if landscape else PAGE_WIDTH_MM
        return page - self.margins.left - self.margins.right


_BODY_SIZED = frozenset(
    {
        Element.BASIS, Element.HEADING, Element.ARTICLE, Element.CLAUSE_TITLE, Element.CLAUSE, Element.POINT_TITLE,
        Element.POINT, Element.DASH, Element.BODY, Element.ADDRESSEE, Element.ADDRESSEE_ITEM,
    }
)  # fmt: skip


def _require(key: str, value: float, allowed: Span, unit: str) -> None:
    if not allowed.holds(value):
        raise ProfileError(f"{key}: {value:g} {unit} is outside {allowed} {unit}")
