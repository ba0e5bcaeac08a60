"""The sheet ``Hướng dẫn``: everything an officer with twenty minutes needs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import SHEETS, inputs_of
from kh_report.forms.heights import height, lines
from kh_report.forms.hidden_sheets import units_range
from kh_report.forms.layout import GUIDE_UNIT_COLUMN, GUIDE_UNIT_ROW, UNIT_LABEL
from kh_report.forms.look import Look, set_page
from kh_report.forms.spec import FormSpec
from kh_report.forms.states import LABELS, MEANINGS
from kh_report.office.workbook import Book, Sheet

WIDTHS: Final = (33.0, 113.0)
_INDENT: Final = 1.5
_ONE_PAGE: Final = 730.0
"""Points that still print on one A4 landscape page at seven tenths of their size."""

CHOOSE_UNIT: Final = "Bấm mũi tên và chọn tên đơn vị"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of two cells: what it is, what it says."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over the lines that follow."""

    title: str


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered step or a remark over the whole width."""

    words: str


GuideLine = Fact | Section | Step
_COLUMNS: Final = Section(f"CÁC CỘT CẦN ĐIỀN CỦA TRANG {SHEETS[SheetKey.REPORT].upper()}")


def write_guide(book: Book, look: Look, spec: FormSpec) -> None:
    """The whole sheet, first in the workbook and open when the file is opened."""
    sheet = book.sheet(SHEETS[SheetKey.GUIDE])
    for column, width in enumerate(WIDTHS):
        sheet.raw.set_column(column, column, width)
    title = "BIỂU MẪU BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH"
    sheet.merge(0, 0, 0, 1, title, look.title)
    sheet.raw.set_row(0, 24)
    sheet.merge(1, 0, 1, 1, spec.plan_title, look.subtitle)
    sheet.raw.set_row(1, height(lines(spec.plan_title, sum(WIDTHS))))
    sheet.raw.set_row(2, 6)
    row, points, second_page = GUIDE_UNIT_ROW, 60.0, 0
    _write_unit(sheet, look, spec)
    for line in guide_lines(spec):
        row += 1
        points += _write_line(sheet, look, row, line)
        if line == _COLUMNS:
            second_page = row
    set_page(sheet, spec, row, 1, None)
    if points <= _ONE_PAGE:
        sheet.raw.fit_to_pages(1, 1)
    else:
        sheet.raw.set_h_pagebreaks([second_page])
    sheet.raw.activate()
    sheet.raw.set_first_sheet()


def _write_unit(sheet: Sheet, look: Look, spec: FormSpec) -> None:
    row, column = GUIDE_UNIT_ROW, GUIDE_UNIT_COLUMN
    sheet.text(row, 0, UNIT_LABEL, look.name)
    sheet.raw.set_row(row, 20)
    if not spec.is_generic:
        sheet.text(row, column, spec.agency_name, look.strong)
        return
    sheet.blank(row, column, look.choice)
    options = {
        "validate": "list",
        "source": f"={units_range(spec)}",
        "input_title": UNIT_LABEL,
        "input_message": f"{CHOOSE_UNIT} trước khi điền. Các dòng không thuộc đơn vị sẽ chuyển màu xám.",
        "error_title": UNIT_LABEL,
        "error_message": "Chỉ chọn tên đơn vị trong danh sách.",
    }
    sheet.validate(row, column, row, column, options)


def _write_line(sheet: Sheet, look: Look, row: int, line: GuideLine) -> float:
    """Write one line; its height in points."""
    match line:
        case Section(title):
            sheet.merge(row, 0, row, 1, title, look.heading)
            points = 22.0
        case Fact(name, words):
            sheet.text(row, 0, name, look.name)
            sheet.text(row, 1, words, look.value)
            most = max(lines(name, WIDTHS[0] - _INDENT, bold=True), lines(words, WIDTHS[1] - _INDENT))
            points = height(most) - 1.5
        case Step(words):
            sheet.merge(row, 0, row, 1, words, look.paragraph)
            points = height(lines(words, sum(WIDTHS))) - 1.5
    sheet.raw.set_row(row, points)
    return points


def guide_lines(spec: FormSpec) -> Iterator[GuideLine]:
    """What the guide says under the unit's name, line by line."""
    yield Fact("Kỳ báo cáo", spec.period_words)
    yield Fact("Hạn gửi", spec.deadline_words.removeprefix("Hạn gửi: ").capitalize().rstrip("."))
    yield Fact("Nơi nhận", _recipient(spec))
    yield Fact("Đầu mối liên hệ", _contact(spec))
    yield Fact("Việc cần làm", _work(spec))
    yield Section("CÁCH ĐIỀN (khoảng 20 phút)")
    steps = list(_steps(spec))
    for number, words in enumerate(steps, start=1):
        yield Step(f"{number}. {words}")
    yield Section("LƯU Ý")
    for words in _REMARKS:
        yield Step(f"- {words}")
    yield Section("TÌNH TRẠNG THỰC HIỆN: CHỌN THẾ NÀO")
    for state, label in LABELS.items():
        yield Fact(label, MEANINGS[state][0].upper() + MEANINGS[state][1:])
    yield _COLUMNS
    for field in inputs_of(SheetKey.REPORT, spec.switches):
        yield Fact(field.header, field.help)
    if spec.duties:
        yield Section("TRÁCH NHIỆM CHUNG CỦA ĐƠN VỊ THEO MỤC IV CỦA KẾ HOẠCH (không phải báo cáo từng nội dung)")
        for duty in spec.duties:
            yield Step(f"- {duty.text}")


