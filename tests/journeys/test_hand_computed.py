"""A quarter of twelve agencies, computed by hand: every figure of the report and of ``tong-hop.xlsx`` is asserted.

Four offices and eight communes; its Health office sends nothing, commune 7 nothing, commune 8 a state that is none,
commune 6 comes two days late.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from kh_report.forms.field import SheetKey, Switch
from kh_report.forms.fields import RECORD_ROW
from kh_report.forms.settings import FormSettings
from kh_report.forms.write import write_form
from kh_report.intake import ledger
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import Receipt
from kh_report.office.files import digest
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.issuing import form_specs, record_issue
from kh_report.pipeline.planning import make_workspace
from kh_report.plan.model import Agency, AgencyKind, Duty, Heading, Indicator, IndicatorKind, Plan, Task
from kh_report.plan.workbook import write_plan_workbook
from kh_report.settings_file import settings_text
from kh_report.workspace import Settings, Workspace

PERIOD = "2026-Q3"
OFFICES = {
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SXD": "Sở Xây dựng",
    "SCT": "Sở Công Thương",
    "SYT": "Sở Y tế",
}
COMMUNES = tuple(f"0000{number}" for number in range(1, 9))
GOING, CONTINUING, DONE = "Đang thực hiện", "Thực hiện thường xuyên", "Đã hoàn thành"
NOT_STARTED, NOT_APPLICABLE = "Chưa triển khai", "Không có đối tượng trên địa bàn"
Cells = Mapping[str, object]


def the_plan() -> Plan:
    offices = tuple(Agency(code, name, AgencyKind.DEPARTMENT, ("so",), code) for code, name in OFFICES.items())
    communes = tuple(
        Agency(code, f"Ủy ban nhân dân xã Số {int(code)}", AgencyKind.COMMUNE, ("xa",), "UBND") for code in COMMUNES
    )

    def task(task_id: str, text: str, leads: tuple[str, ...], due: date | None, words: str, **more: Any) -> Task:
        parts = task_id.split(".")
        group = parts[1] if len(parts) == 3 else None
        return Task(task_id, parts[0], group, parts[-1], text, "Như Kế hoạch", leads, due_text=words, due=due, **more)

    return Plan(
        number="15", symbol="KH-UBND", date=date(2026, 3, 5), year=2026,
        title="Triển khai bảo vệ môi trường", short_title="Kế hoạch bảo vệ môi trường",
        issuer="Chủ tịch Ủy ban nhân dân thành phố", signer_title="KT. CHỦ TỊCH",
        headings=(
            Heading("I", None, "Các nhiệm vụ đến hết năm 2026"),
            Heading("II", None, "Các nhiệm vụ đến năm 2030"),
            Heading("II", "A", "Môi trường đô thị"),
            Heading("II", "B", "Tín dụng xanh"),
        ),
        tasks=(
            task("I.1", "Rà soát quy hoạch", ("SNNMT",), date(2026, 12, 31), "2026"),
            task("I.2", "Ban hành quy chế phối hợp", ("SXD", "SCT"), date(2026, 6, 30), "30/6/2026"),
            task("II.A.1", "Thu gom rác thải", COMMUNES, None, "Thường xuyên", ongoing=True),
            task("II.A.2", "Trồng cây xanh", ("SNNMT", "SYT", *COMMUNES), date(2030, 12, 31), "2030"),
            task("II.B.1", "Cấp tín dụng xanh", (), date(2030, 12, 31), "2030", external=("Các tổ chức tín dụng",)),
        ),
        agencies=(*offices, *communes),
        indicators=(
            Indicator("RAC", "II.A.1", "Khối lượng rác", "tấn", IndicatorKind.SUM, COMMUNES),
            Indicator("TL", "II.A.1", "Tỷ lệ thu gom", "%", IndicatorKind.WEIGHTED_MEAN, COMMUNES, "RAC"),
        ),
    )  # fmt: skip


def row(state: str, result: str = "Đã ban hành văn bản", **more: object) -> Cells:
    told = {"result": result} if state in (GOING, CONTINUING, DONE) else {}
    return {"state": state, **told, **more}


def figures(**numbers: int) -> dict[tuple[SheetKey, str], Cells]:
    found: dict[tuple[SheetKey, str], Cells] = {}
    if "now" in numbers:
        found[SheetKey.FIGURES, "RAC"] = {"in_period": numbers["now"], "cumulative": numbers["all"]}
    if "share" in numbers:
        found[SheetKey.FIGURES, "TL"] = {"in_period": numbers["share"]}
    return found


def answers(code: str) -> dict[tuple[SheetKey, str], Cells]:
    """What each agency writes; nothing of it is drawn."""
    rows: dict[str, dict[str, Cells]] = {
        "SNNMT": {"I.1": row(DONE, "Đã rà soát 04 quy hoạch", completed=date(2026, 8, 20)), "II.A.2": row(GOING)},
        "SXD": {"I.2": row(DONE, completed=date(2026, 7, 10))},
        "SCT": {"I.2": row(GOING, difficulties="Thiếu nhân lực")},
        "00001": {"II.A.1": row(CONTINUING), "II.A.2": row(NOT_STARTED)},
        "00002": {"II.A.1": row(CONTINUING), "II.A.2": row(NOT_STARTED)},
        "00003": {"II.A.1": row(CONTINUING), "II.A.2": row(GOING)},
        "00004": {"II.A.1": row(NOT_STARTED), "II.A.2": row(GOING, "Đã trồng 250 cây")},
        "00005": {"II.A.1": row(NOT_APPLICABLE), "II.A.2": row(GOING)},
        "00006": {"II.A.1": row(GOING), "II.A.2": row(GOING, difficulties="Chưa có kinh phí")},
        "00008": {"II.A.1": row("Làm gần xong"), "II.A.2": row(GOING)},
    }
    filled = {(SheetKey.REPORT, task): cells for task, cells in rows[code].items()}
    filled |= {
        "00001": figures(now=10, all=100, share=90),
        "00002": figures(now=20, all=100, share=80),
        "00003": figures(now=30, all=100, share=100),
        "00004": figures(now=40, all=100),
        "00005": figures(share=50),
    }.get(code, {})
    general: dict[str, object] = {"assessment": "Các nhiệm vụ được triển khai."}
    if code in ("SNNMT", "SXD", "00001", "00002", "00003"):
        general |= {"plan_number": "15/KH-UBND", "plan_date": date(2026, 4, 20)}
    if code == "00002":
        general["proposals"] = "Đề nghị hỗ trợ kinh phí"
    filled[SheetKey.GENERAL, RECORD_ROW] = general
    return filled


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """The workspace with ten answers received and registered."""
    workspace = Workspace(tmp_path)
    make_workspace(workspace, None, None)
    workspace.write(workspace.plan_file, write_plan_workbook(the_plan()))
    settings = Settings(forms=FormSettings(focal_agency="SNNMT"))
    workspace.write(workspace.settings_file, settings_text(settings).encode())
    desk = open_desk(workspace, PERIOD)
    specs = form_specs(desk)
    record_issue(desk, specs.values())
    receipts: tuple[Receipt, ...] = ()
    for code in (*OFFICES, *COMMUNES):
        if code in ("SYT", "00007"):
            continue
        data = write_form(specs[code], answers(code))
        workspace.write(workspace.returned(desk.period) / f"{code}.xlsx", data)
        moment = datetime(2026, 9, 16, 9, tzinfo=VIETNAM) + timedelta(days=4 if code == "00006" else 0)
        new = ledger.register(receipts, [(f"{code}.xlsx", digest(data))], moment)
        receipts += tuple(replace(receipt, arrived=moment) for receipt in new)
    register = workspace.register(desk.period) / ledger.FILE_NAME
    workspace.write(register, ledger.serialise(receipts).encode())
    return tmp_path


def body(root: Path) -> list[str]:
    document = docx.Document(str(root / "outputs" / PERIOD / "bao-cao.docx"))
    return [" ".join(paragraph.text.split()) for paragraph in document.paragraphs if paragraph.text.strip()]


def between(lines: list[str], first: str, last: str) -> list[str]:
    return lines[lines.index(first) + 1 : lines.index(last)]


def test_every_figure_of_the_report(quarter: Path, type_in: Callable[..., Any]) -> None:
    assert type_in("-w", quarter, "run", PERIOD).code == 1
    lines = body(quarter)
    assert between(lines, "1. Ban hành kế hoạch, văn bản triển khai", "II. KẾT QUẢ THỰC HIỆN") == [
        "Đến ngày 14/9/2026, có 05/12 cơ quan, đơn vị được giao chủ trì nhiệm vụ báo cáo đã ban hành kế hoạch triển "
        "khai, gồm 02/04 sở, ban, ngành và 03/08 Ủy ban nhân dân xã; 05 đơn vị đã gửi báo cáo nhưng chưa nêu "
        "kế hoạch triển khai: Sở Công Thương, UBND xã Số 4, UBND xã Số 5, UBND xã Số 6, UBND xã Số 8.",
        "2. Chế độ báo cáo",
        "Có 10/12 cơ quan, đơn vị gửi báo cáo (83,3% số đơn vị được giao), trong đó 09 đơn vị gửi đúng hạn, 01 đơn vị "
        "gửi sau thời hạn; 02 đơn vị chưa gửi báo cáo: Sở Y tế, UBND xã Số 7 (chi tiết tại Phụ lục II). Trong số đã "
        "gửi, 01 đơn vị còn nội dung cần hoàn thiện.",
    ]
    assert between(lines, "1. Kết quả chung", "2. Kết quả theo nhóm nhiệm vụ") == [
        "Kế hoạch giao 05 nhiệm vụ, gồm 02 nhiệm vụ đến hết năm 2026 và 03 nhiệm vụ đến năm 2030. Đến hết Quý III năm "
        "2026:",
        "- 01 nhiệm vụ đã hoàn thành, đúng thời hạn (nhiệm vụ I.1);",
        "- 03 nhiệm vụ đang triển khai; 01 nhiệm vụ quá hạn (nhiệm vụ I.2);",
        "- 01 nhiệm vụ do cơ quan, tổ chức ngoài danh sách gửi biểu mẫu chủ trì (nhiệm vụ II.B.1).",
        "Kết quả chi tiết từng nhiệm vụ tại Phụ lục I.",
    ]
    assert between(lines, "2. Kết quả theo nhóm nhiệm vụ", "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC") == [
        "a) Các nhiệm vụ đến hết năm 2026",
        "- Rà soát quy hoạch (nhiệm vụ I.1): Sở Nông nghiệp và Môi trường đã hoàn thành: Đã rà soát 04 quy hoạch.",
        "- Ban hành quy chế phối hợp (nhiệm vụ I.2): Sở Xây dựng đã hoàn thành; Sở Công Thương đang thực hiện.",
        "b) Môi trường đô thị",
        "- Thu gom rác thải (nhiệm vụ II.A.1): 07/08 đơn vị chủ trì đã báo cáo; 01 đơn vị đang thực hiện, 03 đơn vị "
        "thực hiện thường xuyên, 01 đơn vị chưa triển khai (UBND xã Số 4), 01 đơn vị không có đối tượng trên địa bàn, "
        "01 đơn vị đang hoàn thiện báo cáo.",
        "- Trồng cây xanh (nhiệm vụ II.A.2): 08/10 đơn vị chủ trì đã báo cáo; 06 đơn vị đang thực hiện, 02 đơn vị chưa "
        "triển khai (UBND xã Số 1, UBND xã Số 2).",
        "c) Tín dụng xanh",
        "Nhiệm vụ II.B.1 do các tổ chức tín dụng chủ trì, không thuộc danh sách gửi biểu mẫu.",
        "3. Một số số liệu",
        "- Khối lượng rác: 100 tấn (cộng của 04/08 xã); lũy kế từ đầu năm 400 tấn (04/08 xã);",
        "- Tỷ lệ thu gom: 91,7% (bình quân gia quyền theo khối lượng rác của 03/08 xã).",
    ]
    assert between(lines, "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC", "V. ĐỀ XUẤT, KIẾN NGHỊ") == [
        "02 cơ quan, đơn vị nêu khó khăn, vướng mắc; cụ thể tại Phụ lục III.",
        "IV. NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2026",
        "1. Đôn đốc các đơn vị chủ trì 01 nhiệm vụ phải hoàn thành trong năm 2026: I.2 (Sở Công Thương chưa hoàn "
        "thành).",
        "2. Đôn đốc 02 đơn vị gửi báo cáo và 01 đơn vị hoàn thiện báo cáo Quý III năm 2026 (danh sách tại Phụ lục II).",
        "3. Tiếp tục hướng dẫn, đôn đốc các cơ quan, đơn vị thực hiện nhiệm vụ được giao tại Kế hoạch.",
    ]
    assert between(lines, "V. ĐỀ XUẤT, KIẾN NGHỊ", "Phụ lục I") == [
        "Sở Nông nghiệp và Môi trường không có đề xuất, kiến nghị.",
        "Đề xuất, kiến nghị của 01 cơ quan, đơn vị khác được tổng hợp tại Phụ lục III.",
        "Trên đây là báo cáo kết quả thực hiện Kế hoạch Quý III năm 2026./.",
    ]
    assert lines[: lines.index("1. Ban hành kế hoạch, văn bản triển khai")] == [
        "BÁO CÁO",
        "Kết quả thực hiện Kế hoạch bảo vệ môi trường, Quý III năm 2026",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/3/2026 của Chủ tịch Ủy ban nhân dân thành phố triển khai bảo vệ môi "
        "trường (sau đây gọi là Kế hoạch), trên cơ sở báo cáo của các sở, ban, ngành và Ủy ban nhân dân các xã, "
        "Sở Nông nghiệp và Môi trường báo cáo kết quả thực hiện Quý III năm 2026 (số liệu từ ngày "
        "15/6/2026 đến ngày 14/9/2026) như sau:",
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    ]


def test_every_figure_of_the_appendices(quarter: Path, type_in: Callable[..., Any]) -> None:
    type_in("-w", quarter, "report", PERIOD)
    document = docx.Document(str(quarter / "outputs" / PERIOD / "bao-cao.docx"))
    tasks, who, remarks = ([[cell.text for cell in row.cells] for row in t.rows] for t in document.tables[-3:])
    assert [row[4] for row in tasks if row[0].isdigit()] == [
        "Đã hoàn thành",
        "Đang thực hiện (quá hạn)\nĐã báo cáo 02/02",
        "Đang thực hiện\nĐã báo cáo 07/08",
        "Đang thực hiện\nĐã báo cáo 08/10",
        "Ngoài danh sách gửi biểu mẫu",
    ]
    in_time, late = ("16/9/2026", "Đã gửi đúng hạn"), ("20/9/2026", "Đã gửi sau thời hạn")
    silent, waiting = ("", "Chưa gửi"), ("16/9/2026", "Đã gửi đúng hạn; cần hoàn thiện")
    assert [tuple(row[4:]) for row in who if row[0].isdigit()] == [
        in_time, in_time, in_time, silent, *[in_time] * 5, late, silent, waiting,
    ]  # fmt: skip
    assert [row[:3] for row in remarks[1:]] == [
        ["1", "Sở Công Thương", "I.2"],
        ["2", "Ủy ban nhân dân xã Số 2", "Chung"],
        ["3", "Ủy ban nhân dân xã Số 6", "II.A.2"],
    ]


def test_every_figure_of_the_workbook(quarter: Path, type_in: Callable[..., Any]) -> None:
    type_in("-w", quarter, "merge", PERIOD)
    book = openpyxl.load_workbook(quarter / "outputs" / PERIOD / "tong-hop.xlsx")
    overview = [tuple(cell.value for cell in row[:2]) for row in book["Tổng quan"].iter_rows(max_row=19)]
    assert [pair for pair in overview if pair[0]] == [
        ("Nhiệm vụ theo tình trạng", "Số lượng"),
        ("Đã hoàn thành", 1), ("Đang thực hiện", 3), ("Chưa có báo cáo", 1), ("Cộng", 5),
        ("Nhiệm vụ theo thời hạn", "Số lượng"),
        ("Trong hạn", 2), ("Quá hạn", 1), ("Không có hạn", 1), ("Hoàn thành đúng hạn", 1), ("Cộng", 5),
        ("Đơn vị theo tình trạng gửi", "Số lượng"),
        ("Đạt", 7), ("Đạt, có lưu ý", 2), ("Cần hoàn thiện", 1), ("Chưa gửi", 2), ("Cộng", 12),
    ]  # fmt: skip
    tasks = [row[6:18] for row in book["Nhiệm vụ"].iter_rows(min_row=2, values_only=True)]
    #        leads, answered, done, continuing, going, not started, …, none applicable, no answer, to correct
    assert tasks == [
        (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        (2, 2, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0),
        (8, 7, 0, 3, 1, 1, 0, 0, 0, 1, 1, 1),
        (10, 8, 0, 0, 6, 2, 0, 0, 0, 0, 2, 0),
        (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ]
    weight, share = (row[3:7] for row in book["Chỉ tiêu"].iter_rows(min_row=2, values_only=True))
    assert weight == (100, "4/8", 400, "4/8")
    # 90 × 10 + 80 × 20 + 100 × 30 = 5,500; over 60 tons. Commune 4 has no share, commune 5 no weight.
    assert share == (pytest.approx(5500 / 60), "3/8", None, "0/8")
    answers_kept = list(book["Báo cáo"].iter_rows(min_row=2, values_only=True))
    assert len(answers_kept) == 18
    assert [row[0] for row in answers_kept if row[8] == "Chờ hoàn thiện"] == ["00008"]


def test_the_trace_gives_the_same_figures(quarter: Path, type_in: Callable[..., Any]) -> None:
    figures = {
        item["key"]: item["value"]
        for item in json.loads(type_in("-w", quarter, "trace", PERIOD, "--json").out)["figures"]
    }
    assert {key: value for key, value in figures.items() if key.startswith("nop.") and value != "0"} == {
        "nop.tong": "12", "nop.da_gui": "10", "nop.ty_le": "83,3%", "nop.dung_han": "09", "nop.sau_han": "01",
        "nop.can_hoan_thien": "01", "nop.chua_gui": "02",
    }  # fmt: skip
    assert {key: value for key, value in figures.items() if key.startswith("nhiem_vu.II.A.1.")} == {
        "nhiem_vu.II.A.1.chu_tri": "08", "nhiem_vu.II.A.1.da_bao_cao": "07", "nhiem_vu.II.A.1.not_started": "01",
        "nhiem_vu.II.A.1.in_progress": "01", "nhiem_vu.II.A.1.continuing": "03",
        "nhiem_vu.II.A.1.not_applicable": "01", "nhiem_vu.II.A.1.no_answer": "01", "nhiem_vu.II.A.1.to_correct": "01",
    }  # fmt: skip
    found = json.loads(type_in("-w", quarter, "trace", PERIOD, "so_lieu.tl.IN_PERIOD", "--json").out)
    assert (found["value"], [(item["file"], item["cell"], item["text"]) for item in found["sources"]]) == (
        "91,7%",
        [("00001.xlsx", "D7", "90"), ("00002.xlsx", "D7", "80"), ("00003.xlsx", "D7", "100")],
    )
    said = type_in("-w", quarter, "trace", PERIOD, "nop.dagui")
    assert said.code == 2
    assert "nop.da_gui" in said.err


def test_a_late_answer_changes_exactly_what_it_should(quarter: Path, type_in: Callable[..., Any]) -> None:
    def figures() -> dict[str, str]:
        told = json.loads(type_in("-w", quarter, "trace", PERIOD, "--json").out)
        return {item["key"]: item["value"] for item in told["figures"]}

    before = figures()
    desk = open_desk(Workspace(quarter), PERIOD)
    late = write_form(form_specs(desk)["SYT"], {(SheetKey.REPORT, "II.A.2"): row(GOING)})
    (quarter / "inputs" / PERIOD / "y-te.xlsx").write_bytes(late)
    after = figures()
    assert {key: (before.get(key), value) for key, value in after.items() if before.get(key) != value} == {
        "trien_khai.con_lai": ("05", "06"),
        "nop.da_gui": ("10", "11"),
        "nop.ty_le": ("83,3%", "91,7%"),
        "nop.chua_ro_ngay": ("0", "01"),
        "nop.chua_gui": ("02", "01"),
        "nhiem_vu.II.A.2.da_bao_cao": ("08", "09"),
        "nhiem_vu.II.A.2.in_progress": ("06", "07"),
        "nhiem_vu.II.A.2.no_answer": ("02", "01"),
        "ky_sau.gui": ("02", "01"),
    }
    assert set(before) == set(after)


def test_runs_in_between_change_nothing(quarter: Path, type_in: Callable[..., Any]) -> None:
    type_in("-w", quarter, "run", PERIOD)
    outputs = quarter / "outputs" / PERIOD
    first = {path.name: path.read_bytes() for path in outputs.rglob("*") if path.is_file()}
    for command in (("status", PERIOD), ("merge", PERIOD), ("trace", PERIOD), ("check", PERIOD), ("forms", "2026-Q4")):
        type_in("-w", quarter, *command)
    type_in("-w", quarter, "merge", "2026")
    type_in("-w", quarter, "run", PERIOD)
    assert {path.name: path.read_bytes() for path in outputs.rglob("*") if path.is_file()} == first


def test_the_year_is_told_from_the_quarter_and_says_so(quarter: Path, type_in: Callable[..., Any]) -> None:
    told = json.loads(type_in("-w", quarter, "merge", "2026", "--json").out)
    assert [(task["id"], task["answered"], task["offered"]) for task in told["tasks"]] == [
        ("I.1", 0, 1), ("I.2", 0, 2), ("II.A.1", 0, 6), ("II.A.2", 0, 8), ("II.B.1", 0, 0),
    ]  # fmt: skip
    assert told["totals"]["agencies"] == {"asked": 12, "answered": 0}
    type_in("-w", quarter, "report", "2026")
    document = docx.Document(str(quarter / "outputs" / "2026" / "bao-cao.docx"))
    lines = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    assert (
        "- Trồng cây xanh (nhiệm vụ II.A.2): tổng hợp theo báo cáo Quý III năm 2026 của 08/10 đơn vị chủ trì: 06 đơn "
        "vị đang thực hiện, 02 đơn vị chưa triển khai (UBND xã Số 1, UBND xã Số 2)." in lines
    )
    assert (
        "- Ban hành quy chế phối hợp (nhiệm vụ I.2): tổng hợp theo báo cáo Quý III năm 2026: Sở Xây dựng đã hoàn "
        "thành; Sở Công Thương đang thực hiện." in lines
    )
    (head,) = (line for line in lines if line.startswith("Kế hoạch giao"))
    assert head.endswith(" Tính đến ngày 14/12/2026 (tổng hợp cả số liệu quý):")
    tasks = [[cell.text for cell in line.cells] for line in document.tables[-2].rows]
    assert [line[4:] for line in tasks if line[0] == "2" and line[1] == "Trồng cây xanh"] == [
        [
            "Đang thực hiện\nTheo số liệu quý",
            "Tổng hợp cả số liệu quý: 06 đơn vị đang thực hiện; 02 đơn vị chưa triển khai\nSở Nông nghiệp và Môi "
            "trường: Đã ban hành văn bản\n(theo báo cáo Quý III năm 2026)",
            "Chưa báo cáo: Sở Y tế, UBND xã Số 7\n08 đơn vị lấy theo báo cáo quý gần nhất",
        ]
    ]


@pytest.mark.parametrize("later", ["2026-Q4", "2027-Q1", "2026", "2026-10"])
def test_a_plan_once_told_is_counted_later_though_nobody_tells_it_again(
    later: str, quarter: Path, type_in: Callable[..., Any]
) -> None:
    type_in("-w", quarter, "forms", later)
    specs = form_specs(open_desk(Workspace(quarter), later))
    told = {(SheetKey.REPORT, "II.A.2"): row(GOING), (SheetKey.GENERAL, RECORD_ROW): {"assessment": "Đang làm"}}
    folder = quarter / "inputs" / later
    folder.mkdir(parents=True, exist_ok=True)
    for code in ("SNNMT", "00004"):
        (folder / f"{code}.xlsx").write_bytes(write_form(specs[code], told))
    type_in("-w", quarter, "report", later)
    document = docx.Document(str(quarter / "outputs" / later / "bao-cao.docx"))
    (line,) = (paragraph.text for paragraph in document.paragraphs if "đã ban hành kế hoạch" in paragraph.text)
    assert line.partition(", có ")[2] == (
        "05/12 cơ quan, đơn vị được giao chủ trì nhiệm vụ báo cáo đã ban hành kế hoạch triển khai, gồm 02/04 sở, ban, "
        "ngành và 03/08 Ủy ban nhân dân xã; 01 đơn vị đã gửi báo cáo nhưng chưa nêu kế hoạch triển khai: UBND xã Số 4."
    )
    who = next(table for table in document.tables if table.rows[0].cells[-1].text == "Tình trạng")
    own = {cells[1].text: cells[2].text for cells in (line.cells for line in who.rows) if cells[0].text.isdigit()}
    has = {"Sở Nông nghiệp và Môi trường", "Sở Xây dựng", *(f"Ủy ban nhân dân xã Số {number}" for number in (1, 2, 3))}
    assert own == {name: "15/KH-UBND ngày 20/4/2026" if name in has else "" for name in own}
    traced = json.loads(type_in("-w", quarter, "trace", later, "trien_khai.so_don_vi", "--json").out)
    assert (traced["value"], {source["text"] for source in traced["sources"]}) == ("05", {"15/KH-UBND (Quý III/2026)"})


def test_the_next_form_carries_over_what_does_not_apply(quarter: Path, type_in: Callable[..., Any]) -> None:
    assert type_in("-w", quarter, "forms", "2026-Q4").code == 0
    record = json.loads((quarter / "inputs" / "so" / "2026-Q4" / "phat-hanh-1.json").read_text(encoding="utf-8"))
    carried = {
        (form["agency"], item["key"]): item["carried"]
        for form in record["forms"]
        for item in form.get("special", ())
        if item.get("carried")
    }
    assert carried == {("00005", "II.A.1"): "not_applicable"}


def test_the_answer_that_the_officer_chose_is_quoted_until_it_changes(
    quarter: Path, type_in: Callable[..., Any]
) -> None:
    type_in("-w", quarter, "merge", PERIOD)
    register = quarter / "inputs" / "so" / PERIOD / "bien-tap.xlsx"
    book = openpyxl.load_workbook(register)
    sheet = book["Trích dẫn"]
    offered = {(line[0].value, line[2].value): line[0].row for line in sheet.iter_rows(min_row=4)}
    assert len(offered) == 12
    sheet.cell(offered["II.A.2", "00004"], 7, "Có")
    book.save(register)
    chosen = register.read_bytes()
    type_in("-w", quarter, "run", PERIOD)
    (line,) = (line for line in body(quarter) if "(nhiệm vụ II.A.2)" in line)
    assert line.endswith("(UBND xã Số 1, UBND xã Số 2); UBND xã Số 4: “Đã trồng 250 cây”.")
    assert register.read_bytes() == chosen

    specs = form_specs(open_desk(Workspace(quarter), PERIOD))
    later = write_form(specs["00004"], {(SheetKey.REPORT, "II.A.2"): row(GOING, "Đã trồng 300 cây")})
    (quarter / "inputs" / PERIOD / "00004 sửa.xlsx").write_bytes(later)
    type_in("-w", quarter, "run", PERIOD)
    (line,) = (line for line in body(quarter) if "(nhiệm vụ II.A.2)" in line)
    assert line.endswith("(UBND xã Số 1, UBND xã Số 2).")
    results = json.loads((quarter / "outputs" / PERIOD / "kiem-tra" / "ket-qua.json").read_text(encoding="utf-8"))
    assert "quotation-outdated" in {item["code"] for item in results["findings"]}
    offered = {
        line[5].value: line[6].value for line in openpyxl.load_workbook(register)["Trích dẫn"].iter_rows(min_row=4)
    }
    assert (offered["Đã trồng 250 cây"], offered["Đã trồng 300 cây"]) == ("Có", None)


def test_what_the_officer_chose_for_sections_three_to_five_is_told(quarter: Path, type_in: Callable[..., Any]) -> None:
    specs = form_specs(open_desk(Workspace(quarter), PERIOD))
    asked = row("Đề nghị điều chỉnh thời hạn", difficulties="Đề nghị lùi đến 30/9/2026 do thiếu nhân lực")
    sections = {(SheetKey.REPORT, "I.2"): asked, (SheetKey.GENERAL, RECORD_ROW): {"next_work": "Trình quy chế"}}
    (quarter / "inputs" / PERIOD / "SCT sửa.xlsx").write_bytes(write_form(specs["SCT"], sections))
    type_in("-w", quarter, "merge", PERIOD)
    register = quarter / "inputs" / "so" / PERIOD / "bien-tap.xlsx"
    book = openpyxl.load_workbook(register)
    for sheet, agency, column, words in (
        ("Khó khăn", "00006", "Nhóm", "Kinh phí"),
        ("Khó khăn", "00006", "Nêu trong báo cáo", "x"),
        ("Kỳ sau", "SCT", "Nêu trong báo cáo", "x"),
        ("Đề xuất", "00002", "Nêu trong báo cáo", "x"),
    ):
        heads = [cell.value for cell in book[sheet][3]]
        (line,) = (line for line in book[sheet].iter_rows(min_row=4) if line[heads.index("Mã đơn vị")].value == agency)
        line[heads.index(column)].value = words
    book.save(register)
    type_in("-w", quarter, "run", PERIOD)
    lines = body(quarter)
    assert between(lines, "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC", "Phụ lục I")[:-1] == [
        "01 cơ quan, đơn vị nêu khó khăn, vướng mắc, tập trung vào: kinh phí (01 đơn vị); cụ thể tại Phụ lục III. "
        "Trong đó:",
        "- UBND xã Số 6 (nhiệm vụ II.A.2): Chưa có kinh phí.",
        "IV. NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2026",
        "1. Đôn đốc các đơn vị chủ trì 01 nhiệm vụ phải hoàn thành trong năm 2026: I.2 (Sở Công Thương chưa hoàn "
        "thành).",
        "2. Đôn đốc 02 đơn vị gửi báo cáo và 01 đơn vị hoàn thiện báo cáo Quý III năm 2026 (danh sách tại Phụ lục II).",
        "3. Sở Công Thương: Trình quy chế.",
        "4. Tiếp tục hướng dẫn, đôn đốc các cơ quan, đơn vị thực hiện nhiệm vụ được giao tại Kế hoạch.",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "Đề nghị cấp có thẩm quyền:",
        "- Hỗ trợ kinh phí (theo đề xuất của UBND xã Số 2).",
        "- Xem xét đề nghị điều chỉnh thời hạn của 01 cơ quan, đơn vị đối với 01 nhiệm vụ (Sở Công Thương: nhiệm vụ "
        "I.2; chi tiết tại Phụ lục III).",
        "Đề xuất, kiến nghị của 01 cơ quan, đơn vị khác được tổng hợp tại Phụ lục III.",
    ]
    figures = json.loads(type_in("-w", quarter, "trace", PERIOD, "--json").out)["figures"]
    told = {item["key"]: item["value"] for item in figures}
    assert (told["kho_khan.so_don_vi"], told["kho_khan.nhom.kinh_phi"], told["de_xuat.dieu_chinh.so_don_vi"]) == (
        "01",
        "01",
        "01",
    )
    first = (quarter / "outputs" / PERIOD / "bao-cao.docx").read_bytes(), register.read_bytes()
    type_in("-w", quarter, "run", PERIOD)
    assert ((quarter / "outputs" / PERIOD / "bao-cao.docx").read_bytes(), register.read_bytes()) == first


def test_the_next_quarter_is_held_against_this_one(quarter: Path, type_in: Callable[..., Any]) -> None:
    following = "2026-Q4"
    type_in("-w", quarter, "forms", following)
    specs = form_specs(open_desk(Workspace(quarter), following))
    focal = {(SheetKey.REPORT, "I.1"): row(GOING, "Bổ sung 01 quy hoạch"), (SheetKey.REPORT, "II.A.2"): row(GOING)}
    same = {(SheetKey.REPORT, "II.A.1"): row(GOING, "Như kỳ trước"), (SheetKey.REPORT, "II.A.2"): row(GOING)}
    figure = {(SheetKey.FIGURES, "RAC"): {"in_period": 15, "cumulative": 90}}
    folder = quarter / "inputs" / following
    folder.mkdir(parents=True, exist_ok=True)
    for code, filled in (("SNNMT", focal), ("00006", same), ("00001", {**same, **figure})):
        (folder / f"{code}.xlsx").write_bytes(write_form(specs[code], filled))
    type_in("-w", quarter, "run", following)
    results = json.loads((quarter / "outputs" / following / "kiem-tra" / "ket-qua.json").read_text(encoding="utf-8"))
    found = {
        (item["code"], place["file"], place["task"])
        for item in (*results["findings"], *(item for file in results["files"] for item in file["findings"]))
        for place in item["places"]
    }
    assert {
        ("state-went-backwards", "SNNMT.xlsx", "I.1"),
        ("answer-points-elsewhere", "00006.xlsx", "II.A.1"),
        ("cumulative-fell", "00001.xlsx", "RAC"),
    } <= found
    merged = openpyxl.load_workbook(quarter / "outputs" / following / "tong-hop.xlsx")
    told = {(line[0], line[2]): line[4] for line in merged["Báo cáo"].iter_rows(min_row=2, values_only=True)}
    assert told["00006", "II.A.1"] == "Đã ban hành văn bản"
    document = docx.Document(str(quarter / "outputs" / following / "bao-cao.docx"))
    (compared,) = (line.text for line in document.paragraphs if line.text.startswith("So với"))
    assert compared == (
        "So với Quý III năm 2026, giảm 01 nhiệm vụ hoàn thành. Có 02 đơn vị chưa gửi báo cáo hai kỳ liên tiếp: "
        "Sở Y tế, UBND xã Số 7."
    )


def test_switched_on_funding_and_duties_reach_form_workbook_and_report(
    tmp_path: Path, type_in: Callable[..., Any]
) -> None:
    workspace = Workspace(tmp_path)
    make_workspace(workspace, None, None)
    plan = replace(the_plan(), duties=(Duty("IV.1.a", "Sở Nông nghiệp và Môi trường", ("SNNMT",), "Đôn đốc, sơ kết"),))
    workspace.write(workspace.plan_file, write_plan_workbook(plan))
    settings = Settings(forms=FormSettings(focal_agency="SNNMT", fields=(Switch.FUNDING,), duties=True))
    workspace.write(workspace.settings_file, settings_text(settings).encode())
    desk = open_desk(workspace, PERIOD)
    specs = form_specs(desk)
    record_issue(desk, specs.values())
    filled = {
        (SheetKey.REPORT, "I.1"): row(GOING, funding_need=1000.5, funding_spent="312,4"),
        (SheetKey.REPORT, "IV.1.a"): row(CONTINUING, "Đã tổ chức 02 đoàn"),
    }
    folder = workspace.returned(desk.period)
    workspace.write(folder / "a.xlsx", write_form(specs["SNNMT"], filled))
    workspace.write(
        folder / "b.xlsx", write_form(specs["SXD"], {(SheetKey.REPORT, "I.2"): row(GOING, funding_need=245)})
    )
    type_in("-w", tmp_path, "run", PERIOD)
    lines = body(tmp_path)
    assert (
        "- Kinh phí thực hiện: nhu cầu 1.245,5 triệu đồng, đã chi 312,4 triệu đồng (cộng của 02 đơn vị có báo cáo); "
        "chi tiết tại Phụ lục III." in lines
    )
    assert (
        "- Đôn đốc, sơ kết (nhiệm vụ IV.1.a): Sở Nông nghiệp và Môi trường thực hiện thường xuyên: Đã tổ chức 02 đoàn."
        in lines
    )
    sheet = openpyxl.load_workbook(tmp_path / "outputs" / PERIOD / "tong-hop.xlsx")["Kinh phí"]
    assert [cell.value for cell in sheet[2]][3:] == [1245.5, None, None, None, None, 312.4]
