"""Roman numerals, one by one and as a round trip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.roman import from_roman, roman


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (444, "CDXLIV"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_numbers_are_written_as_everybody_learnt_them(n: int, numeral: str) -> None:
    assert roman(n) == numeral


@given(st.integers(1, 3999))
def test_every_numeral_reads_back_in_both_cases(n: int) -> None:
    assert from_roman(roman(n)) == from_roman(f" {roman(n).lower()} ") == n


@pytest.mark.parametrize("text", ["", " ", "IIII", "VX", "IC", "II.A", "A", "MMMM", "3", "ⅠⅠ", "İ"])
def test_what_is_no_numeral_reads_as_none(text: str) -> None:
    assert from_roman(text) is None


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_numbers_without_a_numeral_are_our_own_error(n: int) -> None:
    with pytest.raises(ValueError, match="1 to 3999"):
        roman(n)
