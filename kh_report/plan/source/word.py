"""Word to blocks: body order, merged cells, automatic numbers, tracked changes as accepted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from kh_report.findings import Place, finding
from kh_report.plan.source.blocks import Block, Cell, Paragraph, Row, Source, Table
from kh_report.plan.source.numbering import Numbering, W
from kh_report.vn.text import clean

MAX_PART = 64 * 1024 * 1024
"""Bytes that one part of the file may unpack to; the longest plan met needs two."""
_DOCUMENT = "word/document.xml"
_BREAKS = frozenset((W + "br", W + "cr"))
_SKIPPED = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "pict",
        "object",
        "drawing",
        "instrText",
        "delText",
        "footnoteReference",
        "pPr",
        "rPr",
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


class _Unreadable(Exception):  # noqa: N818  (never leaves this module)
    """The file is no Word document; the message is a slug saying why."""


def read_word(data: bytes, file_name: str) -> Source:
    """The blocks of a DOCX: paragraphs, tables, tables inside cells after the table that holds them.

    Insertions of tracked changes are kept, deletions dropped; text boxes, pictures and notes are passed over. A file
    that cannot be opened safely yields a ``plan-unreadable`` finding and no blocks.
    """
    try:
        document, numbering, styles = _parts(data)
    except _Unreadable as trouble:
        return Source(file_name, (), (finding("plan-unreadable", Place(file=file_name), why=str(trouble)),))
    return Source(file_name, tuple(_Reader(file_name, Numbering(numbering, styles)).blocks(document)))


def _parts(data: bytes) -> tuple[Any, Any | None, Any | None]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _Unreadable("old-or-encrypted")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if _DOCUMENT not in names or len(names) != len(set(names)):
                raise _Unreadable("not-word")
            body = _xml(_part(archive, _DOCUMENT)).find(W + "body")
            others = (
                _xml(_part(archive, name)) if name in names else None
                for name in ("word/numbering.xml", "word/styles.xml")
            )
            numbering, styles = others
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise _Unreadable("damaged-zip") from error
    except etree.XMLSyntaxError as error:
        raise _Unreadable("damaged-xml") from error
    if body is None:
        raise _Unreadable("not-word")
    return body, numbering, styles


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise _Unreadable("too-large")
    return content


def _xml(content: bytes) -> Any:
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise _Unreadable("doctype")
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


class _Reader:
    """One walk through the body, counting paragraphs and tables for addresses."""

    def __init__(self, file_name: str, numbering: Numbering) -> None:
        self.file_name = file_name
        self.numbering = numbering
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, container: Any) -> list[Block]:
        """The blocks of the body, or of a cell."""
        found: list[Block] = []
        for element in container:
            if element.tag == W + "p":
                self.paragraphs += 1
                if text := self._paragraph(element):
                    found.append(Paragraph(text, Place(file=self.file_name, cell=f"đoạn {self.paragraphs}")))
            elif element.tag == W + "tbl":
                found += self._table(element)
            elif element.tag in _CONTAINERS:
                found += self.blocks(element)
        return found

    def _paragraph(self, paragraph: Any) -> str:
        """The text of a paragraph behind its automatic number."""
        label = self.numbering.label(paragraph)
        text = clean("".join(_pieces(paragraph))).text
        return f"{label} {text}".strip() if label else text

    def _table(self, element: Any) -> list[Block]:
        """The table, followed by those inside its cells."""
        self.tables += 1
        sheet = f"Bảng {self.tables}"
        place = Place(file=self.file_name, sheet=sheet)
        inner: list[Block] = []
        rows = []
        for number, row in enumerate(_children(element, "tr"), start=1):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            rows.append(self._row(row, number, sheet, inner))
        return [Table(tuple(rows), place), *inner]

    def _row(self, element: Any, number: int, sheet: str, inner: list[Block]) -> Row:
        column = _integer(element.find(f"{W}trPr/{W}gridBefore"), 0)
        cells = []
        for cell in _children(element, "tc"):
            span = _integer(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(W + "val") != "restart"
            blocks = self.blocks(cell)
            inner += [block for block in blocks if isinstance(block, Table)]
            text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
            place = Place(file=self.file_name, sheet=sheet, cell=f"{_letters(column)}{number}")
            cells.append(Cell("" if continued else text, column, place, span, continued))
            column += span
        return Row(tuple(cells), Place(file=self.file_name, sheet=sheet, cell=f"A{number}"))


def _children(element: Any, name: str) -> list[Any]:
    """Children of that name, those wrapped in content controls or insertions too."""
    found = []
    for child in element:
        if child.tag == W + name:
            found.append(child)
        elif child.tag in _CONTAINERS:
            found += _children(child, name)
    return found


def _pieces(element: Any) -> list[str]:
    """The text under a paragraph, tracked deletions and objects left out."""
    found = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == W + "t":
            found.append(child.text or "")
        elif child.tag == W + "tab":
            found.append(" ")
        elif child.tag in _BREAKS:
            found.append("\n")
        elif child.tag == W + "noBreakHyphen":
            found.append("-")
        elif isinstance(child.tag, str):
            found += _pieces(child)
    return found


def _integer(element: Any | None, otherwise: int) -> int:
    value = None if element is None else element.get(W + "val")
    return int(value) if value and value.isdigit() else otherwise


def _letters(column: int) -> str:
    """Grid column 0 → A, as in a spreadsheet."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
