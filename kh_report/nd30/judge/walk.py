"""Turns the XML of one part into paragraphs: runs split anywhere become text again, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kh_report.nd30.judge.drawings import drawings_in
from kh_report.nd30.judge.formatting import CharFormat, TableContext
from kh_report.nd30.judge.ooxml import MC, Element, W, child, elements, local
from kh_report.nd30.judge.pages import COUNT_FIELD, PAGE_FIELD, Cell, Drawing, Paragraph, Run
from kh_report.nd30.judge.resolve import Resolver
from kh_report.nd30.judge.tables import TRANSPARENT, cells_of

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr"})
_FIELD = re.compile(r"^\s*([A-Za-z]+)")


_NO_TABLE = TableContext()


@dataclass(frozen=True, slots=True)
class _Around:
    table: TableContext = _NO_TABLE
    cell: Cell | None = None
    box: int | None = None


class _Field:
    """State of a complex field: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.result = False

    @property
    def stands_for(self) -> str | None:
        match = _FIELD.match(self.code)
        name = match[1].upper() if match else ""
        return PAGE_FIELD if name == "PAGE" else COUNT_FIELD if name in {"NUMPAGES", "SECTIONPAGES"} else None


class Walker:
    """Walks one part; call :meth:`paragraphs` once."""

    def __init__(self, resolver: Resolver, part: str) -> None:
        self._resolver = resolver
        self._part = part
        self._ordinals: dict[Element, int] = {}
        self._tables = 0
        self._boxes = 0
        self._section = 0
        self._breaks: dict[int, bool] = {}
        self._found: list[Paragraph] = []
        self._fields: list[_Field] = []
        self.section_nodes: list[Element] = []
        self.tables_in_section: set[int] = set()
        self._break_next = False

    def paragraphs(self, root: Element) -> tuple[Paragraph, ...]:
        """All paragraphs under ``root``, in document order."""
        self._ordinals = {node: at for at, node in enumerate(root.iter(W + "p"))}
        body = child(root, "body") if local(root) == "document" else root
        if body is not None:
            self._blocks(body, _Around())
            last = child(body, "sectPr")
            if last is not None:
                self.section_nodes.append(last)
        return tuple(self._found)

    def _blocks(self, parent: Element, around: _Around) -> None:
        for node in elements(parent):
            name = local(node)
            if name == "p":
                self._paragraph(node, around)
            elif name == "tbl":
                self._table(node, around)
            elif name in TRANSPARENT:
                self._blocks(node, around)
            elif node.tag == MC + "AlternateContent":
                chosen = _choice(node)
                if chosen is not None:
                    self._blocks(chosen, around)

    def _table(self, table: Element, around: _Around) -> None:
        nested = around.cell is not None
        ordinal = self._tables
        if not nested:
            self._tables += 1
            self.tables_in_section.add(self._section)
        for cell in cells_of(table):
            place = Cell(
                ordinal,
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                cell.width,
                cell.ruled,
                cell.certain,
                cell.padding,
            )
            inner = around.cell if nested else place
            self._blocks(cell.node, replace(around, table=cell.context, cell=inner))

    def _paragraph(self, node: Element, around: _Around) -> None:
        resolver = self._resolver
        shape = resolver.paragraph(node, around.table)
        label = resolver.numbering.label(shape.list_id, shape.list_depth) if shape.list_id else ""
        pieces: list[tuple[str, CharFormat]] = []
        drawings: list[Drawing] = []
        boxes: list[Element] = []
        opens_page = shape.page_break_before or self._break_next
        self._break_next = False
        self._inline(node, shape.style, around, pieces, drawings, boxes)
        text, runs, decomposed = _joined(pieces)
        if "\f" in text:
            before, _, after = text.partition("\f")
            opens_page = opens_page or not before.strip()
            self._break_next = bool(before.strip()) and not after.strip("\f \n")
            text = text.replace("\f", "\n")
        self._found.append(
            Paragraph(
                len(self._found),
                self._ordinals.get(node, 0),
                self._part,
                self._section,
                text,
                label.strip(),
                runs,
                shape,
                around.cell,
                around.box,
                tuple(drawings),
                opens_page,
                decomposed,
            )
        )
        for box in boxes:
            self._boxes += 1
            self._blocks(box, replace(around, box=self._boxes, table=TableContext()))
        section = child(child(node, "pPr"), "sectPr")
        if section is not None:
            self.section_nodes.append(section)
            self._section += 1

    def _inline(
        self,
        parent: Element,
        style: str,
        around: _Around,
        pieces: list[tuple[str, CharFormat]],
        drawings: list[Drawing],
        boxes: list[Element],
    ) -> None:
        for node in elements(parent):
            name = local(node)
            if name == "r":
                self._run(node, style, around, pieces, drawings, boxes)
            elif name == "fldSimple":
                self._simple_field(node, style, around, pieces, drawings, boxes)
            elif name in TRANSPARENT:
                self._inline(node, style, around, pieces, drawings, boxes)
            elif node.tag == MC + "AlternateContent":
                chosen = _choice(node)
                if chosen is not None:
                    self._inline(chosen, style, around, pieces, drawings, boxes)

    def _simple_field(
        self,
        node: Element,
        style: str,
        around: _Around,
        pieces: list[tuple[str, CharFormat]],
        drawings: list[Drawing],
        boxes: list[Element],
    ) -> None:
        state = _Field()
        state.code = node.get(W + "instr") or ""
        inner: list[tuple[str, CharFormat]] = []
        self._inline(node, style, around, inner, drawings, boxes)
        stands = state.stands_for
        if stands is None:
            pieces.extend(inner)
        else:
            format_ = inner[0][1] if inner else self._resolver.run(None, style, around.table)
            pieces.append((stands, format_))

    def _run(
        self,
        run: Element,
        style: str,
        around: _Around,
        pieces: list[tuple[str, CharFormat]],
        drawings: list[Drawing],
        boxes: list[Element],
    ) -> None:
        format_ = self._resolver.run(child(run, "rPr"), style, around.table)
        for node in _contents(run):
            name = local(node)
            if name == "fldChar":
                self._field_mark(node.get(W + "fldCharType") or "", format_, pieces)
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].code += node.text or ""
            elif name in {"drawing", "pict", "object"}:
                found, inner = drawings_in(node)
                drawings.extend(found)
                boxes.extend(inner)
            else:
                text = _text(node, name)
                if text and not format_.hidden and not self._in_number_field():
                    pieces.append((text, format_))

    def _in_number_field(self) -> bool:
        return any(field.stands_for is not None or not field.result for field in self._fields)

    def _field_mark(self, kind: str, format_: CharFormat, pieces: list[tuple[str, CharFormat]]) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            stands = self._fields.pop().stands_for
            if stands is not None:
                pieces.append((stands, format_))


