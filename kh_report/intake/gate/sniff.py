"""Names what a file really is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from kh_report.intake.gate.directory import Entry, GateError, unpack

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"MZ", "EXE"),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def sniff(data: bytes) -> str:
    """``zip``, ``xls``, or a refusal as :class:`GateError` that names the real kind.

    Raises :class:`GateError` for everything that is neither: empty, blank, encrypted, text, another format.
    """
    if not data:
        raise GateError("file-empty")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_ARCHIVES):
        raise GateError("archive-unsupported")
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise GateError("file-not-workbook", kind)
    if not data.strip(b"\x00"):
        raise GateError("file-blank")
    raise _text(data)


def _ole(data: bytes) -> str:
    """OLE holds an old workbook, an encrypted new one, or another program's document: its stream names tell."""
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        raise GateError("file-encrypted")
    if _wide("Workbook") in data or _wide("Book") in data:
        return "xls"
    raise GateError("file-not-workbook", "DOC" if _wide("WordDocument") in data else "OLE")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _text(data: bytes) -> GateError:
    """Text under a workbook's name: web page, XML Spreadsheet 2003, comma-separated values, or something else."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data[:8192].decode(encoding, "replace").lstrip()
    if "urn:schemas-microsoft-com:office:spreadsheet" in text or 'progid="Excel.Sheet"' in text:
        return GateError("file-xml-2003")
    if _HTML.match(text) or _HTML.search(text[:2048]) or text.lower().startswith("mime-version:"):
        return GateError("file-html")
    readable = sum(char.isprintable() or char in "\r\n\t" for char in text)
    if not text or readable < 0.95 * len(text):
        return GateError("file-not-workbook", "?")
    if text.startswith("<"):
        return GateError("file-not-workbook", "XML")
    separated = any(mark in line for line in text.splitlines()[:5] for mark in ",;\t")
    return GateError("file-csv" if separated else "file-not-workbook", "" if separated else "TXT")


def zip_kind(data: bytes, entries: dict[str, Entry]) -> str:
    """Which family a zip belongs to: ``xlsx``, ``xlsb``, ``ods``, ``docx``, ``pptx`` or a plain ``zip``."""
    if "xl/workbook.xml" in entries:
        return "xlsx"
    if "xl/workbook.bin" in entries:
        return "xlsb"
    if "word/document.xml" in entries:
        return "docx"
    if "ppt/presentation.xml" in entries:
        return "pptx"
    mimetype = entries.get("mimetype")
    if mimetype and mimetype.size <= 256 and mimetype.method in (0, 8) and not mimetype.encrypted:
        kind = unpack(data, mimetype)
        if kind.startswith(_ODS):
            return "ods"
        if kind.startswith(b"application/vnd.oasis."):
            return "odt"
    return "zip"
