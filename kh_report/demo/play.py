"""The demonstration, step by step: workspace, forms, answers, check, merge, report."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kh_report.demo.filling import fill
from kh_report.demo.people import Sending, sendings
from kh_report.forms import FormSpec, file_name
from kh_report.forms.write import write_form
from kh_report.intake import ledger
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import Receipt, Returns
from kh_report.locale import N_
from kh_report.merge.model import Merged
from kh_report.office.files import digest
from kh_report.pipeline.answers import receive
from kh_report.pipeline.desk import Desk, open_desk
from kh_report.pipeline.issuing import form_specs, issue_forms, record_issue
from kh_report.pipeline.placing import SIMULATED
from kh_report.pipeline.planning import make_workspace
from kh_report.pipeline.results import merge_period
from kh_report.pipeline.writing import write_check, write_merged, write_plan_appendix, write_report
from kh_report.plan.registry import data_file
from kh_report.workspace import SETTINGS_FILE, Workspace

PERIOD = "2026-Q3"
PLAN = "ke-hoach-hai-phong-2026.txt"
SIMULATED_NOTE = "Dữ liệu trong thư mục này là mô phỏng, không phải của cơ quan nào.\n"
_OURS = ("inputs", "outputs", "templates")


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its progress: ``work`` does a bit of it at a time, ``total`` bits in all."""

    title: str
    total: int
    work: Iterable[object]


class Play:
    """A demonstration in one workspace. Steps must be worked in order."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.returns: Returns | None = None
        self.merged: Merged | None = None

    def steps(self) -> Iterator[Step]:
        """The steps in order; the next one may be asked for once the last is worked."""
        yield Step(N_("Importing the plan"), 1, self._prepare())
        desk = open_desk(self.workspace, PERIOD)
        specs = form_specs(desk)
        own = [spec for spec in specs.values() if not spec.is_generic]
        record_issue(desk, specs.values())
        yield Step(N_("Writing forms"), len(own), issue_forms(desk, own))
        arrivals = simulated_arrivals(desk, own)
        yield Step(N_("Simulating answers"), len(arrivals), answer(desk, specs, arrivals))
        yield Step(N_("Checking answers"), 1, self._check(desk))
        yield Step(N_("Merging and reporting"), 1, self._report(desk))

    def _prepare(self) -> Iterator[None]:
        root = self.workspace.root
        for name in _OURS:
            shutil.rmtree(root / name, ignore_errors=True)
        (root / SETTINGS_FILE).unlink(missing_ok=True)
        make_workspace(self.workspace, (PLAN, data_file(PLAN)), None)
        self.workspace.write(root / SIMULATED, SIMULATED_NOTE.encode())
        yield

    def _check(self, desk: Desk) -> Iterator[None]:
        self.returns = receive(desk, desk.period.end, _LATER)
        write_check(desk, self.returns)
        yield

    def _report(self, desk: Desk) -> Iterator[None]:
        if self.returns is None:
            raise RuntimeError("steps worked out of order")
        self.merged = merge_period(desk, self.returns)
        write_merged(desk, self.merged)
        write_report(desk, self.merged)
        write_plan_appendix(self.workspace)
        yield


_LATER = datetime(2026, 9, 30, 8, tzinfo=VIETNAM)
"""After every simulated arrival: no receipt of the demonstration takes its time from the clock."""


def simulated_arrivals(desk: Desk, specs: Iterable[FormSpec]) -> list[Sending]:
    """What arrives in the period from the agencies of ``specs``."""
    codes = [spec.agency for spec in specs]
    return sendings(codes, desk.period.id, desk.settings.forms.focal_agency, desk.period.end, desk.deadline)


def answer(desk: Desk, specs: dict[str, FormSpec], arrivals: Iterable[Sending]) -> Iterator[None]:
    """Fill and deliver each form, and register its simulated receipt."""
    receipts: tuple[Receipt, ...] = ()
    focal = desk.settings.forms.focal_agency
    for sending in arrivals:
        spec = specs[sending.agency]
        name = file_name(desk.plan.agency(sending.agency), desk.period)
        if sending.number > 1:
            name = name.replace(".xlsx", f"_lan-{sending.number}.xlsx")
        data = fill(write_form(spec), spec, sending, focal=sending.agency == focal)
        desk.workspace.write(desk.workspace.returned(desk.period) / name, data)
        new = ledger.register(receipts, [(name, digest(data))], sending.arrival)
        receipts += tuple(replace(receipt, arrived=receipt.seen) for receipt in new)
        yield
    path = desk.workspace.register(desk.period) / ledger.FILE_NAME
    desk.workspace.write(path, ledger.serialise(receipts).encode())
