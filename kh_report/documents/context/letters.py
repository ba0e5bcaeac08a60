"""What the templates of letters and of an agency's own report are told, under the names that they use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kh_report.documents.context.bodies import (
    addressed_groups,
    posts_of,
    self_name,
    superior_of,
    symbol_of,
)
from kh_report.documents.context.chasing import Chase, Concerned, Standing
from kh_report.documents.context.citation import figures_span, first_citation, running
from kh_report.documents.context.issued import Issued, request_issued
from kh_report.documents.context.places import COMMITTEE_NAME, place_of
from kh_report.documents.context.report import Counter
from kh_report.documents.context.wording import NAMES_AT_MOST
from kh_report.documents.settings import DocumentSettings
from kh_report.forms.field import SheetKey
from kh_report.forms.look import paper_label
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.forms.states import LABELS
from kh_report.nd30 import words
from kh_report.plan.model import Agency, Plan
from kh_report.plan.period import Period, following
from kh_report.vn.dates import blank_date, day_month_year
from kh_report.vn.names import joined
from kh_report.vn.numbers import count

LETTER = "Công văn"
BY_LIST = "Các cơ quan, đơn vị có tên tại danh sách kèm theo"
ALL = "các cơ quan, đơn vị"
_LACKING = ("chưa báo cáo", "chưa hoàn thiện báo cáo")
_TIMES = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes, about which plan and period: what all letters of a period share (cơ quan gửi công văn)."""

    plan: Plan
    period: Period
    settings: DocumentSettings
    forms: FormSettings
    simulated: bool = False

    @property
    def name(self) -> str:
        """The issuing body: the focal department, or the body above it."""
        return self.settings.issuer or self.focal_name

    @property
    def focal_name(self) -> str:
        """The focal department, to which agencies report."""
        focal = self.forms.focal_agency
        return next((agency.name for agency in self.plan.agencies if agency.code == focal), "")

    @property
    def collector(self) -> str:
        """Who collects the files (cơ quan đầu mối): the focal department, also where the body above it writes."""
        return self.focal_name or self.name if self.name.startswith(COMMITTEE_NAME) else self.name

    @property
    def own_code(self) -> str:
        """The code of the agency that writes, to which no letter is addressed; empty where the body above it writes."""
        return "" if self.name.startswith(COMMITTEE_NAME) else self.forms.focal_agency

    @property
    def deadline(self) -> date:
        """The last day for answers."""
        return self.forms.deadline(self.period.id, self.period.end)

    @property
    def symbol(self) -> str:
        """``SNNMT-BVMT``: issuer and drafting unit (NĐ 30/2020, PL I, II.3.b)."""
        return words.letter_symbol(self.settings.symbol, self.settings.drafting_unit)

    @property
    def request(self) -> Issued:
        """The request to report, with number and date once they are known."""
        return request_issued(self.settings, self.period, self.symbol)

    def unnumbered(self, about: date) -> Issued:
        """A letter of that year whose number and date are not known yet."""
        return Issued(self.symbol, about.year)

    @property
    def subject(self) -> str:
        """``kết quả thực hiện Kế hoạch …, Quý III năm 2026``."""
        return f"kết quả thực hiện {self.plan.short_title or self.plan.title}, {running(self.period)}"


def request_context(office: Office, addressed: Sequence[Agency], alone: Agency | None, figures: int) -> dict[str, Any]:
    """``cong-van-de-nghi.docx`` to all of ``addressed``, or to one agency alone. ``figures``: how many indicators."""
    issued = office.request
    groups = (alone.name,) if alone else addressed_groups(office.plan, addressed, office.own_code)
    document = _document(office, f"báo cáo {office.subject}", groups, issued)
    document["du_thao"] = office.settings.draft_mark and not issued.number
    return {
        **_shared(office, document),
        "gui": {"han": office.deadline, "goi": alone.name if alone else ALL},
        "phu_luc": {
            "de_cuong": words.appendix_label(1, 2),
            "danh_muc": words.appendix_label(2, 2),
            "kem_theo": issued.attached(LETTER, office.name),
        },
        "bieu_mau": {"tinh_trang": "; ".join(LABELS.values()), "so_lieu": figures},
    }


