"""Numbers as Vietnamese offices write and type them: ``.`` groups, ``,`` decimals, and nothing is guessed.

A wrong number in a signed report is worse than a question, so a text that two readers could read differently
("1.234 ha") gives no value but its candidates; the other cells of the column may decide (``decide_ambiguous``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from kh_report.vn.text import inline


class Separators(StrEnum):
    """Whose separators a column of typed numbers uses."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class NumberTrouble(StrEnum):
    """Why a text gives no number."""

    BLANK = "blank"
    NOT_A_NUMBER = "not-a-number"
    AMBIGUOUS = "ambiguous"
    """1.234 or 1,234: thousands or decimals; 0,856 in a column of per cent: 0,856 % or 85,6 %."""
    ENGLISH = "english-separators"
    """12.5 or 1,234.5: readable only as English."""
    SPACES = "space-grouped"
    """1 234: one number, or two that a line break parted."""
    RANGE = "range"
    LIST = "list"
    RATIO = "ratio"
    """14/97: part and whole in one cell."""
    APPROXIMATE = "approximate"
    PARENTHESES = "parentheses"
    """(5): minus five to an accountant, a remark to others."""
    SCIENTIFIC = "scientific"
    WORDS = "words"
    """One number in a sentence: "đạt 85%"."""


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a text says as a number. ``value`` is the number as written ("1,25 tỷ đồng" → 1.25), None with a ``reason``.

    ``unit``: the suffix in a fixed spelling ("tỷ đồng", "%", "hộ"), else empty; ``factor``: what the unit multiplies
    by (tỷ: 10^9), else 1. Per cent are per cent: "85,6%" → 85.6. ``candidates``: what it might mean, likeliest first,
    to be offered to the person asked.
    """

    value: Decimal | None
    unit: str = ""
    factor: Decimal = Decimal(1)
    reason: NumberTrouble | None = None
    candidates: tuple[Decimal, ...] = ()

    @property
    def amount(self) -> Decimal | None:
        """The value in the unit without its multiplier: 1,25 tỷ đồng → 1250000000 (đồng)."""
        return None if self.value is None else self.value * self.factor


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2013\u2014\u2010\u2011"), "-")
_FIGURES = r"\d(?:[\d.,]*\d)?"
_NUMBER = re.compile(rf"(?P<sign>[+-]?)\s?(?P<figures>{_FIGURES})\s*(?P<unit>.*)")
_INSIDE = re.compile(rf"(?<![^\W\d_]){_FIGURES}")
_HEDGE = re.compile(r"(?:khoảng|gần|trên|hơn|dưới|ước(?: đạt| tính)?|tầm|~|≈|>=?|<=?|≥|≤)\s*(?=\d)", re.IGNORECASE)
_VIETNAMESE = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
_ENGLISH = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_RANGE = re.compile(rf"(?:từ\s+)?{_FIGURES}\s*%?\s*(?:-|đến|tới|÷|\.\.\.|…)\s*{_FIGURES}\D*", re.IGNORECASE)
_RATIO = re.compile(rf"{_FIGURES}\s*/\s*{_FIGURES}\D*")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}")
_PARENTHESES = re.compile(rf"\(\s*(?P<figures>{_FIGURES})\s*\)")
_UNIT = re.compile(r"(?:(?:[^\W\d_]|[%‰°])(?:[^\W\d_]|(?<=[^\W\d_])[23]|[%‰²³/.()°·\s-])*)?")
_LONGEST_UNIT = 30
_LONGEST_NUMBER = 40
_MAGNITUDES = {
    "nghìn tỷ": 12, "ngàn tỷ": 12, "tỷ": 9, "trăm triệu": 8, "triệu": 6, "tr": 6, "nghìn": 3, "ngàn": 3,
}  # fmt: skip
_SPELLED = {"tr": "triệu", "ngàn": "nghìn", "ngàn tỷ": "nghìn tỷ"}
_MAGNITUDE = re.compile(
    r"(?P<word>nghìn tỷ|ngàn tỷ|tỷ|trăm triệu|triệu|tr|nghìn|ngàn)(?:(?:\s|\.\s?)(?P<rest>.+)|(?P<dong>đ))?"
)
_DONG = frozenset({"đồng", "đ", "vnđ", "vnd", "₫"})


def parse_number(text: str, *, percent_column: bool = False, separators: Separators | None = None) -> NumberReading:
    """The one number that ``text`` writes, in Vietnamese separators unless the column was decided otherwise.

    Read are signs (also U+2212), full-width digits, leading zeros ("02 hộ"), units and money ("1.500 triệu đồng" once
    ``separators`` is known). Never raises: see ``NumberTrouble`` for what is refused.
    ``percent_column``: the declared unit is per cent, so a text between 0 and 1 is ambiguous.

    >>> parse_number("14,67 km").value, parse_number("1.234 ha").candidates
    (Decimal('14.67'), (Decimal('1234'), Decimal('1.234')))
    """
    written = inline(text.translate(_FULL_WIDTH)).translate(_MINUS).lstrip("'’").strip()
    if not written:
        return NumberReading(None, reason=NumberTrouble.BLANK)
    if refused := _refused(written, separators):
        return refused
    match = _NUMBER.fullmatch(written)
    if match is None:
        return _in_words(written)
    if len(match["unit"]) > _LONGEST_UNIT or not _UNIT.fullmatch(match["unit"]):
        return _in_words(written)
    reading = _figures(match["figures"], separators)
    if match["sign"] == "-":
        reading = _negative(reading)
    unit, factor = _unit(match["unit"])
    reading = NumberReading(reading.value, unit, factor, reason=reading.reason, candidates=reading.candidates)
    if percent_column and unit in ("", "%"):
        return _percent(reading)
    return reading


def _refused(written: str, separators: Separators | None) -> NumberReading | None:
    """The forms that hold a number, or two, but not one that may be taken as it stands."""
    if hedge := _HEDGE.match(written):
        exact = parse_number(written[hedge.end() :], separators=separators)
        candidates = exact.candidates if exact.value is None else (exact.value,)
        return NumberReading(None, exact.unit, exact.factor, reason=NumberTrouble.APPROXIMATE, candidates=candidates)
    if match := _PARENTHESES.fullmatch(written):
        inner = _figures(match["figures"], separators)
        candidates = () if inner.value is None else (-inner.value, inner.value)
        return NumberReading(None, reason=NumberTrouble.PARENTHESES, candidates=candidates)
    if _SPACED.fullmatch(written):
        joined = Decimal(written.replace(" ", "").replace(",", "."))
        return NumberReading(None, reason=NumberTrouble.SPACES, candidates=(joined,))
    if _SCIENTIFIC.fullmatch(written):
        return NumberReading(None, reason=NumberTrouble.SCIENTIFIC, candidates=(Decimal(written.replace(",", ".")),))
    if _RANGE.fullmatch(written):
        return NumberReading(None, reason=NumberTrouble.RANGE)
    if _RATIO.fullmatch(written):
        return NumberReading(None, reason=NumberTrouble.RATIO)
    return None


def _in_words(written: str) -> NumberReading:
    """Text with one number in it, with several, or with none."""
    inside = _INSIDE.findall(written)
    if len(inside) > 1:
        return NumberReading(None, reason=NumberTrouble.LIST)
    if not inside or " " not in written:
        return NumberReading(None, reason=NumberTrouble.NOT_A_NUMBER)
    only = _figures(inside[0], None)
    candidates = only.candidates if only.value is None else (only.value,)
    return NumberReading(None, reason=NumberTrouble.WORDS, candidates=candidates)


def _figures(figures: str, separators: Separators | None) -> NumberReading:
    """Digits with their separators, without sign and unit."""
    if len(figures) > _LONGEST_NUMBER:
        return NumberReading(None, reason=NumberTrouble.NOT_A_NUMBER)
    if separators is Separators.ENGLISH and _ENGLISH.fullmatch(figures):
        return NumberReading(_english(figures))
    if separators is None and _EITHER.fullmatch(figures):
        readings = (_vietnamese(figures), _english(figures))
        return NumberReading(None, reason=NumberTrouble.AMBIGUOUS, candidates=(max(readings), min(readings)))
    if _VIETNAMESE.fullmatch(figures):
        return NumberReading(_vietnamese(figures))
    if _ENGLISH.fullmatch(figures):
        return NumberReading(None, reason=NumberTrouble.ENGLISH, candidates=(_english(figures),))
    return NumberReading(None, reason=NumberTrouble.NOT_A_NUMBER)


def _vietnamese(figures: str) -> Decimal:
    return Decimal(figures.replace(".", "").replace(",", "."))


def _english(figures: str) -> Decimal:
    return Decimal(figures.replace(",", ""))


def _negative(reading: NumberReading) -> NumberReading:
    """The same with a minus; minus zero is zero."""
    value = None if reading.value is None else (-reading.value or Decimal(0))
    return NumberReading(value, reason=reading.reason, candidates=tuple(-number for number in reading.candidates))


def _percent(reading: NumberReading) -> NumberReading:
    """A number of a per-cent column; without its sign a share between 0 and 1 may be a fraction of one."""
    value = reading.value
    if value is not None and not reading.unit and 0 < value < 1:
        return NumberReading(None, "%", reason=NumberTrouble.AMBIGUOUS, candidates=(value * 100, value))
    return NumberReading(value, "%", reason=reading.reason, candidates=reading.candidates)


def _unit(written: str) -> tuple[str, Decimal]:
    """The unit in one spelling, and the factor of the word nghìn, triệu, tỷ in it."""
    unit = written.strip(" .")
    folded = unit.casefold().replace("tỉ", "tỷ")
    if folded in _DONG:
        return "đồng", Decimal(1)
    if folded == "phần trăm":
        return "%", Decimal(1)
    if match := _MAGNITUDE.fullmatch(folded):
        word = _SPELLED.get(match["word"], match["word"])
        rest = match["dong"] or match["rest"] or ""
        named = "đồng" if rest in _DONG else rest
        return f"{word} {named}".strip(), Decimal(10) ** _MAGNITUDES[match["word"]]
    return unit, Decimal(1)


def split_unit(written: str) -> tuple[str, Decimal]:
    """A unit without its nghìn, triệu, tỷ, and what that word multiplies by.

    >>> split_unit("triệu đồng"), split_unit("tỷ"), split_unit("hộ")
    (('đồng', Decimal('1000000')), ('', Decimal('1000000000')), ('hộ', Decimal('1')))
    """
    unit, factor = _unit(inline(written))
    if factor == 1:
        return unit, factor
    word = max((word for word in _MAGNITUDES if unit.startswith(word)), key=len)
    return unit.removeprefix(word).strip(), factor


def decide_ambiguous(values: Iterable[str]) -> Separators | None:
    """Whose separators the typed numbers of one column use, or None when nothing or both speak for it.

    Evidence is a cell that only one of the two can read: 12,5 and 1.234.567 are Vietnamese, 12.5 and 1,234.5 English.

    >>> decide_ambiguous(["1.234", "12,5", "7"])
    <Separators.VIETNAMESE: 'vi'>
    """
    seen = set()
    for text in values:
        for match in re.finditer(_FIGURES, text.translate(_FULL_WIDTH)):
            figures = match[0]
            vietnamese, english = _VIETNAMESE.fullmatch(figures), _ENGLISH.fullmatch(figures)
            if vietnamese and not english:
                seen.add(Separators.VIETNAMESE)
            elif english and not vietnamese:
                seen.add(Separators.ENGLISH)
    return seen.pop() if len(seen) == 1 else None


def count(n: int) -> str:
    """A count in a report: ``03``, ``12``, ``1.234``; zero is ``0``.

    Two digits below ten is custom, not decree: it keeps a digit from being added by hand.
    """
    return f"{n:02d}" if 0 < n < 10 else decimal(n)


def decimal(x: Decimal | float, digits: int | None = None) -> str:
    """``1.245,5``: a number as documents write it (vi_VN), as exact as given or with ``digits`` decimals.

    Rounds halves up, as offices do, not to even. A float is taken by its shortest notation (0.1 is 0,1).

    >>> decimal(Decimal("1245.50")), decimal(0.125, 2)
    ('1.245,5', '0,13')
    """
    from babel.numbers import format_decimal  # imported late: costs 25 ms that `--help` need not pay

    exact = Decimal(str(x))
    if digits is None:
        digits = max(0, -int(exact.normalize().as_tuple().exponent))
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP) or Decimal(0)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(rounded, format=pattern, locale="vi_VN"))


def share(part: int | Decimal, whole: int | Decimal) -> str:
    """``97,7%``: the share of ``part`` in ``whole``, one decimal; none where it is exact (50%, 100%); ``-`` of nothing.

    A share that only rounds to 0 or 100 gets more decimals (99,97%): a report must not say that all answered when one
    did not. Convention; the decree is silent.
    """
    if not whole:
        return "-"
    exact = Decimal(part) * 100 / Decimal(whole)
    if exact == exact.to_integral_value():
        return f"{decimal(exact)}%"
    digits = 1
    while round(exact, digits) in (0, 100):
        digits += 1
    return f"{decimal(exact, digits)}%"
