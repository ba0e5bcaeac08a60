"""What goes back to an agency (đề nghị chỉnh sửa): a fresh form with its own answers and the wrong cells marked, and a
short message ready to paste into an e-mail or a chat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from kh_report.findings import Finding, Severity
from kh_report.findings.render import fix, message, places_text
from kh_report.forms.asking import file_name, form_for
from kh_report.forms.field import SheetKey
from kh_report.forms.fields import RECORD_ROW, SHEETS
from kh_report.forms.issue import Issue
from kh_report.forms.layout import addresses
from kh_report.forms.settings import FormSettings
from kh_report.forms.spec import FormSpec
from kh_report.forms.states import State
from kh_report.forms.write import write_form
from kh_report.intake.beside import MARK
from kh_report.intake.checks import CHECKS
from kh_report.intake.ledger import local
from kh_report.intake.model import AgencyReturn, AgencyStatus, Content, Entry, Returns
from kh_report.plan.model import Plan
from kh_report.plan.period import Period, PeriodError, PeriodKind, parse_period
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import count

RECEIPTS: Final = "thong-bao-da-nhan.txt"
"""One message per agency whose answers need no correction, to paste."""
_SENT_BACK: Final = ("tasks-left-blank",)
"""Codes below ``fix`` that an agency is told too, because only it can act on them."""
_COUNTS: Final = ("count", "total")
_ASKING: Final = "Đề nghị "

Cell = tuple[SheetKey, str, str]
"""A cell of the form: sheet, row key, field key."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to mend: the finding, and the cells of the fresh form that show it."""

    finding: Finding
    cells: tuple[Cell, ...]


def correction_files(plan: Plan, issues: Sequence[Issue], returns: Returns, settings: FormSettings) -> dict[str, bytes]:
    """Name to content of everything to send back: per agency a marked form and a text, and one text of receipts.

    Agencies with nothing to mend get no file of their own.
    """
    files: dict[str, bytes] = {}
    received: list[str] = []
    for agency, spec, points in corrections(plan, issues, returns, settings):
        if points:
            name = correction_name(plan, agency.code, returns)
            files[name] = write_form(spec, answers_of(agency), marks_of(points), deadline=agency.deadline)
            text = correction_text(agency, points, spec, returns, plan.agency(agency.code).short_name)
            files[name.removesuffix(".xlsx") + ".txt"] = text.encode()
        elif agency.status in (AgencyStatus.ACCEPTED, AgencyStatus.ACCEPTED_WITH_REMARKS):
            received.append(receipt_text(agency, spec, returns, plan.agency(agency.code).short_name))
    if received:
        files[RECEIPTS] = "\n".join(received).encode()
    return files


def corrections(
    plan: Plan, issues: Sequence[Issue], returns: Returns, settings: FormSettings
) -> Iterator[tuple[AgencyReturn, FormSpec, tuple[Point, ...]]]:
    """Every agency that has a form, with that form and what it must mend (nothing, where all is well)."""
    period = _period(returns.period)
    for agency in returns.agencies:
        spec = _spec(plan, issues, agency.code, period, settings)
        if spec is not None:
            yield agency, spec, tuple(points_of(agency))


def correction_name(plan: Plan, code: str, returns: Returns) -> str:
    """The name of the marked form of the agency ``code``; text and letter beside it differ in their ending only."""
    return file_name(plan.agency(code), _period(returns.period) or returns.period)


def points_of(agency: AgencyReturn) -> Iterator[Point]:
    """What the agency must mend, in the order of its form."""
    for item in agency.findings:
        if item.severity in (Severity.STOP, Severity.FIX) or item.code in _SENT_BACK:
            yield Point(item, tuple(_cells(item, agency.entries.values())))


