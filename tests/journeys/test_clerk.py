"""The clerk (văn thư): the appendix table in exact Decree 30 form, and a judge for any document."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl


def test_the_plans_table_becomes_an_official_appendix(
    tmp_path: Path, official_plan_text: Path, type_in: Callable[..., Any]
) -> None:
    root = tmp_path / "kh"
    type_in("init", root, "--from", official_plan_text)
    assert type_in("-w", root, "appendix").code == 0
    path = root / "outputs" / "phu-luc.docx"
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    assert lines[0] == "Phụ lục"
    assert "của Chủ tịch Ủy ban nhân dân thành phố)" in " ".join(lines)
    assert "/KH-UBND" in " ".join(lines)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows[0] == [
        "TT", "Nội dung thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ hoàn thành", "Ghi chú",
    ]  # fmt: skip
    groups = [row for row in rows if len(set(row)) == 1]
    assert len(rows) == 1 + 40 + len(groups)
    assert len(groups) == 8
    judged = json.loads(type_in("lint", path, "--json").out)
    assert [item["rule"] for item in judged["files"][0]["findings"] if item["level"] == "error"] == []


def edit_plan(root: Path, text: str, wanted: str) -> None:
    """An officer corrects a task's words in the plan workbook."""
    path = root / "inputs" / "ke-hoach.xlsx"
    book = openpyxl.load_workbook(path)
    (cell,) = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text)
    cell.value = wanted
    book.save(path)


def test_the_clerks_own_words_stay_when_the_plan_changes(
    tmp_path: Path, official_plan_text: Path, type_in: Callable[..., Any]
) -> None:
    root = tmp_path / "kh"
    type_in("init", root, "--from", official_plan_text)
    type_in("-w", root, "appendix")
    path = root / "outputs" / "phu-luc.docx"
    document = docx.Document(str(path))
    document.paragraphs[-1].add_run("Ghi chú của văn thư: bản trình ký.")
    task = document.tables[0].rows[2].cells[1].text
    document.save(str(path))
    edited = path.read_bytes()

    assert type_in("-w", root, "appendix").code == 0
    assert path.read_bytes() == edited

    edit_plan(root, task, f"{task} (đã sửa)")
    done = type_in("-w", root, "appendix")
    assert done.code == 0
    assert "đã được người soạn sửa: cập nhật 1 chỗ, thêm 0, bỏ 0, giữ nguyên 0 chỗ đã sửa." in done.err
    document = docx.Document(str(path))
    assert document.tables[0].rows[2].cells[1].text == f"{task} (đã sửa)"
    assert document.paragraphs[-1].text == "Ghi chú của văn thư: bản trình ký."
    assert (root / "inputs" / "so" / "ban-luu" / "phu-luc-1.docx").read_bytes() == edited
    assert not path.with_name("phu-luc-moi.docx").exists()

    document.tables[0].rows[3].cells[5].text = "Ưu tiên"
    document.save(str(path))
    edit_plan(root, f"{task} (đã sửa)", f"{task} (sửa lần hai)")
    done = type_in("-w", root, "appendix", "--as-of", "2026-09-19")
    assert done.code == 0
    document = docx.Document(str(path))
    assert document.tables[0].rows[3].cells[5].text == "Ưu tiên"
    (comment,) = document.comments
    assert f"“1 {task} (sửa lần hai)" in " ".join(comment.text.split())
    assert comment.timestamp is not None and comment.timestamp.date() == date(2026, 9, 19)


def test_lint_names_what_departs_from_the_decree(tmp_path: Path, type_in: Callable[..., Any]) -> None:
    path = tmp_path / "thu.docx"
    document = docx.Document()
    document.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("Độc lập – Tự do – Hạnh phúc")
    document.add_paragraph("BÁO CÁO")
    document.save(str(path))
    said = type_in("lint", path, "--json")
    assert said.code == 1
    rules = {item["rule"] for item in json.loads(said.out)["files"][0]["findings"] if item["level"] == "error"}
    assert any(rule.startswith("G1") for rule in rules)
    assert any(rule.startswith("Q2") for rule in rules)
