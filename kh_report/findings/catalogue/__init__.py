"""The one catalogue of finding codes: every code that kh-report can say, with its texts.

Codes are stable slugs and never re-used. One module per group of stages; :data:`CATALOGUE` joins them.
"""

from __future__ import annotations

from kh_report.findings.catalogue import batch, cell, container, document, form, history, identity, plan, row, structure
from kh_report.findings.catalogue.entry import Entry
from kh_report.findings.model import Finding, Place, Severity, visible

__all__ = ["CATALOGUE", "Entry", "finding"]


def _joined() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for module in (plan, container, identity, structure, cell, row, form, batch, history, document):
        for entry in module.ENTRIES:
            if entry.code in entries:
                raise ValueError(f"finding code declared twice: {entry.code}")
            entries[entry.code] = entry
    return entries


CATALOGUE: dict[str, Entry] = _joined()


def finding(
    code: str,
    *places: Place,
    seen: object = None,
    expected: str | None = None,
    severity: Severity | None = None,
    **params: object,
) -> Finding:
    """A finding of the catalogue's ``code``; ``severity`` only where a rule's weight depends on the case.

    Raises KeyError for a code that the catalogue does not know: that is our own bug.
    """
    entry = CATALOGUE[code]
    return Finding(
        code=code,
        severity=severity or entry.severity,
        stage=entry.stage,
        places=tuple(sorted(places, key=lambda place: place.order)),
        seen=None if seen is None else visible(seen),
        expected=expected,
        params=tuple(sorted((name, visible(value, 300)) for name, value in params.items())),
    )