def answers_of(agency: AgencyReturn) -> dict[tuple[SheetKey, str], dict[str, object]]:
    """The agency's own answers, for the form's writer."""
    answers: dict[tuple[SheetKey, str], dict[str, object]] = {}
    for entry in agency.entries.values():
        sheet = SheetKey(entry.sheet)
        row = RECORD_ROW if sheet is SheetKey.GENERAL else entry.key
        values = answers.setdefault((sheet, row), {})
        for value in entry.values:
            values[value.field] = _plain(value.content)
    return answers


def marks_of(points: Iterable[Point]) -> dict[Cell, str]:
    """The comment of each wrong cell; a cell with two faults says both."""
    marks: dict[Cell, str] = {}
    for point in points:
        if point.finding.severity is Severity.FIX:
            told = f"{MARK} {message(point.finding)}\n{fix(point.finding)}"
            for cell in point.cells:
                marks[cell] = f"{marks[cell]}\n{told}" if cell in marks else told
    return marks


def correction_text(agency: AgencyReturn, points: Sequence[Point], spec: FormSpec, returns: Returns, name: str) -> str:
    """The message to one agency: what to mend, by cell of the attached form, and until when."""
    lines = [f"{number}. {line}" for number, line in enumerate(correction_lines(points, spec), start=1)]
    received = f" (nhận ngày {day_month_year(agency.received.date())})" if agency.received else ""
    until = until_words(agency, returns)
    return "\n".join(
        [
            f"Kính gửi {name}. Biểu mẫu {_short(returns.period)} của đơn vị{received} còn {count(len(points))} "
            "nội dung cần hoàn thiện:",
            *lines,
            f"{attached_words(points)}; đề nghị sửa trực tiếp và gửi lại {until}. Trân trọng cảm ơn.",
            "",
        ]
    )


def correction_lines(points: Sequence[Point], spec: FormSpec) -> tuple[str, ...]:
    """What to mend, a line for each point: where in the attached form, what is wrong, what to do."""
    at = addresses(spec)
    return tuple(_line(point, at) for point in points)


def attached_words(points: Iterable[Point]) -> str:
    """What the attached form is: with marked cells, or blank."""
    marked = any(point.finding.severity is Severity.FIX and point.cells for point in points)
    return "Tệp kèm theo đã đánh dấu các ô cần sửa" if marked else "Kèm theo là biểu mẫu của đơn vị"


def receipt_text(agency: AgencyReturn, spec: FormSpec, returns: Returns, name: str) -> str:
    """The message to one agency that its answers arrived and need no correction."""
    at = f" lúc {agency.received:%H:%M} ngày {day_month_year(agency.received.date())}" if agency.received else ""
    answered = sum(1 for key in spec.required if (SheetKey.REPORT.value, key) in agency.entries)
    codes = ", ".join(sorted({entry.sha256[:8] for entry in agency.entries.values()}))
    tasks = f"{count(answered)}/{count(len(spec.required))} nhiệm vụ"
    form = f"Đã nhận biểu mẫu {_short(returns.period)} của {name}{at}"
    return f"{form} ({tasks}, không có nội dung cần sửa). Mã tệp: {codes}. Trân trọng cảm ơn.\n"


def _cells(item: Finding, entries: Iterable[Entry]) -> Iterator[Cell]:
    """The form's cells that a finding is about: blank ones where something is missing, else those that it names."""
    fields = _fields().get(item.code, ())
    by_place = {value.place: (entry, value.field) for entry in entries for value in entry.values}
    by_task = {(entry.values[0].place.sheet, entry.key): entry for entry in entries}
    named: list[Cell] = []
    for place in item.places:
        if place in by_place:
            answered, field = by_place[place]
            named.append(_cell(answered, field))
    blank = [
        _cell(entry, field)
        for place in item.places
        if place not in by_place and (entry := by_task.get((place.sheet, place.task or "")))
        for field in fields
        if entry.value(field) is None
    ]
    yield from dict.fromkeys(blank or named)


def _cell(entry: Entry, field: str) -> Cell:
    sheet = SheetKey(entry.sheet)
    return (sheet, RECORD_ROW if sheet is SheetKey.GENERAL else entry.key, field)


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    """The fields that each code looks at."""
    return {code: check.fields for check in CHECKS.values() for code in check.codes}


