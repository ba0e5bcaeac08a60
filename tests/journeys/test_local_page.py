"""The officer who types no commands: the whole quarter on the local page, in a real browser."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kh_report.demo.filling import fill
from kh_report.demo.people import Habit, Sending
from kh_report.intake.ledger import VIETNAM
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.issuing import form_specs
from kh_report.workspace import Workspace

PERIOD = "2026-Q3"
WARD, FOCAL, HEALTH = "10507", "SNNMT", "SYT"
STEPS = ("ke-hoach", "bieu-mau", "cong-van", "nhan-tep", "don-doc", "bao-cao")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
WORKING = 60_000
"""Milliseconds that a step may take on a busy machine."""
expect.set_options(timeout=WORKING)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this system."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("Chromium is not installed; tools/system-packages.sh installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of an officer's desk; an error of the page's script, or a request that leaves this computer, fails."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(WORKING)
    window = context.new_page()
    troubles: list[str] = []
    window.on("pageerror", lambda error: troubles.append(str(error)))
    window.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    window.on("request", lambda sent: None if "//127.0.0.1:" in sent.url else troubles.append(sent.url))
    yield window
    context.close()
    assert troubles == []


class Program:
    """The running command: its process and the address that it printed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [sys.executable, "-m", "kh_report", "-w", str(root), "web", "--no-browser"]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8")
        assert self.process.stderr is not None
        told = ""
        for line in self.process.stderr:
            told += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/\?khoa=\S+", line):
                self.address = found[0]
                return
        pytest.fail(told)

    def stop(self) -> int:
        """Ctrl+C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.left()

    def left(self) -> int:
        """The exit code, once it has ended."""
        self.process.communicate(timeout=20)
        return self.process.returncode


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The command started on a folder that does not exist yet."""
    started = Program(tmp_path / "bao-cao")
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.communicate()


def answered(root: Path, code: str, habit: Habit = Habit.PROMPT) -> bytes:
    """The issued form of an agency as it comes back."""
    desk = open_desk(Workspace(root), PERIOD)
    (form,) = (root / "outputs" / PERIOD / "bieu-mau").glob(f"*_{code}.xlsx")
    sending = Sending(code, datetime(2026, 9, 16, 9, tzinfo=VIETNAM), habit, 1)
    return fill(form.read_bytes(), form_specs(desk)[code], sending, focal=code == FOCAL)


def outcome(page: Page, section: str) -> str:
    """What a step said, once its work is done."""
    said = page.locator(f"#{section} > .outcome")
    expect(said).to_be_visible()
    return said.inner_text()


def press(page: Page, section: str, button: str) -> str:
    """Press a step's button, and what it then said."""
    page.locator(f"#{section}").get_by_role("button", name=button, exact=True).click()
    return outcome(page, section)


