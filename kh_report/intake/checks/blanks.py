"""What was left blank, said once per form with all its places: a blank is never an error of a row."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.findings import Finding, Place, finding
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.intake.addresses import a1
from kh_report.intake.checks.base import FormRead, Unit, check
from kh_report.intake.layout import Table


@check("nothing-filled-in", fields=("state",), per=Unit.FORM)
def nothing_filled_in(form: FormRead) -> Iterator[Finding]:
    """An empty form does not say whether nothing happened or the wrong file was sent.

    Where the table of tasks is gone, that has been said, and is why nothing was found.
    """
    table = form.context.tables.get(SheetKey.REPORT)
    if table is None and form.context.form.rows[SheetKey.REPORT]:
        return
    if not form.entries or form.carried_only:
        yield finding("nothing-filled-in", Place(form.context.file, table.sheet.name if table else None))


@check("tasks-left-blank", fields=("state",), per=Unit.FORM)
def tasks_left_blank(form: FormRead) -> Iterator[Finding]:
    """Blank tasks count as not answered, unless another office of the unit sends them."""
    table = form.context.tables.get(SheetKey.REPORT)
    required = form.context.form.required
    if not form.entries or form.carried_only or table is None or "state" not in table.columns:
        return
    answered = {entry.key for entry in form.entries if entry.sheet == SheetKey.REPORT}
    blank = [key for key in required if key not in answered]
    if not blank:
        return
    where = _cells_of_keys(table, "state")
    places = [Place(form.context.file, table.sheet.name, where[key], key) for key in blank if key in where]
    if places:
        yield finding("tasks-left-blank", *places, count=len(places), total=len(required))


@check("figures-left-blank", fields=("in_period", "cumulative"), sheets=(SheetKey.FIGURES,), per=Unit.FORM)
def figures_left_blank(form: FormRead) -> Iterator[Finding]:
    """A single blank is a legal answer ("no figures"); a whole sheet of blanks was perhaps overlooked."""
    table = form.context.tables.get(SheetKey.FIGURES)
    if table is None or not form.entries or form.carried_only:
        return
    if any(entry.sheet == SheetKey.FIGURES for entry in form.entries):
        return
    where = _cells_of_keys(table, "in_period")
    blank = [key for key in form.context.form.rows[SheetKey.FIGURES] if key in where]
    if blank:
        places = [Place(form.context.file, table.sheet.name, where[key], key) for key in blank]
        yield finding("figures-left-blank", *places, count=len(blank), sheet=SHEETS[SheetKey.FIGURES])


def _cells_of_keys(table: Table, field: str) -> dict[str, str]:
    """The address of a field's cell in each row, by the key that stands there."""
    column = table.columns.get(field)
    if column is None:
        return {}
    rows = table.sheet.rows
    return {
        str(rows[at][table.key_column]): a1(at + 1, column + 1)
        for at in range(table.header + 1, len(rows))
        if rows[at][table.key_column]
    }
