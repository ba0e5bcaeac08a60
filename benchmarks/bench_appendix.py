"""Does writing an appendix stay linear, and near what the cells cost? Law 5's proof excluded.

4,000 rows against 400: target ≤ 15 ×. 4,000 rows against the same cells as prepared rows, one string parsed once and
saved, without widths computed, lines fitted or bytes made reproducible: target ≤ 1.5 ×.

The rows are those of a results appendix: seven columns, a group row every eleven tasks, texts as long as real ones.
"""

from __future__ import annotations

import gc
import io
from datetime import date
from statistics import median
from time import process_time
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kh_report.nd30 import elements, words
from kh_report.nd30.base import append, new_document
from kh_report.nd30.finish import Properties, finish
from kh_report.nd30.fit import fit
from kh_report.nd30.rules import Element, Profile
from kh_report.nd30.sections import number_pages
from kh_report.nd30.styles import style_id
from kh_report.nd30.tables import Column, Row, data_table

LIMIT = 15.0
PREPARED_LIMIT = 1.5
SMALL, LARGE = 400, 4_000
COLUMNS = (
    Column("tt", "TT", 11, "center"),
    Column("nhiem_vu", "Nhiệm vụ", 62, "both"),
    Column("chu_tri", "Cơ quan chủ trì", 36),
    Column("thoi_han", "Thời hạn", 22, "center"),
    Column("tinh_trang", "Tình trạng", 27),
    Column("ket_qua", "Kết quả thực hiện"),
    Column("ghi_chu", "Ghi chú", 22),
)
TASK = "Tổ chức rà soát, đánh giá và cập nhật, điều chỉnh các chiến lược, quy hoạch, kế hoạch có liên quan"
RESULT = "Sở Xây dựng: đã hoàn thành 04 quy hoạch; đang trình 02 quy hoạch\nSở Tài chính: <đã góp ý> & bố trí vốn"


def rows(number: int) -> list[Row]:
    """``number`` rows of tasks under their group rows."""
    made: list[Row] = []
    for n in range(number):
        if n % 11 == 0:
            made.append(Row((f"{n // 11 + 1}. Nhóm nhiệm vụ về phòng ngừa, kiểm soát",), "group"))
        made.append(Row((str(n), f"{TASK} ({n})", "Sở Xây dựng", "2026 - 2030", "Đang thực hiện", RESULT, "")))
    return made


def write(table: list[Row]) -> bytes:
    """The appendix as a document of its own, as ``kh-report appendix`` writes it, without the proof."""
    profile = Profile()
    document = new_document(profile, landscape=True)
    number_pages(document)
    append(document, elements.appendix_heading(words.appendix_label(1, 1), "Kết quả thực hiện", "(Kèm theo Báo cáo)"))
    append(document, data_table(COLUMNS, table, profile, landscape=True))
    fit(document)
    return finish(document, Properties("Phụ lục", "Sở Nông nghiệp và Môi trường", date(2026, 9, 14)))


def seconds(table: list[Row]) -> float:
    """Processor seconds of one writing."""
    start = process_time()
    write(table)
    return process_time() - start


def ratio(rounds: int = 5) -> float:
    """How many times longer 4,000 rows take than 400: the median of the rounds."""
    small, large = rows(SMALL), rows(LARGE)
    write(small)
    return median(seconds(large) / seconds(small) for _ in range(rounds))


def prepared(table: list[Row]) -> bytes:
    """The reference: the same cells as XML strings, parsed once, put into the same base document and saved."""
    document = new_document(Profile(), landscape=True)
    style = style_id(Element.TABLE)
    parts = [f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * len(COLUMNS)}</w:tblGrid>"]
    for row in table:
        parts.append("<w:tr>")
        for cell in row.texts(COLUMNS):
            parts.append('<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>')
            for line in cell.split("\n"):
                run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
                parts.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>')
            parts.append("</w:tc>")
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    append(document, [parse_xml("".join(parts))])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def prepared_ratio(rounds: int = 7) -> float:
    """How many times longer 4,000 rows take than the reference: the median of the rounds."""
    large = rows(LARGE)
    write(large)
    found = []
    for _ in range(rounds):
        gc.collect()
        ours = seconds(large)
        gc.collect()
        start = process_time()
        prepared(large)
        found.append(ours / (process_time() - start))
    return median(found)


if __name__ == "__main__":
    print(f"appendix of 4,000 rows: {ratio():.1f} × that of 400, target {LIMIT:.1f}")
