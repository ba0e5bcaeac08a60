"""What our writer writes, the judge reads back element by element, and finds nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from kh_report.nd30.judge import judge
from kh_report.nd30.judge.document import read_document
from kh_report.nd30.judge.package import Package, open_package
from kh_report.nd30.judge.recognise import recognise
from kh_report.nd30.rules import Pair

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
