"""Reads one returned file to the end: whose it is, what it answers, what is wrong, and the verdict.

Everything that can be known is found in one pass; the first stage that says ``stop`` ends the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from kh_report.findings import Finding, Place, Severity
from kh_report.findings.model import in_order
from kh_report.forms.asking import plan_digest
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.issue import Issue
from kh_report.forms.spec import Previous
from kh_report.intake import checks
from kh_report.intake.addresses import a1
from kh_report.intake.beside import say_outside
from kh_report.intake.checks.base import CHECKS, FormContext, FormRead, Unit
from kh_report.intake.gate import Gate, Verdict
from kh_report.intake.general import find_lines
from kh_report.intake.grid import Grid
from kh_report.intake.identify import Desk, Identified, Outcome, identify
from kh_report.intake.issued import TABLES, prepare
from kh_report.intake.layout import find_sheet, find_tables
from kh_report.intake.legacy import decode, with_originals
from kh_report.intake.model import Entry, FileReport, FileStatus, Incoming, Receipt, Value
from kh_report.intake.names import directory
from kh_report.intake.percents import percent_cells
from kh_report.intake.pointers import NOTHING_KNOWN, resolve_pointers
from kh_report.intake.table import TableReader
from kh_report.intake.values import Collector, read_value
from kh_report.plan.model import IndicatorKind, Plan

_OUTCOMES = {Outcome.REFUSED: FileStatus.REFUSED, Outcome.UNDECIDED: FileStatus.AWAITING_DECISION}


def make_desk(plan: Plan, issues: Iterable[Issue]) -> Desk:
    """Everything that files of one period are compared with, prepared once. Raises ValueError without an issue."""
    return Desk(plan, plan_digest(plan), prepare(tuple(issues)), directory(plan))


def read_file(
    incoming: Incoming,
    sha256: str,
    gate: Gate,
    grid: Grid,
    desk: Desk,
    receipt: Receipt | None = None,
    decided: str | None = None,
    previous: Mapping[str, Mapping[str, Previous]] | None = None,
) -> FileReport:
    """What ``incoming`` says. ``decided`` is the agency that a person named as its sender; ``previous`` is what each
    agency reported last period, by task.

    The status is that of the file by itself; whether later files supersede it is seen when versions are combined.
    """
    name = incoming.name
    report = FileReport(name, sha256, None, FileStatus.REFUSED, gate.findings, receipt=receipt)
    if gate.verdict is Verdict.EVIDENCE:
        return replace(report, status=FileStatus.EVIDENCE)
    before = (*gate.findings, *grid.findings)
    if not gate.readable or any(item.severity is Severity.STOP for item in before):
        return replace(report, findings=in_order(before))
    decoded = decode(incoming.data, gate, grid, name) if gate.legacy_fonts else None
    found = identify(decoded.grid if decoded else grid, desk, name, decided)
    before += found.findings
    if found.outcome is not Outcome.KNOWN:
        return replace(
            report,
            agency=found.agency,
            status=_OUTCOMES[found.outcome],
            findings=in_order(before),
            candidates=found.candidates,
        )
    told = (previous or {}).get(found.agency or "", NOTHING_KNOWN)
    reading = _Reading(found, desk, name, sha256, receipt.received.date() if receipt else None, gate.date1904, told)
    entries, after = reading.read(decoded.grid if decoded else grid)
    if decoded is None and reading.legacy:
        decoded = decode(incoming.data, gate, grid, name)
        entries, after = reading.read(decoded.grid)
    if reading.fractions:
        reading.percents = percent_cells(incoming.data, gate)
        entries, after = reading.read(decoded.grid if decoded else grid)
    if decoded is not None:
        entries = with_originals(entries, decoded.originals)
        before += decoded.findings
    if any(sheet.outside for sheet in gate.sheets):
        after += say_outside(incoming.data, gate, name)
    findings = in_order((*before, *after))
    return replace(report, agency=found.agency, status=status_of(findings), findings=findings, entries=entries)


def status_of(findings: Iterable[Finding]) -> FileStatus:
    """The verdict that the heaviest finding gives."""
    ranks = {item.severity for item in findings}
    if Severity.STOP in ranks:
        return FileStatus.REFUSED
    if Severity.FIX in ranks:
        return FileStatus.TO_CORRECT
    return FileStatus.ACCEPTED_WITH_REMARKS if ranks else FileStatus.ACCEPTED


@dataclass(slots=True)
class _Reading:
    """All rows of a known form, and everything said about them. ``legacy``: an old encoding was suspected;
    ``fractions``: it matters which cells show per cent (``percents``)."""

    found: Identified
    desk: Desk
    file: str
    sha256: str
    received: date | None
    date1904: bool
    previous: Mapping[str, Previous]
    legacy: bool = False
    fractions: bool = False
    percents: Set[tuple[str | None, str | None]] = frozenset()

    def read(self, grid: Grid) -> tuple[tuple[Entry, ...], list[Finding]]:
        """The entries of ``grid`` and the findings about them."""
        form, agency = self.found.form, self.found.agency
        assert form is not None and agency is not None
        collector = Collector(self.date1904, self.percents)
        wanted = [sheet for sheet in TABLES if form.rows[sheet]]
        tables = find_tables(grid.sheets, form.switches, wanted, collector, self.file)
        plan, added = self.desk.plan, _added(self.desk.plan)
        context = FormContext(self.file, form, self.received, _plan_date(plan), tables, self.previous, added)
        entries: list[Entry] = []
        carried_only = True
        for sheet, table in tables.items():
            reader = TableReader(context, table, collector, agency, self.sha256)
            offered = self.found.offered.rows[sheet] if self.found.offered else {}
            entries += reader.read(form.rows[sheet], offered)
            carried_only = carried_only and reader.carried_only
        general = _read_general(grid, context, collector, agency, self.sha256)
        if entries and not general:
            _say_general_blank(grid, context, collector)
        resolved, pointing = resolve_pointers([*entries, *general], self.previous)
        collector.findings.extend(pointing)
        read = FormRead(context, resolved, carried_only and not general)
        for function in form_checks():
            collector.findings.extend(function(read))
        self.legacy = collector.legacy
        self.fractions = collector.fractions
        return read.entries, [*collector.findings, *collector.aggregated()]


def _added(plan: Plan) -> frozenset[str]:
    kinds = (IndicatorKind.SUM, IndicatorKind.COUNT)
    return frozenset(item.id for item in plan.indicators if item.kind in kinds)


def _plan_date(plan: Plan) -> date | None:
    return plan.date or (date(plan.year, 1, 1) if plan.year else None)


@cache
def form_checks() -> tuple[Callable[[Any], Iterable[Finding]], ...]:
    """The registered checks that look at a whole form."""
    return tuple(item.function for _, item in sorted(CHECKS.items()) if item.per is Unit.FORM)


def _read_general(grid: Grid, context: FormContext, collector: Collector, agency: str, sha256: str) -> list[Entry]:
    """One entry per line filled in on ``Thông tin chung``."""
    sheet = find_sheet(grid.sheets, SheetKey.GENERAL)
    if sheet is None:
        name = SHEETS[SheetKey.GENERAL]
        collector.add("sheet-missing", Place(context.file, name), sheet=name)
        return []
    entries = []
    for line in find_lines(sheet, context.form.switches):
        address = a1(line.row + 1, line.column + 1)
        place = Place(context.file, sheet.name, address)
        before = len(collector.findings)
        if error := sheet.cells.errors.get(address):
            collector.add("cell-error", place, seen=error)
            value: Value | None = Value(line.field.key, error, error, place)
        else:
            raw = sheet.value(line.row + 1, line.column + 1)
            value = read_value(line.field, raw, place, collector)
        if value is None:
            continue
        if address in sheet.cells.formulas:
            collector.add("cell-formula", place)
        wrong = any(item.severity is Severity.FIX for item in collector.findings[before:])
        key = line.field.key
        entries.append(Entry(agency, SheetKey.GENERAL.value, key, (value,), context.file, sha256, wrong))
    return entries


def _say_general_blank(grid: Grid, context: FormContext, collector: Collector) -> None:
    """Said once, and only of a form that answers something else."""
    sheet = find_sheet(grid.sheets, SheetKey.GENERAL)
    lines = list(find_lines(sheet, context.form.switches)) if sheet else []
    if sheet and lines:
        places = [Place(context.file, sheet.name, a1(line.row + 1, line.column + 1)) for line in lines]
        fields = "; ".join(line.field.header for line in lines)
        collector.add("general-left-blank", *places, sheet=sheet.name, fields=fields)


__all__ = ["Desk", "checks", "form_checks", "make_desk", "read_file", "status_of"]
