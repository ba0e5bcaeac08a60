"""What readers who do not see the page are told: language, title, headings, header rows, descriptions of tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.report import write_plan_appendix
from kh_report.documents.settings import DocumentSettings
from kh_report.office.pdf import find_soffice, foreign_fonts, to_pdf
from kh_report.plan.model import Plan

OUTLINE = f"{qn('w:pPr')}/{qn('w:outlineLvl')}"


@pytest.fixture(scope="module")
def document(report: bytes, open_document: Callable[[bytes], Document]) -> Document:
    return open_document(report)


def levels(document: Document) -> list[tuple[int, str]]:
    """Every paragraph in Word's navigation pane, with its level."""
    by_style = {
        style.style_id: style.element.find(OUTLINE)
        for style in document.styles
        if style.element.find(OUTLINE) is not None
    }
    found = []
    for paragraph in document.paragraphs:
        mark = by_style.get(paragraph.style.style_id if paragraph.style else "")
        if mark is not None:
            found.append((int(mark.get(qn("w:val"))), paragraph.text))
    return found


def test_the_document_says_its_language_title_and_issuer(document: Document) -> None:
    core = document.core_properties
    assert core.language == "vi-VN"
    assert core.title.startswith("Kết quả thực hiện Kế hoạch")
    assert core.author == "Sở Nông nghiệp và Môi trường"
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert default.get(qn("w:val")) == "vi-VN"


def test_headings_make_an_outline_without_a_missing_level(document: Document) -> None:
    found = levels(document)
    assert [text for level, text in found if level == 0] == ["BÁO CÁO", "Phụ lục I", "Phụ lục II", "Phụ lục III"]
    headings = [text.partition(".")[0] for level, text in found if level == 1]
    assert headings == ["I", "II", "III", "IV", "V"]
    assert [text for level, text in found if level == 2 and re.match(r"\d\. ", text)]
    for (above, _), (level, text) in pairwise(found):
        assert level <= above + 1, text


def test_every_table_says_what_it_is_and_data_tables_mark_their_header(
    document: Document, plan: Plan, office: DocumentSettings, open_document: Callable[[bytes], Document]
) -> None:
    alone = open_document(write_plan_appendix(plan, office))
    for table in (*document.tables, *alone.tables):
        description = table._tbl.tblPr.find(qn("w:tblDescription"))
        assert description is not None
        assert description.get(qn("w:val"))
    data = [*document.tables[2:], *alone.tables]
    assert len(data) == 4
    for table in data:
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table._tbl.tr_lst]
        assert heads[0]
        assert not any(heads[1:])


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_the_pdf_is_tagged_and_has_bookmarks(report: bytes, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(report)
    (made,) = to_pdf([file], tmp_path / "pdf")
    assert foreign_fonts(made) == ()
    with pdfplumber.open(made) as pdf:
        catalogue = pdf.doc.catalog
        assert pdf.metadata["Title"].startswith("Kết quả thực hiện Kế hoạch")
        assert {"StructTreeRoot", "Outlines", "Lang"} <= set(catalogue)
        titles = [title for _, title, *_ in pdf.doc.get_outlines()]
    assert "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI" in titles
    assert "Phụ lục II" in titles
