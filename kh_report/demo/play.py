"""The demonstration, step by step: workspace, then for each quarter forms, answers, check, merge, report."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from kh_report.demo.filling import fill
from kh_report.demo.memory import Remembered
from kh_report.demo.people import Sending, sendings
from kh_report.forms import FormSpec, file_name
from kh_report.intake import ledger
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import Receipt, Returns
from kh_report.locale import N_
from kh_report.merge.model import Merged
from kh_report.office.files import digest
from kh_report.pipeline.answers import receive
from kh_report.pipeline.desk import Desk, open_desk
from kh_report.pipeline.history import previous_result, told_before
from kh_report.pipeline.issuing import form_specs, issue_forms, record_issue
from kh_report.pipeline.placing import SIMULATED
from kh_report.pipeline.planning import make_workspace
from kh_report.pipeline.results import merge_period
from kh_report.pipeline.writing import write_check, write_merged, write_plan_appendix, write_report
from kh_report.plan.registry import data_file
from kh_report.workspace import SETTINGS_FILE, Workspace

PERIOD = "2026-Q3"
"""The first quarter: the plan was made in 2026, and its first reports are due in autumn."""
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

    def __init__(self, workspace: Workspace, quarters: int = 1) -> None:
        self.workspace = workspace
        self.periods = quarters_from(PERIOD, quarters)
        self.returns: Returns | None = None
        self.merged: Merged | None = None
        self._remembered: defaultdict[str, Remembered] = defaultdict(Remembered)

    def steps(self) -> Iterator[Step]:
        """The steps in order; the next one may be asked for once the last is worked."""
        yield Step(N_("Importing the plan"), 1, self._prepare())
        for period in self.periods:
            yield from self._quarter(open_desk(self.workspace, period))

    def _quarter(self, desk: Desk) -> Iterator[Step]:
        specs = form_specs(desk, told_before(desk, previous_result(desk)))
        own = [spec for spec in specs.values() if not spec.is_generic]
        record_issue(desk, specs.values())
        yield Step(N_("Writing forms"), len(own), issue_forms(desk, own))
        arrivals = simulated_arrivals(desk, own)
        yield Step(N_("Simulating answers"), len(arrivals), answer(desk, specs, arrivals, self._remembered))
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
        self.returns = receive(desk, desk.period.end, _later(desk))
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


def quarters_from(first: str, number: int) -> tuple[str, ...]:
    """Ids of ``number`` consecutive quarters: ``2026-Q3``, ``2026-Q4``, ``2027-Q1`` …"""
    start = int(first[:4]) * 4 + int(first[-1]) - 1
    return tuple(f"{quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(start, start + number))


def _later(desk: Desk) -> datetime:
    """After every simulated arrival: no receipt of the demonstration takes its time from the clock."""
    return datetime.combine(desk.period.end + timedelta(days=16), time(8), tzinfo=VIETNAM)


def simulated_arrivals(desk: Desk, specs: Iterable[FormSpec]) -> list[Sending]:
    """What arrives in the period from the agencies of ``specs``."""
    codes = [spec.agency for spec in specs]
    return sendings(codes, desk.period.id, desk.settings.forms.focal_agency, desk.period.end, desk.deadline)


def answer(
    desk: Desk, specs: dict[str, FormSpec], arrivals: Iterable[Sending], remembered: MutableMapping[str, Remembered]
) -> Iterator[None]:
    """Fill and deliver each form as it was issued, and register its simulated receipt. ``remembered`` is what the
    agencies said before this quarter; afterwards, what they said last."""
    issued = desk.workspace.outputs(desk.period) / "bieu-mau"
    said: dict[str, Remembered] = {}
    receipts: tuple[Receipt, ...] = ()
    focal = desk.settings.forms.focal_agency
    for sending in arrivals:
        spec = specs[sending.agency]
        name = file_name(desk.plan.agency(sending.agency), desk.period)
        if sending.number > 1:
            name = name.replace(".xlsx", f"_lan-{sending.number}.xlsx")
        form = (issued / file_name(desk.plan.agency(sending.agency), desk.period)).read_bytes()
        said[sending.agency] = deepcopy(remembered[sending.agency])
        data = fill(form, spec, sending, focal=sending.agency == focal, remembered=said[sending.agency])
        desk.workspace.write(desk.workspace.returned(desk.period) / name, data)
        new = ledger.register(receipts, [(name, digest(data))], sending.arrival)
        receipts += tuple(replace(receipt, arrived=receipt.seen) for receipt in new)
        yield
    remembered.update(said)
    path = desk.workspace.register(desk.period) / ledger.FILE_NAME
    desk.workspace.write(path, ledger.serialise(receipts).encode())
