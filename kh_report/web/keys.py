"""The secrets of one run: made anew each time the page is opened, kept nowhere; and what a local request looks like."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final, Self

_BYTES = 24
_NAMES: Final = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Keys:
    """``entry`` stands in the address that the program prints, ``session`` in the cookie that it sets, ``form`` in
    every form of the page.

    The printed address stays good while the program runs: it is seen in its window only. What a browser is started with
    may be seen by others (the list of processes, the history), so :meth:`single_use` makes keys that let in once.
    """

    entry: str
    session: str
    form: str
    _unused: set[str] = field(default_factory=set, repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def fresh(cls) -> Self:
        """Three new secrets."""
        return cls(entry=_secret(), session=_secret(), form=_secret())

    def single_use(self) -> str:
        """A key that lets one browser in, once."""
        key = _secret()
        with self._turn:
            self._unused.add(key)
        return key

    def lets_in(self, given: str) -> bool:
        """Whether the key of an address lets in; one for single use is spent by it."""
        with self._turn:
            spent = [key for key in self._unused if same(given, key)]
            self._unused.difference_update(spent)
        return bool(spent) or same(given, self.entry)


def _secret() -> str:
    return secrets.token_urlsafe(_BYTES)


def same(given: str | None, expected: str) -> bool:
    """Whether a secret is the right one; how long the answer takes tells nothing."""
    return given is not None and compare_digest(given.encode(), expected.encode())


def session_cookie(port: int | str) -> str:
    """The cookie's name, one for each port: cookies do not tell ports apart, and two workspaces may be open at once."""
    return f"kh-report-{port}"


def is_local(host: str, port: int | str) -> bool:
    """Whether a browser was sent here by a local name: no name that somebody else points at this computer.

    >>> is_local("127.0.0.1:8765", 8765), is_local("localhost", 80), is_local("kho.example:8765", 8765)
    (True, True, False)
    """
    return host in {f"{name}:{port}" for name in _NAMES} or (str(port) == "80" and host in _NAMES)
