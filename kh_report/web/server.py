"""The page served on this computer: one port of 127.0.0.1, until somebody stops it."""

from __future__ import annotations

import logging
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Any, Final

from waitress.server import create_server

from kh_report.locale import Lang
from kh_report.web.app import make_app
from kh_report.web.gate import channel_for
from kh_report.web.guard import ENTRY
from kh_report.web.here import EXTENSION, Here
from kh_report.web.keys import Keys
from kh_report.web.launching import Opening, launch
from kh_report.web.uploads import MAX_UPLOAD, sweep
from kh_report.workspace import Workspace

_HOST: Final = "127.0.0.1"
_THREADS: Final = 8
_LARGEST: Final = 2 * MAX_UPLOAD
"""Bytes of a request of the officer that are read at all; the application itself refuses smaller ones, with a word."""
_PATIENCE: Final = {"connection_limit": 400, "channel_timeout": 20, "cleanup_interval": 5}
"""A connection that says nothing for so many seconds is closed: nobody keeps the officer out by holding many."""
_ROUND: Final = 0.5
"""Seconds between two looks whether the program should end."""
_LAST_WORDS: Final = 0.5
"""Seconds between the answer to the button that ends the program and its end."""


class PortTakenError(Exception):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


def serve(
    workspace: Workspace,
    port: int,
    lang: Lang,
    started: Callable[[str], None],
    finishing: Callable[[str], None],
    *,
    browser: bool,
) -> str:
    """Serve the page until it is stopped; ``started`` is told the address that lets a browser in. ``port`` 0 takes any
    free one; with ``browser`` the page is opened.

    Returns after Ctrl+C or the button that ends the program. Work that is going on is finished first: ``finishing`` is
    told its title. A second Ctrl+C cuts it off; its title is then returned, otherwise nothing. Raises PortTakenError.
    """
    logging.getLogger("waitress").setLevel(logging.ERROR)
    bound = _listening(port)
    sweep(workspace.root / "inputs")
    ended = threading.Event()
    app = make_app(workspace, clock=now, launch=launch, stop=ended.set, lang=lang)
    here: Here = app.extensions[EXTENSION]
    server = Listener(app, bound, here.keys)
    address = f"http://{_HOST}:{server.port}/?{ENTRY}="
    opening = None
    with interrupts() as pressed:
        try:
            started(address + here.keys.entry)
            if browser:
                opening = _shown(address + here.keys.single_use())
            return _until_ended(server, here, ended, pressed, finishing)
        finally:
            if opening is not None:
                opening.remove()
            server.close()


class Listener:
    """The server on one port; it answers while :meth:`answer` is called."""

    def __init__(self, app: Any, bound: socket.socket, keys: Keys) -> None:
        self._connections: dict[int, Any] = {}
        self._server = create_server(
            app,
            map=self._connections,
            sockets=[bound],
            threads=_THREADS,
            max_request_body_size=_LARGEST,
            ident="kh-report",
            **_PATIENCE,
        )
        self.port = int(self._server.effective_port)
        self._server.channel_class = channel_for(keys, self.port)

    def answer(self, seconds: float) -> None:
        """Read and write for about so many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._server.asyncore.loop(timeout=left, map=self._connections, use_poll=hasattr(select, "poll"), count=1)

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.task_dispatcher.shutdown()
        self._server.asyncore.close_all(self._connections, ignore_all=True)


@contextmanager
def interrupts() -> Iterator[Callable[[], int]]:
    """How often Ctrl+C was pressed so far: counted and not raised, since it may come at any moment. Where a program was
    started so that it ignores Ctrl+C, or in another thread, nothing is changed."""
    times = 0

    def count(_number: int, _frame: FrameType | None) -> None:
        nonlocal times
        times += 1

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: times
        return
    signal.signal(signal.SIGINT, count)
    try:
        yield lambda: times
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _until_ended(
    server: Listener,
    here: Here,
    ended: threading.Event,
    pressed: Callable[[], int],
    finishing: Callable[[str], None],
) -> str:
    """Answer requests until the end is asked for and no work goes on; the title of work that was cut off."""
    asked = False
    while True:
        server.answer(_ROUND)
        if ended.is_set() or (asked and here.work.close()):
            server.answer(_LAST_WORDS)
            return ""
        times, job = pressed(), here.work.job
        if times and (job is None or times > 1):
            return job.title if job else ""
        if times and job is not None and not asked:
            asked = True
            finishing(job.title)


def _shown(address: str) -> Opening | None:
    """The page opened in the browser; None where that file cannot be written: the printed address is left."""
    try:
        opening = Opening(address)
    except OSError:
        return None
    threading.Thread(target=opening.open, daemon=True).start()
    return opening


def _listening(port: int) -> socket.socket:
    """The socket of the page. Windows would let two programs share a port unless it is told not to; elsewhere a port
    that was left a moment ago is free again."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)
    try:
        bound.bind((_HOST, port))
    except OSError as error:
        bound.close()
        raise PortTakenError(port) from error
    return bound


def now() -> datetime:
    """The clock of the page (receipts say when a file was first seen)."""
    return datetime.now().astimezone()
