"""From a spec to the workbook that an agency opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kh_report.forms.cells import Answers, Filling, Marks
from kh_report.forms.field import SheetKey
from kh_report.forms.general_sheet import write_general
from kh_report.forms.guide_sheet import write_guide
from kh_report.forms.hidden_sheets import write_lists, write_seal
from kh_report.forms.look import Look
from kh_report.forms.spec import FormSpec
from kh_report.forms.table_sheets import write_table
from kh_report.office.workbook import Book


def write_form(
    spec: FormSpec, answers: Answers | None = None, marks: Marks | None = None, *, deadline: date | None = None
) -> bytes:
    """The workbook of ``spec``; equal arguments give equal bytes.

    ``answers`` fills it (values by sheet and row key, then field key; dates as ``date``, anything else as it was read)
    and ``marks`` colours wrong cells and puts the message in a comment: together they are the copy sent back for
    correction. Keys that the form does not have are left out. ``deadline`` is
    the one in force where it is not that of the issue: it is shown, the seal stays that of the form as issued.
    """
    issued, spec = spec, replace(spec, deadline=deadline or spec.deadline)
    filling = Filling(answers or {}, marks or {})
    book = Book(title=f"{spec.agency_name or 'Biểu mẫu chung'} – {spec.period_name}")
    look = Look(book)
    write_guide(book, look, spec)
    for sheet in (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES):
        write_table(book, look, spec, sheet, filling)
    write_general(book, look, spec, filling)
    write_lists(book, spec)
    write_seal(book, issued)
    return book.bytes()
