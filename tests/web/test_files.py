"""Only what this workspace made can be downloaded."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kh_report.web.files import downloadable
from kh_report.workspace import Workspace

MADE = "outputs/2026-Q3/kiem-tra/ket-qua.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in (
        MADE, "outputs/2026-Q3/bao-cao.docx", "outputs/a.exe", "outputs/b.html", "outputs/.neo.json",
        "outputs/~$a.docx", "inputs/ke-hoach.xlsx", "kh-report.toml", "outputs/.an/a.docx",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Workspace(tmp_path)


def test_what_was_made_can_be_had(workspace: Workspace) -> None:
    assert downloadable(workspace, "2026-Q3/kiem-tra/ket-qua.xlsx") == workspace.root / MADE
    assert downloadable(workspace, "2026-Q3/bao-cao.docx") == workspace.root / "outputs/2026-Q3/bao-cao.docx"


@pytest.mark.parametrize(
    "path",
    [
        "", ".", "..", "../inputs/ke-hoach.xlsx", "2026-Q3/../../inputs/ke-hoach.xlsx",
        "2026-Q3/../2026-Q3/bao-cao.docx",
        "/etc/passwd", "//etc/hosts.txt", "..\\inputs\\ke-hoach.xlsx", "2026-Q3\\bao-cao.docx", "C:/a.docx", "a.exe",
        "b.html", ".neo.json", "~$a.docx", ".an/a.docx", "2026-Q3", "2026-Q3/khong-co.docx",
        "2026-Q3/bao-cao.docx\0.txt",
        "2026-Q3/bao-cao.docx/", "x" * 5000 + ".docx",
    ],
)  # fmt: skip
def test_nothing_else_can(workspace: Workspace, path: str) -> None:
    found = downloadable(workspace, path)
    assert found is None or found == workspace.root / "outputs/2026-Q3/bao-cao.docx"
    assert found is None or path == "2026-Q3/bao-cao.docx/"


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_links_lead_nowhere(workspace: Workspace) -> None:
    outputs = workspace.outputs()
    (outputs / "lien-ket.xlsx").symlink_to(workspace.plan_file)
    (outputs / "trong.docx").symlink_to(outputs / "2026-Q3" / "bao-cao.docx")
    (outputs / "thu-muc").symlink_to(workspace.root / "inputs", target_is_directory=True)
    assert downloadable(workspace, "lien-ket.xlsx") is None
    assert downloadable(workspace, "trong.docx") is None
    assert downloadable(workspace, "thu-muc/ke-hoach.xlsx") is None


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_workspace_reached_through_a_link_still_serves_its_own(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "duong-tat").symlink_to(workspace.root, target_is_directory=True)
    assert downloadable(Workspace(tmp_path / "duong-tat"), "2026-Q3/bao-cao.docx") is not None


@pytest.mark.parametrize(
    "path",
    [
        "/tai/../inputs/ke-hoach.xlsx",
        "/tai/%2e%2e/inputs/ke-hoach.xlsx",
        "/tai/..%2finputs%2fke-hoach.xlsx",
        "/tai/%5c%5cmay%5ca.docx",
    ],
)
def test_the_address_of_a_file_outside_is_not_found(site: Any, path: str) -> None:
    assert site.get(path).status_code == 404


def test_a_download_bears_its_name_and_is_never_shown_as_a_page(issued: Any) -> None:
    answer = issued.get("/tai/2026-Q3/bieu-mau/So-Noi-vu_Quy-III-2026_SNV.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == "attachment; filename=So-Noi-vu_Quy-III-2026_SNV.xlsx"
    assert answer.data == (issued.root / "outputs/2026-Q3/bieu-mau/So-Noi-vu_Quy-III-2026_SNV.xlsx").read_bytes()
    answer.close()


def test_one_form_is_chosen_from_the_list(issued: Any) -> None:
    with issued.get("/tai-mot-bieu-mau?ky=2026-Q3&don-vi=10507") as answer:
        assert answer.headers["Content-Disposition"].endswith("Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx")
    assert issued.get("/tai-mot-bieu-mau?ky=2026-Q3&don-vi=../x").status_code == 404
    assert issued.get("/tai-mot-bieu-mau?ky=2026-Q1&don-vi=10507").status_code == 404


def test_all_forms_come_in_one_zip(issued: Any) -> None:
    with issued.get("/tai-goi/bieu-mau?ky=2026-Q3") as answer:
        names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
        assert answer.headers["Content-Disposition"] == "attachment; filename=bieu-mau_Quy-III-2026.zip"
    assert [name.rpartition("_")[2] for name in names] == ["10525.xlsx", "10507.xlsx", "SNV.xlsx", "STP.xlsx"]
    for path in ("/tai-goi/bieu-mau?ky=2026-Q1", "/tai-goi/so?ky=2026-Q3", "/tai-goi/de-nghi-chinh-sua?ky=2026-Q3"):
        assert issued.get(path).status_code == 404
