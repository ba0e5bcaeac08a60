"""Living documents in the workspace: an edited one is kept as it was, refreshed in place, and noted in the register."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from kh_report.documents.living import Refreshed, generated_in, refresh
from kh_report.office.files import digest
from kh_report.pipeline.placing import GENERATED, Written, digest_noted, notes_of, put
from kh_report.workspace import Workspace

ORIGINALS = "ban-luu"
"""The register's folder of edited documents as they were before each refresh (bản lưu)."""
_LETTERS = 60
_UNREADABLE = (BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError)
"""What python-docx raises for a file that is no sound DOCX."""


@dataclass(frozen=True, slots=True)
class Revived(Written):
    """A living document written: what became of its anchors, and where the edited original is kept; both None where
    nobody had edited it."""

    refreshed: Refreshed | None = None
    original: Path | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look at something: new values beside changed words, or a document of its own."""
        return self.kept is not None or bool(self.refreshed and self.refreshed.to_look_at)

    def described(self, name: str) -> str:
        """An anchor in words that a person finds in the document: how its text begins, or its table's title."""
        known = {**self.refreshed.generated, **self.refreshed.shown} if self.refreshed else {}
        key = name.removeprefix("kh_bang_").rstrip("_0123456789")
        text = known.get(f"kh_ten_{key}", name) if name.startswith("kh_bang_") else known.get(name, name)
        text = text.removeprefix("- ")
        return text if len(text) <= _LETTERS else text[: text.rfind(" ", 0, _LETTERS)] + "…"


def put_living(workspace: Workspace, path: Path, register: Path, data: bytes, as_of: date) -> Revived:
    """Write ``data`` at ``path``; where a person edited the document there, refresh that one instead.

    One that has no anchors left, or cannot be read, is kept and the new one lies beside it. Raises OutputLockedError.
    """
    noted = notes_of(register).get(path.name)
    edited = path.read_bytes() if path.exists() else data
    if digest(edited) in (digest_noted(noted), digest(data)):
        workspace.write(path, data)
        _note(workspace, register, path.name, {"sha256": digest(data), "anchors": generated_in(data)})
        return Revived(path)
    originals = register / ORIGINALS
    try:
        note = _descent(edited, noted if isinstance(noted, dict) else {"sha256": noted}, originals, path.stem)
        told, deleted = note.get("told"), note.get("deleted", ())
        found = refresh(edited, data, note.get("anchors", {}), as_of, told=told, deleted=deleted)
    except _UNREADABLE:
        found = None
    if found is None:
        beside = put(workspace, path, register, data)
        return Revived(beside.path, beside.kept)
    original = None
    if found.document != edited:
        original = _keep_original(workspace, originals, path, edited, note)
        workspace.write(path, found.document)
    anchors, told, deleted = dict(found.generated), dict(found.told), list(found.deleted)
    kept = {"sha256": digest_noted(noted), "anchors": anchors, "told": told, "deleted": deleted}
    _note(workspace, register, path.name, kept)
    return Revived(path, None, found, original)


def _descent(edited: bytes, note: dict[str, Any], originals: Path, stem: str) -> dict[str, Any]:
    """The note of what the document was when a person last got it: usually the register's; that of an original where
    somebody took one back, or saved over the refreshed document one that was still open elsewhere."""
    held = generated_in(edited)
    older = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(originals.glob(f"{stem}-*.json")))

    def likeness(known: Mapping[str, Any]) -> int:
        return sum(known.get("anchors", {}).get(name) == text for name, text in held.items())

    return max((note, *older), key=likeness)


def _keep_original(workspace: Workspace, folder: Path, path: Path, edited: bytes, note: Mapping[str, Any]) -> Path:
    """``ban-luu/bao-cao-3.docx``, its note beside it: numbered on; the same content is not kept twice."""
    numbers = [0]
    for kept in sorted(folder.glob(f"{path.stem}-*{path.suffix}")):
        number = kept.stem.removeprefix(f"{path.stem}-")
        if not number.isdigit():
            continue
        if kept.read_bytes() == edited:
            return kept
        numbers.append(int(number))
    target = folder / f"{path.stem}-{max(numbers) + 1}{path.suffix}"
    workspace.write(target, edited)
    workspace.write_json(target.with_suffix(".json"), note)
    return target


def _note(workspace: Workspace, register: Path, name: str, note: Mapping[str, Any]) -> None:
    workspace.write_json(register / GENERATED, {**notes_of(register), name: note})
