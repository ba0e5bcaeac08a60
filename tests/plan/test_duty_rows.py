"""Section IV duties become rows for the agencies that they bind."""

from __future__ import annotations

from dataclasses import replace

from kh_report.forms.asking import form_for
from kh_report.forms.settings import FormSettings
from kh_report.plan.duty_rows import TITLE, with_duties
from kh_report.plan.model import Agency, AgencyKind, Duty, Heading, Plan
from kh_report.plan.period import parse_period


def test_the_official_plans_duties_are_asked_of_whom_they_bind(official_plan: Plan) -> None:
    plan = with_duties(official_plan)
    added = plan.tasks[len(official_plan.tasks) :]
    assert plan.tasks[: len(official_plan.tasks)] == official_plan.tasks
    assert [task.id for task in added] == [duty.id for duty in official_plan.duties]
    assert all(task.ongoing and task.due is None for task in added)
    assert plan.headings[-1] == Heading("IV", None, TITLE)
    duty = next(duty for duty in official_plan.duties if "SNNMT" in duty.agencies)
    form = form_for(plan, "SNNMT", parse_period("2026-Q3"), FormSettings())
    assert duty.id in {row.key for row in form.leads}
    assert duty.id in form.required


def test_bodies_without_a_form_are_named_and_ids_are_never_taken_twice(official_plan: Plan) -> None:
    outside = Agency("MTTQ", "Ủy ban Mặt trận Tổ quốc", AgencyKind.EXTERNAL)
    duties = (Duty("IV.1", "Mặt trận", ("MTTQ",), "Giám sát"), Duty("I.1", "Sở", ("SNNMT",), "Trùng mã"))
    plan = with_duties(replace(official_plan, agencies=(*official_plan.agencies, outside), duties=duties))
    (task,) = plan.tasks[len(official_plan.tasks) :]
    assert (task.id, task.leads, task.external) == ("IV.1", (), ("Ủy ban Mặt trận Tổ quốc",))


def test_without_duties_the_plan_stays_as_it_is(official_plan: Plan) -> None:
    bare = replace(official_plan, duties=())
    assert with_duties(bare) == bare
