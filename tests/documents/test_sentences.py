"""Each sentence of the report, and when it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kh_report.documents.settings import DocumentSettings
from kh_report.forms.states import State
from kh_report.intake.model import AgencyStatus
from kh_report.merge.model import Merged
from kh_report.merge.quarters import merge_with_quarters
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

Text = Callable[..., str]


@pytest.fixture
def full(answers: Any, plan: Plan) -> Any:
    """Everybody answered in time, every task is under way, nobody has difficulties."""
    for task in plan.tasks:
        answers.everywhere(task.id, State.IN_PROGRESS, result="Đã ban hành văn bản triển khai")
    for agency in answers.entries:
        answers.general(agency, plan_number="15/KH-UBND", plan_date=date(2026, 4, 20))
    return answers


def between(text: str, start: str, end: str) -> str:
    assert text.count(start) == 1, (start, text.count(start))
    rest = text.split(start)[1]
    assert end in rest
    return rest.split(end)[0].strip()


def plans(text: str) -> str:
    return between(text, "1. Ban hành kế hoạch, văn bản triển khai", "2. Chế độ báo cáo")


def sending(text: str) -> str:
    return between(text, "2. Chế độ báo cáo", "II. KẾT QUẢ THỰC HIỆN")


def overall(text: str) -> str:
    return between(text, "1. Kết quả chung", "2. Kết quả theo nhóm nhiệm vụ")


def difficulties(text: str) -> str:
    return between(text, "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC", "IV. NHIỆM VỤ TRỌNG TÂM")


def ahead(text: str) -> str:
    return between(text, "IV. NHIỆM VỤ TRỌNG TÂM", "V. ĐỀ XUẤT, KIẾN NGHỊ")


def proposals(text: str) -> str:
    return between(text, "V. ĐỀ XUẤT, KIẾN NGHỊ", "Trên đây là báo cáo")


def test_the_opening_names_plan_and_span(full: Any, text_of: Text) -> None:
    opening = between(text_of(full.merged()), "Kính gửi: Ủy ban nhân dân thành phố", "I. CÔNG TÁC CHỈ ĐẠO")
    assert " ".join(opening.split()) == (
        "Thực hiện Kế hoạch số /KH-UBND ngày tháng năm 2026 của Chủ tịch Ủy ban nhân dân thành phố triển khai thực "
        "hiện Nghị quyết số 247/2025/QH15 ngày 10/12/2025 của Quốc hội và Nghị quyết số 67/NQ-CP ngày 25/3/2026 của "
        "Chính phủ (sau đây gọi là Kế hoạch), trên cơ sở báo cáo của các sở, ban, ngành và Ủy ban nhân dân các xã, "
        "phường, đặc khu, Sở Nông nghiệp và Môi trường báo cáo kết quả thực hiện Quý III năm 2026 (số liệu từ ngày "
        "15/6/2026 đến ngày 14/9/2026) như sau:"
    )


# I.1


def test_all_have_issued_their_own_plan(full: Any, text_of: Text) -> None:
    assert plans(text_of(full.merged())) == (
        "Đến ngày 14/9/2026, có 129/129 cơ quan, đơn vị được giao chủ trì nhiệm vụ báo cáo đã ban hành kế hoạch triển "
        "khai, gồm 15/15 sở, ban, ngành và 114/114 Ủy ban nhân dân xã, phường, đặc khu."
    )


def test_few_without_a_plan_are_named(full: Any, text_of: Text) -> None:
    full.general("10507", assessment="Đã triển khai").general("SYT", assessment="Đã triển khai")
    assert plans(text_of(full.merged())).endswith(
        "gồm 14/15 sở, ban, ngành và 113/114 Ủy ban nhân dân xã, phường, đặc khu; 02 đơn vị đã gửi báo cáo nhưng chưa "
        "nêu kế hoạch triển khai: Sở Y tế, UBND phường Thành Đông."
    )


def test_more_than_ten_without_a_plan_are_listed_in_the_appendix(full: Any, plan: Plan, text_of: Text) -> None:
    for agency in plan.members("xa-phuong-dac-khu")[:11]:
        full.general(agency, assessment="Đã triển khai")
    told = plans(text_of(full.merged()))
    assert told.endswith("; 11 đơn vị đã gửi báo cáo nhưng chưa nêu kế hoạch triển khai (danh sách tại Phụ lục II).")


def test_a_kind_in_which_nobody_has_a_plan_is_not_counted_as_zero(full: Any, plan: Plan, text_of: Text) -> None:
    for agency in plan.members("so-ban-nganh"):
        full.general(agency, assessment="Đã triển khai")
    told = plans(text_of(full.merged()))
    assert "gồm 114/114 Ủy ban nhân dân xã, phường, đặc khu;" in told
    assert "0/15" not in told


def test_nobody_has_a_plan(full: Any, text_of: Text) -> None:
    for agency in full.entries:
        full.general(agency, assessment="Đã triển khai")
    assert plans(text_of(full.merged())) == (
        "Đến ngày 14/9/2026, chưa có cơ quan, đơn vị nào báo cáo đã ban hành kế hoạch triển khai."
    )


# I.2


def test_all_in_time(full: Any, text_of: Text) -> None:
    assert sending(text_of(full.merged())) == (
        "Toàn bộ 129/129 cơ quan, đơn vị đã gửi báo cáo đúng thời hạn (chi tiết tại Phụ lục II)."
    )


def test_all_in_time_but_some_to_correct(full: Any, text_of: Text) -> None:
    full.set("SYT", status=AgencyStatus.TO_CORRECT)
    assert sending(text_of(full.merged())) == (
        "Toàn bộ 129/129 cơ quan, đơn vị đã gửi báo cáo đúng thời hạn (chi tiết tại Phụ lục II). Trong số đã gửi, 01 "
        "đơn vị còn nội dung cần hoàn thiện."
    )


def test_some_late_and_some_missing(full: Any, text_of: Text) -> None:
    full.set("SYT", late=True).silence("10507", "10525")
    assert sending(text_of(full.merged())) == (
        "Có 127/129 cơ quan, đơn vị gửi báo cáo (98,4% số đơn vị được giao), trong đó 126 đơn vị gửi đúng hạn, 01 đơn "
        "vị gửi sau thời hạn; 02 đơn vị chưa gửi báo cáo: UBND phường Thành Đông, UBND phường Hải Dương (chi tiết tại "
        "Phụ lục II)."
    )


def test_nobody_is_called_late_whose_day_of_arrival_is_unknown(full: Any, text_of: Text) -> None:
    full.set("SYT", late=None).set("SNV", late=None)
    assert sending(text_of(full.merged())) == (
        "Có 129/129 cơ quan, đơn vị gửi báo cáo (100% số đơn vị được giao), trong đó 127 đơn vị gửi đúng hạn, 02 đơn "
        "vị chưa xác nhận ngày gửi (chi tiết tại Phụ lục II)."
    )


def test_all_that_came_was_in_time(full: Any, text_of: Text) -> None:
    full.silence("10507")
    assert sending(text_of(full.merged())).startswith(
        "Có 128/129 cơ quan, đơn vị gửi báo cáo (99,2% số đơn vị được giao), đều đúng thời hạn; 01 đơn vị chưa gửi"
    )


def test_where_nobody_answered_no_zero_is_counted(answers: Any, text_of: Text) -> None:
    answers.silence(*answers.entries).set("STC", status=AgencyStatus.WAIVED)
    assert sending(text_of(answers.merged())) == (
        "Chưa có cơ quan, đơn vị nào trong 129 cơ quan, đơn vị được giao gửi số liệu báo cáo; 01 đơn vị được miễn báo "
        "cáo; 128 đơn vị chưa gửi báo cáo (chi tiết tại Phụ lục II)."
    )


def test_each_reason_for_silence_is_counted_apart(full: Any, text_of: Text) -> None:
    full.silence("SYT", "SNV", "STC", "SXD")
    full.set("SYT", status=AgencyStatus.DOCUMENT_ONLY).set("SNV", status=AgencyStatus.REFUSED)
    full.set("STC", status=AgencyStatus.WAIVED)
    assert sending(text_of(full.merged())).endswith(
        "đều đúng thời hạn; 01 đơn vị đã có văn bản báo cáo nhưng chưa gửi số liệu theo biểu mẫu; 01 đơn vị đã gửi tệp "
        "nhưng chưa tổng hợp được; 01 đơn vị được miễn báo cáo; 01 đơn vị chưa gửi báo cáo: Sở Xây dựng (chi tiết tại "
        "Phụ lục II)."
    )


def test_an_agency_with_more_time_is_neither_silent_nor_chased(full: Any, text_of: Text) -> None:
    full.silence("SYT", "SNV").set("SYT", deadline=date(2026, 9, 30))
    text = text_of(full.merged(date(2026, 9, 21)))
    assert sending(text).endswith(
        "đều đúng thời hạn; 01 đơn vị được gia hạn gửi báo cáo đến ngày 30/9/2026; 01 đơn vị chưa gửi báo cáo: Sở Nội "
        "vụ (chi tiết tại Phụ lục II)."
    )
    assert "2. Đôn đốc 01 đơn vị gửi báo cáo Quý III năm 2026 (danh sách tại Phụ lục II)." in ahead(text)


def test_who_sent_a_signed_document_is_asked_for_the_data_only(full: Any, text_of: Text) -> None:
    full.silence("SYT", "SNV", "STC").set("SYT", status=AgencyStatus.DOCUMENT_ONLY).set(
        "STC", status=AgencyStatus.REFUSED
    )
    assert (
        "2. Đôn đốc 01 đơn vị gửi báo cáo, 01 đơn vị gửi số liệu theo biểu mẫu và 01 đơn vị hoàn thiện báo cáo Quý III "
        "năm 2026 (danh sách tại Phụ lục II)."
    ) in ahead(text_of(full.merged()))


def test_several_with_more_time_are_dated_where_they_have_one_date(full: Any, text_of: Text) -> None:
    full.silence("SYT", "SNV").set("SYT", deadline=date(2026, 9, 30)).set("SNV", deadline=date(2026, 9, 30))
    told = sending(text_of(full.merged()))
    assert "; 02 đơn vị được gia hạn gửi báo cáo đến ngày 30/9/2026 (chi tiết tại Phụ lục II)." in told
    full.set("SNV", deadline=date(2026, 10, 5))
    text = text_of(full.merged())
    assert "; 02 đơn vị được gia hạn gửi báo cáo (chi tiết tại Phụ lục II)." in sending(text)
    assert "chưa gửi báo cáo" not in text
    assert "gửi báo cáo Quý III" not in ahead(text)


def test_more_time_that_has_passed_excuses_no_more(full: Any, text_of: Text) -> None:
    full.silence("SYT").set("SYT", deadline=date(2026, 9, 30))
    text = text_of(full.merged(date(2026, 10, 1)))
    assert "; 01 đơn vị chưa gửi báo cáo: Sở Y tế (chi tiết tại Phụ lục II)." in sending(text)
    assert "gia hạn" not in sending(text)
    assert "2. Đôn đốc 01 đơn vị gửi báo cáo Quý III năm 2026" in ahead(text)


def test_a_file_with_nothing_in_it_is_counted_once_and_chased(full: Any, text_of: Text) -> None:
    full.silence("SYT").set("SYT", status=AgencyStatus.TO_CORRECT).set("SNV", status=AgencyStatus.TO_CORRECT)
    text = text_of(full.merged())
    assert sending(text).endswith(
        "đều đúng thời hạn; 01 đơn vị đã gửi tệp nhưng chưa tổng hợp được (chi tiết tại Phụ lục II). Trong số đã gửi, "
        "01 đơn vị còn nội dung cần hoàn thiện."
    )
    assert "2. Đôn đốc 02 đơn vị hoàn thiện báo cáo Quý III năm 2026 (danh sách tại Phụ lục II)." in ahead(text)


def test_the_parts_of_who_answered_add_up_to_the_whole(full: Any, text_of: Text) -> None:
    full.silence("10507", "10525", "SYT", "SNV").set("SYT", status=AgencyStatus.WAIVED)
    full.set("SNV", deadline=date(2026, 9, 30)).set("STC", late=True, status=AgencyStatus.TO_CORRECT)
    first, second = sending(text_of(full.merged())).split(". ")
    assert first == (
        "Có 125/129 cơ quan, đơn vị gửi báo cáo (96,9% số đơn vị được giao), trong đó 124 đơn vị gửi đúng hạn, 01 đơn "
        "vị gửi sau thời hạn; 01 đơn vị được miễn báo cáo; 01 đơn vị được gia hạn gửi báo cáo đến ngày 30/9/2026; 02 "
        "đơn vị chưa gửi báo cáo: UBND phường Thành Đông, UBND phường Hải Dương (chi tiết tại Phụ lục II)"
    )
    assert second == "Trong số đã gửi, 01 đơn vị còn nội dung cần hoàn thiện."


def test_more_than_ten_missing_are_not_named(full: Any, plan: Plan, text_of: Text) -> None:
    full.silence(*plan.members("xa-phuong-dac-khu")[:11])
    assert sending(text_of(full.merged())).endswith("; 11 đơn vị chưa gửi báo cáo (chi tiết tại Phụ lục II).")


# II.1


def test_every_task_under_way(full: Any, text_of: Text) -> None:
    assert overall(text_of(full.merged())) == (
        "Kế hoạch giao 40 nhiệm vụ, gồm 03 nhiệm vụ đến hết năm 2026 và 37 nhiệm vụ đến năm 2030 và các năm tiếp theo. "
        "Đến hết Quý III năm 2026: - 39 nhiệm vụ đang triển khai; không có nhiệm vụ quá hạn; - 01 nhiệm vụ do cơ quan, "
        "tổ chức ngoài danh sách gửi biểu mẫu chủ trì (nhiệm vụ II.G.3). Kết quả chi tiết từng nhiệm vụ tại Phụ lục I."
    )


def test_each_outcome_has_its_line(full: Any, text_of: Text) -> None:
    full.everywhere("I.3", State.DONE, completed=date(2026, 8, 5), result="Đã ban hành")
    full.everywhere("II.A.1", State.CONTINUING, result="Đã quan trắc")
    full.everywhere("II.A.3", State.NOT_STARTED).everywhere("II.D.2", State.NOT_STARTED)
    full.everywhere("II.C.6", State.PAUSED).everywhere("II.G.1", State.EXTENSION_REQUESTED)
    full.everywhere("II.E.3", State.NOTHING_THIS_PERIOD).everywhere("II.C.11", State.NOT_APPLICABLE)
    told = overall(text_of(full.merged()))
    lines = told.split("Đến hết Quý III năm 2026: ")[1].split(" Kết quả chi tiết")[0].removeprefix("- ").split("; - ")
    assert lines == [
        "01 nhiệm vụ đã hoàn thành, đúng thời hạn (nhiệm vụ I.3)",
        "32 nhiệm vụ đang triển khai, trong đó 01 nhiệm vụ thực hiện thường xuyên; không có nhiệm vụ quá hạn",
        "01 nhiệm vụ đề nghị điều chỉnh thời hạn (nhiệm vụ II.G.1)",
        "01 nhiệm vụ tạm dừng (nhiệm vụ II.C.6)",
        "02 nhiệm vụ chưa triển khai (nhiệm vụ II.A.3, II.D.2)",
        "01 nhiệm vụ không phát sinh trong kỳ (nhiệm vụ II.E.3)",
        "01 nhiệm vụ không có đối tượng thực hiện (nhiệm vụ II.C.11)",
        "01 nhiệm vụ do cơ quan, tổ chức ngoài danh sách gửi biểu mẫu chủ trì (nhiệm vụ II.G.3).",
    ]
    assert sum(int(line[:2]) for line in lines) == 40


def test_what_is_due_soon_is_told_where_it_stands(full: Any, text_of: Text) -> None:
    told = overall(text_of(full.merged(date(2026, 12, 14))))
    assert (
        "- 39 nhiệm vụ đang triển khai; không có nhiệm vụ quá hạn; 03 nhiệm vụ sắp đến hạn (nhiệm vụ I.1, I.2, I.3);"
    ) in told
    full.everywhere("I.3", State.NOT_STARTED).everywhere("II.A.3", State.NOT_STARTED)
    told = overall(text_of(full.merged(date(2026, 12, 14))))
    assert "không có nhiệm vụ quá hạn; 02 nhiệm vụ sắp đến hạn (nhiệm vụ I.1, I.2);" in told
    assert (
        "- 02 nhiệm vụ chưa triển khai (nhiệm vụ I.3, II.A.3), trong đó 01 nhiệm vụ sắp đến hạn (nhiệm vụ I.3);" in told
    )


def test_not_started_is_only_said_of_tasks_that_somebody_called_so(full: Any, answers_to: Any, text_of: Text) -> None:
    full.row("STC", "II.C.9", state=State.NOTHING_THIS_PERIOD).row("SCT", "II.C.8", state=State.NOT_STARTED)
    for lead, task in (("BQLKKT", "II.C.9"), ("STC", "II.C.8"), ("BQLKKT", "II.C.8")):
        del full.entries[lead]["report", task]
    now = full.merged()
    assert [now.task(task).outcome for task in ("II.C.8", "II.C.9")] == [State.NOT_STARTED] * 2
    before = answers_to(full.plan, "2026-Q2")
    for task in full.plan.tasks:
        before.everywhere(task.id, State.IN_PROGRESS, result="Đã làm")
    text = text_of(now, before.merged())
    told = overall(text)
    assert "- 37 nhiệm vụ đang triển khai;" in told
    assert "- 01 nhiệm vụ chưa triển khai (nhiệm vụ II.C.8);" in told
    assert "- 01 nhiệm vụ chưa có kết quả báo cáo trong kỳ (nhiệm vụ II.C.9);" in told
    assert "So với Quý II năm 2026, tăng 01 nhiệm vụ chưa triển khai." in told
    assert "Chưa triển khai Đã báo cáo 01/03" in text
    assert "Chưa có kết quả báo cáo trong kỳ Đã báo cáo 01/02" in text


def test_overdue_tasks_are_named_where_they_stand(full: Any, text_of: Text) -> None:
    full.everywhere("I.3", State.NOT_STARTED)
    told = overall(text_of(full.merged(date(2027, 1, 10))))
    assert "- 38 nhiệm vụ đang triển khai; 02 nhiệm vụ quá hạn (nhiệm vụ I.1, I.2);" in told
    assert "- 01 nhiệm vụ chưa triển khai, đã quá hạn (nhiệm vụ I.3);" in told
    assert "không có nhiệm vụ quá hạn" not in told


def test_a_task_finished_late_is_told_so(full: Any, text_of: Text) -> None:
    full.everywhere("I.3", State.DONE, completed=date(2027, 1, 5), result="Đã ban hành")
    told = overall(text_of(full.merged(date(2027, 1, 10))))
    assert "- 01 nhiệm vụ đã hoàn thành, quá thời hạn (nhiệm vụ I.3);" in told


def test_the_comparison_stands_only_with_a_previous_period(full: Any, answers_to: Any, text_of: Text) -> None:
    before = answers_to(full.plan, "2026-Q2")
    for task in full.plan.tasks:
        before.everywhere(task.id, State.NOT_STARTED)
    full.everywhere("I.3", State.DONE, completed=date(2026, 8, 5), result="Đã ban hành")
    now, then = full.merged(), before.merged()
    assert "So với" not in overall(text_of(now))
    assert "So với Quý II năm 2026, tăng 01 nhiệm vụ hoàn thành, giảm 39 nhiệm vụ chưa triển khai." in overall(
        text_of(now, then)
    )
    same = "So với Quý II năm 2026, số nhiệm vụ hoàn thành và chưa triển khai không thay đổi."
    assert same in overall(text_of(then, then))


# II.2


def _line(text: str, task: str) -> str:
    return between(text.split("2. Kết quả theo nhóm nhiệm vụ")[1], f"(nhiệm vụ {task}): ", " (nhiệm vụ")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda a: a, "toàn bộ 114 đơn vị chủ trì đang thực hiện."),
        (lambda a: a.silence("10507"), "113/114 đơn vị chủ trì đã báo cáo, đều đang thực hiện."),
        (
            lambda a: a.row("10507", "II.B.2", state=State.NOT_STARTED),
            "toàn bộ 114 đơn vị chủ trì đã báo cáo; 113 đơn vị đang thực hiện, 01 đơn vị chưa triển khai (UBND phường "
            "Thành Đông).",
        ),
        (
            lambda a: a.silence("10525").row("10507", "II.B.2", state=State.DONE, to_correct=True),
            "113/114 đơn vị chủ trì đã báo cáo; 112 đơn vị đang thực hiện, 01 đơn vị đang hoàn thiện báo cáo.",
        ),
    ],
)
def test_many_leads_become_counts(change: Callable[[Any], Any], expected: str, full: Any, text_of: Text) -> None:
    told = _line(text_of(change(full).merged()), "II.B.2")
    assert told.startswith(expected)


def test_a_single_lead_is_quoted(full: Any, text_of: Text) -> None:
    full.row(
        "SYT", "II.C.6", state=State.IN_PROGRESS, result="- Đã lắp 02 lò đốt;\n- Tập huấn 05 lớp.",
        documents="Kế hoạch số 12/KH-SYT",
    )  # fmt: skip
    assert _line(text_of(full.merged()), "II.C.6").startswith(
        "Sở Y tế đang thực hiện: Đã lắp 02 lò đốt; Tập huấn 05 lớp (Kế hoạch số 12/KH-SYT)."
    )


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (State.EXTENSION_REQUESTED, "Sở Y tế đề nghị điều chỉnh thời hạn."),
        (State.DONE, "Sở Y tế đã hoàn thành."),
    ],
)
def test_the_only_one_of_many_that_answered_is_named(state: State, told: str, answers: Any, text_of: Text) -> None:
    task = next(task for task in answers.plan.tasks if len(task.leads) > 100 and "SYT" in task.leads)
    answers.row("SYT", task.id, state=state, result="Đã làm", completed=date(2026, 8, 20))
    line = f"(nhiệm vụ {task.id}): 01/{len(task.leads)} đơn vị chủ trì đã báo cáo: {told} "
    assert line in text_of(answers.merged())


def with_a_quarter(answers_to: Any, plan: Plan, silent: Iterable[str], **states: State) -> Merged:
    """The year's result where the third quarter stands in for ``silent``: task II.B.2 is under way everywhere."""
    quarter, year = answers_to(plan), answers_to(plan, "2026")
    for made in (quarter, year):
        made.everywhere("II.B.2", State.IN_PROGRESS, result="Đã làm")
    for agency, state in states.items():
        quarter.row(agency.removeprefix("x"), "II.B.2", state=state, result="Đã làm")
    year.silence(*silent)
    returns = [made.merged().returns for made in (year, quarter)]
    quarters = [(parse_period("2026-Q3"), returns[1])]
    return merge_with_quarters(plan, parse_period("2026"), returns[0], quarters, date(2026, 12, 14))


