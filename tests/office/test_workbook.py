"""What XlsxWriter would swallow raises, and equal calls give equal bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from kh_report.office.workbook import Book, Sheet, WorkbookError


def written(fill: Callable[[Book, Sheet], object]) -> openpyxl.Workbook:
    book = Book(title="Thử")
    fill(book, book.sheet("Trang"))
    return openpyxl.load_workbook(io.BytesIO(book.bytes()))


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    cell = written(lambda _, sheet: sheet.text(0, 0, "=SUM(A1)"))["Trang"]["A1"]
    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")


def test_dates_numbers_and_formulas_keep_their_kind() -> None:
    def fill(book: Book, sheet: Sheet) -> None:
        sheet.date(0, 0, date(2026, 9, 14), book.format(num_format="dd/mm/yyyy"))
        sheet.number(0, 1, 1.5)
        sheet.formula(0, 2, "=1+1", None, 2)

    row = next(written(fill)["Trang"].iter_rows(values_only=True))
    assert [str(value) for value in row] == ["2026-09-14 00:00:00", "1.5", "=1+1"]


@pytest.mark.parametrize(
    "fill",
    [
        lambda _, sheet: sheet.text(0, 0, "x" * 32_768),
        lambda _, sheet: sheet.text(2_000_000, 0, "x"),
        lambda _, sheet: sheet.validate(0, 0, 0, 0, {"validate": "list", "source": ["x" * 100] * 3}),
        lambda _, sheet: sheet.validate(0, 0, 0, 0, {"validate": "any", "input_title": "t" * 33}),
        lambda book, _: book.define_name("1 sai", "=A1"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_excel_would_lose_raises(fill: Callable[[Book, Sheet], object]) -> None:
    with pytest.raises(WorkbookError):
        written(fill)


def test_a_sheet_name_that_excel_refuses_raises() -> None:
    with pytest.raises(WorkbookError):
        Book().sheet("a/b")


def test_equal_calls_give_equal_bytes() -> None:
    def once() -> bytes:
        book = Book(title="Thử")
        sheet = book.sheet("Trang")
        sheet.row(0, ["a", "b"], book.format(bold=True))
        sheet.comment(0, 0, "nhận xét")
        return book.bytes()

    assert once() == once()