def downloaded(page: Page, link: str) -> bytes:
    """The file behind a link or button."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).first.click()
    return waiting.value.path().read_bytes()


def hand_in(page: Page, *files: tuple[str, bytes]) -> str:
    """Choose files and hand them in."""
    given = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.get_by_label("Thả các tệp nhận về vào đây").set_input_files(given)  # type: ignore[arg-type]
    return press(page, "nhan-tep", "Lưu và kiểm tra")


def drop(page: Page, name: str, text: str) -> None:
    """Drop a file on the form as from a file manager."""
    page.evaluate(
        """([name, text]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], name));
            const form = document.querySelector("form[data-drop]");
            form.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }""",
        [name, text],
    )


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG A and AA, each with the elements."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    return [f"{item['id']}: {[node['html'] for node in item['nodes']]}" for item in found.response["violations"]]


def test_a_quarter_without_a_command_line(program: Program, page: Page, official_plan_text: Path) -> None:
    root = program.root
    page.goto(program.address)
    assert "khoa=" not in page.url
    assert page.locator("html").get_attribute("lang") == "vi"

    # 1. the plan
    expect(page.get_by_role("heading", level=1)).to_have_text("Bắt đầu từ kế hoạch")
    assert violations(page) == []
    page.get_by_label("Tệp kế hoạch").set_input_files(official_plan_text)
    assert "inputs/ke-hoach.xlsx" in press(page, "ke-hoach", "Nhập kế hoạch")
    expect(page.get_by_text("40 nhiệm vụ · 129 đơn vị nhận biểu mẫu")).to_be_visible()
    page.locator("#ke-hoach > .outcome summary").click()
    assert "“Kiên toàn”" in page.locator("#ke-hoach > .outcome").inner_text()
    assert (root / "kh-report.toml").exists()
    assert (root / "templates" / "bao-cao.docx").exists()

    page.get_by_label("Kỳ báo cáo", exact=True).select_option(PERIOD)
    page.get_by_role("button", name="Chọn", exact=True).click()
    expect(page.locator("#bieu-mau")).to_contain_text("hạn gửi 18/09/2026")
    assert not (root / "inputs" / "so").exists(), "looking changes nothing"

    # 2. forms: while they are written the page says so, then shows them
    page.locator("#bieu-mau").get_by_label("Lập cả một biểu mẫu dùng chung").check()
    said = press(page, "bieu-mau", "Phát hành biểu mẫu")
    assert "130 biểu mẫu (130 tệp ghi mới)" in said
    names = zipfile.ZipFile(io.BytesIO(downloaded(page, "Tải tất cả"))).namelist()
    assert len(names) == 130
    assert "Bieu-mau-chung_Quy-III-2026.xlsx" in names
    page.get_by_label("Biểu mẫu của một đơn vị").select_option(WARD)
    with page.expect_download() as waiting:
        page.locator("#bieu-mau").get_by_role("button", name="Tải về").click()
    assert waiting.value.suggested_filename == "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx"

    # 3. the request
    assert "Danh sách gửi 128 cơ quan, đơn vị" in press(page, "cong-van", "Lập công văn đề nghị")
    letter = docx.Document(io.BytesIO(downloaded(page, "cong-van-de-nghi.docx")))
    assert any("Quý III năm 2026" in paragraph.text for paragraph in letter.paragraphs)

    # 4. answers: handed in, dropped, again, and again with other content
    ward, careless = answered(root, WARD), answered(root, WARD, Habit.CARELESS)
    said = hand_in(page, ("Phường Thành Đông.xlsx", careless), ("sở y tế.xlsx", answered(root, HEALTH)))
    assert "Đã lưu 2 tệp vào inputs/2026-Q3" in said
    assert "Phường Thành Đông.xlsx: cần hoàn thiện (Ủy ban nhân dân phường Thành Đông)" in said
    assert "sở y tế.xlsx: đạt" in said
    drop(page, "không rõ.xlsx", "đây không phải sổ tính")
    expect(page.locator("#nhan-tep > .outcome")).to_contain_text("không rõ.xlsx")
    assert (root / "inputs" / PERIOD / "không rõ.xlsx").read_text(encoding="utf-8") == "đây không phải sổ tính"
    assert "đã có sẵn với đúng nội dung ấy" in hand_in(page, ("khác tên.xlsx", careless))

    rows = page.locator("#bang tbody tr:visible")
    expect(rows).to_have_count(129)
    page.get_by_label("Tình trạng", exact=True).select_option("to_correct")
    expect(rows).to_have_count(1)
    page.get_by_label("Tình trạng", exact=True).select_option("")
    page.get_by_label("Tên hoặc mã đơn vị").fill("thanh dong")
    expect(rows).to_have_count(1)
    expect(page.get_by_text("Đang hiện 1/129 đơn vị")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Ủy ban nhân dân phường Thành Đông").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ủy ban nhân dân phường Thành Đông")
    found = page.locator("ul.findings").inner_text()
    assert "Báo cáo!" in found
    assert "không có trong danh sách tình trạng" in found or "chưa ghi" in found
    assert page.locator("#loi-nhan").inner_text().startswith("Kính gửi UBND phường Thành Đông.")
    assert violations(page) == []
    correction = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx")))
    assert "Báo cáo" in correction.sheetnames
    page.get_by_role("link", name="Tất cả đơn vị").click()

    said = hand_in(page, ("Phường Thành Đông.xlsx", ward))
    assert "Phường Thành Đông.xlsx → Phường Thành Đông (2).xlsx: đạt" in said
    assert (root / "inputs" / PERIOD / "Phường Thành Đông.xlsx").read_bytes() == careless
    assert (root / "inputs" / PERIOD / "Phường Thành Đông (2).xlsx").read_bytes() == ward

    # 5. the reminder
    page.get_by_label("Tính đến ngày (bắt buộc)").fill("19/9/2026")
    page.get_by_label("Hạn mới").fill("22/9/2026")
    said = press(page, "don-doc", "Lập công văn đôn đốc")
    assert "Đôn đốc lần 1, tính đến ngày 19/09/2026" in said
    assert downloaded(page, "cong-van-don-doc.docx").startswith(b"PK")

    # 6. the report
    said = press(page, "bao-cao", "Tổng hợp, lập báo cáo")
    assert "outputs/2026-Q3/bao-cao.docx" in said
    report = docx.Document(io.BytesIO(downloaded(page, "bao-cao.docx")))
    assert "02/129 cơ quan, đơn vị" in "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert {path.name for path in (root / "outputs" / PERIOD).glob("*.*")} >= {
        "bao-cao.docx",
        "phu-luc.docx",
        "tong-hop.xlsx",
    }
    assert violations(page) == []

    # the end
    page.get_by_role("button", name="Kết thúc").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phần mềm đã kết thúc")
    assert program.left() == 0


def test_the_page_fits_a_narrow_window_and_a_keyboard(program: Program, page: Page, official_plan_text: Path) -> None:
    page.goto(program.address)
    page.get_by_label("Tệp kế hoạch").set_input_files(official_plan_text)
    press(page, "ke-hoach", "Nhập kế hoạch")
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    expect(page.locator("#ke-hoach > .outcome")).to_be_focused()
    page.goto(page.url.partition("#")[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    headings = [int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)")]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert [page.locator(f"section#{step}").count() for step in STEPS] == [1] * len(STEPS)


def test_the_page_works_without_scripts(program: Program, browser: Browser, official_plan_text: Path) -> None:
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    context.set_default_timeout(WORKING)
    page = context.new_page()
    page.goto(program.address)
    page.get_by_label("Tệp kế hoạch").set_input_files(official_plan_text)
    press(page, "ke-hoach", "Nhập kế hoạch")
    page.get_by_label("Kỳ báo cáo", exact=True).select_option(PERIOD)
    page.get_by_role("button", name="Chọn", exact=True).click()
    assert "129 biểu mẫu" in press(page, "bieu-mau", "Phát hành biểu mẫu")
    assert "lan 1.xlsx: đạt" in hand_in(page, ("lan 1.xlsx", answered(program.root, WARD)))
    page.get_by_label("Tên hoặc mã đơn vị").fill("THÀNH ĐÔNG")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator("#bang tbody tr:visible")).to_have_count(1)
    context.close()


def test_ctrl_c_leaves_with_0(program: Program) -> None:
    assert program.stop() == 0


@pytest.mark.skipif(os.name == "nt", reason="a port in use is refused in another way there")
def test_a_port_in_use_is_named(program: Program, tmp_path: Path) -> None:
    port = re.search(r":(\d+)/", program.address)
    assert port is not None
    command = [sys.executable, "-m", "kh_report", "-w", str(tmp_path), "web", "--no-browser", "--port", port[1]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert done.returncode == 2
    assert f"Cổng {port[1]} đang được chương trình khác dùng" in done.stderr
