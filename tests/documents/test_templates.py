"""The templates that clerks edit are what their source builds, at the root and in the package."""

from __future__ import annotations

from pathlib import Path

import pytest

import kh_report.documents
from kh_report.documents.build_templates import build
from kh_report.documents.template_sources import SOURCES
from kh_report.nd30.rules import Profile
from kh_report.office.files import digest

ROOT = Path(__file__).parents[2] / "templates"
PACKAGED = Path(kh_report.documents.__file__).parent / "templates"


@pytest.mark.parametrize("folder", [ROOT, PACKAGED], ids=["root", "package"])
@pytest.mark.parametrize("name", SOURCES)
def test_a_template_equals_its_source(folder: Path, name: str) -> None:
    cure = "python -m kh_report.documents.build_templates kh_report/documents/templates templates"
    assert digest((folder / name).read_bytes()) == digest(SOURCES[name](Profile())), cure


def test_no_template_without_a_source() -> None:
    assert {path.name for folder in (ROOT, PACKAGED) for path in folder.iterdir()} == set(SOURCES)


def test_building_writes_every_template(tmp_path: Path) -> None:
    assert [path.name for path in build(tmp_path)] == list(SOURCES)
    assert all((tmp_path / name).read_bytes() == make(Profile()) for name, make in SOURCES.items())
