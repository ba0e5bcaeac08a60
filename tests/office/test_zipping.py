"""Equal parts give equal bytes, and two parts of one name are refused."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh_report.office.zipping import DuplicatePartError, manifest, pack, parts_of, repack

NAMES = st.text("abcxyz/._", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))


@given(st.dictionaries(NAMES, st.binary(max_size=200), min_size=1))
def test_what_goes_in_comes_out(parts: dict[str, bytes]) -> None:
    assert parts_of(pack(parts)) == parts


@given(st.dictionaries(NAMES, st.binary(max_size=50), min_size=2))
def test_the_order_of_writing_leaves_no_trace(parts: dict[str, bytes]) -> None:
    assert pack(parts) == pack(dict(reversed(parts.items())))


def test_content_types_come_first_as_office_programs_write_them() -> None:
    with zipfile.ZipFile(
        io.BytesIO(pack({"a.xml": b"1", "[Content_Types].xml": b"2", "_rels/.rels": b"3"}))
    ) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_repacking_forgets_the_clock() -> None:
    def zipped(year: int) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (year, 5, 1, 1, 1, 2)), b"x")
        return buffer.getvalue()

    assert zipped(2020) != zipped(2026)
    assert repack(zipped(2020)) == repack(zipped(2026))


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.xml", b"1")
        archive.writestr("a.xml", b"2")
    with pytest.raises(DuplicatePartError, match=r"a\.xml"):
        parts_of(buffer.getvalue())


def test_a_manifest_tells_parts_apart_by_content() -> None:
    assert manifest(pack({"a": b"1"})) == {"a": "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"}
