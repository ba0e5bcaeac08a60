"""Reading the plan workbook back after people have edited it; whatever cannot be read is a finding with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kh_report.findings import Finding, Place, Severity, finding
from kh_report.findings.model import in_order
from kh_report.plan.agencies import read_agencies
from kh_report.plan.codes import GROUP_MARK, expand
from kh_report.plan.deadlines import read_due
from kh_report.plan.model import Agency, AgencyGroup, AgencyKind, Duty, Extension, Heading, Indicator, Plan, Task
from kh_report.plan.period import PeriodError, parse_period
from kh_report.plan.registry import KIND_NAMES, Registry, listed
from kh_report.plan.suggest import candidates, suggestion
from kh_report.plan.workbook import sheets
from kh_report.plan.workbook.grid import Grid, GridRow, UnreadableWorkbookError
from kh_report.plan.workbook.sheets import FACTS, KIND_WORDS, NO, PERIOD_WORDS, SHEETS, YES
from kh_report.vn.dates import parse_date
from kh_report.vn.text import clean, inline, key

_YES_NO = {YES: True, NO: False}
_TASK_ID = re.compile(r"[\w.\-]+")
_PART_OF_YEAR = re.compile(r"Q[1-4]|H[12]|9T|(?:0[1-9]|1[0-2])")
_TASK_FILLED = ("Cơ quan chủ trì (nguyên văn)", "Chủ trì (mã)", "Thời hạn (nguyên văn)", "Hạn hoàn thành", "TT")


def read_plan_workbook(data: bytes, file_name: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    """The plan that a workbook holds, with the findings about its cells; None when it cannot be read at all.

    What a cell says wrongly is left out of the plan and reported, so that one slip stops nobody; relations between
    rows (tasks without leads, extensions of unknown tasks) are :func:`kh_report.plan.check.check_plan`'s matter.
    """
    try:
        grid = Grid(data, file_name)
    except UnreadableWorkbookError:
        return None, (finding("plan-workbook-unreadable", Place(file=file_name)),)
    plan = _Reader(grid).plan()
    structural = {"plan-sheet-missing", "plan-column-missing"}
    if any(item.code in structural for item in grid.findings):
        return None, in_order(item for item in grid.findings if item.code in structural)
    return plan, in_order(grid.findings)


@dataclass(slots=True)
class _Reader:
    """One pass through the sheets: agencies and groups first, because everything else refers to them."""

    grid: Grid
    base: Plan = field(default_factory=lambda: Plan("", "", None, None, "", "", "", ""))
    registry: Registry = field(default_factory=lambda: Registry(()))
    places: dict[tuple[str, str, str], Place] = field(default_factory=dict)

    def plan(self) -> Plan:
        agencies, groups = self._agencies(), self._groups()
        self.base = replace(self._facts(), agencies=agencies, groups=groups)
        self.registry = Registry(agencies, groups, (), self.base.place)
        self._known_groups()
        headings, tasks = self._tasks()
        return replace(
            self.base,
            headings=headings,
            tasks=tasks,
            duties=self._duties(),
            indicators=self._indicators(),
            extensions=self._extensions(),
            cells=self.places,
            unread=frozenset(
                place for item in self.grid.findings if item.severity is Severity.FIX for place in item.places
            ),
        )

    def _facts(self) -> Plan:
        items = {key(words): name for name, words, _ in FACTS}
        values: dict[str, Any] = {}
        for row in self.grid.rows(sheets.PLAN):
            name = items.get(key(row.line(sheets.ITEM)))
            if name is None:
                continue
            self.places[sheets.PLAN, name, sheets.CONTENT] = row.places[sheets.CONTENT]
            values[name] = self._fact(name, row)
        return replace(self.base, **{name: value for name, value in values.items() if value is not None})

    def _fact(self, name: str, row: GridRow) -> Any:
        if name == "date":
            return row.day(sheets.CONTENT)
        text = row.text(sheets.CONTENT)
        if name == "legal_bases":
            return tuple(line for line in text.split("\n") if line)
        if name == "year":
            reading = parse_date(text)
            if text and reading.value is None:
                row.report("plan-date-unreadable", sheets.CONTENT, seen=text)
            return reading.value.year if reading.value else None
        return text

    def _agencies(self) -> tuple[Agency, ...]:
        kinds = {name: kind for kind, name in KIND_NAMES.items()}
        agencies = []
        for row in self._keyed(sheets.AGENCIES):
            kind = row.choice("Loại", kinds) or AgencyKind.DEPARTMENT
            agencies.append(
                Agency(
                    code=row.line("Mã"),
                    name=row.line("Tên cơ quan"),
                    kind=kind,
                    groups=tuple(code.removeprefix(GROUP_MARK) for code in listed(row.text("Nhóm"))),
                    symbol=row.line("Ký hiệu văn bản"),
                    aliases=listed(row.text("Tên gọi khác")),
                    former_names=listed(row.text("Tên cũ")),
                    email=row.line("E-mail"),
                    identifier=row.line("Mã định danh"),
                    telephone=row.line("Điện thoại"),
                    valid_from=row.day("Hiệu lực từ"),
                    valid_to=row.day("Hiệu lực đến"),
                    replaces=listed(row.text("Thay cho")),
                )
            )
        return tuple(agencies)

    def _groups(self) -> tuple[AgencyGroup, ...]:
        return tuple(
            AgencyGroup(
                row.line("Mã nhóm").removeprefix(GROUP_MARK),
                row.line("Tên nhóm"),
                listed(row.text("Cách gọi trong kế hoạch")),
                bool(row.choice("Cần xác nhận", _YES_NO)),
            )
            for row in self._keyed(sheets.GROUPS)
        )

    def _known_groups(self) -> None:
        """Report groups of agencies that the sheet of groups lacks, each once."""
        known = {group.code for group in self.base.groups}
        missing: dict[str, list[Place]] = {}
        for agency in self.base.agencies:
            for group in (group for group in agency.groups if group not in known):
                missing.setdefault(group, []).append(self.places[sheets.AGENCIES, agency.code, "Nhóm"])
        for group, places in missing.items():
            self.grid.findings.append(finding("plan-group-unknown", *places, seen=group))

    def _tasks(self) -> tuple[tuple[Heading, ...], tuple[Task, ...]]:
        headings, tasks = [], []
        rows = self._keyed(sheets.TASKS, exempt=_is_heading, task_column="Mã")
        for row in rows:
            if _is_heading(row):
                headings.append(Heading(row.line("Phần"), row.line("Nhóm") or None, row.line("Nội dung nhiệm vụ")))
            elif not _TASK_ID.fullmatch(row.line("Mã")):
                row.report("plan-id-shape", "Mã", seen=row.line("Mã"))
            else:
                tasks.append(self._task(row))
        return tuple(headings), tuple(tasks)

    def _task(self, row: GridRow) -> Task:
        leads = self._codes(row, "Chủ trì (mã)")
        cooperating = self._codes(row, "Phối hợp (mã)", without=leads)
        due_text = row.text("Thời hạn (nguyên văn)")
        return Task(
            id=row.line("Mã"),
            section=row.line("Phần"),
            group=row.line("Nhóm") or None,
            number=row.line("TT"),
            text=row.text("Nội dung nhiệm vụ"),
            lead_text=row.text("Cơ quan chủ trì (nguyên văn)"),
            leads=leads,
            cooperating_text=row.text("Cơ quan phối hợp (nguyên văn)"),
            cooperating=cooperating,
            optional=self._codes(row, "Nếu có liên quan (mã)", without=(*leads, *cooperating)),
            external=listed(row.text("Cơ quan ngoài hệ thống")),
            due_text=due_text,
            deadlines=read_due(due_text).deadlines,
            due=row.day("Hạn hoàn thành"),
            ongoing=bool(row.choice("Các năm tiếp theo", _YES_NO)),
            note=row.text("Ghi chú"),
            product=row.text("Sản phẩm"),
            answering=self._codes(row, "Ai trả lời"),
            periods=_periods(row),
            valid_from=row.day("Hiệu lực từ"),
            valid_to=row.day("Hiệu lực đến"),
            replaces=listed(row.text("Thay cho")),
        )

    def _duties(self) -> tuple[Duty, ...]:
        return tuple(
            Duty(
                row.line("Mã"), row.text("Cơ quan (nguyên văn)"), self._codes(row, "Cơ quan (mã)"), row.text("Nội dung")
            )
            for row in self._keyed(sheets.DUTIES)
        )

    def _indicators(self) -> tuple[Indicator, ...]:
        kinds = {word: kind for kind, word in KIND_WORDS.items()}
        indicators = []
        for row in self._keyed(sheets.INDICATORS, task_column="Nhiệm vụ"):
            kind = row.choice("Cách tổng hợp", kinds)
            if kind is None:
                continue
            indicators.append(
                Indicator(
                    id=row.line("Mã"),
                    task=row.line("Nhiệm vụ"),
                    name=row.line("Tên chỉ tiêu"),
                    unit=row.line("Đơn vị tính"),
                    kind=kind,
                    agencies=tuple(code.removeprefix(GROUP_MARK) for code in self._named(row, "Cơ quan báo cáo (mã)")),
                    weight=row.line("Trọng số"),
                    baseline=row.line("Mức nền"),
                    target=row.line("Mục tiêu"),
                    year=row.line("Năm đạt"),
                    sample=bool(row.choice("Gợi ý", _YES_NO)),
                )
            )
        return tuple(indicators)

    def _extensions(self) -> tuple[Extension, ...]:
        extensions: list[Extension] = []
        for row in self.grid.rows(sheets.EXTENSIONS, task_column="Nhiệm vụ"):
            due: date | None = row.day("Hạn mới")
            if not _filled(row, sheets.EXTENSIONS) or due is None or not row.is_code("Nhiệm vụ"):
                continue
            task = row.line("Nhiệm vụ")
            self._remember(sheets.EXTENSIONS, task, row)
            document, approved = row.line("Văn bản chấp thuận"), row.day("Ngày văn bản")
            agencies = self._codes(row, "Cơ quan") or ("",)
            extensions += [Extension(task, agency, due, document, approved) for agency in agencies]
        return tuple(extensions)

    def _keyed(self, sheet: str, exempt: Any = None, task_column: str = "") -> Iterable[GridRow]:
        """Rows whose needed cells are filled and whose code, in the sheet's first column, is new."""
        first = SHEETS[sheet][0].header
        seen: dict[str, Place] = {}
        for row in self.grid.rows(sheet, task_column):
            if exempt and exempt(row):
                yield row
                continue
            code = row.line(first)
            if not _filled(row, sheet) or not _coded(row, first, task_column):
                continue
            if code in seen:
                self.grid.findings.append(finding("plan-id-twice", seen[code], row.places[first], seen=code))
                continue
            seen[code] = row.places[first]
            self._remember(sheet, code, row)
            yield row

    def _remember(self, sheet: str, code: str, row: GridRow) -> None:
        for header, place in row.places.items():
            self.places.setdefault((sheet, code, header), place)

    def _codes(self, row: GridRow, header: str, without: Iterable[str] = ()) -> tuple[str, ...]:
        """Agency codes that a cell names, groups expanded."""
        return expand(self._named(row, header), self.base, without)

    def _named(self, row: GridRow, header: str) -> tuple[str, ...]:
        """Codes of agencies, and of groups with their mark, that a cell names by code or by official name."""
        codes = {agency.code for agency in self.base.agencies}
        groups = {group.code for group in self.base.groups}
        named: dict[str, None] = {}
        for item in listed(row.text(header)):
            if item in codes or (item.startswith(GROUP_MARK) and item[1:] in groups):
                named[item] = None
            elif item.startswith(GROUP_MARK):
                row.report("plan-group-unknown", header, seen=item)
            else:
                named |= dict.fromkeys(self._by_name(row, header, item))
        return tuple(named)

    def _by_name(self, row: GridRow, header: str, item: str) -> tuple[str, ...]:
        reading = read_agencies(item, self.registry)
        if reading.unread or not reading.mentions:
            row.report("plan-code-unknown", header, seen=item, **suggestion(candidates(item, self.registry)))
            return ()
        return tuple(GROUP_MARK + mention.code if mention.group else mention.code for mention in reading.mentions)


