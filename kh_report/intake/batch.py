"""All returns of one period together: every file accounted for, every asked agency listed, versions combined.

Law 5: received = accepted + accepted with remarks + to correct + refused + superseded + awaiting decision + evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.forms.asking import agencies_asked, form_for
from kh_report.forms.issue import Issue, issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import GENERIC, Previous
from kh_report.intake.agencies import agency_return
from kh_report.intake.checks.across import across_agencies, across_files
from kh_report.intake.decisions.accepting import apply_acceptances
from kh_report.intake.decisions.model import Decisions
from kh_report.intake.decisions.resolving import about_missing_files, resolve
from kh_report.intake.decisions.sheets import KEYED_CHANNEL
from kh_report.intake.gate import Verdict
from kh_report.intake.grid import read_grid
from kh_report.intake.identify import Desk
from kh_report.intake.ledger import local
from kh_report.intake.model import KEYED, FileReport, FileStatus, Incoming, Receipt, Returns
from kh_report.intake.opening import Opened, agency_of_name, open_files
from kh_report.intake.read import make_desk, read_file
from kh_report.intake.versions import Combined, combine
from kh_report.plan.model import Plan
from kh_report.plan.period import Period
from kh_report.vn.dates import day_month_year

_Previous = Mapping[str, Mapping[str, Previous]] | None
_READ = (FileStatus.ACCEPTED, FileStatus.ACCEPTED_WITH_REMARKS, FileStatus.TO_CORRECT)


class AccountingError(RuntimeError):
    """A file was lost or counted twice: our own bug, never bad user data."""


def collect(
    files: Sequence[Incoming | Opened],
    *,
    plan: Plan,
    issues: Sequence[Issue],
    receipts: Sequence[Receipt],
    decisions: Decisions,
    period: Period,
    as_of: date,
    deadline: date,
    previous: Mapping[str, Mapping[str, Previous]] | None = None,
) -> Returns:
    """What came back in ``period``. ``files`` may have been opened before (to register them).

    Without an issue in the register, files are compared with the forms that the plan would give today. ``previous`` is
    what each agency reported last period, by task. ``as_of`` hides no receipt; only decisions may have ended by then.
    Raises AccountingError when the equation of law 5 does not hold.
    """
    opened = [item for item in files if isinstance(item, Opened)]
    opened += open_files(item for item in files if isinstance(item, Incoming))
    desk = make_desk(plan, issues or [_issue_of_today(plan, period)])
    opened.sort(key=lambda item: item.name)
    decisions, decision_findings = resolve(decisions, desk.directory, as_of)
    reports = _read_all(opened, desk, receipts, decisions, previous)
    by_agency: dict[str, list[FileReport]] = {}
    for report in reports:
        if report.agency is not None and report.status in _READ:
            by_agency.setdefault(report.agency, []).append(report)
    combined = {agency: combine(group) for agency, group in by_agency.items()}
    reports = _superseded(reports, combined)
    _account(opened, reports)
    listed = plan.in_registry_order(_listed(plan, period, desk, reports))
    agencies = tuple(agency_return(code, reports, combined.get(code), desk, decisions, deadline) for code in listed)
    findings = [
        *across_files(reports, combined, desk),
        *across_agencies(agencies, desk),
        *decision_findings,
        *_gone(receipts, opened),
        *about_missing_files(decisions, [(report.file, report.sha256) for report in reports]),
    ]
    return Returns(period.id, as_of, deadline, tuple(reports), agencies, in_order(findings))


def _gone(receipts: Iterable[Receipt], opened: Iterable[Opened]) -> list[Finding]:
    """Files of the register that are no longer there: without a word their agencies would seem never to have sent."""
    present = {digest for item in opened for digest in (item.sha256, item.container)}
    return [
        finding(
            "receipt-file-gone",
            Place(file=receipt.file),
            file=receipt.file,
            day=day_month_year(local(receipt.received).date()),
        )
        for receipt in receipts
        if receipt.sha256 not in present
    ]


def _issue_of_today(plan: Plan, period: Period) -> Issue:
    """The forms that the plan would give today, for a register without an issue."""
    codes = agencies_asked(plan, period)
    return issue_record(plan, [form_for(plan, code, period, FormSettings()) for code in codes], 0)


def _read_all(
    opened: Sequence[Opened], desk: Desk, receipts: Sequence[Receipt], decisions: Decisions, previous: _Previous
) -> list[FileReport]:
    """One report per file, by name; the same content is read once (but under a name that makes it evidence, not at
    all)."""
    registered = {receipt.sha256: receipt for receipt in receipts}
    verdicts = {item.name: item.gate.verdict for item in opened}
    first: dict[tuple[str, Verdict], str] = {}
    for item in opened:
        receipt = registered.get(item.sha256)
        same_way = receipt is not None and verdicts.get(receipt.file) is item.gate.verdict
        preferred = receipt.file if receipt and same_way else item.name
        first.setdefault(_content(item), preferred)
    reports = {
        item.name: _read_one(item, desk, _receipt(item, registered), decisions, previous)
        for item in opened
        if first[_content(item)] == item.name or item.findings
    }
    for item in opened:
        if item.name not in reports:
            reports[item.name] = _copy_of(reports[first[_content(item)]], item)
    return [reports[item.name] for item in opened]


def _content(item: Opened) -> tuple[str, Verdict]:
    """What makes two files the same: their bytes, and what the gate makes of them."""
    return item.sha256, item.gate.verdict


def _receipt(item: Opened, registered: Mapping[str, Receipt]) -> Receipt | None:
    """The file's own receipt, or that of the zip which held it."""
    return registered.get(item.sha256) or registered.get(item.container)


