"""The identity that a form carries (dấu nhận dạng), so that a returned file is known whatever its name.

It stands twice: in a very hidden sheet of key and value columns, and in defined names, because some programs lose one
or the other. It is no security: it is compared with the register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kh_report.forms.field import SheetKey
from kh_report.forms.spec import FormSpec

FORM_VERSION: Final = "1"
"""Raised when the layout of the workbook changes."""

MAGIC: Final = "kh-report"
_ROW_SHEETS: Final = (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES)

NAMES: Final[dict[str, str]] = {
    "form": "khr_bieu_mau",
    "spec": "khr_noi_dung",
    "plan": "khr_ke_hoach",
    "agency": "khr_don_vi",
    "period": "khr_ky",
}
"""Defined names of the identity, by the attribute of :class:`Identity`; each holds a text constant."""

UNIT_NAME: Final = "khr_ten_don_vi"
"""Defined name of the cell that shows the unit to people, and on the generic form takes their choice."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form this is: form layout version, spec digest, plan digest, agency code, period id."""

    form: str
    spec: str
    plan: str
    agency: str
    period: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The whole seal. ``rows`` maps each sheet to its row keys in order; ``unit_cell`` is the visible unit's address
    (``Báo cáo!C3``); ``intact`` is False when the values no longer match the seal's own digest."""

    identity: Identity
    rows: Mapping[SheetKey, tuple[str, ...]]
    unit_cell: str
    intact: bool = True


def seal_of(spec: FormSpec, unit_cell: str) -> Seal:
    """The seal of a form."""
    rows = {
        SheetKey.REPORT: tuple(row.key for row in spec.leads),
        SheetKey.COOPERATION: tuple(row.key for row in spec.cooperating),
        SheetKey.FIGURES: tuple(row.key for row in spec.figures),
    }
    return Seal(Identity(FORM_VERSION, spec.digest, spec.plan, spec.agency, spec.period), rows, unit_cell)


def seal_lines(seal: Seal) -> tuple[tuple[str, str], ...]:
    """The very hidden sheet, line by line: key in column A, value in column B, from row 1. Row keys are separated by
    bars; the last line is the digest of those above."""
    identity = seal.identity
    lines = (
        ("magic", MAGIC),
        ("form", identity.form),
        ("spec", identity.spec),
        ("plan", identity.plan),
        ("agency", identity.agency),
        ("period", identity.period),
        ("unit_cell", seal.unit_cell),
        *((f"rows.{sheet}", "|".join(seal.rows.get(sheet, ()))) for sheet in _ROW_SHEETS),
    )
    return (*lines, ("digest", _digest(lines)))


def seal_names(seal: Seal) -> dict[str, str]:
    """Defined names and their formulas: text constants."""
    return {name: f'="{getattr(seal.identity, attribute)}"' for attribute, name in NAMES.items()}


def parse_seal(cells: Mapping[str, object]) -> Seal | None:
    """The seal in the cells of the very hidden sheet (``{"A1": "magic", "B1": "kh-report", …}``), or None.

    Lines are found by their key, wherever they stand in column A. A seal that lacks a line or was edited is returned
    with ``intact`` False; lost values are empty.
    """
    lines: dict[str, str] = {}
    for address, value in cells.items():
        if address[:1] == "A" and address[1:].isdigit() and isinstance(value, str):
            lines[value.strip()] = _text(cells.get(f"B{address[1:]}"))
    if lines.get("magic") != MAGIC:
        return None
    rows = {sheet: tuple(filter(None, lines.get(f"rows.{sheet}", "").split("|"))) for sheet in _ROW_SHEETS}
    identity = Identity(*(lines.get(name, "") for name in ("form", "spec", "plan", "agency", "period")))
    seal = Seal(identity, rows, lines.get("unit_cell", ""))
    return replace(seal, intact=dict(seal_lines(seal)) == lines)


def parse_names(names: Mapping[str, str]) -> Identity | None:
    """The identity in a workbook's defined names (``{"khr_ky": '"2026-Q3"', …}``); None when none of them is ours.

    Lost names give empty values.
    """
    found = {attribute: names[name] for attribute, name in NAMES.items() if name in names}
    if not found:
        return None
    return Identity(**{attribute: found.get(attribute, "").lstrip("=").strip('"') for attribute in NAMES})


def _text(value: object) -> str:
    """A cell as text: programs that re-save may turn "10507" into a number."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _digest(lines: tuple[tuple[str, str], ...]) -> str:
    return hashlib.sha256("\n".join(f"{key}={value}" for key, value in lines).encode()).hexdigest()
