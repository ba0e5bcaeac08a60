"""The page served on this computer: one port of 127.0.0.1, until somebody stops it."""

from __future__ import annotations

import _thread
import logging
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import click
from waitress.server import create_server

from kh_report.locale import Lang
from kh_report.web.app import make_app
from kh_report.web.guard import ENTRY
from kh_report.web.here import EXTENSION, Here
from kh_report.workspace import Workspace

_HOST: Final = "127.0.0.1"
_THREADS: Final = 8
_LARGEST: Final = 4 << 30
"""Bytes of a request that are read at all; the application itself refuses far smaller ones, with a word to the
person."""
_LAST_WORDS: Final = 0.5
"""Seconds between the answer to the button that ends the program and its end."""


class PortTakenError(Exception):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


def serve(workspace: Workspace, port: int, lang: Lang, started: Callable[[str], None]) -> None:
    """Serve the page until it is stopped; ``started`` is told the address that lets a browser in. ``port`` 0 takes
    any free one. Returns after Ctrl+C or the button that ends the program. Raises PortTakenError."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    app = make_app(workspace, clock=now, launch=launch, stop=_stop_soon, lang=lang)
    server = create_server(
        app, sockets=[_listening(port)], threads=_THREADS, max_request_body_size=_LARGEST, ident="kh-report"
    )
    here: Here = app.extensions[EXTENSION]
    try:
        started(f"http://{_HOST}:{server.effective_port}/?{ENTRY}={here.keys.entry}")
        server.run()
    except KeyboardInterrupt:
        server.task_dispatcher.shutdown()
    finally:
        server.close()


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


def launch(path: Path) -> bool:
    """Open a file or folder in its own program; False where this computer cannot."""
    return click.launch(str(path)) == 0


def _stop_soon() -> None:
    """End the server as Ctrl+C does, once the answer that says so is on its way."""
    threading.Timer(_LAST_WORDS, _thread.interrupt_main).start()
