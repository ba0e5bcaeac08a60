"""One fault per file: each checkable rule finds its own mutant, and no other rule speaks."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kh_report.nd30.judge import judge
from kh_report.nd30.rules import RULES, RULES_BY_ID

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

Change = Callable[[Document], None]
NUMBER = "Số: "
SENTENCE = "Sở Y tế đã phối hợp"


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph of the body in order, those of tables too."""
    for node in document.element.body.iter(qn("w:p")):
        yield Paragraph(node, document)


def all_with(document: Document, text: str) -> list[Paragraph]:
    found = [paragraph for paragraph in paragraphs(document) if text in paragraph.text]
    assert found, f"the clean document lost “{text}”"
    return found


def at(text: str, change: Callable[[Paragraph], None], which: int = 0) -> Change:
    return lambda document: change(all_with(document, text)[which])


def each(text: str, change: Callable[[Paragraph], None]) -> Change:
    def run(document: Document) -> None:
        for paragraph in all_with(document, text):
            change(paragraph)

    return run


def font(**settings: Any) -> Callable[[Paragraph], None]:
    def run(paragraph: Paragraph) -> None:
        for piece in paragraph.runs:
            for name, value in settings.items():
                setattr(piece.font, name, Pt(value) if name == "size" else value)

    return run


def reads(old: str, new: str) -> Callable[[Paragraph], None]:
    def run(paragraph: Paragraph) -> None:
        assert old in paragraph.text
        changed = paragraph.text.replace(old, new, 1)
        for piece in paragraph.runs[1:]:
            piece.text = ""
        paragraph.runs[0].text = changed

    return run


def aligned(name: str) -> Callable[[Paragraph], None]:
    return lambda paragraph: setattr(paragraph.paragraph_format, "alignment", getattr(WD_ALIGN_PARAGRAPH, name))


def shaped(**settings: Any) -> Callable[[Paragraph], None]:
    def run(paragraph: Paragraph) -> None:
        for name, value in settings.items():
            setattr(paragraph.paragraph_format, name, value)

    return run


def gone(paragraph: Paragraph) -> None:
    paragraph._p.getparent().remove(paragraph._p)


def page(**settings: Any) -> Change:
    def run(document: Document) -> None:
        for name, value in settings.items():
            setattr(document.sections[0], name, value)

    return run


def landscape_without_table(document: Document) -> None:
    """The landscape appendix holds four sentences instead of its table."""
    table = list(document.element.body.iterchildren(qn("w:tbl")))[-1]
    sentence, ending = all_with(document, SENTENCE)[0]._p, all_with(document, "Trên đây")[0]._p
    for node in (sentence, sentence, sentence, ending):
        table.addprevious(copy.deepcopy(node))
    table.getparent().remove(table)


def header(change: Callable[[Paragraph], None]) -> Change:
    return lambda document: change(document.sections[0].header.paragraphs[0])


def number_in_footer(document: Document) -> None:
    source = document.sections[0].header.paragraphs[0]
    target = document.sections[0].footer.paragraphs[0]
    for node in list(source._p):
        target._p.append(node)


def dressed_number(paragraph: Paragraph) -> None:
    for place in (paragraph.runs[0]._r.addprevious, paragraph._p.append):
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "-"
        run.append(text)
        place(run)
    font(size=14)(paragraph)


def roman_numbers(document: Document) -> None:
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "lowerRoman")
    document.sections[0]._sectPr.append(kind)


def no_numbers(document: Document) -> None:
    for node in list(document.sections[0].header.paragraphs[0]._p)[1:]:
        node.getparent().remove(node)
    for _ in range(40):
        sentence = all_with(document, SENTENCE)[0]._p
        sentence.addnext(copy.deepcopy(sentence))


def decomposed(paragraph: Paragraph) -> None:
    paragraph.runs[0].text = unicodedata.normalize("NFD", paragraph.text)


def merged_mark(document: Document) -> None:
    """``KHẨN`` in black."""
    all_with(document, "KHẨN")[0].runs[0].font.color.rgb = RGBColor(0, 0, 0)


