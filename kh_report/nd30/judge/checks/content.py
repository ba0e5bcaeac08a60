"""Legal bases and running text (II.6.a, II.6.e)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from kh_report.locale import N_
from kh_report.nd30.judge.checks.looks import register_look, worded
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, at_paragraphs, check, points
from kh_report.nd30.judge.ooxml import TWIPS_PER_MM
from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Block, Part, Reading
from kh_report.nd30.judge.words import clean, is_placeholder, letters_of
from kh_report.nd30.metrics import LINE_HEIGHT
from kh_report.nd30.rules import (
    END_MARK,
    FIRST_INDENT_TOLERANCE_MM,
    FIRST_INDENTS_MM,
    LINE_SPACING,
    LOOKS,
    PARAGRAPH_GAP_MIN_PT,
    TWIPS_PER_POINT,
    Element,
)

RUNNING = frozenset({Part.TEXT, Part.CLAUSE, Part.POINT, Part.DASH})
"""What is judged as running text."""
_NUMBERED = frozenset({Part.CLAUSE, Part.DEEPER, Part.POINT, Part.ARTICLE, Part.HEADING})
_SENTENCE = 40
"""Characters of a real sentence or item."""
_BASIS = 12
"""Letters of a basis that is more than the words "Căn cứ" and a blank."""
LONG = 95
"""Characters that surely fill more than one line of an A4 page: only there do justification and slant show."""
_DASHES = ("-", "–", "—", "+", "•", "*")
_NOTES = ("Ghi chú", "Nguồn:", "Đơn vị tính", "Biểu ", "Bảng ", "Hình ", "Mẫu ")
_SPACING_TOLERANCE = 0.03


def first_lines(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The whole text of each block as one line."""
    return tuple(Line(block.paragraph, 0, len(block.paragraph.text)) for block in blocks)


register_look("B2", Element.BASIS, lambda reading: first_lines(reading.bases))


@check(
    "B3",
    N_("A legal basis ends with {seen}; Decree 30 asks for {expected}."),
    N_("End each legal basis with a semicolon (;) and the last one with a full stop (.)."),
)
def basis_ends(reading: Reading) -> Outcome:
    """``;`` after each, ``.`` after the last; a sentence that carries on after the bases may keep the last ``;``."""
    bases = tuple(block for block in reading.bases if len(letters_of(block.rest)) >= _BASIS)
    if not bases:
        return Silence.ABSENT
    wrong = [block for block in bases[:-1] if not block.paragraph.text.rstrip().endswith(";")]
    faults: list[Fault] = []
    if wrong:
        last = wrong[0].paragraph.text.rstrip()[-1:]
        faults.append(at_paragraphs([block.paragraph for block in wrong], last, ";"))
    ending = bases[-1].paragraph.text.rstrip()[-1:]
    behind = next((b for b in reading.blocks if b.paragraph.order > bases[-1].paragraph.order), None)
    carries_on = behind is not None and behind.part is Part.TEXT
    if ending != "." and not (carries_on and ending == ";"):
        faults.append(at_paragraphs([bases[-1].paragraph], ending, "."))
    return faults


def running(reading: Reading) -> tuple[Paragraph, ...]:
    """Paragraphs of running text, of the main text and of the appendices."""
    blocks = [*reading.blocks, *(block for appendix in reading.appendices for block in appendix.blocks)]
    return tuple(block.paragraph for block in blocks if block.part in RUNNING and _is_running(block.paragraph))


def _is_running(paragraph: Paragraph) -> bool:
    """Not a note below a table, a caption, a blank to be filled in, nor anything centred."""
    text = paragraph.full_text
    aside = text.startswith(_NOTES) or (text.startswith("(") and text.endswith(")")) or is_placeholder(text)
    return not aside and paragraph.shape.align != "center"


def _long(reading: Reading) -> tuple[Paragraph, ...]:
    return tuple(p for p in running(reading) if len(clean(p.text)) >= LONG)