def _is_heading(row: GridRow) -> bool:
    """A group row of the appendix: no code and nothing that a task has, but a section and a title."""
    return (
        not row.line("Mã")
        and bool((row.line("Phần") or row.line("Nhóm")) and row.line("Nội dung nhiệm vụ"))
        and not any(row.line(header) for header in _TASK_FILLED)
    )


def _filled(row: GridRow, sheet: str) -> bool:
    """Whether every needed cell has text; empty ones are reported."""
    empty = [item.header for item in SHEETS[sheet] if item.needed and not row.line(item.header)]
    for header in empty:
        row.report("plan-cell-empty", header, expected=header)
    return not empty


def _coded(row: GridRow, *headers: str) -> bool:
    """Whether the codes in these columns are codes; those that are not are reported."""
    wrong = [header for header in dict.fromkeys(headers) if header and not row.is_code(header)]
    return not wrong


def _periods(row: GridRow) -> tuple[str, ...]:
    """Periods in which a task is asked; unknown ones are reported."""
    words = {key(word): kind for kind, word in PERIOD_WORDS.items()}
    periods = []
    for item in listed(row.text("Kỳ báo cáo")):
        written = inline(clean(item).text)
        if key(written) in words:
            periods.append(words[key(written)])
        elif _PART_OF_YEAR.fullmatch(written.upper()) or _is_period(written):
            periods.append(written.upper())
        else:
            row.report("plan-period-unknown", "Kỳ báo cáo", seen=written)
    return tuple(periods)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True
