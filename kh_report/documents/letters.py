"""Letters (công văn) and an agency's own report: rendered prose, fitted lines, lists attached, proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from docx.document import Document

from kh_report.documents.context.chasing import Chase, Concerned
from kh_report.documents.context.letter_names import LETTER_NAMES
from kh_report.documents.context.letters import (
    LETTER,
    Office,
    agency_report_context,
    correction_context,
    has_list,
    reminder_context,
    request_context,
)
from kh_report.documents.letter_lists import Listing, concerned_list, content_list
from kh_report.documents.letter_sources import AGENCY_REPORT, CORRECTION, REMINDER, REQUEST
from kh_report.documents.proof import Table, prove
from kh_report.documents.prose import render
from kh_report.documents.template_check import demand_sound
from kh_report.forms.spec import FormSpec
from kh_report.nd30 import elements, words
from kh_report.nd30.base import append
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.rules import Profile
from kh_report.nd30.sections import begin_appendix
from kh_report.nd30.tables import data_table
from kh_report.plan.model import Agency


def write_request(template: bytes, office: Office, specs: Mapping[str, FormSpec], alone: str | None = None) -> bytes:
    """``cong-van-de-nghi.docx`` to every agency of ``specs`` (its code → its form), or to the agency ``alone``.

    Raises TemplateTroubleError for a template that cannot be rendered, LostValueError (our own error) when a value did
    not arrive.
    """
    asked = [specs[alone]] if alone else list(specs.values())
    figures = {row.key for spec in asked for row in spec.figures}
    addressed = [office.plan.agency(spec.agency) for spec in asked]
    context = request_context(office, addressed, office.plan.agency(alone) if alone else None, len(figures))
    listing = content_list(office, asked)
    attached = (context["phu_luc"]["danh_muc"], listing, context["phu_luc"]["kem_theo"])
    return _written(template, REQUEST, office, context, office.period.end, attached)


def write_reminder(
    template: bytes,
    office: Office,
    chased: Chase,
    as_of: date,
    number: int,
    until: date | None = None,
    alone: Concerned | None = None,
    *,
    draft: bool = True,
) -> bytes:
    """``cong-van-don-doc.docx``, the ``number``-th time, to all units concerned or to one ``alone``. Raises as
    :func:`write_request`."""
    context = reminder_context(office, chased, alone, as_of, number, until, draft=draft)
    attached = None
    if alone is None and has_list(chased):
        listing = concerned_list(chased)
        line = office.unnumbered(as_of).attached(LETTER, office.name)
        attached = (words.appendix_label(1, 1), listing, line)
    return _written(template, REMINDER, office, context, as_of, attached)


def write_correction(
    template: bytes,
    office: Office,
    agency: Agency,
    received: datetime | None,
    lines: Sequence[str],
    attached: str,
    until: str,
) -> bytes:
    """The letter that sends a form back to one agency. Raises as :func:`write_request`."""
    context = correction_context(office, agency, received, lines, attached, until)
    return _written(template, CORRECTION, office, context, office.period.end, None)


def write_agency_report(template: bytes, office: Office, spec: FormSpec) -> bytes:
    """An agency's own report, to which its printed form is the appendix. Raises as :func:`write_request`."""
    context = agency_report_context(office, spec)
    return _written(template, AGENCY_REPORT, office, context, office.period.end, None)


def _written(
    template: bytes,
    name: str,
    office: Office,
    context: Mapping[str, Any],
    when: date,
    attached: tuple[str, Listing, str] | None,
) -> bytes:
    """The template rendered, its list attached (label, list, reference line), fitted, proven and finished."""
    _demand_sound(template, name)
    rendered = render(template, name, context)
    document = rendered.document
    if attached is not None:
        _attach(document, office.settings.profile, *attached)
    fit(document)
    prove(document, rendered.printed, [Table(attached[1].columns, attached[1].rows)] if attached else ())
    abstract = context["van_ban"]["trich_yeu"]
    title = abstract if name == AGENCY_REPORT else words.letter_abstract(abstract)
    return finish(document, Properties(title, context["van_ban"]["co_quan"], when, office.period.name))


@lru_cache(maxsize=len(LETTER_NAMES))
def _demand_sound(template: bytes, name: str) -> None:
    """The check of a template, once for all the letters made from it."""
    demand_sound(template, name, LETTER_NAMES[name])


def _attach(document: Document, profile: Profile, label: str, listing: Listing, reference: str) -> None:
    begin_appendix(document, profile, landscape=listing.landscape)
    append(document, elements.appendix_heading(label, listing.title, reference))
    append(
        document,
        data_table(listing.columns, listing.rows, profile, landscape=listing.landscape, description=listing.title),
    )
