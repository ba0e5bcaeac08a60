"""Widths are those of Times New Roman: re-derived here from the installed Tinos, letter for letter."""

import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.nd30.metrics import LINE_HEIGHT, UNITS_PER_EM, break_lines, text_width
from kh_report.nd30.rules import POINTS_PER_MM, QUOC_HIEU, TIEU_NGU

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = "".join(chr(mark) for mark in (0x300, 0x301, 0x303, 0x309, 0x323))


def table() -> dict[str, list[int]]:
    rows = files("kh_report.nd30").joinpath("data/times-widths.tsv").read_text("ascii").splitlines()
    return {chr(int(row.split("\t")[0], 16)): [int(cell) for cell in row.split("\t")[1:]] for row in rows}


def test_the_table_is_what_tinos_says() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    fonts = [sorted(Path("/usr/share/fonts").rglob(f"Tinos-{face}.ttf")) for face in FACES]
    if not all(fonts):
        pytest.skip("Tinos is not installed")
    expected: dict[str, list[int]] = {letter: [] for letter in table()}
    for found in fonts:
        with ttlib.TTFont(found[0]) as font:
            assert font["head"].unitsPerEm == UNITS_PER_EM
            head = font["hhea"]
            assert (head.ascent - head.descent + head.lineGap) / UNITS_PER_EM == LINE_HEIGHT
            names, advances = font.getBestCmap(), font["hmtx"]
            for letter, widths in expected.items():
                widths.append(advances[names[ord(letter)]][0])
    assert table() == expected


def test_every_vietnamese_letter_and_sign_has_a_width() -> None:
    letters = set(LETTERS) | {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES}
    wanted = letters | {letter.upper() for letter in letters} | set("0123456789 .,;:/-–“”‘’()%…²³°×+")
    assert wanted - set(table()) == set()


@pytest.mark.parametrize(("size", "expected_mm"), [(12, 88.3), (13, 95.7)])
def test_quoc_hieu_is_as_wide_as_measured_by_others(size: int, expected_mm: float) -> None:
    assert text_width(QUOC_HIEU, size, bold=True) / POINTS_PER_MM == pytest.approx(expected_mm, abs=0.1)


@pytest.mark.parametrize(("size", "expected_mm"), [(13, 56.1), (14, 60.5)])
def test_tieu_ngu_is_as_wide_as_measured_by_others(size: int, expected_mm: float) -> None:
    assert text_width(TIEU_NGU, size, bold=True) / POINTS_PER_MM == pytest.approx(expected_mm, abs=0.1)


def test_decomposed_text_is_as_wide_as_composed_text() -> None:
    assert text_width(unicodedata.normalize("NFD", TIEU_NGU), 14) == text_width(TIEU_NGU, 14)


def test_an_unknown_letter_counts_an_em_and_a_lone_mark_nothing() -> None:
    assert (text_width("中", 14), text_width("\u0301", 14)) == (14, 0)


@given(st.text(alphabet=LETTERS + "  ", max_size=80), st.floats(20, 400))
def test_breaking_keeps_every_word_in_order_and_every_line_fits(text: str, width: float) -> None:
    lines = break_lines(text, width, 13)
    assert " ".join(lines) == text
    assert [line for line in lines if " " in line.strip() and text_width(line, 13) > width + 1e-6] == []


def test_line_breaks_of_the_text_are_kept() -> None:
    assert break_lines("một\nhai ba", 1000, 13) == ("một", "hai ba")
