"""Applies what people accepted: the finding stays visible as a note, and its row is merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kh_report.findings import CATALOGUE, Finding, Severity, Stage
from kh_report.findings.model import in_order
from kh_report.intake.checks.base import CHECKS, Unit
from kh_report.intake.decisions.model import Accepted, value_digest
from kh_report.intake.model import Entry, FileReport, FileStatus
from kh_report.intake.read import status_of


@cache
def acceptable() -> dict[str, tuple[str, ...]]:
    """Codes that a person may accept, with the fields that they look at: findings about one row that is readable.

    What cannot be read (an unknown state, an error cell) cannot be accepted: there is nothing to merge.
    """
    return {
        code: check.fields
        for check in CHECKS.values()
        if check.per is Unit.ROW
        for code in check.codes
        if CATALOGUE[code].stage is Stage.ROW and CATALOGUE[code].severity in (Severity.FIX, Severity.CHECK)
    }


def entry_of(finding: Finding, entries: Iterable[Entry]) -> Entry | None:
    """The row that a finding of one row is about."""
    tasks = {(place.sheet, place.task) for place in finding.places}
    if len(tasks) != 1:
        return None
    sheet, task = tasks.pop()
    return next((entry for entry in entries if entry.key == task and entry.values[0].place.sheet == sheet), None)


def apply_acceptances(report: FileReport, accepted: Sequence[Accepted]) -> FileReport:
    """``report`` with accepted findings turned into notes, its rows and its status judged again."""
    valid = [item for item in accepted if item.agency == report.agency]
    if not valid or report.status not in (FileStatus.TO_CORRECT, FileStatus.ACCEPTED_WITH_REMARKS):
        return report
    changed: set[tuple[str, str]] = set()
    findings = []
    for item in report.findings:
        entry = entry_of(item, report.entries) if item.code in acceptable() else None
        decision = _accepting(item, entry, valid) if entry else None
        if entry and decision:
            changed.add((entry.sheet, entry.key))
            params = (*item.params, ("accepted", f"{decision.approver}: {decision.reason}"))
            item = replace(item, severity=Severity.NOTE, params=tuple(sorted(params)))
        findings.append(item)
    if not changed:
        return report
    entries = tuple(
        replace(entry, to_correct=_still_wrong(entry, findings)) if (entry.sheet, entry.key) in changed else entry
        for entry in report.entries
    )
    return replace(report, findings=in_order(findings), entries=entries, status=status_of(findings))


def _accepting(item: Finding, entry: Entry, valid: Iterable[Accepted]) -> Accepted | None:
    fields = acceptable()[item.code]
    for decision in valid:
        same = (decision.code, decision.task) == (item.code, entry.key) and decision.field in ("", fields[0])
        if same and decision.value in ("", value_digest(entry, fields)):
            return decision
    return None


def _still_wrong(entry: Entry, findings: Iterable[Finding]) -> bool:
    return any(
        (item.severity is Severity.FIX and entry_of(item, (entry,)) is not None) or _hits_sheet(item, entry)
        for item in findings
    )


def _hits_sheet(item: Finding, entry: Entry) -> bool:
    """A missing column keeps all rows that need it."""
    return item.code == "required-column-missing" and any(
        place.sheet == entry.values[0].place.sheet for place in item.places
    )
