"""Files are written whole or not at all, and not at all when another program holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kh_report.office import files
from kh_report.office.files import OutputLockedError, append, write_atomically


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "c.txt"
    assert write_atomically(target, b"x") is True
    assert target.read_bytes() == b"x"


def test_unchanged_content_is_not_rewritten(tmp_path: Path) -> None:
    target = tmp_path / "c.txt"
    write_atomically(target, b"x")
    before = target.stat().st_mtime_ns
    assert write_atomically(target, b"x") is False
    assert target.stat().st_mtime_ns == before


@pytest.mark.parametrize("owner", ["~$bao-cao.docx", "~$o-cao.docx", ".~lock.bao-cao.docx#"])
def test_a_document_open_in_an_office_program_is_kept(tmp_path: Path, owner: str) -> None:
    target = tmp_path / "bao-cao.docx"
    target.write_bytes(b"old")
    (tmp_path / owner).write_bytes(b"")
    with pytest.raises(OutputLockedError) as trouble:
        write_atomically(target, b"new")
    assert trouble.value.path == target
    assert target.read_bytes() == b"old"


def test_a_failure_in_the_middle_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "c.txt"
    target.write_bytes(b"old")

    def broken(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(files.os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["c.txt"]


def test_a_refusal_by_the_system_is_named_as_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "c.txt"
    target.write_bytes(b"old")

    def refused(self: Path, other: Path) -> Path:
        raise PermissionError(13, "in use", str(other))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputLockedError):
        write_atomically(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["c.txt"]


def test_lines_are_added_behind_what_is_there(tmp_path: Path) -> None:
    target = tmp_path / "so" / "so-nhan.jsonl"
    append(target, b"1\n")
    append(target, b"2\n")
    assert target.read_bytes() == b"1\n2\n"
