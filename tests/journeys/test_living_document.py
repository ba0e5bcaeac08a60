"""The officer changes sentences in Word; a late answer arrives; figures follow and the officer's words stay."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from kh_report.demo.filling import fill
from kh_report.demo.people import Habit, Sending
from kh_report.documents.living.holding import holdings
from kh_report.intake.ledger import VIETNAM
from kh_report.nd30.judge import judge
from kh_report.nd30.soundness import faults
from kh_report.office.pdf import find_soffice
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.issuing import form_specs
from kh_report.workspace import Workspace

PERIOD = "2026-Q3"
WARD, FOCAL, HEALTH = "10507", "SNNMT", "SYT"
OWN = "Một số đơn vị gửi muộn do mới sắp xếp tổ chức bộ máy."
ROOT = Path(__file__).parents[2]
NO_THEME = "/theme' is missing."


@pytest.fixture
def office(tmp_path: Path, official_plan_text: Path, type_in: Callable[..., Any]) -> Path:
    """A workspace in which two agencies answered and the first report is written."""
    root = tmp_path / "bao-cao"
    assert type_in("init", root, "--from", official_plan_text).code == 0
    chosen = [word for code in (WARD, FOCAL, HEALTH) for word in ("--agency", code)]
    assert type_in("-w", root, "forms", PERIOD, *chosen).code == 0
    hand_in(root, FOCAL)
    hand_in(root, WARD)
    assert type_in("-w", root, "report", PERIOD).code == 0
    return root


def hand_in(root: Path, code: str) -> None:
    """The agency's form comes back."""
    desk = open_desk(Workspace(root), PERIOD)
    (form,) = (root / "outputs" / PERIOD / "bieu-mau").glob(f"*_{code}.xlsx")
    sending = Sending(code, datetime(2026, 9, 16, 9, tzinfo=VIETNAM), Habit.PROMPT, 1)
    folder = root / "inputs" / PERIOD
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.xlsx").write_bytes(fill(form.read_bytes(), form_specs(desk)[code], sending, focal=code == FOCAL))


def report_of(root: Path) -> Path:
    return root / "outputs" / PERIOD / "bao-cao.docx"


def kept_in(root: Path) -> list[bytes]:
    folder = root / "inputs" / "so" / PERIOD / "ban-luu"
    return [path.read_bytes() for path in sorted(folder.glob("*.docx"))]


def paragraph(document: Document, name: str) -> Any:
    start = holdings(document)[name].start
    return next(p for p in document.paragraphs if p._p is start.getparent())


def edit(root: Path, *changes: Callable[[Document], object]) -> bytes:
    document = docx.Document(str(report_of(root)))
    for change in changes:
        change(document)
    document.save(str(report_of(root)))
    return report_of(root).read_bytes()


def add_own_sentence(document: Document) -> None:
    paragraph(document, "kh_nop_du_dung_han").add_run(f" {OWN}")


def add_own_paragraph(document: Document) -> None:
    heading = next(p for p in document.paragraphs if p.text.startswith("II. "))
    heading.insert_paragraph_before("Đoạn do người soạn viết.", style="NĐ30 Nội dung")


def change_sentence(document: Document) -> None:
    told = paragraph(document, "kh_nhiem_vu_tong")
    told.runs[0].text = "Kế hoạch giao nhiệm vụ cho các sở, ban, ngành và địa phương. Đến hết Quý III năm 2026:"


def change_counted_sentence(document: Document) -> None:
    told = paragraph(document, "kh_trien_khai_so_don_vi")
    told.runs[0].text = "Các cơ quan, đơn vị đã ban hành kế hoạch triển khai."


def delete_sentence(document: Document) -> None:
    node = paragraph(document, "kh_nv_I_1")._p
    node.getparent().remove(node)


def restyle(document: Document) -> None:
    document.styles["NĐ30 Nội dung"].font.italic = True


def track(document: Document) -> None:
    (run,) = paragraph(document, "kh_kho_khan_so_don_vi").runs
    deleted = run._r.makeelement(qn("w:del"), {qn("w:id"): "901", qn("w:author"): "Phó Giám đốc"})
    run._r.addprevious(deleted)
    deleted.append(run._r)
    for letters in deleted.iter(qn("w:t")):
        letters.tag = qn("w:delText")


def texts(path: Path) -> list[str]:
    return [p.text for p in docx.Document(str(path)).paragraphs]


def through_libreoffice(path: Path, folder: Path) -> None:
    """Opened and saved again as people do who have no Word."""
    soffice = find_soffice()
    assert soffice is not None
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", folder, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shutil.copy(folder / path.name, path)


