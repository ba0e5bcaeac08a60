"""An edited document takes what is new: anchors as they were generated are refreshed, a person's words are kept.

Everything outside the anchors stays as it is: own paragraphs, styles, comments, tracked changes, headers. Pure: bytes
in, bytes out; the day of the data is an argument.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import docx
from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.living.grafting import Grafting
from kh_report.documents.living.heading import fill_head
from kh_report.documents.living.holding import Held, holdings, row_texts
from kh_report.documents.living.placing import Placing, family
from kh_report.documents.living.refinding import refind
from kh_report.documents.living.remarks import NEW_CHART, NOTHING_LEFT, Remarks, new_value
from kh_report.documents.living.retelling import find_told, retell
from kh_report.documents.living.tabulating import retell_table
from kh_report.nd30.xml import text_of
from kh_report.office.zipping import repack
from kh_report.vn.text import inline

_ROWS_TOLD = 5
_ROW_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A refreshed document and what became of its anchors, by name in order of the document.

    ``to_look_at`` are the kept ones with a comment that gives their new value; ``deleted`` those that a person took
    out. ``generated``, ``told`` and ``said`` (the comments' words) go into the register for the next time; ``shown`` is
    how the paragraphs to look at read now. An untouched document keeps its bytes.
    """

    document: bytes
    refreshed: tuple[str, ...]
    kept: tuple[str, ...]
    to_look_at: tuple[str, ...]
    deleted: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    generated: Mapping[str, str]
    told: Mapping[str, str]
    said: Mapping[str, str]
    shown: Mapping[str, str]


def generated_in(data: bytes) -> dict[str, str]:
    """What a document of ours holds at each anchor: texts of paragraphs, digests of tables."""
    return {name: held.note for name, held in holdings(docx.Document(io.BytesIO(data))).items()}


def refresh(
    edited: bytes,
    fresh: bytes,
    generated: Mapping[str, str],
    as_of: date,
    *,
    told: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
    deleted: Collection[str] = (),
) -> Refreshed | None:
    """``edited`` with what is new in ``fresh``; None where it holds no anchor and nothing that could be one.

    ``generated`` is what stood at each anchor when it was last written, ``told`` the values that comments gave beside
    kept ones and ``said`` those comments' words, ``deleted`` the anchors that were gone last time: all from the
    register. Raises what python-docx raises for a file that is no DOCX.
    """
    target, source = docx.Document(io.BytesIO(edited)), docx.Document(io.BytesIO(fresh))
    before = len(holdings(target))
    grafting = Grafting(target, source)
    refind(target, generated, deleted, _fixed(source), grafting)
    if not holdings(target):
        return None
    run = _Run(target, source, generated, told or {}, Remarks(target, as_of, said or {}), grafting)
    run.found_again = len(holdings(target)) - before
    run.headed = fill_head(target, source)
    return run.result(edited)


def _fixed(source: Document) -> frozenset[str]:
    """The template's own headings and sentences, which no anchor holds."""
    held = {id(block) for anchor in holdings(source).values() for block in anchor.blocks}
    texts = (inline(text_of(block)) for block in source.element.body.iter(qn("w:p")) if id(block) not in held)
    return frozenset(text for text in texts if text)


