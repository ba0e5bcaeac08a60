"""Number, date, title, issuer, signer: in the forms in which plans state them."""

from __future__ import annotations

from datetime import date

import pytest

from kh_report.findings import Place
from kh_report.plan.document import read_facts, short_title
from kh_report.plan.source import Paragraph


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 215/KH-UBND", "215", "KH-UBND"),
        ("Số:     /KH-UBND", "", "KH-UBND"),
        ("Số:......./KH-SNNMT", "", "KH-SNNMT"),
        ("Số 07 /KH-UBND", "07", "KH-UBND"),
        ("Số lượng: 5", "", ""),
    ],
)
def test_number_and_symbol(line: str, number: str, symbol: str) -> None:
    facts = read_facts([Paragraph(line, Place())])
    assert (facts.number, facts.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "place", "day", "year"),
    [
        ("Hải Phòng, ngày 06 tháng 4 năm 2026", "Hải Phòng", date(2026, 4, 6), 2026),
        ("Hải Phòng, ngày tháng năm 2026", "Hải Phòng", None, 2026),
        ("TP. Hồ Chí Minh, ngày ... tháng ... năm 2026", "TP. Hồ Chí Minh", None, 2026),
        ("Hải Phòng, ngày 31 tháng 02 năm 2026", "Hải Phòng", None, 2026),
        ("theo Nghị quyết, ngày nay", "", None, None),
    ],
)
def test_place_and_date(line: str, place: str, day: date | None, year: int | None) -> None:
    facts = read_facts([Paragraph(line, Place())])
    assert (facts.place, facts.date, facts.year) == (place, day, year)


def test_a_title_of_several_lines() -> None:
    facts = read_facts(
        [
            Paragraph(line, Place())
            for line in (
                "KẾ HOẠCH", "Triển khai Nghị quyết số 67/NQ-CP", "và phong trào toàn dân", "-------",
                "Căn cứ Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17/11/2020;",
                "Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ;", "I. MỤC ĐÍCH",
            )
        ]
    )  # fmt: skip
    assert facts.title == "Triển khai Nghị quyết số 67/NQ-CP và phong trào toàn dân"
    assert facts.legal_bases == (
        "Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17/11/2020",
        "Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ",
    )


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        (
            "(Kèm theo Kế hoạch số 215/KH-UBND ngày 06/4/2026 của Ủy ban nhân dân tỉnh Cà Mau)",
            "Ủy ban nhân dân tỉnh Cà Mau",
        ),
        ("Trên đây là Kế hoạch của Chủ tịch UBND tỉnh về chuyển đổi số.", "Chủ tịch UBND tỉnh"),
    ],
)
def test_the_issuer_is_worded_as_the_plan_words_it(line: str, issuer: str) -> None:
    assert read_facts([Paragraph(line, Place())]).issuer == issuer


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(đã ký)"),
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        ),
        (("CHỦ TỊCH", "Người ký"), "CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHỤ LỤC"), "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHỤ LỤC II"), "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        (("- Chủ tịch;",), ""),
    ],
)
def test_in_what_capacity_it_is_signed(lines: tuple[str, ...], title: str) -> None:
    assert read_facts([Paragraph(line, Place()) for line in lines]).signer_title == title


def test_short_titles() -> None:
    assert short_title("") == ""
    assert (
        short_title("Triển khai thực hiện Nghị quyết số 1/NQ-CP ngày 05 tháng 01 năm 2026 của Chính phủ về môi trường")
        == "Kế hoạch triển khai Nghị quyết số 1/NQ-CP về môi trường"
    )
