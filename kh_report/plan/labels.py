"""Numbers and letters of an appendix (TT): which are group rows, which are tasks, and how ids grow out of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kh_report.vn.roman import from_roman

LETTERS = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
"""Letters of groups in their order; plans leave out Đ, F, J, W and Z as they please."""
_AMBIGUOUS = frozenset("IVX")
_LABEL = re.compile(r"([IVXLC]+|[A-ZĐ])")
_LABELLED = re.compile(r"([IVXLC]+|[A-ZĐ])\s*(?:[.)/:]|\s[-–])\s*(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"(?:[IVXLC]+[.\-])?(?:[A-ZĐ][.\-])?\d+(?:\.\d+)*|[a-zđ](?=\))|-")


class LabelKind(StrEnum):
    """Whether a group row is numbered I, II, III or A, B, C."""

    ROMAN = "roman"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the appendix a row stands: the outer group (section), the inner one, and how the outer is numbered."""

    section: str = ""
    group: str | None = None
    outer: LabelKind | None = None

    def entered(self, label: str) -> Position:
        """The position after a group row with this label.

        The first label decides which kind is the outer one; "I", "V" and "X" are letters only where they continue a
        row of letters ("H", "I") and do not continue the Roman numbers.
        """
        kind = self._kind(label)
        outer = self.outer or kind
        return Position(label, None, outer) if kind is outer else Position(self.section, label, outer)

    def _kind(self, label: str) -> LabelKind:
        value = from_roman(label)
        if value is None:
            return LabelKind.LETTER
        if len(label) > 1:
            return LabelKind.ROMAN
        if label not in _AMBIGUOUS:
            return LabelKind.LETTER
        if self.outer is LabelKind.LETTER:
            romans, letters = self.group, self.section
        else:
            romans, letters = self.section, self.group or ""
        continues_letters = (
            bool(letters) and letters in LETTERS and 1 <= LETTERS.index(label) - LETTERS.index(letters) <= 2
        )
        continues_romans = value == (from_roman(romans or "") or 0) + 1
        return LabelKind.LETTER if continues_letters and not continues_romans else LabelKind.ROMAN


def label_of(cell: str) -> str | None:
    """The label when a cell holds nothing but one: ``"II."`` → ``"II"``."""
    stripped = cell.strip(" .):/")
    return stripped if _LABEL.fullmatch(stripped) else None


def labelled(cell: str) -> tuple[str, str] | None:
    """Label and title of a group row written in one cell: ``"A. Nhóm nhiệm vụ"`` → ``("A", "Nhóm nhiệm vụ")``."""
    match = _LABELLED.fullmatch(cell.strip())
    return (match[1], match[2]) if match else None


def number_of(cell: str) -> str | None:
    """A task's printed number without its dot: ``"1."``, ``"I.1"``, ``"a)"``, ``"-"``; ``"13.0"`` is Excel's 13."""
    stripped = cell.strip().rstrip(".").strip("()") if cell.strip() != "-" else "-"
    if re.fullmatch(r"\d+\.0", stripped):
        stripped = stripped[:-2]
    if re.fullmatch(r"[a-zđ]\)?", stripped):
        return stripped.rstrip(")")
    return stripped if _NUMBER.fullmatch(stripped) else None


def task_id(position: Position, number: str, parent: str | None) -> str:
    """The id of a task: ``II.A.2``; a number that already names its groups is kept; points hang on their parent."""
    if number == "-" or number.isalpha():
        return f"{parent}.{number}" if parent else number
    number = number.replace("-", ".")
    if not number[0].isdigit():
        return number
    return ".".join(part for part in (position.section, position.group or "", number) if part)


def next_letter(task_id: str, taken: set[str]) -> str:
    """The id of an unnumbered task after ``task_id``: ``II.G.8`` → ``II.G.8b``, then ``II.G.8c``."""
    for letter in "bcdđeghiklmnopqrstuvxy":
        if task_id + letter not in taken:
            return task_id + letter
    return next_letter(task_id + "y", taken)
