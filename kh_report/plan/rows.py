"""Rows of the appendix to tasks and group rows, with rows that a page break cut put together again.

When a page ends inside a row, the rest of its cells comes as a row of its own without a number. So does a task that the
plan forgot to number. ``plan.fragments`` tells them apart and says why; every rejoining is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kh_report.findings import Finding, Place, finding
from kh_report.plan.fragments import RawTask, Why, starts_lower, why_fragment
from kh_report.plan.headers import Column, Header, is_repeated
from kh_report.plan.labels import Position, label_of, labelled, next_letter, number_of, task_id
from kh_report.plan.model import Heading
from kh_report.plan.source.blocks import Row, Table
from kh_report.vn.roman import roman
from kh_report.vn.text import inline

FIELDS = (Column.TASK, Column.LEAD, Column.COOPERATING, Column.PRODUCT, Column.DUE, Column.NOTE)
_INHERITED = (Column.LEAD, Column.COOPERATING, Column.DUE, Column.NOTE)
_COUNTED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    tasks: list[RawTask] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    position: Position = field(default_factory=Position)
    prefix: str = ""
    parent: str | None = None
    after_heading: bool = False
    branch: str | None = None
    """The number of a group row numbered in digits: 1 above 1.1 and 1.2."""
    bare: int = 0
    """How many group rows without a label were numbered so far."""

    @property
    def ids(self) -> set[str]:
        return {task.id for task in self.tasks}


def read_rows(
    parts: Sequence[tuple[Table, int, Header, str]],
) -> tuple[tuple[RawTask, ...], tuple[Heading, ...], tuple[Finding, ...]]:
    """Tasks and group rows of the task tables in order.

    Each part is a table, its first row after the header, its header, and a prefix for ids: empty for the plan's first
    appendix, ``PL2.`` for tasks of its second.
    """
    reading = _Reading()
    for table, start, header, prefix in parts:
        if prefix != reading.prefix:
            reading.prefix, reading.position, reading.parent = prefix, Position(), None
        previous: dict[Column, tuple[str, Place]] = {}
        for row in _data_rows(table, start, header):
            cells, continued = _cells(row, header), _continued(row, header)
            if Column.NUMBER in cells:
                cells |= {column: previous[column] for column in _INHERITED if column in continued & previous.keys()}
            if Column.TASK in continued and reading.tasks:
                _extend_task(reading, cells)
            else:
                _read_row(reading, row, cells)
            previous = {**previous, **cells} if continued else cells
    return tuple(reading.tasks), tuple(reading.headings), tuple(reading.findings)


def _data_rows(table: Table, start: int, header: Header) -> Iterator[Row]:
    """Rows that are neither a repeated header nor a row of column numbers nor empty."""
    index = start
    while index < len(table.rows):
        if repeated := is_repeated(table.rows, index, header):
            index += repeated
            continue
        row = table.rows[index]
        index += 1
        if row.filled and not _is_counting(row):
            yield row


def _is_counting(row: Row) -> bool:
    """A row that numbers the columns: (1) (2) (3)."""
    texts = [cell.text.strip() for cell in row.filled]
    if len(texts) < 3 or not all(_COUNTED.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()")) for text in texts]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _cells(row: Row, header: Header) -> dict[Column, tuple[str, Place]]:
    """Text and place of each column that the row fills; a cell that spans several counts once, in its first."""
    cells: dict[Column, tuple[str, Place]] = {}
    by_index = {index: column for column, index in header.columns}
    for cell in row.filled:
        covered = [by_index[index] for index in range(cell.column, cell.column + cell.span) if index in by_index]
        if covered:
            cells[covered[0]] = (cell.text, cell.place)
    return cells


def _continued(row: Row, header: Header) -> frozenset[Column]:
    """The columns whose cell is merged with the one above."""
    found = ((column, row.cell(index)) for column, index in header.columns)
    return frozenset(column for column, cell in found if cell is not None and cell.continued)


def _read_row(reading: _Reading, row: Row, cells: dict[Column, tuple[str, Place]]) -> None:
    heading = _heading(row, cells)
    if heading:
        _enter(reading, *heading)
        return
    if _is_bare_heading(row, cells):
        _enter_bare(reading, row)
        return
    number_text, _ = cells.get(Column.NUMBER, ("", row.place))
    number = number_of(number_text) if number_text else None
    if number is not None:
        _add(reading, row, cells, number)
    elif reading.after_heading and set(cells) <= {Column.NUMBER, Column.TASK} and starts_lower(_first(cells)):
        _extend_heading(reading, _first(cells))
    elif not reading.tasks or reading.after_heading:
        _add_unnumbered(reading, row, cells)
    elif why := why_fragment(cells, reading.tasks[-1]):
        _rejoin(reading, row, cells, why)
    else:
        _add_unnumbered(reading, row, cells)


def _heading(row: Row, cells: dict[Column, tuple[str, Place]]) -> tuple[str, str] | None:
    """Label and title when the row is a group row: one filled cell, or a label with a title beside it."""
    filled = row.filled
    if len(filled) == 1 and (filled[0].span > 1 or set(cells) <= {Column.NUMBER, Column.TASK}):
        return labelled(filled[0].text)
    if set(cells) - {Column.NUMBER, Column.TASK}:
        return None
    label = label_of(cells[Column.NUMBER][0]) if Column.NUMBER in cells else None
    if label and Column.TASK in cells:
        return label, cells[Column.TASK][0]
    return None


def _is_bare_heading(row: Row, cells: dict[Column, tuple[str, Place]]) -> bool:
    """A group row without number or letter: one cell across the table, or words where the number belongs."""
    if len(row.filled) != 1:
        return False
    cell = row.filled[0]
    across = set(cells) == {Column.NUMBER} or cell.span > 1
    return across and len(cell.text.split()) > 1 and not starts_lower(cell.text) and number_of(cell.text) is None


def _enter_bare(reading: _Reading, row: Row) -> None:
    """Number group rows that have no label I, II, III; among labelled ones, take them for a line of the group above."""
    title, place = inline(row.filled[0].text), row.place
    if reading.position.outer is None or reading.bare:
        reading.bare += 1
        _enter(reading, roman(reading.bare), title)
        section = reading.headings[-1].section
    else:
        section = reading.prefix + reading.position.section
        reading.headings.append(Heading(section, reading.position.group, title))
        reading.after_heading = True
    reading.findings.append(finding("plan-heading-without-number", place, seen=title, section=section))


def _enter(reading: _Reading, label: str, title: str) -> None:
    reading.position = reading.position.entered(label)
    reading.parent = None
    reading.after_heading = True
    reading.headings.append(Heading(reading.prefix + reading.position.section, reading.position.group, inline(title)))


def _extend_heading(reading: _Reading, text: str) -> None:
    last = reading.headings[-1]
    reading.headings[-1] = Heading(last.section, last.group, f"{last.title} {inline(text)}")


def _extend_task(reading: _Reading, cells: dict[Column, tuple[str, Place]]) -> None:
    """Further lines of a task whose text cell is merged over several rows: one agency per row."""
    task = reading.tasks[-1]
    texts = dict(task.cells)
    for column in (column for column in FIELDS if column in cells):
        texts[column] = "\n".join(text for text in (texts.get(column), cells[column][0]) if text)
    reading.tasks[-1] = replace(task, cells=texts)


def _first(cells: dict[Column, tuple[str, Place]]) -> str:
    return next(iter(cells.values()))[0]


def _add(reading: _Reading, row: Row, cells: dict[Column, tuple[str, Place]], number: str) -> None:
    identity = reading.prefix + task_id(reading.position, number, reading.parent)
    _branch(reading, number)
    if number != "-" and not number.isalpha():
        reading.parent = identity.removeprefix(reading.prefix)
    if identity in reading.ids:
        unique = next_letter(identity, reading.ids)
        place = Place(row.place.file, row.place.sheet, row.place.cell, unique)
        reading.findings.append(finding("plan-number-twice", place, seen=number, id=unique))
        identity = unique
    _append(reading, row, cells, identity, cells.get(Column.NUMBER, (number, row.place))[0])


def _branch(reading: _Reading, number: str) -> None:
    """Make a group row of a row numbered 1 that assigns nothing to anybody and is followed by 1.1."""
    head, dot, _ = number.partition(".")
    if not dot or head != reading.branch:
        reading.branch = None
    last = reading.tasks[-1] if reading.tasks else None
    if dot and last and last.number == head and last.group is None and set(last.cells) == {Column.TASK}:
        reading.tasks.pop()
        reading.headings.append(Heading(last.section, head, inline(last.text(Column.TASK))))
        reading.branch = head


def _add_unnumbered(reading: _Reading, row: Row, cells: dict[Column, tuple[str, Place]]) -> None:
    """A task without a number: its predecessor's id plus a letter."""
    if reading.tasks and not reading.after_heading:
        identity = next_letter(re.sub(r"(?<=\d)[a-zđ]$", "", reading.tasks[-1].id), reading.ids)
    else:
        identity = reading.prefix + task_id(reading.position, "0", None)
    place = Place(row.place.file, row.place.sheet, row.place.cell, identity)
    seen = cells.get(Column.TASK, ("", place))[0]
    reading.findings.append(finding("plan-row-without-number", place, seen=seen, id=identity))
    _append(reading, row, cells, identity, "")


