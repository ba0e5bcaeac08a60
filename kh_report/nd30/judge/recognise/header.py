"""Cells 1 to 4 and 5b: the head of a document, in a table, in tabs, in two paragraphs or in text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kh_report.nd30.judge.pages import Document, Line, Paragraph
from kh_report.nd30.judge.reading import DateLine, Mark, NumberLine
from kh_report.nd30.judge.recognise.kinds import type_of
from kh_report.nd30.judge.words import fold, is_capitals, is_placeholder, is_rule, letters_of
from kh_report.nd30.rules import (
    CIRCULATION_MARKS,
    COPY_KINDS,
    DRAFT_MARK,
    QUOC_HIEU,
    SECRECY_MARKS,
    TIEU_NGU,
    URGENCY_BOXES_MM,
)

_REACH = 60
"""The head is looked for in this many paragraphs."""
_QUOC_HIEU = letters_of(QUOC_HIEU)
_TIEU_NGU = letters_of(TIEU_NGU)
_DATE = re.compile(
    r"(?P<place>[^,\t\n]*?)\s*(?P<comma>,?)\s*\b[Nn]gày\b\s*(?P<day>[^a-zA-Zđ]*?)\s*\btháng\b\s*"
    r"(?P<month>[^a-zA-Zđ]*?)\s*\bnăm\b\s*(?P<year>[^a-zA-Zđ]*)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<label>số\s*:?)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_SPLIT_NUMBER = re.compile(r"(?P<number>(?:\s*\d*\s*/\s*(?:19|20)\d\d(?=\s*/))|[^/]*?)(?P<sep>\s*/\s*)(?P<symbol>.*)$")
_ABSTRACT = re.compile(r"^v\s*/\s*v\b", re.IGNORECASE)
_WIDE_GAP = re.compile(r"\t+|\s{4,}")
_AGENCY = re.compile(
    r"^(so|ban quan ly|ban to chuc|chi cuc|cuc|tong cuc|truong|trung tam|benh vien|vien|phong|thanh tra|kho bac|"
    r"chi nhanh|doi|hat|bao tang|quy|van phong|vu)\b"
)
_SUPERIOR = re.compile(r"^(ubnd|uy ban nhan dan|hdnd|bo|tong cuc|so|chinh phu|bao hiem xa hoi viet nam)\b")


@dataclass(frozen=True, slots=True)
class Header:
    """The head as found; ``paragraphs`` are all of its paragraphs, ``after`` is the first paragraph behind it."""

    quoc_hieu: Line | None
    tieu_ngu: Line | None
    superior: tuple[Line, ...]
    issuer: tuple[Line, ...]
    issuer_certain: bool
    number: NumberLine | None
    date: DateLine | None
    letter_abstract: tuple[Line, ...]
    urgency: tuple[Mark, ...]
    circulation: tuple[Mark, ...]
    paragraphs: tuple[Paragraph, ...]
    after: int


def read_header(document: Document, limit: int) -> Header | None:
    """The head, looked for before paragraph ``limit``; None when there is neither Quốc hiệu nor a number."""
    near = document.paragraphs[: min(limit, _REACH)]
    first = next((p for p in near if any(_is(line, _QUOC_HIEU) for line in _pieces(p))), None)
    if first is None:
        first = next((p for p in near if any(_is(line, _TIEU_NGU) for line in _pieces(p))), None)
    anchor = first or next((p for p in near if any(_number(line) for line in _pieces(p))), None)
    if anchor is None:
        return None
    zone = _zone(near, anchor)
    return _sorted_out(zone, near)


def _is(line: Line, letters: str) -> bool:
    return letters_of(line.text) == letters


def _zone(near: tuple[Paragraph, ...], anchor: Paragraph) -> tuple[Paragraph, ...]:
    """All paragraphs of the head: the whole table that holds the anchor, or everything up to the content."""
    if anchor.cell is not None:
        table = anchor.cell.table
        last = max(p.order for p in near if p.cell is not None and p.cell.table == table)
        while last + 1 < len(near) and (near[last + 1].blank or _is_mark(near[last + 1])):
            last += 1
        return tuple(p for p in near if p.order <= last and not _names_content(p))
    zone: list[Paragraph] = []
    for paragraph in near:
        if paragraph.order > anchor.order and paragraph.box is None and _opens_content(paragraph):
            break
        zone.append(paragraph)
    return tuple(zone)


def _is_mark(paragraph: Paragraph) -> bool:
    first = Line(paragraph, 0, len(paragraph.text))
    return _mark(first, (*URGENCY_BOXES_MM, *CIRCULATION_MARKS, *SECRECY_MARKS)) is not None


def _names_content(paragraph: Paragraph) -> bool:
    text = paragraph.full_text
    return fold(text).startswith(("kinh gui", "can cu")) or (type_of(text) is not None and is_capitals(text))


def _opens_content(paragraph: Paragraph) -> bool:
    text = paragraph.full_text
    gap = _WIDE_GAP.search(text.strip())
    return _names_content(paragraph) or (gap is None and len(text) > 90 and not is_capitals(text))


def _sorted_out(zone: tuple[Paragraph, ...], near: tuple[Paragraph, ...]) -> Header:
    quoc_hieu = tieu_ngu = None
    number: NumberLine | None = None
    date: DateLine | None = None
    abstract: list[Line] = []
    names: list[Line] = []
    urgency: list[Mark] = []
    circulation: list[Mark] = []
    for line in (line for paragraph in zone for line in _pieces(paragraph)):
        if not line.text or is_rule(line.text):
            continue
        mark = _mark(line, tuple(URGENCY_BOXES_MM))
        if quoc_hieu is None and _is(line, _QUOC_HIEU):
            quoc_hieu = line
        elif tieu_ngu is None and _is(line, _TIEU_NGU):
            tieu_ngu = line
        elif number is None and (found := _number(line)) is not None:
            number = found
        elif date is None and (dated := read_date(line)) is not None:
            date = dated
        elif mark is not None:
            urgency.append(mark)
        elif (limited := _mark(line, CIRCULATION_MARKS)) is not None:
            circulation.append(limited)
        elif _ABSTRACT.match(line.text) or (abstract and _same_home(line, abstract[-1]) and not is_capitals(line.text)):
            abstract.append(line)
        elif is_capitals(line.text) and number is None and _may_name_agency(line) and not _below(line, quoc_hieu):
            names.append(line)
    superior, issuer, certain = _issuer(names)
    after = next((p.order for p in near if p.order > zone[-1].order), zone[-1].order + 1)
    inside = [p.order for p in zone]
    return Header(
        quoc_hieu,
        tieu_ngu,
        superior,
        issuer,
        certain,
        number,
        date,
        tuple(abstract),
        tuple(urgency),
        tuple(circulation),
        zone,
        min([after, *(p.order for p in near if p.order not in inside and p.order > inside[0] and p.box is None)]),
    )


def _pieces(paragraph: Paragraph) -> Iterator[Line]:
    """Lines, cut at tabs, at wide gaps between a left and a right half, and before a date."""
    for line in paragraph.lines():
        text = line.text
        cuts = [0]
        for gap in _WIDE_GAP.finditer(text):
            left, right = text[: gap.start()], text[gap.end() :]
            if "\t" in gap[0] or _halves(left, right):
                cuts.append(gap.end())
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            yield line.part(start, end)


def _halves(left: str, right: str) -> bool:
    """Is this wide gap the middle of the page, not the blank of a draft?"""
    letters = letters_of(right)
    if letters in {_QUOC_HIEU, _TIEU_NGU}:
        return True
    return bool(fold(left).startswith("so") and "/" in left and _DATE.search(right))


def _same_home(line: Line, other: Line) -> bool:
    mine, theirs = line.paragraph, other.paragraph
    if mine.cell is None or theirs.cell is None:
        return mine.order == theirs.order
    return (mine.cell.table, mine.cell.row, mine.cell.column) == (
        theirs.cell.table,
        theirs.cell.row,
        theirs.cell.column,
    )


def _below(line: Line, quoc_hieu: Line | None) -> bool:
    """Under the national name in its own column: the title of a form or contract, never an issuing body."""
    if quoc_hieu is None:
        return False
    here, there = line.paragraph, quoc_hieu.paragraph
    left_half = bool(here.text[line.end :].split("\n")[0].strip())
    return here.cell == there.cell and here.box == there.box and here.order > there.order and not left_half


def _number(line: Line) -> NumberLine | None:
    match = _NUMBER.match(line.text)
    if match is None or len(line.text) > 80 or ";" in line.text:
        return None
    label, rest = match["label"], match["rest"]
    if ":" not in label and "/" not in rest:
        return None
    parts = _SPLIT_NUMBER.match(rest)
    if parts is None:
        return NumberLine(line, label, rest.strip(), "", "") if len(rest) < 25 else None
    if not re.fullmatch(r"[\w\s./…]*", parts["number"]) or len(parts["number"].strip()) > 15:
        return None
    return NumberLine(line, label, parts["number"], parts["sep"], parts["symbol"].strip())


def read_date(line: Line) -> DateLine | None:
    """``Hải Phòng, ngày 05 tháng 3 năm 2026`` with any of its parts left blank."""
    match = _DATE.fullmatch(line.text)
    if match is None or len(line.text) > 100:
        return None
    blank = str.maketrans("", "", " .…_\u00a0")
    day, month, year = (match[name].translate(blank) for name in ("day", "month", "year"))
    return DateLine(line, match["place"].strip(), bool(match["comma"]), day, month, year)


def _mark(line: Line, known: tuple[str, ...]) -> Mark | None:
    letters = letters_of(line.text)
    for text in known:
        if letters == letters_of(text) and is_capitals(line.text):
            return Mark(line, text)
    return None


def _may_name_agency(line: Line) -> bool:
    letters = letters_of(line.text)
    other = {letters_of(text) for text in (DRAFT_MARK, *CIRCULATION_MARKS, *COPY_KINDS, *SECRECY_MARKS)}
    return letters not in other and not letters.startswith(("duthao", "mau"))


def _issuer(names: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], bool]:
    """Superior and issuer: by weight when the weights differ, by words when they do not."""
    if not names:
        return (), (), False
    bold = [_is_bold(line) for line in names]
    if len(names) == 1:
        return (), tuple(names), True
    if bold[-1] and not all(bold):
        split = max(at for at, heavy in enumerate(bold) if not heavy) + 1
        return tuple(names[:split]), tuple(names[split:]), not any(bold[:split])
    for at in range(1, len(names)):
        if _AGENCY.match(fold(names[at].text)) and _SUPERIOR.match(fold(names[0].text)):
            return tuple(names[:at]), tuple(names[at:]), True
    return (), tuple(names), not is_placeholder(names[0].text) and all(bold)


def _is_bold(line: Line) -> bool:
    weights = [format_.bold for _, format_ in line.formats()]
    return bool(weights) and sum(weights) * 2 > len(weights)
