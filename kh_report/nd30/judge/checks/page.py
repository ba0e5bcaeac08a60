"""Paper, orientation and margins (I.I.1 to I.I.3)."""

from __future__ import annotations

from collections import Counter

from kh_report.locale import N_
from kh_report.nd30.judge.checks.registry import Check, Fault, Outcome, Silence, add, at_sections, check
from kh_report.nd30.judge.ooxml import TWIPS_PER_MM
from kh_report.nd30.judge.pages import Section
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.rules import MARGIN_TOLERANCE_MM, MARGINS, PAGE_HEIGHT_MM, PAGE_WIDTH_MM

_PAPER_TOLERANCE_MM = 1.0
_SOME_TEXT = 300
_PAPER = f"{PAGE_WIDTH_MM:g} × {PAGE_HEIGHT_MM:g} mm"


def _mm(length: float) -> str:
    return f"{length / TWIPS_PER_MM:.1f}".replace(".0", "").replace(".", ",")


@check(
    "G1",
    N_("The paper is {seen}; Decree 30 asks for A4 ({expected})."),
    N_("Layout > Size > A4, in every section (Apply to: Whole document)."),
)
def paper(reading: Reading) -> Outcome:
    """A4 only, either way up: 210 × 297 mm."""
    wrong: dict[str, list[Section]] = {}
    for section in reading.document.sections:
        short, long = sorted((section.width / TWIPS_PER_MM, section.height / TWIPS_PER_MM))
        if abs(short - PAGE_WIDTH_MM) > _PAPER_TOLERANCE_MM or abs(long - PAGE_HEIGHT_MM) > _PAPER_TOLERANCE_MM:
            wrong.setdefault(f"{_mm(section.width)} × {_mm(section.height)} mm", []).append(section)
    return [at_sections(sections, seen, _PAPER) for seen, sections in wrong.items()]


@check(
    "G2",
    N_("This section is landscape but holds no table; Decree 30 allows landscape only for tables."),
    N_("Put the cursor in the section, Layout > Orientation > Portrait."),
)
def orientation(reading: Reading) -> Outcome:
    """Landscape needs a table (or a picture, which may be one); a section with hardly any text is left alone."""
    text: Counter[int] = Counter()
    for paragraph in reading.document.paragraphs:
        text[paragraph.section] += len(paragraph.text)
    wrong = [
        section
        for section in reading.document.sections
        if section.landscape and not section.has_table and not section.has_picture and text[section.order] > _SOME_TEXT
    ]
    return [at_sections(wrong, N_("landscape"), N_("portrait"))] if wrong else ()


def _margin(side: str) -> None:
    allowed = MARGINS[side]
    least = min(span.low for span in MARGINS.values())
    most = max(span.high for span in MARGINS.values())

    def run(reading: Reading) -> Outcome:
        faults: list[Fault] = []
        portrait: dict[str, list[Section]] = {}
        for section in reading.document.sections:
            length = getattr(section, side) / TWIPS_PER_MM
            if section.landscape:
                # The decree does not say how margins turn: only what no reading allows is worth a look.
                if not least - MARGIN_TOLERANCE_MM <= length <= most + MARGIN_TOLERANCE_MM:
                    seen, expected = f"{_mm(getattr(section, side))} mm", f"{least:g}–{most:g} mm"
                    faults.append(at_sections([section], seen, expected, "warning"))
            elif not allowed.holds(length, MARGIN_TOLERANCE_MM):
                portrait.setdefault(f"{_mm(getattr(section, side))} mm", []).append(section)
        faults.extend(at_sections(sections, seen, f"{allowed} mm") for seen, sections in portrait.items())
        return faults if reading.document.sections else Silence.ABSENT

    names = {"top": N_("top"), "bottom": N_("bottom"), "left": N_("left"), "right": N_("right")}
    message = N_("The {side} margin is {seen}; Decree 30 asks for {expected}.")
    cure = N_("Layout > Margins > Custom Margins: set the {side} margin to {expected}.")
    add(Check(f"G3/{side}", message, cure, run, (("side", names[side]),)))


for _side in ("top", "bottom", "left", "right"):
    _margin(_side)
