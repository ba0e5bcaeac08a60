"""The fixed phrases, in every shape the decree distinguishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.nd30 import words
from kh_report.nd30.rules import POINT_LETTERS


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "Số: 01/BC-SNNMT"), (9, "Số: 09/BC-SNNMT"), (10, "Số: 10/BC-SNNMT"), (123, "Số: 123/BC-SNNMT"),
        ("12", "Số: 12/BC-SNNMT"), (None, "Số:        /BC-SNNMT"), ("", "Số:        /BC-SNNMT"),
        ("{{ van_ban.so }}", "Số: {{ van_ban.so }}/BC-SNNMT"),
    ],
)  # fmt: skip
def test_numbers_below_ten_are_padded_and_drafts_leave_room(number, expected) -> None:
    assert words.number_line(number, "BC-SNNMT") == expected


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (1, 1, "ngày 01 tháng 01 năm 2026"),
        (28, 2, "ngày 28 tháng 02 năm 2026"),
        (9, 3, "ngày 09 tháng 3 năm 2026"),
        (30, 12, "ngày 30 tháng 12 năm 2026"),
        (None, 9, "ngày     tháng 9 năm 2026"),
        (None, None, "ngày     tháng    năm 2026"),
        ("{{ ngay }}", "{{ thang }}", "ngày {{ ngay }} tháng {{ thang }} năm 2026"),
    ],
)
def test_days_and_the_first_two_months_are_padded(day, month, expected) -> None:
    assert words.date_words(day, month, 2026) == expected


def test_a_letter_has_no_type_in_its_symbol() -> None:
    assert (words.letter_symbol("UBND", "NC"), words.letter_symbol("UBND", "")) == ("UBND-NC", "UBND")


def test_an_unknown_type_has_no_symbol() -> None:
    with pytest.raises(KeyError):
        words.symbol("Công văn", "UBND")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"addressed": True}, ["- Như trên;", "- Sở Y tế;", "- Lưu: VT, VP (2)."]),
        ({"addressed": False}, ["- Sở Y tế;", "- Lưu: VT, VP (2)."]),
        ({"addressed": False, "of_article": "Điều 3"}, ["- Như Điều 3;", "- Sở Y tế;", "- Lưu: VT, VP (2)."]),
    ],
)
def test_recipients_begin_and_end_as_their_kind_of_document_does(arguments, expected) -> None:
    assert words.recipients(["Sở Y tế;"], words.archive_line("VP", 2), **arguments) == expected


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert words.bases(["Căn cứ Luật A,", "Căn cứ Luật B;"]) == ["Căn cứ Luật A;", "Căn cứ Luật B."]
    assert words.bases([]) == []


def test_points_follow_the_vietnamese_alphabet_and_end() -> None:
    assert "".join(words.point_letter(n) for n in range(1, len(POINT_LETTERS) + 1)) == "abcdđeghiklmnopqrstuvxy"
    for wrong in (0, len(POINT_LETTERS) + 1):
        with pytest.raises(IndexError):
            words.point_letter(wrong)


@given(st.text(alphabet="abc .;/"))
def test_the_end_mark_stands_once_at_the_end(text: str) -> None:
    assert words.ended(words.ended(text)) == words.ended(text)
    assert words.ended(text).endswith("./.")


def test_one_appendix_has_no_number_and_several_have_roman_ones() -> None:
    assert words.appendix_label(1, 1) == "Phụ lục"
    assert [words.appendix_label(n, 2) for n in (1, 2)] == ["Phụ lục I", "Phụ lục II"]


def test_the_reference_of_an_appendix_is_complete_when_the_number_is_known() -> None:
    line = words.attached_with("Kế hoạch", 5, "KH-UBND", words.date_words(5, 3, 2026), "Ủy ban nhân dân thành phố")
    assert line == "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân thành phố)"
