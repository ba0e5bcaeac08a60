"""What the anchors of a document hold: read alike from what we wrote, what Word saved and what LibreOffice saved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from kh_report.documents.anchors import END, PREFIX, START, TABLE
from kh_report.nd30.xml import Node
from kh_report.vn.text import inline

_ID, _NAME = qn("w:id"), qn("w:name")
_TEXT, _PARAGRAPH, _RUN, _TABLE, _CELL = qn("w:t"), qn("w:p"), qn("w:r"), qn("w:tbl"), qn("w:tc")
_BORDER = " ¦ "
"""What stands for the border between two cells: moving a cell's words changes the table's text."""
_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:cr"): "\n"}
CHART = f"{PREFIX}bieu_do"
"""How names of charts' anchors begin; the first chart's is just this."""
_CHART = qn("c:chart")
_CHART_TITLE = f"{_CHART}/{qn('c:title')}//{qn('a:t')}"
_GONE = {qn("w:del"), qn("w:moveFrom")}
_TRACKED = tuple(
    qn(f"w:{name}")
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
                 "tcPrChange", "cellIns", "cellDel", "cellMerge")
)  # fmt: skip
TABLE_DIGEST = "sha256:"
"""How the note of a generated table begins; a paragraph is noted by its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of an anchor and the element that holds them; no element: the border between two paragraphs."""

    text: str
    node: Node | None


@dataclass(slots=True)
class Held:
    """An anchor in a document: its bookmark, its text piece by piece, and the table if it holds one."""

    name: str
    start: Node
    end: Node | None = None
    pieces: list[Piece] = field(default_factory=list)
    table: Node | None = None
    chart: Node | None = None
    numbers: str = ""
    """The title, names and numbers of a chart."""

    @property
    def raw(self) -> str:
        """The text as its pieces hold it."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The text as shown, composed and with white space collapsed: deletions that Word tracks are not shown,
        insertions are."""
        if self.chart is not None:
            return self.numbers
        return inline(table_text(self.table) if self.table is not None else self.raw)

    @property
    def note(self) -> str:
        """What the register keeps of it: the text, or the digest of a table or of a chart's numbers."""
        if self.table is None and self.chart is None:
            return self.text
        return TABLE_DIGEST + hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether a person took out all that it held and left its mark."""
        return self.table is None and not self.text

    @property
    def blocks(self) -> list[Node]:
        """The paragraphs that it touches, or its table."""
        if self.table is not None:
            return [self.table]
        found: list[Node] = []
        for node in (self.start, *(piece.node for piece in self.pieces), self.end):
            paragraph = None if node is None else _paragraph_of(node)
            if paragraph is not None and paragraph not in found:
                found.append(paragraph)
        return found

    @property
    def tracked(self) -> bool:
        """Whether it stands in a paragraph or table with changes that Word tracks."""
        return any(next(block.iter(*_TRACKED), None) is not None for block in self.blocks)


def holdings(document: Document) -> dict[str, Held]:
    """The anchors of ``document`` by name, in order; one whose end is lost, or a table's outside its table, is not
    among them."""
    body = document.element.body
    found: dict[str, Held] = {}
    opened: dict[str, Held] = {}
    for node in body.iter(START, END, _TEXT, _PARAGRAPH, *_SIGNS):
        if node.tag == START:
            name = node.get(_NAME, "")
            if name.startswith(PREFIX) and name not in found:
                opened[node.get(_ID, "")] = found[name] = Held(name, node)
        elif node.tag == END:
            held = opened.pop(node.get(_ID, ""), None)
            if held is not None:
                held.end = node
        elif opened and (piece := _piece(node)) is not None:
            for held in opened.values():
                held.pieces.append(piece)
    for held in found.values():
        if held.name.startswith(TABLE):
            held.table = _outermost_table(held.start)
        elif held.name.startswith(CHART):
            held.chart = next((chart for block in held.blocks for chart in block.iter(_CHART)), None)
            held.numbers = _numbers(document, held.chart)
    return {
        name: held
        for name, held in found.items()
        if held.end is not None and (held.table is not None or not name.startswith(TABLE))
    }


def _numbers(document: Document, chart: Node | None) -> str:
    """What a chart shows, its title and series by series, whoever wrote its part."""
    relation = chart.get(qn("r:id"), "") if chart is not None else ""
    part = document.part.related_parts.get(relation)
    if part is None:
        return ""
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    told = ["".join(letters.text or "" for letters in root.iterfind(_CHART_TITLE))]
    for series in root.iter(qn("c:ser")):
        for name in ("c:tx", "c:cat", "c:val"):
            told += [(value.text or "").strip() for value in series.iterfind(f"{qn(name)}//{qn('c:v')}")]
    return inline(" ".join(told))


def table_text(table: Node) -> str:
    """The text of a table, cell after cell, with the borders between them."""
    parts = []
    for node in table.iter(_TEXT, _PARAGRAPH, _CELL, *_SIGNS):
        if node.tag == _CELL:
            parts.append(_BORDER)
        elif piece := _piece(node):
            parts.append(piece.text)
    return "".join(parts)


def pieces_of(paragraph: Node) -> list[Piece]:
    """The letters of one paragraph, piece by piece."""
    return [piece for node in paragraph.iter(_TEXT, *_SIGNS) if (piece := _piece(node))]


def row_texts(table: Node) -> Iterator[str]:
    """The text of each row, white space collapsed."""
    for row in table.iterchildren(qn("w:tr")):
        yield inline(table_text(row).replace(_BORDER, " "))


def block_of(node: Node) -> Node:
    """The child of the body in which ``node`` stands."""
    for ancestor in (node, *node.iterancestors()):
        parent = ancestor.getparent()
        if parent is not None and parent.tag == qn("w:body"):
            return ancestor
    raise ValueError("the node stands in no body")


def _piece(node: Node) -> Piece | None:
    if node.tag == _PARAGRAPH:
        return Piece("\n", None)
    parent = node.getparent()
    if parent is None or parent.tag != _RUN or any(ancestor.tag in _GONE for ancestor in node.iterancestors()):
        return None
    return Piece(_SIGNS.get(str(node.tag)) or node.text or "", node)


def _paragraph_of(node: Node) -> Node | None:
    return next(node.iterancestors(_PARAGRAPH), None)


def _outermost_table(node: Node) -> Node | None:
    tables = list(node.iterancestors(_TABLE))
    return tables[-1] if tables else None
