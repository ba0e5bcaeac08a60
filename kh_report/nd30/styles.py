"""Named Word styles (kiểu) for every element, so that a clerk edits by style and no run carries its own format.

Looks come from the rules (``LOOKS``), sizes and indents from the profile. Spaces above and below are convention
except where a comment names the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from kh_report.nd30.rules import (
    LETTER_ABSTRACT_GAP_PT,
    LOOKS,
    Element,
    Look,
    Profile,
    Span,
)

E = Element


class Extra(StrEnum):
    """Styles that serve the page and are no element of the decree."""

    LAST_BODY = "last_body"
    LINE_MOTTO = "line_motto"
    LINE_ISSUER = "line_issuer"
    LINE_ABSTRACT = "line_abstract"
    LINE_REFERENCE = "line_reference"
    LINE_WIDE = "line_wide"
    SIGNING_SPACE = "signing_space"
    GAP = "gap"
    TABLE_HEAD = "table_head"
    TABLE_BOTH = "table_both"
    TABLE_CENTER = "table_center"
    TABLE_RIGHT = "table_right"
    TABLE_GROUP = "table_group"
    TABLE_TOTAL = "table_total"
    TABLE_SUM = "table_sum"
    NOTE = "note"


StyleKey = Element | Extra
STRONG = "ND30ChuDam"
EMPHASIS = "ND30ChuNghieng"
TABLE_GRID = "ND30Bang"
TABLE_PLAIN = "ND30BangKhongVien"
LINES = (Extra.LINE_MOTTO, Extra.LINE_ISSUER, Extra.LINE_ABSTRACT, Extra.LINE_REFERENCE)
"""The styles of lines whose length follows the text above."""

SIGNING_SPACE_PT = 60
"""Room for the signature (khoảng trống để ký): convention, S8."""
LINE_WEIGHT = 6
"""Thickness of drawn lines in 1/8 pt (0,75 pt as peers draw them): convention."""
CELL_MARGIN_MM = 1.5
"""Room at the left and right of a data table's cells: convention."""
_NUMBER_GAP_PT = 6
_CELL_GAP_PT = 1.5
_LINE_ROOM_PT = 2
_LINE_GAP_PT = 2.5


@dataclass(frozen=True, slots=True)
class Spec:
    """What a paragraph style holds beside its element's look. Spaces in points; ``None`` for ``after``: the profile's
    paragraph gap; ``indent``: the profile's first-line indent; ``outline``: level in Word's navigation pane."""

    name: str
    before: float = 0
    after: float | None = 0
    indent: bool = False
    keep_next: bool = False
    outline: int | None = None
    spaced: bool = False
    """Set with the profile's line spacing; otherwise single."""
    border: str | None = None
    """``top`` for a drawn line, ``box`` for a framed mark."""
    exact_pt: float | None = None
    at_least_pt: float | None = None
    align: str | None = None


def _text(name: str, *, keep_next: bool = False, outline: int | None = None) -> Spec:
    return Spec(name, after=None, indent=True, spaced=True, keep_next=keep_next, outline=outline)


