"""Make the repository's own workspace: the Hải Phòng plan and a dozen simulated answers. ``make samples`` runs it."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kh_report.demo.memory import Remembered
from kh_report.demo.people import Habit, habit_of
from kh_report.demo.play import PERIOD, PLAN, SIMULATED_NOTE, answer, simulated_arrivals
from kh_report.pipeline.desk import Desk, open_desk
from kh_report.pipeline.issuing import form_specs, issue_forms, record_issue
from kh_report.pipeline.placing import SIMULATED
from kh_report.pipeline.planning import make_workspace
from kh_report.plan.registry import data_file
from kh_report.workspace import Workspace

SAMPLES = 12
"""How many agencies answer: enough to show every habit."""


def chosen(desk: Desk, codes: Iterable[str]) -> list[str]:
    """The focal department, one agency of each other habit, then the first of the registry."""
    focal = desk.settings.forms.focal_agency
    codes = list(codes)
    picked = [focal]
    for habit in (Habit.LATE, Habit.PARTIAL, Habit.CARELESS, Habit.CORRECTED):
        picked += [code for code in codes if habit_of(code, PERIOD, focal) is habit][:1]
    prompt = [code for code in codes if habit_of(code, PERIOD, focal) is Habit.PROMPT and code not in picked]
    departments = [code for code in prompt if not code.isdigit()]
    communes = [code for code in prompt if code.isdigit()]
    return [*picked, *departments[:3], *communes][:SAMPLES]


def make(root: Path) -> None:
    """Write settings, plan workbook, register and answers below ``root`` anew; templates that exist stay."""
    workspace = Workspace(root)
    shutil.rmtree(root / "inputs", ignore_errors=True)
    workspace.settings_file.unlink(missing_ok=True)
    make_workspace(workspace, (PLAN, data_file(PLAN)), None)
    workspace.write(root / SIMULATED, SIMULATED_NOTE.encode())
    desk = open_desk(workspace, PERIOD)
    specs = form_specs(desk)
    record_issue(desk, specs.values())
    codes = chosen(desk, (code for code, spec in specs.items() if not spec.is_generic))
    answering = [specs[code] for code in codes]
    for _ in issue_forms(desk, answering):
        pass
    for _ in answer(desk, specs, simulated_arrivals(desk, answering), defaultdict(Remembered)):
        pass


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
