"""Automatic numbers of Word lists, computed as Word does: they are shown on the page but stand nowhere in the text.

Source: ECMA-376 Part 1, 17.9 (numbering): abstractNum, num, lvlOverride, startOverride, lvlRestart, lvlText.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kh_report.vn.letters import point
from kh_report.vn.roman import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNNUMBERED = frozenset(("bullet", "none"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its format, the pattern of its label, when it starts anew."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list of the document: which definition counts for it, and where it has come to, level by level."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)
    overridden: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


class Numbering:
    """The counters of a document's lists; ask for the labels of paragraphs in reading order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of_number: dict[str, _List] = {}
        self._of_style: dict[str, tuple[str | None, int | None, str | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: Any) -> str:
        """The label before a paragraph ("3.", "II.", "a)"), empty without one or for bullets. Advances its list."""
        number, level = self._reference(paragraph)
        if number is None or number == "0" or number not in self._of_number:
            return ""
        counted = self._of_number[number]
        counted.begun.add(number)
        definition = self._level(counted, level)
        self._advance(counted, number, level, definition)
        if definition.form in _UNNUMBERED:
            return ""
        return self._written(counted, level, definition)

    def _read_lists(self, numbering: Any) -> None:
        abstracts = {
            item.get(W + "abstractNumId"): {
                _whole(level.get(W + "ilvl")): _level(level) for level in item.iterfind(W + "lvl")
            }
            for item in numbering.iterfind(W + "abstractNum")
        }
        for item in numbering.iterfind(W + "num"):
            number, abstract = item.get(W + "numId"), _value(item.find(W + "abstractNumId"))
            if abstract is None or abstract not in abstracts:
                continue
            counted = self._lists.setdefault(abstract, _List(abstracts[abstract]))
            for override in item.iterfind(W + "lvlOverride"):
                index = _whole(override.get(W + "ilvl"))
                start = _value(override.find(W + "startOverride"))
                if override.find(W + "lvl") is not None:
                    counted = _List({**counted.levels, index: _level(override.find(W + "lvl"))})
                if start is not None:
                    counted.overridden[(number, index)] = _whole(start)
            self._of_number[number] = counted

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iterfind(W + "style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            number = level = None
            if properties is not None:
                number, written = _value(properties.find(W + "numId")), _value(properties.find(W + "ilvl"))
                level = _whole(written) if written is not None else None
            self._of_style[style.get(W + "styleId")] = (number, level, _value(style.find(W + "basedOn")))

    def _reference(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's."""
        number = level = None
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            number, written = _value(properties.find(W + "numId")), _value(properties.find(W + "ilvl"))
            level = _whole(written) if written is not None else None
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        seen: set[str] = set()
        while number is None and style in self._of_style and style not in seen:
            seen.add(style)
            number, styled, style = self._of_style[style]
            level = styled if level is None else level
        return number, level or 0

    @staticmethod
    def _level(counted: _List, level: int) -> Level:
        return counted.levels.get(level, Level(pattern=f"%{level + 1}."))

    def _advance(self, counted: _List, number: str, level: int, definition: Level) -> None:
        if (number, level) in counted.overridden:
            counted.counts[level] = counted.overridden.pop((number, level))
        else:
            counted.counts[level] = counted.counts.get(level, definition.start - 1) + 1
        for deeper in [index for index in counted.counts if index > level]:
            restart = self._level(counted, deeper).restart
            if restart is None or (restart and level < restart):
                del counted.counts[deeper]

    def _written(self, counted: _List, level: int, definition: Level) -> str:
        label = definition.pattern
        for index in range(level + 1):
            other = self._level(counted, index)
            count = counted.counts.get(index, other.start)
            form = "decimal" if definition.legal else other.form
            label = label.replace(f"%{index + 1}", _counted(count, form))
        return label


def _level(element: Any) -> Level:
    start, restart = _value(element.find(W + "start")), _value(element.find(W + "lvlRestart"))
    return Level(
        start=_whole(start) if start is not None else 1,
        form=_value(element.find(W + "numFmt")) or "decimal",
        pattern=_value(element.find(W + "lvlText")) or "",
        restart=_whole(restart) if restart is not None else None,
        legal=element.find(W + "isLgl") is not None,
    )


def _value(element: Any | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _whole(written: str | None) -> int:
    """A whole number as the file writes it; what is none counts as 0, as Word reads it."""
    return int(written) if written and written.isascii() and written.isdigit() else 0


def _counted(number: int, form: str) -> str:
    """``number`` in one of Word's formats; formats not met in plans are written in digits."""
    if form in ("upperRoman", "lowerRoman") and number > 0:
        numeral = roman(number)
        return numeral if form == "upperRoman" else numeral.lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        turns, letter = divmod(number - 1, 26)
        letters = chr(97 + letter) * (turns + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "vietnameseCounting" and number > 0:
        return point(number - 1)
    return str(number)
