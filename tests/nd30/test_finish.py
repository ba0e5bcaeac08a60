"""The finished file says what it was told, and says it in the same bytes each time."""

from __future__ import annotations

import io
from datetime import date, datetime

import docx
from docx.oxml.ns import qn

from kh_report.nd30 import elements
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.rules import Profile
from kh_report.nd30.sections import number_pages
from kh_report.nd30.soundness import faults
from kh_report.office.zipping import parts_of

PROPERTIES = Properties("Kết quả A & B", "Sở Nông nghiệp và Môi trường", date(2026, 9, 14), "Quý III")


def test_properties_are_those_given_and_never_the_clock() -> None:
    core = docx.Document(io.BytesIO(finish(new_document(Profile()), PROPERTIES))).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by, core.language, core.revision) == (
        "Kết quả A & B", "Quý III", "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường", "vi-VN", 1,
    )  # fmt: skip
    assert (core.created.replace(tzinfo=None), core.modified.replace(tzinfo=None)) == (datetime(2026, 9, 14),) * 2  # noqa: DTZ001


def test_equal_content_gives_equal_bytes() -> None:
    def made() -> bytes:
        document = new_document(Profile())
        append(document, [elements.body("Nội dung")])
        return finish(document, PROPERTIES)

    assert made() == made()


def test_a_header_and_a_cell_that_conditions_left_empty_get_a_paragraph() -> None:
    document = new_document(Profile())
    append(document, elements.signature(Profile(), elements.Signature(("GIÁM ĐỐC",)), ["- Lưu: VT."]))
    number_pages(document, [elements.draft_mark(Profile())])
    document.sections[0].first_page_header._element.clear()
    cell = document.tables[0].rows[0].cells[0]._tc
    for node in cell.findall(qn("w:p")):
        cell.remove(node)
    assert faults(finish(document, PROPERTIES)) == ()


def test_what_writers_add_beside_the_text_is_dropped() -> None:
    parts = set(parts_of(finish(docx.Document(), PROPERTIES)))
    assert {
        name for name in parts if "thumbnail" in name or "customXml" in name or "stylesWithEffects" in name
    } == set()
    assert "word/document.xml" in parts
