"""Names of files that go out: every unit has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kh_report.pipeline.desk import Desk, open_desk
from kh_report.pipeline.letters import report_names
from kh_report.pipeline.planning import make_workspace
from kh_report.workspace import Workspace


@pytest.fixture
def desk(tmp_path: Path, official_plan_text: Path) -> Desk:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, (official_plan_text.name, official_plan_text.read_bytes()), None)
    return open_desk(workspace, "2026-Q3")


def test_units_whose_names_differ_only_in_their_marks_write_two_reports(desk: Desk) -> None:
    names = report_names(desk)
    assert len(set(names.values())) == len(names)
    assert names["10507"] == "Bao-cao_Phuong-Thanh-Dong_Quy-III-2026.docx"
    assert {code: name for code, name in names.items() if "Cam-Giang" in name} == {
        "10888": "Bao-cao_Xa-Cam-Giang_Quy-III-2026_10888.docx",
        "10903": "Bao-cao_Xa-Cam-Giang_Quy-III-2026_10903.docx",
    }
