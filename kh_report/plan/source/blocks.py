"""What a plan is made of before anybody knows what it means: paragraphs and tables in reading order, with addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kh_report.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: clean text, line breaks kept as ``\\n``, an automatic number of Word written before it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``column`` counts grid columns from 0, ``span`` how many the cell covers.

    ``continued`` marks a cell merged with the one above it (its text is then empty). Paragraphs and line breaks within
    the cell are ``\\n``.
    """

    text: str
    column: int
    place: Place
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells in grid order."""

    cells: tuple[Cell, ...]
    place: Place

    def cell(self, column: int) -> Cell | None:
        """The cell that covers a grid column."""
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold text."""
        return tuple(cell for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; tables within its cells follow it as tables of their own."""

    rows: tuple[Row, ...]
    place: Place


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A plan as read from one file; ``findings`` say what could not be read (then ``blocks`` may be empty)."""

    file: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()

    def lines(self, without: frozenset[int] = frozenset()) -> Iterator[Paragraph]:
        """Every line of text in reading order, those inside tables too; ``without`` names block indices to leave out.

        Header blocks and signatures of Word documents stand in tables without borders.
        """
        for index, block in enumerate(self.blocks):
            if index in without:
                continue
            if isinstance(block, Paragraph):
                yield from (Paragraph(line, block.place) for line in block.text.split("\n") if line)
            else:
                for cell in (cell for row in block.rows for cell in row.cells):
                    yield from (Paragraph(line, cell.place) for line in cell.text.split("\n") if line)
