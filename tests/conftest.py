"""Fixtures that every room's tests may use: the official plan, and the programs that slow tests need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from kh_report.office.pdf import find_soffice
from kh_report.plan.importer import import_plan
from kh_report.plan.model import Plan
from kh_report.plan.registry import data_file
from kh_report.plan.source import read_source

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys are whole days: never part of `make check`."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true nothing is skipped in silence: a missing program or package fails the test that needs it."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


OFFICIAL_PLAN = "ke-hoach-hai-phong-2026.txt"


@pytest.fixture(scope="session")
def official_plan() -> Plan:
    """The packaged official plan as imported."""
    plan = import_plan(read_source(data_file(OFFICIAL_PLAN), OFFICIAL_PLAN)).plan
    assert plan is not None
    return plan


@pytest.fixture(scope="session")
def official_plan_text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The official plan as an officer has it: pasted into a text file."""
    path = tmp_path_factory.mktemp("van-ban") / OFFICIAL_PLAN
    path.write_bytes(data_file(OFFICIAL_PLAN))
    return path


def _present(name: str, found: object) -> None:
    """Skip where a program is missing (in CI the skip becomes a failure)."""
    if not found:
        pytest.skip(f"{name} is not installed; tools/system-packages.sh installs it")


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice."""
    found = find_soffice()
    _present("LibreOffice", found)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def poppler() -> Path:
    """The folder of poppler's programs."""
    found = shutil.which("pdffonts")
    _present("poppler", found)
    assert found is not None
    return Path(found).parent


@pytest.fixture(scope="session")
def ooxml_validator() -> Path:
    """The Open XML SDK validator that `make test` puts below node_modules."""
    path = ROOT / "node_modules" / ".bin" / "ooxml-validator"
    _present("ooxml-validator (make test)", path.exists())
    return path
