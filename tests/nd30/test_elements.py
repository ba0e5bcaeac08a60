"""Each element is the paragraphs the decree asks for, in the styles that carry their look."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from kh_report.nd30 import elements
from kh_report.nd30.base import append, new_document
from kh_report.nd30.rules import LOOKS, POINTS_PER_MM, QUOC_HIEU, TIEU_NGU, Element, Pair, Profile, twips
from kh_report.nd30.styles import SPECS, style_id, style_name
from kh_report.nd30.xml import style_of, text_of

PROFILE = Profile()


def outline(*nodes) -> list[tuple[str, str]]:
    """(style without its prefix, text) of every paragraph, tables in reading order."""
    return [
        (style_of(p).removeprefix("ND30"), text_of(p))
        for node in nodes
        for p in ([node] if node.tag == qn("w:p") else node.iter(qn("w:p")))
    ]


def test_the_head_of_a_named_type() -> None:
    content = elements.Header("SỞ Y TẾ", "Số: 05/BC-SYT", "Hải Phòng, ngày 05 tháng 3 năm 2026", "UBND THÀNH PHỐ")
    assert outline(*elements.header(PROFILE, content)) == [
        ("Superior", "UBND THÀNH PHỐ"), ("Issuer", "SỞ Y TẾ"), ("LineIssuer", ""),
        ("QuocHieu", QUOC_HIEU), ("TieuNgu", TIEU_NGU), ("LineMotto", ""),
        ("Number", "Số: 05/BC-SYT"), ("PlaceDate", "Hải Phòng, ngày 05 tháng 3 năm 2026"),
    ]  # fmt: skip


def test_the_head_of_a_letter_without_superior() -> None:
    content = elements.Header("UBND XÃ", "Số: 05/UBND-VP", "Vĩnh Bảo, ngày", letter_abstract="mời họp")
    assert [style for style, _ in outline(*elements.header(PROFILE, content))] == [
        "Issuer", "LineIssuer", "QuocHieu", "TieuNgu", "LineMotto", "Number", "LetterAbstract", "PlaceDate",
    ]  # fmt: skip
    assert ("LetterAbstract", "V/v mời họp") in outline(*elements.header(PROFILE, content))


@pytest.mark.parametrize("pair", list(Pair))
def test_quoc_hieu_fits_its_column_and_the_head_fills_the_text_width(pair) -> None:
    from kh_report.nd30.metrics import text_width

    profile = Profile(pair=pair)
    (table,) = elements.header(profile, elements.Header("A", "B", "C"))
    widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    assert sum(widths) == twips(profile.text_width_mm())
    assert text_width(QUOC_HIEU, pair.head, bold=True) + POINTS_PER_MM < widths[1] / 20


def test_title_and_recipients_of_a_letter_and_a_report() -> None:
    assert outline(*elements.title("Báo cáo", "Kết quả")) == [
        ("TypeName", "BÁO CÁO"), ("Abstract", "Kết quả"), ("LineAbstract", ""),
    ]  # fmt: skip
    assert outline(*elements.addressees(["Sở Y tế"])) == [("Addressee", "Kính gửi: Sở Y tế")]
    assert outline(*elements.addressees(["Sở Y tế", "Sở Tài chính"])) == [
        ("Addressee", "Kính gửi:"), ("AddresseeItem", "- Sở Y tế;"), ("AddresseeItem", "- Sở Tài chính."),
    ]  # fmt: skip


def test_the_two_schemes_of_content() -> None:
    nodes = [
        *elements.part(1, "Tình hình"), *elements.chapter(2, "Quy định chung"), *elements.section(1, "Quản lý"),
        *elements.subsection(3, "Văn bản đi"), elements.article(1, "Phạm vi"), elements.heading(2, "Kết quả"),
        elements.clause_title(1, "Phạm vi"), elements.clause(2, "Văn bản"), elements.point_title(1, "Nhóm"),
        elements.point(5, "Đối với"), elements.dash("Việc"), elements.body("Lời văn"), elements.last("Trân trọng."),
    ]  # fmt: skip
    assert outline(*nodes) == [
        ("Part", "Phần I"), ("PartTitle", "TÌNH HÌNH"), ("Part", "Chương II"), ("PartTitle", "QUY ĐỊNH CHUNG"),
        ("Section", "Mục 1"), ("SectionTitle", "QUẢN LÝ"), ("Section", "Tiểu mục 3"), ("SectionTitle", "VĂN BẢN ĐI"),
        ("Article", "Điều 1. Phạm vi"), ("Heading", "II. KẾT QUẢ"), ("ClauseTitle", "1. Phạm vi"),
        ("Clause", "2. Văn bản"), ("PointTitle", "a) Nhóm"), ("Point", "đ) Đối với"), ("Dash", "- Việc"),
        ("Body", "Lời văn"), ("LastBody", "Trân trọng./."),
    ]  # fmt: skip


def test_a_decision_sets_only_the_number_of_its_article_in_bold() -> None:
    node = elements.article(1, "", "Phê duyệt Kế hoạch.")
    assert outline(node) == [("Body", "Điều 1. Phê duyệt Kế hoạch.")]
    styles = [run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") for run in node.findall(qn("w:r"))]
    assert [None if style is None else style.get(qn("w:val")) for style in styles] == ["ND30ChuDam", None]


def test_a_signature_with_three_lines_an_office_and_a_drafter() -> None:
    signer = elements.Signature(("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "", "GIÁM ĐỐC SỞ Y TẾ")
    assert outline(*elements.signature(PROFILE, signer, ["- Lưu: VT."], "PL.(300)")) == [
        ("RecipientsLabel", "Nơi nhận:"), ("Recipient", "- Lưu: VT."), ("Drafter", "PL.(300)"),
        ("SignerPost", "TM. BAN CHỈ ĐẠO"), ("SignerPost", "KT. TRƯỞNG BAN"), ("SignerPost", "PHÓ TRƯỞNG BAN"),
        ("SigningSpace", ""), ("SignerOtherPost", "GIÁM ĐỐC SỞ Y TẾ"), ("SignerName", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("mark", "width_mm"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_urgency_marks_have_frames_of_the_prescribed_width(mark, width_mm) -> None:
    node = elements.urgency(PROFILE, mark)
    indent = node.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    inside = twips(PROFILE.text_width_mm()) - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))
    border_and_space = 2 * (2.0 + 0.375) * 20
    assert inside + border_and_space == pytest.approx(twips(width_mm), abs=3)


def test_marks_address_appendix_and_copy() -> None:
    assert outline(elements.secrecy(PROFILE, "MẬT"), elements.circulation(PROFILE, "LƯU HÀNH NỘI BỘ")) == [
        ("Secrecy", "MẬT"), ("Circulation", "LƯU HÀNH NỘI BỘ"),
    ]  # fmt: skip
    assert outline(elements.draft_mark(PROFILE)) == [("DraftMark", "DỰ THẢO")]
    assert outline(*elements.address_block(["Số 1"])) == [("LineWide", ""), ("Address", "Số 1")]
    assert outline(*elements.appendix_heading("Phụ lục I", "Danh sách", "(Kèm theo …)")) == [
        ("AppendixLabel", "Phụ lục I"), ("AppendixTitle", "DANH SÁCH"), ("AppendixReference", "(Kèm theo …)"),
        ("LineReference", ""),
    ]  # fmt: skip
    copied = elements.copy_block(
        PROFILE, "SAO Y", "SỞ Y TẾ", "SYT", 3, "Hải Phòng, ngày", elements.Signature(("TL. GIÁM ĐỐC",)), ["- Lưu: VT."]
    )
    assert outline(*copied)[:6] == [
        ("LineWide", ""), ("Issuer", "SỞ Y TẾ"), ("LineIssuer", ""), ("CopyKind", "SAO Y"),
        ("Number", "Số: 03/SY-SYT"), ("PlaceDate", "Hải Phòng, ngày"),
    ]  # fmt: skip


def test_every_element_of_the_decree_has_a_named_style_with_its_look() -> None:
    document = new_document(PROFILE)
    for element, look in LOOKS.items():
        style = document.styles[style_name(element)]
        assert style.style_id == style_id(element)
        assert (style.font.size.pt, bool(style.font.bold), bool(style.font.italic)) == (
            PROFILE.size(element), look.bold, look.italic,
        )  # fmt: skip
    assert {style_name(key) for key in SPECS} <= {style.name for style in document.styles}


def test_no_element_formats_its_letters_directly(sample, build_sample) -> None:
    import io

    import docx

    document = docx.Document(io.BytesIO(build_sample(sample(appendices=1))))
    letters = {child.tag for node in document.element.body.iter(qn("w:rPr")) for child in node}
    assert letters <= {qn("w:rStyle")}


def test_a_template_tag_passes_through_every_element_unchanged() -> None:
    tag = "{{ a.b }}"
    nodes = [
        *elements.header(PROFILE, elements.Header(tag, tag, tag, tag, tag)), *elements.title(tag, tag),
        *elements.addressees([tag]), elements.heading(1, tag), elements.last(tag), *elements.part(1, tag),
        *elements.appendix_heading(tag, tag, tag), elements.deciding_authority(tag),
    ]  # fmt: skip
    texts = [text for _, text in outline(*nodes)]
    assert sum(tag in text for text in texts) == 15
    document = new_document(PROFILE)
    append(document, nodes)


def test_colours_are_black_but_for_urgency() -> None:
    document = new_document(PROFILE)
    coloured = {
        style.get(qn("w:styleId")): style.find(f"{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val"))
        for style in document.styles.element.findall(qn("w:style"))
        if style.find(f"{qn('w:rPr')}/{qn('w:color')}") is not None
    }
    assert coloured == {style_id(Element.URGENCY): "FF0000"}
