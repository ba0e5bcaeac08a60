"""How forms, workbooks and the guide name the four severities: one word for one thing everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kh_report.findings.model import Severity

SEVERITY_WORDS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.STOP: "Không nhận",
        Severity.FIX: "Cần sửa",
        Severity.CHECK: "Cần xem",
        Severity.NOTE: "Ghi nhận",
    }
)
"""Vietnamese words; the command line translates its own."""
