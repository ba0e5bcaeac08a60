"""Reproducible zip: the same parts give the same bytes, whatever the clock and the writer."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date that Word itself writes for every part."""
_FIRST = ("[Content_Types].xml", "_rels/.rels")


class DuplicatePartError(ValueError):
    """Two parts of one package bear the same name; readers would disagree about which one counts."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of ``parts`` (name to content) in fixed order: content types, root relationships, then by name."""
    names = [name for name in _FIRST if name in parts] + sorted(set(parts) - set(_FIRST))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Name to content of every part of a zip that we made ourselves (returned files go through intake's gate).

    Raises DuplicatePartError when two parts share a name.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        _refuse_duplicates(names)
        return {name: archive.read(name) for name in names}


def repack(data: bytes) -> bytes:
    """The same package with fixed order, dates and attributes, so that equal content means equal bytes."""
    return pack(parts_of(data))


def manifest(data: bytes) -> dict[str, str]:
    """Part name to SHA-256: equal on every machine, where raw bytes depend on the zlib build."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(parts_of(data).items())}


def _refuse_duplicates(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DuplicatePartError(name)
        seen.add(name)
