"""All commands, and what they share: the workspace, the period, dates."""

from __future__ import annotations

import click

from kh_report import __version__
from kh_report.cli import answers, documents, forms, letters, plans, results, simulation, trace, web
from kh_report.cli.language import TranslatedGroup, option
from kh_report.cli.shared import Context
from kh_report.locale import N_


@click.group(
    cls=TranslatedGroup,
    help=N_("From the appendix of an official plan to the signed-off report, without retyping a cell."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@option(
    "-w",
    "--workspace",
    type=click.Path(file_okay=False),
    envvar="KH_REPORT_WORKSPACE",
    default=".",
    help=N_("Folder of the workspace (default: the current folder, or $KH_REPORT_WORKSPACE)."),
)
@option("--lang", type=click.Choice(["vi", "en"]), default="vi", help=N_("Language of messages: vi or en."))
@click.version_option(__version__, "--version", prog_name="kh-report", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context, workspace: str, lang: str) -> None:
    ctx.obj = Context(workspace)


for command in (
    plans.init,
    plans.plan,
    forms.forms,
    answers.check,
    answers.status,
    results.merge,
    trace.trace,
    documents.report,
    documents.appendix,
    letters.letters,
    documents.run,
    documents.lint,
    simulation.demo,
    web.web,
):
    app.add_command(command)
