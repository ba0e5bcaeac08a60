"""The report's appendices as rows: results of each task, who answered, difficulties and proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kh_report.documents.context.citation import running
from kh_report.documents.context.sending import how_it_answered
from kh_report.documents.context.wording import (
    NAMED_LEADS,
    SILENCE_WORDS,
    UNIT_WORDS,
    Silences,
    agencies_named,
    silent_leads,
    units,
)
from kh_report.merge.funding import FIELDS, FundingRow, funding_rows, total
from kh_report.merge.general import Remark, RemarkKind, remarks, told_anyway
from kh_report.merge.labels import TIMING_LABELS, result_label
from kh_report.merge.model import LeadResult, Merged, OwnPlan, Standing, TaskResult, Timing
from kh_report.merge.own_plans import issued_plans
from kh_report.merge.sending import Silence, silences_of
from kh_report.nd30.tables import Column, Row
from kh_report.plan.agencies import printed_names
from kh_report.plan.communes import group_titles
from kh_report.plan.model import Agency, AgencyKind, Heading, Plan, Task
from kh_report.plan.registry import registry_of
from kh_report.vn.dates import day_month_year
from kh_report.vn.numbers import count, decimal
from kh_report.vn.roman import roman
from kh_report.vn.text import capitalise

_Silent = Mapping[Silence, Sequence[Agency]]


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix (phụ lục): the key under which the template names it, its title and its table."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def plan_table(plan: Plan) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The plan's own task table, columns and wording as issued."""
    names = printed_names(registry_of(plan))
    columns = (
        Column("tt", "TT", 11, "center"),
        Column("noi_dung", "Nội dung thực hiện", align="both"),
        Column("chu_tri", "Cơ quan chủ trì", 46),
        Column("phoi_hop", "Cơ quan phối hợp", 46),
        Column("tien_do", "Tiến độ hoàn thành", 28, "center"),
        Column("ghi_chu", "Ghi chú", 32),
    )

    def row(task: Task) -> Row:
        who = (names(task.lead_text), names(task.cooperating_text))
        return Row((task.number, task.text, *who, task.due_text, task.note))

    rows = under_headings(plan.headings, plan.tasks, lambda task: [row(task)])
    return columns, tuple(rows)


def arranged(appendix: Appendix, keys: Sequence[str]) -> Appendix:
    """``appendix`` with only the columns ``keys``, in that order. Where the column that takes the remaining width is
    left out, all share the page by what they hold."""
    if tuple(keys) == tuple(column.key for column in appendix.columns) or not keys:
        return appendix
    wanted = list(dict.fromkeys(keys))
    places = {column.key: place for place, column in enumerate(appendix.columns)}
    columns = [appendix.columns[places[key]] for key in wanted]
    if all(column.width_mm is not None for column in columns):
        columns = [replace(column, width_mm=None) for column in columns]
    rows = [
        row
        if row.kind == "group"
        else replace(row, cells=tuple(row.texts(appendix.columns)[places[key]] for key in wanted))
        for row in appendix.rows
    ]
    return replace(appendix, columns=tuple(columns), rows=tuple(rows))


def results(merged: Merged) -> Appendix:
    """Phụ lục: results task by task, group rows as in the plan."""
    columns = (
        Column("tt", "TT", 11, "center"),
        Column("nhiem_vu", "Nhiệm vụ", 62, "both"),
        Column("chu_tri", "Cơ quan chủ trì", 36),
        Column("thoi_han", "Thời hạn", 22, "center"),
        Column("tinh_trang", "Tình trạng", 31),
        Column("ket_qua", "Kết quả thực hiện"),
        Column("ghi_chu", "Ghi chú", 26),
    )
    by_task = {result.task.id: result for result in merged.tasks}
    tasks = [result.task for result in merged.tasks]
    names = printed_names(registry_of(merged.plan))
    silences = silences_of(merged)
    rows = under_headings(merged.plan.headings, tasks, lambda task: [_result_row(by_task[task.id], names, silences)])
    return Appendix("ket_qua", "Kết quả thực hiện từng nhiệm vụ", columns, tuple(rows))


