"""Data tables (bảng) of any length: linear to build, headers repeated, group rows, merged cells.

Rows are written as one XML string and parsed once: python-docx's own rows are quadratic. Long tables are cut at
their groups into several, because LibreOffice lays out one table in the square of its rows. The decree has no rule
for tables (X17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kh_report.nd30.columns import Align, Column, fit_columns
from kh_report.nd30.rules import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, POINTS_PER_MM, Element, Profile
from kh_report.nd30.styles import CELL_MARGIN_MM, TABLE_GRID, Extra, StyleKey, style_id
from kh_report.nd30.wrapping import balanced
from kh_report.nd30.xml import Node, legal, paragraph

__all__ = ["Align", "Column", "Row", "data_table", "fit_columns"]

Kind = Literal["data", "group", "total"]
ROWS_PER_TABLE = 200
_LETTER_WIDTH = 0.46
"""Mean width of a letter of Vietnamese text as a share of the size: enough to tell short rows from long ones."""
_SHORT_ROW_SHARE = 0.33
"""A row lower than this share of the page is not broken over two pages."""
_STYLES: Mapping[Align, StyleKey] = {
    "left": Element.TABLE,
    "both": Extra.TABLE_BOTH,
    "center": Extra.TABLE_CENTER,
    "right": Extra.TABLE_RIGHT,
}
_TOTALS: Mapping[Align, StyleKey] = {"right": Extra.TABLE_SUM}
_GROUPS: Mapping[Align, StyleKey] = {"center": Extra.TABLE_TOTAL, "right": Extra.TABLE_SUM}
"""Bold styles where the column's own alignment must be kept."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row (dòng). ``cells``: texts in the order of the columns, or by their keys; ``\\n`` begins a new paragraph.

    ``group`` and ``total`` rows are bold; in a group row the last text given spans the columns that remain, so
    ``Row(("II", "Nhiệm vụ đến năm 2030"), "group")`` numbers a group.
    """

    cells: Sequence[str | None] | Mapping[str, str | None]
    kind: Kind = "data"

    def texts(self, columns: Sequence[Column]) -> list[str]:
        """The row's texts in the order of ``columns``."""
        if isinstance(self.cells, Mapping):
            return [self.cells.get(column.key) or "" for column in columns]
        return [cell or "" for cell in self.cells]


