"""A whole period: every file accounted for, every agency listed."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kh_report.findings import Severity
from kh_report.findings.render import message
from kh_report.intake.batch import collect
from kh_report.intake.decisions import (
    Accepted,
    Arrival,
    Decisions,
    NewDeadline,
    PaperDocument,
    Sender,
    Waiver,
)
from kh_report.intake.ledger import VIETNAM, register
from kh_report.intake.model import AgencyStatus, FileStatus, Incoming, Receipt, Returns
from kh_report.intake.opening import open_files
from kh_report.intake.report import as_json, status_json
from kh_report.office.files import digest
from kh_report.plan.period import parse_period

PERIOD = parse_period("2026-Q3")
DEADLINE = date(2026, 9, 18)
MORNING = datetime(2026, 9, 16, 8, tzinfo=VIETNAM)

Collect = Callable[..., Returns]


@pytest.fixture(scope="module")
def gather(plan: Any, issue: Any) -> Collect:
    """Collects ``files`` (name to bytes); ``days`` says how many days after the first run a file was first seen."""

    def gathers(
        files: Mapping[str, bytes], days: Mapping[str, int] | None = None, decisions: Decisions | None = None
    ) -> Returns:
        opened = open_files(Incoming(name, data) for name, data in files.items())
        receipts: tuple[Receipt, ...] = ()
        by_day: dict[int, list[tuple[str, str]]] = {}
        for item in opened:
            by_day.setdefault((days or {}).get(item.name, 0), []).append((item.name, item.sha256))
        for day, found in sorted(by_day.items()):
            receipts += register(receipts, found, MORNING + timedelta(days=day))
        return collect(
            opened,
            plan=plan,
            issues=[issue],
            receipts=receipts,
            decisions=decisions or Decisions(),
            period=PERIOD,
            as_of=date(2026, 9, 14),
            deadline=DEADLINE,
        )

    return gathers


def statuses(returns: Returns) -> dict[str, str]:
    return {report.file: report.status.value for report in returns.files}


def agencies(returns: Returns) -> dict[str, str]:
    return {agency.code: agency.status.value for agency in returns.agencies}


def codes(returns: Returns) -> dict[str, list[str | None]]:
    return {item.code: [place.file for place in item.places] for item in returns.findings}


def test_nothing_received_lists_every_agency_that_was_asked(gather: Collect) -> None:
    returns = gather({})
    assert agencies(returns) == dict.fromkeys(("SYT", "10507", "10525", "10888", "10891"), "not_received")
    assert (returns.files, returns.findings, returns.answered) == ((), (), ())


def test_every_file_has_one_verdict_and_one_bad_file_never_stops_the_others(gather: Collect, hands: Any) -> None:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("10888.xlsx", hands.complete("10888"))
        archive.writestr("Thumbs.db", b"x")
    returns = gather(
        {
            "good.xlsx": hands.complete("10507"),
            "wrong.xlsx": hands.complete("10525", {"D7": "Hoàn thiện"}),
            "xa.zip": zipped.getvalue(),
            "broken.xlsx": b"not a workbook",
            "neighbour.xlsx": hands.complete("10888", {"Hướng dẫn!B4": "UBND xã Cẩm Giàng"}),
            "10507/cong-van.pdf": b"%PDF-1.7",
            "desktop.ini": b"x",
        }
    )
    assert statuses(returns) == {
        "10507/cong-van.pdf": "evidence",
        "broken.xlsx": "refused",
        "good.xlsx": "accepted",
        "neighbour.xlsx": "awaiting_decision",
        "wrong.xlsx": "to_correct",
        "xa.zip/10888.xlsx": "accepted",
    }
    assert agencies(returns) == {
        "SYT": "not_received",
        "10507": "accepted",
        "10525": "to_correct",
        "10888": "accepted",
        "10891": "awaiting_decision",
    }
    totals = as_json(returns)["totals"]
    assert isinstance(totals, dict)
    assert totals["received"] == 6 == sum(totals[status.value] for status in FileStatus)


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_zip_counts_by_its_members_and_one_that_yields_none_counts_itself(gather: Collect, hands: Any) -> None:
    two = zipped(**{"a.xlsx": hands.complete("10507"), "in.zip": zipped(x=b"1"), "desktop.ini": b""})
    returns = gather({"two.zip": two, "none.zip": zipped(**{"Thumbs.db": b"x"}), "broken.zip": b"PK\x03\x04 broken"})
    assert statuses(returns) == {
        "broken.zip": "refused",
        "none.zip": "refused",
        "two.zip/a.xlsx": "accepted",
        "two.zip/in.zip": "refused",
    }
    assert all(report.findings for report in returns.files if report.status is FileStatus.REFUSED)


def test_a_member_that_bears_anothers_name_is_refused_beside_it(gather: Collect, hands: Any) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        for code in ("10507", "10525"):
            archive.writestr("a.xlsx", hands.complete(code))
    returns = gather({"gop.zip": stream.getvalue()})
    assert [(file.file, file.status) for file in returns.files] == [
        ("gop.zip/a (2).xlsx", FileStatus.REFUSED),
        ("gop.zip/a.xlsx", FileStatus.ACCEPTED),
    ]


def test_a_member_counts_as_received_when_its_zip_was(plan: Any, issue: Any, hands: Any) -> None:
    data = zipped(**{"a.xlsx": hands.complete("10507")})
    receipts = register((), [("x.zip", digest(data))], MORNING)
    returns = collect(
        [Incoming("x.zip", data)],
        plan=plan,
        issues=[issue],
        receipts=receipts,
        decisions=Decisions(),
        period=PERIOD,
        as_of=date(2026, 9, 14),
        deadline=DEADLINE,
    )
    (agency,) = returns.answered
    assert (agency.code, agency.received, agency.late) == ("10507", MORNING, False)


def test_a_later_file_supersedes_an_earlier_one_only_when_it_replaces_all_of_it(gather: Collect, hands: Any) -> None:
    first = hands.complete("10507")
    second = hands.complete("10507", {"E7": "Kết quả mới"})
    returns = gather({"b.xlsx": first, "a.xlsx": second}, {"a.xlsx": 1})
    assert statuses(returns) == {"a.xlsx": "accepted", "b.xlsx": "superseded"}
    assert codes(returns) == {"rows-replaced": ["b.xlsx"]}
    assert returns.agencies[1].entries[("report", "I.1")].text("result") == "Kết quả mới"


def test_partial_files_of_two_offices_complete_each_other(gather: Collect, hands: Any, row_of: Any) -> None:
    def office(*tasks: str) -> bytes:
        cells = {f"D{row_of(task)}": "Chưa triển khai" for task in tasks}
        return bytes(hands.fill("10507", {**cells, "Số liệu!D6": 1, "Thông tin chung!B6": "1/KH-UBND"}))

    returns = gather({"a.xlsx": office("I.1", "I.2"), "b.xlsx": office("II.A.1", "II.B.1")}, {"b.xlsx": 1})
    assert statuses(returns) == {"a.xlsx": "accepted_with_remarks", "b.xlsx": "accepted_with_remarks"}
    (agency,) = [item for item in returns.agencies if item.code == "10507"]
    assert (agency.status, agency.findings) == (AgencyStatus.ACCEPTED, ())


def test_a_correction_of_one_row_makes_the_agency_accepted(gather: Collect, hands: Any, row_of: Any) -> None:
    wrong = hands.complete("10507", {f"D{row_of('I.1')}": "Hoàn thiện"})
    right = hands.fill("10507", {f"D{row_of('I.1')}": "Chưa triển khai"})
    returns = gather({"a.xlsx": wrong, "b.xlsx": right}, {"b.xlsx": 1})
    (agency,) = [item for item in returns.agencies if item.code == "10507"]
    assert agency.status is AgencyStatus.ACCEPTED
    assert statuses(returns) == {"a.xlsx": "to_correct", "b.xlsx": "accepted_with_remarks"}


def test_files_seen_together_are_ordered_by_name_and_said(gather: Collect, hands: Any) -> None:
    files = {"a.xlsx": hands.complete("10507", {"E7": "a"}), "b.xlsx": hands.complete("10507", {"E7": "b"})}
    returns = gather(files)
    assert codes(returns) == {"several-files-together": ["a.xlsx", "b.xlsx"], "rows-replaced": ["a.xlsx"]}
    declared = Decisions(
        arrivals=tuple(
            Arrival(name, digest(data), datetime(2026, 9, day, 9, tzinfo=VIETNAM))
            for day, (name, data) in zip((15, 14), files.items(), strict=True)
        )
    )
    returns = gather(files, decisions=declared)
    assert codes(returns) == {"rows-replaced": ["b.xlsx"]}
    assert statuses(returns) == {"a.xlsx": "accepted", "b.xlsx": "superseded"}


def test_identical_content_counts_once(gather: Collect, hands: Any) -> None:
    data = hands.complete("10507")
    returns = gather({"a.xlsx": data, "copy/a (1).xlsx": data})
    assert statuses(returns) == {"a.xlsx": "accepted", "copy/a (1).xlsx": "superseded"}
    assert codes(returns) == {"content-identical": ["a.xlsx", "copy/a (1).xlsx"]}


def test_a_copy_of_a_refused_file_says_where_the_reason_stands(gather: Collect) -> None:
    returns = gather({"a.xlsx": b"not a workbook", "copy/a (1).xlsx": b"not a workbook"})
    assert statuses(returns) == {"a.xlsx": "refused", "copy/a (1).xlsx": "refused"}
    original, copy = returns.files
    assert [item.severity for item in original.findings] == [Severity.STOP]
    assert [(item.code, message(item)) for item in copy.findings] == [
        ("copy-of-file", "Nội dung giống hệt tệp a.xlsx; nhận xét về tệp đó cũng là nhận xét về tệp này.")
    ]


def test_a_copy_of_a_file_to_correct_says_where_the_remarks_stand(gather: Collect, hands: Any) -> None:
    data = hands.fill()
    returns = gather({"a.xlsx": data, "copy/a (1).xlsx": data})
    assert statuses(returns) == {"a.xlsx": "to_correct", "copy/a (1).xlsx": "to_correct"}
    assert [item.code for item in returns.files[1].findings] == ["copy-of-file"]


def test_a_form_under_the_name_of_a_picture_does_not_hide_the_same_form_under_its_own(
    gather: Collect, hands: Any
) -> None:
    data = hands.complete("10507")
    returns = gather({"a_10507.pdf": data, "b.xlsx": data})
    assert statuses(returns) == {"a_10507.pdf": "evidence", "b.xlsx": "accepted"}


def test_late_needs_a_declared_arrival_and_being_in_time_does_not(gather: Collect, hands: Any) -> None:
    files = {f"{code}.xlsx": hands.complete(code) for code in ("10507", "10525", "10888", "10891")}
    after = datetime(2026, 9, 21, 8, tzinfo=VIETNAM)
    returns = gather(files, {"10507.xlsx": 2, "10525.xlsx": 3, "10888.xlsx": 3, "10891.xlsx": 3}, Decisions(
        arrivals=(Arrival("10525.xlsx", digest(files["10525.xlsx"])[:12], after),),
        deadlines=(NewDeadline("10888", date(2026, 9, 25), "Chánh Văn phòng", "mưa bão"),),
    ))  # fmt: skip
    assert {item.code: item.late for item in returns.agencies} == {
        "SYT": None, "10507": False, "10525": True, "10888": False, "10891": None,
    }  # fmt: skip
    (extended,) = [item for item in returns.agencies if item.code == "10888"]
    assert extended.remark == "Gia hạn đến 25/9/2026 (Chánh Văn phòng): mưa bão"


def test_what_people_decided_shows_in_the_agencys_status(gather: Collect, hands: Any) -> None:
    neighbour = hands.complete("10888", {"Hướng dẫn!B4": "UBND xã Cẩm Giàng"})
    decisions = Decisions(
        senders=(Sender("n.xlsx", digest(neighbour)[:12], "10891"),),
        waivers=(
            Waiver("10525", "Giám đốc Sở", "mới sáp nhập"),
            Waiver("SYT", "Giám đốc Sở", "hết hạn", date(2026, 6, 30)),
        ),
        papers=(PaperDocument("10507", "15/BC-UBND", date(2026, 9, 15), MORNING, "Trục liên thông"),),
    )  # fmt: skip
    returns = gather({"n.xlsx": neighbour}, decisions=decisions)
    assert agencies(returns) == {
        "SYT": "not_received", "10507": "document_only", "10525": "waived", "10888": "not_received",
        "10891": "accepted",
    }  # fmt: skip
    (paper,) = [item for item in returns.agencies if item.code == "10507"]
    assert (paper.document_number, paper.document_date, paper.late) == ("15/BC-UBND", date(2026, 9, 15), False)


def test_an_accepted_finding_no_longer_keeps_its_row_out(gather: Collect, hands: Any, row_of: Any) -> None:
    from kh_report.intake.decisions.accepting import acceptable
    from kh_report.intake.decisions.model import value_digest

    data = hands.complete("10507", {f"E{row_of('I.1')}": None})
    before = gather({"a.xlsx": data})
    entry = next(entry for entry in before.files[0].entries if entry.key == "I.1")
    assert entry.to_correct
    fields = acceptable()["result-missing"]
    accepted = Accepted("result-missing", "10507", "I.1", fields[0], value_digest(entry, fields), "Giám đốc", "đã rõ")
    after = gather({"a.xlsx": data}, decisions=Decisions(accepted=(accepted,)))
    assert statuses(after) == {"a.xlsx": "accepted_with_remarks"}
    assert not any(entry.to_correct for entry in after.files[0].entries)
    changed = hands.complete("10507", {f"E{row_of('I.1')}": None, f"D{row_of('I.1')}": "Thực hiện thường xuyên"})
    assert statuses(gather({"a.xlsx": changed}, decisions=Decisions(accepted=(accepted,)))) == {"a.xlsx": "to_correct"}


def test_an_evidence_without_a_name_is_asked_about_and_one_with_a_code_stands_for_its_agency(gather: Collect) -> None:
    returns = gather({"scan0001.pdf": b"%PDF-1.7", "UBND phường Thành Đông/cv.jpg": b"\xff\xd8\xff"})
    assert {item.file: item.agency for item in returns.files} == {
        "UBND phường Thành Đông/cv.jpg": "10507", "scan0001.pdf": None,
    }  # fmt: skip
    assert [item.code for report in returns.files for item in report.findings] == ["evidence-unassigned"]
    assert agencies(returns)["10507"] == "document_only"


def test_a_lead_that_has_not_started_contradicts_an_agency_that_took_part(gather: Collect, hands: Any) -> None:
    lead = hands.fill("SYT", {"D8": "Chưa triển khai"})
    helper = hands.complete("10507", {"Phối hợp!D8": "Đã cử cán bộ tham gia kiểm tra"})
    returns = gather({"lead.xlsx": lead, "helper.xlsx": helper})
    assert codes(returns) == {"lead-contradicts-cooperating": ["helper.xlsx", "lead.xlsx"]}


def test_json_has_the_names_of_the_contract(gather: Collect, hands: Any) -> None:
    returns = gather({"a.xlsx": hands.complete("10507", {"E7": None})})
    result, status = as_json(returns, "en"), status_json(returns)
    files = result["files"]
    assert isinstance(files, list)
    assert {"period", "as_of", "findings", "files"} <= set(result)
    assert {"file", "sha256", "agency", "status", "findings"} <= set(files[0])
    assert set(files[0]["findings"][0]) == {
        "code", "severity", "stage", "places", "seen", "expected", "message", "fix",
    }  # fmt: skip
    listed = status["agencies"]
    assert isinstance(listed, list)
    assert listed[1]["findings"] == {"stop": 0, "fix": 1, "check": 0, "note": 0}
    assert status["totals"] == {**{item.value: 0 for item in AgencyStatus}, "to_correct": 1, "not_received": 4}
    assert Counter(item["status"] for item in listed) == Counter({"not_received": 4, "to_correct": 1})


def test_answers_keyed_in_from_a_document_count_from_its_day_and_say_so(gather: Collect, hands: Any) -> None:
    received = datetime(2026, 9, 15, 9, tzinfo=VIETNAM)
    paper = PaperDocument("10507", "45/BC-UBND", date(2026, 9, 15), received, "Văn bản giấy")
    returns = gather(
        {"nhap-ho/10507.xlsx": hands.complete("10507")},
        {"nhap-ho/10507.xlsx": 20},
        Decisions(papers=(paper,)),
    )
    agency = next(item for item in returns.agencies if item.code == "10507")
    assert (agency.status, agency.late, agency.received) == (AgencyStatus.ACCEPTED, False, received)
    assert agency.remark.endswith("Cơ quan đầu mối nhập hộ số liệu theo văn bản số 45/BC-UBND")
    receipt = returns.files[0].receipt
    assert receipt is not None
    assert (receipt.channel, receipt.document_number) == ("Nhập hộ", "45/BC-UBND")


def test_answers_keyed_in_without_a_document_are_looked_at(gather: Collect, hands: Any) -> None:
    returns = gather({"nhap-ho/10507.xlsx": hands.complete("10507")})
    [report] = returns.files
    assert (report.status, [item.code for item in report.findings]) == (
        FileStatus.ACCEPTED_WITH_REMARKS,
        ["keyed-without-document"],
    )


def test_a_file_that_is_gone_is_named(plan: Any, issue: Any, hands: Any) -> None:
    data = hands.complete("10507")
    receipts = register((), [("a.xlsx", digest(data)), ("b.xlsx", "0" * 64)], MORNING)
    returns = collect(
        [Incoming("a (1).xlsx", data)], plan=plan, issues=[issue], receipts=receipts, decisions=Decisions(),
        period=PERIOD, as_of=PERIOD.end, deadline=DEADLINE,
    )  # fmt: skip
    gone = [item for item in returns.findings if item.code == "receipt-file-gone"]
    assert [[place.file for place in item.places] for item in gone] == [["b.xlsx"]]
