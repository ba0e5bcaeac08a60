"""Numbers and symbols of documents, so that what the report cites can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.field import Kind, SheetKey
from kh_report.intake.checks.base import Row, check

_NUMBERED: Final = re.compile(
    r"(?:kế hoạch|quyết định|công văn|báo cáo|thông báo|tờ trình|nghị quyết|chỉ thị|hướng dẫn|biên bản|chương trình"
    r"|\b(?:kh|qđ|cv|bc|tb|ttr|nq|ct|hd))\s+số\s*:?\s*(?P<number>\d+)(?!\d)(?!\s*/)(?![.,]\d)",
    re.IGNORECASE,
)
"""A document said to have a number, but without a symbol behind it: ``Kế hoạch số 125 của xã``."""


@check("document-number-malformed", fields=("documents", "plan_number", "directing"), sheets=tuple(SheetKey))
def document_number_malformed(row: Row) -> Iterator[Finding]:
    """A document is found by number and symbol together: 125/KH-UBND (NĐ 30/2020, PL I, II.3)."""
    for name, value in row.values.items():
        if row.field(name).kind is not Kind.DOCUMENT or not isinstance(value.content, str):
            continue
        text = value.content
        if "số" not in text and "Số" not in text and not (name == "plan_number" and text.isdecimal()):
            continue
        malformed = _NUMBERED.search(text)
        if malformed or text.isdecimal():
            yield finding("document-number-malformed", value.place, seen=malformed[0] if malformed else text)
