"""Opens a DOCX that a stranger sent without trusting it: what cannot be read is told, never raised."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from kh_report.nd30.judge.ooxml import RELATIONSHIPS, Element

MAX_ENTRIES = 4000
MAX_PART = 64 * 2**20
MAX_TOTAL = 256 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)


class Unreadable(StrEnum):
    """Why a file cannot be judged."""

    EMPTY = "empty"
    OLD_OR_LOCKED = "old-or-locked"
    """A ``.doc`` of Word 97-2003, or a file with a password: both are OLE containers."""
    NOT_A_ZIP = "not-a-zip"
    BROKEN_ZIP = "broken-zip"
    TOO_LARGE = "too-large"
    NOT_WORD = "not-word"
    BROKEN_XML = "broken-xml"
    FORBIDDEN_XML = "forbidden-xml"
    """A DOCTYPE: Word never writes one, attackers do."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a ``.rels`` part: its id, the last word of its type, and the part it points to."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a DOCX, read and checked; parts are parsed when asked for."""

    parts: Mapping[str, bytes]
    main: str

    def root(self, name: str) -> Element | None:
        """The root element of a part, None when the part is absent or broken."""
        data = self.parts.get(name)
        parsed = None if data is None else parse_xml(data)
        return None if isinstance(parsed, Unreadable) else parsed

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of ``part``; targets are names of parts."""
        folder, _, leaf = part.rpartition("/")
        return _relationships(self.parts.get(f"{folder}/_rels/{leaf}.rels".lstrip("/")), folder)

    def related(self, kind: str) -> str | None:
        """The name of the main part's first relation of ``kind`` that exists: ``styles``, ``numbering``, ``theme`` …"""
        for item in self.relationships(self.main):
            if item.kind == kind and item.target in self.parts:
                return item.target
        return None


def open_package(data: bytes) -> Package | Unreadable:
    """The package in ``data``, or why it cannot be read."""
    if not data:
        return Unreadable.EMPTY
    if data.startswith(_OLE):
        return Unreadable.OLD_OR_LOCKED
    parts = _unzip(data)
    if isinstance(parts, Unreadable):
        return parts
    main = _main_part(parts)
    if main is None:
        return Unreadable.NOT_WORD
    parsed = parse_xml(parts[main])
    if isinstance(parsed, Unreadable):
        return parsed
    if etree.QName(parsed).localname != "document":
        return Unreadable.NOT_WORD
    return Package(parts, main)


def parse_xml(data: bytes) -> Element | Unreadable:
    """The root of an XML part; no entities, no DTD, no network, no giant trees."""
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Unreadable.BROKEN_XML
    return Unreadable.FORBIDDEN_XML if root.getroottree().docinfo.internalDTD is not None else root


def _unzip(data: bytes) -> dict[str, bytes] | Unreadable:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return Unreadable.NOT_A_ZIP
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                return Unreadable.TOO_LARGE
            for entry in entries:
                if entry.is_dir():
                    continue
                with archive.open(entry) as stream:
                    content = stream.read(MAX_PART + 1)
                total += len(content)
                if len(content) > MAX_PART or total > MAX_TOTAL:
                    return Unreadable.TOO_LARGE
                parts[entry.filename.replace("\\", "/").lstrip("/")] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return Unreadable.BROKEN_ZIP
    return parts


def _main_part(parts: Mapping[str, bytes]) -> str | None:
    for item in _relationships(parts.get("_rels/.rels"), ""):
        if item.kind == "officeDocument" and item.target in parts:
            return item.target
    return "word/document.xml" if "word/document.xml" in parts else None


def _relationships(data: bytes | None, folder: str) -> tuple[Relationship, ...]:
    root = None if data is None else parse_xml(data)
    if root is None or isinstance(root, Unreadable):
        return ()
    return tuple(
        Relationship(
            item.get("Id") or "",
            (item.get("Type") or "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target") or "")).lstrip("/"),
            item.get("TargetMode") == "External",
        )
        for item in root.iter(RELATIONSHIPS + "Relationship")
    )
