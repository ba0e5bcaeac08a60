"""Numbers: read in Vietnamese separators or refused with a reason; written as reports write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.numbers import (
    NumberReading,
    NumberTrouble,
    Separators,
    count,
    decide_ambiguous,
    decimal,
    parse_number,
    share,
)

D = Decimal


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0", "0", ""), ("7", "7", ""), ("0123", "123", ""), ("1234", "1234", ""), ("1234,5", "1234.5", ""),
        ("12,5", "12.5", ""), ("1.234,5", "1234.5", ""), ("1.234,56", "1234.56", ""), ("1.234.567", "1234567", ""),
        ("0,856", "0.856", ""), ("0,1", "0.1", ""), ("-0", "0", ""), ("-5", "-5", ""), ("−5", "-5", ""),
        ("+5", "5", ""),
        ("８５", "85", ""), ("１．２３４，５", "1234.5", ""), ("12345678901234567890", "12345678901234567890", ""),
        ("'12", "12", ""), (" 12\u00a0", "12", ""),
        ("14,67 km", "14.67", "km"), ("02 hộ", "2", "hộ"), ("5 trường hợp", "5", "trường hợp"), ("15m³", "15", "m³"),
        ("15 m3/ngày", "15", "m3/ngày"), ("12%", "12", "%"), ("91,44%", "91.44", "%"), ("85 %", "85", "%"),
        ("85 phần trăm", "85", "%"), ("03 cuộc.", "3", "cuộc"), ("-1,5 °C", "-1.5", "°C"),
    ],
)  # fmt: skip
def test_numbers_and_their_units_are_read(text: str, value: str, unit: str) -> None:
    assert parse_number(text) == NumberReading(D(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "amount"),
    [
        ("2.000.000đ", "2000000", "đồng", "2000000"),
        ("500.000.000 VNĐ", "500000000", "đồng", "500000000"),
        ("1,25 tỷ đồng", "1.25", "tỷ đồng", "1250000000"),
        ("1,5 tỉ đồng", "1.5", "tỷ đồng", "1500000000"),
        ("5 tỷ", "5", "tỷ", "5000000000"),
        ("350 triệu đồng", "350", "triệu đồng", "350000000"),
        ("350 tr.đ", "350", "triệu đồng", "350000000"),
        ("350trđ", "350", "triệu đồng", "350000000"),
        ("20 nghìn đồng", "20", "nghìn đồng", "20000"),
        ("20 ngàn đồng", "20", "nghìn đồng", "20000"),
        ("1,2 nghìn tỷ đồng", "1.2", "nghìn tỷ đồng", "1200000000000"),
        ("1,2 triệu tấn", "1.2", "triệu tấn", "1200000"),
    ],
)
def test_money_keeps_its_unit_and_knows_its_amount(text: str, value: str, unit: str, amount: str) -> None:
    reading = parse_number(text)
    assert (reading.value, reading.unit, reading.amount, reading.reason) == (D(value), unit, D(amount), None)


@pytest.mark.parametrize(
    ("text", "reason", "candidates"),
    [
        ("", NumberTrouble.BLANK, ()),
        ("\u200b ", NumberTrouble.BLANK, ()),
        ("1.234", NumberTrouble.AMBIGUOUS, ("1234", "1.234")),
        ("1,234", NumberTrouble.AMBIGUOUS, ("1234", "1.234")),
        ("-1.234", NumberTrouble.AMBIGUOUS, ("-1234", "-1.234")),
        ("12.5", NumberTrouble.ENGLISH, ("12.5",)),
        ("1.5", NumberTrouble.ENGLISH, ("1.5",)),
        ("0.856", NumberTrouble.ENGLISH, ("0.856",)),
        ("1,234.5", NumberTrouble.ENGLISH, ("1234.5",)),
        ("1,234,567", NumberTrouble.ENGLISH, ("1234567",)),
        ("1 234,5", NumberTrouble.SPACES, ("1234.5",)),
        ("120\n130", NumberTrouble.SPACES, ("120130",)),
        ("5-7", NumberTrouble.RANGE, ()),
        ("80-90", NumberTrouble.RANGE, ()),
        ("5 – 7%", NumberTrouble.RANGE, ()),
        ("từ 5 đến 7 hộ", NumberTrouble.RANGE, ()),
        ("14/97", NumberTrouble.RATIO, ()),
        ("41,32 ha (7,40km/7,72km)", NumberTrouble.LIST, ()),
        ("02 hộ, 05 người", NumberTrouble.LIST, ()),
        ("3; 5", NumberTrouble.LIST, ()),
        ("3;5", NumberTrouble.LIST, ()),
        ("15/KH-UBND", NumberTrouble.NOT_A_NUMBER, ()),
        ("khoảng 300", NumberTrouble.APPROXIMATE, ("300",)),
        ("~80", NumberTrouble.APPROXIMATE, ("80",)),
        ("trên 1,5 tỷ đồng", NumberTrouble.APPROXIMATE, ("1.5",)),
        ("≥ 1.234", NumberTrouble.APPROXIMATE, ("1234", "1.234")),
        ("(5)", NumberTrouble.PARENTHESES, ("-5", "5")),
        ("1e3", NumberTrouble.SCIENTIFIC, ("1000",)),
        ("1,2E+05", NumberTrouble.SCIENTIFIC, ("120000",)),
        ("đạt 85%", NumberTrouble.WORDS, ("85",)),
        ("5 trường hợp đã được xử lý xong trong kỳ báo cáo", NumberTrouble.WORDS, ("5",)),
        ("1.2.3", NumberTrouble.NOT_A_NUMBER, ()),
        ("12,34,5", NumberTrouble.NOT_A_NUMBER, ()),
        ("1..2", NumberTrouble.NOT_A_NUMBER, ()),
        ("abc", NumberTrouble.NOT_A_NUMBER, ()),
        ("-", NumberTrouble.NOT_A_NUMBER, ()),
        ("Không", NumberTrouble.NOT_A_NUMBER, ()),
        ("TRUE", NumberTrouble.NOT_A_NUMBER, ()),
        ("inf", NumberTrouble.NOT_A_NUMBER, ()),
        ("NaN", NumberTrouble.NOT_A_NUMBER, ()),
        ("#DIV/0!", NumberTrouble.NOT_A_NUMBER, ()),
        ("9" * 41, NumberTrouble.NOT_A_NUMBER, ()),
    ],
)
def test_what_is_no_single_number_says_why_and_what_it_may_mean(
    text: str, reason: NumberTrouble, candidates: tuple[str, ...]
) -> None:
    reading = parse_number(text)
    assert (reading.value, reading.reason, reading.candidates) == (None, reason, tuple(map(D, candidates)))


@pytest.mark.parametrize(
    ("text", "value", "reason", "candidates"),
    [
        ("85,6", "85.6", None, ()),
        ("85,6%", "85.6", None, ()),
        ("0,5%", "0.5", None, ()),
        ("0", "0", None, ()),
        ("100", "100", None, ()),
        ("0,856", None, NumberTrouble.AMBIGUOUS, ("85.600", "0.856")),
        ("85.6", None, NumberTrouble.ENGLISH, ("85.6",)),
    ],
)
def test_a_column_of_per_cent_asks_about_fractions_of_one(
    text: str, value: str | None, reason: NumberTrouble | None, candidates: tuple[str, ...]
) -> None:
    expected = NumberReading(
        None if value is None else D(value), "%", reason=reason, candidates=tuple(map(D, candidates))
    )
    assert parse_number(text, percent_column=True) == expected


@pytest.mark.parametrize(
    ("column", "separators"),
    [
        (["1.234", "12,5", "7"], Separators.VIETNAMESE),
        (["1.234", "1.234.567"], Separators.VIETNAMESE),
        (["1.234", "2.345,6 ha"], Separators.VIETNAMESE),
        (["1.234", "12.5"], Separators.ENGLISH),
        (["1.234", "1,234.5"], Separators.ENGLISH),
        (["1.234", "12,5", "12.5"], None),
        (["1.234", "2.345", "7", ""], None),
        ([], None),
    ],
)
def test_a_column_decides_when_all_its_evidence_agrees(column: list[str], separators: Separators | None) -> None:
    assert decide_ambiguous(column) is separators


def test_a_decided_column_reads_its_ambiguous_cells() -> None:
    assert parse_number("1.234 ha", separators=Separators.VIETNAMESE) == NumberReading(D("1234"), "ha")
    assert parse_number("1,234 ha", separators=Separators.VIETNAMESE) == NumberReading(D("1.234"), "ha")
    assert parse_number("1.234 ha", separators=Separators.ENGLISH) == NumberReading(D("1.234"), "ha")
    assert parse_number("1,234 ha", separators=Separators.ENGLISH) == NumberReading(D("1234"), "ha")
    assert parse_number("khoảng 1.234 ha", separators=Separators.VIETNAMESE).candidates == (D("1234"),)
    assert parse_number("1.500 triệu đồng", separators=Separators.VIETNAMESE).amount == D("1500000000")


NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(NUMBERS)
def test_every_written_number_reads_back_or_is_ambiguous_with_the_right_candidate(number: Decimal) -> None:
    reading = parse_number(decimal(number))
    if reading.value is None:
        assert reading.reason is NumberTrouble.AMBIGUOUS
        assert number in reading.candidates
    else:
        assert reading.value == number
    assert parse_number(decimal(number), separators=Separators.VIETNAMESE).value == number


@given(st.text())
def test_any_text_gets_a_value_or_a_reason_and_never_both(text: str) -> None:
    reading = parse_number(text)
    assert (reading.value is None) != (reading.reason is None)


@given(st.text("0123456789.,-+ ()/%~đồngtriệuỷeE²", max_size=24), st.booleans())
def test_digits_and_signs_in_any_order_never_raise(text: str, percent: bool) -> None:
    reading = parse_number(text, percent_column=percent)
    assert (reading.value is None) != (reading.reason is None)


@pytest.mark.parametrize(
    ("n", "written"),
    [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (129, "129"), (1234, "1.234"), (1234567, "1.234.567")],
)
def test_counts_below_ten_have_two_digits(n: int, written: str) -> None:
    assert count(n) == written


@pytest.mark.parametrize(
    ("number", "digits", "written"),
    [
        (D("1245.5"), None, "1.245,5"),
        (D("1245.50"), None, "1.245,5"),
        (D("1E+3"), None, "1.000"),
        (0.1 + 0.2, 1, "0,3"),
        (0.1, None, "0,1"),
        (D("0.125"), 2, "0,13"),
        (D("2.5"), 0, "3"),
        (D("-2.5"), 0, "-3"),
        (D("-0.04"), 1, "0,0"),
        (12, 1, "12,0"),
        (D("123456789012345678.25"), None, "123.456.789.012.345.678,25"),
    ],
)
def test_decimals_are_written_with_comma_and_grouped_by_points(
    number: Decimal | float, digits: int | None, written: str
) -> None:
    assert decimal(number, digits) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (126, 129, "97,7%"), (129, 129, "100%"), (0, 129, "0%"), (1, 2, "50%"), (1, 8, "12,5%"), (1, 3, "33,3%"),
        (2, 3, "66,7%"), (3320, 3321, "99,97%"), (1, 3321, "0,03%"), (3, 2, "150%"), (D("942.1"), 1000, "94,2%"),
        (1, 0, "-"), (D("0.25"), 1000, "0,03%"),
    ],
)  # fmt: skip
def test_shares_have_one_decimal_unless_exact_or_almost_nothing(part: Decimal, whole: Decimal, written: str) -> None:
    assert share(part, whole) == written


@given(st.integers(1, 4000), st.data())
def test_only_all_are_a_hundred_per_cent_and_only_none_are_zero(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    assert (share(part, whole) == "100%") == (part == whole)
    assert (share(part, whole) == "0%") == (part == 0)
    assert share(part, whole).strip("0,%") != "" or part == 0
