"""A zip of forms counts member by member; nothing of it can hurt, nothing of it is lost."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest

from kh_report.findings import Place
from kh_report.intake.gate import Members, Verdict, inspect, members


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def codes(found: Members) -> list[tuple[str, tuple[Place, ...]]]:
    return [(item.code, item.places) for item in found.findings]


def test_zip_of_forms_is_opened() -> None:
    data = packed({"xã B/bieu.xlsx": b"2", "a.xlsx": b"1", "xã B/": b"", "~$a.xlsx": b"x", "__MACOSX/._a.xlsx": b"x"})
    assert inspect(data, "don/x.zip").verdict is Verdict.ZIP
    assert members(data, "don/x.zip") == Members(
        files=(("don/x.zip/a.xlsx", b"1"), ("don/x.zip/xã B/bieu.xlsx", b"2")),
        passed_over=("don/x.zip/__MACOSX/._a.xlsx", "don/x.zip/~$a.xlsx"),
    )


@pytest.mark.parametrize("files", [{}, {"trống/": b""}, {"desktop.ini": b"x"}])
def test_zip_without_forms_counts_itself(files: dict[str, bytes]) -> None:
    found = members(packed(files), "x.zip")
    assert codes(found) == [("zip-without-forms", (Place("x.zip"),))]
    assert found.files == ()


def test_bad_members_are_named_and_the_others_are_taken() -> None:
    data = packed({"a.xlsx": b"1", "../b.xlsx": b"2", "A.XLSX": b"3", "trong.zip": packed({"c.xlsx": b"4"})})
    found = members(data, "x.zip")
    assert [name for name, _ in found.files] == ["x.zip/A.XLSX"]
    assert sorted(codes(found)) == [
        ("zip-duplicate-part", (Place("x.zip/a.xlsx"),)),
        ("zip-nested", (Place("x.zip/trong.zip"),)),
        ("zip-path", (Place("x.zip/../b.xlsx"),)),
    ]


def test_bomb_in_a_zip_is_one_member() -> None:
    data = packed({"a.xlsx": b"1", "bom.xlsx": bytes(60 << 20)})
    found = members(data, "x.zip")
    assert [name for name, _ in found.files] == ["x.zip/a.xlsx"]
    assert codes(found) == [("zip-bomb", (Place("x.zip/bom.xlsx"),))]


def test_members_together_have_a_limit() -> None:
    data = packed({f"{letter}.xlsx": bytes(40 << 20) for letter in "abc"})
    found = members(data, "x.zip")
    assert [name for name, _ in found.files] == ["x.zip/a.xlsx", "x.zip/b.xlsx"]
    assert codes(found) == [("zip-bomb", (Place("x.zip/c.xlsx"),))]


def test_damaged_zip_is_refused_whole() -> None:
    data = packed({"a.xlsx": b"1"})
    assert inspect(data[:-30], "x.zip").verdict is Verdict.REFUSED
    assert codes(members(data[:-30], "x.zip")) == [("zip-truncated", (Place("x.zip"),))]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Báo cáo.xlsx".encode(), "Báo cáo.xlsx"),
        ("Báo cáo.xlsx".encode("cp1258"), "Báo cáo.xlsx"),
        (unicodedata.normalize("NFD", "Tệp.xlsx").replace("e\u0323\u0302", "ê\u0323").encode("cp1258"), "Tệp.xlsx"),
        (b"B\x8ao.xlsx", "Bèo.xlsx"),
    ],
)
def test_names_are_read_as_vietnamese_windows_packs_them(raw: bytes, name: str) -> None:
    plain = "x" * (len(raw) - 5) + ".xlsx"
    data = packed({plain: b"1"}).replace(plain.encode(), raw)
    assert [found for found, _ in members(data, "x.zip").files] == [f"x.zip/{name}"]
