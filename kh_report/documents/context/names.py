"""Every name that the report's template may use (tên biến), for the check of edited templates and for their authors.

``a.b`` is a value, ``a[]`` an element of a list, ``a[].b`` a value of such an element.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "van_ban.co_quan": "tên cơ quan ban hành",
    "van_ban.co_quan_hoa": "tên cơ quan ban hành, in hoa",
    "van_ban.chu_quan_hoa": "tên cơ quan chủ quản, in hoa",
    "van_ban.so_ky_hieu": "dòng số, ký hiệu",
    "van_ban.dia_danh_ngay": "địa danh và thời gian ban hành",
    "van_ban.trich_yeu": "trích yếu nội dung",
    "van_ban.kinh_gui": "nơi nhận báo cáo",
    "van_ban.chuc_vu[]": "quyền hạn, chức vụ của người ký, từng dòng",
    "van_ban.nguoi_ky": "họ tên người ký",
    "van_ban.noi_nhan[]": "nơi nhận, từng dòng",
    "van_ban.cua_thanh_pho": "đúng khi Ủy ban nhân dân thành phố ban hành báo cáo (điều kiện)",
    "van_ban.du_thao": "đúng khi văn bản chưa có số (điều kiện)",
    "van_ban.mo_phong": "đúng khi số liệu là mô phỏng (điều kiện)",
    "ke_hoach.vien_dan": "Kế hoạch, viện dẫn đầy đủ lần đầu",
    "ke_hoach.ten_ngan": "tên ngắn của Kế hoạch",
    "ky.ten": "tên kỳ báo cáo: Quý III năm 2026",
    "ky.den_het": "Đến hết Quý III năm 2026",
    "ky.so_lieu": "số liệu từ ngày … đến ngày …",
    "ky.tu_ngay": "ngày đầu kỳ số liệu",
    "ky.den_ngay": "ngày chốt số liệu",
    "trien_khai.so_don_vi": "số đơn vị đã nêu kế hoạch triển khai",
    "trien_khai.tong": "số đơn vị được giao",
    "trien_khai.gom": "15/15 sở, ban, ngành và 106/114 Ủy ban nhân dân …",
    "trien_khai.con_lai": "số đơn vị đã gửi báo cáo nhưng chưa nêu kế hoạch",
    "trien_khai.ten_con_lai": "tên các đơn vị đó; trống khi nhiều hơn mười",
    "nop.cac_don_vi": "các sở, ban, ngành và Ủy ban nhân dân các xã, phường …: những khối được giao",
    "nop.tong": "số đơn vị được giao",
    "nop.da_gui": "số đơn vị đã gửi báo cáo",
    "nop.ty_le": "tỷ lệ đã gửi",
    "nop.thoi_diem": "trong đó 118 đơn vị gửi đúng hạn, …",
    "nop.chi_van_ban": "số đơn vị có văn bản nhưng chưa gửi số liệu",
    "nop.chua_doc_duoc": "số đơn vị gửi tệp nhưng chưa tổng hợp được",
    "nop.mien": "số đơn vị được miễn",
    "nop.gia_han": "số đơn vị chưa gửi, đang trong thời gian được gia hạn gửi báo cáo",
    "nop.gia_han_den": "ngày được gia hạn đến; trống khi các đơn vị có ngày khác nhau",
    "nop.chua_gui": "số đơn vị chưa gửi",
    "nop.ten_chua_gui": "tên các đơn vị chưa gửi; trống khi nhiều hơn mười",
    "nop.can_hoan_thien": "số đơn vị có nội dung cần hoàn thiện",
    "nop.phai_gui": "số đơn vị cần đôn đốc gửi báo cáo (trừ đơn vị được miễn, được gia hạn)",
    "nop.phai_hoan_thien": "số đơn vị cần đôn đốc hoàn thiện báo cáo",
    "nop.du_dung_han": "đúng khi tất cả đã gửi đúng hạn (điều kiện)",
    "nhiem_vu.tong": "số nhiệm vụ Kế hoạch giao",
    "nhiem_vu.theo_muc": "03 nhiệm vụ đến hết năm 2026 và 37 nhiệm vụ …",
    "nhiem_vu.dong[]": "kết quả chung, từng dòng",
    "so_sanh": "câu so sánh với kỳ trước; trống khi chưa có kỳ trước",
    "nhom[].chu": "chữ cái của nhóm: a, b, c",
    "nhom[].ten": "tên nhóm nhiệm vụ",
    "nhom[].cau": "một câu khi nhóm chưa có kết quả",
    "nhom[].dong[]": "kết quả từng nhiệm vụ của nhóm",
    "so_lieu[]": "số liệu tổng hợp, từng dòng",
    "kho_khan.so_don_vi": "số đơn vị nêu khó khăn, vướng mắc",
    "kho_khan.cua_co_quan[]": "khó khăn của cơ quan đầu mối, từng dòng",
    "ky_sau.ten_hoa": "tên kỳ sau, in hoa",
    "ky_sau.nam": "năm báo cáo",
    "ky_sau.phai_xong.so": "số nhiệm vụ phải hoàn thành trong năm mà chưa xong",
    "ky_sau.phai_xong.ten": "các nhiệm vụ đó, kèm đơn vị chưa hoàn thành",
    "ky_sau.gui_thieu": "các đơn vị còn phải gửi, phải hoàn thiện báo cáo",
    "ky_sau.cua_co_quan[]": "nhiệm vụ kỳ sau của cơ quan đầu mối, từng dòng",
    "de_xuat.cua_co_quan[]": "đề xuất của cơ quan đầu mối, từng dòng",
    "de_xuat.so_don_vi": "số đơn vị khác có đề xuất",
    "phu_luc.ket_qua": "nhãn phụ lục kết quả từng nhiệm vụ: Phụ lục I",
    "phu_luc.gui": "nhãn phụ lục tình hình gửi báo cáo",
    "phu_luc.kho_khan": "nhãn phụ lục khó khăn, đề xuất; chỉ có khi có nội dung",
    "phu_luc.kinh_phi": "nhãn phụ lục kinh phí; trống khi không có",
    "phu_luc.bieu_do": "nhãn phụ lục biểu đồ; trống khi không có",
    "stt()": "số thứ tự tiếp theo của danh sách đánh số",
}
"""Path → what it holds, in the words of the person who edits the template."""


def is_known(path: str, names: Mapping[str, str] = NAMES) -> bool:
    """Whether ``path`` is one of ``names`` or leads to one."""
    return any(name == path or name.startswith((f"{path}.", f"{path}[]", f"{path}(")) for name in names)
