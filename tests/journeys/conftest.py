"""A day at the desk: commands as people type them, and a look at what they left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kh_report.cli.entry import run
from kh_report.cli.language import speak


@dataclass(frozen=True)
class Said:
    """What one command did: its exit code, and what it said where."""

    code: int
    out: str
    err: str


@pytest.fixture
def type_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Type a command; paths are put in as they are."""
    monkeypatch.delenv("KH_REPORT_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def typed(*words: str | Path) -> Said:
        speak("vi")
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return typed
