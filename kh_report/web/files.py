"""What may be downloaded: what this workspace made below ``outputs/``, of the kinds it makes; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final

from kh_report.office.zipping import pack
from kh_report.workspace import Workspace

KINDS: Final = frozenset({".xlsx", ".docx", ".pdf", ".txt", ".json"})
"""Extensions of what the stages write."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that can be downloaded: ``path`` below ``outputs/`` with ``/``, its size in bytes, when it was written."""

    path: str
    size: int
    written: datetime

    @property
    def name(self) -> str:
        """Its name alone."""
        return PurePosixPath(self.path).name

    @property
    def kind(self) -> str:
        """``xlsx``, ``docx``, ``pdf``, ``txt``, ``json``."""
        return PurePosixPath(self.path).suffix[1:].lower()


def downloadable(workspace: Workspace, path: str) -> Path | None:
    """The file at ``path`` below ``outputs/``, or None where there is none that may be downloaded: other kinds, hidden
    names, links (wherever in the path), and everything outside."""
    if "\\" in path or "\0" in path or ":" in path:
        return None
    parts = PurePosixPath(path).parts
    if not parts or any(part in ("..", "/") or part.startswith((".", "~")) for part in parts):
        return None
    root = workspace.outputs().resolve()
    target = root.joinpath(*parts)
    if target.suffix.lower() not in KINDS:
        return None
    try:
        genuine = target.resolve(strict=True) == target and target.is_file()
    except OSError:
        return None
    return target if genuine else None


def outputs_below(workspace: Workspace, folder: str, *suffixes: str) -> tuple[Output, ...]:
    """What may be downloaded directly in a folder below ``outputs/``, by name."""
    root = workspace.outputs().resolve()
    place = root / folder
    if not place.is_dir():
        return ()
    found = (_output(workspace, path.relative_to(root).as_posix()) for path in sorted(place.iterdir()))
    return tuple(item for item in found if item and (not suffixes or f".{item.kind}" in suffixes))


def outputs_named(workspace: Workspace, paths: Iterable[str]) -> tuple[Output, ...]:
    """Those of ``paths`` that are there."""
    return tuple(item for item in (_output(workspace, path) for path in paths) if item)


def bundle(workspace: Workspace, outputs: Iterable[Output]) -> bytes:
    """A zip of ``outputs`` under their names alone."""
    root = workspace.outputs().resolve()
    return pack({item.name: (root / item.path).read_bytes() for item in outputs})


def _output(workspace: Workspace, path: str) -> Output | None:
    found = downloadable(workspace, path)
    if found is None:
        return None
    known = found.stat()
    return Output(path, known.st_size, datetime.fromtimestamp(known.st_mtime).astimezone())
