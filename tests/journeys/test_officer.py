"""The officer of the focal department: from the plan in a text file to a report worth signing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kh_report.demo.filling import fill
from kh_report.demo.people import Habit, Sending
from kh_report.forms import SHEETS, SheetKey
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.issuing import form_specs
from kh_report.workspace import Workspace

PERIOD = "2026-Q3"
WARD, FOCAL, HEALTH = "10507", "SNNMT", "SYT"


@pytest.fixture
def office(tmp_path: Path, official_plan_text: Path, type_in: Callable[..., Any]) -> Path:
    """A workspace with the plan imported and three forms issued."""
    root = tmp_path / "bao-cao"
    assert type_in("init", root, "--from", official_plan_text).code == 0
    chosen = [word for code in (WARD, FOCAL, HEALTH) for word in ("--agency", code)]
    assert type_in("-w", root, "forms", PERIOD, *chosen).code == 0
    return root


def answered(root: Path, code: str, habit: Habit = Habit.PROMPT) -> bytes:
    """The issued form of an agency as it comes back."""
    from datetime import datetime

    from kh_report.intake.ledger import VIETNAM

    desk = open_desk(Workspace(root), PERIOD)
    (form,) = (root / "outputs" / PERIOD / "bieu-mau").glob(f"*_{code}.xlsx")
    sending = Sending(code, datetime(2026, 9, 16, 9, tzinfo=VIETNAM), habit, 1)
    return fill(form.read_bytes(), form_specs(desk)[code], sending, focal=code == FOCAL)


def hand_in(root: Path, name: str, data: bytes) -> None:
    """Put a returned file where the officer saves attachments."""
    folder = root / "inputs" / PERIOD
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def test_the_plan_becomes_forty_tasks_and_every_doubt_is_named(
    tmp_path: Path, official_plan_text: Path, type_in: Callable[..., Any]
) -> None:
    said = type_in("init", tmp_path / "moi", "--from", official_plan_text)
    assert said.code == 0
    for doubt in ("“Phân đấu”", "“Kiên toàn”", "II.G.3", "II.G.8b"):
        assert doubt in said.err
    shown = type_in("-w", tmp_path / "moi", "plan", "show", "--json")
    tasks = json.loads(shown.out)["tasks"]
    assert len(tasks) == 40
    assert [task["id"] for task in tasks][-3:] == ["II.G.8b", "II.G.9", "II.G.10"]


def test_without_a_plan_every_command_says_so_and_leaves_with_3(tmp_path: Path, type_in: Callable[..., Any]) -> None:
    for words in (("forms", PERIOD), ("check", PERIOD), ("status", PERIOD), ("report", PERIOD), ("plan", "show")):
        said = type_in("-w", tmp_path, *words)
        assert (said.code, "plan import" in said.err) == (3, True), words


def test_a_period_that_is_none_is_wrong_usage(office: Path, type_in: Callable[..., Any]) -> None:
    said = type_in("-w", office, "forms", "2026-Q5")
    assert said.code == 2
    assert "2026-Q3" in said.err


def test_no_answer_at_all_leaves_nothing_to_report(office: Path, type_in: Callable[..., Any]) -> None:
    for command in ("merge", "report", "run"):
        said = type_in("-w", office, command, PERIOD)
        assert said.code == 3
        assert str(Path("inputs") / PERIOD) in said.err


def test_three_good_answers_make_a_report(office: Path, type_in: Callable[..., Any]) -> None:
    for code in (WARD, FOCAL, HEALTH):
        hand_in(office, f"{code}.xlsx", answered(office, code))
    said = type_in("-w", office, "run", PERIOD)
    assert said.code == 0, said.err
    status = json.loads(type_in("-w", office, "status", PERIOD, "--json").out)
    stand = {agency["code"]: agency["status"] for agency in status["agencies"]}
    assert {stand[code] for code in (WARD, FOCAL, HEALTH)} <= {"accepted", "accepted_with_remarks"}
    assert status["totals"]["not_received"] == 126
    text = "\n".join(p.text for p in docx.Document(str(office / "outputs" / PERIOD / "bao-cao.docx")).paragraphs)
    assert "03/129 cơ quan, đơn vị" in text
    assert "Quý III năm 2026" in text


def test_a_form_with_mistakes_is_sent_back_marked_and_its_correction_counts(
    office: Path, type_in: Callable[..., Any]
) -> None:
    hand_in(office, "lan 1.xlsx", answered(office, WARD, Habit.CARELESS))
    said = type_in("-w", office, "check", PERIOD)
    assert said.code == 1
    results = json.loads((office / "outputs" / PERIOD / "kiem-tra" / "ket-qua.json").read_text(encoding="utf-8"))
    (file,) = results["files"]
    assert file["status"] == "to_correct"
    assert {item["severity"] for item in file["findings"]} >= {"fix"}
    returned = office / "outputs" / PERIOD / "kiem-tra" / "de-nghi-chinh-sua"
    assert any(path.suffix == ".xlsx" and WARD in path.name for path in returned.iterdir())

    hand_in(office, "lan 2.xlsx", answered(office, WARD))
    assert type_in("-w", office, "check", PERIOD).code == 0
    status = json.loads(type_in("-w", office, "status", PERIOD, "--json").out)
    ward = next(agency for agency in status["agencies"] if agency["code"] == WARD)
    assert ward["status"] in ("accepted", "accepted_with_remarks")


def test_the_report_that_a_person_replaced_is_kept(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, "a.xlsx", answered(office, WARD))
    assert type_in("-w", office, "report", PERIOD).code == 0
    report = office / "outputs" / PERIOD / "bao-cao.docx"
    document = docx.Document()
    document.add_paragraph("Báo cáo do người soạn tự viết.")
    document.save(str(report))
    edited = report.read_bytes()
    hand_in(office, "b.xlsx", answered(office, HEALTH))
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 1
    assert report.read_bytes() == edited
    assert report.with_name("bao-cao-moi.docx").exists()


def test_an_output_open_in_word_is_named_and_kept(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, "a.xlsx", answered(office, WARD))
    assert type_in("-w", office, "merge", PERIOD).code == 0
    merged = office / "outputs" / PERIOD / "tong-hop.xlsx"
    before = merged.read_bytes()
    merged.with_name("~$tong-hop.xlsx").write_bytes(b"")
    hand_in(office, "b.xlsx", answered(office, HEALTH))
    said = type_in("-w", office, "merge", PERIOD)
    assert said.code == 2
    assert "tong-hop.xlsx" in said.err
    assert merged.read_bytes() == before


def test_two_runs_on_the_same_inputs_write_the_same_bytes(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, "a.xlsx", answered(office, WARD))
    hand_in(office, "b.xlsx", answered(office, HEALTH, Habit.CARELESS))
    type_in("-w", office, "run", PERIOD)
    outputs = office / "outputs" / PERIOD
    first = {path.relative_to(outputs): path.read_bytes() for path in outputs.rglob("*") if path.is_file()}
    shutil.rmtree(outputs)
    type_in("-w", office, "forms", PERIOD, "--agency", WARD, "--agency", FOCAL, "--agency", HEALTH)
    type_in("-w", office, "run", PERIOD)
    second = {path.relative_to(outputs): path.read_bytes() for path in outputs.rglob("*") if path.is_file()}
    assert first == second


def test_returned_files_are_never_touched(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, "a.xlsx", answered(office, WARD, Habit.CARELESS))
    hand_in(office, "rác.xlsx", b"day khong phai la so tinh")
    before = {path: path.read_bytes() for path in (office / "inputs" / PERIOD).iterdir()}
    type_in("-w", office, "run", PERIOD)
    assert {path: path.read_bytes() for path in (office / "inputs" / PERIOD).iterdir()} == before


def test_the_merged_workbook_holds_every_row_with_its_address(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, "a.xlsx", answered(office, WARD))
    type_in("-w", office, "merge", PERIOD)
    book = openpyxl.load_workbook(office / "outputs" / PERIOD / "tong-hop.xlsx")
    sheet = book[SHEETS[SheetKey.REPORT]]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 19
    assert {row[0] for row in rows} == {WARD}
    assert all(row[-2] == "a.xlsx" and str(row[-1]).startswith("Báo cáo!") for row in rows)
