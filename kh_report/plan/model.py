"""The plan as data: what was assigned, to whom, until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kh_report.findings.model import Place
from kh_report.vn.text import key

_RELATED = key("liên quan")


class AgencyKind(StrEnum):
    """What an agency (cơ quan, đơn vị) is; external bodies get no form."""

    DEPARTMENT = "department"
    COMMUNE = "commune"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency (cơ quan, đơn vị) of the registry. ``code`` is text: communes start with 0 in most provinces.

    ``symbol`` is its abbreviation in document numbers (ký hiệu); ``identifier`` its code on the national document axis
    (mã định danh). An agency stands in the registry's order, which is the order of official lists.
    """

    code: str
    name: str
    kind: AgencyKind
    groups: tuple[str, ...] = ()
    symbol: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    email: str = ""
    identifier: str = ""
    telephone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[str, ...] = ()

    @property
    def gets_form(self) -> bool:
        """External bodies are named in the plan but never asked by form."""
        return self.kind is not AgencyKind.EXTERNAL

    @property
    def short_name(self) -> str:
        """The name as running text writes it: ``UBND phường Thành Đông``."""
        return self.name.replace("Ủy ban nhân dân", "UBND", 1) if self.kind is AgencyKind.COMMUNE else self.name


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """A group of agencies (nhóm cơ quan) that plans name in one phrase: ``UBND các xã, phường, đặc khu``.

    ``to_confirm`` marks a group whose members were inferred and wait for the officer's confirmation.
    """

    code: str
    name: str
    phrases: tuple[str, ...] = ()
    to_confirm: bool = False


class DeadlineKind(StrEnum):
    """How a plan says when: on a date, within a range, again and again, or not at all."""

    DATE = "date"
    RANGE = "range"
    RECURRING = "recurring"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline (thời hạn) of a task. ``start``/``end`` are inclusive; a recurring one keeps its words in ``rule``.

    ``open_ended`` marks "và các năm tiếp theo": the work goes on after ``end``.
    """

    kind: DeadlineKind
    text: str
    start: date | None = None
    end: date | None = None
    rule: str = ""
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A task (nhiệm vụ) as the plan assigns it.

    ``id`` (``I.1``, ``II.A.2``, ``II.G.8b``) comes from the first import and is never changed or re-used; ``number`` is
    what is printed. ``leads`` (chủ trì) and ``cooperating`` (phối hợp) are agency codes with groups expanded;
    ``optional`` are agencies named "có liên quan": on their form, in no denominator until they answer; ``external``
    are names of bodies that get no form. ``answering`` restricts who is asked (empty: every lead) and ``periods`` when
    (empty: every period). ``product`` (sản phẩm) is what some plans expect as the outcome.
    """

    id: str
    section: str
    group: str | None
    number: str
    text: str
    lead_text: str = ""
    leads: tuple[str, ...] = ()
    cooperating_text: str = ""
    cooperating: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    due_text: str = ""
    deadlines: tuple[Deadline, ...] = ()
    due: date | None = None
    ongoing: bool = False
    note: str = ""
    answering: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    replaces: tuple[str, ...] = ()
    product: str = ""

    @property
    def related_cooperate(self) -> bool:
        """Whether the ``optional`` agencies merely cooperate: "có liên quan" stands in that cell and not among the
        leads."""
        return _RELATED in key(self.cooperating_text) and _RELATED not in key(self.lead_text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A group row of the appendix (hàng nhóm): ``I. Các nhiệm vụ đến hết năm 2026``.

    ``section`` is the Roman number, ``group`` the letter or None for the section's own heading.
    """

    section: str
    group: str | None
    title: str

    @property
    def label(self) -> str:
        """The number as printed: ``I`` or ``A``."""
        return self.group or self.section


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of section IV (trách nhiệm tại Mục IV): ``id`` like ``IV.3.b``, the agencies it binds, its text."""

    id: str
    agency_text: str
    agencies: tuple[str, ...]
    text: str


class IndicatorKind(StrEnum):
    """How an indicator (chỉ tiêu) is aggregated over agencies."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    LATEST = "latest"
    MAXIMUM = "maximum"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure (chỉ tiêu, số liệu) asked beside the tasks. ``agencies`` are codes or group codes, in plan order."""

    id: str
    task: str
    name: str
    unit: str
    kind: IndicatorKind
    agencies: tuple[str, ...]
    weight: str = ""
    baseline: str = ""
    target: str = ""
    year: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """An approved extension (gia hạn được duyệt) of a task's due date; for one agency, or for all when it is blank."""

    task: str
    agency: str
    due: date
    document: str
    approved: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan (kế hoạch) with everything that its import and the officer's edits say about it.

    ``issuer`` is worded as citations must word it ("Chủ tịch Ủy ban nhân dân thành phố"); ``number`` is empty and
    ``date`` None while the plan is unnumbered; ``symbol`` is what stands behind the number (``KH-UBND``).
    """

    number: str
    symbol: str
    date: date | None
    year: int | None
    title: str
    short_title: str
    issuer: str
    signer_title: str
    place: str = ""
    appendix_title: str = ""
    legal_bases: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    tasks: tuple[Task, ...] = ()
    duties: tuple[Duty, ...] = ()
    agencies: tuple[Agency, ...] = ()
    groups: tuple[AgencyGroup, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    extensions: tuple[Extension, ...] = ()
    cells: dict[tuple[str, str, str], Place] = field(default_factory=dict, repr=False, compare=False, hash=False)
    """Where the plan workbook says it: sheet, code of the row, header of the column."""
    unread: frozenset[Place] = field(default=frozenset(), repr=False, compare=False, hash=False)
    """Cells of the plan workbook that could not be read; they are reported, so nothing more is said of them."""
    _index: dict[str, Agency] = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def cell_of(self, sheet: str, code: str, column: str) -> Place:
        """The cell of the plan workbook; without one (a plan just imported) the sheet and the task only."""
        return self.cells.get((sheet, code, column)) or Place(sheet=sheet, task=code)

    def agency(self, code: str) -> Agency:
        """The agency with this code. Raises KeyError when the registry has none."""
        if not self._index:
            self._index.update((agency.code, agency) for agency in self.agencies)
        return self._index[code]

    def task(self, task_id: str) -> Task:
        """The task with this id. Raises KeyError when the plan has none."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    def in_registry_order(self, codes: set[str] | frozenset[str]) -> tuple[str, ...]:
        """``codes`` in the order of official lists (the registry's)."""
        return tuple(agency.code for agency in self.agencies if agency.code in codes)

    def members(self, group: str) -> tuple[str, ...]:
        """Codes of the agencies in a group, in registry order."""
        return tuple(agency.code for agency in self.agencies if group in agency.groups)
