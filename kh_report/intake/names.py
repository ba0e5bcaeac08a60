"""Which agency does a name mean? Exactly, by its official name or an alias; otherwise only suggestions for a person.

Two communes may differ by one tone (xã Cẩm Giang, xã Cẩm Giàng), and names of old units now belong to others, so that
nothing near is ever taken for equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kh_report.plan.model import Agency, Plan
from kh_report.vn.text import key

_BODY = re.compile(r"^(?:ủy ban nhân dân|ubnd)\s+")
_LEAST_RATIO = 70
"""Below this a suggestion would puzzle more than it helps (measured on the 129 agencies)."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of a plan's agencies: ``exact`` maps keys of official names and aliases to codes.

    A key that two agencies share is in neither: it identifies nobody. ``former`` maps keys of former names to the
    codes that may be meant (candidates only).
    """

    exact: Mapping[str, str]
    former: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]

    def find(self, text: str) -> str | None:
        """The code of the agency that ``text`` names exactly, or None."""
        return self.exact.get(_name_key(text))

    def suggest(self, text: str) -> tuple[str, ...]:
        """Codes of agencies that ``text`` may mean, likeliest first: former names, then near names with accents."""
        wanted = _name_key(text)
        if not wanted:
            return ()
        codes = list(self.former.get(wanted, ()))
        near = process.extract(wanted, self.exact.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=_MOST * 3)
        codes += [self.exact[name] for name, _, _ in near]
        return tuple(dict.fromkeys(codes))[:_MOST]

    def suggestion(self, text: str) -> str:
        """The same as words for a finding: ``“UBND phường Thành Đông” (10507)``; empty when nothing is near."""
        return ", ".join(f"“{self.names[code]}” ({code})" for code in self.suggest(text))


def directory(plan: Plan) -> Directory:
    """The names of the agencies of ``plan`` that get a form."""
    exact: dict[str, set[str]] = {}
    former: dict[str, list[str]] = {}
    for agency in plan.agencies:
        if not agency.gets_form:
            continue
        for name in _written(agency):
            exact.setdefault(_name_key(name), set()).add(agency.code)
        for name in agency.former_names:
            former.setdefault(_name_key(name), []).append(agency.code)
    return Directory(
        {name: next(iter(codes)) for name, codes in exact.items() if len(codes) == 1},
        {name: tuple(codes) for name, codes in former.items()},
        {agency.code: agency.short_name for agency in plan.agencies},
    )


def _written(agency: Agency) -> tuple[str, ...]:
    """The names that identify: official, short, aliases, and ``code – name`` as the generic form's list may show."""
    names = (agency.name, agency.short_name, *agency.aliases)
    return (
        *names,
        agency.code,
        *(f"{agency.code} - {name}" for name in names),
        *(f"{name} - {agency.code}" for name in names),
    )


def _name_key(text: str) -> str:
    """The key of a name, ``UBND`` written out, so that both spellings of the body are one."""
    return _BODY.sub("ubnd ", key(text))
