"""Registries of agencies (danh mục cơ quan): data files, chosen by the plan's issuer, so that code knows no city."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kh_report.findings import Finding, Place, finding
from kh_report.plan.communes import commune_words
from kh_report.plan.model import Agency, AgencyGroup, AgencyKind, Plan
from kh_report.vn import text

INDEX = "registries.toml"
COLUMNS = ("code", "name", "kind")
"""Columns that every registry file must have."""
KIND_NAMES = {
    AgencyKind.DEPARTMENT: "Sở, ban, ngành",
    AgencyKind.COMMUNE: "Xã, phường, đặc khu",
    AgencyKind.EXTERNAL: "Cơ quan ngoài hệ thống",
}
"""How the plan workbook writes the kinds."""


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """An old commune whose short name now belongs to another unit: ``lies_in`` is a candidate, never an answer."""

    name: str
    lies_in: str


@dataclass(frozen=True, slots=True)
class Registry:
    """Agencies in official order, the groups that plans name, and old units. ``place`` is "Hải Phòng"."""

    agencies: tuple[Agency, ...]
    groups: tuple[AgencyGroup, ...] = ()
    former_units: tuple[FormerUnit, ...] = ()
    place: str = ""

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of a group's agencies, in registry order."""
        return tuple(agency.code for agency in self.agencies if group in agency.groups)


def data_file(name: str) -> bytes:
    """The content of one of this room's data files."""
    return resources.files("kh_report.plan").joinpath("data").joinpath(name).read_bytes()


@cache
def _index() -> dict[str, Any]:
    return tomllib.loads(data_file(INDEX).decode("utf-8"))


@cache
def nobody_phrases() -> tuple[str, ...]:
    """Phrases that bind nobody in particular: "các đơn vị có liên quan"."""
    return tuple(_index()["nobody"]["phrases"])


@cache
def registry_for(issuer: str) -> Registry | None:
    """The packaged registry that goes with an issuer or place ("Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng").

    None when no packaged registry names that place: the operator then gives one.
    """
    wanted = text.key(issuer)
    for entry in _index()["registry"]:
        if any(text.key(place) in wanted for place in entry["places"]):
            registry, findings = load_registry(data_file(entry["file"]), entry["file"], place=entry["places"][0])
            if registry is None or findings:
                raise ValueError(f"packaged registry {entry['file']} is unsound: {findings}")
            groups = _with(registry.groups, entry.get("group", []))
            return Registry(registry.agencies, groups, _former_units(entry.get("former_units")), registry.place)
    return None


def registry_of(plan: Plan) -> Registry:
    """The registry that a plan carries: agencies, other names and groups as people have edited them.

    A second import reads names against it, so that an alias once added is known from then on.
    """
    packaged = registry_for(plan.place) if plan.place else None
    return Registry(plan.agencies, plan.groups, packaged.former_units if packaged else (), plan.place)


def load_registry(data: bytes, file_name: str, place: str = "") -> tuple[Registry | None, tuple[Finding, ...]]:
    """The registry of a TSV or CSV file with a header row, and what is wrong with it, by cell.

    Columns: code, name, kind (department, commune, external, or the workbook's Vietnamese words); optional: groups,
    symbol, aliases, former_names, email, identifier, telephone. Lists are separated by ``;``. A row that cannot be
    used is left out with a finding; without the obligatory columns there is no registry.
    """
    rows = _rows(data)
    header = [text.key(cell) for cell in rows[0]] if rows else []
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        return None, (finding("registry-unreadable", Place(file=file_name), expected=", ".join(COLUMNS)),)
    agencies: list[Agency] = []
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(header, (text.inline(cell) for cell in row), strict=False))
        if not any(cells.values()):
            continue
        kind = kind_named(cells.get("kind", ""))
        if kind is None or not cells.get("code") or not cells.get("name"):
            expected = "; ".join(AgencyKind)
            findings.append(
                finding(
                    "registry-row", _cell(file_name, header, "kind", number), seen=" | ".join(row), expected=expected
                )
            )
            continue
        if cells["code"] in taken or text.key(cells["name"]) in taken:
            findings.append(finding("registry-duplicate", _cell(file_name, header, "code", number), seen=cells["code"]))
            continue
        taken[cells["code"]] = taken[text.key(cells["name"])] = cells["code"]
        agencies.append(_agency(cells, kind))
    used = dict.fromkeys(group for agency in agencies for group in agency.groups)
    special = any("đặc khu" in text.key(agency.name) for agency in agencies)
    words = commune_words(agencies)
    declared = [entry | {"name": entry["name"].format(communes=words)} for entry in _index()["group"]]
    groups = _with((), [entry for entry in declared if entry["code"] in used], special_zones=special)
    known = {group.code for group in groups}
    groups += tuple(AgencyGroup(code, code) for code in used if code not in known)
    return Registry(tuple(agencies), groups, (), place), tuple(findings)


def kind_named(word: str) -> AgencyKind | None:
    """The kind that a registry or the plan workbook writes, in English or Vietnamese."""
    wanted = text.key(word)
    return next((kind for kind, name in KIND_NAMES.items() if wanted in (kind.value, text.key(name))), None)


def listed(cell: str) -> tuple[str, ...]:
    """The items of a ``;`` list without blanks or repetitions."""
    items = (text.inline(item) for item in cell.replace("\n", ";").split(";"))
    return tuple(dict.fromkeys(item for item in items if item))


def _rows(data: bytes) -> list[list[str]]:
    decoded = text.nfc(data.decode("utf-8-sig", errors="replace"))
    first = decoded.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    return list(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, quoting=_quoting(delimiter)))


def _quoting(delimiter: str) -> Any:
    return csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL


def _cell(file_name: str, header: list[str], column: str, row: int) -> Place:
    return Place(file=file_name, cell=f"{chr(65 + header.index(column))}{row}")


def _agency(cells: dict[str, str], kind: AgencyKind) -> Agency:
    return Agency(
        code=cells["code"],
        name=cells["name"],
        kind=kind,
        groups=listed(cells.get("groups", "")),
        symbol=cells.get("symbol", ""),
        aliases=listed(cells.get("aliases", "")),
        former_names=listed(cells.get("former_names", "")),
        email=cells.get("email", ""),
        identifier=cells.get("identifier", ""),
        telephone=cells.get("telephone", ""),
    )


def _with(
    groups: tuple[AgencyGroup, ...], entries: list[dict[str, Any]], special_zones: bool = True
) -> tuple[AgencyGroup, ...]:
    """``groups`` with the declared ``entries`` added; an entry replaces the undeclared group of the same code."""
    declared = {entry["code"] for entry in entries}
    made = []
    for entry in entries:
        extra = [] if special_zones else entry.get("phrases_without_special_zones", [])
        phrases = tuple(entry["phrases"] + extra)
        made.append(AgencyGroup(entry["code"], entry["name"], phrases, entry.get("to_confirm", False)))
    return (*(group for group in groups if group.code not in declared), *made)


def _former_units(name: str | None) -> tuple[FormerUnit, ...]:
    if name is None:
        return ()
    return tuple(FormerUnit(row[1], row[2]) for row in _rows(data_file(name))[1:] if len(row) > 2)
