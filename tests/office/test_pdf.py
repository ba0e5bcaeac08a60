"""LibreOffice is asked properly, and its silence is not taken for success."""

from __future__ import annotations

from pathlib import Path

import pytest

from kh_report.office import pdf
from kh_report.office.pdf import ConversionError, foreign_fonts, to_pdf
from kh_report.office.workbook import Book


def test_without_libreoffice_the_reason_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    with pytest.raises(ConversionError, match="LibreOffice"):
        to_pdf([tmp_path / "a.xlsx"], tmp_path)


@pytest.mark.slow
def test_a_workbook_becomes_a_pdf(tmp_path: Path, soffice: Path) -> None:
    source = tmp_path / "a.xlsx"
    book = Book()
    book.sheet("Trang").text(0, 0, "Hải Phòng")
    source.write_bytes(book.bytes())
    (made,) = to_pdf([source], tmp_path / "out")
    assert made.read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_a_file_that_yields_no_pdf_is_an_error(tmp_path: Path, soffice: Path) -> None:
    with pytest.raises(ConversionError, match=r"khong-co\.docx"):
        to_pdf([tmp_path / "khong-co.docx"], tmp_path / "out")


def test_fonts_without_the_metrics_of_times_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    names = (
        "BAAAAA+LiberationSerif-Bold",
        "CAAAAA+DejaVuSerif",
        "TimesNewRomanPS-BoldMT",
        "Tinos",
        "DAAAAA+DejaVuSerif",
    )
    file.write_bytes(b"".join(f"<</Type/FontDescriptor/FontName/{name}/Flags 4>>\n".encode() for name in names))
    assert foreign_fonts(file) == ("DejaVuSerif",)
