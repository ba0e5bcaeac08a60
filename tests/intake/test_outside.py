"""Answers outside the cells are found with their anchor; fonts are told run by run."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

from kh_report.findings import Severity
from kh_report.intake.fonts import FontRun, fonts
from kh_report.intake.gate import inspect
from kh_report.intake.outside import Outside, OutsideItem, OutsideKind, outside_cells

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def book(draw: Callable[[xlsxwriter.Workbook], Any]) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    draw(workbook)
    workbook.close()
    return buffer.getvalue()


def commented(workbook: xlsxwriter.Workbook) -> None:
    first = workbook.add_worksheet("A")
    first.write_comment("B2", "Đã làm xong\ntháng 8")
    first.insert_textbox("C3", "Xem công văn")
    first.insert_textbox("C9", "")
    first.insert_image("D4", "anh.png", {"image_data": io.BytesIO(PIXEL)})
    workbook.add_worksheet("B")


def test_comments_text_boxes_and_pictures_are_found() -> None:
    data = book(commented)
    assert outside_cells(data, inspect(data, "x.xlsx")) == Outside(
        items=(
            OutsideItem("A", "B2", OutsideKind.COMMENT, "Đã làm xong\ntháng 8"),
            OutsideItem("A", "C3", OutsideKind.TEXT_BOX, "Xem công văn"),
            OutsideItem("A", "D4", OutsideKind.PICTURE),
        )
    )


def test_threaded_comment_is_told_once() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A").write_comment("B2", "[Threaded comment] Đã xong"))
    buffer = io.BytesIO()
    relation = (
        b'<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
    )
    relation += b' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(
                name,
                source.read(name).replace(b"</Relationships>", relation if "sheet1" in name else b"</Relationships>"),
            )
        target.writestr(
            "xl/threadedComments/threadedComment1.xml",
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
            '<threadedComment ref="B2"><text>Đã xong</text></threadedComment></ThreadedComments>',
        )
    data = buffer.getvalue()
    assert outside_cells(data, inspect(data, "x.xlsx")).items == (
        OutsideItem("A", "B2", OutsideKind.COMMENT, "Đã xong"),
    )


def test_hostile_comment_part_is_a_remark_not_an_error() -> None:
    data = book(commented)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<comments", b"<!DOCTYPE x><comments"))
    data = buffer.getvalue()
    found = outside_cells(data, inspect(data, "x.xlsx"))
    assert [(item.code, item.severity, item.places[0].sheet) for item in found.findings] == [
        ("xml-doctype", Severity.CHECK, "A")
    ]


def test_fonts_are_told_run_by_run() -> None:
    def draw(workbook: xlsxwriter.Workbook) -> None:
        tcvn = workbook.add_format({"font_name": ".VnTimeH"})
        vni = workbook.add_format({"font_name": "VNI-Times"})
        sheet = workbook.add_worksheet("A")
        sheet.write_string("A1", "së n«ng nghiÖp", tcvn)
        sheet.write_rich_string("B2", "Hải ", vni, "Phoøng", " 2026")
        sheet.write_string("C3", "Đã hoàn thành")
        sheet.write_number("D4", 5, tcvn)

    data = book(draw)
    assert fonts(data, inspect(data, "x.xlsx")) == {
        ("A", 1, 1): (FontRun("së n«ng nghiÖp", ".VnTimeH"),),
        ("A", 2, 2): (FontRun("Hải ", "Calibri"), FontRun("Phoøng", "VNI-Times"), FontRun(" 2026", "Calibri")),
    }


def test_ordinary_workbook_costs_nothing() -> None:
    data = book(lambda workbook: workbook.add_worksheet("A").write_string("A1", "Đã hoàn thành"))
    gate = inspect(data, "x.xlsx")
    assert fonts(b"never read", gate) == {}
    assert outside_cells(b"never read", gate) == Outside()
