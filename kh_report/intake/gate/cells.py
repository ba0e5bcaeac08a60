"""One pass over a sheet's XML: where it reaches, and which cells are formulas, errors, doubles or out of place.

Ordinary sheets (Excel, LibreOffice, WPS, Google Sheets, XlsxWriter, openpyxl) write every row and cell in one shape,
which a few regular expressions read exactly. Whatever deviates from that shape, in a single cell, goes to the
careful scan of :mod:`kh_report.intake.gate.careful`, which reads element by element.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from kh_report.intake.addresses import column_number
from kh_report.intake.gate.careful import scan_carefully
from kh_report.intake.gate.directory import GateError
from kh_report.intake.gate.limits import LARGE_AREA, LAST_COLUMN, LAST_ROW, MAX_CELLS, MAX_TAGS, WIDE
from kh_report.intake.gate.model import CellScan
from kh_report.intake.gate.xml import Traits

_ROOT = re.compile(
    rb'<worksheet\s[^>]*xmlns="(?:http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    rb'|http://purl.oclc.org/ooxml/spreadsheetml/main)"'
)
_ROW = re.compile(rb'<row (?:[^>]*? )?r="([0-9]{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row (?:[^>]*? )?r="([0-9]{1,7})"[^>]* hidden="(?:1|true)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?:[^>]*[^/>])?>')
_FORMULA = re.compile(rb"<f(?:\s[^>]*?)?(?:/>|>[^<]*</f>)\s*(<v[^>]*>[^<])?")
_OWNER = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>\s*')
_ERROR = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]* t="e"[^>]*>(?:<f(?:\s[^>]*?)?(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>')
_DIMENSION = re.compile(rb'<dimension [^>]*?ref="([A-Z0-9:$]+)"')
_COLUMN = re.compile(rb"<col [^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"


def scan_cells(xml: bytes, traits: Traits, part: str) -> CellScan:
    """What the cells of a well-formed sheet are, without their values.

    Raises :class:`GateError` with ``sheet-too-large`` or ``sheet-padded`` before anything is allocated for a sheet
    of more than ``MAX_CELLS`` cells.
    """
    start = xml.find(b"<sheetData")
    end = xml.find(b"</sheetData>", start) if xml[start : start + 12] != b"<sheetData/>" else start + 12
    count = xml.count(b"<c", max(start, 0), end if end >= 0 else len(xml))
    if count > MAX_CELLS:
        raise GateError(oversized(xml), part)
    scan = _scan_quickly(xml, start, end, count) if traits.plain and start >= 0 and end >= 0 else None
    if scan is None:
        if xml.count(b"<") - xml.count(b"</") > MAX_TAGS:
            raise GateError(oversized(xml), part)
        scan = scan_carefully(xml, part)
    return scan


def oversized(xml: bytes) -> str:
    """Which of two causes made a sheet too large: rows formatted without content, or content."""
    tail = xml[len(xml) // 2 :]
    return "sheet-too-large" if b"<v>" in tail or b"<t" in tail else "sheet-padded"


def _scan_quickly(xml: bytes, start: int, end: int, count: int) -> CellScan | None:
    """The scan of an ordinary sheet; None as soon as anything is not as ordinary programs write it."""
    if not _ROOT.search(xml, 0, 4096) or xml.find(b"<sheetData", end) >= 0:
        return None
    cells = _CELL.findall(xml, start, end)
    rows = _ROW.findall(xml, start, end)
    if len(cells) != count or len(rows) != xml.count(b"<row", start, end):
        return None
    joined = b" ".join(cells)
    numbers = [int(row) for row in rows]
    used = [int(row) for row in dict.fromkeys(joined.translate(None, _LETTERS).split())]
    letters = set(joined.translate(None, _DIGITS).split())
    ordered = numbers == sorted(set(numbers)) and used == sorted(used) and set(used) <= set(numbers)
    last_column = max(letters, key=lambda name: (len(name), name), default=b"")
    columns = column_number(last_column.decode()) if last_column else 0
    last_row = used[-1] if used else 0
    if not ordered or len(set(cells)) != len(cells) or (numbers and not 0 < numbers[0] <= numbers[-1] <= LAST_ROW):
        return None
    if columns > LAST_COLUMN:
        return None
    filled, farthest = (last_row, columns), None
    if last_row * columns > LARGE_AREA:
        filled, farthest = _reach(_FILLED.findall(xml, start, end))
    formulas = _formulas(xml, start, end)
    errors = _errors(xml, start, end)
    if formulas is None or errors is None:
        return None
    head, data = xml[:start], xml[start:end]
    dimension = _DIMENSION.search(head)
    return CellScan(
        formulas=formulas,
        errors=errors,
        rows=last_row,
        columns=columns,
        filled=filled,
        farthest=farthest,
        texts=xml.count(b't="s"', start, end),
        dimension=dimension[1].decode() if dimension else None,
        merged=tuple(ref.decode() for ref in _MERGED.findall(xml, end)),
        hidden_rows=tuple(map(int, _HIDDEN_ROW.findall(data))) if b" hidden=" in data else (),
        hidden_columns=_hidden_columns(head) if b" hidden=" in head else (),
    )


def _reach(cells: list[bytes]) -> tuple[tuple[int, int], str | None]:
    """How far the filled cells reach (rows, columns), and the one that reaches farthest."""
    if not cells:
        return (0, 0), None
    lowest = max(cells, key=_row_of)
    widest = max(cells, key=_column_of)
    rows, columns = _row_of(lowest), column_number(_column_of(widest)[1].decode())
    return (rows, columns), (widest if columns > WIDE else lowest).decode()


def _row_of(cell: bytes) -> int:
    return int(cell.lstrip(_LETTERS))


def _column_of(cell: bytes) -> tuple[int, bytes]:
    letters = cell.rstrip(_DIGITS)
    return len(letters), letters


def _formulas(xml: bytes, start: int, end: int) -> Mapping[str, bool] | None:
    expected = xml.count(b"<f", start, end)
    if not expected:
        return {}
    found: dict[str, bool] = {}
    for match in _FORMULA.finditer(xml, start, end):
        at = match.start()
        owner_at = xml.rfind(b"<c ", max(start, at - 200), at)
        owner = _OWNER.fullmatch(xml, owner_at, at) if owner_at >= 0 else None
        if not owner:
            return None
        found[owner[1].decode()] = match[1] is not None or b't="str"' in owner[2]
    return found if len(found) == expected else None


def _errors(xml: bytes, start: int, end: int) -> Mapping[str, str] | None:
    expected = xml.count(b't="e"', start, end)
    if not expected:
        return {}
    found = {cell.decode(): html.unescape(text.decode()) for cell, text in _ERROR.findall(xml, start, end)}
    return found if len(found) == expected else None


def _hidden_columns(head: bytes) -> tuple[tuple[int, int], ...]:
    spans = []
    for tag in _COLUMN.findall(head):
        attributes = dict(_ATTRIBUTE.findall(tag))
        first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
        hidden = attributes.get(b"hidden") in (b"1", b"true")
        if hidden and first.isdigit() and last.isdigit() and len(first + last) <= 10:
            spans.append((int(first), int(last)))
    return tuple(spans)
