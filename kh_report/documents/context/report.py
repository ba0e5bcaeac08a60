"""The whole context of the consolidated report, under the names that its template uses."""

from __future__ import annotations

from typing import Any

from kh_report.documents.context.citation import figures_span, first_citation, running, until
from kh_report.documents.context.figures import figure_lines
from kh_report.documents.context.groups import by_group
from kh_report.documents.context.issued import REPORT, report_issued
from kh_report.documents.context.outcomes import comparison, overall
from kh_report.documents.context.outlook import difficulties, proposals, work_ahead
from kh_report.documents.context.sending import own_plans, sending
from kh_report.documents.context.wording import units
from kh_report.documents.settings import DocumentSettings
from kh_report.merge.editing import NOTHING_CHOSEN, Chosen
from kh_report.merge.model import Merged
from kh_report.nd30 import words
from kh_report.plan.period import PeriodKind
from kh_report.vn.names import joined


class Counter:
    """The next number of a list whose items are conditional: ``{{ stt() }}`` prints 1, 2, 3 …"""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> str:
        self._last += 1
        return str(self._last)


def report_context(
    merged: Merged,
    previous: Merged | None,
    settings: DocumentSettings,
    focal: str,
    appendices: dict[str, str],
    *,
    simulated: bool,
    chosen: Chosen = NOTHING_CHOSEN,
) -> dict[str, Any]:
    """What ``bao-cao.docx`` is told. ``appendices`` maps ``ket_qua``, ``gui`` … to labels.

    What the focal department answered of itself (difficulties, plans, proposals) is the report's own only where that
    department issues it: the city's report counts it among the others.
    """
    nop = sending(merged)
    own = "" if settings.of_the_city else focal
    return {
        "van_ban": document(settings, merged, focal, simulated=simulated),
        "ke_hoach": {
            "vien_dan": first_citation(merged.plan, placed=settings.of_the_city),
            "ten_ngan": merged.plan.short_title,
        },
        "ky": {
            "ten": running(merged.period),
            "den_het": until(merged.period),
            "so_lieu": figures_span(merged.period),
            "tu_ngay": merged.period.start,
            "den_ngay": merged.period.end,
        },
        "trien_khai": own_plans(merged),
        "nop": nop,
        "nhiem_vu": overall(merged),
        "so_sanh": comparison(merged, previous),
        "nhom": by_group(merged, appendices["ket_qua"], chosen.quotes),
        "so_lieu": figure_lines(merged, previous, appendices.get("kinh_phi", "")),
        "kho_khan": difficulties(merged, own, chosen, appendices.get("kho_khan", "")),
        "ky_sau": {**work_ahead(merged, previous, own, chosen), "gui_thieu": _to_chase(nop, merged)},
        "de_xuat": proposals(merged, settings, own, chosen, appendices.get("kho_khan", "")),
        "phu_luc": {"kinh_phi": "", "bieu_do": "", **appendices},
        "stt": Counter(),
    }


def document(settings: DocumentSettings, merged: Merged, focal: str, *, simulated: bool) -> dict[str, Any]:
    """Header, signature and recipients; what is not known stays blank, as on a draft."""
    period = merged.period
    issuer = issuer_name(settings, merged, focal)
    issued = report_issued(settings, period)
    return {
        "co_quan": issuer,
        "co_quan_hoa": issuer.upper(),
        "chu_quan_hoa": settings.superior.upper(),
        "so_ky_hieu": issued.number_line,
        "dia_danh_ngay": issued.placed(settings.place),
        "trich_yeu": f"Kết quả thực hiện {merged.plan.short_title}, {running(period)}",
        "kinh_gui": settings.recipient,
        "chuc_vu": settings.signature,
        "nguoi_ky": settings.signer,
        "noi_nhan": words.recipients(
            settings.recipients, words.archive_line(settings.drafting_unit), addressed=bool(settings.recipient)
        ),
        "cua_thanh_pho": settings.of_the_city,
        "du_thao": settings.draft_mark and not issued.number,
        "mo_phong": simulated,
    }


def issuer_name(settings: DocumentSettings, merged: Merged, focal: str) -> str:
    """The issuing department's name: the settings' own, else the registry's name of the focal agency."""
    if settings.issuer:
        return settings.issuer
    return next((agency.name for agency in merged.plan.agencies if agency.code == focal), "")


def reference(settings: DocumentSettings, merged: Merged, focal: str) -> str:
    """The line below an appendix's title: ``(Kèm theo Báo cáo số        /BC-SNNMT ngày … của Sở …)``."""
    issued = report_issued(settings, merged.period)
    return issued.attached(REPORT, issuer_name(settings, merged, focal))


def _to_chase(nop: dict[str, Any], merged: Merged) -> str:
    """``03 đơn vị gửi báo cáo và 02 đơn vị hoàn thiện báo cáo Quý III năm 2026``; empty when there is nobody."""
    parts = []
    for name, what in (
        ("chua_gui", "gửi báo cáo"),
        ("phai_gui_so_lieu", "gửi số liệu theo biểu mẫu"),
        ("phai_hoan_thien", "hoàn thiện báo cáo"),
    ):
        if nop[name]:
            parts.append(units(nop[name], what))
    of = "số liệu " if merged.period.kind is PeriodKind.SPAN else ""
    return f"{joined(parts)} {of}{running(merged.period)}" if parts else ""
