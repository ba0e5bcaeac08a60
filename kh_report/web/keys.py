"""The secrets of one run: made anew each time the page is opened, kept nowhere."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hmac import compare_digest
from typing import Self

_BYTES = 24


@dataclass(frozen=True, slots=True)
class Keys:
    """``entry`` stands in the address that is opened, ``session`` in the cookie that it sets, ``form`` in every form
    of the page."""

    entry: str
    session: str
    form: str

    @classmethod
    def fresh(cls) -> Self:
        """Three new secrets."""
        return cls(*(secrets.token_urlsafe(_BYTES) for _ in range(3)))


def same(given: str | None, expected: str) -> bool:
    """Whether a secret is the right one; how long the answer takes tells nothing."""
    return given is not None and compare_digest(given.encode(), expected.encode())
