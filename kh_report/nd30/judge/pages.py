"""The document as a reader meets it: paragraphs in order, each knowing its place, runs, cell and drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kh_report.nd30.judge.formatting import CharFormat, ParaFormat

PAGE_FIELD = "\x01"
"""Stands in a paragraph's text where a PAGE field prints the page number."""
COUNT_FIELD = "\x02"
"""Stands where a NUMPAGES or SECTIONPAGES field prints a count."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands (vị trí): part, section from 1, paragraph from 1, or table/row/cell from 1; the text."""

    part: str = "body"
    section: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    text: str = ""

    def as_json(self) -> dict[str, str | int | None]:
        """All seven keys."""
        return {
            "part": self.part,
            "section": self.section,
            "paragraph": self.paragraph,
            "table": self.table,
            "row": self.row,
            "cell": self.cell,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: ordinal of its outermost table, row and column from 0, size of the table, width in twips (the
    larger of what the cell and the table's grid say: programs differ in which one they trust)."""

    table: int
    row: int
    column: int
    rows: int
    columns: int
    width: int | None
    ruled: bool
    """Has a visible border below it, of its own or of the table."""
    certain: bool = True
    """Cell and grid say the same width."""
    padding: int | None = None
    """Twips kept free left and right together, where the table itself says so."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn object. ``width`` and ``height`` in twips where known; ``line`` when it is surely a horizontal line."""

    line: bool
    width: int | None
    height: int | None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph with one formatting: ``start`` and ``end`` are offsets into the paragraph's text."""

    start: int
    end: int
    format: CharFormat


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``text`` is what is seen: NFC, capitals applied, hidden text left out, line breaks as ``\\n``.

    ``label`` is the automatic number. ``ordinal`` counts every paragraph element of the part in document order, so that
    a comment can be put there; ``order`` counts the paragraphs of the reading.
    """

    order: int
    ordinal: int
    part: str
    section: int
    text: str
    label: str
    runs: tuple[Run, ...]
    shape: ParaFormat
    cell: Cell | None = None
    box: int | None = None
    """Ordinal of the text box around it."""
    drawings: tuple[Drawing, ...] = ()
    page_break: bool = False
    """Begins on a new page, or holds a page break."""
    raw_decomposed: bool = False
    """Letters were typed as base letter and combining mark."""

    @property
    def blank(self) -> bool:
        """No visible text (drawings do not count)."""
        return not self.text.strip() and not self.label

    @property
    def full_text(self) -> str:
        """With the automatic number, one space between."""
        return f"{self.label} {self.text.strip()}" if self.label else self.text.strip()

    def lines(self) -> Iterator[Line]:
        """The lines that line breaks make."""
        start = 0
        for piece in self.text.split("\n"):
            yield Line(self, start, start + len(piece))
            start += len(piece) + 1


@dataclass(frozen=True, slots=True)
class Line:
    """Part of a paragraph: a line between breaks, or a piece between tabs. Surrounding space is not part of it."""

    paragraph: Paragraph
    start: int
    end: int

    def __post_init__(self) -> None:
        text = self.paragraph.text[self.start : self.end]
        object.__setattr__(self, "start", self.start + len(text) - len(text.lstrip()))
        object.__setattr__(self, "end", max(self.start, self.end - (len(text) - len(text.rstrip()))))

    @property
    def text(self) -> str:
        """What is seen, without surrounding space; no-break spaces as spaces."""
        return self.paragraph.text[self.start : self.end].replace("\u00a0", " ")

    def part(self, start: int, end: int) -> Line:
        """A piece of this line, by offsets into :attr:`text`."""
        return Line(self.paragraph, self.start + start, self.start + end)

    def formats(self) -> Iterator[tuple[str, CharFormat]]:
        """Visible text with its formatting, blank pieces left out."""
        for run in self.paragraph.runs:
            piece = self.paragraph.text[max(run.start, self.start) : min(run.end, self.end)]
            if run.start < self.end and run.end > self.start and piece.strip():
                yield piece, run.format

    @property
    def place(self) -> Place:
        """Where this line stands, with its text."""
        return place_of(self.paragraph, self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """Page settings of one section; lengths in twips. ``start`` is the number that page numbers restart with."""

    order: int
    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    title_page: bool
    start: int | None
    number_format: str
    has_table: bool
    has_picture: bool
    headers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Paragraph, ...]] = field(default_factory=dict)

    @property
    def landscape(self) -> bool:
        """Wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """Between the margins, in twips."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: paragraphs in order (tables and text boxes in place), sections, page count if known."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    pages: int | None
    even_headers: bool


def place_of(paragraph: Paragraph, text: str | None = None, limit: int = 80) -> Place:
    """The place of a paragraph, quoting ``text`` or the paragraph itself, cut to ``limit`` characters."""
    quote = " ".join((paragraph.full_text if text is None else text).split()).replace(PAGE_FIELD, "#")
    quote = quote if len(quote) <= limit else quote[: limit - 1] + "…"
    cell = paragraph.cell
    return Place(
        paragraph.part,
        paragraph.section + 1,
        paragraph.order + 1,
        None if cell is None else cell.table + 1,
        None if cell is None else cell.row + 1,
        None if cell is None else cell.column + 1,
        quote,
    )
