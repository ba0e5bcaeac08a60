"""The first real plan with answers drawn from a fixed seed, and the report made of them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import docx
import pytest
from docx.document import Document

from kh_report.documents.chart_appendix import Course
from kh_report.documents.proof import document_text
from kh_report.documents.report import write_report
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_sources import REPORT, SOURCES
from kh_report.findings import Place
from kh_report.forms.asking import agencies_with_form
from kh_report.forms.states import State
from kh_report.intake.model import AgencyReturn, AgencyStatus, Entry, Returns, Value
from kh_report.merge.model import Merged
from kh_report.merge.results import merge
from kh_report.nd30.rules import Profile
from kh_report.plan.importer import import_plan
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period
from kh_report.plan.registry import data_file
from kh_report.plan.source import read_source

SEED = "ke-hoach-hai-phong-2026.txt"
FOCAL = "SNNMT"
FILE = "bao-cao.xlsx"
WEIGHTS = {State.NOT_STARTED: 3, State.IN_PROGRESS: 10, State.CONTINUING: 8, State.DONE: 2}
RESULT = "Đã ban hành Kế hoạch số 15/KH-UBND; kiểm tra 05 cơ sở & nhắc nhở 02 cơ sở"


@cache
def the_plan() -> Plan:
    plan = import_plan(read_source(data_file(SEED), SEED)).plan
    assert plan is not None
    return plan


class Answers:
    """What agencies answered in a period: drawn, then set by hand where a test needs it."""

    def __init__(self, plan: Plan, period: str = "2026-Q3") -> None:
        self.plan = plan
        self.period = parse_period(period)
        self.entries: dict[str, dict[tuple[str, str], Entry]] = {
            code: {} for code in agencies_with_form(plan, self.period)
        }
        self.changed: dict[str, dict[str, Any]] = {}

    def row(self, agency: str, key: str, sheet: str = "report", *, to_correct: bool = False, **cells: Any) -> Answers:
        place = Place(FILE, "Báo cáo", f"E{len(self.entries[agency]) + 5}", key)
        values = tuple(Value(name, content, str(content), place) for name, content in cells.items() if content)
        self.entries[agency][sheet, key] = Entry(agency, sheet, key, values, FILE, "0" * 64, to_correct)
        return self

    def everywhere(self, task: str, state: State, agencies: Iterable[str] = (), **cells: Any) -> Answers:
        for agency in tuple(agencies) or self.plan.task(task).leads:
            self.row(agency, task, state=state, **cells)
        return self

    def general(self, agency: str, **cells: Any) -> Answers:
        return self.row(agency, "general", "general", **cells)

    def silence(self, *agencies: str) -> Answers:
        for agency in agencies:
            self.entries[agency] = {}
        return self

    def set(self, agency: str, **values: Any) -> Answers:
        self.changed[agency] = values
        return self

    def drawn(self, seed: int = 1, silent: float = 0.05) -> Answers:
        chance = random.Random(seed)
        for agency in self.entries:
            if chance.random() < silent:
                continue
            for task in self.plan.tasks:
                if agency not in task.leads:
                    continue
                state = chance.choices(list(State), [WEIGHTS.get(state, 1) for state in State])[0]
                told = state in (State.IN_PROGRESS, State.DONE, State.CONTINUING)
                self.row(
                    agency,
                    task.id,
                    state=state,
                    result=RESULT if told else None,
                    completed=date(2026, 8, 20) if state is State.DONE else None,
                    difficulties="Thiếu kinh phí, nhân lực" if chance.random() < 0.1 else None,
                )
            if chance.random() < 0.8:
                self.general(agency, plan_number="15/KH-UBND", plan_date=date(2026, 4, 20))
        return self

    def merged(self, as_of: date | None = None) -> Merged:
        agencies = [self._return(code, entries) for code, entries in self.entries.items()]
        when = as_of or self.period.end
        returns = Returns(self.period.id, when, date(2026, 9, 18), (), tuple(agencies))
        return merge(self.plan, self.period, returns, when)

    def _return(self, code: str, entries: dict[tuple[str, str], Entry]) -> AgencyReturn:
        name = self.plan.agency(code).name
        status = AgencyStatus.ACCEPTED if entries else AgencyStatus.NOT_RECEIVED
        received = datetime.fromisoformat("2026-09-16T09:00") if entries else None
        files = (FILE,) if entries else ()
        late = False if entries else None
        made = AgencyReturn(code, name, status, files, (), entries, received=received, late=late)
        return replace(made, **self.changed.get(code, {}))


SETTINGS = DocumentSettings(
    superior="Ủy ban nhân dân thành phố Hải Phòng",
    issuer="Sở Nông nghiệp và Môi trường",
    symbol="SNNMT",
    place="Hải Phòng",
    recipient="Ủy ban nhân dân thành phố",
    signature=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    recipients=("Giám đốc, các Phó Giám đốc Sở",),
    drafting_unit="BVMT",
)


@cache
def the_template() -> bytes:
    return SOURCES[REPORT](Profile())


def report_of(
    merged: Merged,
    previous: Merged | None = None,
    template: bytes = b"",
    office: DocumentSettings = SETTINGS,
    course: Course = (),
) -> bytes:
    return write_report(template or the_template(), merged, previous, office, FOCAL, course=course)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return the_plan()


@pytest.fixture(scope="session")
def office() -> DocumentSettings:
    return SETTINGS


@pytest.fixture(scope="session")
def template() -> bytes:
    return the_template()


@pytest.fixture
def answers(plan: Plan) -> Answers:
    """Nobody has answered yet."""
    return Answers(plan)


@pytest.fixture(scope="session")
def answers_to() -> type[Answers]:
    return Answers


@pytest.fixture(scope="session")
def drawn(plan: Plan) -> Merged:
    """A period as it comes: most answered, some did not."""
    return Answers(plan).drawn().merged()


@pytest.fixture(scope="session")
def write() -> Callable[..., bytes]:
    return report_of


@pytest.fixture(scope="session")
def report(drawn: Merged) -> bytes:
    return report_of(drawn)


@pytest.fixture(scope="session")
def open_document() -> Callable[[bytes], Document]:
    return lambda data: docx.Document(io.BytesIO(data))


@pytest.fixture(scope="session")
def text_of() -> Callable[..., str]:
    """The report's whole text for the merged result given."""

    def text(*args: Any, **kwargs: Any) -> str:
        return document_text(docx.Document(io.BytesIO(report_of(*args, **kwargs))))

    return text
