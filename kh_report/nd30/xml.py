"""WordprocessingML with its order as data: the only place of this room that knows which child follows which.

Wrong order is the commonest cause of Word's "unreadable content". ``w`` builds elements and sorts the children of
property elements; ``put`` inserts into existing ones. Order: ECMA-376 Part 1, the sequences of CT_PPr, CT_RPr ….
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Node = etree._Element
"""An element of a part, whatever python-docx class it has."""

_TABLE_EDGES = "top left start bottom right end insideH insideV tl2br tr2bl"
_ORDER: Mapping[str, tuple[str, ...]] = {
    qn(f"w:{parent}"): tuple(qn(f"w:{child}") for child in children.split())
    for parent, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "pBdr": "top left bottom right between bar",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark",
        "tblBorders": _TABLE_EDGES,
        "tcBorders": _TABLE_EDGES,
        "tblCellMar": _TABLE_EDGES,
        "tcMar": _TABLE_EDGES,
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "tbl": "tblPr tblGrid tr",
        "tr": "tblPrEx trPr tc",
        "tc": "tcPr p tbl",
        "p": "pPr",
        "r": "rPr",
    }.items()
}
_MIXED = {qn(f"w:{name}") for name in ("p", "r", "tc")}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def w(name: str, /, *children: Node, **attributes: str | int) -> Node:
    """An element ``w:name`` with ``w:`` attributes; children of a property element are put in schema order.

    >>> [child.tag.split("}")[1] for child in w("rPr", w("sz", val=26), w("b"))]
    ['b', 'sz']
    """
    node: Node = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        node.set(qn(f"w:{key}"), str(value))
    order = _ORDER.get(node.tag, ())
    if order and node.tag not in _MIXED:
        children = tuple(sorted(children, key=lambda child: order.index(child.tag)))
    node.extend(children)
    return node


def put(parent: Node, child: Node) -> Node:
    """Insert ``child`` where the schema wants it, in place of an earlier one of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    order = _ORDER[parent.tag]
    successors = set(order[order.index(child.tag) + 1 :]) if child.tag in order else set()
    if parent.tag in _MIXED and child.tag == order[0]:
        parent.insert(0, child)
        return child
    for position, other in enumerate(parent):
        if other.tag in successors:
            parent.insert(position, child)
            return child
    parent.append(child)
    return child


def properties(node: Node, name: str) -> Node:
    """The property child of ``node`` (``pPr``, ``tcPr`` …), made when it is absent."""
    found = node.find(qn(f"w:{name}"))
    return put(node, w(name)) if found is None else found


def legal(text: str) -> str:
    """``text`` with every character that XML cannot hold replaced by U+FFFD, line ends as ``\\n``."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def run(text: str, style: str | None = None) -> Node:
    """A run of ``text``; ``\\n`` becomes a line break, ``\\t`` a tab; ``style`` is a character style's id."""
    node = w("r", w("rPr", w("rStyle", val=style))) if style else w("r")
    for piece in re.split("([\n\t])", legal(text)):
        if piece == "\n":
            node.append(w("br"))
        elif piece == "\t":
            node.append(w("tab"))
        elif piece:
            letters = w("t")
            letters.text = piece
            letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            node.append(letters)
    return node


def field(instruction: str, cached: str) -> tuple[Node, ...]:
    """The runs of a complex field such as ``PAGE``, with the text to show until it is computed."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(cached),
        w("r", w("fldChar", fldCharType="end")),
    )


def paragraph(style: str, content: str | Iterable[Node] = "", *direct: Node) -> Node:
    """A paragraph of the style id ``style``. ``content`` is text or runs; ``direct`` are what no style can hold:
    measured indents, a section's end."""
    runs = ([run(content)] if content else []) if isinstance(content, str) else list(content)
    return w("p", w("pPr", w("pStyle", val=style), *direct), *runs)


def style_of(node: Node) -> str | None:
    """The style id of a paragraph, None without one."""
    found = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if found is None else found.get(qn("w:val"))


def text_of(node: Node) -> str:
    """The text of a paragraph as it stands on the page, line breaks as ``\\n``."""
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(signs.get(child.tag) or child.text or "" for child in node.iter(qn("w:t"), *signs))


def set_text(node: Node, text: str) -> None:
    """Write ``text`` into a paragraph that bears its look by style; its first run's character style is kept."""
    runs = node.findall(qn("w:r"))
    kept = runs[0].find(qn("w:rPr")) if runs else None
    for old in runs:
        node.remove(old)
    new = run(text)
    if kept is not None:
        new.insert(0, kept)
    node.append(new)


def serialize(node: Node) -> bytes:
    """A part's bytes: UTF-8 with the declaration that Word writes."""
    return etree.tostring(node, xml_declaration=True, encoding="UTF-8", standalone=True)
