"""The first real plan as fixtures: its text as received, and what its import gives."""

from __future__ import annotations

import pytest

from kh_report.plan.importer import ImportResult, import_plan
from kh_report.plan.model import Plan
from kh_report.plan.registry import Registry, data_file, registry_for
from kh_report.plan.source import read_source

SEED = "ke-hoach-hai-phong-2026.txt"


@pytest.fixture(scope="session")
def seed() -> bytes:
    return data_file(SEED)


@pytest.fixture(scope="session")
def registry() -> Registry:
    found = registry_for("Hải Phòng")
    assert found is not None
    return found


@pytest.fixture(scope="session")
def imported(seed: bytes) -> ImportResult:
    return import_plan(read_source(seed, SEED))


@pytest.fixture(scope="session")
def plan(imported: ImportResult) -> Plan:
    assert imported.plan is not None
    return imported.plan
