"""The sources of the templates in ``templates/``: built from Decree 30 elements, then edited by clerks in Word.

Tags are docxtpl's; their names are Vietnamese, because the person who reads them is a clerk. Wording follows custom of
consolidated reports; form follows NĐ 30/2020 through :mod:`kh_report.nd30`.
"""

from __future__ import annotations

from collections.abc import Callable

from docx.oxml.ns import qn

from kh_report.documents import letter_sources
from kh_report.documents.template_parts import begin, finished, loop, report_head, signature, tag, when
from kh_report.nd30 import elements as e
from kh_report.nd30.rules import Element, Profile
from kh_report.nd30.xml import Node, w

REPORT = "bao-cao.docx"

_REST = (
    "{% if nop.chi_van_ban %}; {{ nop.chi_van_ban }} đơn vị đã có văn bản báo cáo nhưng chưa gửi số liệu theo biểu mẫu"
    "{% endif %}"
    "{% if nop.chua_doc_duoc %}; {{ nop.chua_doc_duoc }} đơn vị đã gửi tệp nhưng chưa tổng hợp được{% endif %}"
    "{% if nop.mien %}; {{ nop.mien }} đơn vị được miễn báo cáo{% endif %}"
    "{% if nop.gia_han %}; {{ nop.gia_han }} đơn vị được gia hạn gửi báo cáo"
    "{% if nop.gia_han_den %} đến ngày {{ nop.gia_han_den }}{% endif %}{% endif %}"
    "{% if nop.chua_gui %}; {{ nop.chua_gui }} đơn vị chưa gửi báo cáo"
    "{% if nop.ten_chua_gui %}: {{ nop.ten_chua_gui }}{% endif %}{% endif %} (chi tiết tại {{ phu_luc.gui }})."
    "{% if nop.can_hoan_thien %} Trong số đã gửi, {{ nop.can_hoan_thien }} đơn vị còn nội dung cần hoàn thiện."
    "{% endif %}"
)
_SENT = (
    "Có {{ nop.da_gui }}/{{ nop.tong }} cơ quan, đơn vị gửi báo cáo ({{ nop.ty_le }} số đơn vị được giao)"
    ", {{ nop.thoi_diem }}" + _REST
)
_NOBODY_SENT = "Chưa có cơ quan, đơn vị nào trong {{ nop.tong }} cơ quan, đơn vị được giao gửi số liệu báo cáo" + _REST
_ALL_SENT = "Toàn bộ {{ nop.da_gui }}/{{ nop.tong }} cơ quan, đơn vị đã gửi báo cáo đúng thời hạn" + _REST
_OWN_PLANS = (
    "Đến ngày {{ ky.den_ngay }}, có {{ trien_khai.so_don_vi }}/{{ trien_khai.tong }} cơ quan, đơn vị được giao chủ trì "
    "nhiệm vụ báo cáo đã ban hành kế hoạch triển khai{% if trien_khai.gom %}, gồm {{ trien_khai.gom }}{% endif %}"
    "{% if trien_khai.con_lai %}; {{ trien_khai.con_lai }} đơn vị đã gửi báo cáo nhưng chưa nêu kế hoạch triển khai"
    "{% if trien_khai.ten_con_lai %}: {{ trien_khai.ten_con_lai }}{% else %} (danh sách tại {{ phu_luc.gui }})"
    "{% endif %}{% endif %}."
)
_OPENING = (
    "Thực hiện {{ ke_hoach.vien_dan }} (sau đây gọi là Kế hoạch), trên cơ sở báo cáo của {{ nop.cac_don_vi }}, "
    "{{ van_ban.co_quan }} báo cáo kết quả thực hiện {{ ky.ten }}"
    "{% if ky.so_lieu %} ({{ ky.so_lieu }}){% endif %} như sau:"
)
_DIFFICULTIES = (
    "{{ kho_khan.so_don_vi }} cơ quan, đơn vị nêu khó khăn, vướng mắc"
    "{% if kho_khan.tap_trung %}, tập trung vào: {{ kho_khan.tap_trung }}{% endif %}; cụ thể tại "
    "{{ phu_luc.kho_khan }}.{% if kho_khan.neu %} Trong đó:{% endif %}"
)
_WHICH = (
    "({% if de_xuat.dieu_chinh.ten and not de_xuat.dieu_chinh.neu %}{{ de_xuat.dieu_chinh.ten }}; {% endif %}"
    "chi tiết tại {{ phu_luc.kho_khan }}){% if de_xuat.dieu_chinh.neu %}, trong đó {{ de_xuat.dieu_chinh.neu }}"
    "{% endif %}."
)
_EXTENSIONS = (
    "Xem xét đề nghị điều chỉnh thời hạn của {{ de_xuat.dieu_chinh.so_don_vi }} cơ quan, đơn vị đối với "
    "{{ de_xuat.dieu_chinh.so_nhiem_vu }} nhiệm vụ " + _WHICH
)
_EXTENSIONS_TOLD = (
    "{{ de_xuat.dieu_chinh.so_don_vi }} cơ quan, đơn vị đề nghị điều chỉnh thời hạn đối với "
    "{{ de_xuat.dieu_chinh.so_nhiem_vu }} nhiệm vụ " + _WHICH
)
_ASKS = "de_xuat.cua_co_quan or de_xuat.neu or (de_xuat.dieu_chinh.so_don_vi and not van_ban.cua_thanh_pho)"
_LEFT_OVER = (
    "Đôn đốc các đơn vị chủ trì {{ ky_sau.con_lai.so }} nhiệm vụ có thời hạn đến hết năm {{ ky_sau.con_lai.nam }} "
    "{{ ky_sau.con_lai.tinh_trang }}: {{ ky_sau.con_lai.ten }}."
)
_CLOSING = (
    "Trên đây là báo cáo kết quả thực hiện Kế hoạch {{ ky.ten }}"
    "{% if van_ban.kinh_gui %}, {{ van_ban.co_quan }} kính báo cáo {{ van_ban.kinh_gui }}{% endif %}./."
)


