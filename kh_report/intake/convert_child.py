"""The child process of :mod:`kh_report.intake.convert`: workbook on stdin, JSON on stdout, nothing else.

Run as a file, it imports python-calamine and the standard library only, so that it starts in a tenth of a second.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

_MEMORY = 512 << 20
"""Address space of the child, interpreter included; a form needs a tenth of it."""
_CPU_SECONDS = 2
"""Processor time of the child."""
_AREA = 1_000_000
"""Cells up to the farthest filled one, over all sheets."""
_VISIBILITY = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}
_KINDS = {"WorkSheet": "worksheet", "ChartSheet": "chartsheet", "DialogSheet": "dialogsheet"}


def _limit_resources() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(value: Any) -> Any:
    """A value as JSON can carry it."""
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    if isinstance(value, datetime | date | time):
        return [type(value).__name__, value.isoformat()]
    return value


def _sheets(data: bytes) -> dict[str, Any]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets, area = [], 0
    for index, listed in enumerate(workbook.sheets_metadata):
        kind = _KINDS.get(listed.typ.__repr__().rpartition(".")[2], "worksheet")
        rows: list[list[Any]] = []
        if kind == "worksheet":
            sheet = workbook.get_sheet_by_index(index)
            area += sheet.total_height * sheet.total_width
            if area > _AREA:
                return {"trouble": "convert-too-heavy"}
            rows = [[*map(_plain, row)] for row in sheet.to_python(skip_empty_area=False)]
        visibility = _VISIBILITY.get(listed.visible.__repr__().rpartition(".")[2], "visible")
        sheets.append({"name": listed.name, "visibility": visibility, "kind": kind, "rows": rows})
    return {"sheets": sheets}


def main() -> None:
    """Read the workbook and answer. A crash of the reader ends this process only."""
    _limit_resources()
    data = sys.stdin.buffer.read()
    try:
        answer = _sheets(data)
    except PasswordError:
        answer = {"trouble": "file-encrypted"}
    except (CalamineError, ValueError, OverflowError) as trouble:
        answer = {"trouble": "file-unreadable", "seen": str(trouble)}
    except MemoryError:
        answer = {"trouble": "convert-too-heavy"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
