"""Make the pictures of the documentation (``docs/hinh``) from a demonstration. ``make pictures`` runs it.

``tools/pictures.py [DEMO]``: pages of a demonstration's files, as LibreOffice prints them, cut to what the picture is
about. Without a folder a demonstration is made first. Needs LibreOffice, poppler and Chromium.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import sync_playwright

from kh_report.demo.play import PERIOD, Play
from kh_report.office.files import write_atomically
from kh_report.office.pdf import to_pdf
from kh_report.workspace import Workspace

TARGET: Final = Path(__file__).parents[1] / "docs" / "hinh"
DPI: Final = 220
WIDTH: Final = 1600
"""Pixels: sharp at the width of a README, also on a fine screen."""
GAP: Final = 24
COLOURS: Final = 64
LARGEST: Final = 400_000
"""Bytes: what a page of documentation may cost to load."""

OUT: Final = f"outputs/{PERIOD}"
WARD: Final = "Phuong-Thanh-Dong_Quy-III-2026_10507.xlsx"
TO_CORRECT: Final = "Phuong-Do-Son_Quy-III-2026_11455.xlsx"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of a page."""
WHOLE: Final[Box] = (0, 0, 1, 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """One page: the first of ``file`` that holds all of ``words``. ``box`` is what of it is shown, ``share`` its part
    of the picture's width; ``trimmed`` leaves the paper's margins away."""

    file: str
    words: tuple[str, ...]
    box: Box = WHOLE
    share: float = 1.0
    trimmed: bool = True


PICTURES: Final[dict[str, tuple[Panel, ...]]] = {
    "bao-cao.png": (
        Panel(f"{OUT}/bao-cao.docx", ("Kính gửi",), share=0.41, trimmed=False),
        Panel(f"{OUT}/bao-cao.docx", ("Phụ lục I\n", "TỪNG NHIỆM VỤ"), share=0.59, trimmed=False),
    ),
    "bieu-mau.png": (Panel(f"inputs/{PERIOD}/{WARD}", ("GIAO CHỦ TRÌ",), (0, 0, 1, 0.9)),),
    "chinh-sua.png": (Panel(f"{OUT}/kiem-tra/de-nghi-chinh-sua/{TO_CORRECT}", ("GIAO CHỦ TRÌ",), (0, 0, 1, 0.755)),),
    "ket-qua.png": (
        Panel(f"{OUT}/kiem-tra/ket-qua.xlsx", ("KẾT QUẢ KIỂM TRA",), (0, 0, 0.46, 0.7), 0.38),
        Panel(f"{OUT}/kiem-tra/ket-qua.xlsx", ("Nhận lúc", "SNNMT"), (0, 0, 0.62, 0.611), 0.62),
    ),
    "so-ke-hoach.png": (Panel("inputs/ke-hoach.xlsx", ("Nội dung nhiệm vụ", "I.1"), (0, 0, 0.4945, 0.4585)),),
}

WEB: Final = "trang-web.png"
SCREEN_COLOURS: Final = 256
"""A screen's small marks of colour get lost among fewer."""
WINDOW: Final = {"width": 1280, "height": 1040}
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run")


def make(demo: Path, target: Path) -> None:
    """Write every picture. Raises ValueError when a page is not found or a picture grows too large."""
    with tempfile.TemporaryDirectory(prefix="kh-report-") as scratch:
        folder = Path(scratch)
        files = sorted({panel.file for panels in PICTURES.values() for panel in panels})
        pdfs = dict(zip(files, to_pdf([demo / file for file in files], folder), strict=True))
        for name, panels in PICTURES.items():
            _save(_beside([_page(pdfs[panel.file], panel) for panel in panels]), target / name)
    _save(_local_page(demo), target / WEB, SCREEN_COLOURS)


def _page(pdf: Path, panel: Panel) -> Image.Image:
    """A panel as a picture of its width."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    pages = text.split("\f")
    number = next((at for at, page in enumerate(pages, start=1) if all(word in page for word in panel.words)), 0)
    if not number:
        raise ValueError(f"{panel.file}: no page with {panel.words}")
    image = pdf.with_suffix(f".{number}")
    only = ("-f", str(number), "-l", str(number), "-singlefile")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", *only, str(pdf), str(image)], check=True)
    page = Image.open(f"{image}.png").convert("RGB")
    left, top, right, bottom = panel.box
    page = page.crop(
        (int(left * page.width), int(top * page.height), int(right * page.width), int(bottom * page.height))
    )
    if panel.trimmed:
        drawn = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
        page = ImageOps.expand(page.crop(drawn), GAP, "white")
    width = int(WIDTH * panel.share) - (GAP if panel.share < 1 else 0)
    page = page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS)
    return ImageOps.expand(page, 1, "#B0B0B0")


def _beside(panels: list[Image.Image]) -> Image.Image:
    """Panels from left to right, their tops in line."""
    gap = GAP if len(panels) > 1 else 0
    width = sum(panel.width + gap for panel in panels) - gap
    whole = Image.new("RGB", (width, max(panel.height for panel in panels)), "white")
    at = 0
    for panel in panels:
        whole.paste(panel, (at, 0))
        at += panel.width + gap
    return whole


def _save(picture: Image.Image, path: Path, colours: int = COLOURS) -> None:
    with tempfile.TemporaryFile() as stream:
        reduced = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(stream, "PNG", optimize=True)
        stream.seek(0)
        data = stream.read()
    if len(data) > LARGEST:
        raise ValueError(f"{path.name}: {len(data)} bytes")
    write_atomically(path, data)


def _local_page(demo: Path) -> Image.Image:
    """The fourth step of the local page, as an officer sees it after a day of answers."""
    command = [sys.executable, "-m", "kh_report", "-w", str(demo), "web", "--no-browser"]
    browser = next(filter(None, map(shutil.which, CHROMIUM)))
    program = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        address = next(found[0] for line in program.stderr or () if (found := re.search(r"http://\S+khoa=\S+", line)))
        with sync_playwright() as driver:
            chromium = driver.chromium.launch(executable_path=browser, args=[*FLAGS])
            page = chromium.new_page(viewport=WINDOW, locale="vi-VN", device_scale_factor=WIDTH / WINDOW["width"])
            page.goto(f"{address}&ky={PERIOD}")
            page.get_by_label("Tên hoặc mã đơn vị").fill("phường n")
            page.evaluate("document.activeElement.blur()")
            page.evaluate("scrollTo({top: document.querySelector('#nhan-tep').offsetTop - 20, behavior: 'instant'})")
            shot = page.screenshot()
    finally:
        program.kill()
        program.communicate()
    return ImageOps.expand(Image.open(io.BytesIO(shot)).convert("RGB"), 1, "#B0B0B0")


def play(folder: Path) -> None:
    """A whole demonstration in ``folder``."""
    for step in Play(Workspace(folder)).steps():
        for _ in step.work:
            pass


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]), TARGET)
    else:
        with tempfile.TemporaryDirectory(prefix="kh-report-") as demo:
            play(Path(demo))
            make(Path(demo), TARGET)
