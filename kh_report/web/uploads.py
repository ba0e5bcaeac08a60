"""Files handed in on the page (nhận tệp): saved as they are, under a name that every system can keep, over nothing."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath
from typing import IO, Final

from kh_report.intake.gate.names import folded, is_passed_over
from kh_report.vn.text import inline, nfc

MAX_UPLOAD: Final = 512 << 20
"""Bytes of all files handed in at once."""
MAX_PARTS: Final = 3_000
"""Files handed in at once."""
_LONGEST: Final = 180
"""Bytes of a name in UTF-8: file systems take 255, and a number may be added."""
_LONGEST_EXTENSION: Final = 12
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\s*\..*)?", re.IGNORECASE)
UNFINISHED: Final = ".kh-report-"
"""How a file begins that is not saved whole yet."""
_STALE: Final = 60
"""Seconds after which such a file is nobody's any more."""
_NAMELESS: Final = "tep"
_BLOCK: Final = 1 << 20


class Kept(Enum):
    """What became of a file handed in."""

    NEW = auto()
    RENAMED = auto()
    KNOWN = auto()
    PASSED_OVER = auto()


@dataclass(frozen=True, slots=True)
class Saved:
    """A file handed in: the name it came with, and where it lies now (for a known one, the file it equals)."""

    given: str
    path: Path
    kept: Kept


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of the files handed in together: those dealt with, the names of those that could not be saved, and
    why not."""

    saved: tuple[Saved, ...] = ()
    left: tuple[str, ...] = ()
    trouble: OSError | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing of it lies in the folder now."""
        return all(item.kept is Kept.PASSED_OVER for item in self.saved)


NOTHING: Final = HandedIn()
"""No file was handed in."""


def hand_in(folder: Path, files: Sequence[tuple[str, IO[bytes]]]) -> HandedIn:
    """Save files as :func:`save_all` does; the first that cannot be written ends it, and what was saved stays told."""
    saved: list[Saved] = []
    try:
        saved.extend(save_all(folder, files))
    except OSError as error:
        error.filename = str(folder)
        return HandedIn(tuple(saved), tuple(name for name, _ in files[len(saved) :]), error)
    return HandedIn(tuple(saved))


def safe_name(given: str) -> str:
    """The last part of ``given`` as Windows, macOS and Linux can all keep it, Vietnamese letters included.

    >>> safe_name("C:\\\\Users\\\\a\\\\Phường Đồ Sơn.xlsx"), safe_name("con.xlsx"), safe_name("..")
    ('Phường Đồ Sơn.xlsx', '_con.xlsx', 'tep')
    """
    last = PurePosixPath(given.replace("\\", "/")).name
    name = nfc(_printable(inline(_FORBIDDEN.sub("_", _printable(last))))).lstrip(". ~$").rstrip(". ")
    if not name:
        return _NAMELESS
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return _shortened(name)


def save_all(folder: Path, files: Iterable[tuple[str, IO[bytes]]]) -> Iterator[Saved]:
    """Save each named stream in ``folder``; content that lies there already is not saved again, and a name that other
    content has gets a number. Raises OSError where the folder takes nothing (more)."""
    folder.mkdir(parents=True, exist_ok=True)
    known = dict(_lying(folder))
    for given, stream in files:
        if is_passed_over(given):
            yield Saved(given, folder / safe_name(given), Kept.PASSED_OVER)
            continue
        content = _digest(stream)
        if content in known:
            yield Saved(given, known[content], Kept.KNOWN)
            continue
        wanted = safe_name(given)
        path = known[content] = _put(folder, wanted, stream)
        yield Saved(given, path, Kept.NEW if path.name == wanted else Kept.RENAMED)


def _lying(folder: Path) -> Iterator[tuple[str, Path]]:
    """Digest and place of the files of ``folder`` that the check reads: a copy of what it passes over, or of what lies
    behind a link, is not there for it. A file that cannot be read now stands for nothing."""
    for path in sorted(folder.rglob("*")):
        if not is_passed_over(path.relative_to(folder).as_posix()) and path.is_file() and not path.is_symlink():
            with suppress(OSError):
                yield _digest_of(path), path


def _put(folder: Path, wanted: str, stream: IO[bytes]) -> Path:
    """Write the stream beside the folder, then give it the first name that is free, in one step: nobody ever reads half
    a file, and nothing is overwritten. Who may read it is what the person's own files allow (umask)."""
    temporary = folder.parent / f"{UNFINISHED}{secrets.token_hex(8)}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as out:
            shutil.copyfileobj(stream, out)
            out.flush()
            os.fsync(out.fileno())
        taken = {folded(path.name) for path in folder.iterdir()}
        for candidate in _numbered(wanted):
            if folded(candidate) not in taken and _claim(temporary, folder / candidate):
                return folder / candidate
        raise AssertionError("numbers do not end")
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what a program that was killed while saving left beside the folders of answers; a file that another
    program is writing now has just changed, and stays."""
    for path in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


def _claim(temporary: Path, target: Path) -> bool:
    """Give the file its name unless somebody has it; a system without hard links renames, and Windows then refuses a
    name that is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:
        if target.exists():
            return False
        temporary.rename(target)
    return True


def _numbered(name: str) -> Iterator[str]:
    """``a.xlsx``, ``a (2).xlsx``, ``a (3).xlsx`` …"""
    yield name
    stem, suffix = _parts(name)
    number = 2
    while True:
        yield f"{stem} ({number}){suffix}"
        number += 1


def _printable(text: str) -> str:
    """``text`` without what cannot be seen: control characters, halves of surrogates, code points of no letter."""
    return "".join(letter for letter in text if letter.isprintable())


def _shortened(name: str) -> str:
    stem, suffix = _parts(name)
    room = _LONGEST - len(suffix.encode())
    cut = stem.encode()[:room].decode(errors="ignore")
    return nfc(cut).rstrip(". ") + suffix


def _parts(name: str) -> tuple[str, str]:
    """Stem and extension; what is too long for an extension is part of the stem."""
    path = PurePosixPath(name)
    if not path.stem or len(path.suffix) > _LONGEST_EXTENSION:
        return name, ""
    return path.stem, path.suffix


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest(stream)


def _digest(stream: IO[bytes]) -> str:
    """The digest of a stream, which stands at its beginning again afterwards."""
    whole = hashlib.sha256()
    while block := stream.read(_BLOCK):
        whole.update(block)
    stream.seek(0)
    return whole.hexdigest()
