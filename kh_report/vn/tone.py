"""The two ways of placing a tone mark, because official lists write both Hoà Bình and Hòa Bình."""

from __future__ import annotations

import re
from itertools import product

_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_MOVED = {"o": "òóỏõọ", "u": "ùúủũụ"}


def _pairs() -> dict[str, str]:
    """Every vowel pair with the mark on its second letter, to the same pair with the mark on its first."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for toned, moved in zip(_TONED[second], _MOVED[first], strict=True):
            for upper_first, upper_second in product((False, True), repeat=2):
                old = (first.upper() if upper_first else first) + (toned.upper() if upper_second else toned)
                new = (moved.upper() if upper_first else moved) + (second.upper() if upper_second else second)
                pairs[old] = new
    return pairs


_PAIRS = _pairs()
_OPEN_SYLLABLE = re.compile(rf"(?<![qQ])(?:{'|'.join(_PAIRS)})(?![^\W\d_]|[\u0300-\u036f])")


def place_tone(text: str) -> str:
    """``text`` with the mark on the first vowel in open syllables ending in oa, oe, uy: hoà → hòa, Uỷ → Ủy.

    Not after q (quý), not in closed syllables (hoạch, Huỳnh, khuỷu). ``text`` must be NFC: on decomposed text nothing
    happens. For match keys only: documents keep the official spelling of a name.

    >>> place_tone("UỶ BAN hoà giải, quý, Huỳnh, khuỷu, hoạch")
    'ỦY BAN hòa giải, quý, Huỳnh, khuỷu, hoạch'
    """
    return _OPEN_SYLLABLE.sub(lambda match: _PAIRS[match[0]], text)