def test_figures_follow_a_late_answer_and_own_sentences_stay(office: Path, type_in: Callable[..., Any]) -> None:
    edited = edit(office, add_own_sentence, add_own_paragraph, restyle)
    hand_in(office, HEALTH)
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 0, said.err
    after = texts(report_of(office))
    sending = next(text for text in after if text.startswith("Có "))
    assert sending.startswith("Có 03/129 cơ quan, đơn vị gửi báo cáo")
    assert sending.endswith(OWN)
    assert "Đoạn do người soạn viết." in after
    document = docx.Document(str(report_of(office)))
    assert document.styles["NĐ30 Nội dung"].font.italic
    assert ["Sở Y tế", "Đã gửi"][0] in holdings(document)["kh_bang_gui"].text
    assert kept_in(office) == [edited]
    assert "ban-luu" in said.err
    assert not report_of(office).with_name("bao-cao-moi.docx").exists()
    assert faults(report_of(office).read_bytes()) == ()


def test_nothing_new_changes_nothing(office: Path, type_in: Callable[..., Any]) -> None:
    edited = edit(office, add_own_sentence, change_sentence)
    hand_in(office, HEALTH)
    assert type_in("-w", office, "report", PERIOD).code == 0
    once = report_of(office).read_bytes()
    stamp = report_of(office).stat().st_mtime_ns
    note = (office / "inputs" / "so" / PERIOD / "neo.json").read_bytes()
    assert type_in("-w", office, "report", PERIOD).code == 0
    assert (report_of(office).read_bytes(), report_of(office).stat().st_mtime_ns) == (once, stamp)
    assert (office / "inputs" / "so" / PERIOD / "neo.json").read_bytes() == note
    assert kept_in(office) == [edited]


def test_changed_and_deleted_sentences_are_named_and_left_alone(office: Path, type_in: Callable[..., Any]) -> None:
    edit(office, change_counted_sentence, delete_sentence)
    hand_in(office, HEALTH)
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 1
    after = texts(report_of(office))
    assert "Các cơ quan, đơn vị đã ban hành kế hoạch triển khai." in after
    assert not any("(nhiệm vụ I.1)" in text for text in after)
    (comment,) = docx.Document(str(report_of(office))).comments
    assert comment.author == "kh-report"
    assert comment.timestamp is not None
    assert comment.timestamp.date().isoformat() == "2026-09-14"
    assert comment.text.startswith("Theo số liệu đến ngày 14/9/2026, nội dung này là: “Đến ngày 14/9/2026, có ")
    named = [line.strip() for line in said.err.splitlines() if line.startswith("  - ")]
    assert [line[:30] for line in named] == ["- Các cơ quan, đơn vị đã ban h", "- Tổ chức rà soát, đánh giá và"]
    again = type_in("-w", office, "report", PERIOD)
    assert again.code == 1
    assert len(docx.Document(str(report_of(office))).comments) == 1


def test_tracked_changes_stay_for_their_author(office: Path, type_in: Callable[..., Any]) -> None:
    edit(office, track)
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    document = docx.Document(str(report_of(office)))
    assert len(list(document.element.body.iter(qn("w:del")))) == 1
    assert any(text.startswith("Có 03/129") for text in texts(report_of(office)))


def test_the_edited_original_is_kept_once_and_numbered_on(office: Path, type_in: Callable[..., Any]) -> None:
    first = edit(office, add_own_sentence)
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    refreshed = texts(report_of(office))
    report_of(office).write_bytes(first)
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 0, said.err
    assert texts(report_of(office)) == refreshed
    assert kept_in(office) == [first]
    second = edit(office, add_own_paragraph)
    (office / "inputs" / PERIOD / f"{HEALTH}.xlsx").unlink()
    type_in("-w", office, "report", PERIOD)
    assert kept_in(office) == [first, second]
    names = sorted(path.name for path in (office / "inputs" / "so" / PERIOD / "ban-luu").glob("*.docx"))
    assert names == ["bao-cao-1.docx", "bao-cao-2.docx"]


def test_an_unedited_report_is_simply_written_anew(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, HEALTH)
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 0
    assert kept_in(office) == []
    note = json.loads((office / "inputs" / "so" / PERIOD / "neo.json").read_text(encoding="utf-8"))
    assert note["bao-cao.docx"]["anchors"]["kh_nop_du_dung_han"].startswith("Có 03/129")
    assert set(note["bao-cao.docx"]) == {"sha256", "anchors", "earlier"}
    (before,) = note["bao-cao.docx"]["earlier"]
    assert before["kh_nop_du_dung_han"].startswith("Có 02/129")
    assert "kh_ten_ket_qua" not in before, "only what differs is kept"


def test_an_edited_copy_of_an_earlier_report_takes_the_new_figures(office: Path, type_in: Callable[..., Any]) -> None:
    taken_home = report_of(office).read_bytes()
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    report_of(office).write_bytes(taken_home)
    edit(office, add_own_paragraph)
    said = type_in("-w", office, "report", PERIOD)
    after = texts(report_of(office))
    assert said.code == 0
    assert any(text.startswith("Có 03/129") for text in after)
    assert "Đoạn do người soạn viết." in after
    assert list(docx.Document(str(report_of(office))).comments) == []


