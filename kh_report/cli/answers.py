"""``check`` and ``status``: what came back, what is wrong with it, who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kh_report.cli.language import TranslatedCommand, option, say, spoken
from kh_report.cli.plans import show_findings
from kh_report.cli.shared import Context, as_of_option, console, json_option, now, put_json, shown, tell, tell_as_is
from kh_report.locale import N_
from kh_report.remarks import about_own
from kh_report.telling import STATUS_NAMES

if TYPE_CHECKING:
    from kh_report.findings import Finding
    from kh_report.intake.model import Returns
    from kh_report.pipeline.desk import Desk


@click.command(cls=TranslatedCommand, help=N_("Read and check what came back; or one file with --file."))
@click.argument("period", metavar="PERIOD", required=False)
@option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="F",
    help=N_("Check this one file only; nothing is registered or written."),
)
@as_of_option
@click.pass_obj
def check(context: Context, period: str | None, file: Path | None, as_of: date | None) -> int:
    if file is not None:
        return _check_one(context, file, period, as_of)
    if period is None:
        raise click.UsageError(say(N_("Give a PERIOD, for instance 2026-Q3, or --file F.")))
    from kh_report.pipeline.answers import receive
    from kh_report.pipeline.writing import write_check

    desk = context.desk(period)
    returns = receive(desk, as_of or desk.period.end, now())
    folder = write_check(desk, returns)
    summarise(returns)
    tell_own(desk, returns)
    tell(N_("Results: {path}"), path=shown(folder))
    return exit_code(returns)


def _check_one(context: Context, file: Path, period: str | None, as_of: date | None) -> int:
    from kh_report.pipeline.answers import check_one

    wrong = 0
    for report in check_one(context.workspace(), file, period, as_of, now()):
        tell(N_("{file}: {status}"), file=report.file, status=say(STATUS_NAMES[report.status.value]))
        wrong = max(wrong, show_findings(report.findings))
    return wrong


@click.command(cls=TranslatedCommand, help=N_("Who has answered, what is wrong, who is missing."))
@click.argument("period", metavar="PERIOD")
@as_of_option
@json_option
@click.pass_obj
def status(context: Context, period: str, as_of: date | None, as_json: bool) -> int:
    from kh_report.intake.report import status_json
    from kh_report.pipeline.answers import receive

    desk = context.desk(period)
    returns = receive(desk, as_of or desk.period.end, now())
    if as_json:
        put_json(status_json(returns))
    else:
        _print_status(returns)
        tell_own(desk, returns)
    return exit_code(returns)


def summarise(returns: Returns) -> None:
    """The batch in two lines on stderr: files by status, agencies by status."""
    from collections import Counter

    from kh_report.intake.decisions.sheets import SENDERS

    for label, counts in (
        (N_("Files: {counts}"), Counter(file.status.value for file in returns.files)),
        (N_("Agencies: {counts}"), Counter(agency.status.value for agency in returns.agencies)),
    ):
        told = "; ".join(f"{say(STATUS_NAMES[name])} {number}" for name, number in counts.most_common())
        tell(label, counts=told or "0")
    if unknown := sum(agency.late is None and agency.received is not None for agency in returns.agencies):
        tell(
            N_(
                "{number} agencies: first seen after the deadline. Declare in quyet-dinh.xlsx when their files arrived."
            ),
            number=unknown,
        )
    if waiting := sum(file.status.value == "awaiting_decision" for file in returns.files):
        message = N_("{number} files await a decision: say in quyet-dinh.xlsx, sheet “{sheet}”, who sent them.")
        tell(message, number=waiting, sheet=SENDERS.name)
    _show_serious(returns.findings)


def tell_own(desk: Desk, returns: Returns) -> None:
    """Say that the focal department's own form is missing or has something to mend: no letter goes to it."""
    for line in about_own(desk, returns, spoken()):
        tell_as_is(line)


def _show_serious(findings: Iterable[Finding]) -> None:
    """What concerns no single file and somebody should look at: decisions not applied, files gone, contradictions."""
    from kh_report.findings import Severity

    serious = [item for item in findings if item.severity is not Severity.NOTE]
    if serious:
        show_findings(serious)


def exit_code(returns: Returns) -> int:
    """1 when something must be corrected or decided, else 0; missing answers are no fault of the files."""
    from kh_report.findings import Severity
    from kh_report.intake.model import AgencyStatus

    wrong = (AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED, AgencyStatus.AWAITING_DECISION)
    stopped = any(file.status.value in ("refused", "to_correct", "awaiting_decision") for file in returns.files)
    stopped = stopped or any(finding.severity is Severity.FIX for finding in returns.findings)
    return int(stopped or any(agency.status in wrong for agency in returns.agencies))


def _print_status(returns: Returns) -> None:
    from rich.table import Table

    from kh_report.intake.model import tally

    table = Table(title=say(N_("Answers of {period}"), period=returns.period))
    for heading in (N_("Code"), N_("Agency"), N_("Status"), N_("Received"), N_("To correct"), N_("To look at")):
        table.add_column(say(heading), overflow="fold")
    for agency in returns.agencies:
        counts = tally(agency.findings)
        received = f"{agency.received:%d/%m/%Y %H:%M}" if agency.received else ""
        if agency.late:
            received += f" ({say(N_('late'))})"
        wrong = counts["stop"] + counts["fix"]
        state = say(STATUS_NAMES[agency.status.value])
        table.add_row(agency.code, agency.name, state, received, str(wrong or ""), str(counts["check"] or ""))
    console(stderr=False).print(table)
    summarise(returns)
