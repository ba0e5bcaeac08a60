"""One cell: what it means by its declared kind."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.findings import Place, Severity
from kh_report.findings.render import fix, message
from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.states import State
from kh_report.intake.values import Collector, read_value

PLACE = Place("a.xlsx", "Báo cáo", "D7", "I.1")


def field(kind: Kind, **more: float) -> Field:
    return Field("f", SheetKey.REPORT, "Cột", kind, 10, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "raw", "content", "codes"),
    [
        (Kind.STATE, "Đã hoàn thành", State.DONE, []),
        (Kind.STATE, "đã hoàn thành.", State.DONE, []),
        (Kind.STATE, "Đã hòan thành", "Đã hòan thành", ["state-unknown"]),
        (Kind.STATE, "Hoàn thành", State.DONE, ["state-other-words"]),
        (Kind.STATE, "Hoan thanh", "Hoan thanh", ["state-unknown"]),
        (Kind.STATE, "Đang thực hiện, đã hoàn thành", "Đang thực hiện, đã hoàn thành", ["state-unknown"]),
        (Kind.STATE, 1.0, "1", ["state-unknown"]),
        (Kind.STATE, True, "TRUE", ["state-unknown"]),
        (Kind.DATE, date(2026, 8, 20), date(2026, 8, 20), []),
        (Kind.DATE, datetime(2026, 8, 20, 9, 30), date(2026, 8, 20), []),  # noqa: DTZ001
        (Kind.DATE, "20/08/2026", date(2026, 8, 20), []),
        (Kind.DATE, "ngày 20 tháng 8 năm 2026", date(2026, 8, 20), ["date-as-text"]),
        (Kind.DATE, "2026-08-20", date(2026, 8, 20), ["date-as-text"]),
        (Kind.DATE, "30/02/2026", "30/02/2026", ["date-unreadable"]),
        (Kind.DATE, "02/13/2026", "02/13/2026", ["date-unreadable"]),
        (Kind.DATE, "Quý III/2026", "Quý III/2026", ["date-unreadable"]),
        (Kind.DATE, 46254.0, date(2026, 8, 20), ["date-as-number"]),
        (Kind.DATE, 3.0, "3", ["date-unreadable"]),
        (Kind.DATE, 1e300 * 1e10, "inf", ["date-unreadable"]),
        (Kind.DATE, True, "TRUE", ["date-unreadable"]),
        (Kind.DATE, time(9, 30), "09:30", ["date-unreadable"]),
        (Kind.NUMBER, 12.5, Decimal("12.5"), []),
        (Kind.NUMBER, 0.1 + 0.2, Decimal("0.3"), []),
        (Kind.NUMBER, 1e300 * 1e10, "inf", ["number-unreadable"]),
        (Kind.NUMBER, "1.234,5", Decimal("1234.5"), ["number-as-text"]),
        (Kind.NUMBER, "02 hộ", Decimal("2"), ["number-as-text"]),
        (Kind.NUMBER, "1.234", "1.234", ["number-ambiguous"]),
        (Kind.NUMBER, "5-7", "5-7", ["number-unreadable"]),
        (Kind.NUMBER, "Không", "Không", ["number-none"]),
        (Kind.NUMBER, "-", "-", ["number-none"]),
        (Kind.NUMBER, "không có", "không có", ["number-none"]),
        (Kind.NUMBER, "Không phát sinh", "Không phát sinh", ["number-none"]),
        (Kind.NUMBER, "như trên", "như trên", ["number-unreadable"]),
        (Kind.NUMBER, "khoảng 300", "khoảng 300", ["number-unreadable"]),
        (Kind.NUMBER, True, "TRUE", ["number-unreadable"]),
        (Kind.NUMBER, date(2026, 8, 20), "20/8/2026", ["number-unreadable"]),
        (Kind.PERCENT, 85.0, Decimal(85), []),
        (Kind.PERCENT, 0.85, Decimal("0.85"), []),
        (Kind.PERCENT, "85%", Decimal(85), ["number-as-text"]),
        (Kind.PHONE, 912345678.0, "912345678", []),
        (Kind.TEXT, 12.0, "12", []),
        (Kind.TEXT, date(2026, 8, 5), "05/8/2026", []),
        (Kind.TEXT, "x" * 32_767, "x" * 32_767, ["text-too-long"]),
        (Kind.TEXT, "=1+1", "=1+1", []),
    ],
)
def test_a_cell_means_what_its_kind_says(kind: Kind, raw: object, content: object, codes: list[str]) -> None:
    collector = Collector()
    value = read_value(field(kind), raw, PLACE, collector)
    assert value is not None
    assert (value.content, [item.code for item in collector.findings]) == (content, codes)
    assert all(item.places == (PLACE,) for item in collector.findings)


@pytest.mark.parametrize("raw", ["", "   ", "\u00a0\u200b", None])
def test_nothing_visible_is_no_answer(raw: str | None) -> None:
    assert read_value(field(Kind.TEXT), raw, PLACE, Collector()) is None


def test_a_column_decides_an_ambiguous_number() -> None:
    collector = Collector()
    value = read_value(field(Kind.NUMBER), "1.234", PLACE, collector, lambda: ["12,5", "1.234"])
    assert value is not None and value.content == Decimal(1234)


@pytest.mark.parametrize(
    ("unit", "raw", "content", "codes"),
    [
        ("triệu đồng", "5 tỷ", Decimal(5000), ["number-converted"]),
        ("triệu đồng", "1.500.000 đồng", Decimal("1.5"), ["number-converted"]),
        ("triệu đồng", "12 USD", "12 USD", ["number-other-unit"]),
        ("triệu đồng", "1.500 triệu đồng", "1.500 triệu đồng", ["number-ambiguous"]),
        ("tấn", "500 kg", Decimal("0.5"), ["number-converted"]),
        ("tấn", "12 tấn rác", Decimal(12), ["number-as-text"]),
        ("tấn", "12 xe", "12 xe", ["number-other-unit"]),
        ("trường hợp", "12 vụ", Decimal(12), ["number-other-word"]),
        ("hộ", "5 nghìn", Decimal(5000), ["number-converted"]),
        ("", "12 vụ", Decimal(12), ["number-as-text"]),
        ("", "5 tỷ", "5 tỷ", ["number-unreadable"]),
        ("hộ", "12,5 tấn", "12,5 tấn", ["number-other-unit"]),
        ("%", "5 tỷ", "5 tỷ", ["number-other-unit"]),
        ("%", "95%", Decimal(95), ["number-as-text"]),
        ("%", "0,95", "0,95", ["number-ambiguous"]),
        ("%", 0.95, Decimal("0.95"), []),
        ("%", 1.0, Decimal(1), []),
        ("%", 0.0, Decimal(0), []),
        ("tấn", 0.95, Decimal("0.95"), []),
    ],
)
def test_a_figure_stands_in_the_unit_of_its_row(unit: str, raw: object, content: object, codes: list[str]) -> None:
    collector = Collector()
    value = read_value(field(Kind.NUMBER), raw, PLACE, collector, tuple, unit)
    assert value is not None
    assert (value.content, [item.code for item in collector.findings]) == (content, codes)


def test_a_conversion_names_both_figures_and_the_unit_of_the_row() -> None:
    collector = Collector()
    read_value(field(Kind.NUMBER), "500 kg", PLACE, collector, tuple, "tấn")
    (said,) = collector.findings
    assert (said.severity, message(said)) == (
        Severity.CHECK,
        "“500 kg” đã được quy đổi thành 0,5 tấn theo đơn vị tính của dòng.",
    )


def test_who_has_no_figure_is_told_to_write_zero_or_nothing() -> None:
    collector = Collector()
    read_value(field(Kind.NUMBER), "Không", PLACE, collector)
    (said,) = collector.findings
    assert (message(said), fix(said)) == (
        "“Không” ở cột “Cột” không phải là một con số.",
        "Ghi 0 nếu không phát sinh; không có số liệu thì để trống.",
    )


@pytest.mark.parametrize(
    ("raw", "content", "codes"),
    [
        ("5 tỷ", Decimal(5000), ["number-converted"]),
        ("5 triệu đồng", Decimal(5), ["number-as-text"]),
        ("5 tấn", "5 tấn", ["number-other-unit"]),
    ],
)
def test_money_stands_in_million_dong(raw: str, content: object, codes: list[str]) -> None:
    collector = Collector()
    value = read_value(field(Kind.MONEY), raw, PLACE, collector)
    assert value is not None
    assert (value.content, [item.code for item in collector.findings]) == (content, codes)


@pytest.mark.parametrize(("raw", "content"), [(0.95, Decimal(95)), (1.0, Decimal(100)), (0.125, Decimal("12.5"))])
def test_a_cell_that_shows_per_cent_means_what_it_shows(raw: float, content: Decimal) -> None:
    collector = Collector(percents=frozenset({("Báo cáo", "D7")}))
    value = read_value(field(Kind.NUMBER), raw, PLACE, collector, tuple, "%")
    assert value is not None
    assert (value.content, collector.findings) == (content, [])


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    value = read_value(field(Kind.DATE), 44792.0, PLACE, Collector(date1904=True))
    assert value is not None and value.content == date(2026, 8, 20)


def test_a_number_outside_its_bounds_is_looked_at() -> None:
    collector = Collector()
    read_value(field(Kind.PERCENT, minimum=0, maximum=100), 850.0, PLACE, collector)
    assert [(item.code, item.expected) for item in collector.findings] == [("number-out-of-range", "0 – 100")]


def test_normalised_writing_is_said_once_per_kind_with_all_its_cells() -> None:
    collector = Collector()
    for cell in ("E7", "E8"):
        value = read_value(field(Kind.TEXT), "Ðã\u00a0xong", Place(cell=cell), collector)
        assert value is not None and (value.content, value.raw) == ("Đã xong", "Ðã\u00a0xong")
    assert [(item.code, dict(item.params)["kind"], len(item.places)) for item in collector.aggregated()] == [
        ("text-normalised", "Icelandic Đ", 2),
        ("text-normalised", "no-break spaces", 2),
    ]


RAW = st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.none())


@given(st.sampled_from([kind for kind in Kind if kind.is_input]), RAW)
def test_no_cell_ever_raises(kind: Kind, raw: object) -> None:
    collector = Collector()
    value = read_value(field(kind), raw, PLACE, collector, lambda: ["1,5"])
    assert value is None or isinstance(value.content, str | date | Decimal | State)
