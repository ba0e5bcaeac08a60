"""From what lies in the folder to the files that count: zips opened, passed-over names left out, each file judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath

from kh_report.findings import Finding
from kh_report.intake.gate import Gate, Verdict, inspect, members
from kh_report.intake.model import Incoming
from kh_report.intake.names import Directory
from kh_report.office.files import digest
from kh_report.vn.text import nfc

_WORDS = re.compile(r"[^0-9A-Za-zĐđ]+")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that counts, with its digest and the gate's answer.

    ``findings`` refuse a member that could not be taken out of its zip, or a zip that holds none. ``container`` is the
    digest of the zip that held it: a member counts as received when its zip was.
    """

    incoming: Incoming
    sha256: str
    gate: Gate
    findings: tuple[Finding, ...] = ()
    container: str = ""

    @property
    def name(self) -> str:
        """Its path below the period's folder; a member of a zip is ``x.zip/y.xlsx``."""
        return self.incoming.name


def open_files(files: Iterable[Incoming]) -> tuple[Opened, ...]:
    """The files that count among ``files``, by name; every name stands once.

    Two names that differ only in how their letters are composed (NFC, NFD), or two members of one name, are told
    apart by a number: ``Báo cáo (2).xlsx``.
    """
    ordered = sorted(files, key=lambda file: (nfc(file.name), file.name))
    opened = sorted((item for file in ordered for item in _opened(file)), key=lambda item: item.name)
    taken = {item.name for item in opened}
    if len(taken) == len(opened):
        return tuple(opened)
    seen: set[str] = set()
    told_apart = []
    for item in opened:
        if item.name in seen:
            name = _free_name(item.name, taken)
            taken.add(name)
            item = replace(item, incoming=replace(item.incoming, name=name))
        seen.add(item.name)
        told_apart.append(item)
    return tuple(sorted(told_apart, key=lambda item: item.name))


def _free_name(name: str, taken: Set[str]) -> str:
    """``name`` with the first number that no other file bears."""
    path = PurePosixPath(name)
    numbered = (str(path.with_name(f"{path.stem} ({number}){path.suffix}")) for number in count(2))
    return next(other for other in numbered if other not in taken)


def _opened(file: Incoming) -> Iterator[Opened]:
    file = replace(file, name=nfc(file.name))
    gate = inspect(file.data, file.name, file.size)
    if gate.verdict is Verdict.IGNORED:
        return
    if gate.verdict is not Verdict.ZIP:
        yield Opened(file, file.sha256, gate)
        return
    held = members(file.data, file.name)
    container = file.sha256
    for name, data in held.files:
        for opened in _opened(Incoming(name, data)):
            yield replace(opened, container=container)
    refused: dict[str, list[Finding]] = {}
    for item in held.findings:
        name = next((place.file for place in item.places if place.file), file.name)
        refused.setdefault(name, []).append(item)
    if not held.files and not refused:
        yield Opened(file, container, gate, gate.findings)
    for name, findings in refused.items():
        about_zip = name == file.name
        if about_zip and held.files:
            continue
        sha256 = container if about_zip else digest(name.encode())
        yield Opened(Incoming(name, b""), sha256, gate, tuple(findings), container)


def agency_of_name(name: str, directory: Directory) -> str | None:
    """The agency whose code, or exact name, stands in a file's name or folder; None when none or several do.

    Used to list evidence and refused files beside their agency, never to read answers in its name.
    """
    codes = set(directory.names)
    found: set[str] = set()
    for part in PurePosixPath(name).parts:
        stem = PurePosixPath(part).stem
        found |= codes.intersection(_WORDS.split(stem))
        for text in (part, stem):
            if code := directory.find(text):
                found.add(code)
        if len(found) == 1:
            return found.pop()
    return None
