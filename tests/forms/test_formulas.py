"""The formulas of the form, their cached values and the Python rule say the same, as LibreOffice calculates them."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kh_report.forms.asking import generic_form
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.formulas import NOT_REQUIRED, verdict_words
from kh_report.forms.layout import UNIT_ROW, addresses, cell, table, unit_address
from kh_report.forms.seal import parse_names, parse_seal, seal_of
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.forms.write import write_form
from kh_report.office.pdf import convert, find_soffice
from kh_report.plan.model import Plan
from kh_report.plan.period import Period

REPORT = SheetKey.REPORT
Examples = tuple[dict[str, object], ...]
needs_libreoffice = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")


def _verdicts(data: bytes, spec: FormSpec) -> tuple[str, dict[str, str]]:
    """The counter and each row's ``Còn thiếu`` as stored in the file."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[SHEETS[REPORT]]
    laid = table(spec, REPORT)
    counter = str(sheet[cell(UNIT_ROW, laid.last_column)].value)
    words = {line.row.key: sheet[cell(line.at, laid.last_column)].value or "" for line in laid.lines if line.row}
    return counter, {key: str(value) for key, value in words.items()}


def _calculated(data: bytes, filled: dict[str, object], folder: Path) -> bytes:
    """The file as LibreOffice recalculates it with cells ``{"Báo cáo!D6": value}`` filled in; openpyxl drops every
    cached value, so nothing stored can be mistaken for calculated."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for address, value in filled.items():
        sheet, _, place = address.partition("!")
        book[sheet][place].value = value
        if isinstance(value, str):
            book[sheet][place].data_type = "s"
    book.save(folder / "form.xlsx")
    return convert([folder / "form.xlsx"], "xlsx", folder / "out")[0].read_bytes()


def _at(spec: FormSpec, examples: Examples) -> dict[str, object]:
    places = addresses(spec)
    return {
        f"{SHEETS[REPORT]}!{places[REPORT, row.key, key]}": value
        for row, values in zip(spec.leads, examples, strict=True)
        for key, value in values.items()
    }


def _expected(spec: FormSpec, examples: Examples) -> dict[str, str]:
    fields = table(spec, REPORT).fields
    return {
        row.key: verdict_words(fields, values, row.optional) for row, values in zip(spec.leads, examples, strict=True)
    }


def test_cached_values_are_those_of_the_rule(example_spec: FormSpec, examples: Examples) -> None:
    answers = {(REPORT, row.key): values for row, values in zip(example_spec.leads, examples, strict=True)}
    counter, words = _verdicts(write_form(example_spec, answers), example_spec)
    assert words == _expected(example_spec, examples)
    complete = [row for row in example_spec.leads if not row.optional and not words[row.key]]
    assert counter == f"Đã điền {len(complete)}/9"
    assert len(complete) == 4


def test_an_empty_form_names_the_state_on_every_row_that_must_be_answered(example_spec: FormSpec) -> None:
    counter, words = _verdicts(write_form(example_spec), example_spec)
    assert counter == "Đã điền 0/9"
    assert [words[row.key] for row in example_spec.leads] == ["Tình trạng thực hiện", NOT_REQUIRED] * 9


@needs_libreoffice
@pytest.mark.slow
def test_libreoffice_calculates_what_the_rule_says(example_spec: FormSpec, examples: Examples, tmp_path: Path) -> None:
    shifted = replace(example_spec, leads=tuple(replace(row, optional=not row.optional) for row in example_spec.leads))
    for spec in (example_spec, shifted):
        data = _calculated(write_form(spec), _at(spec, examples), tmp_path)
        counter, words = _verdicts(data, spec)
        assert words == _expected(spec, examples)
        complete = [row.key for row in spec.leads if not row.optional and not words[row.key]]
        assert counter == f"Đã điền {len(complete)}/9"


@needs_libreoffice
@pytest.mark.slow
def test_the_generic_form_counts_the_rows_of_the_chosen_unit(
    plan: Plan, period: Period, settings: FormSettings, tmp_path: Path
) -> None:
    spec = generic_form(plan, ("10507", "10525", "11914"), period, settings)
    data = write_form(spec)
    places = addresses(spec)
    filled: dict[str, object] = {
        unit_address(): "Ủy ban nhân dân phường Hải Dương",
        f"{SHEETS[REPORT]}!{places[REPORT, 'I.1', 'state']}": "Tạm dừng",
        f"{SHEETS[REPORT]}!{places[REPORT, 'I.2', 'state']}": "Đã hoàn thành",
    }
    counter, words = _verdicts(_calculated(data, filled, tmp_path), spec)
    assert counter == "Đã điền 1/3"
    assert words == {
        "I.1": "",
        "I.2": "Kết quả thực hiện, Ngày hoàn thành",
        "II.A.1": "Tình trạng thực hiện",
        "II.A.2": NOT_REQUIRED,
    }
    filled[unit_address()] = "Ủy ban nhân dân phường Thành Đông"
    counter, words = _verdicts(_calculated(data, filled, tmp_path), spec)
    assert (counter, words["I.2"], words["II.A.2"]) == ("Đã điền 1/2", "", "")


@needs_libreoffice
@pytest.mark.slow
def test_the_identity_survives_saving_in_libreoffice(example_spec: FormSpec, tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(write_form(example_spec))
    saved = convert([tmp_path / "form.xlsx"], "xlsx", tmp_path / "out")[0]
    book = openpyxl.load_workbook(saved)
    cells = {each.coordinate: each.value for row in book[SHEETS[SheetKey.SEAL]].iter_rows() for each in row}
    assert parse_seal(cells) == seal_of(example_spec, unit_address())
    names = {name: str(item.attr_text) for name, item in book.defined_names.items()}
    assert parse_names(names) == seal_of(example_spec, unit_address()).identity


@needs_libreoffice
@pytest.mark.slow
def test_the_generic_form_waits_for_the_choice_of_unit(
    plan: Plan, period: Period, settings: FormSettings, tmp_path: Path
) -> None:
    spec = generic_form(plan, ("10507", "10525", "11914"), period, settings)
    data = write_form(spec)
    nothing = ("Chưa chọn đơn vị", dict.fromkeys(("I.1", "I.2", "II.A.1", "II.A.2"), ""))
    assert _verdicts(data, spec) == nothing
    assert _verdicts(_calculated(data, {}, tmp_path), spec) == nothing