@pytest.mark.parametrize(
    ("silent", "states", "expected"),
    [
        (2, {}, "tổng hợp cả số liệu quý của toàn bộ 114 đơn vị chủ trì (112 đơn vị báo cáo kỳ này, 02 đơn vị lấy theo "
         "báo cáo Quý III năm 2026): đều đang thực hiện."),
        (2, {"x10507": State.DONE}, "tổng hợp cả số liệu quý của toàn bộ 114 đơn vị chủ trì (112 đơn vị báo cáo kỳ "
         "này, 02 đơn vị lấy theo báo cáo Quý III năm 2026): 01 đơn vị hoàn thành, 113 đơn vị đang thực hiện."),
        (114, {}, "tổng hợp theo báo cáo Quý III năm 2026 của toàn bộ 114 đơn vị chủ trì: đều đang thực hiện."),
    ],
)  # fmt: skip
def test_where_quarters_stand_in_it_is_said_before_anything_is_counted(
    silent: int, states: dict[str, State], expected: str, plan: Plan, answers_to: Any, text_of: Text
) -> None:
    communes = plan.members("xa-phuong-dac-khu")[:silent]
    text = text_of(with_a_quarter(answers_to, plan, communes, **states))
    assert f"(nhiệm vụ II.B.2): {expected} " in text
    assert "Tính đến ngày 14/12/2026 (tổng hợp cả số liệu quý): " in overall(text)


