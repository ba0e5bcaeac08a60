"""Điều, khoản, điểm and the headings of reports (II.6.đ, Mục V row 6)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kh_report.locale import N_
from kh_report.nd30.judge.checks.content import RUNNING, size_of
from kh_report.nd30.judge.checks.divisions import blocks_of, sequences
from kh_report.nd30.judge.checks.looks import worded
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_paragraphs, check, points
from kh_report.nd30.judge.formatting import CharFormat
from kh_report.nd30.judge.ooxml import TWIPS_PER_MM
from kh_report.nd30.judge.pages import Line, Paragraph
from kh_report.nd30.judge.reading import Block, Part, Reading
from kh_report.nd30.judge.words import is_capitals, is_placeholder
from kh_report.nd30.rules import FIRST_INDENT_TOLERANCE_MM, FIRST_INDENTS_MM, LOOKS, POINT_LETTERS, Element

_ROMAN = re.compile(r"[IVXLC]+")


def _number_of(block: Block) -> Line:
    """The word and number at the start of a block: ``Điều 5.``"""
    text = block.paragraph.text
    at = text.find(block.mark) + len(block.mark) if block.mark else 0
    return Line(block.paragraph, 0, max(at, 1))


@check(
    "B9",
    N_("“Điều” is {seen}; Decree 30 asks for {expected}."),
    N_("Write: Điều 1. Title, with an Arabic number and a full stop, bold and upright."),
)
def articles(reading: Reading) -> Outcome:
    """Arabic number, full stop, bold and upright."""
    blocks = blocks_of(reading, Part.ARTICLE)
    if not blocks:
        return Silence.ABSENT
    faults: list[Fault] = []
    roman = [block.paragraph for block in blocks if _ROMAN.fullmatch(block.mark)]
    if roman:
        faults.append(at_paragraphs(roman, N_("numbered in Roman numerals"), N_("an Arabic number")))
    closers = [block for block in blocks if block.closer != "."]
    if closers:
        seen = f"Điều {closers[0].mark}{closers[0].closer}"
        faults.append(at_paragraphs([b.paragraph for b in closers], seen, f"Điều {closers[0].mark}."))
    typed = [block for block in blocks if not block.paragraph.label]
    for wrong, seen, expected in (
        ([b for b in typed if any(not f.bold for _, f in worded(_number_of(b)))], N_("not bold"), N_("bold")),
        ([b for b in typed if any(f.italic for _, f in worded(_number_of(b)))], N_("italic"), N_("upright")),
    ):
        if wrong:
            faults.append(at_paragraphs([block.paragraph for block in wrong], seen, expected))
    return faults


@check(
    "B9/indent",
    N_("“Điều” is indented {seen}; Decree 30 asks for {expected}."),
    N_("Select the line, Paragraph > Special: First line, 1,27 cm."),
)
def article_indent(reading: Reading) -> Outcome:
    """1 or 1.27 cm."""
    blocks = [b for b in blocks_of(reading, Part.ARTICLE) if not b.paragraph.text.startswith(("\t", "   "))]
    if not blocks:
        return Silence.ABSENT
    low, high = min(FIRST_INDENTS_MM) - FIRST_INDENT_TOLERANCE_MM, max(FIRST_INDENTS_MM) + FIRST_INDENT_TOLERANCE_MM
    wrong: dict[str, list[Paragraph]] = {}
    for block in blocks:
        shape = block.paragraph.shape
        length = (shape.left + shape.first_line_twips(size_of(block.paragraph) or 14)) / TWIPS_PER_MM
        if not low <= length <= high:
            wrong.setdefault(f"{length / 10:.2f} cm".replace(".", ","), []).append(block.paragraph)
    return [at_paragraphs(places, seen, "1–1,27 cm") for seen, places in wrong.items()]


def _body_size(reading: Reading) -> float | None:
    """The size of most running text, when there is enough of it and B13/size has nothing to say about it."""
    sizes: Counter[float] = Counter()
    for block in reading.blocks:
        if block.part in RUNNING and len(block.paragraph.text) > 60:
            size = size_of(block.paragraph)
            if size is not None:
                sizes[size] += len(block.paragraph.text)
    most = sizes.most_common(1)[0][0] if sizes else None
    return most if most is not None and LOOKS[Element.BODY].size.holds(most) else None


def _same_size(reading: Reading, part: Part) -> Outcome:
    body = _body_size(reading)
    blocks = [block for block in reading.blocks if block.part is part]
    if body is None or not blocks:
        return Silence.ABSENT
    wrong: dict[float, list[Paragraph]] = {}
    for block in blocks:
        size = size_of(block.paragraph)
        if size is not None and size != body and LOOKS[Element.BODY].size.holds(size):
            wrong.setdefault(size, []).append(block.paragraph)
    return [at_paragraphs(places, points(size), points(body)) for size, places in wrong.items()]


@check(
    "B9/size",
    N_("“Điều” is set in {seen}, the running text in {expected}; Decree 30 asks for one size."),
    N_("Select the line and give it the font size of the running text."),
)
def article_size(reading: Reading) -> Outcome:
    """The size of the running text. A size outside 13 to 14 is told here too."""
    body = _body_size(reading)
    blocks = [block for block in reading.blocks if block.part is Part.ARTICLE]
    if body is None or not blocks:
        return Silence.ABSENT
    wrong: dict[float, list[Paragraph]] = {}
    for block in blocks:
        sizes = {f.size for _, f in worded(_number_of(block))} or {body}
        if sizes != {body}:
            wrong.setdefault(max(sizes), []).append(block.paragraph)
    return [at_paragraphs(places, points(size), points(body)) for size, places in wrong.items()]


_KHOAN_SIZE = N_("Numbered text is set in {seen}, the running text in {expected}; Decree 30 asks for one size.")
_KHOAN_SIZE_FIX = N_("Select the paragraph and give it the font size of the running text.")


@check("B10/size", _KHOAN_SIZE, _KHOAN_SIZE_FIX)
def clause_size(reading: Reading) -> Outcome:
    """The size of the running text."""
    return _same_size(reading, Part.CLAUSE)


@check("B11/size", _KHOAN_SIZE, _KHOAN_SIZE_FIX)
def point_size(reading: Reading) -> Outcome:
    """The size of the running text."""
    return _same_size(reading, Part.POINT)


@check(
    "B10",
    N_("A khoản is numbered {seen}; Decree 30 asks for {expected}."),
    N_("Write an Arabic number and a full stop: 1."),
)
def clauses(reading: Reading) -> Outcome:
    """``1.``; a bracket or slash after the number is wrong."""
    blocks = blocks_of(reading, Part.CLAUSE)
    if not blocks:
        return Silence.ABSENT
    wrong = [block for block in blocks if block.closer != "."]
    if not wrong:
        return ()
    mark = wrong[0].mark
    return [at_paragraphs([b.paragraph for b in wrong], f"{mark}{wrong[0].closer}", f"{mark}.")]


@check(
    "B11",
    N_("A điểm is lettered {seen}; Decree 30 asks for {expected}."),
    N_("Letter the điểm a) b) c) d) đ) e) g) h) i) k) …, each with a closing bracket; Word's automatic list lacks đ."),
)
def letters(reading: Reading) -> Outcome:
    """The Vietnamese alphabet without f, j, w, z; đ after d; a closing bracket after the letter."""
    if not blocks_of(reading, Part.POINT):
        return Silence.ABSENT
    faults: list[Fault] = []
    closers = [block for block in blocks_of(reading, Part.POINT) if block.closer != ")"]
    if closers:
        mark = closers[0].mark
        faults.append(at_paragraphs([b.paragraph for b in closers], f"{mark}{closers[0].closer}", f"{mark})"))
    for blocks in sequences(reading):
        faults.extend(_out_of_order(blocks))
    return faults


def _out_of_order(blocks: Iterable[Block]) -> Iterator[Fault]:
    before: Block | None = None
    for block in blocks:
        if block.part in {Part.HEADING, Part.CLAUSE, Part.DEEPER, Part.ARTICLE, Part.PART, Part.SECTION, Part.TITLE}:
            before = None
        if block.part is not Part.POINT:
            continue
        if before is not None and before.mark in POINT_LETTERS:
            at = POINT_LETTERS.index(before.mark)
            expected = POINT_LETTERS[at + 1] if at + 1 < len(POINT_LETTERS) else None
            if expected is not None and block.mark not in {expected, "a"}:
                yield at_paragraphs([block.paragraph], f"{block.mark})", f"{expected})")
        before = block


@check(
    "B12",
    N_("A heading “I.” is {seen}; Decree 30 asks for {expected}."),
    N_("Select the heading: capitals, bold, upright; a full stop after the Roman numeral."),
)
def headings(reading: Reading) -> Outcome:
    """``I. NHỮNG KẾT QUẢ``: capitals, bold, upright, full stop after the numeral."""
    blocks = blocks_of(reading, Part.HEADING)
    if not blocks:
        return Silence.ABSENT
    faults: list[Fault] = []
    closers = [block for block in blocks if block.closer != "."]
    if closers:
        seen = f"{closers[0].mark}{closers[0].closer}"
        faults.append(at_paragraphs([b.paragraph for b in closers], seen, f"{closers[0].mark}."))
    for wrong, seen, expected in (
        (
            [b for b in blocks if not is_capitals(b.rest) and not is_placeholder(b.rest)],
            N_("not all capitals"),
            N_("ALL CAPITALS"),
        ),
        ([b for b in blocks if any(not f.bold for _, f in _rest(b))], N_("not bold"), N_("bold")),
        ([b for b in blocks if any(f.italic for _, f in _rest(b))], N_("italic"), N_("upright")),
    ):
        if wrong:
            faults.append(at_paragraphs([block.paragraph for block in wrong], seen, expected))
    return faults


def _rest(block: Block) -> Iterator[tuple[str, CharFormat]]:
    yield from worded(Line(block.paragraph, 0, len(block.paragraph.text)))


@check(
    "B12/numbering",
    N_("Numbering such as {seen} is not provided for; Decree 30 knows {expected}."),
    N_("Use I. 1. a) and dashes instead of 1.1 and 1.1.1."),
)
def deeper(reading: Reading) -> Outcome:
    """``1.1`` is widespread; the decree has no such level."""
    blocks = blocks_of(reading, Part.DEEPER)
    if not blocks:
        return ()
    return [at_paragraphs([block.paragraph for block in blocks], f"{blocks[0].mark}{blocks[0].closer}", "I. 1. a)")]
