"""Figures (chỉ tiêu, số liệu) that a fresh plan workbook starts with, found by what its tasks say."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from kh_report.plan.codes import GROUP_MARK, compress
from kh_report.plan.duties import focal_agency
from kh_report.plan.model import Indicator, IndicatorKind, Plan, Task
from kh_report.plan.registry import data_file
from kh_report.vn.text import key


@cache
def _declared() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(data_file("indicators.toml").decode("utf-8"))["indicator"])


def starting_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The declared indicators whose task the plan has, in the plan's order. Samples are marked as such."""
    made = []
    for task in plan.tasks:
        wanted = key(task.text)
        made += [_indicator(entry, task, plan) for entry in _declared() if key(entry["task"]) in wanted]
    return tuple(made)


def _indicator(entry: dict[str, Any], task: Task, plan: Plan) -> Indicator:
    return Indicator(
        id=entry["id"],
        task=task.id,
        name=entry["name"],
        unit=entry["unit"],
        kind=IndicatorKind(entry["kind"]),
        agencies=_asked(entry["asked"], task, plan),
        weight=entry.get("weight", ""),
        baseline=entry.get("baseline", ""),
        target=entry.get("target", ""),
        year=entry.get("year", ""),
        sample=entry.get("sample", True),
    )


def _asked(who: str, task: Task, plan: Plan) -> tuple[str, ...]:
    """Codes of agencies and groups; the focal point falls back to the leads when the plan names none."""
    focal = focal_agency(plan.duties, plan.agencies)
    if who == "focal" and focal:
        return (focal,)
    codes = (who,) if who.startswith(GROUP_MARK) else compress(task.leads, plan)
    return tuple(code.removeprefix(GROUP_MARK) for code in codes)