SPECS: Mapping[StyleKey, Spec] = MappingProxyType(
    {
        E.PAGE_NUMBER: Spec("Số trang"),
        E.QUOC_HIEU: Spec("Quốc hiệu"),
        E.TIEU_NGU: Spec("Tiêu ngữ"),
        E.SUPERIOR: Spec("Cơ quan chủ quản"),
        E.ISSUER: Spec("Cơ quan ban hành"),
        E.NUMBER: Spec("Số và ký hiệu", before=_NUMBER_GAP_PT),
        E.PLACE_DATE: Spec("Địa danh và thời gian", before=_NUMBER_GAP_PT),
        E.TYPE_NAME: Spec("Tên loại", before=18, keep_next=True, outline=0),
        E.ABSTRACT: Spec("Trích yếu", keep_next=True),
        E.LETTER_ABSTRACT: Spec("Trích yếu công văn", before=LETTER_ABSTRACT_GAP_PT),
        E.BASIS: _text("Căn cứ"),
        E.AUTHORITY: Spec("Thẩm quyền ban hành", before=6, after=12, keep_next=True),
        E.DECIDES: Spec("Quyết định hoặc quyết nghị", before=6, after=6, keep_next=True),
        E.PART: Spec("Phần và Chương", before=6, keep_next=True, outline=0),
        E.PART_TITLE: Spec("Tiêu đề phần và chương", after=6, keep_next=True),
        E.SECTION: Spec("Mục và Tiểu mục", before=6, keep_next=True, outline=1),
        E.SECTION_TITLE: Spec("Tiêu đề mục và tiểu mục", after=6, keep_next=True),
        E.HEADING: _text("Mục I", keep_next=True, outline=1),
        E.ARTICLE: _text("Điều", keep_next=True, outline=2),
        E.CLAUSE_TITLE: _text("Tiêu đề khoản", keep_next=True, outline=2),
        E.CLAUSE: _text("Khoản"),
        E.POINT_TITLE: _text("Tiêu đề điểm", keep_next=True, outline=3),
        E.POINT: _text("Điểm"),
        E.DASH: _text("Gạch đầu dòng"),
        E.BODY: _text("Nội dung"),
        E.SIGNER_POST: Spec("Quyền hạn và chức vụ", keep_next=True),
        E.SIGNER_OTHER_POST: Spec("Chức vụ khác", keep_next=True),
        E.SIGNER_NAME: Spec("Họ tên người ký"),
        E.ADDRESSEE: Spec("Kính gửi", before=18, after=12, align="center"),
        E.ADDRESSEE_ITEM: Spec("Nơi kính gửi", align="left"),
        E.RECIPIENTS_LABEL: Spec("Nơi nhận"),
        E.RECIPIENT: Spec("Danh sách nơi nhận"),
        E.SECRECY: Spec("Dấu chỉ độ mật", before=6, after=6, border="box"),
        E.URGENCY: Spec("Dấu chỉ mức độ khẩn", before=6, after=6, border="box"),
        E.CIRCULATION: Spec("Chỉ dẫn lưu hành", border="box"),
        E.DRAFTER: Spec("Ký hiệu người soạn thảo", before=6, align="left"),
        E.ADDRESS: Spec("Địa chỉ cơ quan", align="center"),
        E.APPENDIX_LABEL: Spec("Phụ lục", keep_next=True, outline=0),
        E.APPENDIX_TITLE: Spec("Tên phụ lục", keep_next=True),
        E.APPENDIX_REFERENCE: Spec("Thông tin kèm theo", keep_next=True),
        E.ATTACHED_SIGNING: Spec("Thông tin ký số"),
        E.COPY_KIND: Spec("Hình thức sao"),
        E.DRAFT_MARK: Spec("Dự thảo", border="box"),
        E.TABLE: Spec("Ô bảng", align="left", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.LAST_BODY: Spec("Đoạn kết", after=14, indent=True, spaced=True, keep_next=True),
        Extra.LINE_MOTTO: Spec("Đường kẻ dưới Tiêu ngữ", before=_LINE_GAP_PT, border="top", exact_pt=_LINE_ROOM_PT),
        Extra.LINE_ISSUER: Spec("Đường kẻ dưới cơ quan", before=_LINE_GAP_PT, border="top", exact_pt=_LINE_ROOM_PT),
        Extra.LINE_ABSTRACT: Spec(
            "Đường kẻ dưới trích yếu", before=_LINE_GAP_PT, after=12, border="top", exact_pt=_LINE_ROOM_PT
        ),
        Extra.LINE_REFERENCE: Spec(
            "Đường kẻ dưới phụ lục", before=_LINE_GAP_PT, after=12, border="top", exact_pt=_LINE_ROOM_PT
        ),
        Extra.LINE_WIDE: Spec("Đường kẻ hết chiều ngang", before=6, border="top", exact_pt=_LINE_ROOM_PT),
        Extra.SIGNING_SPACE: Spec("Chỗ ký", keep_next=True, at_least_pt=SIGNING_SPACE_PT, align="center"),
        Extra.GAP: Spec("Khoảng ngăn", exact_pt=1),
        Extra.TABLE_HEAD: Spec("Tiêu đề bảng", before=_CELL_GAP_PT, after=_CELL_GAP_PT, keep_next=True),
        Extra.TABLE_BOTH: Spec("Ô bảng đều", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.TABLE_CENTER: Spec("Ô bảng giữa", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.TABLE_RIGHT: Spec("Ô bảng số", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.TABLE_TOTAL: Spec("Tổng trong bảng", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.TABLE_SUM: Spec("Số tổng trong bảng", before=_CELL_GAP_PT, after=_CELL_GAP_PT),
        Extra.TABLE_GROUP: Spec("Nhóm trong bảng", before=_CELL_GAP_PT, after=_CELL_GAP_PT, keep_next=True),
        Extra.NOTE: Spec("Ghi chú", before=3),
    }
)
_EXTRA_LOOKS: Mapping[Extra, Look] = MappingProxyType(
    {
        Extra.LAST_BODY: LOOKS[E.BODY],
        Extra.SIGNING_SPACE: LOOKS[E.SIGNER_NAME],
        Extra.TABLE_HEAD: Look(LOOKS[E.TABLE].size, bold=True, align="center"),
        Extra.TABLE_BOTH: Look(LOOKS[E.TABLE].size, align="both"),
        Extra.TABLE_CENTER: Look(LOOKS[E.TABLE].size, align="center"),
        Extra.TABLE_RIGHT: Look(LOOKS[E.TABLE].size, align="right"),
        Extra.TABLE_TOTAL: Look(LOOKS[E.TABLE].size, bold=True, align="center"),
        Extra.TABLE_SUM: Look(LOOKS[E.TABLE].size, bold=True, align="right"),
        Extra.TABLE_GROUP: Look(LOOKS[E.TABLE].size, bold=True, align="left"),
        Extra.NOTE: Look(LOOKS[E.TABLE].size, italic=True, align="left"),
    }
)
_PLAIN = Look(Span(1, 1))


@cache
def style_id(key: StyleKey) -> str:
    """The id by which paragraphs name the style: ``ND30QuocHieu`` for ``Element.QUOC_HIEU``."""
    return "ND30" + "".join(part.capitalize() for part in key.value.split("_"))


def style_name(key: StyleKey) -> str:
    """The name that Word shows: ``NĐ30 Quốc hiệu``."""
    return f"NĐ30 {SPECS[key].name}"


def look_of(key: StyleKey) -> Look:
    """The look of an element or of a serving style."""
    if isinstance(key, Element):
        return LOOKS[key]
    return _EXTRA_LOOKS.get(key, _PLAIN)


def size_of(key: StyleKey, profile: Profile) -> float:
    """The size of a style in points under ``profile``."""
    if isinstance(key, Element):
        return profile.size(key)
    if key in (Extra.LAST_BODY, Extra.SIGNING_SPACE):
        return profile.size(E.BODY)
    return profile.size(E.TABLE) if key in _EXTRA_LOOKS else 1
