"""Whose form is this? Decided by seal and register; where they are lost, by an exact name; else a person is asked.

Every mismatch is named on its own: another plan, another period, an unknown agency, an older issue, not our form. A
seal that contradicts the visible unit (a neighbour's form filled over) is asked about and never decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kh_report.findings import Finding, Place, finding
from kh_report.forms.asking import file_name
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS
from kh_report.forms.layout import UNIT_LABEL
from kh_report.forms.seal import MAGIC, UNIT_NAME, Identity, Seal, parse_names, parse_seal
from kh_report.forms.spec import GENERIC
from kh_report.intake.addresses import a1, split_a1
from kh_report.intake.grid import Grid, GridSheet
from kh_report.intake.issued import TABLES, AskedForm, Issued
from kh_report.intake.layout import find_tables
from kh_report.intake.names import Directory
from kh_report.intake.values import Collector
from kh_report.plan.model import Plan
from kh_report.plan.period import PeriodError, parse_period
from kh_report.vn.text import key

_NEAR_TOP = 20
_BESIDE = 3
"""The unit stands at most this many columns behind its label; farther right stands the counter."""
_LABEL_WITHIN = 4
_LONGEST_LABEL = 24
_HEADS = ("Mã", "STT", "TT")
_LABEL = key(UNIT_LABEL)


class Outcome(StrEnum):
    """What the search for an identity came to."""

    KNOWN = "known"
    REFUSED = "refused"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Identified:
    """The answer: the form as issued when the outcome is ``KNOWN``; ``agency`` as far as it is known.

    ``candidates`` are agencies that an undecided file may be from. ``offered`` is set for the generic form: the union
    of rows that it showed to every unit.
    """

    outcome: Outcome
    agency: str | None = None
    form: AskedForm | None = None
    candidates: tuple[str, ...] = ()
    offered: AskedForm | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What identification compares with (bàn tiếp nhận): made once per batch."""

    plan: Plan
    plan_digest: str
    issued: Issued
    directory: Directory


def identify(grid: Grid, desk: Desk, file: str, decided: str | None = None) -> Identified:
    """Whose form ``grid`` is. ``decided`` is the agency that a person named for this file; it wins over every doubt."""
    identity, seal = sealed(grid)
    if identity is None:
        return _without_seal(grid, desk, file, decided)
    if identity.plan != desk.plan_digest:
        return _refused_plan(grid, desk, identity, file)
    if identity.period != desk.issued.latest.period:
        return _refused_period(desk, identity, file)
    if decided is not None:
        return _known(desk, decided, identity, file)
    if identity.agency == GENERIC:
        return _generic(grid, desk, identity, seal, file)
    return _own(grid, desk, identity, seal, file)


def sealed(grid: Grid) -> tuple[Identity | None, Seal | None]:
    """The identity that the workbook carries, from its very hidden sheet or else from its defined names.

    A sheet that was edited counts only where it contradicts the names: then what it claims is refused or asked about
    like any other mismatch, so that two seals that disagree are never taken for one.
    """
    sheet = grid.sheet(SHEETS[SheetKey.SEAL])
    if sheet is None:
        sheet = next((item for item in grid.sheets if item.value(1, 1) == "magic"), None)
    seal = None
    if sheet is not None:
        cells: dict[str, object] = {}
        for number in range(1, min(sheet.height, _NEAR_TOP) + 1):
            cells[f"A{number}"] = sheet.value(number, 1)
            cells[f"B{number}"] = sheet.value(number, 2)
        seal = parse_seal(cells) if MAGIC in cells.values() else None
    if seal is not None and seal.intact:
        return seal.identity, seal
    names = parse_names({item.name: item.refers_to for item in grid.defined_names})
    if names is None or (seal is not None and _contradict(seal.identity, names)):
        return (seal.identity if seal else None), seal
    return names, seal


def _contradict(claimed: Identity, named: Identity) -> bool:
    """Whether two identities name another plan, agency or period; what either has lost contradicts nothing."""
    pairs = ((getattr(claimed, part), getattr(named, part)) for part in ("plan", "agency", "period"))
    return any(one and other and one != other for one, other in pairs)


def _own(grid: Grid, desk: Desk, identity: Identity, seal: Seal | None, file: str) -> Identified:
    """A form of one agency: its code, its digest in the register and its visible name must agree."""
    owners = desk.issued.by_digest.get(identity.spec, ())
    agency = identity.agency
    if owners and all(owner.agency != agency for owner in owners):
        owner = owners[-1]
        found = finding(
            "unit-contradicts-seal", Place(file), seen=agency, sealed=desk.directory.names.get(owner.agency, owner.name)
        )
        return Identified(Outcome.UNDECIDED, candidates=(owner.agency, agency), findings=(found,))
    if desk.issued.form(agency) is None:
        found = finding("agency-unknown", Place(file), seen=agency, suggestion=desk.directory.suggestion(agency))
        return Identified(Outcome.UNDECIDED, findings=(found,))
    for text, place in visible_units(grid, seal, file):
        if other := _contradiction(text, agency, desk.directory):
            found = finding(
                "unit-contradicts-seal",
                place,
                seen=text,
                sealed=desk.directory.names[agency],
                suggestion=desk.directory.suggestion(text),
            )
            return Identified(Outcome.UNDECIDED, candidates=(agency, *other), findings=(found,))
    return _known(desk, agency, identity, file)


