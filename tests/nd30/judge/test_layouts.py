"""The same document in the layouts that offices use: the judge recognises every element and accuses none of them."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kh_report.nd30.judge import judge
from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.package import Package, open_package
from kh_report.nd30.judge.reading import Reading, RuleForm
from kh_report.nd30.judge.recognise import recognise

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

Make = Callable[[str], Document]
Save = Callable[[Document], bytes]


def reading_of(data: bytes) -> Reading:
    package = open_package(data)
    assert isinstance(package, Package)
    return recognise(read_document(package))


def head_of(reading: Reading) -> dict[str, Any]:
    return {
        "quoc_hieu": reading.quoc_hieu and reading.quoc_hieu.text,
        "tieu_ngu": reading.tieu_ngu and reading.tieu_ngu.text,
        "superior": " ".join(line.text for line in reading.superior),
        "issuer": " ".join(line.text for line in reading.issuer),
        "number": reading.number and (reading.number.number, reading.number.symbol),
        "date": reading.date and (reading.date.place, reading.date.day, reading.date.month, reading.date.year),
    }


HEAD = {
    "quoc_hieu": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "tieu_ngu": "Độc lập - Tự do - Hạnh phúc",
    "superior": "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    "issuer": "SỞ Y TẾ",
    "number": ("05", "BC-SYT"),
    "date": ("Hải Phòng", "05", "9", "2026"),
}


def find(document: Document, text: str) -> Paragraph:
    nodes = (Paragraph(node, document) for node in document.element.body.iter(qn("w:p")))
    return next(paragraph for paragraph in nodes if text in paragraph.text)


def pieces(paragraph: Paragraph, *runs: tuple[str, float, bool, bool]) -> Paragraph:
    for text, size, bold, italic in runs:
        run = paragraph.add_run(text)
        run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


ROWS = (
    (("ỦY BAN NHÂN DÂN", 13, False, False), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False)),
    (("THÀNH PHỐ HẢI PHÒNG", 13, False, False), ("Độc lập - Tự do - Hạnh phúc", 14, True, False)),
    (("SỞ Y TẾ", 13, True, False), ("________________________", 14, False, False)),
    (("____", 13, False, False), ("", 13, False, False)),
    (("Số: 05/BC-SYT", 13, False, False), ("Hải Phòng, ngày 05 tháng 9 năm 2026", 14, False, True)),
)


def without_head(document: Document) -> Document:
    table = document.element.body.find(qn("w:tbl"))
    table.getparent().remove(table)
    return document


def insert(document: Document, node: Any, at: int) -> None:
    document.element.body.insert(at, node)


@pytest.mark.parametrize("gap", ["\t", "\t\t", "          "])
def test_a_head_in_tabs_or_spaces(gap: str, make: Make, save: Save) -> None:
    document = without_head(make("report"))
    for at, (left, right) in enumerate(ROWS):
        paragraph = pieces(document.add_paragraph(), left, (gap, 13, False, False), right)
        insert(document, paragraph._p, at)
    data = save(document)
    reading = reading_of(data)
    if gap == "          ":
        found = head_of(reading)
        assert (found["quoc_hieu"], found["tieu_ngu"]) == (HEAD["quoc_hieu"], HEAD["tieu_ngu"])
        assert (found["number"], found["date"]) == (HEAD["number"], HEAD["date"])
    else:
        assert head_of(reading) == HEAD
    assert judge(data, "tab.docx").errors == ()


def test_a_head_in_single_paragraphs(make: Make, save: Save) -> None:
    document = without_head(make("report"))
    order = [left for left, _ in ROWS] + [right for _, right in ROWS if right[0]]
    for at, piece in enumerate(order):
        paragraph = pieces(document.add_paragraph(), piece)
        insert(document, paragraph._p, at)
    data = save(document)
    assert head_of(reading_of(data)) == HEAD
    assert judge(data, "doan.docx").errors == ()


BOX = """<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="2400000" cy="900000"/>
<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent/></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:200pt;height:80pt"><v:textbox><w:txbxContent/>
</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_head_in_two_text_boxes(make: Make, save: Save) -> None:
    document = make("report")
    cells = document.tables[0].rows[0].cells
    host = document.add_paragraph()
    for cell in cells:
        run = parse_xml(BOX.format(ns=nsdecls("w", "wp", "a")))
        for box in run.iter(qn("w:txbxContent")):
            for paragraph in cell.paragraphs:
                box.append(copy.deepcopy(paragraph._p))
        host._p.append(run)
    without_head(document)
    insert(document, host._p, 0)
    data = save(document)
    assert head_of(reading_of(data)) == HEAD
    assert judge(data, "khung.docx").errors == ()


