"""How a body (cơ quan) heads, signs and names itself in its own documents: custom where the decree leaves it open."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.documents.context.places import COMMITTEE_NAME
from kh_report.documents.context.wording import NAMES_AT_MOST
from kh_report.documents.settings import COMMITTEE, ON_BEHALF
from kh_report.plan.communes import COMMUNE_KINDS, group_titles
from kh_report.plan.model import Agency, AgencyKind, Plan

_LEVELS = ("thành phố", "tỉnh")
_POSTS = {
    "Sở ": "GIÁM ĐỐC",
    "Văn phòng ": "CHÁNH VĂN PHÒNG",
    "Thanh tra ": "CHÁNH THANH TRA",
    "Ban ": "TRƯỞNG BAN",
    "Công an ": "GIÁM ĐỐC",
    "Bộ Chỉ huy ": "CHỈ HUY TRƯỞNG",
}
"""Beginning of a name → post of its head."""
_OTHER_SUPERIORS = {"Công an ": "Bộ Công an", "Bộ Chỉ huy ": "", "Bộ đội ": ""}
"""Bodies that are not under the People's Committee; blank where the superior is not known."""


def governing_body(plan: Plan) -> str:
    """The body under which departments stand, with its place: ``Ủy ban nhân dân thành phố Hải Phòng``."""
    body = plan.issuer.removeprefix("Chủ tịch ")
    return body if not plan.place or plan.place in body else f"{body} {plan.place}"


def superior_of(agency: Agency, plan: Plan) -> str:
    """The superior body (cơ quan chủ quản) in an agency's head; communes have none (NĐ 30/2020, PL I, II.2.a)."""
    if agency.kind is AgencyKind.COMMUNE:
        return ""
    other = (superior for start, superior in _OTHER_SUPERIORS.items() if agency.name.startswith(start))
    return next(other, governing_body(plan))


def posts_of(agency: Agency) -> tuple[str, ...]:
    """The lines above an agency's signature: ``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH`` (NĐ 30/2020, PL I, II.7.b)."""
    if agency.name.startswith(COMMITTEE_NAME):
        return (ON_BEHALF, "CHỦ TỊCH")
    return (next((post for start, post in _POSTS.items() if agency.name.startswith(start)), "THỦ TRƯỞNG"),)


def symbol_of(agency: Agency) -> str:
    """The abbreviation in an agency's document numbers; communes write ``UBND``."""
    return agency.symbol or (COMMITTEE if agency.name.startswith(COMMITTEE_NAME) else "")


def self_name(name: str) -> str:
    """What a body calls itself after its first mention; without a rule by its whole name (convention).

    >>> self_name("Sở Y tế"), self_name("Ủy ban nhân dân phường Thành Đông"), self_name("Thanh tra thành phố")
    ('Sở', 'Ủy ban nhân dân phường', 'Thanh tra thành phố')
    """
    kinds = (f"{COMMITTEE_NAME} {kind}" for kind in (*_LEVELS, *COMMUNE_KINDS))
    return next((short for short in ("Sở", *kinds) if name.startswith(f"{short} ")), name)


def addressed_groups(plan: Plan, agencies: Iterable[Agency], own: str = "") -> tuple[str, ...]:
    """Whom a letter to ``agencies`` is addressed to: the groups of their kinds, ``Các sở, ban, ngành thành phố`` and
    ``Ủy ban nhân dân các xã, phường, đặc khu``; a few of a kind by their names, so that nobody else feels meant.

    ``own`` is the code of the agency that writes: it never addresses itself by name.
    """
    asked = {agency.code: agency for agency in agencies}
    addressed: list[str] = []
    for kind in (AgencyKind.DEPARTMENT, AgencyKind.COMMUNE):
        every = [agency for agency in plan.agencies if agency.kind is kind and agency.code != own]
        meant = [agency for agency in every if agency.code in asked]
        if not meant:
            continue
        if len(meant) < len(every) and len(meant) <= NAMES_AT_MOST:
            addressed += [agency.name for agency in meant]
        else:
            addressed.append(_departments(plan) if kind is AgencyKind.DEPARTMENT else group_titles(meant)[kind])
    return tuple(addressed)


def _departments(plan: Plan) -> str:
    level = next((word for word in _LEVELS if word in plan.issuer.lower()), "")
    return f"Các sở, ban, ngành {level}".rstrip()
