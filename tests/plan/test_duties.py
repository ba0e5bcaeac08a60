"""Which agency sums up and reports: named so by the plan, or described by its duty."""

from __future__ import annotations

import pytest

from kh_report.plan.duties import focal_agency
from kh_report.plan.model import Agency, AgencyKind, Duty

AGENCIES = (
    Agency("SXD", "Sở Xây dựng", AgencyKind.DEPARTMENT),
    Agency("STC", "Sở Tài chính", AgencyKind.DEPARTMENT),
    Agency("MTTQ", "Ủy ban Mặt trận Tổ quốc", AgencyKind.EXTERNAL),
)


@pytest.mark.parametrize(
    ("duties", "code"),
    [
        ([("STC", "Tổng hợp dự toán"), ("SXD", "Là cơ quan đầu mối, tham mưu")], "SXD"),
        ([("STC", "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh về kinh phí"), ("SXD", "Là cơ quan đầu mối")], "SXD"),
        ([("SXD", "Chủ trì theo dõi, đôn đốc, tổng hợp, báo cáo UBND tỉnh theo quy định")], "SXD"),
        ([("STC", "Tổng hợp, đề xuất Ủy ban nhân dân tỉnh bố trí vốn")], ""),
        ([("MTTQ", "Làm đầu mối giám sát")], ""),
        ([], ""),
    ],
)
def test_the_focal_point_is_named_or_described(duties: list[tuple[str, str]], code: str) -> None:
    made = [Duty(f"IV.{number}", "", (agency,), text) for number, (agency, text) in enumerate(duties, start=1)]
    assert focal_agency(made, AGENCIES) == code
