"""What a check is: a small named function that looks at one row, one form or one batch and yields findings.

A check never raises for user data. It declares its codes (whose severity and texts the catalogue holds), its stage,
the fields that it looks at and, for rows, the sheets and states for which it is worth calling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kh_report.findings import CATALOGUE, Finding, Place, Severity, Stage
from kh_report.forms.field import SheetKey
from kh_report.forms.spec import Previous
from kh_report.forms.states import State
from kh_report.intake.issued import AskedForm, AskedRow
from kh_report.intake.layout import Table
from kh_report.intake.model import Entry, Value


@dataclass(frozen=True, slots=True)
class FormContext:
    """What the checks of one file may know: the form as issued, and when the file was received (None: unknown).

    ``plan_date`` is the plan's date, or the first day of its year, None when neither is known; ``previous`` is what the
    agency reported last period, by task; ``added`` are the indicators whose figures are summed or counted.
    """

    file: str
    form: AskedForm
    received: date | None
    plan_date: date | None
    tables: Mapping[SheetKey, Table]
    previous: Mapping[str, Previous] = field(default_factory=dict)
    added: frozenset[str] = frozenset()


class Row:
    """One filled row under check (dòng trả lời): its values by field, and where its cells stand."""

    __slots__ = ("asked", "at", "form", "state", "table", "values")

    def __init__(self, form: FormContext, table: Table, at: int, asked: AskedRow, values: dict[str, Value]) -> None:
        self.form = form
        self.table = table
        self.at = at
        self.asked = asked
        self.values = values
        state = values.get("state")
        self.state = state.content if state is not None and isinstance(state.content, State) else None

    def place(self, field: str) -> Place:
        """The place of a field's cell, also when it is blank."""
        return Place(self.form.file, self.table.sheet.name, self.table.address(self.at, field), self.asked.key)

    def text(self, field: str) -> str:
        """The field's text; empty when blank."""
        value = self.values.get(field)
        return "" if value is None else str(value.content)

    def date(self, field: str) -> date | None:
        """The field's date; None when blank or unreadable."""
        value = self.values.get(field)
        return value.content if value is not None and isinstance(value.content, date) else None

    def lacks(self, field: str) -> bool:
        """Whether the cell is blank although its column exists (a missing column has a finding of its own)."""
        return field not in self.values and field in self.table.columns


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form after its rows were read: what the checks of the form stage look at."""

    context: FormContext
    entries: tuple[Entry, ...]
    carried_only: bool


class Unit(StrEnum):
    """What a check is called for, one at a time."""

    ROW = "row"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check (phép kiểm tra)."""

    name: str
    codes: tuple[str, ...]
    stage: Stage
    fields: tuple[str, ...]
    per: Unit
    sheets: tuple[SheetKey, ...]
    states: frozenset[State | None] | None
    needs: str | None
    function: Callable[[Any], Iterable[Finding]]
    why: str

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The severity of each code."""
        return tuple(CATALOGUE[code].severity for code in self.codes)


CHECKS: dict[str, Check] = {}
"""Every check by its name, filled as the modules of this package are imported."""


def check(
    *codes: str,
    fields: tuple[str, ...] = (),
    sheets: tuple[SheetKey, ...] = (SheetKey.REPORT,),
    per: Unit = Unit.ROW,
    states: Iterable[State | None] | None = None,
    needs: str | None = None,
) -> Callable[[Callable[[Any], Iterator[Finding]]], Callable[[Any], Iterator[Finding]]]:
    """Register a function as the check behind ``codes``. Its stage is the one that the catalogue gives its codes.

    A row check is called only for rows in one of ``states`` (None among them: rows without a valid state; not given:
    every row), and only where the field ``needs`` is filled in.
    Raises KeyError for an unknown code and ValueError for codes of different stages: both our own bugs.
    """
    stages = {CATALOGUE[code].stage for code in codes}
    if len(stages) != 1:
        raise ValueError(f"codes of one check belong to one stage: {codes}")

    def register(function: Callable[[Any], Iterator[Finding]]) -> Callable[[Any], Iterator[Finding]]:
        name = function.__name__
        if name in CHECKS or not function.__doc__:
            raise ValueError(f"check declared twice or without its reason: {name}")
        CHECKS[name] = Check(
            name=name,
            codes=codes,
            stage=stages.pop(),
            fields=fields,
            per=per,
            sheets=sheets,
            states=None if states is None else frozenset(states),
            needs=needs,
            function=function,
            why=function.__doc__.splitlines()[0],
        )
        return function

    return register
