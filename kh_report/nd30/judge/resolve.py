"""Effective formatting by the style hierarchy of ECMA-376 (Part 1, 17.7.2 and 17.7.3).

Order: document defaults, table style, numbering, paragraph style chain, character style, direct formatting. Toggle
properties (bold, italic, capitals …) are exclusive-or'ed across the style *levels*, while inside one chain the last
style that speaks wins. Numbering that a style carries is weaker than that style; numbering set on the paragraph itself
is stronger than its style, which is what Word does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree

from kh_report.nd30.judge.formatting import CharFormat, ParaFormat, TableContext
from kh_report.nd30.judge.numbering import Numbering
from kh_report.nd30.judge.ooxml import A, Element, W, child, elements, local, number, switch, twips, val
from kh_report.nd30.judge.package import Package
from kh_report.nd30.judge.styles import Style, Styles

_TOGGLES: Final = ("b", "i", "caps", "vanish")
_AUTOSPACING: Final = 280
"""Word's "auto" space before and after: 14 points."""
_ALIGN: Final = {"start": "left", "end": "right", "justify": "both"}
_FONT_STYLES: Final = (" bold italic", " bold", " italic", " regular")
_SAME_FONT: Final = {
    "timesnewroman": "Times New Roman",
    "timesnewromanps": "Times New Roman",
    "timesnewromanpsmt": "Times New Roman",
    "timesnewromanps-boldmt": "Times New Roman Bold",
    "timesnewromanps-italicmt": "Times New Roman Italic",
    "timesnewromanps-bolditalicmt": "Times New Roman Bold Italic",
}


