"""Figures that cannot be as they stand: looked at by a person before anything is summed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.field import SheetKey
from kh_report.intake.checks.base import Row, check
from kh_report.intake.model import Value

_COLUMNS: Final = ("in_period", "cumulative", "last_year", "estimate")


@check("figure-negative", fields=_COLUMNS, sheets=(SheetKey.FIGURES,))
def figure_negative(row: Row) -> Iterator[Finding]:
    """One figure below zero silently lowers the sum of all."""
    for value, number in _numbers(row):
        if number < 0:
            yield finding("figure-negative", value.place, seen=value.raw, indicator=row.asked.text)


@check("share-above-hundred", fields=_COLUMNS, sheets=(SheetKey.FIGURES,))
def share_above_hundred(row: Row) -> Iterator[Finding]:
    """A share above 100 is usually a quantity in the wrong row, or a lost comma."""
    if not _is_share(row):
        return
    for value, number in _numbers(row):
        if number > 100:
            yield finding("share-above-hundred", value.place, seen=value.raw, indicator=row.asked.text)


@check("estimate-below-cumulative", fields=("estimate", "cumulative"), sheets=(SheetKey.FIGURES,), needs="estimate")
def estimate_below_cumulative(row: Row) -> Iterator[Finding]:
    """A year's estimate includes what was reached; only figures that are summed or counted grow that way."""
    if _is_share(row) or row.asked.key not in row.form.added:
        return
    whole, estimate = row.values.get("cumulative"), row.values.get("estimate")
    if whole is None or estimate is None:
        return
    if (
        isinstance(whole.content, Decimal)
        and isinstance(estimate.content, Decimal)
        and estimate.content < whole.content
    ):
        yield finding("estimate-below-cumulative", whole.place, estimate.place, seen=estimate.raw, total=whole.raw)


def _numbers(row: Row) -> Iterator[tuple[Value, Decimal]]:
    for column in _COLUMNS:
        value = row.values.get(column)
        if value is not None and isinstance(value.content, Decimal):
            yield value, value.content


def _is_share(row: Row) -> bool:
    return "%" in row.asked.unit
