"""Reads workbooks of other formats (.xls, .ods, .xlsb, .xlsm) in a child process, which alone may die of them.

The gate can scan OOXML only; a hostile file of another format could make the reader allocate without end, and such a
failure cannot be caught in this process. The child has a ceiling of memory (where the system offers one) and of time,
and answers with plain JSON, which cannot carry code.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 8.0
"""Wall time for one file, starting the child included; reading takes a tenth of a second."""
_CHILD = Path(__file__).with_name("convert_child.py")
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows, no console flashes up for the child."""
_DATES = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "time": time.fromisoformat}


@dataclass(frozen=True, slots=True)
class ConvertedSheet:
    """One sheet as the child read it; ``visibility`` as in OOXML ("visible", "hidden", "veryHidden")."""

    name: str
    visibility: str
    kind: str
    rows: list[list[str | float | bool | date | datetime | time | timedelta]]


@dataclass(frozen=True, slots=True)
class Converted:
    """What came back: the sheets, or the code of the finding that says why not."""

    sheets: tuple[ConvertedSheet, ...] = ()
    trouble: str = ""
    seen: str = ""


def convert(data: bytes, seconds: float = SECONDS) -> Converted:
    """The sheets of a workbook in any format that python-calamine knows. Never raises for bad files."""
    command = [sys.executable, "-P", str(_CHILD)]
    try:
        answer = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False, creationflags=_NO_WINDOW
        )
    except subprocess.TimeoutExpired:
        return Converted(trouble="convert-too-heavy")
    if answer.returncode != 0:
        return Converted(trouble="convert-too-heavy")
    try:
        found = json.loads(answer.stdout)
    except ValueError:
        return Converted(trouble="file-unreadable")
    if "trouble" in found:
        return Converted(trouble=found["trouble"], seen=found.get("seen", ""))
    return Converted(
        tuple(
            ConvertedSheet(
                sheet["name"], sheet["visibility"], sheet["kind"], [[*map(_value, row)] for row in sheet["rows"]]
            )
            for sheet in found["sheets"]
        )
    )


def _value(written: Any) -> Any:
    """A cell as the child wrote it: dates come as ``[kind, ISO text]``."""
    if not isinstance(written, list):
        return written
    kind, text = written
    return timedelta(seconds=text) if kind == "timedelta" else _DATES[kind](text)
