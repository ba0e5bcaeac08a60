"""Settings of documents (``[documents]`` in kh-report.toml): who issues, signs and receives. What is unknown stays
blank, as on a draft."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kh_report.documents.look_settings import LookSettings
from kh_report.nd30.rules import Pair, Profile
from kh_report.plan.period import PeriodError, parse_period

ON_BEHALF = "TM. ỦY BAN NHÂN DÂN"
"""What stands above the chairman's post (NĐ 30/2020, PL I, II.7.a)."""
CHAIRMAN = "CHỦ TỊCH"
COMMITTEE = "UBND"


def _period_id(text: str) -> str:
    """``2026-q3`` as ``2026-Q3``: numbers and dates are found by their period's id."""
    try:
        return parse_period(text).id
    except PeriodError as error:
        raise ValueError(f"“{text}” không phải kỳ báo cáo, ghi ví dụ 2026-Q3") from error


PeriodId = Annotated[str, AfterValidator(_period_id)]

PlanColumn = Literal["tt", "noi_dung", "chu_tri", "phoi_hop", "tien_do", "ghi_chu"]
ResultsColumn = Literal["tt", "nhiem_vu", "chu_tri", "thoi_han", "tinh_trang", "ket_qua", "ghi_chu"]
PLAN_COLUMNS: tuple[PlanColumn, ...] = get_args(PlanColumn)
RESULTS_COLUMNS: tuple[ResultsColumn, ...] = get_args(ResultsColumn)
"""The columns of the clerk's tables by their keys, in the order in which they stand unless settings say otherwise."""


