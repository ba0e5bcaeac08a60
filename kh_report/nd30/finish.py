"""The last step of every document: its properties, then bytes that depend on nothing but its content."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from lxml import etree

from kh_report.nd30.base import LANGUAGE
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph
from kh_report.office.zipping import repack

_NOISE = ("/docProps/thumbnail", "/docProps/app.xml", "/docProps/custom.xml", "/word/stylesWithEffects", "/customXml/")
"""Beginnings of the names of parts that say nothing to the reader and differ from writer to writer."""


_EDGES = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
_BLOCKS = (qn("w:p"), qn("w:tbl"), qn("w:sdt"))


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: ``title`` the abstract, ``issuer`` who issues it, ``when`` the document's own date,
    never the clock."""

    title: str
    issuer: str
    when: date
    subject: str = ""


def finish(document: Document, properties: Properties) -> bytes:
    """``document`` as reproducible bytes: no leftovers of a writer, properties as given."""
    _drop_noise(document)
    close(document)
    core = document.core_properties
    when = datetime(properties.when.year, properties.when.month, properties.when.day)  # noqa: DTZ001
    core.title = properties.title
    core.subject = properties.subject
    core.author = properties.issuer
    core.last_modified_by = properties.issuer
    core.language = LANGUAGE
    core.comments = ""
    core.keywords = ""
    core.category = ""
    core.revision = 1
    core.created = when
    core.modified = when
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


_OPEN_CELLS = etree.XPath("descendant::w:tc[not(*[last()][self::w:p])]", namespaces={"w": nsmap["w"]})
"""Cells that do not plainly end with a paragraph: few, found without looking at each in turn."""


def _open_cells(story: Node) -> list[Node]:
    found = _OPEN_CELLS(story)
    return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []


def close(document: Document) -> None:
    """Put a paragraph wherever Word insists on one: at the end of the document (after a table Word would add one of
    full height, perhaps on a new page), in headers and footers and cells that a template's conditions left empty."""
    edges = [rel for rel in document.part.rels.values() if rel.reltype in _EDGES]
    for story in (document.element.body, *(relation.target_part.element for relation in edges)):
        for container in (story, *_open_cells(story)):
            blocks = [node for node in container if node.tag in _BLOCKS]
            if not blocks or blocks[-1].tag == qn("w:tbl"):
                last = paragraph(style_id(Extra.GAP))
                section = container.find(qn("w:sectPr"))
                if section is None:
                    container.append(last)
                else:
                    section.addprevious(last)


def _drop_noise(document: Document) -> None:
    """Forget the parts that Word and python-docx add beside the text: thumbnails, programs, style copies."""
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for identity, relation in list(relations.items()):
            if not relation.is_external and str(relation.target_part.partname).startswith(_NOISE):
                del relations[identity]
