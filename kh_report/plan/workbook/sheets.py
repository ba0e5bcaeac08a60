"""The sheets and columns of the plan workbook, declared once for its writer and its reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kh_report.plan.model import IndicatorKind
from kh_report.plan.period import PeriodKind
from kh_report.plan.registry import KIND_NAMES

YES, NO = "Có", "Không"
KIND_WORDS = {
    IndicatorKind.SUM: "Cộng",
    IndicatorKind.MEAN: "Bình quân",
    IndicatorKind.WEIGHTED_MEAN: "Bình quân gia quyền",
    IndicatorKind.LATEST: "Số mới nhất",
    IndicatorKind.MAXIMUM: "Lớn nhất",
    IndicatorKind.COUNT: "Đếm số đơn vị",
}
"""How the workbook writes the ways of aggregating figures."""
PERIOD_WORDS = {
    PeriodKind.MONTH.value: "Hằng tháng",
    PeriodKind.QUARTER.value: "Hằng quý",
    PeriodKind.HALF.value: "6 tháng",
    PeriodKind.NINE_MONTHS.value: "9 tháng",
    PeriodKind.YEAR.value: "Hằng năm",
}
"""How the workbook writes kinds of periods; single ones are written 2026-Q3, or Q4 for every year."""


class Kind(StrEnum):
    """What a column holds, which decides its format, its in-cell rule and how it is read."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its header, its width in characters, the note on its header. ``needed``: may not stay empty."""

    header: str
    width: float
    note: str = ""
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    needed: bool = False


_CODES_NOTE = (
    "Mã cơ quan tại trang “Cơ quan”, cách nhau bằng dấu chấm phẩy; @ và mã nhóm nếu giao cho cả nhóm. "
    "Ví dụ: SNNMT; @xa-phuong-dac-khu"
)
_YES_NO = (YES, NO)
_FROM = Field("Hiệu lực từ", 12, "Để trống nếu có hiệu lực từ đầu.", Kind.DATE)
_TO = Field("Hiệu lực đến", 12, "Ngày cuối cùng còn hiệu lực; để trống nếu không giới hạn.", Kind.DATE)

GUIDE, PLAN, TASKS, AGENCIES = "Hướng dẫn", "Kế hoạch", "Nhiệm vụ", "Cơ quan"
GROUPS, DUTIES, INDICATORS = "Nhóm", "Trách nhiệm mục IV", "Chỉ tiêu"
EXTENSIONS, FINDINGS = "Gia hạn", "Nội dung cần xem"
CHOICES = "Danh mục"
"""Hidden: words of in-cell lists."""
ORDER = (GUIDE, PLAN, TASKS, AGENCIES, GROUPS, DUTIES, INDICATORS, EXTENSIONS, FINDINGS)

