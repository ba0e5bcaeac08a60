"""The register's record gives every form back exactly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from kh_report.forms.asking import agencies_with_form, form_for, generic_form
from kh_report.forms.field import Switch
from kh_report.forms.issue import Issue, issue_record
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import GENERIC, FormSpec, Previous
from kh_report.forms.states import State
from kh_report.plan.model import Plan
from kh_report.plan.period import Period


@pytest.fixture
def specs(plan: Plan, period: Period, settings: FormSettings) -> list[FormSpec]:
    settings = settings.model_copy(update={"fields": (Switch.PREVIOUS, Switch.FUNDING)})
    told = {"I.1": Previous(State.NOT_APPLICABLE, "Không có")}
    specs = [form_for(plan, code, period, settings, told) for code in agencies_with_form(plan, period)]
    return [*specs, generic_form(plan, ("10507", "10525", "11914"), period, settings)]


def test_a_record_survives_json_and_gives_back_the_spec_of_every_form(plan: Plan, specs: list[FormSpec]) -> None:
    issue = issue_record(plan, specs, number=2)
    read = Issue.from_json(json.loads(json.dumps(issue.as_json())))
    assert read == issue
    assert [read.spec(spec.agency) for spec in specs] == specs
    assert [form.digest for form in read.forms] == [spec.digest for spec in specs]


def test_a_record_holds_the_full_task_list_even_tasks_on_no_form(plan: Plan, specs: list[FormSpec]) -> None:
    issue = issue_record(plan, specs)
    assert [task.id for task in issue.tasks] == [task.id for task in plan.tasks]
    assert {key for form in issue.forms for key in form.leads} < {task.id for task in issue.tasks}


def test_which_rows_count(plan: Plan, specs: list[FormSpec]) -> None:
    form = issue_record(plan, specs).form("10525")
    assert form is not None
    assert (form.required, form.optional) == (("I.1", "I.2", "II.A.1"), ("II.A.2",))


def test_the_digest_ignores_the_number_and_nothing_else(plan: Plan, specs: list[FormSpec]) -> None:
    first = issue_record(plan, specs)
    assert issue_record(plan, specs, number=7).digest == first.digest
    changed = replace(plan, tasks=(replace(plan.tasks[0], text="Khác"), *plan.tasks[1:]))
    assert issue_record(changed, specs).digest != first.digest


def test_what_was_not_issued_is_not_found(plan: Plan, specs: list[FormSpec]) -> None:
    issue = issue_record(plan, specs[:1])
    assert issue.form("10507") is None
    assert issue.task("II.Z.1") is None
    with pytest.raises(KeyError):
        issue.spec(GENERIC)


def test_a_generic_form_without_the_rows_of_its_units_is_refused(plan: Plan, specs: list[FormSpec]) -> None:
    with pytest.raises(ValueError, match="10507"):
        issue_record(plan, [spec for spec in specs if spec.agency != "10507"])
    with pytest.raises(ValueError, match="no forms"):
        issue_record(plan, [])


def test_a_damaged_record_is_named_by_its_key(plan: Plan, specs: list[FormSpec]) -> None:
    values = issue_record(plan, specs).as_json()
    values["deadline"] = "mai"
    with pytest.raises(ValidationError, match="deadline"):
        Issue.from_json(values)
