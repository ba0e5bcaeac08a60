"""Cells 7a, 7b and 9b: ``Nơi nhận``, the lines of authority and post, and the signer's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Recipients, Signature
from kh_report.nd30.judge.words import is_capitals, is_placeholder, is_rule, letters_of
from kh_report.nd30.rules import RECIPIENTS_LABEL

_LABEL = letters_of(RECIPIENTS_LABEL)
_ITEM = re.compile(r"^[-–—•+*]")
_PREFIX = re.compile(r"^(TM|T/M|KT|K/T|TL|T/L|TUQ|T/U/Q|Q)\s*[./]?\s*\S", re.IGNORECASE)
_NO_NAME = frozenset({"hovaten", "daky", "dakyvadongdau", "chuky", "kyten", "kyghirohoten"})
_POST_WORDS = ("CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG", "CHÁNH", "BỘ TRƯỞNG", "VỤ TRƯỞNG", "CỤC TRƯỞNG", "HIỆU TRƯỞNG",
               "VIỆN TRƯỞNG", "THỦ TRƯỞNG", "TỔNG", "PHÓ", "CHỦ NHIỆM", "THỦ TƯỚNG")  # fmt: skip
_ITEM_LENGTH = 120
_CODE = re.compile(r"^[A-ZĐ]{1,6}\.?\s*\(\d+\)\.?$")


def find_label(paragraphs: tuple[Paragraph, ...], start: int, end: int) -> Line | None:
    """The first ``Nơi nhận`` that stands as a label between the two orders."""
    for paragraph in paragraphs[start:end]:
        for line in paragraph.lines():
            text = line.text.split("\t")[0]
            if letters_of(text) == _LABEL and len(text) < 16:
                return line.part(0, len(text))
    return None


def read_recipients(paragraphs: tuple[Paragraph, ...], label: Line, end: int) -> Recipients:
    """The list below the label: the same cell, or the paragraphs that follow outside tables."""
    home = label.paragraph
    lines = [line for line in home.lines() if line.start > label.end]
    for paragraph in paragraphs[home.order + 1 : end]:
        if home.cell is not None:
            if paragraph.cell is None or paragraph.cell.table != home.cell.table:
                break
            if paragraph.cell.column != home.cell.column or paragraph.box != home.box:
                continue
        elif paragraph.cell is not None or paragraph.box != home.box:
            break
        lines.extend(paragraph.lines())
    items: list[tuple[Line, ...]] = []
    for line in lines:
        left = line.part(0, len(line.text.split("\t")[0])) if "\t" in line.text else line
        text = left.text
        if not text or is_rule(text) or _CODE.match(text):
            if items and not text:
                if home.cell is None:
                    break
                continue
            continue
        if _starts_item(left):
            items.append((left,))
        elif items and not is_capitals(text) and not items[-1][-1].text.endswith((";", ".")):
            items[-1] = (*items[-1], left)
        elif items and text.endswith((";", ".")) and len(text) < _ITEM_LENGTH:
            items.append((left,))
        else:
            break
    return Recipients(label, tuple(items))


def _starts_item(line: Line) -> bool:
    first = line.start == next(iter(line.paragraph.lines())).start
    return _ITEM.match(line.text) is not None or (first and _ITEM.match(line.paragraph.label) is not None)


def read_signature(paragraphs: tuple[Paragraph, ...], label: Line | None, start: int, end: int) -> Signature | None:
    """Posts and name: in the cell beside ``Nơi nhận``, behind a tab, in a box, or in paragraphs with a prefix."""
    lines = _beside(paragraphs, label, end) if label is not None else []
    if not any(_is_post(line) for line in lines):
        lines = _by_prefix(paragraphs, start, end)
    posts = [line for line in lines if _is_post(line)]
    if not posts:
        return None
    last = max(lines.index(line) for line in posts)
    names = [line for line in _outside_brackets(lines[last + 1 :]) if _may_be_name(line)]
    posts = [line for line in lines[: last + 1] if is_capitals(line.text)]
    shouted = None
    if not names and len(posts) >= 2 and _shouted_name(posts[-1]) and _gap_before(paragraphs, posts[-1]):
        shouted = posts.pop()
    return Signature(tuple(posts), names[-1] if names else shouted)


def _beside(paragraphs: tuple[Paragraph, ...], label: Line, end: int) -> list[Line]:
    home = label.paragraph
    if home.cell is None:
        found: list[Line] = []
        for paragraph in paragraphs[max(0, home.order - 3) : end]:
            for line in paragraph.lines():
                if "\t" in line.text:
                    found.append(line.part(line.text.rindex("\t") + 1, len(line.text)))
                elif paragraph.box is not None:
                    found.append(line)
        return [line for line in found if line.text]
    return [
        line
        for paragraph in paragraphs[home.order : end]
        if paragraph.cell is not None
        and paragraph.cell.table == home.cell.table
        and paragraph.cell.column > home.cell.column
        for line in paragraph.lines()
        if line.text
    ]


def _by_prefix(paragraphs: tuple[Paragraph, ...], start: int, end: int) -> list[Line]:
    for paragraph in paragraphs[start:end]:
        if _PREFIX.match(paragraph.full_text) and is_capitals(paragraph.full_text) and len(paragraph.full_text) < 120:
            same = [
                p
                for p in paragraphs[paragraph.order : end]
                if p.cell == paragraph.cell and p.box == paragraph.box and not _ITEM.match(p.full_text)
            ]
            label = next((at for at, p in enumerate(same) if letters_of(p.full_text).startswith(_LABEL)), len(same))
            return [line for p in same[:label] for line in p.lines() if line.text]
    return []


def _is_post(line: Line) -> bool:
    text = line.text
    if not is_capitals(text) or _ITEM.match(text) or is_rule(text):
        return False
    return _PREFIX.match(text) is not None or any(word in text for word in _POST_WORDS)


def _outside_brackets(lines: list[Line]) -> Iterator[Line]:
    """Lines that are not part of a note such as ``(Chữ ký, dấu)``, which may run over several lines."""
    open_bracket = False
    for line in lines:
        opens = open_bracket or line.text.startswith(("(", "[", "{", "<"))
        open_bracket = opens and not line.text.rstrip().endswith((")", "]", "}", ">"))
        if not opens:
            yield line


def _may_be_name(line: Line) -> bool:
    text = line.text
    if is_placeholder(text) or letters_of(text) in _NO_NAME or is_rule(text):
        return False
    visible = [format_ for _, format_ in line.formats()]
    if visible and all(format_.colour == "FFFFFF" for format_ in visible):
        return False
    return 2 <= len(text.split()) <= 8 and not any(ch.isdigit() for ch in text) and letters_of(text) != _LABEL


def _shouted_name(line: Line) -> bool:
    return 2 <= len(line.text.split()) <= 5 and not any(word in line.text for word in _POST_WORDS)


def _gap_before(paragraphs: tuple[Paragraph, ...], line: Line) -> bool:
    """Is there room for a signature above this line?"""
    blank = 0
    for paragraph in reversed(paragraphs[: line.paragraph.order]):
        if not paragraph.blank:
            break
        blank += 1
    return blank >= 2 or line.paragraph.shape.before >= 600
