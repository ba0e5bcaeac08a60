"""The People's Committee issues the report: what is its own is printed, what is still the department's stays blank."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest

from kh_report.documents.proof import document_text
from kh_report.documents.report import write_results_appendix
from kh_report.documents.settings import DocumentSettings

DEPARTMENT = {
    "issuer_kind": "city",
    "signer": "Người Ký",
    "report_numbers": {"2026-Q3": "125"},
    "report_dates": {"2026-Q3": date(2026, 9, 20)},
}
CITY = {
    **DEPARTMENT,
    "signature": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "recipient": "Bộ Nông nghiệp và Môi trường",
    "recipients": ("Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố",),
    "drafting_unit": "NNMT",
}
TO_SET = ("signature", "signer", "recipient", "recipients", "drafting_unit")


def changed(office: DocumentSettings, **values: Any) -> DocumentSettings:
    return office.model_copy(update=values)


def cells(data: bytes, table: int) -> list[str]:
    rows = docx.Document(io.BytesIO(data)).tables[table].rows
    return [" ".join(cell.text.split()) for row in rows for cell in row.cells]


def paragraphs(data: bytes) -> list[str]:
    return [" ".join(line.text.split()) for line in docx.Document(io.BytesIO(data)).paragraphs if line.text.strip()]


def test_only_the_kind_changed_leaves_everything_of_the_department_blank(
    answers: Any, write: Any, office: DocumentSettings
) -> None:
    data = write(answers.merged(), office=changed(office, **DEPARTMENT))
    recipients, signature = cells(data, 1)
    assert recipients == "Nơi nhận: - Lưu: VT."
    assert signature == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"
    assert cells(data, 0)[2:] == ["Số: /BC-UBND", "Hải Phòng, ngày tháng năm 2026"]
    assert "DỰ THẢO" in document_text(docx.Document(io.BytesIO(data)))
    told = paragraphs(data)
    (line,) = {text for text in told if text.startswith("(Kèm theo")}
    assert line == "(Kèm theo Báo cáo số /BC-UBND ngày tháng năm 2026 của Ủy ban nhân dân thành phố Hải Phòng)"


def test_once_the_chairman_is_named_the_settings_are_the_citys(
    answers: Any, write: Any, office: DocumentSettings
) -> None:
    data = write(answers.merged(), office=changed(office, **CITY))
    recipients, signature = cells(data, 1)
    assert recipients == (
        "Nơi nhận: - Như trên; - Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố; - Lưu: VT, NNMT."
    )
    assert signature == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Người Ký"
    assert cells(data, 0)[2:] == ["Số: 125/BC-UBND", "Hải Phòng, ngày 20 tháng 9 năm 2026"]
    assert "DỰ THẢO" not in document_text(docx.Document(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("values", "to_set"),
    [
        ({}, ()),
        (DEPARTMENT, TO_SET),
        ({**DEPARTMENT, "recipient": "Bộ Nông nghiệp và Môi trường"}, tuple(k for k in TO_SET if k != "recipient")),
        (CITY, ()),
    ],
)
def test_what_is_still_to_be_set_is_named(
    office: DocumentSettings, values: dict[str, Any], to_set: tuple[str, ...]
) -> None:
    assert changed(office, **values).to_set_for_the_city == to_set


def test_to_the_ministry_the_plans_issuer_has_its_place(answers: Any, write: Any, office: DocumentSettings) -> None:
    def opening(settings: DocumentSettings) -> str:
        return next(text for text in paragraphs(write(answers.merged(), office=settings)) if text.startswith("Thực"))

    named = " của Chủ tịch Ủy ban nhân dân thành phố Hải Phòng "
    assert named in opening(changed(office, **CITY))
    assert named not in opening(office)


def test_the_appendix_on_its_own_belongs_to_the_citys_report_too(answers: Any, office: DocumentSettings) -> None:
    data = write_results_appendix(answers.merged(), changed(office, **CITY), "SNNMT")
    (line,) = (text for text in paragraphs(data) if text.startswith("(Kèm theo"))
    assert line == (
        "(Kèm theo Báo cáo số 125/BC-UBND ngày 20 tháng 9 năm 2026 của Ủy ban nhân dân thành phố Hải Phòng)"
    )


def test_letters_stay_the_departments_until_a_chairman_signs(office: DocumentSettings) -> None:
    department = changed(office, **DEPARTMENT)
    assert department.for_letters() == department
    letters = changed(office, **CITY).for_letters()
    assert (letters.issuer, letters.superior, letters.symbol) == ("Ủy ban nhân dân thành phố Hải Phòng", "", "UBND")
    assert letters.signature == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert office.for_letters() is office
