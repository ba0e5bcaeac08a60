"""Every button does what its command does, and says what came of it."""

from __future__ import annotations

import errno
import io
import threading
from pathlib import Path
from typing import Any

import docx
import html5lib
import openpyxl
import pytest

from kh_report.office.files import OutputLockedError
from kh_report.web import uploads
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.work import Job, Spot

Q3 = "/?ky=2026-Q3"
OUTPUTS = "outputs/2026-Q3"


def told(outcome: Outcome) -> str:
    """What an outcome says."""
    return "\n".join("\n".join((line.text, *line.items)) for line in outcome.lines)


def given(data: bytes, name: str) -> tuple[io.BytesIO, str]:
    """A file as a form's field takes it."""
    return io.BytesIO(data), name


def answer_of(site: Any, *codes: str) -> None:
    """Hand in good answers of agencies."""
    site.does("/nhan-tep", "nhan-tep", tep=[given(site.form(code), f"{code}.xlsx") for code in codes])


# 1. the plan


def test_the_first_import_makes_the_workspace(empty: Any, official_plan_text: Path) -> None:
    done = empty.does("/ke-hoach", "ke-hoach", tep=given(official_plan_text.read_bytes(), "kế hoạch.txt"))
    assert done.tone is Tone.LOOK
    assert told(done) == (
        "Sổ kế hoạch: inputs/ke-hoach.xlsx\nNội dung cần xem cũng nằm trong sổ này, trang “Nội dung cần xem”."
    )
    page = html5lib.parse(empty.get("/").data, namespaceHTMLElements=False)
    (outcome,) = [item for item in page.iter("div") if item.get("class") == "outcome look"]
    assert len(outcome.findall("ul[@class='findings']/li")) == 5
    assert len(outcome.findall("details/ul/li")) == len(done.findings) - 5
    assert {item.code for item in done.findings} >= {"plan-typo"} or len(done.findings) > 5
    assert {path.name for path in empty.root.iterdir()} == {"inputs", "kh-report.toml", "outputs", "templates"}
    assert "40 nhiệm vụ · 129 đơn vị nhận biểu mẫu" in empty.text("/")


def test_a_text_that_is_no_plan_is_explained(empty: Any) -> None:
    done = empty.does("/ke-hoach", "ke-hoach", tep=given("Thư chúc mừng".encode(), "thu.txt"))
    assert told(done) == "Chưa nhập được kế hoạch." or "kế hoạch" in told(done)
    assert done.findings
    assert not (empty.root / "inputs" / "ke-hoach.xlsx").exists()
    assert "Bắt đầu từ kế hoạch" in empty.text("/")


def test_nothing_chosen_is_said(site: Any) -> None:
    assert told(site.does("/ke-hoach", "ke-hoach")) == "Chưa chọn tệp nào."
    assert told(site.does("/nhan-tep", "nhan-tep")) == "Chưa chọn tệp nào."
    assert told(site.does("/nhan-tep", "nhan-tep", tep=given(b"", ""))) == "Chưa chọn tệp nào."


def test_a_newer_text_proposes_and_leaves_the_plan_alone(site: Any, official_plan_text: Path) -> None:
    before = (site.root / "inputs" / "ke-hoach.xlsx").read_bytes()
    done = site.does("/ke-hoach", "ke-hoach", tep=given(official_plan_text.read_bytes(), "moi.txt"))
    assert "outputs/ke-hoach-de-xuat.xlsx" in told(done)
    assert (site.root / "inputs" / "ke-hoach.xlsx").read_bytes() == before
    with site.get("/tai/ke-hoach-de-xuat.xlsx") as answer:
        assert answer.status_code == 200


def test_a_registry_of_another_province_is_read_or_refused(empty: Any, official_plan_text: Path) -> None:
    plan = given(official_plan_text.read_bytes(), "kh.txt")
    done = empty.does("/ke-hoach", "ke-hoach", tep=plan, danh_muc=given(b"ma\tten\n1\t\n", "danh-muc.tsv"))
    assert done.tone is Tone.TROUBLE
    assert told(done).startswith("danh-muc.tsv")


def test_the_plan_is_checked_again(site: Any) -> None:
    done = site.does("/ke-hoach/kiem-tra", "ke-hoach")
    assert told(done) == f"{len(done.findings)} nội dung cần xem."


