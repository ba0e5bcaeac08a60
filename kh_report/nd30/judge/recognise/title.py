"""Cells 5a and 9a: type name, abstract and ``Kính gửi``, between the head and the content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Addressee
from kh_report.nd30.judge.recognise.kinds import type_of
from kh_report.nd30.judge.words import fold, is_capitals, is_rule

_REACH = 14
"""The type name is looked for in this many paragraphs with text behind the head."""
_MAX_ABSTRACT = 6
_OPENS_CONTENT = ("can cu", "kinh gui", "thuc hien", "dieu ", "phan ", "chuong ")
_NUMBERED = re.compile(r"^([IVXLC]+|\d+)\s*[.)]\s")
_ADDRESSEE = re.compile(r"k[ií]nh\s+g[ửưởu][iỉ]\s*:?", re.IGNORECASE)
_DASH = re.compile(r"^[-–—•+]\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """What stands between head and content; ``after`` is the order of the first paragraph of the content."""

    type_text: str | None
    type_name: Line | None
    abstract: tuple[Line, ...]
    addressee: Addressee | None
    after: int


def read_title(paragraphs: tuple[Paragraph, ...], start: int, end: int) -> Title:
    """Reads from paragraph ``start``, at most to ``end``."""
    area = [p for p in paragraphs[start:end] if p.box is None]
    text, name, abstract, after = _type_and_abstract(area, start)
    addressee, behind = _addressee([p for p in area if p.order >= after], after)
    if addressee is None and name is None:
        addressee, behind = _addressee(area, start)
    return Title(text, name, abstract, addressee, max(after, behind))


def _type_and_abstract(area: list[Paragraph], start: int) -> tuple[str | None, Line | None, tuple[Line, ...], int]:
    seen = 0
    for at, paragraph in enumerate(area):
        if paragraph.blank:
            continue
        seen += 1
        first = next(line for line in paragraph.lines() if line.text or paragraph.label)
        found = type_of(first.text)
        if found is not None and (is_capitals(first.text) or len(first.text) < 25):
            rest = [line for line in paragraph.lines() if line.start > first.end and line.text]
            abstract, after = _abstract(area[at + 1 :], rest, paragraph.order + 1)
            return found, first, abstract, after
        if seen >= _REACH or fold(paragraph.full_text).startswith("kinh gui"):
            break
    return None, None, (), start


def _abstract(area: list[Paragraph], begun: list[Line], after: int) -> tuple[tuple[Line, ...], int]:
    lines = list(begun)
    for paragraph in area:
        text = paragraph.full_text
        if paragraph.blank and not lines and not paragraph.drawings:
            after = paragraph.order + 1
            continue
        ended = paragraph.blank or is_rule(text) or len(lines) >= _MAX_ABSTRACT or paragraph.cell is not None
        centred = paragraph.shape.align == "center" and not text.startswith("(")
        looks_like_one = not lines and len(text) < 200 and any(run.format.bold for run in paragraph.runs)
        opens = fold(text).startswith(_OPENS_CONTENT) or _NUMBERED.match(text) is not None
        if ended or opens or not (centred or looks_like_one):
            break
        lines.extend(line for line in paragraph.lines() if line.text)
        after = paragraph.order + 1
    return tuple(lines), after


def _addressee(area: list[Paragraph], start: int) -> tuple[Addressee | None, int]:
    seen = 0
    for at, paragraph in enumerate(area):
        if paragraph.blank:
            continue
        seen += 1
        if fold(paragraph.text).startswith("kinh gui"):
            return _recipients(paragraph, area[at + 1 :])
        if seen >= 4:
            break
    return None, start


def _recipients(paragraph: Paragraph, following: list[Paragraph]) -> tuple[Addressee, int]:
    lines = [line for line in paragraph.lines() if line.text]
    match = _ADDRESSEE.match(lines[0].text)
    inline = lines[0].text[match.end() :].strip() if match else lines[0].text[len("Kính gửi") :].strip(" :")
    items = lines[1:]
    after = paragraph.order + 1
    for other in following:
        text = other.full_text
        listed = _DASH.match(text) is not None
        beside = paragraph.cell is not None and other.cell is not None and other.cell.table == paragraph.cell.table
        if other.blank:
            if items and not beside:
                break
            continue
        finished = bool(items) and items[-1].text.endswith(".")
        if not (listed or beside) or (finished and not beside):
            break
        items.extend(line for line in other.lines() if line.text)
        after = other.order + 1
    return Addressee(lines[0], inline, tuple(items)), after
