"""Section I: who issued a plan of its own, who answered, when (công tác chỉ đạo, chế độ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kh_report.documents.context.citation import lower_first
from kh_report.documents.context.wording import NAMES_AT_MOST, agencies_named, units
from kh_report.intake.model import KEYED, AgencyReturn, AgencyStatus
from kh_report.merge.model import Merged
from kh_report.merge.own_plans import issued_plans
from kh_report.merge.sending import Silence, extension, sending_of, silence_of
from kh_report.plan.communes import group_titles, kind_words
from kh_report.plan.model import AgencyKind
from kh_report.vn.dates import day_month_year
from kh_report.vn.names import joined
from kh_report.vn.numbers import count, share

_WITHOUT_DATA = {
    Silence.MISSING: "Chưa gửi",
    Silence.EXTENDED: "Được gia hạn",
    Silence.DOCUMENT_ONLY: "Có văn bản, chưa gửi số liệu",
    Silence.WAIVED: "Được miễn báo cáo",
    Silence.UNREAD: "Đã gửi tệp, chưa tổng hợp được",
}
"""What is told of an agency none of whose rows count."""


def own_plans(merged: Merged) -> dict[str, Any]:
    """Who reported a plan of its own (kế hoạch triển khai của đơn vị), now or in an earlier period; silent agencies
    are not called without one."""
    plans = issued_plans(merged)
    issued = [agency for agency in merged.agencies if agency.code in plans]
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
        "gia_han": len(told.extended),
        "gia_han_den": _one_day(told.extended),
        "chua_gui": len(told.missing),
        "ten_chua_gui": _names(merged, told.missing),
        "can_hoan_thien": len(told.to_correct),
        "phai_gui_so_lieu": len(told.to_give_data),
        "phai_hoan_thien": len(told.to_complete),
        "du_dung_han": len(told.in_time) == len(told.asked),
    }


def how_it_answered(merged: Merged, agency: AgencyReturn) -> str:
    """``Đã gửi đúng hạn``, ``Được gia hạn đến ngày 30/9/2026``: the same partition as :func:`sending` counts, in the
    report's words. Who approved an extension or a waiver, and why, stays in the register."""
    last = extension(agency, merged.returns)
    until = f"đến ngày {day_month_year(last)}" if last else ""
    if not agency.entries:
        why = silence_of(agency, merged.returns, merged.as_of)
        if why is Silence.EXTENDED:
            return f"{_WITHOUT_DATA[why]} {until}"
        ended = f" (đã được gia hạn {until})" if until and why is Silence.MISSING else ""
        return _WITHOUT_DATA[why] + ended
    sent = _SENT[agency.late]
    if agency.status is AgencyStatus.TO_CORRECT:
        sent += "; cần hoàn thiện"
    beside = [f"được gia hạn {until}"] if until else []
    if any(file.startswith(KEYED) for file in agency.files):
        beside.append("cơ quan đầu mối nhập hộ số liệu")
    return f"{sent} ({'; '.join(beside)})" if beside else sent


_SENT = {False: "Đã gửi đúng hạn", True: "Đã gửi sau thời hạn", None: "Đã gửi"}
"""By ``AgencyReturn.late``: nothing is said of the time where nobody declared when the answer came."""


def _one_day(agencies: Sequence[AgencyReturn]) -> date | None:
    """The last day that all of them were given, where it is one day."""
    days = {agency.deadline for agency in agencies}
    return days.pop() if len(days) == 1 else None


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
