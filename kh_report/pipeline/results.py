"""Results (tổng hợp): the merge of one period, or the word that there is nothing to merge."""

from __future__ import annotations

from kh_report.intake.model import Returns
from kh_report.locale import N_
from kh_report.merge.model import Merged
from kh_report.pipeline.desk import Desk, NothingToWorkOnError
from kh_report.pipeline.history import merged_result


def merge_period(desk: Desk, returns: Returns) -> Merged:
    """The period's result, in a longer period with quarters standing in for missing answers.

    Raises NothingToWorkOnError when nobody answered at all, not even in a quarter inside the period.
    """
    merged = merged_result(desk, returns)
    if not returns.answered and not any(result.offered for result in merged.tasks):
        raise NothingToWorkOnError(
            N_("No answer for {period} yet: put the returned files into {folder}."),
            period=desk.period.name,
            folder=desk.workspace.returned(desk.period),
        )
    return merged
