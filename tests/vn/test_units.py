"""Units as offices write them: converted within one measure, refused between two, words left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kh_report.vn.units import is_other_word, is_share, multiplier


@pytest.mark.parametrize(
    ("typed", "declared", "times"),
    [
        ("tỷ đồng", "triệu đồng", "1000"),
        ("tỷ", "triệu đồng", "1000"),
        ("tr.đ", "triệu đồng", "1"),
        ("đồng", "triệu đồng", "0.000001"),
        ("nghìn đồng", "đồng", "1000"),
        ("nghìn", "hộ", "1000"),
        ("kg", "tấn", "0.001"),
        ("tạ", "tấn", "0.1"),
        ("m²", "ha", "0.0001"),
        ("%", "% số hộ", "1"),
        ("%", "%", "1"),
        ("tấn", "tấn/ngày", "1"),
        ("vụ", "trường hợp", "1"),
        ("Hộ", "hộ", "1"),
        ("", "tấn", "1"),
        ("tấn", "", "1"),
        ("tấn", "hộ", None),
        ("tỷ đồng", "%", None),
        ("tỷ", "%", None),
        ("kg", "km", None),
        ("%", "hộ", None),
        ("xe", "tấn", None),
        ("USD", "triệu đồng", None),
        ("t", "tấn", "1"),
        ("tấn chất thải", "tấn", "1"),
        ("kg rác", "tấn", "0.001"),
        ("m khối", "m3", "1"),
        ("kg/ngày", "tấn/ngày", "0.001"),
        ("m3/ngđ", "m³/ngày đêm", "1"),
        ("tấn/ngày", "tấn", None),
        ("tấn/năm", "tấn/ngày", None),
        ("mg/m3", "µg/m³", "1000"),
        ("tấn", "1.000 tấn", "0.001"),
        ("đồng", "1.000 đồng", "0.001"),
        ("hộ", "% số hộ", None),
        ("% số hộ", "%", "1"),
        ("cây", "cây xanh", "1"),
        ("tỷ", "", None),
    ],
)
def test_what_a_figure_is_multiplied_by(typed: str, declared: str, times: str | None) -> None:
    assert multiplier(typed, declared) == (None if times is None else Decimal(times))


@pytest.mark.parametrize(("unit", "share"), [("%", True), ("% số hộ", True), ("Phần trăm", True), ("hộ", False)])
def test_which_columns_hold_per_cent(unit: str, share: bool) -> None:
    assert is_share(unit) is share


@pytest.mark.parametrize(
    ("typed", "declared", "other"),
    [
        ("vụ", "trường hợp", True),
        ("doanh nghiệp", "cơ sở", True),
        ("Hộ", "hộ", False),
        ("hộ dân", "hộ", False),
        ("hộ", "hộ gia đình", False),
        ("gia đình", "hộ gia đình", False),
        ("vụ", "vụ/trường hợp", False),
        ("nghìn", "hộ", False),
        ("", "hộ", False),
        ("hộ", "", False),
        ("xe", "tấn", False),
    ],
)
def test_which_words_name_other_things_than_are_counted(typed: str, declared: str, other: bool) -> None:
    assert is_other_word(typed, declared) is other
