"""Documents built by hand with python-docx, as a stranger would: no style of ours, everything said directly."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
OPENING = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân thành phố về triển khai Nghị quyết "
    "số 247/2025/QH15 của Quốc hội, Sở Y tế báo cáo kết quả thực hiện như sau (chi tiết tại Phụ lục kèm theo):"
)
SENTENCE = (
    "Sở Y tế đã phối hợp với các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu tổ chức triển khai các "
    "nhiệm vụ được giao, bảo đảm đúng tiến độ, chất lượng theo yêu cầu của Quyết định."
)
ENDING = "Trên đây là nội dung thực hiện của đơn vị, đề nghị các cơ quan, đơn vị quan tâm phối hợp theo quy định./."


def write(
    container: Any, text: str, size: float = 14, bold: bool = False, italic: bool = False, align: str = "both", *,
    before: float = 6, after: float = 0, first_mm: float = 0, colour: str | None = None,
) -> Paragraph:  # fmt: skip
    """One paragraph with everything said on it; line breaks in ``text`` become breaks."""
    paragraph = container.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    if colour is not None:
        run.font.color.rgb = RGBColor.from_string(colour)
    shape = paragraph.paragraph_format
    shape.alignment = ALIGN[align]
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    shape.first_line_indent = Mm(first_mm)
    return paragraph


def body(document: Document, text: str, **more: Any) -> Paragraph:
    return write(document, text, first_mm=12.7, **more)


def line(container: Any, text: str, size: float, bold: bool = False, italic: bool = False, before: float = 0) -> None:
    write(container, text, size, bold, italic, "center", before=before)


def new() -> Document:
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), "Times New Roman")
    section = document.sections[0]
    a4(section)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])
    return document


def a4(section: Any, landscape: bool = False) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)


def page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN["center"]
    for kind, content in (("begin", None), (None, " PAGE "), ("separate", None), ("text", "2"), ("end", None)):
        run = paragraph.add_run(content if kind == "text" else "")
        run.font.size = Pt(14)
        if kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = content
            run._r.append(instruction)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def head(document: Document, number: str, date: str, about: str | None = None, mark: str | None = None) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (Mm(65), Mm(100)), strict=True):
        column.width = cell.width = width
    line(left, "ỦY BAN NHÂN DÂN", 13)
    line(left, "THÀNH PHỐ HẢI PHÒNG", 13)
    line(left, "SỞ Y TẾ", 13, bold=True)
    line(left, "____", 13)
    line(left, number, 13)
    if about is not None:
        line(left, about, 13, before=6)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    line(right, "________________________", 14)
    line(right, date, 14, italic=True)
    if mark is not None:
        write(document, mark, 13, bold=True, align="left", colour="FF0000")
    for cell in (left, right):
        blank(cell)


def blank(cell: Any) -> None:
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def foot(document: Document, lines: tuple[str, ...], posts: tuple[str, ...], code: str | None = None) -> None:
    document.add_paragraph()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left, "Nơi nhận:", 12, bold=True, italic=True, align="left")
    for text in lines:
        write(left, text, 11, align="left", before=0)
    if code is not None:
        write(left, code, 11, align="left")
    for text in posts:
        line(right, text, 14, bold=True)
    for _ in range(4):
        line(right, "", 14)
    line(right, "Nguyễn Văn A", 14, bold=True)
    for cell in (left, right):
        blank(cell)


def title(document: Document, type_name: str, abstract: str, rule: str) -> None:
    document.add_paragraph()
    line(document, type_name, 14, bold=True)
    line(document, abstract, 14, bold=True)
    line(document, rule, 14)
    document.add_paragraph()


def appendix(document: Document, label: str, heading: str, reference: str, landscape: bool = False) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    a4(section, landscape)
    section.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)
    line(document, label, 14, bold=True)
    line(document, heading, 14, bold=True)
    line(document, reference, 14, italic=True)
    line(document, "__________", 14)


def make_report() -> Document:
    document = new()
    head(document, "Số: 05/BC-SYT", "Hải Phòng, ngày 05 tháng 9 năm 2026")
    title(document, "BÁO CÁO", "Kết quả thực hiện nhiệm vụ Quý III năm 2026", "_________________")
    write(document, "Kính gửi: Ủy ban nhân dân thành phố", align="center")
    body(document, OPENING)
    body(document, "I. KẾT QUẢ THỰC HIỆN", bold=True)
    body(document, "1. Công tác chỉ đạo", bold=True)
    body(document, SENTENCE)
    for letter in "abcdđ":
        body(document, f"{letter}) Đã rà soát, cập nhật các nhiệm vụ theo phụ lục;")
    body(document, "- Các đơn vị đã gửi báo cáo đúng thời hạn được giao.")
    body(document, SENTENCE)
    body(document, ENDING)
    foot(document, ("- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, NVY."), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    reference = "(Kèm theo Báo cáo số 05/BC-SYT ngày 05 tháng 9 năm 2026 của Sở Y tế)"
    appendix(document, "Phụ lục I", "KẾT QUẢ TỪNG NHIỆM VỤ", reference, landscape=True)
    table = document.add_table(rows=3, cols=4)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].add_run("Đã hoàn thành").font.size = Pt(12)
    document.add_paragraph()
    appendix(document, "Phụ lục II", "GIẢI TRÌNH SỐ LIỆU", reference)
    body(document, SENTENCE)
    body(document, ENDING)
    return document


def make_letter() -> Document:
    document = new()
    head(document, "Số: 12/SYT-NVY", "Hải Phòng, ngày 12 tháng 01 năm 2026", "V/v đôn đốc báo cáo")
    document.add_paragraph()
    write(document, "Kính gửi:", align="left").paragraph_format.left_indent = Mm(40)
    for text in ("- Các sở, ban, ngành;", "- Ủy ban nhân dân các xã, phường, đặc khu."):
        write(document, text, align="left").paragraph_format.left_indent = Mm(55)
    body(document, SENTENCE)
    body(document, ENDING)
    foot(document, ("- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, NVY."), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"))
    footer = document.sections[0].first_page_footer.paragraphs[0]
    footer.add_run("Số 38 Lê Đại Hành; ĐT: 02253 000 000, Fax: 02253 000 001").font.size = Pt(11)
    return document


def make_decision() -> Document:
    document = new()
    head(document, "Số: 15/QĐ-SYT", "Hải Phòng, ngày 12 tháng 02 năm 2026", mark="KHẨN")
    write(document, "LƯU HÀNH NỘI BỘ", 13, bold=True, align="left")
    title(document, "QUYẾT ĐỊNH", "Về việc ban hành Quy chế làm việc của Sở", "________________")
    line(document, "GIÁM ĐỐC SỞ Y TẾ", 14, bold=True)
    body(document, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
    body(document, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
         italic=True)  # fmt: skip
    body(document, "Theo đề nghị của Chánh Văn phòng Sở.", italic=True)
    line(document, "QUYẾT ĐỊNH:", 14, bold=True)
    for division, heading in (("Chương I", "QUY ĐỊNH CHUNG"), ("Mục 1", "PHẠM VI, ĐỐI TƯỢNG")):
        line(document, division, 14, bold=True)
        line(document, heading, 14, bold=True)
    body(document, "Điều 1. Phạm vi điều chỉnh", bold=True)
    body(document, "1. " + SENTENCE)
    body(document, "a) Các phòng chuyên môn, nghiệp vụ thuộc Sở thực hiện Quy chế này;")
    body(document, "b) Các đơn vị trực thuộc Sở thực hiện Quy chế này.")
    body(document, "2. " + SENTENCE)
    body(document, "Điều 2. Hiệu lực thi hành", bold=True)
    body(document, SENTENCE)
    body(document, ENDING)
    foot(document, ("- Như Điều 2;", "- Giám đốc Sở;", "- Lưu: VT, NVY."), ("GIÁM ĐỐC",), code="PL.(30)")
    return document


def make_copy() -> Document:
    document = make_decision()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    line(left, "SỞ NỘI VỤ", 13, bold=True)
    line(left, "____", 13)
    line(left, "Số: 07/SY-SNV", 13)
    line(right, "SAO Y", 14, bold=True)
    line(right, "Hải Phòng, ngày 15 tháng 02 năm 2026", 14, italic=True)
    return document


def make_attachment() -> Document:
    """An appendix in a file of its own, with the signing information of sample 2.2."""
    document = new()
    write(document, "Số: 05/BC-SYT; 05/9/2026; 10:20:30 +07:00", 10, align="right")
    line(document, "Phụ lục", 14, bold=True)
    line(document, "GIẢI TRÌNH SỐ LIỆU", 14, bold=True)
    line(document, "(Kèm theo Báo cáo số 05/BC-SYT ngày 05 tháng 9 năm 2026 của Sở Y tế)", 14, italic=True)
    line(document, "__________", 14)
    body(document, SENTENCE)
    body(document, ENDING)
    return document


MAKERS: dict[str, Callable[[], Document]] = {
    "report": make_report,
    "letter": make_letter,
    "decision": make_decision,
    "copy": make_copy,
    "attachment": make_attachment,
}


def bytes_of(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def make() -> Callable[[str], Document]:
    """Build one of the clean documents by name."""
    return lambda name: MAKERS[name]()


@pytest.fixture
def save() -> Callable[[Document], bytes]:
    return bytes_of


@pytest.fixture
def put() -> Callable[..., Paragraph]:
    """Write one paragraph with everything said on it."""
    return write


@pytest.fixture
def blank_document() -> Callable[[], Document]:
    """An A4 document in Times New Roman with page numbers and no text."""
    return new
