"""The cells of a table with what surrounds their text: style conditions, width, rules below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kh_report.nd30.judge.formatting import TableContext
from kh_report.nd30.judge.ooxml import Element, W, child, elements, local, number, twips, val

TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo"})
"""Elements whose children count as their parent's."""
_ROUNDING = 0.02
"""By so much may the widths of cell and grid differ and still be the same."""
_CONDITIONS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstCol", 0x80), ("lastCol", 0x100))


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its element, row and column from 0, the table's size, and what its style and borders do.

    ``width`` is the larger of what cell and grid say, ``certain`` whether they agree; ``padding`` is what the cell or
    its table keep free left and right together, None where only a style says it.
    """

    node: Element
    row: int
    column: int
    rows: int
    columns: int
    context: TableContext
    width: int | None
    ruled: bool
    certain: bool = True
    padding: int | None = None


def cells_of(table: Element) -> Iterator[TableCell]:
    """The cells, row by row."""
    properties = child(table, "tblPr")
    style = val(properties, "tblStyle") or ""
    look = _look(properties)
    ruled = _ruled(child(properties, "tblBorders"), ("bottom", "insideH"))
    grid = [twips(column.get(W + "w")) or 0 for column in _grid(table)]
    rows = list(_through(table, "tr"))
    for row_at, row in enumerate(rows):
        cells = list(_through(row, "tc"))
        at = number(val(child(row, "trPr"), "gridBefore")) or 0
        for column, cell in enumerate(cells):
            own = child(cell, "tcPr")
            span = number(val(own, "gridSpan")) or 1
            said, drawn = _cell_width(own) or 0, sum(grid[at : at + span])
            yield TableCell(
                cell,
                row_at,
                column,
                len(rows),
                len(cells),
                TableContext(style, _conditions(look, row_at, len(rows), column, len(cells))),
                max(said, drawn) or None,
                ruled or _ruled(child(own, "tcBorders"), ("bottom",)),
                not said or not drawn or abs(said - drawn) <= _ROUNDING * drawn,
                _padding(child(own, "tcMar"), child(properties, "tblCellMar")),
            )
            at += span


def _through(parent: Element, name: str) -> Iterator[Element]:
    for node in elements(parent):
        if local(node) == name:
            yield node
        elif local(node) in TRANSPARENT:
            yield from _through(node, name)


def _grid(table: Element) -> list[Element]:
    grid = child(table, "tblGrid")
    return [] if grid is None else grid.findall(W + "gridCol")


def _cell_width(properties: Element | None) -> int | None:
    """The preferred width, when it is a length and not a share of the table."""
    return twips(val(properties, "tcW", "w")) if val(properties, "tcW", "type") in {None, "dxa"} else None


def _padding(own: Element | None, table: Element | None) -> int | None:
    """Left and right together; None unless both are given as lengths."""
    sides = [
        next(
            (twips(val(margins, name, "w")) for margins in (own, table) for name in names if val(margins, name, "w")),
            None,
        )
        for names in (("left", "start"), ("right", "end"))
    ]
    left, right = sides
    return None if left is None or right is None else left + right


def _ruled(borders: Element | None, sides: tuple[str, ...]) -> bool:
    edges = (child(borders, side) for side in sides)
    return any(edge is not None and edge.get(W + "val") not in {None, "nil", "none"} for edge in edges)


def _look(properties: Element | None) -> frozenset[str]:
    node = child(properties, "tblLook")
    if node is None:
        return frozenset()
    mask = int(node.get(W + "val") or "0", 16) if re.fullmatch(r"[0-9A-Fa-f]+", node.get(W + "val") or "") else 0
    names = {name for name, bit in _CONDITIONS if node.get(W + _flag(name)) == "1" or mask & bit}
    if not (node.get(W + "noHBand") == "1" or mask & 0x200):
        names.add("bands")
    return frozenset(names)


def _flag(name: str) -> str:
    return {"firstCol": "firstColumn", "lastCol": "lastColumn"}.get(name, name)


def _conditions(look: frozenset[str], row: int, rows: int, column: int, columns: int) -> tuple[str, ...]:
    holds = {
        "firstRow": row == 0,
        "lastRow": row == rows - 1,
        "firstCol": column == 0,
        "lastCol": column == columns - 1,
    }
    names = [name for name, here in holds.items() if here and name in look]
    if "bands" in look and not {"firstRow", "lastRow"} & set(names):
        offset = row - (1 if "firstRow" in look else 0)
        names.append("band1Horz" if offset % 2 == 0 else "band2Horz")
    return tuple(names)
