"""Steps 2, 3 and 5, what goes out: forms, the request, reminders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kh_report.documents.context.chasing import Standing
from kh_report.locale import N_
from kh_report.office.pdf import ConversionError, foreign_fonts, to_pdf
from kh_report.pipeline import history, issuing, letters
from kh_report.pipeline.answers import receive
from kh_report.pipeline.desk import NothingToWorkOnError
from kh_report.pipeline.placing import Written
from kh_report.remarks import about_contact, about_own
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.steps.clerk import Clerk, RefusedError
from kh_report.web.work import Job


def issue_forms(clerk: Clerk, job: Job, period: str, *, generic: bool, documents: bool) -> Outcome:
    """A form for every agency, or with ``generic`` also the one form for all communes; with ``documents`` each
    agency's own report beside its form."""
    desk = clerk.desk(period)
    specs = issuing.form_specs(desk, history.told_before(desk, history.previous_result(desk)))
    if not specs:
        raise NothingToWorkOnError(N_("Nobody is asked anything in {period}."), period=desk.period.name)
    wanted = [spec for spec in specs.values() if generic or not spec.is_generic]
    issue = issuing.record_issue(desk, specs.values())
    written = sum(changed for _, changed in job.watch(issuing.issue_forms(desk, wanted), len(wanted)))
    folder = clerk.name(desk.workspace.outputs(desk.period) / letters.FORMS)
    lines = [
        clerk.line(
            N_("{number} forms ({written} written anew) in {path}; issue {issue}; answers by {deadline}."),
            number=len(wanted),
            written=written,
            path=folder,
            issue=issue.number,
            deadline=f"{desk.deadline:%d/%m/%Y}",
        )
    ]
    if documents:
        own = [spec for spec in wanted if not spec.is_generic]
        reports = [report for spec in job.watch(own, len(own)) for report in letters.write_agency_reports(desk, [spec])]
        message = N_("{number} reports to be signed by the agencies, beside their forms in {path}.")
        lines.append(clerk.line(message, number=len(reports), path=folder))
        if letters.office_of(desk).own_code in {spec.agency for spec in own}:
            message = N_("Your own department gets no report of its own: it issues the consolidated one.")
            lines.append(clerk.line(message))
        lines += _kept(clerk, reports)
    return Outcome(Tone.DONE, tuple(lines))


def write_request(clerk: Clerk, job: Job, period: str, *, generic: bool, each: bool, pdf: bool) -> Outcome:
    """The letter that goes out with the forms, and its mailing list."""
    desk = clerk.desk(period)
    specs = letters.asked(desk)
    if not specs:
        raise NothingToWorkOnError(N_("Nobody is asked anything in {period}."), period=desk.period.name)
    done = letters.write_request(desk, specs, generic=generic, each=each)
    lines = [*map(Line, about_contact(desk, clerk.lang)), *clerk.written(done.letter)]
    if each:
        lines += _each(clerk, job.watch(letters.write_own_requests(desk, specs), len(specs)))
    lines.append(_mailing(clerk, len(specs), done.mailing))
    if letters.office_of(desk).own_code:
        message = N_("No letter goes to your own department: fill in its form too, and put it with the others.")
        lines.append(clerk.line(message))
    lines += printed(clerk, [done.letter.path]) if pdf else []
    return Outcome(Tone.LOOK if done.letter.kept else Tone.DONE, tuple(lines))


@dataclass(frozen=True, slots=True)
class Reminding:
    """What a reminder needs to know; ``as_of`` is required and never guessed."""

    as_of: date | None
    until: date | None
    approver: str
    each: bool
    pdf: bool


