"""95% typed into Excel is stored as 0.95: only the cell's format tells it from 0,95 %."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from kh_report.forms.asking import form_for
from kh_report.forms.issue import issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.write import write_form
from kh_report.intake.gate import inspect
from kh_report.intake.model import FileStatus
from kh_report.intake.percents import percent_cells
from kh_report.intake.read import make_desk
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period


def test_cells_that_show_per_cent_are_found_by_their_format() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Số liệu"
    for address, number_format in (("A1", "0%"), ("B2", "0.00%"), ("C3", "0.0% "), ("D4", "General"), ("E5", "0.00")):
        sheet[address] = 0.95
        sheet[address].number_format = number_format
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    found = percent_cells(data, inspect(data, "a.xlsx"))
    assert found == {("Số liệu", "A1"), ("Số liệu", "B2"), ("Số liệu", "C3")}


def test_a_workbook_of_another_format_does_not_tell() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")
    assert percent_cells(data, inspect(data, "a.xls")) == frozenset()


@pytest.mark.parametrize(
    ("number_format", "expected", "status"),
    [
        ("General", {"share-or-fraction": ["Số liệu!D6"]}, FileStatus.TO_CORRECT),
        ("0%", {}, FileStatus.ACCEPTED),
    ],
)
def test_a_form_with_a_fraction_in_a_per_cent_row(
    plan: Plan, hands: Any, read: Any, outcome: Any, number_format: str, expected: dict[str, list[str]], status: str
) -> None:
    shares = replace(plan, indicators=tuple(replace(item, unit="%") for item in plan.indicators))
    spec = form_for(shares, "10507", parse_period("2026-Q3"), FormSettings())
    desk = make_desk(shares, [issue_record(shares, [spec])])
    forms = replace(hands, forms={"10507": write_form(spec)})

    def typed(book: openpyxl.Workbook) -> None:
        book["Số liệu"]["D6"] = 0.95
        book["Số liệu"]["D6"].number_format = number_format

    report = read(forms.complete("10507", change=typed), desk=desk)
    assert (outcome(report), report.status) == (expected, status)
