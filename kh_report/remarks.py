"""What both faces say besides a step: the own department's form, letters that name nobody to call, settings still
waiting, what became of a document that a person edited.

Sentences in the language asked for; a face only shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kh_report.locale import N_, Lang, translate
from kh_report.telling import STATUS_NAMES

if TYPE_CHECKING:
    from kh_report.intake.model import Returns
    from kh_report.pipeline.desk import Desk
    from kh_report.pipeline.refreshing import Revived


def about_own(desk: Desk, returns: Returns, lang: Lang) -> Iterator[str]:
    """That the focal department's own form is missing or has something to mend: no letter goes to it."""
    from kh_report.intake.model import AgencyStatus
    from kh_report.pipeline.letters import own_return

    own = own_return(desk, returns)
    if own is None:
        return
    if own.status is AgencyStatus.NOT_RECEIVED:
        message = N_("{name}: your own form has not been handed in yet, and no letter reminds you.")
        yield translate(message, lang, name=own.name)
    else:
        message = N_("{name}: your own form still has something to complete ({status}), and no letter reminds you.")
        yield translate(message, lang, name=own.name, status=translate(STATUS_NAMES[own.status.value], lang))


def about_contact(desk: Desk, lang: Lang) -> Iterator[str]:
    """That letters name nobody to call or write to."""
    contact = desk.settings.forms.contact
    keys = [name for name in type(contact).model_fields if not getattr(contact, name)]
    if len(keys) == len(type(contact).model_fields):
        message = N_("The letter names nobody to call or write to. Set in kh-report.toml, [forms.contact]: {keys}.")
        yield translate(message, lang, keys=", ".join(keys))


def about_settings(desk: Desk, lang: Lang) -> Iterator[str]:
    """Which settings a report of the city still waits for."""
    if keys := desk.settings.documents.to_set_for_the_city:
        message = N_(
            "The People's Committee issues the report, but the settings are still the department's: their signer, "
            "number and recipients were left blank. Set in kh-report.toml, [documents]: {keys}."
        )
        yield translate(message, lang, keys=", ".join(keys))


def about_edited(written: Revived, lang: Lang, name: Callable[[Path], str]) -> Iterator[tuple[str, list[str]]]:
    """What was refreshed, kept, and needs a look in a document that a person edited: each sentence with the places it
    speaks of. ``name`` says a path as the face shows it; nothing where nobody edited the document."""
    found = written.refreshed
    if found is None:
        return
    message = N_(
        "Edited by a person: {refreshed} places refreshed, {added} new, {removed} removed, {kept} kept as edited."
    )
    counts = {
        "refreshed": len(found.refreshed),
        "added": len(found.added),
        "removed": len(found.removed),
        "kept": len(found.kept) + len(found.to_look_at),
    }
    yield translate(message, lang, **counts), []
    for anchors, message in (
        (found.to_look_at, N_("Please look: the edited words were kept, a comment gives the new value:")),
        (found.deleted, N_("Deleted by a person and left out:")),
    ):
        if anchors:
            yield translate(message, lang), [written.described(anchor) for anchor in anchors]
    if written.original is not None:
        yield translate(N_("The edited original is kept in {path}"), lang, path=name(written.original)), []