@dataclass(slots=True)
class _Run:
    """One refresh in the making."""

    target: Document
    source: Document
    known: Mapping[str, str]
    told_before: Mapping[str, str]
    remarks: Remarks
    grafting: Grafting
    found_again: int = 0
    headed: bool = False
    refreshed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    to_look_at: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    generated: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def result(self, edited: bytes) -> Refreshed:
        fresh = holdings(self.source)
        held = {
            name: anchor
            for name, anchor in holdings(self.target).items()
            if (name in fresh or name in self.known) and not (anchor.is_empty and self.known.get(name))
        }
        placing = Placing(self.target, self.source, self.grafting, self.remarks)
        for name, anchor in held.items():
            if name in fresh:
                self._meet(anchor, fresh[name], placing)
            else:
                self._lose(anchor, placing)
        gone = [name for name in {**fresh, **self.known} if name in self.known and name not in held]
        order = list(fresh)
        for name in order:
            if name in held or name in self.known or family(name) in gone:
                continue
            if placing.place(name, order):
                self.added.append(name)
        new = [name for name in order if name in self.added or name in self.generated or name in gone]
        notes = {name: anchor.note for name, anchor in fresh.items()}
        for name in new:
            self.generated.setdefault(name, self.known[name] if name in gone else notes[name])
        for name in gone:
            self.generated.setdefault(name, self.known[name])
        changed = (
            self.refreshed or self.added or self.removed or self.remarks.changed or self.found_again or self.headed
        )
        return Refreshed(
            self._bytes() if changed else edited,
            tuple(self.refreshed),
            tuple(self.kept),
            tuple(self.to_look_at),
            tuple(gone),
            tuple(self.added),
            tuple(self.removed),
            {name: self.generated[name] for name in dict.fromkeys([*order, *self.generated]) if name in self.generated},
            self.told,
            self.remarks.said,
            self.shown,
        )

    def _meet(self, held: Held, fresh: Held, placing: Placing) -> None:
        """An anchor of both documents."""
        name, base = held.name, self.known.get(held.name)
        if held.note == fresh.note:
            self._settle(held, fresh.note)
        elif self._is_ours(held, base, fresh.note) and self._renew(held, fresh, base or "", placing):
            self._settle(held, fresh.note)
            self.refreshed.append(name)
        elif _says(held, fresh.note) or (base == fresh.note and self.told_before.get(name, base) == base):
            self._settle(held, fresh.note)
            self.kept.append(name)
        else:
            self._keep(held, base, fresh.note, _words(held, fresh))

    def _settle(self, held: Held, note: str) -> None:
        self.generated[held.name] = note
        self.remarks.drop(held)

    def _keep(self, held: Held, base: str | None, value: str, words: str) -> None:
        """A person's own words stay; a comment says the new value, once."""
        if self.told_before.get(held.name) != value or self.remarks.told(held):
            self.remarks.put(held, words)
            self.to_look_at.append(held.name)
            if held.table is None:
                self.shown[held.name] = held.text
        else:
            self.kept.append(held.name)
        self.told[held.name] = value
        if base is not None:
            self.generated[held.name] = base

    def _is_ours(self, held: Held, base: str | None, new: str) -> bool:
        """Whether what was generated stands there unchanged, perhaps with words of a person before or after it; not
        where a person took over what is new, of which the old words may be a part."""
        if base is None or base == new or held.tracked:
            return False
        return held.note == base or (_says(held, base) and not (len(new) > len(base) and _says(held, new)))

    def _renew(self, held: Held, fresh: Held, base: str, placing: Placing) -> bool:
        """Say what is new; False where that would take something of a person's away."""
        if held.chart is not None and fresh.chart is not None:
            before = held.chart.get(qn("r:id"), "")
            self.grafting.chart(held.chart, fresh.chart)
            self.target.part.drop_rel(before)
            return True
        if held.table is not None and fresh.table is not None:
            if retell_table(held.table, fresh.table, placing.is_bare, self.grafting.copy):
                return True
            if not placing.is_bare(held.table):
                return False
            self.remarks.drop(held)
            made = self.grafting.copy(fresh.table)
            held.table.addprevious(made)
            parent = held.table.getparent()
            held.table.clear()
            if parent is not None:
                parent.remove(held.table)
            return True
        span = find_told(held.raw, base)
        if span is None:
            leading = len(held.raw) - len(held.raw.lstrip())
            span = (leading, leading + len(held.raw.strip()))
        retell(held, fresh.raw.strip(), span)
        return True

    def _lose(self, held: Held, placing: Placing) -> None:
        """An anchor that the fresh document has no more: taken out where it is still as generated."""
        base = self.known.get(held.name)
        whole_ours = base is not None and held.note == base and not held.tracked
        if placing.is_heading(held.name):
            self.kept.append(held.name)
            if base is not None:
                self.generated[held.name] = base
        elif whole_ours and placing.may_remove(held):
            self.remarks.drop(held)
            placing.remove(held)
            self.removed.append(held.name)
        else:
            self._keep(held, base, "", NOTHING_LEFT)

    def _bytes(self) -> bytes:
        stream = io.BytesIO()
        self.target.save(stream)
        return repack(stream.getvalue())


def _says(held: Held, told: str) -> bool:
    """Whether a paragraph says ``told``, perhaps with words of a person before or after it."""
    return held.table is None and held.chart is None and find_told(held.raw, told) is not None


def _words(held: Held, fresh: Held) -> str:
    """What a comment says beside what a person changed."""
    if fresh.chart is not None:
        return NEW_CHART
    return new_value(fresh.text) if held.table is None else _rows(held, fresh)


def _rows(held: Held, fresh: Held) -> str:
    """What a comment says of a table that a person changed: the rows that are new, a few of them in full."""
    if held.table is None or fresh.table is None:
        return NOTHING_LEFT
    shown = set(row_texts(held.table))
    rows = [row for row in row_texts(fresh.table) if row not in shown]
    told = "; ".join(f"“{row[:_ROW_LETTERS]}{'…' if len(row) > _ROW_LETTERS else ''}”" for row in rows[:_ROWS_TOLD])
    more = f"; và {len(rows) - _ROWS_TOLD} dòng khác" if len(rows) > _ROWS_TOLD else ""
    start = f"bảng này có {len(rows)} dòng mới hoặc thay đổi: {told}{more}." if rows else "bảng này bớt dòng."
    return f"{start} Bảng trong văn bản đã được người soạn sửa nên được giữ nguyên."
