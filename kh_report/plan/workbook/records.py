"""Plan to rows of text and dates, sheet by sheet: the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kh_report.plan.codes import GROUP_MARK, compress
from kh_report.plan.model import Heading, Plan, Task
from kh_report.plan.registry import KIND_NAMES
from kh_report.plan.workbook.sheets import FACTS, KIND_WORDS, NO, PERIOD_WORDS, YES
from kh_report.vn.dates import day_month_year

Value = str | date | None
Record = tuple[Value, ...]


def fact_records(plan: Plan) -> Iterator[Record]:
    """Item, content, explanation of the sheet "Kế hoạch"."""
    for name, words, explanation in FACTS:
        value = getattr(plan, name)
        if isinstance(value, tuple):
            text = "\n".join(value)
        elif isinstance(value, date):
            text = day_month_year(value)
        else:
            text = str(value) if value is not None else ""
        yield words, text, explanation


def task_records(plan: Plan) -> Iterator[tuple[Heading | None, Record]]:
    """Group rows and tasks in the plan's order; a heading comes before the first task behind it in the list."""
    headings = list(plan.headings)
    for task in plan.tasks:
        while headings and _leads_to(headings, task):
            heading = headings.pop(0)
            yield heading, ("", heading.section, heading.group or "", "", heading.title)
        yield None, _task(task, plan)
    for heading in headings:
        yield heading, ("", heading.section, heading.group or "", "", heading.title)


def _leads_to(headings: list[Heading], task: Task) -> bool:
    """Whether the task stands under one of the headings still to come."""
    return any((heading.section, heading.group) == (task.section, task.group) for heading in headings)


def _task(task: Task, plan: Plan) -> Record:
    return (
        task.id,
        task.section,
        task.group or "",
        task.number,
        task.text,
        task.lead_text,
        joined(compress(task.leads, plan)),
        task.cooperating_text,
        joined(compress(task.cooperating, plan, without=task.leads)),
        joined(compress(task.optional, plan, without=(*task.leads, *task.cooperating))),
        joined(task.external),
        task.due_text,
        task.due,
        YES if task.ongoing else NO,
        task.note,
        task.product,
        joined(compress(task.answering, plan)),
        joined(PERIOD_WORDS.get(period, period) for period in task.periods),
        task.valid_from,
        task.valid_to,
        joined(task.replaces),
    )


def agency_records(plan: Plan) -> Iterator[Record]:
    """Agencies in registry order."""
    for agency in plan.agencies:
        yield (
            agency.code,
            agency.name,
            KIND_NAMES[agency.kind],
            joined(agency.groups),
            agency.symbol,
            joined(agency.aliases),
            joined(agency.former_names),
            agency.email,
            agency.identifier,
            agency.telephone,
            agency.valid_from,
            agency.valid_to,
            joined(agency.replaces),
        )


def group_records(plan: Plan) -> Iterator[Record]:
    """Groups; the number of members is a formula that the writer puts in."""
    for group in plan.groups:
        yield group.code, group.name, joined(group.phrases), YES if group.to_confirm else NO


def duty_records(plan: Plan) -> Iterator[Record]:
    """Duties point by point."""
    for duty in plan.duties:
        yield duty.id, duty.agency_text, joined(compress(duty.agencies, plan)), duty.text


def indicator_records(plan: Plan) -> Iterator[Record]:
    """Indicators; groups among their agencies get their mark."""
    groups = {group.code for group in plan.groups}
    for item in plan.indicators:
        agencies = (GROUP_MARK + code if code in groups else code for code in item.agencies)
        yield (
            item.id, item.task, item.name, item.unit, KIND_WORDS[item.kind], joined(agencies), item.weight,
            item.baseline, item.target, item.year, YES if item.sample else NO,
        )  # fmt: skip


def extension_records(plan: Plan) -> Iterator[Record]:
    """Approved extensions."""
    for extension in plan.extensions:
        yield extension.task, extension.agency, extension.due, extension.document, extension.approved


def joined(items: Iterable[str]) -> str:
    """A list as a cell writes it."""
    return "; ".join(items)
