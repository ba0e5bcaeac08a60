"""Figures that cannot be as they stand: looked at by a person before anything is summed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kh_report.findings import Finding, Severity, finding
from kh_report.forms.field import SheetKey
from kh_report.intake.checks.base import Row, check
from kh_report.intake.model import Value
from kh_report.vn.numbers import decimal

_COLUMNS: Final = ("in_period", "cumulative", "last_year", "estimate")
_WITHOUT_SIGN: Final = re.compile(r"[\d.,]+")
_SMALL: Final = 10
"""Shares up to here stand beside shares below one: a row of 0,8, 1,2 and 3 is one of small shares."""


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


@check("share-or-fraction", fields=(*_COLUMNS, "progress"), sheets=(SheetKey.FIGURES, SheetKey.REPORT))
def share_or_fraction(row: Row) -> Iterator[Finding]:
    """95% typed into a cell is stored as 0.95: a hundred times too little, if it was not 0,95% that was meant.

    A plain 1 may well be one per cent, so it is merged and looked at. Nothing is asked where the row's other figures
    show that its shares are small.
    """
    shares = list(_shares(row))
    if any(1 < number <= _SMALL for _, number in shares) and all(number <= _SMALL for _, number in shares):
        return
    doubtful = [(v, number) for v, number in shares if 0 < number <= 1 and _WITHOUT_SIGN.fullmatch(v.raw.strip())]
    if not doubtful:
        return
    least = min(number for _, number in doubtful)
    yield finding(
        "share-or-fraction",
        *(value.place for value, _ in doubtful),
        seen=decimal(least),
        severity=Severity.CHECK if least == 1 else None,
        one=decimal(least * 100),
        other=decimal(least),
    )


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


def _shares(row: Row) -> Iterator[tuple[Value, Decimal]]:
    """Figures in per cent: those of a row counted in per cent, and a task's progress."""
    if row.table.key is SheetKey.FIGURES:
        yield from _numbers(row) if _is_share(row) else ()
    elif (value := row.values.get("progress")) is not None and isinstance(value.content, Decimal):
        yield value, value.content


def _is_share(row: Row) -> bool:
    return "%" in row.asked.unit
