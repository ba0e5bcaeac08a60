"""What can only be set once the texts are there: wrapped names, lines as long as the decree wants, aligned recipients.

Run after a template is rendered. Works by the styles of paragraphs, reads sizes from the document's own styles (a
clerk may have edited them), changes breaks and indents only, and gives the same result when run twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from kh_report.nd30.elements.head import COLUMN_GAP_MM
from kh_report.nd30.elements.marks import frame
from kh_report.nd30.metrics import break_lines, text_width
from kh_report.nd30.rules import (
    ADDRESSEE_LABEL,
    LINE_UNDER_NAME,
    POINTS_PER_MM,
    TWIPS_PER_POINT,
    Element,
)
from kh_report.nd30.styles import LINES, Extra, style_id
from kh_report.nd30.wrapping import balanced, wrap
from kh_report.nd30.xml import Node, properties, put, set_text, style_of, text_of, w

_NAMES = {style_id(element) for element in (Element.SUPERIOR, Element.ISSUER, Element.SIGNER_POST)}
_TITLES = {
    style_id(element)
    for element in (
        Element.TYPE_NAME, Element.ABSTRACT, Element.LETTER_ABSTRACT, Element.APPENDIX_TITLE,
        Element.APPENDIX_REFERENCE, Element.AUTHORITY, Element.PART_TITLE, Element.SECTION_TITLE,
    )
}  # fmt: skip
_LINE_STYLES = {style_id(line) for line in LINES}
_MARKS = {style_id(element): element for element in (Element.URGENCY, Element.SECRECY)}
_ADDRESSEE = style_id(Element.ADDRESSEE)
_ITEM = style_id(Element.ADDRESSEE_ITEM)
_AFTER_ADDRESSEES_PT = 12


@dataclass(frozen=True, slots=True)
class _Letters:
    size: float
    bold: bool
    italic: bool

    def width(self, text: str) -> float:
        return text_width(text, self.size, self.bold, self.italic)


def fit(document: Document) -> None:
    """Set everything whose measure follows from the texts of ``document`` (text as it is now, template tags too)."""
    letters = _letters_of_styles(document)
    for container, width in _containers(document):
        paragraphs = [node for node in container if node.tag == qn("w:p")]
        for node in paragraphs:
            _fit_text(node, width, letters)
        for above, line in _lines_with_texts(paragraphs):
            _fit_line(above, line, width, letters)
        _fit_addressees(paragraphs, width, letters)


def _letters_of_styles(document: Document) -> dict[str, _Letters]:
    found: dict[str, _Letters] = {}
    for style in document.styles.element.findall(qn("w:style")):
        size = style.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            bold = style.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
            italic = style.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None
            found[style.get(qn("w:styleId"))] = _Letters(int(size.get(qn("w:val"))) / 2, bold, italic)
    return found


def _containers(document: Document) -> Iterator[tuple[list[Node], float]]:
    """Runs of paragraphs with the width they have: each section of the body, each cell of our borderless tables."""
    block: list[Node] = []
    for node in document.element.body:
        block.append(node)
        section = node if node.tag == qn("w:sectPr") else node.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            yield block, _text_width(section)
            block = []
    for table in document.element.body.findall(qn("w:tbl")):
        for row in table.findall(qn("w:tr"))[:_HEAD_ROWS]:
            for cell in row.findall(qn("w:tc")):
                width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
                if width is not None:
                    yield list(cell), int(width.get(qn("w:w"), 0)) / TWIPS_PER_POINT


_HEAD_ROWS = 2
"""Only heads and signatures hold our elements; the thousand rows of a data table are not looked at."""


def _text_width(section: Node) -> float:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return 0.0
    whole = int(size.get(qn("w:w"), 0))
    return (whole - int(margins.get(qn("w:left"), 0)) - int(margins.get(qn("w:right"), 0))) / TWIPS_PER_POINT


def _fit_text(node: Node, width: float, letters: dict[str, _Letters]) -> None:
    style = style_of(node)
    look = letters.get(style or "")
    if style is None or look is None:
        return
    text = text_of(node)
    if style in _NAMES:
        room = width - COLUMN_GAP_MM * POINTS_PER_MM
        lines = wrap(text, room, look.size, look.bold, look.italic)
        if "\n".join(lines) != text:
            set_text(node, "\n".join(lines))
    elif style in _TITLES and text:
        side = (width - balanced(text, width, look.size, look.bold, look.italic)) / 2
        if side or _room(node, width) < width:
            _indent(node, left=side, right=side)
    elif style in _MARKS and text:
        for direct in frame(_MARKS[style], text, look.size, width):
            put(properties(node, "pPr"), direct)


def _lines_with_texts(paragraphs: Sequence[Node]) -> Iterator[tuple[list[Node], Node]]:
    """Each line paragraph with the paragraphs of one style right above it."""
    for index, node in enumerate(paragraphs):
        if style_of(node) in _LINE_STYLES and index:
            style = style_of(paragraphs[index - 1])
            start = index
            while start and style_of(paragraphs[start - 1]) == style:
                start -= 1
            yield list(paragraphs[start:index]), node


def _fit_line(above: Sequence[Node], line: Node, width: float, letters: dict[str, _Letters]) -> None:
    look = letters.get(style_of(above[-1]) or "")
    if look is None:
        return
    widths = [
        look.width(part)
        for node in above
        for part in break_lines(text_of(node), _room(node, width), look.size, look.bold, look.italic)
        if part
    ]
    if not widths:
        return
    length = widths[-1] if style_of(line) == style_id(Extra.LINE_MOTTO) else _short_line(widths)
    side = max(0.0, (width - length) / 2)
    _indent(line, left=side, right=side)


def _short_line(widths: Sequence[float]) -> float:
    """A length between 1/3 and 1/2 of every line above where one exists, else of the last line (A5, T3)."""
    low, high = LINE_UNDER_NAME.low * max(widths), LINE_UNDER_NAME.high * min(widths)
    if low > high:
        low, high = LINE_UNDER_NAME.low * widths[-1], LINE_UNDER_NAME.high * widths[-1]
    return (low + high) / 2


def _room(node: Node, width: float) -> float:
    indent = node.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if indent is None:
        return width
    return width - (int(indent.get(qn("w:left"), 0)) + int(indent.get(qn("w:right"), 0))) / TWIPS_PER_POINT


def _fit_addressees(paragraphs: Sequence[Node], width: float, letters: dict[str, _Letters]) -> None:
    """Dashes under the colon of ``Kính gửi:`` (R4), the whole block centred by its widest line."""
    look = letters.get(_ADDRESSEE)
    if look is None:
        return
    for index, label in enumerate(paragraphs):
        if style_of(label) != _ADDRESSEE:
            continue
        items: list[Node] = []
        for node in paragraphs[index + 1 :]:
            if style_of(node) != _ITEM:
                break
            items.append(node)
        before_colon, hanging = look.width(ADDRESSEE_LABEL), look.width("- ")
        if not items:
            if look.width(text_of(label)) > width:
                start = look.width(f"{ADDRESSEE_LABEL}: ")
                _indent(label, left=start, right=0, hanging=start)
                put(properties(label, "pPr"), w("jc", val="left"))
            continue
        widest = min(max(look.width(text_of(node)) for node in items), width - before_colon)
        left = (width - before_colon - widest) / 2
        _indent(label, left=left, right=0)
        put(properties(label, "pPr"), w("jc", val="left"))
        _space_after(label, 0)
        for node in items:
            _indent(node, left=left + before_colon + hanging, right=0, hanging=hanging)
            _space_after(node, 0 if node is not items[-1] else _AFTER_ADDRESSEES_PT)


def _indent(node: Node, *, left: float, right: float, hanging: float = 0.0) -> None:
    indents = {"left": _twips(left), "right": _twips(right)}
    if hanging:
        indents["hanging"] = _twips(hanging)
    put(properties(node, "pPr"), w("ind", **indents))


def _space_after(node: Node, points: float) -> None:
    put(properties(node, "pPr"), w("spacing", after=_twips(points)))


def _twips(points: float) -> int:
    return round(points * TWIPS_PER_POINT)