def test_runs_split_at_every_letter(make: Make, save: Save) -> None:
    document = make("report")
    for node in list(document.element.body.iter(qn("w:r"))):
        run = Run(node, document)
        letters = run.text
        if len(letters) < 2 or "\t" in letters:
            continue
        for letter in reversed(letters):
            twin = copy.deepcopy(node)
            Run(twin, document).text = letter
            node.addnext(twin)
        node.getparent().remove(node)
    data = save(document)
    assert head_of(reading_of(data)) == HEAD
    assert judge(data, "vun.docx").findings == ()


def test_decomposed_letters_are_recognised_and_only_told_as_such(make: Make, save: Save) -> None:
    document = make("report")
    for node in document.element.body.iter(qn("w:t")):
        node.text = unicodedata.normalize("NFD", node.text or "")
    data = save(document)
    assert head_of(reading_of(data)) == HEAD
    assert [finding.rule for finding in judge(data, "nfd.docx").findings] == ["G4/nfc"]


def test_either_place_of_the_tone_mark_is_accepted(make: Make, save: Save) -> None:
    document = make("report")
    find(document, "CỘNG HÒA").runs[0].text = "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert judge(save(document), "hoa.docx").findings == ()


def test_a_draft_with_blank_number_day_and_name(make: Make, save: Save) -> None:
    document = make("report")
    find(document, "Số: 05").runs[0].text = "Số:        /BC-SYT"
    find(document, ", ngày 05").runs[0].text = "Hải Phòng, ngày       tháng 9 năm 2026"
    find(document, "Nguyễn Văn A").runs[0].text = ""
    for node in document.element.body.iter(qn("w:t")):
        node.text = (node.text or "").replace("số 05/BC-SYT ngày 05 tháng", "số …/BC-SYT ngày … tháng")
    data = save(document)
    reading = reading_of(data)
    assert (reading.number and reading.number.number.strip(), reading.date and reading.date.day) == ("", "")
    assert (reading.signature and reading.signature.name) is None
    assert judge(data, "du-thao.docx").findings == ()


@pytest.mark.parametrize("blank", ["…", "......", "___"])
def test_dots_for_a_number_to_come_are_no_fault(blank: str, make: Make, save: Save) -> None:
    document = make("letter")
    find(document, "Số: 12").runs[0].text = f"Số: {blank}/SYT-NVY"
    find(document, ", ngày").runs[0].text = f"Hải Phòng, ngày {blank} tháng {blank} năm 2026"
    assert judge(save(document), "cham.docx").findings == ()


