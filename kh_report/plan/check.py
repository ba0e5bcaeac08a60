"""Is the plan workbook sound? What its rows say of each other, each finding at its cell."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.plan.deadlines import read_due
from kh_report.plan.model import Plan, Task
from kh_report.plan.workbook import sheets
from kh_report.vn.dates import day_month_year
from kh_report.vn.text import key


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Everything that the plan's parts contradict or leave open, in order.

    Cells that cannot be read at all are reported by
    :func:`kh_report.plan.workbook.read_plan_workbook`; this looks at what was read, and is
    silent about cells that were not.
    """
    found = [
        *_tasks(plan),
        *_validity(plan),
        *_names(plan),
        *_groups(plan),
        *_references(plan),
    ]
    return in_order(item for item in found if not item.places or not plan.unread.issuperset(item.places))


def _tasks(plan: Plan) -> Iterator[Finding]:
    for task in plan.tasks:
        place = _cell(plan, task, "Chủ trì (mã)")
        if not task.leads and not task.answering:
            if task.external and task.lead_text:
                yield finding("plan-leads-external", place, seen="; ".join(task.external), id=task.id)
            else:
                yield finding("plan-task-without-lead", place, id=task.id)
        bound = {*task.leads, *task.cooperating, *task.optional}
        strangers = [code for code in task.answering if code not in bound]
        if strangers and task.leads:
            seen = "; ".join(strangers)
            yield finding("plan-answering-not-lead", _cell(plan, task, "Ai trả lời"), seen=seen, id=task.id)
        yield from _due(plan, task)


def _due(plan: Plan, task: Task) -> Iterator[Finding]:
    """A deadline that is free text, or a date that is not the plan's."""
    read = read_due(task.due_text)
    if read.unclear and task.due is None:
        seen = "; ".join(read.unclear)
        yield finding("plan-deadline-unclear", _cell(plan, task, "Thời hạn (nguyên văn)"), seen=seen, id=task.id)
    elif not read.unclear and read.deadlines and task.due != read.due:
        seen, expected = (day_month_year(day) if day else "–" for day in (task.due, read.due))
        place = _cell(plan, task, "Hạn hoàn thành")
        yield finding("plan-due-differs", place, seen=seen, expected=expected, id=task.id)


def _validity(plan: Plan) -> Iterator[Finding]:
    rows = [(sheets.TASKS, task.id, task.valid_from, task.valid_to) for task in plan.tasks]
    rows += [(sheets.AGENCIES, item.code, item.valid_from, item.valid_to) for item in plan.agencies]
    for sheet, code, start, end in rows:
        if start and end and end < start:
            place = plan.cell_of(sheet, code, "Hiệu lực đến")
            yield finding("plan-validity-reversed", place, seen=day_month_year(end), expected=day_month_year(start))


def _names(plan: Plan) -> Iterator[Finding]:
    """Names and other names that two agencies share."""
    owner: dict[str, str] = {}
    for agency in plan.agencies:
        for header, names in (("Tên cơ quan", (agency.name, agency.short_name)), ("Tên gọi khác", agency.aliases)):
            for name in dict.fromkeys(names):
                other = owner.setdefault(key(name), agency.code)
                if other != agency.code:
                    place = plan.cell_of(sheets.AGENCIES, agency.code, header)
                    yield finding("plan-name-twice", place, seen=name, expected=f"{other}; {agency.code}")


def _groups(plan: Plan) -> Iterator[Finding]:
    """Groups without members, and groups in use whose members nobody has confirmed yet."""
    for group in plan.groups:
        members = plan.members(group.code)
        if not members:
            yield finding("plan-group-empty", plan.cell_of(sheets.GROUPS, group.code, "Mã nhóm"), seen=group.code)
        elif group.to_confirm:
            place = plan.cell_of(sheets.GROUPS, group.code, "Cần xác nhận")
            yield finding("plan-group-to-confirm", place, seen=group.name, count=len(members))


def _references(plan: Plan) -> Iterator[Finding]:
    """Codes of tasks and agencies that nothing bears."""
    tasks = {task.id for task in plan.tasks}
    codes = {agency.code for agency in plan.agencies}
    groups = {group.code for group in plan.groups}
    for task in plan.tasks:
        for code in (code for code in task.replaces if code not in tasks):
            yield finding("plan-task-unknown", _cell(plan, task, "Thay cho"), seen=code)
    for extension in plan.extensions:
        if extension.task not in tasks:
            yield finding(
                "plan-task-unknown", plan.cell_of(sheets.EXTENSIONS, extension.task, "Nhiệm vụ"), seen=extension.task
            )
    for item in plan.indicators:
        if item.task not in tasks:
            yield finding("plan-task-unknown", plan.cell_of(sheets.INDICATORS, item.id, "Nhiệm vụ"), seen=item.task)
        for code in (code for code in item.agencies if code not in codes | groups):
            place = plan.cell_of(sheets.INDICATORS, item.id, "Cơ quan báo cáo (mã)")
            yield finding("plan-code-unknown", place, seen=code)
        if item.weight and item.weight not in {other.id for other in plan.indicators}:
            place = plan.cell_of(sheets.INDICATORS, item.id, "Trọng số")
            yield finding("plan-indicator-unknown", place, seen=item.weight)


def _cell(plan: Plan, task: Task, header: str) -> Place:
    return plan.cell_of(sheets.TASKS, task.id, header)
