"""Whatever bytes arrive, the judge answers with a finding and never with an exception."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh_report.nd30.judge import FILE_RULE, judge
from kh_report.nd30.judge import package as package_module
from kh_report.nd30.judge.package import Package, Unreadable, open_package

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

MAIN = "word/document.xml"


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]><w:document xmlns:w="urn:x">&a;</w:document>'
DEEP = "<a>" * 5000 + "</a>" * 5000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, Unreadable.OLD_OR_LOCKED),
        (b"%PDF-1.4", Unreadable.NOT_A_ZIP),
        (zipped({"xl/workbook.xml": "<x/>"}), Unreadable.NOT_WORD),
        (zipped({MAIN: "<w:document"}), Unreadable.BROKEN_XML),
        (zipped({MAIN: BOMB}), Unreadable.FORBIDDEN_XML),
        (zipped({MAIN: DEEP}), Unreadable.BROKEN_XML),
        (zipped({MAIN: "<html/>"}), Unreadable.NOT_WORD),
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding(data: bytes, why: Unreadable) -> None:
    assert open_package(data) is why
    verdict = judge(data, "tep.docx")
    assert [(f.rule, f.level, f.seen) for f in verdict.findings] == [(FILE_RULE, "error", why.value)]
    assert (verdict.kind, verdict.checked) == ("unknown", ())


def test_a_file_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_PART", 1000)
    assert open_package(zipped({MAIN: "<w:document/>" + " " * 2000})) is Unreadable.TOO_LARGE


def test_a_damaged_archive_is_told(make: Callable[[str], Document], save: Callable[[Document], bytes]) -> None:
    data = bytearray(save(make("letter")))
    data[60:400] = b"\0" * 340
    assert isinstance(open_package(bytes(data)), (Unreadable, Package))
    assert judge(bytes(data), "hong.docx").file == "hong.docx"


def test_a_document_without_styles_or_numbering_is_read() -> None:
    text = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Chữ'
        "</w:t></w:r></w:p></w:body></w:document>"
    )
    assert judge(zipped({MAIN: text}), "x.docx").findings == ()


def test_the_strict_form_of_the_standard_is_read() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p/><w:sectPr>'
        '<w:pgSz w:w="215.9mm" w:h="279.4mm"/></w:sectPr></w:body></w:document>'
    )
    assert [finding.rule for finding in judge(zipped({MAIN: strict}), "x.docx").findings if finding.rule == "G1"] == [
        "G1"
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 40_000), piece=st.binary(min_size=1, max_size=40))
def test_no_damage_to_the_text_raises(
    at: int, piece: bytes, make: Callable[[str], Document], save: Callable[[Document], bytes]
) -> None:
    source = zipfile.ZipFile(io.BytesIO(save(make("report"))))
    parts = {name: source.read(name) for name in source.namelist()}
    main = parts[MAIN]
    place = at % len(main)
    parts[MAIN] = main[:place] + piece + main[place + len(piece) :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    verdict = judge(stream.getvalue(), "x.docx")
    assert verdict.checked or [finding.rule for finding in verdict.findings] == [FILE_RULE]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, 200), text=st.text(max_size=60), name=st.sampled_from(["report", "letter", "decision", "copy"])
)
def test_no_text_anywhere_raises(
    at: int, text: str, name: str, make: Callable[[str], Document], save: Callable[[Document], bytes]
) -> None:
    document = make(name)
    pieces = [node for node in document.element.body.iter(qn("w:t")) if (node.text or "").strip()]
    pieces[at % len(pieces)].text = "".join(ch for ch in text if ch.isprintable())
    verdict = judge(save(document), "x.docx")
    assert all(finding.message() and finding.fix("en") for finding in verdict.findings)
    assert verdict.checked or verdict.kind == "quy-pham"
