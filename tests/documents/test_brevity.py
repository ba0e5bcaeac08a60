"""Short names of tasks and quoted answers: cut only where a thought ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.documents.context.brevity import NAME_LETTERS, brief, excerpt
from kh_report.plan.model import Plan

GOLDEN = dict(line.split("\t") for line in (Path(__file__).parent / "short-names.tsv").read_text("utf-8").splitlines())


def test_the_short_names_of_the_first_plan_are_those_that_were_read_and_approved(plan: Plan) -> None:
    assert {task.id: brief(task.text) for task in plan.tasks} == GOLDEN
    assert len(GOLDEN) == 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát quy hoạch.", "Rà soát quy hoạch"),
        ("Rà soát quy hoạch; lập danh mục.", "Rà soát quy hoạch"),
        ("Di dời cơ sở tại TP. Hải Phòng", "Di dời cơ sở tại TP. Hải Phòng"),
        ("Thu gom rác (gồm: pin; ắc quy) tại nguồn; tái chế", "Thu gom rác (gồm: pin; ắc quy) tại nguồn"),
        ("Đầu tư các công trình như: cầu, cống", "Đầu tư các công trình"),
        ("Giảm bụi PM2.5 và 1.500 tấn khí thải", "Giảm bụi PM2.5 và 1.500 tấn khí thải"),
        ("Rà soát trong trường hợp cần thiết các quy hoạch", "Rà soát các quy hoạch"),
        ("Rà soát nhằm tiết kiệm", "Rà soát nhằm tiết kiệm"),
        ("", ""),
    ],
)
def test_where_a_name_may_stop(text: str, expected: str) -> None:
    assert brief(text) == expected


def test_a_name_that_goes_on_says_so() -> None:
    text = ", ".join(f"rà soát quy hoạch ngành thứ {n}" for n in range(1, 12))
    short = brief(text)
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert text[len(short) - 1] == ","


@given(st.text(st.sampled_from("ab ,.;:()nhằm theo quy định"), max_size=400))
def test_a_short_name_is_never_longer_and_closes_what_it_opens(text: str) -> None:
    whole = " ".join(text.split())
    short = brief(text)
    assert len(short) <= len(whole) + 1
    if whole.count("(") == whole.count(")") == 0:
        assert len(short) <= NAME_LETTERS + 1 or ", " not in short[40:NAME_LETTERS]


def test_a_long_answer_is_quoted_in_whole_sentences() -> None:
    told = "Đã ban hành kế hoạch (số 15; ngày 05/8/2026). " + "Kiểm tra 05 cơ sở. " * 40
    quoted = excerpt(told, "Phụ lục I")
    assert quoted.endswith("cơ sở (chi tiết tại Phụ lục I)")
    assert told.startswith(quoted.removesuffix(" (chi tiết tại Phụ lục I)"))
    assert len(quoted) <= 640


def test_a_short_answer_is_quoted_whole_and_one_endless_sentence_not_at_all() -> None:
    assert excerpt("Đã kiểm tra 05 cơ sở", "Phụ lục I") == "Đã kiểm tra 05 cơ sở"
    assert excerpt("a" * 700, "Phụ lục I") == "chi tiết tại Phụ lục I"
