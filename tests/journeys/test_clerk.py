"""The clerk (văn thư): the appendix table in exact Decree 30 form, and a judge for any document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx


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
