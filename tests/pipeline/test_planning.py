"""A workspace is laid once; what people decided in it is never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from kh_report.pipeline.planning import import_again, make_workspace, settings_for
from kh_report.plan.model import Plan
from kh_report.plan.registry import data_file
from kh_report.workspace import SettingsError, Workspace

PLAN = ("ke-hoach.txt", data_file("ke-hoach-hai-phong-2026.txt"))
REGISTRY = "code\tname\tkind\nA\tSở Nội vụ\tdepartment\n"


def test_the_plan_suggests_the_settings(official_plan: Plan) -> None:
    settings = settings_for(official_plan)
    assert settings.forms.focal_agency == "SNNMT"
    documents = settings.documents
    assert (documents.superior, documents.issuer) == (
        "Ủy ban nhân dân thành phố Hải Phòng",
        "Sở Nông nghiệp và Môi trường",
    )
    assert (documents.symbol, documents.place, documents.recipient) == (
        "SNNMT",
        "Hải Phòng",
        "Ủy ban nhân dân thành phố",
    )


def test_a_first_import_completes_settings_that_nobody_touched(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, None, None)
    assert workspace.settings().forms.focal_agency == ""
    make_workspace(workspace, PLAN, None)
    assert workspace.settings().forms.focal_agency == "SNNMT"


def test_settings_that_a_person_wrote_stay(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.settings_file.write_text('[documents]\nsigner = "…"\n', encoding="utf-8")
    make_workspace(workspace, PLAN, None)
    assert workspace.settings_file.read_text(encoding="utf-8") == '[documents]\nsigner = "…"\n'


def test_a_template_that_a_clerk_edited_stays(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, None, None)
    template = workspace.templates / "bao-cao.docx"
    template.write_bytes(b"sua")
    make_workspace(workspace, PLAN, None)
    assert template.read_bytes() == b"sua"


def test_a_second_import_leaves_the_plan_workbook_alone(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, PLAN, None)
    before = workspace.plan_file.read_bytes()
    import_again(workspace, (PLAN[0], PLAN[1].replace("Phân đấu".encode(), "Phấn đấu".encode())), None)
    assert workspace.plan_file.read_bytes() == before
    assert workspace.proposal_file.exists()
    import_again(workspace, ("trống.txt", b""), None)
    assert not workspace.proposal_file.exists()


def test_a_registry_with_a_row_that_cannot_be_used_is_named_by_cell(tmp_path: Path) -> None:
    broken = REGISTRY + "A\tSở Tư pháp\tdepartment\n"
    with pytest.raises(SettingsError) as trouble:
        make_workspace(Workspace(tmp_path), PLAN, ("co-quan.tsv", broken.encode()))
    assert (trouble.value.file, trouble.value.key) == ("co-quan.tsv", "A3")
