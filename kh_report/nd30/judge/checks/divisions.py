"""Phần, chương, mục and tiểu mục with their titles (II.6.d, II.6.đ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from kh_report.locale import N_
from kh_report.nd30.judge.checks.content import first_lines
from kh_report.nd30.judge.checks.looks import register_look, style_faults
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_paragraphs, check
from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Block, Part, Reading
from kh_report.nd30.rules import Element

_CENTRE = N_("Put it on a line of its own, then Home > Center.")


def blocks_of(reading: Reading, *parts: Part) -> tuple[Block, ...]:
    """Blocks of these parts, of the main text and of the appendices."""
    everywhere = [*reading.blocks, *(block for appendix in reading.appendices for block in appendix.blocks)]
    return tuple(block for block in everywhere if block.part in parts)


def sequences(reading: Reading) -> Iterator[tuple[Block, ...]]:
    yield reading.blocks
    for appendix in reading.appendices:
        yield appendix.blocks


register_look("B7", Element.PART, lambda reading: first_lines(blocks_of(reading, Part.PART)))
register_look("B8", Element.SECTION, lambda reading: first_lines(blocks_of(reading, Part.SECTION)))


@check(
    "B6",
    N_("{seen} has no title; Decree 30 asks for {expected}."),
    N_("Write the title on the line below, centred, in bold capitals."),
)
def titled(reading: Reading) -> Outcome:
    """Each phần, chương, mục and tiểu mục is followed by its title."""
    if not blocks_of(reading, Part.PART, Part.SECTION):
        return Silence.ABSENT
    bare = [
        block
        for blocks in sequences(reading)
        for block, after in zip_longest(blocks, blocks[1:])
        if block is not None
        and block.untitled
        and (after is None or after.part in {Part.ARTICLE, Part.CLAUSE, Part.POINT, Part.DASH})
    ]
    if not bare:
        return ()
    return [at_paragraphs([block.paragraph for block in bare], bare[0].paragraph.full_text, N_("a title"))]


def _division(reading: Reading, part: Part, numeral: re.Pattern[str], expected: str) -> Outcome:
    blocks = blocks_of(reading, part)
    if not blocks:
        return Silence.ABSENT
    faults: list[Fault] = []
    wrong = [block for block in blocks if not numeral.fullmatch(block.mark)]
    if wrong:
        faults.append(at_paragraphs([b.paragraph for b in wrong], wrong[0].paragraph.full_text[:40], expected))
    aside = [block.paragraph for block in blocks if block.paragraph.shape.align != "center"]
    aside = [paragraph for paragraph in aside if not paragraph.text.startswith(("\t", "   "))]
    if aside:
        faults.append(at_paragraphs(aside, N_("not centred"), N_("centred")))
    joined = [block.paragraph for block in blocks if block.rest]
    if joined:
        faults.append(at_paragraphs(joined, N_("number and title on one line"), N_("a line of its own")))
    return faults


@check("B7", N_("The part or chapter number is wrong: {seen}; Decree 30 asks for {expected}."), _CENTRE)
def parts(reading: Reading) -> Outcome:
    """Own line, centred, Roman numeral. ``Phần thứ nhất`` is the custom of legislation and passes."""
    return _division(reading, Part.PART, re.compile(r"[IVXLC]+|thứ\s+\S+"), N_("Roman numerals: Phần I, Chương II"))


@check("B8", N_("The section number is wrong: {seen}; Decree 30 asks for {expected}."), _CENTRE)
def sections(reading: Reading) -> Outcome:
    """Own line, centred, Arabic numeral."""
    return _division(reading, Part.SECTION, re.compile(r"\d+"), N_("Arabic digits: Mục 1, Tiểu mục 2"))


def _titles(reading: Reading, part: Part, element: Element) -> Outcome:
    lines: list[Line] = []
    aside: list[Paragraph] = []
    for blocks in sequences(reading):
        above = None
        for block in blocks:
            above = block.part if block.part in {Part.PART, Part.SECTION} else above
            if block.part is Part.TITLE and above is part:
                lines.extend(first_lines([block]))
                if block.paragraph.shape.align != "center" and not block.paragraph.text.startswith(("\t", "   ")):
                    aside.append(block.paragraph)
    found = style_faults(tuple(lines), element)
    if isinstance(found, Silence):
        return found
    return [*found, *([at_paragraphs(aside, N_("not centred"), N_("centred"))] if aside else [])]


_TITLE = N_("The title is {seen}; Decree 30 asks for {expected}.")
_TITLE_FIX = N_("Select the title, set it in capitals, bold, upright and centred.")


@check("B7/title", _TITLE, _TITLE_FIX)
def part_titles(reading: Reading) -> Outcome:
    """Capitals, bold, upright, centred."""
    return _titles(reading, Part.PART, Element.PART_TITLE)


@check("B8/title", _TITLE, _TITLE_FIX)
def section_titles(reading: Reading) -> Outcome:
    """Capitals, bold, upright, centred."""
    return _titles(reading, Part.SECTION, Element.SECTION_TITLE)
