"""Reads ``quyet-dinh.xlsx``: what people wrote, each row either applied or explained by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.intake.addresses import a1
from kh_report.intake.decisions.model import (
    Accepted,
    Arrival,
    Decisions,
    NewDeadline,
    PaperDocument,
    Sender,
    Waiver,
)
from kh_report.intake.decisions.sheets import (
    ACCEPTED,
    ARRIVALS,
    DEADLINES,
    FILE_NAME,
    PAPERS,
    SENDERS,
    WAIVERS,
    YES,
    SheetSpec,
)
from kh_report.intake.gate import inspect
from kh_report.intake.grid import Grid, GridSheet, read_grid
from kh_report.intake.ledger import VIETNAM
from kh_report.vn.dates import parse_date
from kh_report.vn.text import clean, key

_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})\s*(?::|giờ|h)\s*(?P<minute>\d{2})?")
_CODE: Final = re.compile(r"(?P<code>[0-9A-Za-zĐđ]+)\s+[-–—]\s+.+")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet: its cells by column key, and where each stands."""

    cells: Mapping[str, object]
    places: Mapping[str, Place]

    def text(self, column: str) -> str:
        value = self.cells.get(column, "")
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return clean(str(value)).text

    def place(self, column: str) -> Place:
        return self.places.get(column) or next(iter(self.places.values()))


def read_decisions(data: bytes, name: str = FILE_NAME) -> tuple[Decisions, tuple[Finding, ...]]:
    """The decisions in the workbook ``data`` and what is wrong with them, by cell of the file ``name``.

    Agencies are kept as written (the code, where ``10507 – Ủy ban …`` was chosen): which agency is meant is decided
    against the plan, see :func:`kh_report.intake.decisions.resolve`.
    """
    gate = inspect(data, name)
    grid = read_grid(data, gate)
    findings = [*gate.findings, *grid.findings]
    reader = _Reader(grid, name, findings)
    decisions = Decisions(
        senders=tuple(reader.senders()),
        arrivals=tuple(reader.arrivals()),
        waivers=tuple(reader.waivers()),
        deadlines=tuple(reader.deadlines()),
        papers=tuple(reader.papers()),
        accepted=tuple(reader.accepted()),
    )
    return decisions, in_order(findings)


