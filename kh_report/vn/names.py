"""Lists of names inside a sentence, as officers write them."""

from __future__ import annotations

from collections.abc import Sequence


def joined(items: Sequence[str]) -> str:
    """``A, B và C``: names that hold no comma themselves (communes, tasks).

    >>> joined(["UBND xã An Lão", "UBND phường Hải An", "UBND đặc khu Cát Hải"])
    'UBND xã An Lão, UBND phường Hải An và UBND đặc khu Cát Hải'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} và {items[-1]}"


def semicolons(items: Sequence[str]) -> str:
    """``A; B; C``: names that hold commas or "và" themselves (Sở Văn hóa, Thể thao và Du lịch), and long lists."""
    return "; ".join(items)


def listed(items: Sequence[str]) -> str:
    """``items`` so that a reader can tell one from the next: with semicolons if any of them holds a comma or "và".

    >>> listed(["Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"])
    'Sở Y tế; Sở Văn hóa, Thể thao và Du lịch'
    """
    return semicolons(items) if any("," in item or " và " in item for item in items) else joined(items)
