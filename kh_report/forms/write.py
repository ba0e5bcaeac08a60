"""From a spec to the workbook that an agency opens."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.forms.asking import agencies_with_form, generic_form
from kh_report.forms.cells import Answers, Filling, Marks
from kh_report.forms.field import SheetKey
from kh_report.forms.general_sheet import write_general
from kh_report.forms.guide_sheet import write_guide
from kh_report.forms.hidden_sheets import write_lists, write_seal
from kh_report.forms.look import Look
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.forms.table_sheets import write_table
from kh_report.office.workbook import Book
from kh_report.plan.model import AgencyKind, Plan
from kh_report.plan.period import Period


def write_form(spec: FormSpec, answers: Answers | None = None, marks: Marks | None = None) -> bytes:
    """The workbook of ``spec``; equal arguments give equal bytes.

    ``answers`` fills it (values by sheet and row key, then field key; dates as ``date``, anything else as it was read)
    and ``marks`` colours wrong cells and puts the message in a comment: together they are the copy sent back for
    correction. Keys that the form does not have are left out.
    """
    filling = Filling(answers or {}, marks or {})
    book = Book(title=f"{spec.agency_name or 'Biểu mẫu chung'} – {spec.period_name}")
    look = Look(book)
    write_guide(book, look, spec)
    for sheet in (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES):
        write_table(book, look, spec, sheet, filling)
    write_general(book, look, spec, filling)
    write_lists(book, spec)
    write_seal(book, spec)
    return book.bytes()


def communes_with_form(plan: Plan, period: Period) -> tuple[str, ...]:
    """Codes of the communes that get a form in ``period``: the units of the generic form."""
    return tuple(code for code in agencies_with_form(plan, period) if plan.agency(code).kind is AgencyKind.COMMUNE)


def write_generic(plan: Plan, period: Period, settings: FormSettings, agencies: Iterable[str] | None = None) -> bytes:
    """One form for all communes (or for ``agencies``), to be attached to one letter; see :func:`generic_form`."""
    units = communes_with_form(plan, period) if agencies is None else agencies
    return write_form(generic_form(plan, units, period, settings))
