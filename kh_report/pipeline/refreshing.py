"""Living documents in the workspace: an edited one is kept as it was, refreshed in place, and noted in the register."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from kh_report.documents.living import Refreshed, generated_in, refresh
from kh_report.locale import N_
from kh_report.office.files import digest
from kh_report.pipeline.placing import GENERATED, Written, beside, notes_of
from kh_report.workspace import Workspace

EARLIER = "earlier"
"""The note's list of what anchors held before, each as the difference to what followed."""
GENERATIONS = 30
"""So many earlier generations are known again when a copy of one comes back."""
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
    def kept_words(self) -> str:
        """A living document is kept as it is only where nothing in it can be refreshed."""
        return N_("{kept} cannot be read, or nothing in it is known any more; it was kept, the new text is in {path}.")

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

    One that has no anchors left, or cannot be read, is kept; the new one lives on beside it. Raises OutputLockedError,
    and SettingsError for a damaged register.
    """
    noted = notes_of(register).get(path.name)
    before: dict[str, Any] = noted if isinstance(noted, dict) else {"sha256": noted}
    edited = path.read_bytes() if path.exists() else data
    if digest(edited) in (before["sha256"], digest(data)):
        workspace.write(path, data)
        _note(workspace, register, path.name, before, {"sha256": digest(data), "anchors": generated_in(data)})
        return Revived(path)
    originals = register / ORIGINALS
    note = _descent(edited, before, originals, path.stem)
    found = _refreshed(edited, data, note, as_of) if note is not None else None
    if note is None or found is None:
        return replace(put_living(workspace, beside(path), register, data, as_of), kept=path)
    original = None
    if found.document != edited:
        original = _keep_original(workspace, originals, path, edited, note)
        workspace.write(path, found.document)
    anchors, told, said = dict(found.generated), dict(found.told), dict(found.said)
    kept = {"anchors": anchors, "told": told, "said": said, "deleted": list(found.deleted)}
    _note(workspace, register, path.name, before, {"sha256": before["sha256"], **kept})
    return Revived(path, None, found, original)


def _refreshed(edited: bytes, data: bytes, note: Mapping[str, Any], as_of: date) -> Refreshed | None:
    """None for a file that is no sound DOCX, or holds nothing of ours."""
    known = {key: note.get(key) for key in ("told", "said")}
    try:
        return refresh(edited, data, note.get("anchors", {}), as_of, deleted=note.get("deleted", ()), **known)
    except _UNREADABLE:
        return None


def _descent(edited: bytes, note: dict[str, Any], originals: Path, stem: str) -> dict[str, Any] | None:
    """The note of what the document was when a person last got it; None for a file that is no sound DOCX.

    Usually the register's; that of an original where somebody took one back, or saved over the refreshed document one
    that was still open elsewhere; that of an earlier generation where a copy of it was edited and comes back.
    """
    try:
        held = generated_in(edited)
    except _UNREADABLE:
        return None
    known = [note, *_of_originals(originals, stem), *_generations(note)]
    return max(known, key=lambda one: sum(one.get("anchors", {}).get(name) == text for name, text in held.items()))


def _of_originals(originals: Path, stem: str) -> Iterator[dict[str, Any]]:
    """The notes beside the kept originals; a damaged one is passed over."""
    for path in sorted(originals.glob(f"{stem}-*.json")):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if isinstance(known, dict):
            yield known


def _generations(note: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What stood at the anchors of earlier generations, the latest first."""
    anchors: dict[str, str | None] = dict(note.get("anchors", {}))
    for difference in note.get(EARLIER, ()):
        anchors = {**anchors, **difference}
        yield {"anchors": {name: text for name, text in anchors.items() if text is not None}}


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


def _note(workspace: Workspace, register: Path, name: str, before: Mapping[str, Any], note: Mapping[str, Any]) -> None:
    """Note what the document is now; what its anchors held ``before`` is kept as the difference to that."""
    old, new = before.get("anchors", {}), note["anchors"]
    difference = {key: old.get(key) for key in {**old, **new} if old.get(key) != new.get(key)}
    earlier = [*([difference] if old and difference else []), *before.get(EARLIER, ())][:GENERATIONS]
    kept = {**note, **({EARLIER: earlier} if earlier else {})}
    workspace.write_json(register / GENERATED, {**notes_of(register), name: kept})
