"""Issue → fill → save → read gives the same entries, whoever saved the file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.forms.field import Kind, SheetKey
from kh_report.forms.fields import RECORD_ROW, SHEETS, find_field, inputs_of
from kh_report.forms.issue import Issue
from kh_report.forms.layout import addresses
from kh_report.forms.states import State
from kh_report.forms.write import write_form
from kh_report.intake.model import FileReport
from kh_report.vn.answers import classify
from kh_report.vn.text import clean

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

Answers = dict[tuple[SheetKey, str], dict[str, object]]
TABLES = (
    (SheetKey.REPORT, ("I.1", "I.2", "II.B.2")),
    (SheetKey.COOPERATION, ("II.B.3",)),
    (SheetKey.FIGURES, ("CT1",)),
)

TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
    | st.sampled_from(["Đã kiểm tra 12/20 cơ sở", "=1+1", "dòng một\ndòng hai", "0123", "<b>&amp;", "_x000D_", "-5"])
).filter(lambda text: clean(text).text != "" and not classify(text).is_placeholder)
CONTENT = {
    Kind.STATE: st.sampled_from(State).map(lambda state: state.label),
    Kind.TEXT: TEXTS,
    Kind.DOCUMENT: TEXTS,
    Kind.PHONE: st.from_regex(r"0[0-9]{9}", fullmatch=True),
    Kind.DATE: st.dates(date(2026, 1, 1), date(2026, 9, 14)),
    Kind.NUMBER: st.integers(0, 10**9) | st.decimals(0, 10**6, places=2).map(float),
}


@st.composite
def answers(draw: Any) -> Answers:
    """Anything that people may write into any of the cells that are theirs."""
    filled: Answers = {}
    for sheet, keys in TABLES:
        for key in keys:
            fields = draw(st.sets(st.sampled_from([item.key for item in inputs_of(sheet)])))
            row = {name: draw(CONTENT[find_field(sheet, name).kind]) for name in sorted(fields)}
            if row:
                filled[sheet, key] = row
    names = draw(st.sets(st.sampled_from([item.key for item in inputs_of(SheetKey.GENERAL)])))
    general = {name: draw(CONTENT[find_field(SheetKey.GENERAL, name).kind]) for name in sorted(names)}
    if general:
        filled[SheetKey.GENERAL, RECORD_ROW] = general
    return filled


def expected(filled: Answers) -> dict[tuple[str, str], dict[str, object]]:
    """What reading should give, by sheet, row and field."""
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for (sheet, key), values in filled.items():
        for name, value in values.items():
            row = name if sheet is SheetKey.GENERAL else key
            rows.setdefault((sheet.value, row), {})[name] = _content(value)
    return rows


def _content(value: object) -> object:
    if isinstance(value, int | float):
        return Decimal(format(value, ".15g"))
    if isinstance(value, str):
        return next((state for state in State if state.label == value), clean(value).text)
    return value


def read_back(report: FileReport) -> dict[tuple[str, str], dict[str, object]]:
    return {
        (entry.sheet, entry.key): {value.field: value.content for value in entry.values} for entry in report.entries
    }


def typed(form: bytes, issue: Issue, filled: Answers) -> bytes:
    """The answers written into the issued form's cells by openpyxl, as another program would save them."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    at: Mapping[tuple[SheetKey, str, str], str] = addresses(issue.spec("10507"))
    for (sheet, key), values in filled.items():
        for name, value in values.items():
            cell = book[SHEETS[sheet]][at[sheet, key, name]]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(filled=answers())
def test_what_xlsxwriter_saved_is_read_back(filled: Answers, issue: Issue, read: Any) -> None:
    assert read_back(read(write_form(issue.spec("10507"), filled))) == expected(filled)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(filled=answers())
def test_what_openpyxl_saved_is_read_back(filled: Answers, issue: Issue, read: Any, hands: Any) -> None:
    assert read_back(read(typed(hands.forms["10507"], issue, filled))) == expected(filled)


SAMPLE: Answers = {
    (SheetKey.REPORT, "I.1"): {"state": "Đã hoàn thành", "result": "Xong\n12/20 cơ sở", "completed": date(2026, 6, 20)},
    (SheetKey.REPORT, "I.2"): {"state": "Đang thực hiện", "result": "=1+1", "documents": "Kế hoạch số 15/KH-UBND"},
    (SheetKey.FIGURES, "CT1"): {"in_period": 12.5, "cumulative": 40},
    (SheetKey.GENERAL, RECORD_ROW): {"plan_number": "15/KH-UBND", "telephone": "0912345678"},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saved_is_read_back(suffix: str, issue: Issue, read: Any, tmp_path: Path) -> None:
    from kh_report.office.pdf import convert

    source = tmp_path / "a.xlsx"
    source.write_bytes(write_form(issue.spec("10507"), SAMPLE))
    (saved,) = convert([source], suffix, tmp_path / "out")
    report = read(saved.read_bytes(), name=saved.name)
    assert report.agency == "10507"
    assert read_back(report) == expected(SAMPLE)
