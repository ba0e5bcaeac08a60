"""What of the choices still stands: a choice holds for the words that were read, and falls with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kh_report.findings import Finding, finding
from kh_report.merge.editing.model import Choices, Chosen, Group, Identity, Mark, Quote
from kh_report.merge.editing.sheets import (
    DIFFICULTIES,
    NEXT_WORK,
    OTHERS,
    PROPOSALS,
    QUOTES,
    SHEETS,
    Offer,
    SheetSpec,
)
from kh_report.merge.general import Remark
from kh_report.merge.model import Merged
from kh_report.vn.collation import sort_key
from kh_report.vn.text import key

_Kept = list[tuple[Offer, Mark]]


def chosen_of(merged: Merged, choices: Choices) -> tuple[Chosen, tuple[Finding, ...]]:
    """What the report tells because somebody chose it, in the order in which it was offered (plan, registry); and the
    findings: those of reading, and one for each choice that no longer stands."""
    kept: dict[str, _Kept] = {}
    outdated: list[Finding] = []
    for spec in SHEETS:
        marks = {mark.identity: mark for mark in choices.marks if mark.sheet == spec.name}
        offers = {offer.identity: offer for offer in spec.offers(merged, "")} if marks else {}
        kept[spec.name] = [(offer, marks[identity]) for identity, offer in offers.items() if identity in marks]
        outdated += _outdated(merged, spec, marks, offers)
    difficulties, proposals = _remarks(kept[DIFFICULTIES.name]), _remarks(kept[PROPOSALS.name])
    next_work = tuple(offer.told for offer, _ in kept[NEXT_WORK.name] if isinstance(offer.told, Quote))
    groups = _groups(kept[DIFFICULTIES.name])
    chosen = Chosen(_quotes(kept[QUOTES.name]), groups, difficulties, next_work, proposals)
    return chosen, (*choices.findings, *outdated)


def _quotes(kept: _Kept) -> dict[str, tuple[Quote, ...]]:
    """The quotations of each task."""
    found: dict[str, tuple[Quote, ...]] = {}
    for offer, _ in kept:
        if isinstance(offer.told, Quote):
            task = offer.identity[0]
            found[task] = (*found.get(task, ()), offer.told)
    return found


def _remarks(kept: _Kept) -> tuple[Remark, ...]:
    return tuple(offer.told for offer, mark in kept if mark.told and isinstance(offer.told, Remark))


def _groups(kept: _Kept) -> tuple[Group, ...]:
    """The groups by how many agencies name them, largest first, ties by name; what fits nowhere comes last."""
    names: dict[str, str] = {}
    members: dict[str, list[Remark]] = {}
    for offer, mark in kept:
        for name in mark.groups:
            if isinstance(offer.told, Remark):
                names.setdefault(key(name), name)
                members.setdefault(key(name), []).append(offer.told)
    groups = [Group(names[name], tuple(remarks)) for name, remarks in members.items()]
    last = key(OTHERS)
    return tuple(
        sorted(groups, key=lambda group: (key(group.name) == last, -len(group.agencies), sort_key(group.name)))
    )


def _outdated(
    merged: Merged, spec: SheetSpec, marks: Mapping[Identity, Mark], offers: Iterable[Identity]
) -> Iterator[Finding]:
    """A finding for each mark on words that the agency no longer says."""
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    for identity in sorted(set(marks).difference(offers)):
        task, code, _ = identity
        place = marks[identity].place
        who = names.get(code, code)
        if spec is QUOTES:
            yield finding("quotation-outdated", place, agency=who, task=task)
        else:
            yield finding("editing-choice-outdated", place, agency=who, sheet=spec.name)
