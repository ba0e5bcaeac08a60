"""Combines the files of one agency row by row, so that partial files complete each other and the newest answer counts.

The rules (design, "Versions"): the latest received filled row wins; a blank never erases; a winning row that waits for
a correction is not merged and nothing older steps in; a file is superseded when it had valid rows and later files
replaced them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kh_report.intake.ledger import local
from kh_report.intake.model import Entry, FileReport, FileStatus

RowKey = tuple[str, str]
"""Sheet key and row key: what one answer answers."""


@dataclass(frozen=True, slots=True)
class Combined:
    """What counts for one agency: the winning row of each key, and what happened to the files (by name).

    ``superseded`` are names of files whose valid rows were all replaced; ``replaced`` maps a file to the keys of its
    answers that a later file replaced by different ones.
    """

    entries: Mapping[RowKey, Entry]
    superseded: frozenset[str]
    replaced: Mapping[str, tuple[RowKey, ...]]


def combine(reports: Iterable[FileReport]) -> Combined:
    """The rows that count among ``reports`` of one agency, whatever the order in which they are given."""
    ordered = in_receipt_order(reports)
    winners: dict[RowKey, Entry] = {}
    replaced: dict[str, list[RowKey]] = {}
    for report in ordered:
        for entry in report.entries:
            key = (entry.sheet, entry.key)
            older = winners.get(key)
            if older is not None and not same_answer(older, entry):
                replaced.setdefault(older.file, []).append(key)
            winners[key] = entry
    superseded = frozenset(report.file for report in ordered if _is_superseded(report, winners))
    return Combined(winners, superseded, {file: tuple(keys) for file, keys in replaced.items()})


def in_receipt_order(reports: Iterable[FileReport]) -> tuple[FileReport, ...]:
    """Files from the earliest received to the latest; the register's order decides between equal times."""
    return tuple(sorted(reports, key=_received))


def same_answer(one: Entry, other: Entry) -> bool:
    """Whether two rows say the same, wherever they stand."""
    return [(value.field, value.content) for value in one.values] == [
        (value.field, value.content) for value in other.values
    ]


def _received(report: FileReport) -> tuple[bool, float, int, str]:
    """A file without a receipt (``check --file``) counts as the latest."""
    if report.receipt is None:
        return (True, 0, 0, report.file)
    return (False, local(report.receipt.received).timestamp(), report.receipt.order, report.file)


def _is_superseded(report: FileReport, winners: Mapping[RowKey, Entry]) -> bool:
    valid: Sequence[Entry] = [entry for entry in report.entries if not entry.to_correct]
    if not valid or report.status is FileStatus.REFUSED:
        return False
    return all(winners[(entry.sheet, entry.key)].file != report.file for entry in valid)
