"""Page numbers (I.I.7) and their restart in appendices (III.1.đ)."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.locale import N_
from kh_report.nd30.judge.checks.looks import size_faults, style_faults
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, at_sections, check
from kh_report.nd30.judge.pages import COUNT_FIELD, PAGE_FIELD, Line, Paragraph, Section
from kh_report.nd30.judge.reading import APPENDIX_KIND, Reading
from kh_report.nd30.rules import PAGE_NUMBER_FIRST, Element

_SURE_OF_TWO_PAGES = 7000
"""Characters of text that no single A4 page holds at 13 points."""


def _shown(section: Section, even: bool) -> Iterator[Paragraph]:
    """Paragraphs with a page number on pages after the first of the section, wherever they are."""
    for parts in (section.headers, section.footers):
        for kind, paragraphs in parts.items():
            if kind == "first" or (kind == "even" and not even):
                continue
            yield from (paragraph for paragraph in paragraphs if PAGE_FIELD in paragraph.text)


def _all(reading: Reading) -> tuple[Line, ...]:
    found: dict[str, Line] = {}
    for section in reading.document.sections:
        for paragraph in _shown(section, reading.document.even_headers):
            for line in paragraph.lines():
                if PAGE_FIELD in line.text:
                    found.setdefault(f"{paragraph.part}/{paragraph.order}", line)
    return tuple(found.values())


def _many_pages(reading: Reading) -> bool:
    """More than one page, for certain."""
    document = reading.document
    if document.pages is not None and document.pages > 1:
        return True
    return sum(len(paragraph.text) for paragraph in document.paragraphs) > _SURE_OF_TWO_PAGES


@check(
    "G6",
    N_("Page numbers: {seen}; expected: {expected}."),
    N_("Insert > Page Number > Top of Page > Plain Number 2 (centred); format 1, 2, 3, start at 1, no other text."),
)
def present(reading: Reading) -> Outcome:
    """Arabic numbers from 1, alone on their line; asked for only where there surely is a second page."""
    numbers = _all(reading)
    if not numbers:
        if not _many_pages(reading):
            return Silence.ABSENT
        return [at_sections(reading.document.sections[:1], N_("none"), N_("page number from page 2 on"))]
    faults: list[Fault] = []
    roman = [s for s in reading.document.sections if s.number_format not in {"decimal", ""} and any(_shown(s, False))]
    if roman:
        faults.append(at_sections(roman, roman[0].number_format, N_("Arabic digits")))
    first = reading.document.sections[0]
    if first.start is not None and first.start != PAGE_NUMBER_FIRST and reading.kind != APPENDIX_KIND:
        faults.append(at_sections([first], f"{first.start}", N_("counted from 1")))
    dressed = [
        line for line in numbers if any(ch.isalnum() or ch in "-–—/" for ch in line.text) or COUNT_FIELD in line.text
    ]
    if dressed:
        text = dressed[0].text.replace(PAGE_FIELD, "2").replace(COUNT_FIELD, "9")
        faults.append(at_line(dressed[0], text, N_("the number alone"), level="warning"))
    return faults


@check(
    "G6/position",
    N_("The page number stands {seen}; Decree 30 asks for {expected}."),
    N_("Remove it, then Insert > Page Number > Top of Page > Plain Number 2 (centred)."),
)
def position(reading: Reading) -> Outcome:
    """Centred in the top margin. A frame or tab that centres is as good as centred alignment."""
    numbers = _all(reading)
    if not numbers:
        return Silence.ABSENT
    expected = N_("centred in the top margin")
    low = [line for line in numbers if line.paragraph.part.startswith("footer")]
    if low:
        return [at_line(low[0], N_("at the foot of the page"), expected)]
    aside = [line for line in numbers if not _centred(line)]
    if aside:
        return [at_line(aside[0], N_("not centred"), expected)]
    return ()


def _centred(line: Line) -> bool:
    shape = line.paragraph.shape
    beside = line.paragraph.box is not None or line.paragraph.cell is not None
    return shape.align == "center" or shape.centred_frame or beside or "\t" in line.paragraph.text


@check(
    "G6/first",
    N_("The page number is shown on the first page; Decree 30 asks to hide it there."),
    N_("Double-click the header, Header & Footer > Different First Page, and empty the first page's header."),
)
def hidden_on_first(reading: Reading) -> Outcome:
    """Page 1 shows no number: a first-page header of its own, without one."""
    if not _all(reading) or not reading.document.sections:
        return Silence.ABSENT
    if reading.kind == APPENDIX_KIND:
        return Silence.UNSURE
    first = reading.document.sections[0]
    if first.title_page:
        parts = [*first.headers.get("first", ()), *first.footers.get("first", ())]
    else:
        parts = [*first.headers.get("default", ()), *first.footers.get("default", ())]
    shown = [paragraph for paragraph in parts if PAGE_FIELD in paragraph.text]
    return [at_sections([first], N_("shown"), N_("hidden on page 1"))] if shown else ()


def _digits(reading: Reading) -> tuple[Line, ...]:
    """The number itself, without what stands around it."""
    found: list[Line] = []
    for line in _all(reading):
        at = line.text.index(PAGE_FIELD)
        found.append(line.part(at, at + 1))
    return tuple(found)


@check(
    "G6/size",
    N_("The page number is {seen}; Decree 30 asks for {expected}."),
    N_("Double-click the header, select the number and set the font size to 14."),
)
def size(reading: Reading) -> Outcome:
    """13 to 14 points."""
    return size_faults(_digits(reading), Element.PAGE_NUMBER)


@check(
    "G6/style",
    N_("The page number is {seen}; Decree 30 asks for {expected}."),
    N_("Double-click the header, select the number and take off bold and italic."),
)
def style(reading: Reading) -> Outcome:
    """Upright, not bold."""
    return style_faults(_digits(reading), Element.PAGE_NUMBER)


@check(
    "X9",
    N_("The pages of this appendix are not numbered separately; Decree 30 asks for a count of its own from 1."),
    N_("Put a section break (Next Page) before the appendix; Insert > Page Number > Format > Start at 1."),
)
def own_numbers(reading: Reading) -> Outcome:
    """Each appendix restarts at 1; only where pages are numbered at all, and the file is not an appendix alone."""
    if not reading.appendices or not _all(reading):
        return Silence.ABSENT
    faults: list[Fault] = []
    for at, appendix in enumerate(reading.appendices):
        paragraph = appendix.label.paragraph
        if at == 0 and reading.kind == APPENDIX_KIND:
            continue
        section = reading.document.sections[min(paragraph.section, len(reading.document.sections) - 1)]
        earlier = [p for p in reading.document.paragraphs[: paragraph.order] if not p.blank]
        opens_section = bool(earlier) and earlier[-1].section != paragraph.section
        if not opens_section or section.start != PAGE_NUMBER_FIRST:
            faults.append(at_line(appendix.label, N_("numbered on"), N_("numbered from 1")))
    return faults
