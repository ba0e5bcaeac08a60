"""The register of checks: one function per rule id, each with its message and its cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from kh_report.nd30.judge.pages import Line, Paragraph, Place, Section, place_of
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.rules import RULES_BY_ID, Level

SHOWN_PLACES = 5
"""A finding names this many of its places."""


class Silence(Enum):
    """Why a check says nothing."""

    ABSENT = "absent"
    """The element is not in this document: nothing to check."""
    UNSURE = "unsure"
    """The element could not be recognised with certainty: a person should look."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure found by a check. ``seen`` and ``expected`` are English phrases or values; ``level`` overrides the
    rule's; ``params`` fill further placeholders of the message."""

    places: tuple[Place, ...]
    seen: str
    expected: str
    count: int = 1
    level: Level | None = None
    params: tuple[tuple[str, str], ...] = ()
    anchor: int | None = None


Outcome = Sequence[Fault] | Silence
CheckFunction = Callable[[Reading], Outcome]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check."""

    rule: str
    message: str
    fix: str
    run: CheckFunction
    params: tuple[tuple[str, str], ...] = ()


CHECKS: dict[str, Check] = {}
"""Rule id → its check, in the order of registration."""


def check(rule: str, message: str, fix: str) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the check of ``rule``; ``message`` and ``fix`` are English texts marked with N_."""

    def register(run: CheckFunction) -> CheckFunction:
        add(Check(rule, message, fix, run))
        return run

    return register


def add(item: Check) -> None:
    """Register; a rule without a row in the table, or with two checks, is our own mistake."""
    if item.rule not in RULES_BY_ID or item.rule in CHECKS:
        raise ValueError(f"{item.rule}: no such rule, or registered twice")
    CHECKS[item.rule] = item


def at_line(line: Line, seen: str, expected: str, *params: tuple[str, str], level: Level | None = None) -> Fault:
    """A fault at one line."""
    anchor = line.paragraph.ordinal if line.paragraph.part == "body" else None
    return Fault((line.place,), seen, expected, 1, level, params, anchor)


def at_paragraphs(
    paragraphs: Iterable[Paragraph], seen: str, expected: str, *params: tuple[str, str], level: Level | None = None
) -> Fault:
    """One fault at several paragraphs: it names the first few and counts all."""
    all_of_them = tuple(paragraphs)
    places = tuple(place_of(item) for item in all_of_them[:SHOWN_PLACES])
    anchor = all_of_them[0].ordinal if all_of_them and all_of_them[0].part == "body" else None
    return Fault(places, seen, expected, len(all_of_them), level, params, anchor)


def at_sections(sections: Iterable[Section], seen: str, expected: str, level: Level | None = None) -> Fault:
    """One fault of several sections."""
    all_of_them = tuple(sections)
    places = tuple(Place("body", item.order + 1) for item in all_of_them[:SHOWN_PLACES])
    return Fault(places, seen, expected, len(all_of_them), level)


def points(size: float) -> str:
    """``13.5 pt`` with a decimal comma."""
    return f"{size:g}".replace(".", ",") + " pt"
