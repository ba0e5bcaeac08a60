"""Tasks that must be finished by the end of a year and are not (chưa hoàn thành), with what is known of each lead.

A lead that is silent is not called behind: it is told as one that has not reported; and not at all where it reported
the task as done in the period before, or is excused from answering now (waiver, more time).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kh_report.forms.states import State
from kh_report.merge.history import previous_answers
from kh_report.merge.model import LeadResult, Merged, Standing, TaskResult
from kh_report.merge.sending import Silence, silences_of
from kh_report.plan.period import year_ahead

_CLOSED = (State.DONE, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A task with its leads, in registry order, for which it is still open: those that say so (``going``), those that
    said nothing (``silent``), and those of which something came that could not be merged (``waiting``): a row that
    waits for correction, a signed document without data, a file that cannot be read."""

    result: TaskResult
    year: int
    going: tuple[LeadResult, ...]
    silent: tuple[LeadResult, ...]
    waiting: tuple[LeadResult, ...]

    @property
    def leads(self) -> tuple[LeadResult, ...]:
        """All of them, in registry order."""
        return tuple(lead for lead in self.result.leads if lead in (*self.going, *self.silent, *self.waiting))


def unfinished(merged: Merged, before: Merged | None) -> tuple[Unfinished, ...]:
    """The plan's tasks due by the end of the year in which the next period lies and not finished, ``year`` being that
    in which they are due. ``before`` is the result of the period before. Leads with an approved extension beyond that
    year are not counted."""
    last = year_ahead(merged.period)
    told = previous_answers(merged.plan, merged.period, before) if before is not None else {}
    reasons = silences_of(merged)
    found = []
    for result in merged.tasks:
        if result.task.ongoing or result.due is None or result.due.year > last:
            continue
        task = result.task.id
        done = {code for code, rows in told.items() if task in rows and rows[task].state is State.DONE}
        leads = [
            lead for lead in result.leads if lead.outcome not in _CLOSED and (lead.due is None or lead.due.year <= last)
        ]
        going = tuple(lead for lead in leads if isinstance(lead.outcome, State))
        quiet = [lead for lead in leads if isinstance(lead.outcome, Standing) and lead.agency.code not in done]
        silent = tuple(lead for lead in quiet if _why(lead, reasons) is Silence.MISSING)
        waiting = tuple(lead for lead in quiet if _why(lead, reasons) in (Silence.UNREAD, Silence.DOCUMENT_ONLY))
        if going or silent or waiting:
            found.append(Unfinished(result, result.due.year, going, silent, waiting))
    return tuple(found)


def _why(lead: LeadResult, reasons: Mapping[str, Silence]) -> Silence:
    """Why nothing is known of a lead; one that waits for correction counts as a file that cannot be read."""
    return Silence.UNREAD if lead.outcome is Standing.TO_CORRECT else reasons[lead.agency.code]
