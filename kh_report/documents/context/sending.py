"""Section I: who issued a plan of its own, who answered, when (công tác chỉ đạo, chế độ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kh_report.documents.context.citation import lower_first
from kh_report.documents.context.wording import NAMES_AT_MOST, agencies_named, units
from kh_report.intake.model import AgencyReturn, AgencyStatus
from kh_report.merge.general import having
from kh_report.merge.model import Merged
from kh_report.merge.sending import sending_of
from kh_report.plan.communes import group_titles, kind_words
from kh_report.plan.model import AgencyKind
from kh_report.vn.names import joined
from kh_report.vn.numbers import count, share

_NOT_MERGED = "Đã gửi tệp, chưa tổng hợp được"
_WITHOUT_DATA = {
    AgencyStatus.NOT_RECEIVED: "Chưa gửi",
    AgencyStatus.DOCUMENT_ONLY: "Có văn bản, chưa gửi số liệu",
    AgencyStatus.WAIVED: "Được miễn báo cáo",
    AgencyStatus.ACCEPTED: _NOT_MERGED,
    AgencyStatus.ACCEPTED_WITH_REMARKS: _NOT_MERGED,
    AgencyStatus.TO_CORRECT: _NOT_MERGED,
    AgencyStatus.REFUSED: _NOT_MERGED,
    AgencyStatus.AWAITING_DECISION: _NOT_MERGED,
}
"""What is told of an agency none of whose rows count."""


def own_plans(merged: Merged) -> dict[str, Any]:
    """Who reported a plan of its own (kế hoạch triển khai của đơn vị); silent agencies are not called without one."""
    issued = having(merged.agencies, "plan_number")
    answered = [agency for agency in merged.agencies if agency.entries]
    lacking = [agency for agency in answered if agency not in issued]
    return {
        "so_don_vi": len(issued),
        "tong": len(merged.agencies),
        "gom": _by_kind(merged, issued),
        "con_lai": len(lacking),
        "ten_con_lai": _names(merged, lacking),
    }


def sending(merged: Merged) -> dict[str, Any]:
    """Who answered: every agency asked stands in exactly one of the counts that the template may print."""
    told = sending_of(merged)
    return {
        "cac_don_vi": _kinds_asked(merged),
        "tong": len(told.asked),
        "da_gui": len(told.sent),
        "ty_le": share(len(told.sent), len(told.asked)),
        "thoi_diem": _when(len(told.in_time), len(told.late), len(told.undated)),
        "chi_van_ban": len(told.document_only),
        "chua_doc_duoc": len(told.unread),
        "mien": len(told.waived),
        "chua_gui": len(told.missing),
        "ten_chua_gui": _names(merged, told.missing),
        "can_hoan_thien": len(told.to_correct),
        "du_dung_han": len(told.in_time) == len(told.asked),
    }


def how_it_answered(agency: AgencyReturn) -> str:
    """``Đã gửi đúng hạn``, ``Chưa gửi``: the same partition as :func:`sending` counts, in the report's words."""
    if agency.entries:
        sent = _SENT[agency.late]
        return f"{sent}; cần hoàn thiện" if agency.status is AgencyStatus.TO_CORRECT else sent
    return _WITHOUT_DATA[agency.status]


_SENT = {False: "Đã gửi đúng hạn", True: "Đã gửi sau thời hạn", None: "Đã gửi"}
"""By ``AgencyReturn.late``: nothing is said of the time where nobody declared when the answer came."""


def _when(in_time: int, late: int, unknown: int) -> str:
    """``trong đó 118 đơn vị gửi đúng hạn, 08 đơn vị gửi sau thời hạn``, or that all were alike.

    A file that was first seen after the deadline is not called late until a person declares when it arrived.
    """
    told = [
        units(number, words)
        for number, words in (
            (in_time, "gửi đúng hạn"),
            (late, "gửi sau thời hạn"),
            (unknown, "chưa xác nhận ngày gửi"),
        )
        if number
    ]
    if len(told) > 1:
        return f"trong đó {', '.join(told)}"
    every = "đều " if in_time + late + unknown > 1 else ""
    if unknown:
        return f"{every}chưa xác nhận ngày gửi"
    return f"{every}đúng thời hạn" if in_time else f"{every}sau thời hạn"


def _kinds_asked(merged: Merged) -> str:
    """``các sở, ban, ngành và Ủy ban nhân dân các xã, phường, đặc khu``: the kinds of agencies asked, as a list."""
    asked = {merged.plan.agency(agency.code).kind for agency in merged.agencies}
    titles = group_titles(merged.plan.agencies)
    titles[AgencyKind.DEPARTMENT] = lower_first(titles[AgencyKind.DEPARTMENT])
    return joined([title for kind, title in titles.items() if kind in asked])


def _by_kind(merged: Merged, some: Sequence[AgencyReturn]) -> str:
    """``15/15 sở, ban, ngành và 106/114 Ủy ban nhân dân xã, phường, đặc khu``; nothing where all are of one kind."""

    def of_kind(kind: AgencyKind, agencies: Iterable[AgencyReturn]) -> int:
        return sum(merged.plan.agency(agency.code).kind is kind for agency in agencies)

    words = kind_words(merged.plan.agencies)
    words[AgencyKind.COMMUNE] = f"Ủy ban nhân dân {words[AgencyKind.COMMUNE]}"
    kinds = [kind for kind in words if of_kind(kind, merged.agencies)]
    parts = [
        f"{count(number)}/{count(of_kind(kind, merged.agencies))} {words[kind]}"
        for kind in kinds
        if (number := of_kind(kind, some))
    ]
    return joined(parts) if len(kinds) > 1 else ""


def _names(merged: Merged, agencies: Sequence[AgencyReturn]) -> str:
    """Up to ten names; empty for more, which an appendix lists."""
    if len(agencies) > NAMES_AT_MOST:
        return ""
    return agencies_named(merged.plan.agency(agency.code) for agency in agencies)
