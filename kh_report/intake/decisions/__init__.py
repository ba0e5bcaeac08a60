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

__all__ = ["Accepted", "Arrival", "Decisions", "NewDeadline", "PaperDocument", "Sender", "Waiver"]
