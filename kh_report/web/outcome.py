"""What a button did (kết quả): the lines shown under it, in the page's language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kh_report.findings import Finding


class Tone(StrEnum):
    """How an outcome is shown: done, done but somebody should look, or not done."""

    DONE = "done"
    LOOK = "look"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and what it enumerates."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one step: its sentences, and findings that a person should read."""

    tone: Tone
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()

    def then(self, later: Outcome) -> Outcome:
        """This and, below it, what was said ``later``; the graver tone."""
        tone = max(self.tone, later.tone, key=tuple(Tone).index)
        return Outcome(tone, (*self.lines, *later.lines), (*self.findings, *later.findings))
