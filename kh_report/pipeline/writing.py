"""What is made for a period (sản phẩm của kỳ): check results, the merged workbook, documents; edited ones are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kh_report.documents.report import day_of
from kh_report.documents.report import write_plan_appendix as plan_appendix
from kh_report.documents.report import write_report as report_document
from kh_report.documents.report import write_results_appendix as results_appendix
from kh_report.documents.template_sources import REPORT
from kh_report.findings import in_order
from kh_report.intake.corrections import correction_files
from kh_report.intake.model import Returns
from kh_report.intake.report import as_json
from kh_report.intake.result_workbook import result_workbook
from kh_report.merge.consistency import history_findings
from kh_report.merge.model import Merged
from kh_report.merge.workbook import merged_workbook
from kh_report.pipeline.answers import ask_for_decisions
from kh_report.pipeline.desk import Desk, read_plan
from kh_report.pipeline.editing import choices_made, offer_choices
from kh_report.pipeline.history import course, merged_result, previous_result
from kh_report.pipeline.issuing import issues
from kh_report.pipeline.letters import write_correction_letters
from kh_report.pipeline.placing import from_template, is_simulated
from kh_report.pipeline.refreshing import Revived, put_living
from kh_report.workspace import REGISTER, Workspace


def write_check(desk: Desk, returns: Returns) -> Path:
    """``outputs/PERIOD/kiem-tra``: results as JSON and workbook, corrections per agency, questions to people."""
    folder = desk.workspace.outputs(desk.period) / "kiem-tra"
    returns = _with_findings_of_the_whole(desk, returns)
    desk.workspace.write_json(folder / "ket-qua.json", as_json(returns))
    desk.workspace.write(folder / "ket-qua.xlsx", result_workbook(desk.plan, returns))
    corrections = folder / "de-nghi-chinh-sua"
    wanted = correction_files(desk.plan, issues(desk), returns, desk.settings.forms)
    for name, data in wanted.items():
        desk.workspace.write(corrections / name, data)
    for stale in corrections.glob("*") if corrections.is_dir() else ():
        if stale.suffix in (".xlsx", ".txt") and stale.name not in wanted:
            stale.unlink()
    ask_for_decisions(desk, returns)
    write_correction_letters(desk, returns, corrections)
    return folder


def _with_findings_of_the_whole(desk: Desk, returns: Returns) -> Returns:
    """``returns`` with what only the last period and the choices for the report show."""
    before = previous_result(desk)
    found = [] if before is None else [*history_findings(returns, desk.period, before)]
    found += choices_made(desk, merged_result(desk, returns))[1]
    return replace(returns, findings=in_order((*returns.findings, *found)))


def write_merged(desk: Desk, merged: Merged) -> Path:
    """``outputs/PERIOD/tong-hop.xlsx``; what may newly be chosen for the report goes into ``bien-tap.xlsx``."""
    path = desk.workspace.outputs(desk.period) / "tong-hop.xlsx"
    folder, chosen = f"../../inputs/{desk.period.id}", choices_made(desk, merged)[0]
    desk.workspace.write(path, merged_workbook(merged, folder, previous_result(desk), desk.speaker, chosen))
    offer_choices(desk, merged)
    return path


def write_report(desk: Desk, merged: Merged) -> Revived:
    """``outputs/PERIOD/bao-cao.docx``, one that a person edited refreshed in place. Raises SettingsError naming the
    template and the cure."""
    settings = desk.settings

    def made(template: bytes) -> bytes:
        focal, simulated = settings.forms.focal_agency, is_simulated(desk.workspace)
        chosen, _ = choices_made(desk, merged)
        before = previous_result(desk)
        periods = course(desk, merged) if settings.documents.charts else ()
        return report_document(
            template,
            merged,
            before,
            settings.documents,
            focal,
            simulated=simulated,
            chosen=chosen,
            course=periods,
        )

    data = from_template(desk.workspace, REPORT, made)
    path = desk.workspace.outputs(desk.period) / REPORT
    return put_living(desk.workspace, path, desk.workspace.register(desk.period), data, merged.as_of)


def write_results_appendix(desk: Desk, merged: Merged) -> Revived:
    """``outputs/PERIOD/phu-luc.docx``: the task table with the period's results; an edited one is refreshed."""
    settings = desk.settings
    data = results_appendix(
        merged, settings.documents, settings.forms.focal_agency, simulated=is_simulated(desk.workspace)
    )
    path = desk.workspace.outputs(desk.period) / "phu-luc.docx"
    return put_living(desk.workspace, path, desk.workspace.register(desk.period), data, merged.as_of)


def write_plan_appendix(workspace: Workspace, as_of: date | None = None) -> Revived:
    """``outputs/phu-luc.docx``: the plan's own task table as the clerk needs it; an edited one is refreshed. ``as_of``
    dates the comments beside what a person changed: the plan's own date where None."""
    plan, _ = read_plan(workspace)
    data = plan_appendix(plan, workspace.settings().documents)
    register = workspace.root / "inputs" / REGISTER
    return put_living(workspace, workspace.outputs() / "phu-luc.docx", register, data, as_of or day_of(plan))
