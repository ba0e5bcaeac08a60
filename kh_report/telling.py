"""What both faces, the command line and the local page, call by the same words: statuses and severities."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kh_report.locale import N_

STATUS_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": N_("accepted"),
        "accepted_with_remarks": N_("accepted with remarks"),
        "to_correct": N_("to correct"),
        "refused": N_("refused"),
        "superseded": N_("superseded"),
        "awaiting_decision": N_("awaiting a decision"),
        "evidence": N_("evidence"),
        "not_received": N_("not received"),
        "document_only": N_("signed document only"),
        "waived": N_("waived"),
    }
)
"""English ids of the statuses of files and agencies, by their value."""

SEVERITY_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "stop": N_("refused"),
        "fix": N_("to correct"),
        "check": N_("to look at"),
        "note": N_("for information"),
    }
)
"""English ids of the four severities, by their value."""
