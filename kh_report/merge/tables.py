"""Sheets of ``tong-hop.xlsx`` as tables: one look, rows as high as their texts, A4 landscape on one page's width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kh_report.forms.heights import height, lines
from kh_report.forms.states import State
from kh_report.merge.model import Outcome, Standing
from kh_report.office.workbook import Book, Format, Sheet

COLOURS: dict[Outcome, str] = {
    State.DONE: "#C6E0B4",
    State.CONTINUING: "#DDEBF7",
    State.IN_PROGRESS: "#BDD7EE",
    State.NOT_STARTED: "#F8CBAD",
    State.PAUSED: "#E7E6E6",
    State.EXTENSION_REQUESTED: "#FFE699",
    State.NOTHING_THIS_PERIOD: "#F2F2F2",
    State.NOT_APPLICABLE: "#D9D9D9",
    Standing.NO_ANSWER: "#FFFFFF",
    Standing.TO_CORRECT: "#FFC000",
}
A3, A4 = 8, 9
_HEADER_LINES = 3
MOST_LINKS = 65_000
"""Excel opens no sheet with more links than 65,530."""
LONGEST_LINK = 2_000


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._cell = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
        self.head = book.format(bold=True, bg_color="#D9E2F3", align="center", text_wrap=True, border=1)
        self.turned = book.format(bold=True, bg_color="#D9E2F3", align="center", rotation=90, border=1)
        self.text = book.format(text_wrap=True, **self._cell)
        self.centre = book.format(align="center", text_wrap=True, **self._cell)
        self.bold = book.format(bold=True, **self._cell)
        self.date = book.format(num_format="dd/mm/yyyy", align="center", **self._cell)
        self.whole = book.format(num_format="#,##0", align="right", **self._cell)
        self.decimal = book.format(num_format="#,##0.####", align="right", **self._cell)
        self.count = book.format(num_format="#,##0;-#,##0;", align="center", **self._cell)
        self.link = book.format(font_color="#0563C1", underline=1, text_wrap=True, **self._cell)
        self.title = book.format(bold=True, font_size=14)
        self.prose = book.format(text_wrap=True, valign="top")

    def outcome(self, outcome: Outcome) -> Format:
        """A cell in the colour of its outcome."""
        return self._book.format(bg_color=COLOURS[outcome], align="center", text_wrap=True, **self._cell)

    def sum(self) -> Format:
        """A bold total."""
        return self._book.format(bold=True, num_format="#,##0", align="right", **self._cell)


class Table:
    """A sheet with its header row: frozen, filtered, printed with the header on each page.

    Cells are given by row (from 1, below the header) and column; :meth:`finish` sets the heights.
    """

    def __init__(
        self,
        book: Book,
        look: Look,
        name: str,
        columns: Sequence[tuple[str, float]],
        *,
        frozen: int = 3,
        paper: int = A4,
    ) -> None:
        self.look = look
        self.sheet: Sheet = book.sheet(name)
        self._widths = [width for _, width in columns]
        self._lines: dict[int, int] = {}
        self._links = 0
        for column, width in enumerate(self._widths):
            self.sheet.raw.set_column(column, column, width)
        self.sheet.row(0, [title for title, _ in columns], look.head)
        self.sheet.raw.set_row(0, height(_HEADER_LINES))
        self.sheet.raw.freeze_panes(1, min(frozen, len(columns) - 1))
        self.sheet.raw.repeat_rows(0)
        self.sheet.raw.set_paper(paper)
        self.sheet.raw.set_landscape()
        self.sheet.raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.raw.fit_to_pages(1, 0)
        self.sheet.raw.set_footer("&CTrang &P/&N")

    def text(self, row: int, column: int, text: str, style: Format | None = None) -> None:
        """A wrapped text; the row grows with it."""
        self.sheet.text(row, column, text, style or self.look.text)
        self._lines[row] = max(self._lines.get(row, 1), lines(text, self._widths[column]))

    def number(self, row: int, column: int, number: int | Decimal) -> None:
        """A number as exact as it is, grouped as the reader's Excel groups."""
        whole = number == int(number)
        self.sheet.number(row, column, float(number), self.look.whole if whole else self.look.decimal)

    def count(self, row: int, column: int, number: int) -> None:
        """A count; nought stays blank."""
        self.sheet.number(row, column, number, self.look.count)

    def date(self, row: int, column: int, day: date) -> None:
        """A real date."""
        self.sheet.date(row, column, day, self.look.date)

    def blank(self, row: int, column: int) -> None:
        """An empty cell with its borders."""
        self.sheet.blank(row, column, self.look.text)

    def link(self, row: int, column: int, target: str, text: str) -> None:
        """``text`` that opens ``target``; plain text where Excel would refuse one more link."""
        self._links += 1
        if len(target) > LONGEST_LINK or self._links > MOST_LINKS:
            self.text(row, column, text)
            return
        self.sheet.link(row, column, target, self.look.link, text)
        self._lines[row] = max(self._lines.get(row, 1), lines(text, self._widths[column]))

    def finish(self, rows: int) -> None:
        """Set the heights of ``rows`` rows and filter them."""
        for row, number in self._lines.items():
            self.sheet.raw.set_row(row, height(number))
        if rows:
            self.sheet.raw.autofilter(0, 0, rows, len(self._widths) - 1)