def who_answered(merged: Merged) -> Appendix:
    """Phụ lục: every agency asked, when it answered, its own plan and the number of its report."""
    columns = (
        Column("tt", "TT", 11, "center"),
        Column("don_vi", "Cơ quan, đơn vị", 76),
        Column("ke_hoach", "Kế hoạch triển khai", 57),
        Column("so", "Số, ký hiệu báo cáo", 44),
        Column("ngay", "Ngày nhận", 24, "center"),
        Column("tinh_trang", "Tình trạng"),
    )
    plans = issued_plans(merged)
    rows: list[Row] = []
    number = 0
    for position, (kind, title) in enumerate(group_titles(merged.plan.agencies).items(), start=1):
        agencies = [agency for agency in merged.agencies if merged.plan.agency(agency.code).kind is kind]
        if not agencies:
            continue
        rows.append(Row((roman(position), title), "group"))
        for agency in agencies:
            number += 1
            own = "\n".join(_plan_words(plan) for plan in plans.get(agency.code, ()))
            received = day_month_year(agency.received.date()) if agency.received else ""
            document = agency.document_number
            if agency.document_date:
                document += f" ngày {day_month_year(agency.document_date)}"
            rows.append(Row((str(number), agency.name, own, document, received, how_it_answered(merged, agency))))
    return Appendix("gui", "Tình hình gửi báo cáo", columns, tuple(rows))


def difficulties(merged: Merged, focal: str = "") -> Appendix:
    """Phụ lục: difficulties, proposals and requested extensions, agency by agency; without rows the report has no such
    appendix. What the text prints in full, the general proposals of ``focal``, makes none on its own: nothing would
    refer to it."""
    columns = (
        Column("tt", "TT", 11, "center"),
        Column("don_vi", "Cơ quan, đơn vị", 62, merge=True),
        Column("nhiem_vu", "Nhiệm vụ", 24, "center"),
        Column("noi_dung", "Nội dung khó khăn, vướng mắc, đề xuất, kiến nghị", align="both"),
    )
    told = remarks(merged)
    if all(item.kind is RemarkKind.PROPOSAL and told_anyway(item, focal) for item in told):
        told = []
    rows = tuple(
        Row((str(number), remark.agency.name, remark.task or "Chung", _remark(remark)))
        for number, remark in enumerate(told, start=1)
    )
    return Appendix("kho_khan", "Khó khăn, vướng mắc và đề xuất, kiến nghị", columns, rows)


def _remark(remark: Remark) -> str:
    """The words, with the quarter that they are from where one stands in."""
    return f"{remark.told}\n(theo báo cáo {running(remark.offered)})" if remark.offered is not None else remark.told


def funding(merged: Merged) -> Appendix:
    """Phụ lục kinh phí: each task's amounts in million dong, as the finance department wants them; rows only where
    somebody reported one."""
    columns = (
        Column("tt", "TT", 11, "center"),
        Column("nhiem_vu", "Nhiệm vụ", align="both"),
        Column("don_vi", "Số đơn vị có số liệu", 19, "center"),
        *(Column(field, words[:1].upper() + words[1:], 25, "right") for field, words in FIELDS.items()),
    )
    by_task: dict[str, list[FundingRow]] = {}
    for row in funding_rows(merged):
        by_task.setdefault(row.task.id, []).append(row)
    if not by_task:
        return Appendix("kinh_phi", "", columns, ())
    tasks = [result.task for result in merged.tasks if result.task.id in by_task]
    rows = list(under_headings(merged.plan.headings, tasks, lambda task: [_amounts(task, by_task[task.id])]))
    every = [row for own in by_task.values() for row in own]
    agencies = len({row.agency.code for row in every})
    rows.append(Row(("", "Tổng cộng", count(agencies), *_sums(every)), "total"))
    return Appendix("kinh_phi", "Tổng hợp kinh phí thực hiện nhiệm vụ (triệu đồng)", columns, tuple(rows))


def _amounts(task: Task, rows: Sequence[FundingRow]) -> Row:
    return Row((_number(task), task.text, count(len(rows)), *_sums(rows)))


def _sums(rows: Sequence[FundingRow]) -> list[str]:
    return ["" if (amount := total(rows, field)) is None else decimal(amount) for field in FIELDS]


