"""Units of measure as offices write them (đơn vị tính): a figure typed in tỷ for a column in triệu đồng is converted,
one typed in xe for a column of tấn is asked about, and of things that are counted only the words may differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kh_report.vn.numbers import split_unit


class Measure(StrEnum):
    """What a unit measures."""

    MASS = "mass"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MONEY = "money"
    SHARE = "share"


_KNOWN = {
    "µg": (Measure.MASS, "0.000000001"), "mg": (Measure.MASS, "0.000001"), "g": (Measure.MASS, "0.001"),
    "kg": (Measure.MASS, "1"), "yến": (Measure.MASS, "10"), "tạ": (Measure.MASS, "100"), "tấn": (Measure.MASS, "1000"),
    "km": (Measure.LENGTH, "1000"), "m": (Measure.LENGTH, "1"),
    "m2": (Measure.AREA, "1"), "ha": (Measure.AREA, "10000"), "km2": (Measure.AREA, "1000000"),
    "m3": (Measure.VOLUME, "1"), "lít": (Measure.VOLUME, "0.001"),
    "đồng": (Measure.MONEY, "1"), "%": (Measure.SHARE, "1"),
}  # fmt: skip
_OTHER_SPELLINGS = (
    (re.compile(r"\b(?:héc[- ]?ta|hec[- ]?ta|héc ?-? ?tare)\b"), "ha"),
    (re.compile(r"\b(?:m|mét) khối\b"), "m3"),
    (re.compile(r"\b(?:m|mét) vuông\b"), "m2"),
    (re.compile(r"\b(?:km|ki[- ]?lô[- ]?mét) vuông\b"), "km2"),
    (re.compile(r"\bki[- ]?lô[- ]?gam\b"), "kg"),
    (re.compile(r"\bki[- ]?lô[- ]?mét\b"), "km"),
    (re.compile(r"\bmét\b"), "m"),
    (re.compile(r"\bgam\b"), "g"),
    (re.compile(r"^t\b"), "tấn"),
    (re.compile(r"^đ\b"), "đồng"),
    (re.compile(r"\bngđ\b"), "ngày đêm"),
    (re.compile("\u03bcg"), "µg"),
)
_SUPERSCRIPTS = str.maketrans("²³", "23")
_WORDS = re.compile(r"[^\W_]+|%")
_ROUND_COUNT = re.compile(r"1((?:[.\s]?000)+)\s+(?=\D)")
"""A unit of round counts: "1.000 tấn"."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit taken apart: "nghìn tấn rác/ngày" is a thousand times ``known`` (tấn) per ``per`` (ngày)."""

    factor: Decimal
    words: tuple[str, ...]
    known: tuple[Measure, Decimal] | None
    per: tuple[str, ...]


def is_share(unit: str) -> bool:
    """Whether a column in ``unit`` holds per cent.

    >>> is_share("%"), is_share("% số hộ"), is_share("hộ")
    (True, True, False)
    """
    return unit.strip().startswith("%") or unit.strip().casefold().startswith("phần trăm")


def multiplier(typed: str, declared: str) -> Decimal | None:
    """What a figure in the unit ``typed`` is multiplied by to stand in the unit ``declared``; None when it cannot:
    another measure, an unknown word beside a measure, or nghìn, triệu, tỷ where no unit is declared.

    >>> multiplier("tỷ đồng", "triệu đồng"), multiplier("kg rác", "tấn"), multiplier("xe", "tấn")
    (Decimal('1000'), Decimal('0.001'), None)
    """
    if not typed.strip():
        return Decimal(1)
    one, other = _read(typed), _read(declared)
    if not declared.strip():
        return Decimal(1) if one.factor == 1 else None
    ratio = one.factor / other.factor
    if is_share(declared):
        return ratio if is_share(typed) else None
    if not one.words:
        return ratio
    if other.known is not None:
        if one.known is None or one.known[0] is not other.known[0] or one.per not in ((), other.per):
            return None
        return ratio * one.known[1] / other.known[1]
    return ratio if one.known is None or set(one.words) <= set(other.words) else None


def is_other_word(typed: str, declared: str) -> bool:
    """Whether ``typed`` names something else than the things that ``declared`` counts, as far as words tell.

    >>> is_other_word("vụ", "trường hợp"), is_other_word("hộ dân", "hộ"), is_other_word("cây", "cây xanh")
    (True, False, False)
    """
    one, other = _read(typed), _read(declared)
    if not one.words or not other.words or other.known is not None:
        return False
    return not set(one.words) <= set(other.words) and one.words[: len(other.words)] != other.words


def _read(written: str) -> _Unit:
    text = written.strip()
    round_count = _ROUND_COUNT.match(text)
    unit, factor = split_unit(text[round_count.end() :] if round_count else text)
    if round_count:
        factor *= Decimal(10) ** round_count[1].count("0")
    folded = unit.casefold().translate(_SUPERSCRIPTS)
    for spelling, usual in _OTHER_SPELLINGS:
        folded = spelling.sub(usual, folded)
    counted, _, per = folded.partition("/")
    words = tuple(_WORDS.findall(counted))
    known = _KNOWN.get(words[0]) if words else None
    if known is None:
        return _Unit(factor, tuple(_WORDS.findall(folded)), None, ())
    return _Unit(factor, words, (known[0], Decimal(known[1])), tuple(_WORDS.findall(per)))