def swapped_halves(document: Document) -> None:
    row = document.tables[0].rows[0]._tr
    cells = row.findall(qn("w:tc"))
    cells[0].addprevious(cells[1])


def narrow_head(document: Document) -> None:
    table = document.tables[0]
    for column, cell, width in zip(table.columns, table.rows[0].cells, (Mm(85), Mm(80)), strict=True):
        column.width = cell.width = width


def date_in_next_row(document: Document) -> None:
    table = document.tables[0]
    cells = table.add_row().cells
    date = all_with(document, ", ngày")[0]._p
    cells[1]._tc.append(date)


def single_kinh_gui_below(document: Document) -> None:
    label = all_with(document, "Kính gửi:")[0]
    reads("Kính gửi: Ủy ban nhân dân thành phố", "Kính gửi:")(label)
    below = copy.deepcopy(label._p)
    label._p.addnext(below)
    reads("Kính gửi:", "- Ủy ban nhân dân thành phố.")(Paragraph(below, document))


def appendix_not_restarted(document: Document) -> None:
    settings = document.sections[1]._sectPr
    settings.remove(settings.find(qn("w:pgNumType")))


def unreferenced(document: Document) -> None:
    reads(" (chi tiết tại Phụ lục kèm theo)", "")(all_with(document, "chi tiết tại Phụ lục")[0])
    for paragraph in all_with(document, "theo phụ lục;"):
        reads("theo phụ lục;", "được giao;")(paragraph)


def drawn_underscores(count: int) -> Callable[[Paragraph], None]:
    return lambda paragraph: setattr(paragraph.runs[0], "text", "_" * count)


def arabic_appendices(document: Document) -> None:
    for paragraph in paragraphs(document):
        if paragraph.text in {"Phụ lục I", "Phụ lục II"}:
            paragraph.runs[0].text = f"Phụ lục {paragraph.text.count('I')}"


def kinh_gui_in_decision(document: Document) -> None:
    authority = all_with(document, "GIÁM ĐỐC SỞ Y TẾ")[0]
    node = copy.deepcopy(authority._p)
    authority._p.addprevious(node)
    label = Paragraph(node, document)
    reads("GIÁM ĐỐC SỞ Y TẾ", "Kính gửi: Các phòng thuộc Sở")(label)
    font(bold=False)(label)
    at("- Như Điều 2;", reads("Như Điều 2", "Như trên"))(document)


