"""What people chose for the report, as data: marks as read, and what of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kh_report.findings import Finding, Place
from kh_report.merge.general import Remark
from kh_report.plan.model import Agency

Identity = tuple[str, str, str]
"""(task, agency, digest of the text): what a choice was made of. The task is empty for the general sheet."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An answer chosen to be told (trích dẫn), or an agency's own work of the next period."""

    agency: Agency
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Difficulties that the officer put together (nhóm khó khăn) under ``name``."""

    name: str
    remarks: tuple[Remark, ...]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies that name one, each once, in registry order."""
        return tuple({remark.agency.code: remark.agency for remark in self.remarks}.values())


@dataclass(frozen=True, slots=True)
class Chosen:
    """Everything that was chosen and still stands (nội dung được chọn); ``groups`` the largest first."""

    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=lambda: MappingProxyType({}))
    groups: tuple[Group, ...] = ()
    difficulties: tuple[Remark, ...] = ()
    next_work: tuple[Quote, ...] = ()
    proposals: tuple[Remark, ...] = ()


NOTHING_CHOSEN = Chosen()


@dataclass(frozen=True, slots=True)
class Mark:
    """One row that a person marked: told in the report or not, and the groups that it was put into."""

    sheet: str
    identity: Identity
    told: bool
    groups: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Choices:
    """The marks of the workbook; findings where it cannot be read or a mark is none."""

    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
