"""The judge (kiểm tra thể thức): reads any DOCX, ours or a stranger's, and says where it departs from Decree 30.

Never to accuse falsely matters more than one more rule: what follows the decree by other means passes, and what cannot
be recognised with certainty is left to a person.
"""

from __future__ import annotations

from kh_report.nd30.judge.annotate import annotate
from kh_report.nd30.judge.judging import judge
from kh_report.nd30.judge.table import RuleRow, rules_table
from kh_report.nd30.judge.verdict import FILE_RULE, DecreeFinding, Verdict

__all__ = ["FILE_RULE", "DecreeFinding", "RuleRow", "Verdict", "annotate", "judge", "rules_table"]
