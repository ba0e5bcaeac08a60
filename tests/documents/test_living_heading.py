"""An edited draft that gets its number: the head's blanks, the lines of the appendices and the draft mark."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from docx.document import Document

from kh_report.documents.living import generated_in, refresh
from kh_report.documents.settings import DocumentSettings
from kh_report.merge.model import Merged

SENTENCE = "Câu của người soạn."
ATTACHED = "(Kèm theo Báo cáo số 125/BC-SNNMT ngày 20 tháng 9 năm 2026 của Sở Nông nghiệp và Môi trường)"


@pytest.fixture(scope="module")
def numbered(drawn: Merged, write: Any, office: DocumentSettings) -> bytes:
    known = {"report_numbers": {"2026-Q3": "125"}, "report_dates": {"2026-Q3": date(2026, 9, 20)}}
    data: bytes = write(drawn, office=office.model_copy(update=known))
    return data


@pytest.fixture
def refreshed(report: bytes, numbered: bytes) -> Callable[..., Document]:
    """The draft as a person edited it, refreshed once its number is known."""

    def made(change: Callable[[Document], object]) -> Document:
        document = docx.Document(io.BytesIO(report))
        document.paragraphs[3].insert_paragraph_before(SENTENCE)
        change(document)
        stream = io.BytesIO()
        document.save(stream)
        found = refresh(stream.getvalue(), numbered, generated_in(report), date(2026, 9, 20))
        assert found is not None
        return docx.Document(io.BytesIO(found.document))

    return made


def head(document: Document) -> list[str]:
    return [" ".join(cell.text.split()) for cell in document.tables[0].rows[1].cells]


def marks(document: Document) -> list[str]:
    header = document.sections[0].first_page_header
    return [line.text for line in header.paragraphs if line.text.strip()]


def attached(document: Document) -> set[str]:
    return {line.text for line in document.paragraphs if line.text.startswith("(Kèm theo")}


def line_of(document: Document, start: str) -> Any:
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    return next(line for cell in cells for line in cell.paragraphs if start in line.text)


def test_an_edited_draft_gets_its_number_date_and_loses_its_mark(refreshed: Callable[..., Document]) -> None:
    document = refreshed(lambda _: None)
    assert head(document) == ["Số: 125/BC-SNNMT", "Hải Phòng, ngày 20 tháng 9 năm 2026"]
    assert attached(document) == {ATTACHED}
    assert marks(document) == []
    assert SENTENCE in [line.text for line in document.paragraphs]


def test_a_number_typed_by_hand_stays(refreshed: Callable[..., Document]) -> None:
    def typed(document: Document) -> None:
        line_of(document, "Số:").runs[0].text = "Số: 130/BC-SNNMT"

    assert head(refreshed(typed)) == ["Số: 130/BC-SNNMT", "Hải Phòng, ngày 20 tháng 9 năm 2026"]


def test_a_mark_that_a_person_worded_stays(refreshed: Callable[..., Document]) -> None:
    def worded(document: Document) -> None:
        (mark,) = (line for line in document.sections[0].first_page_header.paragraphs if line.text == "DỰ THẢO")
        mark.add_run(" LẦN 2")

    assert marks(refreshed(worded)) == ["DỰ THẢO LẦN 2"]


def test_a_draft_that_is_still_a_draft_keeps_its_head(report: bytes) -> None:
    document = docx.Document(io.BytesIO(report))
    document.paragraphs[3].insert_paragraph_before(SENTENCE)
    stream = io.BytesIO()
    document.save(stream)
    found = refresh(stream.getvalue(), report, generated_in(report), date(2026, 9, 20))
    assert found is not None
    assert found.document == stream.getvalue()
