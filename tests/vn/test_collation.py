"""The order of the Vietnamese alphabet."""

import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.collation import sort_key

# The order that ICU 78.3 gives for vi_VN.
IN_ORDER = [
    "An Hưng", "Ăn", "Ân", "Ẩn", "Dông", "Dương", "Đông", "hoà an", "Hòa An", "Hoa Lư", "Hóa Sơn",
]  # fmt: skip


def test_letters_come_before_tones_and_tones_before_capitals() -> None:
    assert sorted(IN_ORDER[5:] + IN_ORDER[:5], key=sort_key) == IN_ORDER


def test_tones_have_the_order_of_the_dictionary() -> None:
    assert sorted("ạáãảàa", key=sort_key) == list("aàảãáạ")


def test_letters_have_the_order_of_the_alphabet() -> None:
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(letters[9:] + letters[:9], key=sort_key) == letters


def test_spaces_and_signs_come_before_digits_and_digits_before_letters() -> None:
    assert sorted(["a", "1", "-", "a b", "ab", "a-b"], key=sort_key) == ["-", "1", "a", "a b", "a-b", "ab"]


def test_figures_that_are_no_digits_are_sorted_without_complaint() -> None:
    assert sorted(["m³", "m²", "m"], key=sort_key)[0] == "m"


@given(st.lists(st.text(), max_size=6))
def test_the_order_is_total_and_does_not_see_decomposition(texts: list[str]) -> None:
    for one, other in itertools.combinations([unicodedata.normalize("NFC", text) for text in texts], 2):
        assert (sort_key(one) == sort_key(other)) == (one == other)
        assert sort_key(unicodedata.normalize("NFD", one)) == sort_key(one)
