"""What leaves the judge: JSON by contract, texts in two languages, a table of rules, a copy with comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from kh_report.nd30.judge import annotate, judge, rules_table
from kh_report.nd30.judge.checks import CHECKS
from kh_report.nd30.rules import RULES, RULES_BY_ID

Make = Callable[[str], Document]
Save = Callable[[Document], bytes]


@pytest.fixture
def faulty(make: Make, save: Save) -> bytes:
    """A letter with a wrong left margin and a small running text."""
    document = make("letter")
    document.sections[0].left_margin = docx.shared.Mm(20)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Sở Y tế"):
            paragraph.runs[0].font.size = docx.shared.Pt(12)
    return save(document)


def test_json_has_the_keys_of_the_contract(faulty: bytes) -> None:
    found = judge(faulty, "cong-van.docx").as_json()
    assert {"file", "kind", "findings", "checked", "for_a_person"} <= set(found)
    assert (found["file"], found["kind"]) == ("cong-van.docx", "cong-van")
    findings = found["findings"]
    assert isinstance(findings, list)
    assert [(item["rule"], item["level"], item["seen"], item["expected"]) for item in findings] == [
        ("G3/left", "error", "20 mm", "30–35 mm"),
        ("B13/size", "error", "12 pt", "13–14 pt"),
    ]
    assert findings[1]["place"]["text"].startswith("Sở Y tế đã phối hợp")
    assert findings[1]["reference"] == "II.6.e"


def test_messages_are_vietnamese_by_default_and_english_on_request(faulty: bytes) -> None:
    (margin, size) = judge(faulty, "x").findings
    assert margin.message("en") == "The left margin is 20 mm; Decree 30 asks for 30–35 mm."
    assert size.message("en") == "Running text is set in 12 pt; Decree 30 asks for 13–14 pt."
    assert "13" in size.fix("en")


def test_checked_and_left_to_a_person_do_not_contradict_the_table(make: Make, save: Save) -> None:
    verdict = judge(save(make("report")), "x")
    people = {rule.id for rule in RULES if not rule.checked}
    assert people <= set(verdict.for_a_person)
    assert not set(verdict.checked) & set(verdict.for_a_person)
    assert set(verdict.checked) <= set(RULES_BY_ID)


def test_judging_twice_says_the_same(faulty: bytes) -> None:
    assert judge(faulty, "x") == judge(faulty, "x")


def test_the_table_of_rules_is_complete() -> None:
    rows = rules_table()
    assert [row.id for row in rows] == [rule.id for rule in RULES]
    assert all(row.text and row.reference for row in rows)
    assert all(bool(row.person_reason) is not row.checked for row in rows)


def test_every_checked_rule_has_one_check_with_message_and_cure() -> None:
    assert set(CHECKS) == {rule.id for rule in RULES if rule.checked}
    assert all(check.message and check.fix for check in CHECKS.values())


class TestAnnotate:
    def test_each_finding_becomes_a_comment_at_its_place(self, faulty: bytes) -> None:
        verdict = judge(faulty, "x")
        document = docx.Document(io.BytesIO(annotate(faulty, verdict, "en")))
        texts = ["\n".join(p.text for p in comment.paragraphs) for comment in document.comments]
        assert [text.split("]")[0] for text in texts] == ["[G3/left, I.3", "[B13/size, II.6.e"]
        assert texts[1].endswith(verdict.findings[1].fix("en"))
        marked = [p.text for p in document.paragraphs if p._p.xpath("w:commentRangeStart")]
        assert any(text.startswith("Sở Y tế đã phối hợp") for text in marked)

    def test_the_same_findings_give_the_same_bytes(self, faulty: bytes) -> None:
        verdict = judge(faulty, "x")
        copies = {annotate(faulty, verdict) for _ in range(2)}
        assert len(copies) == 1
        assert b"w:date" not in zipfile.ZipFile(io.BytesIO(copies.pop())).read("word/comments.xml")

    def test_the_copy_says_the_same_as_the_original(self, faulty: bytes) -> None:
        copy = annotate(faulty, judge(faulty, "x"))
        assert judge(copy, "x") == judge(faulty, "x")

    def test_a_clean_or_unreadable_file_comes_back_unchanged(self, make: Make, save: Save) -> None:
        clean = save(make("letter"))
        assert annotate(clean, judge(clean, "x")) == clean
        assert annotate(b"no", judge(b"no", "x")) == b"no"

    def test_a_file_that_only_the_judge_can_read_comes_back_unchanged(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            text = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/>'
            archive.writestr("word/document.xml", text + "<w:sectPr/></w:body></w:document>")
        data = stream.getvalue()
        verdict = judge(data, "x")
        assert {finding.rule for finding in verdict.findings} == {"G1", "G3/left", "G3/right"}
        assert annotate(data, verdict) == data