class DocumentSettings(BaseModel):
    """The issuer's header, signature and recipients (thể thức văn bản của cơ quan ban hành)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer_kind: Literal["department", "city"] = Field(
        default="department",
        description="Ai ban hành báo cáo: department (sở đầu mối, gửi Ủy ban nhân dân thành phố) hoặc city (Ủy ban "
        "nhân dân thành phố, gửi Bộ; khi đó issuer, recipient, signature, recipients là của Ủy ban nhân dân thành phố)",
    )
    superior: str = Field(default="", description="Cơ quan chủ quản, ví dụ: Ủy ban nhân dân tỉnh kèm tên tỉnh")
    issuer: str = Field(default="", description="Cơ quan ban hành, ví dụ: Sở Nông nghiệp và Môi trường")
    symbol: str = Field(default="", description="Chữ viết tắt của cơ quan trong ký hiệu văn bản, ví dụ: SNNMT")
    place: str = Field(default="", description="Địa danh: tên tỉnh, thành phố, xã hoặc phường")
    recipient: str = Field(default="", description="Nơi nhận báo cáo (Kính gửi), ví dụ: Ủy ban nhân dân thành phố")
    signature: tuple[str, ...] = Field(
        default=("GIÁM ĐỐC",),
        description='Quyền hạn, chức vụ người ký, mỗi dòng một mục: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]',
    )
    signer: str = Field(default="", description="Họ tên người ký; để trống khi chưa biết")
    recipients: tuple[str, ...] = Field(
        default=(), description='Nơi nhận, không kể "Như trên" và dòng Lưu, ví dụ: ["Giám đốc, các Phó Giám đốc Sở"]'
    )
    drafting_unit: str = Field(default="", description="Chữ viết tắt đơn vị soạn thảo ở dòng Lưu: VT, …")
    pair: Literal["13/14", "12/13"] = Field(
        default="13/14", description="Cặp cỡ chữ Quốc hiệu/Tiêu ngữ (NĐ 30/2020, PL I, chú thích 1 Mục V)"
    )
    body_size: Literal[13, 14] = Field(default=14, description="Cỡ chữ nội dung")
    charts: bool = Field(
        default=False, description="Thêm phụ lục biểu đồ: nhiệm vụ theo nhóm và tình trạng, chỉ tiêu qua các kỳ"
    )
    plan_columns: tuple[PlanColumn, ...] = Field(
        default=PLAN_COLUMNS,
        description="Các cột của phụ lục Kế hoạch, theo thứ tự; bỏ bớt hoặc đổi chỗ khi cần",
    )
    results_columns: tuple[ResultsColumn, ...] = Field(
        default=RESULTS_COLUMNS,
        description="Các cột của phụ lục kết quả từng nhiệm vụ, theo thứ tự; bỏ bớt hoặc đổi chỗ khi cần",
    )
    draft_mark: bool = Field(default=True, description="Ghi DỰ THẢO ở đầu văn bản chưa có số (quy ước)")

    report_numbers: dict[PeriodId, str] = Field(
        default_factory=dict,
        description='Số của báo cáo theo kỳ, ghi khi đã vào sổ (hết dấu DỰ THẢO), ví dụ: "2026-Q3" = "125"',
    )
    report_dates: dict[PeriodId, datetime.date] = Field(
        default_factory=dict, description='Ngày của báo cáo theo kỳ, ví dụ: "2026-Q3" = 2026-09-20'
    )
    request_numbers: dict[PeriodId, str] = Field(
        default_factory=dict,
        description='Số, ký hiệu công văn đề nghị báo cáo đã phát hành theo kỳ, ví dụ: "2026-Q3" = "1234/SNNMT-BVMT"',
    )
    request_dates: dict[PeriodId, datetime.date] = Field(
        default_factory=dict, description='Ngày của công văn đề nghị báo cáo theo kỳ, ví dụ: "2026-Q3" = 2026-09-05'
    )
    urgent_reminders: bool = Field(default=False, description="Ghi KHẨN trên công văn đôn đốc từ lần thứ hai")
    look: LookSettings = Field(
        default_factory=LookSettings,
        description="Lựa chọn trình bày trong khuôn khổ Nghị định 30; không áp dụng cho mẫu đã sửa trong Word",
    )

    @property
    def of_the_city(self) -> bool:
        """Whether the report is the city's own."""
        return self.issuer_kind == "city"

    @property
    def to_set_for_the_city(self) -> tuple[str, ...]:
        """The keys that the city's report still waits for; empty where the chairman's office (CHỦ TỊCH) signs."""
        if not self.of_the_city or self._posts:
            return ()
        keys = ("signature", "signer", "recipient", "recipients", "drafting_unit")
        return tuple(key for key in keys if key != "recipient" or not self.for_the_report().recipient)

    @property
    def _posts(self) -> tuple[str, ...]:
        """The lines of the signature that name the chairman's office."""
        return tuple(line for line in self.signature if CHAIRMAN in line.upper())

    def for_the_report(self) -> DocumentSettings:
        """The settings as the issuer of the report has them.

        The city's People's Committee has no superior in its head (NĐ 30/2020, PL I, II.2), its symbol is UBND and it
        signs "TM. ỦY BAN NHÂN DÂN" (II.7.a). What the settings still say of the department is not taken over: its
        superior becomes the issuer, a report is not addressed to its own issuer; and where no chairman signs, signer,
        recipients, drafting unit, number and date are the department's too, and stay blank, as on a draft.
        """
        if not self.of_the_city:
            return self
        issuer = self.superior or self.issuer
        addressed = self.recipient and not issuer.casefold().startswith(self.recipient.casefold())
        departments = {"signer": "", "recipients": (), "drafting_unit": "", "report_numbers": {}, "report_dates": {}}
        return self.model_copy(
            update={
                "superior": "",
                "issuer": issuer,
                "symbol": COMMITTEE,
                "signature": (ON_BEHALF, *(self._posts or (CHAIRMAN,))),
                "recipient": self.recipient if addressed else "",
                **({} if self._posts else departments),
            }
        )

    def for_letters(self) -> DocumentSettings:
        """The settings as letters have them: the city's once its chairman signs, until then the department's; nobody
        signs below another body's head."""
        return self.for_the_report() if self._posts else self

    @property
    def profile(self) -> Profile:
        """The choices inside the decree's ranges."""
        return Profile(
            pair=Pair.LARGE if self.pair == "13/14" else Pair.SMALL,
            body_size=self.body_size,
            margins=self.look.margins,
            first_indent_mm=self.look.first_indent,
            paragraph_gap_pt=self.look.paragraph_gap,
            line_spacing=self.look.line_spacing,
            table_size=self.look.table_size,
        )
