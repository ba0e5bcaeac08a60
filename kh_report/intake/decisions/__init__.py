"""Decisions of people (``quyet-dinh.xlsx``): what only they know, read with findings by cell, never overwritten."""

from kh_report.intake.decisions.model import (
    Accepted,
    Arrival,
    Decisions,
    NewDeadline,
    PaperDocument,
    Sender,
    Waiver,
)
from kh_report.intake.decisions.reading import read_decisions
from kh_report.intake.decisions.resolving import resolve
from kh_report.intake.decisions.sheets import FILE_NAME
from kh_report.intake.decisions.writing import write_decisions

__all__ = [
    "FILE_NAME",
    "Accepted",
    "Arrival",
    "Decisions",
    "NewDeadline",
    "PaperDocument",
    "Sender",
    "Waiver",
    "read_decisions",
    "resolve",
    "write_decisions",
]
