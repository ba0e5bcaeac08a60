"""The chart appendix: numbers that are the report's, a workbook inside, valid for Word and drawn by LibreOffice."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from kh_report.documents.chart_appendix import Course, appendix_title, figure_courses, states_by_group
from kh_report.documents.living import generated_in, refresh
from kh_report.documents.living.holding import CHART, holdings
from kh_report.documents.settings import DocumentSettings
from kh_report.merge.model import Merged
from kh_report.nd30.judge import judge
from kh_report.nd30.soundness import faults
from kh_report.office.pdf import find_soffice, to_pdf
from kh_report.office.zipping import parts_of
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

ROOT = Path(__file__).parents[2]
DAY = date(2026, 9, 14)
FOCAL = "SNNMT"
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


QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
COMMUNES = ("10507", "11593", "11602")


def figures(make: Callable[..., Any], plan: Plan, period: str, rows: dict[str, dict[str, str]]) -> Merged:
    """A period's result in which agencies gave these figures: indicator, then agency, then number."""
    answers = make(plan, period)
    for indicator, numbers in rows.items():
        for agency, number in numbers.items():
            answers.row(agency, indicator, "figures", in_period=Decimal(number))
    merged: Merged = answers.merged()
    return merged


@pytest.fixture(scope="module")
def quarters(plan: Plan, answers_to: Any) -> Course:
    """Three quarters: households are told in all, households that sort in the last two, dust not in the second."""
    a, b, c = COMMUNES
    told: tuple[dict[str, dict[str, str]], ...] = (
        {"RAC-PS": {a: "1200.25", b: "0.25"}, "PM25": {FOCAL: "3"}, "CS-XL": {a: "1"}},
        {"RAC-PS": {a: "1250", b: "300.25", c: "40"}, "RAC-PL": {a: "9"}},
        {"RAC-PS": {a: "1300", b: "310"}, "PM25": {FOCAL: "12"}, "RAC-PL": {a: "10"}, "KT-SL": {a: "5"}},
    )
    return tuple(
        (parse_period(name), figures(answers_to, plan, name, rows)) for name, rows in zip(QUARTERS, told, strict=True)
    )


@pytest.fixture(scope="module")
def over_quarters(quarters: Course, write: Callable[..., bytes], with_charts: DocumentSettings) -> bytes:
    now = quarters[-1][1]
    return write(now, office=with_charts, course=quarters)


def test_indicators_told_now_and_before_have_a_course(quarters: Course) -> None:
    told = {one.indicator.id: list(zip(one.periods, one.figures, strict=True)) for one in figure_courses(quarters)}
    assert told == {
        "PM25": [
            ("Quý I/2026", Decimal(3)),
            ("Quý II/2026\n(không có số liệu)", None),
            ("Quý III/2026", Decimal(12)),
        ],
        "RAC-PS": [
            ("Quý I/2026\n(02/114 đơn vị)", Decimal("1200.5")),
            ("Quý II/2026\n(03/114 đơn vị)", Decimal("1590.25")),
            ("Quý III/2026\n(02/114 đơn vị)", Decimal(1610)),
        ],
        "RAC-PL": [
            ("Quý II/2026\n(01/114 đơn vị)", Decimal(9)),
            ("Quý III/2026\n(01/114 đơn vị)", Decimal(10)),
        ],
    }


def test_one_period_is_no_course(quarters: Course) -> None:
    assert figure_courses(quarters[-1:]) == figure_courses(()) == ()
    assert appendix_title(()) == "Biểu đồ tình hình thực hiện nhiệm vụ"
    gap = (*quarters[:1], (quarters[1][0], None), *quarters[2:])
    assert [one.figures for one in figure_courses(gap)] == [
        (Decimal(3), None, Decimal(12)),
        (Decimal("1200.5"), None, Decimal(1610)),
    ]


