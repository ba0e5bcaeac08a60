"""The same plan as a Word file, in the ways in which offices make such files."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from kh_report.plan.importer import ImportResult, import_plan
from kh_report.plan.model import Plan
from kh_report.plan.source import read_source
from kh_report.vn.text import inline

HEADER = ("TT", "Nội dung thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ hoàn thành", "Ghi chú")
_TOUCHING = re.compile(r"(?<=[^\W\d_]) (?=Sở |Ban Quản lý|UBND xã)")


@dataclass(frozen=True)
class Style:
    """How the fixture's author worked."""

    merged_groups: bool = False
    number_beside_title: bool = False
    automatic_numbers: bool = False
    split_tables: bool = False
    repeat_header: bool = True
    separate_agencies: str = ""
    decomposed: bool = False
    two_row_header: bool = False
    order: tuple[int, ...] = (0, 1, 2, 3, 4, 5)


def _numbering(document: WordDocument, numbers: int) -> None:
    """A decimal list definition, and a list for every group that starts it anew."""
    root = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        "</w:abstractNum>"
    )
    root.insert(0, abstract)
    for number in range(numbers):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{900 + number}"><w:abstractNumId w:val="90"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _number(cell: _Cell, number: int) -> None:
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{900 + number}"/></w:numPr>')
    )


def _fill(cell: _Cell, text: str) -> None:
    """Put text into a cell: ``\\n`` starts a paragraph, ``\\v`` a line."""
    paragraphs = text.split("\n")
    cell.text = paragraphs[0].replace("\v", "\n")
    for paragraph in paragraphs[1:]:
        cell.add_paragraph(paragraph)


