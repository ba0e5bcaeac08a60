"""Size, weight, slant and capitals of every element, judged by the one table of looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kh_report.locale import N_
from kh_report.nd30.judge.checks.registry import Check, Fault, Outcome, Silence, add, at_line, points
from kh_report.nd30.judge.formatting import CharFormat
from kh_report.nd30.judge.pages import PAGE_FIELD, Line
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.judge.words import is_capitals, is_placeholder
from kh_report.nd30.rules import LOOKS, Element

Lines = Callable[[Reading], tuple[Line, ...]]

_SIZE = N_("{element}: the font size is {seen}; Decree 30 asks for {expected}.")
_SIZE_FIX = N_("Select this text and set Home > Font Size to {expected}.")
_STYLE = N_("{element}: the letters are {seen}; Decree 30 asks for {expected}.")
_STYLE_FIX = N_("Select this text and set it {expected} (Home > Font: Bold, Italic, Change Case).")

_NAMES = {
    Element.QUOC_HIEU: N_("The national name"),
    Element.TIEU_NGU: N_("The national motto"),
    Element.SUPERIOR: N_("The superior body"),
    Element.ISSUER: N_("The issuing body"),
    Element.NUMBER: N_("The number and symbol"),
    Element.PLACE_DATE: N_("The place and date"),
    Element.TYPE_NAME: N_("The type name"),
    Element.ABSTRACT: N_("The abstract"),
    Element.LETTER_ABSTRACT: N_("The abstract of the letter (V/v)"),
    Element.BASIS: N_("The legal basis"),
    Element.PART: N_("The part or chapter number"),
    Element.SECTION: N_("The section number"),
    Element.SIGNER_POST: N_("The signer's authority and post"),
    Element.SIGNER_NAME: N_("The signer's name"),
    Element.ADDRESSEE: N_("The addressee (Kính gửi)"),
    Element.RECIPIENTS_LABEL: N_("The word Nơi nhận"),
    Element.RECIPIENT: N_("The list of recipients"),
    Element.APPENDIX_LABEL: N_("The word Phụ lục"),
    Element.APPENDIX_TITLE: N_("The appendix title"),
    Element.APPENDIX_REFERENCE: N_("The reference line of the appendix"),
    Element.URGENCY: N_("The urgency mark"),
    Element.CIRCULATION: N_("The circulation note"),
    Element.COPY_KIND: N_("The kind of copy"),
    Element.DRAFTER: N_("The drafter's code"),
    Element.ADDRESS: N_("The address block"),
    Element.ATTACHED_SIGNING: N_("The signing information of the attached file"),
}

_CAPITALS = N_("ALL CAPITALS")
_NOT_CAPITALS = N_("not all capitals")
_BOLD = N_("bold")
_NOT_BOLD = N_("not bold")
_ITALIC = N_("italic")
_UPRIGHT = N_("upright")


def register_look(prefix: str, element: Element, lines: Lines) -> None:
    """Register ``prefix/size`` and ``prefix/style`` for the lines that show ``element``."""
    name = (("element", _NAMES[element]),)

    def size(reading: Reading) -> Outcome:
        return size_faults(lines(reading), element)

    def style(reading: Reading) -> Outcome:
        return style_faults(lines(reading), element)

    add(Check(f"{prefix}/size", _SIZE, _SIZE_FIX, size, name))
    add(Check(f"{prefix}/style", _STYLE, _STYLE_FIX, style, name))


def worded(line: Line) -> Iterator[tuple[str, CharFormat]]:
    """Pieces with letters or digits, without superscripts."""
    return (
        (text, f) for text, f in line.formats() if any(ch.isalnum() or ch == PAGE_FIELD for ch in text) and not f.raised
    )


def size_faults(lines: tuple[Line, ...], element: Element) -> Outcome:
    """One fault for all wrong sizes of the element."""
    if not lines:
        return Silence.ABSENT
    allowed = LOOKS[element].size
    wrong = [(line, f.size) for line in lines for _, f in worded(line) if not allowed.holds(f.size, 0.01)]
    if not wrong:
        return ()
    seen = ", ".join(points(size) for size in sorted({size for _, size in wrong}))
    return (_merged([line for line, _ in wrong], seen, f"{allowed} pt"),)


def style_faults(lines: tuple[Line, ...], element: Element) -> Outcome:
    """One fault per kind of departure: weight, slant, capitals."""
    if not lines:
        return Silence.ABSENT
    look = LOOKS[element]
    faults: list[Fault] = []
    heavy = [line for line in lines if any(f.bold != look.bold for _, f in worded(line))]
    if heavy:
        faults.append(_merged(heavy, _NOT_BOLD if look.bold else _BOLD, _BOLD if look.bold else _NOT_BOLD))
    slanted = [line for line in lines if any(f.italic != look.italic for _, f in worded(line))]
    if slanted:
        faults.append(_merged(slanted, _UPRIGHT if look.italic else _ITALIC, _ITALIC if look.italic else _UPRIGHT))
    if look.capitals:
        small = [line for line in lines if not is_capitals(line.text) and not is_placeholder(line.text)]
        if small:
            faults.append(_merged(small, _NOT_CAPITALS, _CAPITALS))
    elif element is not Element.NUMBER:
        shouted = [line for line in lines if is_capitals(line.text) and sum(ch.isalpha() for ch in line.text) >= 6]
        # A line of an abstract may hold nothing but a name in capitals; a label stands alone.
        if shouted and (len(shouted) == len(lines) or element is Element.APPENDIX_LABEL):
            faults.append(_merged(shouted, _CAPITALS, _NOT_CAPITALS))
    return faults


def _merged(lines: list[Line], seen: str, expected: str) -> Fault:
    unique = list(dict.fromkeys(lines))
    first = at_line(unique[0], seen, expected)
    return Fault(tuple(line.place for line in unique[:5]), seen, expected, len(unique), None, (), first.anchor)