def excused(answers: Any) -> Any:
    """Four silent communes, each excused for a reason of its own."""
    answers.silence("10507", "10525", "10532", "10537")
    answers.set("10507", status=AgencyStatus.DOCUMENT_ONLY).set("10525", status=AgencyStatus.WAIVED)
    answers.set("10532", deadline=date(2026, 9, 30)).set("10537", status=AgencyStatus.REFUSED)
    return answers


def test_of_many_leads_those_excused_are_told_apart(full: Any, text_of: Text) -> None:
    assert _line(text_of(excused(full).merged()), "II.B.2").startswith(
        "110/114 đơn vị chủ trì đã báo cáo, đều đang thực hiện; 01 đơn vị được gia hạn gửi báo cáo, 01 đơn vị đã có "
        "văn bản, chưa có số liệu, 01 đơn vị được miễn báo cáo, 01 đơn vị đã gửi tệp, chưa tổng hợp được. "
    )
    full.silence("10546", "10543")
    assert _line(text_of(full.merged()), "II.B.2").startswith("108/114 đơn vị chủ trì đã báo cáo, đều đang thực hiện. ")


def test_of_a_few_leads_nobody_excused_is_said_not_to_have_reported(full: Any, text_of: Text) -> None:
    full.silence("SXD", "SCT").set("SXD", status=AgencyStatus.WAIVED).set("SCT", deadline=date(2026, 9, 30))
    line = _line(text_of(full.merged()), "I.3")
    assert line.startswith(
        "Sở Nông nghiệp và Môi trường đang thực hiện; Sở Công Thương được gia hạn gửi báo cáo; Sở Xây dựng được miễn "
        "báo cáo."
    )
    full.set("SCT")
    assert "; Sở Công Thương chưa báo cáo; Sở Xây dựng được miễn báo cáo." in _line(text_of(full.merged()), "I.3")


