"""What is made for a period (sản phẩm của kỳ): check results, the merged workbook, documents; edited ones are kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kh_report.documents.prose import TemplateTroubleError
from kh_report.documents.report import write_plan_appendix as plan_appendix
from kh_report.documents.report import write_report as report_document
from kh_report.documents.report import write_results_appendix as results_appendix
from kh_report.documents.template_sources import REPORT
from kh_report.findings import in_order
from kh_report.intake.corrections import correction_files
from kh_report.intake.model import Returns
from kh_report.intake.report import as_json
from kh_report.intake.result_workbook import result_workbook
from kh_report.locale import N_
from kh_report.merge.consistency import figure_findings, history_findings
from kh_report.merge.model import Merged
from kh_report.merge.workbook import merged_workbook
from kh_report.office.files import digest
from kh_report.pipeline.answers import ask_for_decisions
from kh_report.pipeline.desk import Desk, read_plan
from kh_report.pipeline.history import previous_result
from kh_report.pipeline.issuing import issues
from kh_report.workspace import REGISTER, SettingsError, Workspace

GENERATED = "neo.json"
"""The register's note of what was generated, by which an edited document is known."""
SIMULATED = ".mo-phong"
"""The file that marks a workspace whose answers come from nobody."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document written: where it lies, and the person's edited one that was kept instead of being replaced."""

    path: Path
    kept: Path | None = None


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
        if stale.name not in wanted:
            stale.unlink()
    ask_for_decisions(desk, returns)
    return folder


def _with_findings_of_the_whole(desk: Desk, returns: Returns) -> Returns:
    """``returns`` with what only the figures together and the last period show."""
    before = previous_result(desk)
    found = [*figure_findings(desk.plan, returns)]
    if before is not None:
        found += history_findings(returns, desk.period, before)
    return replace(returns, findings=in_order((*returns.findings, *found)))


def write_merged(desk: Desk, merged: Merged) -> Path:
    """``outputs/PERIOD/tong-hop.xlsx``."""
    path = desk.workspace.outputs(desk.period) / "tong-hop.xlsx"
    desk.workspace.write(path, merged_workbook(merged, f"../../inputs/{desk.period.id}"))
    return path


def write_report(desk: Desk, merged: Merged) -> Written:
    """``outputs/PERIOD/bao-cao.docx``. Raises SettingsError naming the template and the cure."""
    template = desk.workspace.templates / REPORT
    try:
        data = report_document(
            template.read_bytes(),
            merged,
            previous_result(desk),
            desk.settings.documents,
            desk.settings.forms.focal_agency,
            simulated=is_simulated(desk.workspace),
        )
    except FileNotFoundError as error:
        cure = N_("The template is missing; kh-report init in an empty folder makes a fresh one to copy.")
        raise SettingsError(f"templates/{REPORT}", "", cure) from error
    except TemplateTroubleError as error:
        raise SettingsError(
            f"templates/{REPORT}", error.reason, N_("Correct the tag in Word and run again.")
        ) from error
    return _put(
        desk.workspace, desk.workspace.outputs(desk.period) / REPORT, desk.workspace.register(desk.period), data
    )


def write_results_appendix(desk: Desk, merged: Merged) -> Written:
    """``outputs/PERIOD/phu-luc.docx``: the task table with the period's results."""
    settings = desk.settings
    data = results_appendix(
        merged, settings.documents, settings.forms.focal_agency, simulated=is_simulated(desk.workspace)
    )
    path = desk.workspace.outputs(desk.period) / "phu-luc.docx"
    return _put(desk.workspace, path, desk.workspace.register(desk.period), data)


def write_plan_appendix(workspace: Workspace) -> Written:
    """``outputs/phu-luc.docx``: the plan's own task table as the clerk needs it."""
    plan, _ = read_plan(workspace)
    data = plan_appendix(plan, workspace.settings().documents)
    return _put(workspace, workspace.outputs() / "phu-luc.docx", workspace.root / "inputs" / REGISTER, data)


def is_simulated(workspace: Workspace) -> bool:
    """Whether the workspace is a demonstration."""
    return (workspace.root / SIMULATED).exists()


def _put(workspace: Workspace, path: Path, register: Path, data: bytes) -> Written:
    """Write a document, but never over one that a person edited: the new one then lies beside it."""
    note = register / GENERATED
    generated: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    target, kept = path, None
    if path.exists() and digest(path.read_bytes()) not in (generated.get(path.name), digest(data)):
        target, kept = path.with_name(f"{path.stem}-moi{path.suffix}"), path
    workspace.write(target, data)
    if kept is None:
        workspace.write_json(note, {**generated, path.name: digest(data)})
    return Written(target, kept)
