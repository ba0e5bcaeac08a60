"""Where one agency stands: its files, what was decided about it, the rows that count, in time or late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kh_report.findings import Finding, Severity, finding
from kh_report.findings.model import in_order
from kh_report.forms.field import SheetKey
from kh_report.intake.decisions.model import Decisions, PaperDocument
from kh_report.intake.identify import Desk
from kh_report.intake.ledger import local
from kh_report.intake.model import KEYED, AgencyReturn, AgencyStatus, Entry, FileReport, FileStatus, Receipt
from kh_report.intake.versions import Combined, RowKey, in_receipt_order
from kh_report.vn.dates import day_month_year

_WITH_DATA = (
    FileStatus.ACCEPTED,
    FileStatus.ACCEPTED_WITH_REMARKS,
    FileStatus.TO_CORRECT,
    FileStatus.SUPERSEDED,
)
_BLANKS = ("tasks-left-blank", "figures-left-blank", "general-left-blank", "nothing-filled-in")
"""What one file leaves blank another may fill in: judged again over all files together."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """What people decided about one agency."""

    waived: bool
    deadline: date
    paper: PaperDocument | None
    remark: str


def agency_return(
    code: str,
    reports: Sequence[FileReport],
    combined: Combined | None,
    desk: Desk,
    decisions: Decisions,
    deadline: date,
) -> AgencyReturn:
    """Where the agency ``code`` stands in the period."""
    own = in_receipt_order(report for report in reports if report.agency == code)
    maybe = [report for report in reports if code in report.candidates]
    decided = _decided(code, decisions, deadline)
    entries = dict(combined.entries) if combined else {}
    findings = _findings(own, entries, desk, code)
    status = _status(own, maybe, entries, findings, decided)
    data = [report for report in own if report.status in _WITH_DATA]
    receipts = [report.receipt for report in data if report.receipt]
    received = min((local(receipt.received) for receipt in receipts), default=None)
    if received is None and status is AgencyStatus.DOCUMENT_ONLY:
        received = _document_received(own, decided.paper)
    number, day = _document(receipts, decided.paper)
    return AgencyReturn(
        code=code,
        name=desk.plan.agency(code).name,
        status=status,
        files=tuple(report.file for report in own),
        findings=findings,
        entries=entries,
        received=received,
        late=_is_late(receipts, received, decided.deadline),
        document_number=number,
        document_date=day,
        remark="; ".join(filter(None, (decided.remark, _keyed(data)))),
        deadline=decided.deadline,
        waived=decided.waived,
    )


def _keyed(data: Iterable[FileReport]) -> str:
    """That answers were keyed in on the agency's behalf, and from which document."""
    keyed = [report.receipt for report in data if report.file.startswith(KEYED)]
    numbers = dict.fromkeys(receipt.document_number for receipt in keyed if receipt and receipt.document_number)
    if not keyed:
        return ""
    return "Cơ quan đầu mối nhập hộ số liệu" + (f" theo văn bản số {', '.join(numbers)}" if numbers else "")


def _is_late(receipts: Sequence[Receipt], received: datetime | None, deadline: date) -> bool | None:
    """Whether the first answer came after the deadline; None when nobody can say.

    A file first seen after the deadline only tells when we looked: it is late when a person declared when it arrived.
    """
    if received is None or received.date() <= deadline:
        return None if received is None else False
    declared = all(receipt.arrived for receipt in receipts)
    return True if declared else None


def _status(
    own: Sequence[FileReport],
    maybe: Sequence[FileReport],
    entries: dict[RowKey, Entry],
    findings: Iterable[Finding],
    decided: _Decided,
) -> AgencyStatus:
    statuses = {report.status for report in own}
    severities = {item.severity for item in findings}
    if entries:
        if any(entry.to_correct for entry in entries.values()) or Severity.FIX in severities:
            return AgencyStatus.TO_CORRECT
        return AgencyStatus.ACCEPTED_WITH_REMARKS if severities else AgencyStatus.ACCEPTED
    if FileStatus.TO_CORRECT in statuses:
        return AgencyStatus.TO_CORRECT
    if FileStatus.ACCEPTED in statuses or FileStatus.ACCEPTED_WITH_REMARKS in statuses:
        return AgencyStatus.ACCEPTED_WITH_REMARKS
    if decided.waived:
        return AgencyStatus.WAIVED
    if maybe:
        return AgencyStatus.AWAITING_DECISION
    if FileStatus.REFUSED in statuses:
        return AgencyStatus.REFUSED
    if decided.paper or FileStatus.EVIDENCE in statuses:
        return AgencyStatus.DOCUMENT_ONLY
    return AgencyStatus.NOT_RECEIVED


