"""Pages: A4, margins, numbers hidden on first pages, appendices that count anew."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from kh_report.nd30 import elements
from kh_report.nd30.base import append, new_document
from kh_report.nd30.rules import Margins, Profile
from kh_report.nd30.sections import begin_appendix, number_pages
from kh_report.nd30.tables import Column, Row, data_table
from kh_report.nd30.xml import text_of


def test_the_page_follows_the_profile() -> None:
    document = new_document(Profile(margins=Margins(25, 20, 35, 20)))
    (section,) = document.sections
    lengths = (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
        section.right_margin,
    )  # fmt: skip
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 25, 20, 35, 20]


def test_numbers_are_a_field_in_the_top_margin_and_not_on_page_one() -> None:
    document = new_document(Profile())
    append(document, [elements.body("Nội dung")])
    number_pages(document)
    (section,) = document.sections
    assert section.different_first_page_header_footer
    (paragraph,) = section.header.paragraphs
    assert paragraph.style.name == "NĐ30 Số trang"
    assert [node.text for node in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert [p.text for p in section.first_page_header.paragraphs] == [""]
    assert section.first_page_footer.is_linked_to_previous


def test_marks_and_address_stand_on_page_one_of_the_main_text_only() -> None:
    profile = Profile()
    document = new_document(profile)
    append(document, [elements.body("Nội dung")])
    number_pages(document, [elements.draft_mark(profile)], elements.address_block(["Số 1"]))
    begin_appendix(document, profile)
    append(document, [elements.body("Phụ lục")])
    main, appendix = document.sections
    assert [p.text for p in main.first_page_header.paragraphs] == ["DỰ THẢO"]
    assert [p.text for p in main.first_page_footer.paragraphs] == ["", "Số 1"]
    assert [p.text for p in appendix.first_page_header.paragraphs] == [""]
    assert [p.text for p in appendix.first_page_footer.paragraphs] == [""]


@pytest.mark.parametrize("landscape", [True, False])
def test_each_appendix_counts_from_one_on_a_page_of_its_own(landscape) -> None:
    profile = Profile()
    document = new_document(profile)
    append(document, [elements.body("Nội dung")])
    number_pages(document)
    for number in (1, 2):
        begin_appendix(document, profile, landscape=landscape)
        append(document, [elements.body(f"Phụ lục {number}")])
        append(document, data_table((Column("a", "A"),), [Row(("1",))], profile, landscape=landscape))
    starts = [node.get(qn("w:start")) for node in document.element.iter(qn("w:pgNumType"))]
    assert starts == ["1", "1", "1"]
    assert [section.page_width.mm > 250 for section in document.sections] == [False, landscape, landscape]
    assert [section.left_margin.mm for section in document.sections] == pytest.approx([30, 30, 30], abs=0.1)
    texts = [text_of(p) for p in document.element.body.findall(qn("w:p"))]
    assert texts == ["Nội dung", "Phụ lục 1", "", "Phụ lục 2"]


def test_a_document_of_strangers_is_named_as_such() -> None:
    document = new_document(Profile())
    document.element.body.remove(document.element.body.find(qn("w:sectPr")))
    with pytest.raises(ValueError, match="not one of ours"):
        number_pages(document)
