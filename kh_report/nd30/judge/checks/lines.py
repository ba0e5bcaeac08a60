"""Judging lines under texts and the spacing between the lines of a name."""

from __future__ import annotations

from kh_report.locale import N_
from kh_report.nd30.judge.checks.registry import Outcome, Silence, at_line
from kh_report.nd30.judge.pages import Line
from kh_report.nd30.judge.reading import RuleForm, RuleLine
from kh_report.nd30.metrics import text_width
from kh_report.nd30.rules import Span

_LATITUDE = {RuleForm.CHARACTERS: 0.15, RuleForm.DRAWN: 0.10, RuleForm.BORDER: 0.05}
"""Latitude as a share of the allowed length: underscores in the decree's own samples miss it by up to 12 % under the
motto, lines drawn by hand by up to 9 %."""
_SHORT_CHARACTERS = 0.30
"""Under issuer and abstract the samples' underscores reach only 24 % of the text instead of 33 %."""
_SINGLE = 1.05
_NARROW = 190.0
"""A column of a head is about 67 mm wide."""
_PAGE = 440.0
"""Text width of a page with the widest margins."""


def missing_fault(line: Line, rule: RuleLine) -> Outcome:
    """A fault when there surely is no line."""
    if rule.form is RuleForm.UNSURE:
        return Silence.UNSURE
    return [at_line(line, N_("none"), N_("a solid line"))] if rule.form is RuleForm.ABSENT else ()


def length_fault(lines: tuple[Line, ...], rule: RuleLine, share: Span) -> Outcome:
    """A fault when the line's length is known and outside ``share`` of every text that could be its measure."""
    if rule.form is RuleForm.ABSENT:
        return Silence.ABSENT
    if rule.length is None:
        return () if rule.form is RuleForm.UNDERLINE and share.high >= 1 else Silence.UNSURE
    widths = [width_of(line) for line in lines]
    if not all(widths) or any(width > _room(line) for line, width in zip(lines, widths, strict=True)):
        return Silence.UNSURE
    long = _LATITUDE.get(rule.form, 0.1)
    short = _SHORT_CHARACTERS if rule.form is RuleForm.CHARACTERS and share.low < 1 else long
    least, most = share.low * (1 - short), share.high * (1 + long)
    if any(least <= length / width <= most for length in rule.lengths for width in (*widths, sum(widths))):
        return ()
    expected = "100 %" if share.low == share.high else "1/3–1/2"
    return [at_line(lines[-1], f"{round(100 * rule.length / widths[-1])} %", expected)]


def _room(line: Line) -> float:
    """Points that surely hold one line: a wrapped text has no one length to measure by."""
    cell = line.paragraph.cell
    if cell is None or cell.width is None:
        return _NARROW if line.paragraph.box is not None or cell is not None else _PAGE
    return cell.width / 20


def fills_column(line: Line) -> bool:
    """So wide in its cell that its alignment makes no difference to the eye."""
    cell = line.paragraph.cell
    return cell is not None and cell.width is not None and width_of(line) >= 0.88 * cell.width / 20


def wraps(line: Line) -> bool:
    """Wider than its cell can be: its line surely breaks."""
    cell = line.paragraph.cell
    return cell is not None and cell.width is not None and cell.width > 0 and width_of(line) > 1.02 * cell.width / 20


def width_of(line: Line) -> float:
    """Width on the page in points, if it fits on one line."""
    return sum(text_width(piece, f.size, f.bold, f.italic) for piece, f in line.formats())


def spread(lines: list[Line]) -> Outcome:
    """A fault when lines that belong together are set wider than single."""
    if not lines:
        return Silence.ABSENT
    for line in lines:
        ratio = line.paragraph.shape.line_ratio
        if ratio is not None and ratio > _SINGLE:
            return [at_line(line, f"{ratio:g}".replace(".", ","), "1")]
    return ()
