"""Reads text typed for fonts older than Unicode (TCVN3, VNI) before anything else looks at it, and keeps the original.

The font decides where the workbook names it; otherwise the texts of a whole column decide together, never one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kh_report.findings import Finding, Place, finding
from kh_report.intake.addresses import a1
from kh_report.intake.fonts import FontRun, fonts
from kh_report.intake.gate import Gate
from kh_report.intake.grid import Grid, GridSheet, Raw
from kh_report.intake.model import Entry
from kh_report.intake.values import LEGACY_LETTERS
from kh_report.vn.legacy import Encoding, convert, detect, from_font, is_capital_font

_NAMES: Final = {Encoding.TCVN3: "TCVN3 (ABC)", Encoding.VNI: "VNI"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A workbook in Unicode: ``originals`` keeps the writing of each converted cell by (sheet, address)."""

    grid: Grid
    originals: Mapping[tuple[str, str], str]
    findings: tuple[Finding, ...]


def looks_legacy(text: str) -> bool:
    """Whether ``text`` holds a letter that makes the old encodings worth a look: cheap, and wrong only towards yes."""
    return not text.isascii() and not LEGACY_LETTERS.isdisjoint(text)


def decode(data: bytes, gate: Gate, grid: Grid, file: str) -> Decoded:
    """``grid`` with every cell in an old encoding converted; the same grid when there is none."""
    runs = fonts(data, gate)
    originals: dict[tuple[str, str], str] = {}
    found: dict[Encoding, list[Place]] = {}
    sheets = []
    for sheet in grid.sheets:
        changed: dict[tuple[int, int], str] = {}
        for row, column, text, encoding in (*_by_font(sheet, runs), *_by_content(sheet)):
            before = sheet.rows[row][column]
            if (row, column) not in changed and isinstance(before, str) and text != before:
                changed[row, column] = text
                address = a1(row + 1, column + 1)
                originals[sheet.name, address] = before
                found.setdefault(encoding, []).append(Place(file, sheet.name, address))
        sheets.append(_with(sheet, changed) if changed else sheet)
    if not found:
        return Decoded(grid, {}, ())
    findings = tuple(
        finding("text-legacy-encoding", *places, count=len(places), kind=_NAMES[encoding])
        for encoding, places in found.items()
    )
    by_name = {sheet.name: sheet for sheet in sheets}
    return Decoded(replace(grid, sheets=tuple(sheets), by_name=by_name), originals, findings)


def with_originals(entries: tuple[Entry, ...], originals: Mapping[tuple[str, str], str]) -> tuple[Entry, ...]:
    """``entries`` whose converted values keep the writing of the file as ``raw``."""

    def original(entry: Entry) -> Entry:
        values = tuple(
            replace(value, raw=originals.get((value.place.sheet or "", value.place.cell or ""), value.raw))
            for value in entry.values
        )
        return replace(entry, values=values)

    return tuple(original(entry) for entry in entries) if originals else entries


_Found = Iterator[tuple[int, int, str, Encoding]]


def _by_font(sheet: GridSheet, cells: Mapping[tuple[str, int, int], tuple[FontRun, ...]]) -> _Found:
    for (name, row, column), runs in cells.items():
        encodings = [encoding for run in runs if (encoding := from_font(run.font))]
        if name == sheet.name and encodings and row <= sheet.height and column <= sheet.width:
            text = "".join(_run_text(run) for run in runs)
            yield row - 1, column - 1, text, encodings[0]


def _run_text(run: FontRun) -> str:
    encoding = from_font(run.font)
    return convert(run.text, encoding, is_capital_font(run.font)) if encoding else run.text


def _by_content(sheet: GridSheet) -> _Found:
    """Columns whose texts speak for an old encoding together."""
    for column in range(sheet.width):
        texts = [(at, row[column]) for at, row in enumerate(sheet.rows) if isinstance(row[column], str)]
        suspect = [(at, str(text)) for at, text in texts if looks_legacy(str(text))]
        encoding = detect(text for _, text in suspect) if suspect else None
        if encoding is not None:
            for at, text in suspect:
                yield at, column, convert(text, encoding), encoding


def _with(sheet: GridSheet, changed: Mapping[tuple[int, int], str]) -> GridSheet:
    rows: list[list[Raw]] = [list(row) for row in sheet.rows]
    for (row, column), text in changed.items():
        rows[row][column] = text
    return replace(sheet, rows=rows)
