"""What our writer writes, the judge reads back element by element, and finds nothing to say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import product
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from kh_report.nd30.judge import annotate, judge
from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.package import Package, open_package
from kh_report.nd30.judge.recognise import recognise
from kh_report.nd30.rules import Pair

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

KINDS = {
    "Báo cáo": "bao-cao",
    "Công văn": "cong-van",
    "Tờ trình": "to-trinh",
    "Kế hoạch": "ke-hoach",
    "Quyết định": "quyet-dinh",
}
ISSUERS = ("SỞ Y TẾ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG")
POSTS = (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))


@pytest.mark.parametrize(("kind", "pair", "appendices"), list(product(KINDS, Pair, range(4))))
def test_our_documents_are_clean(
    kind: str, pair: Pair, appendices: int, sample: Any, build_sample: Callable[[Any], bytes]
) -> None:
    number = appendices % len(ISSUERS)
    data = build_sample(
        sample(kind=kind, pair=pair, issuer=ISSUERS[number], posts=POSTS[appendices % 2], appendices=appendices, rows=3)
    )
    verdict = judge(data, "x.docx")
    assert (verdict.kind, verdict.findings) == (KINDS[kind], ())
    assert len(verdict.checked) > 80


def test_the_round_trip_gives_back_every_element(sample: Any, build_sample: Callable[[Any], bytes]) -> None:
    data = build_sample(sample(appendices=2, addressees=("Thủ tướng Chính phủ", "Bộ Tài chính")))
    package = open_package(data)
    assert isinstance(package, Package)
    reading = recognise(read_document(package))
    assert " ".join(line.text for line in reading.superior) == "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
    assert " ".join(line.text for line in reading.issuer) == "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert reading.number and reading.number.symbol == "BC-SNNMT"
    assert reading.date and (reading.date.place, reading.date.month) == ("Hải Phòng", "9")
    assert reading.type_name and reading.type_name.text == "BÁO CÁO"
    assert reading.addressee and [x.text for x in reading.addressee.items] == [
        "- Thủ tướng Chính phủ;",
        "- Bộ Tài chính.",
    ]
    assert [block.part.value for block in reading.blocks[:3]] == ["text", "heading", "clause"]
    assert reading.signature and [line.text for line in reading.signature.posts] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert reading.signature.name and reading.signature.name.text == "Nguyễn Văn A"
    assert reading.recipients and reading.recipients.items[-1][0].text == "- Lưu: VT, BVMT."
    assert [(a.label.text, a.number, len(a.title) > 0, len(a.reference) > 0) for a in reading.appendices] == [
        ("Phụ lục I", "I", True, True),
        ("Phụ lục II", "II", True, True),
    ]


def sized(points: float) -> Callable[[Paragraph], None]:
    return set_on_runs("size", Pt(points))


def set_on_runs(name: str, value: object) -> Callable[[Paragraph], None]:
    def run(paragraph: Paragraph) -> None:
        for piece in paragraph.runs:
            setattr(piece.font, name, value)

    return run


def weighted(name: str, value: bool) -> Callable[[Paragraph], None]:
    return set_on_runs(name, value)


def left(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def reworded(old: str, new: str) -> Callable[[Paragraph], None]:
    def run(paragraph: Paragraph) -> None:
        text = paragraph.text.replace(old, new, 1)
        assert text != paragraph.text
        for piece in paragraph.runs[1:]:
            piece.text = ""
        paragraph.runs[0].text = text

    return run


MUTANTS: tuple[tuple[str, str, str, Callable[[Paragraph], None]], ...] = (
    ("Q1/size", "Báo cáo", "CỘNG HÒA XÃ HỘI", sized(11)),
    ("Q2/text", "Báo cáo", "Độc lập", reworded("Tự do", "tự do")),
    ("A4/style", "Báo cáo", "SỞ NÔNG NGHIỆP", weighted("italic", True)),
    ("N3/style", "Báo cáo", "BC-SNNMT", weighted("bold", True)),
    ("N6", "Báo cáo", "BC-SNNMT", reworded("BC-", "TB-")),
    ("D4/style", "Báo cáo", "Hải Phòng, ngày", weighted("italic", False)),
    ("D3/other-month", "Báo cáo", "Hải Phòng, ngày", reworded("tháng 9", "tháng 09")),
    ("T1/size", "Báo cáo", "BÁO CÁO", sized(16)),
    ("T2/style", "Báo cáo", "Kết quả thực hiện Kế hoạch", weighted("bold", False)),
    ("B13/align", "Báo cáo", "Thực hiện Kế hoạch số 21", left),
    ("B13/size", "Báo cáo", "Thực hiện Kế hoạch số 21", sized(12)),
    ("B12", "Báo cáo", "I. KẾT QUẢ", weighted("bold", False)),
    ("S3/style", "Báo cáo", "PHÓ GIÁM ĐỐC", weighted("bold", False)),
    ("S4/size", "Báo cáo", "Nguyễn Văn A", sized(12)),
    ("R5/style", "Báo cáo", "Nơi nhận:", weighted("italic", False)),
    ("R8", "Báo cáo", "- Lưu: VT", reworded("BVMT.", "BVMT")),
    ("X3/size", "Báo cáo", "Phụ lục II", sized(13)),
    ("X5/style", "Báo cáo", "(Kèm theo", weighted("italic", False)),
    ("T4/size", "Công văn", "V/v", sized(14)),
    ("N7", "Công văn", "SNNMT-BVMT", reworded("SNNMT-", "CV-")),
    ("B2/style", "Quyết định", "Căn cứ Luật", weighted("italic", False)),
    ("B9", "Quyết định", "Điều 1.", weighted("bold", False)),
)


@pytest.mark.parametrize(("rule", "kind", "text", "change"), MUTANTS)
def test_a_fault_put_into_our_own_document_is_found_and_nothing_else(
    rule: str,
    kind: str,
    text: str,
    change: Callable[[Paragraph], None],
    sample: Any,
    build_sample: Callable[[Any], bytes],
) -> None:
    source = build_sample(sample(kind=kind, appendices=2, rows=3))
    document: Document = docx.Document(io.BytesIO(source))
    nodes = [Paragraph(node, document) for node in document.element.body.iter(qn("w:p"))]
    change(next(paragraph for paragraph in nodes if text in paragraph.text))
    stream = io.BytesIO()
    document.save(stream)
    assert {finding.rule for finding in judge(stream.getvalue(), "x.docx").findings} == {rule}


def test_margins_changed_in_our_own_document_are_found(sample: Any, build_sample: Callable[[Any], bytes]) -> None:
    document: Document = docx.Document(io.BytesIO(build_sample(sample())))
    document.sections[0].left_margin = Mm(20)
    stream = io.BytesIO()
    document.save(stream)
    verdict = judge(stream.getvalue(), "x.docx")
    assert [finding.rule for finding in verdict.findings] == ["G3/left"]
    commented = zipfile.ZipFile(io.BytesIO(annotate(stream.getvalue(), verdict)))
    styles = commented.read("word/styles.xml").decode()
    written = _text_of("document", commented) + _text_of("comments", commented)
    used = set(re.findall(r'w:[rp]Style w:val="(Comment\w+)"', written))
    assert all(f'w:styleId="{name}"' in styles for name in used)


def _text_of(part: str, archive: zipfile.ZipFile) -> str:
    return archive.read(f"word/{part}.xml").decode()
