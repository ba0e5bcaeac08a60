"""Where new anchors go in an edited document, and how those that are over leave it."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.anchors import PREFIX, START, TABLE
from kh_report.documents.living.bareness import is_bare, our_bookmarks
from kh_report.documents.living.grafting import Grafting
from kh_report.documents.living.holding import CHART, Held, block_of, holdings
from kh_report.documents.living.remarks import Remarks
from kh_report.documents.living.retelling import retell
from kh_report.nd30.styles import Extra, style_id
from kh_report.nd30.xml import Node, paragraph, text_of
from kh_report.vn.text import inline

_SECTION, _DRAWING, _PARAGRAPH, _TABLE = qn("w:sectPr"), qn("w:drawing"), qn("w:p"), qn("w:tbl")
_HEAD = f"{PREFIX}nhan_"
_HEADS = (_HEAD, f"{PREFIX}ten_", f"{PREFIX}kem_theo_")
"""Anchors of an appendix's heading: they come and stay with its table."""


class Placing:
    """Puts blocks of ``source`` into ``target``, and takes blocks out of it."""

    def __init__(self, target: Document, source: Document, grafting: Grafting, remarks: Remarks) -> None:
        self._target = target
        self._source = source
        self._grafting = grafting
        self._remarks = remarks

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
            elif not name.startswith((TABLE, CHART)):
                place = self._past_landmarks(place, before, node, None if after is None else present[after])
            place.addnext(self._grafting.copy(node))
            return True
        if after is not None:
            block_of(present[after].start).addprevious(self._grafting.copy(node))
            return True
        return False

    def _past_landmarks(self, place: Node, before: str, node: Node, after: Held | None) -> Node:
        """Behind the headings and fixed sentences that stand between ``before`` and ``node`` in the fresh document."""
        fixed = set()
        for block in block_of(_end(holdings(self._source)[before])).itersiblings():
            if block is node:
                break
            fixed.add(inline(text_of(block)))
        stop = None if after is None else block_of(after.start)
        found = place
        for block in place.itersiblings(_PARAGRAPH, _TABLE, _SECTION):
            if block is stop or block.tag == _SECTION:
                break
            if block.tag == _PARAGRAPH and inline(text_of(block)) in fixed - {""}:
                found = block
        return found

    def may_remove(self, held: Held) -> bool:
        """Whether it can go without a trace: it holds nothing of a person's; later pieces of a table and later charts
        go, about a whole one a person decides."""
        first = family(held.name)
        if held.table is not None and (first == held.name or first not in holdings(self._source)):
            return False
        if held.chart is not None and held.name == CHART:
            return False
        shown = None if held.chart is None else next(held.chart.iterancestors(_DRAWING))
        return all(self.is_bare(block, shown) for block in held.blocks)

    def is_bare(self, block: Node, shown: Node | None = None) -> bool:
        """Whether a block holds nothing but letters and marks of ours."""
        return is_bare(block, our_bookmarks(self._target.element.body), self._remarks.ids, shown)

    def is_heading(self, name: str) -> bool:
        """Whether the anchor belongs to an appendix's heading, which stays or goes with its table."""
        return name.startswith(_HEADS)

    def remove(self, held: Held) -> None:
        """Take out what an anchor holds: its paragraph, or only its words where a person's stand beside them."""
        if held.table is not None:
            gap = held.table.getprevious()
            if gap is not None and gap.tag == _PARAGRAPH and not text_of(gap).strip() and self.is_bare(gap):
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
        if alone and next(block.iter(_SECTION), None) is None and not _closes_a_cell(block):
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
            blocks_after = [node for node in after.itersiblings() if node.tag != _SECTION]
            following, place = [closing, *copies], blocks_after[-1] if blocks_after else after
        else:
            following, place = [*copies, closing], end
        for node in reversed(following):
            place.addnext(node)
        return True


def family(name: str) -> str:
    """The table's first piece: ``kh_bang_gui`` of ``kh_bang_gui_2``; the name itself where it is no later piece."""
    stem, _, number = name.rpartition("_")
    return stem if name.startswith(TABLE) and number.isdigit() else name


def _closes_a_cell(block: Node) -> bool:
    """Whether a cell, text box or note ends with this paragraph: it must keep one."""
    parent = block.getparent()
    if parent is None or parent.tag == qn("w:body"):
        return False
    return list(parent.iterchildren(_PARAGRAPH))[-1] is block


def _end(held: Held) -> Node:
    return held.end if held.end is not None else held.start


def _drop(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
