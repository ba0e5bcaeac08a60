"""The styles of a document as chains, from the oldest ancestor to the style itself."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.nd30.judge.formatting import TableContext
from kh_report.nd30.judge.ooxml import Element, W, child, val

_CONDITIONS = ("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol", "lastCol",
               "neCell", "nwCell", "seCell", "swCell")  # fmt: skip
"""Weakest first (17.7.6)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One ``w:style``: its id, display name, kind (``paragraph``, ``character``, ``table``, ``numbering``)."""

    id: str
    name: str
    kind: str
    based_on: str
    node: Element


class Styles:
    """All styles of ``styles.xml``; an absent part is an empty set of styles."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Style] = {}
        self._default: dict[str, str] = {}
        defaults = child(root, "docDefaults")
        run = child(child(defaults, "rPrDefault"), "rPr")
        paragraph = child(child(defaults, "pPrDefault"), "pPr")
        self.run_defaults: tuple[Element, ...] = () if run is None else (run,)
        self.paragraph_defaults: tuple[Element, ...] = () if paragraph is None else (paragraph,)
        for node in () if root is None else root.findall(W + "style"):
            style = Style(
                node.get(W + "styleId") or "",
                val(node, "name") or "",
                node.get(W + "type") or "paragraph",
                val(node, "basedOn") or "",
                node,
            )
            self._by_id[style.id] = style
            if (node.get(W + "default") or "").lower() in {"1", "true", "on"}:
                self._default[style.kind] = style.id

    def get(self, style_id: str | None, kind: str) -> Style | None:
        """The style, None when absent or of another kind."""
        found = self._by_id.get(style_id or "")
        return found if found is not None and found.kind == kind else None

    def chain(self, style: Style | None) -> tuple[Style, ...]:
        """The style after its ancestors; a circle of ancestors is cut."""
        found: list[Style] = []
        while style is not None and style not in found:
            found.insert(0, style)
            style = self.get(style.based_on, style.kind)
        return tuple(found)

    def paragraph_chain(self, style_id: str) -> tuple[Style, ...]:
        """The chain of a paragraph style, of the default one when the id is empty or unknown."""
        own = self.get(style_id, "paragraph")
        return self.chain(own or self.get(self._default.get("paragraph"), "paragraph"))

    def table_layers(self, table: TableContext, name: str) -> tuple[Element, ...]:
        """``rPr`` or ``pPr`` of the table style, whole table first, then the conditions that hold in this cell."""
        layers: list[Element] = []
        style = self.get(table.style, "table") or self.get(self._default.get("table"), "table")
        for link in self.chain(style) if table.style or table.conditions else ():
            layers.extend(item for item in (child(link.node, name),) if item is not None)
            parts = {node.get(W + "type"): node for node in link.node.findall(W + "tblStylePr")}
            for condition in _CONDITIONS:
                found = child(parts.get(condition), name) if condition in table.conditions else None
                if found is not None:
                    layers.append(found)
        return tuple(layers)

    def list_links(self) -> dict[str, str]:
        """Numbering style id → the ``numId`` that it stands for."""
        return {
            style.id: val(child(child(style.node, "pPr"), "numPr"), "numId") or ""
            for style in self._by_id.values()
            if style.kind == "numbering"
        }
