"""The overview's native charts: what became of the tasks group by group, who answered, figures against their targets.

Their numbers stand beside them in cells, so that a chart can be read, checked and copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kh_report.forms.states import State
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import OUTCOMES, Merged, Outcome
from kh_report.merge.sending import sending_of
from kh_report.merge.tables import COLOURS, Look
from kh_report.merge.targets import standing
from kh_report.office.workbook import Book, Sheet
from kh_report.plan.communes import kind_words

FIRST_COLUMN = 3
"""Charts and their numbers stand right of the overview's counts."""
_WHITE = "#FFFFFF"
_STRONG: dict[Outcome, str] = {
    **COLOURS,
    State.DONE: "#70AD47",
    State.CONTINUING: "#9DC3E6",
    State.IN_PROGRESS: "#2E75B6",
    State.NOT_STARTED: "#F4B183",
}
"""Bars stand beside each other without words: the cells' colours, stronger where they would look alike."""
_GREY = "#A6A6A6"


def charts(book: Book, look: Look, sheet: Sheet, merged: Merged) -> None:
    """Up to three charts below each other, each with its table of numbers on its left."""
    row = 0
    for draw in (_by_group, _by_kind, _against_targets):
        row = draw(book, look, sheet, merged, row)


def _by_group(book: Book, look: Look, sheet: Sheet, merged: Merged, row: int) -> int:
    groups: list[tuple[str, list[Outcome]]] = []
    for heading in merged.plan.headings:
        own = [
            result.outcome
            for result in merged.tasks
            if (result.task.section, result.task.group) == (heading.section, heading.group)
        ]
        if own:
            name = f"{heading.section}.{heading.group}" if heading.group else heading.section
            groups.append((name, own))
    shown = [outcome for outcome in OUTCOMES if any(outcome in own for _, own in groups)]
    table = [(name, [own.count(outcome) for outcome in shown]) for name, own in groups]
    colours = [_STRONG[outcome] for outcome in shown]
    labels = [outcome_label(outcome) for outcome in shown]
    return _bars(book, look, sheet, row, "Nhiệm vụ theo nhóm và tình trạng", "Nhóm", labels, table, colours)


def _by_kind(book: Book, look: Look, sheet: Sheet, merged: Merged, row: int) -> int:
    told = sending_of(merged)
    lists = (
        ("Đúng hạn", "#C6E0B4", told.in_time),
        ("Sau hạn", "#FFE699", told.late),
        ("Đã gửi, chưa rõ ngày", "#DDEBF7", told.undated),
        ("Chỉ có văn bản", "#D9D2E9", told.document_only),
        ("Chưa tổng hợp được", "#FFC000", told.unread),
        ("Được miễn", "#D9D9D9", told.waived),
        ("Được gia hạn", "#BDD7EE", told.extended),
        ("Chưa gửi", "#F8CBAD", told.missing),
    )
    shown = [item for item in lists if item[2]]
    table = [
        (
            words[0].upper() + words[1:],
            [sum(merged.plan.agency(agency.code).kind is kind for agency in agencies) for _, _, agencies in shown],
        )
        for kind, words in kind_words(merged.plan.agencies).items()
    ]
    labels, colours = [label for label, _, _ in shown], [colour for _, colour, _ in shown]
    return _bars(book, look, sheet, row, "Đơn vị gửi báo cáo", "Khối", labels, table, colours)


def _against_targets(book: Book, look: Look, sheet: Sheet, merged: Merged, row: int) -> int:
    """Only shares can stand beside each other; other units have their own columns on the sheet ``Chỉ tiêu``."""
    found = [
        (result.indicator.id, [float(held[1]), float(held[0].value)])
        for result in merged.indicators
        if (held := standing(result)) is not None and "%" in result.indicator.unit
    ]
    labels = ["Đã đạt", "Mục tiêu"]
    title = "Chỉ tiêu so với mục tiêu (%)"
    return _bars(book, look, sheet, row, title, "Chỉ tiêu", labels, found, ["#9DC3E6", "#F4B183"], stacked=False)


def _bars(
    book: Book,
    look: Look,
    sheet: Sheet,
    row: int,
    title: str,
    corner: str,
    labels: Sequence[str],
    table: Sequence[tuple[str, Sequence[float]]],
    colours: Sequence[str],
    *,
    stacked: bool = True,
) -> int:
    """A table of numbers and the bars drawn from it; the first row below both. Nothing for an empty table."""
    if not table or not labels:
        return row
    sheet.row(row, [corner, *labels], look.head, first=FIRST_COLUMN)
    sheet.raw.set_row(row, 48)
    for offset, (name, numbers) in enumerate(table, start=1):
        sheet.text(row + offset, FIRST_COLUMN, name, look.text)
        for column, number in enumerate(numbers, start=FIRST_COLUMN + 1):
            sheet.number(row + offset, column, number, look.count if stacked else look.decimal)
    first, last = row + 1, row + len(table)
    chart = book.chart({"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"})
    for index, (label, colour) in enumerate(zip(labels, colours, strict=True)):
        column = FIRST_COLUMN + 1 + index
        series: dict[str, Any] = {
            "name": label,
            "categories": [sheet.name, first, FIRST_COLUMN, last, FIRST_COLUMN],
            "values": [sheet.name, first, column, last, column],
            "border": {"color": _GREY, "width": 0.5},
            "gap": 45,
        }
        if colour == _WHITE:
            series["pattern"] = {"pattern": "light_upward_diagonal", "fg_color": _GREY, "bg_color": _WHITE}
        else:
            series["fill"] = {"color": colour}
        chart.add_series(series)
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "major_tick_mark": "none"})
    chart.set_x_axis({"num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}})
    height = max(230, 105 + 30 * len(table))
    chart.set_size({"width": 760, "height": height})
    at = last + 2
    sheet.raw.insert_chart(at, FIRST_COLUMN, chart, {"object_position": 2, "description": title})
    return at + height // 19 + 2
