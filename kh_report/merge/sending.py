"""Who answered (tình hình gửi): every agency asked stands in one of these lists, for the report and the trace alike."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.intake.model import AgencyReturn, AgencyStatus
from kh_report.merge.model import Merged

Agencies = tuple[AgencyReturn, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """The agencies of a period by what became of their report.

    ``sent`` are those with a row that counts: ``in_time``, ``late`` or ``undated`` (nobody said when the file arrived);
    ``to_correct`` are among them. The others are ``missing``, ``document_only``, ``waived`` or ``unread``.
    """

    asked: Agencies
    sent: Agencies
    in_time: Agencies
    late: Agencies
    undated: Agencies
    to_correct: Agencies
    missing: Agencies
    document_only: Agencies
    waived: Agencies
    unread: Agencies


def sending_of(merged: Merged) -> Sending:
    """The lists of a period, each in registry order."""
    sent = tuple(agency for agency in merged.agencies if agency.entries)
    rest = tuple(agency for agency in merged.agencies if not agency.entries)
    told = (AgencyStatus.NOT_RECEIVED, AgencyStatus.DOCUMENT_ONLY, AgencyStatus.WAIVED)
    missing, document_only, waived = (tuple(agency for agency in rest if agency.status is status) for status in told)
    return Sending(
        asked=merged.agencies,
        sent=sent,
        in_time=tuple(agency for agency in sent if agency.late is False),
        late=tuple(agency for agency in sent if agency.late),
        undated=tuple(agency for agency in sent if agency.late is None),
        to_correct=tuple(agency for agency in sent if agency.status is AgencyStatus.TO_CORRECT),
        missing=missing,
        document_only=document_only,
        waived=waived,
        unread=tuple(agency for agency in rest if agency.status not in told),
    )
