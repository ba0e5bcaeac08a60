"""Where the figures of a period come from (truy nguồn số liệu), as the report and the merged workbook print them."""

from __future__ import annotations

from kh_report.merge.model import Merged
from kh_report.merge.trace import Ledger, ledger
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.editing import choices_made
from kh_report.pipeline.history import previous_result


def ledger_of(desk: Desk, merged: Merged) -> Ledger:
    """The ledger of a period, compared with the one before it."""
    return ledger(merged, previous_result(desk), desk.speaker, choices_made(desk, merged)[0])