def _make(seed: bytes, style: Style) -> bytes:
    text = seed.decode("utf-8")
    if style.decomposed:
        text = unicodedata.normalize("NFD", text)
    lines = [re.sub(r"</?i>|\*\*|(?<=\()\*|\*(?=\))", "", line) for line in text.splitlines()]
    first = next(index for index, line in enumerate(lines) if "\t" in line)
    body = [line for line in lines[:first] if line.strip()]
    document = Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
    head.cell(1, 0).text, head.cell(1, 1).text = body[0], body[1]
    contacts = document.add_table(rows=2, cols=3)
    for cell, words in zip(contacts.rows[0].cells, ("TT", "Họ và tên", "Điện thoại"), strict=True):
        cell.text = words
    for line in body[2:]:
        document.add_paragraph(line)
    document.add_page_break()
    _numbering(document, 20)
    _tasks(document, lines[first + 1 :], style)
    document.add_paragraph("Ghi chú: Phụ lục gồm 40 nhiệm vụ.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _header(table: object, style: Style) -> None:
    rows = table.rows  # type: ignore[attr-defined]
    for place, column in enumerate(style.order):
        rows[0].cells[place].text = HEADER[column]
    if style.two_row_header:
        added = table.add_row()  # type: ignore[attr-defined]
        rows[0].cells[2].merge(rows[0].cells[3]).text = "Cơ quan"
        added.cells[2].text, added.cells[3].text = "chủ trì", "phối hợp"
        for place in (0, 1, 4, 5):
            rows[0].cells[place].merge(added.cells[place])


def _tasks(document: WordDocument, lines: list[str], style: Style) -> None:
    table = document.add_table(rows=1, cols=6)
    _header(table, style)
    group = -1
    for line in lines:
        if not line.strip():
            if style.split_tables:
                table = document.add_table(rows=1 if style.repeat_header else 0, cols=6)
                if style.repeat_header:
                    _header(table, style)
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        row = table.add_row()
        if cells[0] and not cells[1]:
            group += 1
            if style.merged_groups:
                row.cells[0].merge(row.cells[5]).text = cells[0]
                row.cells[0].paragraphs[0].runs[0].italic = True
            elif style.number_beside_title:
                row.cells[style.order.index(0)].text, _, row.cells[style.order.index(1)].text = cells[0].partition(" ")
            else:
                row.cells[0].text = cells[0]
            continue
        for place, column in enumerate(style.order):
            words = cells[column]
            if column == 2 and style.separate_agencies:
                words = _TOUCHING.sub(style.separate_agencies, words)
            if column == 0 and style.automatic_numbers:
                if words:
                    _number(row.cells[place], group)
                continue
            _fill(row.cells[place], words)


def _on_one_line(plan: Plan) -> Plan:
    """The plan with cells on one line: Word keeps the paragraphs that pasting loses."""
    tasks = tuple(replace(task, lead_text=inline(task.lead_text)) for task in plan.tasks)
    return replace(plan, tasks=tasks)


def _codes(result: ImportResult) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((item.code, tuple(sorted(place.task or "" for place in item.places))) for item in result.findings)


STYLES = {
    "as pasted": Style(),
    "merged italic group rows": Style(merged_groups=True),
    "group number beside its title": Style(number_beside_title=True),
    "automatic numbers that start anew in each group": Style(automatic_numbers=True, merged_groups=True),
    "a table per page with repeated header": Style(split_tables=True, merged_groups=True),
    "a table per page without header": Style(split_tables=True, repeat_header=False),
    "agencies in paragraphs": Style(separate_agencies="\n"),
    "agencies on lines": Style(separate_agencies="\v"),
    "decomposed letters": Style(decomposed=True, merged_groups=True),
    "header of two rows": Style(two_row_header=True, merged_groups=True),
    "columns in another order": Style(order=(0, 1, 4, 2, 3, 5), number_beside_title=True),
}


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_word_and_pasted_text_give_the_same_plan(imported: ImportResult, seed: bytes, style: Style) -> None:
    result = import_plan(read_source(_make(seed, style), "ke-hoach.docx"))
    assert result.plan is not None
    assert imported.plan is not None
    assert _on_one_line(result.plan) == imported.plan
    assert _codes(result) == _codes(imported)


def test_line_breaks_between_agencies_are_kept(seed: bytes) -> None:
    plan = import_plan(read_source(_make(seed, Style(separate_agencies="\n")), "ke-hoach.docx")).plan
    assert plan is not None
    assert plan.task("II.C.9").lead_text == "Sở Tài chính\nBan Quản lý khu kinh tế Hải Phòng"


def test_places_of_a_word_table_name_table_and_cell(seed: bytes) -> None:
    result = import_plan(read_source(_make(seed, Style()), "ke-hoach.docx"))
    external = next(item for item in result.findings if item.code == "plan-leads-external")
    assert [(place.sheet, place.cell, place.task) for place in external.places] == [("Bảng 3", "C43", "II.G.3")]


def _saved(build: Callable[[WordDocument], None]) -> bytes:
    document = Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _small(rows: list[tuple[str, ...]]) -> Callable[[WordDocument], None]:
    def build(document: WordDocument) -> None:
        document.add_paragraph("Hải Phòng, ngày 06 tháng 4 năm 2026")
        table = document.add_table(rows=0, cols=4)
        for words in (("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"), *rows):
            row = table.add_row()
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word

    return build


def test_a_group_row_merged_across_keeps_its_number_whichever_column_stands_first() -> None:
    def build(document: WordDocument) -> None:
        document.add_paragraph("Hải Phòng, ngày 06 tháng 4 năm 2026")
        table = document.add_table(rows=0, cols=4)
        for words in (
            ("Thời hạn", "Đơn vị chủ trì", "Nhiệm vụ", "STT"),
            ("I. Nhiệm vụ năm 2026",),
            ("2026", "Sở Y tế", "Rà soát", "1"),
            ("B. Nhiệm vụ khác",),
            ("2027", "Sở Nội vụ", "Báo cáo", "1"),
        ):
            row = table.add_row()
            if len(words) == 1:
                row.cells[0].merge(row.cells[3]).text = words[0]
                continue
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word

    result = import_plan(read_source(_saved(build), "dao-cot.docx"))
    assert result.plan is not None
    assert [task.id for task in result.plan.tasks] == ["I.1", "I.B.1"]
    assert "plan-heading-without-number" not in {item.code for item in result.findings}


def test_tracked_insertions_count_and_deletions_do_not() -> None:
    def build(document: WordDocument) -> None:
        _small([("1", "", "Sở Y tế", "2026")])(document)
        paragraph = document.tables[0].cell(1, 1).paragraphs[0]._p
        for xml in (
            '<w:r {w}><w:t xml:space="preserve">Rà soát </w:t></w:r>',
            '<w:del {w} w:id="1" w:author="a"><w:r><w:delText>quy hoạch</w:delText></w:r></w:del>',
            '<w:ins {w} w:id="2" w:author="a"><w:r><w:t>kế hoạch</w:t></w:r></w:ins>',
        ):
            paragraph.append(parse_xml(xml.replace("{w}", nsdecls("w"))))

    plan = import_plan(read_source(_saved(build), "sua.docx")).plan
    assert plan is not None
    assert [(task.id, task.text) for task in plan.tasks] == [("1", "Rà soát kế hoạch")]


def test_an_agency_cell_merged_over_several_tasks_counts_for_each() -> None:
    def build(document: WordDocument) -> None:
        _small([("1", "Việc thứ nhất.", "Sở Y tế", "2026"), ("2", "Việc thứ hai.", "", "2027")])(document)
        table = document.tables[0]
        table.cell(1, 2).merge(table.cell(2, 2))

    plan = import_plan(read_source(_saved(build), "gop.docx")).plan
    assert plan is not None
    assert [(task.id, task.leads) for task in plan.tasks] == [("1", ("SYT",)), ("2", ("SYT",))]


def test_a_task_merged_over_several_agency_rows_is_one_task() -> None:
    def build(document: WordDocument) -> None:
        _small([("1", "Việc thứ nhất.", "Sở Y tế", "2026"), ("", "", "Sở Nội vụ", "")])(document)
        table = document.tables[0]
        for column in (0, 1, 3):
            table.cell(1, column).merge(table.cell(2, column))

    result = import_plan(read_source(_saved(build), "gop.docx"))
    assert result.plan is not None
    assert [(task.id, task.leads) for task in result.plan.tasks] == [("1", ("SYT", "SNV"))]
    assert "plan-row-rejoined" not in {item.code for item in result.findings}


def test_text_boxes_are_passed_over_and_inner_tables_read() -> None:
    def build(document: WordDocument) -> None:
        box = (
            f'<w:p {nsdecls("w")}><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>Số: 99/KH-UBND</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
            "</w:pict></w:r></w:p>"
        )
        document.element.body.insert(0, parse_xml(box))
        document.add_paragraph("Hải Phòng, ngày 06 tháng 4 năm 2026")
        outer = document.add_table(rows=1, cols=1)
        inner = outer.cell(0, 0).add_table(rows=2, cols=3)
        for row, words in enumerate((("Nhiệm vụ", "Chủ trì", "Hạn hoàn thành"), ("Rà soát.", "Sở Y tế", "2026"))):
            for cell, word in zip(inner.rows[row].cells, words, strict=True):
                cell.text = word

    plan = import_plan(read_source(_saved(build), "hop.docx")).plan
    assert plan is not None
    assert plan.number == ""
    assert [(task.text, task.leads) for task in plan.tasks] == [("Rà soát.", ("SYT",))]


def test_a_document_without_task_table_says_so_once(seed: bytes) -> None:
    data = _saved(lambda document: document.add_paragraph("Nghị định về công tác văn thư") and None)
    result = import_plan(read_source(data, "nghi-dinh.docx"))
    assert result.plan is None
    assert [item.code for item in result.findings] == ["plan-no-task-table"]


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


BROKEN = {
    "damaged zip": b"PK\x03\x04 and then nothing",
    "old format": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "another package": _zip(xl__workbook=b"<workbook/>"),
    "broken content": _zip(word__document=b"<w:document"),
    "document type": _zip(word__document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "no body": _zip(word__document=b"<a/>"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_word_document_is_one_finding(data: bytes) -> None:
    result = import_plan(read_source(data, "ke-hoach.docx"))
    assert result.plan is None
    assert [item.code for item in result.findings] == ["plan-unreadable"]
