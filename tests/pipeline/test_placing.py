"""Templates as documents are made from them: the packaged look, the settings' choices, a clerk's own."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from kh_report.documents.template_sources import SOURCES
from kh_report.pipeline.placing import from_template, ignores_the_look, put
from kh_report.pipeline.planning import make_workspace
from kh_report.workspace import Workspace

CHOSEN = '[documents]\npair = "12/13"\nbody_size = 13\n[documents.look]\nleft = 35\nline_spacing = 1.5\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    make_workspace(made, None, None)
    return made


def _look(data: bytes) -> tuple[float | None, float | None, int]:
    document = docx.Document(io.BytesIO(data))
    sizes = {style.name: style.font.size for style in document.styles if hasattr(style, "font")}
    head, body = sizes["NĐ30 Quốc hiệu"], sizes["NĐ30 Nội dung"]
    margin = document.sections[0].left_margin
    assert margin is not None
    return head and head.pt, body and body.pt, round(margin.mm)


@pytest.mark.parametrize("name", SOURCES)
def test_settings_choose_the_look_of_every_template_that_nobody_edited(workspace: Workspace, name: str) -> None:
    assert _look(from_template(workspace, name, lambda template: template)) == (13, 14, 30)
    workspace.settings_file.write_text(CHOSEN, encoding="utf-8")
    assert _look(from_template(workspace, name, lambda template: template)) == (12, 13, 35)


@pytest.mark.parametrize(("settings", "told"), [("", False), (CHOSEN, True)])
def test_a_template_that_ignores_the_settings_is_known_for_it(workspace: Workspace, settings: str, told: bool) -> None:
    workspace.settings_file.write_text(settings, encoding="utf-8")
    assert not ignores_the_look(workspace, "bao-cao.docx")
    path = workspace.templates / "bao-cao.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Sửa của văn thư")
    document.save(str(path))
    assert ignores_the_look(workspace, "bao-cao.docx") is told
    path.unlink()
    assert not ignores_the_look(workspace, "bao-cao.docx")


def test_a_letter_edited_beside_an_edited_letter_is_not_lost_either(workspace: Workspace) -> None:
    path, register = workspace.root / "outputs" / "cong-van.docx", workspace.root / "inputs" / "so"
    assert put(workspace, path, register, b"1").path == path
    path.write_bytes(b"of a person")
    first = put(workspace, path, register, b"2")
    assert (first.path.name, first.kept) == ("cong-van-moi.docx", path)
    assert put(workspace, path, register, b"3").path.name == "cong-van-moi.docx"
    first.path.write_bytes(b"of a person, too")
    second = put(workspace, path, register, b"4")
    assert (second.path.name, second.kept) == ("cong-van-moi-2.docx", path)
    assert sorted(item.read_bytes() for item in path.parent.glob("cong-van*")) == [
        b"4",
        b"of a person",
        b"of a person, too",
    ]


def test_a_template_that_a_clerk_edited_keeps_the_clerks_look(workspace: Workspace) -> None:
    path = workspace.templates / "bao-cao.docx"
    document = docx.Document(str(path))
    document.paragraphs[-1].add_run("thêm")
    document.save(str(path))
    workspace.settings_file.write_text(CHOSEN, encoding="utf-8")
    assert from_template(workspace, "bao-cao.docx", lambda template: template) == path.read_bytes()