def _contents(run: Element) -> Iterator[Element]:
    for node in elements(run):
        if node.tag == MC + "AlternateContent":
            chosen = _choice(node)
            if chosen is not None:
                yield from elements(chosen)
        else:
            yield node


def _choice(node: Element) -> Element | None:
    choice = node.find(MC + "Choice")
    return choice if choice is not None else node.find(MC + "Fallback")


def _text(node: Element, name: str) -> str:
    if name == "t":
        return node.text or ""
    if name == "br":
        return "\f" if node.get(W + "type") == "page" else "\n"
    if name == "sym":
        return "□"
    return {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _joined(pieces: list[tuple[str, CharFormat]]) -> tuple[str, tuple[Run, ...], bool]:
    """Text and runs; a letter and its combining marks belong to the letter's run even when typed in two."""
    text: list[str] = []
    runs: list[Run] = []
    decomposed = False
    for piece, format_ in pieces:
        start = len(text)
        for letter in piece:
            if unicodedata.combining(letter) and text:
                joined = unicodedata.normalize("NFC", text[-1] + letter)
                if len(joined) == 1:
                    text[-1] = joined
                    decomposed = True
                    continue
            raised = letter.upper() if format_.caps else letter
            text.append(raised if len(raised) == 1 else letter)
        if len(text) > start:
            if runs and runs[-1].format == format_ and runs[-1].end == start:
                runs[-1] = replace(runs[-1], end=len(text))
            else:
                runs.append(Run(start, len(text), format_))
    return "".join(text), tuple(runs), decomposed
