"""Type name and abstract (II.5)."""

from __future__ import annotations

from kh_report.locale import N_
from kh_report.nd30.judge.checks.head import off_centre
from kh_report.nd30.judge.checks.lines import length_fault, missing_fault
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Outcome, Silence, at_line, check
from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.judge.words import is_placeholder
from kh_report.nd30.rules import LETTER_ABSTRACT_GAP_PT, LETTER_PREFIX, LINE_UNDER_NAME, TWIPS_PER_POINT, Element, Level

_CENTRE = N_("Select this text, set its indents to 0 (Paragraph) and click Home > Center.")
_ALIGNED = {"left": N_("aligned left"), "right": N_("aligned right"), "both": N_("justified")}

register_look("T1", Element.TYPE_NAME, lambda reading: () if reading.type_name is None else (reading.type_name,))
register_look("T2", Element.ABSTRACT, lambda reading: reading.abstract)
register_look("T4", Element.LETTER_ABSTRACT, lambda reading: reading.letter_abstract)


def _aside(lines: tuple[Line, ...]) -> Outcome:
    """A fault when a line across the page is not centred, nor pushed there by hand."""
    if not lines:
        return Silence.ABSENT
    for line in lines:
        shape = line.paragraph.shape
        if shape.align == "center":
            continue
        if line.paragraph.text.startswith(("\t", "    ")) or shape.left > 0 or shape.first_line > 1000:
            return Silence.UNSURE
        return [at_line(line, _ALIGNED.get(shape.align, shape.align), N_("centred"))]
    return ()


@check("T1/align", N_("The type name is {seen}; Decree 30 asks for {expected}."), _CENTRE)
def type_centred(reading: Reading) -> Outcome:
    """Centred on the page."""
    return _aside(() if reading.type_name is None else (reading.type_name,))


@check("T2/align", N_("The abstract is {seen}; Decree 30 asks for {expected}."), _CENTRE)
def abstract_centred(reading: Reading) -> Outcome:
    """Centred under the type name."""
    return _aside(reading.abstract)


@check(
    "T3",
    N_("There is no line under the abstract; Decree 30 asks for a solid line, 1/3 to 1/2 of its text."),
    N_("Insert > Shapes > Line under the abstract, 1/3 to 1/2 as long as its text, centred."),
)
def abstract_line(reading: Reading) -> Outcome:
    """A line by any means; sample 1.9 (biên bản) shows none."""
    if not reading.abstract or reading.abstract_rule is None or reading.kind == "bien-ban":
        return Silence.ABSENT
    return missing_fault(reading.abstract[-1], reading.abstract_rule)


@check(
    "T3/length",
    N_("The line under the abstract is {seen} of the length of its text; Decree 30 asks for {expected}."),
    N_("Drag the ends of the line so that it is between 1/3 and 1/2 as long as the text above it."),
)
def abstract_line_length(reading: Reading) -> Outcome:
    """1/3 to 1/2 of the text of one line, of the whole, or of any of its lines."""
    if not reading.abstract or reading.abstract_rule is None:
        return Silence.ABSENT
    if any(is_placeholder(line.text) for line in reading.abstract):
        return Silence.UNSURE
    return length_fault(reading.abstract, reading.abstract_rule, LINE_UNDER_NAME)


@check(
    "T4",
    N_("The abstract of the letter begins with “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Begin the abstract with V/v (capital V, small v): V/v báo cáo tiến độ."),
)
def letter_prefix(reading: Reading) -> Outcome:
    """``V/v`` exactly; no colon is asked for nor forbidden."""
    if not reading.letter_abstract:
        return Silence.ABSENT
    line = reading.letter_abstract[0]
    seen = line.text[: len(LETTER_PREFIX)]
    return () if seen == LETTER_PREFIX else [at_line(line, line.text.split()[0], LETTER_PREFIX)]


@check(
    "T4/align",
    N_("The abstract of the letter is {seen}; Decree 30 asks for {expected} under the number."),
    N_("Select the abstract, then Home > Center."),
)
def letter_abstract_centred(reading: Reading) -> Outcome:
    """Centred under the number."""
    return off_centre(list(reading.letter_abstract))


@check(
    "T4/gap",
    N_("The abstract of the letter stands {seen} below the number; Decree 30 asks for {expected}."),
    N_("Put the cursor in the abstract, Layout > Spacing > Before: 6 pt."),
)
def letter_abstract_gap(reading: Reading) -> Outcome:
    """6 pt: the larger wish of the two paragraphs counts; blank paragraphs between them leave it to a person."""
    if not reading.letter_abstract or reading.number is None:
        return Silence.ABSENT
    below, above = reading.letter_abstract[0].paragraph, reading.number.line.paragraph
    if below.order != above.order + 1 or below.cell != above.cell:
        return Silence.UNSURE
    gap = _gap(above, below) / TWIPS_PER_POINT
    if abs(gap - LETTER_ABSTRACT_GAP_PT) <= 0.5:
        return ()
    level: Level | None = "warning" if gap > LETTER_ABSTRACT_GAP_PT else None
    seen, expected = (f"{value:g}".replace(".", ",") + " pt" for value in (gap, LETTER_ABSTRACT_GAP_PT))
    return [at_line(reading.letter_abstract[0], seen, expected, level=level)]


def _gap(above: Paragraph, below: Paragraph) -> int:
    """Twips between two paragraphs as Word sets them: space after plus space before."""
    same = above.shape.style == below.shape.style
    after = 0 if same and above.shape.contextual else above.shape.after
    before = 0 if same and below.shape.contextual else below.shape.before
    return after + before
