"""Lines, pictures and text boxes that are drawn: DrawingML, and the VML of older Word and of WPS."""

from __future__ import annotations

import re

from kh_report.nd30.judge.ooxml import WP, WPS, A, Element, V, W, local, number
from kh_report.nd30.judge.pages import Drawing

_EMU_PER_TWIP = 635
_FLAT = 120
"""A shape less than 6 pt high and much wider is a line to the eye."""
_LINES = frozenset({"line", "straightConnector1"})
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?")
_TO_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 566.929, "mm": 56.6929, "px": 15.0, "": 15.0}


def drawings_in(node: Element) -> tuple[list[Drawing], list[Element]]:
    """The drawn objects of a ``w:drawing``, ``w:pict`` or ``w:object``, and the contents of its text boxes."""
    boxes = [item for item in node.iter(W + "txbxContent") if not _inside_fallback(item, node)]
    if local(node) == "drawing":
        return _drawing_ml(node, bool(boxes)), boxes
    return _vml(node, bool(boxes)), boxes


def _drawing_ml(node: Element, has_text: bool) -> list[Drawing]:
    found: list[Drawing] = []
    for anchor in (*node.iter(WP + "anchor"), *node.iter(WP + "inline")):
        extent = anchor.find(WP + "extent")
        width = None if extent is None else number(extent.get("cx"))
        height = None if extent is None else number(extent.get("cy"))
        wide = None if width is None else round(width / _EMU_PER_TWIP)
        high = None if height is None else round(height / _EMU_PER_TWIP)
        shapes = {item.get("prst") for item in anchor.iter(A + "prstGeom")}
        picture = any(local(item) in {"pic", "chart", "graphicFrame"} for item in anchor.iter() if item is not anchor)
        single = sum(1 for _ in anchor.iter(WPS + "wsp")) <= 1
        flat = wide is not None and high is not None and high <= _FLAT and wide >= 4 * high
        line = not has_text and single and not picture and flat and (bool(shapes & _LINES) or shapes == {"rect"})
        found.append(Drawing(line, wide, high, picture))
    return found


def _vml(node: Element, has_text: bool) -> list[Drawing]:
    found: list[Drawing] = []
    for item in node.iter(V + "line"):
        start, end = _point(item.get("from")), _point(item.get("to"))
        if start is not None and end is not None:
            width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
            found.append(Drawing(height <= _FLAT and not has_text, width, height))
    shapes = [item for item in node.iter() if item.tag in {V + "shape", V + "rect"}]
    for item in shapes:
        style = dict(part.strip().split(":", 1) for part in (item.get("style") or "").split(";") if ":" in part)
        wide, high = _twips(style.get("width")), _twips(style.get("height"))
        picture = item.find(V + "imagedata") is not None
        connector = (item.get("type") or "").endswith(("_t32", "_t20"))
        flat = wide is not None and high is not None and high <= _FLAT
        found.append(Drawing(connector and flat and not has_text and len(shapes) == 1, wide, high, picture))
    return found or [Drawing(False, None, None)]


def _inside_fallback(item: Element, top: Element) -> bool:
    parent = item.getparent()
    while parent is not None and parent is not top:
        if local(parent) in {"Fallback", "txbxContent"}:
            return True
        parent = parent.getparent()
    return False


def _point(text: str | None) -> tuple[int, int] | None:
    first, _, second = (text or "").partition(",")
    x, y = _twips(first), _twips(second)
    return None if x is None or y is None else (x, y)


def _twips(text: str | None) -> int | None:
    match = _LENGTH.fullmatch((text or "").strip())
    if match is None:
        return None
    try:
        return round(float(match[1]) * _TO_TWIPS[match[2] or ""])
    except ValueError:
        return None
