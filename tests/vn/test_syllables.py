"""Spelling: real syllables pass, wreckage of wrong conversions does not."""

import unicodedata

import pytest

from kh_report.vn.syllables import is_syllable

REAL = (
    "Nghiệp quyết giếng giữ gì gìn quý quốc quân quặng huỳnh khuỷu thuỷ thủy hoà hòa ngoẹo đã đó ủy uỷ yêu"
    " ướt ươm rượu nghĩa khuya xoong tuýp quờ ỷ ở ừ ý"
)
WRECKED = "bỏo Laõo nghiÖp Sôû Phoøng N«ng đđ hoành́ tặc̣ bac bảc phươnng ăn̆ zô fở jạ wộ"


@pytest.mark.parametrize("word", REAL.split())
def test_vietnamese_words_are_syllables_in_any_case_and_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", WRECKED.split())
def test_wreckage_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_before_a_stop_only_the_sharp_and_the_heavy_tone_stand() -> None:
    assert [is_syllable(word) for word in ("cát", "cạt", "cat", "càt", "cảt", "cãt")] == [True, True, *[False] * 4]


def test_nothing_is_no_syllable() -> None:
    assert not is_syllable("")
