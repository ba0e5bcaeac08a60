"""The declaration of the form's fields holds together, and says what the design says."""

from __future__ import annotations

from collections import Counter

import pytest

from kh_report.forms.field import MESSAGE_LIMIT, TITLE_LIMIT, Field, Kind, SheetKey, Switch
from kh_report.forms.fields import FIELDS, SHEETS, fields_of, find_field, inputs_of
from kh_report.forms.states import LABELS, State, fold

BY_ID = pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.sheet}.{field.key}")


def test_the_report_sheet_has_the_columns_of_the_design_in_this_order() -> None:
    assert [field.header for field in fields_of(SheetKey.REPORT)] == [
        "Mã",
        "Nội dung nhiệm vụ",
        "Thời hạn",
        "Tình trạng thực hiện",
        "Kết quả thực hiện",
        "Văn bản, sản phẩm",
        "Ngày hoàn thành",
        "Khó khăn, đề xuất",
        "Còn thiếu",
    ]


def test_the_cooperation_sheet_has_the_columns_of_the_design() -> None:
    headers = [field.header for field in fields_of(SheetKey.COOPERATION)]
    assert headers == ["Mã", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Kết quả phối hợp"]


@pytest.mark.parametrize(
    ("switch", "keys"),
    [
        (Switch.PROGRESS, ["progress"]),
        (
            Switch.FUNDING,
            [
                "funding_need",
                "funding_allocated",
                "funding_state",
                "funding_social",
                "funding_other",
                "funding_spent",
            ],
        ),
        (Switch.OFFICE, ["office"]),
        (Switch.PREVIOUS, ["previous"]),
    ],
)
def test_a_switch_adds_its_fields_and_no_others(switch: Switch, keys: list[str]) -> None:
    plain = fields_of(SheetKey.REPORT)
    switched = fields_of(SheetKey.REPORT, frozenset({switch}))
    assert [field.key for field in switched if field not in plain] == keys
    assert tuple(field for field in switched if field in plain) == plain


@pytest.mark.parametrize("switches", [frozenset[Switch](), frozenset(Switch)])
def test_keys_and_headers_with_aliases_name_one_column_each(switches: frozenset[Switch]) -> None:
    for sheet in SHEETS:
        fields = fields_of(sheet, switches)
        names = Counter(fold(name) for field in fields for name in (field.header, *field.aliases))
        assert {name: count for name, count in names.items() if count > 1} == {}
        assert len({field.key for field in fields}) == len(fields)


def test_which_state_needs_what() -> None:
    needs = {
        state: [field.key for field in inputs_of(SheetKey.REPORT) if field.needed_in(state) and field.key != "state"]
        for state in State
    }
    assert needs == {
        State.NOT_STARTED: [],
        State.IN_PROGRESS: ["result"],
        State.CONTINUING: ["result"],
        State.DONE: ["result", "completed"],
        State.PAUSED: [],
        State.EXTENSION_REQUESTED: [],
        State.NOTHING_THIS_PERIOD: [],
        State.NOT_APPLICABLE: [],
    }


def test_nothing_is_required_outside_the_report_sheet() -> None:
    assert {field.sheet for field in FIELDS if field.required or field.required_when} == {SheetKey.REPORT}


@BY_ID
def test_what_the_agency_fills_has_an_input_message_within_the_limits_of_excel(field: Field) -> None:
    assert len(field.prompt_title) <= TITLE_LIMIT
    assert len(field.prompt) <= MESSAGE_LIMIT
    assert bool(field.prompt) == bool(field.prompt_title) == field.is_input


def test_sheet_names_are_those_of_the_design_and_legal_in_excel() -> None:
    shown = [SHEETS[key] for key in SheetKey if key not in (SheetKey.LISTS, SheetKey.SEAL)]
    assert shown == ["Hướng dẫn", "Báo cáo", "Phối hợp", "Số liệu", "Thông tin chung"]
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in SHEETS.values())


def test_a_field_is_found_by_sheet_and_key() -> None:
    assert find_field(SheetKey.REPORT, "result").header == "Kết quả thực hiện"
    assert find_field(SheetKey.COOPERATION, "result").header == "Kết quả phối hợp"
    with pytest.raises(KeyError):
        find_field(SheetKey.REPORT, "nothing")


def test_every_kind_is_used_and_the_states_fit_the_widest_dropdown() -> None:
    assert {field.kind for field in FIELDS} == set(Kind)
    assert max(map(len, LABELS.values())) <= 31