def test_each_course_is_a_chart_with_its_numbers_and_the_target_that_a_period_can_reach(
    over_quarters: bytes, open_document: Callable[[bytes], Document]
) -> None:
    shown = {name: held.text for name, held in holdings(open_document(over_quarters)).items() if CHART in name}
    assert list(shown) == [CHART, "kh_bieu_do_PM25", "kh_bieu_do_RAC_PS", "kh_bieu_do_RAC_PL"]
    assert shown["kh_bieu_do_PM25"] == (
        "Mức giảm nồng độ bụi PM2.5 trung bình năm so với mức trung bình năm 2024 (%) Số liệu trong kỳ "
        "Quý I/2026 Quý II/2026 (không có số liệu) Quý III/2026 3 12 Mục tiêu đến năm 2030: tối thiểu 10% "
        "Quý I/2026 Quý II/2026 (không có số liệu) Quý III/2026 10 10 10"
    )
    assert shown["kh_bieu_do_RAC_PS"] == (
        "Khối lượng chất thải rắn sinh hoạt phát sinh (tấn) Số liệu trong kỳ Quý I/2026 (02/114 đơn vị) "
        "Quý II/2026 (03/114 đơn vị) Quý III/2026 (02/114 đơn vị) 1200.5 1590.25 1610"
    )
    told = [p.text for p in open_document(over_quarters).paragraphs]
    assert "BIỂU ĐỒ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ, CHỈ TIÊU" in told
    book = openpyxl.load_workbook(io.BytesIO(parts_of(over_quarters)["word/embeddings/chart2.xlsx"]))
    assert list(book["Sheet1"].iter_rows(values_only=True))[1:] == [
        ("Quý I/2026", 3, 10),
        ("Quý II/2026\n(không có số liệu)", None, 10),
        ("Quý III/2026", 12, 10),
    ]


def spoken(document: Document) -> list[str]:
    return [frame.get("descr", "") for frame in document.element.body.iter(qn("wp:docPr"))]


def test_charts_are_read_aloud(over_quarters: bytes, open_document: Callable[[bytes], Document]) -> None:
    assert spoken(open_document(over_quarters))[1:3] == [
        "Mức giảm nồng độ bụi PM2.5 trung bình năm so với mức trung bình năm 2024, qua các kỳ: Quý I/2026: 3%; "
        "Quý II/2026 (không có số liệu); Quý III/2026: 12%. Mục tiêu: tối thiểu 10%.",
        "Khối lượng chất thải rắn sinh hoạt phát sinh, qua các kỳ: Quý I/2026 (02/114 đơn vị): 1.200,5 tấn; "
        "Quý II/2026 (03/114 đơn vị): 1.590,25 tấn; Quý III/2026 (02/114 đơn vị): 1.610 tấn.",
    ]


def test_a_late_figure_comes_into_the_edited_reports_chart_and_its_spoken_words(
    over_quarters: bytes,
    quarters: Course,
    plan: Plan,
    answers_to: Any,
    write: Callable[..., bytes],
    with_charts: DocumentSettings,
    open_document: Callable[[bytes], Document],
) -> None:
    a, b, _ = COMMUNES
    now = figures(answers_to, plan, "2026-Q3", {"CS-XL": {a: "2"}, "RAC-PS": {a: "1300", b: "700"}})
    course = (*quarters[:-1], (quarters[-1][0], now))
    fresh = write(now, office=with_charts, course=course)
    found = refresh(edited(over_quarters), fresh, generated_in(over_quarters), DAY)
    assert found is not None
    assert [name for name in found.refreshed if CHART in name] == ["kh_bieu_do_RAC_PS"]
    assert [name for name in found.added if CHART in name] == ["kh_bieu_do_CS_XL"]
    assert [name for name in found.removed if CHART in name] == ["kh_bieu_do_PM25", "kh_bieu_do_RAC_PL"]
    made = open_document(found.document)
    shown = {name: held.text for name, held in holdings(made).items() if CHART in name}
    assert shown == {name: held.text for name, held in holdings(open_document(fresh)).items() if CHART in name}
    assert list(shown) == [CHART, "kh_bieu_do_CS_XL", "kh_bieu_do_RAC_PS"]
    assert spoken(made) == spoken(open_document(fresh))
    frames = [frame.get("id") for frame in made.element.body.iter(qn("wp:docPr"))]
    assert len(frames) == len(set(frames)) == 3
    assert len([name for name in parts_of(found.document) if name.startswith("word/charts/chart")]) == 3
    assert faults(found.document) == ()


