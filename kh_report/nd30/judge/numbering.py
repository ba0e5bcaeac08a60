"""Automatic numbers are part of the text a reader sees: ``Điều 1.`` may stand in no run at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kh_report.nd30.judge.ooxml import Element, W, child, number, val

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_SYMBOLS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, and the paragraph properties that it brings."""

    start: int
    form: str
    text: str
    properties: Element | None
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int]


class Numbering:
    """The lists of ``numbering.xml``; :meth:`label` must be called once per numbered paragraph, in document order."""

    def __init__(self, root: Element | None, style_links: dict[str, str]) -> None:
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        for item in root.findall(W + "abstractNum"):
            self._abstract[item.get(W + "abstractNumId") or ""] = item
        pointers = {item.get(W + "numId") or "": val(item, "abstractNumId") or "" for item in root.findall(W + "num")}
        for item in root.findall(W + "num"):
            self._add(item, pointers, style_links)

    def _add(self, item: Element, pointers: dict[str, str], style_links: dict[str, str]) -> None:
        abstract_id = val(item, "abstractNumId") or ""
        link = val(self._abstract.get(abstract_id), "numStyleLink")
        if link is not None:
            abstract_id = pointers.get(style_links.get(link, ""), abstract_id)
        abstract = self._abstract.get(abstract_id)
        levels: dict[int, Level] = {}
        if abstract is not None:
            for level in abstract.findall(W + "lvl"):
                levels[number(level.get(W + "ilvl")) or 0] = _level(level)
        restarts: dict[int, int] = {}
        for override in item.findall(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl")) or 0
            replaced = child(override, "lvl")
            if replaced is not None:
                levels[depth] = _level(replaced)
            start = number(val(override, "startOverride"))
            if start is not None:
                restarts[depth] = start
        self._lists[item.get(W + "numId") or ""] = _List(abstract_id, levels, restarts)

    def level(self, list_id: str, depth: int) -> Level | None:
        """The level, None when the list or level does not exist (``numId`` 0 means: no list)."""
        found = self._lists.get(list_id)
        return None if found is None else found.levels.get(depth)

    def depth_of_style(self, list_id: str, style: str, default: int) -> int:
        """The level that a paragraph style is bound to (``w:pStyle``)."""
        found = self._lists.get(list_id)
        if found is not None:
            for depth, level in found.levels.items():
                if level.style == style:
                    return depth
        return default

    def label(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of this list and level, as Word prints it: ``"1."``, ``"a)"``, ``"-"``."""
        found = self._lists.get(list_id)
        level = self.level(list_id, depth)
        if found is None or level is None:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        if list_id not in self._started:
            self._started.add(list_id)
            for at, start in found.restarts.items():
                counters[at] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [at for at in counters if at > depth]:
            del counters[deeper]
        if level.form == "bullet":
            return "".join(_SYMBOLS.get(ch, ch) for ch in level.text)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = found.levels.get(at)
            if other is None:
                return ""
            return _written(counters.get(at, other.start), other.form)

        return re.sub(r"%([1-9])", shown, level.text)


def _level(node: Element) -> Level:
    return Level(
        start=number(val(node, "start")) or 0 if val(node, "start") is not None else 0,
        form=val(node, "numFmt") or "decimal",
        text=val(node, "lvlText") or "",
        properties=child(node, "pPr"),
        style=val(node, "pStyle"),
    )


def _written(value: int, form: str) -> str:
    if form == "none":
        return ""
    if form in {"upperRoman", "lowerRoman"}:
        roman = to_roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)


def to_roman(value: int) -> str:
    """Roman numeral of 1 to 3999; other values as digits."""
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for amount, letters in _ROMAN:
        while value >= amount:
            text += letters
            value -= amount
    return text
