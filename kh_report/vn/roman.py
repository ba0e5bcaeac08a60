"""Roman numerals, because official plans and reports number their parts, groups and quarters with them."""

from __future__ import annotations

import re

_STEPS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_NUMERAL = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)


def roman(n: int) -> str:
    """``n`` as a Roman numeral in capitals, 1 to 3999 (NĐ 30/2020, PL I, II.5.đ: parts are numbered this way).

    Raises ValueError outside that range: only our own code counts parts.

    >>> roman(3), roman(14)
    ('III', 'XIV')
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}: 1 to 3999")
    written = ""
    for value, letters in _STEPS:
        times, n = divmod(n, value)
        written += letters * times
    return written


def from_roman(s: str) -> int | None:
    """The number that ``s`` writes, or None when ``s`` is no well-formed numeral ("IIII", "VX", "", "II.A").

    Lower case is read too, since people type "quý iii".

    >>> from_roman("XIV"), from_roman("iii"), from_roman("IIII")
    (14, 3, None)
    """
    s = s.strip().upper()
    if not s or not s.isascii() or not _NUMERAL.fullmatch(s):
        return None
    total = 0
    for value, letters in _STEPS:
        while s.startswith(letters):
            total += value
            s = s[len(letters) :]
    return total
