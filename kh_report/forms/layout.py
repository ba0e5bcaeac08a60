"""Where everything stands in a form: the one place that knows rows and columns, for writing, filling and marking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.fields import RECORD_ROW, SHEETS, fields_of
from kh_report.forms.spec import CooperationRow, FigureRow, FormSpec, LeadRow
from kh_report.plan.model import Heading

HINT_ROW: Final = 0
TITLE_ROW: Final = 1
PLAN_ROW: Final = 2
UNIT_ROW: Final = 3
HEADER_ROW: Final = 4
FIRST_ROW: Final = 5
"""Rows of every sheet to fill, counted from 0; tasks, indicators and fields start at :data:`FIRST_ROW`. What is said to
whoever fills it stands above the title: paper begins there."""

UNIT_COLUMN: Final = 2
GUIDE_UNIT_ROW: Final = 3
GUIDE_UNIT_COLUMN: Final = 1
"""The unit on the guide sheet: its name on an ordinary form, its dropdown on the generic one."""

UNIT_LABEL: Final = "Đơn vị báo cáo"

Row = LeadRow | CooperationRow | FigureRow


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table sheet: a heading of the plan or a row of the form, at row ``at`` (from 0)."""

    at: int
    heading: Heading | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table sheet laid out: its fields are the columns from A on."""

    sheet: SheetKey
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]

    @property
    def last_row(self) -> int:
        """The last line's row; the first one's where there are none."""
        return self.lines[-1].at if self.lines else FIRST_ROW

    @property
    def last_column(self) -> int:
        """The last field's column."""
        return len(self.fields) - 1

    @property
    def last_printed(self) -> int:
        """The last column on paper: the verdict (Còn thiếu) is for the screen only."""
        return next(index for index in range(self.last_column, -1, -1) if self.fields[index].kind is not Kind.VERDICT)

    def column(self, key: str) -> int:
        """The column of a field, from 0. Raises KeyError when the form does not have it."""
        for index, field in enumerate(self.fields):
            if field.key == key:
                return index
        raise KeyError(key)

    def runs(self, optional_only: bool = False) -> tuple[tuple[int, int], ...]:
        """First and last rows of unbroken runs of form rows, without headings (or of optional rows only)."""
        runs: list[tuple[int, int]] = []
        for line in self.lines:
            if line.row is None or (optional_only and not (isinstance(line.row, LeadRow) and line.row.optional)):
                continue
            if runs and runs[-1][1] == line.at - 1:
                runs[-1] = (runs[-1][0], line.at)
            else:
                runs.append((line.at, line.at))
        return tuple(runs)


def table(spec: FormSpec, sheet: SheetKey) -> Table:
    """The lines of ``Báo cáo``, ``Phối hợp`` or ``Số liệu``: rows under the plan's headings."""
    rows: dict[SheetKey, tuple[Row, ...]] = {
        SheetKey.REPORT: spec.leads,
        SheetKey.COOPERATION: spec.cooperating,
        SheetKey.FIGURES: spec.figures,
    }
    return Table(sheet, fields_of(sheet, spec.switches), _lines(rows[sheet], spec.headings))


def _lines(rows: Iterable[Row], headings: tuple[Heading, ...]) -> tuple[Line, ...]:
    titles = {(heading.section, heading.group): heading for heading in headings}
    lines: list[Line] = []
    at = FIRST_ROW
    shown: set[tuple[str, str | None]] = set()
    for row in rows:
        places = () if isinstance(row, FigureRow) else ((row.section, None), (row.section, row.group))
        for place in places:
            if place in titles and place not in shown:
                lines.append(Line(at, heading=titles[place]))
                at += 1
            shown.add(place)
        lines.append(Line(at, row=row))
        at += 1
    return tuple(lines)


def column_name(column: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


@lru_cache(maxsize=4096)
def cell(row: int, column: int, absolute: bool = False) -> str:
    """The A1 address of a cell counted from 0."""
    sign = "$" if absolute else ""
    return f"{sign}{column_name(column)}{sign}{row + 1}"


def unit_address() -> str:
    """Where the unit stands on the guide sheet: ``Hướng dẫn!B4``."""
    return f"{SHEETS[SheetKey.GUIDE]}!{cell(GUIDE_UNIT_ROW, GUIDE_UNIT_COLUMN)}"


def addresses(spec: FormSpec) -> dict[tuple[SheetKey, str, str], str]:
    """The A1 address of every cell that the agency fills, by sheet, row key and field key."""
    found: dict[tuple[SheetKey, str, str], str] = {}
    for sheet in (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES):
        laid = table(spec, sheet)
        for line in laid.lines:
            if line.row is not None:
                for column, field in enumerate(laid.fields):
                    if field.is_input:
                        found[sheet, line.row.key, field.key] = cell(line.at, column)
    for offset, field in enumerate(fields_of(SheetKey.GENERAL, spec.switches)):
        found[SheetKey.GENERAL, RECORD_ROW, field.key] = cell(FIRST_ROW + offset, 1)
    return found