@pytest.mark.parametrize(
    ("change", "in_its_group", "overall_words"),
    [
        ({}, "chưa có báo cáo của cơ quan chủ trì", "chưa có báo cáo của cơ quan chủ trì"),
        ({"status": AgencyStatus.WAIVED}, "có cơ quan chủ trì được miễn báo cáo",
         "chưa có số liệu của cơ quan chủ trì"),
        ({"deadline": date(2026, 9, 30)}, "có cơ quan chủ trì được gia hạn gửi báo cáo",
         "chưa có số liệu của cơ quan chủ trì"),
        ({"status": AgencyStatus.DOCUMENT_ONLY}, "có cơ quan chủ trì đã có văn bản, chưa có số liệu",
         "chưa có số liệu của cơ quan chủ trì"),
    ],
)  # fmt: skip
def test_a_task_whose_only_lead_is_excused_is_not_called_unreported(
    change: dict[str, Any], in_its_group: str, overall_words: str, full: Any, text_of: Text
) -> None:
    full.silence("SYT").set("SYT", **change)
    text = text_of(full.merged())
    tasks = [task.id for task in full.plan.tasks if task.leads == ("SYT",)]
    assert tasks == ["II.C.6"]
    assert f"Nhiệm vụ II.C.6 {in_its_group}." in text
    assert f"- 01 nhiệm vụ {overall_words} (nhiệm vụ II.C.6);" in text


@pytest.mark.parametrize("placeholder", ["-", "Không", "như trên", "Không có", "nt"])
def test_a_placeholder_is_never_quoted(placeholder: str, full: Any, text_of: Text) -> None:
    full.row("SYT", "II.C.6", state=State.IN_PROGRESS, result=placeholder)
    assert _line(text_of(full.merged()), "II.C.6").startswith("Sở Y tế đang thực hiện. ")


def test_nothing_is_quoted_of_several_leads(full: Any, text_of: Text) -> None:
    full.row("SXD", "I.3", state=State.DONE, result="Mật ngữ một", completed=date(2026, 8, 5))
    text = text_of(full.merged())
    assert _line(text, "I.3").startswith(
        "Sở Xây dựng đã hoàn thành; Sở Công Thương, Sở Nông nghiệp và Môi trường đang thực hiện."
    )
    assert text.count("Mật ngữ một") == 1
    assert text.index("Mật ngữ một") > text.index("Phụ lục I KẾT QUẢ")


def test_a_group_in_which_nothing_happened_gets_one_sentence(full: Any, text_of: Text) -> None:
    full.everywhere("II.E.3", State.NOTHING_THIS_PERIOD)
    for task in ("II.D.1", "II.D.2"):
        for lead in full.plan.task(task).leads:
            del full.entries[lead]["report", task]
    text = text_of(full.merged())
    group = between(text, "đ) Nhóm nhiệm vụ về nâng cao hiệu quả tuân thủ", "e) Nhóm nhiệm vụ")
    assert group == (
        "quy định của pháp luật về bảo vệ môi trường Các nhiệm vụ II.D.1, II.D.2 chưa có báo cáo của cơ quan chủ trì."
    )
    assert "- Nhiệm vụ II.E.3 không phát sinh trong kỳ." in text
    assert (
        "- Nhiệm vụ II.G.3 do các tổ chức tín dụng trên địa bàn thành phố chủ trì, không thuộc danh sách gửi biểu mẫu."
        in text
    )


