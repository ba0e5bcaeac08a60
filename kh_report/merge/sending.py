"""Who answered (tình hình gửi): every agency asked stands in one of these lists, for the report and the trace alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kh_report.intake.model import AgencyReturn, AgencyStatus, Returns
from kh_report.merge.model import Merged

Agencies = tuple[AgencyReturn, ...]


class Silence(StrEnum):
    """Why nothing of an agency counts (lý do chưa có số liệu): only a ``MISSING`` one owes its report.

    ``EXTENDED``: it may still send, because its approved extension (gia hạn gửi) runs. ``UNREAD``: a file came that
    nothing could be taken from, or whose sender is still being asked.
    """

    MISSING = "missing"
    EXTENDED = "extended"
    DOCUMENT_ONLY = "document_only"
    WAIVED = "waived"
    UNREAD = "unread"


def silence_of(agency: AgencyReturn, returns: Returns, as_of: date) -> Silence:
    """Why a row of ``agency`` is missing as of ``as_of``, be it all that it was asked or a row among others.

    A waiver always excuses; an extension until the end of its own last day. An agency that sent some rows and is not
    excused owes the others: ``MISSING``.
    """
    if agency.waived or agency.status is AgencyStatus.WAIVED:
        return Silence.WAIVED
    if not agency.entries and agency.status is AgencyStatus.DOCUMENT_ONLY:
        return Silence.DOCUMENT_ONLY
    if not agency.entries and agency.status is not AgencyStatus.NOT_RECEIVED:
        return Silence.UNREAD
    last = extension(agency, returns)
    return Silence.EXTENDED if last is not None and last >= as_of else Silence.MISSING


def silences_of(merged: Merged) -> dict[str, Silence]:
    """For each agency, by code, why a row of it that is missing is missing."""
    return {agency.code: silence_of(agency, merged.returns, merged.as_of) for agency in merged.agencies}


def extension(agency: AgencyReturn, returns: Returns) -> date | None:
    """The last day of an approved extension for sending; None where it has none beyond everybody's deadline."""
    return agency.deadline if agency.deadline is not None and agency.deadline > returns.deadline else None


@dataclass(frozen=True, slots=True)
class Sending:
    """The agencies of a period by what became of their report.

    ``sent`` are those with a row that counts: ``in_time``, ``late`` or ``undated`` (nobody said when the file arrived);
    ``to_correct`` are among them. The others are ``missing``, ``extended``, ``document_only``, ``waived`` or
    ``unread``. ``to_give_data`` (a signed document came) and ``to_complete`` are those whom the report chases besides
    the missing ones: nobody who is excused by a waiver or by an extension that still runs, nor one whose file waits for
    our own decision.
    """

    asked: Agencies
    sent: Agencies
    in_time: Agencies
    late: Agencies
    undated: Agencies
    to_correct: Agencies
    missing: Agencies
    extended: Agencies
    document_only: Agencies
    waived: Agencies
    unread: Agencies
    to_give_data: Agencies
    to_complete: Agencies


def sending_of(merged: Merged) -> Sending:
    """The lists of a period, each in registry order."""
    sent = tuple(agency for agency in merged.agencies if agency.entries)
    silent: dict[Silence, list[AgencyReturn]] = {why: [] for why in Silence}
    for agency in merged.agencies:
        if not agency.entries:
            silent[silence_of(agency, merged.returns, merged.as_of)].append(agency)
    owing = tuple(agency for agency in merged.agencies if not _is_excused(agency, merged))
    return Sending(
        asked=merged.agencies,
        sent=sent,
        in_time=tuple(agency for agency in sent if agency.late is False),
        late=tuple(agency for agency in sent if agency.late),
        undated=tuple(agency for agency in sent if agency.late is None),
        to_correct=tuple(agency for agency in sent if agency.status is AgencyStatus.TO_CORRECT),
        missing=tuple(silent[Silence.MISSING]),
        extended=tuple(silent[Silence.EXTENDED]),
        document_only=tuple(silent[Silence.DOCUMENT_ONLY]),
        waived=tuple(silent[Silence.WAIVED]),
        unread=tuple(silent[Silence.UNREAD]),
        to_give_data=tuple(agency for agency in silent[Silence.DOCUMENT_ONLY] if agency in owing),
        to_complete=tuple(agency for agency in owing if agency.status in _TO_COMPLETE),
    )


_TO_COMPLETE = (AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED)


def _is_excused(agency: AgencyReturn, merged: Merged) -> bool:
    last = extension(agency, merged.returns)
    return agency.waived or agency.status is AgencyStatus.WAIVED or (last is not None and last >= merged.as_of)