class Resolver:
    """Answers "what does the reader see?" for runs and paragraphs of one package."""

    def __init__(self, package: Package) -> None:
        styles_part = package.related("styles")
        numbering_part = package.related("numbering")
        self.styles = Styles(None if styles_part is None else package.root(styles_part))
        self.numbering = Numbering(
            None if numbering_part is None else package.root(numbering_part), self.styles.list_links()
        )
        self._theme = _theme_fonts(package)
        self._colours = _theme_colours(package)
        self._runs: dict[tuple[str, TableContext, bytes], CharFormat] = {}
        self._shapes: dict[tuple[TableContext, bytes], ParaFormat] = {}

    def run(self, properties: Element | None, paragraph_style: str, table: TableContext) -> CharFormat:
        """The effective character formatting of a run in a paragraph of that style."""
        raw = b"" if properties is None else etree.tostring(properties, with_tail=False)
        key = (paragraph_style, table, raw)
        if key not in self._runs:
            self._runs[key] = self._run(properties, paragraph_style, table)
        return self._runs[key]

    def _run(self, properties: Element | None, paragraph_style: str, table: TableContext) -> CharFormat:
        character_style = self.styles.get(val(properties, "rStyle"), "character")
        levels = (
            self.styles.table_layers(table, "rPr"),
            _of(self.styles.paragraph_chain(paragraph_style), "rPr"),
            _of(self.styles.chain(character_style), "rPr"),
        )
        direct = () if properties is None else (properties,)
        ordered = (*self.styles.run_defaults, *(layer for level in levels for layer in level), *direct)
        seen = CharFormat()
        for layer in ordered:
            seen = self._apply(seen, layer)
        on = {name: self._toggle(name, levels, direct) for name in _TOGGLES}
        family, bold, italic = _plain_font(seen.hansi_font)
        return replace(
            seen,
            ascii_font=_plain_font(seen.ascii_font)[0],
            hansi_font=family,
            bold=on["b"] or bold,
            italic=on["i"] or italic,
            caps=on["caps"],
            hidden=on["vanish"],
            hyperlink=character_style is not None and character_style.name.lower() == "hyperlink",
        )

    def _toggle(self, name: str, levels: tuple[tuple[Element, ...], ...], direct: tuple[Element, ...]) -> bool:
        stated = _last(name, direct)
        if stated is not None:
            return stated
        if _last(name, self.styles.run_defaults):
            return True
        return sum(bool(_last(name, level)) for level in levels) % 2 == 1

    def _apply(self, seen: CharFormat, layer: Element) -> CharFormat:
        fonts = child(layer, "rFonts")
        if fonts is not None:
            seen = replace(
                seen,
                ascii_font=self._font(fonts, "ascii") or seen.ascii_font,
                hansi_font=self._font(fonts, "hAnsi") or seen.hansi_font,
            )
        size = number(val(layer, "sz"))
        if size is not None and size > 0:
            seen = replace(seen, size=size / 2)
        colour = child(layer, "color")
        if colour is not None:
            seen = replace(seen, colour=self._colour(colour))
        underline = val(layer, "u")
        if underline is not None:
            seen = replace(seen, underline=underline != "none")
        raised = val(layer, "vertAlign")
        if raised is not None:
            seen = replace(seen, raised=raised in {"superscript", "subscript"})
        return seen

    def _font(self, fonts: Element, slot: str) -> str | None:
        theme = fonts.get(f"{W}{slot}Theme")
        if theme is not None:
            found = self._theme.get("major" if theme.startswith("major") else "minor")
            if found:
                return found
        return fonts.get(W + slot)

    def _colour(self, node: Element) -> str:
        theme = node.get(W + "themeColor")
        if theme is not None and node.get(W + "themeTint") is None and node.get(W + "themeShade") is None:
            known = self._colours.get(theme)
            if known is not None:
                return known
        return (node.get(W + "val") or "auto").upper().replace("AUTO", "auto")

    def paragraph(self, paragraph: Element, table: TableContext) -> ParaFormat:
        """The effective formatting of a paragraph, with the list that numbers it."""
        direct = child(paragraph, "pPr")
        key = (table, b"" if direct is None else etree.tostring(direct, with_tail=False))
        if key not in self._shapes:
            self._shapes[key] = self._shape(direct, table)
        return self._shapes[key]

    def _shape(self, direct: Element | None, table: TableContext) -> ParaFormat:
        chain = self.styles.paragraph_chain(val(direct, "pStyle") or "")
        layers: list[Element] = [*self.styles.paragraph_defaults, *self.styles.table_layers(table, "pPr")]
        list_id, depth = "", 0
        for style in chain:
            own = child(style.node, "pPr")
            if own is None:
                continue
            numbered = child(own, "numPr")
            if numbered is not None:
                list_id = val(numbered, "numId") or list_id
                depth = self.numbering.depth_of_style(list_id, style.id, number(val(numbered, "ilvl")) or 0)
                layers.extend(self._of_list(list_id, depth))
            layers.append(own)
        if direct is not None:
            numbered = child(direct, "numPr")
            if numbered is not None:
                list_id = val(numbered, "numId") or list_id
                depth = number(val(numbered, "ilvl")) or 0
                layers.extend(self._of_list(list_id, depth))
            layers.append(direct)
        shape = _paragraph(layers)
        return replace(
            shape,
            style=chain[-1].id if chain else "",
            list_id="" if self.numbering.level(list_id, depth) is None else list_id,
            list_depth=depth,
        )

    def _of_list(self, list_id: str, depth: int) -> tuple[Element, ...]:
        level = self.numbering.level(list_id, depth)
        return () if level is None or level.properties is None else (level.properties,)


def _of(chain: tuple[Style, ...], name: str) -> tuple[Element, ...]:
    found = (child(style.node, name) for style in chain)
    return tuple(item for item in found if item is not None)


def _last(name: str, layers: tuple[Element, ...]) -> bool | None:
    stated = None
    for layer in layers:
        here = switch(layer, name)
        stated = stated if here is None else here
    return stated


