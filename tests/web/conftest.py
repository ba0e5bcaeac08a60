"""A small workspace behind the page: two departments, two communes, three tasks; and a browser's part without one."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import html5lib
import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kh_report.intake.ledger import VIETNAM
from kh_report.pipeline.planning import make_workspace
from kh_report.plan.model import Agency, AgencyKind, Heading, Plan, Task
from kh_report.plan.workbook import write_plan_workbook
from kh_report.web.app import make_app
from kh_report.web.here import EXTENSION, Here
from kh_report.web.outcome import Outcome
from kh_report.web.work import Spot
from kh_report.workspace import Workspace

BASE = "http://127.0.0.1:8765"
PERIOD = "2026-Q3"
COMMUNES = ("10507", "10525")


def small_plan() -> Plan:
    """A plan with the fewest rows that still have everything the page shows."""
    due: dict[str, Any] = {"due_text": "2026", "due": date(2026, 12, 31), "number": "1"}
    return Plan(
        number="215",
        symbol="KH-UBND",
        date=date(2026, 4, 6),
        year=2026,
        title="Triển khai thực hiện Nghị quyết về <môi trường> & khí hậu",
        short_title="Kế hoạch về môi trường",
        issuer="Chủ tịch Ủy ban nhân dân thành phố",
        signer_title="KT. CHỦ TỊCH",
        headings=(Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),),
        tasks=(
            Task("I.1", "I", None, text="Rà soát quy hoạch.", lead_text="Sở Nội vụ", leads=("SNV",), **due),
            Task("I.2", "I", None, text="Thu gom rác thải.", lead_text="UBND các xã", leads=COMMUNES, **due),
            Task("I.3", "I", None, text="Tuyên truyền.", lead_text="Sở Tư pháp", leads=("STP",), **due),
        ),
        agencies=(
            Agency("SNV", "Sở Nội vụ", AgencyKind.DEPARTMENT, ("so-ban-nganh",), symbol="SNV"),
            Agency("STP", "Sở Tư pháp", AgencyKind.DEPARTMENT, ("so-ban-nganh",), symbol="STP"),
            Agency("10507", "Ủy ban nhân dân phường Thành Đông", AgencyKind.COMMUNE, ("xa-phuong-dac-khu",)),
            Agency("10525", "Ủy ban nhân dân phường Hải Dương", AgencyKind.COMMUNE, ("xa-phuong-dac-khu",)),
        ),
    )


def read(page: bytes) -> str:
    """The text of a page that is sound HTML, on one line."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return re.sub(r"\s+", " ", "".join(tree.find("body").itertext()))


@dataclass
class Site:
    """The page as a browser that was let in sees it; ``opened`` are files that it was asked to open."""

    root: Path
    lang: str = "vi"
    now: datetime = datetime(2026, 9, 12, 9, tzinfo=VIETNAM)
    opened: list[Path] = field(default_factory=list)
    stopped: list[bool] = field(default_factory=list)
    can_open: bool = True

    def __post_init__(self) -> None:
        self.app = make_app(
            Workspace(self.root),
            clock=lambda: self.now,
            launch=self._open,
            stop=lambda: self.stopped.append(True),
            lang="en" if self.lang == "en" else "vi",
        )
        self.here: Here = self.app.extensions[EXTENSION]
        self.client: FlaskClient = self.app.test_client()

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return self.can_open

    def enter(self) -> None:
        """Open the printed address."""
        assert self.get(f"/?khoa={self.here.keys.entry}").status_code == 303

    def get(self, path: str, **more: Any) -> TestResponse:
        """A page."""
        return self.client.get(path, base_url=BASE, **more)

    def post(self, path: str, **fields: Any) -> TestResponse:
        """A form with the page's secret, for the third quarter; ``_`` in names stands for ``-``."""
        data = {"dau": self.here.keys.form, "ky": PERIOD} | {name.replace("_", "-"): v for name, v in fields.items()}
        answer = self.client.post(path, data=data, base_url=BASE, content_type="multipart/form-data")
        if job := self.here.work.job:
            assert job.finished.wait(60)
        return answer

    def does(self, path: str, section: str, **fields: Any) -> Outcome:
        """Press a button; what it did, which the page then shows."""
        answer = self.post(path, **fields)
        assert answer.status_code == 303, answer.text
        assert answer.headers["Location"].endswith(f"#{section}")
        done = self.here.work.outcome(Spot(section, PERIOD)) or self.here.work.outcome(Spot(section))
        assert done is not None
        page = self.get(f"/?ky={PERIOD}")
        if page.status_code == 200:
            shown = read(page.data)
            assert all(" ".join(line.text.split()) in shown for line in done.lines)
        return done

    def shows(self, path: str) -> TestResponse:
        """A page that is sound HTML."""
        answer = self.get(path)
        html5lib.HTMLParser(strict=True).parse(answer.get_data())
        return answer

    def text(self, path: str) -> str:
        """What a person reads on a page, on one line."""
        return read(self.get(path).data)

    def form(self, code: str, **cells: Any) -> bytes:
        """The issued form of an agency with its first task answered; ``cells`` replace values by header."""
        (path,) = (self.root / "outputs" / PERIOD / "bieu-mau").glob(f"*_{code}.xlsx")
        book = openpyxl.load_workbook(path)
        sheet = book["Báo cáo"]
        header = next(row for row in sheet.iter_rows() if any(cell.value == "Mã" for cell in row))
        values = {"Tình trạng thực hiện": "Đang thực hiện", "Kết quả thực hiện": "Đã kiểm tra 12 cơ sở."} | cells
        row = next(
            r for r in range(header[0].row + 1, sheet.max_row + 1) if sheet.cell(r, 1).value in ("I.1", "I.2", "I.3")
        )
        for cell in header:
            if cell.value in values:
                sheet.cell(row, cell.column).value = values[cell.value]
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()


@pytest.fixture
def empty(tmp_path: Path) -> Site:
    """The page of a folder that does not exist yet."""
    site = Site(tmp_path / "bao-cao")
    site.enter()
    return site


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the small plan."""
    root = tmp_path_factory.mktemp("mau") / "bao-cao"
    workspace = Workspace(root)
    make_workspace(workspace, None, None)
    workspace.write(workspace.plan_file, write_plan_workbook(small_plan(), ()))
    return root


@pytest.fixture
def site(tmp_path: Path, prepared: Path) -> Site:
    """The page of the small workspace."""
    shutil.copytree(prepared, tmp_path / "bao-cao")
    made = Site(tmp_path / "bao-cao")
    made.enter()
    return made


@pytest.fixture
def english(site: Site) -> Site:
    """The same page in English."""
    made = Site(site.root, lang="en")
    made.enter()
    return made


@pytest.fixture(scope="session")
def prepared_forms(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """A workspace with the forms of the third quarter."""
    root = tmp_path_factory.mktemp("phat-hanh") / "bao-cao"
    shutil.copytree(prepared, root)
    site = Site(root)
    site.enter()
    site.does("/bieu-mau", "bieu-mau")
    return root


@pytest.fixture
def issued(tmp_path: Path, prepared_forms: Path) -> Site:
    """The page of the small workspace with its forms issued."""
    shutil.copytree(prepared_forms, tmp_path / "bao-cao")
    made = Site(tmp_path / "bao-cao")
    made.enter()
    return made
