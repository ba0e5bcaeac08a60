"""The checks (phép kiểm tra): small named functions, one module per subject, all in one registry."""

from kh_report.intake.checks import blanks, completeness, contradictions, dates, documents, figures, history
from kh_report.intake.checks.base import CHECKS, Check, check

__all__ = [
    "CHECKS", "Check", "blanks", "check", "completeness", "contradictions", "dates", "documents", "figures", "history",
]  # fmt: skip
