"""A figure held against the plan's target (chỉ tiêu): reached, not yet, or nobody can say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kh_report.merge.model import IndicatorResult
from kh_report.plan.model import IndicatorKind
from kh_report.vn.numbers import parse_number
from kh_report.vn.text import key


class Direction(StrEnum):
    """On which side of the number the target lies."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Target:
    """A target as the plan workbook words it (``Tối thiểu 10``) and as it can be compared."""

    text: str
    direction: Direction
    value: Decimal

    def worded(self, unit: str) -> str:
        """``Tối thiểu 10%``: the plan's words, with the indicator's unit where they end in the bare number."""
        if not self.text[-1:].isdigit():
            return self.text
        return f"{self.text}%" if unit == "%" else f"{self.text} {unit}".rstrip()

    def reached_by(self, figure: Decimal) -> bool:
        """Whether ``figure`` is on the right side."""
        return figure >= self.value if self.direction is Direction.AT_LEAST else figure <= self.value


_WORDS = (
    (Direction.AT_LEAST, ("tối thiểu", "ít nhất", "không dưới", "không thấp hơn", "trên", "đạt", "từ", ">=", "≥", ">")),
    (Direction.AT_MOST, ("tối đa", "không quá", "không vượt quá", "nhiều nhất", "dưới", "<=", "≤", "<")),
)
_UNIT = re.compile(r"[^\d.,]+$")


def read_target(text: str) -> Target | None:
    """The target that ``text`` words: a number, with ``tối thiểu``, ``không quá``, ``≥`` … before it; None otherwise.

    A bare number is a least. "Trên" and "dưới" are taken with their number, as plans mean them.
    """
    written = key(text)
    direction = Direction.AT_LEAST
    for found, words in _WORDS:
        word = next((word for word in words if written.startswith(key(word) or word)), None)
        if word is not None:
            direction, written = found, written[len(key(word) or word) :].strip()
            break
    reading = parse_number(_UNIT.sub("", written))
    return None if reading.value is None else Target(text.strip(), direction, reading.value)


def standing(result: IndicatorResult) -> tuple[Target, Decimal, bool] | None:
    """The target, the figure held against it and whether it is reached; None where one of them is missing.

    What adds up is held against the cumulative figure, everything else against the figure of the period.
    """
    target = read_target(result.indicator.target)
    adds_up = result.indicator.kind in (IndicatorKind.SUM, IndicatorKind.COUNT)
    figure = result.figures["cumulative" if adds_up else "in_period"].total
    return None if target is None or figure is None else (target, figure, target.reached_by(figure))
