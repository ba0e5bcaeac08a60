"""Results (tổng hợp): the merge, and how a period stands beside the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kh_report.documents.context.citation import preceding
from kh_report.intake.model import Returns
from kh_report.locale import N_
from kh_report.merge.model import Merged
from kh_report.merge.results import merge
from kh_report.pipeline.answers import receive
from kh_report.pipeline.desk import Desk, NothingToWorkOnError


def merge_period(desk: Desk, returns: Returns) -> Merged:
    """The period's result. Raises NothingToWorkOnError when nobody answered at all."""
    if not returns.answered:
        raise NothingToWorkOnError(
            N_("No answer for {period} yet: put the returned files into {folder}."),
            period=desk.period.name,
            folder=desk.workspace.returned(desk.period),
        )
    return merge(desk.plan, desk.period, returns, returns.as_of, desk.settings.merge.due_soon_days)


def previous_result(desk: Desk, now: datetime) -> Merged | None:
    """The result of the period of the same kind before this one, recomputed from inputs and register; None without."""
    before = preceding(desk.period)
    if before is None or not desk.workspace.returned(before).is_dir():
        return None
    earlier = replace(desk, period=desk.settings.period(before.id))
    returns = receive(earlier, earlier.period.end, now)
    return merge_period(earlier, returns) if returns.answered else None
