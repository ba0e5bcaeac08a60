"""What follows from the texts: breaks, lines, dashes; the same again when done twice, and after a template."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from kh_report.nd30 import elements, words
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.metrics import text_width
from kh_report.nd30.rules import Pair, Profile
from kh_report.nd30.sections import number_pages
from kh_report.nd30.soundness import faults
from kh_report.nd30.xml import style_of, text_of


def paragraphs(document, style: str) -> list:
    return [p for p in document.element.body.iter(qn("w:p")) if style_of(p) == f"ND30{style}"]


def indents(node) -> tuple[float, float]:
    indent = node.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return int(indent.get(qn("w:left"))) / 20, int(indent.get(qn("w:right"))) / 20


def filled(profile: Profile, issuer: str = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", abstract: str = "Kết quả thực hiện"):
    document = new_document(profile)
    append(document, elements.header(profile, elements.Header(issuer, "Số: 05/BC-A", "Hải Phòng, ngày")))
    append(document, elements.title("Báo cáo", abstract))
    append(document, elements.addressees(["Sở Y tế", "Sở Tài chính"]))
    return document


@pytest.mark.parametrize("pair", list(Pair))
def test_the_motto_line_is_its_text_and_the_others_five_twelfths(pair) -> None:
    profile = Profile(pair=pair)
    document = filled(profile, "SỞ Y TẾ")
    fit(document)
    for style, text, size, share, column in (
        ("LineMotto", "Độc lập - Tự do - Hạnh phúc", pair.text, 1, 1),
        ("LineIssuer", "SỞ Y TẾ", pair.head, 5 / 12, 0),
        ("LineAbstract", "Kết quả thực hiện", pair.text, 5 / 12, None),
    ):
        (line,) = paragraphs(document, style)
        left, right = indents(line)
        grid = [int(node.get(qn("w:w"))) / 20 for node in document.element.body.iter(qn("w:gridCol"))]
        width = sum(grid) if column is None else grid[column]
        assert left == pytest.approx(right, abs=0.1)
        assert width - left - right == pytest.approx(text_width(text, size, bold=True) * share, abs=0.2)


def test_a_long_issuer_breaks_and_its_line_follows_the_lines() -> None:
    document = filled(Profile())
    fit(document)
    assert [text_of(node) for node in paragraphs(document, "Issuer")] == ["SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG"]


def test_a_long_abstract_is_narrowed_and_its_text_untouched() -> None:
    abstract = "Kết quả thực hiện Kế hoạch triển khai Nghị quyết số 247/2025/QH15 và Nghị quyết số 67/NQ-CP, Quý III"
    document = filled(Profile(), abstract=abstract)
    fit(document)
    (node,) = paragraphs(document, "Abstract")
    assert text_of(node) == abstract
    assert min(indents(node)) > 10


def test_the_dashes_stand_under_the_colon() -> None:
    document = filled(Profile())
    fit(document)
    (label,) = paragraphs(document, "Addressee")
    for item in paragraphs(document, "AddresseeItem"):
        hanging = int(item.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:hanging"))) / 20
        assert indents(item)[0] - hanging == pytest.approx(indents(label)[0] + text_width("Kính gửi", 14), abs=0.1)


def test_fitting_twice_changes_nothing() -> None:
    document = filled(Profile())
    fit(document)
    once = etree.tostring(document.element)
    fit(document)
    assert etree.tostring(document.element) == once


def test_fitting_an_empty_document_is_no_error() -> None:
    document = new_document(Profile())
    fit(document)
    assert list(document.element.body.iter(qn("w:p"))) == []


def test_a_single_recipient_too_long_for_a_line_hangs_behind_the_label() -> None:
    document = new_document(Profile())
    append(document, elements.addressees(["Ủy ban nhân dân các xã, phường, đặc khu " * 4]))
    fit(document)
    (node,) = paragraphs(document, "Addressee")
    assert indents(node)[0] == pytest.approx(text_width("Kính gửi: ", 14), abs=0.1)


def test_a_template_made_of_the_elements_renders_fits_and_is_sound() -> None:
    profile = Profile()
    document = new_document(profile)
    head = elements.Header(
        "{{ co_quan.ten }}", words.number_line("{{ so }}", "BC-SNNMT"),
        words.place_and_date("{{ dia_danh }}", "{{ ngay }}", "{{ thang }}", "{{ nam }}"), "{{ co_quan.chu_quan }}",
    )  # fmt: skip
    append(document, elements.header(profile, head))
    append(document, elements.title("{{ loai }}", "{{ trich_yeu }}"))
    append(document, [elements.body("{%p for doan in noi_dung %}"), elements.body("{{ doan }}")])
    append(document, [elements.body("{%p endfor %}"), elements.last("{{ ket }}./.")])
    append(document, elements.signature(profile, elements.Signature(("GIÁM ĐỐC",), "{{ ten }}"), ["- Lưu: VT."]))
    number_pages(document)
    stream = io.BytesIO()
    document.save(stream)
    template = DocxTemplate(stream)
    template.render(
        {
            "co_quan": {"ten": "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "chu_quan": "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"},
            "so": "05", "dia_danh": "Hải Phòng", "ngay": "05", "thang": "3", "nam": "2026", "loai": "BÁO CÁO",
            "trich_yeu": "Kết quả A & B", "noi_dung": ["Một", "Hai"], "ket": "Trân trọng", "ten": "Nguyễn Văn A",
        },
        autoescape=True,
    )  # fmt: skip
    fit(template.docx)
    data = finish(template.docx, Properties("Kết quả", "Sở", date(2026, 3, 5)))
    assert faults(data) == ()
    result = docx.Document(io.BytesIO(data))
    texts = [text_of(node) for node in result.element.body.iter(qn("w:p"))]
    assert texts == [
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "",
        "Số: 05/BC-SNNMT", "Hải Phòng, ngày 05 tháng 3 năm 2026", "BÁO CÁO", "Kết quả A & B", "", "Một", "Hai",
        "Trân trọng./.", "Nơi nhận:", "- Lưu: VT.", "GIÁM ĐỐC", "", "Nguyễn Văn A", "",
    ]  # fmt: skip
