"""Probable typing errors of the plan: pointed out, never mended, because the plan's words are quoted everywhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from kh_report.plan.registry import data_file
from kh_report.vn.text import key, nfc

_LOWER_START = re.compile(r"(?<![\w.])([^\W\d_]{3,})\. ([^\W\d_]+(?: [^\W\d_]+)?)")


def slips(text: str) -> Iterator[tuple[str, str]]:
    """What is probably mistyped and what is probably meant, in reading order.

    >>> list(slips("Phân đấu đến năm 2030"))
    [('Phân đấu', 'Phấn đấu')]
    """
    found: list[tuple[int, str, str]] = []
    for match in _known()[0].finditer(text):
        meant = _known()[1][match[0].casefold()]
        found.append((match.start(), match[0], meant[0].upper() + meant[1:] if match[0][0].isupper() else meant))
    for match in _LOWER_START.finditer(text):
        if match[2][0].islower() and match[1].islower():
            capital = match[2][0].upper() + match[2][1:]
            found.append((match.start(), match[0], f"{match[1]}. {capital}"))
    for _, seen, meant in sorted(found):
        yield seen, meant


def repeated(before: str, after: str) -> tuple[str, str] | None:
    """What stands at a seam and what is probably meant, when a word stands on both sides of it."""
    if not before or not after or key(before.split()[-1]) != key(after.split()[0]):
        return None
    rest = after.split()[1:]
    return f"{before} {after}", " ".join((before, *rest))


@cache
def _known() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(data_file("typing-errors.toml").decode("utf-8"))["slips"]
    known = {nfc(seen): nfc(meant) for seen, meant in table.items()}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE), known
