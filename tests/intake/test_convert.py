"""Other formats are read in a child process, which alone may die."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kh_report.intake import convert as module
from kh_report.intake.convert import Converted, convert
from kh_report.intake.gate import Verdict, Visibility, inspect
from kh_report.intake.grid import read_grid


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Báo cáo")
    sheet.write_string("B2", "Đã hoàn thành")
    sheet.write_number("C2", 12.5)
    sheet.write_datetime("D2", date(2026, 8, 20), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_boolean("E2", True)
    sheet.write_formula("F2", "=C2*2", None, 25)
    book.add_worksheet("Ẩn").hide()
    book.close()
    return buffer.getvalue()


def with_macros(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    return buffer.getvalue()


EXPECTED = [["", "", "", "", "", ""], ["", "Đã hoàn thành", 12.5, date(2026, 8, 20), True, 25.0]]


@pytest.mark.slow
def test_workbook_with_macros_is_read_like_any_other() -> None:
    data = with_macros(workbook())
    gate = inspect(data, "x.xlsm")
    assert (gate.verdict, gate.format) == (Verdict.CONVERT, "xlsm")
    assert [item.code for item in gate.findings] == ["macros-ignored"]
    grid = read_grid(data, gate)
    assert grid.findings == ()
    assert [list(row) for row in grid.sheets[0].rows] == EXPECTED
    assert grid.sheets[0].cell(2, 6).formula
    assert [sheet.visibility for sheet in grid.sheets] == [Visibility.VISIBLE, Visibility.HIDDEN]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_formats_are_read_with_a_note(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "x.xlsx"
    source.write_bytes(workbook())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    data = (tmp_path / f"x.{kind}").read_bytes()
    gate = inspect(data, f"x.{kind}")
    assert (gate.verdict, gate.format) == (Verdict.CONVERT, kind)
    assert [item.code for item in gate.findings] == ["file-converted"]
    grid = read_grid(data, gate)
    assert grid.findings == ()
    assert [list(row) for row in grid.sheets[0].rows] == EXPECTED
    assert [(sheet.name, sheet.visibility) for sheet in grid.sheets] == [
        ("Báo cáo", Visibility.VISIBLE),
        ("Ẩn", Visibility.HIDDEN),
    ]
    misnamed = inspect(data, "x.xlsx")
    assert sorted(item.code for item in misnamed.findings) == ["file-converted", "file-misnamed"]


@pytest.mark.slow
def test_rubbish_is_a_finding() -> None:
    assert convert(b"rubbish").trouble == "file-unreadable"


@pytest.mark.slow
def test_child_that_takes_too_long_is_ended() -> None:
    assert convert(workbook(), seconds=0.001) == Converted(trouble="convert-too-heavy")


@pytest.mark.slow
def test_child_that_dies_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child.py"
    child.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(module, "_CHILD", child)
    assert convert(workbook()) == Converted(trouble="convert-too-heavy")


@pytest.mark.slow
def test_far_cell_in_a_converted_file_is_refused_by_the_child() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_number("XFD1048576", 1)
    book.add_worksheet().write_number("A1", 1)
    book.close()
    assert convert(buffer.getvalue()).trouble == "convert-too-heavy"