def test_the_plans_own_appendix_is_written(site: Any) -> None:
    done = site.does("/ke-hoach/phu-luc", "ke-hoach")
    assert (done.tone, told(done)) == (Tone.DONE, "Văn bản: outputs/phu-luc.docx")
    with site.get("/tai/phu-luc.docx") as answer:
        assert answer.data.startswith(b"PK")


# 2. forms


def test_forms_are_issued_once_and_again(site: Any) -> None:
    first = site.does("/bieu-mau", "bieu-mau")
    assert told(first) == (
        "4 biểu mẫu (4 tệp ghi mới) ở outputs/2026-Q3/bieu-mau; lần phát hành 1; hạn gửi 18/09/2026."
    )
    again = site.does("/bieu-mau", "bieu-mau")
    assert "4 biểu mẫu (0 tệp ghi mới)" in told(again)
    assert "4 biểu mẫu, lần phát hành 1" in site.text(Q3)


def test_the_generic_form_and_reports_to_sign_are_issued_when_ticked(site: Any) -> None:
    done = site.does("/bieu-mau", "bieu-mau", dung_chung="1", bao_cao_don_vi="1")
    assert "5 biểu mẫu" in told(done)
    names = sorted(path.name for path in (site.root / OUTPUTS / "bieu-mau").iterdir())
    assert len(names) == 9
    assert "Bieu-mau-chung_Quy-III-2026.xlsx" in names
    assert "Bao-cao_So-Noi-vu_Quy-III-2026.docx" in names
    assert "Trong tệp zip có 4 báo cáo để đơn vị ký." in site.text(Q3)


# 3. the request


def test_the_request_is_written_with_its_mailing_list(issued: Any) -> None:
    done = issued.does("/cong-van", "cong-van")
    assert done.tone is Tone.DONE
    assert told(done) == (
        "Công văn chưa ghi được đầu mối liên hệ, nơi nhận tệp. Hãy ghi ở kh-report.toml, [forms.contact]: department, "
        "name, telephone, email.\n"
        "Văn bản: outputs/2026-Q3/cong-van/cong-van-de-nghi.docx\n"
        "Danh sách gửi 4 cơ quan, đơn vị: outputs/2026-Q3/cong-van/danh-sach-gui.xlsx"
    )
    assert issued.get("/tai-goi/cong-van-tung-don-vi?ky=2026-Q3").status_code == 404
    issued.does("/cong-van", "cong-van", dung_chung="1", tung_don_vi="1")
    with issued.get("/tai-goi/cong-van-tung-don-vi?ky=2026-Q3") as answer:
        assert answer.status_code == 200


def test_a_letter_that_a_person_edited_is_kept(issued: Any) -> None:
    issued.does("/cong-van", "cong-van")
    path = issued.root / OUTPUTS / "cong-van" / "cong-van-de-nghi.docx"
    own = docx.Document()
    own.add_paragraph("Lời của người soạn.")
    own.save(str(path))
    done = issued.does("/cong-van", "cong-van")
    assert done.tone is Tone.LOOK
    assert "cong-van-de-nghi-moi.docx" in told(done)
    assert docx.Document(str(path)).paragraphs[0].text == "Lời của người soạn."


# 4. answers


def test_files_are_saved_checked_and_named_with_their_verdict(issued: Any) -> None:
    wrong = issued.form("10507", **{"Tình trạng thực hiện": "Hoàn thiện"})
    done = issued.does(
        "/nhan-tep",
        "nhan-tep",
        tep=[given(issued.form("SNV"), "Sở Nội vụ.xlsx"), given(wrong, "Phường.xlsx"), given(b"", "~$a.xlsx")],
    )
    assert done.tone is Tone.LOOK
    text = told(done)
    assert "Đã lưu 2 tệp vào inputs/2026-Q3:\nSở Nội vụ.xlsx: đạt, có lưu ý (Sở Nội vụ)\nPhường" in text
    assert "Phường.xlsx: cần hoàn thiện (Ủy ban nhân dân phường Thành Đông)" in text
    assert "Bỏ qua 1 tệp tạm" in text
    assert "Đơn vị: chưa gửi 2; đạt, có lưu ý 1; cần hoàn thiện 1" in text
    assert sorted(path.name for path in (issued.root / "inputs/2026-Q3").iterdir()) == ["Phường.xlsx", "Sở Nội vụ.xlsx"]
    assert (issued.root / OUTPUTS / "kiem-tra" / "ket-qua.xlsx").exists()
    with issued.get("/tai-goi/de-nghi-chinh-sua?ky=2026-Q3") as answer:
        assert answer.status_code == 200


