"""Marks and notes: cells 10a, 10b, 11 and 13 of the layout grid (NĐ 30/2020, PL I, III.2, III.4), and the draft mark.

Frames are borders of the paragraph itself, narrowed by its indents: a clerk can delete or retype the mark like text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.metrics import LINE_HEIGHT, text_width
from kh_report.nd30.rules import (
    DRAFT_MARK,
    POINTS_PER_MM,
    TWIPS_PER_POINT,
    URGENCY_BOXES_MM,
    Element,
    Profile,
)
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph, w

FRAME_PADDING_MM = 4.0
"""Room between the text of a mark and the sides of its frame, where the decree gives no size."""
_BORDER_SPACE_PT = 2.0
_BORDER_WEIGHT_PT = 0.75
_CENTERED = (Element.CIRCULATION,)
_MARK_GAP_PT = 6


def frame(element: Element, text: str, size_pt: float, available_pt: float) -> list[Node]:
    """Indents and height that make the borders of a mark's paragraph a frame of its size: X13's millimetres for an
    urgency mark, otherwise the text and some room. The borders stand outside the indents by their space."""
    space = _BORDER_SPACE_PT + _BORDER_WEIGHT_PT / 2
    width_mm, height_mm = URGENCY_BOXES_MM.get(text, (None, None))
    if width_mm is None:
        width = text_width(text, size_pt, bold=True) + 2 * FRAME_PADDING_MM * POINTS_PER_MM
    else:
        width = width_mm * POINTS_PER_MM
    free = available_pt - width
    left = free / 2 + space if element in _CENTERED else space
    direct = [w("ind", left=_twips(left), right=_twips(available_pt - width - left + 2 * space))]
    if height_mm is not None:
        inside = height_mm * POINTS_PER_MM - 2 * space
        line = _twips(max(inside, size_pt * LINE_HEIGHT))
        gap = _twips(_MARK_GAP_PT)
        direct.append(w("spacing", before=gap, after=gap, line=line, lineRule="exact"))
    return direct


def urgency(profile: Profile, mark: str) -> Node:
    """``HỎA TỐC``, ``THƯỢNG KHẨN`` or ``KHẨN`` in its frame of prescribed size, bright red (X13), at the left edge."""
    return _mark(profile, Element.URGENCY, mark)


def secrecy(profile: Profile, mark: str) -> Node:
    """``MẬT``, ``TỐI MẬT`` or ``TUYỆT MẬT`` (X12): a place for the stamp; its size is the state-secrets law's."""
    return _mark(profile, Element.SECRECY, mark)


def circulation(profile: Profile, mark: str) -> Node:
    """``LƯU HÀNH NỘI BỘ`` or ``XEM XONG TRẢ LẠI`` in a frame (X14), centred: for the top margin of page 1."""
    return _mark(profile, Element.CIRCULATION, mark)


def draft_mark(profile: Profile, text: str = DRAFT_MARK) -> Node:
    """``DỰ THẢO`` at the left of the top margin: convention (X18), the decree has no such mark."""
    return _mark(profile, Element.DRAFT_MARK, text)


def address_block(lines: Sequence[str]) -> list[Node]:
    """Address, telephone, e-mail and site under a line across the text (X16): for the foot of page 1."""
    return [
        paragraph(style_id(Extra.LINE_WIDE)),
        *(paragraph(style_id(Element.ADDRESS), line) for line in lines),
    ]


def _mark(profile: Profile, element: Element, text: str) -> Node:
    available = profile.text_width_mm() * POINTS_PER_MM
    return paragraph(style_id(element), text, *frame(element, text, profile.size(element), available))


def _twips(points: float) -> int:
    return round(points * TWIPS_PER_POINT)
