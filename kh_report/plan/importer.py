"""From the blocks of an official plan to a Plan, with everything worth a person's look as findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.plan import language
from kh_report.plan.agencies import Assignment, Reading, assign, read_agencies
from kh_report.plan.deadlines import read_due
from kh_report.plan.document import Facts, read_facts, short_title
from kh_report.plan.duties import focal_agency, read_duties
from kh_report.plan.fragments import RawTask
from kh_report.plan.headers import Column, Header, task_tables
from kh_report.plan.indicators import starting_indicators
from kh_report.plan.model import Plan, Task
from kh_report.plan.registry import Registry, registry_for
from kh_report.plan.rows import read_rows
from kh_report.plan.source.blocks import Paragraph, Source, Table
from kh_report.plan.suggest import candidates, suggestion
from kh_report.vn.text import inline, key

NONE_KNOWN = "–"
"""What stands where there is no candidate to name."""
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The plan, None when the file holds no task table; findings in order."""

    plan: Plan | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A task with what its cells were read to mean."""

    task: Task
    raw: RawTask
    lead: Reading
    cooperating: Reading
    assignment: Assignment


def import_plan(source: Source, registry: Registry | None = None) -> ImportResult:
    """The plan that ``source`` holds. Without ``registry``, the packaged one of the plan's place or issuer is used.

    Findings: what could not be read, rows put together, probable typing errors, unknown agencies and deadlines,
    groups and optional agencies to look at. Texts are word for word.
    """
    tables = [(index, block) for index, block in enumerate(source.blocks) if isinstance(block, Table)]
    hits = task_tables([table for _, table in tables])
    if not hits:
        missing = () if source.findings else (finding("plan-no-task-table", Place(file=source.file)),)
        return ImportResult(None, (*source.findings, *missing))
    task_blocks = frozenset(tables[number][0] for number, *_ in hits)
    lines = list(source.lines(without=task_blocks))
    facts = read_facts(lines)
    found = list(source.findings)
    chosen = registry or registry_for(
        " ".join([facts.place, facts.issuer, *(line.text for line in lines[:_HEAD_LINES])])
    )
    if chosen is None:
        place = facts.place or facts.issuer or NONE_KNOWN
        found.append(finding("registry-unknown", Place(file=source.file), issuer=place))
    registry = chosen or Registry(())
    raw, headings, row_findings = read_rows(_parts(source, tables, hits))
    resolved = [_resolve(task, registry) for task in raw]
    duties, duty_findings = read_duties(lines, registry)
    tasks = tuple(item.task for item in resolved)
    plan = _plan(facts, registry)
    plan = replace(plan, headings=headings, tasks=tasks, duties=duties)
    plan = replace(plan, indicators=starting_indicators(plan))
    found += row_findings
    found += _about_headers(source.file, [header for *_, header in hits])
    found += _about_facts(source.file, facts)
    if plan.agencies and not focal_agency(duties, plan.agencies):
        found.append(finding("plan-focal-unknown", Place(file=source.file)))
    found += _about_texts(raw)
    found += _about_numbers(raw)
    found += _about_deadlines(resolved)
    if chosen:
        found += duty_findings
        found += _about_agencies(resolved, registry)
    return ImportResult(plan, in_order(found))


def _parts(
    source: Source, tables: Sequence[tuple[int, Table]], hits: Sequence[tuple[int, Table, int, Header]]
) -> list[tuple[Table, int, Header, str]]:
    """Task tables with the prefix of their ids: none in the first appendix, ``PL2.`` in the second."""
    parts: list[tuple[Table, int, Header, str]] = []
    appendix = 1
    previous: int | None = None
    for number, table, start, header in hits:
        block = tables[number][0]
        between = () if previous is None else source.blocks[previous:block]
        if any(isinstance(item, Paragraph) and key(item.text).startswith("phụ lục") for item in between):
            appendix += 1
        parts.append((table, start, header, f"PL{appendix}." if appendix > 1 else ""))
        previous = block
    return parts


def _plan(facts: Facts, registry: Registry) -> Plan:
    return Plan(
        number=facts.number,
        symbol=facts.symbol,
        date=facts.date,
        year=facts.year,
        title=facts.title,
        short_title=short_title(facts.title),
        issuer=facts.issuer,
        signer_title=facts.signer_title,
        place=facts.place,
        appendix_title=facts.appendix_title,
        legal_bases=facts.legal_bases,
        agencies=registry.agencies,
        groups=registry.groups,
    )


def _resolve(raw: RawTask, registry: Registry) -> _Resolved:
    lead = read_agencies(raw.text(Column.LEAD), registry)
    cooperating = read_agencies(raw.text(Column.COOPERATING), registry)
    assignment = assign(lead, cooperating, registry)
    due = read_due(raw.text(Column.DUE))
    task = Task(
        id=raw.id,
        section=raw.section,
        group=raw.group,
        number=raw.number,
        text=raw.text(Column.TASK),
        lead_text=raw.text(Column.LEAD),
        leads=assignment.leads,
        cooperating_text=raw.text(Column.COOPERATING),
        cooperating=assignment.cooperating,
        optional=assignment.optional,
        external=assignment.external,
        due_text=inline(raw.text(Column.DUE)) if "\n" not in raw.text(Column.DUE) else raw.text(Column.DUE),
        deadlines=due.deadlines,
        due=due.due,
        ongoing=due.ongoing,
        note=raw.text(Column.NOTE),
        product=raw.text(Column.PRODUCT),
    )
    return _Resolved(task, raw, lead, cooperating, assignment)


def _about_headers(file: str, headers: Iterable[Header]) -> list[Finding]:
    ignored = dict.fromkeys(word for header in headers for word in header.ignored)
    return [finding("plan-column-ignored", Place(file=file), seen=words, words=words) for words in ignored]


def _about_facts(file: str, facts: Facts) -> list[Finding]:
    found = []
    if not facts.number or facts.date is None:
        found.append(finding("plan-unnumbered", Place(file=file)))
    if not facts.title:
        found.append(finding("plan-title-missing", Place(file=file)))
    if not facts.issuer:
        found.append(finding("plan-issuer-missing", Place(file=file)))
    return found


def _about_texts(tasks: Iterable[RawTask]) -> list[Finding]:
    found = []
    for task in tasks:
        for column in (Column.TASK, Column.NOTE, Column.PRODUCT):
            for seen, meant in language.slips(task.text(column)):
                found.append(finding("plan-typing-error", task.place(column), seen=seen, expected=meant, id=task.id))
        for column, before, after in task.seams:
            if twice := language.repeated(before, after):
                found.append(
                    finding("plan-word-repeated", task.place(column), seen=twice[0], expected=twice[1], id=task.id)
                )
    return found


def _about_numbers(tasks: Sequence[RawTask]) -> list[Finding]:
    """Gaps in the numbers: each group begins with 1, or numbers run on through all groups."""
    found = []
    last: tuple[str, str | None, int] = ("", None, 0)
    for task in (task for task in tasks if task.number.isdigit()):
        following = last[2] + 1
        due = following if last[:2] == (task.section, task.group) else 1
        last = (task.section, task.group, int(task.number))
        if int(task.number) > due and int(task.number) != following:
            place = task.place(Column.NUMBER)
            found.append(finding("plan-number-missing", place, seen=task.number, expected=str(due), id=task.id))
    return found


def _about_deadlines(resolved: Iterable[_Resolved]) -> list[Finding]:
    return [
        finding("plan-deadline-unclear", item.raw.place(Column.DUE), seen=part, id=item.task.id)
        for item in resolved
        for part in read_due(item.task.due_text).unclear
    ]


def _about_agencies(resolved: Sequence[_Resolved], registry: Registry) -> list[Finding]:
    found: list[Finding] = []
    names = {agency.code: agency.name for agency in registry.agencies}
    for item in resolved:
        for column, reading in ((Column.LEAD, item.lead), (Column.COOPERATING, item.cooperating)):
            for unread in reading.unread:
                place = item.raw.place(column)
                if unread.former:
                    now = names[unread.former]
                    former = finding(
                        "plan-agency-former", place, seen=unread.text, expected=now, id=item.task.id, candidates=now
                    )
                    found.append(former)
                else:
                    near = candidates(unread.text, registry)
                    unknown = finding(
                        "plan-agency-unknown", place, seen=unread.text, expected="; ".join(near) or None,
                        id=item.task.id, **suggestion(near),
                    )  # fmt: skip
                    found.append(unknown)
        place = item.raw.place(Column.LEAD)
        if not item.task.leads and item.assignment.external_leads:
            bodies = "; ".join(item.assignment.external_leads)
            found.append(finding("plan-leads-external", place, seen=bodies, id=item.task.id))
        elif not item.task.leads and not item.lead.unread:
            found.append(finding("plan-task-without-lead", place, id=item.task.id))
    return found + _about_groups(resolved, registry)


def _about_groups(resolved: Sequence[_Resolved], registry: Registry) -> list[Finding]:
    """One finding per group that is optional or to be confirmed, with all the tasks that name it."""
    found = []
    for group in registry.groups:
        optional: list[Place] = []
        used: list[Place] = []
        for item in resolved:
            for column, reading in ((Column.LEAD, item.lead), (Column.COOPERATING, item.cooperating)):
                for mention in (mention for mention in reading.mentions if mention.code == group.code):
                    used.append(item.raw.place(column))
                    if mention.optional:
                        optional.append(item.raw.place(column))
        if optional:
            found.append(finding("plan-agencies-optional", *optional, seen=group.name))
        if used and group.to_confirm:
            count = len(registry.members(group.code))
            found.append(finding("plan-group-to-confirm", *used, seen=group.name, count=count))
    return found
