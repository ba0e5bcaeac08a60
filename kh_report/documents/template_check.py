"""An edited template checked before it is rendered: what a clerk's change in Word broke, with its place and its cure.

docxtpl itself reports one trouble at a time and loses text beside its paragraph tags without a word. Here the text of
every paragraph is joined over its runs and read by Jinja alone; nothing is executed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import docx
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree
from rapidfuzz import process

from kh_report.documents.context.names import NAMES, is_known
from kh_report.documents.prose import TemplateTroubleError, environment
from kh_report.findings import Finding, Place, finding
from kh_report.findings.render import fix, message
from kh_report.locale import N_

_BLOCK = re.compile(r"\{[%{](?P<kind>p|tr|tc|r) (?P<rest>[^}%]*)[%}]\}")
"""docxtpl's tags that replace the whole paragraph, row, cell or run in which they stand."""
_INLINE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_SPACED = re.compile(r"\{\s+[{%]|[%}]\s+\}|(?<!\{)\{\s*[a-z_]+\.[a-z_.]+\s*\}(?!\})")
"""Braces that Word's corrections pulled apart, or a brace too few: printed as they stand."""
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SIMILAR = 70
_EXAMPLE = "{{ ky.ten }}"
_TOLD = 5
"""So many findings are told at once where the template is refused."""
_APART = N_("its braces stand apart, or one is missing")
_MISSPELT = N_("its braces or its wording are wrong")
_AT_END = "Unexpected end of template"
_KINDS = {
    _AT_END: N_("what it opens is not closed"),
    "Encountered unknown tag 'end": N_("it closes what was not opened"),
    "Encountered unknown tag 'el": N_("it belongs to a choice that was not opened"),
    "No filter named": N_("it uses a filter that does not exist"),
}
"""How Jinja's messages begin → what they mean to the person who edits the template."""
_STATEMENTS = (
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Mul,
    nodes.Pow,
    nodes.Mod,
)
"""What no template of ours needs: definitions, other files, and signs that could fill the memory."""
_PARTS = (("headers", "đầu trang"), ("footers", "chân trang"))


@dataclass(slots=True)
class _Part:
    """The paragraphs of one part (body, a header, a footer): ``where`` is how a person is told about it."""

    where: str
    root: etree._Element
    name: str
    names: Mapping[str, str]
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    """With the number of the paragraph, by which they are put in order."""

    def add(self, code: str, number: int, seen: str, **params: str) -> None:
        """A finding at paragraph ``number``; paragraphs count from 1, empty ones not counted in."""
        told = f"đoạn {number}"
        place = Place(file=self.name, cell=f"{self.where}, {told}" if self.where else told)
        given: dict[str, Any] = dict(params)
        self.findings.append((number, finding(code, place, seen=seen, example=_EXAMPLE, **given)))