# II.3


def test_figures_name_how_they_were_made_and_of_how_many(full: Any, text_of: Text) -> None:
    assert "3. Một số số liệu" not in text_of(full.merged())
    full.row("SNNMT", "KT-SL", "figures", in_period=Decimal(20), cumulative=Decimal(50))
    full.row("10507", "KT-SL", "figures", in_period=Decimal("1.5"))
    told = between(text_of(full.merged()), "3. Một số số liệu", "III. TỒN TẠI")
    assert told.startswith("- Số cơ sở được kiểm tra, thanh tra về bảo vệ môi trường: 21,5 cơ sở (cộng của ")
    assert "; lũy kế từ đầu năm 50 cơ sở (" in told
    assert "1/" in told


def test_a_share_names_its_weight(full: Any, text_of: Text) -> None:
    full.row("10507", "RAC-TL", "figures", in_period=Decimal("93.25"))
    full.row("10507", "RAC-PS", "figures", in_period=Decimal(1200))
    told = between(text_of(full.merged()), "3. Một số số liệu", "III. TỒN TẠI")
    assert (
        "- Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý: 93,3% (bình quân gia quyền theo khối lượng chất thải "
        "rắn sinh hoạt phát sinh của 01/114 xã, phường, đặc khu)"
    ) in told


