"""Anchors that an editor lost are found again by their text: some programs drop bookmarks, a retyped line has none."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from docx.document import Document
from docx.oxml.ns import qn
from rapidfuzz import fuzz

from kh_report.documents.anchors import PREFIX, START, TABLE
from kh_report.documents.living.grafting import Grafting
from kh_report.documents.living.holding import Held, block_of, holdings
from kh_report.nd30.xml import Node, text_of

SIMILAR = 60
"""So much of the text must be left (percent) for a changed line between two known neighbours to count as the same."""


def refind(document: Document, generated: Mapping[str, str], given_up: Collection[str], grafting: Grafting) -> None:
    """Put anchors back: where a text without anchor is exactly what was generated; then, between the neighbours that
    an anchor had, where it is most like it. ``given_up`` are those that a person deleted earlier."""
    present = holdings(document)
    lost = [name for name in generated if name not in present and name not in given_up]
    if not lost:
        return
    body = document.element.body
    blocks = list(body)
    taken = {id(block_of(held.start)) for held in present.values()}
    free = {
        block: _note(block)
        for block in blocks
        if block.tag in (qn("w:p"), qn("w:tbl")) and id(block) not in taken and not _is_anchored(block)
    }
    for name in list(lost):
        same = [block for block, note in free.items() if note and note == generated[name]]
        if len(same) == 1:
            _mark(same[0], name, grafting)
            del free[same[0]]
            lost.remove(name)
    places = {block: index for index, block in enumerate(blocks)}
    for name in lost:
        if name.startswith(TABLE):
            continue
        low, high = _neighbours(name, list(generated), holdings(document), places)
        near = [
            (fuzz.ratio(generated[name], note), -places[block], block)
            for block, note in free.items()
            if block.tag == qn("w:p") and note and low < places[block] < high
        ]
        best = max(near, key=lambda item: item[:2], default=None)
        if best is not None and best[0] >= SIMILAR:
            _mark(best[2], name, grafting)
            del free[best[2]]


def _neighbours(
    name: str, order: list[str], present: Mapping[str, Held], places: Mapping[Node, int]
) -> tuple[float, float]:
    """The places between which the anchor stood."""
    at = order.index(name)
    before = [places[block_of(present[other].start)] for other in order[:at] if other in present]
    after = [places[block_of(present[other].start)] for other in order[at + 1 :] if other in present]
    return max(before, default=-1), min(after, default=float("inf"))


def _note(block: Node) -> str:
    if block.tag == qn("w:tbl"):
        return _as_table(block).note
    return " ".join(text_of(block).split())


def _as_table(block: Node) -> Held:
    return Held("", block, table=block)


def _is_anchored(block: Node) -> bool:
    return any(mark.get(qn("w:name"), "").startswith(PREFIX) for mark in block.iter(START))


def _mark(block: Node, name: str, grafting: Grafting) -> None:
    target = next(block.iter(qn("w:p"))) if block.tag == qn("w:tbl") else block
    grafting.mark(target, name)