DRAWN = """<w:r {ns} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:anchor>
<wp:extent cx="{width}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="{shape}"/></wps:spPr>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
VML_LINE = (
    '<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line from="0,0" to="{width}pt,0"/></w:pict></w:r>'
)


def blank_rule(document: Document, text: str) -> Paragraph:
    rule = find(document, text)
    rule.runs[0].text = ""
    return rule


@pytest.mark.parametrize("shape", ["line", "straightConnector1", "vml"])
def test_drawn_lines_pass_and_are_measured(shape: str, make: Make, save: Save) -> None:
    document = make("report")
    for text, points in (("________________________", 171), ("____", 24), ("_________________", 110)):
        run = (VML_LINE if shape == "vml" else DRAWN).format(
            ns=nsdecls("w", "wp", "a"), width=points if shape == "vml" else points * 12700, shape=shape
        )
        blank_rule(document, text)._p.append(parse_xml(run))
    data = save(document)
    reading = reading_of(data)
    rules = (reading.tieu_ngu_rule, reading.issuer_rule, reading.abstract_rule)
    assert [(rule and rule.form, rule and rule.length) for rule in rules] == [
        (RuleForm.DRAWN, 171), (RuleForm.DRAWN, 24), (RuleForm.DRAWN, 110),
    ]  # fmt: skip
    assert judge(data, "net-ve.docx").findings == ()


def test_a_drawn_line_of_the_wrong_length_is_told(make: Make, save: Save) -> None:
    document = make("letter")
    run = DRAWN.format(ns=nsdecls("w", "wp", "a"), width=120 * 12700, shape="line")
    blank_rule(document, "________________________")._p.append(parse_xml(run))
    assert [finding.rule for finding in judge(save(document), "ngan.docx").findings] == ["Q3/length"]


def test_paragraph_borders_pass_as_lines(make: Make, save: Save) -> None:
    document = make("letter")
    for column, text, points in ((1, "________________________", 171), (0, "____", 24)):
        rule = blank_rule(document, text)
        aside = (document.tables[0].rows[0].cells[column].width.pt - points) / 2
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Pt(aside)
        borders, edge = OxmlElement("w:pBdr"), OxmlElement("w:top")
        edge.set(qn("w:val"), "single")
        borders.append(edge)
        rule._p.get_or_add_pPr().append(borders)
    data = save(document)
    reading = reading_of(data)
    assert [rule and rule.form for rule in (reading.tieu_ngu_rule, reading.issuer_rule)] == [RuleForm.BORDER] * 2
    assert judge(data, "vien.docx").findings == ()


def ruled_below(document: Document, column: int, text: str, points: float, padding: float) -> None:
    """A border of ``points`` in place of the underscores ``text``, where the table keeps ``padding`` free."""
    rule = blank_rule(document, text)
    aside = (document.tables[0].rows[0].cells[column].width.pt - padding - points) / 2
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Pt(aside)
    borders, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    edge.set(qn("w:val"), "single")
    borders.append(edge)
    rule._p.get_or_add_pPr().append(borders)


@pytest.mark.parametrize("said", [True, False])
def test_the_padding_of_a_cell_shortens_its_borders(said: bool, make: Make, save: Save) -> None:
    document = make("letter")
    ruled_below(document, 1, "________________________", 171, 10.8)
    properties = document.tables[0]._tbl.tblPr
    for margins in properties.findall(qn("w:tblCellMar")):
        properties.remove(margins)
    if said:
        sides = '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
        properties.append(margins)
    assert judge(save(document), "vien.docx").findings == ()


def test_a_border_in_a_cell_of_two_widths_is_not_measured(make: Make, save: Save) -> None:
    document = make("letter")
    ruled_below(document, 1, "________________________", 120, 0)
    assert [finding.rule for finding in judge(save(document), "a.docx").findings] == ["Q3/length"]
    for column in document.tables[0]._tbl.tblGrid.iterchildren():
        column.set(qn("w:w"), "4700")
    assert judge(save(document), "b.docx").findings == ()


def test_a_border_across_the_whole_column_is_too_long(make: Make, save: Save) -> None:
    document = make("letter")
    borders, edge = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    edge.set(qn("w:val"), "single")
    borders.append(edge)
    blank_rule(document, "____")._p.get_or_add_pPr().append(borders)
    assert [finding.rule for finding in judge(save(document), "dai.docx").findings] == ["A5/length"]


def test_an_underlined_motto_passes(make: Make, save: Save) -> None:
    document = make("letter")
    blank_rule(document, "________________________")
    find(document, "Độc lập").runs[0].font.underline = True
    assert judge(save(document), "gach-chan.docx").findings == ()


def test_an_unknown_drawing_in_the_head_is_given_the_benefit_of_the_doubt(make: Make, save: Save) -> None:
    document = make("letter")
    drawing = DRAWN.format(ns=nsdecls("w", "wp", "a"), width=2_000_000, shape="custom")
    blank_rule(document, "________________________")._p.append(parse_xml(drawing))
    verdict = judge(save(document), "la.docx")
    assert verdict.findings == ()
    assert {"Q3", "Q3/length"} <= set(verdict.for_a_person)


def test_tracked_deletions_are_gone_and_insertions_are_there(make: Make, save: Save) -> None:
    document = make("letter")
    paragraph = find(document, "Độc lập")
    for name, text in (("w:del", " sai"), ("w:ins", "")):
        change = OxmlElement(name)
        run = copy.deepcopy(paragraph.runs[0]._r)
        Run(run, paragraph).text = text
        change.append(run)
        paragraph._p.append(change)
    assert judge(save(document), "theo-doi.docx").findings == ()


def test_automatic_numbers_are_read_as_text(make: Make, save: Save) -> None:
    document = make("letter")
    sentence = find(document, "Sở Y tế đã phối hợp")
    twin = copy.deepcopy(sentence._p)
    sentence._p.addnext(twin)
    for node in (sentence._p, twin):
        Paragraph(node, document).style = document.styles["List Number"]
    labels = [b.paragraph.label for b in reading_of(save(document)).blocks if b.paragraph.label]
    assert labels == ["1.", "2."]


def test_a_table_of_figures_in_the_text_is_left_alone(make: Make, save: Save) -> None:
    document = make("letter")
    table = document.add_table(rows=2, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].add_run("1.234,5").font.size = Pt(11)
    find(document, "Trên đây")._p.addprevious(table._tbl)
    assert judge(save(document), "bang.docx").findings == ()


def test_a_decision_with_the_year_in_its_number_is_legislation_and_not_judged(make: Make, save: Save) -> None:
    document = make("decision")
    find(document, "Số: 15").runs[0].text = "Số: 15/2026/QĐ-UBND"
    verdict = judge(save(document), "qppl.docx")
    assert (verdict.kind, verdict.findings, verdict.checked) == ("quy-pham", (), ())


def test_a_document_that_is_no_official_document_is_judged_by_its_pages_only(
    blank_document: Callable[[], Document], put: Callable[..., Paragraph], save: Save
) -> None:
    document = blank_document()
    put(document, "Danh sách mua sắm", 14)
    verdict = judge(save(document), "khac.docx")
    assert (verdict.kind, verdict.findings) == ("unknown", ())


def test_a_citizens_form_has_no_issuing_body_and_is_not_judged_as_a_document(
    blank_document: Callable[[], Document], put: Callable[..., Paragraph], save: Save
) -> None:
    document = blank_document()
    put(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True, align="center")
    put(document, "Độc lập – Tự do – Hạnh phúc", 14, bold=True, align="center")
    put(document, "ĐƠN ĐỀ NGHỊ CẤP LẠI GIẤY PHÉP", 16, bold=True, align="center")
    put(document, "Kính gửi: Sở Y tế", 14, bold=True, align="center")
    put(document, "Tôi tên là: ................................", 14, before=0)
    verdict = judge(save(document), "don.docx")
    assert (verdict.kind, verdict.findings) == ("unknown", ())


def test_names_that_begin_with_tỉnh_are_not_the_province(make: Make, save: Save) -> None:
    document = make("letter")
    find(document, "Sở Y tế đã phối hợp").runs[
        0
    ].text += " Các đơn vị phối hợp với Tỉnh đoàn, Tỉnh ủy, Tỉnh Đoàn Hải Phòng."
    assert judge(save(document), "tinh.docx").findings == ()


@pytest.mark.parametrize(
    "text", ["MỤC LỤC HỒ SƠ, TÀI LIỆU", "ĐIỀU LỆ CỦA HIỆP HỘI", "V. MẪU DẤU “ĐẾN”: Được khắc sẵn, hình chữ nhật"]
)
def test_words_that_look_like_divisions_are_not_taken_for_them(text: str, make: Make, save: Save) -> None:
    document = make("decision")
    sentence = find(document, "2. Sở Y tế đã phối hợp")
    twin = copy.deepcopy(sentence._p)
    sentence._p.addnext(twin)
    Paragraph(twin, document).runs[0].text = text
    assert judge(save(document), "giong.docx").findings == ()


def test_a_title_behind_a_line_break_is_on_a_line_of_its_own(make: Make, save: Save) -> None:
    document = make("decision")
    title = find(document, "QUY ĐỊNH CHUNG")
    title._p.getparent().remove(title._p)
    find(document, "Chương I").runs[0].text = "Chương I\nQUY ĐỊNH CHUNG"
    assert judge(save(document), "ngat-dong.docx").findings == ()


def test_a_document_of_the_party_follows_other_rules(make: Make, save: Save) -> None:
    document = make("letter")
    find(document, "CỘNG HÒA").runs[0].text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    find(document, "Độc lập").runs[0].text = ""
    find(document, "________________________").runs[0].text = ""
    find(document, "SỞ Y TẾ").runs[0].text = "*"
    assert judge(save(document), "dang.docx").findings == ()


def test_a_dash_with_a_hanging_indent_passes(make: Make, save: Save) -> None:
    document = make("letter")
    paragraph = find(document, "Sở Y tế đã phối hợp")
    paragraph.runs[0].text = "- " + paragraph.text
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Pt(36), Pt(-18)
    assert judge(save(document), "gach.docx").findings == ()


def test_a_deputy_of_a_chairman_signs_on_three_lines(make: Make, save: Save) -> None:
    document = make("letter")
    first, second = find(document, "TL. GIÁM ĐỐC"), find(document, "CHÁNH VĂN PHÒNG")
    third = copy.deepcopy(second._p)
    second._p.addnext(third)
    texts = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    for paragraph, text in zip((first, second, Paragraph(third, document)), texts, strict=True):
        paragraph.runs[0].text = text
    data = save(document)
    signature = reading_of(data).signature
    assert signature and [line.text for line in signature.posts] == list(texts)
    assert judge(data, "ba-dong.docx").findings == ()


def test_a_recipient_that_runs_over_two_lines_is_one_recipient(make: Make, save: Save) -> None:
    document = make("letter")
    paragraph = find(document, "- Giám đốc Sở;")
    rest = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(rest)
    paragraph.runs[0].text = "- Các bộ, cơ quan ngang bộ,"
    Paragraph(rest, document).runs[0].text = "  cơ quan thuộc Chính phủ;"
    assert judge(save(document), "noi-nhan.docx").findings == ()
