"""Telling the rest of a row that a page break cut from a task that the plan forgot to number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kh_report.findings import Place
from kh_report.plan.headers import Column

_COMPLETE = re.compile(r"[.;:…!?)\]”\"]$")


class Why(StrEnum):
    """Why a row without a number is the rest of the one above."""

    LOWER_CASE = "lower-case"
    """It begins in the middle of a sentence."""
    NOTHING_OF_ITS_OWN = "nothing-of-its-own"
    """It has neither a lead agency nor a deadline."""
    CUT_AGENCY = "cut-agency"
    """Its lead agency continues the one above."""
    NO_DEADLINE = "no-deadline"
    """The row above has a deadline and an unfinished sentence; this one has no deadline."""


@dataclass(frozen=True, slots=True)
class RawTask:
    """A task as its rows write it: texts of the cells word for word, line breaks kept, and places, by column.

    ``seams`` are the two words on each side of every place where two pieces were joined.
    """

    id: str
    section: str
    group: str | None
    number: str
    cells: dict[Column, str]
    places: dict[Column, Place]
    seams: tuple[tuple[Column, str, str], ...] = ()

    def text(self, column: Column) -> str:
        """The text of a column, empty when the plan has none."""
        return self.cells.get(column, "")

    def place(self, column: Column) -> Place:
        """The address of a column's cell; the task's own where the plan has no such column."""
        return self.places.get(column) or next(iter(self.places.values()))


def why_fragment(cells: dict[Column, tuple[str, Place]], above: RawTask) -> Why | None:
    """Why a row without a number is the rest of the task above, or None when it is a task of its own.

    A task of its own names who does it and until when, and begins a sentence. So the last row of the first plan's G.8
    (with its own lead and deadline) is a task, and the rest of B.5 is none although it begins with "PM2.5".
    """
    has_lead, has_due = Column.LEAD in cells, Column.DUE in cells
    if Column.TASK in cells and starts_lower(cells[Column.TASK][0]):
        return Why.LOWER_CASE
    if not has_lead and not has_due:
        return Why.NOTHING_OF_ITS_OWN
    if has_lead and _continues(above.text(Column.LEAD), cells[Column.LEAD][0]):
        return Why.CUT_AGENCY
    if Column.TASK not in cells:
        return Why.NOTHING_OF_ITS_OWN
    if not has_due and above.text(Column.DUE) and not _COMPLETE.search(above.text(Column.TASK)):
        return Why.NO_DEADLINE
    return None


def _continues(above: str, text: str) -> bool:
    """Whether a lead cell goes on in the middle of a name or list."""
    return starts_lower(text) or above.rstrip().endswith((",", ";", "và"))


def starts_lower(text: str) -> bool:
    return text[:1].islower() or text[:1] in ",;.)"