def test_beside_a_report_that_cannot_be_read_the_new_one_lives_too(office: Path, type_in: Callable[..., Any]) -> None:
    report_of(office).write_bytes(b"\xd0\xcf\x11\xe0 a password was set")
    said = type_in("-w", office, "report", PERIOD)
    new = report_of(office).with_name("bao-cao-moi.docx")
    assert said.code == 1
    assert "không đọc được (đặt mật khẩu" in said.err
    document = docx.Document(str(new))
    add_own_paragraph(document)
    document.save(str(new))
    edited = new.read_bytes()
    hand_in(office, HEALTH)
    assert type_in("-w", office, "report", PERIOD).code == 1
    assert report_of(office).read_bytes() == b"\xd0\xcf\x11\xe0 a password was set"
    assert "Đoạn do người soạn viết." in texts(new)
    assert any(text.startswith("Có 03/129") for text in texts(new))
    assert kept_in(office) == [edited]


@pytest.mark.parametrize("damage", [b'{"bao-cao.docx": {"sha', b"[]", b'{"bao-cao.docx": 1}', b"\xff\xfe"])
def test_a_damaged_register_is_named_with_its_cure(office: Path, type_in: Callable[..., Any], damage: bytes) -> None:
    note = office / "inputs" / "so" / PERIOD / "neo.json"
    note.write_bytes(damage)
    before = report_of(office).read_bytes()
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 2
    assert "neo.json" in said.err and "Chép lại bản sao lưu" in said.err
    assert (note.read_bytes(), report_of(office).read_bytes()) == (damage, before)


def test_a_damaged_note_beside_an_original_is_passed_over(office: Path, type_in: Callable[..., Any]) -> None:
    edit(office, add_own_sentence)
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    (note,) = (office / "inputs" / "so" / PERIOD / "ban-luu").glob("*.json")
    note.write_bytes(b"{")
    edit(office, add_own_paragraph)
    (office / "inputs" / PERIOD / f"{HEALTH}.xlsx").unlink()
    assert type_in("-w", office, "report", PERIOD).code == 0
    assert any(text.startswith("Có 02/129") for text in texts(report_of(office)))


def test_a_lost_register_keeps_every_word_and_says_what_is_new(office: Path, type_in: Callable[..., Any]) -> None:
    edit(office, add_own_sentence, change_counted_sentence)
    (office / "inputs" / "so" / PERIOD / "neo.json").unlink()
    hand_in(office, HEALTH)
    assert type_in("-w", office, "report", PERIOD).code == 1
    after = texts(report_of(office))
    assert "Các cơ quan, đơn vị đã ban hành kế hoạch triển khai." in after
    assert any(OWN in text for text in after)


def test_a_refreshed_document_is_valid(office: Path, type_in: Callable[..., Any]) -> None:
    audit = pytest.importorskip("openxml_audit")
    edit(office, add_own_sentence, change_counted_sentence, delete_sentence, track)
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    errors = {error.description for error in audit.OpenXmlValidator().validate(str(report_of(office))).errors}
    assert {error for error in errors if not error.endswith(NO_THEME)} == set()
    assert faults(report_of(office).read_bytes()) == ()
    found = judge(report_of(office).read_bytes(), "bao-cao.docx").findings
    assert [(item.rule, item.seen) for item in found if item.level == "error"] == []


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing_in_a_refreshed_document(
    office: Path, type_in: Callable[..., Any], ooxml_validator: Path
) -> None:
    edit(office, add_own_sentence, change_counted_sentence, delete_sentence, track)
    hand_in(office, HEALTH)
    type_in("-w", office, "report", PERIOD)
    answer = subprocess.run([str(ooxml_validator), str(report_of(office))], capture_output=True, text=True, check=False)
    assert json.loads(answer.stdout)["errors"] == []


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_report_saved_by_libreoffice_lives_on(office: Path, type_in: Callable[..., Any], tmp_path: Path) -> None:
    edit(office, add_own_sentence, add_own_paragraph, change_counted_sentence, delete_sentence)
    through_libreoffice(report_of(office), tmp_path)
    hand_in(office, HEALTH)
    said = type_in("-w", office, "report", PERIOD)
    assert said.code == 1
    after = texts(report_of(office))
    sending = next(text for text in after if text.startswith("Có "))
    assert sending.startswith("Có 03/129 cơ quan, đơn vị gửi báo cáo")
    assert sending.endswith(OWN)
    assert "Đoạn do người soạn viết." in after
    assert "Các cơ quan, đơn vị đã ban hành kế hoạch triển khai." in after
    assert len(docx.Document(str(report_of(office))).comments) == 1
    assert faults(report_of(office).read_bytes()) == ()
    through_libreoffice(report_of(office), tmp_path)
    again = type_in("-w", office, "report", PERIOD)
    assert again.code == 1
    assert "cập nhật 0 chỗ, thêm 0, bỏ 0, giữ nguyên 1 chỗ đã sửa" in again.err
    assert len(docx.Document(str(report_of(office))).comments) == 1
