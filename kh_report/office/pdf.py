"""DOCX and XLSX to PDF by LibreOffice, where it is present."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_CANDIDATES = ("soffice", "libreoffice", "soffice.com")
_WINDOWS = ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe")
_OF_DOCUMENTS = {
    option: {"type": "boolean", "value": value}
    for option, value in (
        ("UseTaggedPDF", "true"),
        ("ExportBookmarks", "true"),
        ("DisplayPDFDocumentTitle", "true"),
        ("ExportNotes", "false"),
    )
}
"""LibreOffice's options for PDFs of documents: tagged, headings as bookmarks, without the comments."""
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_TIMES = re.compile("liberationserif|timesnewroman|tinos", re.IGNORECASE)
"""Fonts with the metrics of Times New Roman (NĐ 30/2020, PL I, I.5)."""


class ConversionError(RuntimeError):
    """LibreOffice is absent, or a file came out of it without a PDF; the message says which."""


def find_soffice() -> Path | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in _CANDIDATES:
        if found := shutil.which(name):
            return Path(found)
    roots = (os.environ.get("PROGRAMFILES"), os.environ.get("PROGRAMFILES(X86)"))
    places = [Path(root) / tail for root in roots if root for tail in _WINDOWS]
    places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((place for place in places if place.exists()), None)


def convert(files: Sequence[Path], target: str, folder: Path, timeout: float = 180) -> list[Path]:
    """Convert ``files`` to ``target`` (``pdf``, ``xlsx`` …) in ``folder`` with one LibreOffice call.

    Returns the new files. Each call has a profile of its own: two calls sharing one collide. LibreOffice ends with 0
    even when it wrote nothing, so every result is checked. Raises ConversionError.
    """
    soffice = find_soffice()
    if soffice is None:
        raise ConversionError("LibreOffice")
    folder.mkdir(parents=True, exist_ok=True)
    suffix = target.split(":")[0]
    with tempfile.TemporaryDirectory(prefix="kh-report-") as scratch:
        made = Path(scratch) / "out"
        profile = (Path(scratch) / "profile").as_uri()
        command = [
            str(soffice), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", target, "--outdir", str(made), *map(str, files),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise ConversionError(", ".join(file.name for file in files)) from error
        results = []
        for file in files:
            result = made / f"{file.stem}.{suffix}"
            if not result.exists() or result.stat().st_size == 0:
                raise ConversionError(file.name)
            results.append(Path(shutil.move(result, folder / result.name)))
    return results


def to_pdf(files: Sequence[Path], folder: Path, timeout: float = 180) -> list[Path]:
    """PDFs of ``files`` in ``folder``; those of Word documents are tagged for screen readers, their headings are
    bookmarks. Raises ConversionError."""
    written = all(file.suffix.lower() == ".docx" for file in files)
    return convert(files, f"pdf:writer_pdf_Export:{json.dumps(_OF_DOCUMENTS)}" if written else "pdf", folder, timeout)


def foreign_fonts(pdf: Path) -> tuple[str, ...]:
    """The fonts of a PDF that do not have the metrics of Times New Roman: with them lines and pages end elsewhere."""
    names = {match[1].decode("latin-1") for match in _FONT.finditer(pdf.read_bytes())}
    return tuple(sorted(name for name in names if not _TIMES.search(name)))
