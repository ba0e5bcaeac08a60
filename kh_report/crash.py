"""What we ask for when the error is ours: a file with the traceback and versions, and none of the data."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from kh_report import __version__


def keep_crash_report(error: BaseException) -> Path:
    """Write what a developer needs to the temporary folder and return its path."""
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
