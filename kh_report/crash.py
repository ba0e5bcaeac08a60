"""What we ask for when the error is ours: a file with the traceback and versions, and none of the data."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from kh_report import __version__
from kh_report.locale import N_


def words_for_our_error(error: BaseException) -> tuple[str, dict[str, object]]:
    """What a person is told of an error of ours: an English id and its parameters.

    The report is kept in a file; where none can be written (a full disk), the sentence itself holds the error's kind
    and place, which name no data.
    """
    try:
        path = keep_crash_report(error)
    except OSError as unwritten:
        message = N_(
            "This is our own error, not yours, and no report of it could be written ({reason}). Please send us this "
            "line: {error}"
        )
        return message, {"reason": unwritten.strerror or type(unwritten).__name__, "error": _kind_and_place(error)}
    return N_("This is our own error, not yours. Please send us the file {path}."), {"path": path}


def keep_crash_report(error: BaseException) -> Path:
    """Write what a developer needs to the temporary folder and return its path. Raises OSError where that folder takes
    nothing."""
    lines = [
        f"kh-report {__version__}",
        f"Python {sys.version}",
        platform.platform(),
        f"argv: {sys.argv[1:]!r}",
        "",
        "".join(traceback.format_exception(error)),
    ]
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="kh-report-loi-", suffix=".txt", delete=False
    ) as stream:
        stream.write("\n".join(lines))
    return Path(stream.name)


def _kind_and_place(error: BaseException) -> str:
    """``kh-report 1.0: ZeroDivisionError, receiving.py:36``."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"kh-report {__version__}: {type(error).__name__}{place}"
