"""The plan in (nhập kế hoạch): a new workspace, the first import, and proposals on a later one."""

from __future__ import annotations

from importlib import resources

from kh_report.documents.settings import DocumentSettings
from kh_report.findings import Finding
from kh_report.forms.settings import FormSettings
from kh_report.locale import N_
from kh_report.pipeline.desk import read_plan
from kh_report.plan.duties import focal_agency
from kh_report.plan.importer import ImportResult, import_plan
from kh_report.plan.model import Plan
from kh_report.plan.proposal import propose, write_proposal_workbook
from kh_report.plan.registry import Registry, load_registry, registry_of
from kh_report.plan.source import read_source
from kh_report.plan.workbook import write_plan_workbook
from kh_report.settings_file import settings_text
from kh_report.workspace import Settings, SettingsError, Workspace

NamedFile = tuple[str, bytes]
"""A file as given: its name and its content."""


def make_workspace(workspace: Workspace, source: NamedFile | None, registry: NamedFile | None) -> tuple[Finding, ...]:
    """Lay a workspace's folders, settings and templates; import ``source`` where given. What exists stays.

    Returns the import's findings. Raises SettingsError when the plan or the registry cannot be read at all.
    """
    settings = Settings()
    findings: tuple[Finding, ...] = ()
    if source is not None:
        result = _imported(source, registry)
        findings = result.findings
        if result.plan is not None:
            settings = settings_for(result.plan)
            workspace.write(workspace.plan_file, write_plan_workbook(result.plan, findings))
    if not workspace.settings_file.exists() or _is_untouched(workspace):
        workspace.write(workspace.settings_file, settings_text(settings).encode())
    copy_templates(workspace)
    workspace.plan_file.parent.mkdir(parents=True, exist_ok=True)
    workspace.outputs().mkdir(parents=True, exist_ok=True)
    return findings


def import_again(workspace: Workspace, source: NamedFile, registry: NamedFile | None) -> tuple[Finding, ...]:
    """Import a newer text of the plan and write what would change as a proposal; the plan workbook is not touched.

    A text that holds no plan leaves no proposal, not even an older one.
    """
    existing, _ = read_plan(workspace)
    name, data = source
    known = _registry(registry) if registry else registry_of(existing)
    result = import_plan(read_source(data, name), known)
    if result.plan is not None:
        proposal = propose(existing, result.plan)
        workspace.write(workspace.proposal_file, write_proposal_workbook(proposal))
    else:
        workspace.proposal_file.unlink(missing_ok=True)
    return result.findings


def settings_for(plan: Plan) -> Settings:
    """The settings that a plan suggests: its focal agency issues, its issuer's body is the superior and recipient."""
    code = focal_agency(plan.duties, plan.agencies)
    body = plan.issuer.removeprefix("Chủ tịch ")
    superior = f"{body} {plan.place}" if body and plan.place and plan.place not in body else body
    focal = next((agency for agency in plan.agencies if agency.code == code), None)
    return Settings(
        documents=DocumentSettings(
            superior=superior,
            issuer=focal.name if focal else "",
            symbol=focal.symbol if focal else "",
            place=plan.place,
            recipient=body,
        ),
        forms=FormSettings(focal_agency=code),
    )


def copy_templates(workspace: Workspace) -> None:
    """Put the packaged templates into the workspace; one that a clerk has there already is left alone."""
    for packaged in resources.files("kh_report.documents").joinpath("templates").iterdir():
        target = workspace.templates / packaged.name
        if packaged.name.endswith(".docx") and not target.exists():
            workspace.write(target, packaged.read_bytes())


def _is_untouched(workspace: Workspace) -> bool:
    """Whether the settings are still those of a workspace laid without a plan."""
    return workspace.settings_file.read_bytes() == settings_text(Settings()).encode()


def _imported(source: NamedFile, registry: NamedFile | None) -> ImportResult:
    name, data = source
    return import_plan(read_source(data, name), _registry(registry) if registry else None)


def _registry(given: NamedFile) -> Registry:
    name, data = given
    registry, findings = load_registry(data, name)
    if registry is None or findings:
        places = ", ".join(place.cell or "" for finding in findings for place in finding.places)
        raise SettingsError(name, places, N_("Every row needs a code, a name and a kind, each code once."))
    return registry
