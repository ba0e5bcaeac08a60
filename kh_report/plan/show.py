"""The plan as JSON: the contract of ``plan show --json``, whose names other programs rely on."""

from __future__ import annotations

from datetime import date
from typing import Any

from kh_report.plan.model import Agency, Deadline, Plan, Task


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """``{"plan": {…}, "tasks": […], "agencies": […], "groups": […], "duties": […]}``; dates as YYYY-MM-DD or null.

    ``leads``, ``cooperating`` and ``optional`` hold codes of agencies that get a form, groups expanded; ``external``
    names of those that get none.
    """
    return {
        "plan": {
            "number": plan.number,
            "symbol": plan.symbol,
            "date": _iso(plan.date),
            "year": plan.year,
            "place": plan.place,
            "title": plan.title,
            "short_title": plan.short_title,
            "issuer": plan.issuer,
            "signer_title": plan.signer_title,
            "appendix_title": plan.appendix_title,
            "legal_bases": list(plan.legal_bases),
        },
        "headings": [
            {"section": heading.section, "group": heading.group, "title": heading.title} for heading in plan.headings
        ],
        "tasks": [_task(task) for task in plan.tasks],
        "agencies": [_agency(agency) for agency in plan.agencies],
        "groups": [
            {"code": group.code, "name": group.name, "members": list(plan.members(group.code))} for group in plan.groups
        ],
        "duties": [
            {"id": duty.id, "agency_text": duty.agency_text, "agencies": list(duty.agencies), "text": duty.text}
            for duty in plan.duties
        ],
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "section": task.section,
        "group": task.group,
        "number": task.number,
        "text": task.text,
        "lead_text": task.lead_text,
        "leads": list(task.leads),
        "cooperating_text": task.cooperating_text,
        "cooperating": list(task.cooperating),
        "optional": list(task.optional),
        "external": list(task.external),
        "due_text": task.due_text,
        "due": _iso(task.due),
        "ongoing": task.ongoing,
        "deadlines": [_deadline(deadline) for deadline in task.deadlines],
        "note": task.note,
        "product": task.product,
        "answering": list(task.answering),
        "periods": list(task.periods),
        "valid_from": _iso(task.valid_from),
        "valid_to": _iso(task.valid_to),
        "replaces": list(task.replaces),
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind.value,
        "text": deadline.text,
        "start": _iso(deadline.start),
        "end": _iso(deadline.end),
        "rule": deadline.rule,
        "open_ended": deadline.open_ended,
    }


def _agency(agency: Agency) -> dict[str, Any]:
    return {
        "code": agency.code,
        "name": agency.name,
        "kind": agency.kind.value,
        "groups": list(agency.groups),
        "symbol": agency.symbol,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
