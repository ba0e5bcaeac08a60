"""Which agency an unknown name may mean: a suggestion for a person, never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from kh_report.plan.model import Agency, AgencyKind
from kh_report.plan.registry import Registry
from kh_report.vn.text import key

LEAST = 70.0
"""Similarity (0-100) below which a name is not worth suggesting."""
MARGIN = 8.0
"""How far the best must be ahead of the second: An Hải and Đông Hải are 86 alike."""
_COMMUNE_HEADS = ("ubnd xã", "ubnd phường", "ubnd đặc khu", "xã ", "phường ", "đặc khu ")


def suggest(name: str, registry: Registry) -> Agency | None:
    """The one agency of the same kind whose name is clearly the nearest, compared with accents; else None.

    Not for deciding: token-based scores call "Thanh Miện" and "Bắc Thanh Miện" equal, so plain ratios are used, and
    still a person confirms.
    """
    wanted = _comparable(name)
    commune = wanted.startswith(_COMMUNE_HEADS)
    scores: list[tuple[float, Agency]] = []
    for agency in registry.agencies:
        if (agency.kind is AgencyKind.COMMUNE) is commune:
            names = {_comparable(other) for other in (agency.name, *agency.aliases)}
            scores.append((max(fuzz.ratio(wanted, other) for other in names), agency))
    scores.sort(key=lambda pair: -pair[0])
    if not scores or scores[0][0] < LEAST:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN:
        return None
    return scores[0][1]


def candidates(name: str, registry: Registry) -> tuple[str, ...]:
    """Names to show beside an unknown one: the suggestion, and units into which an old unit of that name went."""
    wanted = key(name).replace("ủy ban nhân dân ", "").replace("ubnd ", "")
    nearest = suggest(name, registry)
    went = (unit.lies_in for unit in registry.former_units if key(unit.name) == wanted)
    return tuple(dict.fromkeys(([nearest.name] if nearest else []) + list(went)))


def suggestion(names: Iterable[str]) -> dict[str, Any]:
    """What a finding is given to end with "Perhaps “…”?"; nothing when nothing is near."""
    near = "; ".join(f"“{name}”" for name in names if name)
    return {"suggestion": near} if near else {}


def _comparable(name: str) -> str:
    return key(name).replace("ủy ban nhân dân", "ubnd").replace("thành phố", "tp")
