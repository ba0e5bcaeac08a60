"""The shape of one catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.findings.model import Severity, Stage


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means. Texts are English ids of the gettext catalogue with ``{name}`` placeholders.

    ``message`` says what is wrong, ``fix`` how to mend it (one imperative sentence, with an example where it helps),
    ``reason`` why we ask; ``good`` and ``bad`` show one value of each kind.
    """

    code: str
    severity: Severity
    stage: Stage
    message: str
    fix: str
    reason: str
    good: str
    bad: str