def remind(clerk: Clerk, job: Job, period: str, asked: Reminding) -> Outcome:
    """The reminder to those that have not sent or have something to complete, and to nobody else."""
    if asked.as_of is None:
        raise RefusedError(clerk.say(N_("A reminder needs the day that it counts to, for instance 19/9/2026.")))
    desk = clerk.desk(period)
    returns = receive(desk, asked.as_of, clerk.clock())
    chased = letters.chased(desk, returns, asked.as_of)
    lines: list[Line] = []
    if chased.unidentified:
        message = N_("No known sender yet: {files}. A unit named in the reminder may have sent them; decide first.")
        lines.append(clerk.line(message, files=", ".join(chased.unidentified)))
    lines += map(Line, about_own(desk, returns, clerk.lang))
    if not chased.concerned:
        message = N_("Nobody to remind as of {date}: nothing was written.")
        return Outcome(Tone.LOOK, (*lines, clerk.line(message, date=f"{asked.as_of:%d/%m/%Y}")))
    if asked.as_of <= desk.deadline:
        message = N_("The deadline ({date}) has not passed yet: nobody is late.")
        lines.append(clerk.line(message, date=f"{desk.deadline:%d/%m/%Y}"))
    lines += map(Line, about_contact(desk, clerk.lang))
    if chased.counted_at is not None:
        message = N_("Files came after {date} too; the letter counts them and says so: until {moment}.")
        at = f"{chased.counted_at:%H:%M %d/%m/%Y}"
        lines.append(clerk.line(message, date=f"{asked.as_of:%d/%m/%Y}", moment=at))
    done = letters.write_reminder(
        desk, chased, asked.as_of, until=asked.until, approved_by=asked.approver, each=asked.each
    )
    told = N_("Reminder {number} as of {date}: {missing} units have not sent, {wrong} have something to complete.")
    lines.append(
        clerk.line(
            told,
            number=done.reminder.number,
            date=f"{asked.as_of:%d/%m/%Y}",
            missing=chased.counts[Standing.MISSING],
            wrong=chased.counts[Standing.TO_COMPLETE],
        )
    )
    lines += clerk.written(done.letter)
    if asked.each:
        own = letters.write_own_reminders(desk, chased, done.reminder, asked.until)
        lines += _each(clerk, job.watch(own, len(chased.concerned)))
    lines.append(_mailing(clerk, len(chased.concerned), done.mailing))
    if done.lapsed:
        message = N_("The units or the new deadline have changed since the approval: the letter is a draft again.")
        lines.append(clerk.line(message))
    if not done.reminder.approved_by:
        message = N_("A draft: check every name against the receipts, then write it again with the approver's name.")
        lines.append(clerk.line(message))
    lines += printed(clerk, [done.letter.path]) if asked.pdf else []
    return Outcome(Tone.DONE if done.reminder.approved_by and not done.letter.kept else Tone.LOOK, tuple(lines))


def printed(clerk: Clerk, documents: Iterable[Path]) -> list[Line]:
    """PDFs beside the documents, or why there are none: a missing LibreOffice spoils no step."""
    lines: list[Line] = []
    for path in documents:
        try:
            (made,) = to_pdf([path], path.parent)
        except ConversionError as error:
            message = N_("No PDF was made ({reason}). Install LibreOffice, or save as PDF in Word.")
            return [*lines, clerk.line(message, reason=error)]
        lines.append(clerk.line(N_("PDF: {path}"), path=clerk.name(made)))
        if fonts := foreign_fonts(made):
            message = N_("Its fonts are not all Times New Roman ({fonts}): pages may end elsewhere than in Word.")
            lines.append(clerk.line(message, fonts=", ".join(fonts)))
    return lines


def _mailing(clerk: Clerk, number: int, path: Path) -> Line:
    return clerk.line(N_("Mailing list of {number} agencies: {path}"), number=number, path=clerk.name(path))


def _each(clerk: Clerk, made: Iterable[Written]) -> list[Line]:
    documents = list(made)
    folder = clerk.name(documents[0].path.parent)
    message = N_("Letters to single units: {number} in {path}")
    return [clerk.line(message, number=len(documents), path=folder), *_kept(clerk, documents)]


def _kept(clerk: Clerk, documents: Iterable[Written]) -> list[Line]:
    kept = [clerk.name(item.kept) for item in documents if item.kept is not None]
    message = N_("Edited by a person and kept; the new text lies beside them:")
    return [clerk.line(message, items=kept)] if kept else []
