"""Marks, codes, the address block and copies (III.2 to III.4, Phần II, II.8.b)."""

from __future__ import annotations

import re

from kh_report.locale import N_
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Outcome, Silence, at_line, check
from kh_report.nd30.judge.pages import Line
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.judge.words import clean, letters_of
from kh_report.nd30.rules import COLOUR, COPY_KINDS, Element

_CODE = re.compile(r"(?P<code>\w{1,6})\.?\s*\((?P<copies>[^)]{1,6})\)\.?")
_CONTACT = re.compile(r"(điện thoại|đt|tel|fax|e-?mail|website|trang thông tin điện tử|thư điện tử)\s*:", re.IGNORECASE)
_SIGNED = re.compile(r"Số:.*;\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}.*\d{1,2}\s*:\s*\d{2}\s*:\s*\d{2}")
_NUMBER = re.compile(r"Số\s*:\s*[\d .…]*/\s*(?P<symbol>[\w-]+)")


def _urgency(reading: Reading) -> tuple[Line, ...]:
    return tuple(mark.line for mark in reading.urgency)


register_look("X13", Element.URGENCY, _urgency)
register_look("X14", Element.CIRCULATION, lambda reading: tuple(mark.line for mark in reading.circulation))
register_look("X15", Element.DRAFTER, lambda reading: _codes(reading))
register_look("X16", Element.ADDRESS, lambda reading: _address(reading))
register_look("C3", Element.COPY_KIND, lambda reading: () if reading.copy_kind is None else (reading.copy_kind.line,))
register_look("P2", Element.ATTACHED_SIGNING, lambda reading: _signed(reading))


@check(
    "X13",
    N_("The urgency mark is {seen}; Decree 30 asks for {expected}."),
    N_("Select the mark and set Font Color to red (255, 0, 0)."),
)
def urgency(reading: Reading) -> Outcome:
    """Bright red. The frame and its size are a stamp's; drawn frames are left to a person."""
    if not reading.urgency:
        return Silence.ABSENT
    for mark in reading.urgency:
        for _, f in mark.line.formats():
            if not _is_red(f.colour):
                return [
                    at_line(mark.line, f.colour if f.colour not in {"auto", COLOUR} else N_("black"), N_("bright red"))
                ]
    return ()


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x50 and blue <= 0x50


def _codes(reading: Reading) -> tuple[Line, ...]:
    """Lines such as ``PL.(300)`` below the recipients."""
    if reading.recipients is None:
        return ()
    home = reading.recipients.label.paragraph
    found: list[Line] = []
    for paragraph in reading.document.paragraphs[home.order + 1 : home.order + 60]:
        if paragraph.cell == home.cell and paragraph.box == home.box:
            found.extend(line for line in paragraph.lines() if _CODE.fullmatch(line.text))
    return tuple(found)


@check(
    "X15",
    N_("The drafter's code reads “{seen}”; Decree 30 asks for {expected}."),
    N_("Write the code in capitals and the number of copies in digits: PL.(300)."),
)
def drafter(reading: Reading) -> Outcome:
    """Capitals, Arabic digits."""
    lines = _codes(reading)
    if not lines:
        return Silence.ABSENT
    for line in lines:
        found = _CODE.fullmatch(line.text)
        if found is not None and (found["code"] != found["code"].upper() or not found["copies"].strip().isdigit()):
            return [at_line(line, line.text, N_("capitals and digits"))]
    return ()


def _address(reading: Reading) -> tuple[Line, ...]:
    """Lines at the foot of the first page that name two of telephone, fax, e-mail, website."""
    found: list[Line] = []
    for section in reading.document.sections[:1]:
        for kind in ("first", "default"):
            for paragraph in section.footers.get(kind, ()):
                found.extend(line for line in paragraph.lines() if len(_CONTACT.findall(line.text)) >= 2)
    return tuple(found)


def _signed(reading: Reading) -> tuple[Line, ...]:
    """``Số: …; 05/9/2026; 10:20:30`` at the top of an attached file."""
    return tuple(
        line for paragraph in reading.document.paragraphs[:6] for line in paragraph.lines() if _SIGNED.match(line.text)
    )


@check(
    "C1",
    N_("The kind of copy reads “{seen}”; Decree 30 knows {expected}."),
    N_("Write SAO Y, SAO LỤC or TRÍCH SAO."),
)
def copy_kind(reading: Reading) -> Outcome:
    """SAO Y, SAO LỤC, TRÍCH SAO; "SAO Y BẢN CHÍNH" is the form of an older circular."""
    if reading.copy_kind is not None:
        return ()
    first = reading.recipients.label.paragraph.order if reading.recipients else len(reading.document.paragraphs)
    for paragraph in reading.document.paragraphs[first:]:
        for line in paragraph.lines():
            if letters_of(line.text) in {"saoybanchinh", "banchinhsaoy", "saolucbanchinh"}:
                return [at_line(line, clean(line.text), ", ".join(COPY_KINDS))]
    return Silence.ABSENT


@check(
    "C4",
    N_("The symbol of the copy is {seen}; Decree 30 asks for {expected}."),
    N_("Write the number of the copy with SY, SL or TrS: Số: 05/SY-UBND."),
)
def copy_symbol(reading: Reading) -> Outcome:
    """The symbol after the kind of copy begins with its abbreviation."""
    if reading.copy_kind is None:
        return Silence.ABSENT
    mark = reading.copy_kind
    start = max(0, mark.line.paragraph.order - 12)
    after = reading.recipients.label.paragraph.order if reading.recipients else 0
    for paragraph in reading.document.paragraphs[max(start, after) : mark.line.paragraph.order + 12]:
        for line in paragraph.lines():
            found = _NUMBER.match(line.text)
            if found is not None:
                expected = COPY_KINDS[mark.text]
                good = found["symbol"].split("-")[0] == expected
                return () if good else [at_line(line, found["symbol"], f"{expected}-")]
    return Silence.UNSURE
