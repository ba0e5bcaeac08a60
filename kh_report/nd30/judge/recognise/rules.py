"""Lines under texts, by whatever means: underscores as in the decree's samples, drawn lines, borders, underlines."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.nd30.judge.pages import Drawing, Line, Paragraph
from kh_report.nd30.judge.reading import RuleForm, RuleLine
from kh_report.nd30.judge.words import is_rule
from kh_report.nd30.metrics import text_width

_RAISED = 0.65
"""Word prints superscript at about this share of its size."""
_LONG_LINE = 2270
"""40 mm in twips: longer lines in a head belong to Tiêu ngữ, shorter ones to the issuer."""
_USUAL_PADDING = 216
"""Left and right padding of Word's ordinary table in twips."""
_ABSENT = RuleLine(RuleForm.ABSENT)
_UNSURE = RuleLine(RuleForm.UNSURE)


def under(line: Line, paragraphs: tuple[Paragraph, ...]) -> RuleLine:
    """The line right under ``line`` in its own cell or box: characters, border or underline; else absent."""
    home = line.paragraph
    if any(format_.underline for _, format_ in line.formats()):
        return RuleLine(RuleForm.UNDERLINE)
    rest = [other for other in home.lines() if other.start > line.end and other.text]
    for other in rest:
        if is_rule(other.text):
            return _characters(other)
        return _ABSENT
    if home.shape.border_below:
        return RuleLine(RuleForm.BORDER)
    for paragraph in paragraphs[home.order + 1 : home.order + 6]:
        if paragraph.box != home.box or paragraph.cell != home.cell:
            break
        if paragraph.shape.border_above or paragraph.shape.border_below:
            return _border(paragraph)
        if paragraph.blank:
            continue
        first = next(item for item in paragraph.lines() if item.text)
        for piece in first.text.replace("\t", "   ").split("   "):
            if is_rule(piece):
                return _characters(first) if is_rule(first.text) else _UNSURE
        break
    if home.cell is not None and home.cell.ruled:
        return _UNSURE
    return _ABSENT


def _characters(line: Line) -> RuleLine:
    length = 0.0
    for piece, format_ in line.formats():
        width = text_width(piece.strip(), format_.size, format_.bold, format_.italic)
        length += width * (_RAISED if format_.raised else 1.0)
    return RuleLine(RuleForm.CHARACTERS, length)


def _border(paragraph: Paragraph) -> RuleLine:
    """A border as wide as the text of its cell may be; without padding said by the table, Word's usual one or none."""
    cell = paragraph.cell
    if cell is None or cell.width is None or not cell.certain:
        return RuleLine(RuleForm.BORDER)
    wide = cell.width - paragraph.shape.left - paragraph.shape.right
    if cell.padding is not None:
        return RuleLine(RuleForm.BORDER, (wide - cell.padding) / 20)
    return RuleLine(RuleForm.BORDER, wide / 20, (wide - _USUAL_PADDING) / 20)


def head_rules(
    tieu_ngu: Line | None, issuer: Line | None, zone: tuple[Paragraph, ...], paragraphs: tuple[Paragraph, ...]
) -> tuple[RuleLine | None, RuleLine | None, int]:
    """Lines under Tiêu ngữ and under the issuer, and how many drawn objects of the head are left over."""
    motto = None if tieu_ngu is None else under(tieu_ngu, paragraphs)
    name = None if issuer is None else under(issuer, paragraphs)
    drawn = [item for p in zone for item in p.drawings if not item.picture]
    lines = [item for item in drawn if item.line and item.width]
    long = [item for item in lines if (item.width or 0) >= _LONG_LINE]
    short = [item for item in lines if (item.width or 0) < _LONG_LINE]
    unsure = len(drawn) - len(lines)
    if motto is not None and motto.form is RuleForm.ABSENT:
        motto, unsure = _take(long, unsure)
    if name is not None and name.form is RuleForm.ABSENT:
        name, unsure = _take(short, unsure)
    return motto, name, unsure + len(long) + len(short)


def _take(lines: list[Drawing], unsure: int) -> tuple[RuleLine, int]:
    if lines:
        return RuleLine(RuleForm.DRAWN, (lines.pop(0).width or 0) / 20), unsure
    return (_UNSURE, unsure) if unsure else (_ABSENT, unsure)


def below(lines: tuple[Line, ...], paragraphs: tuple[Paragraph, ...], spare: int, reach: int) -> RuleLine:
    """The line under a centred text outside the head: its last line's own, or drawn beside it up to order ``reach``."""
    last = lines[-1]
    own = under(last, paragraphs)
    if own.form is not RuleForm.ABSENT:
        return own
    first = lines[0].paragraph.order
    drawn = _drawn(paragraphs[max(0, first - 1) : reach + 1])
    certain = [item for item in drawn if item.line and item.width]
    if certain:
        return RuleLine(RuleForm.DRAWN, (certain[0].width or 0) / 20)
    return _UNSURE if drawn or spare else _ABSENT


def _drawn(paragraphs: Iterable[Paragraph]) -> list[Drawing]:
    return [item for paragraph in paragraphs for item in paragraph.drawings]
