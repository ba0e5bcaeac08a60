"""The exact parts of a tiny form, so that no change of the workbook goes unseen.

After a wanted change: ``KH_REPORT_GOLDEN=write python -m pytest tests/forms/test_golden.py``, then read the difference.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kh_report.forms import FormSettings, FormSpec, form_for
from kh_report.forms.write import write_form
from kh_report.plan.model import Plan
from kh_report.plan.period import Period

GOLDEN = Path(__file__).with_name("golden")
PARTS = {
    "huong-dan": "xl/worksheets/sheet1.xml",
    "bao-cao": "xl/worksheets/sheet2.xml",
    "phoi-hop": "xl/worksheets/sheet3.xml",
    "so-lieu": "xl/worksheets/sheet4.xml",
    "thong-tin-chung": "xl/worksheets/sheet5.xml",
    "danh-muc": "xl/worksheets/sheet6.xml",
    "dau-nhan-dang": "xl/worksheets/sheet7.xml",
    "workbook": "xl/workbook.xml",
}


@pytest.fixture
def spec(plan: Plan, period: Period, settings: FormSettings) -> FormSpec:
    """One required and one optional row, everything else as small as it can be."""
    spec = form_for(plan, "10507", period, settings)
    return replace(spec, leads=(spec.leads[0], replace(spec.leads[1], optional=True)), duties=spec.duties[:1])


def _normalised(data: bytes, part: str) -> str:
    """The part with shared strings put in their place, one element a line, digests replaced by their length."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
        strings = ["".join(item.itertext()) for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))]
    for cell in root.iter("{*}c"):
        value = cell.find("{*}v")
        if cell.get("t") == "s" and value is not None:
            value.text = strings[int(value.text or "")]
    etree.indent(root, space=" ")
    text = etree.tostring(root, encoding="unicode")
    return re.sub(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{16}\b", lambda match: f"digest of {len(match[0])}", text) + "\n"


@pytest.mark.parametrize("name", PARTS)
def test_each_part_of_a_tiny_form_is_as_kept(spec: FormSpec, name: str) -> None:
    written = _normalised(write_form(spec), PARTS[name])
    kept = GOLDEN / f"{name}.xml"
    if os.environ.get("KH_REPORT_GOLDEN") == "write":
        kept.write_text(written, encoding="utf-8", newline="\n")
    assert written == kept.read_text(encoding="utf-8")
