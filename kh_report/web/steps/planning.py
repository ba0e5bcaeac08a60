"""Step 1, the plan: a new workspace from the official plan; later on, what a newer text would change."""

from __future__ import annotations

from kh_report.findings import Severity, in_order
from kh_report.locale import N_
from kh_report.pipeline.desk import UnreadablePlanError, read_plan
from kh_report.pipeline.planning import NamedFile, import_again, make_workspace
from kh_report.pipeline.writing import write_plan_appendix
from kh_report.plan.check import check_plan
from kh_report.plan.workbook.sheets import FINDINGS
from kh_report.web.outcome import Outcome, Tone
from kh_report.web.steps.clerk import Clerk


def import_plan(clerk: Clerk, source: NamedFile, registry: NamedFile | None) -> Outcome:
    """The first import makes the workspace; a later one writes a proposal and leaves the plan workbook alone."""
    workspace = clerk.workspace
    if workspace.plan_file.exists():
        findings = import_again(workspace, source, registry)
        lines = [clerk.line(N_("There is a plan already; it was not touched."))]
        if workspace.proposal_file.exists():
            lines.append(clerk.line(N_("What would change: {path}"), path=clerk.name(workspace.proposal_file)))
    else:
        findings = make_workspace(workspace, source, registry)
        if workspace.plan_file.exists():
            lines = [clerk.line(N_("Plan workbook: {path}"), path=clerk.name(workspace.plan_file))]
            if findings:
                lines.append(
                    clerk.line(N_("What has to be looked at is also kept in it, sheet “{sheet}”."), sheet=FINDINGS)
                )
        else:
            lines = [clerk.line(N_("No plan was imported."))]
    wrong = any(item.severity is not Severity.NOTE for item in findings)
    return Outcome(Tone.LOOK if wrong else Tone.DONE, tuple(lines), findings)


def check(clerk: Clerk) -> Outcome:
    """Is the plan workbook sound? Every doubt by cell."""
    try:
        plan, findings = read_plan(clerk.workspace)
    except UnreadablePlanError as error:
        found = in_order(error.findings)
    else:
        found = in_order((*findings, *check_plan(plan)))
    return Outcome(Tone.LOOK if found else Tone.DONE, (clerk.line(N_("{number} findings."), number=len(found)),), found)


def write_appendix(clerk: Clerk) -> Outcome:
    """The plan's own task table as the clerk needs it; an edited one is refreshed."""
    written = write_plan_appendix(clerk.workspace)
    return Outcome(Tone.LOOK if written.needs_a_look else Tone.DONE, tuple(clerk.written(written)))