def test_only_left_behind_files_start_no_check(issued: Any) -> None:
    done = issued.does("/nhan-tep", "nhan-tep", tep=given(b"x", "Thumbs.db"))
    assert (done.tone, len(done.lines)) == (Tone.LOOK, 1)
    assert not (issued.root / OUTPUTS / "kiem-tra").exists()


def test_many_files_are_counted_not_listed(issued: Any) -> None:
    files = [given(f"{number}".encode(), f"scan-{number:02}.pdf") for number in range(25)]
    done = issued.does("/nhan-tep", "nhan-tep", tep=files)
    assert done.lines[0].text == "Đã lưu 25 tệp vào inputs/2026-Q3:"
    assert len(done.lines[0].items) == 21


def test_files_put_into_the_folder_are_checked_by_the_button(issued: Any) -> None:
    (issued.root / "inputs" / "2026-Q3" / "a.xlsx").write_bytes(issued.form("SNV"))
    done = issued.does("/kiem-tra", "nhan-tep")
    assert "Đơn vị: chưa gửi 3; đạt, có lưu ý 1" in told(done)
    assert "chưa được kiểm tra" not in issued.text(Q3)


def test_what_is_too_large_is_refused_with_a_word(issued: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    issued.app.config["MAX_CONTENT_LENGTH"] = 5_000
    answer = issued.client.post(
        "/nhan-tep",
        data={"dau": issued.here.keys.form, "ky": "2026-Q3", "tep": given(b"x" * 10_000, "a.pdf")},
        base_url="http://127.0.0.1:8765",
    )
    assert answer.status_code == 413
    assert "Các tệp này quá lớn: mỗi lần tối đa 512 MB." in answer.text
    assert list((issued.root / "inputs" / "2026-Q3").iterdir()) == []


def test_too_many_files_are_told_as_too_many(issued: Any) -> None:
    issued.app.config["MAX_FORM_PARTS"] = 5
    answer = issued.post("/nhan-tep", tep=[f"{number}" for number in range(9)])
    assert answer.status_code == 413
    assert "Quá nhiều tệp một lúc" in answer.text
    assert "quá lớn" not in answer.text


class Stubborn:
    """``_put`` of a disk that takes ``room`` files and then refuses."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: OSError, room: int = 0) -> None:
        self.put, self.error, self.room = uploads._put, error, room
        monkeypatch.setattr(uploads, "_put", self)

    def __call__(self, *given: Any) -> Path:
        if self.room == 0:
            raise self.error
        self.room -= 1
        return self.put(*given)


def test_a_full_disk_names_what_is_saved_what_is_not_and_why(issued: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Stubborn(monkeypatch, OSError(errno.ENOSPC, "No space left on device"), room=1)
    files = [given(issued.form("SNV"), "a.xlsx"), given(b"2", "b.pdf"), given(b"3", "c.pdf")]
    done = issued.does("/nhan-tep", "nhan-tep", tep=files)
    assert done.tone is Tone.TROUBLE
    assert told(done).startswith(
        "Đã lưu 1 tệp vào inputs/2026-Q3:\na.xlsx: đạt, có lưu ý (Sở Nội vụ)\n"
        "2 tệp CHƯA lưu được; xử lý xong nguyên nhân dưới đây, hãy thả lại các tệp này:\nb.pdf\nc.pdf\n"
        "Ổ đĩa đã đầy, không ghi được inputs/2026-Q3. Hãy xóa bớt tệp không cần rồi bấm lại.\n"
    )
    assert "Đơn vị: chưa gửi 3; đạt, có lưu ý 1" in told(done)


def test_a_folder_that_may_not_be_written_is_not_called_open_elsewhere(
    issued: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Stubborn(monkeypatch, PermissionError(errno.EROFS, "Read-only file system"))
    monkeypatch.setattr("kh_report.web.steps.clerk._is_writable", lambda path: False)
    done = issued.does("/nhan-tep", "nhan-tep", tep=given(b"x", "a.pdf"))
    assert done.tone is Tone.TROUBLE
    assert "CHƯA lưu được" in told(done)
    assert "inputs/2026-Q3: thư mục chỉ cho đọc" in told(done)
    assert "chương trình khác" not in told(done)


@pytest.mark.parametrize("name", ["ket-qua.xlsx open", "our own error"])
def test_files_that_were_saved_are_told_whatever_happens_afterwards(
    issued: Any, monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bug") if name == "our own error" else OutputLockedError(issued.root / "ket-qua.xlsx")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("kh_report.web.steps.receiving.write_check", broken)
    done = issued.does("/nhan-tep", "nhan-tep", tep=given(issued.form("SNV"), "a.xlsx"))
    assert done.tone is Tone.TROUBLE
    assert done.lines[0].text == "Đã lưu 1 tệp vào inputs/2026-Q3:"
    assert done.lines[0].items == ("a.xlsx: đạt, có lưu ý (Sở Nội vụ)",)
    assert ("lỗi của phần mềm" if name == "our own error" else "đang mở ở chương trình khác") in done.lines[1].text


def test_a_file_passed_over_is_told_by_its_own_name_alone(issued: Any) -> None:
    files = [given(issued.form("SNV"), "x.xlsx"), given(b"y", "~$x.xlsx")]
    done = issued.does("/nhan-tep", "nhan-tep", tep=files)
    assert [line.items for line in done.lines if "Bỏ qua" in line.text] == [("~$x.xlsx",)]


def test_a_file_where_the_folder_should_be_is_said(issued: Any) -> None:
    (issued.root / "inputs" / "2026-Q4").write_text("x", encoding="utf-8")
    answer = issued.post("/nhan-tep", ky="2026-Q4", tep=given(b"x", "a.pdf"))
    assert answer.status_code == 303
    shown = issued.text("/?ky=2026-Q4")
    assert "inputs/2026-Q4: chỗ này cần một thư mục" in shown
    assert "lỗi của phần mềm" not in shown


def test_without_a_plan_nobody_is_sent_to_a_command(empty: Any) -> None:
    done = empty.does("/ke-hoach/phu-luc", "ke-hoach")
    assert told(done) == "Thư mục này chưa có kế hoạch: hãy nhập kế hoạch ở bước 1 của trang."


# 5. reminders


def test_a_reminder_names_only_those_behind(issued: Any) -> None:
    answer_of(issued, "SNV", "10507")
    done = issued.does("/don-doc", "don-doc", tinh_den="19/9/2026", han_moi="2026-09-22")
    text = told(done)
    assert "Đôn đốc lần 1, tính đến ngày 19/09/2026: 2 đơn vị chưa gửi, 0 đơn vị cần hoàn thiện." in text
    assert "lập lại và ghi tên người duyệt" in text
    approved = issued.does("/don-doc", "don-doc", tinh_den="19/9/2026", nguoi_duyet="Trưởng phòng", tung_don_vi="1")
    assert approved.tone is Tone.DONE
    page = issued.text(Q3)
    assert "Các lần đôn đốc Quý III/2026" in page
    assert "119/09/20262Trưởng phòng" in page
    names = {path.name for path in (issued.root / OUTPUTS / "cong-van").glob("*.*")}
    assert names == {"cong-van-don-doc.docx", "danh-sach-gui-don-doc.xlsx"}


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("", "cần ngày tính đến"), ("31/9/2026", "“31/9/2026” không phải"), ("mai", "“mai” không phải")],
)
def test_a_reminder_needs_a_day(issued: Any, as_of: str, said: str) -> None:
    done = issued.does("/don-doc", "don-doc", tinh_den=as_of)
    assert done.tone is Tone.TROUBLE
    assert said in told(done)
    assert not (issued.root / OUTPUTS / "cong-van").exists()


def test_nobody_is_reminded_when_all_have_answered(issued: Any) -> None:
    answer_of(issued, "SNV", "STP", "10507", "10525")
    done = issued.does("/don-doc", "don-doc", tinh_den="19/9/2026")
    assert "Không có đơn vị nào" in told(done) or "không" in told(done).lower()
    assert not (issued.root / OUTPUTS / "cong-van").exists()


# 6. the report


def test_the_report_is_written_and_lives_on(issued: Any) -> None:
    answer_of(issued, "SNV", "10507")
    done = issued.does("/bao-cao", "bao-cao", tinh_den="14/09/2026")
    for name in ("tong-hop.xlsx", "bao-cao.docx", "phu-luc.docx"):
        assert f"{OUTPUTS}/{name}" in told(done)
        with issued.get(f"/tai/2026-Q3/{name}") as answer:
            assert answer.status_code == 200
    report = issued.root / OUTPUTS / "bao-cao.docx"
    document = docx.Document(str(report))
    document.add_paragraph("Kiến nghị do người soạn viết thêm.")
    document.save(str(report))
    answer_of(issued, "STP")
    refreshed = issued.does("/bao-cao", "bao-cao")
    assert "Văn bản đã được người soạn sửa: cập nhật" in told(refreshed)
    assert "ban-luu/bao-cao-1.docx" in told(refreshed)
    texts = [paragraph.text for paragraph in docx.Document(str(report)).paragraphs]
    assert "Kiến nghị do người soạn viết thêm." in texts
    assert "Mở" in issued.text(Q3)


def test_no_answer_at_all_is_nothing_to_report(issued: Any) -> None:
    done = issued.does("/bao-cao", "bao-cao")
    assert done.tone is Tone.TROUBLE
    assert told(done).startswith("Chưa có báo cáo nào của Quý III năm 2026")
    assert "inputs/2026-Q3" in told(done)


def test_an_output_open_in_excel_is_named_and_kept(issued: Any) -> None:
    answer_of(issued, "SNV")
    issued.does("/bao-cao", "bao-cao")
    merged = issued.root / OUTPUTS / "tong-hop.xlsx"
    before = merged.read_bytes()
    merged.with_name("~$tong-hop.xlsx").write_bytes(b"")
    answer_of(issued, "10507")
    done = issued.does("/bao-cao", "bao-cao")
    assert done.tone is Tone.TROUBLE
    assert told(done) == (
        "outputs/2026-Q3/tong-hop.xlsx đang mở ở chương trình khác. Tệp cũ được giữ nguyên; hãy đóng tệp rồi bấm lại."
    )
    assert merged.read_bytes() == before


def test_a_missing_libreoffice_spoils_no_report(issued: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kh_report.office.pdf.find_soffice", lambda: None)
    monkeypatch.setattr("kh_report.web.view.find_soffice", lambda: None)
    answer_of(issued, "SNV")
    done = issued.does("/bao-cao", "bao-cao", pdf="1")
    assert "Chưa tạo được PDF (LibreOffice)" in told(done)
    assert "Máy này không có LibreOffice" in issued.text(Q3)


@pytest.mark.slow
def test_pdfs_are_made_where_libreoffice_is_present(issued: Any, soffice: Path) -> None:
    answer_of(issued, "SNV")
    done = issued.does("/bao-cao", "bao-cao", pdf="1")
    assert "PDF: outputs/2026-Q3/bao-cao.pdf" in told(done)
    with issued.get("/tai/2026-Q3/phu-luc.pdf") as answer:
        assert answer.data.startswith(b"%PDF")


# opening, ending, trouble


@pytest.mark.parametrize(
    ("what", "path"),
    [
        ("ke-hoach", "inputs/ke-hoach.xlsx"),
        ("cai-dat", "kh-report.toml"),
        ("tep-nhan", "inputs/2026-Q3"),
        ("ket-qua", "outputs/2026-Q3"),
    ],
)
def test_what_people_edit_opens_in_its_own_program(issued: Any, what: str, path: str) -> None:
    assert issued.post(f"/mo/{what}", buoc="ke-hoach").status_code == 303
    assert issued.opened == [issued.root / path]


def test_only_known_places_and_own_documents_are_opened(issued: Any) -> None:
    assert issued.post("/mo/so").status_code == 404
    for path in ("../inputs/ke-hoach.xlsx", "", "2026-Q3/khong-co.docx", "/etc/hosts.txt"):
        assert issued.post("/mo-tep", tep=path).status_code == 404
    form = "2026-Q3/bieu-mau/So-Noi-vu_Quy-III-2026_SNV.xlsx"
    assert issued.post("/mo-tep", tep=form, buoc="bieu-mau").headers["Location"] == f"{Q3}#bieu-mau"
    assert issued.opened == [issued.root / "outputs" / form]


def test_what_cannot_be_opened_is_named(issued: Any) -> None:
    issued.can_open = False
    done = issued.does("/mo/ke-hoach", "ke-hoach", buoc="ke-hoach")
    assert told(done) == "Không mở được inputs/ke-hoach.xlsx từ trang này; hãy mở trong thư mục."
    assert told(issued.does("/ke-hoach/kiem-tra", "ke-hoach")).endswith("nội dung cần xem."), "the newest is shown"
    missing = issued.does("/mo/quyet-dinh", "nhan-tep", buoc="nhan-tep")
    assert "quyet-dinh.xlsx" in told(missing)


def test_a_document_opened_from_an_agency_leads_back_there(issued: Any) -> None:
    form = "2026-Q3/bieu-mau/So-Noi-vu_Quy-III-2026_SNV.xlsx"
    page = "/don-vi/SNV?ky=2026-Q3"
    assert 'name="don-vi" value="SNV"' in issued.get(page).text
    issued.can_open = False
    assert issued.post("/mo-tep", tep=form, don_vi="SNV", buoc="").headers["Location"] == page
    assert "Không mở được outputs/2026-Q3/bieu-mau" in issued.text(page)
    assert "Không mở được" not in issued.text("/don-vi/STP?ky=2026-Q3")
    issued.can_open = True
    assert issued.post("/mo-tep", tep=form, don_vi="SNV", buoc="").headers["Location"] == page
    assert "Không mở được" not in issued.text(page)


def test_broken_settings_and_plans_can_be_opened_to_be_mended(issued: Any) -> None:
    (issued.root / "kh-report.toml").write_text("[forms]\ndays_to_answer = -1\n", encoding="utf-8")
    assert "Mở cài đặt" in issued.text(Q3)
    assert issued.post("/mo/cai-dat").status_code == 303
    assert issued.opened == [issued.root / "kh-report.toml"]
    issued.can_open = False
    assert issued.post("/mo/cai-dat").status_code == 303
    assert "Không mở được kh-report.toml" in issued.text(Q3)
    (issued.root / "kh-report.toml").write_text("", encoding="utf-8")
    (issued.root / "inputs" / "ke-hoach.xlsx").write_bytes(b"x")
    assert "Mở sổ kế hoạch" in issued.text(Q3)
    assert issued.post("/mo/ke-hoach").status_code == 303
    assert issued.opened[-1] == issued.root / "inputs" / "ke-hoach.xlsx"


def test_the_program_ends_by_a_button(site: Any) -> None:
    answer = site.post("/ket-thuc")
    assert "Phần mềm đã kết thúc" in answer.text
    assert site.stopped == [True]


def test_the_program_does_not_end_while_it_works(site: Any) -> None:
    go = threading.Event()
    assert site.here.work.start(
        "Lập biểu mẫu",
        Spot("bieu-mau", "2026-Q3"),
        lambda job: Outcome(Tone.DONE, (Line(str(go.wait(20))),)),
        lambda error: pytest.fail(str(error)),
    )
    job = site.here.work.job
    data = {"dau": site.here.keys.form}
    answer = site.client.post("/ket-thuc", data=data, base_url="http://127.0.0.1:8765")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/dang-lam?ket_thuc=1")
    text = site.text("/dang-lam?ket_thuc=1")
    assert "Chưa kết thúc: việc này còn đang làm" in text
    assert "url=/dang-lam?ky=&amp;ket_thuc=1" in site.shows("/dang-lam?ket_thuc=1").text
    assert site.stopped == []
    go.set()
    assert job.finished.wait(20)
    assert site.get("/dang-lam?ket_thuc=1").headers["Location"] == f"{Q3}#bieu-mau"
    site.post("/ket-thuc")
    assert site.stopped == [True]


def test_forms_that_are_missing_are_counted_with_the_cure(issued: Any) -> None:
    next((issued.root / OUTPUTS / "bieu-mau").iterdir()).unlink()
    assert "3/4 biểu mẫu, lần phát hành 1: bấm phát hành lại" in issued.text(Q3)
    issued.does("/bieu-mau", "bieu-mau")
    assert "4 biểu mẫu, lần phát hành" in issued.text(Q3)


def test_our_own_error_is_told_where_no_file_can_be_written(issued: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bug")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    monkeypatch.setattr("kh_report.web.steps.receiving.receive", broken)
    text = told(issued.does("/kiem-tra", "nhan-tep"))
    assert "tệp báo lỗi chưa ghi được (No space left on device)" in text
    assert "ZeroDivisionError, test_actions.py:" in text
    monkeypatch.setattr("kh_report.web.view.look", broken)
    assert "tệp báo lỗi chưa ghi được" in issued.text(Q3)


def test_our_own_error_in_a_step_leaves_a_file(issued: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bug")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("kh_report.web.steps.receiving.receive", broken)
    done = issued.does("/kiem-tra", "nhan-tep")
    (report,) = tmp_path.glob("kh-report-loi-*.txt")
    assert told(done) == f"Đây là lỗi của phần mềm, không phải của anh/chị. Xin gửi cho chúng tôi tệp {report}."
    assert "ZeroDivisionError: bug" in report.read_text(encoding="utf-8")


def test_broken_settings_stop_a_step_before_it_writes(issued: Any) -> None:
    (issued.root / "kh-report.toml").write_text("[merge]\ndue_soon_days = 'x'\n", encoding="utf-8")
    answer = issued.post("/bao-cao")
    assert answer.status_code == 409
    assert "merge.due_soon_days" in answer.text
    assert not (issued.root / OUTPUTS / "tong-hop.xlsx").exists()


def test_work_goes_on_one_at_a_time(issued: Any) -> None:
    go = threading.Event()

    def long(job: Job) -> Outcome:
        for _ in job.watch(range(3), 3):
            go.wait(20)
        return Outcome(Tone.DONE, (Line("xong"),))

    assert issued.here.work.start(
        "Lập biểu mẫu", Spot("bieu-mau", "2026-Q3"), long, lambda error: pytest.fail(str(error))
    )
    try:
        answer = issued.get(Q3)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/dang-lam?ky=2026-Q3")
        page = issued.shows(answer.headers["Location"]).text
        assert 'content="1; url=/dang-lam?ky=2026-Q3"' in page
        assert "Lập biểu mẫu: 0/3" in page
        data = {"dau": issued.here.keys.form, "ky": "2026-Q3"}
        second = issued.client.post("/cong-van", data=data, base_url="http://127.0.0.1:8765")
        assert second.status_code == 303
        handed = issued.client.post(
            "/nhan-tep", data=data | {"tep": given(b"x", "a.pdf")}, base_url="http://127.0.0.1:8765"
        )
        assert handed.status_code == 303
    finally:
        go.set()
    job = issued.here.work.job
    assert job is None or job.finished.wait(20)
    assert issued.get("/dang-lam?ky=2026-Q3").headers["Location"] == f"{Q3}#bieu-mau"
    text = issued.text(Q3)
    assert "xong" in text
    assert text.count("Phần mềm đang làm việc khác. Chờ xong rồi bấm lại.") == 2
    assert "Đã lưu 1 tệp vào inputs/2026-Q3" in text, "a file handed in is saved all the same"
    assert not (issued.root / OUTPUTS / "cong-van").exists()


def test_each_period_has_its_own_outcomes(issued: Any) -> None:
    issued.does("/bieu-mau", "bieu-mau")
    assert "lần phát hành 1; hạn gửi" in issued.text(Q3)
    assert "lần phát hành 1; hạn gửi" not in issued.text("/?ky=2026-Q4")


def test_the_merged_workbook_holds_what_was_handed_in(issued: Any) -> None:
    answer_of(issued, "SNV")
    issued.does("/bao-cao", "bao-cao")
    book = openpyxl.load_workbook(issued.root / OUTPUTS / "tong-hop.xlsx")
    rows = list(book["Báo cáo"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["SNV"]