# rule id → (clean document, the one change). The order is that of the table of rules.
MUTANTS: dict[str, tuple[str, Change]] = {
    "G1": ("letter", page(page_width=Mm(215.9), page_height=Mm(279.4))),
    "G2": ("report", landscape_without_table),
    "G3/top": ("letter", page(top_margin=Mm(15))),
    "G3/bottom": ("letter", page(bottom_margin=Mm(30))),
    "G3/left": ("letter", page(left_margin=Mm(25))),
    "G3/right": ("letter", page(right_margin=Mm(25))),
    "G4": ("letter", at(SENTENCE, font(name="Arial"))),
    "G4/nfc": ("letter", at(SENTENCE, decomposed)),
    "G5": ("letter", at(SENTENCE, lambda p: setattr(p.runs[0].font.color, "rgb", RGBColor(0, 0, 255)))),
    "G6": ("letter", no_numbers),
    "G6/position": ("letter", number_in_footer),
    "G6/first": ("letter", page(different_first_page_header_footer=False)),
    "G6/size": ("letter", header(font(size=11))),
    "G6/style": ("letter", header(font(bold=True))),
    "G7": ("letter", at(", ngày", font(size=13))),
    "G8": ("letter", swapped_halves),
    "Q1/text": ("letter", at("CỘNG HÒA", reads("CHỦ NGHĨA", "CHỦ  NGHIÃ"))),
    "Q1/size": ("letter", at("CỘNG HÒA", font(size=11))),
    "Q1/style": ("letter", at("CỘNG HÒA", font(bold=False))),
    "Q2/text": ("letter", at("Độc lập", reads(" - Tự do - ", " – Tự do – "))),
    "Q2/size": ("letter", at("Độc lập", font(size=12))),
    "Q2/style": ("letter", at("Độc lập", font(italic=True))),
    "Q3": ("letter", at("________________________", gone)),
    "Q3/length": ("letter", at("________________________", drawn_underscores(12))),
    "Q4": ("letter", at("Độc lập", shaped(line_spacing=1.5))),
    "Q5": ("letter", at("Độc lập", aligned("LEFT"))),
    "A3/size": ("letter", at("ỦY BAN NHÂN DÂN", font(size=11))),
    "A3/style": ("letter", at("ỦY BAN NHÂN DÂN", font(italic=True))),
    "A4/size": ("letter", at("SỞ Y TẾ", font(size=14))),
    "A4/style": ("letter", at("SỞ Y TẾ", font(italic=True))),
    "A4/position": ("letter", at("SỞ Y TẾ", aligned("RIGHT"))),
    "A5": ("letter", at("____", gone)),
    "A5/length": ("letter", at("____", drawn_underscores(9))),
    "A6": ("letter", at("SỞ Y TẾ", shaped(line_spacing=1.5))),
    "N2": ("report", at("Số: 05", reads("05", "5"))),
    "N3": ("letter", at(NUMBER, reads("Số:", "SỐ:"))),
    "N3/size": ("letter", at(NUMBER, font(size=14))),
    "N3/style": ("letter", at(NUMBER, font(bold=True))),
    "N4": ("letter", at(NUMBER, reads("NVY", "nvy"))),
    "N5": ("letter", at(NUMBER, reads("SYT-NVY", "SYT - NVY"))),
    "N6": ("report", at("Số: 05", reads("BC-SYT", "TB-SYT"))),
    "N7": ("letter", at(NUMBER, reads("SYT-NVY", "CV-SYT"))),
    "N9": ("letter", at(NUMBER, aligned("LEFT"))),
    "N11": ("letter", at(NUMBER, reads("12/", "12/2026/"))),
    "D2": ("letter", at(", ngày", reads(", ngày", " ngày"))),
    "D3/day": ("report", at(", ngày", reads("ngày 05", "ngày 5"))),
    "D3/month": ("letter", at(", ngày", reads("tháng 01", "tháng 1"))),
    "D3/other-month": ("report", at(", ngày", reads("tháng 9", "tháng 09"))),
    "D4/size": ("letter", at(", ngày", font(size=12))),
    "D4/style": ("letter", at(", ngày", font(italic=False))),
    "D5": ("letter", date_in_next_row),
    "T1/size": ("report", at("BÁO CÁO", font(size=16))),
    "T1/style": ("report", at("BÁO CÁO", font(bold=False))),
    "T1/align": ("report", at("BÁO CÁO", aligned("LEFT"))),
    "T2/size": ("report", at("Kết quả thực hiện nhiệm vụ", font(size=12))),
    "T2/style": ("report", at("Kết quả thực hiện nhiệm vụ", font(italic=True))),
    "T2/align": ("report", at("Kết quả thực hiện nhiệm vụ", aligned("LEFT"))),
    "T3": ("report", at("_________________", gone, 1)),
    "T3/length": ("report", at("_________________", drawn_underscores(40), 1)),
    "T4": ("letter", at("V/v", reads("V/v", "v/v"))),
    "T4/size": ("letter", at("V/v", font(size=14))),
    "T4/style": ("letter", at("V/v", font(italic=True))),
    "T4/align": ("letter", at("V/v", aligned("LEFT"))),
    "T4/gap": ("letter", at("V/v", shaped(space_before=Pt(0)))),
    "B2/size": ("decision", at("Căn cứ Luật", font(size=12))),
    "B2/style": ("decision", at("Căn cứ Luật", font(italic=False))),
    "B3": ("decision", at("Căn cứ Luật", reads("2025;", "2025,"))),
    "B6": ("decision", at("PHẠM VI, ĐỐI TƯỢNG", gone)),
    "B7": ("decision", at("Chương I", reads("Chương I", "Chương 1"))),
    "B7/size": ("decision", at("Chương I", font(size=12))),
    "B7/style": ("decision", at("Chương I", font(bold=False))),
    "B7/title": ("decision", at("QUY ĐỊNH CHUNG", font(bold=False))),
    "B8": ("decision", at("Mục 1", reads("Mục 1", "Mục I"))),
    "B8/size": ("decision", at("Mục 1", font(size=12))),
    "B8/style": ("decision", at("Mục 1", font(bold=False))),
    "B8/title": ("decision", at("PHẠM VI, ĐỐI TƯỢNG", reads("PHẠM VI, ĐỐI TƯỢNG", "Phạm vi, đối tượng"))),
    "B9": ("decision", at("Điều 1. Phạm vi", reads("Điều 1.", "Điều 1:"))),
    "B9/indent": ("decision", at("Điều 1. Phạm vi", shaped(first_line_indent=Mm(0)))),
    "B9/size": ("decision", at("Điều 1. Phạm vi", font(size=13))),
    "B10": ("decision", at("1. Sở Y tế", reads("1. ", "1) "))),
    "B10/size": ("decision", at("2. Sở Y tế", font(size=13))),
    "B11": ("report", at("đ) Đã rà soát", reads("đ)", "e)"))),
    "B11/size": ("decision", at("b) Các đơn vị", font(size=13))),
    "B12": ("report", at("I. KẾT QUẢ", font(bold=False))),
    "B12/numbering": ("report", at("1. Công tác chỉ đạo", reads("1. ", "1.1. "))),
    "B13/size": ("letter", at(SENTENCE, font(size=12))),
    "B13/style": ("letter", at(SENTENCE, font(italic=True))),
    "B13/align": ("letter", at(SENTENCE, aligned("LEFT"))),
    "B14": ("letter", at(SENTENCE, shaped(first_line_indent=Mm(5)))),
    "B15": ("letter", at("Trên đây", shaped(space_before=Pt(3)))),
    "B16": ("letter", at(SENTENCE, shaped(line_spacing=2.0))),
    "B17": ("letter", at("Trên đây", reads("./.", "."))),
    "S1": ("report", at("KT. GIÁM ĐỐC", reads("KT.", "K/T"))),
    "S2": ("report", lambda document: gone(all_with(document, "PHÓ GIÁM ĐỐC")[0])),
    "S3/size": ("report", at("KT. GIÁM ĐỐC", font(size=12))),
    "S3/style": ("report", at("PHÓ GIÁM ĐỐC", font(bold=False))),
    "S3/space": ("report", at("KT. GIÁM ĐỐC", reads("KT. ", "KT."))),
    "S4/size": ("report", at("Nguyễn Văn A", font(size=12))),
    "S4/style": ("report", at("Nguyễn Văn A", font(bold=False))),
    "S4/align": ("report", at("Nguyễn Văn A", aligned("RIGHT"))),
    "S4/title": ("report", at("Nguyễn Văn A", reads("Nguyễn", "TS. Nguyễn"))),
    "P2/size": ("attachment", at("10:20:30", font(size=12))),
    "P2/style": ("attachment", at("10:20:30", font(italic=True))),
    "R1": ("decision", kinh_gui_in_decision),
    "R2": ("letter", at("Kính gửi:", reads("Kính gửi:", "Kính gửi"))),
    "R2/size": ("letter", at("Kính gửi:", font(size=12))),
    "R2/style": ("letter", at("Kính gửi:", font(bold=True))),
    "R3": ("report", single_kinh_gui_below),
    "R4": ("letter", at("- Các sở", reads("ngành;", "ngành,"))),
    "R4/align": ("letter", at("- Các sở", shaped(left_indent=Mm(70)))),
    "R5": ("letter", at("Nơi nhận:", reads("Nơi nhận:", "Nơi nhận"))),
    "R5/size": ("letter", at("Nơi nhận:", font(size=13))),
    "R5/style": ("letter", at("Nơi nhận:", font(italic=False))),
    "R6": ("letter", at("- Giám đốc Sở;", reads("Sở;", "Sở,"))),
    "R6/size": ("letter", at("- Giám đốc Sở;", font(size=12))),
    "R6/style": ("letter", at("- Giám đốc Sở;", font(italic=True))),
    "R7": ("letter", at("- Như trên;", reads("Như trên", "Ủy ban nhân dân thành phố"))),
    "R8": ("letter", at("- Lưu: VT", reads("NVY.", "NVY"))),
    "X1": ("report", unreferenced),
    "X2": ("report", arabic_appendices),
    "X3": ("report", at("Phụ lục II", aligned("LEFT"), -1)),
    "X3/size": ("report", at("Phụ lục II", font(size=13), -1)),
    "X3/style": ("report", at("Phụ lục II", reads("Phụ lục II", "PHỤ LỤC II"), -1)),
    "X4": ("report", at("GIẢI TRÌNH SỐ LIỆU", aligned("LEFT"))),
    "X4/size": ("report", at("GIẢI TRÌNH SỐ LIỆU", font(size=12))),
    "X4/style": ("report", at("GIẢI TRÌNH SỐ LIỆU", font(bold=False))),
    "X5": ("report", at("(Kèm theo Báo cáo", aligned("LEFT"), -1)),
    "X5/size": ("report", at("(Kèm theo Báo cáo", font(size=12), -1)),
    "X5/style": ("report", at("(Kèm theo Báo cáo", font(italic=False), -1)),
    "X8": ("attachment", at("__________", gone)),
    "X9": ("report", appendix_not_restarted),
    "X11": ("attachment", at("Trên đây", reads("./.", "."))),
    "X13": ("decision", merged_mark),
    "X13/size": ("decision", at("KHẨN", font(size=12))),
    "X13/style": ("decision", at("KHẨN", font(bold=False))),
    "X14/size": ("decision", at("LƯU HÀNH NỘI BỘ", font(size=12))),
    "X14/style": ("decision", at("LƯU HÀNH NỘI BỘ", font(bold=False))),
    "X15": ("decision", at("PL.(30)", reads("PL", "pl"))),
    "X15/size": ("decision", at("PL.(30)", font(size=12))),
    "X15/style": ("decision", at("PL.(30)", font(italic=True))),
    "X16/size": ("letter", lambda document: font(size=9)(document.sections[0].first_page_footer.paragraphs[0])),
    "X16/style": ("letter", lambda document: font(bold=True)(document.sections[0].first_page_footer.paragraphs[0])),
    "C1": ("copy", at("SAO Y", reads("SAO Y", "SAO Y BẢN CHÍNH"))),
    "C3/size": ("copy", at("SAO Y", font(size=12))),
    "C3/style": ("copy", at("SAO Y", font(bold=False))),
    "C4": ("copy", at("Số: 07", reads("SY-", "SL-"))),
    "V2": ("report", at("Nguyễn Văn A", reads("Văn", "văn"))),
    "V4": ("letter", at(SENTENCE, reads("phối hợp với", "phối hợp với Tỉnh Nam Định,"))),
    "V5": ("letter", at(SENTENCE, reads("phối hợp với", "phối hợp với quận 1,"))),
    "V6": ("letter", at(SENTENCE, reads("phối hợp với", "phối hợp với thành phố Hồ Chí Minh,"))),
    "V8": ("letter", at(SENTENCE, reads("Ủy ban nhân dân", "Ủy Ban Nhân Dân"))),
    "V9": ("letter", at(SENTENCE, reads("phối hợp với", "thực hiện chủ trương của Đảng, nhà nước,"))),
    "V13": ("letter", at(SENTENCE, reads("phối hợp với", "thực hiện theo luật Tổ chức Quốc hội,"))),
    "V14": ("letter", at(SENTENCE, reads("phối hợp với", "thực hiện điểm a khoản 2 điều 8,"))),
}