def under_headings(
    headings: Sequence[Heading], tasks: Iterable[Task], rows_of: Callable[[Task], list[Row]]
) -> Iterator[Row]:
    """Rows of ``tasks`` with the plan's group rows before the first task of each group."""
    shown: set[tuple[str, str | None]] = set()
    titles = {(heading.section, heading.group): heading for heading in headings}
    for task in tasks:
        for place in ((task.section, None), (task.section, task.group)):
            heading = titles.get(place)
            if heading is not None and place not in shown:
                shown.add(place)
                yield Row((f"{heading.label}. {heading.title}",), "group")
        yield from rows_of(task)


def _result_row(result: TaskResult, names: Callable[[str], str], silences: Silences) -> Row:
    silent = silent_leads(result.leads, silences)
    task, told = result.task, (_state(result, silent), _digest(result), _note(result, silent))
    return Row((_number(task), task.text, names(task.lead_text), task.due_text, *told))


def _state(result: TaskResult, silent: _Silent) -> str:
    """Overall state, then how many leads answered; where none did, the state or a quarter says so."""
    if not result.leads:
        return "Ngoài danh sách gửi biểu mẫu" if result.task.external else "Không yêu cầu trong kỳ"
    lines = [_label(result, silent)]
    if result.timing in (Timing.OVERDUE, Timing.DUE_SOON, Timing.DONE_LATE):
        lines[0] += f" ({TIMING_LABELS[result.timing].lower()})"
    if len(result.leads) > 1 and result.answered:
        lines.append(f"Đã báo cáo {count(result.answered)}/{count(len(result.leads))}")
    elif result.offered and not result.answered:
        lines.append("Theo số liệu quý")
    return "\n".join(lines)


def _number(task: Task) -> str:
    """The printed number; of a row that the plan left without one, the end of its id, by which sentences name it:
    ``8b`` of II.G.8b."""
    return task.number or task.id.rpartition(".")[2]


def _label(result: TaskResult, silent: _Silent) -> str:
    """The overall state; without any answer, what all leads have in common: nobody excused is called unreported."""
    if result.outcome is not Standing.NO_ANSWER or set(silent) == {Silence.MISSING}:
        return result_label(result)
    return capitalise(SILENCE_WORDS[next(iter(silent))]) if len(silent) == 1 else "Chưa có số liệu"


def _digest(result: TaskResult) -> str:
    """Up to five leads in their own words; more as counts, with the departments' words where there are few."""
    if len(result.leads) <= NAMED_LEADS:
        return "\n".join(line for lead in result.leads if (line := _own_words(lead, named=len(result.leads) > 1)))
    counts = [
        units(number, words)
        for outcome, words in UNIT_WORDS.items()
        if outcome is not Standing.NO_ANSWER and (number := result.counts.get(outcome, 0))
    ]
    departments = [lead for lead in result.leads if lead.agency.kind is AgencyKind.DEPARTMENT]
    named = departments if len(departments) <= NAMED_LEADS else []
    label = "Tổng hợp cả số liệu quý: " if result.offered else ""
    lines = [label + "; ".join(counts)] if counts else []
    return "\n".join([*lines, *(line for lead in named if (line := _own_words(lead, named=True)))])


def _own_words(lead: LeadResult, *, named: bool) -> str:
    if lead.entry is None or lead.outcome is Standing.TO_CORRECT:
        return ""
    told = [text for field in ("result", "documents") if (text := lead.entry.text(field).strip())]
    if not told:
        return ""
    if lead.offered is not None:
        told.append(f"(theo báo cáo {running(lead.offered)})")
    words = "\n".join(told)
    return f"{lead.agency.short_name}: {words}" if named else words


def _note(result: TaskResult, silent: _Silent) -> str:
    """Who gave no answer and why, by name while they are few; on a task of one lead its state says it."""
    lines = [
        f"{capitalise(SILENCE_WORDS[why])}: {agencies_named(agencies)}"
        for why, agencies in silent.items()
        if len(agencies) <= NAMED_LEADS and len(result.leads) > 1
    ]
    if result.offered:
        lines.append(f"{units(result.offered, 'lấy theo báo cáo quý gần nhất')}")
    return "\n".join(lines)


def _plan_words(plan: OwnPlan) -> str:
    """``15/KH-UBND ngày 20/4/2026``."""
    value = plan.entry.value("plan_date")
    day = value.content if value is not None else None
    return f"{plan.number} ngày {day_month_year(day) if isinstance(day, date) else day}" if day else plan.number
