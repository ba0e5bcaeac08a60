"""Paragraphs and tables carried from the fresh document into an edited one, in the edited one's own styles."""

from __future__ import annotations

import copy
import io
from itertools import count

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn

from kh_report.documents.anchors import END, START
from kh_report.nd30.xml import Node

_CHART, _RELATION = qn("c:chart"), qn("r:id")
_POINTING = (qn("w:hyperlink"), qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata")
_RELATIONS = (qn("r:id"), qn("r:embed"), qn("r:link"))
_FRAME, _SPOKEN = qn("wp:docPr"), "descr"
_ID, _NAME, _VAL = qn("w:id"), qn("w:name"), qn("w:val")
_STYLE_ID, _TYPE = qn("w:styleId"), qn("w:type")
_REFERENCES = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))


class Grafting:
    """Copies nodes of ``fresh`` for ``edited``. LibreOffice gives styles other ids: they are told by type and name; a
    style that ``edited`` lacks comes with the node."""

    def __init__(self, edited: Document, fresh: Document) -> None:
        self._edited, self._source = edited, fresh
        self._styles: Node = edited.styles.element
        self._own = {_known_as(style): style.get(_STYLE_ID, "") for style in self._styles.iter(qn("w:style"))}
        self._fresh = {style.get(_STYLE_ID, ""): style for style in fresh.styles.element.iter(qn("w:style"))}
        self._mapped: dict[str, str] = {}
        self._body: Node = edited.element.body
        self._last_id = max((int(node.get(_ID, "0")) for node in self._body.iter(START)), default=-1)
        self._last_frame = max((int(frame.get("id", "0")) for frame in self._body.iter(_FRAME)), default=0)

    def copy(self, node: Node) -> Node:
        """``node`` with styles and bookmark ids of the edited document, without a section's end."""
        made = copy.deepcopy(node)
        for section in list(made.iter(qn("w:sectPr"))):
            parent = section.getparent()
            if parent is not None:
                parent.remove(section)
        self._adopt(made)
        self._carry_relations(made)
        for chart in made.iter(_CHART):
            self.chart(chart, chart)
            self._number(chart)
        ids: dict[str, str] = {}
        for mark in made.iter(START, END):
            old = mark.get(_ID, "")
            if old not in ids:
                self._last_id += 1
                ids[old] = str(self._last_id)
            mark.set(_ID, ids[old])
        return made

    def chart(self, place: Node, fresh: Node) -> None:
        """Make the picture frame ``place`` show a copy of the fresh document's chart, with its workbook and the words
        that are read aloud."""
        old = self._source.part.related_parts[fresh.get(_RELATION, "")]
        package = self._edited.part.package
        taken = {str(part.partname) for part in package.iter_parts()}
        number = next(
            n for n in count(1) if not taken & {f"/word/charts/chart{n}.xml", f"/word/embeddings/chart{n}.xlsx"}
        )
        made = Part(PackURI(f"/word/charts/chart{number}.xml"), old.content_type, old.blob, package)
        for identity, relation in old.rels.items():
            book = relation.target_part
            name = PackURI(f"/word/embeddings/chart{number}.xlsx")
            made.load_rel(relation.reltype, Part(name, book.content_type, book.blob, package), identity)
        place.set(_RELATION, self._edited.part.relate_to(made, RELATIONSHIP_TYPE.CHART))
        frame, words = _frame(place), _frame(fresh)
        if frame is not None and words is not None:
            frame.set(_SPOKEN, words.get(_SPOKEN, ""))

    def mark(self, node: Node, name: str) -> None:
        """Put an anchor around all that the paragraph ``node`` holds."""
        self._last_id += 1
        start, end = node.makeelement(START), node.makeelement(END)
        for mark in (start, end):
            mark.set(_ID, str(self._last_id))
        start.set(_NAME, name)
        node.insert(1 if node.find(qn("w:pPr")) is not None else 0, start)
        node.append(end)

    def _carry_relations(self, node: Node) -> None:
        """Links and pictures of a clerk's template come along; numbering is the edited document's own."""
        for element in node.iter(*_POINTING):
            for key in _RELATIONS:
                identity = element.get(key, "")
                if identity in self._source.part.rels:
                    element.set(key, self._carried(self._source.part.rels[identity]))
        for numbering in list(node.iter(qn("w:numPr"))):
            parent = numbering.getparent()
            if parent is not None:
                parent.remove(numbering)

    def _carried(self, relation: _Relationship) -> str:
        """The edited document's id for a relation of the fresh one: a link outside, or a picture."""
        part = self._edited.part
        if relation.is_external:
            return part.relate_to(relation.target_ref, relation.reltype, is_external=True)
        return part.get_or_add_image(io.BytesIO(relation.target_part.blob))[0]

    def _number(self, chart: Node) -> None:
        """Give the frame of a copied chart a number that no picture of the edited document has."""
        frame = _frame(chart)
        if frame is not None:
            self._last_frame += 1
            frame.set("id", str(self._last_frame))

    def _adopt(self, node: Node) -> None:
        for reference in node.iter(*_REFERENCES):
            identity = self._style(reference.get(_VAL, ""))
            if identity:
                reference.set(_VAL, identity)

    def _style(self, fresh_id: str) -> str:
        """The edited document's id for a style of the fresh one."""
        if fresh_id in self._mapped:
            return self._mapped[fresh_id]
        style = self._fresh.get(fresh_id)
        if style is None:
            return ""
        known = self._own.get(_known_as(style))
        if known is None:
            known = self._free_id(fresh_id)
            self._mapped[fresh_id] = known
            made = copy.deepcopy(style)
            made.set(_STYLE_ID, known)
            self._styles.append(made)
            self._adopt(made)
        self._mapped[fresh_id] = known
        return known

    def _free_id(self, wanted: str) -> str:
        taken = {style.get(_STYLE_ID) for style in self._styles.iter(qn("w:style"))}
        while wanted in taken:
            wanted += "x"
        return wanted


def _known_as(style: Node) -> tuple[str, str]:
    name = style.find(qn("w:name"))
    return style.get(_TYPE, "paragraph"), "" if name is None else name.get(_VAL, "").lower()


def _frame(chart: Node) -> Node | None:
    """The properties of the picture frame in which a chart stands."""
    return next((frame for around in chart.iterancestors() if (frame := around.find(_FRAME)) is not None), None)
