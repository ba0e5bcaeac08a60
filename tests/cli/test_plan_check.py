"""``plan check`` says what is wrong in the plan workbook, also when nothing of it can be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from kh_report.cli.entry import run
from kh_report.cli.language import speak
from kh_report.pipeline.planning import make_workspace
from kh_report.workspace import Workspace

PLAN = (
    "Số: 12/KH-UBND\nHải Phòng, ngày 06 tháng 4 năm 2026\nKẾ HOẠCH\nTriển khai nhiệm vụ năm 2026\n\nPHỤ LỤC\n"
    "(Kèm theo Kế hoạch số 12/KH-UBND của Ủy ban nhân dân thành phố)\n\n"
    "TT\tNội dung thực hiện\tCơ quan chủ trì\tCơ quan phối hợp\tTiến độ hoàn thành\tGhi chú\n"
    "1\tRà soát quy hoạch\tSở Xây dựng\tSở Tài chính\t2026\t\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    speak("vi")
    made = Workspace(tmp_path)
    make_workspace(made, ("ke-hoach.txt", PLAN.encode()), None)
    return made


def _spoil(workspace: Workspace, change: Callable[[Workbook], object]) -> None:
    book = openpyxl.load_workbook(workspace.plan_file)
    change(book)
    book.save(workspace.plan_file)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda book: setattr(book["Nhiệm vụ"], "title", "Sheet1"), [("plan-sheet-missing", None, "Nhiệm vụ")]),
        (lambda book: book["Nhiệm vụ"].delete_cols(7), [("plan-column-missing", "A1", "Chủ trì (mã)")]),
    ],
    ids=["sheet renamed", "column deleted"],
)
def test_a_missing_sheet_or_column_is_named(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Workbook], object],
    expected: list[tuple[str, str | None, str]],
) -> None:
    _spoil(workspace, change)
    assert run(["-w", str(workspace.root), "plan", "check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(item["code"], item["places"][0]["cell"], item["expected"]) for item in found] == expected


def test_other_commands_have_nothing_to_work_on_and_say_why(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    _spoil(workspace, lambda book: setattr(book["Nhiệm vụ"], "title", "Sheet1"))
    assert run(["-w", str(workspace.root), "forms", "2026-Q3"]) == 3
    assert "Nhiệm vụ" in capsys.readouterr().err


def test_show_says_what_part_an_agency_takes(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for code in ("SXD", "STC"):
        assert run(["-w", str(workspace.root), "plan", "show", "--agency", code]) == 0
        said.append(capsys.readouterr().out)
    assert ["Vai trò" in text for text in said] == [True, True]
    assert ["Chủ trì" in text for text in said] == [True, False]
    assert ["Phối hợp" in text for text in said] == [False, True]
