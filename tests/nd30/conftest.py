"""Sample documents built from the elements: one of each kind, in the shapes that the writer must master."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from kh_report.nd30 import elements, words
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.rules import Margins, Pair, Profile
from kh_report.nd30.sections import begin_appendix, number_pages
from kh_report.nd30.tables import Column, Row, data_table

CITY = "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
ABSTRACT = "Kết quả thực hiện Kế hoạch triển khai Nghị quyết số 247/2025/QH15, Quý III năm 2026"
OPENING = (
    "Thực hiện Kế hoạch số 21/KH-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố triển khai thực "
    "hiện Nghị quyết số 247/2025/QH15 của Quốc hội, trên cơ sở báo cáo của các sở, ban, ngành và Ủy ban nhân dân các "
    "xã, phường, đặc khu, cơ quan báo cáo kết quả thực hiện Quý III năm 2026 như sau (chi tiết tại Phụ lục kèm theo):"
)
COLUMNS = (
    Column("number", "TT", align="center"),
    Column("task", "Nhiệm vụ"),
    Column("lead", "Cơ quan chủ trì", merge=True),
    Column("due", "Thời hạn", align="center"),
    Column("result", "Kết quả thực hiện"),
)
TASK = "Rà soát, điều chỉnh các chiến lược, quy hoạch, kế hoạch có liên quan"
RESULT = "Đã hoàn thành rà soát 04 quy hoạch; đang trình phê duyệt 02 quy hoạch."


USUAL = Margins()


@dataclass(frozen=True)
class Sample:
    """Which document to build."""

    kind: str = "Báo cáo"
    pair: Pair = Pair.LARGE
    margins: Margins = USUAL
    issuer: str = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    superior: str | None = CITY
    posts: tuple[str, ...] = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    name: str = "Nguyễn Văn A"
    appendices: int = 0
    paragraphs: int = 3
    landscape: bool = True
    rows: int = 12
    addressees: tuple[str, ...] = ("Ủy ban nhân dân thành phố",)


def build(sample: Sample) -> bytes:
    profile = Profile(pair=sample.pair, margins=sample.margins)
    document = new_document(profile)
    letter = sample.kind == "Công văn"
    symbol = words.letter_symbol("SNNMT", "BVMT") if letter else words.symbol(sample.kind, "SNNMT")
    dated = words.place_and_date("Hải Phòng", None, 9, 2026)
    head = elements.Header(
        sample.issuer, words.number_line(None, symbol), dated, sample.superior, "đôn đốc báo cáo" if letter else None
    )
    append(document, elements.header(profile, head))
    addressed = sample.kind in ("Báo cáo", "Công văn", "Tờ trình")
    append(document, [] if letter else elements.title(sample.kind, ABSTRACT))
    append(document, elements.addressees(sample.addressees) if addressed else [])
    append(document, _content(sample))
    signer = elements.Signature(sample.posts, sample.name)
    lines = words.recipients(
        ["Giám đốc, các Phó Giám đốc Sở"], words.archive_line("BVMT"), addressed=addressed,
        of_article=None if addressed else "Điều 2",
    )  # fmt: skip
    append(document, elements.signature(profile, signer, lines))
    number_pages(document)
    for index in range(1, sample.appendices + 1):
        begin_appendix(document, profile, landscape=sample.landscape)
        reference = words.attached_with(
            "Văn bản" if letter else sample.kind, None, symbol, words.date_words(None, 9, 2026), "Sở"
        )
        label = words.appendix_label(index, sample.appendices)
        append(document, elements.appendix_heading(label, "Kết quả thực hiện từng nhiệm vụ", reference))
        append(document, data_table(COLUMNS, _rows(sample.rows), profile, landscape=sample.landscape))
    fit(document)
    return finish(document, Properties(ABSTRACT, "Sở Nông nghiệp và Môi trường", date(2026, 9, 14)))


def _content(sample: Sample) -> list[object]:
    end = elements.last("Trên đây là nội dung của văn bản, trân trọng báo cáo Ủy ban nhân dân thành phố.")
    if sample.kind == "Quyết định":
        bases = [
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
            "Theo đề nghị của Chánh Văn phòng",
        ]
        return [
            elements.deciding_authority("Giám đốc Sở"), *elements.basis(bases), elements.decides(),
            elements.article(1, "Phạm vi điều chỉnh"), elements.clause(1, OPENING), elements.point(1, TASK + ";"),
            elements.article(2, "Hiệu lực thi hành"), end,
        ]  # fmt: skip
    middle = [elements.body(OPENING) for _ in range(sample.paragraphs)]
    return [
        elements.body(OPENING), elements.heading(1, "Kết quả thực hiện"), elements.clause_title(1, "Kết quả chung"),
        *middle, elements.point(1, TASK + ";"), elements.dash(TASK + "."), end,
    ]  # fmt: skip


def _rows(count: int) -> list[Row]:
    group = Row(("I", "CÁC NHIỆM VỤ ĐẾN HẾT NĂM 2026"), "group")
    lead = "Sở Nông nghiệp và Môi trường"
    data = [Row((f"I.{n}", f"{TASK} ({n})", lead, "31/12/2026", RESULT)) for n in range(1, count + 1)]
    return [group, *data, Row(("", "Tổng cộng", "", "", str(count)), "total")]


@pytest.fixture(scope="session")
def sample() -> type[Sample]:
    return Sample


@pytest.fixture(scope="session")
def build_sample() -> Callable[[Sample], bytes]:
    return build
