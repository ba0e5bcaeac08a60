"""A city of five offices and four communes, and answers as short as they can be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import pytest

from kh_report.findings import Place
from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, AgencyStatus, Entry, Returns, Value
from kh_report.merge.model import Merged
from kh_report.merge.results import merge
from kh_report.plan.model import Agency, AgencyKind, Heading, Plan, Task
from kh_report.plan.period import parse_period

OFFICES = ("SNNMT", "SXD", "SCT", "STC", "SYT")
COMMUNES = ("00001", "00002", "00003", "00004")
NAMES = {
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SXD": "Sở Xây dựng",
    "SCT": "Sở Công Thương",
    "STC": "Sở Tài chính",
    "SYT": "Sở Y tế",
}
FILE = "bao-cao.xlsx"


def _agencies() -> tuple[Agency, ...]:
    offices = tuple(Agency(code, NAMES[code], AgencyKind.DEPARTMENT, ("so-ban-nganh",)) for code in OFFICES)
    communes = tuple(
        Agency(code, f"Ủy ban nhân dân xã Số {int(code)}", AgencyKind.COMMUNE, ("xa",)) for code in COMMUNES
    )
    return (*offices, *communes, Agency("TCTD", "Các tổ chức tín dụng", AgencyKind.EXTERNAL))


def make_task(task_id: str = "I.1", **more: Any) -> Task:
    values: dict[str, Any] = {
        "section": task_id.partition(".")[0],
        "group": None,
        "number": task_id.rpartition(".")[2],
        "text": f"Nhiệm vụ {task_id}",
        "leads": ("SNNMT",),
        "due_text": "2026",
        "due": date(2026, 12, 31),
    }
    return Task(id=task_id, **(values | more))


def make_plan(*tasks: Task, **more: Any) -> Plan:
    values: dict[str, Any] = {
        "number": "15",
        "symbol": "KH-UBND",
        "date": date(2026, 3, 5),
        "year": 2026,
        "title": "Triển khai thực hiện Nghị quyết số 1/NQ-CP",
        "short_title": "Kế hoạch triển khai Nghị quyết số 1/NQ-CP",
        "issuer": "Chủ tịch Ủy ban nhân dân thành phố",
        "signer_title": "KT. CHỦ TỊCH",
        "headings": (Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),),
        "agencies": _agencies(),
    }
    return Plan(tasks=tasks, **(values | more))


@dataclass
class Answers:
    """Rows of answers by agency; a row is a state with, where given, its other cells."""

    rows: dict[str, dict[tuple[str, str], Entry]] = field(default_factory=dict)

    def row(self, agency: str, key: str, sheet: str = "report", *, to_correct: bool = False, **cells: Any) -> Answers:
        place = Place(FILE, "Báo cáo", f"E{len(self.rows.get(agency, {})) + 5}", key)
        values = tuple(
            Value(name, content, str(content), place) for name, content in cells.items() if content is not None
        )
        entries = self.rows.setdefault(agency, {})
        entries[sheet, key] = Entry(agency, sheet, key, values, FILE, "0" * 64, to_correct)
        return self

    def states(self, key: str, states: Mapping[str, State | None]) -> Answers:
        for agency, state in states.items():
            self.row(agency, key, state=state)
        return self

    def returns(self, plan: Plan, as_of: date, received: Mapping[str, datetime] | None = None) -> Returns:
        agencies = []
        for agency in plan.agencies:
            if not agency.gets_form:
                continue
            entries = self.rows.get(agency.code, {})
            status = AgencyStatus.ACCEPTED if entries else AgencyStatus.NOT_RECEIVED
            when = (received or {}).get(agency.code, datetime.fromisoformat("2026-09-15T09:00")) if entries else None
            late = None if when is None else when.date() > date(2026, 9, 18)
            files = (FILE,) if entries else ()
            agencies.append(
                AgencyReturn(agency.code, agency.name, status, files, (), entries, received=when, late=late)
            )
        return Returns("2026-Q3", as_of, date(2026, 9, 18), (), tuple(agencies))


def merged_of(
    plan: Plan,
    answers: Answers,
    period: str = "2026-Q3",
    as_of: date | None = None,
    received: Mapping[str, datetime] | None = None,
) -> Merged:
    kind = parse_period(period)
    when = as_of or kind.end
    return merge(plan, kind, replace(answers.returns(plan, when, received), period=period), when)


@pytest.fixture
def task() -> Callable[..., Task]:
    return make_task


@pytest.fixture
def plan_of() -> Callable[..., Plan]:
    return make_plan


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def merged() -> Callable[..., Merged]:
    return merged_of
