"""The demonstration: a whole quarter of 129 agencies, twice the same bytes, marked as simulated everywhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from kh_report.demo.play import PERIOD, Play
from kh_report.workspace import Workspace

pytestmark = pytest.mark.slow


def play(root: Path) -> dict[str, bytes]:
    """Every file that a demonstration in ``root`` leaves behind."""
    for step in Play(Workspace(root)).steps():
        for _ in step.work:
            pass
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return play(tmp_path_factory.mktemp("mot"))


def test_two_demonstrations_give_the_same_bytes(played: dict[str, bytes], tmp_path: Path) -> None:
    again = play(tmp_path)
    assert sorted(again) == sorted(played)
    assert [name for name in played if played[name] != again[name]] == []


def test_every_file_is_accounted_for(played: dict[str, bytes]) -> None:
    results = json.loads(played[f"outputs/{PERIOD}/kiem-tra/ket-qua.json"])
    received = sorted(name.split("/", 2)[2] for name in played if name.startswith(f"inputs/{PERIOD}/"))
    assert sorted(file["file"] for file in results["files"]) == received
    assert {file["status"] for file in results["files"]} >= {"accepted", "to_correct", "superseded"}


def test_all_that_design_promises_is_there(played: dict[str, bytes]) -> None:
    forms = [name for name in played if name.startswith(f"outputs/{PERIOD}/bieu-mau/")]
    assert len(forms) == 129
    for name in ("tong-hop.xlsx", "bao-cao.docx", "kiem-tra/ket-qua.xlsx"):
        assert f"outputs/{PERIOD}/{name}" in played
    assert "outputs/phu-luc.docx" in played


def test_offices_number_their_documents_with_their_own_symbol(played: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(played[f"outputs/{PERIOD}/tong-hop.xlsx"]))
    numbers = [
        (code, answer.rpartition("-")[2])
        for code, _, item, answer, *_ in book["Thông tin chung"].iter_rows(min_row=2, values_only=True)
        if item == "Kế hoạch triển khai của đơn vị: số, ký hiệu"
    ]
    assert len(numbers) > 100
    assert [(code, symbol) for code, symbol in numbers if symbol != ("UBND" if code.isdigit() else code)] == []


def test_the_report_says_that_it_is_simulated(played: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(played[f"outputs/{PERIOD}/bao-cao.docx"])
    header = docx.Document(str(path)).sections[0].first_page_header
    assert "DỮ LIỆU MÔ PHỎNG" in "".join(paragraph.text for paragraph in header.paragraphs)


def test_a_demonstration_may_be_repeated_in_its_own_folder(played: dict[str, bytes], tmp_path: Path) -> None:
    play(tmp_path)
    (tmp_path / "inputs" / PERIOD / "la.xlsx").write_bytes(b"x")
    assert "inputs/2026-Q3/la.xlsx" not in play(tmp_path)
