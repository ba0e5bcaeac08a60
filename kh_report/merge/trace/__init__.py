"""Where each figure comes from (nguồn số liệu): key, value, formula in words, and the cells that it was made of.

Every figure that the report prints has a key here; the names of the report's template are the beginnings of the keys.
"""

from __future__ import annotations

from kh_report.merge.editing import NOTHING_CHOSEN, Chosen
from kh_report.merge.history import Comparison, compare
from kh_report.merge.model import Merged
from kh_report.merge.trace.answers import answers
from kh_report.merge.trace.funding import funding_figures
from kh_report.merge.trace.indicators import indicators
from kh_report.merge.trace.model import Ledger, Source, Traced
from kh_report.merge.trace.outlook import outlook
from kh_report.merge.trace.sending import sending
from kh_report.merge.trace.tasks import compared, each_task, tasks

__all__ = ["Ledger", "Source", "Traced", "ledger"]


def ledger(merged: Merged, before: Merged | None = None, focal: str = "", chosen: Chosen = NOTHING_CHOSEN) -> Ledger:
    """Every figure of the period in the report's order, then every answer that it may quote. ``focal`` is the agency
    that issues the report, whose own proposals are not counted among those of others; ``chosen`` what people chose."""
    beside: Comparison | None = compare(merged, before) if before is not None else None
    figures = [*sending(merged), *tasks(merged)]
    if before is not None and beside is not None:
        figures += compared(merged, before, beside)
    figures += [
        *each_task(merged),
        *indicators(merged, before),
        *funding_figures(merged),
        *outlook(merged, before, focal, chosen),
    ]
    return Ledger(tuple(figures), tuple(answers(merged)))
