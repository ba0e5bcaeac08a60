"""The chart appendix (phụ lục biểu đồ), where settings want one: how the tasks of each group stand, and how each
indicator went over the periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from docx.document import Document

from kh_report.documents.anchors import anchor_paragraph
from kh_report.documents.context.brevity import brief
from kh_report.documents.context.citation import lower_first
from kh_report.forms.states import State
from kh_report.merge.indicators import amount, rounded
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import OUTCOMES, IndicatorResult, Merged, Outcome, Standing
from kh_report.merge.targets import Target, read_target
from kh_report.nd30.charts import Chart, Series, columns, stacked_bars
from kh_report.nd30.rules import PAGE_WIDTH_MM, Profile
from kh_report.nd30.xml import Node
from kh_report.plan.model import Heading, Indicator, IndicatorKind
from kh_report.plan.period import Period
from kh_report.vn.numbers import count

KEY = "bieu_do"
TITLE = "Biểu đồ tình hình thực hiện nhiệm vụ"
TITLE_WITH_FIGURES = "Biểu đồ tình hình thực hiện nhiệm vụ, chỉ tiêu"
GROUPS_TITLE = "Số nhiệm vụ theo nhóm và tình trạng thực hiện"
_NAME_LETTERS = 70
_TITLE_LETTERS = 110
_ROOM_FOR_HEADING_MM = 45
_BAR_MM, _EDGES_MM = 14, 35
_COURSE_MM = 80
"""Two courses to a page of an appendix, landscape."""
_PREFIXES = ("Nhóm nhiệm vụ về ", "Nhóm nhiệm vụ ")
_COLOURS: dict[Outcome, str] = {
    State.DONE: "A9D18E",
    State.CONTINUING: "DEEBF7",
    State.IN_PROGRESS: "9DC3E6",
    State.NOT_STARTED: "F4B183",
    State.PAUSED: "D0CECE",
    State.EXTENSION_REQUESTED: "FFE699",
    State.NOTHING_THIS_PERIOD: "F2F2F2",
    State.NOT_APPLICABLE: "BFBFBF",
    Standing.NO_ANSWER: "FFFFFF",
    Standing.TO_CORRECT: "FFC000",
}
_EARLIER, _NOW, _TARGET = "9DC3E6", "2E75B6", "C00000"
_NO_FIGURE = "không có số liệu"
_OF_PERIODS = (IndicatorKind.MEAN, IndicatorKind.WEIGHTED_MEAN, IndicatorKind.LATEST, IndicatorKind.MAXIMUM)
"""Kinds whose figure of a period is held against the target; sums are so with their cumulative figure only."""

Course = Sequence[tuple[Period, Merged | None]]
"""Periods in order, the last one reported on now, each with its result; None where nobody answered in it."""


@dataclass(frozen=True, slots=True)
class FigureCourse:
    """How an indicator went (diễn biến chỉ tiêu): for each period its words, with their coverage, and its figure."""

    indicator: Indicator
    periods: tuple[str, ...]
    figures: tuple[Decimal | None, ...]

    @property
    def target(self) -> Target | None:
        """The plan's target where the figure of a period can be held against it."""
        return read_target(self.indicator.target) if self.indicator.kind in _OF_PERIODS else None


def states_by_group(merged: Merged) -> tuple[list[str], list[Series]]:
    """The groups that have tasks, and for each outcome that occurs how many tasks of each group have it."""
    groups: list[tuple[Heading, list[Outcome]]] = []
    for heading in merged.plan.headings:
        place = (heading.section, heading.group)
        own = [result.outcome for result in merged.tasks if (result.task.section, result.task.group) == place]
        if own:
            groups.append((heading, own))
    series = [
        Series(outcome_label(outcome), _COLOURS[outcome], [Decimal(own.count(outcome)) for _, own in groups])
        for outcome in OUTCOMES
        if any(outcome in own for _, own in groups)
    ]
    return [_name(heading) for heading, _ in groups], series


def figure_courses(course: Course) -> tuple[FigureCourse, ...]:
    """The indicators with a figure in the last period and in an earlier one, in plan order, each from its first figure
    on."""
    now = course[-1][1] if course else None
    found = []
    for result in now.indicators if now else ():
        told = [(period, _figure_of(merged, result.indicator.id)) for period, merged in course]
        while told and (told[0][1] is None or _total(told[0][1]) is None):
            del told[0]
        figures = tuple(_total(one) for _, one in told)
        if len(figures) > 1 and figures[-1] is not None:
            words = tuple(_covered(period, one) for period, one in told)
            found.append(FigureCourse(result.indicator, words, figures))
    return tuple(found)


