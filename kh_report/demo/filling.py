"""Opening an issued form and filling it as people do: in the cells, by the headers that they see."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from random import Random

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kh_report.demo import words
from kh_report.demo.memory import Remembered
from kh_report.demo.people import Habit, Sending, seeded
from kh_report.forms import LABELS, SHEETS, FormSpec, SheetKey, State, fields_of, inputs_of
from kh_report.forms.spec import LeadRow
from kh_report.office.zipping import pack, parts_of
from kh_report.vn.dates import day_month_year

_STATES = {State.IN_PROGRESS: 46, State.CONTINUING: 38, State.NOT_STARTED: 6, State.NOTHING_THIS_PERIOD: 4,
           State.NOT_APPLICABLE: 4, State.PAUSED: 1, State.EXTENSION_REQUESTED: 1}  # fmt: skip
_DUE_THIS_YEAR = {State.DONE: 45, State.IN_PROGRESS: 50, State.NOT_STARTED: 5}
_LIKELY_SHARE = {"PM25": (1, 4)}
"""Shares that are small by nature: the fall of the PM2.5 concentration."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")


@dataclass(frozen=True, slots=True)
class Answer:
    """One simulated row: what goes into the columns of ``Báo cáo``."""

    state: str
    result: str = ""
    documents: str = ""
    completed: date | str | None = None
    difficulties: str = ""


def fill(form: bytes, spec: FormSpec, sending: Sending, *, focal: bool, remembered: Remembered | None = None) -> bytes:
    """The issued ``form`` filled by the agency, saved as its office program saves, packed reproducibly.

    ``remembered`` is what the agency said in earlier quarters; what it says now is added to it.
    """
    known = remembered if remembered is not None else Remembered()
    book = openpyxl.load_workbook(io.BytesIO(form))
    random = seeded("answers", spec.agency, spec.period)
    _report(book[SHEETS[SheetKey.REPORT]], spec, sending, random, known)
    _cooperation(book, spec, random)
    _figures(book, spec, random, known)
    _general(book[SHEETS[SheetKey.GENERAL]], spec, random, known, focal=focal)
    return _saved(book)


def _report(sheet: Worksheet, spec: FormSpec, sending: Sending, random: Random, known: Remembered) -> None:
    columns = _columns(sheet, SheetKey.REPORT)
    rows = {row.key: row for row in spec.leads}
    course = seeded("course", spec.agency, spec.period)
    answers = {key: _answer(row, spec, random, course, known) for key, row in rows.items()}
    said = dict(answers)
    if sending.habit in (Habit.CARELESS, Habit.CORRECTED):
        _make_mistakes(answers, seeded("mistakes", spec.agency, spec.period))
    if sending.habit is Habit.PARTIAL:
        skipped = seeded("partial", spec.agency, spec.period)
        answers = {key: answer for key, answer in answers.items() if skipped.random() < 0.6}
    for row, key in _keyed_rows(sheet, columns["task_id"]):
        answer = answers.get(key)
        if answer is None or (rows[key].optional and random.random() < 0.8):
            continue
        _put(sheet, row, columns, answer)
        if answer is said[key]:
            completed = answer.completed if isinstance(answer.completed, date) else None
            known.states[key] = (next(state for state, label in LABELS.items() if label == answer.state), completed)


def _put(sheet: Worksheet, row: int, columns: Mapping[str, int], answer: Answer) -> None:
    for field in fields(answer):
        if value := getattr(answer, field.name):
            sheet.cell(row, columns[field.name], value)


def _answer(row: LeadRow, spec: FormSpec, random: Random, course: Random, known: Remembered) -> Answer:
    ends_this_year = row.due is not None and not row.ongoing and row.due.year == spec.end.year
    weights = _DUE_THIS_YEAR if ends_this_year else _STATES
    drawn = random.choices(list(weights), list(weights.values()))[0]
    state, completed = known.next_state(row, drawn, spec.end, course)
    worked = state in (State.IN_PROGRESS, State.CONTINUING, State.DONE)
    result = words.filled(random, words.DONE if state is State.DONE else words.RESULTS) if worked else ""
    documents = ""
    if worked and random.random() < 0.3:
        issued = spec.start + timedelta(days=random.randint(0, (spec.end - spec.start).days))
        documents = f"Kế hoạch số {random.randint(10, 99)}/KH-{_symbol(spec)} ngày {day_month_year(issued)}"
    if state is State.DONE and completed is None:
        completed = spec.start + timedelta(days=random.randint(0, (spec.end - spec.start).days))
    return Answer(LABELS[state], result, documents, completed, _difficulty(state, spec, random))


def _symbol(spec: FormSpec) -> str:
    """The unit's abbreviation in document numbers: committees write UBND, offices their own code."""
    return "UBND" if spec.agency.isdigit() else spec.agency


