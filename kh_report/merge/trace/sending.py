"""Section I of the report: own plans, and who answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kh_report.findings import Place
from kh_report.intake.model import AgencyReturn
from kh_report.merge.model import Merged, OwnPlan
from kh_report.merge.own_plans import issued_plans
from kh_report.merge.sending import extension, sending_of
from kh_report.merge.trace.model import Source, Traced, cell, of_agencies
from kh_report.plan.communes import kind_words
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import count, share


def sending(merged: Merged) -> Iterator[Traced]:
    """The figures under ``trien_khai.``, ``nop.`` and ``gia_han.``."""
    yield from _own_plans(merged)
    found = sending_of(merged)
    yield of_agencies("nop.tong", "Số đơn vị được giao", "đếm đơn vị có dòng phải trả lời trong kỳ", found.asked)
    yield of_agencies("nop.da_gui", "Số đơn vị đã gửi báo cáo", "đếm đơn vị có ít nhất một dòng đã nhận", found.sent)
    sent, asked = len(found.sent), len(found.asked)
    formula = f"nop.da_gui : nop.tong = {sent} : {asked}"
    yield Traced("nop.ty_le", "Tỷ lệ đơn vị đã gửi trên số đơn vị được giao", share(sent, asked), formula)
    arrival = "so thời điểm nhận của tệp đầu tiên với hạn gửi (kể cả gia hạn)"
    status = "đếm theo tình trạng gửi, trong số chưa có dòng nào được nhận"
    extended = f"chưa nhận được gì, ngày được gia hạn chưa qua ngày {day_month_year(merged.as_of)}"
    for name, label, rule, agencies in (
        ("dung_han", "Số đơn vị gửi đúng hạn", arrival, found.in_time),
        ("sau_han", "Số đơn vị gửi sau thời hạn", arrival, found.late),
        ("chua_ro_ngay", "Số đơn vị chưa ghi nhận thời điểm gửi", arrival, found.undated),
        ("can_hoan_thien", "Số đơn vị có nội dung cần hoàn thiện", "đếm đơn vị còn lỗi phải sửa", found.to_correct),
        ("chi_van_ban", "Số đơn vị có văn bản nhưng chưa gửi số liệu", status, found.document_only),
        ("chua_doc_duoc", "Số đơn vị đã gửi tệp nhưng chưa tổng hợp được", status, found.unread),
        ("mien", "Số đơn vị được miễn báo cáo", status, found.waived),
        ("gia_han", "Số đơn vị được gia hạn gửi báo cáo, chưa gửi", extended, found.extended),
        ("chua_gui", "Số đơn vị chưa gửi báo cáo", status, found.missing),
    ):
        yield of_agencies(f"nop.{name}", label, rule, agencies)
    for agency in found.asked:
        if last := extension(agency, merged.returns):
            source = Source(agency.name, Place(file="quyet-dinh.xlsx"), agency.remark)
            label = "Hạn gửi báo cáo được gia hạn"
            yield Traced(f"gia_han.{agency.code}", label, day_month_year(last), "theo quyết định gia hạn", (source,))


def _own_plans(merged: Merged) -> Iterator[Traced]:
    plans = issued_plans(merged)
    issued = [agency for agency in merged.agencies if agency.code in plans]
    rule = "đếm đơn vị có ghi số, ký hiệu kế hoạch triển khai ở trang Thông tin chung của kỳ này hoặc kỳ trước"
    label = "Số đơn vị đã ban hành kế hoạch triển khai"
    yield Traced("trien_khai.so_don_vi", label, count(len(issued)), rule, _plan_sources(merged, issued, plans))
    yield of_agencies("trien_khai.tong", "Số đơn vị được giao", "như nop.tong", merged.agencies)
    for kind, words in kind_words(merged.plan.agencies).items():
        asked = [agency for agency in merged.agencies if merged.plan.agency(agency.code).kind is kind]
        own = [agency for agency in issued if agency in asked]
        label = f"Trong đó {words} đã ban hành kế hoạch"
        yield Traced(f"trien_khai.{kind}", label, count(len(own)), rule, _plan_sources(merged, own, plans))
        yield of_agencies(f"trien_khai.{kind}.tong", f"Số {words} được giao", f"đếm {words} được giao", asked)
    lacking = [agency for agency in merged.agencies if agency.entries and agency not in issued]
    label = "Số đơn vị đã gửi báo cáo nhưng chưa nêu kế hoạch triển khai"
    yield of_agencies("trien_khai.con_lai", label, "đơn vị đã gửi trừ đơn vị đã nêu kế hoạch", lacking)


def _plan_sources(
    merged: Merged, agencies: Sequence[AgencyReturn], plans: Mapping[str, tuple[OwnPlan, ...]]
) -> tuple[Source, ...]:
    """One source for each agency: the cell where its plan stands, and the period where that is an earlier one."""
    sources = []
    for agency in agencies:
        own = plans[agency.code]
        texts = [
            plan.number if plan.period.id == merged.period.id else f"{plan.number} ({plan.period.short})"
            for plan in own
        ]
        sources.append(Source(agency.name, cell(own[0].entry, "plan_number"), "; ".join(texts)))
    return tuple(sources)
