"""The gate itself (cổng tiếp nhận): decides about a file before any reader allocates a byte for it."""

from __future__ import annotations

from dataclasses import replace

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.intake.gate.directory import GateError, entry_hazards, read_directory
from kh_report.intake.gate.limits import MAX_FILE, MAX_UNPACKED
from kh_report.intake.gate.model import Gate, Verdict
from kh_report.intake.gate.names import extension, is_evidence, is_passed_over
from kh_report.intake.gate.ods import check_ods
from kh_report.intake.gate.ooxml import inspect_workbook
from kh_report.intake.gate.package import Package
from kh_report.intake.gate.sniff import sniff, zip_kind

_EXPECTED_NAMES = {
    "xlsx": {"xlsx", "xltx", "xlsm", "xltm"},
    "xlsm": {"xlsm", "xltm"},
    "xls": {"xls", "xlt"},
    "ods": {"ods", "ots"},
    "xlsb": {"xlsb"},
}


def inspect(data: bytes, name: str, size: int | None = None) -> Gate:
    """What the file ``name`` with the bytes ``data`` is, and whether it may be read. Never raises for bad files.

    ``name`` is the path below the period's folder, ``x.zip/y.xlsx`` for a member of a zip; it stands in every place.
    ``size`` is that of the file on disk, where ``data`` was not read because of it.
    """
    size = len(data) if size is None else size
    if is_passed_over(name):
        return Gate(name, Verdict.IGNORED)
    if is_evidence(name):
        return Gate(name, Verdict.EVIDENCE, format=extension(name))
    try:
        if size > MAX_FILE:
            raise GateError("file-too-large", f"{size >> 20} MB")
        if sniff(data) == "xls":
            return _converted(name, "xls")
        return _inspect_zip(data, name)
    except GateError as trouble:
        return refused(name, [refusal(trouble, name)])


def refusal(trouble: GateError, name: str, sheet: str | None = None) -> Finding:
    """The finding that a hazard of the container becomes."""
    return finding(trouble.code, Place(file=name, sheet=sheet), seen=trouble.seen or None)


def refused(name: str, findings: list[Finding], kind: str = "") -> Gate:
    """The gate's answer for a file that is not read."""
    return Gate(name, Verdict.REFUSED, format=kind, findings=in_order(findings))


def _inspect_zip(data: bytes, name: str) -> Gate:
    entries = read_directory(data)
    package = Package(data, entries)
    kind = zip_kind(data, package.entries)
    if kind == "zip" and extension(name) == "zip":
        return Gate(name, Verdict.ZIP, format="zip")
    troubles = list(entry_hazards(entries))
    if sum(entry.size for entry in entries) > MAX_UNPACKED:
        troubles.append(GateError("zip-bomb", f"{sum(entry.size for entry in entries) >> 20} MB"))
    if troubles:
        return refused(name, [refusal(trouble, name) for trouble in troubles], kind)
    if kind == "xlsx":
        return _with_name_checked(inspect_workbook(package, name))
    if kind in ("ods", "xlsb"):
        package.refuse_oversized(package.entries)
        if kind == "ods":
            check_ods(package)
        return _converted(name, kind)
    raise GateError("file-not-workbook", kind.upper())


def _converted(name: str, kind: str) -> Gate:
    note = finding("file-converted", Place(file=name), seen=kind)
    return _with_name_checked(Gate(name, Verdict.CONVERT, format=kind, findings=(note,)))


def _with_name_checked(gate: Gate) -> Gate:
    """A readable file under another format's name is read, and said: Excel will not open it by double click."""
    if not gate.readable or extension(gate.name) in _EXPECTED_NAMES[gate.format]:
        return gate
    note = finding("file-misnamed", Place(file=gate.name), seen=extension(gate.name), expected=gate.format)
    return replace(gate, findings=in_order((*gate.findings, note)))
