"""What a finding is: one cause, all its places, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs (mức độ), heaviest first."""

    STOP = "stop"
    """The file is refused; nothing of it is merged."""
    FIX = "fix"
    """Must be corrected; that row is not merged until it is."""
    CHECK = "check"
    """Merged, but a person should look."""
    NOTE = "note"
    """We normalised the writing; the meaning is unchanged."""

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return list(Severity).index(self)


class Stage(StrEnum):
    """Where in the work a finding arises, in the order of the work."""

    PLAN = "plan"
    CONTAINER = "container"
    IDENTITY = "identity"
    STRUCTURE = "structure"
    CELL = "cell"
    ROW = "row"
    FORM = "form"
    BATCH = "batch"
    HISTORY = "history"
    DOCUMENT = "document"

    @property
    def rank(self) -> int:
        """0 for the first stage."""
        return list(Stage).index(self)


_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,9})")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Place:
    """An address (vị trí): file, sheet, cell in A1 notation or a line of text, and the task it belongs to."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    task: str | None = None

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Sorts places as Excel reads them: by file, sheet, row, column; lines of text ("dòng 178") by their number."""
        cell = self.cell or ""
        match = _CELL.match(cell)
        column = 0
        for letter in match[1] if match else "":
            column = column * 26 + ord(letter) - 64
        number = match[2] if match else next(iter(_NUMBER.findall(cell)), "0")
        row = int(number)
        return (self.file or "", self.sheet or "", row, column, self.task or "")

    def as_json(self) -> dict[str, str | None]:
        """The contract's four keys."""
        return {"file": self.file, "sheet": self.sheet, "cell": self.cell, "task": self.task}


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of trouble (nội dung cần xem). ``code`` is an id of :mod:`kh_report.findings.catalogue`.

    ``seen`` is the value as it stood, control characters visible, at most 120 characters; ``expected`` comes from the
    declaration that was violated; ``params`` fill the catalogue's text, which is rendered late.
    """

    code: str
    severity: Severity
    stage: Stage
    places: tuple[Place, ...] = ()
    seen: str | None = None
    expected: str | None = None
    params: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[int, tuple[tuple[str, str, int, int, str], ...], int, str, str]:
        """Heaviest first, then by place, then by stage and code."""
        places = tuple(place.order for place in self.places)
        return (self.severity.rank, places, self.stage.rank, self.code, self.seen or "")


def visible(value: object, limit: int = 120) -> str:
    """``value`` as text fit to show a person: control characters as ``\\u…``, at most ``limit`` characters."""
    text = "".join(ch if ch.isprintable() else f"\\u{ord(ch):04x}" for ch in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the one order in which they are shown and written, without exact duplicates."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda item: item.order))
