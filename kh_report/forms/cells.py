"""One cell to fill: its value, its in-cell rule, its mark. All of it comes from the field's declaration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.formulas import states_range
from kh_report.forms.look import Look
from kh_report.forms.spec import FormSpec
from kh_report.office.workbook import Sheet

Answers = Mapping[tuple[SheetKey, str], Mapping[str, object]]
"""Values by sheet and row key, then by field key (``Thông tin chung``: row key ``RECORD_ROW``)."""

Marks = Mapping[tuple[SheetKey, str, str], str]
"""What is wrong with a cell, by sheet, row key and field key."""

LATEST_AFTER_DEADLINE = timedelta(days=92)
"""A date cell takes no day later than this after the deadline: convention, against slips of the year."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a form is written with: nothing when it is issued, a unit's own answers and marks when it goes back."""

    answers: Answers = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)

    def row(self, sheet: SheetKey, key: str) -> Mapping[str, object]:
        """The values of one row; empty when nothing was answered."""
        return self.answers.get((sheet, key), {})

    def mark(self, declared: Field, key: str) -> str | None:
        """What is wrong with a cell; None when nothing is."""
        return self.marks.get((declared.sheet, key, declared.key))

    def marked(self, sheet: SheetKey, keys: Collection[str]) -> int:
        """How many cells of ``sheet`` are marked, in the rows that it has."""
        return sum(place[0] is sheet and place[1] in keys for place in self.marks)


def write_input(
    sheet: Sheet, look: Look, declared: Field, place: tuple[int, int], value: object, mark: str | None = None
) -> None:
    """One cell to fill at ``place`` (row, column from 0), with its answer and what is wrong with it, if anything.

    The mark is a conditional format too, the first of its cell: a plain fill would vanish under the other colours.
    """
    style = look.input(declared, wrong=mark is not None)
    row, column = place
    if value is None or value == "":
        sheet.blank(row, column, style)
    elif isinstance(value, date) and declared.kind is Kind.DATE:
        sheet.date(row, column, value.date() if isinstance(value, datetime) else value, style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.number(row, column, value, style)
    else:
        sheet.text(row, column, as_text(value), style)
    if mark is not None:
        sheet.comment(row, column, mark, _COMMENT)
        always = {"type": "formula", "criteria": "=TRUE", "format": look.wrong, "stop_if_true": True}
        sheet.condition(row, column, row, column, always)


_COMMENT = {"author": "kh-report", "font_name": "Times New Roman", "font_size": 11, "x_scale": 2, "y_scale": 1.2}


def as_text(value: object) -> str:
    """A value of the wrong kind as the agency will recognise it: dates as dd/mm/yyyy."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def rule(declared: Field, spec: FormSpec) -> dict[str, Any]:
    """The in-cell rule of a field: its input message, and what Excel refuses at once."""
    options: dict[str, Any] = {
        "validate": "any",
        "input_title": declared.prompt_title,
        "input_message": declared.prompt,
    }
    if declared.kind in (Kind.STATE, Kind.DATE) or declared.kind.is_number:
        options["error_title"] = declared.prompt_title
    if declared.kind is Kind.STATE:
        options |= {
            "validate": "list",
            "source": f"={states_range()}",
            "error_message": "Chỉ chọn một tình trạng trong danh sách (bấm mũi tên ở góc phải ô).",
        }
    elif declared.kind is Kind.DATE:
        latest = spec.deadline + LATEST_AFTER_DEADLINE
        options |= {
            "validate": "date",
            "criteria": "between",
            "minimum": spec.earliest,
            "maximum": latest,
            "error_message": f"Ghi ngày/tháng/năm, từ {as_text(spec.earliest)} đến {as_text(latest)}.",
        }
    elif declared.kind.is_number:
        options |= {"validate": "decimal", **_bounds(declared)}
    return options


def _bounds(declared: Field) -> dict[str, Any]:
    low, high = declared.minimum, declared.maximum
    if low is not None and high is not None:
        told = f"Chỉ ghi số từ {low:g} đến {high:g}."
        return {"criteria": "between", "minimum": low, "maximum": high, "error_message": told}
    if low is not None:
        return {"criteria": ">=", "value": low, "error_message": f"Chỉ ghi số, không nhỏ hơn {low:g}."}
    return {"criteria": "between", "minimum": -1e15, "maximum": 1e15, "error_message": "Chỉ ghi số, không ghi chữ."}
