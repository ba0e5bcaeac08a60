"""Whom a reminder concerns (đôn đốc): only units that confirmed receipts show to be behind, nobody who is excused.

A wrong name on the list is worse than a late letter. Every agency of the period stands in exactly one count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kh_report.intake.corrections import points_of
from kh_report.intake.ledger import local
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileStatus, Returns
from kh_report.plan.model import Agency, Plan


class Standing(StrEnum):
    """How an agency stands towards a reminder."""

    DONE = "done"
    MISSING = "missing"
    TO_COMPLETE = "to_complete"
    EXTENDED = "extended"
    WAIVED = "waived"
    DOCUMENT_ONLY = "document_only"
    AWAITING = "awaiting"
    OWN = "own"


CONCERNED = (Standing.MISSING, Standing.TO_COMPLETE)
"""The only standings that are ever named."""
_UNIDENTIFIED = (FileStatus.AWAITING_DECISION, FileStatus.EVIDENCE, FileStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Concerned:
    """A unit that a reminder names: when its last file arrived (None: nothing came) and how many points it must mend;
    ``readable`` is False where its file could not be read at all."""

    agency: Agency
    standing: Standing
    received: datetime | None = None
    points: int = 0
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Chase:
    """A period as a reminder tells it: the units concerned in official order, and how many stand how.

    ``unidentified`` are files that came from nobody known: one of the units named may have sent them. ``counted_at`` is
    the minute by which the last file counted had come, where that is after the day asked for: as-of never hides a
    receipt, so the counts are true only from then on.
    """

    concerned: tuple[Concerned, ...]
    counts: dict[Standing, int]
    total: int
    unidentified: tuple[str, ...] = ()
    counted_at: datetime | None = None


def chase(plan: Plan, returns: Returns, as_of: date, own: str) -> Chase:
    """Whom a reminder as of ``as_of`` concerns. ``own`` is the code of the department that writes it: it is never
    addressed by its own letter."""
    stands = {agency.code: standing(agency, returns.deadline, as_of, own) for agency in returns.agencies}
    concerned = tuple(
        _concerned(plan, agency, stands[agency.code], returns)
        for agency in returns.agencies
        if stands[agency.code] in CONCERNED
    )
    counts = {kind: sum(1 for stand in stands.values() if stand is kind) for kind in Standing}
    unidentified = tuple(
        report.file for report in returns.files if report.agency is None and report.status in _UNIDENTIFIED
    )
    return Chase(concerned, counts, len(stands), unidentified, _counted_at(returns, as_of))


def _counted_at(returns: Returns, as_of: date) -> datetime | None:
    counted = (report.receipt for report in returns.files if report.agency is not None and report.receipt)
    last = max((local(receipt.received) for receipt in counted), default=None)
    if last is None or last.date() <= as_of:
        return None
    whole = last.replace(second=0, microsecond=0)
    return whole if whole == last else whole + timedelta(minutes=1)


def standing(agency: AgencyReturn, deadline: date, as_of: date, own: str) -> Standing:
    """Where one agency stands. An extension excuses until the end of its own last day; a waiver always."""
    if agency.status in (AgencyStatus.ACCEPTED, AgencyStatus.ACCEPTED_WITH_REMARKS):
        return Standing.DONE
    if agency.waived or agency.status is AgencyStatus.WAIVED:
        return Standing.WAIVED
    if agency.code == own:
        return Standing.OWN
    if agency.status is AgencyStatus.DOCUMENT_ONLY:
        return Standing.DOCUMENT_ONLY
    if agency.status is AgencyStatus.AWAITING_DECISION:
        return Standing.AWAITING
    if agency.deadline is not None and agency.deadline > deadline and agency.deadline >= as_of:
        return Standing.EXTENDED
    return Standing.MISSING if agency.status is AgencyStatus.NOT_RECEIVED else Standing.TO_COMPLETE


def _concerned(plan: Plan, agency: AgencyReturn, stand: Standing, returns: Returns) -> Concerned:
    receipts = [report.receipt for report in returns.files if report.agency == agency.code and report.receipt]
    last = max((local(receipt.received) for receipt in receipts), default=None)
    return Concerned(
        plan.agency(agency.code),
        stand,
        last,
        len(tuple(points_of(agency))),
        readable=agency.status is not AgencyStatus.REFUSED,
    )
