"""Number, date and draft mark of an edited document: the head is a person's to fill, so only what is still blank there
takes the number and the date that the settings know now, and an untouched DỰ THẢO goes with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.nd30.rules import DRAFT_MARK
from kh_report.nd30.xml import Node, text_of
from kh_report.vn.text import inline

_BLANKS = (re.compile(r"^Số:\s*/"), re.compile(r",\s*ngày\s+tháng\b"))
"""A number line without its number, a place line without its day: in that order below each other's half of the head."""
_TRACKED = (qn("w:ins"), qn("w:del"))


def fill_head(target: Document, source: Document) -> bool:
    """Fill the blanks in the head of ``target`` from ``source``; whether anything changed."""
    changed = False
    for blank in _BLANKS:
        open_lines = [line for line in _head(target) if blank.search(inline(text_of(line)))]
        known = [line for line in _head(source) if _filled(blank, inline(text_of(line)))]
        if len(open_lines) == len(known) == 1 and not any(node.tag in _TRACKED for node in open_lines[0].iter()):
            _say(open_lines[0], text_of(known[0]))
            changed = True
    return _drop_draft_mark(target, source) or changed


def _filled(blank: re.Pattern[str], text: str) -> bool:
    """Whether ``text`` is the line that ``blank`` describes, with its blank filled."""
    start = "Số:" if blank is _BLANKS[0] else ", ngày "
    return start in text and not blank.search(text)


def _head(document: Document) -> Iterator[Node]:
    """The paragraphs of the first table: the head of a document that has one."""
    table = next(document.element.body.iterchildren(qn("w:tbl")), None)
    return iter(()) if table is None else table.iter(qn("w:p"))


def _say(line: Node, text: str) -> None:
    letters = list(line.iter(qn("w:t")))
    for node in letters[1:]:
        node.text = ""
    letters[0].text = text


def _drop_draft_mark(target: Document, source: Document) -> bool:
    """Take out the mark where nobody changed it and the new document has none."""
    if any(True for _ in _marks(source)):
        return False
    marks = list(_marks(target))
    for mark in marks:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    return bool(marks)


def _marks(document: Document) -> Iterator[Node]:
    header = document.sections[0].first_page_header
    return (line._p for line in header.paragraphs if inline(line.text) == DRAFT_MARK)
