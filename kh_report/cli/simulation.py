"""``demo``: a whole period with simulated agencies."""

from __future__ import annotations

from pathlib import Path

import click

from kh_report.cli.answers import summarise
from kh_report.cli.language import TranslatedCommand, option, say
from kh_report.cli.shared import progress, shown, tell
from kh_report.locale import N_


@click.command(
    cls=TranslatedCommand,
    help=N_("A whole quarter with simulated answers: forms to every agency, checks, report. All marked as simulated."),
)
@click.argument("folder", metavar="[DIR]", default="kh-report-demo", type=click.Path(file_okay=False, path_type=Path))
@option(
    "--quarters",
    type=click.IntRange(1, 12),
    default=1,
    metavar="N",
    help=N_("So many consecutive quarters, each going on from the one before (default: 1)."),
)
def demo(folder: Path, quarters: int) -> int:
    from kh_report.demo.play import Play
    from kh_report.pipeline.placing import SIMULATED
    from kh_report.workspace import Workspace

    target = folder.resolve()
    if target.exists() and any(target.iterdir()) and not (target / SIMULATED).exists():
        raise click.UsageError(
            say(N_("{path} is not empty and holds no earlier demo. Name another folder."), path=shown(folder))
        )
    play = Play(Workspace(target), quarters)
    for step in play.steps():
        with progress(step.title, step.total) as watched:
            for _ in watched(step.work):
                pass
    if play.returns is not None:
        summarise(play.returns)
    inputs, outputs, last = target / "inputs", target / "outputs", play.periods[-1]
    for label, path in (
        (N_("Plan workbook: {path}"), inputs / "ke-hoach.xlsx"),
        (N_("Forms issued: {path}"), outputs / last / "bieu-mau"),
        (N_("Simulated answers: {path}"), inputs / last),
        (N_("Check results: {path}"), outputs / last / "kiem-tra" / "ket-qua.xlsx"),
        (N_("Merged: {path}"), outputs / last / "tong-hop.xlsx"),
        (N_("Report: {path}"), outputs / last / "bao-cao.docx"),
        (N_("The plan's appendix: {path}"), outputs / "phu-luc.docx"),
    ):
        tell(label, path=shown(path))
    return 0
