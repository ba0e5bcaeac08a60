"""How a finding speaks to a person: its message, its cure and its cells, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kh_report.findings.catalogue import CATALOGUE
from kh_report.findings.model import Finding, Place
from kh_report.locale import DEFAULT_LANG, N_, Lang, translate

_TRANSLATED = "kind"
"""The one parameter whose value is itself a text of the catalogue; all others are data and shown as they are."""
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def message(finding: Finding, lang: Lang = DEFAULT_LANG) -> str:
    """What is wrong (nội dung), one sentence."""
    return _filled(CATALOGUE[finding.code].message, finding, lang)


def fix(finding: Finding, lang: Lang = DEFAULT_LANG) -> str:
    """How to mend it (cách sửa), one imperative sentence; with what may have been meant, where something is near."""
    text = _filled(CATALOGUE[finding.code].fix, finding, lang)
    suggestion = dict(finding.params).get("suggestion")
    return f"{text} {translate(N_('Perhaps {suggestion}?'), lang, suggestion=suggestion)}" if suggestion else text


def as_json(finding: Finding, lang: Lang = DEFAULT_LANG) -> dict[str, object]:
    """The finding as ket-qua.json writes it: the contract's keys."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "stage": finding.stage.value,
        "places": [place.as_json() for place in finding.places],
        "seen": finding.seen,
        "expected": finding.expected,
        "message": message(finding, lang),
        "fix": fix(finding, lang),
    }


def places_text(places: Sequence[Place]) -> str:
    """Cells as people name them, grouped and in Excel's order; a sheet's name stands once, before its cells.

    >>> places_text([Place(sheet="Báo cáo", cell=cell) for cell in ("H16", "H12", "H14", "H15")])
    'Báo cáo!H12, H14:H16'
    """
    by_sheet: dict[str, list[str]] = {}
    for place in sorted(places, key=lambda place: place.order):
        cells = by_sheet.setdefault(place.sheet or "", [])
        if place.cell and place.cell not in cells:
            cells.append(place.cell)
    texts = []
    for sheet, cells in by_sheet.items():
        written = ", ".join(_grouped(cells))
        texts.append(f"{sheet}!{written}" if sheet and written else sheet or written)
    return "; ".join(text for text in texts if text)


def _grouped(cells: Iterable[str]) -> list[str]:
    """Single cells and vertical runs (``H14:H16``), columns from left to right, each from top to bottom."""
    addresses = []
    others = []
    for cell in cells:
        match = _CELL.fullmatch(cell)
        if match:
            addresses.append((len(match[1]), match[1], int(match[2])))
        else:
            others.append(cell)
    runs: list[tuple[str, int, int]] = []
    for _, column, row in sorted(set(addresses)):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return [
        f"{column}{first}" if first == last else f"{column}{first}:{column}{last}" for column, first, last in runs
    ] + others


def _filled(text: str, finding: Finding, lang: Lang) -> str:
    params: dict[str, str] = {"seen": finding.seen or "", "expected": finding.expected or ""}
    for name, value in finding.params:
        params[name] = translate(value, lang) if name == _TRANSLATED else value
    return translate(text, lang, **params)
