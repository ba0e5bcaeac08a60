"""What the page shows, and that every trouble is said with its cure."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import html5lib
import pytest

from kh_report.findings import Finding, Place, Severity, Stage
from kh_report.web.app import where

Q3 = "/?ky=2026-Q3"
STEPS = ("ke-hoach", "bieu-mau", "cong-van", "nhan-tep", "don-doc", "bao-cao")


def ids_and_references(page: bytes) -> tuple[list[str], set[str]]:
    """The ids of a page, and the ids that its labels, descriptions and own links name."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    named: set[str] = set()
    for element in tree.iter():
        for attribute in ("for", "aria-labelledby", "aria-describedby"):
            named.update((element.get(attribute) or "").split())
        if (element.get("href") or "").startswith("#"):
            named.add(element.get("href")[1:])
    return ids, named


@pytest.mark.parametrize("path", ["/", Q3, "/?ky=2026", "/don-vi/10507?ky=2026-Q3", "/?ky=2026-Q9", "/khong-co"])
def test_pages_are_sound_html_whose_labels_name_something(issued: Any, path: str) -> None:
    page = issued.shows(path).data
    ids, named = ids_and_references(page)
    assert len(ids) == len(set(ids))
    assert named <= set(ids)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.get("lang") == "vi"
    for field in (*tree.iter("input"), *tree.iter("select")):
        if field.get("type") not in ("hidden", "checkbox"):
            assert field.get("id") in {label.get("for") for label in tree.iter("label")}, field.attrib
    assert all(cell.get("scope") in ("col", "row") for cell in tree.iter("th"))
    assert all(table.find("caption") is not None for table in tree.iter("table"))


def test_a_folder_without_a_plan_asks_for_it(empty: Any) -> None:
    answer = empty.shows("/")
    assert answer.status_code == 200
    assert "Bắt đầu từ kế hoạch" in empty.text("/")
    assert not empty.root.exists()


def test_the_page_shows_the_plan_and_every_step(site: Any) -> None:
    text = site.text(Q3)
    for part in (
        "Triển khai thực hiện Nghị quyết về <môi trường> & khí hậu", "3 nhiệm vụ · 4 đơn vị nhận biểu mẫu",
        "215/KH-UBND, 06/04/2026", "Chủ tịch Ủy ban nhân dân thành phố", "hạn gửi 18/09/2026", "0/4 đơn vị đã gửi",
    ):  # fmt: skip
        assert part in text
    page = site.get(Q3).text
    assert "<môi trường>" not in page
    assert [step for step in STEPS if f'<section id="{step}"' in page] == list(STEPS)


def test_looking_writes_nothing(issued: Any) -> None:
    (issued.root / "inputs" / "2026-Q3" / "a.xlsx").write_bytes(issued.form("SNV"))
    before = {path: path.read_bytes() for path in issued.root.rglob("*") if path.is_file()}
    text = issued.text(Q3)
    issued.get("/don-vi/SNV?ky=2026-Q3")
    assert {path: path.read_bytes() for path in issued.root.rglob("*") if path.is_file()} == before
    assert "Có 1 tệp trong thư mục chưa được kiểm tra" in text
    assert "2027" not in issued.text("/don-vi/SNV?ky=2026-Q3"), "no receipt before the check"


def test_the_table_lists_every_agency_with_its_status(issued: Any) -> None:
    issued.does("/nhan-tep", "nhan-tep", tep=(issued_file(issued.form("SNV")), "snv.xlsx"))
    tree = html5lib.parse(issued.get(Q3).data, namespaceHTMLElements=False)
    table = next(table for table in tree.iter("table") if table.get("id") == "bang")
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.find("tbody")]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("SNV", "Sở Nội vụ", "đạt, có lưu ý"),
        ("STP", "Sở Tư pháp", "chưa gửi"),
        ("10507", "Ủy ban nhân dân phường Thành Đông", "chưa gửi"),
        ("10525", "Ủy ban nhân dân phường Hải Dương", "chưa gửi"),
    ]
    assert rows[0][3] == "12/09/2026 09:00"


def issued_file(data: bytes) -> Any:
    """A stream as a form's file field takes it."""
    import io

    return io.BytesIO(data)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["SNV", "STP", "10507", "10525"]),
        ("&tim=thanh dong", ["10507"]),
        ("&tim=THÀNH ĐÔNG", ["10507"]),
        ("&tim=105", ["10507", "10525"]),
        ("&tinh-trang=accepted_with_remarks", ["SNV"]),
        ("&tinh-trang=not_received&tim=so", ["STP"]),
        ("&tim=<script>", []),
        ("&tinh-trang=khong-co", []),
    ],
)
def test_the_filter_works_without_scripts(issued: Any, query: str, codes: list[str]) -> None:
    issued.does("/nhan-tep", "nhan-tep", tep=(issued_file(issued.form("SNV")), "snv.xlsx"))
    answer = issued.shows(Q3 + query)
    tree = html5lib.parse(answer.data, namespaceHTMLElements=False)
    rows = [row for row in tree.iter("tr") if row.get("data-status") and row.get("hidden") is None]
    assert [row[0].text for row in rows] == codes
    assert f"Đang hiện {len(codes)}/4 đơn vị" in issued.text(Q3 + query)
    assert "<script>alert" not in answer.text
    (none,) = [item for item in tree.iter("p") if item.get("class") == "none"]
    assert (none.get("hidden") is None) == (codes == []), "an empty table is explained"


