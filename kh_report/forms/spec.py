"""What one form asks of one agency in one period, decided before anything is drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Final

from kh_report.forms.field import Switch
from kh_report.forms.settings import Contact
from kh_report.forms.states import State
from kh_report.plan.model import Duty, Heading

SPEC_VERSION: Final = 1
"""Raised when rows or columns of the form change their meaning; the seal carries it."""

GENERIC: Final = "*"
"""The agency code of the generic form: the unit is the one chosen in the file."""


@dataclass(frozen=True, slots=True)
class Previous:
    """What an agency last reported on a task (kỳ trước); the pipeline fills it from the period before."""

    state: State | None
    result: str = ""

    @property
    def words(self) -> str:
        """As the column ``Kỳ trước đã báo cáo`` shows it."""
        return ". ".join(part for part in ((self.state.label if self.state else ""), self.result.strip()) if part)


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A task that the agency leads (chủ trì). ``key`` is the task's id; ``due`` counts an approved extension.

    ``optional`` rows (có liên quan) may stay blank. ``carried`` is the state that the form is issued with: an agency
    that said "Không có đối tượng trên địa bàn" is not asked twice.
    """

    key: str
    section: str
    group: str | None
    text: str
    due_text: str
    due: date | None
    ongoing: bool
    optional: bool = False
    previous: str = ""
    carried: State | None = None


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """A task in which the agency cooperates (phối hợp); ``leads`` is the plan's own wording of who leads it."""

    key: str
    section: str
    group: str | None
    text: str
    leads: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator (chỉ tiêu) asked of the agency."""

    key: str
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may choose itself on the generic form, and the keys of the rows that are then its own."""

    code: str
    name: str
    leads: tuple[str, ...]
    optional: tuple[str, ...]
    cooperating: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def required(self) -> tuple[str, ...]:
        """Keys of the rows that must be answered once this unit is chosen."""
        return tuple(key for key in self.leads if key not in self.optional)


@dataclass(frozen=True)
class FormSpec:
    """Everything that a form shows and seals; two equal specs give the same bytes.

    ``plan`` is :func:`kh_report.forms.asking.plan_digest`; ``start`` and ``end`` bound the figures; ``agency`` is a
    code or :data:`GENERIC` (then ``units`` are the choices); ``earliest`` is the first day that a date cell takes.
    ``digest`` covers every other value.
    """

    version: int
    plan: str
    plan_title: str
    period: str
    period_name: str
    start: date
    end: date
    agency: str
    agency_name: str
    leads: tuple[LeadRow, ...]
    cooperating: tuple[CooperationRow, ...]
    figures: tuple[FigureRow, ...]
    headings: tuple[Heading, ...]
    duties: tuple[Duty, ...]
    deadline: date
    contact: Contact
    focal_name: str
    earliest: date
    switches: frozenset[Switch] = frozenset()
    units: tuple[Unit, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of the canonical JSON of the spec."""
        values = {name: value for name, value in vars(self).items() if name != "digest"}
        return hashlib.sha256(_canonical(values).encode()).hexdigest()

    @property
    def is_generic(self) -> bool:
        """Whether this is the one form for all communes."""
        return self.agency == GENERIC

    @property
    def period_words(self) -> str:
        """``Quý III năm 2026 (số liệu từ ngày 15/6/2026 đến ngày 14/9/2026)``."""
        bounds = f"từ ngày {day_words(self.start)} đến ngày {day_words(self.end)}"
        return self.period_name if bounds in self.period_name else f"{self.period_name} (số liệu {bounds})"

    @property
    def deadline_words(self) -> str:
        """The sentence that says until when."""
        return f"Hạn gửi: chậm nhất ngày {day_words(self.deadline)}."

    @property
    def required(self) -> tuple[str, ...]:
        """Keys of the rows that count: those that must be answered."""
        return tuple(row.key for row in self.leads if not row.optional)


def day_words(day: date) -> str:
    """``18/9/2026``, ``05/02/2026``: days below ten and months 1 and 2 with a zero (NĐ 30/2020, PL I, II.4)."""
    return f"{day.day:02d}/{day.month if day.month > 2 else f'{day.month:02d}'}/{day.year}"


def _canonical(values: Mapping[str, object]) -> str:
    return json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Contact):
        return value.model_dump()
    assert is_dataclass(value)
    return {item.name: getattr(value, item.name) for item in fields(value)}
