"""The chart appendix (phụ lục biểu đồ), where settings want one: how the tasks of each group stand."""

from __future__ import annotations

from docx.document import Document

from kh_report.documents.anchors import anchor_paragraph
from kh_report.documents.context.brevity import brief
from kh_report.forms.states import State
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import OUTCOMES, Merged, Outcome, Standing
from kh_report.nd30.charts import Series, bar_chart
from kh_report.nd30.rules import PAGE_WIDTH_MM, Profile
from kh_report.nd30.xml import Node
from kh_report.plan.model import Heading
from kh_report.vn.numbers import count

KEY = "bieu_do"
TITLE = "Biểu đồ tình hình thực hiện nhiệm vụ theo nhóm"
_NAME_LETTERS = 70
_ROOM_FOR_HEADING_MM = 45
_BAR_MM, _EDGES_MM = 14, 28
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


def states_by_group(merged: Merged) -> tuple[list[str], list[Series]]:
    """The groups that have tasks, and for each outcome that occurs how many tasks of each group have it."""
    groups: list[tuple[Heading, list[Outcome]]] = []
    for heading in merged.plan.headings:
        place = (heading.section, heading.group)
        own = [result.outcome for result in merged.tasks if (result.task.section, result.task.group) == place]
        if own:
            groups.append((heading, own))
    series = [
        Series(outcome_label(outcome), _COLOURS[outcome], [own.count(outcome) for _, own in groups])
        for outcome in OUTCOMES
        if any(outcome in own for _, own in groups)
    ]
    return [_name(heading) for heading, _ in groups], series


def chart_block(document: Document, merged: Merged, profile: Profile) -> Node:
    """The appendix's chart with its anchor, as wide as the text and as high as its bars need."""
    names, series = states_by_group(merged)
    room = PAGE_WIDTH_MM - profile.margins.top - profile.margins.bottom - _ROOM_FOR_HEADING_MM
    size = (profile.text_width_mm(landscape=True), min(room, _EDGES_MM + _BAR_MM * len(names)))
    totals = ", ".join(f"{one.name.lower()}: {count(sum(one.values))} nhiệm vụ" for one in series)
    chart = bar_chart(document, names, series, "Số nhiệm vụ", f"{TITLE}. Tổng số: {totals}.", size)
    return anchor_paragraph(chart, KEY)


def _name(heading: Heading) -> str:
    """``II.A. Phòng ngừa, kiểm soát …``: a group as an axis has room for it."""
    place = f"{heading.section}.{heading.group}" if heading.group else heading.section
    title = heading.title
    for prefix in _PREFIXES:
        if title.startswith(prefix):
            rest = title.removeprefix(prefix)
            title = rest[:1].upper() + rest[1:]
    return f"{place}. {brief(title, _NAME_LETTERS)}"
