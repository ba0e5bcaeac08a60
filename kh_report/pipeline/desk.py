"""The desk (bàn làm việc): what every stage needs of a workspace, and why there may be nothing to work on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kh_report.findings import Finding
from kh_report.locale import N_
from kh_report.plan.duty_rows import with_duties
from kh_report.plan.model import Plan
from kh_report.plan.period import Period
from kh_report.plan.workbook import read_plan_workbook
from kh_report.workspace import SETTINGS_FILE, Settings, SettingsError, Workspace


class NothingToWorkOnError(Exception):
    """There is no plan, or no answer at all (exit 3). ``message`` is an English id of the catalogue."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class UnreadablePlanError(NothingToWorkOnError):
    """The plan workbook is there but holds no plan; ``findings`` say which sheet or column is missing."""

    def __init__(self, findings: Iterable[Finding], **params: object) -> None:
        super().__init__(N_("{path} holds no plan that can be read."), **params)
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every stage needs of a workspace: its settings, its plan, and the period worked on (bàn làm việc)."""

    workspace: Workspace
    settings: Settings
    plan: Plan
    plan_findings: tuple[Finding, ...]
    period: Period

    @property
    def deadline(self) -> date:
        """The last day for answers of the period."""
        return self.settings.forms.deadline(self.period.id, self.period.end)

    @property
    def speaker(self) -> str:
        """The agency whose own words are the report's: the focal one; none where the city issues the report."""
        return "" if self.settings.documents.of_the_city else self.settings.forms.focal_agency


def read_plan(workspace: Workspace) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan workbook and what is wrong in it. Raises NothingToWorkOnError where there is none, UnreadablePlanError
    where it lacks what a plan needs."""
    try:
        data = workspace.plan_file.read_bytes()
    except FileNotFoundError as error:
        raise NothingToWorkOnError(
            N_("There is no plan yet ({path}). Import one: kh-report plan import FILE"), path=workspace.plan_file
        ) from error
    plan, findings = read_plan_workbook(data, workspace.plan_file.name)
    if plan is None:
        raise UnreadablePlanError(findings, path=workspace.plan_file)
    return plan, tuple(findings)


def open_desk(workspace: Workspace, period: str) -> Desk:
    """Everything needed to work on a period. Raises SettingsError, PeriodError, NothingToWorkOnError."""
    settings = workspace.settings()
    chosen = settings.period(period)
    plan, findings = read_plan(workspace)
    focal = settings.forms.focal_agency
    if focal and all(agency.code != focal for agency in plan.agencies):
        raise SettingsError(
            SETTINGS_FILE, "forms.focal_agency", N_("No agency of the plan has the code {code}."), code=focal
        )
    return Desk(workspace, settings, with_duties(plan) if settings.forms.duties else plan, findings, chosen)
