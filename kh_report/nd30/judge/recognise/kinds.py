"""Which type of document (loại văn bản) this is: its type name says so, else its symbol, else ``V/v``."""

from __future__ import annotations

import re

from kh_report.nd30.judge.reading import LEGISLATION_KIND, LETTER_KIND, UNKNOWN_KIND, NumberLine
from kh_report.nd30.judge.words import fold, letters_of
from kh_report.nd30.rules import TYPE_ABBREVIATIONS

_BY_LETTERS = {letters_of(name): name for name in TYPE_ABBREVIATIONS}
_BY_SYMBOL = {symbol: name for name, symbol in TYPE_ABBREVIATIONS.items()}
_LEGISLATION = frozenset(
    letters_of(name)
    for name in ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
                 "Nghị quyết liên tịch")
)  # fmt: skip
_ALSO_LEGISLATION = frozenset({"Quyết định", "Nghị quyết"})
_YEAR = re.compile(r"^\s*\d*\s*/\s*(19|20)\d\d$")


def type_of(text: str) -> str | None:
    """The name of Annex III that ``text`` spells in whatever case, or the folded name of a type of legislation."""
    letters = letters_of(text.rstrip(" :"))
    return _BY_LETTERS.get(letters) or (letters if letters in _LEGISLATION else None)


def type_of_symbol(symbol: str) -> str | None:
    """The type that a symbol begins with: ``BC-SYT`` → ``Báo cáo``."""
    return _BY_SYMBOL.get(symbol.split("-")[0].strip()) if "-" in symbol else None


def has_year(number: NumberLine) -> bool:
    """``01/2026/…``: the year stands between number and symbol."""
    return _YEAR.match(number.number) is not None


def kind_of(type_name: str | None, number: NumberLine | None, has_letter_abstract: bool, to_someone: bool) -> str:
    """The kind as a slug: ``bao-cao``, ``cong-van``, ``quy-pham`` (legislation, not under this decree), ``unknown``."""
    if type_name in _LEGISLATION:
        return LEGISLATION_KIND
    found = type_name or (None if number is None else type_of_symbol(number.symbol))
    if found is not None:
        if found in _ALSO_LEGISLATION and number is not None and has_year(number):
            return LEGISLATION_KIND
        return fold(found).replace(" ", "-")
    if has_letter_abstract or (to_someone and number is not None):
        return LETTER_KIND
    return UNKNOWN_KIND
