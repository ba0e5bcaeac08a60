"""Every finding that kh-report can say has its texts, its cure and examples of both kinds."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import kh_report
from kh_report.findings import CATALOGUE, Entry, Place, finding
from kh_report.findings.model import in_order, visible

PACKAGE = Path(kh_report.__file__).parent


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.code)
def test_an_entry_is_complete(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.code)
    for text in (entry.message, entry.fix, entry.reason, entry.good, entry.bad):
        assert text.strip()
    assert entry.good != entry.bad
    names = {name for text in (entry.message, entry.fix) for _, name, _, _ in string.Formatter().parse(text) if name}
    assert all(name.isidentifier() for name in names)


def codes_in_code() -> set[str]:
    """Every literal that follows ``finding(`` in the package."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if "catalogue" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CATALOGUE:
                found.add(node.value)
    return found


def test_every_code_of_the_catalogue_is_said_somewhere() -> None:
    assert sorted(set(CATALOGUE) - codes_in_code()) == []


def test_an_unknown_code_is_our_own_bug() -> None:
    with pytest.raises(KeyError):
        finding("no-such-code")


def test_places_are_sorted_as_excel_reads() -> None:
    places = [Place(cell="B10"), Place(cell="AA2"), Place(cell="B2")]
    made = finding(next(iter(CATALOGUE)), *places)
    assert [place.cell for place in made.places] == ["B2", "AA2", "B10"]


def test_control_characters_are_made_visible_and_length_is_bounded() -> None:
    assert visible("a\x00b\u200b") == "a\\u0000b\\u200b"
    assert len(visible("x" * 500)) == 120


def test_heavier_findings_come_first_and_repetitions_go() -> None:
    by_severity = sorted(CATALOGUE.values(), key=lambda entry: entry.severity.rank)
    light, heavy = finding(by_severity[-1].code), finding(by_severity[0].code)
    assert in_order([light, heavy, light]) == (heavy, light)
