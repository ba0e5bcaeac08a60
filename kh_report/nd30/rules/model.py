"""What a rule of Decree 30 is, as data: a row of the rule table with its reference and who can judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kh_report.nd30.rules.values import Element

Level = Literal["error", "warning", "convention"]
"""error: the decree says so; warning: ambiguous or inconsistent; convention: the decree is silent."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row (quy tắc) of the table: ``id`` as ``G3/left``; ``title_vi`` what it demands; ``ref`` where the decree
    says it (Annex I, Part I unless it names another); ``written``: our documents show it; ``checked``: the judge
    decides it; ``person_reason``: why only a person can (Vietnamese), for a rule that is not checked.
    """

    id: str
    element: Element
    title_vi: str
    ref: str
    level: Level = "error"
    written: bool = True
    checked: bool = True
    person_reason: str | None = None

    @property
    def row(self) -> str:
        """The row without its suffix: ``G3`` of ``G3/left``."""
        return self.id.partition("/")[0]
