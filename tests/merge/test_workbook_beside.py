"""What ``tong-hop.xlsx`` tells beside the entries: charts, the period before, quarters, like texts, sources."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.merge.quarters import merge_with_quarters
from kh_report.merge.trace import ledger
from kh_report.merge.workbook import merged_workbook
from kh_report.plan.model import Heading, Indicator, IndicatorKind, Plan
from kh_report.plan.period import parse_period

Made = Callable[..., Any]
SHARE = Indicator("TL", "I.1", "Tỷ lệ thu gom", "%", IndicatorKind.MEAN, ("SXD",), target="≥ 95", year="2030")


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(row)]


@pytest.fixture
def plan(plan_of: Made, task: Made) -> Plan:
    made: Plan = plan_of(
        task("I.1", leads=("SNNMT", "SXD", "SCT", "STC", "SYT", "00001")),
        task("II.A.1", section="II", group="A"),
        headings=(Heading("I", None, "Đến hết năm 2026"), Heading("II", "A", "Thể chế")),
        indicators=(SHARE,),
    )
    return made


@pytest.fixture
def now(plan: Plan, answers: Any, merged: Made) -> Merged:
    for code in ("SNNMT", "SXD", "SCT", "STC"):
        answers.row(code, "I.1", state=State.IN_PROGRESS, result="Đã ban hành văn bản triển khai")
    answers.row("SYT", "I.1", state=State.DONE, result="-")
    answers.row("SXD", "TL", "figures", in_period=Decimal("94.2"))
    made: Merged = merged(plan, answers, "2026-Q4")
    return made


@pytest.fixture
def before(plan: Plan, answers: Any, merged: Made) -> Merged:
    old = type(answers)().states("I.1", {"SNNMT": State.DONE, "SXD": State.IN_PROGRESS})
    old.row("SXD", "TL", "figures", in_period=Decimal(90))
    made: Merged = merged(plan, old, "2026-Q3")
    return made


def test_charts_are_native_and_drawn_from_the_cells_beside_them(now: Merged) -> None:
    sheet = opened(merged_workbook(now, "../../inputs/2026-Q4"))["Tổng quan"]
    charts = sheet._charts
    titles = ["".join(run.t for run in chart.title.tx.rich.p[0].r) for chart in charts]
    assert titles == ["Nhiệm vụ theo nhóm và tình trạng", "Đơn vị gửi báo cáo", "Chỉ tiêu so với mục tiêu (%)"]
    first = {series.tx.v: series.val.numRef.f for series in charts[0].series}
    assert first == {"Đang thực hiện": "'Tổng quan'!$E$2:$E$3", "Chưa có báo cáo": "'Tổng quan'!$F$2:$F$3"}
    assert [[cell.value for cell in row] for row in sheet["D1:F3"]] == [
        ["Nhóm", "Đang thực hiện", "Chưa có báo cáo"],
        ["I", 1, 0],
        ["II.A", 0, 1],
    ]


def test_the_period_before_stands_beside(now: Merged, before: Merged) -> None:
    told = rows(opened(merged_workbook(now, "../../inputs/2026-Q4", before))["So với kỳ trước"])
    assert [row[:5] for row in told] == [
        ("Số liệu: Trong kỳ", None, "TL", "90% (1 đơn vị)", "94,2% (1 đơn vị)"),
        ("Tình trạng của đơn vị", "Sở Nông nghiệp và Môi trường", "I.1", "Đã hoàn thành", "Đang thực hiện"),
        ("Chưa gửi hai kỳ liên tiếp", "Ủy ban nhân dân xã Số 1", "00001", "chưa gửi", "chưa gửi"),
        ("Chưa gửi hai kỳ liên tiếp", "Ủy ban nhân dân xã Số 2", "00002", "chưa gửi", "chưa gửi"),
        ("Chưa gửi hai kỳ liên tiếp", "Ủy ban nhân dân xã Số 3", "00003", "chưa gửi", "chưa gửi"),
        ("Chưa gửi hai kỳ liên tiếp", "Ủy ban nhân dân xã Số 4", "00004", "chưa gửi", "chưa gửi"),
    ]
    assert told[0][5] == "+4,2 điểm phần trăm"


def test_an_indicator_stands_beside_its_target_and_its_last_figure(now: Merged, before: Merged) -> None:
    sheet = opened(merged_workbook(now, "../../inputs/2026-Q4", before))["Chỉ tiêu"]
    heads = [cell.value for cell in sheet[1]]
    told = dict(zip(heads, [cell.value for cell in sheet[2]], strict=True))
    assert (told["Trong kỳ"], told["Mục tiêu"], told["Năm"], told["So với mục tiêu"], told["Kỳ trước, trong kỳ"]) == (
        94.2, "≥ 95", "2030", "Chưa đạt", 90,
    )  # fmt: skip


def test_like_texts_stand_once_with_who_wrote_them(now: Merged) -> None:
    assert [row[2:5] for row in rows(opened(merged_workbook(now, "in"))["Nội dung giống nhau"])] == [
        (
            4,
            "Đã ban hành văn bản triển khai",
            "Sở Nông nghiệp và Môi trường; Sở Xây dựng; Sở Công Thương; Sở Tài chính",
        ),
        (1, "(để trống hoặc chỉ ghi “-”, “Không”, “Như trên”)", "Sở Y tế"),
    ]


def test_quarters_that_stand_in_are_listed_with_links_to_their_own_folder(
    plan: Plan, now: Merged, before: Merged, answers: Any
) -> None:
    nobody = replace(type(answers)().returns(plan, now.as_of), period="2026")
    quarters = [(now.period, now.returns), (before.period, before.returns)]
    year = merge_with_quarters(plan, parse_period("2026"), nobody, quarters, now.as_of)
    sheet = opened(merged_workbook(year, "../../inputs/2026"))["Theo quý gần nhất"]
    assert [(row[0], row[2], row[3]) for row in rows(sheet)] == [
        ("SNNMT", "I.1", "Quý IV/2026"),
        ("SXD", "I.1", "Quý IV/2026"),
        ("SCT", "I.1", "Quý IV/2026"),
        ("STC", "I.1", "Quý IV/2026"),
        ("SYT", "I.1", "Quý IV/2026"),
    ]
    assert "2026-Q4" in sheet["G2"].hyperlink.target


def test_every_figure_of_the_trace_stands_on_its_sheet(now: Merged, before: Merged) -> None:
    told = rows(opened(merged_workbook(now, "in", before, "SNNMT"))["Nguồn số liệu"])
    assert [(row[0], row[2]) for row in told] == [
        (item.key, item.value) for item in ledger(now, before, "SNNMT").figures
    ]
    sent = next(row for row in told if row[0] == "nop.da_gui")
    assert sent[2] == "05"
    assert "Sở Y tế: nhận 15/09/2026 09:00 [bao-cao.xlsx]" in sent[5]


def test_the_same_results_give_the_same_bytes(now: Merged, before: Merged) -> None:
    assert merged_workbook(now, "in", before) == merged_workbook(now, "in", before)


def test_every_part_follows_the_schema(now: Merged, before: Merged, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "tong-hop.xlsx"
    path.write_bytes(merged_workbook(now, "../../inputs/2026-Q4", before, "SNNMT"))
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []
