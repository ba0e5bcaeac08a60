"""What agencies say about their work as a whole and about its difficulties, so that every product counts the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW
from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, Entry
from kh_report.merge.model import Merged
from kh_report.plan.model import Agency
from kh_report.plan.period import Period
from kh_report.vn.answers import AnswerKind, classify
from kh_report.vn.text import key

_NOTHING = frozenset(
    {
        AnswerKind.BLANK,
        AnswerKind.MARK,
        AnswerKind.NONE,
        AnswerKind.ZERO,
        AnswerKind.NOT_APPLICABLE,
        AnswerKind.NOTHING_THIS_PERIOD,
    }
)


_PROPOSING = re.compile(r"(?:đề nghị|đề xuất|kiến nghị)\b")
"""How a proposal is put; matched against a key."""
_REQUESTING = re.compile(r"(?:đề nghị|đề xuất|kiến nghị|xin)\b")
"""How a request for more time begins that needs no introduction."""


class RemarkKind(StrEnum):
    """What an agency's remark is, so that each is told in the section that it belongs to."""

    DIFFICULTY = "difficulty"
    """Khó khăn, vướng mắc: section III."""
    PROPOSAL = "proposal"
    """Đề xuất, kiến nghị: section V. A row's text is one when it begins so; its cell asks for both."""
    EXTENSION = "extension"
    """Đề nghị điều chỉnh thời hạn: section V, because whoever issued the plan decides it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A difficulty or proposal as an agency wrote it (khó khăn, đề xuất): on a task, or on its work in general.

    ``entry`` holds its address, in the field ``field``. ``text`` may be empty where an extension is requested without
    a word. ``offered`` is the quarter whose row stands in for one that a longer period did not get.
    """

    agency: Agency
    task: str
    text: str
    kind: RemarkKind
    entry: Entry
    field: str
    offered: Period | None = None

    @property
    def proposes(self) -> bool:
        """Whether something is proposed in it, be it beside a difficulty: "Thiếu kinh phí; đề nghị bố trí"."""
        return self.kind is not RemarkKind.DIFFICULTY or _PROPOSING.search(key(self.text)) is not None

    @property
    def told(self) -> str:
        """The words as documents tell them: a requested extension says that it is one."""
        if self.kind is not RemarkKind.EXTENSION or _REQUESTING.match(key(self.text)):
            return self.text
        head = State.EXTENSION_REQUESTED.label
        return f"{head}: {self.text}" if self.text else f"{head} (chưa nêu lý do, thời hạn đề nghị)"


def says_something(text: str) -> bool:
    """Whether a difficulty or proposal is one: "Không", "-" and "không phát sinh" are answers, but name none."""
    return classify(text).kind not in _NOTHING


def quotable(text: str) -> bool:
    """Whether an answer has content of its own: "-", "Không", "như trên" are never quoted."""
    return bool(text.strip()) and not classify(text).is_placeholder


SHORT = 70
"""So many letters of a task's text tell it from the others in a table that names it on every row."""


def shortened(text: str, limit: int = SHORT) -> str:
    """``text`` on one line, cut at a word before ``limit`` letters, with ``…`` where it goes on."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit].rpartition(' ')[0].rstrip(' ,;')}…"


def general_entry(agency: AgencyReturn) -> Entry | None:
    """The agency's sheet ``Thông tin chung`` as one record: its lines that say anything and need no correction.

    Each line is an entry of its own, so that partial files of several offices complete each other line by line.
    """
    lines = [
        entry for (sheet, _), entry in agency.entries.items() if sheet == SheetKey.GENERAL and not entry.to_correct
    ]
    if not lines:
        return None
    return replace(lines[0], key=RECORD_ROW, values=tuple(value for line in lines for value in line.values))


def remarks(merged: Merged) -> list[Remark]:
    """Every difficulty, proposal and requested extension: agencies in registry order, the general ones first, then by
    the plan's order. Of quarters standing in, only the extensions that they request are told: those wait for an answer.
    """
    order = {result.task.id: index for index, result in enumerate(merged.tasks)}
    found: list[Remark] = []
    for agency in merged.agencies:
        who = merged.plan.agency(agency.code)
        entry = general_entry(agency)
        if entry:
            found += [
                Remark(who, "", text, kind, entry, field)
                for field, kind in (("difficulties", RemarkKind.DIFFICULTY), ("proposals", RemarkKind.PROPOSAL))
                if says_something(text := entry.text(field))
            ]
        rows = [*_of_rows(who, agency), *_still_requested(merged, who)]
        rows.sort(key=lambda remark: order.get(remark.task, len(order)))
        found += rows
    return found


def of_kind(merged: Merged, *kinds: RemarkKind) -> list[Remark]:
    """The remarks of these kinds, in the order of :func:`remarks`."""
    return [remark for remark in remarks(merged) if remark.kind in kinds]


def told_anyway(remark: Remark, focal: str) -> bool:
    """Whether the report prints the remark in full without anybody's choice: the general ones of the agency that issues
    it. ``focal`` is empty where none of the agencies does."""
    return remark.agency.code == focal and not remark.task


def proposed_besides(merged: Merged, focal: str) -> list[Remark]:
    """The proposals that only the appendix tells."""
    return [remark for remark in of_kind(merged, RemarkKind.PROPOSAL) if not told_anyway(remark, focal)]


def _of_rows(who: Agency, agency: AgencyReturn) -> Iterator[Remark]:
    for (sheet, task), row in agency.entries.items():
        text = row.text("difficulties")
        if sheet != SheetKey.REPORT or row.to_correct:
            continue
        if row.state is State.EXTENSION_REQUESTED:
            yield Remark(who, task, text if says_something(text) else "", RemarkKind.EXTENSION, row, "difficulties")
        elif says_something(text):
            kind = RemarkKind.PROPOSAL if _PROPOSING.match(key(text)) else RemarkKind.DIFFICULTY
            yield Remark(who, task, text, kind, row, "difficulties")


def _still_requested(merged: Merged, who: Agency) -> Iterator[Remark]:
    for result in merged.tasks:
        for lead in result.leads:
            if lead.agency.code != who.code or lead.offered is None or lead.entry is None:
                continue
            if lead.outcome is State.EXTENSION_REQUESTED:
                text = lead.entry.text("difficulties")
                words = text if says_something(text) else ""
                yield Remark(who, result.task.id, words, RemarkKind.EXTENSION, lead.entry, "difficulties", lead.offered)
