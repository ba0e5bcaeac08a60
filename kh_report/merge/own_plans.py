"""Who has issued a plan of its own (kế hoạch triển khai của đơn vị): told once, known in every later period.

Nothing is stored: ``Merged.plans_before`` is computed from the periods before, as far back as those are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kh_report.merge.general import general_entry
from kh_report.merge.model import Merged, OwnPlan
from kh_report.merge.succession import Succession, succession


def issued_plans(merged: Merged) -> dict[str, tuple[OwnPlan, ...]]:
    """The plans of each agency asked that has one, by code, in registry order.

    What it tells now goes before what it told; an agency that tells none and told none has those of the agencies that
    it replaces.
    """
    told = _told_now(merged)
    earlier = _by_agency(merged.plans_before)
    followed = _followed(merged, earlier)
    found: dict[str, tuple[OwnPlan, ...]] = {}
    for agency in merged.agencies:
        code = agency.code
        inherited = tuple(plan for old in followed.before[code] for plan in earlier[old])
        if plans := told.get(code) or earlier.get(code) or inherited:
            found[code] = plans
    return found


def known_plans(merged: Merged) -> tuple[OwnPlan, ...]:
    """What a later period must know: the plans of the agencies asked, by their codes of this period, and those of
    agencies that were not asked and that nobody continues."""
    ended = _followed(merged, _by_agency(merged.plans_before)).ended
    kept = [plan for plan in merged.plans_before if plan.agency in ended]
    return (*kept, *(replace(plan, agency=code) for code, own in issued_plans(merged).items() for plan in own))


def together(*known: Iterable[OwnPlan]) -> tuple[OwnPlan, ...]:
    """The plans known from several chains of periods, of each agency those of the last chain that knows any."""
    found: dict[str, tuple[OwnPlan, ...]] = {}
    for plans in known:
        found |= _by_agency(plans)
    return tuple(plan for own in found.values() for plan in own)


def _told_now(merged: Merged) -> dict[str, tuple[OwnPlan, ...]]:
    entries = ((agency.code, general_entry(agency)) for agency in merged.agencies)
    return {
        code: (OwnPlan(code, entry, merged.period),)
        for code, entry in entries
        if entry is not None and entry.text("plan_number")
    }


def _by_agency(plans: Iterable[OwnPlan]) -> dict[str, tuple[OwnPlan, ...]]:
    found: dict[str, tuple[OwnPlan, ...]] = {}
    for plan in plans:
        found[plan.agency] = (*found.get(plan.agency, ()), plan)
    return found


def _followed(merged: Merged, earlier: Mapping[str, tuple[OwnPlan, ...]]) -> Succession:
    return succession([merged.plan.agency(agency.code) for agency in merged.agencies], earlier)
