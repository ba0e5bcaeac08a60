"""One period's returns from its files and register, whoever asks: the period worked on, or a later one looking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kh_report.findings import Finding, in_order
from kh_report.forms import issue_record as record_of
from kh_report.forms.spec import Previous
from kh_report.intake import ledger
from kh_report.intake.batch import collect
from kh_report.intake.decisions import Decisions, read_decisions
from kh_report.intake.model import Incoming, Receipt, Returns
from kh_report.intake.opening import Opened
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.issuing import form_specs, issues

DECISIONS = "quyet-dinh.xlsx"
Told = Mapping[str, Mapping[str, Previous]]
"""What each agency reported last period, by agency and task."""


def read_returns(
    desk: Desk, incoming: Sequence[Incoming | Opened], receipts: Sequence[Receipt], as_of: date, previous: Told | None
) -> Returns:
    """The period's returns, judged by its register; nothing is written. Bad files are findings, never errors."""
    decisions, findings = read_register_decisions(desk)
    returns = collect(
        incoming,
        plan=desk.plan,
        issues=issues(desk) or (record_of(desk.plan, form_specs(desk).values()),),
        receipts=receipts,
        decisions=decisions,
        period=desk.period,
        as_of=as_of,
        deadline=desk.deadline,
        previous=previous,
    )
    return replace(returns, findings=in_order((*returns.findings, *findings))) if findings else returns


def known_receipts(desk: Desk) -> tuple[tuple[Receipt, ...], tuple[Finding, ...], str]:
    """The register's receipts, what cannot be read of them, and the register's text as it stands."""
    path = desk.workspace.register(desk.period) / ledger.FILE_NAME
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    known, findings = ledger.parse(text)
    return tuple(known), tuple(findings), text


def read_register_decisions(desk: Desk) -> tuple[Decisions, tuple[Finding, ...]]:
    """People's decisions of the period; none where the workbook is not there yet."""
    path = desk.workspace.register(desk.period) / DECISIONS
    if not path.exists():
        return Decisions(), ()
    return read_decisions(path.read_bytes(), DECISIONS)
