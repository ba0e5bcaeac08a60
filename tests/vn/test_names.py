"""Lists of names in a sentence."""

import pytest

from kh_report.vn.names import joined, listed, semicolons


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["A", "B", "C", "D"], "A, B, C và D"),
    ],
)
def test_the_last_name_is_joined_by_va(items: list[str], sentence: str) -> None:
    assert joined(items) == sentence


def test_names_that_hold_commas_or_va_are_parted_by_semicolons() -> None:
    assert listed(["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"]) == "Sở Y tế; Sở Văn hóa, Thể thao và Du lịch"
    assert listed(["Sở Nông nghiệp và Môi trường", "Sở Y tế"]) == "Sở Nông nghiệp và Môi trường; Sở Y tế"
    assert listed(["Sở Y tế", "Sở Xây dựng"]) == "Sở Y tế và Sở Xây dựng"
    assert semicolons(["A", "B", "C"]) == "A; B; C"
    assert semicolons([]) == listed([]) == ""
