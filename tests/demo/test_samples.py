"""The repository's own workspace is what `make samples` makes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from kh_report.office.zipping import manifest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent


def contents(root: Path) -> dict[str, object]:
    """Every input below ``root``: parts of workbooks (raw bytes depend on the zlib build), bytes of anything else."""
    found: dict[str, object] = {}
    for path in sorted((root / "inputs").rglob("*")):
        if path.is_file() and path.name not in ("neo.json", "quyet-dinh.xlsx", "bien-tap.xlsx"):
            data = path.read_bytes()
            found[path.relative_to(root).as_posix()] = manifest(data) if path.suffix == ".xlsx" else data
    return found


def test_the_samples_are_fresh(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "tools" / "sample_workspace.py"))["make"](tmp_path)
    made, committed = contents(tmp_path), contents(ROOT)
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []
    assert (tmp_path / "kh-report.toml").read_bytes() == (ROOT / "kh-report.toml").read_bytes()
