"""Says what people wrote beside the cells, where the merge would lose it without a word."""

from __future__ import annotations

from typing import Final

from kh_report.findings import Finding, Place, finding
from kh_report.intake.gate import Gate
from kh_report.intake.outside import OutsideItem, outside_cells

MARK: Final = "Cần sửa:"
"""How our own comments on wrong cells begin: they come back with a corrected form and answer nothing."""


def say_outside(data: bytes, gate: Gate, file: str) -> list[Finding]:
    """One finding with every comment and text box that holds words of the agency; pictures alone say nothing."""
    found = outside_cells(data, gate)
    told = [item for item in found.items if item.text.strip() and not item.text.lstrip().startswith(MARK)]
    findings = list(found.findings)
    if told:
        places = [_place(item, file) for item in told]
        findings.append(finding("content-outside-cells", *places, seen=told[0].text, count=len(told)))
    return findings


def _place(item: OutsideItem, file: str) -> Place:
    return Place(file, item.sheet, item.cell)
