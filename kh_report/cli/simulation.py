"""``demo``: a whole period with simulated agencies."""

from __future__ import annotations

from pathlib import Path

import click

from kh_report.cli.language import TranslatedCommand, say
from kh_report.cli.shared import progress, shown, tell
from kh_report.locale import N_


@click.command(
    cls=TranslatedCommand,
    help=N_("A whole quarter with simulated answers: forms to every agency, checks, report. All marked as simulated."),
)
@click.argument("folder", metavar="[DIR]", default="kh-report-demo", type=click.Path(file_okay=False, path_type=Path))
def demo(folder: Path) -> int:
    from kh_report.demo.play import prepare, steps

    target = folder.resolve()
    if target.exists() and any(target.iterdir()) and not (target / ".mo-phong").exists():
        raise click.UsageError(
            say(N_("{path} is not empty and holds no earlier demo. Name another folder."), path=shown(folder))
        )
    workspace = prepare(target)
    for step in steps(workspace):
        with progress(step.title, step.total) as watched:
            for _ in watched(step.work):
                pass
    from kh_report.demo.play import closing

    for message, params in closing(workspace):
        tell(message, **params)
    return 0
