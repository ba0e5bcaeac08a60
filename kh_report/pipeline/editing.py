"""What people choose for the report (biên tập): the register's ``bien-tap.xlsx``, offered by the merge, read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kh_report.findings import Finding
from kh_report.merge.editing import FILE_NAME, Quote, quotes_of, read_choices, write_editing
from kh_report.merge.model import Merged
from kh_report.pipeline.desk import Desk


def offer_quotations(desk: Desk, merged: Merged) -> Path:
    """Add the answers that may be quoted to ``bien-tap.xlsx``; what people chose in it stays."""
    path = desk.workspace.register(desk.period) / FILE_NAME
    existing = path.read_bytes() if path.exists() else None
    desk.workspace.write(path, write_editing(merged, existing))
    return path


def quotations(desk: Desk, merged: Merged) -> tuple[Mapping[str, tuple[Quote, ...]], tuple[Finding, ...]]:
    """The answers chosen for quotation by task, and choices that no longer stand; nothing before the first merge."""
    path = desk.workspace.register(desk.period) / FILE_NAME
    if not path.exists():
        return {}, ()
    return quotes_of(merged, read_choices(path.read_bytes()))
