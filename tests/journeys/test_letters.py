"""Letters through the period: the request goes out, reminders name only units that are behind, corrections go back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kh_report.cli.entry import run
from kh_report.cli.language import speak
from kh_report.demo.filling import fill
from kh_report.demo.people import Habit, Sending
from kh_report.documents.proof import document_text
from kh_report.intake.decisions.sheets import DEADLINES, HEADER_ROW, PAPERS, WAIVERS, SheetSpec
from kh_report.intake.ledger import VIETNAM
from kh_report.nd30.judge import judge
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.issuing import form_specs
from kh_report.workspace import Workspace

PERIOD = "2026-Q3"
WARD, HEALTH, CULTURE, FOCAL = "10507", "SYT", "SVHTTDL", "SNNMT"


def typed(*words: str | Path) -> int:
    """A command typed before a test begins."""
    speak("vi")
    return run([str(word) for word in words])


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, official_plan_text: Path) -> Path:
    """The plan imported and four forms issued, once for all tests, which get copies."""
    root = tmp_path_factory.mktemp("cong-van") / "bao-cao"
    assert typed("init", root, "--from", official_plan_text) == 0
    chosen = [word for code in (WARD, HEALTH, CULTURE, FOCAL) for word in ("--agency", code)]
    assert typed("-w", root, "forms", PERIOD, *chosen) == 0
    return root


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Path:
    """A workspace with the plan imported and four forms issued."""
    return Path(shutil.copytree(prepared, tmp_path / "bao-cao"))


def hand_in(root: Path, code: str, habit: Habit = Habit.PROMPT, name: str = "") -> None:
    """The agency's form comes back, filled in as people do."""
    desk = open_desk(Workspace(root), PERIOD)
    (form,) = (root / "outputs" / PERIOD / "bieu-mau").glob(f"*_{code}.xlsx")
    sending = Sending(code, datetime(2026, 9, 16, 9, tzinfo=VIETNAM), habit, 1)
    folder = root / "inputs" / PERIOD
    folder.mkdir(parents=True, exist_ok=True)
    data = fill(form.read_bytes(), form_specs(desk)[code], sending, focal=code == FOCAL)
    (folder / (name or f"{code}.xlsx")).write_bytes(data)


def decide(root: Path, spec: SheetSpec, *rows: dict[str, str]) -> None:
    """A person writes decisions below what stands on a sheet of ``quyet-dinh.xlsx``."""
    path = root / "inputs" / "so" / PERIOD / "quyet-dinh.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[spec.name]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    first = HEADER_ROW + 2
    while any(sheet.cell(first, column).value for column in at.values()):
        first += 1
    for offset, row in enumerate(rows):
        for key, value in row.items():
            sheet.cell(first + offset, at[spec.header(key)], value)
    book.save(path)


def letters_of(root: Path) -> Path:
    return root / "outputs" / PERIOD / "cong-van"


def text(path: Path) -> str:
    return document_text(docx.Document(str(path)))


def mailed(path: Path) -> dict[str, tuple[Any, ...]]:
    """The mailing list's lines by code."""
    rows = openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True)
    return {row[1]: row for row in rows}


def register(root: Path) -> list[dict[str, Any]]:
    path = root / "inputs" / "so" / PERIOD / "don-doc.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["reminders"]
    return found


