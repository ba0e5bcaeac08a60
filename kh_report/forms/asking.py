"""Who is asked what in a period: from the plan to the spec of each agency's form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import GENERIC, SPEC_VERSION, CooperationRow, FigureRow, FormSpec, LeadRow, Previous, Unit
from kh_report.forms.states import State
from kh_report.plan.agencies import printed_names
from kh_report.plan.model import Agency, AgencyKind, Indicator, Plan, Task
from kh_report.plan.period import Period
from kh_report.plan.registry import registry_of
from kh_report.vn.text import key, slug


def plan_digest(plan: Plan) -> str:
    """Which plan a form belongs to: 16 hexadecimal digits from issuer, year and title.

    Number and date are left out: they are blank on a draft and filled in after forms were issued.
    """
    identity = "\n".join((key(plan.issuer), str(plan.year or ""), key(plan.title)))
    return hashlib.sha256(identity.encode()).hexdigest()[:16]


def form_for(
    plan: Plan,
    agency_code: str,
    period: Period,
    settings: FormSettings,
    previous: Mapping[str, Previous] | None = None,
) -> FormSpec:
    """The form of one agency: the tasks it leads or is asked about as "có liên quan", those it cooperates in, its
    indicators and its duties, all valid in ``period``. ``previous`` maps task ids to what it last reported.

    Raises KeyError for a code that the registry does not have.
    """
    agency = plan.agency(agency_code)
    told = previous or {}
    tasks = [task for task in plan.tasks if is_asked(task, period)]
    leads = tuple(
        _lead_row(plan, task, agency_code, told.get(task.id))
        for task in tasks
        if answers(task, agency_code) is not None
    )
    names = printed_names(registry_of(plan))
    cooperating = tuple(_cooperation_row(task, names) for task in tasks if cooperates(task, agency_code))
    return _assemble(plan, period, settings, agency_code, agency.name, leads, cooperating, figures_of(plan, agency))


def generic_form(plan: Plan, agencies: Iterable[str], period: Period, settings: FormSettings) -> FormSpec:
    """The generic form: the union of the rows of ``agencies``, in the plan's order; a row is optional where no agency
    must answer it. Deadlines are the plan's, with extensions granted to all; nothing is carried over: the unit is not
    known when the form is written. Raises ValueError when ``agencies`` is empty: there is nobody to choose.
    """
    codes = tuple(agencies)
    if not codes:
        raise ValueError("a generic form needs at least one unit")
    units = tuple(_unit(form_for(plan, code, period, settings)) for code in codes)
    tasks = [task for task in plan.tasks if is_asked(task, period)]
    leads = []
    for task in tasks:
        asked = {answers(task, code) for code in codes} - {None}
        if asked:
            leads.append(replace(_lead_row(plan, task, GENERIC, None), optional=asked == {Part.OPTIONAL}))
    names = printed_names(registry_of(plan))
    cooperating = tuple(
        _cooperation_row(task, names) for task in tasks if any(cooperates(task, code) for code in codes)
    )
    rows = {row.key: row for code in codes for row in figures_of(plan, plan.agency(code))}
    figures = tuple(rows[indicator.id] for indicator in plan.indicators if indicator.id in rows)
    return replace(_assemble(plan, period, settings, GENERIC, "", tuple(leads), cooperating, figures), units=units)


def _unit(spec: FormSpec) -> Unit:
    return Unit(
        code=spec.agency,
        name=spec.agency_name,
        leads=tuple(row.key for row in spec.leads),
        optional=tuple(row.key for row in spec.leads if row.optional),
        cooperating=tuple(row.key for row in spec.cooperating),
        figures=tuple(row.key for row in spec.figures),
    )


class Part(StrEnum):
    """The part that an agency has in a task it is asked about."""

    REQUIRED = "required"
    OPTIONAL = "optional"


def answers(task: Task, agency: str) -> Part | None:
    """Whether ``agency`` has a row for ``task``: as a lead, as "có liên quan" among the leads (optional), or not at all
    (None).

    ``task.answering`` overrides the leads: then only those named there answer.
    """
    if task.answering:
        return Part.REQUIRED if agency in task.answering else None
    if agency in task.leads:
        return Part.REQUIRED
    return Part.OPTIONAL if agency in task.optional and not task.related_cooperate else None


def cooperates(task: Task, agency: str) -> bool:
    """Whether ``agency`` has a cooperating row for ``task``: by name, or as "có liên quan" among those that cooperate.
    A lead is never also cooperating."""
    named = agency in task.cooperating or (agency in task.optional and task.related_cooperate)
    return named and agency not in task.leads and answers(task, agency) is None


def is_asked(task: Task, period: Period) -> bool:
    """Whether ``task`` is on the forms of ``period``: valid in it, and asked in it.

    ``task.periods`` names periods (``2026-Q3``), or the same part of every year (``Q4``, ``H1``, ``9T``), or a kind of
    period (``quarter``, ``year``); empty means every period.
    """
    if (task.valid_from and task.valid_from > period.end) or (task.valid_to and task.valid_to < period.start):
        return False
    part = period.id.partition("-")[2]
    return not task.periods or any(name in (period.id, part, period.kind.value) for name in task.periods if name)


def figures_of(plan: Plan, agency: Agency) -> tuple[FigureRow, ...]:
    """The indicators asked of ``agency`` by its code or by one of its groups, in the plan's order."""
    names = {agency.code, *agency.groups}
    return tuple(
        FigureRow(indicator.id, _indicator_text(indicator), indicator.unit)
        for indicator in plan.indicators
        if names & set(indicator.agencies)
    )


