"""Rows: group rows, numbers, pieces of rows. Tables as text, the outcome as one line per task."""

from __future__ import annotations

import pytest

from kh_report.findings.render import fix
from kh_report.plan.importer import ImportResult, import_plan
from kh_report.plan.labels import number_of
from kh_report.plan.source import read_text
from kh_report.plan.workbook import read_plan_workbook, write_plan_workbook

HEAD = "TT\tNội dung\tChủ trì\tPhối hợp\tThời hạn\tGhi chú\n"


def _import(rows: str) -> ImportResult:
    """``|`` separates cells, a line is a row."""
    text = "Hải Phòng, ngày tháng năm 2026\n" + HEAD + rows.strip().replace("|", "\t")
    return import_plan(read_text(text.encode(), "a.txt"))


def _tasks(result: ImportResult) -> list[tuple[str, str]]:
    assert result.plan is not None
    return [(task.id, task.text) for task in result.plan.tasks]


def _about_rows(result: ImportResult) -> list[str]:
    codes = ("plan-row-rejoined", "plan-row-without-number", "plan-number-twice", "plan-number-missing")
    return sorted(f"{item.code} {item.places[0].task}" for item in result.findings if item.code in codes)


def test_without_groups_the_number_is_the_id() -> None:
    result = _import("1|Việc một.|Sở Y tế||2026|\n2|Việc hai.|Sở Nội vụ||2026|")
    assert _tasks(result) == [("1", "Việc một."), ("2", "Việc hai.")]


def test_letters_c_d_i_and_v_are_groups_where_they_go_on_with_the_alphabet() -> None:
    rows = "\n".join(f"{letter}. Nhóm|||||\n1|Việc {letter}.|Sở Y tế||2026|" for letter in "ABCDĐEGHIKLMNOPQRSTUVX")
    result = _import("I. Phần một|||||\n" + rows + "\nII. Phần hai|||||\nA. Nhóm|||||\n1|Việc.|Sở Y tế||2026|")
    expected = [f"I.{letter}.1" for letter in "ABCDĐEGHIKLMNOPQRSTUVX"]
    assert [code for code, _ in _tasks(result)] == [*expected, "II.A.1"]


def test_sections_up_to_ten_stay_sections() -> None:
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    rows = "\n".join(f"{roman}|Phần {roman}||||\n1|Việc.|Sở Y tế||2026|" for roman in romans)
    assert [code for code, _ in _tasks(_import(rows))] == [f"{roman}.1" for roman in romans]


def test_letters_may_be_the_outer_groups() -> None:
    rows = "A. Phần|||||\nI. Nhóm|||||\n1|Việc.|Sở Y tế||2026|\nII. Nhóm|||||\n1|Việc.|Sở Y tế||2026|"
    assert [code for code, _ in _tasks(_import(rows + "\nB. Phần|||||\n1|Việc.|Sở Y tế||2026|"))] == [
        "A.I.1", "A.II.1", "B.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1.", "1"), ("01", "01"), ("1.1", "1.1"), ("I.1", "I.1"), ("13.0", "13"), ("a)", "a"), ("-", "-"),
     ("II", None), ("Tổng", None), ("", None)],
)  # fmt: skip
def test_numbers_as_offices_write_them(cell: str, number: str | None) -> None:
    assert number_of(cell) == number


def test_points_hang_on_their_task() -> None:
    result = _import("I. Phần|||||\n1|Việc.|Sở Y tế||2026|\na)|Việc nhỏ.|Sở Y tế||2026|\nb)|Việc nữa.|Sở Y tế||2026|")
    assert [code for code, _ in _tasks(result)] == ["I.1", "I.1.a", "I.1.b"]


def test_a_row_with_lead_and_deadline_of_its_own_is_a_task() -> None:
    result = _import("I. Phần|||||\n1|Việc một.|Sở Y tế||2026|\n|Việc không số.|Sở Nội vụ||2027|")
    assert _tasks(result) == [("I.1", "Việc một."), ("I.1b", "Việc không số.")]
    assert _about_rows(result) == ["plan-row-without-number I.1b"]


