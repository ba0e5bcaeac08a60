"""Looks through a workbook of the OOXML family part by part: every part that a reader will touch, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kh_report.findings import Finding, Place, Severity, finding
from kh_report.findings.model import in_order
from kh_report.intake.gate.cells import scan_cells
from kh_report.intake.gate.directory import GateError
from kh_report.intake.gate.limits import MAX_DIRECTORY_PART, MAX_SHEETS, MAX_TEXT
from kh_report.intake.gate.model import CellScan, Gate, SheetScan, Verdict
from kh_report.intake.gate.package import BudgetError, Package
from kh_report.intake.gate.structure import structure_findings
from kh_report.intake.gate.workbook import (
    ListedSheet,
    Relation,
    Workbook,
    read_relations,
    read_workbook,
    relations_part,
    sheet_kind,
)
from kh_report.intake.gate.xml import prove

_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedstrings.xml"
_STYLES = "xl/styles.xml"
_OUTSIDE = {
    "comments": "comments",
    "threadedComment": "threaded",
    "drawing": "drawing",
    "control": "control",
    "ctrlProp": "control",
    "oleObject": "object",
    "package": "object",
}
_PIPED_FORMULA = re.compile(rb"<f[^>]*>([^<]*\|[^<]*)</f>")
_QUOTED = re.compile(rb'"[^"]*"|&quot;.*?&quot;')
_DDE = re.compile(rb"[\w.]\|(?:'[^']*'|&apos;.*?&apos;|[^\s,;()]+)!")
_UNUSUAL = re.compile(rb"<[!?]")
_LEGACY_FONT = re.compile(rb"""["'](?:\.vn|vni)""", re.IGNORECASE)
_INDEX = re.compile(rb' t="s"><v>([0-9]{1,9})</v>')
_ANY_INDEX = re.compile(rb"""\bt=(?:"s"|'s')[^>]*>\s*<(?:\w+:)?v\b[^>]*>\s*([^<]*?)\s*<""")


@dataclass(slots=True)
class _Seen:
    """What the parts looked at so far have shown."""

    troubles: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    sheets: list[SheetScan] = field(default_factory=list)
    indices: list[list[bytes]] = field(default_factory=list)
    legacy_fonts: bool = False

    def note(self, trouble: GateError, sheet: str | None = None) -> None:
        """Keep a hazard; the same hazard of several sheets becomes one finding."""
        self.troubles.setdefault(trouble.code, []).append((sheet, trouble.seen))


def inspect_workbook(package: Package, name: str) -> Gate:
    """The gate's answer for a workbook whose directory is sound. Raises ``GateError`` where nothing can be listed."""
    workbook = read_workbook(package.read(_WORKBOOK, MAX_DIRECTORY_PART), _WORKBOOK)
    relations_key = relations_part(_WORKBOOK)
    relations = read_relations(package.read(relations_key, MAX_DIRECTORY_PART), _WORKBOOK)
    if not workbook.sheets:
        raise GateError("workbook-empty")
    if len(workbook.sheets) > MAX_SHEETS:
        raise GateError("workbook-too-many-sheets", str(len(workbook.sheets)))
    if len({sheet.name.casefold() for sheet in workbook.sheets}) < len(workbook.sheets):
        raise GateError("sheet-name-twice")
    seen = _Seen()
    targets = {relation.id: relation for relation in relations}
    try:
        for listed in workbook.sheets:
            try:
                _look_at_sheet(package, name, listed, targets.get(listed.relation), seen)
            except BudgetError:
                raise
            except GateError as trouble:
                seen.note(trouble, listed.name)
        _look_at_shared_parts(package, seen)
    except GateError as trouble:
        seen.note(trouble)
    macros = any(key.endswith("vbaproject.bin") or "/macrosheets/" in key for key in package.entries)
    seen.findings.extend(_remarks(package, name, workbook, macros))
    seen.findings.extend(structure_findings(name, seen.sheets))
    return _answer(name, workbook, seen, macros)


def _answer(name: str, workbook: Workbook, seen: _Seen, macros: bool) -> Gate:
    kind = "xlsm" if macros else "xlsx"
    for code, found in seen.troubles.items():
        places = (Place(name, sheet) for sheet, _ in found)
        seen.findings.append(finding(code, *places, seen=found[0][1] or None))
    findings = in_order(seen.findings)
    if any(item.severity is Severity.STOP for item in findings):
        return Gate(name, Verdict.REFUSED, format=kind, findings=findings)
    return Gate(
        name,
        Verdict.CONVERT if macros else Verdict.XLSX,
        format=kind,
        findings=findings,
        sheets=tuple(seen.sheets),
        defined_names=workbook.names,
        date1904=workbook.date1904,
        strict=workbook.strict,
        macros=macros,
        legacy_fonts=seen.legacy_fonts,
    )


