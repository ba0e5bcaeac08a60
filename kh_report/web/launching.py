"""Opening files, folders and the page itself in their own programs (mở bằng chương trình của máy).

What is opened must outlive this program: Ctrl+C in its window reaches every process of its group, and a Word with
unsaved work may not end by it. And no secret goes into the list of processes, which everybody on a computer may read:
the browser gets a file of this user's only, which leads on to the page.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Final

_SOON: Final = 2.0
"""Seconds in which a program that cannot open something says so."""
_LEADS_ON: Final = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
    '<meta http-equiv="refresh" content="0; url={address}"><title>kh-report</title></head>'
    '<body><p><a href="{address}">kh-report</a></p></body></html>\n'
)


def launch(path: Path) -> bool:
    """Open a file or folder in its own program; False where this computer cannot."""
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return False
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        started = subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=started.wait, daemon=True).start()
    try:
        return started.wait(_SOON) == 0
    except subprocess.TimeoutExpired:
        return True


class Opening:
    """The file that leads a browser to the page: readable by this user only, gone when the program ends."""

    def __init__(self, address: str) -> None:
        handle, name = tempfile.mkstemp(prefix="kh-report-", suffix=".html")
        self.path = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_LEADS_ON.format(address=escape(address)))

    def open(self) -> bool:
        """Show it in the browser; False where this computer cannot."""
        return launch(self.path)

    def remove(self) -> None:
        """Take the file away; its key has let somebody in, or never will."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
