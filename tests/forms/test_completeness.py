"""The one rule of completeness, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from kh_report.forms.completeness import is_blank, is_row_blank, missing_words, needed, state_of
from kh_report.forms.field import SheetKey, Switch
from kh_report.forms.fields import fields_of
from kh_report.forms.states import State

FIELDS = fields_of(SheetKey.REPORT)
EVERY_FIELD = fields_of(SheetKey.REPORT, frozenset(Switch))

ROWS = [
    ({}, "Tình trạng thực hiện"),
    ({"result": "Đã kiểm tra 12 cơ sở"}, "Tình trạng thực hiện"),
    ({"state": "Chưa triển khai"}, ""),
    ({"state": "Đang thực hiện"}, "Kết quả thực hiện"),
    ({"state": "Thực hiện thường xuyên", "result": "   "}, "Kết quả thực hiện"),
    ({"state": "Đang thực hiện", "result": "Đã kiểm tra 12 cơ sở"}, ""),
    ({"state": "Đã hoàn thành"}, "Kết quả thực hiện, Ngày hoàn thành"),
    ({"state": "Đã hoàn thành", "result": "Xong"}, "Ngày hoàn thành"),
    ({"state": "Đã hoàn thành", "result": "Xong", "completed": date(2026, 8, 20)}, ""),
    ({"state": "Đã hoàn thành", "result": "Xong", "completed": "20/8"}, "Ngày hoàn thành (ghi ngày/tháng/năm)"),
    ({"state": "Tạm dừng"}, ""),
    ({"state": "Đề nghị điều chỉnh thời hạn"}, ""),
    ({"state": "Không phát sinh trong kỳ"}, ""),
    ({"state": "Không có đối tượng trên địa bàn"}, ""),
    ({"state": "Hoàn thiện", "result": "Xong"}, "Tình trạng thực hiện (chọn trong danh sách)"),
]


@pytest.mark.parametrize(("values", "words"), ROWS)
def test_what_a_row_lacks(values: dict[str, object], words: str) -> None:
    assert missing_words(FIELDS, values) == words


def test_a_blank_optional_row_lacks_nothing_but_a_begun_one_does() -> None:
    assert missing_words(FIELDS, {}, optional=True) == ""
    assert missing_words(FIELDS, {"state": "Đang thực hiện"}, optional=True) == "Kết quả thực hiện"
    assert missing_words(FIELDS, {"documents": "Kế hoạch"}, optional=True) == "Tình trạng thực hiện"


def test_text_in_a_number_cell_is_named() -> None:
    values = {"state": "Tạm dừng", "progress": "85 %", "funding_spent": 12.5}
    assert missing_words(EVERY_FIELD, values) == "Tiến độ (%) (ghi bằng số)"


def test_needed_gives_the_declarations_in_column_order() -> None:
    assert [field.key for field in needed(FIELDS, {"state": "Đã hoàn thành"})] == ["result", "completed"]


def test_state_of_reads_labels_and_aliases_only() -> None:
    assert state_of({"state": " đã hoàn thành "}) is State.DONE
    assert state_of({"state": "Hoàn thiện"}) is None
    assert state_of({"state": 3}) is None
    assert state_of({}) is None


def test_blank_means_nothing_or_spaces_and_zero_is_not_blank() -> None:
    assert [is_blank(value) for value in (None, "", "  ", 0, "x", date(2026, 8, 20))] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert is_row_blank(FIELDS, {"task": "what we wrote does not count"})
    assert not is_row_blank(FIELDS, {"difficulties": "Thiếu kinh phí"})
