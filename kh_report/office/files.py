"""Writing files so that a crash, a lock or a second run never leaves a half-written one."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


class OutputLockedError(OSError):
    """The output is open in another program (Word, Excel); the old file is kept. ``path`` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal: how files are told apart."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` in one step; unchanged content is not rewritten. Returns whether it was written.

    Raises OutputLockedError when another program holds the file; the old content is then intact.
    """
    path = Path(path)
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise OutputLockedError(path) from error
    if _is_open_in_office(path):
        raise OutputLockedError(path)
    try:
        handle, name = tempfile.mkstemp(prefix=".kh-report-", dir=path.parent)
    except PermissionError as error:
        raise OutputLockedError(path) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except PermissionError as error:
        temporary.unlink(missing_ok=True)
        raise OutputLockedError(path) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def append(path: Path, data: bytes) -> None:
    """Add ``data`` at the end of ``path`` in one go: another run that appends at the same time loses nothing.

    Raises OutputLockedError when another program holds the file.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("ab", buffering=0) as stream:
            stream.write(data)
            os.fsync(stream.fileno())
    except PermissionError as error:
        raise OutputLockedError(path) from error


def _is_open_in_office(path: Path) -> bool:
    """Whether Word, Excel or LibreOffice left its lock file beside ``path`` (``~$name``, ``.~lock.name#``).

    Office names the owner file after the document, without the first two letters when the name is long.
    """
    if not path.exists():
        return False
    name = path.name
    owners = {f"~${name}", f"~${name[2:]}", f".~lock.{name}#"}
    return any((path.parent / owner).exists() for owner in owners)
