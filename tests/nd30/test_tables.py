"""Tables hold every text, in columns that fill the page, however many rows there are."""

from __future__ import annotations

import time

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from kh_report.nd30.base import append, new_document
from kh_report.nd30.metrics import text_width
from kh_report.nd30.rules import Profile, twips
from kh_report.nd30.tables import Column, Row, data_table, fit_columns
from kh_report.nd30.xml import style_of, text_of

PROFILE = Profile()
COLUMNS = (Column("tt", "TT", align="center"), Column("ten", "Nội dung"), Column("so", "Số liệu", align="right"))


def cells(table) -> list[list[str]]:
    return [
        ["\n".join(text_of(p) for p in cell.findall(qn("w:p"))) for cell in row.findall(qn("w:tc"))]
        for row in table.findall(qn("w:tr"))
    ]


def test_rows_by_position_and_by_key_with_groups_and_totals() -> None:
    rows = [
        Row(("I", "NHÓM MỘT"), "group"),
        Row(("1", "Việc & <một>\nĐoạn hai", "5")),
        Row({"tt": "2", "so": "1.245,5"}),
        Row(("", "Tổng cộng", None), "total"),
    ]
    (table,) = data_table(COLUMNS, rows, PROFILE)
    assert cells(table) == [
        ["TT", "Nội dung", "Số liệu"],
        ["I", "NHÓM MỘT"],
        ["1", "Việc & <một>\nĐoạn hai", "5"],
        ["2", "", "1.245,5"],
        ["", "Tổng cộng", ""],
    ]
    assert [style_of(p) for p in table.findall(f".//{qn('w:tr')}")[2].iter(qn("w:p"))] == [
        "ND30TableCenter", "ND30Table", "ND30Table", "ND30TableRight",
    ]  # fmt: skip


def test_groups_and_totals_are_bold_in_the_alignment_of_their_columns() -> None:
    (table,) = data_table(COLUMNS, [Row(("I", "NHÓM"), "group"), Row(("", "Cộng", "5"), "total")], PROFILE)
    styles = [[style_of(p) for p in row.iter(qn("w:p"))] for row in table.findall(qn("w:tr"))[1:]]
    assert styles == [
        ["ND30TableTotal", "ND30TableGroup"],
        ["ND30TableTotal", "ND30TableTotal", "ND30TableSum"],
    ]


def test_the_first_row_alone_repeats_as_header() -> None:
    (table,) = data_table(COLUMNS, [Row(("1", "a", "b"))], PROFILE)
    heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.findall(qn("w:tr"))]
    assert heads == [True, False]


def test_short_rows_stay_whole_and_long_ones_may_break() -> None:
    rows = [Row(("1", "ngắn", "")), Row(("2", "rất dài " * 600, ""))]
    (table,) = data_table(COLUMNS, rows, PROFILE)
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.findall(qn("w:tr"))]
    assert whole == [True, True, False]


def test_equal_neighbours_merge_until_a_group_or_another_table_begins() -> None:
    columns = (Column("a", "A", merge=True), Column("b", "B"))
    rows = [Row(("x", "1")), Row(("x", "2")), Row(("nhóm",), "group"), Row(("x", "3")), Row(("", "4")), Row(("x", "5"))]
    (table,) = data_table(columns, rows, PROFILE)
    merges = []
    for row in table.findall(qn("w:tr"))[1:]:
        mark = row.find(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:vMerge')}")
        merges.append(None if mark is None else mark.get(qn("w:val")))
    assert merges == ["restart", "continue", None, "restart", None, "restart"]


def test_a_long_table_is_cut_before_groups_into_tables_with_a_gap_between() -> None:
    rows = [row for group in "ABCD" for row in [Row((group,), "group"), *[Row(("1", group, ""))] * 30]]
    nodes = data_table(COLUMNS, rows, PROFILE, rows_per_table=50)
    assert [node.tag == qn("w:tbl") for node in nodes] == [True, False, True, False, True, False, True]
    assert [cells(node)[1][0] for node in nodes if node.tag == qn("w:tbl")] == ["A", "B", "C", "D"]
    assert {style_of(node) for node in nodes if node.tag == qn("w:p")} == {"ND30Gap"}


def test_a_table_without_rows_is_its_header() -> None:
    (table,) = data_table(COLUMNS, [], PROFILE)
    assert cells(table) == [["TT", "Nội dung", "Số liệu"]]


def test_letters_that_xml_cannot_hold_are_shown_as_replaced() -> None:
    (table,) = data_table(COLUMNS, [Row(("1", "a\x0bb\r\nc\ud800", "\t"))], PROFILE)
    assert cells(table)[1] == ["1", "a\ufffdb\nc\ufffd", "\t"]


def test_columns_fill_the_width_and_give_room_by_content() -> None:
    texts = [["1", "Một nội dung khá dài về nhiệm vụ được giao trong năm " * 3, "5"]]
    number, text, figure = fit_columns(COLUMNS, texts, 165, 12)
    assert number + text + figure == twips(165)
    assert number < figure < text
    assert text_width("Số liệu", 12, bold=True) <= figure / 20


def test_a_fixed_column_keeps_its_width() -> None:
    columns = (Column("a", "A", width_mm=20), Column("b", "B"))
    assert fit_columns(columns, [["dài " * 50, "dài " * 50]], 165, 12)[0] == twips(20)


@given(
    st.lists(st.lists(st.text("aăâ bơư,", max_size=60), min_size=4, max_size=4), max_size=8),
    st.sampled_from([165.0, 252.0]),
)
def test_columns_always_fill_the_page_exactly_and_none_vanishes(texts, width) -> None:
    columns = [Column(str(n), f"Cột {n}") for n in range(4)]
    widths = fit_columns(columns, texts, width, 12)
    assert sum(widths) == twips(width)
    assert min(widths) > 0


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30)), max_size=12))
def test_every_text_arrives(rows) -> None:
    from kh_report.nd30.xml import legal

    (table,) = data_table(COLUMNS, [Row(row) for row in rows], PROFILE)
    assert cells(table)[1:] == [[legal(text) for text in row] for row in rows]


@pytest.mark.slow
def test_four_thousand_rows_cost_at_most_fifteen_times_four_hundred() -> None:
    columns = [Column(str(n), f"Cột {n}") for n in range(8)]

    def cost(count: int) -> float:
        rows = [Row([f"Nội dung tiếng Việt & <thử> dòng {i} cột {j}" for j in range(8)]) for i in range(count)]
        document = new_document(PROFILE)
        start = time.process_time()
        append(document, data_table(columns, rows, PROFILE))
        return time.process_time() - start

    small = min(cost(400) for _ in range(3))
    large = min(cost(4000) for _ in range(2))
    assert large < 15 * small
