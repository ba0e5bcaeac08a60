"""Lists that go with letters: what must be reported, whom a reminder concerns, and where each letter is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kh_report.documents.context.chasing import Chase, Concerned
from kh_report.documents.context.letters import Office, lacking_words, moment_words
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import find_field
from kh_report.forms.spec import FigureRow, FormSpec, LeadRow
from kh_report.nd30.tables import Column, Row
from kh_report.office.workbook import Book
from kh_report.plan.agencies import printed_names
from kh_report.plan.communes import group_titles
from kh_report.plan.model import Agency
from kh_report.plan.registry import registry_of
from kh_report.vn.roman import roman

_FILLED: Final = ("state", "result", "documents", "completed", "difficulties")
"""Columns of the form that the blank list shows, in its order."""
_WIDTHS: Final = {"state": 24, "result": 36, "documents": 26, "completed": 20, "difficulties": 24}
_MAIL_COLUMNS: Final = (
    "TT", "Mã", "Cơ quan, đơn vị", "Thư điện tử", "Mã định danh", "Công văn", "Tệp gửi kèm", "Thư mục của tệp",
)  # fmt: skip
_NARROWEST, _MARGIN = 5, 2
"""Characters: the narrowest column of a mailing list, and what its longest text has beside it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list attached to a letter: its title, its table, and how its page lies."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Mailing:
    """One line of a mailing list: the agency, its letter, and the file that goes with it.

    ``letter`` and ``folder`` (where ``attachment`` lies) are paths below ``outputs/PERIOD``.
    """

    agency: Agency
    letter: str
    attachment: str
    folder: str


def content_list(office: Office, specs: Sequence[FormSpec]) -> Listing:
    """What ``specs`` ask (danh mục nội dung báo cáo), blank: the tasks under the plan's group rows, then the
    indicators. For one agency its own tasks; for several the union in the plan's order, with who leads each.
    """
    alone = len(specs) == 1
    leads: dict[str, LeadRow] = {row.key: row for spec in specs for row in spec.leads}
    figures: dict[str, FigureRow] = {row.key: row for spec in specs for row in spec.figures}
    titles = [find_field(SheetKey.REPORT, key).header for key in _FILLED]
    columns = (
        Column("ma", find_field(SheetKey.REPORT, "task_id").header, 15, "center"),
        Column("nhiem_vu", find_field(SheetKey.REPORT, "task").header, align="both"),
        *(() if alone else (Column("chu_tri", "Cơ quan chủ trì", 34),)),
        Column("thoi_han", find_field(SheetKey.REPORT, "due").header, 20, "center"),
        *(Column(key, title, _WIDTHS[key]) for key, title in zip(_FILLED, titles, strict=True)),
    )
    blank = ("",) * len(_FILLED)
    rows: list[Row] = []
    shown: set[tuple[str, str | None]] = set()
    headings = {(heading.section, heading.group): heading for heading in office.plan.headings}
    names = printed_names(registry_of(office.plan))
    for task in office.plan.tasks:
        if task.id not in leads:
            continue
        for place in ((task.section, None), (task.section, task.group)):
            if place in headings and place not in shown:
                shown.add(place)
                rows.append(Row((f"{headings[place].label}. {headings[place].title}",), "group"))
        who = () if alone else (names(task.lead_text),)
        due = leads[task.id].due_text if alone else task.due_text
        rows.append(Row((task.id, task.text, *who, due, *blank)))
    if figures:
        rows.append(Row(("Chỉ tiêu số liệu",), "group"))
        rows += [
            Row((row.key, f"{row.text} ({row.unit})" if row.unit else row.text, *(() if alone else ("",)), "", *blank))
            for row in figures.values()
        ]
    return Listing("Danh mục nội dung báo cáo", columns, tuple(rows), landscape=True)


def concerned_list(chased: Chase) -> Listing:
    """The units that a reminder concerns, in official order, with when their file arrived."""
    columns = (
        Column("tt", "TT", 12, "center"),
        Column("don_vi", "Cơ quan, đơn vị", 78),
        Column("tinh_trang", "Tình trạng"),
        Column("nhan", "Thời điểm nhận", 32, "center"),
    )
    rows: list[Row] = []
    number = 0
    titles = group_titles(item.agency for item in chased.concerned)
    groups = [
        (title, [item for item in chased.concerned if item.agency.kind is kind]) for kind, title in titles.items()
    ]
    groups = [(title, items) for title, items in groups if items]
    for position, (title, items) in enumerate(groups, start=1):
        if len(groups) > 1:
            rows.append(Row((roman(position), title), "group"))
        for item in items:
            number += 1
            rows.append(
                Row((str(number), item.agency.name, _sentence(lacking_words(item)), moment_words(item.received)))
            )
    return Listing(_title(chased.concerned), columns, tuple(rows))


def mailing_list(title: str, lines: Iterable[Mailing]) -> bytes:
    """``danh-sach-gui.xlsx``: a line for each agency, blank where an address is not known."""
    book = Book(title=title)
    sheet = book.sheet("Danh sách gửi")
    head = book.format(bold=True, border=1, align="center", bg_color="#D9E2F3")
    text = book.format(border=1)
    number = book.format(border=1, align="center")
    rows = [(str(position), *_mail_cells(line)) for position, line in enumerate(lines, start=1)]
    for column, name in enumerate(_MAIL_COLUMNS):
        width = max(_NARROWEST, len(name), *(len(row[column]) for row in rows))
        sheet.raw.set_column(column, column, width + _MARGIN)
        sheet.text(0, column, name, head)
    for last, row in enumerate(rows, start=1):
        sheet.number(last, 0, last, number)
        sheet.row(last, row[1:], text, first=1)
    sheet.raw.freeze_panes(1, 3)
    sheet.raw.autofilter(0, 0, max(1, len(rows)), len(_MAIL_COLUMNS) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)
    return book.bytes()


def _mail_cells(line: Mailing) -> tuple[str, ...]:
    agency = line.agency
    return (agency.code, agency.name, agency.email, agency.identifier, line.letter, line.attachment, line.folder)


def _title(concerned: Sequence[Concerned]) -> str:
    missing = any(not item.received for item in concerned)
    others = any(item.received for item in concerned)
    what = [word for word, some in (("chưa gửi báo cáo", missing), ("có báo cáo cần hoàn thiện", others)) if some]
    return f"Danh sách cơ quan, đơn vị {', '.join(what)}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
