"""The formulas of the form, built from the declaration: they say what :mod:`kh_report.forms.completeness` says.

Only functions that every Excel since 2007, WPS and LibreOffice have: no ``_xlfn``. Separators are commas, as the file
format wants them whatever the country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kh_report.forms.completeness import AS_DATE, AS_NUMBER, CHOOSE, is_row_blank, missing_words
from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.layout import FIRST_ROW, Table, cell, column_name
from kh_report.forms.spec import LeadRow
from kh_report.forms.states import LABELS, State

UNIT = "khr_ten_don_vi"
LEADS = "khr_chu_tri"
REQUIRED = "khr_bat_buoc"
COOPERATING = "khr_phoi_hop"
FIGURES = "khr_so_lieu"
"""Defined names of the generic form: the chosen unit and the keys of its rows, as ``|I.1|II.A.1|``."""

NOT_REQUIRED = "Không bắt buộc (có liên quan)"
"""What ``Còn thiếu`` says of a blank optional row."""

MEMBERS = {SheetKey.REPORT: LEADS, SheetKey.COOPERATION: COOPERATING, SheetKey.FIGURES: FIGURES}


def states_range() -> str:
    """The dropdown's source: an absolute range on the list sheet, which no limit of 255 characters can break."""
    return f"'{SHEETS[SheetKey.LISTS]}'!$A$2:$A${len(LABELS) + 1}"


def missing_formula(fields: Sequence[Field], row: int, optional: bool, generic: bool) -> str:
    """``Còn thiếu`` of one row (from 0); ``fields`` are the sheet's columns in order."""
    at = {field.key: cell(row, column) for column, field in enumerate(fields)}
    words = "&".join(part for field in fields if field.is_input and (part := _part(field, at)))
    formula = f"MID({words},3,255)"
    filled = "&".join(at[field.key] for field in fields if field.is_input)
    if generic:
        formula = f'IF(AND(TRIM({filled})="",{_not_in(REQUIRED, row)}),"{NOT_REQUIRED}",{formula})'
        formula = f'IF({_not_in(LEADS, row)},"",{formula})'
    elif optional:
        formula = f'IF(TRIM({filled})="","{NOT_REQUIRED}",{formula})'
    return f"={formula}"


def verdict_words(fields: Sequence[Field], values: Mapping[str, object], optional: bool) -> str:
    """What :func:`missing_formula` shows on an ordinary form."""
    if optional and is_row_blank(fields, values):
        return NOT_REQUIRED
    return missing_words(fields, values)


def _part(field: Field, at: dict[str, str]) -> str:
    """What one field adds: its header behind a comma, or nothing."""
    here, state = f"TRIM({at[field.key]})", f"TRIM({at['state']})"
    if field.kind is Kind.STATE:
        unknown = f"ISNA(MATCH({here},{states_range()},0))"
        return f'IF({here}="",{_text(field.header)},IF({unknown},{_text(field.header + CHOOSE)},""))'
    states = [item for item in State if item in field.required_when]
    wanted = ",".join(f'{state}="{item.label}"' for item in states)
    needs = f"OR({wanted})" if len(states) > 1 else wanted
    blank = f'IF({needs},{_text(field.header)},"")' if states else '""'
    if field.kind is Kind.DATE or field.kind.is_number:
        told = AS_DATE if field.kind is Kind.DATE else AS_NUMBER
        typed = f'IF(ISNUMBER({at[field.key]}),"",{_text(field.header + told)})'
        return f'IF({here}="",{blank},{typed})'
    return f'IF({here}="",{blank},"")' if states else ""


def _text(words: str) -> str:
    return '", ' + words.replace('"', '""') + '"'


def _not_in(name: str, row: int) -> str:
    return f'ISERROR(FIND("|"&$A{row + 1}&"|",{name}))'


def counter_formula(table: Table, generic: bool) -> str:
    """``Đã điền 12/19``: rows that must be answered, have a state and lack nothing. Heading rows have no state."""
    state, missing = column_name(table.column("state")), column_name(table.column("missing"))

    def complete(first: int, last: int, more: str = "") -> str:
        rows = f"{{0}}{first + 1}:{{0}}{last + 1}"
        return f'SUMPRODUCT(({rows.format(state)}<>"")*({rows.format(missing)}=""){more})'

    first, last = FIRST_ROW, table.last_row
    if generic:
        asked = f'ISNUMBER(FIND("|"&$A{first + 1}:$A{last + 1}&"|",{REQUIRED}))'
        words = f'"Đã điền "&{complete(first, last, f"*{asked}")}&"/"&SUMPRODUCT(1*{asked})'
        return f'=IF({UNIT}="","Chưa chọn đơn vị",{words})'
    total = sum(isinstance(line.row, LeadRow) and not line.row.optional for line in table.lines)
    less = "".join(f"-{complete(*run)}" for run in table.runs(optional_only=True))
    return f'="Đã điền "&({complete(first, last)}{less})&"/{total}"'


def counter_words(filled: int, total: int) -> str:
    """What :func:`counter_formula` shows on an ordinary form."""
    return f"Đã điền {filled}/{total}"


def foreign_row_condition(sheet: SheetKey, row: int) -> str:
    """True on a row of the generic form that is not the chosen unit's."""
    return f'=AND({UNIT}<>"",{_not_in(MEMBERS[sheet], row)})'


def named_missing_condition(field: Field, table: Table, row: int) -> str:
    """True where ``Còn thiếu`` names this field."""
    return f'=ISNUMBER(FIND("{field.header}",${column_name(table.column("missing"))}{row + 1}))'
