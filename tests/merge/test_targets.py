"""Targets as plans word them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kh_report.merge.targets import Direction, read_target


@pytest.mark.parametrize(
    ("text", "direction", "value"),
    [
        ("Tối thiểu 10", Direction.AT_LEAST, "10"),
        ("tối thiểu 10%", Direction.AT_LEAST, "10"),
        ("≥ 95%", Direction.AT_LEAST, "95"),
        (">=95", Direction.AT_LEAST, "95"),
        ("95,5", Direction.AT_LEAST, "95.5"),
        ("Trên 98 %", Direction.AT_LEAST, "98"),
        ("Không quá 45", Direction.AT_MOST, "45"),
        ("dưới 1200 tấn", Direction.AT_MOST, "1200"),
        ("≤ 3", Direction.AT_MOST, "3"),
    ],
)
def test_a_target_is_a_number_and_a_side(text: str, direction: Direction, value: str) -> None:
    found = read_target(text)
    assert found is not None
    assert (found.text, found.direction, found.value) == (text, direction, Decimal(value))


@pytest.mark.parametrize("text", ["", "Hoàn thành", "10 - 15", "dưới 1.200 tấn", "100% số xã, phường năm 2030"])
def test_other_words_are_no_target_that_could_be_compared(text: str) -> None:
    assert read_target(text) is None


def test_the_number_itself_is_on_both_sides() -> None:
    least, most = read_target("tối thiểu 10"), read_target("không quá 10")
    assert least and most
    assert [least.reached_by(Decimal(n)) for n in ("9.9", "10", "10.1")] == [False, True, True]
    assert [most.reached_by(Decimal(n)) for n in ("9.9", "10", "10.1")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("Tối thiểu 10", "%", "Tối thiểu 10%"),
        ("≥ 95%", "%", "≥ 95%"),
        ("500", "hộ", "500 hộ"),
        ("500 hộ", "hộ", "500 hộ"),
    ],
)
def test_a_bare_number_is_printed_with_its_unit(text: str, unit: str, expected: str) -> None:
    found = read_target(text)
    assert found is not None
    assert found.worded(unit) == expected