_REMARKS: Final = (
    "Chỉ điền vào ô nền trắng hoặc vàng. Không thêm, xóa, đổi tên dòng, cột, trang; có thể đổi độ rộng cột, độ cao "
    "dòng, lọc và in thoải mái.",
    "Khi dán nội dung chép từ nơi khác, dùng Dán giá trị (Paste Special, Values) để giữ danh sách chọn của ô.",
    "Ngày ghi theo dạng ngày/tháng/năm, ví dụ 20/8/2026. Xuống dòng trong ô: Alt + Enter.",
    "Nhiều bộ phận cùng điền: mỗi bộ phận có thể điền phần của mình trên một bản sao của tệp này và gửi riêng; nội "
    "dung được ghép theo từng nhiệm vụ, dòng gửi sau thay dòng gửi trước, dòng để trống không xóa nội dung đã gửi.",
)


def _steps(spec: FormSpec) -> Iterator[str]:
    if spec.is_generic:
        yield "Chọn tên đơn vị ở ô màu vàng đầu trang này. Dòng không thuộc đơn vị chuyển màu xám, không phải điền."
    if spec.leads:
        yield (
            f"Trang {SHEETS[SheetKey.REPORT]}: với mỗi nhiệm vụ, chọn Tình trạng thực hiện trong danh sách, ghi Kết "
            "quả thực hiện; nếu Đã hoàn thành thì ghi thêm Ngày hoàn thành. Cột Còn thiếu báo ngay dòng nào chưa đủ; "
            "khi góc trên bên phải báo đã điền đủ số nhiệm vụ là xong."
        )
    if spec.cooperating:
        yield f"Trang {SHEETS[SheetKey.COOPERATION]} (không bắt buộc): chỉ ghi nhiệm vụ có kết quả phối hợp trong kỳ."
    if spec.figures:
        yield f"Trang {SHEETS[SheetKey.FIGURES]}: ghi số liệu của các chỉ tiêu; chưa có số liệu thì để trống."
    yield (
        f"Trang {SHEETS[SheetKey.GENERAL]}: ghi kế hoạch triển khai của đơn vị, đánh giá chung, khó khăn, đề xuất, "
        "nhiệm vụ kỳ tiếp theo và người lập biểu."
    )
    send = f"thư điện tử {spec.contact.email}" if spec.contact.email else "địa chỉ nêu tại công văn đề nghị báo cáo"
    yield (
        f"Lưu tệp ở dạng Excel (.xlsx), giữ tên tệp, gửi về {send}; "
        "văn bản báo cáo ký số gửi qua trục liên thông văn bản."
    )


def _recipient(spec: FormSpec) -> str:
    name = spec.focal_name or "Cơ quan đầu mối nêu tại công văn đề nghị báo cáo"
    return f"{name} (thư điện tử: {spec.contact.email})" if spec.contact.email else name


def _contact(spec: FormSpec) -> str:
    contact = spec.contact
    telephone = f"điện thoại {contact.telephone}" if contact.telephone else ""
    known = [part for part in (contact.department, contact.name, telephone) if part]
    return ", ".join(known) or "Theo công văn đề nghị báo cáo"


def _work(spec: FormSpec) -> str:
    if spec.is_generic:
        return "Báo cáo các nhiệm vụ của đơn vị (hiện sau khi chọn đơn vị)"
    optional = len(spec.leads) - len(spec.required)
    parts = [f"{len(spec.required):02d} nhiệm vụ chủ trì"]
    if optional:
        parts.append(f"{optional:02d} nhiệm vụ có liên quan (báo cáo nếu có thực hiện)")
    if spec.cooperating:
        parts.append(f"{len(spec.cooperating):02d} nhiệm vụ phối hợp (không bắt buộc)")
    if spec.figures:
        parts.append(f"{len(spec.figures):02d} chỉ tiêu số liệu")
    return "; ".join(parts)
