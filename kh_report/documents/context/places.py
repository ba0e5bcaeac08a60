"""The place in a date line (địa danh): a unit named after a person, a number or an event keeps its unit word.

"Xã Khúc Thừa Dụ, ngày …", but "Thành Đông, ngày …" (NĐ 30/2020, PL I, II.4.a). Whom or what a name remembers no rule
can tell: it is data (``named-after.tsv``, for any province). A name of which nobody is sure stands there as ``unsure``:
the full name is official too. Names that it does not hold are judged by their first syllable, a family name
(convention).
"""

from __future__ import annotations

import csv
from functools import cache

from kh_report.plan.communes import COMMUNE_KINDS
from kh_report.plan.model import Agency, AgencyKind, Plan
from kh_report.plan.registry import data_file
from kh_report.vn.text import key

COMMITTEE_NAME = "Ủy ban nhân dân"
_NAMED_AFTER = "named-after.tsv"
_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Ngô", "Chu", "Phan", "Đinh", "Mạc", "Trương", "Huỳnh", "Bùi", "Đặng")


def place_of(agency: Agency, plan: Plan) -> str:
    """The place in an agency's date line: the plan's for departments, a commune's own for communes."""
    if agency.kind is not AgencyKind.COMMUNE:
        return plan.place
    full = agency.name.removeprefix(f"{COMMITTEE_NAME} ")
    for kind in COMMUNE_KINDS:
        name = full.removeprefix(f"{kind} ")
        if name != full:
            return f"{full[:1].upper()}{full[1:]}" if _keeps_its_unit_word(name) else name
    return full


def _keeps_its_unit_word(name: str) -> bool:
    return name[:1].isdigit() or key(name) in _remembered() or name.split()[0] in _FAMILY_NAMES


@cache
def _remembered() -> frozenset[str]:
    """Names of units that remember a person or an event."""
    rows = csv.DictReader(data_file(_NAMED_AFTER).decode("utf-8").splitlines(), delimiter="\t")
    return frozenset(key(row["name"]) for row in rows)
