"""The appendices as rows: what each cell says, and that they agree with the report's counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kh_report.documents.appendices import Appendix, arranged, difficulties, funding, plan_table, results, who_answered
from kh_report.documents.context.sending import sending
from kh_report.documents.report import write_plan_appendix, write_results_appendix
from kh_report.documents.settings import PLAN_COLUMNS, RESULTS_COLUMNS, DocumentSettings
from kh_report.forms.states import State
from kh_report.intake.model import AgencyStatus
from kh_report.merge.model import Merged
from kh_report.plan.model import Plan


def _rows(appendix: Any) -> list[list[str]]:
    return [row.texts(appendix.columns) for row in appendix.rows if row.kind == "data"]


def test_the_plan_s_own_table_is_the_plan_s_own_words(plan: Plan) -> None:
    _, rows = plan_table(plan)
    data = [tuple(row.cells) for row in rows if row.kind == "data"]
    words = [tuple(" ".join(cell.split()) for cell in row) for row in data]
    assert words == [
        (task.number, task.text, task.lead_text, task.cooperating_text, task.due_text, task.note) for task in plan.tasks
    ]
    leads = {row[1]: row[2] for row in data}
    assert leads[plan.task("II.G.9").text] == "Sở Xây dựng\nSở Công Thương\nUBND xã, phường, đặc khu"
    groups = [str(next(iter(row.cells))) for row in rows if row.kind == "group"]
    assert [group.split(".")[0] for group in groups] == ["I", "II", "A", "B", "C", "D", "E", "G"]


def test_the_plan_appendix_alone_has_no_number(
    plan: Plan, office: DocumentSettings, drawn: Merged, open_document: Callable[..., Any]
) -> None:
    for data in (write_plan_appendix(plan, office), write_results_appendix(drawn, office, "SNNMT")):
        texts = [paragraph.text for paragraph in open_document(data).paragraphs]
        assert texts[0] == "Phụ lục"
        assert texts[2].startswith("(Kèm theo ")


def test_each_task_has_one_row_of_results(drawn: Merged) -> None:
    rows = _rows(results(drawn))
    assert [row[1] for row in rows] == [task.task.text for task in drawn.tasks]


def test_a_row_of_results(answers: Any) -> None:
    answers.row("SCT", "I.3", state=State.DONE, result="Đã ban hành", documents="Kế hoạch số 15/KH-SCT")
    answers.row("SXD", "I.3", state=State.IN_PROGRESS, result="Đang rà soát")
    answers.everywhere("II.B.2", State.IN_PROGRESS, result="Riêng của từng xã")
    answers.row("SYT", "II.C.6", state=State.IN_PROGRESS, result="Đã lắp 02 lò")
    rows = {row[1][:20]: row[4:] for row in _rows(results(answers.merged(date(2027, 1, 5))))}
    assert rows["Rà soát, cập nhật kế"] == [
        "Đang thực hiện (quá hạn)\nĐã báo cáo 02/03",
        "Sở Công Thương: Đã ban hành\nKế hoạch số 15/KH-SCT\nSở Xây dựng: Đang rà soát",
        "Chưa báo cáo: Sở Nông nghiệp và Môi trường",
    ]
    assert rows["Xử lý dứt điểm các c"] == ["Đang thực hiện\nĐã báo cáo 114/114", "114 đơn vị đang thực hiện", ""]
    assert rows["Đẩy mạnh mô hình xử "] == ["Đang thực hiện", "Đã lắp 02 lò", ""]
    assert rows["Xây dựng và triển kh"] == ["Ngoài danh sách gửi biểu mẫu", "", ""]


def test_where_nobody_answered_no_zero_is_counted_beside_it(answers: Any) -> None:
    rows = {row[1][:20]: row[4:] for row in _rows(results(answers.merged()))}
    assert rows["Xử lý dứt điểm các c"] == ["Chưa có báo cáo", "", ""]


def test_a_row_that_the_plan_left_without_a_number_is_found_by_the_end_of_its_id(plan: Plan, answers: Any) -> None:
    answers.row("SKHCN", "II.G.8b", state=State.IN_PROGRESS, result="Đang làm", funding_need=Decimal(5))
    merged = answers.merged()
    place = [task.id for task in plan.tasks].index("II.G.8b")
    assert [row[0] for row in _rows(results(merged))][place - 1 : place + 2] == ["8", "8b", "9"]
    assert [row[0] for row in _rows(funding(merged))] == ["8b"]
    _, rows = plan_table(plan)
    assert [row.cells[0] for row in rows if row.kind == "data"][place] == ""


def test_nobody_excused_is_noted_as_not_having_reported(answers: Any) -> None:
    answers.everywhere("I.3", State.IN_PROGRESS, result="Đang rà soát").silence("SXD", "SCT")
    answers.set("SXD", status=AgencyStatus.WAIVED).set("SCT", deadline=date(2026, 9, 30))
    answers.set("SYT", status=AgencyStatus.DOCUMENT_ONLY).set("10507", status=AgencyStatus.WAIVED)
    rows = {row[1][:20]: row[4:] for row in _rows(results(answers.merged()))}
    assert rows["Rà soát, cập nhật kế"] == [
        "Đang thực hiện\nĐã báo cáo 01/03",
        "Sở Nông nghiệp và Môi trường: Đang rà soát",
        "Được gia hạn gửi báo cáo: Sở Công Thương\nĐược miễn báo cáo: Sở Xây dựng",
    ]
    assert rows["Đẩy mạnh mô hình xử "] == ["Đã có văn bản, chưa có số liệu", "", ""]
    assert rows["Xử lý dứt điểm các c"] == ["Chưa có số liệu", "", "Được miễn báo cáo: UBND phường Thành Đông"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "Đã gửi đúng hạn"),
        ({"late": True}, "Đã gửi sau thời hạn"),
        ({"late": None}, "Đã gửi"),
        ({"status": AgencyStatus.TO_CORRECT}, "Đã gửi đúng hạn; cần hoàn thiện"),
        ({"status": AgencyStatus.ACCEPTED_WITH_REMARKS}, "Đã gửi đúng hạn"),
        ({"entries": {}, "status": AgencyStatus.NOT_RECEIVED, "received": None}, "Chưa gửi"),
        ({"entries": {}, "status": AgencyStatus.REFUSED}, "Đã gửi tệp, chưa tổng hợp được"),
        ({"entries": {}, "status": AgencyStatus.AWAITING_DECISION}, "Đã gửi tệp, chưa tổng hợp được"),
        ({"entries": {}, "status": AgencyStatus.DOCUMENT_ONLY}, "Có văn bản, chưa gửi số liệu"),
        ({"entries": {}, "status": AgencyStatus.DOCUMENT_ONLY, "remark": "Đã gửi văn bản số 9 qua Zalo"},
         "Có văn bản, chưa gửi số liệu"),
        ({"entries": {}, "status": AgencyStatus.WAIVED, "remark": "Miễn báo cáo (Giám đốc Sở): sáp nhập"},
         "Được miễn báo cáo"),
        ({"remark": "Gia hạn đến 25/9/2026 (Giám đốc Sở): bão", "deadline": date(2026, 9, 25)},
         "Đã gửi đúng hạn (được gia hạn đến ngày 25/9/2026)"),
        ({"deadline": date(2026, 9, 18)}, "Đã gửi đúng hạn"),
        ({"entries": {}, "status": AgencyStatus.NOT_RECEIVED, "received": None, "deadline": date(2026, 9, 30),
          "remark": "Gia hạn đến 30/9/2026 (Phó Giám đốc A): Bão"}, "Được gia hạn đến ngày 30/9/2026"),
        ({"entries": {}, "status": AgencyStatus.NOT_RECEIVED, "received": None, "deadline": date(2026, 9, 20)},
         "Chưa gửi (đã được gia hạn đến ngày 20/9/2026)"),
        ({"files": ("nhap-ho/a.xlsx",), "remark": "Cơ quan đầu mối nhập hộ số liệu theo văn bản số 9"},
         "Đã gửi đúng hạn (cơ quan đầu mối nhập hộ số liệu)"),
    ],
)  # fmt: skip
def test_how_an_agency_answered(change: dict[str, Any], expected: str, answers: Any) -> None:
    answers.row("SYT", "II.C.6", state=State.IN_PROGRESS, result="Đã lắp 02 lò").set("SYT", **change)
    row = next(row for row in _rows(who_answered(answers.merged(date(2026, 9, 21)))) if row[1] == "Sở Y tế")
    assert row[5] == expected


def test_documents_and_days_of_who_answered(answers: Any) -> None:
    answers.general("SYT", plan_number="15/KH-SYT", plan_date=date(2026, 4, 20))
    answers.set(
        "SYT", document_number="120/BC-SYT", document_date=date(2026, 9, 15),
        received=datetime.fromisoformat("2026-09-16T09:00"),
    )  # fmt: skip
    row = next(row for row in _rows(who_answered(answers.merged())) if row[1] == "Sở Y tế")
    assert row[2:5] == ["15/KH-SYT ngày 20/4/2026", "120/BC-SYT ngày 15/9/2026", "16/9/2026"]


def test_who_answered_agrees_with_the_counts(drawn: Merged) -> None:
    told = [row[5] for row in _rows(who_answered(drawn))]
    counts = sending(drawn)
    assert len(told) == counts["tong"] == 129
    assert sum(state.startswith(("Đã gửi đúng hạn", "Đã gửi sau thời hạn")) for state in told) == counts["da_gui"]
    assert told.count("Chưa gửi") == counts["chua_gui"]


def test_difficulties_stand_agency_by_agency_the_general_ones_first(answers: Any) -> None:
    answers.row("SYT", "II.C.7", state=State.PAUSED, difficulties="Thiếu kinh phí")
    answers.row("SYT", "II.C.6", state=State.PAUSED, difficulties="Thiếu người")
    answers.general("SYT", difficulties="Chưa có định mức", proposals="Ban hành định mức")
    answers.row("SXD", "II.B.3", state=State.PAUSED, difficulties="Không có")
    answers.row("SCT", "II.C.1", state=State.PAUSED, difficulties="Lỗi", to_correct=True)
    assert _rows(difficulties(answers.merged())) == [
        ["1", "Sở Y tế", "Chung", "Chưa có định mức"],
        ["2", "Sở Y tế", "Chung", "Ban hành định mức"],
        ["3", "Sở Y tế", "II.C.6", "Thiếu người"],
        ["4", "Sở Y tế", "II.C.7", "Thiếu kinh phí"],
    ]


def test_a_clerk_chooses_the_columns_and_their_order(official_plan: Plan) -> None:
    columns, rows = plan_table(official_plan)
    whole = Appendix("ke_hoach", "Danh mục", columns, rows)
    assert tuple(column.key for column in columns) == PLAN_COLUMNS
    assert arranged(whole, PLAN_COLUMNS) is whole
    chosen = arranged(whole, ("tien_do", "tt", "noi_dung"))
    assert [column.title for column in chosen.columns] == ["Tiến độ hoàn thành", "TT", "Nội dung thực hiện"]
    first = next(row for row in chosen.rows if row.kind == "data")
    task = official_plan.tasks[0]
    assert first.cells == (task.due_text, task.number, task.text)
    assert [row for row in chosen.rows if row.kind == "group"] == [row for row in rows if row.kind == "group"]
    narrow = arranged(whole, ("tt", "chu_tri"))
    assert [column.width_mm for column in narrow.columns] == [None, None]


def test_the_columns_of_settings_are_those_of_the_results(answers: Any) -> None:
    assert tuple(column.key for column in results(answers.merged()).columns) == RESULTS_COLUMNS


def test_funding_stands_task_by_task_with_its_sum_for_the_finance_department(
    answers: Any, text_of: Callable[..., str]
) -> None:
    going = {"state": State.IN_PROGRESS, "result": "Đang làm"}
    answers.row("SYT", "II.C.7", **going, funding_need=Decimal("1000.5"), funding_spent=Decimal(200))
    answers.row("SNNMT", "I.2", **going, funding_need=Decimal(45), funding_allocated=Decimal(45))
    answers.row("10507", "II.B.2", **going)
    merged = answers.merged()
    told = funding(merged)
    assert told.title == "Tổng hợp kinh phí thực hiện nhiệm vụ (triệu đồng)"
    assert [(row.kind, *[cell for cell in row.cells if cell]) for row in told.rows] == [
        ("group", "I. Các nhiệm vụ đến hết năm 2026"),
        ("data", "2", merged.plan.task("I.2").text, "01", "45", "45"),
        ("group", "II. Các nhiệm vụ đến năm 2030 và các năm tiếp theo"),
        ("group", "C. Nhóm nhiệm vụ về tăng cường hiệu quả quản lý chất thải rắn và chất thải nguy hại"),
        ("data", "7", merged.plan.task("II.C.7").text, "01", "1.000,5", "200"),
        ("total", "Tổng cộng", "02", "1.045,5", "45", "200"),
    ]
    text = text_of(merged)
    assert (
        "Kinh phí thực hiện: nhu cầu 1.045,5 triệu đồng, đã bố trí 45 triệu đồng, đã chi 200 triệu đồng (cộng của 02 "
        "đơn vị có báo cáo); chi tiết tại Phụ lục III." in text
    )
    assert "TỔNG HỢP KINH PHÍ THỰC HIỆN NHIỆM VỤ (TRIỆU ĐỒNG)" in text


def test_nobody_told_of_funding_and_there_is_no_appendix(answers: Any, text_of: Callable[..., str]) -> None:
    answers.row("SYT", "II.C.7", state=State.IN_PROGRESS, result="Đang làm")
    assert funding(answers.merged()).rows == ()
    assert "KINH PHÍ" not in text_of(answers.merged())
