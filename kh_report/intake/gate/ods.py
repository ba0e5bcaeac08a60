"""Bounds an OpenDocument spreadsheet before the child process reads it: there, one cell may repeat a million times."""

from __future__ import annotations

from kh_report.intake.gate.directory import GateError
from kh_report.intake.gate.limits import LAST_ROW, MAX_AREA, MAX_DIRECTORY_PART, MAX_TAGS
from kh_report.intake.gate.package import Package
from kh_report.intake.gate.xml import new_parser, run

_CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"


def check_ods(package: Package) -> None:
    """Raises :class:`GateError` for a password, unsafe XML, or sheets that reach farther than a reader may allocate.

    Empty repeated rows and cells are how every program fills a sheet to its end; only filled ones count.
    """
    manifest = package.read(_MANIFEST, MAX_DIRECTORY_PART) if _MANIFEST in package.entries else b""
    if b"encryption-data" in manifest:
        raise GateError("file-encrypted")
    xml = package.read(_CONTENT)
    if xml.count(b"<") > 2 * MAX_TAGS:
        raise GateError("sheet-too-large", _CONTENT)
    reach = _Reach()
    parser = new_parser(xml, _CONTENT, namespaces=True)
    parser.StartElementHandler = reach.start
    parser.EndElementHandler = reach.end
    run(parser, xml, _CONTENT)
    if reach.area > MAX_AREA:
        raise GateError("cell-far")


class _Reach:
    """Follows rows and cells with their repetitions; ``area`` sums rows × columns up to the farthest filled cell."""

    def __init__(self) -> None:
        self.area = 0
        self._row = self._rows = self._column = self._columns = 0
        self._last_row = self._last_column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table":
            self._row = self._last_row = self._last_column = 0
        elif name == "table-row":
            self._rows = _repeated(attributes, "number-rows-repeated")
            self._column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _repeated(attributes, "number-columns-repeated")
            if any(key.endswith(("value-type", "formula")) for key in attributes):
                self._last_row = max(self._last_row, self._row + self._rows)
                self._last_column = max(self._last_column, self._column + self._columns)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table":
            self.area += self._last_row * self._last_column
        elif name == "table-row":
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell"):
            self._column += self._columns


def _repeated(attributes: dict[str, str], name: str) -> int:
    written = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(written) if written.isdecimal() and len(written) <= 7 else LAST_ROW