def check_template(data: bytes, name: str, names: Mapping[str, str] = NAMES) -> tuple[Finding, ...]:
    """What is wrong with the edited template ``name``; nothing of ``stop`` or ``fix`` means that it can be rendered.

    ``names`` are those that the template may use; the report's by default. Codes: ``template-unreadable``,
    ``template-tag-broken``, ``template-text-lost``, ``template-name-unknown``, ``template-code-forbidden``.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, OSError):
        return (finding("template-unreadable", Place(file=name)),)
    parts = [_Part("", document.element.body, name, names)]
    seen: set[int] = set()
    for section in document.sections:
        for kind, where in _PARTS:
            for of in ("first_page", "even_page", ""):
                block = getattr(section, f"{of}_{kind[:-1]}" if of else kind[:-1])
                if not block.is_linked_to_previous and id(block.part) not in seen:
                    seen.add(id(block.part))
                    parts.append(_Part(where, block._element, name, names))
    for part in parts:
        _check_part(part)
    found = (item for part in parts for _, item in sorted(part.findings, key=lambda numbered: numbered[0]))
    return tuple(dict.fromkeys(found))


def demand_sound(data: bytes, name: str, names: Mapping[str, str] = NAMES) -> None:
    """Raise TemplateTroubleError with places and cures when :func:`check_template` finds anything in the template."""
    findings = check_template(data, name, names)
    if findings:
        told = [f"{item.places[0].cell or name}: {message(item)} {fix(item)}" for item in findings[:_TOLD]]
        if len(findings) > _TOLD:
            told.append(f"… (+{len(findings) - _TOLD})")
        raise TemplateTroubleError(name, "\n".join(told), findings)


def _check_part(part: _Part) -> None:
    lines = [text for text in map(_text, part.root.iter(qn("w:p"))) if text.strip()]
    source = []
    for number, line in enumerate(lines, start=1):
        source.append(_checked_line(part, number, line))
    _check_rows(part, lines)
    if any(item.code == "template-tag-broken" for _, item in part.findings):
        return
    tree = _parsed(part, "\n".join(source), 0, lines)
    if tree is not None:
        _Names(part, lines).visit(tree, {})


def _checked_line(part: _Part, number: int, line: str) -> str:
    """The paragraph as Jinja should read it; reports braces pulled apart, tags left open, text that would vanish."""
    if _SPACED.search(line):
        part.add("template-tag-broken", number, line, kind=_APART)
        return ""
    block = _BLOCK.search(line)
    if block is None:
        inline = _INLINE.sub(lambda match: match[0].translate(_QUOTES), line)
        _parsed(part, inline, number, [line])
        return inline
    rest = (line[: block.start()] + line[block.end() :]).strip()
    if rest:
        part.add("template-text-lost", number, rest, tag=block[0])
    opening, closing = ("{{", "}}") if block[0].startswith("{{") else ("{%", "%}")
    return f"{opening} {block['rest'].translate(_QUOTES)} {closing}"


def _check_rows(part: _Part, lines: list[str]) -> None:
    """Text in a table row or cell that a row or cell tag replaces as a whole."""
    for kind in ("tr", "tc"):
        for element in part.root.iter(qn(f"w:{kind}")):
            texts = [text for text in map(_text, element.iter(qn("w:p"))) if text.strip()]
            tagged = [text for text in texts if (match := _BLOCK.search(text)) and match["kind"] == kind]
            others = [text for text in texts if text not in tagged]
            if tagged and others:
                part.add("template-text-lost", lines.index(tagged[0]) + 1, " | ".join(others), tag=tagged[0])


def _parsed(part: _Part, source: str, number: int, lines: list[str]) -> nodes.Template | None:
    """``source`` as Jinja reads it; trouble is reported at paragraph ``number``, or at the line that Jinja names."""
    jinja = environment([])
    try:
        tree = jinja.parse(source)
        jinja.compile(jinja.parse(source))
    except TemplateSyntaxError as error:
        told = error.message or ""
        at = number or (_left_open(source) if told.startswith(_AT_END) else min(error.lineno, len(lines)))
        kind = next((kind for start, kind in _KINDS.items() if told.startswith(start)), _MISSPELT)
        seen = lines[0 if number else at - 1]
        part.add("template-tag-broken", at, seen, kind=kind)
        return None
    except (RecursionError, ValueError, OverflowError):
        part.add("template-tag-broken", number or 1, lines[0], kind=_MISSPELT)
        return None
    return tree


def _left_open(source: str) -> int:
    """The line of the innermost tag that nothing closes."""
    opened: list[int] = []
    for number, line in enumerate(source.split("\n"), start=1):
        for match in re.finditer(r"\{%-?\s*(if|for|endif|endfor)\b", line):
            if match[1] in ("if", "for"):
                opened.append(number)
            elif opened:
                opened.pop()
    return opened[-1] if opened else 1


@dataclass(slots=True)
class _Names:
    """Walks the tree of a part and reports names that the report does not have, and code with no business there.

    A scope maps local names (of loops) to the paths they stand for; None is a value of which nothing is known.
    """

    part: _Part
    lines: list[str]

    def visit(self, node: nodes.Node, scope: Mapping[str, str | None]) -> None:
        if isinstance(node, nodes.For):
            self.visit(node.iter, scope)
            path = self._path(node.iter, scope, report=False)
            inner = {**scope, "loop": None, **dict.fromkeys(_targets(node.target))}
            if isinstance(node.target, nodes.Name) and path and is_known(f"{path}[]", self.part.names):
                inner[node.target.name] = f"{path}[]"
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                self.visit(child, inner)
        elif isinstance(node, _STATEMENTS):
            self._forbidden(node)
        elif isinstance(node, nodes.Call):
            called = node.node.name if isinstance(node.node, nodes.Name) else ""
            if f"{called}()" not in self.part.names or node.args or node.kwargs:
                self._forbidden(node)
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._path(node, scope, report=True)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def _path(self, node: nodes.Node, scope: Mapping[str, str | None], *, report: bool) -> str | None:
        """The path that an expression stands for, None where that cannot be told."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            return self._known(node, node.name, report=report)
        if isinstance(node, nodes.Getattr):
            key: object = node.attr
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            key = node.arg.value
        else:
            return None
        if isinstance(key, str) and key.startswith("_"):
            if report:
                self._forbidden(node)
            return None
        base = self._path(node.node, scope, report=report)
        if base is None:
            return None
        return self._known(node, f"{base}[]" if isinstance(key, int) else f"{base}.{key}", report=report)

    def _known(self, node: nodes.Node, path: str, *, report: bool) -> str | None:
        if is_known(path, self.part.names):
            return path
        if report:
            near = process.extractOne(
                path, [name.removesuffix("[]") for name in self.part.names], score_cutoff=_SIMILAR
            )
            more = {"suggestion": near[0]} if near else {}
            self._add("template-name-unknown", node, name=path, **more)
        return None

    def _forbidden(self, node: nodes.Node) -> None:
        self._add("template-code-forbidden", node)

    def _add(self, code: str, node: nodes.Node, **params: str) -> None:
        number = min(node.lineno, len(self.lines))
        self.part.add(code, number, self.lines[number - 1], **params)


def _targets(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Name):
        yield node.name
    for child in node.iter_child_nodes():
        yield from _targets(child)


def _text(paragraph: etree._Element) -> str:
    """The paragraph's text over all its runs, without that of paragraphs inside it (text boxes)."""
    own = (
        node
        for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        if next(node.iterancestors(qn("w:p"))) is paragraph
    )
    return "".join((node.text or "") if node.tag == qn("w:t") else " " for node in own)
