"""The forms of the real plan: who is asked, how large the files are, how they print."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from kh_report.forms import (
    FormSettings,
    agencies_asked,
    agencies_with_form,
    file_name,
    form_for,
    generic_form,
    issue_record,
)
from kh_report.forms.asking import Part, answers, communes_with_form, cooperates
from kh_report.forms.write import write_form
from kh_report.office.pdf import find_soffice, to_pdf
from kh_report.plan.importer import import_plan
from kh_report.plan.model import AgencyKind, Plan
from kh_report.plan.period import Period
from kh_report.plan.registry import data_file
from kh_report.plan.source import read_source

FILE = "ke-hoach-hai-phong-2026.txt"
SETTINGS = FormSettings.model_validate({"focal_agency": "SNNMT"})
LABELS = ("Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV")


@pytest.fixture(scope="module")
def real() -> Plan:
    plan = import_plan(read_source(data_file(FILE), FILE)).plan
    assert plan is not None
    return plan


def test_129_agencies_are_asked_15_of_the_city_and_114_communes(real: Plan, period: Period) -> None:
    asked = agencies_asked(real, period)
    assert Counter(real.agency(code).kind for code in asked) == {AgencyKind.DEPARTMENT: 15, AgencyKind.COMMUNE: 114}
    assert agencies_with_form(real, period) == asked
    assert len(communes_with_form(real, period)) == 114


def test_an_ordinary_commune_leads_19_tasks(real: Plan, period: Period) -> None:
    sizes = Counter(len(form_for(real, code, period, SETTINGS).required) for code in communes_with_form(real, period))
    assert sizes.most_common(1)[0][0] == 19
    assert set(sizes) <= {19, 20, 21}
    spec = form_for(real, "10507", period, SETTINGS)
    assert len(spec.required) == len(spec.leads) == 19


def test_every_row_on_a_form_is_a_task_of_that_agency_and_the_other_way_round(real: Plan, period: Period) -> None:
    for code in agencies_with_form(real, period):
        spec = form_for(real, code, period, SETTINGS)
        assert [row.key for row in spec.leads if not row.optional] == [
            task.id for task in real.tasks if code in task.leads
        ]
        among_leads, among_others = ("II.C.5",), ("II.G.8",)
        assert {row.key for row in spec.leads if row.optional} == {
            key for key in among_leads if code in real.task(key).optional
        }
        assert [row.key for row in spec.cooperating] == [
            task.id
            for task in real.tasks
            if (code in task.cooperating and code not in task.leads)
            or (task.id in among_others and code in task.optional)
        ]


def test_leads_that_only_a_space_parts_stand_one_below_the_other_on_the_form_and_in_its_record(
    real: Plan, period: Period
) -> None:
    wanted = "Sở Xây dựng\nSở Công Thương\nUBND xã, phường, đặc khu"
    spec = form_for(real, "SYT", period, SETTINGS)
    assert {row.key: row.leads for row in spec.cooperating}["II.G.9"] == wanted
    record = issue_record(real, [spec])
    assert {task.id: task.lead_text for task in record.tasks}["II.G.9"] == wanted
    assert record.spec("SYT") == spec


def test_whoever_is_related_to_those_that_cooperate_is_not_asked_as_a_lead(real: Plan) -> None:
    assert [(task.id, task.related_cooperate) for task in real.tasks if task.optional] == [
        ("II.C.5", False),
        ("II.G.8", True),
    ]
    assert not cooperates(real.task("II.C.5"), "STP") and cooperates(real.task("II.G.8"), "STP")
    assert answers(real.task("II.C.5"), "STP") is Part.OPTIONAL
    assert answers(real.task("II.G.8"), "STP") is None


def test_file_names_are_all_different_and_ascii(real: Plan, period: Period) -> None:
    names = [file_name(real.agency(code), period) for code in agencies_with_form(real, period)]
    assert len(set(names)) == 129
    assert all(name.isascii() for name in names)
    assert "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx" in names


def test_files_stay_small_enough_to_mail(real: Plan, period: Period) -> None:
    sizes = [len(write_form(form_for(real, code, period, SETTINGS))) for code in ("10507", "SNNMT", "STP", "SXD")]
    assert all(12_000 < size < 27_000 for size in sizes), sizes
    generic = generic_form(real, communes_with_form(real, period), period, SETTINGS)
    assert len(write_form(generic)) < 33_000


def test_the_record_of_129_forms_is_compact(real: Plan, period: Period) -> None:
    specs = [form_for(real, code, period, SETTINGS) for code in agencies_with_form(real, period)]
    issue = issue_record(real, specs)
    assert len(issue.tasks) == 40
    assert len(str(issue.as_json())) < 200_000


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_printed_form_is_a4_landscape_numbered_and_repeats_its_header(
    real: Plan, period: Period, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(form_for(real, "10507", period, SETTINGS)))
    with pdfplumber.open(to_pdf([path], tmp_path / "pdf")[0]) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
        fonts = {font["fontname"].split("+")[-1].split("-")[0] for page in pdf.pages for font in page.chars}
    assert sizes == {(842, 595)}
    assert fonts <= {"LiberationSerif", "Tinos", "TimesNewRoman", "TimesNewRomanPSMT"}
    assert all(f"Trang {number}/{len(texts)}" in text for number, text in enumerate(texts, start=1))
    appendices = texts[next(number for number, text in enumerate(texts) if "Phụ lục I\n" in text) :]
    report = [text for text in appendices if "Kết quả thực hiện" in text and "Khó khăn, đề xuất" in text]
    assert not [words for words in ("Còn thiếu", "Đã điền", "Hạn gửi") if words in "\n".join(appendices)]
    assert [sum(f"{label}\n" in text for text in texts) for label in LABELS] == [1, 1, 1, 1]
    assert sum("KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO CHỦ TRÌ" in text for text in texts) == 1
    assert len(report) >= 2
    printed = " ".join(" ".join(texts).split())
    assert all(row.key in printed for row in form_for(real, "10507", period, SETTINGS).leads)
