"""``trace``: where a figure comes from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kh_report.cli.language import TranslatedCommand, say
from kh_report.cli.shared import Context, as_of_option, console, json_option, now, period_argument, put_json
from kh_report.locale import N_

if TYPE_CHECKING:
    from kh_report.merge.trace import Ledger, Traced


@click.command(
    cls=TranslatedCommand,
    help=N_("Where a figure of the report comes from: formula, inputs, cells. Without KEY: every key with its figure."),
)
@period_argument
@click.argument("key", metavar="[KEY]", required=False)
@as_of_option
@json_option
@click.pass_obj
def trace(context: Context, period: str, key: str | None, as_of: date | None, as_json: bool) -> int:
    from kh_report.pipeline.answers import receive
    from kh_report.pipeline.results import merge_period
    from kh_report.pipeline.tracing import ledger_of

    desk = context.desk(period)
    merged = merge_period(desk, receive(desk, as_of or desk.period.end, now()))
    ledger = ledger_of(desk, merged)
    if key is None:
        if as_json:
            put_json({"period": desk.period.id, "figures": [item.as_json() for item in ledger.figures]})
        else:
            _print_keys(ledger)
        return 0
    found = ledger.find(key)
    if found is None:
        nearest = ", ".join(ledger.nearest(key))
        raise click.UsageError(say(N_("No figure has the key “{key}”. Nearest: {nearest}"), key=key, nearest=nearest))
    if as_json:
        put_json({"period": desk.period.id, **found.as_json()})
    else:
        _print(found)
    return 0


def _print_keys(ledger: Ledger) -> None:
    from rich.table import Table

    table = Table()
    for heading in (N_("Key"), N_("What it says"), N_("Figure")):
        table.add_column(say(heading), overflow="fold")
    for item in ledger.figures:
        table.add_row(item.key, item.label, item.value)
    console(stderr=False).print(table)


def _print(found: Traced) -> None:
    from rich.table import Table

    from kh_report.findings.render import places_text

    out = console(stderr=False)
    out.print(f"{found.key} = {found.value}", style="bold", markup=False)
    out.print(found.label, markup=False)
    out.print(f"{say(N_('Formula'))}: {found.formula}", markup=False)
    if not found.sources:
        return
    table = Table(title=say(N_("{number} inputs"), number=len(found.sources)))
    for heading in (N_("Agency"), N_("File"), N_("Sheet, cell"), N_("Content")):
        table.add_column(say(heading), overflow="fold")
    for source in found.sources:
        table.add_row(source.who, source.place.file or "", places_text([source.place]), source.text)
    out.print(table)
