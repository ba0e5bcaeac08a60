"""Answers that only point to another answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kh_report.forms.spec import Previous
from kh_report.forms.states import State
from kh_report.intake.model import FileReport

Said = Callable[[FileReport], dict[str, list[str]]]


@pytest.mark.parametrize(
    ("answers", "resolved", "codes"),
    [
        ({"I.2": "Như trên"}, {"I.2": "Đã thực hiện nội dung I.1"}, ["answer-points-elsewhere"]),
        ({"I.2": "nt"}, {"I.2": "Đã thực hiện nội dung I.1"}, ["answer-points-elsewhere"]),
        ({"I.1": "Như mục II.B.1"}, {"I.1": "Đã thực hiện nội dung II.B.1"}, ["answer-points-elsewhere"]),
        (
            {"I.2": "Như trên", "II.A.1": "Như mục I.2"},
            {"I.2": "Đã thực hiện nội dung I.1", "II.A.1": "Đã thực hiện nội dung I.1"},
            ["answer-points-elsewhere"],
        ),
        ({"I.1": "Như trên"}, {"I.1": "Như trên"}, ["answer-points-nowhere"]),
        ({"I.1": "Như mục II.C.9"}, {"I.1": "Như mục II.C.9"}, ["answer-points-nowhere"]),
        ({"I.1": "Như mục I.2", "I.2": "Như mục I.1"}, {"I.1": "Như mục I.2"}, ["answer-points-nowhere"]),
        ({"I.1": "Như kỳ trước"}, {"I.1": "Như kỳ trước"}, ["answer-points-nowhere"]),
        ({"I.1": "Không phát sinh vướng mắc"}, {"I.1": "Không phát sinh vướng mắc"}, []),
        ({"I.1": "Số hộ tham gia: 12"}, {"I.1": "Số hộ tham gia: 12"}, []),
        ({"I.1": "-"}, {"I.1": "-"}, ["result-missing"]),
        ({"I.1": "…"}, {"I.1": "…"}, ["result-missing"]),
    ],
)
def test_the_report_gets_the_words_themselves(
    answers: dict[str, str],
    resolved: dict[str, str],
    codes: list[str],
    hands: Any,
    read: Any,
    row_of: Any,
    outcome: Said,
) -> None:
    report = read(hands.complete("10507", {f"E{row_of(task)}": text for task, text in answers.items()}))
    texts = {entry.key: entry.text("result") for entry in report.entries if entry.sheet == "report"}
    assert {task: texts[task] for task in resolved} == resolved
    assert list(outcome(report)) == codes
    raws = {entry.key: entry.value("result").raw for entry in report.entries if entry.sheet == "report"}
    assert {task: raws[task] for task in answers} == answers


def test_last_period_is_known_where_the_pipeline_says_so(hands: Any, read: Any, row_of: Any, outcome: Said) -> None:
    told = {"10507": {"I.1": Previous(State.DONE, "Đã ban hành Kế hoạch số 15/KH-UBND")}}
    report = read(hands.complete("10507", {f"E{row_of('I.1')}": "Như kỳ trước"}), previous=told)
    assert report.entries[0].text("result") == "Đã ban hành Kế hoạch số 15/KH-UBND"
    assert sorted(outcome(report)) == ["answer-points-elsewhere", "state-went-backwards"]
