"""All checks: importing this package fills the register."""

from kh_report.nd30.judge.checks import (
    appendices,
    capitals,
    content,
    divisions,
    foot,
    head,
    headings,
    letters,
    marks,
    number_date,
    page,
    page_numbers,
    titles,
)
from kh_report.nd30.judge.checks.registry import CHECKS, Check, Fault, Silence

__all__ = ["CHECKS", "MODULES", "Check", "Fault", "Silence"]

MODULES = (
    page,
    letters,
    page_numbers,
    head,
    number_date,
    titles,
    content,
    divisions,
    headings,
    foot,
    appendices,
    marks,
    capitals,
)
"""The modules that hold checks."""
