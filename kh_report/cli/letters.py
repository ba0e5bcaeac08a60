"""``letters``: the request that goes out with the forms, and reminders to the units concerned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from kh_report.cli.answers import tell_own
from kh_report.cli.documents import tell_template, tell_written
from kh_report.cli.language import TranslatedCommand, option, say, spoken
from kh_report.cli.shared import Context, DateType, now, period_argument, progress, shown, tell, tell_as_is
from kh_report.locale import N_
from kh_report.remarks import about_contact

if TYPE_CHECKING:
    from kh_report.pipeline.desk import Desk
    from kh_report.pipeline.placing import Written


@click.command(
    cls=TranslatedCommand,
    help=N_("Letters of a period: the request to report, or a reminder to the units concerned."),
)
@period_argument
@click.argument("kind", metavar="request|reminder", type=click.Choice(["request", "reminder"]))
@option("--as-of", type=DateType(), metavar="DATE", help=N_("Date of the count in a reminder; required there."))
@option("--until", type=DateType(), metavar="DATE", help=N_("New deadline in a reminder; left blank without it."))
@option("--approve", "approver", metavar="NAME", default="", help=N_("Who approved the reminder: no draft mark then."))
@option("--generic", is_flag=True, help=N_("The request goes out with the one form for all communes."))
@option("--each", is_flag=True, help=N_("Also a letter of its own to every unit."))
@option("--pdf", is_flag=True, help=N_("Also make a PDF (needs LibreOffice)."))
@click.pass_obj
def letters(
    context: Context,
    period: str,
    kind: str,
    as_of: date | None,
    until: date | None,
    approver: str,
    generic: bool,
    each: bool,
    pdf: bool,
) -> int:
    if kind == "reminder" and as_of is None:
        raise click.UsageError(say(N_("A reminder needs --as-of, for instance --as-of 2026-09-19.")))
    if kind == "reminder" and generic:
        raise click.UsageError(say(N_("--generic belongs to the request.")))
    if kind == "request" and (as_of or until or approver):
        raise click.UsageError(say(N_("--as-of, --until and --approve belong to the reminder.")))
    desk = context.desk(period)
    if as_of is None:
        _request(desk, generic=generic, each=each, pdf=pdf)
    else:
        _remind(desk, as_of, until, approver.strip(), each=each, pdf=pdf)
    return 0


def _request(desk: Desk, *, generic: bool, each: bool, pdf: bool) -> None:
    from kh_report.documents.letter_sources import REQUEST
    from kh_report.pipeline import letters as stage
    from kh_report.pipeline.desk import NothingToWorkOnError

    specs = stage.asked(desk)
    if not specs:
        raise NothingToWorkOnError(N_("Nobody is asked anything in {period}."), period=desk.period.name)
    _tell_contact(desk)
    tell_template(desk.workspace, REQUEST)
    written = stage.write_request(desk, specs, generic=generic, each=each)
    tell_written(written.letter, pdf)
    if each:
        _tell_each(stage.write_own_requests(desk, specs), len(specs))
    tell(N_("Mailing list of {number} agencies: {path}"), number=len(specs), path=shown(written.mailing))
    if stage.office_of(desk).own_code:
        tell(N_("No letter goes to your own department: fill in its form too, and put it with the others."))


def _tell_contact(desk: Desk) -> None:
    """Say once that no letter names anybody to call or write to."""
    for line in about_contact(desk, spoken()):
        tell_as_is(line)


def _remind(desk: Desk, as_of: date, until: date | None, approver: str, *, each: bool, pdf: bool) -> None:
    from kh_report.documents.context.chasing import Standing
    from kh_report.documents.letter_sources import REMINDER
    from kh_report.pipeline import letters as stage
    from kh_report.pipeline.answers import receive

    returns = receive(desk, as_of, now())
    chased = stage.chased(desk, returns, as_of)
    if chased.unidentified:
        tell(
            N_("No known sender yet: {files}. A unit named in the reminder may have sent them; decide first."),
            files=", ".join(chased.unidentified),
        )
    tell_own(desk, returns)
    if not chased.concerned:
        tell(N_("Nobody to remind as of {date}: nothing was written."), date=f"{as_of:%d/%m/%Y}")
        return
    if as_of <= desk.deadline:
        tell(N_("The deadline ({date}) has not passed yet: nobody is late."), date=f"{desk.deadline:%d/%m/%Y}")
    _tell_contact(desk)
    tell_template(desk.workspace, REMINDER)
    if chased.counted_at is not None:
        tell(
            N_("Files came after {date} too; the letter counts them and says so: until {moment}."),
            date=f"{as_of:%d/%m/%Y}",
            moment=f"{chased.counted_at:%H:%M %d/%m/%Y}",
        )
    done = stage.write_reminder(desk, chased, as_of, until=until, approved_by=approver, each=each)
    tell(
        N_("Reminder {number} as of {date}: {missing} units have not sent, {wrong} have something to complete."),
        number=done.reminder.number,
        date=f"{as_of:%d/%m/%Y}",
        missing=chased.counts[Standing.MISSING],
        wrong=chased.counts[Standing.TO_COMPLETE],
    )
    tell_written(done.letter, pdf)
    if each:
        _tell_each(stage.write_own_reminders(desk, chased, done.reminder, until), len(chased.concerned))
    tell(N_("Mailing list of {number} agencies: {path}"), number=len(chased.concerned), path=shown(done.mailing))
    if done.lapsed:
        tell(N_("The units or the new deadline have changed since the approval: the letter is a draft again."))
    if not done.reminder.approved_by:
        tell(N_("A draft: check every name against the receipts, then run again with --approve NAME."))


def _tell_each(letters_of_units: Iterator[Written], total: int) -> None:
    with progress(N_("Writing letters to single units"), total) as watched:
        written = list(watched(letters_of_units))
    tell(N_("Letters to single units: {number} in {path}"), number=total, path=shown(written[0].path.parent))
    for item in written:
        if item.kept is not None:
            tell(item.kept_words, kept=shown(item.kept), path=shown(item.path))
