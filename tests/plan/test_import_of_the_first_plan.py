"""The first real plan, row by row: who leads, cooperates, may be concerned, stands outside; until when."""

from __future__ import annotations

import re
import unicodedata

import pytest

from kh_report.findings import Finding, Severity
from kh_report.findings.catalogue import CATALOGUE
from kh_report.plan.importer import ImportResult, import_plan
from kh_report.plan.model import Plan
from kh_report.plan.registry import Registry
from kh_report.plan.source import read_source

ALL, COMMUNES = "@so-ban-nganh", "@xa-phuong-dac-khu"
LONG = "2026 - 2030 và các năm tiếp theo"

# id | leads | cooperating | optional | external | due | ongoing; groups with @, leads already taken out of the others
GOLDEN = """
I.1     | SNNMT @xa-phuong-dac-khu              | @so-ban-nganh                            |               |        | 2026-12-31 | no
I.2     | SNNMT SXD STC @bac-hung-hai           | @so-ban-nganh                            |               |        | 2026-12-31 | no
I.3     | SNNMT SXD SCT                         | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2026-12-31 | no
II.A.1  | SNNMT @xa-phuong-dac-khu              | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.A.2  | SNNMT CATP                            | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.A.3  | SKHCN                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.A.4  | SCT @xa-phuong-dac-khu                | @so-ban-nganh                            |               |        | 2030-12-31 | no
II.B.1  | SNNMT                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.B.2  | @xa-phuong-dac-khu                    | @so-ban-nganh                            |               |        | 2027-12-31 | no
II.B.3  | SXD                                   | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | no
II.B.4  | @so-ban-nganh @xa-phuong-dac-khu      |                                          |               |        | -          | yes
II.B.5  | SXD @xa-phuong-dac-khu                | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.C.1  | SCT                                   | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.C.2  | @xa-phuong-dac-khu                    | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.C.3  | SNNMT @xa-phuong-dac-khu              | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.C.4  | SNNMT                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.C.5  | SXD SCT SNNMT @xa-phuong-dac-khu      |                                          | @so-ban-nganh |        | 2030-12-31 | yes
II.C.6  | SYT                                   | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.C.7  | SYT @xa-phuong-dac-khu                | STC                                      |               |        | 2030-12-31 | yes
II.C.8  | SCT STC BQLKKT                        | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.C.9  | STC BQLKKT                            | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.C.10 | SNNMT                                 | SVHTTDL @so-ban-nganh @xa-phuong-dac-khu |               |        | 2030-12-31 | yes
II.C.11 | @co-bien                              | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.D.1  | TTTP SNNMT BQLKKT @xa-phuong-dac-khu  | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.D.2  | CATP                                  | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.E.1  | SNNMT                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.E.2  | SNNMT @xa-phuong-dac-khu              | @so-ban-nganh                            |               | NGOAI2 | 2030-12-31 | yes
II.E.3  | SGDDT                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.E.4  | @xa-phuong-dac-khu                    | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.G.1  | SNV                                   | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.G.2  | @so-ban-nganh @xa-phuong-dac-khu      |                                          |               |        | 2030-12-31 | yes
II.G.3  |                                       | STC @xa-phuong-dac-khu                   |               | NGOAI1 | 2030-12-31 | yes
II.G.4  | @so-ban-nganh @xa-phuong-dac-khu      |                                          |               |        | 2030-12-31 | no
II.G.5  | @so-ban-nganh                         | @xa-phuong-dac-khu                       |               | NGOAI4 | 2030-12-31 | no
II.G.6  | SNV @xa-phuong-dac-khu                |                                          |               | NGOAI4 | 2030-12-31 | no
II.G.7  | @so-ban-nganh @xa-phuong-dac-khu      |                                          |               |        | 2030-12-31 | no
II.G.8  | SKHCN                                 | SNNMT @xa-phuong-dac-khu                 | @so-ban-nganh |        | 2030-12-31 | yes
II.G.8b | SKHCN                                 | @so-ban-nganh @xa-phuong-dac-khu         |               |        | 2030-12-31 | yes
II.G.9  | SXD SCT @xa-phuong-dac-khu            | @so-ban-nganh                            |               |        | 2030-12-31 | yes
II.G.10 | @so-ban-nganh @xa-phuong-dac-khu      |                                          |               |        | 2030-12-31 | yes
"""  # noqa: E501
ROWS = [[cell.strip() for cell in line.split("|")] for line in GOLDEN.strip().splitlines()]


def _codes(cell: str, registry: Registry, *without: str) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for code in cell.split():
        codes |= dict.fromkeys(registry.members(code[1:]) if code.startswith("@") else (code,))
    return tuple(code for code in codes if code not in without)


