"""A small plan with every kind of row: led, group-led, optional, cooperating, external, extended, out of period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kh_report.forms.asking import form_for
from kh_report.forms.field import Switch
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.plan.model import (
    Agency,
    AgencyKind,
    Duty,
    Extension,
    Heading,
    Indicator,
    IndicatorKind,
    Plan,
    Task,
)
from kh_report.plan.period import Period, parse_period

COMMUNES = ("10507", "10525", "11914")
ONGOING = "2026 - 2030 và các năm tiếp theo"


def _task(task_id: str, text: str, leads: tuple[str, ...], **more: object) -> Task:
    section, *rest = task_id.split(".")
    values: dict[str, object] = {
        "group": rest[0] if len(rest) == 2 else None,
        "number": rest[-1],
        "due_text": ONGOING,
        "due": date(2030, 12, 31),
        "ongoing": True,
        "lead_text": "Sở Nội vụ; UBND xã, phường, đặc khu",
    }
    return Task(id=task_id, section=section, text=text, leads=leads, **(values | more))  # type: ignore[arg-type]


@pytest.fixture
def plan() -> Plan:
    agencies = (
        Agency("SNV", "Sở Nội vụ", AgencyKind.DEPARTMENT, ("so-ban-nganh",)),
        Agency("STP", "Sở Tư pháp", AgencyKind.DEPARTMENT, ("so-ban-nganh",)),
        Agency("STC", "Sở Tài chính", AgencyKind.DEPARTMENT, ("so-ban-nganh",)),
        Agency("10507", "Ủy ban nhân dân phường Thành Đông", AgencyKind.COMMUNE, ("xa-phuong-dac-khu",)),
        Agency("10525", "Ủy ban nhân dân phường Hải Dương", AgencyKind.COMMUNE, ("xa-phuong-dac-khu", "bac-hung-hai")),
        Agency("11914", "Ủy ban nhân dân đặc khu Cát Hải", AgencyKind.COMMUNE, ("xa-phuong-dac-khu", "coastal")),
        Agency("TCTD", "Các tổ chức tín dụng", AgencyKind.EXTERNAL),
    )
    tasks = (
        _task("I.1", "Rà soát, cập nhật quy hoạch có liên quan.", ("SNV", *COMMUNES), due_text="2026",
              due=date(2026, 12, 31), ongoing=False, optional=("STP",)),
        _task("I.2", "Cải thiện chất lượng nước sông Bắc Hưng Hải.", ("SNV", "10525"), due_text="Quý II/2026",
              due=date(2026, 6, 30), ongoing=False, cooperating=("STP", "10507")),
        _task("II.A.1", "Nâng cao năng lực quan trắc, dự báo, cảnh báo sớm về môi trường.", COMMUNES,
              cooperating=("SNV", "STP", "10507")),
        _task("II.A.2", "Thu gom ngư cụ đã qua sử dụng.", ("11914",), optional=("10525",)),
        _task("II.G.3", "Xây dựng chương trình tín dụng xanh.", (), external=("Các tổ chức tín dụng",),
              cooperating=("STC",)),
        _task("II.G.8b", "Chương trình khoa học và công nghệ.", ("SNV",), periods=("Q4",)),
        _task("II.G.9", "Nhiệm vụ đã kết thúc.", ("SNV",), valid_to=date(2026, 3, 31)),
        _task("II.G.10", "Thu hút doanh nghiệp lớn.", ("SNV", "STP"), answering=("SNV",)),
    )  # fmt: skip
    return Plan(
        number="",
        symbol="KH-UBND",
        date=None,
        year=2026,
        title="Triển khai thực hiện Nghị quyết số 247/2025/QH15",
        short_title="Kế hoạch triển khai Nghị quyết số 247/2025/QH15",
        issuer="Chủ tịch Ủy ban nhân dân thành phố",
        signer_title="KT. CHỦ TỊCH",
        headings=(
            Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),
            Heading("II", None, "Các nhiệm vụ đến năm 2030 và các năm tiếp theo"),
            Heading("II", "A", "Nhóm nhiệm vụ về phòng ngừa, kiểm soát"),
            Heading("II", "G", "Nhóm nhiệm vụ về tăng cường nguồn lực"),
        ),
        tasks=tasks,
        duties=(
            Duty("IV.1.a", "Sở Nội vụ", ("SNV",), "Hướng dẫn kiện toàn tổ chức bộ máy."),
            Duty("IV.10.b", "Ủy ban nhân dân các xã, phường, đặc khu", COMMUNES, "Ưu tiên bố trí nguồn lực."),
        ),
        agencies=agencies,
        indicators=(
            Indicator("CT1", "II.A.1", "Tỷ lệ chất thải rắn được thu gom", "%", IndicatorKind.WEIGHTED_MEAN,
                      ("xa-phuong-dac-khu",), target="95", year="2026"),
            Indicator("CT2", "I.1", "Số cơ sở được kiểm tra", "cơ sở", IndicatorKind.SUM, ("SNV",)),
        ),
        extensions=(Extension("I.2", "10525", date(2026, 9, 30), "Công văn số 12/UBND-NN"),),
    )  # fmt: skip


@pytest.fixture
def period() -> Period:
    return parse_period("2026-Q3")


@pytest.fixture
def settings() -> FormSettings:
    return FormSettings.model_validate(
        {
            "focal_agency": "SNV",
            "contact": {"department": "Phòng Bảo vệ môi trường", "email": "moitruong@example.vn"},
        }
    )


EXAMPLES: tuple[dict[str, object], ...] = (
    {},
    {"result": "Đã kiểm tra 12 cơ sở"},
    {"state": "Chưa triển khai"},
    {"state": "Đang thực hiện"},
    {"state": "đang thực hiện", "result": "Đã làm"},
    {"state": " Đang thực hiện ", "result": "Đã làm"},
    {"state": "Thực hiện thường xuyên", "result": "   "},
    {"state": "Đã hoàn thành"},
    {"state": "Đã hoàn thành", "result": "Xong"},
    {"state": "Đã hoàn thành", "result": "Xong", "completed": date(2026, 8, 20)},
    {"state": "Đã hoàn thành", "result": "Xong", "completed": "20/8"},
    {"state": "Tạm dừng", "completed": "tháng 8"},
    {"state": "Đề nghị điều chỉnh thời hạn"},
    {"state": "Không phát sinh trong kỳ"},
    {"state": "Không có đối tượng trên địa bàn"},
    {"state": "Hoàn thiện", "result": "Xong"},
    {"state": "Tạm dừng", "progress": "85 %", "funding_spent": "5 tỷ", "funding_need": 12.5},
    {"state": "Đang thực hiện", "result": "=1+1", "progress": 0},
)


@pytest.fixture
def examples() -> tuple[dict[str, object], ...]:
    """Rows as agencies fill them, right and wrong."""
    return EXAMPLES


@pytest.fixture
def example_spec(plan: Plan, period: Period, settings: FormSettings) -> FormSpec:
    """A form with every switch on and one row for each example: the even ones required, the odd ones optional."""
    spec = form_for(plan, "10507", period, settings.model_copy(update={"fields": tuple(Switch)}))
    rows = range(len(EXAMPLES))
    return replace(spec, leads=tuple(replace(spec.leads[0], key=f"I.{n}", optional=n % 2 == 1) for n in rows))