def _grouped(paragraphs: Iterable[Paragraph], seen: Callable[[Paragraph], str | None], expected: str) -> list[Fault]:
    """One fault for each kind of departure, with all its paragraphs."""
    wrong: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        found = seen(paragraph)
        if found is not None:
            wrong.setdefault(found, []).append(paragraph)
    return [at_paragraphs(places, found, expected) for found, places in wrong.items()]


def size_of(paragraph: Paragraph) -> float | None:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for text, format_ in worded(Line(paragraph, 0, len(paragraph.text))):
        sizes[format_.size] += len(text)
    return sizes.most_common(1)[0][0] if sizes else None


@check(
    "B13/size",
    N_("Running text is set in {seen}; Decree 30 asks for {expected}."),
    N_("Modify the paragraph style (Home > Styles > Modify) or select the text: font size 13 or 14."),
)
def size(reading: Reading) -> Outcome:
    """13 to 14 points."""
    allowed = LOOKS[Element.BODY].size
    paragraphs = tuple(p for p in running(reading) if len(clean(p.text)) >= _SENTENCE)
    if not paragraphs:
        return Silence.ABSENT

    def seen(paragraph: Paragraph) -> str | None:
        sizes = sorted(
            {f.size for _, f in worded(Line(paragraph, 0, len(paragraph.text))) if not allowed.holds(f.size)}
        )
        return ", ".join(points(item) for item in sizes) or None

    return _grouped(paragraphs, seen, f"{allowed} pt")


@check(
    "B13/style",
    N_("Whole paragraphs of running text are {seen}; Decree 30 asks for {expected}."),
    N_("Select the paragraph and take off italic (Ctrl+I) or capitals; single words may keep their emphasis."),
)
def style(reading: Reading) -> Outcome:
    """Upright ordinary case for whole long paragraphs; emphasis on words is nobody's business."""
    paragraphs = _long(reading)
    if not paragraphs:
        return Silence.ABSENT

    def seen(paragraph: Paragraph) -> str | None:
        pieces = list(worded(Line(paragraph, 0, len(paragraph.text))))
        if pieces and all(f.italic for _, f in pieces) and not paragraph.text.lstrip().startswith(("(", "Ghi chú")):
            return N_("italic")
        letters = [ch for ch in paragraph.text if ch.isalpha()]
        return N_("ALL CAPITALS") if letters and all(ch.isupper() for ch in letters) else None

    return _grouped(paragraphs, seen, N_("upright"))


@check(
    "B13/align",
    N_("Running text is {seen}; Decree 30 asks for {expected}."),
    N_("Select the text, then Home > Justify (Ctrl+J)."),
)
def justified(reading: Reading) -> Outcome:
    """Justified, judged on paragraphs that surely have more than one line."""
    paragraphs = _long(reading)
    if not paragraphs:
        return Silence.ABSENT
    names = {"left": N_("aligned left"), "right": N_("aligned right")}
    return _grouped(paragraphs, lambda p: names.get(p.shape.align), N_("justified"))


@check(
    "B14",
    N_("The first line of paragraphs is indented {seen}; Decree 30 asks for {expected}."),
    N_("Select the text, Paragraph > Indentation > Special: First line, 1,27 cm."),
)
def indent(reading: Reading) -> Outcome:
    """1 or 1.27 cm, judged on long paragraphs; lines pushed in by hand, automatic lists and dashes pass."""
    paragraphs = [p for p in _long(reading) if not p.text.startswith(("\t", "   ", *_DASHES)) and not p.label]
    if not paragraphs:
        return Silence.ABSENT
    low, high = min(FIRST_INDENTS_MM), max(FIRST_INDENTS_MM)

    def seen(paragraph: Paragraph) -> str | None:
        shape = paragraph.shape
        length = (shape.left + shape.first_line_twips(size_of(paragraph) or 14)) / TWIPS_PER_MM
        first = shape.first_line_twips(size_of(paragraph) or 14) / TWIPS_PER_MM
        inside = any(
            low - FIRST_INDENT_TOLERANCE_MM <= value <= high + FIRST_INDENT_TOLERANCE_MM for value in (length, first)
        )
        return None if inside else f"{length / 10:.2f} cm".replace(".", ",")

    return _grouped(paragraphs, seen, "1–1,27 cm")