# III, V


def test_no_difficulties_no_appendix(full: Any, text_of: Text) -> None:
    text = text_of(full.merged())
    assert difficulties(text) == "Trong kỳ, các cơ quan, đơn vị không nêu khó khăn, vướng mắc."
    assert proposals(text) == "Sở Nông nghiệp và Môi trường không có đề xuất, kiến nghị."
    assert "Phụ lục II" in text
    assert "Phụ lục III" not in text


def test_difficulties_are_counted_by_agency_and_the_own_ones_told(full: Any, text_of: Text) -> None:
    full.row("10507", "II.B.2", state=State.IN_PROGRESS, result="Đã làm", difficulties="Thiếu kinh phí")
    full.row("10507", "II.C.2", state=State.IN_PROGRESS, result="Đã làm", difficulties="Thiếu người")
    full.row("10525", "II.C.2", state=State.IN_PROGRESS, result="Đã làm", difficulties="Không")
    full.general("SNNMT", difficulties="- Thiếu dữ liệu;\n- Chưa có định mức", plan_number="15/KH-SNNMT")
    assert difficulties(text_of(full.merged())) == (
        "02 cơ quan, đơn vị nêu khó khăn, vướng mắc; cụ thể tại Phụ lục III. Đối với nhiệm vụ được giao, Sở Nông "
        "nghiệp và Môi trường gặp khó khăn, vướng mắc: - Thiếu dữ liệu. - Chưa có định mức."
    )