def _read_one(
    item: Opened, desk: Desk, receipt: Receipt | None, decisions: Decisions, previous: _Previous
) -> FileReport:
    """One file read to the end, with what people decided about it."""
    receipt = _declared(item, receipt, decisions)
    if item.findings:
        report = FileReport(item.name, item.sha256, None, FileStatus.REFUSED, in_order(item.findings), receipt=receipt)
    else:
        decided = decisions.sender(item.name, item.sha256)
        grid = read_grid(item.incoming.data, item.gate)
        report = read_file(item.incoming, item.sha256, item.gate, grid, desk, receipt, decided, previous)
        report = apply_acceptances(report, decisions.accepted)
    if report.agency is None and report.status in (FileStatus.EVIDENCE, FileStatus.REFUSED):
        decided = decisions.sender(item.name, item.sha256)
        report = replace(report, agency=decided or agency_of_name(item.name, desk.directory))
    if item.name.startswith(KEYED):
        report = _keyed(report, decisions)
    if report.status is FileStatus.EVIDENCE and report.agency is None:
        report = replace(report, findings=(*report.findings, finding("evidence-unassigned", Place(item.name))))
    return report


def _keyed(report: FileReport, decisions: Decisions) -> FileReport:
    """Answers keyed in from a signed document count from the day on which that came, and must cite it."""
    receipt = report.receipt
    paper = next((item for item in decisions.papers if item.agency == report.agency), None)
    if receipt is not None:
        receipt = replace(
            receipt,
            arrived=receipt.arrived or (paper.received if paper else None),
            channel=receipt.channel or KEYED_CHANNEL,
            document_number=receipt.document_number or (paper.number if paper else ""),
            document_date=receipt.document_date or (paper.date if paper else None),
        )
    if report.agency is None or (receipt is not None and receipt.document_number):
        return replace(report, receipt=receipt)
    found = in_order((*report.findings, finding("keyed-without-document", Place(report.file))))
    status = report.status if report.status is not FileStatus.ACCEPTED else FileStatus.ACCEPTED_WITH_REMARKS
    return replace(report, receipt=receipt, findings=found, status=status)


def _declared(item: Opened, receipt: Receipt | None, decisions: Decisions) -> Receipt | None:
    """The receipt with what a person declared about it."""
    arrival = decisions.arrival(item.name, item.sha256)
    if receipt is None or arrival is None:
        return receipt
    return replace(
        receipt,
        arrived=arrival.arrived or receipt.arrived,
        channel=arrival.channel or receipt.channel,
        document_number=arrival.document_number or receipt.document_number,
        document_date=arrival.document_date or receipt.document_date,
    )


def _copy_of(original: FileReport, item: Opened) -> FileReport:
    """The verdict on a file whose content was read under another name: it adds nothing.

    Where something must be done about that content, it says under which name that is told.
    """
    valid = any(not entry.to_correct for entry in original.entries)
    status = FileStatus.SUPERSEDED if valid else original.status
    told = status not in (FileStatus.SUPERSEDED, FileStatus.EVIDENCE)
    findings = (finding("copy-of-file", Place(item.name), file=original.file),) if told else ()
    return FileReport(
        item.name, item.sha256, original.agency, status, findings, (), original.receipt, original.candidates
    )


def _superseded(reports: Iterable[FileReport], combined: Mapping[str, Combined]) -> list[FileReport]:
    gone = {file for item in combined.values() for file in item.superseded}
    return [replace(report, status=FileStatus.SUPERSEDED) if report.file in gone else report for report in reports]


def _account(opened: Sequence[Opened], reports: Sequence[FileReport]) -> None:
    """Law 5's equation, file by file."""
    received = Counter(item.name for item in opened)
    judged = Counter(report.file for report in reports)
    if received != judged or any(times > 1 for times in judged.values()):
        raise AccountingError(f"received {len(opened)}, accounted for {len(reports)}: {received - judged or judged}")


def _listed(plan: Plan, period: Period, desk: Desk, reports: Iterable[FileReport]) -> frozenset[str]:
    """Agencies to list: those asked, by the plan or by an issue, and those that sent something."""
    asked = set(agencies_asked(plan, period))
    asked |= {form.agency for form in desk.issued.forms.values() if form.required and form.agency != GENERIC}
    asked |= {report.agency for report in reports if report.agency is not None}
    return frozenset(asked)
