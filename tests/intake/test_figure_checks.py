"""Shares above a hundred, and which figures grow to the year's estimate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest

from kh_report.findings import Place
from kh_report.intake.checks.base import FormContext, Row
from kh_report.intake.checks.figures import estimate_below_cumulative, share_above_hundred
from kh_report.intake.issued import AskedRow
from kh_report.intake.model import Value

CELLS = {"in_period": "D6", "cumulative": "E6", "last_year": "F6", "estimate": "G6"}


def _row(unit: str, added: frozenset[str] = frozenset({"TL"}), **figures: str) -> Row:
    anything = cast(Any, None)
    context = FormContext("bao-cao.xlsx", anything, None, None, {}, added=added)
    values = {
        column: Value(column, Decimal(figure), figure, Place("bao-cao.xlsx", "Số liệu", CELLS[column], "TL"))
        for column, figure in figures.items()
    }
    return Row(context, anything, 5, AskedRow("TL", "Tỷ lệ thu gom", unit=unit), values)


@pytest.mark.parametrize(
    ("unit", "figures", "cells"),
    [
        ("%", {"in_period": "100"}, []),
        ("%", {"in_period": "100.1", "last_year": "942"}, ["D6", "F6"]),
        ("tấn", {"in_period": "942"}, []),
    ],
)
def test_a_share_is_at_most_a_hundred(unit: str, figures: dict[str, str], cells: list[str]) -> None:
    assert [item.places[0].cell for item in share_above_hundred(_row(unit, **figures))] == cells


@pytest.mark.parametrize(
    ("unit", "added", "expected"),
    [
        ("tấn", frozenset({"TL"}), ["estimate-below-cumulative"]),
        ("tấn", frozenset(), []),
        ("%", frozenset({"TL"}), []),
    ],
    ids=["summed", "not summed", "a share"],
)
def test_only_what_is_summed_grows_to_the_estimate(unit: str, added: frozenset[str], expected: list[str]) -> None:
    row = _row(unit, added, cumulative="40", estimate="39")
    assert [item.code for item in estimate_below_cumulative(row)] == expected