def agencies_with_form(plan: Plan, period: Period) -> tuple[str, ...]:
    """Codes of the agencies that get a form in ``period``, in registry order: those with a row or an indicator."""
    return tuple(agency.code for agency in plan.agencies if _rows(plan, agency, period))


def communes_with_form(plan: Plan, period: Period) -> tuple[str, ...]:
    """Codes of the communes that get a form in ``period``: the units of the generic form."""
    return tuple(code for code in agencies_with_form(plan, period) if plan.agency(code).kind is AgencyKind.COMMUNE)


def agencies_asked(plan: Plan, period: Period) -> tuple[str, ...]:
    """Codes of the agencies that must answer in ``period``, in registry order: the N of "đã nhận n/N".

    An agency with optional rows only gets a form but is never called late.
    """
    return tuple(agency.code for agency in plan.agencies if Part.REQUIRED in _rows(plan, agency, period))


def file_name(agency: Agency | str, period: Period | str) -> str:
    """The form's file name: ``Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx``, ``So-Noi-vu_Quy-III-2026_SNV.xlsx``.

    ASCII only, so that every mail gateway passes it on. ``agency`` GENERIC gives the generic form's name.
    """
    part = period if isinstance(period, str) else period.slug
    if isinstance(agency, str):
        return f"Bieu-mau-chung_{part}.xlsx"
    return f"{slug(_without_body(agency.name))}_{part}_{slug(agency.code)}.xlsx"


def _without_body(name: str) -> str:
    rest = name.removeprefix("Ủy ban nhân dân ")
    return rest[:1].upper() + rest[1:]


def _rows(plan: Plan, agency: Agency, period: Period) -> frozenset[Part]:
    if not agency.gets_form:
        return frozenset()
    if (agency.valid_from and agency.valid_from > period.end) or (agency.valid_to and agency.valid_to < period.start):
        return frozenset()
    parts = {answers(task, agency.code) for task in plan.tasks if is_asked(task, period)} - {None}
    if figures_of(plan, agency):
        parts.add(Part.OPTIONAL)
    return frozenset(part for part in parts if part)


def _lead_row(plan: Plan, task: Task, agency: str, previous: Previous | None) -> LeadRow:
    due, due_text = task.due, task.due_text
    granted = [item for item in plan.extensions if item.task == task.id and item.agency in ("", agency)]
    if granted:
        due = max(item.due for item in granted)
        due_text = f"{due_text} (được gia hạn đến {due.day:02d}/{due.month:02d}/{due.year})".strip()
    return LeadRow(
        key=task.id,
        section=task.section,
        group=task.group,
        text=task.text,
        due_text=due_text,
        due=due,
        ongoing=task.ongoing,
        optional=answers(task, agency) is Part.OPTIONAL,
        previous=previous.words if previous else "",
        carried=State.NOT_APPLICABLE if previous and previous.state is State.NOT_APPLICABLE else None,
    )


def _cooperation_row(task: Task, names: Callable[[str], str]) -> CooperationRow:
    return CooperationRow(task.id, task.section, task.group, task.text, names(task.lead_text))


def _indicator_text(indicator: Indicator) -> str:
    aim = f" (chỉ tiêu {indicator.year}: {indicator.target})".replace(" : ", ": ") if indicator.target else ""
    return indicator.name + aim


def _assemble(
    plan: Plan,
    period: Period,
    settings: FormSettings,
    agency: str,
    name: str,
    leads: tuple[LeadRow, ...],
    cooperating: tuple[CooperationRow, ...],
    figures: tuple[FigureRow, ...],
) -> FormSpec:
    used: set[tuple[str, str | None]] = set()
    rows: tuple[LeadRow | CooperationRow, ...] = (*leads, *cooperating)
    for row in rows:
        used |= {(row.section, None), (row.section, row.group)}
    focal = next((item.name for item in plan.agencies if item.code == settings.focal_agency), "")
    first_year = plan.date.year if plan.date else plan.year or period.start.year
    return FormSpec(
        version=SPEC_VERSION,
        plan=plan_digest(plan),
        plan_title=plan.short_title or plan.title,
        period=period.id,
        period_name=period.name,
        start=period.start,
        end=period.end,
        agency=agency,
        agency_name=name,
        leads=leads,
        cooperating=cooperating,
        figures=figures,
        headings=tuple(heading for heading in plan.headings if (heading.section, heading.group) in used),
        duties=tuple(duty for duty in plan.duties if agency in duty.agencies),
        deadline=settings.deadline(period.id, period.end),
        contact=settings.contact,
        focal_name=focal,
        earliest=date(min(first_year, period.start.year) - 1, 1, 1),
        switches=settings.switches,
    )
