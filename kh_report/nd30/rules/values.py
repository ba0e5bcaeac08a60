"""The numbers and exact texts of Decree 30, each written once: writer and judge both read them here.

Source: Nghị định 30/2020/NĐ-CP. A reference such as "II.6.e" is Phụ lục I, Phần I, Mục, khoản, điểm. Lengths are
millimetres, sizes are points. A successor decree is a new copy of this package.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
POINTS_PER_MM = 72 / 25.4


def twips(mm: float) -> int:
    """Millimetres as whole twips (1/20 pt), Word's unit of length.

    >>> twips(210), twips(297)
    (11906, 16838)
    """
    return round(mm * TWIPS_PER_MM)


@dataclass(frozen=True, slots=True)
class Span:
    """An allowed range, both ends included.

    >>> Span(12, 13).holds(13), Span(12, 13).holds(14), str(Span(30, 35))
    (True, False, '30–35')
    """

    low: float
    high: float

    def holds(self, value: float, tolerance: float = 0.0) -> bool:
        """Is ``value`` inside, give or take ``tolerance``?"""
        return self.low - tolerance <= value <= self.high + tolerance

    def __str__(self) -> str:
        """As documents write it: ``20–25``, or ``14`` when both ends are one."""
        low, high = (f"{end:g}".replace(".", ",") for end in (self.low, self.high))
        return low if low == high else f"{low}–{high}"


# --- the page (I.1 - I.7) ---------------------------------------------------------------------------------------

PAGE_WIDTH_MM = 210.0
PAGE_HEIGHT_MM = 297.0
MARGINS: Mapping[str, Span] = MappingProxyType(
    {"top": Span(20, 25), "bottom": Span(20, 25), "left": Span(30, 35), "right": Span(15, 20)}
)
MARGIN_TOLERANCE_MM = 0.5
FONT = "Times New Roman"
COLOUR = "000000"
PAGE_NUMBER_FIRST = 1

# --- body text (II.6.đ - e) -------------------------------------------------------------------------------------

FIRST_INDENTS_MM = (10.0, 12.7)
FIRST_INDENT_TOLERANCE_MM = 0.3
PARAGRAPH_GAP_MIN_PT = 6.0
LINE_SPACING = Span(1.0, 1.5)
LETTER_ABSTRACT_GAP_PT = 6.0

# --- lines under texts (II.1.b, II.2.b, II.5.b): share of the length of the text above ------------------------------

LINE_UNDER_MOTTO = Span(1.0, 1.0)
LINE_UNDER_MOTTO_TOLERANCE = 0.02
LINE_UNDER_NAME = Span(1 / 3, 1 / 2)

# --- exact texts ------------------------------------------------------------------------------------------------

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
QUOC_HIEU_ACCEPTED = (QUOC_HIEU, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"
NUMBER_LABEL = "Số"
LETTER_PREFIX = "V/v"
ADDRESSEE_LABEL = "Kính gửi"
RECIPIENTS_LABEL = "Nơi nhận"
AS_ABOVE = "Như trên"
ARCHIVE_LABEL = "Lưu"
ARCHIVE_CLERK = "VT"
END_MARK = "./."
APPENDIX_LABEL = "Phụ lục"
ATTACHED_WITH = "Kèm theo"
AUTHORITY_PREFIXES = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
SECRECY_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
CIRCULATION_MARKS = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ")
COPY_KINDS: Mapping[str, str] = MappingProxyType({"SAO Y": "SY", "TRÍCH SAO": "TrS", "SAO LỤC": "SL"})
DRAFT_MARK = "DỰ THẢO"

URGENCY_BOXES_MM: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}
)
"""Urgency marks (dấu chỉ mức độ khẩn) with the width and height of their frame (III.2.b)."""
URGENCY_COLOUR = "FF0000"

POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""Letters of the điểm, in the order of the Vietnamese alphabet as decrees use it (II.6.đ; beyond ``i``: practice)."""

PADDED_MONTHS = (1, 2)
"""Months written with a leading zero (II.4.b); days below ten always are."""
PADDED_BELOW = 10
"""Numbers of documents and days below this take a leading zero (II.3.c, II.4.b)."""

TYPE_ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
        "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
        "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
        "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM",
        "Giấy giới thiệu": "GGT", "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
    }
)  # fmt: skip
"""Phụ lục III, I: the 27 named types. Công văn and thư công have none: ``CV`` is not a symbol of this decree."""


def same_text(text: str, *accepted: str) -> bool:
    """Is ``text`` one of ``accepted``, whatever its normal form and runs of spaces?"""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    return clean in accepted


