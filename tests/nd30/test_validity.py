"""What the writer writes is valid OOXML for two validators, and sound where both are blind."""

from __future__ import annotations

import json
import subprocess

import pytest

from kh_report.nd30.rules import Pair
from kh_report.nd30.soundness import faults
from kh_report.office.zipping import parts_of

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

ALLOWED = {
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is "
    "missing.": "we have no theme by intent: fonts are named outright; the Open XML SDK itself does not ask for one",
}
SHAPES = [
    pytest.param({"kind": kind, "pair": pair, "appendices": appendices}, id=f"{kind} {pair.name} {appendices}")
    for kind, pair, appendices in (
        ("Báo cáo", Pair.LARGE, 3), ("Công văn", Pair.SMALL, 0),
        ("Quyết định", Pair.LARGE, 1), ("Tờ trình", Pair.SMALL, 2),
    )
]  # fmt: skip


@pytest.fixture(params=SHAPES)
def document(request, sample, build_sample) -> bytes:
    return build_sample(sample(**request.param))


def test_openxml_audit_finds_nothing_that_is_not_allowed(document, tmp_path) -> None:
    audit = pytest.importorskip("openxml_audit")
    file = tmp_path / "document.docx"
    file.write_bytes(document)
    errors = {error.description for error in audit.OpenXmlValidator().validate(str(file)).errors}
    assert errors - set(ALLOWED) == set()


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing(document, tmp_path, ooxml_validator) -> None:
    file = tmp_path / "document.docx"
    file.write_bytes(document)
    answer = subprocess.run([str(ooxml_validator), str(file)], capture_output=True, text=True, check=False)
    assert json.loads(answer.stdout)["errors"] == []


def test_our_own_checks_find_nothing(document) -> None:
    assert faults(document) == ()


def test_the_package_holds_our_parts_only(document) -> None:
    parts = {name for name in parts_of(document) if not name.startswith(("word/header", "word/footer"))}
    assert parts == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
        "word/_rels/document.xml.rels", "word/fontTable.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip
