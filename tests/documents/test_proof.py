"""The proof that nothing was lost fails when something was: each kind of loss, made on purpose."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from kh_report.documents.proof import LostValueError, Table, document_text, prove
from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.nd30.base import append, new_document
from kh_report.nd30.rules import Profile
from kh_report.nd30.tables import Column, Row, data_table

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

COLUMNS = (Column("a", "A"), Column("b", "B", merge=True), Column("c", "C"))
ROWS = (
    Row(("I. Nhóm một",), "group"),
    Row(("1", "Sở Y tế", "Đã làm\n- việc một; <b>&amp;")),
    Row(("2", "Sở Y tế", "")),
    Row(("3", "Sở Xây dựng", "x\x01y")),
    Row(("", "Tổng cộng", "3"), "total"),
)


@pytest.fixture
def document() -> Document:
    made = new_document(Profile(), landscape=True)
    append(made, data_table(COLUMNS, ROWS, Profile(), landscape=True))
    return made


def test_a_whole_table_is_proven(document: Document) -> None:
    prove(document, (), [Table(COLUMNS, ROWS)])


def _cells(document: Document) -> list[Any]:
    return list(document.element.body.iter(qn("w:tc")))


@pytest.mark.parametrize("index", [3, 4, 5, 6, 7, 10, 11, 12, 14, 15])
def test_a_cell_that_lost_its_text_is_told(document: Document, index: int) -> None:
    texts = list(_cells(document)[index].iter(qn("w:t")))
    assert texts
    texts[0].text = ""
    with pytest.raises(LostValueError):
        prove(document, (), [Table(COLUMNS, ROWS)])


def test_a_lost_row_and_rows_out_of_order_are_told(document: Document) -> None:
    rows = list(document.element.body.iter(qn("w:tr")))
    table = rows[2].getparent()
    assert table is not None
    table.insert(table.index(rows[2]), rows[4])
    with pytest.raises(LostValueError):
        prove(document, (), [Table(COLUMNS, ROWS)])
    table.remove(rows[4])
    with pytest.raises(LostValueError, match="5 rows were handed over, 4 arrived"):
        prove(document, (), [Table(COLUMNS, ROWS)])


def test_merged_cells_that_hide_another_value_are_told(document: Document) -> None:
    other = (*ROWS[:2], Row(("2", "Sở Nội vụ", "")), *ROWS[3:])
    with pytest.raises(LostValueError):
        prove(document, (), [Table(COLUMNS, other)])


@pytest.mark.parametrize(
    ("printed", "arrived"),
    [
        (["một", "hai"], True),
        (["hai"], True),
        (["một   hai"], True),
        (["hai", "một"], False),
        (["một", "một"], False),
        (["ba"], False),
        (["đầu trang"], True),
    ],
)
def test_prose_is_proven_in_order_and_as_often_as_printed(printed: list[str], arrived: bool) -> None:
    document = docx.Document()
    document.add_paragraph("một")
    document.add_paragraph("hai")
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    if arrived:
        prove(document, printed)
    else:
        with pytest.raises(LostValueError, match="1 values did not arrive"):
            prove(document, printed)


def test_answers_that_look_like_code_arrive_letter_by_letter(
    answers: Any, text_of: Callable[..., str], write: Callable[..., bytes]
) -> None:
    hostile = "A & B <b>c</b> {{ x }} {% if y %} ]]> &amp; \"d\" 'e' <w:p/> ${f} \\n"
    answers.drawn().row("SYT", "II.C.6", state=State.IN_PROGRESS, result=hostile, difficulties=hostile)
    answers.general("SNNMT", proposals=hostile, difficulties=hostile, next_work=hostile, plan_number="15/KH & Co")
    text = text_of(answers.merged())
    assert text.count(hostile) == 8
    assert "15/KH & Co" in text


def test_the_same_inputs_give_the_same_bytes(drawn: Merged, write: Callable[..., bytes], answers: Any) -> None:
    first = write(drawn)
    assert write(drawn) == first
    assert write(answers.drawn().merged()) == first
    assert document_text(docx.Document(io.BytesIO(first))).startswith("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG")


_DIGESTS = """
import hashlib, importlib, runpy, sys
for other in sys.argv[2:]:
    importlib.import_module(other)
made = runpy.run_path(sys.argv[1])
merged = made["Answers"](made["the_plan"]()).drawn().merged()
from kh_report.merge.workbook import merged_workbook
for data in (made["the_template"](), made["report_of"](merged), merged_workbook(merged, "in")):
    print(hashlib.sha256(data).hexdigest())
"""


@pytest.mark.slow
def test_another_process_gives_the_same_bytes() -> None:
    """Another hash seed, another time zone, and openpyxl loaded first: it registers prefixes for all of lxml."""
    here = Path(__file__).parent
    told = {
        subprocess.run(
            [sys.executable, "-c", _DIGESTS, str(here / "conftest.py"), *loaded],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=here.parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, loaded in (("0", "UTC", ()), ("1", "Asia/Ho_Chi_Minh", ("openpyxl", "docxtpl")))
    }
    assert len(told) == 1
    assert len(told.pop().split()) == 3