class _Reader:
    """Reads sheet by sheet; what cannot be used is said and left out."""

    def __init__(self, grid: Grid, file: str, findings: list[Finding]) -> None:
        self.grid = grid
        self.file = file
        self.findings = findings

    def senders(self) -> Iterator[Sender]:
        for row in self.rows(SENDERS):
            if row.text("agency"):
                yield Sender(row.text("file"), row.text("sha256"), _code(row.text("agency")), row.place("agency"))

    def arrivals(self) -> Iterator[Arrival]:
        for row in self.rows(ARRIVALS):
            arrived = self.moment(row, ARRIVALS, "arrived")
            day = self.moment(row, ARRIVALS, "date")
            channel, number = row.text("channel"), row.text("number")
            if arrived or day or channel or number:
                yield Arrival(
                    row.text("file"),
                    row.text("sha256"),
                    arrived,
                    channel,
                    number,
                    day.date() if day else None,
                    row.place("file"),
                )

    def waivers(self) -> Iterator[Waiver]:
        for row in self.rows(WAIVERS):
            if self.complete(row, WAIVERS, "agency", "approver", "reason"):
                until = self.moment(row, WAIVERS, "until")
                yield Waiver(
                    _code(row.text("agency")),
                    row.text("approver"),
                    row.text("reason"),
                    until.date() if until else None,
                    row.place("agency"),
                )

    def deadlines(self) -> Iterator[NewDeadline]:
        for row in self.rows(DEADLINES):
            deadline = self.moment(row, DEADLINES, "deadline")
            unreadable = deadline is None and row.text("deadline") != ""
            complete = unreadable or self.complete(row, DEADLINES, "agency", "deadline", "approver", "reason")
            if complete and deadline is not None:
                yield NewDeadline(
                    _code(row.text("agency")),
                    deadline.date(),
                    row.text("approver"),
                    row.text("reason"),
                    row.place("agency"),
                )

    def papers(self) -> Iterator[PaperDocument]:
        for row in self.rows(PAPERS):
            if self.complete(row, PAPERS, "agency", "number"):
                day, received = self.moment(row, PAPERS, "date"), self.moment(row, PAPERS, "received")
                yield PaperDocument(
                    _code(row.text("agency")),
                    row.text("number"),
                    day.date() if day else None,
                    received,
                    row.text("channel"),
                    row.place("agency"),
                )

    def accepted(self) -> Iterator[Accepted]:
        for row in self.rows(ACCEPTED):
            if key(row.text("answer")) != key(YES):
                continue
            if self.complete(row, ACCEPTED, "code", "agency", "approver", "reason"):
                until = self.moment(row, ACCEPTED, "until")
                yield Accepted(
                    row.text("code"),
                    _code(row.text("agency")),
                    row.text("task"),
                    row.text("field"),
                    row.text("value"),
                    row.text("approver"),
                    row.text("reason"),
                    until.date() if until else None,
                    row.place("agency"),
                )

    def rows(self, spec: SheetSpec) -> Iterator[_Row]:
        """The rows of a sheet in which a person, or we, wrote something."""
        sheet = next((item for item in self.grid.sheets if key(item.name) == key(spec.name)), None)
        if sheet is None:
            return
        found = self.columns(spec, sheet)
        if found is None:
            return
        at, columns = found
        for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
            values = {name: cells[column] for name, column in columns.items()}
            if any(value != "" for value in values.values()):
                places = {
                    name: Place(self.file, sheet.name, a1(number, column + 1)) for name, column in columns.items()
                }
                yield _Row(values, places)

    def columns(self, spec: SheetSpec, sheet: GridSheet) -> tuple[int, Mapping[str, int]] | None:
        """The header row and the column of each key; a sheet without one of its columns is said and passed over."""
        best: tuple[int, dict[str, int]] = (0, {})
        wanted = {key(column.header): column.key for column in spec.columns}
        for at, row in enumerate(sheet.rows[:20]):
            names = {key(cell): index for index, cell in enumerate(row) if isinstance(cell, str)}
            found = {wanted[name]: index for name, index in names.items() if name in wanted}
            if len(found) > len(best[1]):
                best = (at, found)
        missing = [column.header for column in spec.columns if column.key not in best[1] and column.key != "note"]
        if missing:
            place = Place(self.file, sheet.name)
            self.findings.append(finding("decisions-unreadable", place, sheet=sheet.name, column=missing[0]))
            return None
        return best

    def complete(self, row: _Row, spec: SheetSpec, *columns: str) -> bool:
        missing = [column for column in columns if not row.text(column)]
        if missing:
            names = ", ".join(f"“{spec.header(column)}”" for column in missing)
            self.findings.append(finding("decision-incomplete", row.place(missing[0]), columns=names))
        return not missing

    def moment(self, row: _Row, spec: SheetSpec, column: str) -> datetime | None:
        """A day, with its time where one is given (else the day's start); None when blank or unreadable (said)."""
        value = row.cells.get(column, "")
        if value == "":
            return None
        if isinstance(value, datetime):
            return value.replace(tzinfo=VIETNAM)
        if isinstance(value, date):
            return datetime.combine(value, time(), VIETNAM)
        if isinstance(value, float) and 20_000 <= value < 80_000:
            return datetime(1899, 12, 30, tzinfo=VIETNAM) + timedelta(days=value)
        text = row.text(column)
        reading = parse_date(text)
        if reading.value is None or not reading.precise:
            header = spec.header(column)
            self.findings.append(finding("decision-date-unreadable", row.place(column), seen=text, column=header))
            return None
        clock = _CLOCK.search(text)
        hour, minute = (int(clock["hour"]), int(clock["minute"] or 0)) if clock else (0, 0)
        return datetime.combine(reading.value, time(hour % 24, minute % 60), VIETNAM)


def _code(text: str) -> str:
    """The code of ``10507 – Ủy ban nhân dân phường Thành Đông``; any other text as it stands."""
    match = _CODE.fullmatch(text)
    return match["code"] if match else text
