"""Old encodings and words beside the cells, inside genuine forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from kh_report.forms.states import State
from kh_report.intake.model import FileReport, FileStatus

Said = Callable[[FileReport], dict[str, list[str]]]


def test_text_in_an_old_font_is_read_and_its_original_kept(hands: Any, read: Any, outcome: Said) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for address, text in (("D7", "§ang thùc hiÖn"), ("E7", "Së N«ng nghiÖp ®· kiÓm tra")):
            book["Báo cáo"][address].value = text
            book["Báo cáo"][address].font = Font(name=".VnTime")

    report = read(hands.complete("10507", change=change))
    entry = report.entries[0]
    assert (entry.state, entry.text("result")) == (State.IN_PROGRESS, "Sở Nông nghiệp đã kiểm tra")
    assert [value.raw for value in entry.values] == ["§ang thùc hiÖn", "Së N«ng nghiÖp ®· kiÓm tra"]
    assert (report.status, outcome(report)) == (
        FileStatus.ACCEPTED_WITH_REMARKS, {"text-legacy-encoding": ["Báo cáo!D7", "Báo cáo!E7"]},
    )  # fmt: skip


def test_without_the_font_a_whole_column_decides(hands: Any, read: Any, outcome: Said, row_of: Any) -> None:
    texts = {"I.1": "Së N«ng nghiÖp ®· kiÓm tra", "I.2": "H¶i Phßng ®ang thùc hiÖn", "II.A.1": "Uû ban nh©n d©n x·"}
    report = read(hands.complete("10507", {f"E{row_of(task)}": text for task, text in texts.items()}))
    assert [entry.text("result") for entry in report.entries[:3]] == [
        "Sở Nông nghiệp đã kiểm tra", "Hải Phòng đang thực hiện", "Uỷ ban nhân dân xã",
    ]  # fmt: skip
    assert list(outcome(report)) == ["text-legacy-encoding"]


@pytest.mark.parametrize("text", ["Đã kiểm tra", "đã báo cáo ½ khối lượng", "Trồng 1.200 cây", "Café Âu Cơ"])
def test_unicode_text_is_never_touched(text: str, hands: Any, read: Any, row_of: Any, outcome: Said) -> None:
    report = read(hands.complete("10507", {f"E{row_of('I.1')}": text}))
    assert (report.entries[0].text("result"), outcome(report)) == (text, {})


def test_an_answer_in_a_comment_is_said(hands: Any, read: Any, outcome: Said) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Báo cáo"]["E7"].comment = Comment("Phòng Kinh tế đã làm xong", "officer")

    assert outcome(read(hands.complete("10507", change=change))) == {"content-outside-cells": ["Báo cáo!E7"]}
