"""What people write in quyet-dinh.xlsx is read back, explained by cell, and never lost."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from kh_report.intake.decisions import (
    FILE_NAME,
    Accepted,
    Arrival,
    Decisions,
    NewDeadline,
    PaperDocument,
    Sender,
    Waiver,
    read_decisions,
    resolve,
    write_decisions,
)
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import FileReport, FileStatus, Receipt, Returns
from kh_report.intake.names import directory

AGENCY = "10507 – Ủy ban nhân dân phường Thành Đông"
DAY = datetime(2026, 9, 16, 14, 5, tzinfo=VIETNAM)


def returns(*reports: FileReport) -> Returns:
    return Returns("2026-Q3", date(2026, 9, 14), date(2026, 9, 18), reports, ())


def unknown(name: str = "n.xlsx", sha256: str = "ab" * 32) -> FileReport:
    receipt = Receipt(1, name, sha256, DAY)
    return FileReport(name, sha256, None, FileStatus.AWAITING_DECISION, receipt=receipt, candidates=("10507", "10525"))


def known(name: str, sha256: str) -> FileReport:
    return FileReport(name, sha256, "10507", FileStatus.ACCEPTED, receipt=Receipt(1, name, sha256, DAY))


def written(data: bytes, **sheets: list[dict[str, object]]) -> bytes:
    """``data`` with rows typed by a person: sheet name (blanks as _) to rows of header to value."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, rows in sheets.items():
        sheet = book[name.replace("_", " ")]
        headers = {cell.value: cell.column for cell in sheet[3]}
        for number, row in enumerate(rows, start=4):
            for header, value in row.items():
                sheet.cell(number, headers[header]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows(data: bytes, name: str) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4) if any(cell.value for cell in row)]


def test_a_fresh_workbook_asks_and_decides_nothing(plan: Any) -> None:
    data = write_decisions(plan, returns(unknown(), known("a.xlsx", "cd" * 32)))
    assert read_decisions(data) == (Decisions(), ())
    assert rows(data, "Tệp chưa rõ") == [
        ["n.xlsx", "ab" * 6, None, "10507 – UBND phường Thành Đông; 10525 – UBND phường Hải Dương", None, None]
    ]
    assert rows(data, "Nhận tệp") == [
        ["a.xlsx", "cd" * 6, "UBND phường Thành Đông", "16/09/2026 14:05", None, None, None, None, None]
    ]


def test_everything_a_person_may_decide_is_read(plan: Any) -> None:
    data = written(
        write_decisions(plan, returns(unknown(), known("a.xlsx", "cd" * 32))),
        Tệp_chưa_rõ=[{"Đơn vị gửi": AGENCY}],
        Nhận_tệp=[{"Nhận thực tế lúc": "15/9/2026 9:30", "Hình thức gửi": "Zalo", "Số văn bản": "15/BC-UBND",
                   "Ngày văn bản": date(2026, 9, 15)}],
        Miễn_báo_cáo=[{"Đơn vị": AGENCY, "Người duyệt": "Giám đốc Sở", "Lý do": "mới sáp nhập",
                       "Hiệu lực đến": "31/12/2026"}],
        Gia_hạn_gửi=[{"Đơn vị": AGENCY, "Hạn mới": date(2026, 9, 25), "Người duyệt": "Giám đốc Sở", "Lý do": "bão"}],
        Văn_bản_giấy=[{"Đơn vị": AGENCY, "Số văn bản": "16/BC-UBND", "Nhận lúc": datetime(2026, 9, 17, 8, 15)}],  # noqa: DTZ001
        Chấp_nhận=[{"Mã đơn vị": "10507", "Nhiệm vụ": "I.1", "Chấp nhận": "có", "Người duyệt": "Giám đốc Sở",
                    "Lý do": "đã rõ", "Mã kiểm tra": "result-missing", "Trường": "state", "Mã giá trị": "abc"}],
    )  # fmt: skip
    decisions, findings = read_decisions(data)
    assert findings == ()
    assert decisions == Decisions(
        senders=(Sender("n.xlsx", "ab" * 6, "10507"),),
        arrivals=(
            Arrival(
                "a.xlsx",
                "cd" * 6,
                datetime(2026, 9, 15, 9, 30, tzinfo=VIETNAM),
                "Zalo",
                "15/BC-UBND",
                date(2026, 9, 15),
            ),
        ),
        waivers=(Waiver("10507", "Giám đốc Sở", "mới sáp nhập", date(2026, 12, 31)),),
        deadlines=(NewDeadline("10507", date(2026, 9, 25), "Giám đốc Sở", "bão"),),
        papers=(PaperDocument("10507", "16/BC-UBND", None, datetime(2026, 9, 17, 8, 15, tzinfo=VIETNAM), ""),),
        accepted=(Accepted("result-missing", "10507", "I.1", "state", "abc", "Giám đốc Sở", "đã rõ"),),
    )


