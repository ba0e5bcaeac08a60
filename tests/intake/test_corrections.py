"""What goes back to agencies, and what the officer reads."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from kh_report.findings import Place, finding
from kh_report.forms.settings import FormSettings
from kh_report.intake.batch import collect
from kh_report.intake.corrections import (
    RECEIPTS,
    Point,
    correction_files,
    correction_lines,
    correction_text,
)
from kh_report.intake.decisions import Decisions, NewDeadline
from kh_report.intake.ledger import VIETNAM, register
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileStatus, Incoming, Returns
from kh_report.intake.opening import open_files
from kh_report.intake.result_workbook import result_workbook
from kh_report.plan.period import parse_period

Gather = Callable[..., Returns]
FORM = "Phuong-Thanh-Dong_Quy-III-2026_10507"


@pytest.fixture(scope="module")
def gather(plan: Any, issue: Any) -> Gather:
    def gathers(
        files: Mapping[str, bytes],
        seen: datetime = datetime(2026, 9, 16, 14, 5, tzinfo=VIETNAM),
        as_of: date = date(2026, 9, 14),
        decisions: Decisions = Decisions(),  # noqa: B008
    ) -> Returns:
        opened = open_files(Incoming(name, data) for name, data in files.items())
        return collect(
            opened,
            plan=plan,
            issues=[issue],
            receipts=register((), [(item.name, item.sha256) for item in opened], seen),
            decisions=decisions,
            period=parse_period("2026-Q3"),
            as_of=as_of,
            deadline=date(2026, 9, 18),
        )

    return gathers


@pytest.fixture
def wrong(hands: Any, row_of: Callable[[str], int]) -> bytes:
    """Three faults in three rows of one form."""
    cells: dict[str, object] = {
        f"D{row_of('I.1')}": "Đã hoàn thành",
        f"E{row_of('I.2')}": None,
        f"D{row_of('II.B.1')}": "Hoàn thiện",
    }
    return bytes(hands.complete("10507", cells))


def test_the_form_sent_back_holds_the_answers_and_marks_exactly_the_wrong_cells(
    plan: Any, issue: Any, gather: Gather, wrong: bytes, row_of: Callable[[str], int]
) -> None:
    files = correction_files(plan, [issue], gather({"a.xlsx": wrong}), FormSettings())
    assert sorted(files) == [f"{FORM}.txt", f"{FORM}.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(files[f"{FORM}.xlsx"]))["Báo cáo"]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {f"G{row_of('I.1')}", f"E{row_of('I.2')}", f"D{row_of('II.B.1')}"}
    assert sheet[f"D{row_of('II.B.1')}"].value == "Hoàn thiện"
    assert sheet[f"E{row_of('II.A.1')}"].value == "Đã thực hiện nội dung II.A.1"


def test_the_form_sent_back_is_accepted_once_its_marked_cells_are_mended(
    plan: Any, issue: Any, gather: Gather, wrong: bytes, row_of: Callable[[str], int], read: Any, outcome: Any
) -> None:
    form = correction_files(plan, [issue], gather({"a.xlsx": wrong}), FormSettings())[f"{FORM}.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book["Báo cáo"]
    sheet[f"G{row_of('I.1')}"] = date(2026, 6, 20)
    sheet[f"E{row_of('I.2')}"] = "Đã trình phê duyệt"
    sheet[f"D{row_of('II.B.1')}"] = "Đang thực hiện"
    stream = io.BytesIO()
    book.save(stream)
    report = read(stream.getvalue())
    assert (report.status, outcome(report)) == (FileStatus.ACCEPTED, {})


def test_the_message_names_each_fault_by_cell_and_task(
    plan: Any, issue: Any, gather: Gather, wrong: bytes, row_of: Callable[[str], int]
) -> None:
    text = correction_files(plan, [issue], gather({"a.xlsx": wrong}), FormSettings())[f"{FORM}.txt"].decode()
    lines = text.splitlines()
    assert lines[0] == (
        "Kính gửi UBND phường Thành Đông. Biểu mẫu Quý III/2026 của đơn vị (nhận ngày 16/9/2026) còn 03 nội dung cần "
        "hoàn thiện:"
    )
    starts = [(f"G{row_of('I.1')}", "I.1"), (f"E{row_of('I.2')}", "I.2"), (f"D{row_of('II.B.1')}", "II.B.1")]
    assert [line.partition(": ")[0] for line in lines[1:4]] == [
        f"{number}. Trang Báo cáo, ô {cell} (nhiệm vụ {task})" for number, (cell, task) in enumerate(starts, start=1)
    ]
    assert all(" → " in line for line in lines[1:4])
    assert lines[3].endswith("chọn lại một trong tám tình trạng của danh sách (có thể là “Đã hoàn thành”).")
    assert lines[4].startswith("Tệp kèm theo đã đánh dấu các ô cần sửa; đề nghị sửa trực tiếp và gửi lại trong hạn")


IN_TIME = "trong hạn báo cáo (đến hết ngày 18/9/2026)"
SOON = "sớm nhất có thể"
EXTENDED = Decisions(deadlines=(NewDeadline("10507", date(2026, 9, 25), "Chánh Văn phòng", "mưa bão"),))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, IN_TIME),
        ({"as_of": date(2026, 9, 18)}, IN_TIME),
        ({"as_of": date(2026, 9, 19)}, SOON),
        ({"seen": datetime(2026, 9, 19, 8, tzinfo=VIETNAM)}, SOON),
        ({"as_of": date(2026, 9, 19), "decisions": EXTENDED}, "trong hạn báo cáo (đến hết ngày 25/9/2026)"),
    ],
    ids=["before", "on the last day", "after", "first seen after", "extended"],
)
def test_the_deadline_is_named_only_while_it_has_not_passed(
    plan: Any, issue: Any, gather: Gather, wrong: bytes, more: dict[str, Any], words: str
) -> None:
    files = correction_files(plan, [issue], gather({"a.xlsx": wrong}, **more), FormSettings())
    last = files[f"{FORM}.txt"].decode().splitlines()[-1]
    assert last.endswith(f"đề nghị sửa trực tiếp và gửi lại {words}. Trân trọng cảm ơn.")


@pytest.mark.parametrize(
    ("decisions", "told"), [(Decisions(), "Chậm nhất ngày 18/9/2026"), (EXTENDED, "Chậm nhất ngày 25/9/2026")]
)
def test_the_form_sent_back_says_the_deadline_in_force_and_is_still_the_one_issued(
    plan: Any, issue: Any, gather: Gather, wrong: bytes, decisions: Decisions, told: str, read: Any
) -> None:
    form = correction_files(plan, [issue], gather({"a.xlsx": wrong}, decisions=decisions), FormSettings())
    guide = openpyxl.load_workbook(io.BytesIO(form[f"{FORM}.xlsx"]))["Hướng dẫn"]
    assert [guide.cell(row, 2).value for row in range(1, 12) if guide.cell(row, 1).value == "Hạn gửi"] == [told]
    report = read(form[f"{FORM}.xlsx"])
    assert report.agency == "10507"
    assert {item.code for item in report.findings} == {
        item.code for item in gather({"a.xlsx": wrong}).files[0].findings
    }


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-Q3", "Quý III/2026"),
        ("2026", "năm 2026"),
        ("2026-08", "tháng 8/2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("không rõ", "không rõ"),
    ],
)
def test_a_period_continues_a_sentence(issue: Any, period: str, words: str) -> None:
    agency = AgencyReturn("10507", "Ủy ban nhân dân phường Thành Đông", AgencyStatus.TO_CORRECT)
    returns = Returns(period, date(2026, 9, 14), date(2026, 9, 18), (), (agency,))
    told = correction_text(agency, (), issue.spec("10507"), returns, "UBND phường Thành Đông")
    assert told.startswith(f"Kính gửi UBND phường Thành Đông. Biểu mẫu {words} của đơn vị còn ")


def test_every_task_left_blank_is_named_and_counts_have_two_figures(
    plan: Any, issue: Any, gather: Gather, hands: Any, row_of: Callable[[str], int]
) -> None:
    tasks = issue.spec("10507").required
    blank: dict[str, object] = {f"{column}{row_of(task)}": None for task in tasks[1:] for column in "DEFGH"}
    files = correction_files(plan, [issue], gather({"a.xlsx": hands.complete("10507", blank)}), FormSettings())
    line = files[f"{FORM}.txt"].decode().splitlines()[1]
    assert f"(nhiệm vụ {', '.join(tasks[1:])}): còn 03/04 nhiệm vụ chưa điền → " in line


def test_a_long_list_of_tasks_is_not_cut(issue: Any) -> None:
    tasks = [f"II.G.{number}" for number in range(1, 20)]
    places = [Place("a.xlsx", "Báo cáo", f"D{number}", task) for number, task in enumerate(tasks, start=6)]
    point = Point(finding("tasks-left-blank", *places, count=19, total=19), ())
    (line,) = correction_lines((point,), issue.spec("10507"))
    assert f"(nhiệm vụ {', '.join(tasks)}): còn 19/19 nhiệm vụ chưa điền" in line


def test_a_refused_file_in_time_may_be_sent_again_within_the_deadline(plan: Any, issue: Any, gather: Gather) -> None:
    files = correction_files(plan, [issue], gather({"10507/a.xlsx": b"not a workbook"}), FormSettings())
    assert f"gửi lại {IN_TIME}." in files[f"{FORM}.txt"].decode()


def test_an_agency_with_nothing_to_mend_gets_a_receipt_and_nothing_else(
    plan: Any, issue: Any, gather: Gather, hands: Any
) -> None:
    returns = gather({"a.xlsx": hands.complete("10507")})
    files = correction_files(plan, [issue], returns, FormSettings())
    assert list(files) == [RECEIPTS]
    assert files[RECEIPTS].decode() == (
        "Đã nhận biểu mẫu Quý III/2026 của UBND phường Thành Đông lúc 14:05 ngày 16/9/2026 (04/04 nhiệm vụ, không có "
        f"nội dung cần sửa). Mã tệp: {returns.files[0].sha256[:8]}. Trân trọng cảm ơn.\n"
    )


def test_the_officers_workbook_tells_everything_and_twice_the_same(plan: Any, gather: Gather, wrong: bytes) -> None:
    returns = gather({"a.xlsx": wrong, "rac.xlsx": b"a,b", "10525/cv.pdf": b"%PDF-1.7"})
    data = result_workbook(plan, returns)
    assert data == result_workbook(plan, returns)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Đọc trước", "Đơn vị", "Nội dung", "Hay gặp", "Tệp", "Thay đổi"]
    assert [cell.value for cell in book["Đơn vị"]["C"]] == [
        "Tình trạng", "Chưa gửi", "Cần hoàn thiện", "Chỉ có văn bản", "Chưa gửi", "Chưa gửi",
    ]  # fmt: skip
    told = {row[8].value for row in book["Nội dung"].iter_rows(min_row=2)}
    assert told == {item.code for report in returns.files for item in report.findings}
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref
