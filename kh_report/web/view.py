"""What the page shows of a workspace: read from its files each time, nothing kept, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kh_report.findings import Finding, Severity, in_order
from kh_report.forms import GENERIC, agencies_with_form, file_name
from kh_report.intake.decisions.sheets import FILE_NAME as DECISIONS
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileReport, FileStatus, tally
from kh_report.merge.editing import FILE_NAME as EDITING
from kh_report.office.pdf import find_soffice
from kh_report.pipeline import letters
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.issuing import issues
from kh_report.pipeline.placing import is_simulated
from kh_report.plan.check import check_plan
from kh_report.vn.text import bare
from kh_report.web.files import Output, outputs_below, outputs_named
from kh_report.web.receipts import checked, recalled, received
from kh_report.workspace import PROPOSAL_FILE, Workspace

ORDER = (
    AgencyStatus.NOT_RECEIVED,
    AgencyStatus.TO_CORRECT,
    AgencyStatus.REFUSED,
    AgencyStatus.AWAITING_DECISION,
    AgencyStatus.DOCUMENT_ONLY,
    AgencyStatus.ACCEPTED_WITH_REMARKS,
    AgencyStatus.ACCEPTED,
    AgencyStatus.WAIVED,
)
"""Statuses as the officer works through them: what asks for something first."""
_REPORT = ("bao-cao.docx", "bao-cao-moi.docx", "phu-luc.docx", "phu-luc-moi.docx", "tong-hop.xlsx")


@dataclass(frozen=True, slots=True)
class PlanView:
    """Step 1: what was assigned, and what is doubtful in the plan workbook."""

    title: str
    issuer: str
    number: str
    date: date | None
    tasks: int
    asked: int
    findings: tuple[Finding, ...]
    proposal: tuple[Output, ...]
    appendix: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class FormFile:
    """The form of one agency as issued."""

    code: str
    name: str
    output: Output


@dataclass(frozen=True, slots=True)
class FormsView:
    """Step 2: how many are asked, which forms lie ready, and which issue is in force (0: none yet)."""

    asked: int
    issue: int
    deadline: date
    files: tuple[FormFile, ...]
    generic: tuple[Output, ...]
    reports: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class LettersView:
    """Steps 3 and 5: the letters written, with those to single units only counted."""

    requests: tuple[Output, ...]
    reminders: tuple[Output, ...]
    own: tuple[Output, ...]
    sent: tuple[letters.Reminder, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An agency in the table of step 4."""

    code: str
    name: str
    status: AgencyStatus
    received: datetime | None
    late: bool | None
    files: int
    to_correct: int
    to_look_at: int
    remark: str

    def fits(self, status: str, text: str) -> bool:
        """Whether the row stays under a filter; text is sought without accents, in name and code."""
        return (not status or self.status == status) and bare(text) in bare(f"{self.code} {self.name}")


@dataclass(frozen=True, slots=True)
class ReturnsView:
    """Step 4: every agency with its status; files of nobody known; files that no check has registered yet."""

    rows: tuple[Row, ...]
    counts: Mapping[AgencyStatus, int]
    files: int
    unknown: tuple[FileReport, ...]
    unchecked: tuple[str, ...]
    waiting: int
    findings: tuple[Finding, ...]
    result: tuple[Output, ...]
    corrections: tuple[Output, ...]
    decisions: Path | None

    @property
    def received(self) -> int:
        """Agencies of which something came."""
        return sum(row.status is not AgencyStatus.NOT_RECEIVED for row in self.rows)


@dataclass(frozen=True, slots=True)
class PeriodView:
    """Everything of the chosen period, step by step."""

    desk: Desk
    plan: PlanView
    forms: FormsView
    letters: LettersView
    returns: ReturnsView
    results: tuple[Output, ...]
    editing: Path | None
    simulated: bool
    can_print: bool


