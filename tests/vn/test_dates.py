"""Dates: every form that offices write, and every refusal with its own reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.vn.dates import (
    DateKind,
    DateReading,
    DateTrouble,
    blank_date,
    day_month_year,
    find_dates,
    last_day,
    long_date,
    parse_date,
    quarter_end,
)

DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/3/2026", date(2026, 3, 15)),
        ("15.3.2026", date(2026, 3, 15)),
        ("15-3-26", date(2026, 3, 15)),
        ("30.9.25", date(2025, 9, 30)),
        ("3/4/2025", date(2025, 4, 3)),
        ("05/01/1999", date(1999, 1, 5)),
        ("15-3-98", date(1998, 3, 15)),
        ("29/2/2024", date(2024, 2, 29)),
        ("2025-9-30", date(2025, 9, 30)),
        ("2025/09/30", date(2025, 9, 30)),
        ("ngày 15 tháng 3 năm 2026", date(2026, 3, 15)),
        ("21 tháng 09 năm 2025", date(2025, 9, 21)),
        ("ngày 05, tháng 9, năm 2026", date(2026, 9, 5)),
        ("15 tháng 3/2026", date(2026, 3, 15)),
        ("ngày 15/3 năm 2026", date(2026, 3, 15)),
        ("Ngày15/3/2026", date(2026, 3, 15)),
        ("15 / 3 / 2026", date(2026, 3, 15)),
        ("30/09\u00a0/2025", date(2025, 9, 30)),
        ("\u200b30/9/2025.", date(2025, 9, 30)),
        ("'30/09/2025", date(2025, 9, 30)),
        ("３０／９／２０２５", date(2025, 9, 30)),
        ("30–9–2025", date(2025, 9, 30)),
        ("nga\u0300y 15 tha\u0301ng 3 na\u0306m 2026", date(2026, 3, 15)),
        ("30/09/2025 00:00:00", date(2025, 9, 30)),
        ("15/03/2026 10:30 AM", date(2026, 3, 15)),
        ("2025-09-30T00:00:00", date(2025, 9, 30)),
        ("2025-09-30T17:00:00+07:00", date(2025, 9, 30)),
        ("16 giờ 00 ngày 22/9/2026", date(2026, 9, 22)),
        ("12h30 15/3/2026", date(2026, 3, 15)),
        ("Thứ Ba, ngày 30/9/2025", date(2025, 9, 30)),
        ("Hải Phòng, ngày 15 tháng 3 năm 2026", date(2026, 3, 15)),
        ("TP. Hồ Chí Minh, ngày 05 tháng 9 năm 2026", date(2026, 9, 5)),
    ],
)
def test_a_day_is_read_in_every_form(text: str, day: date) -> None:
    assert parse_date(text) == DateReading(day, DateKind.DAY, precise=True)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("tháng 9/2026", DateKind.MONTH, date(2026, 9, 30)),
        ("Tháng 02 năm 2024", DateKind.MONTH, date(2024, 2, 29)),
        ("T9/2026", DateKind.MONTH, date(2026, 9, 30)),
        ("9/2025", DateKind.MONTH, date(2025, 9, 30)),
        ("cuối tháng 9/2026", DateKind.MONTH, date(2026, 9, 30)),
        ("Quý I/2026", DateKind.QUARTER, date(2026, 3, 31)),
        ("Quý II/2026", DateKind.QUARTER, date(2026, 6, 30)),
        ("Quý III/2026", DateKind.QUARTER, date(2026, 9, 30)),
        ("quí IV năm 2026", DateKind.QUARTER, date(2026, 12, 31)),
        ("quý 3 năm 2026", DateKind.QUARTER, date(2026, 9, 30)),
        ("Q3/2026", DateKind.QUARTER, date(2026, 9, 30)),
        ("6 tháng đầu năm 2026", DateKind.HALF, date(2026, 6, 30)),
        ("sáu tháng cuối năm 2026", DateKind.HALF, date(2026, 12, 31)),
        ("9 tháng năm 2026", DateKind.NINE_MONTHS, date(2026, 9, 30)),
        ("năm 2026", DateKind.YEAR, date(2026, 12, 31)),
        ("cuối năm 2026", DateKind.YEAR, date(2026, 12, 31)),
        ("2026", DateKind.YEAR, date(2026, 12, 31)),
    ],
)
def test_longer_times_read_as_their_last_day_and_are_not_precise(text: str, kind: DateKind, day: date) -> None:
    assert parse_date(text) == DateReading(day, kind, precise=False)


@pytest.mark.parametrize(
    ("text", "prefix", "day", "precise"),
    [
        ("trước ngày 30/6/2026", "trước", date(2026, 6, 30), True),
        ("Chậm nhất là ngày 15/3/2026", "chậm nhất là", date(2026, 3, 15), True),
        ("đến hết năm 2026", "đến hết", date(2026, 12, 31), False),
        ("hết quý III năm 2026", "hết", date(2026, 9, 30), False),
        ("trong quý IV/2026", "trong", date(2026, 12, 31), False),
        ("Hoàn thành trước ngày 30/6/2026", "hoàn thành trước", date(2026, 6, 30), True),
        ("trước 16 giờ 00 ngày 22/9/2026", "trước", date(2026, 9, 22), True),
        ("khoảng 15/3/2026", "khoảng", date(2026, 3, 15), False),
        ("dự kiến ngày 15/3/2026", "dự kiến", date(2026, 3, 15), False),
    ],
)
def test_words_before_a_date_are_kept_and_hedges_cost_precision(
    text: str, prefix: str, day: date, precise: bool
) -> None:
    reading = parse_date(text)
    assert (reading.prefix, reading.value, reading.precise, reading.reason) == (prefix, day, precise, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", DateTrouble.BLANK),
        (" \u200b\n", DateTrouble.BLANK),
        ("02/13/2026", DateTrouble.MONTH_FIRST),
        ("2/30/2026", DateTrouble.IMPOSSIBLE),
        ("30/02/2026", DateTrouble.IMPOSSIBLE),
        ("29/02/2025", DateTrouble.IMPOSSIBLE),
        ("31/4/2026", DateTrouble.IMPOSSIBLE),
        ("00/5/2026", DateTrouble.IMPOSSIBLE),
        ("32/13/2026", DateTrouble.IMPOSSIBLE),
        ("tháng 13/2026", DateTrouble.IMPOSSIBLE),
        ("30/09/2568", DateTrouble.BUDDHIST_YEAR),
        ("30/09/0205", DateTrouble.YEAR_OUT_OF_RANGE),
        ("30/9/202", DateTrouble.YEAR_OUT_OF_RANGE),
        ("năm 3026", DateTrouble.YEAR_OUT_OF_RANGE),
        ("30/9", DateTrouble.NO_YEAR),
        ("ngày 15 tháng 3", DateTrouble.NO_YEAR),
        ("Quý III", DateTrouble.NO_YEAR),
        ("cuối quý II", DateTrouble.NO_YEAR),
        ("6 tháng đầu năm", DateTrouble.NO_YEAR),
        ("cuối năm", DateTrouble.NO_YEAR),
        ("25/7/2026; 27/7/2026", DateTrouble.SEVERAL),
        ("1/3/2026 - 15/3/2026", DateTrouble.SEVERAL),
        ("đã xong ngày 30/6/2026", DateTrouble.IN_WORDS),
        ("chưa xong, ngày 30/6/2026", DateTrouble.IN_WORDS),
        ("Thường xuyên", DateTrouble.RECURRING),
        ("Hàng năm", DateTrouble.RECURRING),
        ("Hằng quý", DateTrouble.RECURRING),
        ("2025-09-30T17:00:00Z", DateTrouble.TIME_ZONE),
        ("2025-09-30 17:00:00+00:00", DateTrouble.TIME_ZONE),
        ("quý V/2026", DateTrouble.NOT_A_DATE),
        ("46000", DateTrouble.NOT_A_DATE),
        ("15/3-2026", DateTrouble.NOT_A_DATE),
        ("7 ngày", DateTrouble.NOT_A_DATE),
        ("ngày     tháng     năm 2026", DateTrouble.UNFILLED),
        ("ngày … tháng 9 năm 2026", DateTrouble.UNFILLED),
        ("Hải Phòng, ngày     tháng 9 năm 2026", DateTrouble.UNFILLED),
        ("Đã hoàn thành", DateTrouble.NOT_A_DATE),
        ("30/2020/NĐ-CP", DateTrouble.NOT_A_DATE),
        ("-", DateTrouble.NOT_A_DATE),
    ],
)
def test_what_is_no_single_date_says_why(text: str, reason: DateTrouble) -> None:
    reading = parse_date(text)
    assert (reading.value, reading.precise, reading.reason) == (None, False, reason)


@given(DAYS)
def test_every_written_date_reads_back(day: date) -> None:
    for written in (
        day_month_year(day),
        long_date(day),
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"Hải Phòng, {long_date(day)}",
    ):
        assert parse_date(written) == DateReading(day, DateKind.DAY, precise=True)


@given(st.text())
def test_any_text_gets_a_value_or_a_reason_and_never_both(text: str) -> None:
    reading = parse_date(text)
    assert (reading.value is None) != (reading.reason is None)


@given(st.text("0123456789/.-: ngàythángămquýIVtrướcđến", max_size=30))
def test_digits_and_date_words_in_any_order_never_raise_nor_swap(text: str) -> None:
    reading = parse_date(text)
    assert (reading.value is None) != (reading.reason is None)
    for found in find_dates(text):
        assert text[found.start : found.end].strip() != ""


def test_dates_in_a_sentence_are_found_with_their_places() -> None:
    text = (
        "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020, Thông tư 02/2022/TT-BTNMT (mục 1.2.12); hoàn thành trước"
        " ngày 31/02/2026, trong quý III/2026, tháng 9 năm 2026, đến hết năm 2027; họp ngày 5 tháng 9 năm 2026, 15/3/26"
    )
    found = [(text[one.start : one.end], one.reading.value, one.reading.prefix) for one in find_dates(text)]
    assert found == [
        ("ngày 05/3/2020", date(2020, 3, 5), ""),
        ("ngày 31/02/2026", None, "hoàn thành trước"),
        ("quý III/2026", date(2026, 9, 30), "trong"),
        ("tháng 9 năm 2026", date(2026, 9, 30), ""),
        ("năm 2027", date(2027, 12, 31), "đến hết"),
        ("ngày 5 tháng 9 năm 2026", date(2026, 9, 5), ""),
        ("15/3/26", date(2026, 3, 15), ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nghị quyết số 247/2025/QH15",
        "67/NQ-CP",
        "30/9",
        "0205",
        "mã 15/3/2026/KH",
        "41,32 ha (7,40km)",
        "Kế hoạch 2026",
    ],
)
def test_numbers_of_documents_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@given(DAYS, DAYS)
def test_two_dates_in_a_sentence_are_both_found(first: date, second: date) -> None:
    text = f"từ {long_date(first)} đến ngày {day_month_year(second)}."
    assert [one.reading.value for one in find_dates(text)] == [first, second]
    assert [one.reading.prefix for one in find_dates(text)] == ["từ", "đến"]


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 9, 5), "05/9/2026", "ngày 05 tháng 9 năm 2026"),
        (date(2026, 9, 14), "14/9/2026", "ngày 14 tháng 9 năm 2026"),
        (date(2026, 1, 1), "01/01/2026", "ngày 01 tháng 01 năm 2026"),
        (date(2026, 2, 10), "10/02/2026", "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "09/3/2026", "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: date, short: str, long: str) -> None:
    assert (day_month_year(day), long_date(day)) == (short, long)


def test_a_draft_leaves_room_for_what_is_not_known() -> None:
    assert blank_date(2026) == "ngày     tháng     năm 2026"
    assert blank_date(2026, 9) == "ngày     tháng 9 năm 2026"
    assert blank_date() == "ngày     tháng     năm"


def test_months_and_quarters_end_where_the_calendar_says() -> None:
    assert [last_day(2026, month).day for month in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert last_day(2024, 2) == date(2024, 2, 29)
    assert [quarter_end(2026, quarter) for quarter in (1, 2, 3, 4)] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip
