"""Type name and abstract: cell 5a of the layout grid (NĐ 30/2020, PL I, II.5)."""

from __future__ import annotations

from kh_report.nd30.rules import Element
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph


def title(type_name: str, abstract: str) -> list[Node]:
    """``BÁO CÁO``, its abstract, and the line below, whose length ``fit`` sets. ``type_name`` in any case."""
    shown = type_name if "{" in type_name else type_name.upper()
    return [
        paragraph(style_id(Element.TYPE_NAME), shown),
        paragraph(style_id(Element.ABSTRACT), abstract),
        paragraph(style_id(Extra.LINE_ABSTRACT)),
    ]
