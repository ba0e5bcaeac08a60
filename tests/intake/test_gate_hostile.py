"""Whatever comes, the gate answers with the complete list of codes, in time, within memory, and the run goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kh_report.intake.gate import Verdict, inspect
from kh_report.intake.grid import read_grid

SECONDS = 1.0
BYTES = 200 << 20


@pytest.fixture(scope="module", params=["plain_workbook", "genuine_form"])
def sound(request: pytest.FixtureRequest) -> bytes:
    """A sound workbook for the hazard to sit in."""
    workbook: bytes = request.getfixturevalue(request.param)
    return workbook


def test_names_of_the_corpus_are_unique(hostile: ModuleType) -> None:
    names = [entry.file_name for entry in hostile.CORPUS]
    assert len(names) == len(set(names)) > 100


def test_every_hazard_gives_its_complete_list_of_codes(hazard: Any, sound: bytes) -> None:
    data, file = hazard.build(sound), hazard.file_name
    gate = inspect(data, file)
    findings = (*gate.findings, *read_grid(data, gate).findings)
    assert sorted(item.code for item in findings) == sorted(hazard.codes)
    assert gate.verdict == hazard.verdict
    assert {place.file for item in findings for place in item.places} <= {file}
    assert all(item.places for item in findings)


def test_harmless_oddities_change_no_cell(sound: bytes, hostile: ModuleType) -> None:
    read = {}
    for entry in hostile.CORPUS:
        if not entry.heavy and entry.verdict == Verdict.XLSX and not entry.codes:
            data = entry.build(sound)
            grid = read_grid(data, inspect(data, entry.file_name))
            read[entry.name] = [(sheet.name, [list(row) for row in sheet.rows]) for sheet in grid.sheets]
    expected = read.pop("sound")
    dates_lost = {"styles-missing"}  # without styles a date is a number: nothing could tell
    assert {name for name, cells in read.items() if cells != expected} <= dates_lost
    assert len(read) > 10


@pytest.mark.slow
def test_no_file_costs_more_than_a_second_or_200_mb_or_ends_the_run(
    sound: bytes, tmp_path: Path, hostile: ModuleType
) -> None:
    for entry in hostile.CORPUS:
        (tmp_path / entry.file_name).write_bytes(entry.build(sound))
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    child = subprocess.run(
        [sys.executable, str(hostile.__file__), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    answers = {answer["file"]: answer for answer in map(json.loads, child.stdout.splitlines())}
    expected = {entry.file_name: (entry.verdict, sorted(entry.codes)) for entry in hostile.CORPUS}
    assert {file: (answer["verdict"], answer["codes"]) for file, answer in answers.items()} == expected
    assert {file: answer["seconds"] for file, answer in answers.items() if answer["seconds"] > SECONDS} == {}
    assert {file: answer["bytes"] for file, answer in answers.items() if answer["bytes"] > BYTES} == {}
