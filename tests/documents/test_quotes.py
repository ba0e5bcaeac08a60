"""Answers chosen for quotation stand in the report's group lines with their agency; nothing else is quoted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
import pytest

from kh_report.documents.context.groups import task_line
from kh_report.documents.settings import DocumentSettings
from kh_report.forms.states import State
from kh_report.merge.editing import Chosen, Quote
from kh_report.merge.model import Merged

WORDS = "Đã rà soát 04 quy hoạch & 02 kế hoạch.\n- Trình phê duyệt 01 nội dung"


@pytest.fixture
def told(answers: Any) -> Merged:
    answers.everywhere("I.1", State.IN_PROGRESS, result="Đã ban hành văn bản")
    made: Merged = answers.merged()
    return made


def test_quotes_follow_the_counts_in_registry_order(told: Merged) -> None:
    result = told.task("I.1")
    leads = [lead.agency for lead in result.leads]
    quotes = [Quote(leads[0], WORDS), Quote(leads[5], "Đã xong.")]
    line = task_line(result, "Phụ lục I", quotes)
    assert line.endswith(
        f"{leads[0].short_name}: “Đã rà soát 04 quy hoạch & 02 kế hoạch; Trình phê duyệt 01 nội dung”; "
        f"{leads[5].short_name}: “Đã xong”."
    )
    assert line.startswith(task_line(result, "Phụ lục I").removesuffix("."))


def test_a_long_answer_is_quoted_by_whole_sentences_and_says_where_the_rest_is(told: Merged) -> None:
    result = told.task("I.1")
    words = "Đã ban hành văn bản chỉ đạo các xã, phường. " * 30
    line = task_line(result, "Phụ lục I", [Quote(result.leads[0].agency, words)])
    assert line.endswith("xã, phường (chi tiết tại Phụ lục I)”.")
    assert len(line) < 1200


def test_quotes_arrive_in_the_document(
    told: Merged, template: bytes, office: DocumentSettings, open_document: Callable[[bytes], docx.document.Document]
) -> None:
    from kh_report.documents.report import write_report

    agency = told.task("I.1").leads[1].agency
    data = write_report(template, told, None, office, "SNNMT", chosen=Chosen({"I.1": (Quote(agency, WORDS),)}))
    lines = [paragraph.text for paragraph in open_document(data).paragraphs]
    (line,) = (line for line in lines if "(nhiệm vụ I.1)" in line)
    assert f"{agency.short_name}: “Đã rà soát 04 quy hoạch & 02 kế hoạch; Trình phê duyệt 01 nội dung”" in line
    plain = [
        paragraph.text for paragraph in open_document(write_report(template, told, None, office, "SNNMT")).paragraphs
    ]
    assert not any("“Đã rà soát" in line for line in plain)