class Element(StrEnum):
    """The elements of a document (thành phần thể thức) that have a look of their own."""

    PAGE = "page"
    PAGE_NUMBER = "page_number"
    QUOC_HIEU = "quoc_hieu"
    TIEU_NGU = "tieu_ngu"
    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    TYPE_NAME = "type_name"
    ABSTRACT = "abstract"
    LETTER_ABSTRACT = "letter_abstract"
    BASIS = "basis"
    AUTHORITY = "authority"
    DECIDES = "decides"
    PART = "part"
    PART_TITLE = "part_title"
    SECTION = "section"
    SECTION_TITLE = "section_title"
    HEADING = "heading"
    ARTICLE = "article"
    CLAUSE_TITLE = "clause_title"
    CLAUSE = "clause"
    POINT_TITLE = "point_title"
    POINT = "point"
    DASH = "dash"
    BODY = "body"
    SIGNER_POST = "signer_post"
    SIGNER_OTHER_POST = "signer_other_post"
    SIGNER_NAME = "signer_name"
    ADDRESSEE = "addressee"
    ADDRESSEE_ITEM = "addressee_item"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    CIRCULATION = "circulation"
    DRAFTER = "drafter"
    ADDRESS = "address"
    APPENDIX_LABEL = "appendix_label"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"
    ATTACHED_SIGNING = "attached_signing"
    COPY_KIND = "copy_kind"
    DRAFT_MARK = "draft_mark"
    TABLE = "table"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Look:
    """How one element is set: allowed ``size`` in points, ``bold``, ``italic``, ``capitals`` (chữ in hoa) and
    ``align`` (left, center, both; None where the decree is silent)."""

    size: Span
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: str | None = None


_HEAD = Span(12, 13)
_TEXT = Span(13, 14)
_13 = Span(13, 13)
_14 = Span(14, 14)
_12 = Span(12, 12)
_11 = Span(11, 11)

LOOKS: Mapping[Element, Look] = MappingProxyType(
    {
        Element.PAGE_NUMBER: Look(_TEXT, align="center"),
        Element.QUOC_HIEU: Look(_HEAD, bold=True, capitals=True, align="center"),
        Element.TIEU_NGU: Look(_TEXT, bold=True, align="center"),
        Element.SUPERIOR: Look(_HEAD, capitals=True, align="center"),
        Element.ISSUER: Look(_HEAD, bold=True, capitals=True, align="center"),
        Element.NUMBER: Look(_13, align="center"),
        Element.PLACE_DATE: Look(_TEXT, italic=True, align="center"),
        Element.TYPE_NAME: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.ABSTRACT: Look(_TEXT, bold=True, align="center"),
        Element.LETTER_ABSTRACT: Look(_HEAD, align="center"),
        Element.BASIS: Look(_TEXT, italic=True, align="both"),
        Element.AUTHORITY: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.DECIDES: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.PART: Look(_TEXT, bold=True, align="center"),
        Element.PART_TITLE: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.SECTION: Look(_TEXT, bold=True, align="center"),
        Element.SECTION_TITLE: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.HEADING: Look(_TEXT, bold=True, capitals=True),
        Element.ARTICLE: Look(_TEXT, bold=True, align="both"),
        Element.CLAUSE_TITLE: Look(_TEXT, bold=True, align="both"),
        Element.CLAUSE: Look(_TEXT, align="both"),
        Element.POINT_TITLE: Look(_TEXT, bold=True, align="both"),
        Element.POINT: Look(_TEXT, align="both"),
        Element.DASH: Look(_TEXT, align="both"),
        Element.BODY: Look(_TEXT, align="both"),
        Element.SIGNER_POST: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.SIGNER_OTHER_POST: Look(_TEXT, bold=True, align="center"),
        Element.SIGNER_NAME: Look(_TEXT, bold=True, align="center"),
        Element.ADDRESSEE: Look(_TEXT),
        Element.ADDRESSEE_ITEM: Look(_TEXT),
        Element.RECIPIENTS_LABEL: Look(_12, bold=True, italic=True, align="left"),
        Element.RECIPIENT: Look(_11, align="left"),
        Element.SECRECY: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.URGENCY: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.CIRCULATION: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.DRAFTER: Look(_11),
        Element.ADDRESS: Look(Span(11, 12)),
        Element.APPENDIX_LABEL: Look(_14, bold=True, align="center"),
        Element.APPENDIX_TITLE: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.APPENDIX_REFERENCE: Look(_TEXT, italic=True, align="center"),
        Element.ATTACHED_SIGNING: Look(Span(10, 10), align="right"),
        Element.COPY_KIND: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.DRAFT_MARK: Look(_TEXT, bold=True, capitals=True, align="center"),
        Element.TABLE: Look(Span(10, 13)),
    }
)
"""Size, weight and alignment of every element (Phụ lục I, Phần I, Mục II, III and V). Convention, not decree: the
looks of DRAFT_MARK and TABLE, POINT_TITLE, DASH, DECIDES, AUTHORITY (after the samples 1.1 and 1.2) and
SIGNER_OTHER_POST."""
