"""Report and appendix as a reader holds them: LibreOffice's PDF, page by page; and as Word opens them: valid OOXML."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kh_report.documents.report import write_plan_appendix, write_results_appendix
from kh_report.documents.settings import DocumentSettings
from kh_report.forms.states import State
from kh_report.merge.model import Merged
from kh_report.nd30.judge import judge
from kh_report.nd30.soundness import faults
from kh_report.office.pdf import find_soffice, to_pdf
from kh_report.plan.model import Plan

pytestmark = pytest.mark.slow
"""Many documents or many examples: left out of `make check`."""

pdfplumber = pytest.importorskip("pdfplumber")
ROOT = Path(__file__).parents[2]
SHEETS = ("report", "full", "plan", "results")
rendered = [
    pytest.mark.slow,
    pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
A4 = {(595, 842), (842, 595)}
TIMES = re.compile(r"(\w+\+)?(LiberationSerif|TimesNewRoman|Tinos)")
NO_THEME = (
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is "
    "missing."
)


@pytest.fixture(scope="module")
def documents(plan: Plan, drawn: Merged, office: DocumentSettings, report: bytes, answers_to: Any, write: Any) -> Any:
    short = answers_to(plan).drawn(seed=3, silent=0)
    for entries in short.entries.values():
        for key, entry in list(entries.items()):
            if entry.state is State.EXTENSION_REQUESTED:
                del entries[key]
                continue
            kept = tuple(value for value in entry.values if value.field != "difficulties")
            entries[key] = type(entry)(entry.agency, entry.sheet, entry.key, kept, entry.file, entry.sha256)
    return {
        "report": report,
        "full": write(short.merged()),
        "plan": write_plan_appendix(plan, office),
        "results": write_results_appendix(drawn, office, "SNNMT", simulated=True),
    }


@pytest.fixture(scope="module")
def pdfs(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("rendered")
    files = []
    for name, data in documents.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(data)
    opened = {path.stem: pdfplumber.open(path) for path in to_pdf(files, folder / "pdf")}
    yield opened
    for pdf in opened.values():
        pdf.close()


def _lines(page: Any) -> list[str]:
    return [line.strip() for line in (page.extract_text() or "").split("\n") if line.strip()]


def _number(page: Any) -> str:
    """The page number, centred in the top margin; empty when there is none."""
    top = page.crop((0, 0, page.width, 56)).extract_text() or ""
    return next((line.strip() for line in top.split("\n") if line.strip().isdigit()), "")


def _parts(pdf: Any) -> list[list[Any]]:
    """The pages in parts: portrait first, then one part for each appendix."""
    parts: list[list[Any]] = []
    for page in pdf.pages:
        if not parts or _lines(page)[0].startswith("Phụ lục") or _lines(page)[1].startswith("Phụ lục"):
            parts.append([])
        parts[-1].append(page)
    return parts


class TestRendered:
    pytestmark = rendered

    @pytest.mark.parametrize("name", SHEETS)
    def test_every_page_is_a4_and_every_font_has_times_metrics(self, name: str, pdfs: dict[str, Any]) -> None:
        pages = pdfs[name].pages
        assert {(round(page.width), round(page.height)) for page in pages} <= A4
        fonts = {char["fontname"] for page in pages for char in page.chars}
        assert fonts
        assert {font for font in fonts if not TIMES.match(font)} == set()

    @pytest.mark.parametrize("name", ["report", "full"])
    def test_the_national_name_stands_on_one_line(self, name: str, pdfs: dict[str, Any]) -> None:
        first = pdfs[name].pages[0].extract_text()
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
        assert "Độc lập - Tự do - Hạnh phúc" in first

    @pytest.mark.parametrize("name", SHEETS)
    def test_each_part_counts_its_pages_from_a_hidden_one(self, name: str, pdfs: dict[str, Any]) -> None:
        parts = _parts(pdfs[name])
        assert len(parts) == {"report": 4, "full": 3, "plan": 1, "results": 1}[name]
        for pages in parts:
            numbers = [_number(page) for page in pages]
            assert numbers == ["", *(str(n) for n in range(2, len(pages) + 1))]

    @pytest.mark.parametrize("name", SHEETS)
    def test_every_page_of_an_appendix_repeats_the_header_row(self, name: str, pdfs: dict[str, Any]) -> None:
        parts = _parts(pdfs[name])
        for pages in parts if name in ("plan", "results") else parts[1:]:
            for page in pages:
                assert "TT" in [word["text"] for word in page.extract_words() if word["top"] < page.height / 2]

    @pytest.mark.parametrize("name", ["report", "full"])
    def test_the_signature_never_stands_alone(self, name: str, pdfs: dict[str, Any]) -> None:
        lines = _lines(_parts(pdfs[name])[0][-1])
        signed = next(i for i, line in enumerate(lines) if "Nơi nhận" in line)
        assert len([line for line in lines[:signed] if not line.isdigit()]) >= 2

    @pytest.mark.parametrize("name", ["report", "full"])
    def test_no_heading_is_the_last_line_of_a_page(self, name: str, pdfs: dict[str, Any]) -> None:
        for page in _parts(pdfs[name])[0]:
            assert not re.match(r"([IVX]+\. [A-ZĐ]|\d\. [A-ZĐ]|[a-zđ]\) Nhóm)", _lines(page)[-1])

    def test_no_row_of_an_appendix_is_narrower_than_its_words(self, pdfs: dict[str, Any]) -> None:
        for pdf in pdfs.values():
            for page in pdf.pages:
                assert all(char["x1"] <= page.width and char["x0"] >= 0 for char in page.chars)


@pytest.mark.parametrize("name", SHEETS)
def test_the_judge_finds_no_error(name: str, documents: dict[str, bytes]) -> None:
    found = judge(documents[name], f"{name}.docx").findings
    assert [(item.rule, item.seen) for item in found if item.level == "error"] == []


@pytest.mark.parametrize("name", SHEETS)
def test_openxml_audit_finds_nothing(name: str, documents: dict[str, bytes], tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    file = tmp_path / f"{name}.docx"
    file.write_bytes(documents[name])
    errors = {error.description for error in audit.OpenXmlValidator().validate(str(file)).errors}
    assert errors - {NO_THEME} == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_the_open_xml_sdk_finds_nothing(
    name: str, documents: dict[str, bytes], tmp_path: Path, ooxml_validator: Path
) -> None:
    file = tmp_path / f"{name}.docx"
    file.write_bytes(documents[name])
    answer = subprocess.run([str(ooxml_validator), str(file)], capture_output=True, text=True, check=False)
    assert json.loads(answer.stdout)["errors"] == []


@pytest.mark.parametrize("name", SHEETS)
def test_our_own_checks_find_nothing(name: str, documents: dict[str, bytes]) -> None:
    assert faults(documents[name]) == ()


def test_the_same_plan_gives_the_same_appendix(
    plan: Plan, office: DocumentSettings, documents: dict[str, bytes], drawn: Merged, write: Callable[..., bytes]
) -> None:
    assert write_plan_appendix(plan, office) == documents["plan"]
    assert write_results_appendix(drawn, office, "SNNMT", simulated=True) == documents["results"]
