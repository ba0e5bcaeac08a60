"""Slips of the pen are pointed out, and nothing else is."""

from __future__ import annotations

import pytest

from kh_report.plan.language import repeated, slips

FOUND = {
    "Phân đấu đến năm 2030": [("Phân đấu", "Phấn đấu")],
    "và phân đấu giảm": [("phân đấu", "phấn đấu")],
    "Kiên toàn tổ chức bộ máy; sữa đổi": [("Kiên toàn", "Kiện toàn"), ("sữa đổi", "sửa đổi")],
    "xử lý chất thải. rà soát các quy hoạch": [("thải. rà soát", "thải. Rà soát")],
    "Rà soát. Đánh giá": [],
    "theo TT. số 5 và v.v. khác": [],
    "giảm PM2.5 trung bình": [],
    "Phấn đấu kiện toàn": [],
    "Sở Y tế. 2026": [],
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_slips(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(slips(text)) == expected


def test_a_word_on_both_sides_of_a_seam() -> None:
    assert repeated("nhiệm vụ", "vụ và") == ("nhiệm vụ vụ và", "nhiệm vụ và")
    assert repeated("nồng độ", "bụi PM2.5") is None
    assert repeated("", "bụi") is None
