"""Forms out (phát hành): what is asked of whom, the files, and the register's record of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kh_report.forms import GENERIC, FormSpec, Issue, agencies_with_form, file_name, form_for, generic_form
from kh_report.forms import issue_record as record_of
from kh_report.forms.asking import communes_with_form
from kh_report.forms.field import Switch
from kh_report.forms.spec import Previous
from kh_report.forms.states import State
from kh_report.forms.write import write_form
from kh_report.pipeline.desk import Desk


def form_specs(desk: Desk, told: Mapping[str, Mapping[str, Previous]] | None = None) -> dict[str, FormSpec]:
    """The spec of every form of the period by agency code, in registry order; the generic form, where there are
    communes to choose from, stands last under its own code.

    ``told`` is what each agency reported last period: shown beside the new cells where settings want it, and "Không có
    đối tượng trên địa bàn" is carried over.
    """
    told = _as_wanted(desk, told or {})
    own = {
        code: form_for(desk.plan, code, desk.period, desk.settings.forms, told.get(code))
        for code in agencies_with_form(desk.plan, desk.period)
    }
    communes = communes_with_form(desk.plan, desk.period)
    if communes:
        own[GENERIC] = generic_form(desk.plan, communes, desk.period, desk.settings.forms)
    return own


def _as_wanted(desk: Desk, told: Mapping[str, Mapping[str, Previous]]) -> Mapping[str, Mapping[str, Previous]]:
    """All that was told where the form shows it; without that column only what is carried over."""
    if Switch.PREVIOUS in desk.settings.forms.switches:
        return told
    return {
        code: {task: Previous(item.state) for task, item in rows.items() if item.state is State.NOT_APPLICABLE}
        for code, rows in told.items()
    }


def issue_forms(desk: Desk, specs: Iterable[FormSpec]) -> Iterator[tuple[Path, bool]]:
    """Write each form below ``outputs/PERIOD/bieu-mau``; yields its path and whether it was written anew."""
    folder = desk.workspace.outputs(desk.period) / "bieu-mau"
    for spec in specs:
        owner = GENERIC if spec.is_generic else desk.plan.agency(spec.agency)
        path = folder / file_name(owner, desk.period)
        yield path, desk.workspace.write(path, write_form(spec))


def record_issue(desk: Desk, specs: Iterable[FormSpec]) -> Issue:
    """Put what is being issued into the register, unless an earlier issue says the same; returns the issue in force.

    ``specs`` are always all of the period's, also when only some forms are written: the register holds the full list.
    The folder for what comes back is made too, so that people find it.
    """
    desk.workspace.returned(desk.period).mkdir(parents=True, exist_ok=True)
    earlier = issues(desk)
    record = record_of(desk.plan, specs, number=len(earlier) + 1)
    for known in earlier:
        if known.digest == record.digest:
            return known
    path = desk.workspace.register(desk.period) / f"phat-hanh-{record.number}.json"
    desk.workspace.write_json(path, record.as_json())
    return record


def issues(desk: Desk) -> tuple[Issue, ...]:
    """The register's issues of the period, oldest first."""
    return tuple(
        Issue.from_json(json.loads(path.read_text(encoding="utf-8")))
        for _, path in desk.workspace.issue_files(desk.period)
    )
