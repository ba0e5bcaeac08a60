"""What only several files together show: order of arrival, identical content, replaced answers, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kh_report.findings import Finding, Place, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.states import State
from kh_report.intake.identify import Desk
from kh_report.intake.model import AgencyReturn, Entry, FileReport, FileStatus
from kh_report.intake.versions import Combined

_NAMED: Final = 3
"""How many agencies a sentence names."""


def across_files(reports: Sequence[FileReport], combined: Mapping[str, Combined], desk: Desk) -> Iterator[Finding]:
    """Findings about files of one agency, and about one content under several names."""
    names = desk.directory.names
    yield from identical_content(reports)
    for agency, versions in combined.items():
        own = [report for report in reports if report.agency == agency and report.entries]
        yield from several_together(own, names[agency])
        for file, keys in versions.replaced.items():
            places = [_place(report, key) for report in own if report.file == file for key in keys]
            ids = ", ".join(key for _, key in keys)
            yield finding("rows-replaced", *places, agency=names[agency], count=len(keys), ids=ids)


def identical_content(reports: Sequence[FileReport]) -> Iterator[Finding]:
    """The same content under several names counts once (evidence may be attached twice without a word)."""
    by_content: dict[str, list[FileReport]] = {}
    for report in reports:
        if report.status is not FileStatus.EVIDENCE:
            by_content.setdefault(report.sha256, []).append(report)
    for group in by_content.values():
        if len(group) > 1:
            yield finding("content-identical", *(Place(report.file) for report in group), count=len(group))


def several_together(own: Sequence[FileReport], agency: str) -> Iterator[Finding]:
    """Files first seen together have no order but their names', until a person declares when they arrived."""
    by_moment: dict[object, list[FileReport]] = {}
    for report in own:
        if report.receipt is not None and report.receipt.arrived is None:
            by_moment.setdefault(report.receipt.seen, []).append(report)
    for group in by_moment.values():
        if len(group) > 1:
            yield finding(
                "several-files-together", *(Place(report.file) for report in group), count=len(group), agency=agency
            )


def across_agencies(agencies: Iterable[AgencyReturn], desk: Desk) -> Iterator[Finding]:
    """A lead that has not started a task in which another agency says it took part."""
    leads: dict[str, list[Entry]] = {}
    helpers: dict[str, list[Entry]] = {}
    for agency in agencies:
        for (sheet, key), entry in agency.entries.items():
            if sheet == SheetKey.REPORT and entry.state is not None:
                leads.setdefault(key, []).append(entry)
            elif sheet == SheetKey.COOPERATION and entry.text("result"):
                helpers.setdefault(key, []).append(entry)
    names = desk.directory.names
    for task, took_part in helpers.items():
        answers = leads.get(task, [])
        if len(answers) != 1 or answers[0].state is not State.NOT_STARTED:
            continue
        lead, other = answers[0], took_part[0]
        places = [entry.values[0].place for entry in (lead, *took_part)]
        yield finding(
            "lead-contradicts-cooperating",
            *places,
            seen=other.text("result"),
            lead=names[lead.agency],
            other=_some([names[entry.agency] for entry in took_part]),
            task=task,
            state=State.NOT_STARTED.label,
        )


def _some(names: Sequence[str]) -> str:
    """The first few names and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" (+{more})" if more > 0 else "")


def _place(report: FileReport, key: tuple[str, str]) -> Place:
    entry = next(entry for entry in report.entries if (entry.sheet, entry.key) == key)
    return entry.values[0].place
