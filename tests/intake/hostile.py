"""Makes every hostile or broken workbook of the field's list, plain and planted in a genuine form; nothing is fetched.

``CORPUS`` lists them: each is a change to a sound workbook, the verdict expected of the gate, and the complete codes of
gate and reader. Run as ``python hostile.py FOLDER`` it judges the files of a folder in this process and prints one JSON
line per file with its verdict, codes, seconds of CPU and the peak memory so far: the tests run it as a child under
ceilings.
"""

from __future__ import annotations

import io
import json
import re
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"
MIB = 1 << 20

Build = Callable[[bytes], bytes]
Edit = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Hostile:
    """One hazard: ``build`` makes it out of a sound workbook; ``file`` is the name it arrives under."""

    name: str
    build: Build
    codes: tuple[str, ...] = ()
    verdict: str = "refused"
    file: str = "{}.xlsx"
    heavy: bool = False

    @property
    def file_name(self) -> str:
        return self.file.format(self.name)


# --- packing -----------------------------------------------------------------------------------------------------


@dataclass
class Raw:
    """A zip entry whose every field can lie."""

    name: bytes
    packed: bytes
    size: int
    crc: int = 0
    method: int = 8
    flags: int = 0
    mode: int = 0
    local_name: bytes | None = None


def raw_zip(entries: list[Raw], tail: bytes = b"", count: int | None = None) -> bytes:
    """A zip with exactly these fields."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        common = struct.pack("<5H3L", 20, entry.flags, entry.method, 0, 33, entry.crc, len(entry.packed), entry.size)
        local_name = entry.name if entry.local_name is None else entry.local_name
        at = len(body)
        body += b"PK\x03\x04" + common + struct.pack("<2H", len(local_name), 0) + local_name + entry.packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<5H2L", len(entry.name), 0, 0, 0, 0, entry.mode << 16, at) + entry.name
    total = len(entries) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, total, total, len(directory), len(body), 0)
    return bytes(body + directory + end + tail)


def deflated(content: bytes) -> bytes:
    machine = zlib.compressobj(6, zlib.DEFLATED, -15)
    return machine.compress(content) + machine.flush()


def raw(name: str, content: bytes, **fields: object) -> Raw:
    return Raw(name.encode(), deflated(content), len(content), zlib.crc32(content), **fields)  # type: ignore[arg-type]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def raws_of(data: bytes) -> list[Raw]:
    return [raw(name, content) for name, content in parts_of(data).items()]


def packed(parts: dict[str, bytes]) -> bytes:
    return raw_zip([raw(name, content) for name, content in parts.items()])


def zeros(size: int) -> bytes:
    """A deflate stream of ``size`` spaces, made without unpacking it here."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = machine.compress(b" " * MIB) + machine.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MIB) + machine.flush()


# --- changes -----------------------------------------------------------------------------------------------------


def sheet_of(parts: dict[str, bytes]) -> str:
    """The largest sheet: the one with the tasks."""
    return max((name for name in parts if name.startswith("xl/worksheets/sheet")), key=lambda name: len(parts[name]))


def replaced(old: bytes, new: bytes, count: int = 1) -> Edit:
    def edit(xml: bytes) -> bytes:
        assert old in xml, old
        return xml.replace(old, new, count)

    return edit


def substituted(pattern: bytes, new: bytes, count: int = 0) -> Edit:
    def edit(xml: bytes) -> bytes:
        assert re.search(pattern, xml, re.DOTALL), pattern
        return re.sub(pattern, new, xml, count=count, flags=re.DOTALL)

    return edit


def in_sheet(edit: Edit) -> Build:
    def build(data: bytes) -> bytes:
        parts = parts_of(data)
        name = sheet_of(parts)
        return packed(parts | {name: edit(parts[name])})

    return build


def in_part(name: str, edit: Edit) -> Build:
    def build(data: bytes) -> bytes:
        parts = parts_of(data)
        return packed(parts | {name: edit(parts[name])})

    return build


