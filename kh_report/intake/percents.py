"""Tells which cells show their number as per cent: 95% typed into Excel is stored as 0.95, and only the format knows.

Read only when a per-cent figure between 0 and 1 was met.
"""

from __future__ import annotations

from kh_report.intake.fonts import parse, part_of
from kh_report.intake.gate import Gate
from kh_report.intake.gate.directory import GateError, read_directory
from kh_report.intake.gate.package import Package

_BUILT_IN = frozenset({"9", "10"})
"""Excel's own formats 0% and 0.00%."""


def percent_cells(data: bytes, gate: Gate) -> frozenset[tuple[str | None, str | None]]:
    """(sheet, address) of every cell with a per-cent format; empty for converted workbooks, which do not tell."""
    found: set[tuple[str | None, str | None]] = set()
    try:
        package = Package(data, read_directory(data)) if gate.sheets else None
        if package is None:
            return frozenset()
        styles = _percent_styles(part_of(package, "xl/styles.xml"))
        for sheet in gate.sheets:
            if styles and sheet.kind == "worksheet":
                found |= {(sheet.name, address) for address in _cells_of(package.read(sheet.part), sheet.part, styles)}
    except GateError:  # the gate has read these parts before: only the budget can end here
        return frozenset()
    return frozenset(found)


def _percent_styles(xml: bytes) -> frozenset[str]:
    """Numbers of the cell styles (``cellXfs``) whose format holds a per-cent sign."""
    formats = set(_BUILT_IN)
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt" and "%" in attributes.get("formatCode", "") and "dxfs" not in inside:
            formats.add(attributes.get("numFmtId", ""))
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(_: str) -> None:
        inside.pop()

    parse(xml, "xl/styles.xml", start, end, lambda _: None)
    return frozenset(str(number) for number, used in enumerate(styles) if used in formats)


def _cells_of(xml: bytes, part: str, styles: frozenset[str]) -> list[str]:
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "c" and attributes.get("s") in styles and "r" in attributes:
            found.append(attributes["r"])

    parse(xml, part, start, lambda _: None, lambda _: None)
    return found
