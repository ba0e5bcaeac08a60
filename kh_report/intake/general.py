"""Reads the sheet ``Thông tin chung``: one record written downwards, each line known by its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kh_report.forms.field import Field, SheetKey, Switch
from kh_report.intake.grid import GridSheet
from kh_report.intake.layout import headers_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line found: row and column of its answer (from 0), also when it is blank."""

    field: Field
    row: int
    column: int


def find_lines(sheet: GridSheet, switches: frozenset[Switch]) -> Iterator[Line]:
    """The lines of ``sheet`` that carry a label of the form; the first of equals counts.

    The answer stands beside its label; where columns were inserted, in the first filled cell to the right.
    """
    headers = headers_of(SheetKey.GENERAL, switches)
    issued = {item.header: item for item in headers.fields}
    seen: set[str] = set()
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell:
                continue
            field = issued.get(cell) or headers.find(cell)
            if field is None or field.key in seen:
                break
            seen.add(field.key)
            beside = next((at for at in range(column + 1, len(row)) if row[at] != ""), column + 1)
            yield Line(field, number, beside)
            break
