"""``merge``: the period's results."""

from __future__ import annotations

from datetime import date

import click

from kh_report.cli.answers import exit_code, summarise
from kh_report.cli.language import TranslatedCommand, say
from kh_report.cli.shared import Context, as_of_option, json_option, now, period_argument, put_json, shown, tell
from kh_report.locale import N_


@click.command(cls=TranslatedCommand, help=N_("Merge the answers into outputs/PERIOD/tong-hop.xlsx."))
@period_argument
@as_of_option
@json_option
@click.pass_obj
def merge(context: Context, period: str, as_of: date | None, as_json: bool) -> int:
    from kh_report.merge.model import OUTCOMES
    from kh_report.merge.results import as_json as merged_json
    from kh_report.pipeline.answers import receive
    from kh_report.pipeline.results import merge_period
    from kh_report.pipeline.writing import write_merged

    desk = context.desk(period)
    returns = receive(desk, as_of or desk.period.end, now())
    merged = merge_period(desk, returns)
    path = write_merged(desk, merged)
    if as_json:
        put_json(merged_json(merged))
    summarise(returns)
    told = "; ".join(f"{say(OUTCOME_NAMES[o.value])} {merged.count(o)}" for o in OUTCOMES if merged.count(o))
    tell(N_("Tasks: {counts}"), counts=told)
    tell(N_("Merged: {path}"), path=shown(path))
    return exit_code(returns)


OUTCOME_NAMES = {
    "not_started": N_("not started"),
    "in_progress": N_("in progress"),
    "continuing": N_("continuing"),
    "done": N_("done"),
    "paused": N_("paused"),
    "extension_requested": N_("extension requested"),
    "nothing_this_period": N_("nothing this period"),
    "not_applicable": N_("not applicable"),
    "no_answer": N_("no answer"),
    "to_correct": N_("waiting for correction"),
}
