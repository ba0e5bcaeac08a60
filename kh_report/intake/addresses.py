"""A1 addresses and back: every figure has one, and every reader counts rows and columns from 1."""

from __future__ import annotations

import re
from functools import cache

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@cache
def column_letters(number: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The number of a column, counted from 1.

    >>> column_number("A"), column_number("AB"), column_number("XFD")
    (1, 28, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def a1(row: int, column: int) -> str:
    """The address of a cell, both counted from 1.

    >>> a1(12, 8)
    'H12'
    """
    return f"{column_letters(column)}{row}"


def split_a1(address: str) -> tuple[int, int] | None:
    """Row and column of an address, or None when it is none that a sheet can have.

    >>> split_a1("H12"), split_a1("A0"), split_a1("ZZZZ1")
    ((12, 8), None, None)
    """
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= 1_048_576 and column <= 16_384 else None
