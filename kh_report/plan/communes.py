"""What the communes of a plan are called together: a province without a special zone (đặc khu) has "xã, phường"."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.plan.model import Agency, AgencyKind
from kh_report.vn.text import key

COMMUNE_KINDS = ("xã", "phường", "đặc khu", "thị trấn")
"""In the order in which texts name them."""
_PEOPLES_COMMITTEES = ("ủy ban nhân dân ", "ubnd ")


def commune_words(agencies: Iterable[Agency]) -> str:
    """The kinds of communes among ``agencies``, by their official names; all three of today where none is told.

    >>> commune_words([Agency("1", "Ủy ban nhân dân phường Hải An", AgencyKind.COMMUNE)])
    'phường'
    """
    names = [_bare(agency.name) for agency in agencies if agency.kind is AgencyKind.COMMUNE]
    kinds = [kind for kind in COMMUNE_KINDS if any(name.startswith(f"{kind} ") for name in names)]
    return ", ".join(kinds or COMMUNE_KINDS[:3])


def kind_words(agencies: Iterable[Agency]) -> dict[AgencyKind, str]:
    """What agencies of each kind that gets a form are called in counts: ``15/15 sở, ban, ngành``."""
    return {AgencyKind.DEPARTMENT: "sở, ban, ngành", AgencyKind.COMMUNE: commune_words(agencies)}


def group_titles(agencies: Iterable[Agency]) -> dict[AgencyKind, str]:
    """What stands above the agencies of each kind in a list."""
    communes = f"Ủy ban nhân dân các {commune_words(agencies)}"
    return {AgencyKind.DEPARTMENT: "Các sở, ban, ngành", AgencyKind.COMMUNE: communes}


def _bare(name: str) -> str:
    folded = key(name)
    return next((folded.removeprefix(start) for start in _PEOPLES_COMMITTEES if folded.startswith(start)), folded)
