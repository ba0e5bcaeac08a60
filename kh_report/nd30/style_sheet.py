"""Our styles as XML: the look of the rules, the sizes of the profile, the spaces of ``styles.SPECS``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kh_report.nd30.metrics import ASCENT
from kh_report.nd30.rules import COLOUR, TWIPS_PER_POINT, URGENCY_COLOUR, Element, Look, Profile, twips
from kh_report.nd30.styles import (
    CELL_MARGIN_MM,
    EMPHASIS,
    LINE_WEIGHT,
    SPECS,
    STRONG,
    TABLE_GRID,
    TABLE_PLAIN,
    StyleKey,
    look_of,
    size_of,
    style_id,
    style_name,
)
from kh_report.nd30.xml import Node, w

E = Element
_LEVEL_WITH: Mapping[StyleKey, Element] = MappingProxyType({E.NUMBER: E.PLACE_DATE, E.RECIPIENTS_LABEL: E.SIGNER_POST})
"""Texts that share a baseline with a larger one in the cell beside: they are read as one line (D5, R5)."""


def style_nodes(profile: Profile) -> Iterator[Node]:
    """Every style of the base document, built from ``profile``."""
    yield w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    yield _character("DefaultParagraphFont", "Default Paragraph Font", default=True)
    yield _base_table()
    for key in SPECS:
        yield _paragraph_style(key, profile)
    yield _character(STRONG, "NĐ30 Chữ đậm", w("b"), w("bCs"))
    yield _character(EMPHASIS, "NĐ30 Chữ nghiêng", w("i"), w("iCs"))
    yield _table(TABLE_PLAIN, "NĐ30 Bảng không viền", margin_mm=0, border=False)
    yield _table(TABLE_GRID, "NĐ30 Bảng", margin_mm=CELL_MARGIN_MM, border=True)


def _paragraph_style(key: StyleKey, profile: Profile) -> Node:
    spec, look = SPECS[key], look_of(key)
    align = spec.align or look.align or ("both" if spec.indent else None)
    paragraph: list[Node] = [_spacing(key, profile)]
    if spec.keep_next:
        paragraph.append(w("keepNext"))
    if spec.indent:
        paragraph.append(w("ind", firstLine=twips(profile.first_indent_mm)))
    if align:
        paragraph.append(w("jc", val=align))
    if spec.outline is not None:
        paragraph.append(w("outlineLvl", val=spec.outline))
    colour = URGENCY_COLOUR if key is E.URGENCY else COLOUR
    if spec.border:
        edges = ("top",) if spec.border == "top" else ("top", "left", "bottom", "right")
        space = 0 if spec.border == "top" else 2
        line = [w(edge, val="single", sz=LINE_WEIGHT, space=space, color=colour) for edge in edges]
        paragraph.append(w("pBdr", *line))
    return w(
        "style",
        w("name", val=style_name(key)),
        w("basedOn", val="Normal"),
        w("uiPriority", val=1),
        w("qFormat"),
        w("pPr", *paragraph),
        w("rPr", *_letters(look, size_of(key, profile), colour)),
        type="paragraph",
        customStyle=1,
        styleId=style_id(key),
    )


def _letters(look: Look, size: float, colour: str) -> Iterator[Node]:
    if look.bold:
        yield w("b")
        yield w("bCs")
    if look.italic:
        yield w("i")
        yield w("iCs")
    if colour != COLOUR:
        yield w("color", val=colour)
    yield w("sz", val=round(size * 2))
    yield w("szCs", val=round(size * 2))


def _spacing(key: StyleKey, profile: Profile) -> Node:
    spec = SPECS[key]
    after = profile.paragraph_gap_pt if spec.after is None else spec.after
    line, rule = 240, "auto"
    if spec.exact_pt is not None:
        line, rule = round(spec.exact_pt * TWIPS_PER_POINT), "exact"
    elif spec.at_least_pt is not None:
        line, rule = round(spec.at_least_pt * TWIPS_PER_POINT), "atLeast"
    elif spec.spaced:
        line = round(240 * profile.line_spacing)
    before = spec.before
    if key in _LEVEL_WITH:
        before += (profile.size(_LEVEL_WITH[key]) - size_of(key, profile)) * ASCENT
    return w(
        "spacing",
        before=round(before * TWIPS_PER_POINT),
        after=round(after * TWIPS_PER_POINT),
        line=line,
        lineRule=rule,
    )


def _character(identity: str, name: str, *letters: Node, default: bool = False) -> Node:
    style = w("style", w("name", val=name), w("uiPriority", val=1), type="character", styleId=identity)
    if default:
        style.set(style.tag.replace("style", "default"), "1")
        style.append(w("semiHidden"))
    else:
        style.set(style.tag.replace("style", "customStyle"), "1")
        style.append(w("qFormat"))
        style.append(w("rPr", *letters))
    return style


def _base_table() -> Node:
    margins = w("tblCellMar", *(w(edge, w=0, type="dxa") for edge in ("top", "left", "bottom", "right")))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return w(
        "style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), properties,
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _table(identity: str, name: str, *, margin_mm: float, border: bool) -> Node:
    margins = w("tblCellMar", *(w(edge, w=twips(margin_mm), type="dxa") for edge in ("left", "right")))
    content = [w("tblInd", w=0, type="dxa"), margins]
    if border:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        content.append(w("tblBorders", *(w(edge, val="single", sz=4, space=0, color=COLOUR) for edge in edges)))
    return w(
        "style", w("name", val=name), w("basedOn", val="TableNormal"), w("uiPriority", val=1), w("qFormat"),
        w("tblPr", *content), type="table", customStyle=1, styleId=identity,
    )  # fmt: skip
