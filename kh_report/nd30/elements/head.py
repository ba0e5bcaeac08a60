"""The head of page 1: cells 1 to 4 and 5b of the layout grid (NĐ 30/2020, PL I, II.1 - II.4, IV)."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.nd30.elements.grid import grid
from kh_report.nd30.metrics import text_width
from kh_report.nd30.rules import POINTS_PER_MM, QUOC_HIEU, TIEU_NGU, Element, Profile, twips
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.words import letter_abstract as with_prefix
from kh_report.nd30.xml import Node, paragraph

RIGHT_SLACK_MM = 2.0
"""Room beside Quốc hiệu in its column, against rounding in other layout engines: convention."""
COLUMN_GAP_MM = 2.0
"""Room kept free at the right of the issuer's column."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the head. ``number_line`` and ``place_date`` come from :mod:`kh_report.nd30.words`;
    ``letter_abstract`` only in a công văn, without ``V/v``; ``superior`` None when there is none (A6)."""

    issuer: str
    number_line: str
    place_date: str
    superior: str | None = None
    letter_abstract: str | None = None


def column_widths(profile: Profile) -> tuple[int, int]:
    """Widths in twips of the issuer's and of Quốc hiệu's column: the latter as wide as its one line needs (Q5)."""
    needed = text_width(QUOC_HIEU, profile.size(Element.QUOC_HIEU), bold=True) / POINTS_PER_MM
    right = twips(needed + RIGHT_SLACK_MM)
    return twips(profile.text_width_mm()) - right, right


def header(profile: Profile, content: Header) -> list[Node]:
    """The head as a table of two columns and two rows: number and date stand on one line (D5)."""
    left: list[Node] = []
    if content.superior is not None:
        left.append(paragraph(style_id(Element.SUPERIOR), content.superior))
    left.append(paragraph(style_id(Element.ISSUER), content.issuer))
    left.append(paragraph(style_id(Extra.LINE_ISSUER)))
    right = [
        paragraph(style_id(Element.QUOC_HIEU), QUOC_HIEU),
        paragraph(style_id(Element.TIEU_NGU), TIEU_NGU),
        paragraph(style_id(Extra.LINE_MOTTO)),
    ]
    number = [paragraph(style_id(Element.NUMBER), content.number_line)]
    if content.letter_abstract is not None:
        number.append(paragraph(style_id(Element.LETTER_ABSTRACT), with_prefix(content.letter_abstract)))
    date = [paragraph(style_id(Element.PLACE_DATE), content.place_date)]
    return [grid(column_widths(profile), [[left, right], [number, date]], "Phần đầu văn bản")]
