"""What people choose for the report (biên tập): the register's ``bien-tap.xlsx``, offered by the merge, read back."""

from __future__ import annotations

from pathlib import Path

from kh_report.findings import Finding
from kh_report.merge.editing import FILE_NAME, NOTHING_CHOSEN, Chosen, chosen_of, read_choices, write_editing
from kh_report.merge.model import Merged
from kh_report.pipeline.desk import Desk


def offer_choices(desk: Desk, merged: Merged) -> Path:
    """Add what may be quoted, grouped or named to ``bien-tap.xlsx``; what people chose in it stays."""
    path = desk.workspace.register(desk.period) / FILE_NAME
    existing = path.read_bytes() if path.exists() else None
    desk.workspace.write(path, write_editing(merged, existing, desk.speaker))
    return path


def choices_made(desk: Desk, merged: Merged) -> tuple[Chosen, tuple[Finding, ...]]:
    """What was chosen and still stands, and the findings about choices that do not; nothing before the first merge."""
    path = desk.workspace.register(desk.period) / FILE_NAME
    if not path.exists():
        return NOTHING_CHOSEN, ()
    return chosen_of(merged, read_choices(path.read_bytes()))
