"""The chart appendix: numbers that are the report's, a workbook inside, valid for Word and drawn by LibreOffice."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document

from kh_report.documents.chart_appendix import states_by_group
from kh_report.documents.living import generated_in, refresh
from kh_report.documents.living.holding import CHART, holdings
from kh_report.documents.settings import DocumentSettings
from kh_report.merge.model import Merged
from kh_report.nd30.judge import judge
from kh_report.nd30.soundness import faults
from kh_report.office.pdf import find_soffice, to_pdf
from kh_report.office.zipping import parts_of
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

ROOT = Path(__file__).parents[2]
DAY = date(2026, 9, 14)
NO_THEME = "/theme' is missing."


@pytest.fixture(scope="module")
def with_charts(office: DocumentSettings) -> DocumentSettings:
    return office.model_copy(update={"charts": True})


@pytest.fixture(scope="module")
def charted(drawn: Merged, write: Callable[..., bytes], with_charts: DocumentSettings) -> bytes:
    return write(drawn, office=with_charts)


@pytest.fixture(scope="module")
def later(plan: Plan, answers_to: Any) -> Merged:
    merged: Merged = answers_to(plan).drawn(seed=8, silent=0).merged()
    return merged


def edited(data: bytes) -> bytes:
    document = docx.Document(io.BytesIO(data))
    document.paragraphs[3].add_run(" Lời của người soạn.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_every_task_stands_once_in_the_chart(drawn: Merged) -> None:
    names, series = states_by_group(drawn)
    assert sum(sum(one.values) for one in series) == len(drawn.tasks)
    assert names[:2] == ["I. Các nhiệm vụ đến hết năm 2026", "II.A. Phòng ngừa, kiểm soát và ngăn chặn từ sớm…"]
    assert all(any(one.values) for one in series)
    assert [len(one.values) for one in series] == [len(names)] * len(series)


def test_without_the_setting_there_is_no_chart(report: bytes) -> None:
    assert [name for name in parts_of(report) if "chart" in name] == []
    assert CHART not in generated_in(report)


def test_the_workbook_inside_holds_the_charts_numbers(charted: bytes, drawn: Merged) -> None:
    names, series = states_by_group(drawn)
    book = openpyxl.load_workbook(io.BytesIO(parts_of(charted)["word/embeddings/chart1.xlsx"]))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert list(rows[0][1:]) == [one.name for one in series]
    assert [row[0] for row in rows[1:]] == names
    assert [row[1:] for row in rows[1:]] == list(zip(*(one.values for one in series), strict=True))


def test_the_text_leads_to_the_appendix(charted: bytes, open_document: Callable[[bytes], Document]) -> None:
    told = [p.text for p in open_document(charted).paragraphs]
    assert "Kết quả chi tiết từng nhiệm vụ tại Phụ lục I; biểu đồ tình hình thực hiện tại Phụ lục IV." in told
    assert told[told.index("Phụ lục IV") + 1] == "BIỂU ĐỒ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO NHÓM"


def test_the_chart_is_sound(
    charted: bytes, drawn: Merged, write: Callable[..., bytes], with_charts: DocumentSettings, tmp_path: Path
) -> None:
    audit = pytest.importorskip("openxml_audit")
    assert write(drawn, office=with_charts) == charted
    assert faults(charted) == ()
    assert [item.rule for item in judge(charted, "bao-cao.docx").findings if item.level == "error"] == []
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(charted)
    errors = {error.description for error in audit.OpenXmlValidator().validate(str(file)).errors}
    assert {error for error in errors if not error.endswith(NO_THEME)} == set()


def test_an_edited_report_takes_the_new_chart_and_leaves_no_old_one(
    charted: bytes, later: Merged, write: Callable[..., bytes], with_charts: DocumentSettings
) -> None:
    fresh = write(later, office=with_charts)
    found = refresh(edited(charted), fresh, generated_in(charted), DAY)
    assert found is not None
    assert CHART in found.refreshed
    shown = {name: held.text for name, held in holdings(docx.Document(io.BytesIO(found.document))).items()}
    assert shown[CHART] == holdings(docx.Document(io.BytesIO(fresh)))[CHART].text
    assert len([name for name in parts_of(found.document) if name.startswith("word/charts/chart")]) == 1
    assert faults(found.document) == ()


def test_charts_wanted_later_come_into_an_edited_report(report: bytes, charted: bytes) -> None:
    found = refresh(edited(report), charted, generated_in(report), DAY)
    assert found is not None
    assert set(found.added) == {"kh_nhan_bieu_do", "kh_ten_bieu_do", "kh_kem_theo_bieu_do", CHART}
    assert generated_in(found.document)[CHART] == generated_in(charted)[CHART]
    assert faults(found.document) == ()


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing(charted: bytes, report: bytes, tmp_path: Path, ooxml_validator: Path) -> None:
    found = refresh(edited(report), charted, generated_in(report), DAY)
    assert found is not None
    for data in (charted, found.document):
        file = tmp_path / "bao-cao.docx"
        file.write_bytes(data)
        answer = subprocess.run([str(ooxml_validator), str(file)], capture_output=True, text=True, check=False)
        assert json.loads(answer.stdout)["errors"] == []


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_libreoffice_draws_the_bars_and_their_words(charted: bytes, drawn: Merged, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(charted)
    (made,) = to_pdf([file], tmp_path / "pdf")
    with pdfplumber.open(made) as pdf:
        page = pdf.pages[-1]
        text = page.extract_text()
        assert "BIỂU ĐỒ" in text
        assert (round(page.width), round(page.height)) == (842, 595)
        for one in states_by_group(drawn)[1]:
            assert one.name in text
