"""``Kính gửi``: cell 9a of the layout grid (NĐ 30/2020, PL I, II.9.d)."""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.rules import Element
from kh_report.nd30.styles import style_id
from kh_report.nd30.words import addressee_label, listed
from kh_report.nd30.xml import Node, paragraph


def addressees(names: Sequence[str]) -> list[Node]:
    """One recipient on the line of ``Kính gửi:`` (R3); several below it, their dashes under the colon (R4), where
    ``fit`` puts them."""
    if len(names) == 1:
        return [paragraph(style_id(Element.ADDRESSEE), f"{addressee_label()} {names[0]}")]
    lines = [paragraph(style_id(Element.ADDRESSEE_ITEM), line) for line in listed(names)]
    return [paragraph(style_id(Element.ADDRESSEE), addressee_label()), *lines]
