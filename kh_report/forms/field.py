"""What a field of the form is: the shape from which cells, in-cell rules, checks, help and merged columns are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kh_report.forms.states import State

TITLE_LIMIT: Final = 32
MESSAGE_LIMIT: Final = 255
"""Excel's limits for the title and the text of an input message; longer ones make Excel "repair" the file."""


class SheetKey(StrEnum):
    """The sheets of a form by their stable key; their Vietnamese names are in :data:`kh_report.forms.fields.SHEETS`."""

    GUIDE = "guide"
    REPORT = "report"
    COOPERATION = "cooperation"
    FIGURES = "figures"
    GENERAL = "general"
    LISTS = "lists"
    SEAL = "seal"


class Kind(StrEnum):
    """What a cell holds, which decides how it is written, validated and read."""

    KEY = "key"
    """The row's key as text (task id, indicator id); locked."""
    GIVEN = "given"
    """What we wrote (task text, deadline, unit of measure); locked, compared with the issue, never read as data."""
    VERDICT = "verdict"
    """The locked formula that names what is missing."""
    STATE = "state"
    TEXT = "text"
    DOCUMENT = "document"
    """Documents and products (số, ký hiệu, ngày, trích yếu), one a line."""
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    """A number from 0 to 100, not Excel's 0-1 percent: people type 85 and mean 85."""
    MONEY = "money"
    """Million đồng."""
    PHONE = "phone"
    """Digits kept as text, so that the leading 0 stays."""

    @property
    def is_input(self) -> bool:
        """Whether the agency fills it."""
        return self not in (Kind.KEY, Kind.GIVEN, Kind.VERDICT)

    @property
    def is_number(self) -> bool:
        """Whether a number is expected."""
        return self in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)


class Switch(StrEnum):
    """Groups of optional fields that settings switch on (key ``fields`` of ``[forms]``)."""

    PROGRESS = "progress"
    FUNDING = "funding"
    OFFICE = "office"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Field:
    """One field (trường) of the form, declared once.

    ``header`` is the column's (or, on a sheet of one record, the line's) visible name, ``aliases`` are other headers
    accepted on return, ``width`` is in characters. ``prompt_title`` (≤ 32) and ``prompt`` (≤ 255 characters) are the
    input message, ``help`` the sentence of the guide sheet. ``required_when`` holds the states that need the field;
    ``required`` asks for it on every row. ``minimum`` and ``maximum`` bound numbers.
    """

    key: str
    sheet: SheetKey
    header: str
    kind: Kind
    width: float
    help: str = ""
    prompt_title: str = ""
    prompt: str = ""
    required: bool = False
    required_when: frozenset[State] = frozenset()
    switched_on_by: Switch | None = None
    aliases: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    @property
    def is_input(self) -> bool:
        """Whether the agency fills it."""
        return self.kind.is_input

    def needed_in(self, state: State | None) -> bool:
        """Whether a row in ``state`` (None: no valid state yet) must have this field."""
        return self.required or (state is not None and state in self.required_when)
