"""Anchors that an editor lost are found again by their text: some programs drop bookmarks, a retyped line has none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from rapidfuzz import fuzz

from kh_report.documents.anchors import PREFIX, START, TABLE
from kh_report.documents.living.grafting import Grafting
from kh_report.documents.living.holding import Held, block_of, holdings
from kh_report.nd30.xml import Node, text_of
from kh_report.vn.text import inline

_HEADING = tuple(f"{PREFIX}{part}_" for part in ("kem_theo", "ten", "nhan"))
"""How names of the anchors of an appendix's heading begin, the lowest first."""
SIMILAR = 60
"""So much of the text must be left (percent) for a changed line between two known neighbours to count as the same."""


def refind(
    document: Document,
    generated: Mapping[str, str],
    given_up: Collection[str],
    fixed: Collection[str],
    grafting: Grafting,
) -> None:
    """Put anchors back: where a text without anchor is exactly what was generated; then, between the neighbours that
    an anchor had, where it is most like it, or where it alone can have stood. A table is found below its heading.

    ``given_up`` are those that a person deleted earlier: only their very words bring them back. ``fixed`` are headings
    and sentences of the template, which no anchor held.
    """
    present = holdings(document)
    lost = [name for name in generated if name not in present]
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
        if name in given_up:
            continue
        if name.startswith(TABLE):
            table = _below_heading(name, holdings(document), free)
            if table is not None:
                _mark(table, name, grafting)
                del free[table]
            continue
        low, high = _neighbours(name, list(generated), holdings(document), places)
        near = [
            (fuzz.ratio(generated[name], note), -places[block], block)
            for block, note in free.items()
            if block.tag == qn("w:p") and note and note not in fixed and low < places[block] < high
        ]
        best = max(near, key=lambda item: item[:2], default=None)
        alone = len(near) == 1 and not _has_lost_neighbour(name, lost, list(generated))
        if best is not None and (best[0] >= SIMILAR or alone):
            _mark(best[2], name, grafting)
            del free[best[2]]


def _below_heading(name: str, present: Mapping[str, Held], free: Mapping[Node, str]) -> Node | None:
    """The table that stands where an appendix's table was: the next one below its heading, before any other anchor."""
    heading = next((present[key] for part in _HEADING if (key := name.replace(TABLE, part, 1)) in present), None)
    if heading is None:
        return None
    for block in block_of(heading.start).itersiblings():
        if block.tag == qn("w:tbl"):
            return block if block in free else None
        if _is_anchored(block) and not any(
            mark.get(qn("w:name"), "").startswith(_HEADING) for mark in block.iter(START)
        ):
            return None
    return None


def _has_lost_neighbour(name: str, lost: Collection[str], order: Sequence[str]) -> bool:
    """Whether another lost anchor stood right beside it: then nobody can tell whose place a new line took."""
    at = order.index(name)
    return any(other in lost for other in order[max(0, at - 1) : at + 2] if other != name)


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
    return inline(text_of(block))


def _as_table(block: Node) -> Held:
    return Held("", block, table=block)


def _is_anchored(block: Node) -> bool:
    return any(mark.get(qn("w:name"), "").startswith(PREFIX) for mark in block.iter(START))


def _mark(block: Node, name: str, grafting: Grafting) -> None:
    target = next(block.iter(qn("w:p"))) if block.tag == qn("w:tbl") else block
    grafting.mark(target, name)
