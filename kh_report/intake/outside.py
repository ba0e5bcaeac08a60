"""Finds what people wrote outside the cells: comments, threaded comments, text boxes; pictures are at least named.

Answers there are lost to the merge unless somebody is told. Read only for sheets where the gate saw something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kh_report.findings import Finding, Place, Severity, finding
from kh_report.intake.addresses import a1, split_a1
from kh_report.intake.gate import Gate, SheetScan
from kh_report.intake.gate.directory import GateError, read_directory
from kh_report.intake.gate.limits import MAX_DIRECTORY_PART
from kh_report.intake.gate.package import Package
from kh_report.intake.gate.workbook import read_relations, relations_part
from kh_report.intake.gate.xml import new_parser, run


class OutsideKind(StrEnum):
    """What holds the text."""

    COMMENT = "comment"
    TEXT_BOX = "text-box"
    PICTURE = "picture"
    CONTROL = "control"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class OutsideItem:
    """One thing beside the cells: ``cell`` is where it is anchored, ``text`` what it says (empty for pictures)."""

    sheet: str
    cell: str | None
    kind: OutsideKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """All content outside cells (nội dung ngoài ô), and what could not be looked at."""

    items: tuple[OutsideItem, ...] = ()
    findings: tuple[Finding, ...] = ()


def outside_cells(data: bytes, gate: Gate) -> Outside:
    """The content outside the cells of a workbook that passed ``gate``, by sheet. Never raises for bad files."""
    if not any(sheet.outside for sheet in gate.sheets):
        return Outside()
    package = Package(data, read_directory(data))
    items: list[OutsideItem] = []
    findings: list[Finding] = []
    for sheet in gate.sheets:
        if not sheet.outside:
            continue
        try:
            items.extend(sorted(dict.fromkeys(_of_sheet(package, sheet)), key=_order))
        except GateError as trouble:
            place = Place(gate.name, sheet.name)
            findings.append(finding(trouble.code, place, seen=trouble.seen or None, severity=Severity.CHECK))
    return Outside(tuple(items), tuple(findings))


def _order(item: OutsideItem) -> tuple[tuple[int, int], str, str]:
    return (split_a1(item.cell or "") or (0, 0), item.kind, item.text)


def _of_sheet(package: Package, sheet: SheetScan) -> Iterator[OutsideItem]:
    relations = read_relations(package.read(relations_part(sheet.part), MAX_DIRECTORY_PART), sheet.part)
    targets = {kind: [item.target for item in relations if item.kind == kind] for kind in {r.kind for r in relations}}
    threaded: set[str] = set()
    for part in targets.get("threadedComment", ()):
        for cell, text in _comments(package.read(part), part, "threadedComment"):
            threaded.add(cell)
            yield OutsideItem(sheet.name, cell, OutsideKind.COMMENT, text)
    for part in targets.get("comments", ()):
        for cell, text in _comments(package.read(part), part, "comment"):
            if cell not in threaded:  # Excel repeats a thread as an old-style comment
                yield OutsideItem(sheet.name, cell, OutsideKind.COMMENT, text)
    for part in targets.get("drawing", ()):
        for anchor, kind, text in _shapes(package.read(part), part):
            yield OutsideItem(sheet.name, anchor, kind, text)
    if "control" in sheet.outside:
        yield OutsideItem(sheet.name, None, OutsideKind.CONTROL)
    if "object" in sheet.outside:
        yield OutsideItem(sheet.name, None, OutsideKind.OBJECT)


def _comments(xml: bytes, part: str, element: str) -> list[tuple[str, str]]:
    """Address and text of each comment; ``element`` is ``comment`` or ``threadedComment``."""
    found: list[tuple[str, list[str]]] = []
    texts = {"t"} if element == "comment" else {"text"}

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == element:
            found.append((attributes.get("ref", ""), []))
        elif name in texts and found:
            parser.CharacterDataHandler = found[-1][1].append

    def end(tag: str) -> None:
        if tag.rpartition(" ")[2] in texts:
            parser.CharacterDataHandler = None

    parser = new_parser(xml, part, namespaces=True)
    parser.StartElementHandler, parser.EndElementHandler = start, end
    run(parser, xml, part)
    return [(cell, "".join(text).strip()) for cell, text in found]


_SHAPES = {
    "sp": OutsideKind.TEXT_BOX,
    "pic": OutsideKind.PICTURE,
    "graphicFrame": OutsideKind.OBJECT,
    "contentPart": OutsideKind.OBJECT,
}


def _shapes(xml: bytes, part: str) -> list[tuple[str | None, OutsideKind, str]]:
    """Anchor, kind and text of each shape of a drawing; shapes without text that are no pictures are decoration."""
    found: list[tuple[str | None, OutsideKind, list[str]]] = []
    corner: dict[str, str] = {}
    state = {"in_from": False}

    def start(tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "from":
            state["in_from"] = True
        elif state["in_from"] and name in ("row", "col"):
            corner[name] = ""
            parser.CharacterDataHandler = lambda text: corner.__setitem__(name, corner[name] + text)
        elif name in _SHAPES:
            found.append((_corner(corner), _SHAPES[name], []))
        elif name == "p" and found and found[-1][2]:
            found[-1][2].append("\n")
        elif name == "t" and found:
            parser.CharacterDataHandler = found[-1][2].append

    def end(tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "from":
            state["in_from"] = False
        if name in ("row", "col", "t"):
            parser.CharacterDataHandler = None

    parser = new_parser(xml, part, namespaces=True)
    parser.StartElementHandler, parser.EndElementHandler = start, end
    run(parser, xml, part)
    shapes = [(cell, kind, "".join(text).strip()) for cell, kind, text in found]
    return [shape for shape in shapes if shape[2] or shape[1] is not OutsideKind.TEXT_BOX]


def _corner(corner: dict[str, str]) -> str | None:
    row, column = corner.get("row", ""), corner.get("col", "")
    if not (row.isdecimal() and column.isdecimal() and len(row) <= 7 and len(column) <= 5):
        return None
    return a1(int(row) + 1, int(column) + 1)
