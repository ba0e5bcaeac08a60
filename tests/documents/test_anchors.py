"""Anchors of a rendered report: one for each computed paragraph and table, names that say what they hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from kh_report.documents.anchors import anchor_name, mark_template
from kh_report.documents.living import generated_in
from kh_report.merge.model import Merged
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

STATIC = {"BÁO CÁO", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "1. Ban hành kế hoạch, văn bản triển khai", "2. Chế độ báo cáo",
          "II. KẾT QUẢ THỰC HIỆN", "1. Kết quả chung", "2. Kết quả theo nhóm nhiệm vụ",
          "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC", "V. ĐỀ XUẤT, KIẾN NGHỊ"}  # fmt: skip


def names_and_ids(document: Document) -> tuple[list[str], list[str], list[str]]:
    body = document.element.body
    starts = list(body.iter(qn("w:bookmarkStart")))
    return (
        [node.get(qn("w:name")) for node in starts],
        [node.get(qn("w:id")) for node in starts],
        [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkEnd"))],
    )


def test_every_computed_paragraph_has_an_anchor_and_no_other(
    report: bytes, open_document: Callable[[bytes], Document]
) -> None:
    document = open_document(report)
    without = {p.text for p in document.paragraphs if p.text.strip() and p._p.find(qn("w:bookmarkStart")) is None}
    assert without == STATIC


def test_every_table_of_an_appendix_has_an_anchor(report: bytes, open_document: Callable[[bytes], Document]) -> None:
    tables = [
        node.get(qn("w:name"))
        for table in open_document(report).element.body.iterchildren(qn("w:tbl"))
        for node in table.iter(qn("w:bookmarkStart"))
    ]
    assert tables == ["kh_bang_ket_qua", "kh_bang_gui", "kh_bang_kho_khan"]


def test_names_and_ids_are_unique_and_each_anchor_ends(
    report: bytes, open_document: Callable[[bytes], Document]
) -> None:
    names, starts, ends = names_and_ids(open_document(report))
    assert len(set(names)) == len(names) > 60
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)
    assert {name for name in names if not re.fullmatch(r"kh_[A-Za-z0-9_]{1,37}", name)} == set()
    assert "\ue000" not in open_document(report).element.body.xpath("string(.)")


def test_a_sentence_keeps_its_name_when_the_answers_change(plan: Plan, answers_to: Any, write: Any) -> None:
    one = generated_in(write(answers_to(plan).drawn(seed=2).merged()))
    two = generated_in(write(answers_to(plan).drawn(seed=9, silent=0.4).merged()))
    for task in (name for name in one.keys() & two.keys() if name.startswith("kh_nv_")):
        (said,) = re.findall(r"\(nhiệm vụ ([\w.]+)\):", one[task])
        assert f"(nhiệm vụ {said}):" in two[task]
        assert task == anchor_name(f"nv_{said}")
    assert one["kh_kq_dang_trien_khai"].startswith("- ")
    assert {"kh_nop_du_dung_han", "kh_nhiem_vu_tong", "kh_kho_khan_so_don_vi", "kh_ky_ten"} <= one.keys() & two.keys()


def test_a_sentence_and_its_contrary_share_an_anchor(plan: Plan, answers_to: Any, write: Any) -> None:
    nobody = answers_to(plan).everywhere("I.3", "in_progress")
    some = generated_in(write(answers_to(plan).drawn().merged()))
    none = generated_in(write(nobody.merged()))
    assert "nêu khó khăn, vướng mắc; cụ thể tại" in some["kh_kho_khan_so_don_vi"]
    assert none["kh_kho_khan_so_don_vi"] == "Trong kỳ, các cơ quan, đơn vị không nêu khó khăn, vướng mắc."


def test_a_template_made_from_a_report_loses_its_old_anchors(report: bytes, drawn: Merged, template: bytes) -> None:
    marked = docx.Document(io.BytesIO(mark_template(report)))
    assert names_and_ids(marked)[0] == []
    again = mark_template(mark_template(template))
    assert names_and_ids(docx.Document(io.BytesIO(again))) == names_and_ids(
        docx.Document(io.BytesIO(mark_template(template)))
    )


@given(st.text(max_size=90))
def test_any_subject_makes_a_name_that_word_accepts(subject: str) -> None:
    assert re.fullmatch(r"kh_[A-Za-z0-9_]{0,37}", anchor_name(subject))
