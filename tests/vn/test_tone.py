"""The place of tone marks: only open syllables in oa, oe, uy, never after q."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.tone import place_tone


@pytest.mark.parametrize(
    ("given_text", "placed"),
    [
        ("hoà", "hòa"),
        ("hoá", "hóa"),
        ("hoả", "hỏa"),
        ("hoã", "hõa"),
        ("hoạ", "họa"),
        ("khoè", "khòe"),
        ("khoẻ", "khỏe"),
        ("khoẹ", "khọe"),
        ("thuỳ", "thùy"),
        ("thuý", "thúy"),
        ("thuỷ", "thủy"),
        ("luỹ", "lũy"),
        ("thuỵ", "thụy"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("uỷ", "ủy"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Việt Hoà", "Việt Hòa"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("Kiến Thuỵ", "Kiến Thụy"),
        ("Vĩnh Hoà", "Vĩnh Hòa"),
        ("hoà-giải", "hòa-giải"),
        ("hoà2", "hòa2"),
        ("hoà, thuỷ.", "hòa, thủy."),
    ],
)
def test_the_mark_moves_to_the_first_vowel_of_an_open_syllable(given_text: str, placed: str) -> None:
    assert place_tone(given_text) == placed
    assert place_tone(placed) == placed


@pytest.mark.parametrize(
    "text",
    [
        "quý",
        "quỹ",
        "QUÝ",
        "quỳnh",
        "Huỳnh",
        "khuỷu",
        "hoạch",
        "kế hoạch",
        "ngoài",
        "toàn",
        "xoáy",
        "khoản",
        "thuyền",
        "y tế",
        "tỷ",
    ],
)
def test_closed_syllables_and_qu_stay(text: str) -> None:
    assert place_tone(text) == text


def test_decomposed_text_is_left_for_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "hoà")
    assert place_tone(decomposed) == decomposed


@given(st.text(alphabet="hqtHQ oaeuyàáòóùúỳýèéÀÒ.,1n"))
def test_placing_twice_changes_nothing_more_and_keeps_the_length(text: str) -> None:
    placed = place_tone(text)
    assert place_tone(placed) == placed
    assert len(placed) == len(text)
