"""What was issued, prepared for looking up: returned files are compared with this thousands of times a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kh_report.forms.field import SheetKey, Switch
from kh_report.forms.issue import Issue, IssuedForm, IssuedRow
from kh_report.forms.spec import GENERIC
from kh_report.forms.states import State

TABLES = (SheetKey.REPORT, SheetKey.COOPERATION, SheetKey.FIGURES)
"""The sheets with one row per key."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row as issued: its key and text; what only tasks have stays at its default for indicators."""

    key: str
    text: str
    due_text: str = ""
    due: date | None = None
    ongoing: bool = False
    optional: bool = False
    carried: State | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class AskedForm:
    """The form that one agency was asked to fill, as issued.

    ``rows`` maps each table sheet to its rows by key, in form order. ``digests`` are the specs that seal such a form.
    """

    agency: str
    name: str
    issue: Issue
    rows: Mapping[SheetKey, Mapping[str, AskedRow]]
    switches: frozenset[Switch]
    digest: str

    @property
    def required(self) -> tuple[str, ...]:
        """Keys of the tasks that must be answered."""
        return tuple(row.key for row in self.rows[SheetKey.REPORT].values() if not row.optional)


@dataclass(frozen=True, slots=True)
class Issued:
    """All issues of one period, oldest first (các lần phát hành); at least one.

    ``by_digest`` finds the form that a seal names; ``plan_keys`` are all task ids ever issued.
    """

    issues: tuple[Issue, ...]
    forms: Mapping[tuple[int, str], AskedForm]
    by_digest: Mapping[str, tuple[AskedForm, ...]] = field(repr=False)
    plan_keys: frozenset[str] = frozenset()

    @property
    def latest(self) -> Issue:
        """The newest issue."""
        return self.issues[-1]

    def form(self, agency: str, issue: Issue | None = None) -> AskedForm | None:
        """The form of ``agency`` in ``issue``, by default the newest in which it has one."""
        if issue is not None:
            return self.forms.get((issue.number, agency))
        return next((found for item in reversed(self.issues) if (found := self.forms.get((item.number, agency)))), None)


def prepare(issues: Sequence[Issue]) -> Issued:
    """``issues`` of one period prepared for lookup. Raises ValueError when there is none."""
    if not issues:
        raise ValueError("no issue of forms")
    ordered = tuple(sorted(issues, key=lambda issue: issue.number))
    forms: dict[tuple[int, str], AskedForm] = {}
    by_digest: dict[str, list[AskedForm]] = {}
    for issue in ordered:
        maker = _Maker(issue)
        for issued in issue.forms:
            asked = maker.asked(issued)
            forms[(issue.number, issued.agency)] = asked
            by_digest.setdefault(issued.digest, []).append(asked)
    return Issued(
        ordered,
        forms,
        {digest: tuple(found) for digest, found in by_digest.items()},
        frozenset(task.id for issue in ordered for task in issue.tasks),
    )


class _Maker:
    """Makes the forms of one issue; rows are shared between agencies, because 114 communes are asked the same."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.tasks = {task.id: task for task in issue.tasks}
        self.figures = {row.key: AskedRow(row.key, row.text, unit=row.unit) for row in issue.figures}
        self.shared: dict[object, Mapping[str, AskedRow]] = {}
        self.switches = frozenset(issue.switches)

    def asked(self, form: IssuedForm) -> AskedForm:
        rows = {
            SheetKey.REPORT: self._leads(form),
            SheetKey.COOPERATION: self._cooperating(form.cooperating),
            SheetKey.FIGURES: self._figures(form.figures),
        }
        return AskedForm(form.agency, form.name, self.issue, rows, self.switches, form.digest)

    def _leads(self, form: IssuedForm) -> Mapping[str, AskedRow]:
        known = (form.leads, form.optional, form.special)
        if known not in self.shared:
            special = {row.key: row for row in form.special}
            optional = frozenset(form.optional)
            self.shared[known] = {
                task_id: self._lead(task_id, special.get(task_id), task_id in optional) for task_id in form.leads
            }
        return self.shared[known]

    def _lead(self, task_id: str, special: IssuedRow | None, optional: bool) -> AskedRow:
        task = self.tasks[task_id]
        return AskedRow(
            key=task_id,
            text=task.text,
            due_text=special.due_text if special else task.due_text,
            due=special.due if special else task.due,
            ongoing=task.ongoing,
            optional=optional,
            carried=special.carried if special else None,
        )

    def _cooperating(self, keys: tuple[str, ...]) -> Mapping[str, AskedRow]:
        if ("cooperating", keys) not in self.shared:
            self.shared[("cooperating", keys)] = {
                task_id: AskedRow(task_id, self.tasks[task_id].text) for task_id in keys
            }
        return self.shared[("cooperating", keys)]

    def _figures(self, keys: tuple[str, ...]) -> Mapping[str, AskedRow]:
        if ("figures", keys) not in self.shared:
            self.shared[("figures", keys)] = {indicator: self.figures[indicator] for indicator in keys}
        return self.shared[("figures", keys)]


def is_generic(form: AskedForm) -> bool:
    """Whether this is the form of all communes, whose unit is the one chosen in the file."""
    return form.agency == GENERIC