def test_a_proposal_is_no_difficulty(full: Any, text_of: Text) -> None:
    full.general("10507", proposals="Bổ sung kinh phí", plan_number="15/KH-UBND")
    text = text_of(full.merged())
    assert difficulties(text) == "Trong kỳ, các cơ quan, đơn vị không nêu khó khăn, vướng mắc."
    assert proposals(text) == (
        "Sở Nông nghiệp và Môi trường không có đề xuất, kiến nghị. Đề xuất, kiến nghị của 01 cơ quan, đơn vị khác được "
        "tổng hợp tại Phụ lục III."
    )


def test_the_own_proposals_are_put_to_the_recipient(full: Any, text_of: Text) -> None:
    full.general("SNNMT", proposals="Bố trí kinh phí năm 2027", plan_number="15/KH-SNNMT")
    assert proposals(text_of(full.merged())) == ("Đề nghị Ủy ban nhân dân thành phố: - Bố trí kinh phí năm 2027.")


# IV


def test_the_work_ahead(full: Any, text_of: Text) -> None:
    full.everywhere("I.2", State.DONE, completed=date(2026, 8, 5), result="Đã xong")
    full.row("SXD", "I.3", state=State.DONE, completed=date(2026, 8, 5), result="Đã xong").silence("10507")
    full.general("SNNMT", next_work="Tổ chức sơ kết.", plan_number="15/KH-SNNMT")
    assert ahead(text_of(full.merged())) == (
        "QUÝ IV NĂM 2026 1. Đôn đốc các đơn vị chủ trì 02 nhiệm vụ phải hoàn thành trong năm 2026: I.1 (115 đơn vị "
        "chưa hoàn thành hoặc chưa báo cáo), I.3 (Sở Công Thương, Sở Nông nghiệp và Môi trường chưa hoàn thành). "
        "2. Đôn đốc 01 đơn vị gửi báo cáo Quý III năm 2026 (danh sách tại Phụ lục II). 3. Tổ chức sơ kết. "
        "4. Tiếp tục hướng dẫn, đôn đốc các cơ quan, đơn vị thực hiện nhiệm vụ được giao tại Kế hoạch."
    )


# other periods, other offices


@pytest.mark.parametrize(
    ("period", "title", "until"),
    [
        ("2026-H1", "6 tháng đầu năm 2026", "Đến hết 6 tháng đầu năm 2026:"),
        ("2026-9T", "9 tháng đầu năm 2026", "Đến hết 9 tháng đầu năm 2026:"),
        ("2026", "năm 2026", "Tính đến ngày 14/12/2026:"),
        ("2026-08", "tháng 8 năm 2026", "Đến hết tháng 8 năm 2026:"),
        ("2026-08-01..2026-08-20", "từ ngày 01/8/2026 đến ngày 20/8/2026", "Đến ngày 20/8/2026:"),
    ],
)
def test_periods_inside_sentences(
    period: str, title: str, until: str, plan: Plan, answers_to: Any, text_of: Text
) -> None:
    text = text_of(answers_to(plan, period).drawn().merged())
    assert f"Nghị quyết số 67/NQ-CP, {title} Kính gửi" in text
    assert until in text
    assert f"kết quả thực hiện {title} " in text
    assert text.count("từ ngày 01/8/2026") == (4 if ".." in period else 0)


def test_an_office_that_set_nothing_gets_no_broken_sentences(full: Any, text_of: Text) -> None:
    full.general("SNNMT", proposals="Bố trí kinh phí năm 2027", plan_number="15/KH-SNNMT")
    text = text_of(full.merged(), office=DocumentSettings())
    assert "Kính gửi" not in text
    assert "V. ĐỀ XUẤT, KIẾN NGHỊ Đề nghị cấp có thẩm quyền: - Bố trí" in text
    assert "Trên đây là báo cáo kết quả thực hiện Kế hoạch Quý III năm 2026./." in text


def test_a_plan_of_one_section_is_not_divided(full: Any, plan: Plan, text_of: Text, answers_to: Any) -> None:
    one = replace(plan, tasks=plan.tasks[:3])
    answers = answers_to(one)
    for task in one.tasks:
        answers.everywhere(task.id, State.IN_PROGRESS, result="Đã làm")
    assert overall(text_of(answers.merged())).startswith("Kế hoạch giao 03 nhiệm vụ. Đến hết Quý III năm 2026:")


def test_no_clause_counts_nothing(drawn: Merged, full: Any, text_of: Text) -> None:
    for merged in (drawn, full.merged()):
        prose = text_of(merged).split("Nơi nhận")[0]
        assert " 0 " not in prose
        assert " 00 " not in prose
        assert "()" not in prose
        assert ": ." not in prose
        assert "  " not in prose.replace("số /", "")