@pytest.mark.parametrize(
    ("sheet", "row", "code", "cell"),
    [
        ("Miễn_báo_cáo", {"Đơn vị": AGENCY, "Người duyệt": "Giám đốc"}, "decision-incomplete", "C4"),
        ("Gia_hạn_gửi", {"Đơn vị": AGENCY, "Hạn mới": "tuần sau", "Người duyệt": "a", "Lý do": "b"},
         "decision-date-unreadable", "B4"),
        ("Văn_bản_giấy", {"Số văn bản": "16/BC-UBND"}, "decision-incomplete", "A4"),
        ("Chấp_nhận", {"Mã đơn vị": "10507", "Chấp nhận": "Có", "Mã kiểm tra": "x"}, "decision-incomplete", "G4"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_applied_is_explained_by_cell(
    plan: Any, sheet: str, row: dict[str, object], code: str, cell: str
) -> None:
    decisions, findings = read_decisions(written(write_decisions(plan, returns()), **{sheet: [row]}))
    assert decisions == Decisions()
    assert [(item.code, [(place.file, place.cell) for place in item.places]) for item in findings] == [
        (code, [(FILE_NAME, cell)])
    ]


def test_an_unknown_agency_and_an_ended_decision_are_said_and_left_out(plan: Any) -> None:
    decisions = Decisions(
        waivers=(
            Waiver("phường TĐ", "a", "b"),
            Waiver("UBND phường Hải Dương", "a", "b"),
            Waiver("10507", "a", "b", date(2026, 6, 30)),
        )
    )
    resolved, findings = resolve(decisions, directory(plan), date(2026, 9, 14))
    assert resolved == Decisions(waivers=(Waiver("10525", "a", "b"),))
    assert [item.code for item in findings] == ["decision-agency-unknown", "decision-expired"]


def test_new_questions_are_added_below_and_nothing_of_peoples_is_touched(plan: Any) -> None:
    first = write_decisions(plan, returns(unknown()))
    own = written(first, Tệp_chưa_rõ=[{"Đơn vị gửi": AGENCY, "Người xác định, ghi chú": "gọi điện 16/9"}])
    assert write_decisions(plan, returns(unknown()), own) == own
    more = write_decisions(plan, returns(unknown(), unknown("m.xlsx", "ef" * 32)), own)
    assert more != own
    assert rows(more, "Tệp chưa rõ")[0] == rows(own, "Tệp chưa rõ")[0]
    assert [row[0] for row in rows(more, "Tệp chưa rõ")] == ["n.xlsx", "m.xlsx"]
    assert read_decisions(more)[0].senders == (Sender("n.xlsx", "ab" * 6, "10507"),)
    assert write_decisions(plan, returns(unknown(), unknown("m.xlsx", "ef" * 32)), more) == more


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04 half a file", b"not a workbook"])
def test_a_damaged_workbook_is_kept_as_it_is_and_said(plan: Any, damaged: bytes) -> None:
    assert write_decisions(plan, returns(unknown()), damaged) == damaged
    decisions, findings = read_decisions(damaged)
    assert decisions == Decisions() and findings


def test_a_sheet_without_its_header_is_said(plan: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_decisions(plan, returns())))
    book["Miễn báo cáo"]["B3"] = None
    stream = io.BytesIO()
    book.save(stream)
    _, findings = read_decisions(stream.getvalue())
    assert [(item.code, dict(item.params)["column"]) for item in findings] == [("decisions-unreadable", "Người duyệt")]


def test_the_same_questions_give_the_same_bytes(plan: Any) -> None:
    assert write_decisions(plan, returns(unknown())) == write_decisions(plan, returns(unknown()))
