"""What was recognised (kết quả nhận dạng): the elements of Decree 30 in one document, each with the lines that show it.

An element that is not there, or not there with certainty, is None or empty; the checks then say nothing about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kh_report.nd30.judge.pages import Document, Line, Paragraph

LETTER_KIND = "cong-van"
APPENDIX_KIND = "phu-luc"
LEGISLATION_KIND = "quy-pham"
UNKNOWN_KIND = "unknown"


class RuleForm(StrEnum):
    """By what means a line (đường kẻ) under a text is drawn."""

    CHARACTERS = "characters"
    DRAWN = "drawn"
    BORDER = "border"
    UNDERLINE = "underline"
    UNSURE = "unsure"
    """Something is drawn nearby; it may be the line."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """The line under an element: how it is drawn, and its length in points where that can be known.

    ``or_length``: what it is in programs that give the cell another padding.
    """

    form: RuleForm
    length: float | None = None
    or_length: float | None = None

    @property
    def lengths(self) -> tuple[float, ...]:
        """Every length that it may have on the page."""
        return tuple(length for length in (self.length, self.or_length) if length is not None)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """``Số: 05/BC-SNNMT``: label with its punctuation, number as written (blank in drafts), separator, symbol."""

    line: Line
    label: str
    number: str
    separator: str
    symbol: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """``Hải Phòng, ngày 05 tháng 3 năm 2026``: the parts as written, blank in drafts."""

    line: Line
    place: str
    comma: bool
    day: str
    month: str
    year: str


class Part(StrEnum):
    """What a paragraph of the content (nội dung) is."""

    PART = "part"
    """``Phần I``, ``Chương II``."""
    SECTION = "section"
    """``Mục 1``, ``Tiểu mục 2``."""
    TITLE = "title"
    """The centred title below one of these."""
    ARTICLE = "article"
    HEADING = "heading"
    """``I. KẾT QUẢ``."""
    CLAUSE = "clause"
    DEEPER = "deeper"
    """``1.1. …``."""
    POINT = "point"
    DASH = "dash"
    BASIS = "basis"
    CENTRED = "centred"
    TEXT = "text"
    END = "end"
    """``./.`` alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the content with what it is; ``mark`` is its number or letter as written, ``rest`` the text."""

    part: Part
    paragraph: Paragraph
    mark: str = ""
    closer: str = ""
    """What follows the number: ``.``, ``)``, ``/`` …"""
    rest: str = ""
    below: str = ""
    """What stands behind a line break in the paragraph of a division."""

    @property
    def untitled(self) -> bool:
        """A phần, chương, mục or tiểu mục whose title, if any, is in a paragraph of its own."""
        return self.part in {Part.PART, Part.SECTION} and not self.rest and not self.below


@dataclass(frozen=True, slots=True)
class Addressee:
    """``Kính gửi`` with the recipients on its own line (``inline``) or below it."""

    line: Line
    inline: str
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """``Nơi nhận`` and its list; ``items`` are whole items, continuation lines joined to the line that begins them."""

    label: Line
    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines of authority and post (quyền hạn, chức vụ), and the signer's name when it is filled in."""

    posts: tuple[Line, ...]
    name: Line | None


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix (phụ lục): label, its number as written, title, reference line, and what it holds."""

    label: Line
    number: str
    own_line: bool
    title: tuple[Line, ...]
    reference: tuple[Line, ...]
    rule: RuleLine
    blocks: tuple[Block, ...]
    ends: bool | None
    """Ends with ``./.``; None when its last content is a table or cannot be told."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stamp-like text: urgency, circulation, kind of copy."""

    line: Line
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything recognised in one document."""

    document: Document
    kind: str
    type_text: str = ""
    """The type's name as Annex III writes it (``Báo cáo``); empty for a công văn and when unknown."""
    quoc_hieu: Line | None = None
    tieu_ngu: Line | None = None
    tieu_ngu_rule: RuleLine | None = None
    superior: tuple[Line, ...] = ()
    issuer: tuple[Line, ...] = ()
    issuer_certain: bool = False
    """The boundary between superior and issuer is known."""
    issuer_rule: RuleLine | None = None
    number: NumberLine | None = None
    date: DateLine | None = None
    letter_abstract: tuple[Line, ...] = ()
    type_name: Line | None = None
    abstract: tuple[Line, ...] = ()
    abstract_rule: RuleLine | None = None
    addressee: Addressee | None = None
    blocks: tuple[Block, ...] = ()
    recipients: Recipients | None = None
    signature: Signature | None = None
    appendices: tuple[Appendix, ...] = ()
    urgency: tuple[Mark, ...] = ()
    circulation: tuple[Mark, ...] = ()
    copy_kind: Mark | None = None

    @property
    def bases(self) -> tuple[Block, ...]:
        """The legal bases (căn cứ)."""
        return tuple(block for block in self.blocks if block.part is Part.BASIS)
