"""The report of every kind of period and of both issuers: each in its own words, each clean under Decree 30."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document

from kh_report.documents.settings import DocumentSettings
from kh_report.nd30.judge import judge
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period, preceding

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

PERIODS = {
    "2026-Q4": ("Quý IV năm 2026", "Đến hết Quý IV năm 2026:", "So với Quý III năm 2026,", "QUÝ I NĂM 2027"),
    "2026-H1": ("6 tháng đầu năm 2026", "Đến hết 6 tháng đầu năm 2026:", "So với 6 tháng cuối năm 2025,",
                "6 THÁNG CUỐI NĂM 2026"),
    "2026-H2": ("6 tháng cuối năm 2026", "Đến hết 6 tháng cuối năm 2026:", "So với 6 tháng đầu năm 2026,",
                "6 THÁNG ĐẦU NĂM 2027"),
    "2026-9T": ("9 tháng đầu năm 2026", "Đến hết 9 tháng đầu năm 2026:", "", "QUÝ IV NĂM 2026"),
    "2026": ("năm 2026", "Tính đến ngày 14/12/2026:", "So với năm 2025,", "NĂM 2027"),
    "2026-08": ("tháng 8 năm 2026", "Đến hết tháng 8 năm 2026:", "So với tháng 7 năm 2026,", "THÁNG 9 NĂM 2026"),
    "2026-12": ("tháng 12 năm 2026", "Đến hết tháng 12 năm 2026:", "So với tháng 11 năm 2026,", "THÁNG 1 NĂM 2027"),
    "2026-08-01..2026-08-20": ("từ ngày 01/8/2026 đến ngày 20/8/2026", "Đến ngày 20/8/2026:", "", "THỜI GIAN TỚI"),
}  # fmt: skip
CITY = DocumentSettings(
    issuer_kind="city",
    superior="Ủy ban nhân dân thành phố Hải Phòng",
    issuer="Sở Nông nghiệp và Môi trường",
    symbol="SNNMT",
    place="Hải Phòng",
    recipient="Bộ Nông nghiệp và Môi trường",
    signature=("CHỦ TỊCH",),
    recipients=("Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố",),
    drafting_unit="NNMT",
)


def paragraphs(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("period", PERIODS)
def test_each_kind_of_period_has_its_own_words(period: str, plan: Plan, answers_to: Any, write: Any) -> None:
    name, until, compared, upcoming = PERIODS[period]
    before = preceding(parse_period(period))
    previous = answers_to(plan, before.id).drawn(seed=4).merged() if before else None
    data = write(answers_to(plan, period).drawn().merged(), previous)
    told = paragraphs(data)
    assert told[1].replace("\n", " ").endswith(f", {name}")
    assert next(line for line in told if line.startswith("Kế hoạch giao ")).endswith(until)
    assert [line[: len(compared)] for line in told if line.startswith("So với ")] == ([compared] if compared else [])
    assert next(line for line in told if line.startswith("IV. ")) == f"IV. NHIỆM VỤ TRỌNG TÂM {upcoming}"
    assert f"kết quả thực hiện Kế hoạch {name}, Sở Nông nghiệp" in next(t for t in told if t.startswith("Trên đây"))
    (opening,) = (line for line in told if line.startswith("Thực hiện Kế hoạch số"))
    assert opening.count("từ ngày ") == 1
    assert [item.rule for item in judge(data, "bao-cao.docx").findings if item.level == "error"] == []


@pytest.fixture(scope="module")
def city(plan: Plan, answers_to: Any, write: Any) -> bytes:
    answers = answers_to(plan).drawn()
    answers.general("SNNMT", difficulties="Thiếu kinh phí", next_work="Tham mưu sơ kết", proposals="Bố trí vốn")
    written: bytes = write(answers.merged(), office=CITY)
    return written


class TestCity:
    def test_head_and_signature_are_the_committees(
        self, city: bytes, open_document: Callable[[bytes], Document]
    ) -> None:
        document = open_document(city)
        head, signature = document.tables[0], document.tables[1]
        (left, _), (number, _) = ([cell.text for cell in row.cells] for row in head.rows)
        assert " ".join(left.split()) == "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
        assert number.endswith("/BC-UBND")
        (recipients, signer) = (cell.text for cell in signature.rows[0].cells)
        assert [line for line in signer.split("\n") if line.strip()][:2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
        assert "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố;" in recipients

    def test_it_is_addressed_to_the_ministry(self, city: bytes) -> None:
        told = paragraphs(city)
        assert "Kính gửi: Bộ Nông nghiệp và Môi trường" in told
        assert told[[t.startswith("Trên đây") for t in told].index(True)].endswith(
            "Ủy ban nhân dân thành phố Hải Phòng kính báo cáo Bộ Nông nghiệp và Môi trường./."
        )
        assert any("của Ủy ban nhân dân thành phố Hải Phòng)" in t for t in told if t.startswith("(Kèm theo Báo cáo"))

    def test_the_departments_own_words_are_not_put_into_the_citys_mouth(self, city: bytes) -> None:
        told = paragraphs(city)
        assert not any(
            words in line for line in told for words in ("Bố trí vốn", "Tham mưu sơ kết", "không có đề xuất")
        )
        (proposals,) = (line for line in told if line.startswith("Đề xuất, kiến nghị của"))
        assert proposals == "Đề xuất, kiến nghị của 01 cơ quan, đơn vị được tổng hợp tại Phụ lục III."

    def test_the_judge_finds_no_error(self, city: bytes) -> None:
        found = judge(city, "bao-cao.docx").findings
        assert [(item.rule, item.seen) for item in found if item.level == "error"] == []


@pytest.mark.parametrize(
    ("given", "signature"),
    [
        (("GIÁM ĐỐC",), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)
def test_the_city_signs_on_behalf_of_the_committee(given: tuple[str, ...], signature: tuple[str, ...]) -> None:
    assert CITY.model_copy(update={"signature": given}).for_the_report().signature == signature


def test_a_city_that_only_changed_the_kind_does_not_write_to_itself() -> None:
    changed = CITY.model_copy(update={"recipient": "Ủy ban nhân dân thành phố"}).for_the_report()
    assert (changed.issuer, changed.superior, changed.recipient) == ("Ủy ban nhân dân thành phố Hải Phòng", "", "")


def test_the_department_is_left_as_it_is(office: DocumentSettings) -> None:
    assert office.for_the_report() is office
