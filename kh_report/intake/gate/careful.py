"""Reads a sheet element by element where its writing is unusual: prefixes, missing or wrong addresses, doubles.

Two to three times slower than the quick scan, so only sheets that need it come here. Addresses that are absent are
counted as ECMA-376 says (one right of the previous cell, one below the previous row).
"""

from __future__ import annotations

from typing import Final, TypeVar

from kh_report.intake.addresses import a1, split_a1
from kh_report.intake.gate.directory import GateError
from kh_report.intake.gate.limits import LAST_ROW, WIDE
from kh_report.intake.gate.model import CellScan
from kh_report.intake.gate.xml import new_parser, run

_Key = TypeVar("_Key", str, int)
_MOST: Final = 50
"""Addresses kept per kind of trouble: more would help nobody."""


def scan_carefully(xml: bytes, part: str) -> CellScan:
    """The scan of any well-formed sheet. Raises :class:`GateError` for cells written as no office program does."""
    scanner = _Scanner(part)
    parser = new_parser(xml, part, namespaces=True)
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.CommentHandler = scanner.unusual
    parser.StartCdataSectionHandler = scanner.unusual
    parser.ProcessingInstructionHandler = scanner.unusual
    run(parser, xml, part)
    return scanner.result()


class _Scanner:
    """Expat's handlers and what they have gathered so far."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.in_data = False
        self.data_sections = 0
        self.row = 0
        self.row_counted = False
        self.column = 0
        self.highest_row = 0
        self.cell = ""
        self.kind = ""
        self.last = (0, 0)
        self.filled = (0, 0)
        self.lowest = (0, "")
        self.widest = (0, "")
        self.collecting: list[str] | None = None
        self.seen: set[str] = set()
        self.formulas: dict[str, bool] = {}
        self.errors: dict[str, str] = {}
        self.texts = 0
        self.dimension: str | None = None
        self.merged: list[str] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.duplicates: dict[str, None] = {}
        self.astray: dict[str, None] = {}
        self.unordered: dict[int, None] = {}
        self.impossible: dict[str, None] = {}
        self.unnumbered = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self.in_data:
            self._outside(name, attributes)
        elif name == "c":
            self._cell(attributes)
        elif name == "row":
            self._row(attributes)
        elif name == "f":
            self.formulas.setdefault(self.cell, False)
        elif name in ("v", "is"):
            self._value(name)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "sheetData":
            self.in_data = False
        elif name == "v" and self.collecting is not None:
            written = "".join(self.collecting)
            self.collecting = None
            if self.kind == "e":
                self.errors[self.cell] = written
            if self.cell in self.formulas:
                self.formulas[self.cell] = bool(written) or self.kind == "str"

    def text(self, data: str) -> None:
        if self.collecting is not None:
            self.collecting.append(data)

    def unusual(self, *_: str) -> None:
        if self.in_data:
            raise GateError("xml-unusual", self.part)

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self.in_data = True
            self.data_sections += 1
            if self.data_sections > 1:
                raise GateError("xml-unusual", self.part)
        elif name == "dimension":
            self.dimension = attributes.get("ref")
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first + last) <= 10:
                self.hidden_columns.append((int(first), int(last)))

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.column = 0
        self.row_counted = number is None
        if number is None:
            self.unnumbered += 1
            self.row += 1
        elif number.isdecimal() and len(number) <= 7 and 0 < int(number) <= LAST_ROW:
            self.row = int(number)
        else:
            _keep(self.impossible, number)
            self.row += 1
        if self.row <= self.highest_row:
            _keep(self.unordered, self.row)
        self.highest_row = max(self.highest_row, self.row)
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r")
        if written is None:
            self.unnumbered += 1
            place = (self.row, self.column + 1)
            self.cell = a1(*place)
        else:
            found = split_a1(written.upper())
            self.cell = written.upper()
            if found is None:
                _keep(self.impossible, written)
                self.kind = ""
                return
            place = found
            if self.row_counted:
                self.row, self.highest_row, self.row_counted = place[0], max(place[0], self.highest_row), False
            if place[0] != self.row:
                _keep(self.astray, self.cell)
        self.column = place[1]
        if self.cell in self.seen:
            _keep(self.duplicates, self.cell)
        self.seen.add(self.cell)
        self.last = (max(self.last[0], place[0]), max(self.last[1], place[1]))
        self.kind = attributes.get("t", "")
        self.texts += self.kind == "s"

    def _value(self, name: str) -> None:
        place = split_a1(self.cell)
        if place is None:
            return
        self.filled = (max(self.filled[0], place[0]), max(self.filled[1], place[1]))
        self.lowest = max(self.lowest, (place[0], self.cell))
        self.widest = max(self.widest, (place[1], self.cell))
        if name == "v" and (self.kind == "e" or self.cell in self.formulas):
            self.collecting = []

    def result(self) -> CellScan:
        return CellScan(
            formulas=self.formulas,
            errors=self.errors,
            rows=self.last[0],
            columns=self.last[1],
            filled=self.filled,
            farthest=(self.widest if self.filled[1] > WIDE else self.lowest)[1] or None,
            texts=self.texts,
            dimension=self.dimension,
            merged=tuple(self.merged),
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            duplicates=tuple(self.duplicates),
            astray=tuple(self.astray),
            unordered=tuple(self.unordered),
            unnumbered=self.unnumbered,
            impossible=tuple(self.impossible),
        )


def _keep(kept: dict[_Key, None], key: _Key) -> None:
    if len(kept) < _MOST:
        kept[key] = None
