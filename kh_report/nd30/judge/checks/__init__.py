"""All checks: importing this package fills the register."""

from kh_report.nd30.judge.checks import (
    appendices,
    capitals,
    content,
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

MODULES = (appendices, capitals, content, foot, head, headings, letters, marks, number_date, page, page_numbers, titles)
"""The modules that hold checks."""
