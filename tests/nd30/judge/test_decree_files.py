"""The decree's own Word files as strangers' documents: no crash, and no error that their own text does not bear out."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from kh_report.nd30.judge import judge
from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.package import Package, open_package
from kh_report.nd30.judge.pages import Document
from kh_report.nd30.judge.reading import RuleForm
from kh_report.nd30.judge.recognise import recognise

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

FOLDER = Path(__file__).parent / "fixtures" / "decree-30"


def document(name: str) -> Document:
    package = open_package((FOLDER / name).read_bytes())
    assert isinstance(package, Package)
    return read_document(package)


@pytest.mark.parametrize(
    ("name", "kind", "findings"),
    [
        ("decree-30-2020.docx", "quy-pham", []),
        ("annex-1-format.docx", "phu-luc", [("warning", "B15", 4), ("convention", "X11", 1)]),
        ("annex-2-capitals.docx", "phu-luc", [("convention", "X11", 1)]),
        ("annex-3-abbreviations-samples.docx", "phu-luc", [("error", "G4", 10), ("warning", "B12", 1)]),
    ],
)
def test_what_is_said_about_each_file(name: str, kind: str, findings: list[tuple[str, str, int]]) -> None:
    verdict = judge((FOLDER / name).read_bytes(), name)
    assert (verdict.kind, [(f.level, f.rule, f.count) for f in verdict.findings]) == (kind, findings)


def test_the_decree_is_read_element_by_element_though_not_judged() -> None:
    reading = recognise(document("decree-30-2020.docx"))
    assert reading.quoc_hieu and reading.quoc_hieu.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert [line.text for line in reading.issuer] == ["CHÍNH PHỦ"]
    assert reading.number and (reading.number.number, reading.number.symbol) == ("30/2020", "NĐ-CP")
    assert reading.date and (reading.date.place, reading.date.day, reading.date.month) == ("Hà Nội", "05", "3")
    assert reading.type_name and reading.type_name.text == "NGHỊ ĐỊNH"
    assert [line.text for line in reading.abstract] == ["Về công tác văn thư"]
    forms = [rule and rule.form for rule in (reading.tieu_ngu_rule, reading.issuer_rule, reading.abstract_rule)]
    assert forms == [RuleForm.CHARACTERS] * 3
    assert reading.signature and [line.text for line in reading.signature.posts] == ["TM. CHÍNH PHỦ", "THỦ TƯỚNG"]
    assert reading.signature.name and reading.signature.name.text == "Nguyễn Xuân Phúc"
    assert reading.recipients and len(reading.recipients.items) == 21
    assert reading.recipients.items[-1][0].text == "- Lưu: VT, HC (2)."
    articles = [block.mark for block in reading.blocks if block.part.value == "article"]
    assert articles == [str(number) for number in range(1, 39)]


def test_annex_one_sets_some_neighbours_four_points_apart() -> None:
    """Its khoản 2.c to 4 of Mục III stand 80 twips apart; II.6.e asks for at least 6 pt."""
    close = [p for p in document("annex-1-format.docx").paragraphs if 0 < p.shape.before + p.shape.after < 120]
    assert {p.shape.before + p.shape.after for p in close if p.text.startswith(("c) Các chỉ dẫn", "3. Ký hiệu"))} == {
        80
    }


def test_annex_three_sets_one_heading_in_italics_and_captions_in_calibri() -> None:
    paragraphs = document("annex-3-abbreviations-samples.docx").paragraphs
    heading = next(p for p in paragraphs if p.text.startswith("I. BẢNG CHỮ VIẾT TẮT"))
    assert all(run.format.italic for run in heading.runs)
    caption = next(p for p in paragraphs if p.text.startswith("Mẫu 1.2 - Quyết định"))
    assert {run.format.hansi_font for run in caption.runs} == {"Times New Roman", "Calibri"}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REMARKS = {
    # The sample sets V/v right under the number and its Quốc hiệu smaller than the pair of footnote 1.
    "1.5": [("warning", "T4/gap"), ("warning", "G7")],
    # One sentence of this copy of the sample is in Calibri.
    "1.9": [("error", "G4")],
}


def samples() -> Iterator[tuple[str, bytes]]:
    """Each sample of Annex III, II cut out as a document of its own, without its notes."""
    source = zipfile.ZipFile(FOLDER / "annex-3-abbreviations-samples.docx")
    root = etree.fromstring(source.read("word/document.xml"))
    nodes = list(root[0])
    texts = ["".join(part.text or "" for part in node.iter(W + "t")) for node in nodes]
    begins = re.compile(r"Mẫu (\d\.\d+|văn bản)")
    starts = [at for at, text in enumerate(texts) if nodes[at].tag == W + "p" and begins.match(text)]
    for start, end in zip(starts, [*starts[1:], len(nodes) - 1], strict=True):
        notes = next((at for at in range(start, end) if texts[at].startswith("Ghi chú")), end)
        sample = copy.deepcopy(root)
        body = sample[0]
        for node in list(body)[:-1]:
            body.remove(node)
        for at, node in enumerate(nodes[start + 1 : notes]):
            body.insert(at, copy.deepcopy(node))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name in source.namelist():
                archive.writestr(name, etree.tostring(sample) if name == "word/document.xml" else source.read(name))
        yield texts[start].split(" - ")[0].removeprefix("Mẫu "), stream.getvalue()


def test_the_samples_of_the_decree_pass() -> None:
    said = {name: [(f.level, f.rule) for f in judge(data, name).findings] for name, data in samples()}
    assert len(said) >= 15
    assert {name: findings for name, findings in said.items() if findings} == REMARKS


def test_the_kinds_of_the_samples_are_recognised() -> None:
    kinds = {name: judge(data, name).kind for name, data in samples()}
    assert {name: kinds[name] for name in ("1.1", "1.2", "1.3", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "2.1")} == {
        "1.1": "nghi-quyet",
        "1.2": "quyet-dinh",
        "1.3": "quyet-dinh",
        "1.5": "cong-van",
        "1.6": "cong-dien",
        "1.7": "giay-moi",
        "1.8": "giay-gioi-thieu",
        "1.9": "bien-ban",
        "1.10": "giay-nghi-phep",
        "2.1": "phu-luc",
    }
