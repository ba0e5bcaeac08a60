"""A second import: ids stay with their tasks, what people know stays, and everything new is only proposed."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from kh_report.plan.importer import import_plan
from kh_report.plan.model import Plan
from kh_report.plan.proposal import Change, ChangeKind, propose, write_proposal_workbook
from kh_report.plan.source import read_source
from kh_report.plan.workbook import read_plan_workbook


def _imported(text: str) -> Plan:
    plan = import_plan(read_source(text.encode("utf-8"), "moi.txt")).plan
    assert plan is not None
    return plan


@pytest.fixture
def newer(seed: bytes) -> Plan:
    """The plan as issued: numbered, a task dropped, one put in, one re-worded, the following ones renumbered."""
    text = seed.decode("utf-8")
    for old, new in (
        ("Số: /KH-UBND", "Số: 215/KH-UBND"),
        ("Hải Phòng, ngày tháng năm 2026", "Hải Phòng, ngày 06 tháng 4 năm 2026"),
        ("Phân đấu đến năm 2030", "Phấn đấu đến năm 2030"),
        ("\n3\tKiểm soát chặt chẽ khí thải", "\n2\tKiểm soát chặt chẽ khí thải"),
        (
            "\n4\tTriển khai có hiệu quả",
            "\n3\tXây dựng bản đồ tiếng ồn đô thị.\tSở Xây dựng\t\t2027\t\n4\tTriển khai có hiệu quả",
        ),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    lines = [line for line in text.split("\n") if not line.startswith("2\tXử lý dứt điểm các cơ sở")]
    return _imported("\n".join(lines))


def test_the_same_plan_again_changes_nothing(plan: Plan) -> None:
    proposal = propose(plan, plan)
    assert (proposal.changes, proposal.plan) == ((), plan)


def test_every_difference_is_named_and_ids_stay(plan: Plan, newer: Plan) -> None:
    changes = [(change.kind, change.code, change.field) for change in propose(plan, newer).changes]
    assert changes == [
        (ChangeKind.CHANGED, "Kế hoạch", "Số"),
        (ChangeKind.CHANGED, "Kế hoạch", "Ngày ban hành"),
        (ChangeKind.CHANGED, "II.B.3", "TT"),
        (ChangeKind.ADDED, "II.B.3b", "Nội dung nhiệm vụ"),
        (ChangeKind.CHANGED, "II.B.5", "Nội dung nhiệm vụ"),
        (ChangeKind.REMOVED, "II.B.2", "Nội dung nhiệm vụ"),
    ]


def test_the_proposed_plan_keeps_dropped_tasks_and_never_uses_an_id_again(plan: Plan, newer: Plan) -> None:
    ids = [task.id for task in propose(plan, newer).plan.tasks if task.id.startswith("II.B.")]
    assert ids == ["II.B.1", "II.B.2", "II.B.3", "II.B.3b", "II.B.4", "II.B.5"]


def test_what_people_decided_outlives_a_new_text(plan: Plan, newer: Plan) -> None:
    task = replace(plan.task("II.B.5"), answering=("SXD",), leads=("SXD",), periods=("Q4",))
    edited = replace(
        plan, short_title="Kế hoạch môi trường", tasks=tuple(task if t.id == task.id else t for t in plan.tasks)
    )
    proposed = propose(edited, newer).plan
    after = proposed.task("II.B.5")
    assert (after.answering, after.leads, after.periods) == (("SXD",), ("SXD",), ("Q4",))
    assert "Phấn đấu" in after.text
    assert (proposed.short_title, proposed.number) == ("Kế hoạch môi trường", "215")


def test_changed_lead_words_bring_their_codes(plan: Plan, seed: bytes) -> None:
    text = seed.decode("utf-8").replace("\tSở Y tế\tCác sở", "\tSở Y tế; Sở Xây dựng\tCác sở")
    proposal = propose(plan, _imported(text))
    assert proposal.changes == (
        Change(ChangeKind.CHANGED, "II.C.6", "Cơ quan chủ trì (nguyên văn)", "Sở Y tế", "Sở Y tế; Sở Xây dựng"),
    )
    assert proposal.plan.task("II.C.6").leads == ("SYT", "SXD")
    assert "SXD" not in proposal.plan.task("II.C.6").cooperating


def test_the_workbook_lists_differences_and_is_itself_a_plan_workbook(plan: Plan, newer: Plan) -> None:
    proposal = propose(plan, newer)
    data = write_proposal_workbook(proposal)
    assert data == write_proposal_workbook(proposal)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["A1"].value == "Bản nhập mới có 6 điểm khác với kế hoạch đang dùng"
    assert [cell.value for cell in sheet[5]] == ["Sửa", "Kế hoạch", "Số", None, "215"]
    assert read_plan_workbook(data, "de-xuat.xlsx") == (proposal.plan, ())