def with_part(name: str, content: bytes) -> Build:
    return lambda data: packed(parts_of(data) | {name: content})


def with_entry(entry: Raw) -> Build:
    return lambda data: raw_zip([*raws_of(data), entry])


def with_rows(rows: bytes) -> Build:
    """Rows appended to the sheet's data."""
    return in_sheet(replaced(b"</sheetData>", rows + b"</sheetData>"))


def without_part(name: str) -> Build:
    return lambda data: packed({key: content for key, content in parts_of(data).items() if key != name})


def renamed(change: Callable[[str], str]) -> Build:
    return lambda data: packed({change(name): content for name, content in parts_of(data).items()})


def constant(content: bytes) -> Build:
    return lambda data: content


def bomb(size: int, declared: int) -> Build:
    def build(data: bytes) -> bytes:
        sheet = sheet_of(parts_of(data)).encode()
        stream = zeros(size)
        return raw_zip([Raw(sheet, stream, declared) if item.name == sheet else item for item in raws_of(data)])

    return build


def field_changed(**fields: object) -> Build:
    """The sheet's entry with fields of its header changed."""

    def build(data: bytes) -> bytes:
        sheet = sheet_of(parts_of(data)).encode()
        entries = raws_of(data)
        for entry in entries:
            if entry.name == sheet:
                for key, value in fields.items():
                    setattr(entry, key, value)
        return raw_zip(entries)

    return build