REST = {
    "text only, with a capital": "|PM2.5 giảm.||||",
    "lower case with a whole lead": "|giảm bụi.|Sở Nội vụ||2026|",
    "a cut agency": "|Giảm bụi.|và Môi trường|||",
    "only a cooperating agency": "|||Sở Tài chính||",
    "a lead but no deadline after an unfinished sentence": "|Giảm bụi.|Sở Nội vụ|||",
}


@pytest.mark.parametrize("rest", REST.values(), ids=REST.keys())
def test_the_rest_of_a_cut_row_is_rejoined_with_one_space(rest: str) -> None:
    result = _import("I. Phần|||||\n1|Nồng độ bụi|Sở Nông nghiệp||2026|Ghi\n\n" + rest)
    assert result.plan is not None
    (task,) = result.plan.tasks
    cells = rest.split("|")
    assert task.text == f"Nồng độ bụi {cells[1]}".strip()
    assert task.lead_text == f"Sở Nông nghiệp {cells[2]}".strip()
    assert _about_rows(result) == ["plan-row-rejoined I.1"]


def test_a_cut_group_title_is_put_together() -> None:
    result = _import("A. Nhóm nhiệm vụ về khắc phục,|||||\n\ncải thiện môi trường|||||\n1|Việc.|Sở Y tế||2026|")
    assert result.plan is not None
    assert [heading.title for heading in result.plan.headings] == ["Nhóm nhiệm vụ về khắc phục, cải thiện môi trường"]


def test_repeated_headers_and_column_numbers_are_no_tasks() -> None:
    again = HEAD.strip().replace("\t", "|")
    rows = f"(1)|(2)|(3)|(4)|(5)|(6)\n1|Việc một.|Sở Y tế||2026|\n\n{again}\n(1)|(2)|(3)|(4)|(5)|(6)\n"
    assert [code for code, _ in _tasks(_import(rows + "2|Việc hai.|Sở Y tế||2026|"))] == ["1", "2"]


def test_numbers_twice_and_gaps_are_reported_and_ids_stay_unique() -> None:
    rows = "1|Việc một.|Sở Y tế||2026|\n1|Việc hai.|Sở Y tế||2026|\n4|Việc bốn.|Sở Y tế||2026|"
    result = _import(rows)
    assert [code for code, _ in _tasks(result)] == ["1", "1b", "4"]
    assert _about_rows(result) == ["plan-number-missing 4", "plan-number-twice 1b"]


def test_cells_broken_over_lines_by_the_clipboard_are_put_together() -> None:
    result = _import("1|Việc một.|Sở Y tế\nSở Nội vụ||2026|\n2|Việc hai.|Sở Y tế||2026|")
    assert result.plan is not None
    assert [(task.lead_text, task.leads) for task in result.plan.tasks] == [
        ("Sở Y tế\nSở Nội vụ", ("SYT", "SNV")),
        ("Sở Y tế", ("SYT",)),
    ]


def test_a_second_appendix_gets_ids_of_its_own() -> None:
    more = "\nPHỤ LỤC II\n" + HEAD + "1\tViệc khác.\tSở Y tế\t\t2026\t"
    result = _import("1|Việc một.|Sở Y tế||2026|" + more)
    assert [code for code, _ in _tasks(result)] == ["1", "PL2.1"]


def test_an_unknown_agency_an_unclear_deadline_and_an_extra_column_are_reported() -> None:
    text = "Hải Phòng, ngày tháng năm 2026\nTT\tNội dung\tChủ trì\tThời hạn\tKinh phí\n1\tViệc.\tHội Làm vườn\tSớm\t5"
    result = import_plan(read_text(text.encode(), "a.txt"))
    found = [(item.code, item.places[0].cell, item.seen) for item in result.findings]
    (stranger,) = (item for item in result.findings if item.code == "plan-agency-unknown")
    assert fix(stranger) == (
        "Ghi mã cơ quan vào cột mã của nhiệm vụ, hoặc thêm tên này vào cột “Tên gọi khác” ở trang “Cơ quan”."
    )
    assert sorted(found, key=str) == sorted(
        [
            ("plan-agency-unknown", "dòng 3", "Hội Làm vườn"),
            ("plan-unnumbered", None, None),
            ("plan-focal-unknown", None, None),
            ("plan-title-missing", None, None),
            ("plan-issuer-missing", None, None),
            ("plan-column-ignored", None, "Kinh phí"),
            ("plan-deadline-unclear", "dòng 3", "Sớm"),
        ],
        key=str,
    )


