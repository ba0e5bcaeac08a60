"""Sections (phần trang): A4, margins, page numbers, appendices on pages of their own.

NĐ 30/2020, PL I, I.1 - I.3, I.7, III.1.đ. A landscape page keeps its margins as the reader sees them (rule G3,
reading (i)), as the decree's own landscape pages do.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.nd30.rules import PAGE_HEIGHT_MM, PAGE_NUMBER_FIRST, PAGE_WIDTH_MM, Element, Profile, twips
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, field, paragraph, properties, put, w

HEADER_DISTANCE_MM = 10
"""From the paper's edge to the page number: convention; it keeps the number inside the top margin."""


def page_properties(profile: Profile, *, landscape: bool) -> Node:
    """A section's page: A4, the profile's margins, no page number on its first page."""
    width, height = twips(PAGE_WIDTH_MM), twips(PAGE_HEIGHT_MM)
    margins = profile.margins
    size = w("pgSz", w=height, h=width, orient="landscape") if landscape else w("pgSz", w=width, h=height)
    edge = w(
        "pgMar", top=twips(margins.top), right=twips(margins.right), bottom=twips(margins.bottom),
        left=twips(margins.left), header=twips(HEADER_DISTANCE_MM), footer=twips(HEADER_DISTANCE_MM), gutter=0,
    )  # fmt: skip
    return w("sectPr", size, edge, w("titlePg"))


def number_pages(document: Document, first_header: Sequence[Node] = (), first_footer: Sequence[Node] = ()) -> None:
    """Give the main text its page numbers: Arabic, centred in the top margin, hidden on page 1 (G6).

    ``first_header`` stands in the top margin of page 1 (circulation note, draft mark), ``first_footer`` at its foot
    (address block). Call once, before any appendix begins.
    """
    last = _last_section(document)
    put(last, w("pgNumType", start=PAGE_NUMBER_FIRST))
    number = paragraph(style_id(Element.PAGE_NUMBER), field("PAGE", "2"))
    _refer(last, "header", "default", _new_part(document, "header", (number,)))
    _refer(last, "header", "first", _new_part(document, "header", first_header or (_empty(),)))
    if first_footer:
        _refer(last, "footer", "first", _new_part(document, "footer", first_footer))


def begin_appendix(document: Document, profile: Profile, *, landscape: bool = False) -> None:
    """End the section so far and begin one on a new page whose pages count from 1 again (X9)."""
    body = document.element.body
    before = _last_section(document)
    after = page_properties(profile, landscape=landscape)
    put(after, w("pgNumType", start=PAGE_NUMBER_FIRST))
    for reference in before.findall(qn("w:headerReference")):
        if reference.get(qn("w:type")) == "default":
            after.insert(0, copy.copy(reference))
    _refer(after, "header", "first", _new_part(document, "header", (_empty(),)))
    if before.findall(qn("w:footerReference")):
        _refer(after, "footer", "first", _new_part(document, "footer", (_empty(),)))
    body.remove(before)
    put(_closing_paragraph(body), before)
    body.append(after)


def _closing_paragraph(body: Node) -> Node:
    """The properties of the last paragraph, which will end the section; a table needs a paragraph after it."""
    if not len(body) or body[-1].tag != qn("w:p") or body[-1].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        body.append(_empty())
    return properties(body[-1], "pPr")


def _empty() -> Node:
    return paragraph(style_id(Extra.GAP))


def _last_section(document: Document) -> Node:
    found: Node | None = document.element.body.find(qn("w:sectPr"))
    if found is None:
        raise ValueError("the document has no section properties: not one of ours")
    return found


def _new_part(document: Document, kind: str, blocks: Sequence[Node]) -> str:
    add = document.part.add_header_part if kind == "header" else document.part.add_footer_part
    part, relation = add()  # type: ignore[no-untyped-call]
    root = part.element
    for child in list(root):
        root.remove(child)
    root.extend(copy.deepcopy(block) for block in blocks)
    return str(relation)


def _refer(section: Node, kind: str, which: str, relation: str) -> None:
    reference = w(f"{kind}Reference", type=which)
    reference.set(qn("r:id"), relation)
    earlier = [node for node in section if node.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    section.insert(len(earlier), reference)
