"""Reads the parts that list the others: which sheets a workbook has, under which names, and where each one lies."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from kh_report.intake.gate.model import DefinedName, Visibility
from kh_report.intake.gate.xml import new_parser, run

STRICT = "http://purl.oclc.org/ooxml/"
_VISIBILITY = {"hidden": Visibility.HIDDEN, "veryHidden": Visibility.VERY_HIDDEN}
_KINDS = {"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: ``kind`` is the last word of its type, ``target`` the folded part or the link."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet as the workbook lists it, before its part has been looked at."""

    name: str
    relation: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Workbook:
    """The content of ``xl/workbook.xml`` that reading depends on."""

    sheets: tuple[ListedSheet, ...]
    names: tuple[DefinedName, ...]
    date1904: bool
    strict: bool


def read_relations(xml: bytes, part: str) -> tuple[Relation, ...]:
    """The relationships in ``xml``, the ``.rels`` part of ``part`` (folded); targets are resolved to folded parts."""
    found: list[Relation] = []
    folder = posixpath.dirname(part)

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] != "Relationship":
            return
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        if not external:
            target = resolved(folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(Relation(attributes.get("Id", ""), kind, target, external))

    parser = new_parser(xml, part, namespaces=True)
    parser.StartElementHandler = start
    run(parser, xml, part)
    return tuple(found)


def resolved(folder: str, target: str) -> str:
    """A relationship's target as the key of a directory entry.

    >>> resolved("xl/worksheets", "../comments1.xml"), resolved("xl", "/xl/worksheets/Sheet1.xml")
    ('xl/comments1.xml', 'xl/worksheets/sheet1.xml')
    """
    target = target.replace("\\", "/").casefold()
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def relations_part(part: str) -> str:
    """Where the relationships of ``part`` lie.

    >>> relations_part("xl/workbook.xml")
    'xl/_rels/workbook.xml.rels'
    """
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels"


def read_workbook(xml: bytes, part: str) -> Workbook:
    """The sheets, defined names and date system of a workbook part. Raises ``GateError`` for unsafe XML."""
    sheets: list[ListedSheet] = []
    names: list[tuple[str, str, str | None]] = []
    text: list[str] = []
    flags = {"date1904": False, "strict": False}

    def start(tag: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = tag.rpartition(" ")
        if tag == "workbook":
            flags["strict"] = namespace.startswith(STRICT)
        elif tag == "workbookPr":
            flags["date1904"] = attributes.get("date1904") in ("1", "true", "on")
        elif tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            visibility = _VISIBILITY.get(attributes.get("state", ""), Visibility.VISIBLE)
            sheets.append(ListedSheet(attributes.get("name", ""), relation, visibility))
        elif tag == "definedName":
            text.clear()
            names.append((attributes.get("name", ""), "", attributes.get("localSheetId")))
            parser.CharacterDataHandler = text.append

    def end(tag: str) -> None:
        if tag.endswith("definedName"):
            parser.CharacterDataHandler = None
            names[-1] = (names[-1][0], "".join(text), names[-1][2])

    parser = new_parser(xml, part, namespaces=True)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run(parser, xml, part)
    return Workbook(
        sheets=tuple(sheets),
        names=tuple(DefinedName(name, refers, _scope(sheets, local)) for name, refers, local in names),
        date1904=flags["date1904"],
        strict=flags["strict"],
    )


def _scope(sheets: list[ListedSheet], local: str | None) -> str | None:
    if local is None or not local.isdecimal() or len(local) > 4 or int(local) >= len(sheets):
        return None
    return sheets[int(local)].name


def sheet_kind(kind: str) -> str:
    """The kind of sheet that a relationship leads to; anything unknown is treated as a grid of cells."""
    return kind if kind in _KINDS else "worksheet"
