"""``bien-tap.xlsx``: people choose, we append, and a choice holds only for the words that were read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from kh_report.forms.states import State
from kh_report.merge.editing import NOTHING_CHOSEN, Choices, Chosen, chosen_of, read_choices, write_editing
from kh_report.merge.model import Merged

Made = Callable[..., Any]
LEADS = ("SNNMT", "SXD", "SCT")
QUOTES, HARD, NEXT, PROPOSALS = "Trích dẫn", "Khó khăn", "Kỳ sau", "Đề xuất"
HEADER, FIRST = 3, 4


@pytest.fixture
def period(plan_of: Made, task: Made, answers: Any, merged: Made) -> Merged:
    going = State.IN_PROGRESS
    answers.row("SNNMT", "I.1", state=going, result="Đã rà soát 04 quy hoạch", difficulties="Thiếu kinh phí")
    answers.row("SXD", "I.1", state=going, result="=HYPERLINK(1)", difficulties="=1+1; đề nghị hỗ trợ")
    answers.row("SCT", "I.1", state=going, result="-", difficulties="Không")
    answers.row("SNNMT", "I.2", state=going, result="Của riêng một cơ quan", difficulties="Đề nghị bố trí biên chế")
    answers.row("SYT", "I.3", state=going, result="Chờ hoàn thiện", difficulties="Chờ", to_correct=True)
    answers.row("STC", "I.3", state=State.EXTENSION_REQUESTED, difficulties="Đề nghị lùi đến 30/6/2027")
    answers.row(
        "SNNMT", "general", "general", difficulties="Thiếu nhân lực", proposals="Cấp xe", next_work="Kiểm tra 09 cơ sở"
    )
    answers.row("SXD", "general", "general", next_work="Không", proposals="Ban hành định mức")
    plan = plan_of(task("I.1", leads=LEADS), task("I.2"), task("I.3", leads=("SYT", "STC")))
    return merged(plan, answers)


def opened(data: bytes, sheet: str = QUOTES) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))[sheet]


def lines(data: bytes, sheet: str, *heads: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet, by the columns named."""
    found = [cell.value for cell in opened(data, sheet)[HEADER]]
    rows = [row for row in opened(data, sheet).iter_rows(min_row=FIRST, values_only=True) if any(row)]
    return [tuple(row[found.index(head)] for head in heads) for row in rows]