def _append(reading: _Reading, row: Row, cells: dict[Column, tuple[str, Place]], identity: str, number: str) -> None:
    places = {Column.NUMBER: Place(row.place.file, row.place.sheet, row.place.cell, identity)}
    for column, (_, place) in cells.items():
        places[column] = Place(place.file, place.sheet, place.cell, identity)
    texts = {column: cells[column][0] for column in FIELDS if column in cells}
    position = reading.position
    section = reading.prefix + position.section
    group = position.group or reading.branch
    reading.tasks.append(RawTask(identity, section, group, inline(number).rstrip("."), texts, places))
    reading.after_heading = False


def _rejoin(reading: _Reading, row: Row, cells: dict[Column, tuple[str, Place]], why: Why) -> None:
    """Join each cell of the fragment to the task above with one space and nothing else."""
    task = reading.tasks[-1]
    texts, places, seams = dict(task.cells), dict(task.places), list(task.seams)
    for column in (column for column in FIELDS if column in cells):
        rest, place = cells[column]
        if before := texts.get(column):
            seams.append((column, " ".join(before.split()[-2:]), " ".join(rest.split()[:2])))
        texts[column] = f"{before} {rest}" if before else rest
        places.setdefault(column, Place(place.file, place.sheet, place.cell, task.id))
    reading.tasks[-1] = replace(task, cells=texts, places=places, seams=tuple(seams))
    place = Place(row.place.file, row.place.sheet, row.place.cell, task.id)
    reading.findings.append(finding("plan-row-rejoined", place, seen=_first(cells), id=task.id, why=why))
