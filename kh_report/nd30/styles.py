"""Named Word styles (kiểu) for every element, so that a clerk edits by style and no run carries its own format.

Looks come from the rules (``LOOKS``), sizes and indents from the profile. Spaces above and below are convention
except where a comment names the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kh_report.nd30.rules import (
    COLOUR,
    LETTER_ABSTRACT_GAP_PT,
    LOOKS,
    TWIPS_PER_POINT,
    URGENCY_COLOUR,
    Element,
    Look,
    Profile,
    Span,
    twips,
)
from kh_report.nd30.xml import Node, w

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
        E.NUMBER: Spec("Số và ký hiệu", before=6.9),
        E.PLACE_DATE: Spec("Địa danh và thời gian", before=6),
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
        Extra.TABLE_GROUP: Look(LOOKS[E.TABLE].size, bold=True, align="left"),
        Extra.NOTE: Look(LOOKS[E.TABLE].size, italic=True, align="left"),
    }
)
_PLAIN = Look(Span(1, 1))


def style_id(key: StyleKey) -> str:
    """The id by which paragraphs name the style: ``ND30QuocHieu`` for ``Element.QUOC_HIEU``."""
    return "ND30" + "".join(part.capitalize() for part in key.value.split("_"))


def style_name(key: StyleKey) -> str:
    """The name that Word shows: ``NĐ30 Quốc hiệu``."""
    return f"NĐ30 {SPECS[key].name}"


def style_nodes(profile: Profile) -> Iterator[Node]:
    """Every style of the base document, built from ``profile``."""
    yield w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    yield _character("DefaultParagraphFont", "Default Paragraph Font", default=True)
    yield _base_table()
    for key in SPECS:
        yield _paragraph_style(key, profile)
    yield _character(STRONG, "NĐ30 Chữ đậm", w("b"), w("bCs"))
    yield _character(EMPHASIS, "NĐ30 Chữ nghiêng", w("i"), w("iCs"))
    yield _table(TABLE_PLAIN, "NĐ30 Bảng không viền", margin_mm=0, border=False)
    yield _table(TABLE_GRID, "NĐ30 Bảng", margin_mm=CELL_MARGIN_MM, border=True)


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


def _paragraph_style(key: StyleKey, profile: Profile) -> Node:
    spec, look = SPECS[key], look_of(key)
    align = spec.align or look.align or ("both" if spec.indent else None)
    paragraph: list[Node] = [_spacing(spec, profile)]
    if spec.keep_next:
        paragraph.append(w("keepNext"))
    if spec.indent:
        paragraph.append(w("ind", firstLine=twips(profile.first_indent_mm)))
    if align:
        paragraph.append(w("jc", val=align))
    if spec.outline is not None:
        paragraph.append(w("outlineLvl", val=spec.outline))
    colour = URGENCY_COLOUR if key is E.URGENCY else COLOUR
    if spec.border:
        edges = ("top",) if spec.border == "top" else ("top", "left", "bottom", "right")
        space = 0 if spec.border == "top" else 2
        line = [w(edge, val="single", sz=LINE_WEIGHT, space=space, color=colour) for edge in edges]
        paragraph.append(w("pBdr", *line))
    return w(
        "style",
        w("name", val=style_name(key)),
        w("basedOn", val="Normal"),
        w("uiPriority", val=1),
        w("qFormat"),
        w("pPr", *paragraph),
        w("rPr", *_letters(look, size_of(key, profile), colour)),
        type="paragraph",
        customStyle=1,
        styleId=style_id(key),
    )


def _letters(look: Look, size: float, colour: str) -> Iterator[Node]:
    if look.bold:
        yield w("b")
        yield w("bCs")
    if look.italic:
        yield w("i")
        yield w("iCs")
    if colour != COLOUR:
        yield w("color", val=colour)
    yield w("sz", val=round(size * 2))
    yield w("szCs", val=round(size * 2))


def _spacing(spec: Spec, profile: Profile) -> Node:
    after = profile.paragraph_gap_pt if spec.after is None else spec.after
    line, rule = 240, "auto"
    if spec.exact_pt is not None:
        line, rule = round(spec.exact_pt * TWIPS_PER_POINT), "exact"
    elif spec.at_least_pt is not None:
        line, rule = round(spec.at_least_pt * TWIPS_PER_POINT), "atLeast"
    elif spec.spaced:
        line = round(240 * profile.line_spacing)
    before = round(spec.before * TWIPS_PER_POINT)
    return w("spacing", before=before, after=round(after * TWIPS_PER_POINT), line=line, lineRule=rule)


def _character(identity: str, name: str, *letters: Node, default: bool = False) -> Node:
    style = w("style", w("name", val=name), w("uiPriority", val=1), type="character", styleId=identity)
    if default:
        style.set(style.tag.replace("style", "default"), "1")
        style.append(w("semiHidden"))
    else:
        style.set(style.tag.replace("style", "customStyle"), "1")
        style.append(w("qFormat"))
        style.append(w("rPr", *letters))
    return style


def _base_table() -> Node:
    margins = w("tblCellMar", *(w(edge, w=0, type="dxa") for edge in ("top", "left", "bottom", "right")))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), properties,
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _table(identity: str, name: str, *, margin_mm: float, border: bool) -> Node:
    margins = w("tblCellMar", *(w(edge, w=twips(margin_mm), type="dxa") for edge in ("left", "right")))
    content = [w("tblInd", w=0, type="dxa"), margins]
    if border:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        content.append(w("tblBorders", *(w(edge, val="single", sz=4, space=0, color=COLOUR) for edge in edges)))
    return w(
        "style", w("name", val=name), w("basedOn", val="TableNormal"), w("uiPriority", val=1), w("qFormat"),
        w("tblPr", *content), type="table", customStyle=1, styleId=identity,
    )  # fmt: skip
