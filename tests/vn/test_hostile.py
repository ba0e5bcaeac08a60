"""Cells made to hurt: as long as Excel allows, repetitive, nested. Reading them must stay linear."""

import gc
import time

import pytest

from kh_report.vn.answers import classify
from kh_report.vn.collation import sort_key
from kh_report.vn.dates import find_dates, parse_date
from kh_report.vn.legacy import Encoding, convert, detect
from kh_report.vn.numbers import decide_ambiguous, parse_number
from kh_report.vn.text import clean, key, slug

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

LONGEST = 32_767
UNITS = (
    "1", "1.", "1,", "1 ", "1/", "1/1/", "5 a", "(", "()", "_x005F", "_x005F_", "\u00a0", " ", "ngày ",
    "trước ", "tháng 1 ", "năm 2026 ",
    "6 tháng đầu năm ", "~", ">", "khoảng ", "e\u0302", "a ", "-", "…", "quý ", "hoà", "_", "\n", " \n",
    "oâ", "®", "a·", "không có nội dung, ", "như mục ", "I.", "quu",
)  # fmt: skip


FOURFOLD = 9
"""Four times the text may cost nine times the time: 4 is linear, 16 quadratic."""
ATTEMPTS = 4
"""What is quadratic fails them all; what the machine disturbed does not."""
NOISE = 0.03
"""Seconds of processor time below which a ratio says nothing."""


@pytest.mark.parametrize("tail", ["", "x", "1", ")", "\u200b"])
@pytest.mark.parametrize("unit", UNITS)
def test_the_cost_of_long_repetitive_text_grows_with_its_length_only(unit: str, tail: str) -> None:
    assert any(grows_with_length_only(unit, tail) for _ in range(ATTEMPTS))


def grows_with_length_only(unit: str, tail: str) -> bool:
    """One comparison; a collection of garbage in the middle of one side spoils it."""
    gc.collect()
    long = cost(unit, tail, LONGEST)
    return long < NOISE or long <= FOURFOLD * cost(unit, tail, LONGEST // 4)


def cost(unit: str, tail: str, length: int) -> float:
    """Processor time in seconds of every reading of a cell of ``length`` characters."""
    text = (unit * length)[:length] + tail
    nested = "(" * (length // 2) + ")" * (length // 2)
    started = time.process_time()
    for read in (clean, key, slug, sort_key, parse_date, find_dates, parse_number, classify):
        read(text)
    for read_column in (decide_ambiguous, detect):
        read_column([text])
    for encoding in Encoding:
        convert(text, encoding)
    key(nested + tail)
    return time.process_time() - started
