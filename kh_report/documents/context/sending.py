"""Section I: who issued a plan of its own, who answered, when (công tác chỉ đạo, chế độ báo cáo)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kh_report.documents.context.wording import NAMES_AT_MOST, agencies_named
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW
from kh_report.intake.model import AgencyReturn, AgencyStatus, Entry
from kh_report.merge.model import Merged
from kh_report.plan.model import AgencyKind
from kh_report.vn.numbers import share

UNREADABLE = frozenset({AgencyStatus.REFUSED, AgencyStatus.AWAITING_DECISION, AgencyStatus.TO_CORRECT})


def general_entry(agency: AgencyReturn) -> Entry | None:
    """The agency's sheet ``Thông tin chung``, where it says anything and needs no correction."""
    entry = agency.entries.get((SheetKey.GENERAL.value, RECORD_ROW))
    return None if entry is None or entry.to_correct else entry


def own_plans(merged: Merged) -> dict[str, Any]:
    """Who reported a plan of its own (kế hoạch triển khai của đơn vị); silent agencies are not called without one."""
    having = [agency for agency in merged.agencies if (entry := general_entry(agency)) and entry.text("plan_number")]
    answered = [agency for agency in merged.agencies if agency.entries]
    lacking = [agency for agency in answered if agency not in having]
    return {
        "so_don_vi": len(having),
        "tong": len(merged.agencies),
        "nganh": _of_kind(merged, having, AgencyKind.DEPARTMENT),
        "xa": _of_kind(merged, having, AgencyKind.COMMUNE),
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
        "dung_han": len(sent) - len(late),
        "muon": len(late),
        "chi_van_ban": sum(agency.status is AgencyStatus.DOCUMENT_ONLY for agency in rest),
        "chua_doc_duoc": len(unread),
        "mien": sum(agency.status is AgencyStatus.WAIVED for agency in rest),
        "chua_gui": len(missing),
        "ten_chua_gui": _names(merged, missing),
        "can_hoan_thien": sum(agency.status is AgencyStatus.TO_CORRECT for agency in agencies),
        "du_dung_han": len(sent) == len(agencies) and not late,
    }


def _of_kind(merged: Merged, some: Sequence[AgencyReturn], kind: AgencyKind) -> dict[str, int]:
    def of_kind(agencies: Iterable[AgencyReturn]) -> int:
        return sum(merged.plan.agency(agency.code).kind is kind for agency in agencies)

    return {"da": of_kind(some), "tong": of_kind(merged.agencies)}


def _names(merged: Merged, agencies: Sequence[AgencyReturn]) -> str:
    """Up to ten names; empty for more, which an appendix lists."""
    if len(agencies) > NAMES_AT_MOST:
        return ""
    return agencies_named(merged.plan.agency(agency.code) for agency in agencies)
