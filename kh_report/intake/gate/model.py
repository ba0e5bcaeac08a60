"""What the gate says about a file, so that every later stage can trust it without looking again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kh_report.findings import Finding


class Verdict(StrEnum):
    """What is to be done with a file."""

    XLSX = "xlsx"
    """A workbook that is safe to read in this process."""
    CONVERT = "convert"
    """A workbook of another format, read in a child process (see :mod:`kh_report.intake.convert`)."""
    ZIP = "zip"
    """A container of forms (see :func:`kh_report.intake.gate.members`)."""
    EVIDENCE = "evidence"
    """A document beside the forms (minh chứng): listed, never parsed, never refused."""
    IGNORED = "ignored"
    """Passed over by name: lock files and what operating systems leave behind."""
    REFUSED = "refused"
    """Not read; the findings say why and how to mend it."""


class Visibility(StrEnum):
    """Whether a person sees a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that the workbook defines. ``sheet`` is the sheet it is confined to, None for the whole workbook."""

    name: str
    refers_to: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class CellScan:
    """What one pass over a sheet's XML learned about its cells; addresses in A1 notation.

    ``formulas`` maps each formula cell to whether its result was ever computed and stored (an empty value of no
    declared type was not); ``errors`` maps each error cell to its
    text ("#REF!"). ``rows`` and ``columns`` reach to the farthest cell element, ``filled`` to the farthest cell with
    a value (row, column); all 1-based, 0 for an empty sheet. ``duplicates`` are addresses that occur twice,
    ``astray`` cells that stand in a row of another number, ``unordered`` row numbers that do not ascend,
    ``unnumbered`` counts rows and cells without an address, ``impossible`` are addresses outside A1:XFD1048576.
    """

    formulas: Mapping[str, bool] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    filled: tuple[int, int] = (0, 0)
    farthest: str | None = None
    texts: int = 0
    dimension: str | None = None
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    duplicates: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    unordered: tuple[int, ...] = ()
    unnumbered: int = 0
    impossible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetScan:
    """One sheet as the gate saw it, in the workbook's order.

    ``kind`` is ``worksheet`` for a grid of cells; chart and dialogue sheets have none. ``outside`` names what the
    sheet holds besides cells: ``comments``, ``threaded``, ``drawing``, ``control``, ``object``.
    """

    name: str
    part: str
    kind: str = "worksheet"
    visibility: Visibility = Visibility.VISIBLE
    cells: CellScan = field(default_factory=CellScan)
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's answer about one file: what it is, what is wrong with it, and what the scan learned.

    ``format`` is the file's real format ("xlsx", "xlsm", "xls", "ods", "xlsb", "zip", "pdf" …), whatever its name
    says. The sheets are known only for workbooks of the OOXML family.
    """

    name: str
    verdict: Verdict
    format: str = ""
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetScan, ...] = ()
    defined_names: tuple[DefinedName, ...] = ()
    date1904: bool = False
    strict: bool = False
    macros: bool = False
    legacy_fonts: bool = False

    @property
    def readable(self) -> bool:
        """Whether :func:`kh_report.intake.grid.read_grid` may open the file."""
        return self.verdict in (Verdict.XLSX, Verdict.CONVERT)

    def sheet(self, name: str) -> SheetScan | None:
        """The sheet of that exact name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
