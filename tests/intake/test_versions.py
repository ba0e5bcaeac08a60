"""Files of one agency combined row by row."""

from __future__ import annotations

import random
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from kh_report.findings import Place
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import Entry, FileReport, FileStatus, Receipt, Value
from kh_report.intake.versions import combine


def report(name: str, order: int, rows: dict[str, str], wrong: tuple[str, ...] = (), hour: int = 8) -> FileReport:
    """A file with an answer per task; tasks in ``wrong`` wait for a correction."""
    entries = tuple(
        Entry("10507", "report", key, (Value("result", text, text, Place()),), name, name, key in wrong)
        for key, text in rows.items()
    )
    receipt = Receipt(order, name, name, datetime(2026, 9, 16, hour, tzinfo=VIETNAM))
    return FileReport(name, name, "10507", FileStatus.ACCEPTED, entries=entries, receipt=receipt)


def winners(*reports: FileReport) -> dict[str, str]:
    return {key: entry.file for (_, key), entry in combine(reports).entries.items()}


def test_partial_files_of_two_offices_complete_each_other() -> None:
    economy, culture = report("kinh-te", 1, {"I.1": "a"}), report("van-hoa", 2, {"I.2": "b"})
    assert winners(economy, culture) == {"I.1": "kinh-te", "I.2": "van-hoa"}
    assert combine([economy, culture]).superseded == frozenset()


def test_the_latest_filled_row_wins_and_a_blank_never_erases() -> None:
    first, second = report("first", 1, {"I.1": "old", "I.2": "kept"}), report("second", 2, {"I.1": "new"})
    result = combine([second, first])
    assert {key[1]: entry.text("result") for key, entry in result.entries.items()} == {"I.1": "new", "I.2": "kept"}
    assert dict(result.replaced) == {"first": (("report", "I.1"),)}
    assert result.superseded == frozenset()


def test_a_winning_row_that_waits_for_correction_lets_nothing_older_step_in() -> None:
    result = combine([report("first", 1, {"I.1": "good"}), report("second", 2, {"I.1": "bad"}, wrong=("I.1",))])
    assert result.entries[("report", "I.1")].file == "second"
    assert result.entries[("report", "I.1")].to_correct
    assert result.superseded == {"first"}


def test_a_file_without_valid_rows_is_never_called_superseded() -> None:
    wrong = report("first", 1, {"I.1": "bad"}, wrong=("I.1",))
    assert combine([wrong, report("second", 2, {"I.1": "good"})]).superseded == frozenset()


def test_repeating_the_same_answer_replaces_nothing() -> None:
    result = combine([report("first", 1, {"I.1": "same"}), report("second", 2, {"I.1": "same", "I.2": "more"})])
    assert dict(result.replaced) == {}
    assert result.superseded == {"first"}


def test_a_declared_arrival_decides_before_the_order_of_registration() -> None:
    late, early = report("late", 1, {"I.1": "late"}, hour=15), report("early", 2, {"I.1": "early"}, hour=9)
    assert winners(late, early) == {"I.1": "late"}


ROWS = st.dictionaries(st.sampled_from(["I.1", "I.2", "II.A.1"]), st.sampled_from("abc"), max_size=3)


@given(st.lists(st.tuples(ROWS, st.sets(st.sampled_from(["I.1", "I.2"]))), max_size=5), st.randoms())
def test_the_order_in_which_files_are_read_never_matters(
    drawn: list[tuple[dict[str, str], set[str]]], shuffler: random.Random
) -> None:
    reports = [report(f"f{n}", n, rows, tuple(wrong)) for n, (rows, wrong) in enumerate(drawn, start=1)]
    shuffled = list(reports)
    shuffler.shuffle(shuffled)
    assert combine(shuffled) == combine(reports)
    for (_, key), entry in combine(reports).entries.items():
        assert entry.file == max(r.file for r in reports if any(e.key == key for e in r.entries))
