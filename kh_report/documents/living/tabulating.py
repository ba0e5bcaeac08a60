"""A table takes new texts cell by cell where its shape is the same, so that a person's widths and formats stay."""

from __future__ import annotations

import copy

from docx.oxml.ns import qn

from kh_report.documents.anchors import END, START
from kh_report.documents.living.holding import Held, pieces_of
from kh_report.documents.living.retelling import retell
from kh_report.nd30.xml import Node, run, text_of

_ROW, _CELL, _PARAGRAPH = qn("w:tr"), qn("w:tc"), qn("w:p")
_SHAPE = (f"{qn('w:tcPr')}/{qn('w:vMerge')}", f"{qn('w:tcPr')}/{qn('w:gridSpan')}")


def retell_table(table: Node, fresh: Node) -> bool:
    """Make ``table`` say what ``fresh`` says; False, and nothing done, where rows, cells or merges are not the same."""
    old_cells, new_cells = _cells(table), _cells(fresh)
    if [list(map(_merges, row)) for row in old_cells] != [list(map(_merges, row)) for row in new_cells]:
        return False
    for old_row, new_row in zip(old_cells, new_cells, strict=True):
        for old, new in zip(old_row, new_row, strict=True):
            _retell_cell(old, new)
    return True


def _cells(table: Node) -> list[list[Node]]:
    return [list(row.iterchildren(_CELL)) for row in table.iterchildren(_ROW)]


def _merges(cell: Node) -> list[str | None]:
    """What decides a cell's place: whether it continues the one above, how many columns it spans."""
    marks = [cell.find(path) for path in _SHAPE]
    return [None if mark is None else mark.get(qn("w:val"), "continue") for mark in marks]


def _retell_cell(cell: Node, fresh: Node) -> None:
    texts = [text_of(node) for node in fresh.iterchildren(_PARAGRAPH)]
    lines = list(cell.iterchildren(_PARAGRAPH))
    if [" ".join(text_of(line).split()) for line in lines] == [" ".join(text.split()) for text in texts]:
        return
    while len(lines) > max(1, len(texts)):
        cell.remove(lines.pop())
    while len(lines) < len(texts):
        line = copy.deepcopy(lines[-1])
        for mark in list(line.iter(START, END)):
            line.remove(mark)
        lines[-1].addnext(line)
        lines.append(line)
    for line, text in zip(lines, texts, strict=False):
        pieces = pieces_of(line)
        if any(piece.node is not None and piece.node.tag == qn("w:t") for piece in pieces):
            raw = "".join(piece.text for piece in pieces)
            retell(Held("", line, pieces=pieces), text, (0, len(raw)))
        elif text:
            line.append(run(text))
