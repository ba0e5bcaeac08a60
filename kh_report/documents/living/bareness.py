"""What may leave a document without a trace: letters and our own marks; pictures, notes and comments are a person's."""

from __future__ import annotations

from collections.abc import Collection

from docx.oxml.ns import qn

from kh_report.documents.anchors import END, PREFIX, START
from kh_report.nd30.xml import Node

_LETTERS = frozenset(
    qn(f"w:{name}")
    for name in (
        "p", "r", "t", "br", "tab", "cr", "noBreakHyphen", "softHyphen", "proofErr", "lastRenderedPageBreak",
        "tbl", "tr", "tc", "smartTag",
    )
)  # fmt: skip
_PROPERTIES = frozenset(
    qn(f"w:{name}") for name in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "smartTagPr")
)
_OF_A_PERSON = tuple(
    qn(f"w:{name}")
    for name in ("sectPr", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
                 "tcPrChange", "cellIns", "cellDel", "cellMerge")
)  # fmt: skip
"""Inside properties: a section's end, and changes that Word tracks."""
_COMMENTS = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
_ID, _NAME = qn("w:id"), qn("w:name")


def our_bookmarks(body: Node) -> frozenset[str]:
    """Ids of our anchors, and of bookmarks that Word sets and hides for itself (``_GoBack``)."""
    return frozenset(node.get(_ID, "") for node in body.iter(START) if node.get(_NAME, "").startswith((PREFIX, "_")))


def is_bare(block: Node, bookmarks: Collection[str], comments: Collection[str], shown: Node | None = None) -> bool:
    """Whether ``block``, a paragraph, row or table, holds nothing but letters and marks of ours, told by their ids.

    A section's end, footnote, picture, equation, link, field, foreign bookmark, tracked change or a person's comment
    makes it a person's. ``shown`` is a drawing of ours in it, passed over.
    """
    for child in block:
        if child is shown or not isinstance(child.tag, str):
            continue
        if child.tag in _PROPERTIES:
            if next(child.iter(*_OF_A_PERSON), None) is not None:
                return False
        elif child.tag in (START, END):
            if child.get(_ID, "") not in bookmarks:
                return False
        elif child.tag in _COMMENTS:
            if child.get(_ID, "") not in comments:
                return False
        elif child.tag not in _LETTERS or not is_bare(child, bookmarks, comments, shown):
            return False
    return True
