"""Law 5 at work: every value handed to a template or a table is proven to be in the rendered document.

Prose: each value that a tag printed stands in the document's text, in the order of printing and as often as printed.
Tables: each row stands there whole, cell by cell, in order. Both in one pass over the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from kh_report.nd30.tables import Column, Row
from kh_report.nd30.xml import legal

_BREAKS = {qn("w:br"): " ", qn("w:tab"): " ", qn("w:p"): " "}
_TEXT, _ROW, _CELL, _TABLE = (qn(f"w:{tag}") for tag in ("t", "tr", "tc", "tbl"))
_HEADER = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
_CONTINUED = f"{qn('w:tcPr')}/{qn('w:vMerge')}[@{qn('w:val')}='continue']"
_FOOTNOTES = "/footnotes"


class LostValueError(AssertionError):
    """A value did not arrive in the document: our own error, never the user's."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table was told to show."""

    columns: Sequence[Column]
    rows: Sequence[Row]


def document_text(document: Document) -> str:
    """All text of the document, then of its headers and footers, white space collapsed."""
    return " ".join(text for text in map(_text, (document.element.body, *_around(document))) if text)


def prove(document: Document, printed: Iterable[str], tables: Sequence[Table] = ()) -> None:
    """Raise LostValueError naming what the document does not show: values that tags printed, or rows of tables.

    The tables are the last of the document's body, in order, each perhaps cut into several; ``printed`` is in order of
    printing, the body's before those of headers, footers and footnotes.
    """
    _prove_prose(document, printed)
    if tables:
        _prove_tables(document, tables)


def _prove_prose(document: Document, printed: Iterable[str]) -> None:
    body = _text(document.element.body)
    around = " ".join(map(_text, _around(document)))
    at, lost = 0, []
    for value in map(_collapsed, printed):
        found = body.find(value, at)
        if found >= 0:
            at = found + len(value)
        elif value not in around:
            lost.append(value)
    if lost:
        raise LostValueError(f"{len(lost)} values did not arrive, the first: {lost[0]!r}")


def _prove_tables(document: Document, tables: Sequence[Table]) -> None:
    rows = [(row, table.columns) for table in tables for row in table.rows]
    shown = list(_rows(document.element.body))
    if len(shown) < len(rows):
        raise LostValueError(f"{len(rows)} rows were handed over, {len(shown)} arrived")
    above: list[str] = []
    for (row, columns), cells in zip(rows, shown[len(shown) - len(rows) :], strict=True):
        told = [_collapsed(legal(text)) for text in row.texts(columns)]
        seen = [above[index] if cell is None else cell for index, cell in enumerate(cells)]
        if row.kind == "group":
            told, seen = [text for text in told if text], [text for text in seen if text]
        if seen != told:
            raise LostValueError(f"a row did not arrive: {told!r} became {seen!r}")
        above = seen


def _rows(body: etree._Element) -> Iterator[list[str | None]]:
    """The cells of every row that is no header, in tables of the body itself; None for one merged with that above."""
    for table in body.iterchildren(_TABLE):
        for row in table.iterchildren(_ROW):
            if row.find(_HEADER) is None:
                yield [None if cell.find(_CONTINUED) is not None else _text(cell) for cell in row.iterchildren(_CELL)]


def _around(document: Document) -> list[etree._Element]:
    """The roots of headers, footers and footnotes."""
    parts: dict[int, etree._Element] = {}
    for section in document.sections:
        for block in (
            section.first_page_header, section.even_page_header, section.header,
            section.first_page_footer, section.even_page_footer, section.footer,
        ):  # fmt: skip
            if not block.is_linked_to_previous:
                parts.setdefault(id(block._element), block._element)
    notes = [
        etree.fromstring(relation.target_part.blob)
        for relation in document.part.rels.values()
        if relation.reltype.endswith(_FOOTNOTES)
    ]
    return [*parts.values(), *notes]


def _text(root: etree._Element) -> str:
    return _collapsed(
        "".join(node.text or "" if node.tag == _TEXT else _BREAKS[str(node.tag)] for node in root.iter(_TEXT, *_BREAKS))
    )


def _collapsed(text: str) -> str:
    return " ".join(text.split())
