"""Opens a zip of forms: every member counts as a file of its own, named ``x.zip/y.xlsx``; nothing touches the disk."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.findings import Finding, Place, finding
from kh_report.findings.model import in_order
from kh_report.intake.gate.directory import Entry, GateError, entry_hazards, read_directory, unpack
from kh_report.intake.gate.limits import BOMB_RATIO, MAX_MEMBER, MAX_MEMBERS_UNPACKED
from kh_report.intake.gate.names import extension, is_passed_over


@dataclass(frozen=True, slots=True)
class Members:
    """What a zip of forms held (thành phần của tệp nén).

    ``files`` are the members to be inspected like any returned file, in order of name. ``findings`` are about members
    that could not be taken out (their place's file is ``x.zip/y``) or about the zip itself; then the zip or member
    is refused. A zip without any file is refused itself (``zip-without-forms``). Passed-over names do not count.
    """

    files: tuple[tuple[str, bytes], ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[str, ...] = ()


def members(data: bytes, name: str) -> Members:
    """The members of the zip ``name``. Never raises for bad files."""
    try:
        entries = [entry for entry in read_directory(data) if not entry.is_folder]
    except GateError as trouble:
        return Members(findings=(finding(trouble.code, Place(name), seen=trouble.seen or None),))
    passed_over = tuple(sorted(f"{name}/{entry.name}" for entry in entries if is_passed_over(entry.name)))
    entries = sorted((entry for entry in entries if not is_passed_over(entry.name)), key=lambda item: item.name)
    files, findings, budget, keys = [], [], MAX_MEMBERS_UNPACKED, set[str]()
    for entry in entries:
        member = f"{name}/{entry.name}"
        try:
            _refuse_member(entry, budget, keys)
            files.append((member, unpack(data, entry)))
            budget -= entry.size
        except GateError as trouble:
            findings.append(finding(trouble.code, Place(member), seen=trouble.seen or None))
        keys.add(entry.key)
    if not entries:
        findings.append(finding("zip-without-forms", Place(name)))
    return Members(tuple(files), in_order(findings), passed_over)


def _refuse_member(entry: Entry, budget: int, keys: set[str]) -> None:
    for hazard in entry_hazards((entry,)):
        raise hazard
    if entry.key in keys:
        raise GateError("zip-duplicate-part", entry.name)
    if extension(entry.name) == "zip":
        raise GateError("zip-nested", entry.name)
    if entry.size > min(MAX_MEMBER, budget):
        bomb = entry.size > BOMB_RATIO * max(entry.packed, 1)
        raise GateError("zip-bomb" if bomb else "file-too-large", f"{entry.size >> 20} MB")
