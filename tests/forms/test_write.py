"""The workbook as its parts say it is: what can be filled, chosen, printed, and what is sealed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kh_report.forms import (
    LABELS,
    RECORD_ROW,
    SHEETS,
    FormSettings,
    FormSpec,
    Kind,
    SheetKey,
    Switch,
    fields_of,
    form_for,
    generic_form,
    parse_names,
    parse_seal,
)
from kh_report.forms.cells import LATEST_AFTER_DEADLINE
from kh_report.forms.layout import (
    FIRST_ROW,
    GUIDE_UNIT_COLUMN,
    GUIDE_UNIT_ROW,
    HEADER_ROW,
    UNIT_COLUMN,
    UNIT_ROW,
    addresses,
    cell,
    table,
    unit_address,
)
from kh_report.forms.seal import seal_of
from kh_report.forms.write import write_form
from kh_report.plan.model import Plan
from kh_report.plan.period import Period

TO_FILL = (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES, SheetKey.GENERAL)


@pytest.fixture
def spec(plan: Plan, period: Period, settings: FormSettings) -> FormSpec:
    return form_for(plan, "10507", period, settings)


def _open(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def _sheet(data: bytes, key: SheetKey) -> Worksheet:
    sheet = _open(data)[SHEETS[key]]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_sheets_stand_in_order_and_only_lists_and_seal_are_hidden(spec: FormSpec) -> None:
    book = _open(write_form(spec))
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Hướng dẫn", "visible"),
        ("Báo cáo", "visible"),
        ("Phối hợp", "visible"),
        ("Số liệu", "visible"),
        ("Thông tin chung", "visible"),
        ("Danh mục", "hidden"),
        ("kh_report", "veryHidden"),
    ]
    assert book.active is not None
    assert book.active.title == "Hướng dẫn"


@pytest.mark.parametrize("switches", [(), tuple(Switch)])
@pytest.mark.parametrize("key", TO_FILL[:3])
def test_every_declared_field_has_its_column_rule_and_message(
    plan: Plan, period: Period, settings: FormSettings, key: SheetKey, switches: tuple[Switch, ...]
) -> None:
    spec = form_for(plan, "10507", period, settings.model_copy(update={"fields": switches}))
    sheet = _sheet(write_form(spec), key)
    fields = fields_of(key, spec.switches)
    assert [sheet.cell(HEADER_ROW + 1, column + 1).value for column in range(len(fields))] == [
        field.header for field in fields
    ]
    assert sheet.cell(HEADER_ROW + 1, len(fields) + 1).value is None
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    first = table(spec, key).runs()[0][0]
    for column, field in enumerate(fields):
        rule = rules.pop(cell(first, column), None)
        assert (rule is not None) == field.is_input, field.key
        if rule is not None:
            assert (rule.promptTitle, rule.prompt) == (field.prompt_title, field.prompt)
            assert len(rule.prompt) <= 255
            assert len(rule.error or "") <= 255
    assert rules == {}


def test_every_line_of_general_information_has_its_rule_and_message(spec: FormSpec) -> None:
    sheet = _sheet(write_form(spec), SheetKey.GENERAL)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    fields = fields_of(SheetKey.GENERAL)
    assert len(rules) == len(fields)
    for row, field in enumerate(fields, start=FIRST_ROW + 1):
        assert sheet.cell(row, 1).value == field.header
        assert rules[f"B{row}"].prompt == field.prompt


def test_the_dropdown_is_an_absolute_range_that_holds_exactly_the_labels(spec: FormSpec) -> None:
    book = _open(write_form(spec))
    rules = book[SHEETS[SheetKey.REPORT]].data_validations.dataValidation
    [source] = [rule.formula1 for rule in rules if rule.type == "list"]
    assert source == "'Danh mục'!$A$2:$A$9"
    listed = [row[0].value for row in book["Danh mục"]["A2:A9"]]
    assert listed == list(LABELS.values())
    assert book["Danh mục"]["A10"].value is None


def test_dates_numbers_and_percentages_are_bounded(plan: Plan, period: Period, settings: FormSettings) -> None:
    spec = form_for(plan, "10507", period, settings.model_copy(update={"fields": tuple(Switch)}))
    sheet = _sheet(write_form(spec), SheetKey.REPORT)
    rules = {rule.promptTitle: rule for rule in sheet.data_validations.dataValidation}
    start = date(1899, 12, 30)
    dates = rules["Ngày hoàn thành"]
    assert (dates.type, dates.operator or "between") == ("date", "between")
    assert int(dates.formula1) == (spec.earliest - start).days
    assert int(dates.formula2) == (spec.deadline + LATEST_AFTER_DEADLINE - start).days
    percent = rules["Tiến độ (%)"]
    assert (percent.type, percent.formula1, percent.formula2) == ("decimal", "0", "100")
    money = rules["Kinh phí đã chi"]
    assert (money.type, money.operator, money.formula1) == ("decimal", "greaterThanOrEqual", "0")


def test_only_cells_to_fill_are_unlocked_and_everything_is_protected_without_a_password(spec: FormSpec) -> None:
    book = _open(write_form(spec))
    expected = {(SHEETS[sheet], place) for (sheet, _, _), place in addresses(spec).items()}
    unlocked = {
        (sheet.title, each.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for each in row
        if not each.protection.locked
    }
    assert unlocked == expected
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    for key in (SheetKey.GUIDE, *TO_FILL):
        allowed = book[SHEETS[key]].protection
        assert not any((allowed.formatColumns, allowed.formatRows, allowed.autoFilter, allowed.sort)), key


def test_text_cells_hold_text_whatever_is_typed(spec: FormSpec) -> None:
    sheet = _sheet(write_form(spec), SheetKey.REPORT)
    places = addresses(spec)
    formats = {
        field.key: sheet[places[SheetKey.REPORT, "I.1", field.key]].number_format
        for field in fields_of(SheetKey.REPORT)
        if field.is_input
    }
    assert formats == {
        "state": "General",
        "result": "@",
        "documents": "@",
        "completed": "dd/mm/yyyy",
        "difficulties": "@",
    }


@pytest.mark.parametrize("key", [SheetKey.GUIDE, *TO_FILL])
def test_every_visible_sheet_prints_on_a4_landscape_one_page_wide_with_page_numbers(
    spec: FormSpec, key: SheetKey
) -> None:
    sheet = _sheet(write_form(spec), key)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1) == 1
    assert "Trang &P/&N" in str(sheet.oddFooter.center.text)
    assert sheet.print_area
    if key is not SheetKey.GUIDE:
        assert sheet.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
        assert sheet.freeze_panes is not None
        assert str(sheet.freeze_panes).endswith(str(HEADER_ROW + 2))


@pytest.mark.parametrize(
    ("key", "label"),
    [
        (SheetKey.REPORT, "Phụ lục I\nKẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ ĐƯỢC GIAO CHỦ TRÌ"),
        (SheetKey.COOPERATION, "Phụ lục II\nKẾT QUẢ PHỐI HỢP THỰC HIỆN NHIỆM VỤ"),
        (SheetKey.FIGURES, "Phụ lục III\nSỐ LIỆU BÁO CÁO"),
        (SheetKey.GENERAL, "Phụ lục IV\nTHÔNG TIN CHUNG CỦA ĐƠN VỊ"),
    ],
)
def test_on_paper_each_sheet_is_an_appendix_of_the_agencys_report_and_nothing_else(
    spec: FormSpec, key: SheetKey, label: str
) -> None:
    sheet = _sheet(write_form(spec), key)
    area = sheet[sheet.print_area.rpartition("!")[2].replace("$", "")]
    printed = "\n".join(str(each.value) for row in area for each in row if each.value)
    assert printed.startswith(label)
    assert "\n(Kèm theo Báo cáo số ……… ngày … tháng … năm 2026 của Ủy ban nhân dân phường Thành Đông)\n" in printed
    assert "Đơn vị báo cáo" in printed
    for words in ("Còn thiếu", "Đã điền", "Hạn gửi", "thì để trống", "không bắt buộc", "Không bắt buộc"):
        assert words not in printed
    edge = area[0][-1].column
    assert [str(merged) for merged in sheet.merged_cells.ranges if merged.min_col <= edge < merged.max_col] == (
        [str(merged) for merged in sheet.merged_cells.ranges if merged.max_row == 1 and merged.max_col > edge]
    )


def test_rows_stand_under_the_plans_headings(spec: FormSpec) -> None:
    sheet = _sheet(write_form(spec), SheetKey.REPORT)
    first = [sheet.cell(row, 1).value for row in range(FIRST_ROW + 1, sheet.max_row + 1)]
    assert first == [
        "I. Các nhiệm vụ đến hết năm 2026",
        "I.1",
        "II. Các nhiệm vụ đến năm 2030 và các năm tiếp theo",
        "A. Nhóm nhiệm vụ về phòng ngừa, kiểm soát",
        "II.A.1",
    ]


def test_the_unit_the_period_and_the_deadline_are_seen_on_the_sheets(spec: FormSpec) -> None:
    book = _open(write_form(spec))
    name = "Ủy ban nhân dân phường Thành Đông"
    sheet_name, _, place = unit_address().partition("!")
    assert book[sheet_name][place].value == name
    for key in TO_FILL[:3]:
        assert book[SHEETS[key]].cell(UNIT_ROW + 1, UNIT_COLUMN + 1).value == name
    assert book[SHEETS[SheetKey.GENERAL]].cell(UNIT_ROW + 1, 2).value == name
    told = "\n".join(str(each.value) for row in book[SHEETS[SheetKey.GUIDE]].iter_rows() for each in row if each.value)
    for words in (
        "Quý III năm 2026 (số liệu từ ngày 15/6/2026 đến ngày 14/9/2026)",
        "Chậm nhất ngày 18/9/2026",
        "Sở Nội vụ (thư điện tử: moitruong@example.vn)",
        "Phòng Bảo vệ môi trường",
        "02 nhiệm vụ chủ trì; 01 nhiệm vụ phối hợp (không bắt buộc); 01 chỉ tiêu số liệu",
        "- Ưu tiên bố trí nguồn lực.",
        *LABELS.values(),
    ):
        assert words in told


def test_the_seal_is_in_the_very_hidden_sheet_and_in_the_names(spec: FormSpec) -> None:
    book = _open(write_form(spec))
    cells = {each.coordinate: each.value for row in book[SHEETS[SheetKey.SEAL]].iter_rows() for each in row}
    seal = parse_seal(cells)
    assert seal == seal_of(spec, "Hướng dẫn!B4")
    names = {name: str(item.attr_text) for name, item in book.defined_names.items()}
    assert parse_names(names) == seal.identity
    assert names["khr_ten_don_vi"] == "'Hướng dẫn'!$B$4"


def test_a_form_without_rows_says_so_instead_of_showing_an_empty_table(spec: FormSpec) -> None:
    bare = replace(spec, leads=(), cooperating=(), figures=())
    book = _open(write_form(bare))
    said = [book[SHEETS[key]].cell(FIRST_ROW + 1, 1).value for key in TO_FILL[:3]]
    assert said == [
        "Kỳ này đơn vị không có nhiệm vụ chủ trì phải báo cáo.",
        "Kỳ này đơn vị không có nhiệm vụ phối hợp.",
        "Kỳ này không yêu cầu báo cáo số liệu.",
    ]


def test_the_same_spec_gives_the_same_bytes_and_another_does_not(spec: FormSpec) -> None:
    assert write_form(spec) == write_form(spec)
    assert write_form(replace(spec, deadline=date(2026, 9, 19))) != write_form(spec)


def test_answers_and_marks_make_the_copy_that_goes_back(spec: FormSpec) -> None:
    places = addresses(spec)
    answers = {
        (SheetKey.REPORT, "I.1"): {
            "state": "Hoàn thiện",
            "result": "=HYPERLINK(1)",
            "completed": date(2026, 8, 20),
            "documents": 15,
        },
        (SheetKey.REPORT, "II.A.1"): {"state": "Đã hoàn thành", "result": "Xong", "completed": "20/8"},
        (SheetKey.COOPERATION, "I.2"): {"result": "Đã góp ý"},
        (SheetKey.FIGURES, "CT1"): {"in_period": 94.25},
        (SheetKey.GENERAL, RECORD_ROW): {"plan_date": datetime(2026, 8, 5), "telephone": "0225000000"},  # noqa: DTZ001
        (SheetKey.REPORT, "II.Z.9"): {"state": "Tạm dừng"},
    }
    marks = {
        (SheetKey.REPORT, "I.1", "state"): "“Hoàn thiện” không có trong danh sách.",
        (SheetKey.GENERAL, RECORD_ROW, "plan_date"): "Ngày này sau ngày nhận báo cáo.",
        (SheetKey.REPORT, "II.Z.9", "result"): "Dòng này không có trên biểu mẫu.",
    }
    book = _open(write_form(spec, answers, marks))

    def at(sheet: SheetKey, row: str, field: str) -> openpyxl.cell.cell.Cell:
        return book[SHEETS[sheet]][places[sheet, row, field]]  # type: ignore[no-any-return]

    assert at(SheetKey.REPORT, "I.1", "state").value == "Hoàn thiện"
    assert at(SheetKey.REPORT, "I.1", "result").value == "=HYPERLINK(1)"
    assert at(SheetKey.REPORT, "I.1", "result").data_type == "s"
    assert at(SheetKey.REPORT, "I.1", "completed").value == datetime(2026, 8, 20)  # noqa: DTZ001
    assert at(SheetKey.REPORT, "I.1", "documents").value == 15
    assert at(SheetKey.REPORT, "II.A.1", "completed").value == "20/8"
    assert at(SheetKey.COOPERATION, "I.2", "result").value == "Đã góp ý"
    assert at(SheetKey.FIGURES, "CT1", "in_period").value == 94.25
    assert at(SheetKey.GENERAL, RECORD_ROW, "plan_date").value == datetime(2026, 8, 5)  # noqa: DTZ001
    assert at(SheetKey.GENERAL, RECORD_ROW, "telephone").value == "0225000000"
    comments = {
        (sheet.title, each.coordinate): each.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for each in row
        if each.comment
    }
    assert comments == {
        ("Báo cáo", at(SheetKey.REPORT, "I.1", "state").coordinate): "“Hoàn thiện” không có trong danh sách.",
        ("Thông tin chung", "B7"): "Ngày này sau ngày nhận báo cáo.",
    }
    wrong = at(SheetKey.REPORT, "I.1", "state").fill.fgColor.rgb
    assert wrong != at(SheetKey.REPORT, "II.A.1", "state").fill.fgColor.rgb
    assert "01 ô cần sửa" in str(book["Báo cáo"]["A1"].value)
    assert write_form(spec, answers, marks) == write_form(spec, answers, marks)


def test_a_carried_state_is_on_the_form_already(spec: FormSpec) -> None:
    from kh_report.forms import State

    carried = replace(spec, leads=(replace(spec.leads[0], carried=State.NOT_APPLICABLE), *spec.leads[1:]))
    sheet = _sheet(write_form(carried), SheetKey.REPORT)
    assert sheet[addresses(spec)[SheetKey.REPORT, "I.1", "state"]].value == "Không có đối tượng trên địa bàn"


def test_the_generic_form_offers_every_unit_and_knows_the_rows_of_each(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    data = write_form(generic_form(plan, ("10507", "10525", "11914"), period, settings))
    book = _open(data)
    guide = book[SHEETS[SheetKey.GUIDE]]
    [rule] = guide.data_validations.dataValidation
    choice = cell(GUIDE_UNIT_ROW, GUIDE_UNIT_COLUMN)
    assert (str(rule.sqref), rule.formula1) == (choice, "'Danh mục'!$C$2:$C$4")
    assert (guide[choice].value, guide[choice].protection.locked) == (None, False)
    listed = [[each.value for each in row] for row in book["Danh mục"]["C2:G4"]]
    assert listed == [
        ["Ủy ban nhân dân phường Thành Đông", "|I.1|II.A.1|", "|I.1|II.A.1|", "|I.2|", "|CT1|"],
        ["Ủy ban nhân dân phường Hải Dương", "|I.1|I.2|II.A.1|II.A.2|", "|I.1|I.2|II.A.1|", "|", "|CT1|"],
        ["Ủy ban nhân dân đặc khu Cát Hải", "|I.1|II.A.1|II.A.2|", "|I.1|II.A.1|II.A.2|", "|", "|CT1|"],
    ]


def test_formulas_need_no_new_functions_and_no_text_in_the_file_is_too_long(
    plan: Plan, period: Period, settings: FormSettings
) -> None:
    settings = settings.model_copy(update={"fields": tuple(Switch)})
    for data in (
        write_form(form_for(plan, "10525", period, settings)),
        write_form(generic_form(plan, ("10507", "10525", "11914"), period, settings)),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
        text = "".join(parts.values())
        assert "_xlfn" not in text
        formulas = re.findall(r"<f>(.*?)</f>", text)
        assert formulas
        assert max(map(len, formulas)) < 8192
        functions = set(re.findall(r"([A-Z]{2,})\(", " ".join(formulas)))
        assert functions <= {"AND", "FIND", "IF", "INDEX", "ISERROR", "ISNA", "ISNUMBER", "MATCH", "MID", "OR",
                             "SUMPRODUCT", "TRIM"}  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.is_input])
def test_each_kind_of_input_is_on_some_form(plan: Plan, period: Period, settings: FormSettings, kind: Kind) -> None:
    spec = form_for(plan, "10507", period, settings.model_copy(update={"fields": tuple(Switch)}))
    kinds = {field.kind for key in TO_FILL for field in fields_of(key, spec.switches)}
    assert kind in kinds
