"""Holds decisions against the plan: whom they mean, and whether they are still in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kh_report.findings import Finding, Place, finding
from kh_report.intake.decisions.model import (
    Accepted,
    Arrival,
    Decisions,
    NewDeadline,
    PaperDocument,
    Sender,
    Waiver,
)
from kh_report.intake.decisions.sheets import FILE_NAME
from kh_report.intake.names import Directory
from kh_report.vn.dates import day_month_year

_Named = TypeVar("_Named", Sender, Waiver, NewDeadline, PaperDocument, Accepted)
_Ending = TypeVar("_Ending", Waiver, Accepted)


def resolve(decisions: Decisions, directory: Directory, as_of: date) -> tuple[Decisions, tuple[Finding, ...]]:
    """``decisions`` with agency codes in place of names, without those that name nobody or are no longer in force."""
    findings: list[Finding] = []

    def named(items: Iterable[_Named]) -> tuple[_Named, ...]:
        known = []
        for item in items:
            code = item.agency if item.agency in directory.names else directory.find(item.agency)
            if code is None:
                near = directory.suggestion(item.agency)
                findings.append(
                    finding("decision-agency-unknown", _place(item.place), seen=item.agency, suggestion=near)
                )
            else:
                known.append(replace(item, agency=code))
        return tuple(known)

    def in_force(items: Iterable[_Ending]) -> tuple[_Ending, ...]:
        kept = []
        for item in items:
            if item.until is not None and item.until < as_of:
                findings.append(finding("decision-expired", _place(item.place), until=day_month_year(item.until)))
            else:
                kept.append(item)
        return tuple(kept)

    resolved = Decisions(
        senders=named(decisions.senders),
        arrivals=decisions.arrivals,
        waivers=in_force(named(decisions.waivers)),
        deadlines=named(decisions.deadlines),
        papers=named(decisions.papers),
        accepted=in_force(named(decisions.accepted)),
    )
    return resolved, tuple(findings)


def about_missing_files(decisions: Decisions, files: Iterable[tuple[str, str]]) -> list[Finding]:
    """Decisions about files (name, SHA-256) that are not there any more."""
    known = list(files)

    def is_there(item: Sender | Arrival) -> bool:
        return any((item.sha256 and sha256.startswith(item.sha256)) or item.file == name for name, sha256 in known)

    told: tuple[Sender | Arrival, ...] = (*decisions.senders, *decisions.arrivals)
    return [finding("decision-file-unknown", _place(item.place), seen=item.file) for item in told if not is_there(item)]


def _place(place: Place | None) -> Place:
    return place or Place(FILE_NAME)
