"""What the gate's scan knows of answer cells beyond their values: formulas, errors, merged and hidden cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from kh_report.findings import Place
from kh_report.intake.addresses import a1, column_letters, split_a1
from kh_report.intake.layout import Table
from kh_report.intake.rows import FoundRow
from kh_report.intake.values import Collector
from kh_report.locale import N_

_TALLEST: Final = 10_000
"""A merged area taller than this is decoration of whole columns."""
UNCALCULATED: Final = ""
"""The flag of a formula without a stored value; the flag of an error cell is its text."""


def broken_cells(
    table: Table, found: Iterable[FoundRow], collector: Collector, file: str
) -> Mapping[tuple[int, int], str]:
    """Answer cells that hold no answer, by row and column (from 0): error cells and formulas never calculated.

    Says them, and formulas that do have a value, once per kind.
    """
    cells = table.sheet.cells
    if not cells.formulas and not cells.errors:
        return {}
    inputs = {column_letters(column + 1) for _, column in table.inputs}
    touched = [address for address in (*cells.formulas, *cells.errors) if address.rstrip("0123456789") in inputs]
    if not touched:
        return {}
    tasks = {row.at: row.asked.key for row in found}
    broken: dict[tuple[int, int], str] = {}
    formulas: list[Place] = []
    uncalculated: list[Place] = []
    for address in dict.fromkeys(touched):
        at = split_a1(address)
        if at is None or at[0] - 1 not in tasks:
            continue
        row, column = at[0] - 1, at[1] - 1
        place = Place(file, table.sheet.name, address, tasks[row])
        if error := cells.errors.get(address):
            broken[(row, column)] = error
            collector.add("cell-error", place, seen=error)
        elif cells.formulas[address]:
            formulas.append(place)
        else:
            broken[(row, column)] = UNCALCULATED
            uncalculated.append(place)
    if formulas:
        collector.add("cell-formula", *formulas)
    if uncalculated:
        collector.add("cell-formula-without-value", *uncalculated)
    return broken


@lru_cache(4096)
def _corners(area: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The first and last cell of an area; forms of one kind have the same areas again and again."""
    first, _, last = area.partition(":")
    return split_a1(first), split_a1(last or first)


def say_merged(table: Table, found: Iterable[FoundRow], collector: Collector, file: str) -> None:
    """Merged answer cells: only the first of them holds the answer."""
    if not table.sheet.cells.merged:
        return
    tasks = {row.at: row.asked.key for row in found}
    inputs = {column for _, column in table.inputs}
    for area in table.sheet.cells.merged:
        start, end = _corners(area)
        if start is None or end is None or end[0] - start[0] > _TALLEST or start[1] - 1 not in inputs:
            continue
        rows = [row for row in range(start[0] - 1, end[0]) if row in tasks]
        columns = [column for column in range(start[1] - 1, min(end[1], 64)) if column in inputs]
        if rows and len(rows) * len(columns) > 1:
            places = [
                Place(file, table.sheet.name, a1(row + 1, column + 1), tasks[row]) for row in rows for column in columns
            ]
            collector.add("cells-merged", *places, seen=area)


def say_hidden(table: Table, answered: Mapping[int, str], collector: Collector, file: str) -> None:
    """Hidden rows and columns that hold answers; ``answered`` maps rows (from 0) to their keys."""
    cells = table.sheet.cells
    rows = [row - 1 for row in cells.hidden_rows if row - 1 in answered]
    if rows:
        column = table.key_column + 1
        places = [Place(file, table.sheet.name, a1(row + 1, column), answered[row]) for row in rows]
        collector.add("content-hidden", *places, sheet=table.sheet.name, kind=N_("rows"))
    hidden = [
        column
        for _, column in table.inputs
        if any(first <= column + 1 <= last for first, last in cells.hidden_columns)
        and any(table.sheet.rows[row][column] != "" for row in answered)
    ]
    if hidden:
        places = [Place(file, table.sheet.name, a1(table.header + 1, column + 1)) for column in hidden]
        collector.add("content-hidden", *places, sheet=table.sheet.name, kind=N_("columns"))