def reminder_context(
    office: Office, chased: Chase, alone: Concerned | None, as_of: date, number: int, until: date | None, *, draft: bool
) -> dict[str, Any]:
    """``cong-van-don-doc.docx`` for the ``number``-th time: to all units concerned, or to one alone."""
    concerned = (alone,) if alone else chased.concerned
    names = tuple(item.agency.name for item in concerned)
    again = "tiếp tục " if number > 1 else ""
    addressed = names if len(names) <= NAMES_AT_MOST else (BY_LIST,)
    document = _document(office, f"{again}đôn đốc báo cáo {office.subject}", addressed, office.unnumbered(as_of))
    document["du_thao"] = draft
    document["khan"] = number > 1 and office.settings.urgent_reminders
    missing = sum(item.standing is Standing.MISSING for item in concerned)
    to_complete = len(concerned) - missing
    counts = chased.counts
    what = [word for word, some in (("gửi", missing), ("hoàn thiện", to_complete)) if some]
    return {
        **_shared(office, document),
        "de_nghi": _request(office),
        "lan": {"da_don_doc": f"lần thứ {_time(number - 1)}" if number > 1 else ""},
        "gui": {
            "han": office.deadline,
            "thoi_diem": moment_words(chased.counted_at) or f"hết ngày {day_month_year(as_of)}",
            "han_moi": f"ngày {day_month_year(until)}" if until else blank_date(as_of.year),
            "goi": alone.agency.name if alone else "các đơn vị",
            "viec": ", ".join(what),
            "con_thieu": ", ".join(word for word, some in zip(_LACKING, (missing, to_complete), strict=True) if some),
            "don_vi": alone.agency.name if alone else "",
            "nhan_luc": received_words(alone.received) if alone else "",
            "con_lai": lacking_words(alone) if alone else "",
            "da_nhan": counts[Standing.DONE],
            "tong": chased.total,
            "chua_gui": missing,
            "can_hoan_thien": to_complete,
            "kem_danh_sach": not alone and has_list(chased),
            "chi_van_ban": counts[Standing.DOCUMENT_ONLY],
            "gia_han": counts[Standing.EXTENDED],
            "mien": counts[Standing.WAIVED],
            "xac_minh": counts[Standing.AWAITING],
            "tu_lam": counts[Standing.OWN],
        },
    }


def correction_context(
    office: Office, agency: Agency, received: datetime | None, lines: Sequence[str], attached: str, until: str
) -> dict[str, Any]:
    """``cong-van-chinh-sua.docx``: ``lines`` are the points to mend, ``until`` the words that say until when."""
    blank = office.unnumbered(office.period.end)
    document = _document(office, f"hoàn thiện báo cáo {office.subject}", (agency.name,), blank)
    return {
        **_shared(office, document),
        "gui": {
            "don_vi": agency.name,
            "nhan_luc": received_words(received),
            "so_noi_dung": len(lines),
            "noi_dung": [_official(line) for line in lines],
            "kem_theo": attached,
            "han_moi": until,
        },
    }


def agency_report_context(office: Office, spec: FormSpec) -> dict[str, Any]:
    """``bao-cao-don-vi.docx``: the agency of ``spec`` reports to the focal department; that department to the body
    above it, where that one writes."""
    agency, plan, period = office.plan.agency(spec.agency), office.plan, office.period
    is_focal = agency.code == office.forms.focal_agency
    recipient = office.name if is_focal else office.focal_name or office.name
    upcoming = following(period)
    symbol = words.symbol("Báo cáo", symbol_of(agency))
    document = {
        "co_quan": agency.name,
        "co_quan_hoa": agency.name.upper(),
        "chu_quan_hoa": superior_of(agency, plan).upper(),
        "ten_tat": self_name(agency.name),
        "so_ky_hieu": words.number_line(None, symbol),
        "dia_danh_ngay": words.place_and_date(place_of(agency, plan), None, None, period.end.year),
        "trich_yeu": office.subject[:1].upper() + office.subject[1:],
        "kinh_gui": recipient,
        "chuc_vu": posts_of(agency),
        "nguoi_ky": "",
        "noi_nhan": words.recipients((), words.archive_line(), addressed=bool(recipient)),
        "du_thao": False,
        "mo_phong": office.simulated,
    }
    return {
        "van_ban": document,
        **_subject(office),
        "de_nghi": {**_request(office), "co_quan": office.name},
        "viec": {
            "chu_tri": len(spec.required),
            "phoi_hop": len(spec.cooperating),
            "so_lieu": len(spec.figures),
        },
        "phu_luc": {
            "nhiem_vu": joined([paper_label(SheetKey.REPORT), paper_label(SheetKey.COOPERATION)]),
            "so_lieu": paper_label(SheetKey.FIGURES),
            "thong_tin_chung": paper_label(SheetKey.GENERAL),
        },
        "ky_sau": {"ten_hoa": upcoming.name.upper() if upcoming else "THỜI GIAN TỚI"},
    }


