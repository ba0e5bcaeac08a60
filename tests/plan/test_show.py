"""``plan show --json``: the contract."""

from __future__ import annotations

import json

from kh_report.plan.model import Plan
from kh_report.plan.show import plan_as_json


def test_the_contract_of_plan_show(plan: Plan) -> None:
    data = json.loads(json.dumps(plan_as_json(plan), ensure_ascii=False))
    assert {"number", "date", "title", "short_title", "issuer", "signer_title"} <= data["plan"].keys()
    assert (data["plan"]["number"], data["plan"]["date"]) == ("", None)
    task = next(task for task in data["tasks"] if task["id"] == "II.G.3")
    assert {
        key: task[key]
        for key in (
            "id", "section", "group", "number", "lead_text", "leads", "cooperating_text", "optional", "external",
            "due_text", "due", "ongoing", "note",
        )
    } == {
        "id": "II.G.3", "section": "II", "group": "G", "number": "3",
        "lead_text": "Các tổ chức tín dụng trên địa bàn thành phố", "leads": [],
        "cooperating_text": "Sở Tài chính, UBND xã, phường, đặc khu", "optional": [],
        "external": ["Các tổ chức tín dụng trên địa bàn thành phố"],
        "due_text": "2026 - 2030 và các năm tiếp theo", "due": "2030-12-31", "ongoing": True, "note": "",
    }  # fmt: skip
    assert len(task["cooperating"]) == 115
    agency = next(agency for agency in data["agencies"] if agency["code"] == "11914")
    assert agency["name"] == "Ủy ban nhân dân đặc khu Cát Hải"
    assert agency["kind"] == "commune"
    assert agency["groups"] == ["xa-phuong-dac-khu", "co-bien"]
