"""Units of measure as offices write them (đơn vị tính): a figure typed in tỷ for a column in triệu đồng is converted,
one typed in tấn for a column of hộ is asked about, and words that are no measure are left alone."""

from __future__ import annotations

import re
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
    "kg": (Measure.MASS, "1"), "yến": (Measure.MASS, "10"), "tạ": (Measure.MASS, "100"), "tấn": (Measure.MASS, "1000"),
    "km": (Measure.LENGTH, "1000"), "m": (Measure.LENGTH, "1"),
    "m2": (Measure.AREA, "1"), "ha": (Measure.AREA, "10000"), "km2": (Measure.AREA, "1000000"),
    "m3": (Measure.VOLUME, "1"), "lít": (Measure.VOLUME, "0.001"),
    "đồng": (Measure.MONEY, "1"), "%": (Measure.SHARE, "1"),
}  # fmt: skip
_OTHER_SPELLING = {"héc-ta": "ha", "hecta": "ha", "mét khối": "m3", "kilôgam": "kg"}
_SUPERSCRIPTS = str.maketrans("²³", "23")
_WORDS = re.compile(r"[^\W_]+|%")


def is_share(unit: str) -> bool:
    """Whether a column in ``unit`` holds per cent.

    >>> is_share("%"), is_share("% số hộ"), is_share("hộ")
    (True, True, False)
    """
    return unit.strip().startswith("%") or unit.strip().casefold().startswith("phần trăm")


def multiplier(typed: str, declared: str) -> Decimal | None:
    """What a figure in the unit ``typed`` is multiplied by to stand in the unit ``declared``; None when it cannot.

    >>> multiplier("tỷ đồng", "triệu đồng"), multiplier("kg", "tấn"), multiplier("tấn", "hộ"), multiplier("vụ", "lượt")
    (Decimal('1000'), Decimal('0.001'), None, Decimal('1'))
    """
    if not typed.strip() or not declared.strip():
        return Decimal(1)
    base, factor = split_unit(typed)
    target, divisor = split_unit(declared)
    base, target = _spelling(base), _spelling(target)
    ratio = factor / divisor
    if not base or base == target:
        return None if is_share(declared) and not base else ratio
    one, other = _KNOWN.get(base), _KNOWN.get(target)
    if one is None:
        return ratio
    if other is None:
        return ratio if base in _WORDS.findall(target) else None
    return ratio * Decimal(one[1]) / Decimal(other[1]) if one[0] is other[0] else None


def _spelling(unit: str) -> str:
    folded = unit.casefold().translate(_SUPERSCRIPTS).strip(" .")
    return _OTHER_SPELLING.get(folded, folded)
