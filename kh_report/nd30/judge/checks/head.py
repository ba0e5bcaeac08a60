"""Quốc hiệu, Tiêu ngữ and the issuing body (II.1, II.2)."""

from __future__ import annotations

from kh_report.locale import N_
from kh_report.nd30.judge.checks.lines import fills_column, length_fault, missing_fault, spread, wraps
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, at_sections, check
from kh_report.nd30.judge.pages import Line
from kh_report.nd30.judge.reading import Reading
from kh_report.nd30.judge.words import clean, is_placeholder
from kh_report.nd30.rules import LINE_UNDER_MOTTO, LINE_UNDER_NAME, QUOC_HIEU, QUOC_HIEU_ACCEPTED, TIEU_NGU, Element


def _has_head(reading: Reading) -> bool:
    return bool(reading.number or reading.date or reading.issuer or reading.tieu_ngu)


@check(
    "Q1/text",
    N_("The national name reads “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Type the national name exactly: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."),
)
def quoc_hieu_text(reading: Reading) -> Outcome:
    """Word for word, either place of the tone mark (HÒA, HOÀ); capitals are judged by Q1/style."""
    if reading.quoc_hieu is None:
        if not _has_head(reading):
            return Silence.ABSENT
        return [at_sections(reading.document.sections[:1], N_("none"), QUOC_HIEU)]
    text = clean(reading.quoc_hieu.text)
    return () if text.upper() in QUOC_HIEU_ACCEPTED else [at_line(reading.quoc_hieu, text, QUOC_HIEU)]


@check(
    "Q2/text",
    N_("The national motto reads “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Type the motto exactly: Độc lập - Tự do - Hạnh phúc, with hyphens (-) and a space on both sides."),
)
def tieu_ngu_text(reading: Reading) -> Outcome:
    """Word for word, hyphens with spaces, each phrase with a capital."""
    if reading.tieu_ngu is None:
        if reading.quoc_hieu is None:
            return Silence.ABSENT
        return [at_line(reading.quoc_hieu, N_("none"), TIEU_NGU)]
    text = clean(reading.tieu_ngu.text)
    return () if text == TIEU_NGU else [at_line(reading.tieu_ngu, text, TIEU_NGU)]


register_look("Q1", Element.QUOC_HIEU, lambda reading: _one(reading.quoc_hieu))
register_look("Q2", Element.TIEU_NGU, lambda reading: _one(reading.tieu_ngu))
register_look("A3", Element.SUPERIOR, lambda reading: reading.superior if reading.issuer_certain else ())
register_look("A4", Element.ISSUER, lambda reading: reading.issuer if reading.issuer_certain else ())


def _one(line: Line | None) -> tuple[Line, ...]:
    return () if line is None else (line,)


@check(
    "Q3",
    N_("There is no line under the national motto; Decree 30 asks for a solid line as long as the motto."),
    N_("Insert > Shapes > Line under the motto, as long as the words “Độc lập - Tự do - Hạnh phúc”."),
)
def motto_line(reading: Reading) -> Outcome:
    """A line by any means: drawn, a border, underscores, an underline."""
    if reading.tieu_ngu is None or reading.tieu_ngu_rule is None:
        return Silence.ABSENT
    return missing_fault(reading.tieu_ngu, reading.tieu_ngu_rule)


@check(
    "Q3/length",
    N_("The line under the national motto is {seen} of the length of its text; Decree 30 asks for {expected}."),
    N_("Drag the ends of the line so that it is as long as the words of the motto."),
)
def motto_line_length(reading: Reading) -> Outcome:
    """As long as the text; lines of characters and hand-drawn lines get some latitude."""
    if reading.tieu_ngu is None or reading.tieu_ngu_rule is None:
        return Silence.ABSENT
    return length_fault((reading.tieu_ngu,), reading.tieu_ngu_rule, LINE_UNDER_MOTTO)


@check(
    "Q4",
    N_("National name and motto are {seen} lines apart; Decree 30 asks for single spacing."),
    N_("Select both lines, Home > Line and Paragraph Spacing > 1.0."),
)
def head_spacing(reading: Reading) -> Outcome:
    """Single line spacing; fixed heights are left alone."""
    return spread([line for line in (reading.quoc_hieu, reading.tieu_ngu) if line is not None])


