"""Unpacks single parts of a workbook under a budget, so that no part can cost more than it may."""

from __future__ import annotations

from collections.abc import Iterable

from kh_report.intake.gate.cells import oversized
from kh_report.intake.gate.directory import Entry, GateError, unpack, unpack_head
from kh_report.intake.gate.limits import BOMB_RATIO, MAX_ATTRIBUTES, MAX_PART, MAX_XML, MIB


class BudgetError(GateError):
    """The workbook as a whole costs too much: looking at its other parts would only repeat that."""


class Package:
    """The parts of one zip by folded name. Reading checks declared size, real size, checksum, and the budget."""

    def __init__(self, data: bytes, entries: Iterable[Entry]) -> None:
        self._data = data
        self._spent = 0
        self._attributes = 0
        self.entries: dict[str, Entry] = {entry.key: entry for entry in entries}

    def read(self, key: str, limit: int = MAX_PART) -> bytes:
        """The bytes of the part ``key``. Raises :class:`GateError` when it is missing, oversized or damaged."""
        entry = self.entries.get(key)
        if entry is None:
            raise GateError("part-missing", key)
        if entry.size > limit:
            raise GateError(self._cause_of_size(entry), f"{entry.name}: {entry.size >> 20} MB")
        self._spent += entry.size
        if self._spent > MAX_XML:
            raise BudgetError("sheet-too-large", f"{entry.name}: {self._spent >> 20} MB")
        content = unpack(self._data, entry)
        if len(content) > MIB:
            self._attributes += content.count(b"=")
        if self._attributes > MAX_ATTRIBUTES:
            raise BudgetError("sheet-too-large", entry.name)
        return content

    def refuse_oversized(self, keys: Iterable[str]) -> None:
        """Raises :class:`GateError` when a part that a reader will unpack declares more than the limit."""
        for key in keys:
            entry = self.entries[key]
            if entry.size > MAX_PART and key.endswith((".xml", ".bin", ".rels")):
                raise GateError(self._cause_of_size(entry), f"{entry.name}: {entry.size >> 20} MB")

    def _cause_of_size(self, entry: Entry) -> str:
        if entry.size > BOMB_RATIO * max(entry.packed, 1):
            return "zip-bomb"
        if "worksheets/" not in entry.key:
            return "sheet-too-large"
        return oversized(unpack_head(self._data, entry, 4 * MIB))
