"""Request, reminder, correction and an agency's own report: each sentence, when it stands there, and in which form."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kh_report.documents import letter_sources, letters
from kh_report.documents.context.chasing import Chase, chase
from kh_report.documents.context.letter_names import LETTER_NAMES
from kh_report.documents.context.letters import Office, agency_report_context, reminder_context, request_context
from kh_report.documents.context.names import is_known
from kh_report.documents.letter_lists import Mailing, content_list, mailing_list
from kh_report.documents.proof import document_text
from kh_report.documents.prose import TemplateTroubleError
from kh_report.documents.settings import DocumentSettings
from kh_report.documents.template_check import check_template
from kh_report.documents.template_sources import SOURCES
from kh_report.forms import FormSpec, agencies_with_form, form_for
from kh_report.forms.settings import Contact, FormSettings
from kh_report.intake.model import AgencyReturn, AgencyStatus, FileReport, FileStatus, Receipt, Returns
from kh_report.nd30.judge import judge
from kh_report.nd30.rules import Profile
from kh_report.nd30.soundness import faults
from kh_report.office.pdf import to_pdf
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

PERIOD = parse_period("2026-Q3")
DEADLINE, AS_OF = date(2026, 9, 18), date(2026, 9, 19)
RECEIVED = datetime.fromisoformat("2026-09-16T14:05:00+07:00")
WARD, FOCAL, HEALTH, BUILDING = "10507", "SNNMT", "SYT", "SXD"
TEMPLATES = {name: SOURCES[name](Profile()) for name in LETTER_NAMES}
NO_THEME = (
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is "
    "missing."
)


@pytest.fixture(scope="module")
def sender(plan: Plan, office: DocumentSettings) -> Office:
    return Office(plan, PERIOD, office, FormSettings(focal_agency=FOCAL))


@pytest.fixture(scope="module")
def specs(plan: Plan, sender: Office) -> dict[str, FormSpec]:
    return {code: form_for(plan, code, PERIOD, sender.forms) for code in agencies_with_form(plan, PERIOD)}


@pytest.fixture(scope="module")
def behind(plan: Plan) -> Callable[..., Chase]:
    """A period in which these agencies stand so, and all others are done."""
    codes = agencies_with_form(plan, PERIOD)

    def made(
        statuses: Mapping[str, AgencyStatus], as_of: date = AS_OF, received: datetime = RECEIVED, own: str = FOCAL
    ) -> Chase:
        agencies, files = [], []
        for code in codes:
            status = statuses.get(code, AgencyStatus.ACCEPTED)
            agencies.append(AgencyReturn(code, plan.agency(code).name, status, deadline=DEADLINE))
            if status in (AgencyStatus.TO_CORRECT, AgencyStatus.REFUSED):
                name = f"{code}.xlsx"
                receipt = Receipt(1, name, "0" * 64, received)
                files.append(FileReport(name, "0" * 64, code, FileStatus.TO_CORRECT, receipt=receipt))
        return chase(plan, Returns(PERIOD.id, as_of, DEADLINE, tuple(files), tuple(agencies)), as_of, own)

    return made


FEW = {
    HEALTH: AgencyStatus.NOT_RECEIVED,
    WARD: AgencyStatus.NOT_RECEIVED,
    BUILDING: AgencyStatus.TO_CORRECT,
    "SNV": AgencyStatus.WAIVED,
    "STP": AgencyStatus.DOCUMENT_ONLY,
    "STC": AgencyStatus.AWAITING_DECISION,
}


def request(sender: Office, specs: Mapping[str, FormSpec], alone: str | None = None) -> bytes:
    return letters.write_request(TEMPLATES[letter_sources.REQUEST], sender, specs, alone)


def remind(sender: Office, chased: Chase, number: int = 1, **more: Any) -> bytes:
    return letters.write_reminder(TEMPLATES[letter_sources.REMINDER], sender, chased, AS_OF, number, **more)


def own_report(sender: Office, spec: FormSpec) -> bytes:
    return letters.write_agency_report(TEMPLATES[letter_sources.AGENCY_REPORT], sender, spec)


def correct(sender: Office, lines: tuple[str, ...]) -> bytes:
    return letters.write_correction(
        TEMPLATES[letter_sources.CORRECTION], sender, sender.plan.agency(WARD), RECEIVED, lines,
        "Tệp kèm theo đã đánh dấu các ô cần sửa", "trong hạn báo cáo (đến hết ngày 18/9/2026)",
    )  # fmt: skip


def text(data: bytes) -> str:
    return document_text(docx.Document(io.BytesIO(data)))


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs if paragraph.text.strip()]


def head(data: bytes) -> list[str]:
    """The cells of the head of page 1."""
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [" ".join(cell.text.split()) for row in table.rows for cell in row.cells]


def list_rows(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[-1].rows]


# --- the request ----------------------------------------------------------------------------------------------------


def test_the_request_asks_everybody_and_says_what_until_when_and_how(
    sender: Office, specs: dict[str, FormSpec]
) -> None:
    said = lines(request(sender, specs))
    assert said[:3] == [
        "Kính gửi:",
        "- Các sở, ban, ngành thành phố;",
        "- Ủy ban nhân dân các xã, phường, đặc khu.",
    ]
    assert said[3].startswith("Thực hiện Kế hoạch số")
    assert said[3].endswith(
        "để tổng hợp, báo cáo Ủy ban nhân dân thành phố, Sở Nông nghiệp và Môi trường đề nghị các cơ quan, đơn vị báo "
        "cáo kết quả thực hiện Quý III năm 2026, cụ thể như sau:"
    )
    assert said[4].startswith(
        "1. Nội dung báo cáo: kết quả thực hiện các nhiệm vụ được giao chủ trì tại Phụ lục Kế hoạch"
    )
    assert said[5] == "2. Thời gian chốt số liệu: từ ngày 15/6/2026 đến ngày 14/9/2026."
    assert said[6] == (
        "3. Thời hạn, hình thức gửi: chậm nhất ngày 18/9/2026; văn bản gửi qua trục liên thông văn bản, tệp biểu mẫu "
        "Excel gửi về Sở Nông nghiệp và Môi trường."
    )
    assert said[7] == "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./."
    assert [line for line in said if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]


def test_what_is_known_of_the_contact_is_said(sender: Office, specs: dict[str, FormSpec]) -> None:
    contact = Contact(department="Phòng Bảo vệ môi trường", telephone="0225 0000 000", email="bvmt@example.vn")
    said = lines(request(replace(sender, forms=sender.forms.model_copy(update={"contact": contact})), specs))
    assert said[6].endswith("gửi về địa chỉ thư điện tử bvmt@example.vn.")
    assert said[7] == "4. Đầu mối liên hệ: Phòng Bảo vệ môi trường, điện thoại 0225 0000 000."


def test_number_and_date_stay_blank_until_they_are_known(
    sender: Office, specs: dict[str, FormSpec], office: DocumentSettings
) -> None:
    blank = request(sender, specs)
    assert "Số: /SNNMT-BVMT V/v báo cáo kết quả" in " ".join(head(blank))
    assert "Hải Phòng, ngày tháng năm 2026" in head(blank)
    assert "DỰ THẢO" in text(blank)
    issued = office.model_copy(
        update={"request_numbers": {"2026-Q3": "1234/SNNMT-BVMT"}, "request_dates": {"2026-Q3": date(2026, 9, 5)}}
    )
    known = request(replace(sender, settings=issued), specs)
    assert "Số: 1234/SNNMT-BVMT V/v báo cáo kết quả" in " ".join(head(known))
    assert "Hải Phòng, ngày 05 tháng 9 năm 2026" in head(known)
    assert "(Kèm theo Công văn số 1234/SNNMT-BVMT ngày 05 tháng 9 năm 2026 của Sở" in text(known)
    assert "DỰ THẢO" not in text(known)


def test_only_the_kinds_that_are_asked_are_addressed(sender: Office, specs: dict[str, FormSpec]) -> None:
    communes = {code: spec for code, spec in specs.items() if code.isdigit()}
    assert lines(request(sender, communes))[0] == "Kính gửi: Ủy ban nhân dân các xã, phường, đặc khu"
    wards = {code: spec for code, spec in communes.items() if " phường " in spec.agency_name}
    assert lines(request(sender, wards))[0] == "Kính gửi: Ủy ban nhân dân các phường"
    province = replace(sender, plan=replace(sender.plan, issuer="Chủ tịch Ủy ban nhân dân tỉnh"))
    departments = {code: spec for code, spec in specs.items() if not code.isdigit()}
    assert lines(request(province, departments))[0] == "Kính gửi: Các sở, ban, ngành tỉnh"


def test_a_few_that_are_asked_are_addressed_by_name(sender: Office, specs: dict[str, FormSpec]) -> None:
    few = {code: specs[code] for code in (FOCAL, HEALTH, WARD)}
    assert lines(request(sender, few))[:3] == ["Kính gửi:", "- Sở Y tế;", "- Ủy ban nhân dân phường Thành Đông."]


def test_a_registry_without_communes_addresses_none(sender: Office, specs: dict[str, FormSpec]) -> None:
    agencies = tuple(agency for agency in sender.plan.agencies if not agency.code.isdigit())
    departments = {code: spec for code, spec in specs.items() if not code.isdigit()}
    small = replace(sender, plan=replace(sender.plan, agencies=agencies))
    assert lines(request(small, departments))[0] == "Kính gửi: Các sở, ban, ngành thành phố"


def test_the_blank_list_holds_every_task_asked_and_nothing_filled_in(
    sender: Office, specs: dict[str, FormSpec]
) -> None:
    rows = list_rows(request(sender, specs))
    assert rows[0][:4] == ["Mã", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
    ids = {row.key for spec in specs.values() for row in spec.leads}
    assert [row[0] for row in rows if row[0] in ids] == [task.id for task in sender.plan.tasks if task.id in ids]
    assert {cell for row in rows[1:] if row[0] in ids for cell in row[4:]} == {""}


def test_the_letter_to_one_agency_lists_its_own_tasks(sender: Office, specs: dict[str, FormSpec]) -> None:
    data = request(sender, specs, WARD)
    assert lines(data)[0] == "Kính gửi: Ủy ban nhân dân phường Thành Đông"
    assert "Cơ quan chủ trì" not in list_rows(data)[0]
    listing = content_list(sender, [specs[WARD]])
    asked = [row.key for row in specs[WARD].leads]
    assert [row.cells[0] for row in listing.rows if row.cells[0] in asked] == asked


# --- reminders ------------------------------------------------------------------------------------------------------


def test_the_first_reminder_counts_names_and_asks(sender: Office, behind: Callable[..., Chase]) -> None:
    data = remind(sender, behind(FEW))
    said = lines(data)
    assert said[:4] == [
        "Kính gửi:",
        "- Sở Xây dựng;",
        "- Sở Y tế;",
        "- Ủy ban nhân dân phường Thành Đông.",
    ]
    assert said[4].endswith(
        "Đến hết ngày 19/9/2026, Sở đã nhận được báo cáo của 123/129 cơ quan, đơn vị; còn 02 đơn vị chưa gửi báo cáo "
        "và 01 đơn vị có báo cáo cần hoàn thiện (danh sách kèm theo); 01 đơn vị đã gửi văn bản, chưa gửi biểu mẫu; "
        "01 đơn vị được miễn báo cáo; 01 đơn vị có tệp đang được xác minh."
    )
    assert said[5].startswith(
        "Để kịp tổng hợp, báo cáo Ủy ban nhân dân thành phố, Sở Nông nghiệp và Môi trường đề nghị các đơn vị khẩn "
        "trương gửi, hoàn thiện báo cáo chậm nhất ngày     tháng     năm 2026. Sau thời hạn trên, Sở sẽ tổng hợp theo "
        "số liệu hiện có và báo cáo Ủy ban nhân dân thành phố danh sách các đơn vị chưa báo cáo, chưa hoàn thiện báo "
        "cáo."
    )
    assert said[6].endswith("đề nghị bỏ qua và thông tin lại để Sở kiểm tra./.")
    assert "V/v đôn đốc báo cáo kết quả" in " ".join(head(data))


def test_nobody_excused_is_named_anywhere(sender: Office, behind: Callable[..., Chase]) -> None:
    said = text(remind(sender, behind(FEW)))
    for name in ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính"):
        assert name not in said


def test_the_list_shows_when_a_file_arrived(sender: Office, behind: Callable[..., Chase]) -> None:
    rows = list_rows(remind(sender, behind(FEW)))
    assert rows[0] == ["TT", "Cơ quan, đơn vị", "Tình trạng", "Thời điểm nhận"]
    assert ["1", "Sở Xây dựng", "Báo cáo cần hoàn thiện", "14 giờ 05 ngày 16/9/2026"] in rows
    assert ["2", "Sở Y tế", "Chưa gửi báo cáo", ""] in rows


@pytest.mark.parametrize(("number", "by_list"), [(1, False), (10, False), (11, True), (40, True)])
def test_more_than_ten_units_are_named_in_a_list(
    sender: Office, behind: Callable[..., Chase], number: int, by_list: bool
) -> None:
    codes = [code for code in agencies_with_form(sender.plan, PERIOD) if code.isdigit()][:number]
    data = remind(sender, behind(dict.fromkeys(codes, AgencyStatus.NOT_RECEIVED)))
    assert ("Kính gửi: Các cơ quan, đơn vị có tên tại danh sách kèm theo" in lines(data)) == by_list
    assert ("(danh sách kèm theo)" in text(data)) == by_list
    names = [sender.plan.agency(code).name for code in codes]
    if by_list:
        assert [row[1] for row in list_rows(data)[1:]] == names
    else:
        assert "Phụ lục" not in text(data)
        assert all(name in text(data) for name in names)


@pytest.mark.parametrize(
    ("number", "abstract", "recall"),
    [
        (1, "V/v đôn đốc báo cáo", "thời hạn chậm nhất ngày 18/9/2026. Đến hết"),
        (2, "V/v tiếp tục đôn đốc báo cáo", "chậm nhất ngày 18/9/2026 và đã đôn đốc lần thứ nhất. Đến hết"),
        (3, "V/v tiếp tục đôn đốc báo cáo", "chậm nhất ngày 18/9/2026 và đã đôn đốc lần thứ hai. Đến hết"),
    ],
)
def test_the_next_time_continues(
    sender: Office, behind: Callable[..., Chase], number: int, abstract: str, recall: str
) -> None:
    data = remind(sender, behind(FEW), number)
    assert abstract in " ".join(head(data))
    assert recall in text(data)
    assert "KHẨN" not in lines(data)


@pytest.mark.parametrize(("number", "urgent"), [(1, False), (2, True), (3, True)])
def test_urgent_from_the_second_time_where_the_settings_say_so(
    sender: Office, behind: Callable[..., Chase], office: DocumentSettings, number: int, urgent: bool
) -> None:
    settings = office.model_copy(update={"urgent_reminders": True})
    data = remind(replace(sender, settings=settings), behind(FEW), number)
    assert ("KHẨN" in lines(data)) == urgent
    assert not [item for item in judge(data, "x.docx").findings if item.level != "convention"]


def test_a_reminder_is_a_draft_until_it_is_approved(sender: Office, behind: Callable[..., Chase]) -> None:
    settings = sender.settings.model_copy(update={"draft_mark": False})
    without_marks = replace(sender, settings=settings)
    assert "DỰ THẢO" in text(remind(without_marks, behind(FEW)))
    assert "DỰ THẢO" not in text(remind(sender, behind(FEW), draft=False))


def test_the_request_is_recalled_with_what_is_known_of_it(sender: Office, behind: Callable[..., Chase]) -> None:
    known = sender.settings.model_copy(
        update={"request_numbers": {"2026-Q3": "1234/SNNMT-BVMT"}, "request_dates": {"2026-Q3": date(2026, 9, 5)}}
    )
    first = lines(remind(replace(sender, settings=known), behind(FEW)))[4]
    assert first.startswith(
        "Ngày 05/9/2026, Sở Nông nghiệp và Môi trường đã có Công văn số 1234/SNNMT-BVMT đề nghị các cơ quan, đơn vị"
    )
    blank = lines(remind(sender, behind(FEW)))[4]
    assert blank.startswith(
        "Sở Nông nghiệp và Môi trường đã có Công văn số         /SNNMT-BVMT ngày     tháng     năm 2026 đề nghị các"
    )


def test_units_that_only_have_to_complete_are_not_told_to_send(sender: Office, behind: Callable[..., Chase]) -> None:
    said = text(remind(sender, behind({BUILDING: AgencyStatus.TO_CORRECT}), until=date(2026, 9, 22)))
    assert "; còn 01 đơn vị có báo cáo cần hoàn thiện (danh sách kèm theo)." in said
    assert "khẩn trương hoàn thiện báo cáo chậm nhất ngày 22/9/2026." in said
    assert "Trường hợp đơn vị đã gửi" not in said
    assert "báo cáo Ủy ban nhân dân thành phố danh sách các đơn vị chưa hoàn thiện báo cáo./." in said
    assert "chưa báo cáo" not in said


def test_units_that_only_have_to_send_are_not_told_to_complete(sender: Office, behind: Callable[..., Chase]) -> None:
    said = text(remind(sender, behind({BUILDING: AgencyStatus.NOT_RECEIVED}), until=date(2026, 9, 22)))
    assert "khẩn trương gửi báo cáo chậm nhất ngày 22/9/2026." in said
    assert "danh sách các đơn vị chưa báo cáo." in said
    assert "hoàn thiện" not in said


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-09-16T14:05:00+07:00", "Đến hết ngày 19/9/2026, Sở đã nhận được"),
        ("2026-09-22T17:00:00+07:00", "Đến 17 giờ 00 ngày 22/9/2026, Sở đã nhận được"),
    ],
)
def test_the_count_names_a_time_at_which_it_is_true(
    sender: Office, behind: Callable[..., Chase], received: str, until: str
) -> None:
    chased = behind(FEW, received=datetime.fromisoformat(received))
    assert until in text(remind(sender, chased))
    alone = next(item for item in chased.concerned if item.agency.code == HEALTH)
    assert until.replace("đã", "chưa") in text(remind(sender, chased, alone=alone))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (HEALTH, "Đến hết ngày 19/9/2026, Sở chưa nhận được báo cáo của Sở Y tế."),
        (
            BUILDING,
            "Đến hết ngày 19/9/2026, Sở đã nhận báo cáo của Sở Xây dựng (nhận lúc 14 giờ 05 ngày 16/9/2026), báo cáo "
            "cần hoàn thiện.",
        ),
    ],
)
def test_a_letter_to_one_unit_speaks_of_that_unit_only(
    sender: Office, behind: Callable[..., Chase], code: str, told: str
) -> None:
    chased = behind(FEW)
    alone = next(item for item in chased.concerned if item.agency.code == code)
    data = remind(sender, chased, alone=alone)
    assert lines(data)[0] == f"Kính gửi: {alone.agency.name}"
    assert told in text(data)
    assert "/129" not in text(data)
    others = [item.agency.name for item in chased.concerned if item is not alone]
    assert not any(name in text(data) for name in others)


# --- corrections and the agency's own report ------------------------------------------------------------------------


def test_a_correction_letter_says_every_point(sender: Office) -> None:
    said = lines(correct(sender, ("Ô E12: chưa ghi ngày hoàn thành → ghi ngày vào ô H12.", "Không mở được tệp.")))
    assert said[0] == "Kính gửi: Ủy ban nhân dân phường Thành Đông"
    assert said[1].endswith(
        "(nhận lúc 14 giờ 05 ngày 16/9/2026). Qua kiểm tra, biểu mẫu còn 02 nội dung cần hoàn thiện, cụ thể như sau:"
    )
    assert said[2:4] == [
        "1. Ô E12: chưa ghi ngày hoàn thành; đề nghị ghi ngày vào ô H12.",
        "2. Không mở được tệp.",
    ]
    assert said[4].endswith("sửa trực tiếp và gửi lại trong hạn báo cáo (đến hết ngày 18/9/2026)./.")


@pytest.mark.parametrize(
    ("code", "issuer", "place", "symbol", "signature"),
    [
        (WARD, "ỦY BAN NHÂN DÂN PHƯỜNG THÀNH ĐÔNG", "Thành Đông", "BC-UBND", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        ("10532", "ỦY BAN NHÂN DÂN PHƯỜNG LÊ THANH NGHỊ", "Phường Lê Thanh Nghị", "BC-UBND",
         "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        (HEALTH, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG SỞ Y TẾ", "Hải Phòng", "BC-SYT", "GIÁM ĐỐC"),
        ("TTTP", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG THANH TRA THÀNH PHỐ", "Hải Phòng", "BC-TTTP", "CHÁNH THANH TRA"),
        ("CATP", "BỘ CÔNG AN CÔNG AN THÀNH PHỐ HẢI PHÒNG", "Hải Phòng", "BC-CAHP", "GIÁM ĐỐC"),
    ],
)  # fmt: skip
def test_each_agency_reports_in_its_own_form(
    sender: Office, specs: dict[str, FormSpec], code: str, issuer: str, place: str, symbol: str, signature: str
) -> None:
    data = own_report(sender, specs[code])
    top = head(data)
    assert top[0] == issuer
    assert top[2] == f"Số: /{symbol}"
    assert top[3] == f"{place}, ngày tháng năm 2026"
    foot = docx.Document(io.BytesIO(data)).tables[-1].rows[0].cells
    assert " ".join(foot[1].text.split()) == signature
    assert "Kính gửi: Sở Nông nghiệp và Môi trường" in lines(data)
    assert "DỰ THẢO" not in text(data)


def test_the_form_is_the_reports_appendix(sender: Office, specs: dict[str, FormSpec]) -> None:
    said = lines(own_report(sender, specs[WARD]))
    headings = [line for line in said if line.split(".")[0] in ("I", "II", "III", "IV", "V")]
    assert [line.split(".")[0] for line in headings] == ["I", "II", "III", "IV", "V"]
    bodies = said[said.index(headings[0]) : -1]
    assert [line for line in bodies if line not in headings] == [
        "Kế hoạch triển khai của Ủy ban nhân dân phường và văn bản chỉ đạo, điều hành ban hành trong kỳ: chi tiết tại "
        "Phụ lục IV kèm theo.",
        "1. Đánh giá chung: chi tiết tại Phụ lục IV kèm theo.",
        "2. Kết quả từng nhiệm vụ: Ủy ban nhân dân phường được giao chủ trì thực hiện 19 nhiệm vụ, phối hợp thực hiện "
        "19 nhiệm vụ; tình trạng, kết quả thực hiện đến ngày 14/9/2026: chi tiết tại Phụ lục I và Phụ lục II kèm theo.",
        "3. Số liệu của 09 chỉ tiêu: chi tiết tại Phụ lục III kèm theo.",
        *["Chi tiết tại Phụ lục IV kèm theo."] * 3,
    ]
    assert "……" not in " ".join(said), "what the agency writes it writes once, in the form"


# --- all of them ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def documents(sender: Office, specs: dict[str, FormSpec], behind: Callable[..., Chase]) -> dict[str, bytes]:
    many = behind(dict.fromkeys(list(specs)[1:60], AgencyStatus.NOT_RECEIVED))
    few = behind(FEW)
    simulated = replace(sender, simulated=True)
    return {
        "request": request(sender, specs),
        "request to one": request(sender, specs, HEALTH),
        "reminder": remind(sender, few),
        "reminder by list": remind(simulated, many, 2),
        "reminder to one": remind(sender, few, alone=few.concerned[0]),
        "correction": correct(sender, ("Ô E12: chưa ghi ngày → ghi ngày.",) * 30),
        **{f"report of {code}": own_report(sender, specs[code]) for code in (WARD, HEALTH, "CATP")},
    }


def test_every_letter_follows_the_decree(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        verdict = judge(data, name)
        assert verdict.kind == ("bao-cao" if name.startswith("report of") else "cong-van")
        assert [(item.rule, item.place.text) for item in verdict.findings if item.level != "convention"] == [], name


@pytest.mark.slow
def test_every_letter_is_sound_and_valid(documents: dict[str, bytes], tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    for name, data in documents.items():
        file = tmp_path / "letter.docx"
        file.write_bytes(data)
        errors = {error.description for error in audit.OpenXmlValidator().validate(str(file)).errors}
        assert (errors - {NO_THEME}, faults(data)) == (set(), ()), name


def test_peers_are_asked_never_ordered(documents: dict[str, bytes]) -> None:
    for name, data in documents.items():
        assert "yêu cầu" not in " ".join(lines(data)).lower(), name
    assert all("đề nghị" in text(documents[name]) for name in ("request", "reminder", "correction"))


def test_the_same_letter_has_the_same_bytes(
    documents: dict[str, bytes], sender: Office, specs: dict[str, FormSpec], behind: Callable[..., Chase]
) -> None:
    assert request(sender, specs) == documents["request"]
    assert remind(sender, behind(FEW)) == documents["reminder"]
    assert own_report(sender, specs[WARD]) == documents[f"report of {WARD}"]


def test_a_document_says_what_it_is(documents: dict[str, bytes]) -> None:
    core = docx.Document(io.BytesIO(documents["reminder"])).core_properties
    assert core.title.startswith("V/v đôn đốc báo cáo kết quả thực hiện")
    assert (core.author, core.subject, core.language) == ("Sở Nông nghiệp và Môi trường", "Quý III năm 2026", "vi-VN")
    assert core.created == datetime(2026, 9, 19, tzinfo=core.created.tzinfo)


# --- templates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LETTER_NAMES)
def test_the_templates_use_known_names_only(name: str) -> None:
    assert check_template(TEMPLATES[name], name, LETTER_NAMES[name]) == ()


def test_every_name_told_to_clerks_has_a_value(
    sender: Office, specs: dict[str, FormSpec], behind: Callable[..., Chase]
) -> None:
    chased = behind(FEW)
    contexts = {
        letter_sources.REQUEST: request_context(sender, [sender.plan.agency(HEALTH)], None, 0),
        letter_sources.REMINDER: reminder_context(sender, chased, None, AS_OF, 1, None, draft=True),
        letter_sources.AGENCY_REPORT: agency_report_context(sender, specs[WARD]),
    }
    for template, context in contexts.items():
        for name in LETTER_NAMES[template]:
            value: Any = context
            for part in name.removesuffix("[]").removesuffix("()").split("."):
                assert part in value, (template, name)
                value = value[part]
        assert all(is_known(key, LETTER_NAMES[template]) for key in context if key != "lien_he")


def test_a_broken_template_is_refused_with_its_place(sender: Office, specs: dict[str, FormSpec]) -> None:
    document = docx.Document(io.BytesIO(TEMPLATES[letter_sources.REQUEST]))
    document.add_paragraph("{{ van_ban.khong_co }}")
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(TemplateTroubleError) as trouble:
        letters.write_request(buffer.getvalue(), sender, specs)
    assert trouble.value.template == letter_sources.REQUEST
    assert [item.code for item in trouble.value.findings] == ["template-name-unknown"]


def test_the_mailing_list_has_a_line_for_each_agency(sender: Office) -> None:
    lines_of_list = [
        Mailing(replace(sender.plan.agency(code), email=email), "cong-van/x.docx", f"{code}.xlsx", "bieu-mau")
        for code, email in ((HEALTH, "syt@example.vn"), (WARD, ""))
    ]
    data = mailing_list("Danh sách gửi", lines_of_list)
    assert data == mailing_list("Danh sách gửi", lines_of_list)
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
    assert rows == [
        ("TT", "Mã", "Cơ quan, đơn vị", "Thư điện tử", "Mã định danh", "Công văn", "Tệp gửi kèm", "Thư mục của tệp"),
        (1, "SYT", "Sở Y tế", "syt@example.vn", None, "cong-van/x.docx", "SYT.xlsx", "bieu-mau"),
        (2, "10507", "Ủy ban nhân dân phường Thành Đông", None, None, "cong-van/x.docx", "10507.xlsx", "bieu-mau"),
    ]  # fmt: skip


def test_the_peoples_committee_may_write_itself(
    sender: Office, specs: dict[str, FormSpec], behind: Callable[..., Chase]
) -> None:
    settings = sender.settings.model_copy(
        update={
            "superior": "Ủy ban nhân dân thành phố Hải Phòng",
            "issuer": "Ủy ban nhân dân thành phố Hải Phòng",
            "symbol": "UBND",
            "recipient": "Bộ Nông nghiệp và Môi trường",
            "signature": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        }
    )
    city = replace(sender, settings=settings)
    assert city.own_code == ""
    by_the_city = behind(FEW, own="")
    for data in (request(city, specs), remind(city, by_the_city)):
        assert head(data)[0] == "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
        assert [item.rule for item in judge(data, "x.docx").findings if item.level != "convention"] == []
    assert "tệp biểu mẫu Excel gửi về Sở Nông nghiệp và Môi trường." in text(request(city, specs))
    reminded = text(remind(city, by_the_city))
    assert "Sở Nông nghiệp và Môi trường đã nhận được báo cáo của 123/129" in reminded
    assert "và báo cáo Ủy ban nhân dân thành phố Hải Phòng danh sách các đơn vị chưa báo cáo" in reminded
    assert "thông tin lại để Sở Nông nghiệp và Môi trường kiểm tra./." in reminded
    assert "gửi lại trong hạn báo cáo (đến hết ngày 18/9/2026) về Sở Nông nghiệp và Môi trường./." in text(
        correct(city, ("Không mở được tệp.",))
    )
    contact = city.forms.model_copy(update={"contact": Contact(email="bvmt@example.vn")})
    assert "gửi về Sở Nông nghiệp và Môi trường, địa chỉ thư điện tử bvmt@example.vn." in text(
        request(replace(city, forms=contact), specs)
    )
    assert "Kính gửi: Sở Nông nghiệp và Môi trường" in text(own_report(city, specs[WARD]))
    assert "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng" in text(own_report(city, specs[FOCAL]))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_on_paper_the_letter_is_one_page_and_its_lists_follow(
    documents: dict[str, bytes], tmp_path: Path, soffice: Path
) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    names = ("request", "reminder", "reminder by list", "reminder to one", f"report of {WARD}")
    files = []
    for name in names:
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(documents[name])
    pages = {}
    for path in to_pdf(files, tmp_path / "pdf"):
        with pdfplumber.open(path) as pdf:
            pages[path.stem] = [page.extract_text() for page in pdf.pages]
    for name in names[:4]:
        assert "Nơi nhận:" in pages[name][0], name
        assert "PHÓ GIÁM ĐỐC" in pages[name][0], name
    assert pages["request"][1].startswith("Phụ lục I\nĐỀ CƯƠNG BÁO CÁO")
    assert pages["request"][2].startswith("Phụ lục II\nDANH MỤC NỘI DUNG BÁO CÁO")
    assert pages["reminder"][1].startswith("Phụ lục\nDANH SÁCH CƠ QUAN, ĐƠN VỊ")
    assert len(pages["reminder to one"]) == 1
    assert all("Cơ quan, đơn vị Tình trạng" in page for page in pages["reminder by list"][1:])
    assert len(pages[f"report of {WARD}"]) <= 2
