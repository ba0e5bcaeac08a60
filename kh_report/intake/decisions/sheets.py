"""The sheets of ``quyet-dinh.xlsx``, declared once for writing and for reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FILE_NAME: Final = "quyet-dinh.xlsx"
LISTS: Final = "Danh mục"
README: Final = "Đọc trước"
HEADER_ROW: Final = 2
"""Headers stand in row 3 (counted from 0: 2), below a title and one line of help."""
LAST_ROW: Final = 2000
"""Dropdowns reach down to here."""
YES: Final = "Có"
KEYED_CHANNEL: Final = "Nhập hộ"
CHANNELS: Final = ("Trục liên thông", "Thư điện tử", "Zalo", "Văn bản giấy", KEYED_CHANNEL, "Khác")


class Choice(StrEnum):
    """The dropdown of a column."""

    AGENCY = "agency"
    CHANNEL = "channel"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``asked`` ones are for a person to fill in, the others say what the question is about."""

    key: str
    header: str
    width: float
    asked: bool = False
    choice: Choice | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: ``identity`` are the columns by which a proposed row is known again."""

    key: str
    name: str
    help: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...] = ()

    def header(self, key: str) -> str:
        """The header of a column. Raises KeyError for an unknown one."""
        return {column.key: column.header for column in self.columns}[key]


_FILE = (Column("file", "Tệp", 42), Column("sha256", "Mã tệp", 15))
_APPROVED = (
    Column("approver", "Người duyệt", 24, asked=True),
    Column("reason", "Lý do", 40, asked=True),
)
_UNTIL = Column("until", "Hiệu lực đến", 14, asked=True, dated=True)
_AGENCY = Column("agency", "Đơn vị", 46, asked=True, choice=Choice.AGENCY)
_CHANNEL = Column("channel", "Hình thức gửi", 18, asked=True, choice=Choice.CHANNEL)

SENDERS: Final = SheetSpec(
    "senders",
    "Tệp chưa rõ",
    "Tệp chưa xác định được đơn vị gửi: chọn đơn vị ở cột “Đơn vị gửi”. Chưa chọn thì tệp chưa được tổng hợp.",
    (
        *_FILE,
        Column("problem", "Vấn đề", 60),
        Column("suggestion", "Có thể là", 40),
        Column("agency", "Đơn vị gửi", 46, asked=True, choice=Choice.AGENCY),
        Column("note", "Người xác định, ghi chú", 32, asked=True),
    ),
    ("sha256",),
)
ARRIVALS: Final = SheetSpec(
    "arrivals",
    "Nhận tệp",
    "Thời điểm ghi nhận là lúc phần mềm gặp tệp lần đầu. Nếu tệp đến sớm hơn, ghi thời điểm thực tế, ví dụ "
    "16/9/2026 14:05; đúng hạn hay muộn tính theo thời điểm này.",
    (
        *_FILE,
        Column("agency_name", "Đơn vị", 40),
        Column("seen", "Ghi nhận lúc", 17),
        Column("arrived", "Nhận thực tế lúc", 17, asked=True, dated=True),
        _CHANNEL,
        Column("number", "Số văn bản", 18, asked=True),
        Column("date", "Ngày văn bản", 14, asked=True, dated=True),
        Column("note", "Ghi chú", 30, asked=True),
    ),
    ("sha256",),
)
WAIVERS: Final = SheetSpec(
    "waivers",
    "Miễn báo cáo",
    "Đơn vị được miễn báo cáo kỳ này: phải có người duyệt và lý do.",
    (_AGENCY, *_APPROVED, _UNTIL),
)
DEADLINES: Final = SheetSpec(
    "deadlines",
    "Gia hạn gửi",
    "Đơn vị được gia hạn gửi báo cáo kỳ này: phải có hạn mới, người duyệt và lý do.",
    (_AGENCY, Column("deadline", "Hạn mới", 14, asked=True, dated=True), *_APPROVED),
)
PAPERS: Final = SheetSpec(
    "papers",
    "Văn bản giấy",
    "Đơn vị đã gửi văn bản ký nhưng chưa gửi tệp dữ liệu: ghi số, ngày văn bản; đơn vị không bị coi là chưa gửi.",
    (
        _AGENCY,
        Column("number", "Số văn bản", 20, asked=True),
        Column("date", "Ngày văn bản", 14, asked=True, dated=True),
        Column("received", "Nhận lúc", 17, asked=True, dated=True),
        _CHANNEL,
        Column("note", "Ghi chú", 40, asked=True),
    ),
)
ACCEPTED: Final = SheetSpec(
    "accepted",
    "Chấp nhận",
    "Nội dung cần sửa hoặc cần xem mà cơ quan đầu mối chấp nhận như đã ghi: chọn “Có”, ghi người duyệt và lý do. "
    "Đơn vị sửa giá trị thì phải chấp nhận lại.",
    (
        Column("agency", "Mã đơn vị", 11),
        Column("agency_name", "Đơn vị", 34),
        Column("task", "Nhiệm vụ", 10),
        Column("seen", "Giá trị", 26),
        Column("message", "Nội dung", 60),
        Column("answer", "Chấp nhận", 11, asked=True, choice=Choice.YES),
        *_APPROVED,
        _UNTIL,
        Column("code", "Mã kiểm tra", 24),
        Column("field", "Trường", 12),
        Column("value", "Mã giá trị", 15),
    ),
    ("code", "agency", "task", "field", "value"),
)
SHEETS: Final = (SENDERS, ARRIVALS, WAIVERS, DEADLINES, PAPERS, ACCEPTED)
