"""What comes back, as data: receipts, values with addresses, entries, and the verdict on each file and agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kh_report.findings import Finding, Place, Severity
from kh_report.forms.states import State
from kh_report.office.files import digest


class FileStatus(StrEnum):
    """The verdict on one file (kết quả kiểm tra tệp); every file received has exactly one."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_REMARKS = "accepted_with_remarks"
    TO_CORRECT = "to_correct"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    AWAITING_DECISION = "awaiting_decision"
    EVIDENCE = "evidence"


class AgencyStatus(StrEnum):
    """Where an agency stands in a period (tình trạng gửi báo cáo)."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_REMARKS = "accepted_with_remarks"
    TO_CORRECT = "to_correct"
    REFUSED = "refused"
    AWAITING_DECISION = "awaiting_decision"
    NOT_RECEIVED = "not_received"
    DOCUMENT_ONLY = "document_only"
    WAIVED = "waived"


KEYED = "nhap-ho/"
"""How the names of forms begin that the focal department keyed in on an agency's behalf (nhập hộ)."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file of ``inputs/PERIOD`` as found: ``name`` is its path below that folder, with ``/``.

    What is never opened (evidence, files far too large) need not be held in memory: then ``data`` is empty, and
    ``known_digest`` and ``known_size`` tell what it would have told.
    """

    name: str
    data: bytes
    known_digest: str = ""
    known_size: int | None = None

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return self.known_digest or digest(self.data)

    @property
    def size(self) -> int:
        """Its bytes on disk."""
        return len(self.data) if self.known_size is None else self.known_size


@dataclass(frozen=True, slots=True)
class Receipt:
    """A line of the register (sổ nhận): ``order`` counts from 1 and decides which answer is later.

    ``seen`` is when a run first met the file; ``arrived`` is what a person declared, and wins over ``seen``.
    """

    order: int
    file: str
    sha256: str
    seen: datetime
    arrived: datetime | None = None
    channel: str = ""
    document_number: str = ""
    document_date: date | None = None

    @property
    def received(self) -> datetime:
        """When the answer counts as received (thời điểm nhận)."""
        return self.arrived or self.seen


Content = str | date | Decimal | State


@dataclass(frozen=True, slots=True)
class Value:
    """One cell answered.

    ``field`` is a key of the form's declaration, ``content`` what the cell means, ``raw`` what stood there.
    """

    field: str
    content: Content
    raw: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One row answered (dòng trả lời): a task, an indicator, or a line of the general sheet.

    ``sheet`` is a key of ``forms.fields.SHEETS`` (report, cooperation, figures, general); ``key`` is the task or
    indicator id, or the general line's field. ``to_correct``: a ``fix`` finding keeps the row out of the merge.
    """

    agency: str
    sheet: str
    key: str
    values: tuple[Value, ...]
    file: str
    sha256: str
    to_correct: bool = False

    def value(self, field: str) -> Value | None:
        """The value of a field, or None where the cell is blank."""
        return next((value for value in self.values if value.field == field), None)

    def text(self, field: str) -> str:
        """The field's content as text, empty where the cell is blank."""
        value = self.value(field)
        return "" if value is None else str(value.content)

    @property
    def state(self) -> State | None:
        """The state reported (tình trạng thực hiện), if any."""
        value = self.value("state")
        return value.content if value is not None and isinstance(value.content, State) else None


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that is known of one file. ``entries`` holds every row filled in, also those waiting for correction.

    ``candidates`` are agencies that a file awaiting a decision may be from.
    """

    file: str
    sha256: str
    agency: str | None
    status: FileStatus
    findings: tuple[Finding, ...] = ()
    entries: tuple[Entry, ...] = ()
    receipt: Receipt | None = None
    candidates: tuple[str, ...] = ()


def tally(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings of each severity: the contract's four keys."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        counts[finding.severity] += 1
    return counts


@dataclass(frozen=True, slots=True)
class AgencyReturn:
    """Where one agency stands: its files, its findings, and the rows that count (versions combined row by row).

    ``entries`` holds the winning row for each (sheet, key), also one that waits for correction; ``received`` is when
    its first file with data arrived, ``late`` whether that was after the deadline in force (None: not
    received, or first seen after the deadline with no declared arrival).
    ``remark`` is what a person decided or declared (waiver, extension, paper document), ready to print; ``deadline`` is
    the last day in force for it (thời hạn, kể cả gia hạn), ``waived`` that it is excused, whatever it sent.
    """

    code: str
    name: str
    status: AgencyStatus
    files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    received: datetime | None = None
    late: bool | None = None
    document_number: str = ""
    document_date: date | None = None
    remark: str = ""
    deadline: date | None = None
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Returns:
    """A period's returns (kết quả tiếp nhận), every file accounted for and every asked agency listed.

    ``findings`` are those across files; each file carries its own.
    """

    period: str
    as_of: date
    deadline: date
    files: tuple[FileReport, ...]
    agencies: tuple[AgencyReturn, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def answered(self) -> tuple[AgencyReturn, ...]:
        """Agencies with at least one row that counts."""
        return tuple(agency for agency in self.agencies if agency.entries)
