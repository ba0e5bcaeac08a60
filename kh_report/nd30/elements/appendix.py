"""The head of an appendix (NĐ 30/2020, PL I, III.1; samples 2.1 and 2.2)."""

from __future__ import annotations

from kh_report.nd30.rules import Element
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph


def appendix_heading(label: str, heading_text: str | None, reference: str) -> list[Node]:
    """``Phụ lục I``, its title in capitals, ``(Kèm theo …)`` and the short line of the samples (X3, X4, X5, X8).

    ``label`` and ``reference`` come from :mod:`kh_report.nd30.words`.
    """
    nodes = [paragraph(style_id(Element.APPENDIX_LABEL), label)]
    if heading_text:
        shown = heading_text if "{" in heading_text else heading_text.upper()
        nodes.append(paragraph(style_id(Element.APPENDIX_TITLE), shown))
    nodes.append(paragraph(style_id(Element.APPENDIX_REFERENCE), reference))
    nodes.append(paragraph(style_id(Extra.LINE_REFERENCE)))
    return nodes


def attached_signing(text: str) -> Node:
    """Number and signing time at the top right of a separate attachment (P2, X10), size 10: for its first header."""
    return paragraph(style_id(Element.ATTACHED_SIGNING), text)
