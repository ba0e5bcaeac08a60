"""Numbers and symbols of documents, so that what the report cites can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kh_report.findings import Finding, finding
from kh_report.forms.field import SheetKey
from kh_report.intake.checks.base import FormRead, Row, Unit, check

_NUMBERED: Final = re.compile(
    r"(?:kế hoạch|quyết định|công văn|báo cáo|thông báo|tờ trình|nghị quyết|chỉ thị|hướng dẫn|biên bản|chương trình"
    r"|\b(?:kh|qđ|cv|bc|tb|ttr|nq|ct|hd))\s+số\s*:?\s*(?P<number>\d+)(?!\d)(?!\s*/)(?![.,]\d)",
    re.IGNORECASE,
)
"""A document said to have a number, but without a symbol behind it: ``Kế hoạch số 125 của xã``."""


@check("document-number-malformed", fields=("documents",), needs="documents")
def document_number_malformed(row: Row) -> Iterator[Finding]:
    """A document is found by number and symbol together: 125/KH-UBND (NĐ 30/2020, PL I, II.3)."""
    value = row.values["documents"]
    if isinstance(value.content, str) and (seen := _malformed(value.content)):
        yield finding("document-number-malformed", value.place, seen=seen)


@check("document-number-malformed", fields=("plan_number", "directing"), sheets=(SheetKey.GENERAL,), per=Unit.FORM)
def general_document_number_malformed(form: FormRead) -> Iterator[Finding]:
    """The report's opening cites the units' own plans by number and symbol."""
    for entry in form.entries:
        if entry.sheet == SheetKey.GENERAL and entry.key in ("plan_number", "directing"):
            for value in entry.values:
                if seen := _malformed(str(value.content)):
                    yield finding("document-number-malformed", value.place, seen=seen)


def _malformed(text: str) -> str | None:
    """The wording of a number without its symbol, if ``text`` holds one."""
    if text.isdecimal():
        return text
    if "số" not in text and "Số" not in text and "SỐ" not in text:
        return None
    match = _NUMBERED.search(text)
    return match[0] if match else None