# Further faults of rules that judge more than one thing.
MORE: tuple[tuple[str, str, Change], ...] = (
    ("G6", "letter", header(dressed_number)),
    ("G6", "letter", roman_numbers),
    ("G6/position", "letter", header(aligned("LEFT"))),
    ("Q2/text", "letter", at("Độc lập", reads("Tự do", "tự do"))),
    ("Q2/text", "letter", at("Độc lập", reads(" - Tự do - ", "-Tự do-"))),
    ("Q3/length", "letter", at("________________________", drawn_underscores(40))),
    ("Q5", "letter", narrow_head),
    ("N2", "report", at("Số: 05", reads("05", "005"))),
    ("N5", "letter", at(NUMBER, reads("12/SYT", "12 / SYT"))),
    ("N5", "letter", at(NUMBER, reads("SYT-NVY", "SYT–NVY"))),
    ("D2", "letter", at(", ngày", reads("Hải Phòng", "hải Phòng"))),
    ("D2", "letter", at(", ngày", reads("năm 2026", "năm 26"))),
    ("T2/style", "report", at("Kết quả thực hiện nhiệm vụ", reads("Kết quả thực hiện nhiệm vụ Quý III năm 2026",
                                                                  "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III NĂM 2026"))),
    ("B3", "decision", at("Theo đề nghị", reads("Sở.", "Sở,"))),
    ("B7", "decision", at("Chương I", aligned("LEFT"))),
    ("B9", "decision", at("Điều 1. Phạm vi", font(bold=False))),
    ("B9/size", "decision", at("Điều 1. Phạm vi", font(size=12))),
    ("B11", "decision", at("b) Các đơn vị", reads("b)", "b."))),
    ("B12", "report", at("I. KẾT QUẢ", reads("KẾT QUẢ THỰC HIỆN", "Kết quả thực hiện"))),
    ("B13/size", "report", each(SENTENCE, font(size=12))),
    ("B16", "letter", at(SENTENCE, shaped(line_spacing=Pt(10)))),
    ("S1", "letter", at("TL. GIÁM ĐỐC", reads("TL.", "TL"))),
    ("S4/style", "report", at("Nguyễn Văn A", reads("Nguyễn Văn A", "NGUYỄN VĂN A"))),
    ("R4", "letter", at("- Ủy ban nhân dân các xã", reads("khu.", "khu;"))),
    ("R6", "letter", at("- Giám đốc Sở;", reads("- Giám", "Giám"))),
    ("R8", "letter", at("- Lưu: VT", reads("Lưu: VT, NVY.", "Lưu VT."))),
    ("X2", "attachment", at("Phụ lục", reads("Phụ lục", "Phụ lục 1"))),
    ("X3", "report", at("Phụ lục II", reads("Phụ lục II", "Phụ lục II: SỐ LIỆU"), -1)),
    ("V8", "letter", at(SENTENCE, reads("phối hợp với", "phối hợp với Sở Tài Chính,"))),
)  # fmt: skip


