"""Who and what came before (kế thừa): tasks and agencies followed through splits, moves, renamings and mergers.

A row keeps its id as long as it lives; one that takes over from others names them under "replaces" (thay thế).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kh_report.plan.model import Agency, Task


@dataclass(frozen=True, slots=True)
class Succession:
    """For each id of now the ids of before that it continues, in order; and the ids of before that nobody continues."""

    before: Mapping[str, tuple[str, ...]]
    ended: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[str, ...]:
        """Ids of now that continue nothing (mới)."""
        return tuple(item for item, old in self.before.items() if not old)

    @property
    def taken_over(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Ids of now with the other ids that they continue (tách, gộp, chuyển)."""
        return tuple((item, old) for item, old in self.before.items() if old and old != (item,))


def succession(now: Iterable[Task | Agency], before: Iterable[str]) -> Succession:
    """How the tasks or agencies of ``now`` continue those of ``before`` (ids, in order).

    An id that stood before continues itself. It also continues what it replaces, unless that still stands on its own:
    a ward that absorbed two others follows three, a task split in two is followed by both parts. A chain of
    replacements between two periods is followed to its beginning.
    """
    rows = {_id(item): item for item in now}
    known = tuple(before)
    old = frozenset(known)
    found = {item: _origins(item, rows, old) for item in rows}
    followed = {origin for origins in found.values() for origin in origins}
    return Succession(found, tuple(item for item in known if item not in followed))


def _origins(start: str, rows: Mapping[str, Task | Agency], old: frozenset[str]) -> tuple[str, ...]:
    found = [start] if start in old else []
    waiting, seen = list(rows[start].replaces), {start}
    while waiting:
        item = waiting.pop(0)
        if item in seen:
            continue
        seen.add(item)
        if item in old and item not in rows:
            found.append(item)
        elif item not in old and item in rows:
            waiting += rows[item].replaces
    return tuple(found)


def _id(item: Task | Agency) -> str:
    return item.id if isinstance(item, Task) else item.code
