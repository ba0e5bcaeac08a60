"""How documents and workbooks name outcomes, time and sending in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from kh_report.forms.states import State
from kh_report.merge.model import Outcome, Standing, TaskResult, Timing

OUTCOME_LABELS: Mapping[Standing, str] = {
    Standing.NO_ANSWER: "Chưa có báo cáo",
    Standing.TO_CORRECT: "Chờ hoàn thiện",
}

TIMING_LABELS: Mapping[Timing, str] = {
    Timing.ON_TIME: "Trong hạn",
    Timing.DUE_SOON: "Sắp đến hạn",
    Timing.OVERDUE: "Quá hạn",
    Timing.NO_DEADLINE: "Không có hạn",
    Timing.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Timing.DONE_LATE: "Hoàn thành quá hạn",
}


NOTHING_TOLD = "Chưa có kết quả báo cáo trong kỳ"


def result_label(result: TaskResult) -> str:
    """A task's overall state as documents print it: nobody is made to say "Chưa triển khai" who did not."""
    return NOTHING_TOLD if result.nothing_told else outcome_label(result.outcome)


def outcome_label(outcome: Outcome) -> str:
    """The outcome in Vietnamese: a state's own label, or why there is none."""
    return outcome.label if isinstance(outcome, State) else OUTCOME_LABELS[outcome]
