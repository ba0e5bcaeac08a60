"""Where documents are put (đặt văn bản): never over one that a person edited; and the templates they come from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Any

from kh_report.documents.prose import TemplateTroubleError
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_sources import SOURCES
from kh_report.locale import N_
from kh_report.office.files import digest
from kh_report.workspace import SettingsError, Workspace

GENERATED = "neo.json"
"""The register's note of what was generated, by which an edited document is known."""
SIMULATED = ".mo-phong"
"""The file that marks a workspace whose answers come from nobody."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document written: where it lies, and the person's edited one that was kept instead of being replaced."""

    path: Path
    kept: Path | None = None

    @property
    def kept_words(self) -> str:
        """The English id of what is told of a document that was kept, with the places ``kept`` and ``path``."""
        return N_("{kept} was edited by a person and was kept; the new text is in {path}.")


def is_simulated(workspace: Workspace) -> bool:
    """Whether the workspace is a demonstration."""
    return (workspace.root / SIMULATED).exists()


def from_template(workspace: Workspace, name: str, make: Callable[[bytes], bytes]) -> bytes:
    """The document that ``make`` builds from the workspace's template ``name``, or from the packaged one where the
    workspace has none (a workspace older than the template, a file deleted by mistake).

    A template that nobody edited is built anew with the sizes, margins and spacing that the settings choose.

    Raises SettingsError naming the template and the cure where it cannot be rendered.
    """
    template, edited = _template(workspace, name)
    if not edited and _chooses_a_look(workspace):
        template = SOURCES[name](workspace.settings().documents.profile)
    try:
        return make(template)
    except TemplateTroubleError as error:
        raise SettingsError(f"templates/{name}", error.reason, N_("Correct the tag in Word and run again.")) from error


def ignores_the_look(workspace: Workspace, name: str) -> bool:
    """Whether the settings choose sizes, margins or spacing that documents from the template ``name`` do not get,
    because somebody edited it."""
    _, edited = _template(workspace, name)
    return edited and _chooses_a_look(workspace)


def _template(workspace: Workspace, name: str) -> tuple[bytes, bool]:
    """The template ``name``, and whether it is one that somebody edited."""
    own = workspace.templates / name
    packaged = resources.files("kh_report.documents").joinpath("templates").joinpath(name).read_bytes()
    template = own.read_bytes() if own.exists() else packaged
    return template, template != packaged


def _chooses_a_look(workspace: Workspace) -> bool:
    return workspace.settings().documents.profile != DocumentSettings().profile


def put(workspace: Workspace, path: Path, register: Path, data: bytes) -> Written:
    """Write a document, but never over one that a person edited: the new one then lies beside it as ``…-moi``, or as
    ``…-moi-2`` where somebody edited that one too."""
    generated = notes_of(register)
    target = next(
        candidate
        for candidate in _places(path)
        if not candidate.exists()
        or digest(candidate.read_bytes()) in (digest_noted(generated.get(candidate.name)), digest(data))
    )
    workspace.write(target, data)
    workspace.write_json(register / GENERATED, {**generated, target.name: digest(data)})
    return Written(target, None if target == path else path)


def beside(path: Path) -> Path:
    """Where the new document lies that may not replace the one at ``path``."""
    return path.with_name(f"{path.stem}-moi{path.suffix}")


def _places(path: Path) -> Iterator[Path]:
    yield path
    first = beside(path)
    yield first
    yield from (first.with_name(f"{first.stem}-{number}{first.suffix}") for number in count(2))


def is_edited(path: Path, register: Path) -> bool:
    """Whether a person changed the document at ``path`` since it was written."""
    return digest(path.read_bytes()) != digest_noted(notes_of(register).get(path.name))


def notes_of(register: Path) -> dict[str, Any]:
    """The register's notes by name of document: a digest, or for a living document an object with more.

    Raises SettingsError where the file is damaged: going on would take every document for one that nobody knows.
    """
    note = register / GENERATED
    try:
        known = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    except ValueError:
        known = None
    if not isinstance(known, dict) or not all(isinstance(entry, str | dict) for entry in known.values()):
        cure = N_("Put back a copy of this file; or delete it: then changed documents are kept and get comments.")
        raise SettingsError(f"{register.name}/{GENERATED}", "", cure)
    return known


def digest_noted(note: Any) -> str | None:
    """The digest of the document as it was generated; None without a note."""
    return note.get("sha256") if isinstance(note, dict) else note
