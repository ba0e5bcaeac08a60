"""Placeholders: told apart from one another, and from every answer that says something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.answers import Answer, AnswerKind, classify

K = AnswerKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (None, K.BLANK), ("", K.BLANK), (" \n\u200b\u00a0", K.BLANK),
        ("-", K.MARK), ("–", K.MARK), ("…", K.MARK), ("...", K.MARK), (".", K.MARK), ("---", K.MARK), ("/", K.MARK),
        ("Không", K.NONE), ("không.", K.NONE), ("KHÔNG CÓ", K.NONE), ("(Không)", K.NONE), ("Không có gì", K.NONE),
        ("Ko", K.NONE), ("None", K.NONE), ("Không có khó khăn, vướng mắc", K.NONE), ("Chưa có vướng mắc.", K.NONE),
        ("Không có đề xuất, kiến nghị gì", K.NONE), ("Kho\u0302ng co\u0301", K.NONE),
        ("0", K.ZERO), ("00", K.ZERO),
        ("N/A", K.NOT_APPLICABLE), ("na", K.NOT_APPLICABLE), ("Không áp dụng", K.NOT_APPLICABLE),
        ("Không có đối tượng trên địa bàn", K.NOT_APPLICABLE),
        ("Không phát sinh", K.NOTHING_THIS_PERIOD), ("Không phát sinh trong kỳ", K.NOTHING_THIS_PERIOD),
        ("nt", K.SAME_AS_ABOVE), ("NT.", K.SAME_AS_ABOVE), ("-nt-", K.SAME_AS_ABOVE), ("n/t", K.SAME_AS_ABOVE),
        ("Như trên", K.SAME_AS_ABOVE), ("như mục trên", K.SAME_AS_ABOVE),
        ('"', K.SAME_AS_ABOVE), ("”", K.SAME_AS_ABOVE),
        ("Như kỳ trước", K.SAME_AS_LAST_PERIOD), ("như quí trước", K.SAME_AS_LAST_PERIOD),
        ("Giống báo cáo kỳ trước.", K.SAME_AS_LAST_PERIOD), ("Như kỳ báo cáo trước", K.SAME_AS_LAST_PERIOD),
        ("Không thay đổi", K.UNCHANGED), ("Không có gì thay đổi so với quý trước", K.UNCHANGED),
    ],
)  # fmt: skip
def test_placeholders_are_told_apart(text: str | None, kind: AnswerKind) -> None:
    assert classify(text) == Answer(kind)


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("Như mục II.C.2", "II.C.2"),
        ("như nhiệm vụ II.G.8b.", "II.G.8b"),
        ("Như mục II.Đ.1", "II.Đ.1"),
        ("Đã báo cáo tại mục I.3", "I.3"),
        ("Đã nêu ở mục ii.c 2 ở trên", "II.C.2"),
        ("Tương tự nhiệm vụ I.1", "I.1"),
        ("xem mục II.C", "II.C"),
        ("Như nhiệm vụ số 5", "5"),
        ("(Như TT 12)", "12"),
    ],
)
def test_an_answer_that_points_to_a_task_names_it(text: str, task: str) -> None:
    assert classify(text) == Answer(K.SAME_AS_TASK, task)


@pytest.mark.parametrize(
    "text",
    [
        "Đã ban hành Kế hoạch số 15/KH-UBND ngày 05/8/2026",
        "Không có vướng mắc về kinh phí, nhưng thiếu nhân lực",
        "Như mục II.C.2 và bổ sung 02 cuộc kiểm tra",
        "Không đạt",
        "Chưa có",
        "Chưa triển khai",
        "5", "I.3", "x", "0,5", "-5", "Có", "OK", "ntm",
        "Không có kết quả",
    ],
)  # fmt: skip
def test_whatever_says_something_is_content(text: str) -> None:
    assert classify(text) == Answer(K.CONTENT)
    assert not classify(text).is_placeholder


@given(st.text())
def test_every_text_has_one_kind_and_only_pointing_answers_name_a_task(text: str) -> None:
    answer = classify(text)
    assert answer.is_placeholder == (answer.kind is not K.CONTENT)
    assert (answer.task != "") == (answer.kind is K.SAME_AS_TASK)
