"""Cells made to hurt: as long as Excel allows, repetitive, nested. Reading them must stay linear."""

import time

import pytest

from kh_report.vn.answers import classify
from kh_report.vn.collation import sort_key
from kh_report.vn.dates import find_dates, parse_date
from kh_report.vn.legacy import Encoding, convert, detect
from kh_report.vn.numbers import decide_ambiguous, parse_number
from kh_report.vn.text import clean, key, slug

LONGEST = 32_767
UNITS = (
    "1", "1.", "1,", "1 ", "1/", "1/1/", "5 a", "(", "()", "_x005F", "_x005F_", "\u00a0", " ", "ngày ",
    "trước ", "tháng 1 ", "năm 2026 ",
    "6 tháng đầu năm ", "~", ">", "khoảng ", "e\u0302", "a ", "-", "…", "quý ", "hoà", "_", "\n", " \n",
    "oâ", "®", "a·", "không có nội dung, ", "như mục ", "I.", "quu",
)  # fmt: skip


@pytest.mark.parametrize("tail", ["", "x", "1", ")", "\u200b"])
@pytest.mark.parametrize("unit", UNITS)
def test_long_repetitive_text_is_read_in_linear_time(unit: str, tail: str) -> None:
    text = (unit * LONGEST)[:LONGEST] + tail
    nested = "(" * (LONGEST // 2) + ")" * (LONGEST // 2)
    started = time.perf_counter()
    for read in (clean, key, slug, sort_key, parse_date, find_dates, parse_number, classify):
        read(text)
    for read_column in (decide_ambiguous, detect):
        read_column([text])
    for encoding in Encoding:
        convert(text, encoding)
    key(nested + tail)
    assert time.perf_counter() - started < 2