def strict(data: bytes) -> bytes:
    parts = parts_of(data)
    for name in parts:
        if name.endswith((".xml", ".rels")) and not name.startswith("docProps"):
            parts[name] = (
                parts[name]
                .replace(MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(RELATIONS, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            )
    return packed(parts)


def prefixed(xml: bytes) -> bytes:
    """Every element under a prefix, as the Open XML SDK may write it."""
    xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
    return re.sub(rb"<x:(\w+):", rb"<\1:", xml).replace(b' xmlns="', b' xmlns:x="')


def doubled_rows_swapped(xml: bytes) -> bytes:
    rows = re.findall(rb"<row .*?</row>", xml, re.DOTALL)
    return xml.replace(rows[-2] + rows[-1], rows[-1] + rows[-2])


def cell_twice(xml: bytes) -> bytes:
    cell = re.findall(rb'<c r="[A-Z]+[0-9]+"[^>]*><v>.*?</v></c>', xml, re.DOTALL)[-1]
    return xml.replace(
        cell, cell + re.sub(rb' t="s"|(?<=<v>).*(?=</v>)', lambda m: b"" if m[0][:1] == b" " else b"7", cell)
    )


def utf16(xml: bytes) -> bytes:
    return xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def ole(*streams: str) -> bytes:
    """The look of an OLE file: signature and the directory's stream names."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


def laughs(tag: bytes) -> Edit:
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    return lambda xml: xml.replace(b"<" + tag, b"<!DOCTYPE x [" + entities + b"]><" + tag, 1)


def external_entity(xml: bytes) -> bytes:
    return xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet', 1)


def formatted_to_the_end(rows: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(2000, rows + 1))


def long_text_everywhere(data: bytes) -> bytes:
    """One long shared string in very many cells: small on disk, gigabytes when read."""
    parts = parts_of(data)
    count = parts[STRINGS].count(b"<si>")
    strings = parts[STRINGS].replace(b"</sst>", b"<si><t>" + b"x" * MIB + b"</t></si></sst>")
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (row, row, count) for row in range(2000, 12000)
    )
    name = sheet_of(parts)
    sheet = parts[name].replace(b"</sheetData>", cells + b"</sheetData>")
    return packed(parts | {STRINGS: strings, name: sheet})


def many_sheets(data: bytes) -> bytes:
    parts = parts_of(data)
    relation = re.search(rb'<sheet [^>]*r:id="([^"]+)"', parts[WORKBOOK])
    assert relation
    more = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="%s"/>' % (n, n, relation[1]) for n in range(1000, 1400))
    return packed(parts | {WORKBOOK: parts[WORKBOOK].replace(b"</sheets>", more + b"</sheets>")})


def sheet_name_twice(data: bytes) -> bytes:
    names = re.findall(rb'<sheet name="([^"]+)"', parts_of(data)[WORKBOOK])
    return in_part(WORKBOOK, replaced(b'"' + names[1] + b'"', b'"' + names[0].decode().upper().encode() + b'"'))(data)


def without_sheet_part(data: bytes) -> bytes:
    parts = parts_of(data)
    del parts[sheet_of(parts)]
    return packed(parts)


def plain_zip(data: bytes) -> bytes:
    return packed({"ghi-chu.txt": b"xin chao"})


def nested(data: bytes) -> bytes:
    return raw_zip([*raws_of(data), raw("xl/embeddings/tep.zip", raw_zip([raw("a.txt", b"a")]))])


def xlsb(data: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83\x01\x00" * 20})


DDE_LINK = b'<externalLink xmlns="' + MAIN + b'"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
BOOK_LINK = b'<externalLink xmlns="' + MAIN + b'"><externalBook/></externalLink>'
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HTML = "<html><body><table><tr><td>Báo cáo</td></tr></table></body></html>".encode()
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
SOUND = "xlsx"

CONTAINER = (
    Hostile("sound", lambda data: data, verdict=SOUND),
    Hostile("empty", constant(b""), ("file-empty",)),
    Hostile("one-byte", constant(b"P"), ("file-not-workbook",)),
    Hostile("placeholder", lambda data: bytes(len(data)), ("file-blank",)),
    Hostile("csv", constant("Mã;Nội dung\nI.1;Đã hoàn thành\n".encode()), ("file-csv",)),
    Hostile("csv-named-csv", constant(b"a,b\n1,2\n"), ("file-csv",), file="{}.csv"),
    Hostile("csv-utf-16", constant("Mã\tNội dung\nI.1\txong\n".encode("utf-16")), ("file-csv",)),
    Hostile("html", constant(HTML), ("file-html",)),
    Hostile("html-named-xls", constant(b"\xef\xbb\xbf" + HTML), ("file-html",), file="{}.xls"),
    Hostile("xml-2003", constant(XML_2003), ("file-xml-2003",)),
    Hostile("pdf", constant(b"%PDF-1.7\n"), ("file-not-workbook",)),
    Hostile("picture", constant(b"\x89PNG\r\n\x1a\n"), ("file-not-workbook",)),
    Hostile("noise", constant(bytes(range(256)) * 20), ("file-not-workbook",)),
    Hostile("rar", constant(b"Rar!\x1a\x07\x01\x00"), ("archive-unsupported",), file="{}.rar"),
    Hostile("truncated", lambda data: data[: len(data) * 2 // 3], ("zip-truncated",)),
    Hostile("tail-lost", lambda data: data[:-1], ("zip-ambiguous",)),
    Hostile("encrypted", constant(ole("EncryptionInfo", "EncryptedPackage")), ("file-encrypted",)),
    Hostile("encrypted-xls", constant(ole("EncryptedPackage")), ("file-encrypted",), file="{}.xls"),
    Hostile("docx", lambda data: packed({"word/document.xml": b"<document/>"}), ("file-not-workbook",)),
    Hostile("doc", constant(ole("WordDocument")), ("file-not-workbook",)),
    Hostile("plain-zip", plain_zip, ("file-not-workbook",)),
    Hostile(
        "xls-rubbish", constant(ole("Workbook")), ("file-converted", "file-unreadable"), "convert", "{}.xls", heavy=True
    ),
    Hostile("xlsb-rubbish", xlsb, ("file-converted", "file-unreadable"), "convert", "{}.xlsb", heavy=True),
    Hostile("bomb", bomb(512 * MIB, 512 * MIB), ("zip-bomb",), heavy=True),
    Hostile("bomb-of-16-mib", bomb(17 * MIB, 17 * MIB), ("zip-bomb",), heavy=True),
    Hostile("size-lies", bomb(512 * MIB, 4000), ("zip-size-lies",), heavy=True),
    Hostile("size-overstated", field_changed(size=90_000), ("zip-size-lies",)),
    Hostile(
        "thousands-of-entries",
        lambda data: raw_zip([*raws_of(data), *(Raw(b"e%d" % number, b"", 0, method=0) for number in range(60_000))]),
        ("zip-too-many-entries",),
        heavy=True,
    ),
    Hostile(
        "duplicate-part",
        lambda data: raw_zip([*raws_of(data), raw(sheet_of(parts_of(data)), b"TAMPERED")]),
        ("zip-duplicate-part",),
    ),
    Hostile(
        "duplicate-after-folding",
        lambda data: raw_zip([*raws_of(data), raw(sheet_of(parts_of(data)).upper().replace("/", "\\"), b"TAMPERED")]),
        ("zip-duplicate-part",),
    ),
    Hostile("traversal", with_entry(raw("../../evil.txt", b"x")), ("zip-path",)),
    Hostile("absolute-path", with_entry(raw("/abs.txt", b"x")), ("zip-path",)),
    Hostile("drive-path", with_entry(raw("C:\\abs.txt", b"x")), ("zip-path",)),
    Hostile(
        "traversal-and-duplicate",
        lambda data: raw_zip([*raws_of(data), raw("../a", b"x"), raw(WORKBOOK, b"x")]),
        ("zip-duplicate-part", "zip-path"),
    ),
    Hostile("zip-64", field_changed(size=0xFFFFFFFF), ("zip-64",)),
    Hostile("zip-64-count", lambda data: raw_zip(raws_of(data), count=0xFFFF), ("zip-64",)),
    Hostile("encrypted-entry", field_changed(flags=1), ("zip-password",)),
    Hostile("symlink", field_changed(mode=0o120777), ("zip-link",)),
    Hostile("bzip2", field_changed(method=12), ("zip-method",)),
    Hostile("crc-wrong", field_changed(crc=1), ("zip-damaged",)),
    Hostile("stream-broken", field_changed(packed=b"\xff" * 50), ("zip-damaged",)),
    Hostile("other-name-inside", field_changed(local_name=b"xl/worksheets/sheet9.xml"), ("zip-ambiguous",)),
    Hostile("data-behind-the-end", lambda data: data + b"junk", ("zip-ambiguous",)),
    Hostile("two-ends", lambda data: data + data, ("zip-ambiguous",)),
    Hostile("hidden-second-end", lambda data: data[:-2] + struct.pack("<H", 22) + data[-22:], ("zip-ambiguous",)),
    Hostile("nested-zip", nested, verdict=SOUND),
    Hostile(
        "stored",
        lambda data: raw_zip([Raw(n.encode(), c, len(c), zlib.crc32(c), 0) for n, c in parts_of(data).items()]),
        verdict=SOUND,
    ),
    Hostile("upper-case-parts", renamed(str.upper), verdict=SOUND),
    Hostile("backslash-parts", renamed(lambda name: name.replace("/", "\\")), verdict=SOUND),
    Hostile("macros", with_part("xl/vbaProject.bin", b"x"), ("macros-ignored",), "convert", "{}.xlsm", heavy=True),
    Hostile(
        "macros-hidden",
        with_part("xl/vbaProject.bin", b"x"),
        ("file-misnamed", "macros-ignored"),
        "convert",
        heavy=True,
    ),
    Hostile("template", lambda data: data, verdict=SOUND, file="{}.xltx"),
    Hostile("workbook-named-zip", lambda data: data, ("file-misnamed",), SOUND, "{}.zip"),
    Hostile("workbook-named-xls", lambda data: data, ("file-misnamed",), SOUND, "{}.xls"),
    Hostile("external-link", with_part("xl/externalLinks/externalLink1.xml", BOOK_LINK), ("external-links",), SOUND),
    Hostile("connection", with_part("xl/connections.xml", b"<connections/>"), ("external-links",), SOUND),
    Hostile("dde-link", with_part("xl/externalLinks/externalLink1.xml", DDE_LINK), ("dde-link",), SOUND),
    Hostile("lock-file", constant(b"\x05NGUYEN"), verdict="ignored", file="~${}.xlsx"),
    Hostile("libreoffice-lock", constant(b",x,"), verdict="ignored", file=".~lock.{}.xlsx#"),
    Hostile("evidence", constant(b"not even a PDF"), verdict="evidence", file="{}.PDF"),
)

XML = (
    Hostile("laughs-in-sheet", in_sheet(laughs(b"worksheet")), ("xml-doctype",)),
    Hostile("laughs-in-strings", in_part(STRINGS, laughs(b"sst")), ("xml-doctype",)),
    Hostile("doctype-in-workbook", in_part(WORKBOOK, laughs(b"workbook")), ("xml-doctype",)),
    Hostile("doctype-in-styles", in_part("xl/styles.xml", laughs(b"styleSheet")), ("xml-doctype",)),
    Hostile("external-entity", in_sheet(external_entity), ("xml-doctype",)),
    Hostile("row-not-closed", in_sheet(replaced(b"</row>", b"")), ("xml-malformed",)),
    Hostile("sheet-cut", in_sheet(lambda xml: xml[:-30]), ("xml-malformed",)),
    Hostile("strings-cut", in_part(STRINGS, lambda xml: xml[:-30]), ("xml-malformed",)),
    Hostile("styles-cut", in_part("xl/styles.xml", lambda xml: xml[:300]), ("xml-malformed",)),
    Hostile("workbook-cut", in_part(WORKBOOK, lambda xml: xml[:-30]), ("xml-malformed",)),
    Hostile("strict", strict, ("strict-ooxml",), SOUND),
    Hostile("prefixes", in_sheet(prefixed), verdict=SOUND),
    Hostile("utf-16", in_sheet(utf16), ("xml-encoding",)),
    Hostile("byte-order-mark", in_sheet(lambda xml: b"\xef\xbb\xbf" + xml), verdict=SOUND),
    Hostile("encoding-lies", in_sheet(replaced(b"UTF-8", b"windows-1258")), ("xml-encoding",)),
    Hostile("not-utf-8", in_sheet(replaced(b"<sheetData>", b"<sheetData>\xff")), ("xml-malformed",)),
    Hostile("nul-bytes", in_sheet(replaced(b"<sheetData>", b"<sheetData>\x00")), ("xml-malformed",)),
    Hostile("instruction", in_sheet(replaced(b"<worksheet", b"<?tool x?><!-- y --><worksheet")), verdict=SOUND),
    Hostile("comment-in-cells", in_sheet(replaced(b"<row ", b"<!-- x --><row ")), ("xml-unusual",)),
    Hostile("cdata", in_sheet(substituted(rb"<v>(\d+)</v>", rb"<v><![CDATA[\1]]></v>")), ("xml-unusual",)),
    Hostile(
        "cdata-in-strings",
        in_part(STRINGS, replaced(b"</sst>", b"<si><t><![CDATA[x]]></t></si></sst>")),
        ("xml-unusual",),
    ),
    Hostile(
        "long-attribute", in_sheet(replaced(b"<row ", b'<row x="' + b"a" * 8 * MIB + b'" ')), verdict=SOUND, heavy=True
    ),
    Hostile(
        "many-attributes",
        in_sheet(lambda xml: xml.replace(b"<row ", b"<row " + b"".join(b'a%d="" ' % n for n in range(1_000_000)), 1)),
        ("sheet-too-large",),
        heavy=True,
    ),
    Hostile(
        "deep-nesting",
        in_sheet(replaced(b"</worksheet>", b"<extLst>" * 10_000 + b"</extLst>" * 10_000 + b"</worksheet>")),
        verdict=SOUND,
    ),
    Hostile("two-sections", in_sheet(replaced(b"</sheetData>", b"</sheetData><sheetData/>")), ("xml-unusual",)),
)

STRUCTURE = (
    Hostile("far-cell", with_rows(FAR), ("cell-far",)),
    Hostile(
        "wide-and-long",
        with_rows(
            b'<row r="1999"><c r="XFD1999"><v>1</v></c></row>'
            + b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(2000, 60_000))
        ),
        ("cell-far",),
        heavy=True,
    ),
    Hostile("formatted-to-the-end", with_rows(formatted_to_the_end(1_048_576)), ("sheet-padded",), heavy=True),
    Hostile("formatted-far", with_rows(formatted_to_the_end(30_000)), ("dimension-wrong",), SOUND, heavy=True),
    Hostile(
        "filled-to-the-end",
        with_rows(
            b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(2000, 1_048_577))
        ),
        ("sheet-too-large",),
        heavy=True,
    ),
    Hostile(
        "far-style-only",
        with_rows(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        ("dimension-wrong",),
        SOUND,
    ),
    Hostile(
        "dimension-of-everything",
        in_sheet(substituted(rb"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>')),
        ("dimension-wrong",),
        SOUND,
    ),
    Hostile(
        "dimension-of-one-cell",
        in_sheet(substituted(rb"<dimension[^>]*>", b'<dimension ref="A1"/>')),
        ("dimension-wrong",),
        SOUND,
    ),
    Hostile("no-dimension", in_sheet(substituted(rb"<dimension[^>]*>", b"")), verdict=SOUND),
    Hostile("rows-swapped", in_sheet(doubled_rows_swapped), ("rows-out-of-order",), SOUND),
    Hostile("rows-unnumbered", in_sheet(substituted(rb'<row r="\d+"', b"<row")), ("cells-unnumbered",), SOUND),
    Hostile("cells-unnumbered", in_sheet(substituted(rb'<c r="[A-Z]+\d+"', b"<c")), ("cells-unnumbered",), SOUND),
    Hostile("cell-twice", in_sheet(cell_twice), ("cell-duplicate",), SOUND),
    Hostile("row-0", in_sheet(substituted(rb'<c r="[A-Z]+\d+"', b'<c r="A0"', 1)), ("cell-address-impossible",)),
    Hostile(
        "row-9999999", in_sheet(substituted(rb'<c r="[A-Z]+\d+"', b'<c r="A9999999"', 1)), ("cell-address-impossible",)
    ),
    Hostile("row-of-5000-digits", with_rows(b'<row r="' + b"9" * 5000 + b'"/>'), ("cell-address-impossible",)),
    Hostile(
        "column-ZZZZ", in_sheet(substituted(rb'<c r="[A-Z]+\d+"', b'<c r="ZZZZ1"', 1)), ("cell-address-impossible",)
    ),
    Hostile("string-99999", in_sheet(substituted(rb't="s"><v>\d+', b't="s"><v>99999', 1)), ("shared-string-missing",)),
    Hostile("string-minus-1", in_sheet(substituted(rb't="s"><v>\d+', b't="s"><v>-1', 1)), ("shared-string-missing",)),
    Hostile("strings-missing", without_part(STRINGS), ("shared-string-missing",)),
    Hostile("styles-missing", without_part("xl/styles.xml"), verdict=SOUND),
    Hostile("theme-missing", without_part("xl/theme/theme1.xml"), verdict=SOUND),
    Hostile("sheet-part-missing", without_sheet_part, ("part-missing",)),
    Hostile("relations-missing", without_part("xl/_rels/workbook.xml.rels"), ("part-missing",)),
    Hostile("no-sheets", in_part(WORKBOOK, substituted(rb"<sheet .*(?=</sheets>)", b"")), ("workbook-empty",)),
    Hostile("sheet-name-twice", sheet_name_twice, ("sheet-name-twice",)),
    Hostile("400-sheets", many_sheets, ("workbook-too-many-sheets",)),
    Hostile("long-text-everywhere", long_text_everywhere, ("dimension-wrong", "text-too-large"), heavy=True),
    Hostile(
        "dde-formula",
        with_rows(b'<row r="1999"><c r="A1999"><f>cmd|\'/C calc\'!A0</f><v>0</v></c></row>'),
        ("dde-link", "dimension-wrong"),
        SOUND,
    ),
    Hostile(
        "broken-name",
        in_part(
            WORKBOOK,
            lambda xml: (
                xml.replace(b"</sheets>", b"</sheets><definedNames/>", 1)
                if b"<definedNames>" not in xml
                else xml.replace(b"<definedNames>", b'<definedNames><definedName name="X">#REF!</definedName>', 1)
            ),
        ),
        verdict=SOUND,
    ),
)

CORPUS = (*CONTAINER, *XML, *STRUCTURE)


# --- sound workbooks ---------------------------------------------------------------------------------------------


def plain_workbook() -> bytes:
    """A small table as anyone might send it."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Báo cáo")
    for row in range(20):
        sheet.write_string(row, 0, f"I.{row}", bold)
        sheet.write_string(row, 1, f"Nhiệm vụ {row}")
        sheet.write_number(row, 2, row)
    book.add_worksheet("Khác").write_string(0, 0, "Ghi chú")
    book.close()
    return buffer.getvalue()


def genuine_form() -> bytes:
    """A form as issued, of one task."""
    from datetime import date

    from kh_report.forms import FormSettings, form_for
    from kh_report.forms.write import write_form
    from kh_report.plan.model import Agency, AgencyKind, Heading, Plan, Task
    from kh_report.plan.period import parse_period

    agency = Agency("10507", "Ủy ban nhân dân phường Thành Đông", AgencyKind.COMMUNE, ("xa-phuong-dac-khu",))
    task = Task(
        id="I.1",
        section="I",
        group=None,
        number="1",
        text="Rà soát, cập nhật quy hoạch có liên quan.",
        leads=("10507",),
        lead_text="Ủy ban nhân dân các xã, phường, đặc khu",
        due_text="2026",
        due=date(2026, 12, 31),
        ongoing=False,
    )
    plan = Plan(
        number="",
        symbol="KH-UBND",
        date=None,
        year=2026,
        title="Triển khai thực hiện Nghị quyết",
        short_title="Kế hoạch triển khai Nghị quyết",
        issuer="Chủ tịch Ủy ban nhân dân thành phố",
        signer_title="KT. CHỦ TỊCH",
        headings=(Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),),
        tasks=(task,),
        agencies=(agency,),
    )
    settings = FormSettings.model_validate({"focal_agency": "10507", "contact": {"department": "Phòng Môi trường"}})
    return write_form(form_for(plan, "10507", parse_period("2026-Q3"), settings))


def judge(folder: Path) -> None:
    """Prints the gate's and the reader's answer for every file of ``folder``, in order of name."""
    from kh_report.intake.gate import inspect
    from kh_report.intake.grid import read_grid

    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        before, start = memory(reset=True), time.process_time()
        gate = inspect(data, path.name)
        grid = read_grid(data, gate)
        answer = {
            "file": path.name,
            "verdict": gate.verdict,
            "codes": sorted(item.code for item in (*gate.findings, *grid.findings)),
            "files": sorted({place.file for item in (*gate.findings, *grid.findings) for place in item.places}),
            "seconds": time.process_time() - start,
            "bytes": memory() - before,
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def memory(reset: bool = False) -> int:
    """The peak of resident memory since the last reset in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return int(found[1]) * 1024 if found else 0


def limit_memory() -> None:
    """Makes an allocation without end fatal for this process instead of for the machine."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit_memory()
    judge(Path(sys.argv[1]))