ITEM, CONTENT, EXPLANATION = "Mục", "Nội dung", "Giải thích"
SHEETS: dict[str, tuple[Field, ...]] = {
    PLAN: (Field(ITEM, 24), Field(CONTENT, 90), Field(EXPLANATION, 60)),
    TASKS: (
        Field(
            "Mã", 9,
            "Mã không đổi và không dùng lại sau khi đã phát hành biểu mẫu. Thêm nhiệm vụ: đặt mã mới, ví dụ II.G.11.",
            needed=True,
        ),
        Field("Phần", 7, "Số La Mã của phần trong Phụ lục: I, II. Dòng không có Mã là tên phần, tên nhóm."),
        Field("Nhóm", 7, "Chữ cái của nhóm: A, B, C; để trống nếu phần không chia nhóm."),
        Field("TT", 6, "Số thứ tự in trong Phụ lục."),
        Field("Nội dung nhiệm vụ", 70, "Đúng nguyên văn kế hoạch.", needed=True),
        Field("Cơ quan chủ trì (nguyên văn)", 32, "Chữ trong kế hoạch, dùng khi in Phụ lục."),
        Field("Chủ trì (mã)", 26, _CODES_NOTE, Kind.CODES),
        Field("Cơ quan phối hợp (nguyên văn)", 32, "Chữ trong kế hoạch, dùng khi in Phụ lục."),
        Field("Phối hợp (mã)", 26, _CODES_NOTE + ". Cơ quan đã chủ trì thì không tính là phối hợp.", Kind.CODES),
        Field(
            "Nếu có liên quan (mã)", 20,
            "Cơ quan kế hoạch ghi “có liên quan”: được hỏi, nhưng chỉ tính khi có trả lời.", Kind.CODES,
        ),
        Field("Cơ quan ngoài hệ thống", 26, "Tên cơ quan không nhận biểu mẫu, cách nhau bằng dấu chấm phẩy."),
        Field("Thời hạn (nguyên văn)", 18, "Chữ trong kế hoạch."),
        Field("Hạn hoàn thành", 13, "Ngày cuối cùng; để trống nếu kế hoạch không định ngày.", Kind.DATE),
        Field("Các năm tiếp theo", 11, "Có: nhiệm vụ thường xuyên, không bao giờ tính quá hạn.", Kind.CHOICE, _YES_NO),
        Field("Ghi chú", 28),
        Field("Sản phẩm", 22),
        Field("Ai trả lời", 20, "Để trống: mọi cơ quan chủ trì. " + _CODES_NOTE, Kind.CODES),
        Field(
            "Kỳ báo cáo", 16,
            "Để trống: mọi kỳ. Ví dụ: 2026-Q3; 2026-H1; Q4 (quý IV hằng năm); Hằng năm.",
        ),
        _FROM,
        _TO,
        Field("Thay cho", 12, "Mã nhiệm vụ cũ mà nhiệm vụ này thay thế, cách nhau bằng dấu chấm phẩy."),
    ),
    AGENCIES: (
        Field("Mã", 10, "Mã không đổi; nằm trong tên tệp biểu mẫu.", needed=True),
        Field("Tên cơ quan", 46, "Tên chính thức, in trên biểu mẫu và báo cáo.", needed=True),
        Field("Loại", 20, "Cơ quan ngoài hệ thống không nhận biểu mẫu.", Kind.CHOICE, tuple(KIND_NAMES.values()), True),
        Field("Nhóm", 30, "Mã nhóm tại trang “Nhóm”, cách nhau bằng dấu chấm phẩy."),
        Field("Ký hiệu văn bản", 12, "Chữ viết tắt trong số, ký hiệu văn bản, ví dụ SNNMT."),
        Field("Tên gọi khác", 40, "Cách viết khác vẫn được nhận ra, cách nhau bằng dấu chấm phẩy."),
        Field("Tên cũ", 40, "Tên trước khi sắp xếp; chỉ dùng để gợi ý."),
        Field("E-mail", 28),
        Field("Mã định danh", 18, "Mã định danh trên trục liên thông văn bản, ví dụ H24.12."),
        Field("Điện thoại", 16),
        _FROM,
        _TO,
        Field("Thay cho", 14, "Mã cơ quan cũ mà cơ quan này thay thế."),
    ),
    GROUPS: (
        Field("Mã nhóm", 22, "Viết @ trước mã này khi giao việc cho cả nhóm.", needed=True),
        Field("Tên nhóm", 50, needed=True),
        Field("Cách gọi trong kế hoạch", 70, "Các cách gọi nhóm này, cách nhau bằng dấu chấm phẩy."),
        Field("Cần xác nhận", 14, "Đổi thành Không sau khi đã xem lại thành viên.", Kind.CHOICE, _YES_NO),
        Field("Số cơ quan", 11, "Tự đếm từ trang “Cơ quan”."),
    ),
    DUTIES: (
        Field("Mã", 10, needed=True),
        Field("Cơ quan (nguyên văn)", 44),
        Field("Cơ quan (mã)", 30, _CODES_NOTE, Kind.CODES),
        Field("Nội dung", 100, "Hiện ở trang hướng dẫn trong biểu mẫu của cơ quan.", needed=True),
    ),
    INDICATORS: (
        Field("Mã", 12, needed=True),
        Field("Nhiệm vụ", 10, "Mã nhiệm vụ.", needed=True),
        Field("Tên chỉ tiêu", 60, needed=True),
        Field("Đơn vị tính", 14),
        Field("Cách tổng hợp", 20, "Cách gộp số liệu của các cơ quan.", Kind.CHOICE, tuple(KIND_WORDS.values()), True),
        Field("Cơ quan báo cáo (mã)", 34, _CODES_NOTE, Kind.CODES),
        Field("Trọng số", 12, "Mã chỉ tiêu làm trọng số khi bình quân gia quyền."),
        Field("Mức nền", 24),
        Field("Mục tiêu", 20),
        Field("Năm đạt", 10),
        Field("Gợi ý", 9, "Có: chỉ tiêu mẫu do phần mềm gợi ý; sửa hoặc xóa tùy ý.", Kind.CHOICE, _YES_NO),
    ),
    EXTENSIONS: (
        Field("Nhiệm vụ", 12, "Mã nhiệm vụ được gia hạn.", needed=True),
        Field("Cơ quan", 24, "Mã cơ quan được gia hạn; để trống: mọi cơ quan chủ trì."),
        Field("Hạn mới", 14, "Ngày cuối cùng của thời hạn mới.", Kind.DATE, (), True),
        Field("Văn bản chấp thuận", 60, "Số, ký hiệu, cơ quan ban hành; báo cáo sẽ dẫn văn bản này.", needed=True),
        Field("Ngày văn bản", 14, "", Kind.DATE),
    ),
    FINDINGS: (
        Field("Mức độ", 14),
        Field("Nhiệm vụ", 12),
        Field("Vị trí trong kế hoạch", 24),
        Field("Nội dung", 70),
        Field("Cách xử lý", 70),
    ),
}  # fmt: skip
"""Columns of every sheet in their order; the reader finds them by header, in any order."""

FACTS: tuple[tuple[str, str, str], ...] = (
    ("number", "Số", "Để trống khi kế hoạch chưa có số; văn bản sẽ chừa chỗ trống."),
    ("symbol", "Ký hiệu", "Phần sau dấu gạch chéo, ví dụ KH-UBND."),
    ("date", "Ngày ban hành", "Ví dụ 06/4/2026; để trống khi chưa ban hành."),
    ("year", "Năm", "Năm ban hành, dùng khi chưa có ngày."),
    ("place", "Địa danh", "Ghi trước ngày tháng: tên tỉnh, thành phố hoặc xã, phường."),
    ("title", "Trích yếu", "Nguyên văn dưới chữ KẾ HOẠCH."),
    ("short_title", "Tên gọi tắt", "Dùng trong tên báo cáo, công văn; sửa cho gọn nếu cần."),
    ("issuer", "Người ban hành", "Cách ghi khi viện dẫn, ví dụ Chủ tịch Ủy ban nhân dân tỉnh."),
    ("signer_title", "Quyền hạn, chức vụ người ký", "Mỗi dòng một cấp, như trong kế hoạch."),
    ("appendix_title", "Tên phụ lục", "Nguyên văn dưới chữ PHỤ LỤC."),
    ("legal_bases", "Căn cứ, văn bản được triển khai", "Mỗi dòng một văn bản."),
)
"""The items of the sheet "Kế hoạch": attribute of the plan, its name, its explanation."""
