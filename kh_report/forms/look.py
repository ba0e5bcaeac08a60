"""The look of the form: its formats, made once per workbook, and the page set-up that every sheet shares."""

from __future__ import annotations

from typing import Any, Final

from kh_report.forms.field import Field, Kind, SheetKey
from kh_report.forms.layout import PLAN_ROW, TITLE_ROW
from kh_report.forms.spec import FormSpec
from kh_report.nd30.words import appendix_label
from kh_report.office.workbook import Book, Format, Sheet

INK: Final = "#1F2A44"
LINE: Final = "#8A94A6"
HEAD: Final = "#DCE6F1"
SECTION: Final = "#EDF2F8"
GIVEN: Final = "#F5F6F8"
ASKED: Final = "#FFF2CC"
DONE: Final = "#E2EFDA"
LATE: Final = "#C00000"
WRONG: Final = "#F8CBAD"
QUIET: Final = "#7F7F7F"
FOREIGN: Final = "#D9D9D9"
"""Few and pale colours: they must print well on an office laser and leave black text readable."""

PROTECTION: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""Protected without a password: a help against slips, no security."""

_NUMBER_FORMATS: Final = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.NUMBER: "#,##0.###",
    Kind.MONEY: "#,##0.###",
    Kind.PERCENT: "0.##",
    Kind.TEXT: "@",
    Kind.DOCUMENT: "@",
    Kind.PHONE: "@",
}
"""Text cells are formatted as text, so that "- Đã kiểm tra" is no formula and "1.10" no number."""


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        box = {"border": 1, "border_color": LINE, "text_wrap": True}
        self.title = book.format(bold=True, font_size=14, align="center", font_color=INK, text_wrap=True)
        self.subtitle = book.format(italic=True, align="center", text_wrap=True)
        self.label = book.format(align="right", font_color=INK)
        self.unit = book.format(bold=True, font_size=12, font_color=INK)
        self.counter = book.format(bold=True, align="center", bg_color=DONE, border=1, border_color=LINE)
        self.hint = book.format(italic=True, font_size=10, font_color="#404040", text_wrap=True)
        self.warning = book.format(bold=True, font_size=10, font_color=LATE, bg_color=WRONG, text_wrap=True)
        self.header = book.format(bold=True, align="center", bg_color=HEAD, **box)
        self.section = book.format(bold=True, bg_color=HEAD, **box)
        self.group = book.format(bold=True, italic=True, bg_color=SECTION, **box)
        self.key = book.format(bold=True, align="center", valign="top", bg_color=GIVEN, **box)
        self.given = book.format(valign="top", bg_color=GIVEN, **box)
        self.given_centred = book.format(valign="top", align="center", bg_color=GIVEN, **box)
        self.optional = book.format(valign="top", italic=True, bg_color=GIVEN, **box)
        self.verdict = book.format(valign="top", font_color=LATE, font_size=10, bg_color=GIVEN, **box)
        self.verdict_optional = book.format(valign="top", font_color=QUIET, font_size=10, bg_color=GIVEN, **box)
        self.heading = book.format(bold=True, font_size=12, font_color=INK, bottom=1, bottom_color=LINE)
        self.name = book.format(bold=True, valign="top", align="left", indent=1, bg_color=GIVEN, **box)
        self.value = book.format(valign="top", align="left", indent=1, **box)
        self.strong = book.format(bold=True, align="left", indent=1, **box)
        self.choice = book.format(bold=True, bg_color=ASKED, locked=False, **box)
        self.paragraph = book.format(valign="top", text_wrap=True)
        self.wrong = book.format(bg_color=WRONG)
        self.ask = book.format(bg_color=ASKED)
        self.done = book.format(bg_color=DONE)
        self.late = book.format(font_color=LATE, bold=True)
        self.unused = book.format(bg_color=GIVEN)
        self.foreign = book.format(bg_color=FOREIGN, font_color=QUIET)
        self.whole = book.format(num_format="#,##0")
        self._inputs = {(kind, wrong): self._input(kind, wrong) for kind in Kind for wrong in (False, True)}

    def _input(self, kind: Kind, wrong: bool) -> Format:
        properties: dict[str, Any] = {
            "border": 1,
            "border_color": LINE,
            "text_wrap": True,
            "valign": "top",
            "locked": False,
            "num_format": _NUMBER_FORMATS.get(kind, "General"),
        }
        if kind in (Kind.DATE, Kind.STATE) or kind.is_number:
            properties["align"] = "center" if not kind.is_number else "right"
        if wrong:
            properties["bg_color"] = WRONG
        return self._book.format(**properties)

    def input(self, field: Field, wrong: bool = False) -> Format:
        """The format of a cell to fill; ``wrong`` marks one that must be corrected."""
        return self._inputs[field.kind, wrong]


APPENDICES: Final = (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES, SheetKey.GENERAL)
"""The sheets that on paper are the appendices of the agency's own report, in their order."""


def paper_label(key: SheetKey) -> str:
    """What a sheet is called on paper: ``Phụ lục II``."""
    return appendix_label(APPENDICES.index(key) + 1, len(APPENDICES))


def write_title(sheet: Sheet, look: Look, spec: FormSpec, key: SheetKey, title: str, last_column: int) -> None:
    """Label, title and reference line of an appendix (NĐ 30/2020, PL I, III.1): ``Phụ lục II``, its title, the plan and
    period, ``(Kèm theo Báo cáo số …)``. Number and date are written in by hand or left, as the decree allows for
    electronic documents."""
    sheet.merge(TITLE_ROW, 0, TITLE_ROW, last_column, f"{paper_label(key)}\n{title}", look.title)
    sheet.raw.set_row(TITLE_ROW, 40)
    of_whom = f" của {spec.agency_name}" if spec.agency_name else ""
    about = f"{spec.plan_title} – {spec.period_words}"
    attached = f"(Kèm theo Báo cáo số ……… ngày … tháng … năm {spec.end.year}{of_whom})"
    sheet.merge(PLAN_ROW, 0, PLAN_ROW, last_column, f"{about}\n{attached}", look.subtitle)


def set_page(
    sheet: Sheet, spec: FormSpec, last_row: int, last_column: int, repeat: tuple[int, int] | None, first_row: int = 0
) -> None:
    """A4 landscape, one page wide, header rows ``repeat`` on every page, page numbers; protected without a password.
    Only ``first_row`` to ``last_row`` and columns up to ``last_column`` are printed."""
    raw = sheet.raw
    raw.set_landscape()
    raw.set_paper(9)
    raw.fit_to_pages(1, 0)
    raw.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    raw.center_horizontally()
    raw.print_area(first_row, 0, last_row, last_column)
    if repeat:
        raw.repeat_rows(*repeat)
    name = (spec.agency_name or "Biểu mẫu chung").replace("&", "&&")
    font = '&"Times New Roman,Regular"&9'
    raw.set_footer(f"&L{font}{name}&C{font}Trang &P/&N&R{font}{spec.period_name}")
    raw.hide_gridlines(2)
    raw.protect("", PROTECTION)
