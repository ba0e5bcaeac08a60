"""Which table assigns tasks, and what its columns are."""

from __future__ import annotations

import pytest

from kh_report.plan.headers import SYNONYMS, Column, column_named, task_tables
from kh_report.plan.source import Table, read_text

NAMES = [(word, column) for column, words in SYNONYMS.items() for word in words]


@pytest.mark.parametrize(("word", "column"), NAMES, ids=[word for word, _ in NAMES])
def test_every_synonym_is_known_however_it_is_typed(word: str, column: Column) -> None:
    assert column_named(word) is column
    assert column_named(f" {word.upper()}\n(1): ") is column


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("Tiến độ hoàn thành", Column.DUE),
        ("Tiến độ", Column.OTHER),
        ("Thời gian hoàn thành (dự kiến)", Column.DUE),
        ("Cơ quan, đơn vị chủ trì thực hiện", Column.LEAD),
        ("Nội dung nhiệm vụ được giao", Column.TASK),
        ("Tên đơn vị phối hợp", Column.COOPERATING),
        ("Viettel", None),
        ("Họ và tên", None),
        ("Hạng", None),
    ],
)
def test_the_longest_header_wins_and_words_count_whole(words: str, column: Column | None) -> None:
    assert column_named(words) is column


def _tables(text: str) -> list[tuple[int, list[str]]]:
    tables = [block for block in read_text(text.encode(), "a.txt").blocks if isinstance(block, Table)]
    return [(index, [column.value for column, _ in header.columns]) for index, _, _, header in task_tables(tables)]


def test_other_tables_are_passed_over() -> None:
    text = (
        "TT\tHọ và tên\tChức vụ\tĐiện thoại\n1\tA\tB\t09\n\nDanh mục\n"
        "Đơn vị chủ trì\tNhiệm vụ\tSTT\tThời hạn\tKinh phí\nSở Y tế\tRà soát.\t1\t2026\t10\n"
    )
    assert _tables(text) == [(1, ["lead", "task", "number", "due"])]


def test_a_table_with_tasks_but_no_lead_agency_is_none_of_ours() -> None:
    assert _tables("TT\tNội dung\tKinh phí\tGhi chú\n1\tMua sắm\t10\t\n") == []
