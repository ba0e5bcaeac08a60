"""What was issued, as the register keeps it (``phat-hanh-N.json``): returned files are compared with this and never
with what they say themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from kh_report.forms.field import Switch
from kh_report.forms.settings import Contact
from kh_report.forms.spec import GENERIC, CooperationRow, FigureRow, FormSpec, LeadRow, Unit
from kh_report.forms.states import State
from kh_report.plan.agencies import printed_names
from kh_report.plan.model import Duty, Heading, Plan, Task
from kh_report.plan.registry import registry_of


@dataclass(frozen=True, slots=True)
class IssuedTask:
    """A task as it stood when the forms went out."""

    id: str
    section: str
    group: str | None
    number: str
    text: str
    lead_text: str
    due_text: str
    due: date | None
    ongoing: bool


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """What a lead row of one agency has beyond its task: only rows that differ are kept."""

    key: str
    due_text: str
    due: date | None
    previous: str = ""
    carried: State | None = None


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """The rows of one agency's form by key, in form order, and the digest of its spec. ``special`` are rows with an
    approved extension, a previous answer or a carried state."""

    agency: str
    name: str
    digest: str
    leads: tuple[str, ...]
    optional: tuple[str, ...]
    cooperating: tuple[str, ...]
    figures: tuple[str, ...]
    duties: tuple[str, ...]
    special: tuple[IssuedRow, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """Keys of the rows that must be answered."""
        return tuple(key for key in self.leads if key not in self.optional)


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of forms (lần phát hành): the full task list as issued, and the rows of each agency.

    ``number`` counts the issues of a period from 1. ``units`` are the codes that the generic form offers; its own rows
    stand in ``forms`` under :data:`~kh_report.forms.spec.GENERIC`. :meth:`spec` gives any form back exactly.
    """

    number: int
    version: int
    plan: str
    plan_title: str
    period: str
    period_name: str
    start: date
    end: date
    deadline: date
    earliest: date
    focal_name: str
    contact: Contact
    switches: tuple[Switch, ...]
    headings: tuple[Heading, ...]
    tasks: tuple[IssuedTask, ...]
    figures: tuple[FigureRow, ...]
    duties: tuple[Duty, ...]
    forms: tuple[IssuedForm, ...]
    units: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of the record without its number: equal when the same was issued again."""
        values = {name: value for name, value in self.as_json().items() if name != "number"}
        return hashlib.sha256(_VALUES.dump_json(values)).hexdigest()

    def form(self, agency: str) -> IssuedForm | None:
        """The form of one agency (or of :data:`GENERIC`); None when it got none in this issue."""
        return next((form for form in self.forms if form.agency == agency), None)

    def task(self, task_id: str) -> IssuedTask | None:
        """The task as issued; None when it was not."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def spec(self, agency: str) -> FormSpec:
        """The spec from which the form of ``agency`` was written. Raises KeyError when it got none."""
        form = self.form(agency)
        if form is None:
            raise KeyError(agency)
        tasks = {task.id: task for task in self.tasks}
        special = {row.key: row for row in form.special}
        leads = tuple(_lead_row(tasks[key], special.get(key), key in form.optional) for key in form.leads)
        cooperating = tuple(_cooperation_row(tasks[key]) for key in form.cooperating)
        places = {(tasks[key].section, tasks[key].group) for key in (*form.leads, *form.cooperating)}
        places |= {(section, None) for section, _ in places}
        figures = {row.key: row for row in self.figures}
        duties = {duty.id: duty for duty in self.duties}
        return FormSpec(
            version=self.version,
            plan=self.plan,
            plan_title=self.plan_title,
            period=self.period,
            period_name=self.period_name,
            start=self.start,
            end=self.end,
            agency=form.agency,
            agency_name=form.name,
            leads=leads,
            cooperating=cooperating,
            figures=tuple(figures[key] for key in form.figures),
            headings=tuple(item for item in self.headings if (item.section, item.group) in places),
            duties=tuple(duties[key] for key in form.duties),
            deadline=self.deadline,
            contact=self.contact,
            focal_name=self.focal_name,
            earliest=self.earliest,
            switches=frozenset(self.switches),
            units=self._units() if agency == GENERIC else (),
        )

    def _units(self) -> tuple[Unit, ...]:
        forms = {form.agency: form for form in self.forms}
        return tuple(
            Unit(code, form.name, form.leads, form.optional, form.cooperating, form.figures)
            for code, form in ((code, forms[code]) for code in self.units)
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``phat-hanh-N.json``."""
        values: dict[str, Any] = _ISSUE.dump_python(self, mode="json")
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Issue:
        """The record that :meth:`as_json` gave. Raises ValidationError, which names the key, for anything else."""
        return _ISSUE.validate_python(dict(values))


_ISSUE: TypeAdapter[Issue] = TypeAdapter(Issue)
_VALUES: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def issue_record(plan: Plan, specs: Iterable[FormSpec], number: int = 1) -> Issue:
    """The register's record of issuing ``specs`` (all of one period and plan), with every task of the plan as it stood.

    With a generic form among ``specs``, the specs of the units it offers must be given too. Raises ValueError when
    there is nothing to issue or a unit is missing.
    """
    specs = tuple(specs)
    if not specs:
        raise ValueError("no forms to record")
    first = specs[0]
    units = tuple(unit.code for spec in specs for unit in spec.units)
    if lost := set(units) - {spec.agency for spec in specs}:
        raise ValueError(f"units of the generic form without a spec: {sorted(lost)}")
    tasks = {task.id: task for task in plan.tasks}
    names = printed_names(registry_of(plan))
    places = {(task.section, task.group) for task in plan.tasks} | {(task.section, None) for task in plan.tasks}
    return Issue(
        number=number,
        version=first.version,
        plan=first.plan,
        plan_title=first.plan_title,
        period=first.period,
        period_name=first.period_name,
        start=first.start,
        end=first.end,
        deadline=first.deadline,
        earliest=first.earliest,
        focal_name=first.focal_name,
        contact=first.contact,
        switches=tuple(sorted(first.switches)),
        headings=tuple(heading for heading in plan.headings if (heading.section, heading.group) in places),
        tasks=tuple(_issued_task(task, names(task.lead_text)) for task in plan.tasks),
        figures=tuple({row.key: row for spec in specs for row in spec.figures}.values()),
        duties=plan.duties,
        forms=tuple(_issued_form(spec, tasks) for spec in specs),
        units=units,
    )


def _issued_task(task: Task, lead_text: str) -> IssuedTask:
    return IssuedTask(
        id=task.id,
        section=task.section,
        group=task.group,
        number=task.number,
        text=task.text,
        lead_text=lead_text,
        due_text=task.due_text,
        due=task.due,
        ongoing=task.ongoing,
    )


def _issued_form(spec: FormSpec, tasks: Mapping[str, Task]) -> IssuedForm:
    special = tuple(
        IssuedRow(row.key, row.due_text, row.due, row.previous, row.carried)
        for row in spec.leads
        if row.previous or row.carried or (row.due_text, row.due) != (tasks[row.key].due_text, tasks[row.key].due)
    )
    return IssuedForm(
        agency=spec.agency,
        name=spec.agency_name,
        digest=spec.digest,
        leads=tuple(row.key for row in spec.leads),
        optional=tuple(row.key for row in spec.leads if row.optional),
        cooperating=tuple(row.key for row in spec.cooperating),
        figures=tuple(row.key for row in spec.figures),
        duties=tuple(duty.id for duty in spec.duties),
        special=special,
    )


def _lead_row(task: IssuedTask, special: IssuedRow | None, optional: bool) -> LeadRow:
    return LeadRow(
        key=task.id,
        section=task.section,
        group=task.group,
        text=task.text,
        due_text=special.due_text if special else task.due_text,
        due=special.due if special else task.due,
        ongoing=task.ongoing,
        optional=optional,
        previous=special.previous if special else "",
        carried=special.carried if special else None,
    )


def _cooperation_row(task: IssuedTask) -> CooperationRow:
    return CooperationRow(task.id, task.section, task.group, task.text, task.lead_text)