def _contradiction(text: str, agency: str, directory: Directory) -> tuple[str, ...] | None:
    """Agencies that the visible name may mean instead of ``agency``; None when it does not contradict."""
    if directory.names[agency] == text:
        return None
    named = directory.find(text)
    if named is not None:
        return None if named == agency else (named,)
    folded = key(text)
    if any(code == agency and name in folded for name, code in directory.exact.items() if len(name) > 5):
        return None
    return directory.suggest(text)


def _known(desk: Desk, agency: str, identity: Identity | None, file: str) -> Identified:
    """The form of a known agency, compared with the issue from which it was made."""
    newest = desk.issued.form(agency)
    if newest is None:
        found = finding("agency-unknown", Place(file), seen=agency)
        return Identified(Outcome.UNDECIDED, findings=(found,))
    if identity is None or identity.spec == newest.digest:
        return Identified(Outcome.KNOWN, agency, newest)
    owners = desk.issued.by_digest.get(identity.spec, ())
    if not owners:
        found = finding(
            "form-issue-unrecorded", Place(file), issue="?", latest=newest.issue.number, seen=identity.spec[:12]
        )
        return Identified(Outcome.KNOWN, agency, newest, findings=(found,))
    made_from = owners[-1].issue
    form = desk.issued.form(agency, made_from) or newest
    if made_from.number == newest.issue.number:
        return Identified(Outcome.KNOWN, agency, form)
    found = finding("form-older-issue", Place(file), issue=made_from.number, latest=newest.issue.number)
    return Identified(Outcome.KNOWN, agency, form, findings=(found,))


def _generic(grid: Grid, desk: Desk, identity: Identity, seal: Seal | None, file: str) -> Identified:
    """The common form: the unit chosen on it is its identity."""
    chosen = [(text, place) for text, place in visible_units(grid, seal, file) if text]
    if not chosen:
        cell = seal.unit_cell if seal else ""
        place = _unit_place(seal, file)
        return Identified(Outcome.UNDECIDED, findings=(finding("unit-not-chosen", place, cell=cell),))
    named = {code for text, _ in chosen if (code := desk.directory.find(text))}
    text, place = chosen[0]
    if len(named) != 1:
        found = finding("agency-unknown", place, seen=text, suggestion=desk.directory.suggestion(text))
        candidates = tuple(sorted(named)) or desk.directory.suggest(text)
        return Identified(Outcome.UNDECIDED, candidates=candidates, findings=(found,))
    known = _known(desk, named.pop(), identity, file)
    offered = next((form for form in desk.issued.by_digest.get(identity.spec, ()) if form.agency == GENERIC), None)
    return Identified(known.outcome, known.agency, known.form, (), offered, known.findings)


def _refused_plan(grid: Grid, desk: Desk, identity: Identity, file: str) -> Identified:
    guide = grid.sheet(SHEETS[SheetKey.GUIDE])
    title = guide.value(2, 1) if guide else None
    found = finding(
        "form-of-other-plan",
        Place(file),
        seen=identity.plan,
        expected=desk.plan_digest,
        other=title or identity.plan,
        plan=desk.issued.latest.plan_title,
        example=_example(desk, identity.agency),
    )
    return Identified(Outcome.REFUSED, _registered(desk, identity.agency), findings=(found,))


def _refused_period(desk: Desk, identity: Identity, file: str) -> Identified:
    found = finding(
        "form-of-other-period",
        Place(file),
        seen=identity.period,
        expected=desk.issued.latest.period,
        other=_period_name(identity.period),
        period=_period_name(desk.issued.latest.period),
    )
    return Identified(Outcome.REFUSED, _registered(desk, identity.agency), findings=(found,))