def has_list(chased: Chase) -> bool:
    """Whether the units concerned are listed behind the letter: when they are many, or a receipt must be shown."""
    return len(chased.concerned) > NAMES_AT_MOST or any(item.received for item in chased.concerned)


def received_words(moment: datetime | None) -> str:
    """``nhận lúc 14 giờ 05 ngày 16/9/2026``; empty where nothing came."""
    return f"nhận lúc {moment_words(moment)}" if moment else ""


def moment_words(moment: datetime | None) -> str:
    """``14 giờ 05 ngày 16/9/2026``."""
    return f"{moment:%H} giờ {moment:%M} ngày {day_month_year(moment.date())}" if moment else ""


def lacking_words(item: Concerned) -> str:
    """What one unit's report lacks."""
    if item.standing is Standing.MISSING:
        return "chưa gửi báo cáo"
    if not item.readable:
        return "tệp biểu mẫu chưa đọc được"
    return f"còn {count(item.points)} nội dung cần hoàn thiện" if item.points else "báo cáo cần hoàn thiện"


def _official(line: str) -> str:
    """A point to mend as a letter words it: ``chưa ghi ngày; đề nghị ghi ngày …`` where messages have an arrow."""
    said, arrow, cure = line.rpartition(" → ")
    return f"{said}; đề nghị {cure}" if arrow else line


def _document(office: Office, subject: str, addressed: Sequence[str], issued: Issued) -> dict[str, Any]:
    """Header, addressees, signature and recipients of a letter; what is not known stays blank, as on a draft."""
    settings = office.settings
    return {
        "co_quan": office.name,
        "co_quan_hoa": office.name.upper(),
        "chu_quan_hoa": "" if settings.superior == office.name else settings.superior.upper(),
        "ten_tat": self_name(office.name),
        "bao_cao_toi": settings.recipient,
        "so_ky_hieu": issued.number_line,
        "dia_danh_ngay": issued.placed(settings.place),
        "trich_yeu": subject,
        "kinh_gui_mot": addressed[0] if len(addressed) == 1 else "",
        "kinh_gui_nhieu": words.listed(addressed) if len(addressed) > 1 else [],
        "chuc_vu": settings.signature,
        "nguoi_ky": settings.signer,
        "noi_nhan": words.recipients(settings.recipients, words.archive_line(settings.drafting_unit), addressed=True),
        "du_thao": settings.draft_mark,
        "mo_phong": office.simulated,
        "khan": False,
    }


def _shared(office: Office, document: Mapping[str, Any]) -> dict[str, Any]:
    return {"van_ban": document, **_subject(office), "lien_he": _contact(office), "stt": Counter()}


def _subject(office: Office) -> dict[str, Any]:
    period = office.period
    return {
        "ke_hoach": {
            "vien_dan": first_citation(office.plan),
            "ten_ngan": office.plan.short_title or office.plan.title,
        },
        "ky": {
            "ten": running(period),
            "so_lieu": figures_span(period),
            "tu_ngay": period.start,
            "den_ngay": period.end,
        },
    }


def _contact(office: Office) -> dict[str, str]:
    contact = office.forms.contact
    telephone = f"điện thoại {contact.telephone}" if contact.telephone else ""
    parts = [part for part in (contact.department, contact.name, telephone) if part]
    collector = office.collector
    mail = f"địa chỉ thư điện tử {contact.email}" if contact.email else ""
    elsewhere = collector if collector != office.name else ""
    return {
        "dau_moi": ", ".join(parts),
        "nop_ve": ", ".join(part for part in (elsewhere, mail) if part),
        "co_quan": collector,
        "ten_tat": collector if elsewhere else self_name(collector),
        "bao_cao_toi": office.name if elsewhere else office.settings.recipient,
    }


def _request(office: Office) -> dict[str, Any]:
    """The request as later letters recall it; what is not known stays blank."""
    issued = office.request
    letter = f"{LETTER} số {issued.number or words.BLANK_NUMBER}/{issued.symbol}"
    dated = f"ngày {day_month_year(issued.day)}" if issued.day else blank_date(issued.year)
    return {"cong_van": letter, "vien_dan": f"{letter} {dated}", "ngay": issued.day or ""}


def _time(number: int) -> str:
    """``nhất``, ``hai``: which time, in words."""
    return _TIMES[number - 1] if number <= len(_TIMES) else str(number)
