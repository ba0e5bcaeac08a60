"""Font, encoding and colour of every letter (I.I.4), and the pairs of sizes (footnote 1 to Mục V)."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.locale import N_
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, at_paragraphs, check, points
from kh_report.nd30.judge.formatting import CharFormat
from kh_report.nd30.judge.pages import COUNT_FIELD, PAGE_FIELD, Line, Paragraph
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.rules import FONT, LOOKS, Element, Pair

_SYMBOL_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "cambria math"})
_SHOWN_COLOURS = 4
_DARK = 0x40
"""A grey this dark or darker is black on paper."""


def everything(reading: Reading) -> Iterator[Paragraph]:
    """Paragraphs of the body, then those of each header and footer once."""
    yield from reading.document.paragraphs
    seen: set[str] = set()
    for section in reading.document.sections:
        for parts in (section.headers, section.footers):
            for paragraphs in parts.values():
                for paragraph in paragraphs:
                    key = f"{paragraph.part}/{paragraph.order}"
                    if key not in seen:
                        seen.add(key)
                        yield paragraph


def _pieces(paragraph: Paragraph) -> Iterator[tuple[str, CharFormat]]:
    for line in paragraph.lines():
        yield from line.formats()


def _foreign_font(text: str, format_: CharFormat) -> str | None:
    for letter in text:
        if letter in {PAGE_FIELD, COUNT_FIELD} or letter.isdigit() or letter.isalpha():
            font = format_.ascii_font if letter < "\x80" else format_.hansi_font
            if font and font != FONT and font.lower() not in _SYMBOL_FONTS and font.casefold() != FONT.casefold():
                return font
    return None


@check(
    "G4",
    N_("Letters are set in {seen}; Decree 30 asks for {expected} throughout."),
    N_("Select all (Ctrl+A), then Home > Font: Times New Roman. Convert .VnTime or VNI text to Unicode first."),
)
def font(reading: Reading) -> Outcome:
    """Times New Roman for every letter and digit that is seen, also under a name such as "Times New Roman Bold"."""
    wrong: dict[str, list[Paragraph]] = {}
    for paragraph in everything(reading):
        for name in dict.fromkeys(_foreign_font(text, f) for text, f in _pieces(paragraph)):
            if name is not None:
                wrong.setdefault(name, []).append(paragraph)
    return [at_paragraphs(paragraphs, name, FONT) for name, paragraphs in wrong.items()]


@check(
    "G4/nfc",
    N_("Some letters are typed as a base letter plus combining marks ({seen}); search and sorting miss them."),
    N_("Retype the text with a Unicode precomposed keyboard (Unikey: Unicode), or convert it with Unikey's toolkit."),
)
def precomposed(reading: Reading) -> Outcome:
    """Composed letters (NFC): TCVN 6909:2001 knows both, offices search only one."""
    loose = [paragraph for paragraph in reading.document.paragraphs if paragraph.raw_decomposed]
    return [at_paragraphs(loose, N_("decomposed Unicode"), N_("precomposed Unicode"))] if loose else ()


def _is_dark(colour: str) -> bool:
    if colour in {"auto", ""}:
        return True
    try:
        channels = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(channels) <= _DARK


@check(
    "G5",
    N_("Letters are coloured ({seen}); Decree 30 asks for black."),
    N_("Select the text and set Home > Font Color to black (Automatic)."),
)
def colour(reading: Reading) -> Outcome:
    """Black. Urgency marks are red by rule; white is invisible; a hyperlink's colour is only worth a warning."""
    marks = {mark.line.paragraph.order for mark in (*reading.urgency, *reading.circulation)}
    wrong: dict[bool, list[Paragraph]] = {}
    seen: dict[bool, dict[str, None]] = {}
    for paragraph in everything(reading):
        if paragraph.part == "body" and paragraph.order in marks:
            continue
        for text, f in _pieces(paragraph):
            if any(ch.isalnum() for ch in text) and not _is_dark(f.colour) and f.colour != "FFFFFF":
                seen.setdefault(f.hyperlink, {})[f.colour] = None
                found = wrong.setdefault(f.hyperlink, [])
                if paragraph not in found[-1:]:
                    found.append(paragraph)
    return [
        at_paragraphs(paragraphs, _few(seen[link]), N_("black"), level="warning" if link else None)
        for link, paragraphs in wrong.items()
    ]


def _few(colours: dict[str, None]) -> str:
    names = list(colours)
    return ", ".join(names[:_SHOWN_COLOURS]) + (" …" if len(names) > _SHOWN_COLOURS else "")


def _one_size(line: Line | None) -> float | None:
    sizes = set() if line is None else {f.size for text, f in line.formats() if any(ch.isalnum() for ch in text)}
    return sizes.pop() if len(sizes) == 1 else None


@check(
    "G7",
    N_("National name, motto and date are {seen}; their sizes should go up and down together: {expected}."),
    N_("Choose one pair: 13, 14, 14 or 12, 13, 13 points for national name, motto, place and date."),
)
def pairs(reading: Reading) -> Outcome:
    """Only the decree's own example is judged: Quốc hiệu, Tiêu ngữ, place and date, each within its range."""
    if reading.quoc_hieu is None or reading.tieu_ngu is None or reading.date is None:
        return Silence.ABSENT
    lines = (reading.quoc_hieu, reading.tieu_ngu, reading.date.line)
    sizes = tuple(_one_size(line) for line in lines)
    ranges = tuple(LOOKS[item].size for item in (Element.QUOC_HIEU, Element.TIEU_NGU, Element.PLACE_DATE))
    for size, allowed in zip(sizes, ranges, strict=True):
        if size is None or not allowed.holds(size):
            return Silence.ABSENT
    good = {(float(pair.head), float(pair.text), float(pair.text)) for pair in Pair}
    if sizes in good:
        return ()
    seen = " – ".join(points(size or 0) for size in sizes)
    expected = N_("13–14–14 or 12–13–13 pt")
    faults: list[Fault] = [at_line(lines[2], seen, expected)]
    return faults