def test_words_beside_a_chart_outlive_it(
    over_quarters: bytes,
    quarters: Course,
    write: Callable[..., bytes],
    with_charts: DocumentSettings,
    open_document: Callable[[bytes], Document],
) -> None:
    document = open_document(over_quarters)
    held = holdings(document)["kh_bieu_do_PM25"]
    Paragraph(held.blocks[0], document._body).add_run("Nguồn: trạm quan trắc.")  # type: ignore[arg-type]
    stream = io.BytesIO()
    document.save(stream)
    without = [(period, figures_without(merged, "PM25")) for period, merged in quarters]
    fresh = write(without[-1][1], office=with_charts, course=without)
    found = refresh(stream.getvalue(), fresh, generated_in(over_quarters), DAY)
    assert found is not None
    assert "kh_bieu_do_PM25" in found.removed
    assert "Nguồn: trạm quan trắc." in [p.text for p in open_document(found.document).paragraphs]
    assert faults(found.document) == ()


def figures_without(merged: Merged | None, indicator: str) -> Merged:
    assert merged is not None
    return replace(merged, indicators=tuple(one for one in merged.indicators if one.indicator.id != indicator))


def test_the_text_leads_to_the_appendix(charted: bytes, open_document: Callable[[bytes], Document]) -> None:
    told = [p.text for p in open_document(charted).paragraphs]
    assert "Kết quả chi tiết từng nhiệm vụ tại Phụ lục I; biểu đồ tình hình thực hiện tại Phụ lục IV." in told
    assert told[told.index("Phụ lục IV") + 1] == "BIỂU ĐỒ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"


def test_the_charts_are_sound(
    charted: bytes,
    over_quarters: bytes,
    drawn: Merged,
    write: Callable[..., bytes],
    with_charts: DocumentSettings,
    tmp_path: Path,
) -> None:
    audit = pytest.importorskip("openxml_audit")
    assert write(drawn, office=with_charts) == charted
    for data in (charted, over_quarters):
        assert faults(data) == ()
        assert [item.rule for item in judge(data, "bao-cao.docx").findings if item.level == "error"] == []
        file = tmp_path / "bao-cao.docx"
        file.write_bytes(data)
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
def test_the_open_xml_sdk_finds_nothing(
    charted: bytes, over_quarters: bytes, report: bytes, tmp_path: Path, ooxml_validator: Path
) -> None:
    later = refresh(edited(report), over_quarters, generated_in(report), DAY)
    more = refresh(edited(charted), over_quarters, generated_in(charted), DAY)
    assert later is not None and more is not None
    assert [name for name in more.added if CHART in name] == [
        "kh_bieu_do_PM25",
        "kh_bieu_do_RAC_PS",
        "kh_bieu_do_RAC_PL",
    ]
    for data in (charted, over_quarters, later.document, more.document):
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


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_libreoffice_draws_the_courses_with_vietnamese_numbers(over_quarters: bytes, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(over_quarters)
    (made,) = to_pdf([file], tmp_path / "pdf")
    with pdfplumber.open(made) as pdf:
        pages = [" ".join((page.extract_text() or "").split()) for page in pdf.pages]
    first = next(i for i, text in enumerate(pages) if "BIỂU ĐỒ" in text)
    assert len(pages) == first + 3
    for words in ("Quý II/2026", "(không có số liệu)", "Mục tiêu đến năm 2030: tối thiểu 10%", "1.200,5", "1.590,25"):
        assert words in pages[first + 1]
    assert "Số hộ gia đình phân loại chất thải rắn sinh hoạt tại nguồn (hộ)" in pages[first + 2]
