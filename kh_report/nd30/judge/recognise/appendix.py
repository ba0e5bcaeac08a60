"""Appendices (phụ lục): label, title and reference line, each appendix from its label to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kh_report.nd30.judge.pages import Document, Line, Paragraph
from kh_report.nd30.judge.words import fold, is_placeholder, is_rule

_LABEL = re.compile(
    r"phụ\s+lục(?:\s+(?:số\s*)?(?P<number>[IVXLC]+|\d+[a-zđ]?|[….][….\s\d]*))?\s*(?P<rest>[.:–-]\s*\S.*)?[.:]?$",
    re.IGNORECASE,
)
_REFERENCE = ("(kem theo", "(ban hanh kem theo")
_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One appendix before its content is read: ``start`` its first paragraph, ``content`` the first one of its text."""

    label: Line
    number: str
    own_line: bool
    title: tuple[Line, ...]
    reference: tuple[Line, ...]
    start: int
    content: int


def find_appendices(document: Document, start: int) -> tuple[Found, ...]:
    """The appendices from paragraph ``start``: labels that stand centred or open a page, outside data tables.

    A blank label (``Phụ lục …``) behind a real one is a form shown inside that appendix.
    """
    found: list[Found] = []
    paragraphs = document.paragraphs
    for paragraph in paragraphs[start:]:
        line = next((item for item in paragraph.lines() if item.text), None)
        if line is None or (found and paragraph.order < found[-1].content):
            continue
        match = _LABEL.fullmatch(line.text)
        if match is None or not _stands_as_label(paragraphs, paragraph, match["rest"] is not None):
            continue
        if found and is_placeholder(match["number"] or ""):
            continue
        title, reference, content = _below(paragraphs, paragraph, line)
        found.append(
            Found(line, match["number"] or "", match["rest"] is None, title, reference, paragraph.order, content)
        )
    return tuple(found)


def _stands_as_label(paragraphs: tuple[Paragraph, ...], paragraph: Paragraph, has_title: bool) -> bool:
    if paragraph.cell is not None and (paragraph.cell.rows > 3 or paragraph.cell.columns > 2):
        return False
    before = [p for p in paragraphs[: paragraph.order] if not p.blank]
    opens = paragraph.page_break or not before or before[-1].section != paragraph.section
    opens = opens or any(p.page_break for p in paragraphs[(before[-1].order + 1 if before else 0) : paragraph.order])
    centred = paragraph.shape.align == "center" or paragraph.text.startswith("\t")
    bold = all(run.format.bold for run in paragraph.runs if paragraph.text[run.start : run.end].strip())
    return (opens or centred) and (not has_title or (centred and bold))


def _below(
    paragraphs: tuple[Paragraph, ...], paragraph: Paragraph, label: Line
) -> tuple[tuple[Line, ...], tuple[Line, ...], int]:
    title: list[Line] = []
    reference: list[Line] = []
    rest = [line for line in paragraph.lines() if line.text and line.start > label.end]
    following = [(line, paragraph) for line in rest] + [
        (line, p)
        for p in paragraphs[paragraph.order + 1 : paragraph.order + 14]
        for line in (p.lines() if p.box is None else ())
    ]
    content = paragraph.order + 1
    open_bracket = False
    named = any(fold(line.text).startswith(_REFERENCE) for line, _ in following[: _TITLE_LINES + 1])
    for line, home in following:
        text = line.text
        if not text:
            if reference and not open_bracket:
                break
            continue
        if open_bracket or fold(text).startswith(_REFERENCE):
            reference.append(line)
            open_bracket = ")" not in text
            content = home.order + 1
            if not open_bracket:
                break
        elif is_rule(text) or home.cell != paragraph.cell or not (home.shape.align == "center" or named):
            break
        elif len(title) < _TITLE_LINES:
            title.append(line)
            content = home.order + 1
        else:
            break
    return tuple(title), tuple(reference), content
