"""Names of agencies break where a reader would pause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.nd30.metrics import break_lines, text_width
from kh_report.nd30.rules import POINTS_PER_MM
from kh_report.nd30.wrapping import balanced, wrap

COLUMN = 65 * POINTS_PER_MM


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ Y TẾ", ["SỞ Y TẾ"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"]),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"]),
        ("BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG", ["BAN QUẢN LÝ", "KHU KINH TẾ HẢI PHÒNG"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG THỦY NGUYÊN", ["ỦY BAN NHÂN DÂN", "PHƯỜNG THỦY NGUYÊN"]),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU BẠCH LONG VĨ", ["ỦY BAN NHÂN DÂN", "ĐẶC KHU BẠCH LONG VĨ"]),
        ("ỦY BAN NHÂN DÂN XÃ VĨNH BẢO", ["ỦY BAN NHÂN DÂN", "XÃ VĨNH BẢO"]),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG THÀNH PHỐ", ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "THÀNH PHỐ"]),
    ],
)
def test_a_name_breaks_between_its_phrases(name: str, lines: list[str]) -> None:
    assert list(wrap(name, COLUMN, 13, bold=True)) == lines


def test_a_post_breaks_before_the_body_it_names() -> None:
    post = "TL. CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ"
    assert wrap(post, 85 * POINTS_PER_MM, 14, bold=True) == ("TL. CHỦ TỊCH", "ỦY BAN NHÂN DÂN THÀNH PHỐ")


def test_a_break_chosen_by_a_person_is_kept() -> None:
    assert wrap("SỞ Y TẾ\nHẢI PHÒNG", COLUMN, 13) == ("SỞ Y TẾ", "HẢI PHÒNG")


@given(st.lists(st.text("AÂBCDĐEÊGHIKL", min_size=1, max_size=7), max_size=20), st.floats(40, 300))
def test_no_word_is_lost_and_no_line_of_several_words_is_too_wide(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), width, 13, bold=True)
    assert " ".join(lines).split() == words
    assert [line for line in lines if " " in line and text_width(line, 13, bold=True) > width] == []


def test_a_title_breaks_into_lines_alike_and_not_before_a_number() -> None:
    title = "Kết quả thực hiện Kế hoạch triển khai Nghị quyết số 247/2025/QH15, Quý III năm 2026"
    width = balanced(title, 165 * POINTS_PER_MM, 14, bold=True)
    lines = break_lines(title, width, 14, bold=True)
    assert lines == (
        "Kết quả thực hiện Kế hoạch triển khai Nghị quyết", "số 247/2025/QH15, Quý III năm 2026",
    )  # fmt: skip


@given(st.lists(st.text("AÂBCDĐEÊGHIKL", min_size=1, max_size=9), min_size=1, max_size=40), st.floats(150, 500))
def test_balancing_never_costs_a_line_and_never_widens(words: list[str], width: float) -> None:
    text = " ".join(words)
    narrowed = balanced(text, width, 13, bold=True)
    assert narrowed <= width
    assert len(break_lines(text, narrowed, 13, bold=True)) == len(break_lines(text, width, 13, bold=True))
