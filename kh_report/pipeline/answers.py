"""Answers in (tiếp nhận): read, register, judge, and say what must be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kh_report.findings import Finding, in_order
from kh_report.forms import issue_record as record_of
from kh_report.intake import ledger
from kh_report.intake.batch import collect
from kh_report.intake.decisions import Decisions, write_decisions
from kh_report.intake.model import FileReport, Receipt, Returns
from kh_report.intake.opening import Opened, open_files
from kh_report.locale import N_
from kh_report.pipeline.desk import Desk, NothingToWorkOnError, open_desk
from kh_report.pipeline.history import previous_result, told_before
from kh_report.pipeline.issuing import form_specs, issues
from kh_report.pipeline.reading import DECISIONS, known_receipts, read_returns
from kh_report.workspace import REGISTER, Workspace, file_met


def receive(desk: Desk, as_of: date, now: datetime) -> Returns:
    """Read everything that came back for the period, register new receipts, and judge it all, also against what was
    reported last period.

    Raises nothing for bad files: they are findings.
    """
    opened = open_files(desk.workspace.incoming(desk.period))
    receipts, findings = register_receipts(desk, opened, now)
    told = told_before(desk, previous_result(desk))
    returns = read_returns(desk, opened, receipts, as_of, told)
    return replace(returns, findings=in_order((*returns.findings, *findings))) if findings else returns


def register_receipts(
    desk: Desk, opened: Sequence[Opened], now: datetime
) -> tuple[tuple[Receipt, ...], tuple[Finding, ...]]:
    """The register's receipts with the new files of ``opened`` added, each member of a zip by itself.

    A member whose zip was registered as a whole keeps that receipt.
    """
    known, findings, text = known_receipts(desk)
    whole = {receipt.sha256 for receipt in known}
    found = [(item.name, item.sha256) for item in opened if item.container not in whole]
    new = ledger.register(known, found, now)
    if new:
        cut = "\n" if text and not text.endswith("\n") else ""
        path = desk.workspace.register(desk.period) / ledger.FILE_NAME
        desk.workspace.append(path, (cut + ledger.serialise(new)).encode())
    return (*known, *new), findings


def ask_for_decisions(desk: Desk, returns: Returns) -> Path:
    """Write the decisions workbook with the questions that ``returns`` raises; what people wrote in it stays."""
    path = desk.workspace.register(desk.period) / DECISIONS
    existing = path.read_bytes() if path.exists() else None
    desk.workspace.write(path, write_decisions(desk.plan, returns, existing))
    return path


def check_one(
    workspace: Workspace, path: Path, period: str | None, as_of: date | None, now: datetime
) -> tuple[FileReport, ...]:
    """The verdict on one file on its own, on each of its files where it is a zip: nothing is registered, nothing
    written. It is opened under the limits of a whole period.

    Without a period the file is held against every period that forms were issued for, newest first; the one whose
    issue knows the file's seal decides.
    """
    desks = [open_desk(workspace, period)] if period else [open_desk(workspace, item) for item in _issued(workspace)]
    if not desks:
        raise NothingToWorkOnError(N_("No forms were issued yet, so there is nothing to hold the file against."))
    opened = open_files([file_met(path, path.name)])
    if not opened:
        raise NothingToWorkOnError(N_("Files of this name are left behind by programs and never read."))
    answers = (_check_at(desk, opened, as_of or desk.period.end, now) for desk in desks)
    first = next(answers)
    if any(report.agency is not None for report in first):
        return first
    return next((reports for reports in answers if any(report.agency is not None for report in reports)), first)


def _check_at(desk: Desk, opened: Sequence[Opened], as_of: date, now: datetime) -> tuple[FileReport, ...]:
    returns = collect(
        opened,
        plan=desk.plan,
        issues=issues(desk) or (record_of(desk.plan, form_specs(desk).values()),),
        receipts=ledger.register((), [(item.name, item.sha256) for item in opened], now),
        decisions=Decisions(),
        period=desk.period,
        as_of=as_of,
        deadline=desk.deadline,
    )
    return returns.files


def _issued(workspace: Workspace) -> list[str]:
    """Ids of the periods in the register, newest first."""
    register = workspace.root / "inputs" / REGISTER
    return sorted((path.parent.name for path in register.glob("*/phat-hanh-1.json")), reverse=True)