def report_template(profile: Profile) -> bytes:
    """``bao-cao.docx``: the consolidated report of the focal department."""
    heading, clause_title, body = e.heading, e.clause_title, e.body
    document = begin(
        profile,
        [
            *report_head(profile, "BÁO CÁO"),
            tag("{%p if van_ban.kinh_gui %}"),
            *e.addressees(["{{ van_ban.kinh_gui }}"]),
            tag("{%p endif %}"),
            body(_OPENING),
            heading(1, "Công tác chỉ đạo, triển khai"),
            clause_title(1, "Ban hành kế hoạch, văn bản triển khai"),
            tag("{%p if trien_khai.so_don_vi %}"),
            body(_OWN_PLANS),
            tag("{%p else %}"),
            body("Đến ngày {{ ky.den_ngay }}, chưa có cơ quan, đơn vị nào báo cáo đã ban hành kế hoạch triển khai."),
            tag("{%p endif %}"),
            clause_title(2, "Chế độ báo cáo"),
            tag("{%p if nop.du_dung_han %}"),
            body(_ALL_SENT),
            tag("{%p elif not nop.da_gui %}"),
            body(_NOBODY_SENT),
            tag("{%p else %}"),
            body(_SENT),
            tag("{%p endif %}"),
            heading(2, "Kết quả thực hiện"),
            clause_title(1, "Kết quả chung"),
            body(
                "Kế hoạch giao {{ nhiem_vu.tong }} nhiệm vụ{% if nhiem_vu.theo_muc %}, gồm {{ nhiem_vu.theo_muc }}"
                "{% endif %}. {{ ky.den_het }}{% if nhiem_vu.ca_quy %} (tổng hợp cả số liệu quý){% endif %}:"
            ),
            *loop("dong", "nhiem_vu.dong", e.dash("{{ dong }}")),
            tag("{%p if so_sanh %}"),
            body("{{ so_sanh }}"),
            tag("{%p endif %}"),
            body(
                "Kết quả chi tiết từng nhiệm vụ tại {{ phu_luc.ket_qua }}"
                "{% if phu_luc.bieu_do %}; biểu đồ tình hình thực hiện tại {{ phu_luc.bieu_do }}{% endif %}."
            ),
            clause_title(2, "Kết quả theo nhóm nhiệm vụ"),
            tag("{%p for khoi in nhom %}"),
            _titled_point("{{ khoi.chu }}) {{ khoi.ten }}"),
            tag("{%p if khoi.cau %}"),
            body("{{ khoi.cau }}"),
            tag("{%p endif %}"),
            *loop("dong", "khoi.dong", e.dash("{{ dong }}")),
            tag("{%p endfor %}"),
            tag("{%p if so_lieu %}"),
            clause_title(3, "Một số số liệu"),
            *loop("dong", "so_lieu", e.dash("{{ dong }}")),
            tag("{%p endif %}"),
            heading(3, "Tồn tại, khó khăn, vướng mắc"),
            tag("{%p if kho_khan.so_don_vi %}"),
            body(_DIFFICULTIES),
            *loop("dong", "kho_khan.neu", e.dash("{{ dong }}")),
            tag("{%p if kho_khan.cua_co_quan %}"),
            _leading(body("Đối với nhiệm vụ được giao, {{ van_ban.co_quan }} gặp khó khăn, vướng mắc:")),
            *loop("dong", "kho_khan.cua_co_quan", e.dash("{{ dong }}")),
            tag("{%p endif %}"),
            tag("{%p else %}"),
            body("Trong kỳ, các cơ quan, đơn vị không nêu khó khăn, vướng mắc."),
            tag("{%p endif %}"),
            *when("de_xuat.dieu_chinh.so_don_vi and van_ban.cua_thanh_pho", body(_EXTENSIONS_TOLD)),
            heading(4, "NHIỆM VỤ TRỌNG TÂM {{ ky_sau.ten_hoa }}"),
            *when("ky_sau.con_lai.so", e.clause("{{ stt() }}", _LEFT_OVER)),
            tag("{%p if ky_sau.phai_xong.so %}"),
            e.clause(
                "{{ stt() }}",
                "Đôn đốc các đơn vị chủ trì {{ ky_sau.phai_xong.so }} nhiệm vụ phải hoàn thành trong năm "
                "{{ ky_sau.nam }}: {{ ky_sau.phai_xong.ten }}.",
            ),
            tag("{%p endif %}"),
            tag("{%p if ky_sau.gui_thieu %}"),
            e.clause("{{ stt() }}", "Đôn đốc {{ ky_sau.gui_thieu }} (danh sách tại {{ phu_luc.gui }})."),
            tag("{%p endif %}"),
            *loop("dong", "ky_sau.cua_co_quan", e.clause("{{ stt() }}", "{{ dong }}")),
            *loop("dong", "ky_sau.don_vi", e.clause("{{ stt() }}", "{{ dong }}")),
            e.clause(
                "{{ stt() }}",
                "Tiếp tục hướng dẫn, đôn đốc các cơ quan, đơn vị thực hiện nhiệm vụ được giao tại Kế hoạch.",
            ),
            heading(5, "Đề xuất, kiến nghị"),
            tag(f"{{%p if {_ASKS} %}}"),
            _leading(
                body("Đề nghị {% if van_ban.kinh_gui %}{{ van_ban.kinh_gui }}{% else %}cấp có thẩm quyền{% endif %}:")
            ),
            *loop("dong", "de_xuat.cua_co_quan", e.dash("{{ dong }}")),
            *loop("dong", "de_xuat.neu", e.dash("{{ dong }}")),
            *when("de_xuat.dieu_chinh.so_don_vi and not van_ban.cua_thanh_pho", e.dash(_EXTENSIONS)),
            tag("{%p elif not van_ban.cua_thanh_pho or not de_xuat.so_don_vi %}"),
            body("{{ van_ban.co_quan }} không có đề xuất, kiến nghị."),
            tag("{%p endif %}"),
            tag("{%p if de_xuat.so_don_vi %}"),
            body(
                "Đề xuất, kiến nghị của {{ de_xuat.so_don_vi }} cơ quan, đơn vị"
                "{% if de_xuat.khac %} khác{% endif %} được tổng hợp tại {{ phu_luc.kho_khan }}."
            ),
            tag("{%p endif %}"),
            e.last(_CLOSING),
            *signature(profile),
        ],
    )
    return finished(document)


SOURCES: dict[str, Callable[[Profile], bytes]] = {
    REPORT: report_template,
    letter_sources.REQUEST: letter_sources.request_template,
    letter_sources.REMINDER: letter_sources.reminder_template,
    letter_sources.CORRECTION: letter_sources.correction_template,
    letter_sources.AGENCY_REPORT: letter_sources.agency_report_template,
}
"""Every template by file name."""


def _leading(node: Node) -> Node:
    """A paragraph that leads to a list, kept on the page of the list's first line."""
    style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    assert style is not None
    style.addnext(w("keepNext"))
    return node


def _titled_point(text: str) -> Node:
    return e.plain(Element.POINT_TITLE, text)
