"""Shares above a hundred, and which figures grow to the year's estimate."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kh_report.findings import Place, Severity
from kh_report.findings.render import message
from kh_report.forms.field import SheetKey
from kh_report.intake.checks.base import FormContext, Row
from kh_report.intake.checks.figures import estimate_below_cumulative, share_above_hundred, share_or_fraction
from kh_report.intake.issued import AskedRow
from kh_report.intake.model import Value

CELLS = {"in_period": "D6", "cumulative": "E6", "last_year": "F6", "estimate": "G6"}


def _row(unit: str, added: frozenset[str] = frozenset({"TL"}), **figures: str) -> Row:
    context = FormContext("bao-cao.xlsx", cast(Any, None), None, None, {}, added=added)
    places = {column: Place("bao-cao.xlsx", "Số liệu", cell, "TL") for column, cell in CELLS.items()}
    values = {
        column: Value(column, Decimal(figure.rstrip("%")), figure, places[column]) for column, figure in figures.items()
    }
    table = cast(Any, SimpleNamespace(key=SheetKey.FIGURES))
    return Row(context, table, 5, AskedRow("TL", "Tỷ lệ thu gom", unit=unit), values)


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


@pytest.mark.parametrize(
    ("unit", "figures", "cells"),
    [
        ("%", {"in_period": "0.95"}, ["D6"]),
        ("%", {"in_period": "0.95", "cumulative": "0.9", "last_year": "92.1"}, ["D6", "E6"]),
        ("% số hộ", {"in_period": "1"}, ["D6"]),
        ("%", {"in_period": "1", "last_year": "97"}, ["D6"]),
        ("%", {"in_period": "0"}, []),
        ("%", {"in_period": "0.95%"}, []),
        ("%", {"in_period": "1%", "cumulative": "2"}, []),
        ("%", {"in_period": "0.8", "cumulative": "1.2"}, []),
        ("%", {"in_period": "1", "cumulative": "3"}, []),
        ("tấn", {"in_period": "0.95"}, []),
    ],
)
def test_a_share_up_to_one_is_asked_about_unless_the_row_shows_what_it_is(
    unit: str, figures: dict[str, str], cells: list[str]
) -> None:
    said = [place.cell for item in share_or_fraction(_row(unit, **figures)) for place in item.places]
    assert said == cells


@pytest.mark.parametrize(
    ("figure", "severity", "words"),
    [
        ("0.95", Severity.FIX, "0,95 ở ô tính theo phần trăm có thể là 95% hoặc 0,95%."),
        ("1", Severity.CHECK, "1 ở ô tính theo phần trăm có thể là 100% hoặc 1%."),
    ],
)
def test_a_fraction_is_not_merged_before_it_is_clear_and_a_plain_one_is_looked_at(
    figure: str, severity: Severity, words: str
) -> None:
    (said,) = share_or_fraction(_row("%", in_period=figure))
    assert (said.severity, message(said)) == (severity, words)
