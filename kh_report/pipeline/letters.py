"""Letters out (công văn): the request, reminders with their register, corrections, and agencies' own reports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from kh_report.documents import letter_sources, letters
from kh_report.documents.context.chasing import Chase, Concerned, Standing, chase
from kh_report.documents.context.letters import Office
from kh_report.documents.letter_lists import Mailing, mailing_list
from kh_report.forms import GENERIC, FormSpec, file_name
from kh_report.intake.corrections import (
    attached_words,
    correction_lines,
    correction_name,
    corrections,
    until_words,
)
from kh_report.intake.model import AgencyReturn, AgencyStatus, Returns
from kh_report.locale import N_
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.issuing import form_specs, issues
from kh_report.pipeline.placing import Written, from_template, is_edited, is_simulated, put
from kh_report.plan.model import AgencyKind
from kh_report.workspace import SettingsError

FOLDER = "cong-van"
EACH = "tung-don-vi"
MAILING = "danh-sach-gui.xlsx"
REMINDER_MAILING = "danh-sach-gui-don-doc.xlsx"
FORMS = "bieu-mau"
CORRECTIONS = "kiem-tra/de-nghi-chinh-sua"
REMINDERS = "don-doc.json"
"""The register's reminders: which time, as of when, to whom, and who approved it."""
_DONE = (AgencyStatus.ACCEPTED, AgencyStatus.ACCEPTED_WITH_REMARKS, AgencyStatus.WAIVED)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of a period (lần đôn đốc). ``units`` are the codes it named, ``until`` the new deadline it gave; an
    approval holds for just these."""

    number: int
    as_of: date
    units: tuple[str, ...]
    approved_by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The request as written: the letter to all and the mailing list."""

    letter: Written
    mailing: Path


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder as written. ``lapsed``: its approval was for other units and does not hold any more."""

    reminder: Reminder
    letter: Written
    mailing: Path
    lapsed: bool = False


def office_of(desk: Desk) -> Office:
    """Who writes the letters of the period."""
    settings, forms = desk.settings.documents.for_letters(), desk.settings.forms
    return Office(desk.plan, desk.period, settings, forms, simulated=is_simulated(desk.workspace))


def asked(desk: Desk) -> dict[str, FormSpec]:
    """The form of every agency that a letter asks anything, by code, in registry order: all but the one that writes."""
    own = office_of(desk).own_code
    return {code: spec for code, spec in form_specs(desk).items() if code not in (GENERIC, own)}


def own_return(desk: Desk, returns: Returns) -> AgencyReturn | None:
    """Where the writing department's own form stands, while it is missing or has something to mend: no letter tells
    it."""
    own = office_of(desk).own_code
    return next((agency for agency in returns.agencies if agency.code == own and agency.status not in _DONE), None)


def write_request(desk: Desk, specs: Mapping[str, FormSpec], *, generic: bool, each: bool) -> Request:
    """``outputs/PERIOD/cong-van/cong-van-de-nghi.docx`` and ``danh-sach-gui.xlsx``.

    ``generic``: communes get the one form for all. ``each``: the list names the letter of every agency alone, which
    :func:`write_own_requests` writes. Raises SettingsError for a template that is missing or cannot be rendered.
    """
    folder, name = _folder(desk), letter_sources.REQUEST
    letter = _put(desk, folder / name, _request(desk, specs, None))
    lines = []
    for code in specs:
        agency = desk.plan.agency(code)
        form = GENERIC if generic and agency.kind is AgencyKind.COMMUNE else agency
        sent = _own(desk, folder, name, code) if each else folder / name
        lines.append(Mailing(agency, _below(desk, sent), file_name(form, desk.period), FORMS))
    mailing = folder / MAILING
    desk.workspace.write(mailing, mailing_list(f"Danh sách gửi – {desk.period.name}", lines))
    return Request(letter, mailing)


def write_own_requests(desk: Desk, specs: Mapping[str, FormSpec]) -> Iterator[Written]:
    """The request to every agency alone, with its own tasks."""
    for code in specs:
        path = _own(desk, _folder(desk), letter_sources.REQUEST, code)
        yield _put(desk, path, _request(desk, specs, code))


def _request(desk: Desk, specs: Mapping[str, FormSpec], alone: str | None) -> bytes:
    make = partial(letters.write_request, office=office_of(desk), specs=specs, alone=alone)
    return from_template(desk.workspace, letter_sources.REQUEST, make)


def chased(desk: Desk, returns: Returns, as_of: date) -> Chase:
    """Whom a reminder as of ``as_of`` concerns."""
    return chase(desk.plan, returns, as_of, office_of(desk).own_code)


def write_reminder(
    desk: Desk, concerned: Chase, as_of: date, *, until: date | None, approved_by: str, each: bool
) -> Reminded:
    """The reminder to all units concerned, its mailing list and its line in the register.

    The same as-of date again is the same reminder; an approval holds as long as the units and the new deadline
    stay the same. Raises
    SettingsError for a template that is missing or cannot be rendered.
    """
    folder = _folder(desk)
    reminder, lapsed = _entered(desk, concerned, as_of, approved_by, until)
    name = _numbered(letter_sources.REMINDER, reminder.number)
    letter = _put(desk, folder / name, _reminder(desk, concerned, reminder, until, None))
    lines = []
    for item in concerned.concerned:
        sent = _own(desk, folder, name, item.agency.code) if each else folder / name
        where = FORMS if item.standing is Standing.MISSING else CORRECTIONS
        lines.append(Mailing(item.agency, _below(desk, sent), file_name(item.agency, desk.period), where))
    _drop_stale(desk, name, {_own(desk, folder, name, item.agency.code).name for item in concerned.concerned})
    mailing = folder / REMINDER_MAILING
    desk.workspace.write(mailing, mailing_list(f"Danh sách gửi đôn đốc – {desk.period.name}", lines))
    return Reminded(reminder, letter, mailing, lapsed)


def write_own_reminders(desk: Desk, concerned: Chase, reminder: Reminder, until: date | None) -> Iterator[Written]:
    """The reminder to every unit concerned alone."""
    name = _numbered(letter_sources.REMINDER, reminder.number)
    for item in concerned.concerned:
        path = _own(desk, _folder(desk), name, item.agency.code)
        yield _put(desk, path, _reminder(desk, concerned, reminder, until, item))


def _reminder(desk: Desk, concerned: Chase, reminder: Reminder, until: date | None, alone: Concerned | None) -> bytes:
    make = partial(
        letters.write_reminder,
        office=office_of(desk),
        chased=concerned,
        as_of=reminder.as_of,
        number=reminder.number,
        until=until,
        alone=alone,
        draft=not reminder.approved_by,
    )
    return from_template(desk.workspace, letter_sources.REMINDER, make)


def write_correction_letters(desk: Desk, returns: Returns, folder: Path) -> None:
    """A letter beside the marked form of every other agency that has something to mend; letters of agencies that
    have not any more go, unless a person edited them."""
    office = office_of(desk)
    wanted: set[str] = set()
    for agency, spec, points in corrections(desk.plan, issues(desk), returns, desk.settings.forms):
        if not points or agency.code == office.own_code:
            continue
        name = correction_name(desk.plan, agency.code, returns).removesuffix(".xlsx") + ".docx"
        wanted.add(name)
        make = partial(
            letters.write_correction,
            office=office,
            agency=desk.plan.agency(agency.code),
            received=agency.received,
            lines=correction_lines(points, spec),
            attached=attached_words(points),
            until=until_words(agency, returns),
        )
        data = from_template(desk.workspace, letter_sources.CORRECTION, make)
        _put(desk, folder / name, data)
    register = desk.workspace.register(desk.period)
    for stale in folder.glob("*.docx") if folder.is_dir() else ():
        if stale.name not in wanted and not is_edited(stale, register):
            stale.unlink()


def write_agency_reports(desk: Desk, specs: Iterable[FormSpec]) -> Iterator[Written]:
    """``Bao-cao_<Don-vi>_<Ky>.docx`` beside each form: the agency's own report, to which its printed form is the
    appendix. The generic form stands for every unit that it offers; the department that writes the consolidated report
    writes none of its own, which would have the same abstract."""
    office, folder = office_of(desk), desk.workspace.outputs(desk.period) / FORMS
    everyone = asked(desk)
    names = report_names(desk)
    for spec in specs:
        for code in [unit.code for unit in spec.units] if spec.is_generic else [spec.agency]:
            if (own := everyone.get(code)) is None:
                continue
            make = partial(letters.write_agency_report, office=office, spec=own)
            data = from_template(desk.workspace, letter_sources.AGENCY_REPORT, make)
            yield _put(desk, folder / names[code], data)


def report_names(desk: Desk) -> dict[str, str]:
    """``Bao-cao_Phuong-Thanh-Dong_Quy-III-2026.docx`` by the agency's code; units whose names differ only in marks
    (xã Cẩm Giang, xã Cẩm Giàng) have their codes behind, as their forms do."""
    forms = {agency.code: file_name(agency, desk.period).removesuffix(".xlsx") for agency in desk.plan.agencies}
    alike = Counter(form.rpartition("_")[0] for form in forms.values())
    return {
        code: f"Bao-cao_{form if alike[form.rpartition('_')[0]] > 1 else form.rpartition('_')[0]}.docx"
        for code, form in forms.items()
    }


def reminders(desk: Desk) -> tuple[Reminder, ...]:
    """The register's reminders of the period, in order of entry. Raises SettingsError where the file is broken."""
    path = desk.workspace.register(desk.period) / REMINDERS
    if not path.exists():
        return ()
    try:
        known = json.loads(path.read_text(encoding="utf-8"))["reminders"]
        return tuple(
            Reminder(
                item["number"],
                date.fromisoformat(item["as_of"]),
                tuple(item["units"]),
                item.get("approved_by", ""),
                date.fromisoformat(item["until"]) if item.get("until") else None,
            )
            for item in known
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        cure = N_(
            "The register cannot be read: mend what was changed in this file by hand, or restore it from a backup."
        )
        raise SettingsError(REMINDERS, str(error), cure) from error


def _entered(desk: Desk, concerned: Chase, as_of: date, approved_by: str, until: date | None) -> tuple[Reminder, bool]:
    """The reminder as the register now holds it, and whether an earlier approval lapsed."""
    known = reminders(desk)
    units = tuple(item.agency.code for item in concerned.concerned)
    earlier = next((item for item in known if item.as_of == as_of), None)
    same = earlier is not None and (earlier.units, earlier.until) == (units, until)
    lapsed = bool(earlier and earlier.approved_by and not same and not approved_by)
    if earlier is None:
        number = max((item.number for item in known), default=0) + 1
        entered = Reminder(number, as_of, units, approved_by, until)
        entries = (*known, entered)
    else:
        kept = earlier.approved_by if same else ""
        entered = replace(earlier, units=units, until=until, approved_by=approved_by or kept)
        entries = tuple(entered if item is earlier else item for item in known)
    values = [
        {
            "number": item.number,
            "as_of": item.as_of.isoformat(),
            "units": list(item.units),
            "approved_by": item.approved_by,
            **({"until": item.until.isoformat()} if item.until else {}),
        }
        for item in entries
    ]
    desk.workspace.write_json(desk.workspace.register(desk.period) / REMINDERS, {"reminders": values})
    return entered, lapsed


def _drop_stale(desk: Desk, name: str, wanted: set[str]) -> None:
    """Delete an earlier run's own letters to units that this reminder does not concern any more, lest they are sent;
    those that a person edited stay."""
    register = desk.workspace.register(desk.period)
    for path in (_folder(desk) / EACH).glob(f"{name.removesuffix('.docx')}_*.docx"):
        if path.name not in wanted and not is_edited(path, register):
            path.unlink()


def _folder(desk: Desk) -> Path:
    return desk.workspace.outputs(desk.period) / FOLDER


def _below(desk: Desk, path: Path) -> str:
    return path.relative_to(desk.workspace.outputs(desk.period)).as_posix()


def _numbered(name: str, number: int) -> str:
    """``cong-van-don-doc.docx``, from the second time ``cong-van-don-doc-lan-2.docx``."""
    return name if number == 1 else name.replace(".docx", f"-lan-{number}.docx")


def _own(desk: Desk, folder: Path, name: str, code: str) -> Path:
    form = file_name(desk.plan.agency(code), desk.period).removesuffix(".xlsx")
    return folder / EACH / f"{name.removesuffix('.docx')}_{form}.docx"


def _put(desk: Desk, path: Path, data: bytes) -> Written:
    return put(desk.workspace, path, desk.workspace.register(desk.period), data)