def _seed_rows(seed: bytes) -> list[list[str]]:
    lines = seed.decode("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("\t")] for line in lines if "\t" in line]


def test_forty_tasks_in_the_plans_order(plan: Plan) -> None:
    assert [task.id for task in plan.tasks] == [row[0] for row in ROWS]
    assert len(ROWS) == 40


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_who_answers_and_until_when(plan: Plan, registry: Registry, row: list[str]) -> None:
    task = plan.task(row[0])
    leads = _codes(row[1], registry)
    cooperating = _codes(row[2], registry, *leads)
    names = {agency.code: agency.name for agency in registry.agencies}
    assert task.leads == leads
    assert task.cooperating == cooperating
    assert task.optional == _codes(row[3], registry, *leads, *cooperating)
    assert task.external == tuple(names[code] for code in row[4].split())
    assert (task.due.isoformat() if task.due else "-") == row[5]
    assert ("yes" if task.ongoing else "no") == row[6]


def test_groups_have_their_official_sizes(registry: Registry) -> None:
    assert [len(registry.members(group.code)) for group in registry.groups] == [15, 114, 33, 10]


def test_an_ordinary_commune_leads_nineteen_tasks(plan: Plan) -> None:
    assert sum("10507" in task.leads for task in plan.tasks) == 19


def test_every_cell_of_the_appendix_is_kept_word_for_word(plan: Plan, seed: bytes) -> None:
    """Rows of the text with a number (or G.8b) and the fragments after them, joined with one space, give the tasks."""
    expected: list[list[str]] = []
    for cells in _seed_rows(seed)[1:]:
        if not cells[0] and not cells[1].startswith("Xây dựng và thực hiện các chương trình"):
            expected[-1] = [" ".join(part for part in pair if part) for pair in zip(expected[-1], cells, strict=True)]
        elif any(cells[1:]):
            expected.append(cells)
    taken = [
        [task.number, task.text, task.lead_text, task.cooperating_text, task.due_text, task.note] for task in plan.tasks
    ]
    assert taken == expected


def test_sections_and_groups(plan: Plan) -> None:
    assert [(heading.section, heading.group) for heading in plan.headings] == [
        ("I", None), ("II", None), *(("II", letter) for letter in "ABCDEG"),
    ]  # fmt: skip
    assert (
        plan.headings[5].title
        == "Nhóm nhiệm vụ về nâng cao hiệu quả tuân thủ quy định của pháp luật về bảo vệ môi trường"
    )
    assert {(task.section, task.group) for task in plan.tasks if task.id.startswith("II.G.")} == {("II", "G")}


def _brief(finding: Finding) -> tuple[str, str, list[tuple[str | None, str | None]], str | None]:
    places = [(place.cell, place.task) for place in finding.places]
    return finding.severity.value, finding.code, places, finding.seen if len(finding.seen or "") < 40 else None


def test_everything_worth_a_look_and_nothing_else_is_reported(imported: ImportResult) -> None:
    assert sorted(map(_brief, imported.findings), key=str) == sorted(
        [
            ("check", "plan-unnumbered", [(None, None)], None),
            ("check", "plan-group-to-confirm", [("dòng 155", "I.2")], None),
            ("check", "plan-group-to-confirm", [("dòng 187", "II.C.11")], "UBND các xã, phường, đặc khu có biển"),
            ("check", "plan-typing-error", [("dòng 170", "II.B.5")], "Phân đấu"),
            ("check", "plan-typing-error", [("dòng 186", "II.C.10")], "thải. rà soát"),
            ("check", "plan-typing-error", [("dòng 199", "II.G.1")], "Kiên toàn"),
            ("check", "plan-word-repeated", [("dòng 178", "II.C.5")], "nhiệm vụ vụ và"),
            ("check", "plan-agencies-optional", [("dòng 178", "II.C.5"), ("dòng 208", "II.G.8")], "Các sở, ban, ngành"),
            ("check", "plan-leads-external", [("dòng 201", "II.G.3")], None),
            ("check", "plan-row-without-number", [("dòng 211", "II.G.8b")], None),
            ("note", "plan-paragraph-rejoined", [("dòng 125", None)], None),
            ("note", "plan-row-rejoined", [("dòng 172", "II.B.5")], None),
            ("note", "plan-row-rejoined", [("dòng 180", "II.C.5")], None),
            ("note", "plan-row-rejoined", [("dòng 204", "II.G.4")], None),
            ("note", "plan-row-rejoined", [("dòng 210", "II.G.8")], None),
        ],
        key=str,
    )


def test_the_plan_says_of_itself(plan: Plan) -> None:
    assert (plan.number, plan.symbol, plan.date, plan.year, plan.place) == ("", "KH-UBND", None, 2026, "Hải Phòng")
    assert plan.issuer == "Chủ tịch Ủy ban nhân dân thành phố"
    assert plan.signer_title == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert plan.short_title == "Kế hoạch triển khai Nghị quyết số 247/2025/QH15 và Nghị quyết số 67/NQ-CP"
    assert plan.title == (
        "Triển khai thực hiện Nghị quyết số 247/2025/QH15 ngày 10/12/2025 của Quốc hội "
        "và Nghị quyết số 67/NQ-CP ngày 25/3/2026 của Chính phủ"
    )
    assert plan.legal_bases == (
        "Nghị quyết số 247/2025/QH15 ngày 10/12/2025 của Quốc hội",
        "Nghị quyết số 67/NQ-CP ngày 25/3/2026 của Chính phủ về tiếp tục nâng cao hiệu lực, hiệu quả việc thực hiện "
        "chính sách, pháp luật về bảo vệ môi trường",
    )
    assert plan.appendix_title.startswith("Danh mục các nhiệm vụ triển khai thực hiện Nghị quyết số 247/2025/QH15")


def test_duties_of_section_four(plan: Plan, registry: Registry) -> None:
    counts: dict[str, int] = {}
    for duty in plan.duties:
        item = duty.id.split(".")[1]
        counts[item] = counts.get(item, 0) + 1
    assert counts == {"1": 3, "2": 2, "3": 4, "4": 2, "5": 4, "6": 2, "7": 3, "8": 2, "9": 3, "10": 2, "11": 1}
    bound = {duty.id: duty.agencies for duty in plan.duties}
    assert bound["IV.3.b"] == ("SXD",)
    assert bound["IV.10.a"] == registry.members("so-ban-nganh") + registry.members("xa-phuong-dac-khu")
    assert bound["IV.11"] == ("NGOAI5", "NGOAI6")
    text = next(duty.text for duty in plan.duties if duty.id == "IV.10.a")
    assert "của Quốc hội, Nghị quyết số 67/NQ-CP" in text


def test_indicators_start_with_the_plans_own_target_and_marked_samples(plan: Plan) -> None:
    assert [(item.id, item.task, item.sample) for item in plan.indicators] == [
        ("CS-XL", "II.B.2", True), ("PM25", "II.B.5", False), ("RAC-PS", "II.C.2", True), ("RAC-TL", "II.C.2", True),
        ("RAC-PL", "II.C.2", True), ("KT-SL", "II.D.1", True), ("KT-XP", "II.D.1", True), ("KT-TIEN", "II.D.1", True),
        ("TT-NGUOI", "II.E.2", True), ("MH-SL", "II.E.4", True),
    ]  # fmt: skip


def _decomposed(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode("utf-8")


def _with_bom_and_windows_lines(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _with_no_break_spaces(text: str) -> bytes:
    return re.sub(r"(?<=\w) (?=\w)", "\u00a0", text, count=400).encode("utf-8")


def _with_icelandic_letters(text: str) -> bytes:
    return text.replace("Đ", "Ð").encode("utf-8")


def _without_trailing_tabs(text: str) -> bytes:
    return re.sub(r"\t+$", "", text, flags=re.MULTILINE).encode("utf-8")


def _as_utf16(text: str) -> bytes:
    return text.encode("utf-16")


def _as_windows_vietnamese(text: str) -> bytes:
    """cp1258 writes tones as separate marks; base letters stay composed."""
    composed = []
    for character in text:
        try:
            character.encode("cp1258")
            composed.append(character)
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", character), ""
            for mark in "\u0300\u0301\u0303\u0309\u0323":
                if mark in base:
                    base, tone = base.replace(mark, ""), mark
            composed.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(composed).encode("cp1258")


@pytest.mark.parametrize(
    "spoil",
    [
        _decomposed, _with_bom_and_windows_lines, _with_no_break_spaces, _with_icelandic_letters, _as_utf16,
        _without_trailing_tabs, _as_windows_vietnamese,
    ],
)  # fmt: skip
def test_the_same_plan_comes_out_of_every_clipboard(plan: Plan, seed: bytes, spoil: object) -> None:
    assert callable(spoil)
    assert import_plan(read_source(spoil(seed.decode("utf-8")), "dan.txt")).plan == plan


def test_severities_are_those_of_the_catalogue(imported: ImportResult) -> None:
    assert {finding.code for finding in imported.findings} <= set(CATALOGUE)
    assert not [finding for finding in imported.findings if finding.severity in (Severity.STOP, Severity.FIX)]
