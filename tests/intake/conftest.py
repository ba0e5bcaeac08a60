"""A small plan, its forms as issued, and hands that fill them as people do."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from kh_report.forms.asking import form_for, generic_form
from kh_report.forms.issue import Issue, issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.write import write_form
from kh_report.intake.gate import inspect
from kh_report.intake.grid import read_grid
from kh_report.intake.identify import Desk
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import FileReport, Incoming, Receipt
from kh_report.intake.read import make_desk, read_file
from kh_report.office.files import digest
from kh_report.plan.model import Agency, AgencyKind, Heading, Indicator, IndicatorKind, Plan, Task
from kh_report.plan.period import parse_period

COMMUNES = ("10507", "10525", "10888", "10891")
NAMES = {
    "10507": "phường Thành Đông",
    "10525": "phường Hải Dương",
    "10888": "xã Cẩm Giang",
    "10891": "xã Cẩm Giàng",
}


def _plan() -> Plan:
    communes = tuple(
        Agency(code, f"Ủy ban nhân dân {name}", AgencyKind.COMMUNE, ("xa-phuong-dac-khu",), "UBND", (f"UBND {name}",))
        for code, name in NAMES.items()
    )
    departments = (
        Agency("SYT", "Sở Y tế", AgencyKind.DEPARTMENT, ("so-ban-nganh",), "SYT"),
        Agency("STC", "Sở Tài chính", AgencyKind.DEPARTMENT, (), "STC", former_names=("Sở Kế hoạch và Đầu tư",)),
    )

    def task(task_id: str, text: str, **values: Any) -> Task:
        parts = task_id.split(".")
        values = {"leads": COMMUNES, "due_text": "2026", "due": date(2026, 12, 31)} | values
        return Task(
            task_id, parts[0], parts[1] if len(parts) == 3 else None, parts[-1], text,
            "Ủy ban nhân dân các xã, phường, đặc khu", **values,
        )  # fmt: skip

    return Plan(
        number="",
        symbol="KH-UBND",
        date=None,
        year=2026,
        title="Triển khai thực hiện Nghị quyết số 247/2025/QH15",
        short_title="Kế hoạch triển khai Nghị quyết số 247/2025/QH15",
        issuer="Chủ tịch Ủy ban nhân dân thành phố",
        signer_title="KT. CHỦ TỊCH",
        headings=(
            Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),
            Heading("II", None, "Các nhiệm vụ giai đoạn 2026 - 2030"),
            Heading("II", "A", "Thể chế, chính sách"),
            Heading("II", "B", "Môi trường"),
        ),
        tasks=(
            task("I.1", "Rà soát các điểm tập kết chất thải rắn", due=date(2026, 6, 30), due_text="30/6/2026"),
            task("I.2", "Xây dựng kế hoạch thu gom chất thải rắn"),
            task("II.A.1", "Tuyên truyền, phổ biến pháp luật về bảo vệ môi trường", due=None, ongoing=True,
                 due_text="2026 và các năm tiếp theo"),
            task("II.B.1", "Trồng cây xanh tại khu dân cư"),
            task("II.B.2", "Kiểm tra các cơ sở sản xuất trên địa bàn", leads=(), optional=COMMUNES),
            task("II.B.3", "Quản lý chất thải y tế", leads=("SYT",), cooperating=COMMUNES),
        ),
        agencies=(*departments, *communes),
        indicators=(
            Indicator("CT1", "I.1", "Khối lượng chất thải rắn được thu gom", "tấn", IndicatorKind.SUM, COMMUNES),
        ),
    )  # fmt: skip


PERIOD = parse_period("2026-Q3")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return _plan()


@pytest.fixture(scope="session")
def issue(plan: Plan) -> Issue:
    specs = [form_for(plan, code, PERIOD, FormSettings()) for code in ("SYT", *COMMUNES)]
    return issue_record(plan, [*specs, generic_form(plan, COMMUNES, PERIOD, FormSettings())])


@pytest.fixture(scope="session")
def desk(plan: Plan, issue: Issue) -> Desk:
    return make_desk(plan, [issue])


@pytest.fixture(scope="session")
def blank_forms(issue: Issue) -> dict[str, bytes]:
    return {form.agency: write_form(issue.spec(form.agency)) for form in issue.forms}


Change = Callable[[openpyxl.Workbook], None]


@dataclass(frozen=True)
class Hands:
    """Opens issued forms with openpyxl, changes them as people do, and saves them."""

    forms: Mapping[str, bytes]

    def fill(
        self, agency: str = "10507", cells: Mapping[str, object] | None = None, change: Change | None = None
    ) -> bytes:
        """The form of ``agency`` with ``cells`` (``Báo cáo!D8`` or, on ``Báo cáo``, ``D8``) written, then changed."""
        book = openpyxl.load_workbook(io.BytesIO(self.forms[agency]))
        for address, value in (cells or {}).items():
            sheet, _, cell = address.rpartition("!")
            book[sheet or "Báo cáo"][cell] = value
        if change is not None:
            change(book)
        return saved(book)

    def complete(
        self, agency: str = "10507", cells: Mapping[str, object] | None = None, change: Change | None = None
    ) -> bytes:
        """The same with every required task, figure and line answered before."""
        return self.fill(agency, {**COMPLETE, **(cells or {})}, change)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def hands(blank_forms: dict[str, bytes]) -> Hands:
    return Hands(blank_forms)


RECEIVED = datetime(2026, 9, 16, 14, 5, tzinfo=VIETNAM)

COMPLETE: dict[str, object] = {}
"""Answers to everything asked of a commune, by cell; filled in by :func:`_cells`."""


def _cells(forms: Mapping[str, bytes]) -> dict[str, dict[str, int]]:
    book = openpyxl.load_workbook(io.BytesIO(forms["10507"]))
    return {
        sheet.title: {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value is not None}
        for sheet in book.worksheets
    }


@pytest.fixture(scope="session", autouse=True)
def _complete(blank_forms: dict[str, bytes]) -> None:
    rows = _cells(blank_forms)
    report = rows["Báo cáo"]
    for task in ("I.1", "I.2", "II.A.1", "II.B.1"):
        COMPLETE[f"D{report[task]}"] = "Đang thực hiện"
        COMPLETE[f"E{report[task]}"] = f"Đã thực hiện nội dung {task}"
    COMPLETE[f"Số liệu!D{rows['Số liệu']['CT1']}"] = 12.5
    COMPLETE["Thông tin chung!B6"] = "15/KH-UBND"


@pytest.fixture(scope="session")
def row_of(blank_forms: dict[str, bytes]) -> Callable[[str], int]:
    """The row of a task on ``Báo cáo`` of a commune's form."""
    report = _cells(blank_forms)["Báo cáo"]
    return lambda task: report[task]


