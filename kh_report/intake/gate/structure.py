"""Turns what the scan of the sheets learned into findings: one cause, one finding, with all its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kh_report.findings import Finding, Place, finding
from kh_report.intake.addresses import split_a1
from kh_report.intake.gate.limits import MAX_AREA
from kh_report.intake.gate.model import CellScan, SheetScan


def structure_findings(file: str, sheets: Sequence[SheetScan]) -> Iterator[Finding]:
    """The findings about rows and cells of all sheets together."""
    yield from _listed("cell-address-impossible", file, sheets, lambda cells: cells.impossible)
    yield from _listed("cell-duplicate", file, sheets, lambda cells: cells.duplicates)
    yield from _listed("rows-out-of-order", file, sheets, _out_of_order)
    yield from _whole_sheets("cells-unnumbered", file, sheets, lambda cells: cells.unnumbered > 0)
    far = [sheet for sheet in sheets if sheet.cells.filled[0] * sheet.cells.filled[1] > MAX_AREA]
    if far:
        yield finding("cell-far", *(Place(file, sheet.name, sheet.cells.farthest) for sheet in far))
    elif sum(sheet.cells.filled[0] * sheet.cells.filled[1] for sheet in sheets) > MAX_AREA:
        yield finding("sheet-too-large", *(Place(file, sheet.name) for sheet in sheets))
    near = [sheet for sheet in sheets if sheet not in far]
    yield from _whole_sheets("dimension-wrong", file, near, _dimension_is_wrong)


def _listed(
    code: str, file: str, sheets: Sequence[SheetScan], addresses: Callable[[CellScan], Iterable[str]]
) -> Iterator[Finding]:
    places = [Place(file, sheet.name, address) for sheet in sheets for address in addresses(sheet.cells)]
    if places:
        yield finding(code, *places)


def _whole_sheets(
    code: str, file: str, sheets: Sequence[SheetScan], concerned: Callable[[CellScan], bool]
) -> Iterator[Finding]:
    places = [Place(file, sheet.name) for sheet in sheets if concerned(sheet.cells)]
    if places:
        yield finding(code, *places)


def _out_of_order(cells: CellScan) -> tuple[str, ...]:
    """Cells that stand in a row of another number, and the first column of rows that do not ascend."""
    return (*cells.astray, *(f"A{row}" for row in cells.unordered))


def _dimension_is_wrong(cells: CellScan) -> bool:
    """Whether a reader that trusts the declared range would lose cells or allocate for the whole grid.

    An absent range is legal and common (Google Sheets), and nothing a person could mend: no finding.
    """
    if cells.dimension is None:
        return False
    last = split_a1(cells.dimension.replace("$", "").rpartition(":")[2])
    if last is None:
        return True
    if cells.rows > last[0] or cells.columns > last[1]:
        return True
    return last[0] * last[1] > MAX_AREA >= cells.rows * cells.columns
