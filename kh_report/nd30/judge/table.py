"""The table of rules (``lint --rules``): what our documents show, what the judge decides, what is left to people."""

from __future__ import annotations

from dataclasses import dataclass

from kh_report.nd30.rules import RULES, Level


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the table; ``text`` and ``person_reason`` are Vietnamese, as the decree is."""

    id: str
    text: str
    reference: str
    level: Level
    written: bool
    checked: bool
    person_reason: str


def rules_table() -> tuple[RuleRow, ...]:
    """Every rule in the order of the decree."""
    return tuple(
        RuleRow(rule.id, rule.title_vi, rule.ref, rule.level, rule.written, rule.checked, rule.person_reason or "")
        for rule in RULES
    )