def written(data: bytes, *cells: tuple[str, str, int, str]) -> bytes:
    """The workbook after a person wrote into cells: sheet, header, row (counted from 1), words."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, head, row, words in cells:
        column = next(cell.column for cell in book[sheet][HEADER] if cell.value == head)
        book[sheet].cell(HEADER + row, column, words)
    return saved(book)


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def quoting(data: bytes, *rows: int, word: str = "Có") -> bytes:
    return written(data, *((QUOTES, "Trích dẫn", row, word) for row in rows))


def chosen(merged: Merged, data: bytes) -> Chosen:
    found, findings = chosen_of(merged, read_choices(data))
    assert findings == ()
    return found


def quoted(merged: Merged, data: bytes) -> dict[str, list[tuple[str, str]]]:
    return {
        task: [(quote.agency.code, quote.text) for quote in quotes]
        for task, quotes in chosen(merged, data).quotes.items()
    }


class TestWhatIsOffered:
    def test_answers_with_content_to_tasks_of_several_leads(self, period: Merged) -> None:
        assert lines(
            write_editing(period), QUOTES, "Mã nhiệm vụ", "Mã đơn vị", "Tình trạng", "Kết quả thực hiện", "Trích dẫn"
        ) == [
            ("I.1", "SNNMT", "Đang thực hiện", "Đã rà soát 04 quy hoạch", None),
            ("I.1", "SXD", "Đang thực hiện", "=HYPERLINK(1)", None),
        ]

    def test_every_difficulty_but_no_proposal_and_no_request_for_time(self, period: Merged) -> None:
        assert lines(write_editing(period), HARD, "Nhiệm vụ", "Mã đơn vị", "Khó khăn, vướng mắc", "Ghi chú") == [
            ("Chung", "SNNMT", "Thiếu nhân lực", None),
            ("Nhiệm vụ I.1", "SNNMT", "Thiếu kinh phí", None),
            ("Nhiệm vụ I.1", "SXD", "=1+1; đề nghị hỗ trợ", None),
        ]

    def test_the_agencies_own_work_of_the_next_period(self, period: Merged) -> None:
        assert lines(write_editing(period), NEXT, "Mã đơn vị", "Nhiệm vụ trọng tâm kỳ tiếp theo") == [
            ("SNNMT", "Kiểm tra 09 cơ sở")
        ]

    def test_proposals_in_general_on_a_row_beside_a_difficulty_and_for_more_time(self, period: Merged) -> None:
        assert lines(write_editing(period), PROPOSALS, "Mã nhiệm vụ", "Mã đơn vị", "Đề xuất, kiến nghị") == [
            (None, "SNNMT", "Cấp xe"),
            ("I.2", "SNNMT", "Đề nghị bố trí biên chế"),
            (None, "SXD", "Ban hành định mức"),
            ("I.1", "SXD", "=1+1; đề nghị hỗ trợ"),
            ("I.3", "STC", "Đề nghị lùi đến 30/6/2027"),
        ]

    def test_what_the_report_tells_anyway_is_said_to_be(self, period: Merged) -> None:
        data = write_editing(period, None, "SNNMT")
        anyway = "Nội dung của cơ quan đầu mối, báo cáo nêu sẵn"
        assert [note for (note,) in lines(data, HARD, "Ghi chú")] == [anyway, None, None]
        assert [note for (note,) in lines(data, NEXT, "Ghi chú")] == [anyway]
        assert [note for (note,) in lines(data, PROPOSALS, "Ghi chú")] == [anyway, None, None, None, None]


class TestTheSheets:
    def test_dropdowns_reach_below_the_last_row_and_groups_may_be_ones_own_words(self, period: Merged) -> None:
        data = write_editing(period)
        rules = {
            (sheet, str(rule.sqref)): (rule.formula1, rule.showErrorMessage)
            for sheet in (QUOTES, HARD, NEXT, PROPOSALS)
            for rule in opened(data, sheet).data_validations.dataValidation
        }
        assert rules == {
            (QUOTES, "G4:G10000"): ('"Có"', True),
            (HARD, "G4:G10000"): ('"x"', True),
            (HARD, "F4:F10000"): ("'Danh mục'!$A$1:$A$7", False),
            (NEXT, "D4:D10000"): ('"x"', True),
            (PROPOSALS, "F4:F10000"): ('"x"', True),
        }
        lists = opened(data, "Danh mục")
        assert lists.sheet_state == "hidden"
        assert [row[0] for row in lists.iter_rows(values_only=True)] == [
            "Kinh phí", "Nhân lực", "Hướng dẫn chuyên môn", "Cơ chế, chính sách", "Hạ tầng, thiết bị",
            "Ý thức người dân", "Khác",
        ]  # fmt: skip

    def test_only_what_is_asked_may_be_written_into(self, period: Merged) -> None:
        data = write_editing(period)
        for name, asked in (
            (QUOTES, {"Trích dẫn", "Ghi chú"}),
            (HARD, {"Nhóm", "Nêu trong báo cáo", "Ghi chú"}),
            (NEXT, {"Nêu trong báo cáo", "Ghi chú"}),
            (PROPOSALS, {"Nêu trong báo cáo", "Ghi chú"}),
        ):
            sheet = opened(data, name)
            assert (sheet.protection.sheet, sheet.protection.password, sheet.protection.autoFilter) == (
                True,
                None,
                False,
            )
            heads = [cell.value for cell in sheet[HEADER]]
            assert {head for head, cell in zip(heads, sheet[FIRST], strict=True) if not cell.protection.locked} == asked

    def test_every_cell_is_text_and_the_same_answers_give_the_same_bytes(self, period: Merged) -> None:
        data = write_editing(period)
        for name in (QUOTES, HARD, NEXT, PROPOSALS):
            cells = [cell for row in opened(data, name).iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} == {"s"}
        assert write_editing(period) == data


class TestQuotations:
    def test_nothing_is_told_that_nobody_chose(self, period: Merged) -> None:
        assert chosen(period, write_editing(period)) == Chosen({})
        assert chosen_of(period, Choices()) == (NOTHING_CHOSEN, ())

    @pytest.mark.parametrize("word", ["Có", "có", " CÓ ", "x"])
    def test_what_was_chosen_is_quoted_in_registry_order(self, period: Merged, word: str) -> None:
        data = quoting(write_editing(period), 2, 1, word=word)
        assert quoted(period, data) == {"I.1": [("SNNMT", "Đã rà soát 04 quy hoạch"), ("SXD", "=HYPERLINK(1)")]}


class TestDifficulties:
    def test_groups_count_agencies_the_largest_first_ties_by_name_others_last(self, period: Merged) -> None:
        data = written(
            write_editing(period),
            (HARD, "Nhóm", 1, "Nhân lực; Kinh phí"),
            (HARD, "Nhóm", 2, "kinh phí ;Khác"),
            (HARD, "Nhóm", 3, "Khác; Dữ liệu; Kinh  phí; -"),
        )
        groups = chosen(period, data).groups
        assert [(group.name, [agency.code for agency in group.agencies]) for group in groups] == [
            ("Kinh phí", ["SNNMT", "SXD"]),
            ("Dữ liệu", ["SXD"]),
            ("Nhân lực", ["SNNMT"]),
            ("Khác", ["SNNMT", "SXD"]),
        ]

    def test_a_group_alone_does_not_tell_the_difficulty_itself(self, period: Merged) -> None:
        data = written(write_editing(period), (HARD, "Nhóm", 2, "Kinh phí"), (HARD, "Nêu trong báo cáo", 3, "X"))
        found = chosen(period, data)
        assert [(item.agency.code, item.task, item.text) for item in found.difficulties] == [
            ("SXD", "I.1", "=1+1; đề nghị hỗ trợ")
        ]
        assert [group.name for group in found.groups] == ["Kinh phí"]


def test_next_work_and_proposals_are_told_in_the_order_offered(period: Merged) -> None:
    told = "Nêu trong báo cáo"
    data = written(write_editing(period), (NEXT, told, 1, "x"), (PROPOSALS, told, 5, "x"), (PROPOSALS, told, 3, "Có"))
    found = chosen(period, data)
    assert [(quote.agency.code, quote.text) for quote in found.next_work] == [("SNNMT", "Kiểm tra 09 cơ sở")]
    assert [(item.agency.code, item.task) for item in found.proposals] == [("SXD", ""), ("STC", "I.3")]


class TestAnExistingWorkbook:
    def test_with_nothing_new_it_stays_byte_for_byte(self, period: Merged) -> None:
        data = quoting(write_editing(period), 1)
        assert write_editing(period, data) == data

    def test_new_answers_go_below_and_choices_stay(self, period: Merged, answers: Any, merged: Made) -> None:
        data = quoting(write_editing(period), 1)
        answers.row("SCT", "I.1", state=State.DONE, result="Đã xong", difficulties="=SUM(A1)")
        later = merged(period.plan, answers)
        extended = write_editing(later, data)
        assert lines(extended, QUOTES, "Mã đơn vị", "Kết quả thực hiện", "Trích dẫn", "Đối chiếu") == [
            ("SNNMT", "Đã rà soát 04 quy hoạch", "Có", None),
            ("SXD", "=HYPERLINK(1)", None, None),
            ("SCT", "Đã xong", None, None),
        ]
        assert lines(extended, HARD, "Mã đơn vị", "Khó khăn, vướng mắc")[-1] == ("SCT", "=SUM(A1)")
        cells = [cell for row in opened(extended, HARD).iter_rows(min_row=FIRST) for cell in row if cell.value]
        assert {cell.data_type for cell in cells} == {"s"}
        assert opened(extended).auto_filter.ref == "A3:J6"
        assert [cell.protection.locked for cell in opened(extended)[6]] == [*[True] * 6, False, False, True, True]
        assert write_editing(later, extended) == extended

    def test_words_that_changed_are_shown_as_changed_and_shown_anew(
        self, period: Merged, answers: Any, merged: Made
    ) -> None:
        data = written(
            quoting(write_editing(period), 1),
            (HARD, "Nhóm", 2, "Kinh phí"),
            (PROPOSALS, "Nêu trong báo cáo", 3, "x"),
            (NEXT, "Ghi chú", 1, "Hỏi lại"),
        )
        before = dict(answers.rows["SXD"])
        answers.row("SNNMT", "I.1", state=State.DONE, result="Đã rà soát 05 quy hoạch", difficulties="Thiếu 02 tỷ")
        answers.row("SXD", "general", "general", proposals="Ban hành đơn giá")
        later = merged(period.plan, answers)
        extended = write_editing(later, data)
        changed = "Đơn vị đã thay đổi nội dung này; lựa chọn không còn dùng"
        assert lines(extended, HARD, "Khó khăn, vướng mắc", "Nhóm", "Đối chiếu") == [
            ("Thiếu nhân lực", None, None),
            ("Thiếu kinh phí", "Kinh phí", changed),
            ("=1+1; đề nghị hỗ trợ", None, None),
            ("Thiếu 02 tỷ", None, None),
        ]
        assert lines(extended, PROPOSALS, "Đề xuất, kiến nghị", "Nêu trong báo cáo", "Đối chiếu")[2] == (
            "Ban hành định mức",
            "x",
            changed,
        )
        found, findings = chosen_of(later, read_choices(extended))
        assert found == Chosen({})
        assert [(item.code, item.places[0].sheet, item.places[0].cell, item.places[0].task) for item in findings] == [
            ("quotation-outdated", QUOTES, "G4", "I.1"),
            ("editing-choice-outdated", HARD, "G5", "I.1"),
            ("editing-choice-outdated", PROPOSALS, "F6", None),
        ]
        assert write_editing(later, extended) == extended
        answers.rows["SXD"] = before
        again = write_editing(merged(period.plan, answers), extended)
        assert [note for (note,) in lines(again, PROPOSALS, "Đối chiếu")] == [*[None] * 5, changed]

    def test_sheets_that_are_not_there_are_added_and_the_rest_stays(self, period: Merged) -> None:
        book = openpyxl.load_workbook(io.BytesIO(quoting(write_editing(period), 1)))
        for name in (HARD, NEXT, PROPOSALS, "Danh mục"):
            del book[name]
        book[QUOTES]["L1"] = "Ghi chú riêng"
        data = saved(book)
        assert read_choices(data).findings == ()
        extended = write_editing(period, data)
        assert openpyxl.load_workbook(io.BytesIO(extended)).sheetnames == [QUOTES, HARD, NEXT, PROPOSALS, "Danh mục"]
        assert opened(extended)["L1"].value == "Ghi chú riêng"
        assert quoted(period, extended) == {"I.1": [("SNNMT", "Đã rà soát 04 quy hoạch")]}
        assert len(lines(extended, HARD, "Mã đơn vị")) == 3
        assert write_editing(period, extended) == extended

    def test_columns_moved_and_a_sheet_renamed_are_found_by_their_headers(self, period: Merged) -> None:
        book = openpyxl.load_workbook(
            io.BytesIO(written(quoting(write_editing(period), 1), (HARD, "Nhóm", 1, "Nhân lực")))
        )
        book[QUOTES].move_range("A3:J5", rows=2, cols=3)
        book[HARD].title = "Các khó khăn"
        data = saved(book)
        assert quoted(period, data) == {"I.1": [("SNNMT", "Đã rà soát 04 quy hoạch")]}
        assert [group.name for group in chosen(period, data).groups] == ["Nhân lực"]
        assert write_editing(period, data) == data


class TestWhatCannotBeRead:
    @pytest.mark.parametrize("what", ["no workbook", "other sheets"])
    def test_a_file_that_is_none_is_said_and_left_alone(self, what: str, period: Merged) -> None:
        data = b"PK no workbook" if what == "no workbook" else saved(openpyxl.Workbook())
        assert [(item.code, item.places[0].sheet) for item in read_choices(data).findings] == [
            ("editing-unreadable", QUOTES)
        ]
        assert write_editing(period, data) == data

    @pytest.mark.parametrize(("sheet", "column"), [(QUOTES, 10), (HARD, 6), (HARD, 7), (NEXT, 1), (PROPOSALS, 3)])
    def test_a_sheet_without_its_column_is_said_and_the_others_are_read(
        self, sheet: str, column: int, period: Merged
    ) -> None:
        data = written(quoting(write_editing(period), 1), (NEXT, "Nêu trong báo cáo", 1, "x"))
        book = openpyxl.load_workbook(io.BytesIO(data))
        head = book[sheet].cell(HEADER, column).value
        book[sheet].delete_cols(column)
        found, findings = chosen_of(period, read_choices(saved(book)))
        assert [(item.code, dict(item.params)) for item in findings] == [
            ("editing-unreadable", {"sheet": sheet, "column": head})
        ]
        assert bool(found.quotes) is (sheet != QUOTES)
        assert bool(found.next_work) is (sheet != NEXT)

    def test_a_word_that_is_no_choice_is_asked_about_and_not_guessed(self, period: Merged) -> None:
        data = written(
            quoting(write_editing(period), 2, word="Không"),
            (QUOTES, "Trích dẫn", 1, "xem lại"),
            (HARD, "Nêu trong báo cáo", 2, "-"),
            (PROPOSALS, "Nêu trong báo cáo", 1, "ok"),
        )
        found, findings = chosen_of(period, read_choices(data))
        assert found == Chosen({})
        assert [(item.code, item.seen, item.places[0].sheet, item.places[0].cell) for item in findings] == [
            ("editing-mark-unknown", "xem lại", QUOTES, "G4"),
            ("editing-mark-unknown", "ok", PROPOSALS, "F4"),
        ]
