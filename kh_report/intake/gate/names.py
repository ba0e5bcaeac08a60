"""What a file's name alone decides: what is passed over, and what is evidence rather than data."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

_LEFT_BEHIND = frozenset(
    {"desktop.ini", "thumbs.db", "ehthumbs.db", ".ds_store", ".gitkeep", ".gitignore", ".directory", "icon\r"}
)
"""Files that operating systems and tools leave in folders."""
_EVIDENCE = frozenset(
    {"pdf", "docx", "doc", "docm", "dotx", "rtf", "odt", "wps", "pptx", "ppt", "odp", "txt", "md"}
    | {"png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "svg"}
    | {"eml", "msg", "p7s", "p7m", "sig", "mp3", "mp4", "m4a", "mov", "avi", "wav"}
)
"""Extensions of documents beside the forms (minh chứng): scans, pictures, letters, signatures, recordings."""


def folded(name: str) -> str:
    """A name as file systems compare it: forward slashes, NFC, no case."""
    name = name.replace("\\", "/")
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def extension(name: str) -> str:
    """The extension in lower case, without its dot.

    >>> extension("Phuong-A_Quy-III.XLSX")
    'xlsx'
    """
    return PurePosixPath(folded(name)).suffix[1:]


def is_passed_over(name: str) -> bool:
    """Whether nobody means this file to be read: lock files, thumbnails, archive leftovers.

    >>> is_passed_over("~$bao-cao.xlsx"), is_passed_over(".~lock.bao-cao.xlsx#"), is_passed_over("bao-cao.xlsx")
    (True, True, False)
    """
    path = PurePosixPath(folded(name))
    base = path.name
    return (
        base in _LEFT_BEHIND
        or base.startswith(("~$", "._"))
        or (base.startswith(".~lock.") and base.endswith("#"))
        or "__macosx" in path.parts
    )


def is_evidence(name: str) -> bool:
    """Whether the file is a document beside the forms: listed for its agency, never opened."""
    return extension(name) in _EVIDENCE
