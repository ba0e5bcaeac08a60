"""Many texts in few: identical first, then near-identical within bounds; nothing reworded, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.merge.digest import BOUND, Digest, digest_texts
from kh_report.plan.model import Agency, AgencyKind


def agencies(number: int) -> list[Agency]:
    return [Agency(f"{code:05}", f"Xã {code}", AgencyKind.COMMUNE) for code in range(number)]


def digest_of(texts: Sequence[str]) -> Digest:
    return digest_texts(zip(agencies(len(texts)), texts, strict=True))


def told(digest: Digest) -> list[tuple[str, list[str], list[str]]]:
    return [
        (group.text, [agency.code for agency in group.agencies], [agency.code for agency in group.nearly])
        for group in digest.groups
    ]


LONG = "Đã ban hành văn bản chỉ đạo các thôn, tổ dân phố thu gom, phân loại rác thải sinh hoạt tại nguồn"


def test_the_same_words_are_one_text_whatever_their_case_spaces_and_last_stop() -> None:
    found = digest_of([LONG, f"  {LONG.upper()}. ", LONG.replace(" ", "  "), "Đã trồng 200 cây xanh"])
    assert told(found) == [(LONG, ["00000", "00001", "00002"], []), ("Đã trồng 200 cây xanh", ["00003"], [])]
    assert found.texts == 4


def test_a_slip_of_the_keyboard_is_nearly_the_same() -> None:
    found = digest_of([LONG, LONG.replace("chỉ đạo", "chi đạo"), LONG.replace("tại nguồn", "ở nguồn")])
    assert told(found) == [(LONG, ["00000"], ["00001", "00002"])]


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("Đã ban hành", "Chưa ban hành"),
        LONG + " cho 05 thôn",
        LONG.replace("tại nguồn", "tại 12 điểm tập kết"),
    ],
)
def test_another_number_or_a_turning_word_is_another_text(other: str) -> None:
    assert [group.size for group in digest_of([LONG, other]).groups] == [1, 1]


def test_texts_with_other_numbers_are_never_joined() -> None:
    texts = [f"{LONG}; kiểm tra {number:02} cơ sở sản xuất, kinh doanh" for number in range(10)]
    assert [group.size for group in digest_of(texts).groups] == [1] * 10


def test_words_that_say_nothing_are_counted_apart() -> None:
    found = digest_of(["-", "Không", "Như trên", "", LONG])
    assert [agency.code for agency in found.noise] == ["00000", "00001", "00002", "00003"]
    assert told(found) == [(LONG, ["00004"], [])]


def test_small_differences_do_not_chain_two_ends_together() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    start = "hoàn thành " + letters * 3
    chain = [start]
    for position in range(12, 40):
        chain.append(chain[-1][:position] + "ơ" + chain[-1][position + 1 :])
    found = digest_of(chain)
    assert len(found.groups) > 1
    assert sum(group.size for group in found.groups) == len(chain)


def test_beyond_the_bound_each_text_stands_for_itself() -> None:
    texts = [f"{LONG} {'ă' * number}" for number in range(BOUND + 20)]
    found = digest_of(texts)
    assert found.texts == BOUND + 20
    assert [group.text for group in found.groups[-20:]] == [text.strip() for text in texts[-20:]]


@given(st.lists(st.sampled_from([LONG, LONG + ".", "Đã xong", "đã xong", "-", "", "Không", "Đang làm 05 việc"])))
def test_every_agency_stands_in_exactly_one_place(texts: list[str]) -> None:
    found = digest_of(texts)
    placed = [agency for group in found.groups for agency in (*group.agencies, *group.nearly)] + [*found.noise]
    assert sorted(agency.code for agency in placed) == [agency.code for agency in agencies(len(texts))]
    assert [group.agencies[0].code for group in found.groups] == sorted(
        group.agencies[0].code for group in found.groups
    )