@check(
    "B15",
    N_("Paragraphs are {seen} apart; Decree 30 asks for at least {expected}."),
    N_("Select the text, Paragraph > Spacing > Before: 6 pt; untick “Don't add space between …”."),
)
def gap(reading: Reading) -> Outcome:
    """At least 6 pt between neighbouring sentences: space after plus space before, as Word adds them."""
    paragraphs = running(reading)
    sentences = {p.order for p in paragraphs if len(clean(p.text)) >= _SENTENCE}
    all_of_them = reading.document.paragraphs
    close: dict[str, list[Paragraph]] = {}
    judged = False
    for above, below in pairwise(paragraphs):
        if below.order != above.order + 1 or above.section != below.section or all_of_them[below.order].page_break:
            continue
        if above.order not in sentences or below.order not in sentences:
            continue
        judged = True
        between = gap_between(above, below) / TWIPS_PER_POINT
        if between < PARAGRAPH_GAP_MIN_PT - 0.05:
            close.setdefault(points(round(between, 1)), []).append(below)
    if not judged:
        return Silence.ABSENT
    return [at_paragraphs(places, seen, f"{PARAGRAPH_GAP_MIN_PT:g} pt") for seen, places in close.items()]


def gap_between(above: Paragraph, below: Paragraph) -> int:
    """Twips between two paragraphs; contextual spacing drops its own side between equal styles."""
    same = above.shape.style == below.shape.style
    after = 0 if same and above.shape.contextual else above.shape.after
    before = 0 if same and below.shape.contextual else below.shape.before
    return after + before


@check(
    "B16",
    N_("Lines are {seen} apart; Decree 30 asks for {expected}."),
    N_("Select the text, Home > Line and Paragraph Spacing: between 1.0 and 1.5."),
)
def line_spacing(reading: Reading) -> Outcome:
    """1 to 1.5 lines; fixed heights are compared with the height of a line of that size, with latitude."""
    paragraphs = _long(reading)
    if not paragraphs:
        return Silence.ABSENT

    def seen(paragraph: Paragraph) -> str | None:
        shape = paragraph.shape
        ratio = shape.line_ratio
        if ratio is None:
            ratio = shape.line / TWIPS_PER_POINT / ((size_of(paragraph) or 14) * LINE_HEIGHT)
            low = 0.9 if shape.line_rule == "exact" else 0.0
            return None if low <= ratio <= LINE_SPACING.high + 0.1 else points(shape.line / TWIPS_PER_POINT)
        return None if LINE_SPACING.holds(ratio, _SPACING_TOLERANCE) else f"{ratio:.2f}".replace(".", ",")

    return _grouped(paragraphs, seen, N_("1 to 1.5 lines"))


@check(
    "B17",
    N_("The text ends with “{seen}”; all samples of Decree 30 end with “{expected}”."),
    N_("End the last sentence of the text with ./."),
)
def end_mark(reading: Reading) -> Outcome:
    """``./.`` by the samples; judged where the content ends in running text."""
    if not reading.blocks or reading.recipients is None:
        return Silence.ABSENT
    last = reading.blocks[-1]
    tables = [
        p
        for p in reading.document.paragraphs[last.paragraph.order + 1 : reading.recipients.label.paragraph.order]
        if not p.blank
    ]
    if tables and tables[-1].cell != reading.recipients.label.paragraph.cell:
        return Silence.UNSURE
    text = last.paragraph.full_text.replace(" ", "")
    if is_placeholder(text.removesuffix(END_MARK)):
        return Silence.UNSURE
    if text.endswith(END_MARK) or last.part is Part.END:
        return ()
    return [at_line(Line(last.paragraph, 0, len(last.paragraph.text)), last.paragraph.full_text[-12:], END_MARK)]