def look(desk: Desk) -> PeriodView:
    """The period as it stands."""
    workspace, period = desk.workspace, desk.period
    editing = workspace.register(period) / EDITING
    pdfs = [name.replace(".docx", ".pdf") for name in _REPORT if name.endswith(".docx")]
    return PeriodView(
        desk=desk,
        plan=_plan(desk),
        forms=_forms(desk),
        letters=_letters(desk),
        returns=_returns(desk),
        results=outputs_named(workspace, [f"{period.id}/{name}" for name in (*_REPORT, *pdfs)]),
        editing=editing if editing.exists() else None,
        simulated=is_simulated(workspace),
        can_print=find_soffice() is not None,
    )


def correction_outputs(workspace: Workspace, period: str) -> tuple[Output, ...]:
    """Everything that may be sent back to agencies."""
    return outputs_below(workspace, f"{period}/{letters.CORRECTIONS}")


def form_outputs(workspace: Workspace, period: str) -> tuple[Output, ...]:
    """Every form issued, and the agencies' own reports beside them."""
    return outputs_below(workspace, f"{period}/{letters.FORMS}")


def own_letters(workspace: Workspace, period: str) -> tuple[Output, ...]:
    """Letters to single units."""
    return outputs_below(workspace, f"{period}/{letters.FOLDER}/{letters.EACH}")


def _plan(desk: Desk) -> PlanView:
    plan = desk.plan
    return PlanView(
        title=plan.title,
        issuer=plan.issuer,
        number=f"{plan.number}/{plan.symbol}" if plan.number else "",
        date=plan.date,
        tasks=len(plan.tasks),
        asked=sum(agency.gets_form for agency in plan.agencies),
        findings=in_order((*desk.plan_findings, *check_plan(plan))),
        proposal=outputs_named(desk.workspace, [PROPOSAL_FILE]),
        appendix=outputs_named(desk.workspace, ["phu-luc.docx", "phu-luc-moi.docx"]),
    )


def _forms(desk: Desk) -> FormsView:
    codes = agencies_with_form(desk.plan, desk.period)
    found = {item.name: item for item in form_outputs(desk.workspace, desk.period.id)}
    files = []
    for code in codes:
        agency = desk.plan.agency(code)
        if output := found.get(file_name(agency, desk.period)):
            files.append(FormFile(code, agency.name, output))
    generic = found.get(file_name(GENERIC, desk.period))
    return FormsView(
        asked=len(codes),
        issue=max((issue.number for issue in issues(desk)), default=0),
        deadline=desk.deadline,
        files=tuple(files),
        generic=(generic,) if generic else (),
        reports=tuple(item for item in found.values() if item.kind == "docx"),
    )


def _letters(desk: Desk) -> LettersView:
    found = outputs_below(desk.workspace, f"{desk.period.id}/{letters.FOLDER}")
    reminding = tuple(item for item in found if "don-doc" in item.name)
    return LettersView(
        requests=tuple(item for item in found if item not in reminding),
        reminders=reminding,
        own=own_letters(desk.workspace, desk.period.id),
        sent=letters.reminders(desk),
    )


def _returns(desk: Desk) -> ReturnsView:
    workspace, period = desk.workspace, desk.period
    returns = recalled(desk)
    known = checked(desk, returns.files)
    decisions = workspace.register(period) / DECISIONS
    statuses = [agency.status for agency in returns.agencies]
    return ReturnsView(
        rows=tuple(_row(agency, known) for agency in returns.agencies),
        counts={status: statuses.count(status) for status in ORDER if status in statuses},
        files=len(returns.files),
        unknown=tuple(file for file in returns.files if file.agency is None),
        unchecked=tuple(file.file for file in returns.files if file.file not in known),
        waiting=sum(file.status is FileStatus.AWAITING_DECISION for file in returns.files),
        findings=tuple(item for item in returns.findings if item.severity is not Severity.NOTE),
        result=outputs_named(workspace, [f"{period.id}/kiem-tra/ket-qua.xlsx"]),
        corrections=correction_outputs(workspace, period.id),
        decisions=decisions if decisions.exists() else None,
    )


def _row(agency: AgencyReturn, known: frozenset[str]) -> Row:
    counts = tally(agency.findings)
    return Row(
        code=agency.code,
        name=agency.name,
        status=agency.status,
        received=received(agency, known),
        late=agency.late,
        files=len(agency.files),
        to_correct=counts["stop"] + counts["fix"],
        to_look_at=counts["check"],
        remark=agency.remark,
    )