def _paragraph(layers: list[Element]) -> ParaFormat:
    spacing: dict[str, str] = {}
    indent: dict[str, str] = {}
    seen = ParaFormat()
    for layer in layers:
        _merge(spacing, child(layer, "spacing"))
        _merge_indent(indent, child(layer, "ind"))
        align = val(layer, "jc")
        contextual = switch(layer, "contextualSpacing")
        page_break = switch(layer, "pageBreakBefore")
        frame = child(layer, "framePr")
        borders = child(layer, "pBdr")
        seen = replace(
            seen,
            align=seen.align if align is None else _ALIGN.get(align, align),
            contextual=seen.contextual if contextual is None else contextual,
            page_break_before=seen.page_break_before if page_break is None else page_break,
            centred_frame=seen.centred_frame if frame is None else frame.get(W + "xAlign") == "center",
            border_above=_border(borders, "top", seen.border_above),
            border_below=_border(borders, "bottom", seen.border_below),
        )
    return replace(
        seen,
        left=twips(indent.get("left", indent.get("start"))) or 0,
        right=twips(indent.get("right", indent.get("end"))) or 0,
        first_line=(twips(indent.get("firstLine")) or 0) - (twips(indent.get("hanging")) or 0),
        first_line_chars=(number(indent.get("firstLineChars")) or 0) - (number(indent.get("hangingChars")) or 0),
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        line=twips(spacing.get("line")) or 240,
        line_rule=spacing.get("lineRule", "auto"),
    )


def _merge(into: dict[str, str], node: Element | None) -> None:
    if node is not None:
        into.update({str(key).removeprefix(W): str(value) for key, value in node.attrib.items()})


def _merge_indent(into: dict[str, str], node: Element | None) -> None:
    if node is None:
        return
    here: dict[str, str] = {}
    _merge(here, node)
    if "firstLine" in here or "hanging" in here:
        into.pop("firstLine", None)
        into.pop("hanging", None)
    if "hanging" in here:
        here.pop("firstLine", None)
    into.update(here)


def _space(spacing: dict[str, str], side: str) -> int:
    if (spacing.get(side + "Autospacing") or "0").lower() in {"1", "true", "on"}:
        return _AUTOSPACING
    lines = number(spacing.get(side + "Lines"))
    return round(lines * 2.4) if lines else twips(spacing.get(side)) or 0


def _border(borders: Element | None, side: str, inherited: bool) -> bool:
    edge = child(borders, side)
    return inherited if edge is None else edge.get(W + "val") not in {None, "nil", "none"}


def _plain_font(name: str) -> tuple[str, bool, bool]:
    """The family, and whether the font's own name makes it bold or italic (``Times New Roman Bold``)."""
    family = " ".join(name.split(";")[0].split())
    family = _SAME_FONT.get(family.lower(), family)
    for suffix in _FONT_STYLES:
        if family.lower().endswith(suffix):
            return family[: -len(suffix)], "bold" in suffix, "italic" in suffix
    return family, False, False


def _theme_fonts(package: Package) -> dict[str, str]:
    """Latin typefaces of the theme; where the settings say Vietnamese, the theme's own Vietnamese face (17.15.1.88)."""
    part = package.related("theme")
    root = None if part is None else package.root(part)
    if root is None:
        return {}
    settings = package.related("settings")
    language = val(None if settings is None else package.root(settings), "themeFontLang") or ""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = root.find(f".//{A}{kind}Font")
        if scheme is None:
            continue
        latin = scheme.find(A + "latin")
        fonts[kind] = "" if latin is None else latin.get("typeface") or ""
        if language.lower().startswith("vi"):
            for face in scheme.findall(A + "font"):
                if face.get("script") == "Viet" and face.get("typeface"):
                    fonts[kind] = face.get("typeface") or ""
    return fonts


def _theme_colours(package: Package) -> dict[str, str]:
    part = package.related("theme")
    root = None if part is None else package.root(part)
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    if scheme is None:
        return {}
    colours: dict[str, str] = {}
    for item in elements(scheme):
        for value in elements(item):
            colours[local(item)] = (value.get("lastClr") or value.get("val") or "auto").upper()
    names = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2", "background1": "lt1", "light1": "lt1",
             "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
    return {**colours, **{alias: colours[name] for alias, name in names.items() if name in colours}}
