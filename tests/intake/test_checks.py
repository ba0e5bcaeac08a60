"""The registry of checks: every check explains itself, and every code of these stages is said by somebody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kh_report
from kh_report.findings import CATALOGUE, Entry
from kh_report.findings.catalogue import batch, cell, form, identity, row
from kh_report.forms.fields import FIELDS
from kh_report.intake.checks import CHECKS
from kh_report.intake.checks.base import Check, check

OWN = [entry for module in (identity, cell, row, form, batch) for entry in module.ENTRIES]


@pytest.mark.parametrize("item", CHECKS.values(), ids=CHECKS)
def test_every_check_says_why_and_what_it_looks_at(item: Check) -> None:
    assert item.why.endswith(".") and item.fields and item.sheets
    known = {field.key for field in FIELDS}
    assert set(item.fields) <= known
    assert item.needs is None or item.needs in known
    for code in item.codes:
        entry = CATALOGUE[code]
        assert all((entry.message, entry.fix, entry.reason, entry.good, entry.bad))
        assert entry.stage is item.stage


def test_a_check_for_an_unknown_code_cannot_be_declared() -> None:
    with pytest.raises(KeyError):
        check("no-such-code")


@pytest.mark.parametrize("entry", OWN, ids=[entry.code for entry in OWN])
def test_every_code_of_reading_is_said_by_some_module(entry: Entry) -> None:
    folder = Path(kh_report.__file__).parent
    modules = [path for path in folder.rglob("*.py") if "catalogue" not in path.parts]
    assert any(f'"{entry.code}"' in path.read_text(encoding="utf-8") for path in modules)


def test_registering_is_the_same_in_a_fresh_process() -> None:
    script = "from kh_report.intake.read import CHECKS; print(*sorted(CHECKS))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == sorted(CHECKS)
