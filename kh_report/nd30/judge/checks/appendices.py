"""Appendices (III.1)."""

from __future__ import annotations

import re

from kh_report.locale import N_
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Fault, Outcome, Silence, at_line, check
from kh_report.nd30.judge.pages import Line
from kh_report.nd30.judge.reading import APPENDIX_KIND, Reading, RuleForm
from kh_report.nd30.judge.words import fold
from kh_report.nd30.rules import ATTACHED_WITH, Element

_POINTERS = ("phu luc", "kem theo", "dinh kem", "bieu mau", "bieu so", "danh sach", "danh muc")
_ROMAN = re.compile(r"[IVXLC]+")


def _labels(reading: Reading) -> tuple[Line, ...]:
    return tuple(appendix.label for appendix in reading.appendices if appendix.own_line)


def _titles(reading: Reading) -> tuple[Line, ...]:
    return tuple(line for appendix in reading.appendices for line in appendix.title)


def _references(reading: Reading) -> tuple[Line, ...]:
    return tuple(line for appendix in reading.appendices for line in appendix.reference)


register_look("X4", Element.APPENDIX_TITLE, _titles)
register_look("X5", Element.APPENDIX_REFERENCE, _references)
register_look("X3", Element.APPENDIX_LABEL, _labels)


@check(
    "X1",
    N_("The document has an appendix, but its text does not point to it; Decree 30 asks for {expected}."),
    N_("Mention it in the text: “(chi tiết tại Phụ lục kèm theo)”."),
)
def pointed_to(reading: Reading) -> Outcome:
    """The text names the appendix, or something attached."""
    if not reading.appendices or reading.kind == APPENDIX_KIND:
        return Silence.ABSENT
    first = reading.appendices[0].label.paragraph.order
    text = fold(" ".join(p.full_text for p in reading.document.paragraphs[:first]))
    if any(
        words in text for words in ("phu luc", "kem theo", "dinh kem", "bieu mau", "bieu so", "danh sach", "danh muc")
    ):
        return ()
    return [at_line(reading.appendices[0].label, N_("no reference"), N_("a reference in the text"))]


@check(
    "X2",
    N_("The appendix is numbered “{seen}”; Decree 30 asks for {expected}."),
    N_("Number two or more appendices I, II, III; leave a single appendix without a number."),
)
def numbered(reading: Reading) -> Outcome:
    """Two or more: Roman numerals. A single one needs none (warning: the decree only orders numbers from two on)."""
    if not reading.appendices:
        return Silence.ABSENT
    if any("…" in appendix.number or ".." in appendix.number for appendix in reading.appendices):
        return Silence.UNSURE
    if len(reading.appendices) == 1:
        appendix = reading.appendices[0]
        if not appendix.number or (reading.kind == APPENDIX_KIND and _ROMAN.fullmatch(appendix.number)):
            return ()
        return [at_line(appendix.label, appendix.number, N_("no number for a single appendix"), level="warning")]
    for appendix in reading.appendices:
        if not _ROMAN.fullmatch(appendix.number):
            return [at_line(appendix.label, appendix.number or N_("none"), N_("Roman numerals: Phụ lục I, Phụ lục II"))]
    return ()


@check(
    "X3",
    N_("The label is {seen}; Decree 30 asks for {expected}."),
    N_("Put “Phụ lục” and its number alone on a line, centred; the title goes on the next line."),
)
def label(reading: Reading) -> Outcome:
    """Own line and centred; capitals, weight and size are judged by X3/style and X3/size."""
    if not reading.appendices:
        return Silence.ABSENT
    faults: list[Fault] = []
    for appendix in reading.appendices:
        shape = appendix.label.paragraph.shape
        if not appendix.own_line:
            faults.append(at_line(appendix.label, N_("on one line with the title"), N_("a line of its own")))
        elif (
            shape.align != "center" and not appendix.label.paragraph.text.startswith(("\t", "   ")) and shape.left == 0
        ):
            faults.append(at_line(appendix.label, N_("not centred"), N_("centred")))
    return faults[:1]


@check(
    "X4",
    N_("The title of the appendix is {seen}; Decree 30 asks for {expected}."),
    N_("Select the title, then Home > Center."),
)
def title(reading: Reading) -> Outcome:
    """Centred."""
    titles = _titles(reading)
    if not titles:
        return Silence.UNSURE if reading.appendices else Silence.ABSENT
    aside = [line for line in titles if _aside(line)]
    return [at_line(aside[0], N_("not centred"), N_("centred"))] if aside else ()


@check(
    "X5",
    N_("The reference line of the appendix is {seen}; Decree 30 asks for {expected}."),
    N_("Below the title, centred and italic: (Kèm theo Báo cáo số … ngày … tháng … năm … của …)."),
)
def reference(reading: Reading) -> Outcome:
    """``(Kèm theo …)`` below the title, centred."""
    if not reading.appendices:
        return Silence.ABSENT
    faults: list[Fault] = []
    for appendix in reading.appendices:
        if not appendix.reference:
            faults.append(at_line(appendix.label, N_("none"), f"({ATTACHED_WITH} …)"))
        elif _aside(appendix.reference[0]):
            faults.append(at_line(appendix.reference[0], N_("not centred"), N_("centred")))
    return faults[:1]


def _aside(line: Line) -> bool:
    """Not centred, nor pushed to the middle by hand."""
    shape = line.paragraph.shape
    by_hand = line.paragraph.text.startswith(("\t", "   ")) or shape.left > 0
    return shape.align != "center" and not by_hand


@check(
    "X8",
    N_("There is no short line under the reference of the appendix; the samples show {expected}."),
    N_("Insert > Shapes > Line under the reference, short and centred."),
)
def short_line(reading: Reading) -> Outcome:
    """Shown in samples 2.1 and 2.2, ordered by no sentence."""
    if not reading.appendices:
        return Silence.ABSENT
    bare = [a for a in reading.appendices if a.reference and a.rule.form is RuleForm.ABSENT]
    return [at_line(bare[0].reference[-1], N_("none"), N_("a short line"))] if bare else ()


@check(
    "X11",
    N_("The appendix ends without {expected}; the samples end with it."),
    N_("End the appendix with ./."),
)
def ends(reading: Reading) -> Outcome:
    """``./.`` by the samples; an appendix that ends in a table is left alone."""
    judged = [appendix for appendix in reading.appendices if appendix.ends is not None]
    if not judged:
        return Silence.ABSENT
    open_ended = [appendix for appendix in judged if not appendix.ends]
    return [at_line(open_ended[0].label, N_("none"), "./.")] if open_ended else ()
