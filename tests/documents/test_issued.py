"""Number and date of a report: those of its own period, in the head and below every appendix, and of no other."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from pydantic import ValidationError

from kh_report.documents.proof import document_text
from kh_report.documents.report import write_results_appendix
from kh_report.documents.settings import DocumentSettings
from kh_report.plan.model import Plan

NUMBERS, DATES = {"2026-Q3": "125"}, {"2026-Q3": date(2026, 9, 20)}


def office_with(office: DocumentSettings, numbers: dict[str, str], dates: dict[str, date]) -> DocumentSettings:
    return office.model_copy(update={"report_numbers": numbers, "report_dates": dates})


def text(data: bytes) -> str:
    return document_text(docx.Document(io.BytesIO(data)))


def attached(data: bytes) -> set[str]:
    """The different lines below the titles of the appendices."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return {" ".join(line.text.split()) for line in paragraphs if line.text.startswith("(Kèm theo ")}


@pytest.mark.parametrize(
    ("numbers", "dates", "number", "day", "line", "draft"),
    [
        (
            NUMBERS,
            DATES,
            "Số: 125/BC-SNNMT",
            "Hải Phòng, ngày 20 tháng 9 năm 2026",
            "(Kèm theo Báo cáo số 125/BC-SNNMT ngày 20 tháng 9 năm 2026 của Sở Nông nghiệp và Môi trường)",
            False,
        ),
        (
            {"2026-Q3": "5"},
            {},
            "Số: 05/BC-SNNMT",
            "Hải Phòng, ngày tháng năm 2026",
            "(Kèm theo Báo cáo số 05/BC-SNNMT ngày tháng năm 2026 của Sở Nông nghiệp và Môi trường)",
            False,
        ),
        (
            {"2026-Q3": "125/BC-SNN&MT"},
            DATES,
            "Số: 125/BC-SNN&MT",
            "Hải Phòng, ngày 20 tháng 9 năm 2026",
            "(Kèm theo Báo cáo số 125/BC-SNN&MT ngày 20 tháng 9 năm 2026 của Sở Nông nghiệp và Môi trường)",
            False,
        ),
        (
            {"2026-Q2": "125"},
            {"2026-Q2": date(2026, 6, 20)},
            "Số: /BC-SNNMT",
            "Hải Phòng, ngày tháng năm 2026",
            "(Kèm theo Báo cáo số /BC-SNNMT ngày tháng năm 2026 của Sở Nông nghiệp và Môi trường)",
            True,
        ),
    ],
)
def test_the_number_and_date_are_those_of_the_period(
    answers: Any,
    write: Any,
    office: DocumentSettings,
    numbers: dict[str, str],
    dates: dict[str, date],
    number: str,
    day: str,
    line: str,
    draft: bool,
) -> None:
    data = write(answers.merged(), office=office_with(office, numbers, dates))
    head = docx.Document(io.BytesIO(data)).tables[0]
    assert [" ".join(cell.text.split()) for cell in head.rows[1].cells] == [number, day]
    assert attached(data) == {line}
    assert ("DỰ THẢO" in text(data)) == draft


def test_a_report_of_last_year_dated_this_january_carries_this_year(
    plan: Plan, answers_to: Any, write: Any, office: DocumentSettings
) -> None:
    known = office_with(office, {"2026-Q4": "02"}, {"2026-Q4": date(2027, 1, 5)})
    data = write(answers_to(plan, "2026-Q4").merged(), office=known)
    assert "Hải Phòng, ngày 05 tháng 01 năm 2027" in text(data)
    assert all("ngày 05 tháng 01 năm 2027" in line for line in attached(data))


def test_the_appendix_on_its_own_names_the_same_report(answers: Any, office: DocumentSettings) -> None:
    data = write_results_appendix(answers.merged(), office_with(office, NUMBERS, DATES), "SNNMT")
    assert attached(data) == {
        "(Kèm theo Báo cáo số 125/BC-SNNMT ngày 20 tháng 9 năm 2026 của Sở Nông nghiệp và Môi trường)"
    }


@pytest.mark.parametrize("section", ["report_numbers", "report_dates", "request_numbers", "request_dates"])
def test_the_period_may_be_typed_in_any_case_and_must_be_one(section: str) -> None:
    value = date(2026, 9, 20) if section.endswith("dates") else "125"
    assert getattr(DocumentSettings.model_validate({section: {" 2026-q3": value}}), section) == {"2026-Q3": value}
    with pytest.raises(ValidationError, match="2026-Q3"):
        DocumentSettings.model_validate({section: {"quý 3": value}})