@pytest.mark.parametrize("rule", MUTANTS)
def test_the_rule_kills_its_mutant_and_only_it_speaks(
    rule: str, make: Callable[[str], Document], save: Callable[[Document], bytes]
) -> None:
    name, change = MUTANTS[rule]
    document = make(name)
    change(document)
    verdict = judge(save(document), f"{name}.docx")
    assert {finding.rule for finding in verdict.findings} == {rule}
    assert {finding.level for finding in verdict.findings} <= {RULES_BY_ID[rule].level, "warning"}


@pytest.mark.parametrize(("rule", "name", "change"), MORE)
def test_further_faults_are_told_by_the_same_rule_alone(
    rule: str, name: str, change: Change, make: Callable[[str], Document], save: Callable[[Document], bytes]
) -> None:
    document = make(name)
    change(document)
    assert {finding.rule for finding in judge(save(document), name).findings} == {rule}


@pytest.mark.parametrize("name", ["report", "letter", "decision", "copy", "attachment"])
def test_the_clean_documents_are_clean(
    name: str, make: Callable[[str], Document], save: Callable[[Document], bytes]
) -> None:
    assert judge(save(make(name)), name).findings == ()


def test_every_checked_rule_has_a_mutant() -> None:
    assert set(MUTANTS) == {rule.id for rule in RULES if rule.checked}