Reader = Callable[..., FileReport]


@pytest.fixture(scope="session")
def read(desk: Desk) -> Reader:
    """Reads a file's bytes as the pipeline would, received on 16 September 2026."""

    def reads(
        data: bytes, name: str = "a.xlsx", desk: Desk = desk, received: datetime | None = RECEIVED, **more: Any
    ) -> FileReport:
        gate = inspect(data, name)
        sha256 = digest(data)
        receipt = Receipt(1, name, sha256, received) if received else None
        return read_file(Incoming(name, data), sha256, gate, read_grid(data, gate), desk, receipt, **more)

    return reads


def said(report: FileReport) -> dict[str, list[str]]:
    """Codes and cells of a report's findings: the complete outcome."""
    outcome: dict[str, list[str]] = {}
    for item in report.findings:
        cells = [f"{place.sheet}!{place.cell}" if place.cell else str(place.sheet) for place in item.places]
        outcome.setdefault(item.code, []).extend(cells)
    return outcome


@pytest.fixture(scope="session")
def outcome() -> Callable[[FileReport], dict[str, list[str]]]:
    return said


@pytest.fixture(scope="session")
def reissued(plan: Plan) -> Callable[..., Issue]:
    """Another issue, in which a task's text was changed."""

    def make(number: int, text: str) -> Issue:
        tasks = tuple(replace(task, text=text) if task.id == "I.2" else task for task in plan.tasks)
        changed = replace(plan, tasks=tasks)
        specs = [form_for(changed, code, PERIOD, FormSettings()) for code in ("SYT", *COMMUNES)]
        return issue_record(changed, specs, number)

    return make


def _load_hostile() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


HOSTILE = _load_hostile()


@pytest.fixture(scope="session")
def hostile() -> ModuleType:
    """The maker of hostile workbooks, with its ``CORPUS``."""
    return HOSTILE


@pytest.fixture(scope="session")
def genuine_form() -> bytes:
    """A form as issued, for hazards to sit in."""
    form: bytes = HOSTILE.genuine_form()
    return form


@pytest.fixture(scope="session")
def plain_workbook() -> bytes:
    """A table as anyone might send it."""
    workbook: bytes = HOSTILE.plain_workbook()
    return workbook


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``hazard`` runs once for every entry of the corpus that is quickly made."""
    if "hazard" in metafunc.fixturenames:
        light = [entry for entry in HOSTILE.CORPUS if not entry.heavy]
        metafunc.parametrize("hazard", light, ids=lambda entry: entry.name)
