"""How the judge compares Vietnamese text: by letters alone when it looks for an element, exactly when it judges it."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_RULE = re.compile(r"[_\-–—―─━¯=.]{3,}")


def fold(text: str) -> str:
    """Lower case, no marks, ``đ`` as ``d``, single spaces: ``"Nơi  nhận:"`` → ``"noi nhan:"``.

    >>> fold("CỘNG HOÀ"), fold("CỘNG HÒA")
    ('cong hoa', 'cong hoa')
    """
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return _SPACES.sub(" ", letters).strip()


def letters_of(text: str) -> str:
    """Folded letters and digits only: ``"Độc lập – Tự do"`` → ``"doclaptudo"``."""
    return "".join(ch for ch in fold(text) if ch.isalnum())


def clean(text: str) -> str:
    """NFC with single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def is_capitals(text: str) -> bool:
    """At least two letters, none of them lower case."""
    return text == text.upper() and sum(map(str.isalpha, text)) >= 2


def is_rule(text: str) -> bool:
    """Only a row of underscores, dashes or the like: a line drawn with characters."""
    return _RULE.fullmatch(text.replace(" ", "").replace("\u00a0", "")) is not None


def is_placeholder(text: str) -> bool:
    """Dots, ellipses, template variables and other blanks that are still to be filled in: no real text to judge."""
    return any(blank in text for blank in ("…", "..", "___", "{{", "{%"))
