"""The Vietnamese alphabetical order, because code points put Ân before Đông and Hoa before hoà."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: 100 + place for place, letter in enumerate(_LETTERS)}
_SIGNS = "_-–—,;:!?.'\"()[]{}@*/\\&#%"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_MARKED = {
    ("a", "\u0306"): "ă", ("a", "\u0302"): "â", ("e", "\u0302"): "ê",
    ("o", "\u0302"): "ô", ("o", "\u031b"): "ơ", ("u", "\u031b"): "ư",
}  # fmt: skip
_OTHER, _DIGIT, _SPACE, _FIRST_SIGN = 40, 50, 1, 2

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]
"""Letters first; between equal letters tones, then capitals, and last the text itself so that the order is total."""


def sort_key(s: str) -> SortKey:
    """The key that sorts texts as ICU's vi_VN does: a ă â b … d đ e ê … o ô ơ … u ư …; tones ngang, huyền, hỏi, ngã,
    sắc, nặng count only between words of equal letters. Signs have the order of CLDR's root.

    Official lists keep the order of the resolution or of the codes; this is for lists without one.

    >>> sorted(["Đông", "Ân", "Dương", "Ăn", "An Hưng", "Hóa Sơn", "Hòa An", "hoà an"], key=sort_key)
    ['An Hưng', 'Ăn', 'Ân', 'Dương', 'Đông', 'hoà an', 'Hòa An', 'Hóa Sơn']
    """
    composed = unicodedata.normalize("NFC", s)
    ranks, tones, capitals = [], [], []
    for character in composed:
        decomposed = unicodedata.normalize("NFD", character)
        base = decomposed[0]
        letter, tone = base.lower(), 0
        for mark in decomposed[1:]:
            tone = _TONES.get(mark, tone)
            letter = _MARKED.get((letter, mark), letter)
        ranks.append(_rank(letter))
        tones.append(tone)
        capitals.append(int(base != base.lower()))
    return tuple(ranks), tuple(tones), tuple(capitals), composed


def _rank(letter: str) -> int:
    """The place of a lower-case character without tone: spaces, signs, anything unknown, digits, letters."""
    if letter in _RANKS:
        return _RANKS[letter]
    digit = unicodedata.decimal(letter, None) if len(letter) == 1 else None
    if digit is not None:
        return _DIGIT + digit
    if letter.isspace():
        return _SPACE
    return _FIRST_SIGN + _SIGNS.index(letter) if letter in _SIGNS else _OTHER
