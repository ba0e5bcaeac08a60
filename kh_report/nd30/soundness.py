"""Is a DOCX sound where validators do not look? Legal XML can still be a wrong document.

Neither the Open XML SDK nor openxml-audit sees a template tag that was never filled, a field that never ends, or a
cell merged with nothing above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from kh_report.nd30.xml import Node, text_of
from kh_report.office.zipping import parts_of

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: ``kind`` a stable slug, ``part`` the file inside the package, ``detail`` what was found there."""

    kind: str
    part: str
    detail: str = ""


def faults(data: bytes) -> tuple[Fault, ...]:
    """Every fault of the DOCX ``data``, part by part. Empty: sound."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: list[Fault] = []
    for name, content in sorted(parts_of(data).items()):
        if _PARTS.fullmatch(name):
            root = etree.fromstring(content, parser)
            found.extend(Fault(kind, name, detail) for check in _CHECKS for kind, detail in check(root))
    return tuple(found)


Found = Iterator[tuple[str, str]]


def _leftover_tags(root: Node) -> Found:
    for paragraph in root.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if _TAG.search(text):
            yield "leftover-tag", text[:_QUOTED]


def _open_fields(root: Node) -> Found:
    depth = 0
    for mark in root.iter(qn("w:fldChar")):
        kind = mark.get(qn("w:fldCharType"))
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            yield "field-without-begin", ""
            depth = 0
    if depth:
        yield "field-without-end", ""


def _cells(root: Node) -> Found:
    for cell in root.iter(qn("w:tc")):
        children = [child for child in cell if child.tag != qn("w:tcPr")]
        if not children:
            yield "empty-cell", ""
        elif children[-1].tag != qn("w:p"):
            yield "cell-ends-without-paragraph", ""


def _rows(root: Node) -> Found:
    for table in root.iter(qn("w:tbl")):
        leading = True
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        above: set[int] = set()
        for number, row in enumerate(table.findall(qn("w:tr")), start=1):
            is_head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            if is_head and not leading:
                yield "late-table-header", f"row {number}"
            leading = leading and is_head
            at, merged = 0, set()
            for cell in row.findall(qn("w:tc")):
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merge is not None:
                    if merge.get(qn("w:val"), "continue") == "continue" and at not in above:
                        yield "merge-without-start", f"row {number}"
                    merged.add(at)
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                at += 1 if span is None else int(span.get(qn("w:val"), 1))
            above = merged
            if at != columns:
                yield "row-off-grid", f"row {number}: {at} of {columns} columns"


def _neighbours(root: Node) -> Found:
    for table in root.iter(qn("w:tbl")):
        after = table.getnext()
        if after is not None and after.tag == qn("w:tbl"):
            yield "tables-touch", text_of(table)[:_QUOTED]
        parent = table.getparent()
        in_cell = parent is not None and parent.tag == qn("w:tc")
        if not in_cell and (after is None or after.tag == qn("w:sectPr")):
            yield "ends-with-a-table", text_of(table)[:_QUOTED]


def _stories(root: Node) -> Found:
    if root.tag in (qn("w:hdr"), qn("w:ftr")) and root.find(qn("w:p")) is None:
        yield "story-without-paragraph", ""


def _widths(root: Node) -> Found:
    for node in root.iter(qn("w:gridCol"), qn("w:tcW"), qn("w:tblW")):
        width = node.get(qn("w:w"), "0")
        if width.startswith("-"):
            yield "negative-width", width


def _identities(root: Node) -> Found:
    for path, key in (
        (qn("wp:docPr"), "id"),
        (qn("w:bookmarkStart"), qn("w:id")),
        (qn("w:bookmarkStart"), qn("w:name")),
    ):
        seen: set[str] = set()
        for node in root.iter(path):
            value = node.get(key, "")
            if value in seen:
                yield "repeated-id", value
            seen.add(value)


_CHECKS: tuple[Callable[[Node], Found], ...] = (
    _leftover_tags, _open_fields, _cells, _rows, _neighbours, _stories, _widths, _identities,
)  # fmt: skip
