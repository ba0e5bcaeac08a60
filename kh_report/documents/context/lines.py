"""A composed sentence that knows what it speaks of (câu có khóa), so that its anchor keeps its name from run to run."""

from __future__ import annotations

import hashlib

from kh_report.vn.text import key as comparable

_DIGEST_LETTERS = 8


class Line(str):
    """A sentence and its ``key``: ``nv_II_A_1`` for the line of task II.A.1, whatever the line says this time.

    Everywhere it is a plain text; only :mod:`kh_report.documents.anchors` asks for the key. Text made from it (joined,
    capitalised) has none.
    """

    __slots__ = ("key",)
    key: str

    def __new__(cls, text: str, key: str) -> Line:
        made = super().__new__(cls, text)
        made.key = key
        return made

    @classmethod
    def of_words(cls, text: str, kind: str) -> Line:
        """A line that only its words tell from others of its ``kind``: one that comes before it moves no key."""
        return cls(text, f"{kind}_{hashlib.sha256(comparable(text).encode()).hexdigest()[:_DIGEST_LETTERS]}")

    def ending(self, text: str) -> Line:
        """The same line said as ``text``."""
        return Line(text, self.key)
