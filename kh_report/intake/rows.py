"""Matches the rows of a returned table to the rows issued: by key, never by position.

Rows may be sorted, inserted, repeated or deleted; headings, total rows and blank lines are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from kh_report.findings import Place, Severity
from kh_report.forms.field import SheetKey
from kh_report.intake.addresses import a1
from kh_report.intake.issued import AskedRow
from kh_report.intake.layout import Table
from kh_report.intake.values import Collector
from kh_report.vn.text import clean, key

_TOTALS: Final = ("tổng", "cộng")
_TEXT_FIELD: Final = {SheetKey.REPORT: "task", SheetKey.COOPERATION: "task", SheetKey.FIGURES: "indicator"}
_LEAST_RATIO: Final = 60


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the sheet (``at``, from 0) that answers an issued row."""

    at: int
    asked: AskedRow


def match_rows(
    table: Table, asked: Mapping[str, AskedRow], offered: Mapping[str, AskedRow], collector: Collector, file: str
) -> list[FoundRow]:
    """The rows of ``table`` that carry an issued key, in the sheet's order; the same key may occur twice.

    ``offered`` are rows that the generic form showed to every unit: filled in by one that was not asked, they are
    worth a look, but no error.
    """
    rows = table.sheet.rows
    column = table.key_column
    found: list[FoundRow] = []
    strays: list[int] = []
    for at in range(table.header + 1, len(rows)):
        raw = rows[at][column]
        row = asked.get(raw) if type(raw) is str else None
        if row is None:
            row = asked.get(_key_text(raw))
        if row is None:
            if _has_answer(table, rows[at]):
                strays.append(at)
            continue
        found.append(FoundRow(at, row))
    if strays:
        found += _explained(table, asked, offered, strays, {row.asked.key for row in found}, collector, file)
        found.sort(key=lambda row: row.at)
    _say_edited(table, found, collector, file)
    _say_missing(table, asked, found, collector, file)
    return found


def _key_text(raw: object) -> str:
    """A key cell as text; programs that re-save may turn ids into numbers."""
    if isinstance(raw, float):
        return format(raw, ".15g")
    return clean(raw).text.strip(".") if isinstance(raw, str) else ""


def _has_answer(table: Table, row: Sequence[object]) -> bool:
    return any(
        value not in ("", None) and (not isinstance(value, str) or value.strip())
        for value in (row[column] for _, column in table.inputs)
    )


def _explained(
    table: Table,
    asked: Mapping[str, AskedRow],
    offered: Mapping[str, AskedRow],
    strays: Sequence[int],
    present: set[str],
    collector: Collector,
    file: str,
) -> list[FoundRow]:
    """Filled rows without an issued key: overtyped keys are recognised by the unchanged text, all others are said."""
    texts = {key(row.text): row for row in asked.values() if row.key not in present}
    recognised: list[FoundRow] = []
    without: list[Place] = []
    for at in strays:
        row = table.sheet.rows[at]
        raw = row[table.key_column]
        place = Place(file, table.sheet.name, a1(at + 1, table.key_column + 1))
        if _is_header(table, row) or _is_total(row):
            continue
        written = _key_text(raw)
        given = table.columns.get(_TEXT_FIELD[table.key])
        text = row[given] if given is not None else ""
        meant = texts.pop(key(text), None) if isinstance(text, str) and text else None
        if meant is not None:
            place = Place(file, table.sheet.name, place.cell, meant.key)
            collector.add("key-overtyped", place, seen=written, expected=meant.key, key=meant.key)
            recognised.append(FoundRow(at, meant))
        elif written:
            near = process.extractOne(written, list(asked), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO)
            params: dict[str, object] = {"suggestion": f"“{near[0]}”"} if near else {}
            if written in offered:
                params = {"severity": Severity.CHECK}
            collector.add("task-unknown", place, seen=written, **params)
        else:
            without.append(place)
    if without:
        collector.add("rows-without-id", *without, count=len(without))
    return recognised


def _is_header(table: Table, row: Sequence[object]) -> bool:
    """Whether the header was pasted again in the middle of the table."""
    header = table.sheet.rows[table.header]
    same = [cell for cell, issued in zip(row, header, strict=True) if isinstance(cell, str) and cell and cell == issued]
    return len(same) >= 3


def _is_total(row: Sequence[object]) -> bool:
    first = next((cell for cell in row if isinstance(cell, str) and cell.strip()), "")
    return key(first).startswith(_TOTALS) and len(first) < 40


def _say_edited(table: Table, found: Sequence[FoundRow], collector: Collector, file: str) -> None:
    """Task texts that no longer are what was issued; spaces, case and code points do not count."""
    column = table.columns.get(_TEXT_FIELD[table.key])
    if column is None:
        return
    rows = table.sheet.rows
    edited = [
        row
        for row in found
        if rows[row.at][column] != row.asked.text and key(str(rows[row.at][column])) != key(row.asked.text)
    ]
    if edited:
        places = [Place(file, table.sheet.name, a1(row.at + 1, column + 1), row.asked.key) for row in edited]
        keys = ", ".join(dict.fromkeys(row.asked.key for row in edited))
        first = edited[0]
        seen = str(rows[first.at][column])
        collector.add("task-text-edited", *places, seen=seen, expected=first.asked.text, key=keys)


def _say_missing(
    table: Table, asked: Mapping[str, AskedRow], found: Sequence[FoundRow], collector: Collector, file: str
) -> None:
    """Issued rows that were deleted; on sheets where a blank is a legal answer nobody needs to know."""
    if table.key is not SheetKey.REPORT or (
        len(found) >= len(asked) and len({row.asked.key for row in found}) == len(asked)
    ):
        return
    present = {row.asked.key for row in found}
    gone = [row.key for row in asked.values() if row.key not in present and not row.optional]
    if gone:
        places = [Place(file, table.sheet.name, None, task) for task in gone]
        collector.add("task-missing", *places, count=len(gone), ids=", ".join(gone))