def _findings(own: Sequence[FileReport], entries: dict[RowKey, Entry], desk: Desk, code: str) -> tuple[Finding, ...]:
    """What still holds of the agency's files once they are combined: nothing about rows that were replaced, and what
    is blank counted over all files."""
    winners = {(entry.file, entry.key) for entry in entries.values()}
    live = [report for report in own if report.status is not FileStatus.SUPERSEDED]
    if any(report.entries for report in live):
        live = [report for report in live if report.status is not FileStatus.REFUSED]
    kept = [
        item
        for report in live
        for item in report.findings
        if not (entries and item.code in _BLANKS) and _still_counts(item, report, winners)
    ]
    if entries:
        kept += _blanks(live, entries, desk, code)
    return in_order(kept)


def _still_counts(item: Finding, report: FileReport, winners: set[tuple[str, str]]) -> bool:
    """A finding about rows only counts while one of its rows does."""
    answered = {entry.key for entry in report.entries}
    tasks = {place.task for place in item.places if place.task in answered}
    return not tasks or any((report.file, task) in winners for task in tasks)


def _blanks(live: Sequence[FileReport], entries: dict[RowKey, Entry], desk: Desk, code: str) -> Iterable[Finding]:
    """What no file of the agency filled in."""
    latest = {item.code: item for report in live for item in report.findings if item.code in _BLANKS}
    form = desk.issued.form(code)
    if (blank := latest.get("tasks-left-blank")) and form:
        places = [place for place in blank.places if (SheetKey.REPORT.value, place.task or "") not in entries]
        if places:
            yield finding("tasks-left-blank", *places, count=len(places), total=len(form.required))
    answered = {sheet for sheet, _ in entries}
    for code, sheet in (("figures-left-blank", SheetKey.FIGURES), ("general-left-blank", SheetKey.GENERAL)):
        if (blank := latest.get(code)) and sheet not in answered:
            yield blank


def _decided(code: str, decisions: Decisions, deadline: date) -> _Decided:
    waiver = next((item for item in decisions.waivers if item.agency == code), None)
    extended = [item for item in decisions.deadlines if item.agency == code]
    paper = next((item for item in decisions.papers if item.agency == code), None)
    remarks = []
    if waiver:
        remarks.append(f"Miễn báo cáo ({waiver.approver}): {waiver.reason}")
    if extended:
        last = max(extended, key=lambda item: item.deadline)
        deadline = last.deadline
        remarks.append(f"Gia hạn đến {day_month_year(deadline)} ({last.approver}): {last.reason}")
    if paper:
        dated = f" ngày {day_month_year(paper.date)}" if paper.date else ""
        remarks.append(f"Đã gửi văn bản số {paper.number}{dated}" + (f" qua {paper.channel}" if paper.channel else ""))
    return _Decided(waiver is not None, deadline, paper, "; ".join(remarks))


def _document(receipts: Iterable[Receipt], paper: PaperDocument | None) -> tuple[str, date | None]:
    """Number and date of the signed document, as declared for a file or on paper."""
    declared = [receipt for receipt in receipts if receipt.document_number]
    if declared:
        last = max(declared, key=lambda receipt: (local(receipt.received), receipt.order))
        return last.document_number, last.document_date
    return (paper.number, paper.date) if paper else ("", None)


def _document_received(own: Iterable[FileReport], paper: PaperDocument | None) -> datetime | None:
    if paper and paper.received:
        return local(paper.received)
    return min((local(report.receipt.received) for report in own if report.receipt), default=None)
