"""Requests read by their heads first: nobody but the officer makes the server store anything.

The server reads a request whole before the application sees it. So a stranger's body (no local name, no cookie) is not
read at all; the application then answers the bare head as it answers every stranger.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from kh_report.web.keys import Keys, is_local, same, session_cookie


def channel_for(keys: Keys, port: int) -> type[HTTPChannel]:
    """How the server on ``port`` reads what is sent to it."""

    class Parser(HTTPRequestParser):  # type: ignore[misc]
        """A request whose body is read only where its head lets in."""

        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            if not _lets_in(self.headers, keys, port):
                self.body_rcv: None = None
                self.chunked = False
                self.content_length = 0
                self.headers["CONTENT_LENGTH"] = "0"
                self.headers["CONNECTION"] = "close"
                self.connection_close = True
                self.expect_continue = False

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser

    return Channel


def _lets_in(headers: dict[str, Any], keys: Keys, port: int) -> bool:
    """Whether the head of a request has a local name and the cookie of this run."""
    try:
        cookie = SimpleCookie(headers.get("COOKIE", "")).get(session_cookie(port))
    except CookieError:
        return False
    return is_local(headers.get("HOST", ""), port) and cookie is not None and same(cookie.value, keys.session)
