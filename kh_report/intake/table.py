"""Reads the rows of one table sheet: matched by key, values by kind, each row through the registered checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from kh_report.findings import Finding, Place, Severity
from kh_report.forms.field import SheetKey
from kh_report.forms.states import State
from kh_report.intake.addresses import column_letters
from kh_report.intake.checks.base import CHECKS, FormContext, Row, Unit
from kh_report.intake.flags import broken_cells, say_hidden, say_merged
from kh_report.intake.issued import AskedRow
from kh_report.intake.layout import Table
from kh_report.intake.model import Entry, Value
from kh_report.intake.rows import FoundRow, match_rows
from kh_report.intake.values import Collector, read_value

RowChecks = tuple[tuple[str | None, Callable[[Any], Iterable[Finding]]], ...]
Broken = Mapping[tuple[int, int], str]


@cache
def row_checks(sheet: SheetKey, state: State | None) -> RowChecks:
    """The registered checks for rows of ``sheet`` in ``state`` in the order of their names, each with the field that
    must be filled in for it to be called."""
    return tuple(
        (item.needs, item.function)
        for _, item in sorted(CHECKS.items())
        if item.per is Unit.ROW and sheet in item.sheets and (item.states is None or state in item.states)
    )


class TableReader:
    """Reads one table sheet of one file. ``carried_only`` afterwards: it holds nothing but what we had filled in."""

    def __init__(self, context: FormContext, table: Table, collector: Collector, agency: str, sha256: str) -> None:
        self.context = context
        self.table = table
        self.collector = collector
        self.agency = agency
        self.sha256 = sha256
        self.carried_only = True
        self._inputs = [
            (field, column, column_letters(column + 1), partial(_texts_below, table, column))
            for field, column in table.inputs
        ]

    def read(self, asked: Mapping[str, AskedRow], offered: Mapping[str, AskedRow]) -> list[Entry]:
        """The filled rows; ``offered`` are rows of the generic form that were not asked of this unit."""
        file = self.context.file
        found = match_rows(self.table, asked, offered, self.collector, file)
        broken = broken_cells(self.table, found, self.collector, file)
        say_merged(self.table, found, self.collector, file)
        entries: dict[str, Entry] = {}
        doubles: dict[str, list[Entry]] = {}
        answered: dict[int, str] = {}
        for row in found:
            before = len(self.collector.findings)
            values = self._values(row, broken)
            if not values:
                continue
            entry = self._entry(row, values, before, broken)
            answered[row.at] = entry.key
            if entry.key in entries:
                doubles.setdefault(entry.key, []).append(entry)
            else:
                entries[entry.key] = entry
        self._say_doubles(doubles, entries)
        if answered:
            say_hidden(self.table, answered, self.collector, file)
        return list(entries.values())

    def _values(self, found: FoundRow, broken: Broken) -> dict[str, Value]:
        """What the cells of one row answer, by field; cells that hold no answer keep their error as it stands."""
        values: dict[str, Value] = {}
        cells = self.table.sheet.rows[found.at]
        file, sheet, task = self.context.file, self.table.sheet.name, found.asked.key
        for field, column, letters, texts in self._inputs:
            raw = cells[column]
            if broken and (error := broken.get((found.at, column))) is not None:
                values[field.key] = Value(field.key, error, error, Place(file, sheet, f"{letters}{found.at + 1}", task))
            elif raw != "":
                place = Place(file, sheet, f"{letters}{found.at + 1}", task)
                value = read_value(field, raw, place, self.collector, texts, found.asked.unit)
                if value is not None:
                    values[field.key] = value
        return values

    def _entry(self, found: FoundRow, values: dict[str, Value], before: int, broken: Broken) -> Entry:
        """The row's answer after its checks; ``before`` is how many findings there were when the row began."""
        findings = self.collector.findings
        row = Row(self.context, self.table, found.at, found.asked, values)
        state = row.state
        if len(values) > 1 or state is None or state is not found.asked.carried:
            self.carried_only = False
        for needs, function in row_checks(self.table.key, state):
            if needs is None or needs in values:
                findings.extend(function(row))
        wrong = (
            (len(findings) > before and any(item.severity is Severity.FIX for item in findings[before:]))
            or (bool(broken) and any(at == found.at for at, _ in broken))
            or any(self.table.fields[name].needed_in(state) for name in self.table.missing)
        )
        return Entry(
            self.agency,
            self.table.key.value,
            found.asked.key,
            tuple(values.values()),
            self.context.file,
            self.sha256,
            wrong,
        )

    def _say_doubles(self, doubles: Mapping[str, list[Entry]], entries: dict[str, Entry]) -> None:
        """One task answered in several rows: equal answers are one, different ones must be corrected."""
        for key, others in doubles.items():
            first = entries[key]
            different = [entry for entry in others if _contents(entry) != _contents(first)]
            if different:
                rows = (first, *different)
                places = [entry.values[0].place for entry in rows]
                self.collector.add("task-duplicated", *places, key=key, count=len(rows))
                entries[key] = replace(different[-1], to_correct=True)
            else:
                places = [entry.values[0].place for entry in (first, *others)]
                self.collector.add("task-repeated", *places, key=key, count=len(places))


def _texts_below(table: Table, column: int) -> Iterable[str]:
    """The typed texts of a column: what decides an ambiguous number."""
    return (cell for row in table.sheet.rows[table.header + 1 :] if isinstance(cell := row[column], str))


def _contents(entry: Entry) -> list[tuple[str, object]]:
    return [(value.field, value.content) for value in entry.values]
