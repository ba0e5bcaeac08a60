"""Deadlines as plans write them: what they come to, and what stays free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.plan.deadlines import read_due
from kh_report.plan.model import DeadlineKind

# text | due | ongoing | kinds
CASES = """
2026                                      | 2026-12-31 | no  | date
2026 - 2030                               | 2030-12-31 | no  | range
2026 – 2030                               | 2030-12-31 | no  | range
Giai đoạn 2026-2030                       | 2030-12-31 | no  | range
Từ năm 2026 đến năm 2030                  | 2030-12-31 | no  | range
2026 - 2030 và các năm tiếp theo          | 2030-12-31 | yes | range
2026 và các năm tiếp theo                 | -          | yes | range
Từ năm 2026 trở đi                        | -          | yes | range
Đến năm 2030 và những năm tiếp theo       | 2030-12-31 | yes | range
Quý III/2026                              | 2026-09-30 | no  | date
quý 3 năm 2026                            | 2026-09-30 | no  | date
Cuối quý II năm 2026                      | 2026-06-30 | no  | date
Quý III - Quý IV/2026                     | 2026-12-31 | no  | range
Từ tháng 6 đến tháng 9/2026               | 2026-09-30 | no  | range
Tháng 9/2026                              | 2026-09-30 | no  | date
6 tháng đầu năm 2026                      | 2026-06-30 | no  | date
trước ngày 30/6/2026                      | 2026-06-30 | no  | date
Trước năm 2027                            | 2026-12-31 | no  | date
Đến năm 2030, tầm nhìn đến năm 2045       | 2030-12-31 | no  | date
Thường xuyên                              | -          | yes | recurring
Hằng năm                                  | -          | yes | recurring
Hàng quý                                  | -          | yes | recurring
Trước ngày 31/01 năm liền kề              | -          | yes | recurring
Trước ngày 15/12 hằng năm                 | -          | yes | recurring
Thường xuyên, hằng năm                    | -          | yes | recurring
15/8/2026; 25/7/2026; 27/7/2026           | 2026-08-15 | no  | date date date
2026 - 2030; Thường xuyên                 | 2030-12-31 | yes | range recurring
2026, 2027                                | 2027-12-31 | no  | date date
15/9/2026 và 15/12/2026                   | 2026-12-15 | no  | date date
Tháng 6/2026 và tháng 12/2026             | 2026-12-31 | no  | date date
Quý III, IV/2026                          | -          | no  | none
30/6 và 31/12/2026                        | -          | no  | none
Theo tiến độ dự án                        | -          | no  | none
Trước 30/6                                | -          | no  | none
Quý III                                   | -          | no  | none
30/02/2026                                | -          | no  | none
02/13/2026                                | -          | no  | none
Sau khi Nghị định có hiệu lực             | -          | no  | none
15/8/2026; khi có yêu cầu                 | 2026-08-15 | no  | date none
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "due", "ongoing", "kinds"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_cell_comes_to(text: str, due: str, ongoing: str, kinds: str) -> None:
    read = read_due(text)
    assert (read.due.isoformat() if read.due else "-") == due
    assert ("yes" if read.ongoing else "no") == ongoing
    assert [item.kind.value for item in read.deadlines] == kinds.split()
    assert len(read.unclear) == kinds.split().count("none")


def test_a_blank_cell_has_no_deadline_and_nothing_unclear() -> None:
    assert read_due(" \n") == read_due("")
    assert read_due("").deadlines == ()


def test_a_range_keeps_both_ends_and_a_rule_its_words() -> None:
    (span,) = read_due("2026 - 2030 và các năm tiếp theo").deadlines
    assert span.start is not None
    assert (span.start.isoformat(), span.open_ended) == ("2026-01-01", True)
    (rule,) = read_due("Trước ngày 31/01 năm liền kề").deadlines
    assert (rule.kind, rule.rule) == (DeadlineKind.RECURRING, "trước ngày 31/01 năm liền kề")


@given(st.text(alphabet="0123456789/-;, quýIVnămthángtrướcđếnvàcáctiếptheo\n", max_size=50))
def test_no_text_is_too_strange_and_every_part_is_accounted_for(text: str) -> None:
    read = read_due(text)
    assert all(item.text for item in read.deadlines)
    ends = [item.end for item in read.deadlines if item.end]
    assert read.due == (max(ends) if ends else None)