def _look_at_sheet(package: Package, name: str, listed: ListedSheet, relation: Relation | None, seen: _Seen) -> None:
    if relation is None or relation.external or relation.target not in package.entries:
        raise GateError("part-missing", relation.target if relation else listed.relation)
    kind = sheet_kind(relation.kind)
    cells, outside = CellScan(), _outside(package, relation.target)
    if kind == "worksheet":
        xml = package.read(relation.target)
        cells = scan_cells(xml, prove(xml, relation.target), relation.target)
        if cells.texts:
            seen.indices.append(_shared_indices(xml, cells, relation.target))
        if cells.formulas and b"|" in xml and _calls_a_program(xml):
            seen.findings.append(finding("dde-link", Place(name, listed.name)))
        seen.legacy_fonts |= b"<rFont" in xml and _names_legacy_font(xml)
    seen.sheets.append(SheetScan(listed.name, relation.target, kind, listed.visibility, cells, outside))


def _calls_a_program(xml: bytes) -> bool:
    """Whether a formula is written as ``program|topic!item`` outside of quoted text."""
    return any(_DDE.search(_QUOTED.sub(b"", formula)) for formula in _PIPED_FORMULA.findall(xml))


def _shared_indices(xml: bytes, cells: CellScan, part: str) -> list[bytes]:
    """The string numbers of a sheet's text cells; a number that is none would silently become string 0."""
    indices = _INDEX.findall(xml)
    if len(indices) < cells.texts:
        indices = _ANY_INDEX.findall(xml)
        odd = next((index for index in indices if not (index.isdigit() and len(index) <= 9)), None)
        if odd is not None:
            raise GateError("shared-string-missing", odd.decode("utf-8", "replace"))
    return indices


def _outside(package: Package, part: str) -> tuple[str, ...]:
    """What hangs on a sheet besides its cells."""
    key = relations_part(part)
    if key not in package.entries:
        return ()
    relations = read_relations(package.read(key, MAX_DIRECTORY_PART), part)
    return tuple(sorted({_OUTSIDE[relation.kind] for relation in relations if relation.kind in _OUTSIDE}))


def _look_at_shared_parts(package: Package, seen: _Seen) -> None:
    if _STYLES in package.entries:
        styles = package.read(_STYLES)
        prove(styles, _STYLES)
        seen.legacy_fonts |= _names_legacy_font(styles)
    if not any(seen.indices):
        return
    if _STRINGS not in package.entries:
        raise GateError("shared-string-missing", _STRINGS)
    strings = package.read(_STRINGS)
    if not prove(strings, _STRINGS).plain and _UNUSUAL.search(strings, strings.find(b"<si")):
        raise GateError("xml-unusual", _STRINGS)
    _judge_strings(strings, seen.indices)
    seen.legacy_fonts |= b"<rFont" in strings and _names_legacy_font(strings)


def _judge_strings(strings: bytes, indices: list[list[bytes]]) -> None:
    """Every text cell must find its string, and all of them together must fit into memory."""
    count = strings.count(b"<si")
    if not count:
        return
    highest = max(max(map(int, found), default=0) for found in indices)
    if highest >= count:
        raise GateError("shared-string-missing", str(highest))
    if sum(map(len, indices)) * len(strings) <= MAX_TEXT:
        return
    lengths = [len(item) for item in strings.split(b"<si")[1:]]
    if sum(lengths[int(index)] for found in indices for index in found) > MAX_TEXT:
        raise GateError("text-too-large")


def _names_legacy_font(xml: bytes) -> bool:
    """Whether a font of the TCVN3 (.VnTime) or VNI family is named."""
    return _LEGACY_FONT.search(xml) is not None


def _remarks(package: Package, name: str, workbook: Workbook, macros: bool) -> Iterator[Finding]:
    """What does not stop a workbook but should be known."""
    links = [key for key in package.entries if key.startswith("xl/externallinks/") and key.endswith(".xml")]
    dde = [key for key in links if b"ddeLink" in package.read(key)]
    if dde:
        yield finding("dde-link", Place(name))
    if len(links) > len(dde) or "xl/connections.xml" in package.entries:
        yield finding("external-links", Place(name))
    if macros:
        yield finding("macros-ignored", Place(name))
    if workbook.strict:
        yield finding("strict-ooxml", Place(name))
