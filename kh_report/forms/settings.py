"""Settings of the form (``[forms]`` in kh-report.toml): what an office may decide about the forms it issues."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, Field

from kh_report.forms.field import Switch


class Contact(BaseModel):
    """Who answers questions about the form (đầu mối liên hệ). Blank until the office fills it in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    department: str = Field(default="", description="Phòng, bộ phận đầu mối, ví dụ: Phòng Bảo vệ môi trường")
    name: str = Field(default="", description="Họ tên người phụ trách")
    telephone: str = Field(default="", description="Số điện thoại")
    email: str = Field(default="", description="Thư điện tử nhận biểu mẫu")

    @property
    def is_blank(self) -> bool:
        """True when nothing is known of the contact."""
        return not (self.department or self.name or self.telephone or self.email)


class FormSettings(BaseModel):
    """``[forms]``: deadline, contact, optional fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    focal_agency: str = Field(default="", description="Mã cơ quan đầu mối trong danh sách đơn vị, ví dụ: SNNMT")
    days_to_answer: int = Field(
        default=4, ge=0, le=366, description="Hạn gửi báo cáo: số ngày sau ngày chốt số liệu, khi không ghi ngày cụ thể"
    )
    deadlines: dict[str, datetime.date] = Field(
        default_factory=dict, description='Hạn gửi cụ thể theo kỳ, ví dụ: "2026-Q3" = 2026-09-18'
    )
    contact: Contact = Field(default_factory=Contact, description="Đầu mối liên hệ ghi trên biểu mẫu")
    fields: tuple[Switch, ...] = Field(
        default=(),
        description="Cột bổ sung: progress (tiến độ %), funding (kinh phí), office (bộ phận thực hiện), "
        "previous (nội dung kỳ trước đã báo cáo)",
    )
    duties: bool = Field(
        default=False, description="true: biểu mẫu hỏi cả trách nhiệm tại Mục IV của Kế hoạch (IV.3.b) như nhiệm vụ"
    )

    @property
    def switches(self) -> frozenset[Switch]:
        """The optional fields that are on."""
        return frozenset(self.fields)

    def deadline(self, period_id: str, cut_off: datetime.date) -> datetime.date:
        """The last day for answers of a period: the one set for it, else ``days_to_answer`` after ``cut_off``."""
        return self.deadlines.get(period_id) or cut_off + datetime.timedelta(days=self.days_to_answer)
