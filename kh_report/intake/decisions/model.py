"""What only people know, as data: who sent a file, when it really arrived, who is excused, what is accepted.

``place`` is the cell of ``quyet-dinh.xlsx`` that says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as declared
from datetime import date, datetime

from kh_report.findings import Place
from kh_report.intake.model import Entry

DIGEST_LENGTH = 12
"""How much of a SHA-256 people are shown; enough to tell any two files of a period apart."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A person says which agency sent a file (đơn vị gửi). ``sha256`` may be the shown beginning of the digest."""

    file: str
    sha256: str
    agency: str
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when a file really arrived (nhận tệp): wins over when a run first saw it."""

    file: str
    sha256: str
    arrived: datetime | None = None
    channel: str = ""
    document_number: str = ""
    document_date: date | None = None
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """An agency is excused from this period (miễn báo cáo)."""

    agency: str
    approver: str
    reason: str
    until: date | None = None
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """An agency was given more time to answer (gia hạn gửi báo cáo)."""

    agency: str
    deadline: date
    approver: str
    reason: str
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A signed document came, by whatever way, without a data file (văn bản giấy)."""

    agency: str
    number: str
    date: date | None = None
    received: datetime | None = None
    channel: str = ""
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a person accepts as it stands (chấp nhận), as long as the value stays what it was."""

    code: str
    agency: str
    task: str
    field: str
    value: str
    approver: str
    reason: str
    until: date | None = None
    place: Place | None = declared(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one period (quyết định), as ``quyet-dinh.xlsx`` holds them. The empty one decides nothing."""

    senders: tuple[Sender, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    deadlines: tuple[NewDeadline, ...] = ()
    papers: tuple[PaperDocument, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    def sender(self, file: str, sha256: str) -> str | None:
        """The agency that a person named for this content; the file's name decides only where no digest is given."""
        return next((item.agency for item in self.senders if _means(item.sha256, item.file, file, sha256)), None)

    def arrival(self, file: str, sha256: str) -> Arrival | None:
        """What a person declared of this content's arrival."""
        return next((item for item in self.arrivals if _means(item.sha256, item.file, file, sha256)), None)


def _means(digest: str, named: str, file: str, sha256: str) -> bool:
    return sha256.startswith(digest.lower()) if digest else named == file


def value_digest(entry: Entry, fields: Iterable[str]) -> str:
    """What an acceptance is bound to: the writing of the cells that the check looks at."""
    raw: Mapping[str, str] = {value.field: value.raw for value in entry.values}
    text = "\n".join(f"{name}={raw.get(name, '')}" for name in sorted(fields))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
