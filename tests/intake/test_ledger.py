"""The register of receipts: order, identical content, damage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kh_report.intake.ledger import VIETNAM, parse, register, serialise
from kh_report.intake.model import Receipt

MORNING = datetime(2026, 9, 16, 8, tzinfo=VIETNAM)
NOON = datetime(2026, 9, 16, 12, tzinfo=VIETNAM)


def test_files_seen_together_are_ordered_by_name() -> None:
    new = register((), [("xa-b.xlsx", "bb"), ("Ân.xlsx", "cc"), ("an.xlsx", "aa")], MORNING)
    assert [(receipt.order, receipt.file, receipt.seen) for receipt in new] == [
        (1, "an.xlsx", MORNING),
        (2, "Ân.xlsx", MORNING),
        (3, "xa-b.xlsx", MORNING),
    ]


def test_a_known_digest_is_the_same_receipt_under_any_name() -> None:
    first = register((), [("a.xlsx", "aa")], MORNING)
    assert register(first, [("a.xlsx", "aa"), ("a (1).xlsx", "aa")], NOON) == ()
    assert [receipt.file for receipt in register((), [("b.xlsx", "aa"), ("a.xlsx", "aa")], NOON)] == ["a.xlsx"]


def test_later_files_come_after_earlier_ones_even_when_the_clock_was_set_back() -> None:
    first = register((), [("z.xlsx", "zz")], NOON)
    second = register(first, [("a.xlsx", "aa")], MORNING)
    assert second == (Receipt(order=2, file="a.xlsx", sha256="aa", seen=NOON),)


def test_times_are_kept_as_local_time_of_vietnam() -> None:
    (receipt,) = register((), [("a.xlsx", "aa")], datetime(2026, 9, 16, 1, 0, 0, 5, tzinfo=UTC))
    assert receipt.seen == MORNING


def test_a_cut_line_is_passed_over_and_named() -> None:
    receipts = register((), [("a.xlsx", "aa"), ("b.xlsx", "bb")], MORNING)
    text = serialise(receipts)
    read, findings = parse(text[: len(text) - 20])
    assert read == receipts[:1]
    assert [(item.code, [place.cell for place in item.places]) for item in findings] == [
        ("receipts-line-unreadable", ["2"])
    ]


def test_two_runs_that_registered_the_same_file_count_it_once() -> None:
    line = serialise(register((), [("a.xlsx", "aa")], MORNING))
    later = serialise(register((), [("a.xlsx", "aa"), ("b.xlsx", "bb")], NOON))
    read, findings = parse(line + later)
    assert [(receipt.order, receipt.file) for receipt in read] == [(1, "a.xlsx"), (2, "b.xlsx")]
    assert findings == ()


RECEIPTS = st.lists(
    st.builds(
        Receipt,
        order=st.just(1),
        file=st.text(min_size=1).filter(lambda name: "\ud800" not in name),
        sha256=st.text("0123456789abcdef", min_size=8, max_size=8),
        seen=st.integers(0, 10**8).map(lambda seconds: MORNING + timedelta(seconds=seconds)),
        arrived=st.none() | st.just(NOON),
        channel=st.sampled_from(["", "Thư điện tử"]),
        document_number=st.sampled_from(["", "15/BC-UBND"]),
        document_date=st.none() | st.just(date(2026, 9, 15)),
    ),
    unique_by=lambda receipt: receipt.sha256,
)


@given(RECEIPTS)
def test_the_register_reads_back_what_it_wrote(drawn: list[Receipt]) -> None:
    receipts = tuple(replace(receipt, order=order) for order, receipt in enumerate(drawn, start=1))
    assert parse(serialise(receipts)) == (receipts, ())


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_an_answer_registered_once_keeps_its_place_in_every_later_run(first: list[int], second: list[int]) -> None:
    one = register((), [(f"{n}.xlsx", str(n)) for n in first], MORNING)
    two = register(one, [(f"{n}.xlsx", str(n)) for n in [*first, *second]], NOON + timedelta(hours=1))
    assert {receipt.sha256 for receipt in (*one, *two)} == {str(n) for n in [*first, *second]}
    assert [receipt.order for receipt in (*one, *two)] == list(range(1, len(one) + len(two) + 1))
