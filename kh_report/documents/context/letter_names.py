"""Every name that the templates of letters and of an agency's own report may use (tên biến); see ``names``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kh_report.documents.letter_sources import AGENCY_REPORT, CORRECTION, REMINDER, REQUEST

_OFFICE: Mapping[str, str] = {
    "van_ban.co_quan": "tên cơ quan ban hành",
    "van_ban.co_quan_hoa": "tên cơ quan ban hành, in hoa",
    "van_ban.chu_quan_hoa": "tên cơ quan chủ quản, in hoa; trống khi không có",
    "van_ban.so_ky_hieu": "dòng số, ký hiệu",
    "van_ban.dia_danh_ngay": "địa danh và thời gian ban hành",
    "van_ban.trich_yeu": "trích yếu nội dung",
    "van_ban.chuc_vu[]": "quyền hạn, chức vụ của người ký, từng dòng",
    "van_ban.nguoi_ky": "họ tên người ký",
    "van_ban.noi_nhan[]": "nơi nhận, từng dòng",
    "van_ban.du_thao": "đúng khi văn bản còn là dự thảo (điều kiện)",
    "van_ban.mo_phong": "đúng khi số liệu là mô phỏng (điều kiện)",
    "ke_hoach.vien_dan": "Kế hoạch, viện dẫn đầy đủ lần đầu",
    "ke_hoach.ten_ngan": "tên ngắn của Kế hoạch",
    "ky.ten": "tên kỳ báo cáo: Quý III năm 2026",
    "ky.so_lieu": "số liệu từ ngày … đến ngày …",
    "ky.tu_ngay": "ngày đầu kỳ số liệu",
    "ky.den_ngay": "ngày chốt số liệu",
}
_LETTER: Mapping[str, str] = {
    **_OFFICE,
    "van_ban.ten_tat": "cơ quan ban hành tự xưng: Sở",
    "van_ban.bao_cao_toi": "cơ quan nhận báo cáo tổng hợp",
    "van_ban.kinh_gui_mot": "nơi nhận, khi chỉ có một",
    "van_ban.kinh_gui_nhieu[]": "nơi nhận, khi có nhiều, từng dòng",
    "van_ban.khan": "đúng khi ghi KHẨN (điều kiện)",
    "lien_he.dau_moi": "phòng, họ tên, số điện thoại đầu mối; trống khi chưa có",
    "lien_he.nop_ve": "địa chỉ thư điện tử nhận biểu mẫu; kèm cơ quan đầu mối khi cơ quan khác ký; trống khi chưa có",
    "lien_he.co_quan": "cơ quan đầu mối tiếp nhận báo cáo",
    "lien_he.ten_tat": "cơ quan đầu mối, gọi tắt khi chính cơ quan ấy ký: Sở",
    "lien_he.bao_cao_toi": "cơ quan mà cơ quan đầu mối báo cáo",
    "stt()": "số thứ tự tiếp theo của danh sách đánh số",
}
_RECALL: Mapping[str, str] = {
    "de_nghi.cong_van": "Công văn số …: công văn đề nghị báo cáo",
    "de_nghi.vien_dan": "Công văn số … ngày …; để chỗ trống khi chưa biết",
    "de_nghi.ngay": "ngày của công văn đề nghị; trống khi chưa biết",
}

LETTER_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        REQUEST: {
            **_LETTER,
            "gui.han": "hạn gửi báo cáo",
            "gui.goi": "các cơ quan, đơn vị; hoặc tên đơn vị của công văn riêng",
            "phu_luc.de_cuong": "nhãn phụ lục đề cương: Phụ lục I",
            "phu_luc.danh_muc": "nhãn phụ lục danh mục nội dung báo cáo",
            "phu_luc.kem_theo": "(Kèm theo Công văn số …)",
            "bieu_mau.tinh_trang": "các tình trạng thực hiện được chọn",
            "bieu_mau.so_lieu": "số chỉ tiêu số liệu",
        },
        REMINDER: {
            **_LETTER,
            **_RECALL,
            "lan.da_don_doc": "lần thứ nhất, lần thứ hai: lần đôn đốc trước; trống ở lần đầu",
            "gui.han": "hạn gửi báo cáo",
            "gui.thoi_diem": "hết ngày 19/9/2026; hoặc 17 giờ 00 ngày 22/9/2026 khi có báo cáo nhận sau ngày tính",
            "gui.han_moi": "thời hạn mới; chỗ trống khi chưa định",
            "gui.goi": "các đơn vị; hoặc tên đơn vị của công văn riêng",
            "gui.viec": "gửi, hoàn thiện",
            "gui.con_thieu": "chưa báo cáo, chưa hoàn thiện báo cáo",
            "gui.don_vi": "tên đơn vị của công văn riêng; trống ở công văn chung",
            "gui.nhan_luc": "nhận lúc 14 giờ 05 ngày 16/9/2026",
            "gui.con_lai": "điều đơn vị còn phải hoàn thiện",
            "gui.da_nhan": "số đơn vị đã gửi đạt yêu cầu",
            "gui.tong": "số đơn vị được giao",
            "gui.chua_gui": "số đơn vị chưa gửi",
            "gui.can_hoan_thien": "số đơn vị có báo cáo cần hoàn thiện",
            "gui.kem_danh_sach": "đúng khi có danh sách kèm theo (điều kiện)",
            "gui.chi_van_ban": "số đơn vị đã gửi văn bản, chưa gửi biểu mẫu",
            "gui.gia_han": "số đơn vị còn trong thời gian gia hạn",
            "gui.mien": "số đơn vị được miễn",
            "gui.xac_minh": "số đơn vị có tệp chờ xác minh",
            "gui.tu_lam": "khác 0 khi báo cáo của chính cơ quan chưa xong",
        },
        CORRECTION: {
            **_LETTER,
            "gui.don_vi": "tên đơn vị",
            "gui.nhan_luc": "nhận lúc 14 giờ 05 ngày 16/9/2026",
            "gui.so_noi_dung": "số nội dung cần hoàn thiện",
            "gui.noi_dung[]": "từng nội dung cần hoàn thiện",
            "gui.kem_theo": "tệp kèm theo là gì",
            "gui.han_moi": "thời hạn gửi lại",
        },
        AGENCY_REPORT: {
            **_OFFICE,
            **_RECALL,
            "van_ban.kinh_gui": "nơi nhận báo cáo",
            "van_ban.ten_tat": "đơn vị tự xưng: Ủy ban nhân dân",
            "de_nghi.co_quan": "cơ quan đề nghị báo cáo; trống khi không viện dẫn",
            "viec.chu_tri": "số nhiệm vụ chủ trì",
            "viec.phoi_hop": "số nhiệm vụ phối hợp",
            "viec.so_lieu": "số chỉ tiêu số liệu",
            "phu_luc.nhiem_vu": "Phụ lục I và Phụ lục II: trang Báo cáo và trang Phối hợp của biểu mẫu khi in",
            "phu_luc.so_lieu": "Phụ lục III: trang Số liệu của biểu mẫu khi in",
            "phu_luc.thong_tin_chung": "Phụ lục IV: trang Thông tin chung của biểu mẫu khi in",
            "ky_sau.ten_hoa": "tên kỳ sau, in hoa",
        },
    }
)
"""Template → path → what it holds, in the words of the person who edits the template."""