def test_an_agency_opens_to_its_files_findings_and_corrections(issued: Any) -> None:
    wrong = issued.form("10507", **{"Tình trạng thực hiện": "Hoàn thiện"})
    issued.does("/nhan-tep", "nhan-tep", tep=(issued_file(wrong), "phường <b>.xlsx"))
    text = issued.text("/don-vi/10507?ky=2026-Q3")
    for part in (
        "Ủy ban nhân dân phường Thành Đông", "cần hoàn thiện", "phường _b_.xlsx", "12/09/2026 09:00",
        "“Hoàn thiện” không có trong danh sách tình trạng.", "Có phải “Đã hoàn thành”?", "Báo cáo!D",
        "Kính gửi UBND phường Thành Đông.",
    ):  # fmt: skip
        assert part in text
    names = re.findall(
        r'href="/tai/2026-Q3/kiem-tra/de-nghi-chinh-sua/([^"]+)"', issued.get("/don-vi/10507?ky=2026-Q3").text
    )
    assert [Path(name).suffix for name in names] == [".xlsx", ".docx", ".txt"]
    assert issued.get("/don-vi/khong-co?ky=2026-Q3").status_code == 404


def test_a_file_of_nobody_known_points_to_the_decisions(issued: Any) -> None:
    issued.does("/nhan-tep", "nhan-tep", tep=(issued_file(b"khong phai so tinh"), "la.xlsx"))
    text = issued.text(Q3)
    assert "Tệp chưa rõ đơn vị gửi" in text
    assert "inputs/so/2026-Q3/quyet-dinh.xlsx, trang “Tệp chưa rõ”" in text
    assert "Mở sổ quyết định" in text


def test_a_finding_about_many_files_names_a_few() -> None:
    many = Finding("x", Severity.CHECK, Stage.BATCH, tuple(Place(f"{n}.xlsx", "Báo cáo", f"D{n}") for n in range(1, 6)))
    assert where(many) == "1.xlsx, 2.xlsx, 3.xlsx (+2) · Báo cáo!D1:D5"
    assert where(Finding("x", Severity.CHECK, Stage.BATCH)) == ""


@pytest.mark.parametrize(
    "text", ["2026-Q9", "0001-Q1", "0000", "9999", "1999-Q4", "quy3", "2026-13", "../..", "<b>", "9" * 300]
)
def test_a_period_that_is_none_is_said_with_examples(site: Any, text: str) -> None:
    for path in ("/", "/don-vi/SNV", "/tai-goi/bieu-mau"):
        answer = site.get(path, query_string={"ky": text})
        assert answer.status_code == 400
        assert "không phải kỳ báo cáo" in answer.text
        assert "2026-H1" in answer.text
        assert "Traceback" not in answer.text


def test_broken_settings_are_named_with_their_cure(site: Any) -> None:
    (site.root / "kh-report.toml").write_text("[forms]\ndays_to_answer = -1\n", encoding="utf-8")
    answer = site.shows(Q3)
    assert answer.status_code == 409
    assert "kh-report.toml, forms.days_to_answer: Ghi số nguyên từ 0" in site.text(Q3)
    assert "Mở cài đặt" in answer.text


def test_a_plan_workbook_that_holds_no_plan_is_explained(site: Any) -> None:
    shutil.copy(Path(__file__).parents[1] / "conftest.py", site.root / "inputs" / "ke-hoach.xlsx")
    answer = site.shows(Q3)
    assert answer.status_code == 409
    assert "ke-hoach.xlsx không" in site.text(Q3) or "inputs/ke-hoach.xlsx" in site.text(Q3)


def test_our_own_error_leaves_a_file_to_send_and_no_stack_trace(
    site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(desk: object) -> None:
        raise ZeroDivisionError("bug")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("kh_report.web.view.look", broken)
    answer = site.shows(Q3)
    assert answer.status_code == 500
    (report,) = tmp_path.glob("kh-report-loi-*.txt")
    assert str(report) in answer.text
    assert "bug" not in answer.text
    assert "ZeroDivisionError: bug" in report.read_text(encoding="utf-8")


def test_a_demonstration_says_so(site: Any) -> None:
    assert "DỮ LIỆU MÔ PHỎNG" not in site.text(Q3)
    (site.root / ".mo-phong").write_text("", encoding="utf-8")
    assert "DỮ LIỆU MÔ PHỎNG" in site.text(Q3)


def test_the_page_speaks_english_when_asked(english: Any) -> None:
    page = english.shows(Q3).text
    assert '<html lang="en">' in page
    assert "Issue the forms" in page
    assert "Phát hành" not in page
