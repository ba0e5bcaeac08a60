"""The list sheet behind the dropdowns, and the very hidden sheet of the seal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.formulas import COOPERATING, FIGURES, LEADS, REQUIRED, UNIT
from kh_report.forms.layout import GUIDE_UNIT_COLUMN, GUIDE_UNIT_ROW, cell, column_name, unit_address
from kh_report.forms.look import PROTECTION
from kh_report.forms.seal import seal_lines, seal_names, seal_of
from kh_report.forms.spec import FormSpec, Unit
from kh_report.forms.states import LABELS
from kh_report.office.workbook import Book

_UNITS: Final = 2
"""Column C of the list sheet: names of the units on the generic form; their keys stand in D to G."""

_KEYS: Final = (LEADS, REQUIRED, COOPERATING, FIGURES)
_CHOSEN: Final = 8
"""Column I: the keys of the chosen unit, found by formula, under the names that the other sheets use."""


def write_lists(book: Book, spec: FormSpec) -> None:
    """Dropdown lists, one a column under its header; on the generic form also every unit and its rows."""
    sheet = book.sheet(SHEETS[SheetKey.LISTS])
    sheet.text(0, 0, "Tình trạng thực hiện")
    for row, label in enumerate(LABELS.values(), start=1):
        sheet.text(row, 0, label)
    sheet.raw.set_column(0, 0, 32)
    if spec.is_generic:
        sheet.row(0, ("Đơn vị", *_KEYS), first=_UNITS)
        for row, unit in enumerate(spec.units, start=1):
            sheet.row(row, (unit.name, *(_bars(keys) for keys in _keys(unit))), first=_UNITS)
        names = _range(_UNITS, len(spec.units))
        for offset, name in enumerate(_KEYS):
            position = f"MATCH({UNIT},{names},0)"
            found = f"INDEX({_range(_UNITS + 1 + offset, len(spec.units))},{position})"
            sheet.formula(offset, _CHOSEN, f'=IF(ISNA({position}),"|",{found})', None, "|")
            book.define_name(name, f"='{SHEETS[SheetKey.LISTS]}'!{cell(offset, _CHOSEN, absolute=True)}")
    sheet.raw.hide()
    sheet.raw.protect("", PROTECTION)
    place = cell(GUIDE_UNIT_ROW, GUIDE_UNIT_COLUMN, absolute=True)
    book.define_name(UNIT, f"='{SHEETS[SheetKey.GUIDE]}'!{place}")


def units_range(spec: FormSpec) -> str:
    """The dropdown's source of the generic form: an absolute range on the list sheet."""
    return f"'{SHEETS[SheetKey.LISTS]}'!{_range(_UNITS, len(spec.units))}"


def write_seal(book: Book, spec: FormSpec) -> None:
    """The very hidden sheet and the defined names of the form's identity."""
    seal = seal_of(spec, unit_address())
    sheet = book.sheet(SHEETS[SheetKey.SEAL])
    for row, line in enumerate(seal_lines(seal)):
        sheet.row(row, line)
    sheet.raw.very_hidden()
    sheet.raw.protect("")
    for name, formula in seal_names(seal).items():
        book.define_name(name, formula)


def _keys(unit: Unit) -> tuple[tuple[str, ...], ...]:
    """In the order of :data:`_KEYS`."""
    return (unit.leads, unit.required, unit.cooperating, unit.figures)


def _bars(keys: Iterable[str]) -> str:
    return "".join(f"|{key}" for key in keys) + "|"


def _range(column: int, count: int) -> str:
    name = column_name(column)
    return f"${name}$2:${name}${count + 1}"
