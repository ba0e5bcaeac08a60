"""The sources of the templates of letters (công văn) and of an agency's own report.

A department asks its peers ("đề nghị"), it does not order them ("yêu cầu"). Wording follows custom; form follows
NĐ 30/2020 through :mod:`kh_report.nd30`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.documents.template_parts import (
    begin,
    finished,
    letter_head,
    loop,
    report_head,
    signature,
    tag,
    when,
)
from kh_report.nd30 import elements as e
from kh_report.nd30.base import append
from kh_report.nd30.rules import Element, Profile
from kh_report.nd30.sections import begin_appendix
from kh_report.nd30.xml import Node

REQUEST = "cong-van-de-nghi.docx"
REMINDER = "cong-van-don-doc.docx"
CORRECTION = "cong-van-chinh-sua.docx"
AGENCY_REPORT = "bao-cao-don-vi.docx"

_PURPOSE = "để tổng hợp, báo cáo{% if van_ban.bao_cao_toi %} {{ van_ban.bao_cao_toi }}{% endif %}"
_REQUEST_OPENING = (
    f"Thực hiện {{{{ ke_hoach.vien_dan }}}}, {_PURPOSE}, {{{{ van_ban.co_quan }}}} đề nghị {{{{ gui.goi }}}} báo cáo "
    "kết quả thực hiện {{ ky.ten }}, cụ thể như sau:"
)
_REQUEST_CONTENT = (
    "Nội dung báo cáo: kết quả thực hiện các nhiệm vụ được giao chủ trì tại Phụ lục Kế hoạch, theo đề cương "
    "({{ phu_luc.de_cuong }}) và biểu mẫu gửi kèm (danh mục nội dung tại {{ phu_luc.danh_muc }}); các nhiệm vụ phối "
    "hợp: báo cáo nếu có phát sinh kết quả."
)
_REQUEST_SENDING = (
    "Thời hạn, hình thức gửi: chậm nhất ngày {{ gui.han }}; văn bản gửi qua trục liên thông văn bản, tệp biểu mẫu "
    "Excel gửi về {% if lien_he.nop_ve %}{{ lien_he.nop_ve }}{% else %}{{ lien_he.co_quan }}{% endif %}."
)
_RECALL = (
    "{% if de_nghi.ngay %}Ngày {{ de_nghi.ngay }}, {{ van_ban.co_quan }} đã có {{ de_nghi.cong_van }}"
    "{% else %}{{ van_ban.co_quan }} đã có {{ de_nghi.vien_dan }}{% endif %} đề nghị các cơ quan, đơn vị "
    "báo cáo kết quả thực hiện {{ ke_hoach.ten_ngan }}, {{ ky.ten }}, thời hạn chậm nhất ngày {{ gui.han }}"
    "{% if lan.da_don_doc %} và đã đôn đốc {{ lan.da_don_doc }}{% endif %}."
)
_COUNTS = (
    " Đến {{ gui.thoi_diem }}, {{ lien_he.ten_tat }} đã nhận được báo cáo của {{ gui.da_nhan }}/{{ gui.tong }} "
    "cơ quan, đơn vị{% if gui.chua_gui %}; còn {{ gui.chua_gui }} đơn vị chưa gửi báo cáo{% endif %}"
    "{% if gui.can_hoan_thien %}{% if gui.chua_gui %} và{% else %}; còn{% endif %} {{ gui.can_hoan_thien }} đơn vị có "
    "báo cáo cần hoàn thiện{% endif %}{% if gui.kem_danh_sach %} (danh sách kèm theo){% endif %}"
    "{% if gui.chi_van_ban %}; {{ gui.chi_van_ban }} đơn vị đã gửi văn bản, chưa gửi biểu mẫu{% endif %}"
    "{% if gui.gia_han %}; {{ gui.gia_han }} đơn vị đang trong thời gian được gia hạn{% endif %}"
    "{% if gui.mien %}; {{ gui.mien }} đơn vị được miễn báo cáo{% endif %}"
    "{% if gui.xac_minh %}; {{ gui.xac_minh }} đơn vị có tệp đang được xác minh{% endif %}"
    "{% if gui.tu_lam %}; báo cáo của {{ van_ban.ten_tat }} đang được hoàn thiện{% endif %}."
)
_OWN_STANDING = (
    " Đến {{ gui.thoi_diem }}, {{ lien_he.ten_tat }} {% if gui.chua_gui %}chưa nhận được báo cáo của "
    "{{ gui.don_vi }}{% else %}đã nhận báo cáo của {{ gui.don_vi }}{% if gui.nhan_luc %} ({{ gui.nhan_luc }})"
    "{% endif %}, {{ gui.con_lai }}{% endif %}."
)
_REMINDER_REQUEST = (
    f"{_PURPOSE.replace('để tổng hợp', 'Để kịp tổng hợp')}, {{{{ van_ban.co_quan }}}} đề nghị {{{{ gui.goi }}}} khẩn "
    "trương {{ gui.viec }} báo cáo chậm nhất {{ gui.han_moi }}. Sau thời hạn trên, {{ lien_he.ten_tat }} sẽ tổng hợp "
    "theo số liệu hiện có và báo cáo{% if lien_he.bao_cao_toi %} {{ lien_he.bao_cao_toi }}{% endif %} danh sách các "
    "đơn vị {{ gui.con_thieu }}."
)
_REMINDER_LAST = (
    "Trường hợp đơn vị đã gửi báo cáo trước khi nhận được Công văn này, đề nghị bỏ qua và thông tin lại"
    "{% if lien_he.dau_moi %} qua đầu mối: {{ lien_he.dau_moi }}{% else %} để {{ lien_he.ten_tat }} kiểm tra{% endif %}"
    "./."
)
_CORRECTION_OPENING = (
    "{{ van_ban.co_quan }} đã nhận biểu mẫu báo cáo kết quả thực hiện {{ ke_hoach.ten_ngan }}, {{ ky.ten }} của "
    "{{ gui.don_vi }}{% if gui.nhan_luc %} ({{ gui.nhan_luc }}){% endif %}. Qua kiểm tra, biểu mẫu còn "
    "{{ gui.so_noi_dung }} nội dung cần hoàn thiện, cụ thể như sau:"
)
_CORRECTION_LAST = (
    "{{ gui.kem_theo }}. {{ van_ban.co_quan }} đề nghị {{ gui.don_vi }} sửa trực tiếp và gửi lại {{ gui.han_moi }}"
    "{% if lien_he.nop_ve %} về {{ lien_he.nop_ve }}{% endif %}"
    "{% if lien_he.dau_moi %}; đầu mối liên hệ: {{ lien_he.dau_moi }}{% endif %}./."
)
_AGENCY_OPENING = (
    "Thực hiện {{ ke_hoach.vien_dan }} (sau đây gọi là Kế hoạch){% if de_nghi.co_quan %} và "
    "{{ de_nghi.vien_dan }} của {{ de_nghi.co_quan }} về việc báo cáo kết quả thực hiện Kế hoạch"
    "{% endif %}, {{ van_ban.co_quan }} báo cáo kết quả thực hiện {{ ky.ten }}"
    "{% if ky.so_lieu %} ({{ ky.so_lieu }}){% endif %} như sau:"
)
_AGENCY_PLAN = (
    "Kế hoạch triển khai của {{ van_ban.ten_tat }} và văn bản chỉ đạo, điều hành ban hành trong kỳ: chi tiết tại "
    "{{ phu_luc.thong_tin_chung }} kèm theo."
)
_AGENCY_TASKS = (
    "Kết quả từng nhiệm vụ: {{ van_ban.ten_tat }} được giao chủ trì thực hiện {{ viec.chu_tri }} nhiệm vụ"
    "{% if viec.phoi_hop %}, phối hợp thực hiện {{ viec.phoi_hop }} nhiệm vụ{% endif %}; tình trạng, kết quả thực hiện "
    "đến ngày {{ ky.den_ngay }}: chi tiết tại {{ phu_luc.nhiem_vu }} kèm theo."
)
_AGENCY_SEE = "Chi tiết tại {{ phu_luc.thong_tin_chung }} kèm theo."


def request_template(profile: Profile) -> bytes:
    """``cong-van-de-nghi.docx``: asks every agency for its report; the outline (đề cương) is its first appendix."""
    document = begin(
        profile,
        [
            *letter_head(profile),
            *_addressees(),
            e.body(_REQUEST_OPENING),
            e.clause("{{ stt() }}", _REQUEST_CONTENT),
            e.clause("{{ stt() }}", "Thời gian chốt số liệu: từ ngày {{ ky.tu_ngay }} đến ngày {{ ky.den_ngay }}."),
            e.clause("{{ stt() }}", _REQUEST_SENDING),
            *when("lien_he.dau_moi", e.clause("{{ stt() }}", "Đầu mối liên hệ: {{ lien_he.dau_moi }}.")),
            e.last("Đề nghị {{ gui.goi }} quan tâm, phối hợp thực hiện./."),
            *signature(profile),
        ],
    )
    begin_appendix(document, profile)
    append(document, _outline())
    return finished(document)


def reminder_template(profile: Profile) -> bytes:
    """``cong-van-don-doc.docx``: chases the units concerned; the list is put behind it where there is one."""
    document = begin(
        profile,
        [
            *letter_head(profile),
            *when("van_ban.khan", e.urgency(profile, "KHẨN")),
            *_addressees(),
            tag("{%p if gui.don_vi %}"),
            e.body(_RECALL + _OWN_STANDING),
            tag("{%p else %}"),
            e.body(_RECALL + _COUNTS),
            tag("{%p endif %}"),
            tag("{%p if gui.chua_gui %}"),
            e.body(_REMINDER_REQUEST),
            e.last(_REMINDER_LAST),
            tag("{%p else %}"),
            e.last(_REMINDER_REQUEST.removesuffix(".") + "./."),
            tag("{%p endif %}"),
            *signature(profile),
        ],
    )
    return finished(document)


def correction_template(profile: Profile) -> bytes:
    """``cong-van-chinh-sua.docx``: sends a form back to one agency, point by point."""
    document = begin(
        profile,
        [
            *letter_head(profile),
            *_addressees(),
            e.body(_CORRECTION_OPENING),
            *loop("dong", "gui.noi_dung", e.clause("{{ stt() }}", "{{ dong }}")),
            e.last(_CORRECTION_LAST),
            *signature(profile),
        ],
    )
    return finished(document)


def agency_report_template(profile: Profile) -> bytes:
    """``bao-cao-don-vi.docx``: an agency's own report, to which its printed form is the appendix (Phụ lục): the outline
    and what is known; what the agency writes it writes once, in the form."""
    body = e.body
    document = begin(
        profile,
        [
            *report_head(profile, "BÁO CÁO"),
            *when("van_ban.kinh_gui", *e.addressees(["{{ van_ban.kinh_gui }}"])),
            body(_AGENCY_OPENING),
            e.heading(1, "Công tác chỉ đạo, triển khai"),
            body(_AGENCY_PLAN),
            e.heading(2, "Kết quả thực hiện"),
            e.clause(1, "Đánh giá chung: chi tiết tại {{ phu_luc.thong_tin_chung }} kèm theo."),
            e.clause(2, _AGENCY_TASKS),
            *when(
                "viec.so_lieu",
                e.clause(3, "Số liệu của {{ viec.so_lieu }} chỉ tiêu: chi tiết tại {{ phu_luc.so_lieu }} kèm theo."),
            ),
            e.heading(3, "Tồn tại, khó khăn và nguyên nhân"),
            body(_AGENCY_SEE),
            e.heading(4, "NHIỆM VỤ TRỌNG TÂM {{ ky_sau.ten_hoa }}"),
            body(_AGENCY_SEE),
            e.heading(5, "Đề xuất, kiến nghị"),
            body(_AGENCY_SEE),
            e.last(
                "Trên đây là báo cáo kết quả thực hiện Kế hoạch {{ ky.ten }} của {{ van_ban.co_quan }}"
                "{% if van_ban.kinh_gui %}, gửi {{ van_ban.kinh_gui }} tổng hợp{% endif %}./."
            ),
            *signature(profile),
        ],
    )
    return finished(document)


def _addressees() -> Sequence[Node]:
    """One recipient on the line itself, several below it (NĐ 30/2020, PL I, II.9.d)."""
    label = e.addressees(["", ""])[0]
    item = e.plain(Element.ADDRESSEE_ITEM, "{{ dong }}")
    return (
        tag("{%p if van_ban.kinh_gui_mot %}"),
        *e.addressees(["{{ van_ban.kinh_gui_mot }}"]),
        tag("{%p else %}"),
        label,
        *loop("dong", "van_ban.kinh_gui_nhieu", item),
        tag("{%p endif %}"),
    )


def _outline() -> list[Node]:
    """The outline (đề cương) of an agency's report: the sheets of the form in the order of a report."""
    return [
        *e.appendix_heading("{{ phu_luc.de_cuong }}", "Đề cương báo cáo", "{{ phu_luc.kem_theo }}"),
        e.heading(1, "Công tác chỉ đạo, triển khai"),
        e.clause(1, "Kế hoạch triển khai của đơn vị: số, ký hiệu, ngày ban hành."),
        e.clause(2, "Văn bản chỉ đạo, điều hành ban hành trong kỳ: loại, số, ký hiệu, ngày, nội dung."),
        e.heading(2, "Kết quả thực hiện"),
        e.clause(1, "Đánh giá chung: hai, ba câu về tình hình chung và kết quả nổi bật trong kỳ."),
        e.clause(
            2,
            "Kết quả từng nhiệm vụ được giao chủ trì (danh mục tại {{ phu_luc.danh_muc }}): tình trạng thực hiện; kết "
            "quả cụ thể, có số liệu thì ghi số liệu; văn bản, sản phẩm; ngày hoàn thành đối với nhiệm vụ đã hoàn "
            "thành. "
            "Tình trạng thực hiện là một trong các tình trạng sau: {{ bieu_mau.tinh_trang }}.",
        ),
        e.clause(3, "Kết quả phối hợp thực hiện nhiệm vụ (nếu có phát sinh trong kỳ)."),
        *when(
            "bieu_mau.so_lieu",
            e.clause(
                4,
                "Số liệu của {{ bieu_mau.so_lieu }} chỉ tiêu: trong kỳ, lũy kế từ đầu năm, cùng kỳ năm trước, "
                "ước cả năm.",
            ),
        ),
        e.heading(3, "Tồn tại, khó khăn và nguyên nhân"),
        e.body("Nêu tồn tại, khó khăn và nguyên nhân (khách quan, chủ quan); không có thì không phải báo cáo mục này."),
        e.heading(4, "Nhiệm vụ trọng tâm kỳ tiếp theo"),
        e.body("Các việc chính đơn vị sẽ thực hiện trong kỳ tiếp theo."),
        e.heading(5, "Đề xuất, kiến nghị"),
        e.body("Nêu rõ đề nghị cơ quan nào, việc gì; không có thì không phải báo cáo mục này./."),
    ]
