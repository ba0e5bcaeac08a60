"""When is a row complete? One rule, from the declaration, behind the ``Còn thiếu`` column, its cached value and the
checks on return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kh_report.forms.field import Field, Kind
from kh_report.forms.states import State, fold, read_state

CHOOSE = " (chọn trong danh sách)"
AS_DATE = " (ghi ngày/tháng/năm)"
AS_NUMBER = " (ghi bằng số)"
"""What ``Còn thiếu`` says behind a header when the cell holds something that is not of its kind."""


def is_blank(value: object) -> bool:
    """Whether a cell counts as empty: nothing, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def state_of(values: Mapping[str, object]) -> State | None:
    """The row's state, or None when it is blank or not one of ours."""
    value = values.get("state")
    return read_state(value) if isinstance(value, str) else None


def needed(fields: Iterable[Field], values: Mapping[str, object]) -> tuple[Field, ...]:
    """The fields that this row needs and that are blank, in column order: the rule "a state without what it needs"."""
    state = state_of(values)
    return tuple(field for field in fields if field.needed_in(state) and is_blank(values.get(field.key)))


def is_row_blank(fields: Iterable[Field], values: Mapping[str, object]) -> bool:
    """Whether nothing at all was filled in on the row."""
    return all(is_blank(values.get(field.key)) for field in fields if field.is_input)


def missing_words(fields: Iterable[Field], values: Mapping[str, object], optional: bool = False) -> str:
    """What ``Còn thiếu`` says of a row: headers joined by commas; empty when the row is complete.

    An ``optional`` row that is blank lacks nothing. A state outside the list, text in a date cell and text in a number
    cell are named with what to write instead. The formula of the form says the same, word for word.
    """
    fields = tuple(fields)
    if optional and is_row_blank(fields, values):
        return ""
    lacking = needed(fields, values)
    words = []
    for field in fields:
        value = values.get(field.key)
        if field in lacking:
            words.append(field.header)
        elif is_blank(value):
            continue
        elif field.kind is Kind.STATE and not _is_label(value):
            words.append(field.header + CHOOSE)
        elif field.kind is Kind.DATE and not isinstance(value, date):
            words.append(field.header + AS_DATE)
        elif field.kind.is_number and (isinstance(value, bool) or not isinstance(value, int | float)):
            words.append(field.header + AS_NUMBER)
    return ", ".join(words)


def _is_label(value: object) -> bool:
    return isinstance(value, str) and any(fold(state.label) == fold(value) for state in State)
