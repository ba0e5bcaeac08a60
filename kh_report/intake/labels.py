"""How workbooks and documents name where a file and an agency stand: one word for one thing everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kh_report.intake.model import AgencyStatus, FileStatus

FILE_LABELS: Mapping[FileStatus, str] = MappingProxyType(
    {
        FileStatus.ACCEPTED: "Đạt",
        FileStatus.ACCEPTED_WITH_REMARKS: "Đạt, có lưu ý",
        FileStatus.TO_CORRECT: "Cần hoàn thiện",
        FileStatus.REFUSED: "Không nhận",
        FileStatus.SUPERSEDED: "Đã có tệp thay thế",
        FileStatus.AWAITING_DECISION: "Chờ xác nhận",
        FileStatus.EVIDENCE: "Minh chứng",
    }
)
AGENCY_LABELS: Mapping[AgencyStatus, str] = MappingProxyType(
    {
        AgencyStatus.ACCEPTED: "Đạt",
        AgencyStatus.ACCEPTED_WITH_REMARKS: "Đạt, có lưu ý",
        AgencyStatus.TO_CORRECT: "Cần hoàn thiện",
        AgencyStatus.REFUSED: "Tệp không nhận được",
        AgencyStatus.AWAITING_DECISION: "Chờ xác nhận",
        AgencyStatus.NOT_RECEIVED: "Chưa gửi",
        AgencyStatus.DOCUMENT_ONLY: "Chỉ có văn bản",
        AgencyStatus.WAIVED: "Được miễn",
    }
)
