"""Tells in which font each text stands, where a workbook uses the fonts of the old Vietnamese encodings.

The bytes of TCVN3 and VNI text are ordinary letters; only the font (".VnTime", "VNI-Times") says how to read them.
A cell may mix fonts run by run. Read only when the gate saw such a font (:attr:`Gate.legacy_fonts`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kh_report.intake.addresses import split_a1
from kh_report.intake.gate import Gate
from kh_report.intake.gate.directory import GateError, read_directory
from kh_report.intake.gate.package import Package
from kh_report.intake.gate.xml import new_parser, run
from kh_report.vn.legacy import from_font


@dataclass(frozen=True, slots=True)
class FontRun:
    """A stretch of a cell's text in one font; ``font`` is empty where the workbook does not say."""

    text: str
    font: str


Cells = Mapping[tuple[str, int, int], tuple[FontRun, ...]]
_Run = tuple[str, str | None]


def fonts(data: bytes, gate: Gate) -> Cells:
    """Runs by (sheet, row, column) for every text cell that uses a legacy font; empty for ordinary workbooks."""
    if not gate.legacy_fonts:
        return {}
    package = Package(data, read_directory(data))
    try:
        styles = _style_fonts(part_of(package, "xl/styles.xml"))
        strings = _strings(part_of(package, "xl/sharedstrings.xml"))
        found: dict[tuple[str, int, int], tuple[FontRun, ...]] = {}
        for sheet in gate.sheets:
            if sheet.kind == "worksheet":
                for (row, column), runs in _sheet_runs(package.read(sheet.part), sheet.part, styles, strings):
                    found[sheet.name, row, column] = runs
    except GateError:  # the gate has read these parts before: only the budget can end here
        return {}
    return found


def part_of(package: Package, key: str) -> bytes:
    return package.read(key) if key in package.entries else b"<none/>"


def parse(xml: bytes, part: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None],
           text: Callable[[str], None]) -> None:  # fmt: skip
    parser = new_parser(xml, part, namespaces=True)
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    run(parser, xml, part)


def _style_fonts(xml: bytes) -> list[str]:
    """The font's name of each cell style (``cellXfs``), by style number."""
    names: list[str] = []
    styles: list[str] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "font" and "fonts" in inside and "dxfs" not in inside:
            names.append("")
        elif tag == "name" and inside[-2:-1] == ["font"] and names and "dxfs" not in inside:
            names[-1] = attributes.get("val", "")
        elif tag == "xf" and "cellXfs" in inside:
            number = attributes.get("fontId", "0")
            styles.append(names[int(number)] if number.isdecimal() and int(number) < len(names) else "")

    def end(_: str) -> None:
        inside.pop()

    parse(xml, "xl/styles.xml", start, end, lambda _: None)
    return styles


def _strings(xml: bytes) -> list[list[_Run]]:
    """The runs of every shared string; a run without a font of its own takes the cell's."""
    strings: list[list[_Run]] = []
    reader = _RunReader()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            reader.begin()
        reader.start(tag, attributes)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            strings.append(reader.runs)

    parse(xml, "xl/sharedStrings.xml", start, end, reader.text)
    return strings


class _RunReader:
    """Collects the runs of one string item (``si`` or ``is``)."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.runs: list[_Run] = []
        self._font: str | None = None
        self._words: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "r":
            self._font = None
        elif tag == "rFont":
            self._font = attributes.get("val")
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t" and not self._phonetic:
            self._words = []

    def text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def end(self, tag: str) -> None:
        if tag == "t" and self._words is not None:
            self.runs.append(("".join(self._words), self._font))
            self._words = None
        elif tag == "rPh":
            self._phonetic = False


def _sheet_runs(
    xml: bytes, part: str, styles: Sequence[str], strings: Sequence[list[_Run]]
) -> list[tuple[tuple[int, int], tuple[FontRun, ...]]]:
    """Row, column and runs of the text cells of a sheet in which a legacy font stands."""
    found: list[tuple[tuple[int, int], tuple[FontRun, ...]]] = []
    cell: dict[str, str] = {}
    value: list[str] = []
    inline = _RunReader()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            cell.clear()
            cell.update(attributes)
            value.clear()
            inline.begin()
        inline.start(tag, attributes)

    def text(words: str) -> None:
        value.append(words)
        inline.text(words)

    def end(tag: str) -> None:
        inline.end(tag)
        if tag != "c":
            return
        place = split_a1(cell.get("r", "").upper())
        runs = _resolved(cell, "".join(value).strip(), inline.runs, styles, strings)
        if place and any(from_font(item.font) for item in runs):
            found.append((place, runs))

    parse(xml, part, start, end, text)
    return found


def _resolved(
    cell: Mapping[str, str],
    value: str,
    inline: list[_Run],
    styles: Sequence[str],
    strings: Sequence[list[_Run]],
) -> tuple[FontRun, ...]:
    style = cell.get("s", "0")
    own = styles[int(style)] if style.isdecimal() and len(style) < 7 and int(style) < len(styles) else ""
    kind = cell.get("t", "")
    runs: Sequence[_Run] = ()
    if kind == "s" and value.isdecimal() and int(value) < len(strings):
        runs = strings[int(value)]
    elif kind == "inlineStr":
        runs = inline
    elif kind == "str":
        runs = [(value, None)]
    return tuple(FontRun(text, font or own) for text, font in runs if text)
