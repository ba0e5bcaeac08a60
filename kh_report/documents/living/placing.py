"""Where new anchors go in an edited document, and how those that are over leave it."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.anchors import PREFIX, START, TABLE
from kh_report.documents.living.grafting import Grafting
from kh_report.documents.living.holding import CHART, Held, block_of, holdings
from kh_report.documents.living.retelling import retell
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph, text_of

_SECTION, _DRAWING = qn("w:sectPr"), qn("w:drawing")
_HEAD = f"{PREFIX}nhan_"
_HEADS = (_HEAD, f"{PREFIX}ten_", f"{PREFIX}kem_theo_")
"""Anchors of an appendix's heading: they come and stay with its table."""


class Placing:
    """Puts blocks of ``source`` into ``target``, and takes blocks out of it."""

    def __init__(self, target: Document, source: Document, grafting: Grafting) -> None:
        self._target = target
        self._source = source
        self._grafting = grafting

    def place(self, name: str, order: Sequence[str]) -> bool:
        """Insert the fresh anchor ``name`` after the one that precedes it in ``order``; False where it cannot be told
        where. An appendix's heading brings a section of its own; what already came with it is there."""
        present = holdings(self._target)
        if name in present:
            return True
        node = block_of(holdings(self._source)[name].start)
        before = next((other for other in reversed(order[: order.index(name)]) if other in present), None)
        after = next((other for other in order[order.index(name) :] if other in present), None)
        if name.startswith(_HEAD):
            return before is not None and self._begin_appendix(block_of(present[before].start), node)
        if name.startswith(CHART) and before is not None and self.is_heading(before):
            before = None
        if before is not None:
            place = block_of(present[before].start if name.startswith(TABLE) else _end(present[before]))
            if place.tag == qn("w:tbl") and node.tag == qn("w:tbl"):
                gap = self._grafting.copy(paragraph(style_id(Extra.GAP)))
                place.addnext(gap)
                place = gap
            place.addnext(self._grafting.copy(node))
            return True
        if after is not None:
            block_of(present[after].start).addprevious(self._grafting.copy(node))
            return True
        return False

    def may_remove(self, held: Held) -> bool:
        """Whether it can go without a trace: later pieces of a table and later charts do; about a whole one a person
        decides."""
        if held.name.startswith(TABLE):
            first = "_".join(held.name.split("_")[:-1])
            return first in holdings(self._source) and held.name.rsplit("_", 1)[-1].isdigit()
        return held.chart is None or held.name != CHART

    def is_heading(self, name: str) -> bool:
        """Whether the anchor belongs to an appendix's heading, which stays or goes with its table."""
        return name.startswith(_HEADS)

    def remove(self, held: Held) -> None:
        """Take out what an anchor holds: its paragraph, or only its words where a person's stand beside them."""
        if held.table is not None:
            gap = held.table.getprevious()
            if gap is not None and gap.tag == qn("w:p") and not text_of(gap).strip():
                _drop(gap)
            held.table.clear()
            _drop(held.table)
            return
        ours = held.text
        if held.chart is not None:
            self._target.part.drop_rel(held.chart.get(qn("r:id"), ""))
            _drop(next(held.chart.iterancestors(_DRAWING)))
            ours = ""
        (block, *others) = held.blocks
        letters = "".join(node.text or "" for node in block.iter(qn("w:t")))
        alone = not others and " ".join(letters.split()) == ours and len(list(block.iter(START))) == 1
        if alone and next(block.iter(_SECTION), None) is None:
            _drop(block)
            return
        if held.chart is None:
            retell(held, "", (0, len(held.raw)))
        for mark in (held.start, held.end):
            if mark is not None:
                _drop(mark)

    def _begin_appendix(self, after: Node, heading: Node) -> bool:
        """A new appendix, from its heading to the last piece of its table or its chart, in a section like that of the
        one before. Only behind another appendix: without any, a person took them all out."""
        if after.tag != qn("w:tbl"):
            return False
        end = next((node for node in after.itersiblings() if node.find(f".//{_SECTION}") is not None), None)
        last = self._target.element.body.find(_SECTION)
        section = last if end is None else end.find(f".//{_SECTION}")
        if section is None:
            return False
        closing = self._grafting.copy(paragraph(style_id(Extra.GAP)))
        properties = closing.find(qn("w:pPr"))
        if properties is None:
            return False
        properties.append(copy.deepcopy(section))
        blocks = [heading]
        for node in heading.itersiblings():
            if node.tag == _SECTION or node.find(f".//{_SECTION}") is not None:
                break
            blocks.append(node)
        while blocks[-1].tag == qn("w:p") and not text_of(blocks[-1]) and next(blocks[-1].iter(_DRAWING), None) is None:
            blocks.pop()
        copies = [self._grafting.copy(block) for block in blocks]
        if end is None:
            following, place = [closing, *copies], after
        else:
            following, place = [*copies, closing], end
        for node in reversed(following):
            place.addnext(node)
        return True


def _end(held: Held) -> Node:
    return held.end if held.end is not None else held.start


def _drop(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