def _without_seal(grid: Grid, desk: Desk, file: str, decided: str | None) -> Identified:
    """Answers copied into another workbook: an exact name and matching task ids are needed to accept them."""
    switches = desk.issued.latest.switches
    tables = find_tables(grid.sheets, frozenset(switches), (SheetKey.REPORT, SheetKey.COOPERATION), Collector(), file)
    keys = {
        text
        for table in tables.values()
        if table.key is not SheetKey.FIGURES
        for row in table.sheet.rows[table.header + 1 :]
        if isinstance(text := row[table.key_column], str) and text in desk.issued.plan_keys
    }
    if not keys:
        found = finding("not-our-form", Place(file), example=_example(desk, ""))
        return Identified(Outcome.REFUSED, findings=(found,))
    if decided is not None:
        return _known(desk, decided, None, file)
    named = _exactly_named(visible_units(grid, None, file), desk) or _exactly_named(_names_above(grid), desk)
    if len(named) == 1:
        code, (text, place) = next(iter(named.items()))
        form = desk.issued.form(code)
        if form is not None and keys <= {row for sheet in TABLES for row in form.rows[sheet]}:
            place = Place(file, place.sheet, place.cell)
            return Identified(Outcome.KNOWN, code, form, findings=(finding("seal-lost", place, seen=text),))
    texts = [text for text, _ in visible_units(grid, None, file) if text]
    candidates = tuple(named) or tuple(code for text in texts for code in desk.directory.suggest(text))[:3]
    suggestion = ", ".join(f"“{desk.directory.names[code]}” ({code})" for code in candidates)
    if texts and not named:
        found = finding("agency-unknown", Place(file), seen=texts[0], suggestion=suggestion)
    else:
        found = finding("sender-unknown", Place(file), suggestion=suggestion)
    return Identified(Outcome.UNDECIDED, candidates=candidates, findings=(found,))


def _exactly_named(texts: Iterable[tuple[str, Place]], desk: Desk) -> dict[str, tuple[str, Place]]:
    return {code: (text, place) for text, place in texts if (code := desk.directory.find(text)) is not None}


def visible_units(grid: Grid, seal: Seal | None, file: str) -> Iterator[tuple[str, Place]]:
    """The unit's name wherever the form shows it: behind the label ``Đơn vị báo cáo``, else in the named cell."""
    seen: set[tuple[str, str]] = set()
    for sheet, row, column in _unit_cells(grid, seal):
        value = sheet.value(row, column)
        text = value.strip() if isinstance(value, str) else ""
        address = a1(row, column)
        if text and key(text) != _LABEL and (sheet.name, text) not in seen:
            seen.add((sheet.name, text))
            yield text, Place(file, sheet.name, address)


def _unit_cells(grid: Grid, seal: Seal | None) -> Iterator[tuple[GridSheet, int, int]]:
    """Where the unit's name may stand; labels are looked for in column A first, where the form has them."""
    for columns in (1, _LABEL_WITHIN):
        found = list(_behind_labels(grid, columns))
        if found:
            yield from found
            return
    named = [item.refers_to for item in grid.defined_names if item.name == UNIT_NAME]
    for address in (*named, seal.unit_cell if seal else ""):
        name, _, cell = address.replace("$", "").lstrip("=").rpartition("!")
        named_sheet, place = grid.sheet(name.strip("'")), split_a1(cell)
        if named_sheet is not None and place is not None:
            yield named_sheet, *place


def _behind_labels(grid: Grid, columns: int) -> Iterator[tuple[GridSheet, int, int]]:
    """The first filled cell behind each label in the first ``columns`` columns."""
    for sheet in grid.sheets:
        for number, row in enumerate(sheet.rows[:_NEAR_TOP], start=1):
            for column, cell in enumerate(row[:columns], start=1):
                if type(cell) is str and cell.startswith(UNIT_LABEL) and len(cell) < _LONGEST_LABEL:
                    nearby = range(column + 1, min(column + _BESIDE, len(row)) + 1)
                    beside = next((at for at in nearby if row[at - 1] != ""), None)
                    if beside is not None:
                        yield sheet, number, beside


def _names_above(grid: Grid) -> Iterator[tuple[str, Place]]:
    """Short texts near the top of every sheet: where a copied table may still say whose it is."""
    beside = (SHEETS[SheetKey.GUIDE], SHEETS[SheetKey.GENERAL])
    for sheet in grid.sheets:
        for number, row in enumerate(sheet.rows[:_NEAR_TOP], start=1):
            filled = [(column, cell) for column, cell in enumerate(row, start=1) if cell != ""]
            if sheet.name in beside or len(filled) > 4 or any(cell in _HEADS for _, cell in filled):
                break
            for column, cell in filled:
                if isinstance(cell, str) and len(cell) < 120:
                    for text in (cell, cell.partition(":")[2]):
                        if text.strip():
                            yield text.strip(), Place(None, sheet.name, a1(number, column))


def _unit_place(seal: Seal | None, file: str) -> Place:
    sheet, _, cell = (seal.unit_cell if seal else "").rpartition("!")
    return Place(file, sheet or None, cell or None)


def _registered(desk: Desk, code: str) -> str | None:
    return code if desk.issued.form(code) is not None and code != GENERIC else None


def _example(desk: Desk, code: str) -> str:
    """The name of a form that would have been right."""
    wanted = code if _registered(desk, code) else desk.issued.latest.forms[0].agency
    try:
        return file_name(desk.plan.agency(wanted), parse_period(desk.issued.latest.period))
    except (KeyError, PeriodError):
        return file_name(GENERIC, desk.issued.latest.period)


def _period_name(period: str) -> str:
    try:
        return parse_period(period).short
    except PeriodError:
        return period
