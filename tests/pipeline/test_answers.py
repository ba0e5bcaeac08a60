"""Receiving a period's files: what the register remembers of them, whoever runs at the same time."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kh_report.intake.gate.limits import MAX_FILE
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import FileStatus
from kh_report.intake.opening import open_files
from kh_report.pipeline.answers import check_one, receive, register_receipts
from kh_report.pipeline.desk import Desk, NothingToWorkOnError, open_desk
from kh_report.pipeline.planning import make_workspace
from kh_report.plan.registry import data_file
from kh_report.workspace import Workspace

PLAN = ("ke-hoach.txt", data_file("ke-hoach-hai-phong-2026.txt"))
NOON = datetime(2026, 9, 17, 12, tzinfo=VIETNAM)
END = date(2026, 9, 14)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, PLAN, None)
    (tmp_path / "inputs" / "2026-Q3").mkdir(parents=True)
    return open_desk(workspace, "2026-Q3")


def _put(desk: Desk, name: str, data: bytes) -> None:
    (desk.workspace.returned(desk.period) / name).write_bytes(data)


def _registered(desk: Desk) -> list[tuple[int, str]]:
    path = desk.workspace.register(desk.period) / "so-nhan.jsonl"
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(line["order"], line["file"]) for line in lines]


def _zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.pdf", data)
    return stream.getvalue()


def test_a_huge_file_checked_alone_is_refused_without_being_read(desk: Desk, tmp_path: Path) -> None:
    huge = tmp_path / "bao-cao.xlsx"
    with huge.open("wb") as stream:
        stream.truncate(3 * MAX_FILE)
    tracemalloc.start()
    (report,) = check_one(desk.workspace, huge, "2026-Q3", None, NOON)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (report.status, [item.code for item in report.findings]) == (FileStatus.REFUSED, ["file-too-large"])
    assert most < MAX_FILE


def test_a_zip_checked_alone_tells_of_every_file_in_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "gop.zip").write_bytes(_zipped(a=b"%PDF-1", b=b"%PDF-2"))
    reports = check_one(desk.workspace, tmp_path / "gop.zip", "2026-Q3", None, NOON)
    assert [report.file for report in reports] == ["gop.zip/a.pdf", "gop.zip/b.pdf"]


def test_a_name_that_programs_leave_behind_is_nothing_to_check(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "desktop.ini").write_bytes(b"[x]")
    with pytest.raises(NothingToWorkOnError):
        check_one(desk.workspace, tmp_path / "desktop.ini", "2026-Q3", None, NOON)


def test_each_member_of_a_zip_has_its_own_line_and_passed_over_names_have_none(desk: Desk) -> None:
    _put(desk, "gop.zip", _zipped(a=b"%PDF-1", b=b"%PDF-2"))
    _put(desk, "c.pdf", b"%PDF-3")
    _put(desk, "desktop.ini", b"[x]")
    receive(desk, END, NOON)
    assert _registered(desk) == [(1, "c.pdf"), (2, "gop.zip/a.pdf"), (3, "gop.zip/b.pdf")]


def test_a_member_that_was_registered_with_its_whole_zip_keeps_that_receipt(desk: Desk) -> None:
    data = _zipped(a=b"%PDF-1")
    _put(desk, "gop.zip", data)
    [member] = open_files(desk.workspace.incoming(desk.period))
    line = {"order": 1, "file": "gop.zip", "sha256": member.container, "seen": NOON.isoformat()}
    path = desk.workspace.register(desk.period) / "so-nhan.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    returns = receive(desk, END, NOON + timedelta(days=3))
    assert _registered(desk) == [(1, "gop.zip")]
    receipt = returns.files[0].receipt
    assert receipt is not None and receipt.received == NOON


def test_a_run_that_met_more_files_meanwhile_keeps_its_receipts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kh_report.pipeline import answers

    _put(desk, "a.pdf", b"%PDF-1")
    before = answers.known_receipts(desk)
    fewer = open_files(desk.workspace.incoming(desk.period))
    _put(desk, "b.pdf", b"%PDF-2")
    register_receipts(desk, open_files(desk.workspace.incoming(desk.period)), NOON)
    monkeypatch.setattr(answers, "known_receipts", lambda _: before)
    register_receipts(desk, fewer, NOON + timedelta(minutes=1))
    monkeypatch.undo()
    known, findings, _ = answers.known_receipts(desk)
    assert [(receipt.file, receipt.seen) for receipt in known] == [("a.pdf", NOON), ("b.pdf", NOON)]
    assert not findings


def test_a_line_cut_by_a_power_failure_does_not_swallow_the_next(desk: Desk) -> None:
    path = desk.workspace.register(desk.period) / "so-nhan.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"order": 1, "fi', encoding="utf-8")
    _put(desk, "a.pdf", b"%PDF-1")
    returns = receive(desk, END, NOON)
    assert [item.code for item in returns.findings] == ["receipts-line-unreadable"]
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[1])["file"] == "a.pdf"


def test_two_names_that_differ_only_in_composition_are_two_files(desk: Desk) -> None:
    _put(desk, "Tre\u0302\u0301.pdf", b"%PDF-1")
    _put(desk, "Trế.pdf", b"%PDF-2")
    returns = receive(desk, END, NOON)
    assert [(file.file, file.status) for file in returns.files] == [
        ("Trế (2).pdf", FileStatus.EVIDENCE),
        ("Trế.pdf", FileStatus.EVIDENCE),
    ]