def test_an_agency_that_is_nearly_written_right_is_suggested() -> None:
    text = "Hải Phòng, ngày tháng năm 2026\n" + HEAD + "1\tViệc.\tSở Nông nghiệp và Môi trừơng\t\t2026\t"
    result = import_plan(read_text(text.encode(), "a.txt"))
    (unknown,) = (item for item in result.findings if item.code == "plan-agency-unknown")
    assert fix(unknown).endswith("Có phải “Sở Nông nghiệp và Môi trường”?")


def test_a_plan_of_a_place_without_registry_is_read_and_says_so_once() -> None:
    text = "Cà Mau, ngày 05 tháng 01 năm 2026\n" + HEAD + "1\tViệc.\tSở Y tế\tSở Nội vụ\t2026\t"
    result = import_plan(read_text(text.encode(), "a.txt"))
    assert result.plan is not None
    assert (result.plan.place, result.plan.tasks[0].lead_text, result.plan.tasks[0].leads) == ("Cà Mau", "Sở Y tế", ())
    assert [item.code for item in result.findings if item.severity.value == "fix"] == ["registry-unknown"]


def test_group_rows_without_a_number_are_numbered_and_reported() -> None:
    result = _import("Nhóm thứ nhất|||||\n1|Việc.|Sở Y tế||2026|\nNhóm thứ hai|||||\n1|Việc.|Sở Y tế||2026|")
    assert [code for code, _ in _tasks(result)] == ["I.1", "II.1"]
    found = sorted((item.code, item.seen) for item in result.findings if item.code == "plan-heading-without-number")
    assert found == [("plan-heading-without-number", "Nhóm thứ hai"), ("plan-heading-without-number", "Nhóm thứ nhất")]


def test_among_labelled_groups_such_a_row_is_a_line_of_the_group_above() -> None:
    result = _import("I. Phần|||||\n1|Việc.|Sở Y tế||2026|\nTrong đó lưu ý|||||\n2|Việc hai.|Sở Y tế||2026|")
    assert _tasks(result) == [("I.1", "Việc."), ("I.2", "Việc hai.")]


def test_numbers_that_run_on_through_all_groups_are_no_gap() -> None:
    result = _import("I. Phần|||||\n1|Việc.|Sở Y tế||2026|\nII. Phần|||||\n2|Việc hai.|Sở Y tế||2026|")
    assert [code for code, _ in _tasks(result)] == ["I.1", "II.2"]
    assert _about_rows(result) == []


def test_a_number_above_its_own_subnumbers_is_a_group_row_when_it_assigns_nothing() -> None:
    rows = "I. Phần|||||\n1|Nhóm một||||\n1.1|Việc a.|Sở Y tế||2026|\n1.2|Việc b.|Sở Y tế||2026|\n"
    result = _import(rows + "2|Việc hai.|Sở Y tế||2026|\n2.1|Việc con.|Sở Y tế||2026|")
    assert result.plan is not None
    assert [(task.id, task.group) for task in result.plan.tasks] == [
        ("I.1.1", "1"), ("I.1.2", "1"), ("I.2", None), ("I.2.1", None),
    ]  # fmt: skip
    assert [(item.section, item.group, item.title) for item in result.plan.headings] == [
        ("I", None, "Phần"), ("I", "1", "Nhóm một"),
    ]  # fmt: skip


def test_a_plan_without_sections_survives_its_workbook() -> None:
    result = _import("1|Nhóm một||||\n1.1|Việc a.|Sở Y tế||2026|\n2|Việc hai.|Sở Y tế||2026|")
    assert result.plan is not None
    assert read_plan_workbook(write_plan_workbook(result.plan), "ke-hoach.xlsx") == (result.plan, ())
