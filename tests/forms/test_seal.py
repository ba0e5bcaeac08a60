"""The seal is read back as it was written, and tells when it was touched."""

from __future__ import annotations

import pytest

from kh_report.forms.asking import form_for
from kh_report.forms.field import SheetKey
from kh_report.forms.seal import FORM_VERSION, Identity, Seal, parse_names, parse_seal, seal_lines, seal_names, seal_of
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.plan.model import Plan
from kh_report.plan.period import Period


@pytest.fixture
def spec(plan: Plan, period: Period, settings: FormSettings) -> FormSpec:
    return form_for(plan, "10507", period, settings)


def _cells(seal: Seal) -> dict[str, object]:
    cells: dict[str, object] = {}
    for row, (key, value) in enumerate(seal_lines(seal), start=1):
        cells |= {f"A{row}": key, f"B{row}": value}
    return cells


def test_a_seal_is_read_back_whole(spec: FormSpec) -> None:
    seal = seal_of(spec, "Báo cáo!C3")
    assert parse_seal(_cells(seal)) == seal
    assert seal.identity == Identity(FORM_VERSION, spec.digest, spec.plan, "10507", "2026-Q3")
    assert seal.rows == {
        SheetKey.REPORT: ("I.1", "II.A.1"),
        SheetKey.COOPERATION: ("I.2",),
        SheetKey.FIGURES: ("CT1",),
    }


def test_lines_are_found_wherever_they_stand(spec: FormSpec) -> None:
    seal = seal_of(spec, "Báo cáo!C3")
    moved: dict[str, object] = {}
    for address, value in _cells(seal).items():
        moved[f"{address[0]}{int(address[1:]) + 3}"] = value
    assert parse_seal(moved) == seal


@pytest.mark.parametrize("line", range(1, 11))
def test_an_edited_seal_is_not_intact(spec: FormSpec, line: int) -> None:
    cells = _cells(seal_of(spec, "Báo cáo!C3"))
    key = cells[f"A{line + 1}"]
    cells[f"B{line + 1}"] = "10525"
    read = parse_seal(cells)
    assert read is not None, key
    assert not read.intact, key


def test_a_code_turned_into_a_number_is_still_read(spec: FormSpec) -> None:
    cells = _cells(seal_of(spec, "Báo cáo!C3"))
    cells = {address: (10507.0 if value == "10507" else value) for address, value in cells.items()}
    read = parse_seal(cells)
    assert read is not None
    assert (read.identity.agency, read.intact) == ("10507", True)


def test_other_cells_are_no_seal() -> None:
    assert parse_seal({}) is None
    assert parse_seal({"A1": "magic", "B1": "something else"}) is None


def test_a_seal_that_lost_lines_keeps_the_rest() -> None:
    read = parse_seal({"A1": "magic", "B1": "kh-report", "A2": "period", "B2": "2026-Q3"})
    assert read is not None
    assert (read.identity, read.intact) == (Identity("", "", "", "", "2026-Q3"), False)


def test_names_carry_the_same_identity(spec: FormSpec) -> None:
    seal = seal_of(spec, "Báo cáo!C3")
    written = seal_names(seal)
    assert parse_names(written) == seal.identity
    assert parse_names({name: text.lstrip("=") for name, text in written.items()}) == seal.identity
    assert parse_names({"khr_ky": '"2026-Q3"', "Print_Area": "x"}) == Identity("", "", "", "", "2026-Q3")
    assert parse_names({"Print_Area": "x"}) is None
