"""``init`` and ``plan``: from the official plan to a workspace with its plan workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kh_report.cli.language import TranslatedCommand, TranslatedGroup, option, say, spoken
from kh_report.cli.shared import Context, console, json_option, put_json, shown, tell
from kh_report.locale import N_
from kh_report.telling import SEVERITY_NAMES

if TYPE_CHECKING:
    from kh_report.findings import Finding
    from kh_report.plan.model import Agency, Plan, Task
    from kh_report.workspace import Workspace

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=TranslatedCommand, help=N_("Make a new workspace; with --from, import the official plan into it."))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@option("--from", "source", type=FILE, metavar="FILE", help=N_("The official plan: .docx, or .txt pasted from it."))
@option(
    "--agencies", type=FILE, metavar="FILE", help=N_("Registry of agencies (.tsv or .csv) instead of the packaged one.")
)
def init(folder: Path, source: Path | None, agencies: Path | None) -> int:
    from kh_report.pipeline.planning import make_workspace
    from kh_report.workspace import Workspace

    workspace = Workspace(folder.resolve())
    if workspace.plan_file.exists():
        raise click.UsageError(
            say(N_("{path} is a workspace already. To import again: kh-report plan import FILE"), path=shown(folder))
        )
    findings = make_workspace(
        workspace,
        (source.name, source.read_bytes()) if source else None,
        (agencies.name, agencies.read_bytes()) if agencies else None,
    )
    tell(N_("Workspace: {path}"), path=shown(workspace.root))
    if source is None:
        tell(N_("Next: kh-report -w {path} plan import FILE"), path=shown(workspace.root))
        return 0
    _tell_imported(workspace)
    return show_findings(findings)


def _tell_imported(workspace: Workspace) -> None:
    if workspace.plan_file.exists():
        tell(N_("Plan workbook: {path}"), path=shown(workspace.plan_file))
    else:
        tell(N_("No plan was imported."))


@click.group(cls=TranslatedGroup, help=N_("The plan: import it, check the plan workbook, show tasks."))
def plan() -> None:
    pass


@plan.command("import", cls=TranslatedCommand, help=N_("Import the official plan into inputs/ke-hoach.xlsx."))
@click.argument("source", metavar="FILE", type=FILE)
@option(
    "--agencies", type=FILE, metavar="FILE", help=N_("Registry of agencies (.tsv or .csv) instead of the packaged one.")
)
@click.pass_obj
def import_(context: Context, source: Path, agencies: Path | None) -> int:
    from kh_report.pipeline.planning import import_again, make_workspace

    workspace = context.workspace()
    given = (source.name, source.read_bytes())
    registry = (agencies.name, agencies.read_bytes()) if agencies else None
    if not workspace.plan_file.exists():
        findings = make_workspace(workspace, given, registry)
        _tell_imported(workspace)
        return show_findings(findings)
    findings = import_again(workspace, given, registry)
    tell(N_("There is a plan already; it was not touched."))
    if workspace.proposal_file.exists():
        tell(N_("What would change: {path}"), path=shown(workspace.proposal_file))
    return show_findings(findings)


@plan.command("check", cls=TranslatedCommand, help=N_("Is the plan workbook sound? What is wrong, cell by cell."))
@json_option
@click.pass_obj
def check_(context: Context, as_json: bool) -> int:
    from kh_report.findings import in_order
    from kh_report.findings.render import as_json as finding_json
    from kh_report.pipeline.desk import UnreadablePlanError, read_plan
    from kh_report.plan.check import check_plan

    try:
        read, findings = read_plan(context.workspace())
    except UnreadablePlanError as error:
        found = in_order(error.findings)
    else:
        found = in_order((*findings, *check_plan(read)))
    if as_json:
        put_json({"findings": [finding_json(item, spoken()) for item in found]})
        return exit_code(found)
    return show_findings(found)


@plan.command("show", cls=TranslatedCommand, help=N_("Tasks, agencies, deadlines as read from the plan workbook."))
@option("--agency", metavar="CODE", help=N_("Only what this agency leads or cooperates in."))
@option("--task", metavar="ID", help=N_("One task in full."))
@json_option
@click.pass_obj
def show(context: Context, agency: str | None, task: str | None, as_json: bool) -> int:
    from kh_report.pipeline.desk import read_plan
    from kh_report.plan.show import plan_as_json

    read, _ = read_plan(context.workspace())
    who = next((item for item in read.agencies if item.code == agency), None)
    if agency and who is None:
        raise click.UsageError(say(N_("No agency has the code {code}."), code=agency))
    if task and all(item.id != task for item in read.tasks):
        raise click.UsageError(say(N_("No task has the id {id}."), id=task))
    chosen = [item for item in read.tasks if (not task or item.id == task) and (who is None or _concerns(item, who))]
    if as_json:
        data = plan_as_json(read)
        wanted = {item.id for item in chosen}
        data["tasks"] = [item for item in data["tasks"] if item["id"] in wanted]
        put_json(data)
        return 0
    if task:
        _print_task(read, chosen[0])
    else:
        _print_tasks(read, chosen, who)
    return 0


def _concerns(task: Task, agency: Agency) -> bool:
    return any(agency.code in codes for codes in (task.leads, task.cooperating, task.optional))


def _part_of(task: Task, who: Agency) -> str:
    """The part that an agency takes in a task."""
    parts = ((N_("Leads"), task.leads), (N_("Cooperating"), task.cooperating), (N_("Optional"), task.optional))
    return next((say(part) for part, codes in parts if who.code in codes), "")


def _print_tasks(read: Plan, tasks: Iterable[Task], who: Agency | None) -> None:
    """The tasks in a table; for one agency with its part in each, what it leads first."""
    from rich.table import Table

    table = Table()
    for heading in (N_("Id"), N_("Task"), N_("Part") if who else N_("Leads"), N_("Due")):
        table.add_column(say(heading), overflow="fold")
    for task in sorted(tasks, key=lambda task: who is not None and who.code not in task.leads):
        part = _part_of(task, who) if who else task.lead_text
        table.add_row(task.id, task.text if len(task.text) <= 70 else task.text[:69] + "…", part, task.due_text)
    out = console(stderr=False)
    out.print(f"{who.name} ({who.code})" if who else read.title, style="bold", markup=False)
    out.print(table)


def _print_task(read: Plan, task: Task) -> None:
    """One task in full, label by label; groups of agencies by their number, single ones by name."""
    out = console(stderr=False)
    out.print(f"{task.id}. {task.text}", style="bold", markup=False)
    lines = (
        (N_("Leads"), task.lead_text, task.leads),
        (N_("Cooperating"), task.cooperating_text, task.cooperating),
        (N_("Optional"), "", task.optional),
    )
    for label, text, codes in lines:
        if text or codes:
            told = say(N_("{number} agencies"), number=len(codes))
            names = "; ".join(read.agency(code).short_name for code in codes) if len(codes) <= 15 else ""
            out.print(f"{say(label)}: {' · '.join(part for part in (text, told, names) if part)}", markup=False)
    if task.external:
        out.print(f"{say(N_('External'))}: {'; '.join(task.external)}", markup=False)
    due = f" → {task.due:%d/%m/%Y}" if task.due else ""
    out.print(f"{say(N_('Due'))}: {task.due_text}{due}{say(N_(' (ongoing)')) if task.ongoing else ''}", markup=False)
    if task.note:
        out.print(f"{say(N_('Note'))}: {task.note}", markup=False)


def show_findings(findings: Iterable[Finding]) -> int:
    """Print findings with place and cure on stderr; returns the exit code they ask for."""
    from kh_report.findings.render import fix, message, places_text

    found = tuple(findings)
    out = console()
    for item in found:
        where = places_text(item.places)
        out.print(f"[{say(SEVERITY_NAMES[item.severity.value])}] ", style="bold", end="", markup=False)
        out.print(f"{where}: {message(item, spoken())}" if where else message(item, spoken()), markup=False)
        if cure := fix(item, spoken()):
            out.print(f"    → {cure}", style="dim", markup=False)
    tell(N_("{number} findings."), number=len(found))
    return exit_code(found)


def exit_code(findings: Iterable[Finding]) -> int:
    """1 when something must be corrected, else 0."""
    from kh_report.findings import Severity

    return int(any(item.severity in (Severity.STOP, Severity.FIX) for item in findings))
