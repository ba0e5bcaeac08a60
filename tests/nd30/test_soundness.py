"""Each check of soundness kills its own mutant, and a sound document stays clean."""

from __future__ import annotations

import pytest

from kh_report.nd30.soundness import Fault, faults
from kh_report.office.zipping import pack, parts_of

PART = "word/document.xml"


@pytest.fixture
def mutated(sample, build_sample):
    def mutate(before: str, after: str, part: str = PART) -> tuple[Fault, ...]:
        parts = parts_of(build_sample(sample(appendices=1, rows=3)))
        text = parts[part].decode()
        assert before in text
        return faults(pack({**parts, part: text.replace(before, after, 1).encode()}))

    return mutate


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (">BÁO CÁO<", ">{{ loai }}<", Fault("leftover-tag", PART, "{{ loai }}")),
        (">BÁO CÁO<", ">{% if x %}<", Fault("leftover-tag", PART, "{% if x %}")),
        ('<w:vMerge w:val="restart"/>', "", Fault("merge-without-start", PART, "row 4")),
        ('<w:gridSpan w:val="4"/>', "", Fault("row-off-grid", PART, "row 2: 2 of 5 columns")),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_nothing_else(mutated, before, after, expected) -> None:
    assert mutated(before, after) == (expected,)


def test_a_field_that_never_ends_is_found(mutated) -> None:
    end = '<w:fldChar w:fldCharType="end"/>'
    assert mutated(end, "", "word/header1.xml") == (Fault("field-without-end", "word/header1.xml"),)


def test_a_field_that_never_began_is_found(mutated) -> None:
    begin = '<w:fldChar w:fldCharType="begin"/>'
    assert mutated(begin, "", "word/header1.xml") == (Fault("field-without-begin", "word/header1.xml"),)


def test_a_header_without_a_paragraph_is_found() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = "word/header9.xml"
    data = pack({part: f'<w:hdr xmlns:w="{namespace}"/>'.encode()})
    assert faults(data) == (Fault("story-without-paragraph", part),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:tc/>", [Fault("empty-cell", PART)]),
        ("<w:tc><w:p/><w:tbl><w:tblGrid/></w:tbl></w:tc>", [Fault("cell-ends-without-paragraph", PART)]),
        ('<w:tc><w:tcPr><w:tcW w:w="-5"/></w:tcPr><w:p/></w:tc>', [Fault("negative-width", PART, "-5")]),
    ],
)
def test_broken_cells_are_found(body, expected) -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    row = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{body}</w:tr></w:tbl><w:p/>"
    data = pack({PART: f'<w:document xmlns:w="{namespace}">{row}</w:document>'.encode()})
    assert list(faults(data)) == expected


def test_a_header_row_after_other_rows_is_found() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = "<w:tc><w:p/></w:tc>"
    rows = f"<w:tr>{cell}</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell}</w:tr>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl><w:p/>"
    data = pack({PART: f'<w:document xmlns:w="{namespace}">{table}</w:document>'.encode()})
    assert faults(data) == (Fault("late-table-header", PART, "row 2"),)


def test_ids_that_repeat_are_found() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    marks = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="1" w:name="b"/>'
    data = pack({PART: f'<w:document xmlns:w="{namespace}">{marks}</w:document>'.encode()})
    assert faults(data) == (Fault("repeated-id", PART, "1"),)


def test_tables_that_word_would_join_and_a_missing_last_paragraph_are_found() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = "<w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    data = pack({PART: f'<w:document xmlns:w="{namespace}"><w:body>{table * 2}</w:body></w:document>'.encode()})
    assert faults(data) == (Fault("tables-touch", PART, "ô"), Fault("ends-with-a-table", PART, "ô"))