def _line(point: Point, at: Mapping[Cell, str]) -> str:
    """``Trang Báo cáo, ô D7 (nhiệm vụ I.1): chưa ghi … → ghi …``, cells as they stand in the attached form."""
    cells = [(cell, at[cell]) for cell in point.cells if cell in at]
    item = point.finding
    if cells:
        (sheet, key, _), address = cells[-1]
        params = tuple((name, address if name == "cell" else value) for name, value in item.params)
        item = replace(item, params=params)
        task = (
            "" if sheet is SheetKey.GENERAL else f" ({'chỉ tiêu' if sheet is SheetKey.FIGURES else 'nhiệm vụ'} {key})"
        )
        where = f"Trang {SHEETS[sheet]}, ô {', '.join(cell for _, cell in cells)}{task}: "
    else:
        where = _where(item)
    item, perhaps = _as_letters_say(item)
    cure = fix(item).removeprefix(_ASKING)
    cure = f"{cure.rstrip('.')} (có thể là {perhaps})." if perhaps else cure
    said = message(item).rstrip(".")
    return f"{where}{_lower(said) if where else said} → {_lower(cure)}"


def _as_letters_say(item: Finding) -> tuple[Finding, str | None]:
    """The finding with its counts in two figures, and apart from it what may have been meant."""
    told = dict(item.params)
    perhaps = told.pop("suggestion", None)
    counts = {name: count(int(told[name])) for name in _COUNTS if told.get(name, "").isdecimal()}
    return replace(item, params=tuple((told | counts).items())), perhaps


def _where(item: Finding) -> str:
    """``Trang Báo cáo, ô D7 (nhiệm vụ I.1): ``, cells as they stand in the returned file."""
    tasks = list(dict.fromkeys(place.task for place in item.places if place.task))
    sheet, _, cells = places_text(item.places).partition("!")
    if not sheet:
        return ""
    about = f" (nhiệm vụ {', '.join(tasks)})" if tasks else ""
    return f"Trang {sheet}{f', ô {cells}' if cells else ''}{about}: "


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def until_words(agency: AgencyReturn, returns: Returns) -> str:
    """Until when to send the mended form: within the deadline in force, as long as that has not passed; else soon.

    It has passed when the as-of date says so, or a receipt of the register, which nobody could know before its day.
    """
    deadline = agency.deadline or returns.deadline
    if _latest_day(returns) <= deadline:
        return f"trong hạn báo cáo (đến hết ngày {day_month_year(deadline)})"
    return "sớm nhất có thể"


def _latest_day(returns: Returns) -> date:
    """The latest day known to have come: the as-of date, or that of the last receipt."""
    receipts = (report.receipt for report in returns.files if report.receipt is not None)
    days = (local(moment).date() for item in receipts for moment in (item.seen, item.received))
    return max((returns.as_of, *days))


def _plain(content: Content) -> object:
    """A value as the form's writer takes it."""
    if isinstance(content, State):
        return content.label
    if isinstance(content, Decimal):
        return int(content) if content == content.to_integral_value() else float(content)
    if isinstance(content, date):
        return content
    return content


def _spec(
    plan: Plan, issues: Sequence[Issue], code: str, period: Period | None, settings: FormSettings
) -> FormSpec | None:
    for issue in sorted(issues, key=lambda item: item.number, reverse=True):
        if issue.form(code) is not None:
            return issue.spec(code)
    return form_for(plan, code, period, settings) if period else None


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None


def _short(text: str) -> str:
    """The period inside a sentence: ``Quý III/2026``, ``năm 2026``, ``tháng 8/2026``."""
    period = _period(text)
    if period is None:
        return text
    lower = period.kind in (PeriodKind.YEAR, PeriodKind.MONTH)
    return period.short[:1].lower() + period.short[1:] if lower else period.short