def appendix_title(courses: Sequence[FigureCourse]) -> str:
    """What stands over the appendix: indicators are named where it shows any."""
    return TITLE_WITH_FIGURES if courses else TITLE


def chart_blocks(document: Document, merged: Merged, courses: Sequence[FigureCourse], profile: Profile) -> list[Node]:
    """The appendix's charts with their anchors, as wide as the text: the groups, as high as their bars need, then one
    for each indicator."""
    width = profile.text_width_mm(landscape=True)
    room = PAGE_WIDTH_MM - profile.margins.top - profile.margins.bottom - _ROOM_FOR_HEADING_MM
    blocks = [anchor_paragraph(stacked_bars(document, _groups_chart(merged, width, room)), KEY)]
    for course in courses:
        chart = columns(document, _course_chart(course, width), _NOW, _level(course))
        blocks.append(anchor_paragraph(chart, f"{KEY}_{course.indicator.id}"))
    return blocks


def _groups_chart(merged: Merged, width: float, room: float) -> Chart:
    names, series = states_by_group(merged)
    totals = ", ".join(
        f"{outcome_label(outcome).lower()}: {count(number)} nhiệm vụ"
        for outcome in OUTCOMES
        if (number := merged.count(outcome))
    )
    size = (width, min(room, _EDGES_MM + _BAR_MM * len(names)))
    return Chart(GROUPS_TITLE, "Số nhiệm vụ", names, series, f"{GROUPS_TITLE}. Tổng số: {totals}.", size)


def _course_chart(course: FigureCourse, width: float) -> Chart:
    indicator = course.indicator
    title = brief(indicator.name, _TITLE_LETTERS) + (f" ({indicator.unit})" if indicator.unit else "")
    told = "; ".join(
        f"{period.replace(chr(10), ' ')}{'' if figure is None else ': ' + amount(figure, indicator)}"
        for period, figure in zip(course.periods, course.figures, strict=True)
    )
    aim = f" Mục tiêu: {lower_first(course.target.worded(indicator.unit))}." if course.target else ""
    series = [Series("Số liệu trong kỳ", _EARLIER, course.figures)]
    return Chart(title, "", course.periods, series, f"{indicator.name}, qua các kỳ: {told}.{aim}", (width, _COURSE_MM))


def _level(course: FigureCourse) -> Series | None:
    indicator, target = course.indicator, course.target
    if target is None:
        return None
    year = f" đến năm {indicator.year}" if indicator.year else ""
    name = f"Mục tiêu{year}: {lower_first(target.worded(indicator.unit))}"
    return Series(name, _TARGET, [target.value] * len(course.figures))


def _figure_of(merged: Merged | None, identity: str) -> IndicatorResult | None:
    found = (result for result in (merged.indicators if merged else ()) if result.indicator.id == identity)
    return next(found, None)


def _total(result: IndicatorResult | None) -> Decimal | None:
    total = result.figures["in_period"].total if result else None
    return None if result is None or total is None else rounded(total, result.indicator.kind)


def _covered(period: Period, result: IndicatorResult | None) -> str:
    """``Quý II/2026`` and below it on how many agencies the figure rests: sums of others cannot be compared."""
    if result is None or _total(result) is None:
        return f"{period.short}\n({_NO_FIGURE})"
    figure = result.figures["in_period"]
    asked = len(figure.reporters) + len(figure.silent)
    return period.short if asked == 1 else f"{period.short}\n({count(len(figure.reporters))}/{count(asked)} đơn vị)"


def _name(heading: Heading) -> str:
    """``II.A. Phòng ngừa, kiểm soát …``: a group as an axis has room for it."""
    place = f"{heading.section}.{heading.group}" if heading.group else heading.section
    title = heading.title
    for prefix in _PREFIXES:
        if title.startswith(prefix):
            rest = title.removeprefix(prefix)
            title = rest[:1].upper() + rest[1:]
    return f"{place}. {brief(title, _NAME_LETTERS)}"
