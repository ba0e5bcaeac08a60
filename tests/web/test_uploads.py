"""Files handed in keep their content and, where every system can bear it, their name; nothing is ever overwritten."""

from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kh_report.intake.gate.names import is_passed_over
from kh_report.web.uploads import Kept, Saved, safe_name, save_all, sweep

RESERVED = ("CON", "prn", "Aux", "NUL", "com1", "LPT9", "COM¹", "conin$")
NAMES = st.one_of(
    st.text(max_size=400),
    st.text('abc./\\:*?"<>| ~$\u202e\u0000\u0301đ', max_size=40),
    st.sampled_from(RESERVED).flatmap(lambda name: st.sampled_from((name, f"{name}.xlsx", f"{name} .a.xlsx"))),
)


def handed_in(folder: Path, *files: tuple[str, bytes]) -> list[tuple[str, str, Kept]]:
    """Save files; for each the name given, the name it lies under, what became of it."""
    saved: list[Saved] = list(save_all(folder, [(name, io.BytesIO(data)) for name, data in files]))
    return [(item.given, item.path.name, item.kept) for item in saved]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Phường Đồ Sơn.xlsx", "Phường Đồ Sơn.xlsx"),
        (unicodedata.normalize("NFD", "Phường Đồ Sơn.xlsx"), "Phường Đồ Sơn.xlsx"),
        (r"C:\Users\chị Hà\báo cáo.xlsx", "báo cáo.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a/b/../c.xlsx", "c.xlsx"),
        ('a<b>:c"|d?*.xlsx', "a_b__c__d__.xlsx"),
        ("con", "_con"),
        ("NUL.xlsx", "_NUL.xlsx"),
        ("com¹.tar.gz", "_com¹.tar.gz"),
        ("console.xlsx", "console.xlsx"),
        ("  bao cao .xlsx. ", "bao cao.xlsx"),
        (".htaccess", "htaccess"),
        ("a\u202excod.xlsx", "axcod.xlsx"),
        ("a\x00b\nc.xlsx", "abc.xlsx"),
        ("", "tep"),
        ("...", "tep"),
        ("/", "tep"),
    ],
)
def test_a_name_becomes_one_that_every_system_can_keep(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@given(NAMES)
def test_any_name_becomes_safe_and_stays_so(given: str) -> None:
    name = safe_name(given)
    assert 0 < len(name.encode()) <= 180
    assert not set(name) & set('<>:"/\\|?*')
    assert name == unicodedata.normalize("NFC", name)
    assert name == name.strip(" ")
    assert not name.startswith((".", "~"))
    assert not name.endswith(".")
    assert name.isprintable()
    assert name.partition(".")[0].rstrip().upper() not in {item.upper() for item in RESERVED}
    assert safe_name(name) == name


def test_an_overlong_name_keeps_its_ending() -> None:
    name = safe_name("Ủy ban nhân dân " * 40 + ".xlsx")
    assert name.endswith(".xlsx")
    assert len(name.encode()) <= 180


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["a.xlsx", "A.xlsx", "b.pdf", "a (2).xlsx"]), st.binary(max_size=3)), max_size=8)
)
def test_whatever_is_handed_in_every_content_lies_there_once(files: list[tuple[str, bytes]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "2026-Q3"
        said = handed_in(folder, *files)
        lying = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert sorted(lying.values()) == sorted({data for _, data in files})
        assert len({name.casefold() for name in lying}) == len(lying)
        assert all(lying[name] == data for (_, name, _), (_, data) in zip(said, files, strict=True))
        assert [path.name for path in Path(scratch).iterdir()] == ["2026-Q3"]


def test_the_same_content_is_not_saved_twice_and_other_content_gets_a_number(tmp_path: Path) -> None:
    folder = tmp_path / "2026-Q3"
    assert handed_in(folder, ("a.xlsx", b"1")) == [("a.xlsx", "a.xlsx", Kept.NEW)]
    said = handed_in(folder, ("a.xlsx", b"1"), ("b.xlsx", b"1"), ("a.xlsx", b"2"), ("A.xlsx", b"3"))
    assert said == [
        ("a.xlsx", "a.xlsx", Kept.KNOWN),
        ("b.xlsx", "a.xlsx", Kept.KNOWN),
        ("a.xlsx", "a (2).xlsx", Kept.RENAMED),
        ("A.xlsx", "A (3).xlsx", Kept.RENAMED),
    ]
    assert (folder / "a.xlsx").read_bytes() == b"1"


def test_content_in_a_sub_folder_is_known_too(tmp_path: Path) -> None:
    (tmp_path / "2026-Q3" / "phường").mkdir(parents=True)
    (tmp_path / "2026-Q3" / "phường" / "x.xlsx").write_bytes(b"1")
    assert handed_in(tmp_path / "2026-Q3", ("a.xlsx", b"1")) == [("a.xlsx", "x.xlsx", Kept.KNOWN)]


@pytest.mark.parametrize("name", ["~$bao-cao.xlsx", ".DS_Store", "Thumbs.db", ".~lock.a.xlsx#", r"C:\x\desktop.ini"])
def test_what_programs_leave_behind_is_not_saved(tmp_path: Path, name: str) -> None:
    ((_, _, kept),) = handed_in(tmp_path / "2026-Q3", (name, b"x"))
    assert kept is Kept.PASSED_OVER
    assert list((tmp_path / "2026-Q3").iterdir()) == []


def test_what_the_check_passes_over_is_not_taken_for_the_file_itself(tmp_path: Path) -> None:
    folder, outside = tmp_path / "2026-Q3", tmp_path / "ngoai.xlsx"
    (folder / "__MACOSX").mkdir(parents=True)
    for path in (folder / "~$y.xlsx", folder / "__MACOSX" / "y.xlsx", folder / "._y.xlsx", outside):
        path.write_bytes(b"1")
    if os.name != "nt":
        (folder / "lien-ket.xlsx").symlink_to(outside)
    assert handed_in(folder, ("y.xlsx", b"1")) == [("y.xlsx", "y.xlsx", Kept.NEW)]
    assert handed_in(folder, ("z.xlsx", b"1")) == [("z.xlsx", "y.xlsx", Kept.KNOWN)]


@pytest.mark.skipif(os.name == "nt", reason="a POSIX matter")
def test_who_may_read_a_saved_file_is_what_the_person_allows(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        handed_in(tmp_path / "2026-Q3", ("a.xlsx", b"1"))
    finally:
        os.umask(before)
    assert (tmp_path / "2026-Q3" / "a.xlsx").stat().st_mode & 0o777 == 0o600


def test_what_a_killed_program_left_is_swept_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".kh-report-a", ".kh-report-b", "ke-hoach.xlsx"))
    for path in (old, new, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    sweep(tmp_path)
    sweep(tmp_path / "khong-co")
    assert {path.name for path in tmp_path.iterdir()} == {new.name, other.name}


@given(NAMES)
def test_a_saved_name_is_never_one_that_the_check_passes_over(given: str) -> None:
    if not is_passed_over(given):
        assert not is_passed_over(safe_name(given)) or safe_name(given).lower() in ("desktop.ini", "thumbs.db")


@pytest.mark.skipif(os.name == "nt", reason="links are a POSIX matter here")
def test_a_name_taken_between_two_looks_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "2026-Q3"
    folder.mkdir()
    linked = os.link

    def slow(source: Path, target: Path) -> None:
        if target.name == "a.xlsx":
            target.write_bytes(b"theirs")
        linked(source, target)

    monkeypatch.setattr(os, "link", slow)
    assert handed_in(folder, ("a.xlsx", b"ours")) == [("a.xlsx", "a (2).xlsx", Kept.RENAMED)]
    assert (folder / "a.xlsx").read_bytes() == b"theirs"


def test_a_system_without_hard_links_keeps_what_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(source: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", none)
    folder = tmp_path / "2026-Q3"
    assert handed_in(folder, ("a.xlsx", b"1"), ("a.xlsx", b"2"))[1][1:] == ("a (2).xlsx", Kept.RENAMED)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.xlsx": b"1", "a (2).xlsx": b"2"}