@dataclass(slots=True)
class _Table:
    """One table in the making: its widths, and what the merged columns held in the row before."""

    columns: Sequence[Column]
    widths: Sequence[int]
    size_pt: float
    page_pt: float
    above: dict[int, str] = field(default_factory=dict)

    def row(self, row: Row) -> str:
        texts = row.texts(self.columns)
        if row.kind == "group":
            return self._group(texts)
        cells: list[str] = []
        for index, (column, text) in enumerate(zip(self.columns, texts, strict=True)):
            style = _STYLES[column.align] if row.kind == "data" else _TOTALS.get(column.align, Extra.TABLE_TOTAL)
            merge = ""
            if column.merge and row.kind == "data" and text:
                merge = (
                    '<w:vMerge w:val="continue"/>' if self.above.get(index) == text else '<w:vMerge w:val="restart"/>'
                )
                if self.above.get(index) == text:
                    cells.append(self._cell(self.widths[index], "", style, merge))
                    continue
            self.above[index] = text if row.kind == "data" else ""
            cells.append(self._cell(self.widths[index], text, style, merge))
        mark = "<w:trPr><w:cantSplit/></w:trPr>" if self._is_short(texts) else ""
        return f"<w:tr>{mark}{''.join(cells)}</w:tr>"

    def head(self) -> str:
        cells = (
            self._cell(width, column.title, Extra.TABLE_HEAD, '<w:vAlign w:val="center"/>', self._sides(column, width))
            for column, width in zip(self.columns, self.widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _sides(self, column: Column, width: int) -> str:
        """Indents that make a title break between its phrases."""
        room = width / 20 - 2 * CELL_MARGIN_MM * POINTS_PER_MM
        side = round((room - balanced(column.title, room, self.size_pt, bold=True)) * 20 / 2)
        return f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""

    def _group(self, texts: Sequence[str]) -> str:
        self.above.clear()
        numbers = (_GROUPS.get(column.align, Extra.TABLE_GROUP) for column in self.columns)
        cells = [
            self._cell(width, text, style, "")
            for width, text, style in zip(self.widths, texts[:-1], numbers, strict=False)
        ]
        spanned = len(self.columns) - len(cells)
        span = f'<w:gridSpan w:val="{spanned}"/>' if spanned > 1 else ""
        cells.append(self._cell(sum(self.widths[len(cells) :]), texts[-1], Extra.TABLE_GROUP, span))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, width: int, text: str, style: StyleKey, properties: str, indent: str = "") -> str:
        start = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
        return start + "".join(_paragraphs(text, style_id(style), indent)) + "</w:tc>"

    def _is_short(self, texts: Sequence[str]) -> bool:
        letters = self.size_pt * _LETTER_WIDTH
        lines = 1
        for width, text in zip(self.widths, texts, strict=True):
            if text:
                share = letters / max(1.0, width / 20 - 2 * CELL_MARGIN_MM * POINTS_PER_MM)
                lines = max(lines, sum(1 + int(len(line) * share) for line in text.split("\n")))
        return lines * self.size_pt * 1.15 < self.page_pt * _SHORT_ROW_SHARE


def data_table(
    columns: Sequence[Column], rows: Iterable[Row], profile: Profile, *, landscape: bool = False, description: str = "",
    rows_per_table: int = ROWS_PER_TABLE,
) -> list[Node]:  # fmt: skip
    """A table as wide as the text, its header repeated on every page; several tables with a hair between them when
    there are more than ``rows_per_table`` rows, cut before group rows where there are any.

    ``description`` is what screen readers speak. Every text is escaped; line breaks in cells become paragraphs.
    """
    rows = list(rows)
    size = profile.size(Element.TABLE)
    texts = [row.texts(columns) for row in rows if row.kind == "data"]
    widths = fit_columns(columns, texts, profile.text_width_mm(landscape=landscape), size)
    page = (PAGE_WIDTH_MM if landscape else PAGE_HEIGHT_MM) - profile.margins.top - profile.margins.bottom
    start = _start(widths, description)
    nodes: list[Node] = []
    for piece in _pieces(rows, rows_per_table):
        table = _Table(columns, widths, size, page * POINTS_PER_MM)
        if nodes:
            nodes.append(paragraph(style_id(Extra.GAP)))
        nodes.append(parse_xml("".join([start, table.head(), *map(table.row, piece), "</w:tbl>"])))
    return nodes


def _start(widths: Sequence[int], description: str) -> str:
    spoken = f"<w:tblDescription w:val={quoteattr(legal(description))}/>" if description else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{TABLE_GRID}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="0"/>{spoken}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _paragraphs(text: str, style: str, indent: str) -> Iterator[str]:
    start = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>'
    for line in legal(text).split("\n"):
        if "\t" not in line:
            run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else ""
            yield f"{start}{run}</w:p>"
            continue
        pieces = escape(line).split("\t")
        letters = "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in pieces)
        run = f"<w:r>{letters}</w:r>" if letters else ""
        yield f"{start}{run}</w:p>"


def _pieces(rows: Sequence[Row], limit: int) -> Iterator[Sequence[Row]]:
    """``rows`` cut into pieces of about ``limit``: before the last group row that fits, else at the limit."""
    start = 0
    while len(rows) - start > limit:
        groups = (i for i in range(start + limit, start + limit // 2, -1) if rows[i].kind == "group")
        end = next(groups, start + limit)
        yield rows[start:end]
        start = end
    yield rows[start:]
