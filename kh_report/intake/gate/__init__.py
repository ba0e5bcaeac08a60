"""The gate (cổng tiếp nhận): what is this file, may it be read, and what did one look at it teach us?"""

from kh_report.intake.gate.decide import inspect
from kh_report.intake.gate.members import Members, members
from kh_report.intake.gate.model import CellScan, DefinedName, Gate, SheetScan, Verdict, Visibility

__all__ = [
    "CellScan",
    "DefinedName",
    "Gate",
    "Members",
    "SheetScan",
    "Verdict",
    "Visibility",
    "inspect",
    "members",
]
