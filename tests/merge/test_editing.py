"""``bien-tap.xlsx``: people choose, we append, and a choice holds only for the words that were read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.merge.editing import Choices, quotes_of, read_choices, write_editing
from kh_report.merge.model import Merged

Made = Callable[..., Any]
LEADS = ("SNNMT", "SXD", "SCT")


@pytest.fixture
def period(plan_of: Made, task: Made, answers: Any, merged: Made) -> Merged:
    going = State.IN_PROGRESS
    answers.row("SNNMT", "I.1", state=going, result="Đã rà soát 04 quy hoạch")
    answers.row("SXD", "I.1", state=going, result="=HYPERLINK(1)")
    answers.row("SCT", "I.1", state=going, result="-")
    answers.row("SNNMT", "I.2", state=going, result="Của riêng một cơ quan")
    answers.row("SYT", "I.3", state=going, result="Chờ hoàn thiện", to_correct=True)
    plan = plan_of(task("I.1", leads=LEADS), task("I.2"), task("I.3", leads=("SYT", "STC")))
    return merged(plan, answers)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))["Trích dẫn"]


def lines(data: bytes) -> list[tuple[Any, ...]]:
    return [row for row in opened(data).iter_rows(min_row=4, values_only=True) if any(row)]


def chosen(data: bytes, *rows: int, word: str = "Có") -> bytes:
    """The workbook after a person chose these rows (counted from 1)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in rows:
        book["Trích dẫn"].cell(3 + row, 7, word)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def quoted(merged: Merged, data: bytes) -> dict[str, list[tuple[str, str]]]:
    found, _ = quotes_of(merged, read_choices(data))
    return {task: [(quote.agency.code, quote.text) for quote in quotes] for task, quotes in found.items()}


def test_answers_with_content_to_tasks_of_several_leads_are_offered(period: Merged) -> None:
    data = write_editing(period)
    assert [(row[0], row[2], row[4], row[5], row[6]) for row in lines(data)] == [
        ("I.1", "SNNMT", "Đang thực hiện", "Đã rà soát 04 quy hoạch", None),
        ("I.1", "SXD", "Đang thực hiện", "=HYPERLINK(1)", None),
    ]
    (rule,) = opened(data).data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"Có"', "G4:G10000")


def test_nothing_is_quoted_that_nobody_chose(period: Merged) -> None:
    assert quoted(period, write_editing(period)) == {}


@pytest.mark.parametrize("word", ["Có", "có", " CÓ "])
def test_what_was_chosen_is_quoted_in_registry_order(period: Merged, word: str) -> None:
    data = chosen(write_editing(period), 2, 1, word=word)
    assert quoted(period, data) == {"I.1": [("SNNMT", "Đã rà soát 04 quy hoạch"), ("SXD", "=HYPERLINK(1)")]}


def test_with_nothing_new_the_workbook_stays_byte_for_byte(period: Merged) -> None:
    data = chosen(write_editing(period), 1)
    assert write_editing(period, data) == data


def test_new_answers_go_below_and_choices_stay(period: Merged, answers: Any, merged: Made) -> None:
    data = chosen(write_editing(period), 1)
    answers.row("SCT", "I.1", state=State.DONE, result="Đã xong")
    later = merged(period.plan, answers)
    extended = write_editing(later, data)
    assert [(row[2], row[5], row[6]) for row in lines(extended)] == [
        ("SNNMT", "Đã rà soát 04 quy hoạch", "Có"),
        ("SXD", "=HYPERLINK(1)", None),
        ("SCT", "Đã xong", None),
    ]
    assert {cell.data_type for row in opened(extended).iter_rows(min_row=4) for cell in row if cell.value} == {"s"}
    assert opened(extended).auto_filter.ref == "A3:I6"
    assert write_editing(later, extended) == extended


def test_a_choice_falls_with_the_words_that_were_read(period: Merged, answers: Any, merged: Made) -> None:
    data = chosen(write_editing(period), 1)
    answers.row("SNNMT", "I.1", state=State.DONE, result="Đã rà soát 05 quy hoạch")
    later = merged(period.plan, answers)
    found, findings = quotes_of(later, read_choices(data))
    assert found == {}
    assert [(item.code, item.places[0].file, item.places[0].task) for item in findings] == [
        ("quotation-outdated", "bien-tap.xlsx", "I.1")
    ]


def test_columns_moved_or_renamed_in_case_are_found_by_their_headers(period: Merged) -> None:
    book = openpyxl.load_workbook(io.BytesIO(chosen(write_editing(period), 1)))
    book["Trích dẫn"].move_range("A3:I5", rows=2, cols=3)
    stream = io.BytesIO()
    book.save(stream)
    assert quoted(period, stream.getvalue()) == {"I.1": [("SNNMT", "Đã rà soát 04 quy hoạch")]}


@pytest.mark.parametrize("what", ["no workbook", "column"])
def test_what_cannot_be_read_is_said_and_left_alone(what: str, period: Merged) -> None:
    data = b"PK no workbook"
    if what == "column":
        book = openpyxl.load_workbook(io.BytesIO(write_editing(period)))
        book["Trích dẫn"].delete_cols(9)
        stream = io.BytesIO()
        book.save(stream)
        data = stream.getvalue()
    found = read_choices(data)
    assert [item.code for item in found.findings] == ["editing-unreadable"]
    assert quotes_of(period, Choices()) == ({}, ())
    assert write_editing(period, data) == data
