"""A copy on paper: ``SAO Y``, ``SAO LỤC``, ``TRÍCH SAO`` under the copied text (NĐ 30/2020, PL I, Phần II, II)."""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.elements.grid import grid
from kh_report.nd30.elements.head import column_widths
from kh_report.nd30.elements.signing import Signature, signature
from kh_report.nd30.rules import COPY_KINDS, Element, Profile
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.words import number_line
from kh_report.nd30.xml import Node, paragraph, w

_ROOM = 240
"""Twips above the line and above the signature of a copy."""


def copy_block(
    profile: Profile, kind: str, issuer: str, issuer_symbol: str, number: int | str | None, place_date: str,
    signer: Signature, recipient_lines: Sequence[str],
) -> list[Node]:  # fmt: skip
    """The elements of a copy (C3 - C5) below a line across the text. Raises KeyError for an unknown ``kind``."""
    written = number_line(number, f"{COPY_KINDS[kind]}-{issuer_symbol}")
    left = [paragraph(style_id(Element.ISSUER), issuer), paragraph(style_id(Extra.LINE_ISSUER))]
    right = [paragraph(style_id(Element.COPY_KIND), kind)]
    row = [[paragraph(style_id(Element.NUMBER), written)], [paragraph(style_id(Element.PLACE_DATE), place_date)]]
    head = grid(column_widths(profile), [[left, right], row], "Phần đầu bản sao")
    between = paragraph(style_id(Extra.GAP), "", w("spacing", before=_ROOM, after=0))
    above = paragraph(style_id(Extra.LINE_WIDE), "", w("spacing", before=_ROOM))
    return [above, head, between, *signature(profile, signer, recipient_lines)]