@pytest.fixture(scope="module")
def prepared_day(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The day after the deadline, once for all tests: one good answer, one careless, one waived, one with more time,
    one on paper."""
    root = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("don-doc") / "bao-cao"))
    hand_in(root, WARD)
    hand_in(root, HEALTH, Habit.CARELESS)
    typed("-w", root, "check", PERIOD)
    approved = {"approver": "Giám đốc Sở", "reason": "Theo văn bản đề nghị"}
    decide(root, WAIVERS, {"agency": "SNV – Sở Nội vụ", **approved})
    decide(root, DEADLINES, {"agency": "STP – Sở Tư pháp", "deadline": "30/9/2026", **approved})
    decide(root, PAPERS, {"agency": "STC – Sở Tài chính", "number": "45/BC-STC", "date": "17/9/2026"})
    return root


@pytest.fixture
def busy(prepared_day: Path, tmp_path: Path) -> Path:
    """The day after the deadline."""
    return Path(shutil.copytree(prepared_day, tmp_path / "bao-cao"))


def remind(office: Path, type_in: Callable[..., Any], as_of: str, *more: str) -> Any:
    return type_in("-w", office, "letters", PERIOD, "reminder", "--as-of", as_of, *more)


def test_the_request_goes_to_everybody_with_a_mailing_list(office: Path, type_in: Callable[..., Any]) -> None:
    said = type_in("-w", office, "letters", PERIOD, "request")
    assert said.code == 0
    assert said.err.count("[forms.contact]: department, name, telephone, email.") == 1
    assert "Không có công văn gửi chính sở mình" in said.err
    letter = letters_of(office) / "cong-van-de-nghi.docx"
    assert "Kính gửi: - Các sở, ban, ngành thành phố; - Ủy ban nhân dân các xã, phường, đặc khu." in text(letter)
    assert "chậm nhất ngày 18/9/2026" in text(letter)
    lines = mailed(letters_of(office) / "danh-sach-gui.xlsx")
    assert len(lines) == 128
    assert FOCAL not in lines
    assert lines[WARD][5:] == (
        "cong-van/cong-van-de-nghi.docx",
        "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx",
        "bieu-mau",
    )
    before = letter.read_bytes()
    type_in("-w", office, "letters", PERIOD, "request")
    assert letter.read_bytes() == before


def test_one_letter_with_the_form_for_all_communes(office: Path, type_in: Callable[..., Any]) -> None:
    assert type_in("-w", office, "letters", PERIOD, "request", "--generic").code == 0
    lines = mailed(letters_of(office) / "danh-sach-gui.xlsx")
    assert lines[WARD][6] == "Bieu-mau-chung_Quy-III-2026.xlsx"
    assert lines[HEALTH][6] == "So-Y-te_Quy-III-2026_SYT.xlsx"


def test_a_letter_that_a_person_edited_is_kept(office: Path, type_in: Callable[..., Any]) -> None:
    type_in("-w", office, "letters", PERIOD, "request")
    letter = letters_of(office) / "cong-van-de-nghi.docx"
    document = docx.Document(str(letter))
    document.paragraphs[2].add_run(" Đã sửa.")
    document.save(str(letter))
    edited = letter.read_bytes()
    said = type_in("-w", office, "letters", PERIOD, "request")
    assert said.code == 0
    assert letter.read_bytes() == edited
    assert letter.with_name("cong-van-de-nghi-moi.docx").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("reminder",),
        ("request", "--as-of", "2026-09-19"),
        ("reminder", "--as-of", "2026-09-19", "--generic"),
        ("invitation",),
        (),
    ],
)
def test_wrong_usage_is_told(office: Path, type_in: Callable[..., Any], words: tuple[str, ...]) -> None:
    said = type_in("-w", office, "letters", PERIOD, *words)
    assert said.code == 2
    assert not letters_of(office).exists()


def test_a_reminder_names_only_units_that_are_behind(busy: Path, type_in: Callable[..., Any]) -> None:
    said = remind(busy, type_in, "2026-09-19")
    assert said.code == 0
    letter = letters_of(busy) / "cong-van-don-doc.docx"
    told = text(letter)
    assert "đã nhận được báo cáo của 01/129 cơ quan, đơn vị; còn 123 đơn vị chưa gửi báo cáo và 01 đơn vị có" in told
    assert "Kính gửi: Các cơ quan, đơn vị có tên tại danh sách kèm theo" in told
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(letter)).tables[-1].rows]
    named = [row[1] for row in rows if row[0].isdigit()]
    assert len(named) == 124
    excused = {"Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Nông nghiệp và Môi trường"}
    assert excused.isdisjoint(named)
    assert "Ủy ban nhân dân phường Thành Đông" not in named
    (health,) = [row for row in rows if row[1] == "Sở Y tế"]
    assert health[2].startswith("Còn ")
    assert "giờ" in health[3]
    assert set(mailed(letters_of(busy) / "danh-sach-gui-don-doc.xlsx")) == set(register(busy)[0]["units"])
    assert "DỰ THẢO" in told
    assert [item.rule for item in judge(letter.read_bytes(), letter.name).findings if item.level != "convention"] == []


def test_an_extension_that_has_ended_is_chased_like_the_others(busy: Path, type_in: Callable[..., Any]) -> None:
    remind(busy, type_in, "2026-10-01")
    assert "STP" in register(busy)[0]["units"]
    assert "SNV" not in register(busy)[0]["units"]


def test_the_second_time_continues_and_the_same_day_is_the_same_time(busy: Path, type_in: Callable[..., Any]) -> None:
    remind(busy, type_in, "2026-09-19")
    first = (letters_of(busy) / "cong-van-don-doc.docx").read_bytes()
    remind(busy, type_in, "25/9/2026", "--until", "28/9/2026")
    second = letters_of(busy) / "cong-van-don-doc-lan-2.docx"
    assert "V/v tiếp tục đôn đốc báo cáo" in text(second)
    assert "chậm nhất ngày 28/9/2026" in text(second)
    remind(busy, type_in, "2026-09-19")
    assert (letters_of(busy) / "cong-van-don-doc.docx").read_bytes() == first
    assert [(item["number"], item["as_of"]) for item in register(busy)] == [(1, "2026-09-19"), (2, "2026-09-25")]


def test_a_person_approves_and_the_approval_holds_for_those_units_only(busy: Path, type_in: Callable[..., Any]) -> None:
    letter = letters_of(busy) / "cong-van-don-doc.docx"
    remind(busy, type_in, "2026-09-19", "--approve", "Phó Giám đốc Sở")
    assert "DỰ THẢO" not in text(letter)
    remind(busy, type_in, "2026-09-19")
    assert "DỰ THẢO" not in text(letter)
    hand_in(busy, CULTURE)
    remind(busy, type_in, "2026-09-19")
    assert "DỰ THẢO" in text(letter)
    assert register(busy)[0]["approved_by"] == ""


def test_an_approval_holds_for_the_deadline_that_was_approved(busy: Path, type_in: Callable[..., Any]) -> None:
    letter = letters_of(busy) / "cong-van-don-doc.docx"
    remind(busy, type_in, "2026-09-19", "--until", "22/9/2026", "--approve", "Phó Giám đốc Sở")
    assert "DỰ THẢO" not in text(letter)
    said = remind(busy, type_in, "2026-09-19", "--until", "25/9/2026")
    assert "DỰ THẢO" in text(letter)
    assert "thời hạn mới đã khác lúc duyệt" in said.err
    assert (register(busy)[0]["approved_by"], register(busy)[0]["until"]) == ("", "2026-09-25")


@pytest.fixture
def few(busy: Path) -> Path:
    """The same day, with every commune waived but one."""
    plan = open_desk(Workspace(busy), PERIOD).plan
    approved = {"approver": "Giám đốc Sở", "reason": "Theo văn bản đề nghị"}
    communes = plan.agencies[16:129]
    decide(busy, WAIVERS, *({"agency": f"{agency.code} – {agency.name}", **approved} for agency in communes))
    return busy


def test_a_letter_of_its_own_to_every_unit(few: Path, type_in: Callable[..., Any]) -> None:
    assert remind(few, type_in, "2026-09-19", "--each").code == 0
    own = {path.name for path in (letters_of(few) / "tung-don-vi").iterdir()}
    assert len(own) == len(register(few)[0]["units"]) == 11
    assert "cong-van-don-doc_So-Y-te_Quy-III-2026_SYT.docx" in own
    assert mailed(letters_of(few) / "danh-sach-gui-don-doc.xlsx")[HEALTH][5:] == (
        "cong-van/tung-don-vi/cong-van-don-doc_So-Y-te_Quy-III-2026_SYT.docx",
        "So-Y-te_Quy-III-2026_SYT.xlsx",
        "kiem-tra/de-nghi-chinh-sua",
    )


def test_a_letter_to_a_unit_that_has_answered_since_is_gone(few: Path, type_in: Callable[..., Any]) -> None:
    remind(few, type_in, "2026-09-19", "--each")
    (own,) = (letters_of(few) / "tung-don-vi").glob("*_SVHTTDL.docx")
    hand_in(few, CULTURE)
    remind(few, type_in, "2026-09-19")
    assert not own.exists()
    assert CULTURE not in register(few)[0]["units"]


def test_nobody_to_remind_writes_nothing(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, WARD)
    type_in("-w", office, "check", PERIOD)
    approved = {"approver": "Giám đốc Sở", "reason": "Không có nhiệm vụ trong kỳ"}
    plan = open_desk(Workspace(office), PERIOD).plan
    waived = [agency for agency in plan.agencies if agency.gets_form and agency.code != WARD]
    decide(office, WAIVERS, *({"agency": f"{agency.code} – {agency.name}", **approved} for agency in waived))
    said = remind(office, type_in, "2026-09-19")
    assert said.code == 0
    assert "19/09/2026" in said.err
    assert not letters_of(office).exists()
    assert not (office / "inputs" / "so" / PERIOD / "don-doc.json").exists()


def test_a_register_broken_by_hand_is_named_and_kept(busy: Path, type_in: Callable[..., Any]) -> None:
    remind(busy, type_in, "2026-09-19")
    path = busy / "inputs" / "so" / PERIOD / "don-doc.json"
    broken = path.read_text(encoding="utf-8").replace('"as_of"', '"ngay"')
    path.write_text(broken, encoding="utf-8")
    said = remind(busy, type_in, "2026-09-25")
    assert said.code == 2
    assert "don-doc.json" in said.err
    assert path.read_text(encoding="utf-8") == broken


def test_a_file_from_nobody_known_is_told_before_names_go_out(busy: Path, type_in: Callable[..., Any]) -> None:
    (busy / "inputs" / PERIOD / "bao cao.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    said = remind(busy, type_in, "2026-09-19")
    assert "bao cao.pdf" in said.err


def test_corrections_go_back_as_letters_too(busy: Path, type_in: Callable[..., Any]) -> None:
    folder = busy / "outputs" / PERIOD / "kiem-tra" / "de-nghi-chinh-sua"
    (letter,) = folder.glob("*.docx")
    assert letter.with_suffix(".txt").exists()
    assert letter.with_suffix(".xlsx").exists()
    told = text(letter)
    assert "Kính gửi: Sở Y tế" in told
    assert "nội dung cần hoàn thiện, cụ thể như sau: 1. " in told
    assert [item.rule for item in judge(letter.read_bytes(), letter.name).findings if item.level != "convention"] == []
    hand_in(busy, HEALTH, name="SYT lan 2.xlsx")
    type_in("-w", busy, "check", PERIOD)
    assert not list(folder.glob("*.docx"))


def test_a_broken_template_of_corrections_is_named_and_the_results_are_there(
    busy: Path, type_in: Callable[..., Any]
) -> None:
    template = busy / "templates" / "cong-van-chinh-sua.docx"
    document = docx.Document(str(template))
    document.add_paragraph("{{ gui.noi_dun }}")
    document.save(str(template))
    shutil.rmtree(busy / "outputs" / PERIOD / "kiem-tra")
    said = type_in("-w", busy, "check", PERIOD)
    assert said.code == 2
    assert "cong-van-chinh-sua.docx" in said.err
    assert {path.name for path in (busy / "outputs" / PERIOD / "kiem-tra").iterdir()} >= {
        "ket-qua.json",
        "ket-qua.xlsx",
    }


def test_each_agencys_own_report_lies_beside_its_form(office: Path, type_in: Callable[..., Any]) -> None:
    folder = office / "outputs" / PERIOD / "bieu-mau"
    assert type_in("-w", office, "forms", PERIOD, "--agency", WARD, "--agency", HEALTH, "--documents").code == 0
    assert {path.name for path in folder.glob("*.docx")} == {
        "Bao-cao_Phuong-Thanh-Dong_Quy-III-2026.docx",
        "Bao-cao_So-Y-te_Quy-III-2026.docx",
    }
    ward = text(folder / "Bao-cao_Phuong-Thanh-Dong_Quy-III-2026.docx")
    assert ward.startswith("ỦY BAN NHÂN DÂN PHƯỜNG THÀNH ĐÔNG CỘNG HÒA")
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in ward


def test_the_department_gets_no_letter_and_no_report_of_its_own(office: Path, type_in: Callable[..., Any]) -> None:
    folder = office / "outputs" / PERIOD
    said = type_in("-w", office, "forms", PERIOD, "--agency", FOCAL, "--agency", HEALTH, "--documents")
    assert {path.name for path in (folder / "bieu-mau").glob("*.docx")} == {"Bao-cao_So-Y-te_Quy-III-2026.docx"}
    assert "không có báo cáo riêng" in said.err
    assert type_in("-w", office, "letters", PERIOD, "request", "--each").code == 0
    own = {path.name for path in (folder / "cong-van" / "tung-don-vi").iterdir()}
    assert len(own) == 128
    assert not any("SNNMT" in name for name in own)


def test_its_own_form_is_asked_for_on_the_console(office: Path, type_in: Callable[..., Any]) -> None:
    hand_in(office, HEALTH)
    missing = "Sở Nông nghiệp và Môi trường: biểu mẫu của chính đơn vị mình chưa gửi"
    assert missing in type_in("-w", office, "check", PERIOD).err
    assert missing in remind(office, type_in, "2026-09-19").err
    hand_in(office, FOCAL, Habit.CARELESS)
    said = type_in("-w", office, "check", PERIOD)
    assert "Sở Nông nghiệp và Môi trường: biểu mẫu của chính đơn vị mình cần hoàn thiện" in said.err
    back = office / "outputs" / PERIOD / "kiem-tra" / "de-nghi-chinh-sua"
    assert {path.suffix for path in back.glob("*SNNMT*")} == {".xlsx", ".txt"}
    hand_in(office, FOCAL, name="SNNMT lan 2.xlsx")
    assert "chính đơn vị mình" not in type_in("-w", office, "check", PERIOD).err


def test_a_look_that_an_edited_template_ignores_is_told_once(office: Path, type_in: Callable[..., Any]) -> None:
    template = office / "templates" / "cong-van-de-nghi.docx"
    document = docx.Document(str(template))
    document.add_paragraph("Sửa của văn thư")
    document.save(str(template))
    assert "[documents.look]" not in type_in("-w", office, "letters", PERIOD, "request").err
    set_up(office, 'pair = "13/14"', 'pair = "12/13"')
    said = type_in("-w", office, "letters", PERIOD, "request", "--each")
    assert said.err.count("[documents.look]") == 1
    assert "templates/cong-van-de-nghi.docx" in said.err


def set_up(root: Path, old: str, new: str) -> None:
    """A person changes a line of the settings."""
    path = root / "kh-report.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_report_of_the_city_says_which_settings_are_still_the_departments(
    office: Path, type_in: Callable[..., Any]
) -> None:
    hand_in(office, WARD)
    assert "[documents]" not in type_in("-w", office, "report", PERIOD).err
    set_up(office, 'issuer_kind = "department"', 'issuer_kind = "city"')
    said = type_in("-w", office, "report", PERIOD)
    assert "kh-report.toml, [documents]: signature, signer, recipient, recipients, drafting_unit." in said.err
