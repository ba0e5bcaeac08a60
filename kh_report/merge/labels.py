"""How documents and workbooks name outcomes, time and sending in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from kh_report.forms.states import State
from kh_report.intake.model import AgencyStatus
from kh_report.merge.model import Outcome, Standing, Timing

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

STATUS_LABELS: Mapping[AgencyStatus, str] = {
    AgencyStatus.ACCEPTED: "Đạt",
    AgencyStatus.ACCEPTED_WITH_REMARKS: "Đạt, có lưu ý",
    AgencyStatus.TO_CORRECT: "Cần hoàn thiện",
    AgencyStatus.REFUSED: "Tệp không đọc được",
    AgencyStatus.AWAITING_DECISION: "Chờ xác nhận",
    AgencyStatus.NOT_RECEIVED: "Chưa gửi",
    AgencyStatus.DOCUMENT_ONLY: "Chỉ có văn bản",
    AgencyStatus.WAIVED: "Được miễn",
}


def outcome_label(outcome: Outcome) -> str:
    """The outcome in Vietnamese: a state's own label, or why there is none."""
    return outcome.label if isinstance(outcome, State) else OUTCOME_LABELS[outcome]
