"""Anchors (neo): bookmarks around what was computed, by which an edited document is refreshed and not overwritten.

Before a template is rendered, each paragraph of its body that prints a value or stands under a condition is marked;
after rendering each mark gets a name that says what it holds and is the same in every run. Tables of appendices are
marked in their first cell. Bookmarks, because content controls hide text from other tools and LibreOffice drops their
tags. Source of the marks' order: ECMA-376 Part 1, 17.13.6 (a bookmark's name has at most 40 characters).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import docx
from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.context.lines import Line
from kh_report.nd30.xml import Node, text_of, w

PREFIX = "kh_"
"""How names of anchors begin; clerks' own bookmarks have other names."""
TABLE = f"{PREFIX}bang_"
"""How names of tables' anchors begin."""
NAME_LETTERS = 40
START, END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_ID, _NAME = qn("w:id"), qn("w:name")
_DIGEST_LETTERS = 8
_BLOCK = re.compile(r"\{%p\s+(?P<word>if|elif|else|endif|for|endfor)\b(?P<rest>[^%}]*)%\}")
_VALUE = re.compile(r"\{\{\s*(?P<rest>[^}]*)\}\}")
_PATH = re.compile(r"[a-z_]\w*(?:\.\w+)*")
_OPERATORS = {"not", "and", "or", "is", "in", "defined"}
_KEY = re.compile("\ue000([^\ue001]+)\ue001")
"""A line's key between two letters of the private use area: printed before its text, taken out after rendering."""


def keyed(value: object, text: str) -> str:
    """``text`` as a tag prints it, with the key of the line that ``value`` may be."""
    return f"\ue000{value.key}\ue001{text}" if isinstance(value, Line) else text


def anchor_name(subject: str) -> str:
    """The anchor's name for what it holds: at most 40 letters, digits and underscores, beginning with ``kh_``.

    >>> anchor_name("nop.du_dung_han"), anchor_name("nv_II.G.8b")
    ('kh_nop_du_dung_han', 'kh_nv_II_G_8b')
    """
    name = PREFIX + re.sub(r"\W+", "_", subject, flags=re.ASCII).strip("_")
    if len(name) <= NAME_LETTERS:
        return name
    digest = hashlib.sha256(subject.encode()).hexdigest()[:_DIGEST_LETTERS]
    return f"{name[: NAME_LETTERS - _DIGEST_LETTERS - 1]}_{digest}"


def mark_template(template: bytes) -> bytes:
    """``template`` with a bookmark in each paragraph of its body that its tags compute. Paragraphs in tables of the
    template (head, signature) are a person's to fill and get none. Raises what python-docx raises for no DOCX."""
    document = docx.Document(io.BytesIO(template))
    body = document.element.body
    _drop(body)
    first = 1 + max((int(node.get(_ID, "0")) for node in body.iter(START)), default=-1)
    for number, (node, subject) in enumerate(_computed(body.iterchildren(qn("w:p"))), start=first):
        _wrap(node, anchor_name(subject), number)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def name_anchors(document: Document) -> None:
    """Give the marks of a rendered document their final names and ids, and take the lines' keys out of all texts."""
    body = document.element.body
    for start in list(_ours(body)):
        node = start.getparent()
        found = _KEY.search(text_of(node)) if node is not None else None
        if found:
            start.set(_NAME, anchor_name(found[1]))
    used: Counter[str] = Counter()
    for start in _ours(body):
        name = start.get(_NAME, "")
        used[name] += 1
        if used[name] > 1:
            start.set(_NAME, anchor_name(f"{name.removeprefix(PREFIX)}_{used[name]}"))
    roots = [body, *(relation.target_part.element for relation in document.part.rels.values() if _is_edge(relation))]
    for root in roots:
        for letters in root.iter(qn("w:t")):
            if letters.text and "\ue000" in letters.text:
                letters.text = _KEY.sub("", letters.text)
    number_anchors(document)


def anchor_paragraph(node: Node, subject: str) -> Node:
    """``node``, a paragraph built in code, with its anchor."""
    _wrap(node, anchor_name(subject), 0)
    return node


def anchor_tables(nodes: Iterable[Node], key: str) -> list[Node]:
    """``nodes`` with an anchor in each table's first cell: ``kh_bang_ket_qua``, then ``kh_bang_ket_qua_2`` …"""
    nodes = list(nodes)
    tables = [node for node in nodes if node.tag == qn("w:tbl")]
    for number, table in enumerate(tables, start=1):
        first = next(table.iter(qn("w:p")))
        _wrap(first, anchor_name(f"bang_{key}" + (f"_{number}" if number > 1 else "")), 0)
    return nodes


def number_anchors(document: Document) -> None:
    """Last step before saving: each anchor spans its whole paragraph again (``fit`` sets texts anew), and all ids of
    bookmarks differ."""
    body = document.element.body
    others = [int(node.get(_ID, "0")) for node in body.iter(START) if not _is_ours(node)]
    fresh = max(others, default=-1) + 1
    for start in list(_ours(body)):
        node = start.getparent()
        if node is None or node.tag != qn("w:p"):
            continue
        end = next((item for item in node.iterchildren(END) if item.get(_ID) == start.get(_ID)), None)
        start.set(_ID, str(fresh))
        if end is not None:
            end.set(_ID, str(fresh))
            node.append(end)
            node.insert(1 if node.find(qn("w:pPr")) is not None else 0, start)
        fresh += 1


def _computed(paragraphs: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """Each paragraph that tags compute, with its subject: its innermost condition or loop, else its first value."""
    opened: list[str] = []
    local: dict[str, str] = {}
    for node in paragraphs:
        text = text_of(node)
        block = _BLOCK.search(text)
        if block is None:
            value = _VALUE.search(text)
            if opened and text.strip():
                yield node, opened[-1]
            elif value:
                yield node, _path(value["rest"], local) or "gia_tri"
        elif block["word"] == "if":
            opened.append(_path(block["rest"], local) or "dieu_kien")
        elif block["word"] == "for":
            name, _, items = block["rest"].partition(" in ")
            path = _path(items, local) or "danh_sach"
            local[name.strip()] = path
            opened.append(path)
        elif block["word"].startswith("end") and opened:
            opened.pop()


def _path(expression: str, local: Mapping[str, str]) -> str:
    """The first name in ``expression`` in full: ``khoi.dong`` inside ``{%p for khoi in nhom %}`` is ``nhom.dong``."""
    for match in _PATH.finditer(expression):
        if match[0] not in _OPERATORS:
            first, dot, rest = match[0].partition(".")
            return local.get(first, first) + dot + rest
    return ""


def _wrap(node: Node, name: str, number: int) -> None:
    node.insert(1 if node.find(qn("w:pPr")) is not None else 0, w("bookmarkStart", id=number, name=name))
    node.append(w("bookmarkEnd", id=number))


def _drop(body: Node) -> None:
    """Forget anchors that came with the template (a clerk may have made it from a report), and Word's own hidden
    bookmarks, which a loop would repeat."""
    for start in [node for node in body.iter(START) if node.get(_NAME, "").startswith((PREFIX, "_"))]:
        ends = [end for end in body.iter(END) if end.get(_ID) == start.get(_ID)]
        for node in (start, *ends):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)


def _ours(body: Node) -> Iterator[Node]:
    return (node for node in body.iter(START) if _is_ours(node))


def _is_ours(start: Node) -> bool:
    return start.get(_NAME, "").startswith(PREFIX)


def _is_edge(relation: object) -> bool:
    return str(getattr(relation, "reltype", "")).endswith(("/header", "/footer"))
