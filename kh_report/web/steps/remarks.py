"""What a step says besides: the own department's form, letters that name nobody to call, settings still waiting."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.intake.model import AgencyStatus, Returns
from kh_report.locale import N_
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.letters import own_return
from kh_report.telling import STATUS_NAMES
from kh_report.web.outcome import Line
from kh_report.web.steps.clerk import Clerk


def about_own(clerk: Clerk, desk: Desk, returns: Returns) -> Iterator[Line]:
    """That the focal department's own form is missing or has something to mend: no letter goes to it."""
    own = own_return(desk, returns)
    if own is None:
        return
    if own.status is AgencyStatus.NOT_RECEIVED:
        message = N_("{name}: your own form has not been handed in yet, and no letter reminds you.")
        yield clerk.line(message, name=own.name)
    else:
        message = N_("{name}: your own form still has something to complete ({status}), and no letter reminds you.")
        yield clerk.line(message, name=own.name, status=clerk.say(STATUS_NAMES[own.status.value]))


def about_contact(clerk: Clerk, desk: Desk) -> Iterator[Line]:
    """That letters name nobody to call or write to."""
    contact = desk.settings.forms.contact
    keys = [name for name in type(contact).model_fields if not getattr(contact, name)]
    if len(keys) == len(type(contact).model_fields):
        message = N_("The letter names nobody to call or write to. Set in kh-report.toml, [forms.contact]: {keys}.")
        yield clerk.line(message, keys=", ".join(keys))


def about_settings(clerk: Clerk, desk: Desk) -> Iterator[Line]:
    """Which settings a report of the city still waits for."""
    if keys := desk.settings.documents.to_set_for_the_city:
        message = N_(
            "The People's Committee issues the report, but the settings are still the department's: their signer, "
            "number and recipients were left blank. Set in kh-report.toml, [documents]: {keys}."
        )
        yield clerk.line(message, keys=", ".join(keys))