@check(
    "Q5",
    N_("The national name or motto is {seen}; by custom each is centred in its column, on one line."),
    N_("Select the national name and motto, then Home > Center; widen the right column if a line breaks."),
)
def head_centred(reading: Reading) -> Outcome:
    """On one line, centred in its cell, box or half; only where the paragraph holds nothing else."""
    lines = [line for line in (reading.quoc_hieu, reading.tieu_ngu) if line is not None]
    wrapped = [line for line in lines if wraps(line)]
    if wrapped:
        return [at_line(wrapped[0], N_("broken over two lines"), N_("one line"))]
    return off_centre(lines)


def off_centre(lines: list[Line]) -> Outcome:
    """A fault when a line that stands alone in its paragraph is not centred, and not pushed there by hand."""
    if not lines:
        return Silence.ABSENT
    faults: list[Fault] = []
    for line in lines:
        paragraph = line.paragraph
        alone = all(not other.text or "\t" not in paragraph.text for other in paragraph.lines())
        by_hand = (
            paragraph.text.startswith(("\t", "    ")) or paragraph.shape.left > 0 or paragraph.shape.first_line > 0
        )
        if paragraph.cell is None and paragraph.box is None:
            return Silence.UNSURE
        if alone and not by_hand and paragraph.shape.align != "center" and not fills_column(line):
            faults.append(at_line(line, _ALIGNED.get(paragraph.shape.align, paragraph.shape.align), N_("centred")))
    return faults[:1]


_ALIGNED = {"left": N_("aligned left"), "right": N_("aligned right"), "both": N_("justified")}


@check(
    "G8",
    N_("{seen}; Decree 30 asks for {expected}."),
    N_("Put the issuing body in the left half and the national name in the right half of the head."),
)
def halves(reading: Reading) -> Outcome:
    """Issuer left, Quốc hiệu right: judged where both stand in cells of one table."""
    if reading.quoc_hieu is None or not reading.issuer:
        return Silence.ABSENT
    right, left = reading.quoc_hieu.paragraph.cell, reading.issuer[-1].paragraph.cell
    if right is None or left is None or right.table != left.table or right.columns != left.columns:
        return Silence.UNSURE
    if left.column > right.column:
        seen = N_("the issuing body stands right of the national name")
        return [at_line(reading.issuer[-1], seen, N_("issuing body left, national name right"))]
    return ()


@check(
    "A4/position",
    N_("The issuing body is {seen}; Decree 30 asks for {expected}."),
    N_("Select the names of the superior and issuing bodies, then Home > Center."),
)
def issuer_centred(reading: Reading) -> Outcome:
    """Centred under the superior."""
    return off_centre([*reading.superior, *reading.issuer])


@check(
    "A5",
    N_("There is no line under the issuing body; Decree 30 asks for a solid line, 1/3 to 1/2 of its text."),
    N_("Insert > Shapes > Line under the name of the issuing body, 1/3 to 1/2 as long as the name, centred."),
)
def issuer_line(reading: Reading) -> Outcome:
    """A line by any means."""
    if not reading.issuer or reading.issuer_rule is None:
        return Silence.ABSENT
    return missing_fault(reading.issuer[-1], reading.issuer_rule)


@check(
    "A5/length",
    N_("The line under the issuing body is {seen} of the length of its text; Decree 30 asks for {expected}."),
    N_("Drag the ends of the line so that it is between 1/3 and 1/2 as long as the name above it."),
)
def issuer_line_length(reading: Reading) -> Outcome:
    """1/3 to 1/2 of the text; for a name on several lines any of them, or all together, may be the measure."""
    if not reading.issuer or reading.issuer_rule is None:
        return Silence.ABSENT
    if any(is_placeholder(line.text) for line in reading.issuer):
        return Silence.UNSURE
    return length_fault(reading.issuer, reading.issuer_rule, LINE_UNDER_NAME)


@check(
    "A6",
    N_("The names of the bodies are {seen} lines apart; Decree 30 asks for single spacing."),
    N_("Select both names, Home > Line and Paragraph Spacing > 1.0."),
)
def issuer_spacing(reading: Reading) -> Outcome:
    """Single line spacing; fixed heights are left alone."""
    return spread([*reading.superior, *reading.issuer])
