"""What came back as the page may know it: looked at without registering anything, which is the check's work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kh_report.intake.model import AgencyReturn, FileReport, Returns
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.history import recall
from kh_report.pipeline.reading import known_receipts


def recalled(desk: Desk) -> Returns:
    """What came back, every file judged, none registered."""
    return recall(desk, desk.period.year - 1)


def checked(desk: Desk, files: Iterable[FileReport]) -> frozenset[str]:
    """Names of the files that the register knows: looking at the page registers nothing."""
    registered = {receipt.sha256 for receipt in known_receipts(desk)[0]}
    return frozenset(file.file for file in files if file.receipt and file.receipt.sha256 in registered)


def received(agency: AgencyReturn, known: frozenset[str]) -> datetime | None:
    """When its answer arrived; unknown before the check that registers it."""
    return agency.received if known.intersection(agency.files) or not agency.files else None
