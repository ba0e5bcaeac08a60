"""Tasks and agencies are followed through splits, moves, renamings and mergers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kh_report.merge.succession import succession
from kh_report.plan.model import Agency, AgencyKind, Task

CASES = {
    "stays": ([("I.1", ())], ["I.1"], {"I.1": ("I.1",)}, ()),
    "is new": ([("I.1", ()), ("I.2", ())], ["I.1"], {"I.1": ("I.1",), "I.2": ()}, ()),
    "is withdrawn": ([("I.1", ())], ["I.1", "I.2"], {"I.1": ("I.1",)}, ("I.2",)),
    "is renamed or moved": ([("II.A.9", ("I.2",))], ["I.2"], {"II.A.9": ("I.2",)}, ()),
    "is split": ([("a", ("x",)), ("b", ("x",))], ["x"], {"a": ("x",), "b": ("x",)}, ()),
    "merges": ([("a", ("x", "y"))], ["x", "y"], {"a": ("x", "y")}, ()),
    "absorbs and keeps its id": ([("a", ("x",))], ["a", "x"], {"a": ("a", "x")}, ()),
    "names one that still stands": ([("a", ("x",)), ("x", ())], ["x"], {"a": (), "x": ("x",)}, ()),
    "moved twice between two periods": ([("c", ("b",)), ("b", ("a",))], ["a"], {"c": ("a",), "b": ("a",)}, ()),
    "replaces what nobody knew": ([("a", ("ghost",))], ["x"], {"a": ()}, ("x",)),
    "replaces in a circle": ([("a", ("b",)), ("b", ("a",))], ["x"], {"a": (), "b": ()}, ("x",)),
}


@pytest.mark.parametrize(("now", "before", "expected", "ended"), CASES.values(), ids=CASES.keys())
def test_a_task_that(
    now: list[tuple[str, tuple[str, ...]]],
    before: list[str],
    expected: dict[str, tuple[str, ...]],
    ended: tuple[str, ...],
    task: Callable[..., Task],
) -> None:
    found = succession([task(task_id, replaces=replaces) for task_id, replaces in now], before)
    assert dict(found.before) == expected
    assert found.ended == ended


def test_new_and_taken_over_are_told_apart(task: Callable[..., Task]) -> None:
    found = succession([task("I.1"), task("I.2"), task("II.1", replaces=("I.9",))], ["I.1", "I.9"])
    assert found.new == ("I.2",)
    assert found.taken_over == (("II.1", ("I.9",)),)


def test_agencies_are_followed_by_their_codes() -> None:
    ward = Agency("10999", "Ủy ban nhân dân phường Mới", AgencyKind.COMMUNE, replaces=("10507", "10525"))
    assert dict(succession([ward], ["10507", "10525"]).before) == {"10999": ("10507", "10525")}