def _difficulty(state: State, spec: FormSpec, random: Random) -> str:
    if state is State.EXTENSION_REQUESTED:
        return f"Đề nghị điều chỉnh thời hạn đến 30/6/{spec.end.year + 1} do chưa bố trí được kinh phí."
    return random.choice(words.DIFFICULTIES) if state is State.PAUSED or random.random() < 0.01 else ""


def _make_mistakes(answers: dict[str, Answer], random: Random) -> None:
    """The usual ones: a state retyped, a result forgotten, finished without a date, a date as text."""
    mistakes = (
        Answer("Hoàn thiện", "Đã làm xong phần việc được giao."),
        Answer(LABELS[State.IN_PROGRESS]),
        Answer(LABELS[State.DONE], "Đã hoàn thành."),
        Answer(LABELS[State.DONE], "Đã hoàn thành.", completed="20.8.2026"),
    )
    chosen = random.sample(sorted(answers), min(len(mistakes), len(answers)))
    answers.update(zip(chosen, mistakes, strict=False))


def _cooperation(book: Workbook, spec: FormSpec, random: Random) -> None:
    name = SHEETS[SheetKey.COOPERATION]
    if name not in book.sheetnames or not spec.cooperating:
        return
    sheet = book[name]
    columns = _columns(sheet, SheetKey.COOPERATION)
    for row, _ in _keyed_rows(sheet, columns["task_id"]):
        if random.random() < 0.15:
            sheet.cell(row, columns["result"], words.filled(random, words.COOPERATION))


def _figures(book: Workbook, spec: FormSpec, random: Random, known: Remembered) -> None:
    name = SHEETS[SheetKey.FIGURES]
    if name not in book.sheetnames or not spec.figures:
        return
    sheet = book[name]
    columns = _columns(sheet, SheetKey.FIGURES)
    units = {row.key: row.unit for row in spec.figures}
    for row, key in _keyed_rows(sheet, columns["indicator_id"]):
        if random.random() < 0.15:
            continue
        share = units[key].startswith("%")
        now = random.randint(*_LIKELY_SHARE.get(key, (60, 99))) if share else random.randint(0, 40)
        sheet.cell(row, columns["in_period"], now)
        earlier = random.randint(0, 60)
        total = now if share else known.added(key, now, spec.end.year) or now + (earlier if not known.cumulative else 0)
        known.cumulative[key] = (total, spec.end.year)
        sheet.cell(row, columns["cumulative"], total)


def _general(sheet: Worksheet, spec: FormSpec, random: Random, known: Remembered, *, focal: bool) -> None:
    issued = date(spec.earliest.year + 1, random.randint(5, 6), random.randint(1, 28))
    difficulty = random.choice(words.DIFFICULTIES) if random.random() < 0.25 else ""
    has_plan = focal or random.random() < 0.85
    values: dict[str, str | date] = {
        "plan_number": f"{random.randint(10, 99)}/KH-{_symbol(spec)}" if has_plan else "",
        "plan_date": issued if has_plan else "",
        "assessment": random.choice(words.ASSESSMENTS),
        "difficulties": difficulty,
        "proposals": words.FOCAL_PROPOSAL if focal else "",
        "next_work": words.FOCAL_NEXT_WORK if focal else random.choice(words.NEXT_WORK),
        "prepared_by": words.SIMULATED_PERSON,
    }
    if known.own_plan:
        values |= known.own_plan
    elif has_plan:
        known.own_plan = {name: values[name] for name in ("plan_number", "plan_date")}
    headers = {field.header: field.key for field in inputs_of(SheetKey.GENERAL)}
    for row in range(1, sheet.max_row + 1):
        key = headers.get(str(sheet.cell(row, 1).value or "").strip())
        if key and values.get(key):
            sheet.cell(row, 2, values[key])


def _columns(sheet: Worksheet, key: SheetKey) -> dict[str, int]:
    """Columns by field key, found under the headers as a person finds them."""
    wanted = {field.header: field.key for field in fields_of(key)}
    for cells in sheet.iter_rows(values_only=True):
        words = enumerate((str(value).strip() for value in cells), start=1)
        found = {wanted[word]: column for column, word in words if word in wanted}
        if len(found) > 2:
            return found
    raise ValueError(f"{sheet.title}: no header row")


def _keyed_rows(sheet: Worksheet, column: int) -> Iterator[tuple[int, str]]:
    """Row numbers and keys of the rows below the header."""
    header = True
    for row in range(1, sheet.max_row + 1):
        value = sheet.cell(row, column).value
        if header:
            header = str(value).strip() != "Mã"
        elif value and sheet.cell(row, column + 1).value:
            yield row, str(value)


def _saved(book: Workbook) -> bytes:
    """The workbook's bytes without the clock that openpyxl writes into them."""
    buffer = io.BytesIO()
    book.save(buffer)
    parts = parts_of(buffer.getvalue())
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", parts[core])
    return pack(parts)
