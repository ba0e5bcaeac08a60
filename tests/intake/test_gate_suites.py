"""What honest office programs write passes the gate without a remark, whichever of them saved the form last."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kh_report.intake.gate import Verdict, inspect
from kh_report.intake.grid import Grid, read_grid


@pytest.fixture
def form(genuine_form: bytes) -> bytes:
    """A form as issued."""
    return genuine_form


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return buffer.getvalue()


def texts(grid: Grid) -> dict[str, set[str]]:
    """The words of each sheet, wherever they stand."""
    return {
        sheet.name: {value for _, row in sheet.filled_rows() for value in row if isinstance(value, str) and value}
        for sheet in grid.sheets
    }


def test_form_as_issued_passes_without_a_remark(form: bytes) -> None:
    gate = inspect(form, "x.xlsx")
    assert (gate.verdict, gate.findings) == (Verdict.XLSX, ())
    assert texts(read_grid(form, gate))


def test_openpyxl_saves_what_the_gate_reads(form: bytes) -> None:
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(form)).save(buffer)
    gate = inspect(buffer.getvalue(), "x.xlsx")
    assert (gate.verdict, gate.findings) == (Verdict.XLSX, ())
    issued, saved = texts(read_grid(form, inspect(form, "x.xlsx"))), texts(read_grid(buffer.getvalue(), gate))
    assert issued.keys() == saved.keys()


def test_google_sheets_writes_no_dimension_and_streams(form: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return re.sub(rb"<dimension[^>]*>", b"", content) if "worksheets/sheet" in name else content

    class Streamed(io.BytesIO):
        def seekable(self) -> bool:
            return False

    buffer = Streamed()
    with zipfile.ZipFile(io.BytesIO(form)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    data = buffer.getvalue()
    gate = inspect(data, "x.xlsx")
    assert (gate.verdict, gate.findings) == (Verdict.XLSX, ())
    assert texts(read_grid(data, gate)) == texts(read_grid(form, inspect(form, "x.xlsx")))


def test_wps_writes_a_dimension_of_one_cell(form: bytes) -> None:
    def change(name: str, content: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content) if "sheet2" in name else content

    data = rewritten(form, change)
    gate = inspect(data, "x.xlsx")
    assert [item.code for item in gate.findings] == ["dimension-wrong"]
    assert texts(read_grid(data, gate)) == texts(read_grid(form, inspect(form, "x.xlsx")))


def test_sizes_in_the_zip64_field_of_a_streaming_program_are_read(form: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            with target.open(name, "w", force_zip64=True) as entry:
                entry.write(source.read(name))
    gate = inspect(buffer.getvalue(), "x.xlsx")
    assert (gate.verdict, gate.findings) == (Verdict.XLSX, ())


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_saves_what_the_gate_reads(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(form)
    out = tmp_path / "out"
    for kind in ("xlsx", "xls", "ods"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(tmp_path / "x.xlsx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
    issued = texts(read_grid(form, inspect(form, "x.xlsx")))
    for kind, codes in (("xlsx", []), ("xls", ["file-converted"]), ("ods", ["file-converted"])):
        data = (out / f"x.{kind}").read_bytes()
        gate = inspect(data, f"x.{kind}")
        assert [item.code for item in gate.findings] == codes
        grid = read_grid(data, gate)
        assert grid.findings == ()
        assert texts(grid).keys() == issued.keys()


def ods(content: str, manifest: str = "<manifest/>") -> bytes:
    buffer = io.BytesIO()
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", f"<office:document-content {namespaces}>{body}</office:document-content>")
    return buffer.getvalue()


CELL = '<table:table-cell office:value-type="string" {}><text:p>x</text:p></table:table-cell>'
MANY = 'table:number-columns-repeated="16384"'
ROWS = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (f'<table:table table:name="A">{ROWS.format(CELL.format(MANY))}</table:table>', ["cell-far"]),
        (
            f'<table:table table:name="A">{ROWS.format("<table:table-cell/>")}'
            f"<table:table-row><table:table-cell {MANY}/>{CELL.format('')}</table:table-row></table:table>",
            ["cell-far"],
        ),
        (
            f'<table:table table:name="A"><table:table-row>{CELL.format("")}</table:table-row>'
            f"{ROWS.format(f'<table:table-cell {MANY}/>')}</table:table>",
            ["file-converted"],
        ),
        ("<table:table>", ["xml-malformed"]),
    ],
)
def test_opendocument_is_bounded_before_it_is_read(content: str, codes: list[str]) -> None:
    assert [item.code for item in inspect(ods(content), "x.ods").findings] == codes


def test_opendocument_with_a_password_is_named() -> None:
    data = ods("<table:table/>", '<manifest xmlns:m="m"><m:encryption-data/></manifest>')
    assert [item.code for item in inspect(data, "x.ods").findings] == ["file-encrypted"]
