"""A table takes new texts row by row, so that a person's widths, formats, notes and comments stay where they are.

Rows are known again by what names them (agency, task), not by their place: a row that is new comes in, one that is over
goes, and what a person put into a row stays with it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from docx.oxml.ns import qn
from rapidfuzz import fuzz

from kh_report.documents.living.holding import Held, pieces_of, table_text
from kh_report.documents.living.retelling import retell
from kh_report.nd30.xml import Node, run, text_of
from kh_report.vn.text import inline

SAME_ROW = 90
"""So alike (percent) must the names of two rows be, between two rows known again, to be the same row: and only where
the old one holds nothing of a person's, because names of two communes may be as alike."""
_ROW, _CELL, _PARAGRAPH = qn("w:tr"), qn("w:tc"), qn("w:p")
_CELL_PROPERTIES, _MERGE, _SPAN = qn("w:tcPr"), qn("w:vMerge"), qn("w:gridSpan")
_COLUMN = f"{qn('w:tblGrid')}/{qn('w:gridCol')}"
Pairs = list[tuple[Node | None, Node | None]]
"""Rows in the order wanted: an old and a fresh one, an old one that goes, a fresh one that comes."""


def retell_table(table: Node, fresh: Node, may_go: Callable[[Node], bool], bring: Callable[[Node], Node]) -> bool:
    """Make ``table`` say what ``fresh`` says; False, and nothing done, where its columns are others or something of a
    person's would go. ``may_go`` says of a row or paragraph whether it holds nothing of a person's; ``bring`` copies a
    row from the fresh document."""
    if len(table.findall(_COLUMN)) != len(fresh.findall(_COLUMN)):
        return False
    pairs = _paired(list(table.iterchildren(_ROW)), list(fresh.iterchildren(_ROW)), may_go)
    if not all(_can_become(old, new, may_go) for old, new in pairs):
        return False
    place: Node | None = None
    for old, new in pairs:
        if old is None and new is not None:
            made = bring(new)
            if place is None:
                next(table.iterchildren(_ROW)).addprevious(made)
            else:
                place.addnext(made)
            place = made
        elif old is not None and new is not None:
            for cell, wanted in zip(old.iterchildren(_CELL), new.iterchildren(_CELL), strict=True):
                _retell_cell(cell, wanted)
            place = old
    for old, new in pairs:
        if old is not None and new is None:
            table.remove(old)
    return True


def _paired(old: Sequence[Node], fresh: Sequence[Node], may_go: Callable[[Node], bool]) -> Pairs:
    pairs: Pairs = []
    names, wanted = _names(old), _names(fresh)
    for kind, a, b, c, d in SequenceMatcher(None, names, wanted, False).get_opcodes():
        if kind == "equal":
            pairs += zip(old[a:b], fresh[c:d], strict=True)
            continue
        for at in range(c, d):
            alike = (i for i in range(a, b) if fuzz.ratio(names[i], wanted[at]) >= SAME_ROW and may_go(old[i]))
            same = next(alike, None)
            if same is None:
                pairs.append((None, fresh[at]))
                continue
            pairs += [(row, None) for row in old[a:same]]
            pairs.append((old[same], fresh[at]))
            a = same + 1
        pairs += [(row, None) for row in old[a:b]]
    return pairs


def _names(rows: Sequence[Node]) -> list[str]:
    """What each row is known by: its first cell that is no number and the one after it, a merged one as the cell above
    says; group rows by all they say."""
    names, above = [], ""
    for row in rows:
        cells = list(row.iterchildren(_CELL))
        texts = [inline(table_text(cell)) for cell in cells]
        if len(cells) > 2:
            if _merged(cells[1]) == "continue":
                texts[1] = above
            above = texts[1]
            names.append(f"{texts[1]} ¦ {texts[2]}" if _merged(cells[1]) else texts[1])
        else:
            names.append(" ¦ ".join(texts))
    return names


def _can_become(old: Node | None, new: Node | None, may_go: Callable[[Node], bool]) -> bool:
    if old is None:
        return True
    if new is None:
        return may_go(old)
    cells, wanted = list(old.iterchildren(_CELL)), list(new.iterchildren(_CELL))
    if [_spans(cell) for cell in cells] != [_spans(cell) for cell in wanted]:
        return False
    for cell, fresh in zip(cells, wanted, strict=True):
        lines = list(cell.iterchildren(_PARAGRAPH))
        surplus = lines[len(list(fresh.iterchildren(_PARAGRAPH))) :]
        if not lines or (not _says_the_same(cell, fresh) and not all(may_go(line) for line in surplus)):
            return False
    return True


def _merged(cell: Node) -> str | None:
    """Whether a cell begins a merged one (``restart``) or goes on with the one above (``continue``)."""
    mark = cell.find(f"{_CELL_PROPERTIES}/{_MERGE}")
    return None if mark is None else mark.get(qn("w:val"), "continue")


def _spans(cell: Node) -> str:
    mark = cell.find(f"{_CELL_PROPERTIES}/{_SPAN}")
    return "1" if mark is None else mark.get(qn("w:val"), "1")


def _lines(cell: Node) -> list[str]:
    return [inline(text_of(line)) for line in cell.iterchildren(_PARAGRAPH)]


def _says_the_same(cell: Node, fresh: Node) -> bool:
    return _lines(cell) == _lines(fresh)


def _retell_cell(cell: Node, fresh: Node) -> None:
    _set_merge(cell, fresh)
    if _says_the_same(cell, fresh):
        return
    texts = [text_of(node) for node in fresh.iterchildren(_PARAGRAPH)]
    lines = list(cell.iterchildren(_PARAGRAPH))
    while len(lines) > max(1, len(texts)):
        cell.remove(lines.pop())
    while len(lines) < len(texts):
        line = copy.deepcopy(lines[-1])
        for node in [node for node in line if node.tag != qn("w:pPr")]:
            line.remove(node)
        lines[-1].addnext(line)
        lines.append(line)
    for line, text in zip(lines, texts, strict=False):
        pieces = pieces_of(line)
        if any(piece.node is not None and piece.node.tag == qn("w:t") for piece in pieces):
            raw = "".join(piece.text for piece in pieces)
            retell(Held("", line, pieces=pieces), text, (0, len(raw)))
        elif text:
            line.append(run(text))


def _set_merge(cell: Node, fresh: Node) -> None:
    """Merge the cell with the one above as the fresh one is."""
    if _merged(cell) == _merged(fresh):
        return
    old, new = cell.find(f"{_CELL_PROPERTIES}/{_MERGE}"), fresh.find(f"{_CELL_PROPERTIES}/{_MERGE}")
    properties = cell.find(_CELL_PROPERTIES)
    if old is not None and properties is not None:
        properties.remove(old)
    if new is not None and properties is not None:
        width = properties.find(qn("w:tcW"))
        span = properties.find(_SPAN)
        before = span if span is not None else width
        made = copy.deepcopy(new)
        if before is None:
            properties.insert(0, made)
        else:
            before.addnext(made)
