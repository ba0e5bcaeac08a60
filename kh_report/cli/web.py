"""``web``: the same work on a local page, for people who do not type commands."""

from __future__ import annotations

import click

from kh_report.cli.language import TranslatedCommand, option, say, spoken
from kh_report.cli.shared import Context, tell
from kh_report.locale import N_

CUT_OFF = 130
"""The exit code of a program that was interrupted."""


@click.command(cls=TranslatedCommand, help=N_("The same on a local page, in the browser of this computer only."))
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help=N_("Port on 127.0.0.1 (default: any that is free)."),
)
@option("--no-browser", is_flag=True, help=N_("Only print the address; open it yourself."))
@click.pass_obj
def web(context: Context, port: int, no_browser: bool) -> int:
    from kh_report.web.server import PortTakenError, serve

    workspace = context.workspace()

    def started(address: str) -> None:
        tell(N_("Workspace: {path}"), path=workspace.root)
        tell(N_("The page: {address}"), address=address)
        tell(N_("Keep this window open while you work. Ctrl+C, or “End” on the page, stops the program."))

    def finishing(title: str) -> None:
        tell(N_("{title} is still going on; the program stops when it is done. Ctrl+C again cuts it off."), title=title)

    try:
        cut = serve(workspace, port, spoken(), started, finishing, browser=not no_browser)
    except PortTakenError as error:
        message = N_("Port {port} is used by another program. Name another one, or leave --port out.")
        raise click.UsageError(say(message, port=error.port)) from error
    if cut:
        tell(N_("{title} was cut off: not all its files are there. Press its button again next time."), title=cut)
        return CUT_OFF
    tell(N_("Stopped. Files already written are complete."))
    return 0
