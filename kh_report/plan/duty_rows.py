"""Section IV duties as rows to report on (trách nhiệm tại Mục IV), for offices that switch them on in settings."""

from __future__ import annotations

from dataclasses import replace

from kh_report.plan.model import Heading, Plan, Task

TITLE = "Trách nhiệm tổ chức thực hiện"


def with_duties(plan: Plan) -> Plan:
    """``plan`` with a task for each duty (``IV.3.b``), led by the agencies that it binds and without an end.

    A duty that binds only bodies without a form stands in the list like a task led by them; a duty whose id a task has
    already is left out.
    """
    known = {task.id for task in plan.tasks}
    asked = {agency.code for agency in plan.agencies if agency.gets_form}
    names = {agency.code: agency.name for agency in plan.agencies}
    tasks = tuple(
        Task(
            id=duty.id,
            section=duty.id.partition(".")[0],
            group=None,
            number=duty.id.partition(".")[2],
            text=duty.text,
            lead_text=duty.agency_text,
            leads=plan.in_registry_order(asked.intersection(duty.agencies)),
            external=tuple(names.get(code, code) for code in duty.agencies if code not in asked),
            ongoing=True,
        )
        for duty in plan.duties
        if duty.id not in known
    )
    sections = dict.fromkeys(task.section for task in tasks)
    headed = {heading.section for heading in plan.headings}
    headings = tuple(Heading(section, None, TITLE) for section in sections if section not in headed)
    return replace(plan, tasks=(*plan.tasks, *tasks), headings=(*plan.headings, *headings))
