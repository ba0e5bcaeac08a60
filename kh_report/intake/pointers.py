"""Resolves answers that only point to another one ("Như trên", "Như mục II.C.2", "Như kỳ trước") and judges words that
say nothing ("-", "…") as the blanks they are.

The report needs the words themselves; the raw writing stays beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.spec import Previous
from kh_report.intake.model import Entry, Value
from kh_report.vn.answers import Answer, AnswerKind, classify

_POINTING: Final = frozenset(
    {AnswerKind.SAME_AS_ABOVE, AnswerKind.SAME_AS_TASK, AnswerKind.SAME_AS_LAST_PERIOD, AnswerKind.UNCHANGED}
)
_FIELDS: Final = frozenset({"result", "difficulties", "documents"})
_LONGEST: Final = 80
"""A longer text says something of its own."""

_BEGINNINGS: Final = (
    "như", "nt", "n/t", "n.t", "tương tự", "giống", "xem", "mục", "nhiệm vụ", "điểm", "dòng", "stt", "tt", "số",
    "không", "chưa", "ko", "đã báo cáo", "đã nêu", "đã trình bày", "-", '"', "'", "〃", "(", "[",
)  # fmt: skip
"""How every pointing answer begins: the many others need not be classified."""

_LONGEST_BEGINNING: Final = 16
NOTHING_KNOWN: Final[Mapping[str, Previous]] = MappingProxyType({})


def resolve_pointers(
    entries: Sequence[Entry], previous: Mapping[str, Previous] = NOTHING_KNOWN
) -> tuple[tuple[Entry, ...], list[Finding]]:
    """``entries`` with pointing answers replaced by what they point to, and what was found on the way.

    "Above" is the row before on the same sheet, as the sheet stands. A pointer to a pointer is followed; a pointer to
    nothing, or in a circle, stays as it is and is said.
    """
    findings: list[Finding] = []
    if not any(_pointer(value) for entry in entries for value in entry.values):
        return tuple(entries), findings
    by_key = {(entry.sheet, entry.key): entry for entry in entries}
    above: dict[tuple[str, str], Entry] = {}
    last: Entry | None = None
    for entry in entries:
        if last is not None and last.sheet == entry.sheet:
            above[(entry.sheet, entry.key)] = last
        last = entry
    resolved = []
    for entry in entries:
        if entry.sheet in (SheetKey.REPORT, SheetKey.COOPERATION):
            entry = _resolved(entry, by_key, above, previous, findings)
        resolved.append(entry)
    return tuple(resolved), findings


def _resolved(
    entry: Entry,
    by_key: Mapping[tuple[str, str], Entry],
    above: Mapping[tuple[str, str], Entry],
    previous: Mapping[str, Previous],
    findings: list[Finding],
) -> Entry:
    changed: dict[str, Value] = {}
    for value in entry.values:
        answer = _pointer(value)
        if answer is None:
            continue
        text, target = _target(entry, value.field, answer, by_key, above, previous)
        if text:
            changed[value.field] = replace(value, content=text)
            findings.append(finding("answer-points-elsewhere", value.place, seen=value.raw, target=target))
        elif value.field == "result":
            findings.append(finding("answer-points-nowhere", value.place, seen=value.raw))
    if not changed:
        return entry
    return replace(entry, values=tuple(changed.get(value.field, value) for value in entry.values))


def _pointer(value: Value) -> Answer | None:
    """How the value points elsewhere; None when it says something itself."""
    text = value.content
    if value.field not in _FIELDS or not isinstance(text, str) or len(text) > _LONGEST:
        return None
    if not text[:_LONGEST_BEGINNING].lower().startswith(_BEGINNINGS):
        return None
    answer = classify(text)
    return answer if answer.kind in _POINTING else None


def _target(
    entry: Entry,
    field: str,
    answer: Answer,
    by_key: Mapping[tuple[str, str], Entry],
    above: Mapping[tuple[str, str], Entry],
    previous: Mapping[str, Previous],
) -> tuple[str, str]:
    """The words pointed to and where they stand; empty words when there are none."""
    seen = {(entry.sheet, entry.key)}
    here: Entry | None = entry
    while here is not None and answer.kind in _POINTING:
        if answer.kind in (AnswerKind.SAME_AS_LAST_PERIOD, AnswerKind.UNCHANGED):
            told = previous.get(here.key)
            return (told.result if told and field == "result" else ""), "kỳ trước"
        if answer.kind is AnswerKind.SAME_AS_ABOVE:
            here = above.get((here.sheet, here.key))
        else:
            here = by_key.get((here.sheet, answer.task))
        if here is None or (here.sheet, here.key) in seen:
            return "", ""
        seen.add((here.sheet, here.key))
        value = here.value(field)
        if value is None or not isinstance(value.content, str):
            return "", ""
        answer = classify(value.content)
        if not answer.is_placeholder:
            return value.content, here.key
    return "", ""
