"""Reads a zip's directory without unpacking anything, and refuses what two programs could read differently.

A workbook is a zip; everything dangerous about a zip shows in its directory (APPNOTE.TXT 4.3). The directory is read
here rather than by a library because only the raw fields tell a lie from the truth.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from kh_report.intake.gate.limits import MAX_ENTRIES
from kh_report.intake.gate.names import folded

_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_LINK = 0o120000
_IN_EXTRA = 0xFFFFFFFF
"""A size that stands in the zip64 field instead: legal in an entry's own header, written by streaming programs."""
_UNSAFE = re.compile(r"^/|^[a-z]:|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")


class GateError(Exception):
    """A hazard of the container; ``code`` is its finding, ``seen`` what shows it. Never leaves the gate."""

    def __init__(self, code: str, seen: str = "") -> None:
        super().__init__(code, seen)
        self.code = code
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory; ``start`` is where its packed bytes begin."""

    name: str
    key: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    encrypted: bool
    link: bool

    @property
    def is_folder(self) -> bool:
        """Whether the entry is only a folder."""
        return self.key.endswith("/")


def read_directory(data: bytes) -> tuple[Entry, ...]:
    """The entries of the zip in ``data``, in the directory's order.

    Raises :class:`GateError` when the directory cannot be trusted: cut off, needing zip64, more than
    ``MAX_ENTRIES`` entries, or with records that contradict each other.
    """
    at, count, size, offset = _end_record(data)
    if count == 0xFFFF or _IN_EXTRA in (size, offset):
        raise GateError("zip-64")
    if count > MAX_ENTRIES:
        raise GateError("zip-too-many-entries", str(count))
    if offset + size != at:
        raise GateError("zip-ambiguous")
    entries, position = [], offset
    for _ in range(count):
        entry, position = _entry(data, position, at)
        entries.append(entry)
    if position != at:
        raise GateError("zip-ambiguous")
    _refuse_overlaps(entries, offset)
    return tuple(entries)


def _end_record(data: bytes) -> tuple[int, int, int, int]:
    """Position of the one end record, and what it says: entries, directory size, directory offset."""
    found: list[tuple[int, int, int, int]] = []
    at = data.rfind(_END, max(0, len(data) - 0xFFFF - _END_RECORD.size))
    if at < 0:
        raise GateError("zip-truncated")
    while at >= 0:
        if at + _END_RECORD.size <= len(data):
            _, disk, start_disk, here, total, size, offset, comment = _END_RECORD.unpack_from(data, at)
            if at + _END_RECORD.size + comment == len(data):
                if disk or start_disk or here != total:
                    raise GateError("zip-ambiguous")
                found.append((at, total, size, offset))
        at = data.rfind(_END, max(0, len(data) - 0xFFFF - _END_RECORD.size), at)
    if len(found) != 1:
        raise GateError("zip-ambiguous")
    return found[0]


def _entry(data: bytes, position: int, end: int) -> tuple[Entry, int]:
    """The directory record at ``position`` checked against the entry's own header, and where the next one begins."""
    if position + _CENTRAL.size > end:
        raise GateError("zip-damaged")
    fields = _CENTRAL.unpack_from(data, position)
    signature, _, _, flags, method, _, _, crc, packed, size, name_len, extra_len, comment_len, _, _, mode, local = (
        fields
    )
    after = position + _CENTRAL.size + name_len + extra_len + comment_len
    if signature != b"PK\x01\x02" or after > end:
        raise GateError("zip-damaged")
    raw = data[position + _CENTRAL.size : position + _CENTRAL.size + name_len]
    name = member_name(raw, bool(flags & _UTF8))
    if _IN_EXTRA in (packed, size, local):
        raise GateError("zip-64", name)
    if local + _LOCAL.size > end:
        raise GateError("zip-damaged", name)
    there = _LOCAL.unpack_from(data, local)
    start = local + _LOCAL.size + there[9] + there[10]
    if there[0] != b"PK\x03\x04" or start + packed > end:
        raise GateError("zip-damaged", name)
    own_name = data[local + _LOCAL.size : local + _LOCAL.size + there[9]]
    sizes = (there[7], there[8])
    sizes_differ = not flags & _DESCRIPTOR and _IN_EXTRA not in sizes and sizes != (packed, size)
    if own_name != raw or there[3] != method or sizes_differ:
        raise GateError("zip-ambiguous", name)
    entry = Entry(
        name=name,
        key=folded(name),
        method=method,
        crc=crc,
        packed=packed,
        size=size,
        start=start,
        encrypted=bool((flags | there[2]) & _ENCRYPTED),
        link=(mode >> 16) & 0o170000 == _LINK,
    )
    return entry, after


def member_name(raw: bytes, is_utf8: bool) -> str:
    """An entry's name as its maker wrote it: UTF-8, else the code page of Vietnamese Windows, else that of DOS.

    >>> member_name("Báo cáo.xlsx".encode("cp1258"), False)
    'Báo cáo.xlsx'
    """
    for encoding in ("utf-8",) if is_utf8 else ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding)) if encoding == "cp1258" else raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace") if is_utf8 else raw.decode("cp437")


def _refuse_overlaps(entries: list[Entry], limit: int) -> None:
    """Two entries over the same bytes are how a small file pretends to be a huge one."""
    reached = 0
    for entry in sorted(entries, key=lambda item: item.start):
        if entry.start < reached or entry.start + entry.packed > limit:
            raise GateError("zip-ambiguous", entry.name)
        reached = entry.start + entry.packed


def entry_hazards(entries: tuple[Entry, ...]) -> Iterator[GateError]:
    """What single entries carry that no workbook needs: one hazard per cause, naming the first entry."""
    seen: set[str] = set()
    kinds: dict[str, str] = {}
    for entry in entries:
        if entry.key in seen:
            kinds.setdefault("zip-duplicate-part", entry.name)
        seen.add(entry.key)
        if _UNSAFE.search(entry.key):
            kinds.setdefault("zip-path", entry.name)
        if entry.link:
            kinds.setdefault("zip-link", entry.name)
        if entry.encrypted:
            kinds.setdefault("zip-password", entry.name)
        elif entry.method not in (_STORED, _DEFLATED):
            kinds.setdefault("zip-method", entry.name)
    for code, name in kinds.items():
        yield GateError(code, name)


def unpack(data: bytes, entry: Entry) -> bytes:
    """The bytes of ``entry``, never more than it declares; the caller has judged the declared size.

    Raises :class:`GateError` when the declared size is a lie or the bytes are damaged.
    """
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        content, complete = packed, True
    else:
        machine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = machine.decompress(packed, entry.size + 1)
        except zlib.error as trouble:
            raise GateError("zip-damaged", entry.name) from trouble
        complete = machine.eof
    if len(content) > entry.size or (complete and len(content) < entry.size):
        raise GateError("zip-size-lies", entry.name)
    if not complete or zlib.crc32(content) != entry.crc:
        raise GateError("zip-damaged", entry.name)
    return content


def unpack_head(data: bytes, entry: Entry, length: int) -> bytes:
    """At most the first ``length`` bytes of an entry that is too large to unpack: enough to name the cause."""
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        return packed[:length]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length)
    except zlib.error:
        return b""
