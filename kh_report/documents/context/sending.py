"""Section I: who issued a plan of its own, who answered, when (công tác chỉ đạo, chế độ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kh_report.documents.context.wording import NAMES_AT_MOST, agencies_named, units
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW
from kh_report.intake.model import AgencyReturn, AgencyStatus, Entry
from kh_report.merge.model import Merged
from kh_report.plan.model import AgencyKind
from kh_report.vn.names import joined
from kh_report.vn.numbers import count, share

KIND_WORDS = {
    AgencyKind.DEPARTMENT: "sở, ban, ngành",
    AgencyKind.COMMUNE: "Ủy ban nhân dân xã, phường, đặc khu",
}
UNREADABLE = frozenset({AgencyStatus.REFUSED, AgencyStatus.AWAITING_DECISION, AgencyStatus.TO_CORRECT})


def general_entry(agency: AgencyReturn) -> Entry | None:
    """The agency's sheet ``Thông tin chung`` as one record: its lines that say anything and need no correction.

    Each line is an entry of its own, so that partial files of several offices complete each other line by line.
    """
    lines = [
        entry for (sheet, _), entry in agency.entries.items() if sheet == SheetKey.GENERAL and not entry.to_correct
    ]
    if not lines:
        return None
    return replace(lines[0], key=RECORD_ROW, values=tuple(value for line in lines for value in line.values))


def own_plans(merged: Merged) -> dict[str, Any]:
    """Who reported a plan of its own (kế hoạch triển khai của đơn vị); silent agencies are not called without one."""
    having = [agency for agency in merged.agencies if (entry := general_entry(agency)) and entry.text("plan_number")]
    answered = [agency for agency in merged.agencies if agency.entries]
    lacking = [agency for agency in answered if agency not in having]
    return {
        "so_don_vi": len(having),
        "tong": len(merged.agencies),
        "gom": _by_kind(merged, having),
        "con_lai": len(lacking),
        "ten_con_lai": _names(merged, lacking),
    }


def sending(merged: Merged) -> dict[str, Any]:
    """Who answered: every agency asked stands in exactly one of the counts that the template may print."""
    agencies = merged.agencies
    sent = [agency for agency in agencies if agency.entries]
    late = [agency for agency in sent if agency.late]
    rest = [agency for agency in agencies if not agency.entries]
    unread = [agency for agency in rest if agency.status in UNREADABLE]
    missing = [agency for agency in rest if agency.status is AgencyStatus.NOT_RECEIVED]
    return {
        "tong": len(agencies),
        "da_gui": len(sent),
        "ty_le": share(len(sent), len(agencies)),
        "thoi_diem": _when(len(sent) - len(late), len(late)),
        "chi_van_ban": sum(agency.status is AgencyStatus.DOCUMENT_ONLY for agency in rest),
        "chua_doc_duoc": len(unread),
        "mien": sum(agency.status is AgencyStatus.WAIVED for agency in rest),
        "chua_gui": len(missing),
        "ten_chua_gui": _names(merged, missing),
        "can_hoan_thien": sum(agency.status is AgencyStatus.TO_CORRECT for agency in agencies),
        "du_dung_han": len(sent) == len(agencies) and not late,
    }


def _when(in_time: int, late: int) -> str:
    """``trong đó 118 đơn vị gửi đúng hạn, 08 đơn vị gửi sau thời hạn``, or that all were alike."""
    if in_time and late:
        return f"trong đó {units(in_time, 'gửi đúng hạn')}, {units(late, 'gửi sau thời hạn')}"
    every = "đều " if in_time + late > 1 else ""
    return f"{every}đúng thời hạn" if in_time else f"{every}sau thời hạn"


def _by_kind(merged: Merged, some: Sequence[AgencyReturn]) -> str:
    """``15/15 sở, ban, ngành và 106/114 Ủy ban nhân dân xã, phường, đặc khu``; nothing where all are of one kind."""

    def of_kind(kind: AgencyKind, agencies: Iterable[AgencyReturn]) -> int:
        return sum(merged.plan.agency(agency.code).kind is kind for agency in agencies)

    kinds = [kind for kind in KIND_WORDS if of_kind(kind, merged.agencies)]
    parts = [
        f"{count(number)}/{count(of_kind(kind, merged.agencies))} {KIND_WORDS[kind]}"
        for kind in kinds
        if (number := of_kind(kind, some))
    ]
    return joined(parts) if len(kinds) > 1 else ""


def _names(merged: Merged, agencies: Sequence[AgencyReturn]) -> str:
    """Up to ten names; empty for more, which an appendix lists."""
    if len(agencies) > NAMES_AT_MOST:
        return ""
    return agencies_named(merged.plan.agency(agency.code) for agency in agencies)
