"""Section II: what became of the tasks, overall and group by group (kết quả thực hiện)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kh_report.documents.context.wording import (
    AGENCY_WORDS,
    NAMES_AT_MOST,
    UNIT_WORDS,
    agencies_named,
    brief,
    listed,
    one_line,
    sentence,
    tasks_named,
    units,
)
from kh_report.forms.states import State
from kh_report.merge.model import LeadResult, Merged, Standing, TaskResult, Timing
from kh_report.plan.model import Heading
from kh_report.vn.letters import point
from kh_report.vn.names import joined
from kh_report.vn.numbers import count

NAMED_LEADS = 5
"""Up to so many leads are named one by one; more become counts (convention)."""
_RUNNING = (State.IN_PROGRESS, State.CONTINUING)
_QUIET = frozenset({Standing.NO_ANSWER, State.NOTHING_THIS_PERIOD, State.NOT_APPLICABLE})


def overall(merged: Merged) -> dict[str, Any]:
    """The plan's size by section and one line for each outcome that occurs."""
    sections = [heading for heading in merged.plan.headings if heading.group is None]
    parts = [
        f"{count(number)} {_as_tasks(heading.title)}"
        for heading in sections
        if (number := sum(result.task.section == heading.section for result in merged.tasks))
    ]
    return {
        "tong": len(merged.tasks),
        "theo_muc": joined(parts),
        "dong": listed(tuple(_outcome_lines(merged))),
    }


def comparison(merged: Merged, previous: Merged | None) -> str:
    """``So với Quý II năm 2026, tăng 01 nhiệm vụ hoàn thành, giảm 03 nhiệm vụ chưa triển khai.`` or nothing."""
    if previous is None:
        return ""
    changes = []
    for outcome, words in ((State.DONE, "hoàn thành"), (State.NOT_STARTED, "chưa triển khai")):
        difference = merged.count(outcome) - previous.count(outcome)
        if difference:
            verb = "tăng" if difference > 0 else "giảm"
            changes.append(f"{verb} {count(abs(difference))} nhiệm vụ {words}")
    told = ", ".join(changes) or "số nhiệm vụ hoàn thành và chưa triển khai không thay đổi"
    return f"So với {previous.period.name}, {told}."


def by_group(merged: Merged) -> list[dict[str, Any]]:
    """One block for each group of tasks, lettered a), b), c) …: its title and a line for each task, or one sentence."""
    blocks: list[dict[str, Any]] = []
    for heading in _leaf_headings(merged):
        results = [
            result
            for result in merged.tasks
            if result.task.section == heading.section and result.task.group == heading.group
        ]
        if not results:
            continue
        lines = [task_line(result) for result in results if not _says_nothing(result)]
        silent = [result.task.id for result in results if _says_nothing(result)]
        if lines and silent:
            lines.append(f"Chưa có kết quả báo cáo {tasks_named(silent)}.")
        blocks.append(
            {
                "chu": point(len(blocks)),
                "ten": heading.title,
                "dong": lines,
                "cau": "" if lines else f"Chưa có kết quả báo cáo trong kỳ {tasks_named(silent)}.",
            }
        )
    return blocks


def task_line(result: TaskResult) -> str:
    """One task in one sentence: the single lead's own words, a few leads by name, many leads as counts."""
    head = f"{brief(result.task.text)} (nhiệm vụ {result.task.id}): "
    if len(result.leads) == 1:
        return head + _single(result.leads[0])
    if len(result.leads) <= NAMED_LEADS:
        return head + sentence("; ".join(_by_name(result.leads)))
    told = ", ".join(
        units(number, words)
        for outcome, words in UNIT_WORDS.items()
        if outcome is not Standing.NO_ANSWER and (number := result.counts.get(outcome, 0))
    )
    coverage = f"{count(result.answered)}/{count(len(result.leads))} đơn vị chủ trì đã báo cáo"
    return head + sentence("; ".join((coverage, told, *_idle(result))))


def _idle(result: TaskResult) -> list[str]:
    """Which leads have not started, by name while they are few."""
    idle = [lead.agency for lead in result.leads if lead.outcome is State.NOT_STARTED]
    if not idle or len(idle) > NAMES_AT_MOST:
        return []
    return [f"đơn vị chưa triển khai: {agencies_named(idle)}"]


def _single(lead: LeadResult) -> str:
    name = lead.agency.short_name
    words = f"{name} {AGENCY_WORDS[lead.outcome]}"
    if lead.entry is None or lead.outcome is Standing.TO_CORRECT:
        return sentence(words)
    result = one_line(lead.entry.text("result"))
    documents = one_line(lead.entry.text("documents"))
    told = f"{words}: {result}" if result else words
    return sentence(f"{told} ({documents})" if documents and documents not in told else told)


def _by_name(leads: Sequence[LeadResult]) -> list[str]:
    groups = []
    for outcome, words in AGENCY_WORDS.items():
        names = agencies_named(lead.agency for lead in leads if lead.outcome is outcome)
        if names:
            groups.append(f"{names} {words}")
    return groups


def _says_nothing(result: TaskResult) -> bool:
    return all(lead.outcome in _QUIET for lead in result.leads)


def _outcome_lines(merged: Merged) -> list[str]:
    return [line for line in (make(merged) for make in _LINES) if line]


def _ids(merged: Merged, wanted: Callable[[TaskResult], bool]) -> list[str]:
    return [result.task.id for result in merged.tasks if wanted(result)]


def _done(merged: Merged) -> str:
    done = _ids(merged, lambda result: result.outcome is State.DONE)
    if not done:
        return ""
    late = _ids(merged, lambda result: result.outcome is State.DONE and result.timing is Timing.DONE_LATE)
    head = f"{count(len(done))} nhiệm vụ đã hoàn thành"
    if not late:
        timed = all(result.timing is Timing.DONE_ON_TIME for result in merged.tasks if result.outcome is State.DONE)
        return f"{head}{', đúng thời hạn' if timed else ''} {tasks_named(done)}"
    return f"{head} {tasks_named(done)}, trong đó {count(len(late))} nhiệm vụ hoàn thành quá hạn {tasks_named(late)}"


def _running(merged: Merged) -> str:
    running = [result for result in merged.tasks if result.outcome in _RUNNING]
    if not running:
        return ""
    continuing = sum(result.outcome is State.CONTINUING for result in running)
    head = f"{count(len(running))} nhiệm vụ đang triển khai"
    if continuing:
        head += f", trong đó {count(continuing)} nhiệm vụ thực hiện thường xuyên"
    overdue = [result.task.id for result in running if result.timing is Timing.OVERDUE]
    if overdue:
        return f"{head}; {count(len(overdue))} nhiệm vụ quá hạn {tasks_named(overdue)}"
    return f"{head}; không có nhiệm vụ quá hạn"


def _plain(outcome: State | Standing, words: str) -> Callable[[Merged], str]:
    def line(merged: Merged) -> str:
        ids = _ids(merged, lambda result: result.outcome is outcome and bool(result.leads))
        if not ids:
            return ""
        overdue = [result.task.id for result in merged.tasks if result.task.id in ids and _is_overdue(result)]
        told = f"{count(len(ids))} nhiệm vụ {words} {tasks_named(ids)}"
        return f"{told}, trong đó {count(len(overdue))} nhiệm vụ quá hạn {tasks_named(overdue)}" if overdue else told

    return line


def _is_overdue(result: TaskResult) -> bool:
    return result.timing is Timing.OVERDUE


def _outside(merged: Merged) -> str:
    """Tasks led only by bodies that get no form."""
    ids = _ids(merged, lambda result: not result.leads and bool(result.task.external))
    return (
        f"{count(len(ids))} nhiệm vụ do cơ quan ngoài danh sách gửi biểu mẫu chủ trì {tasks_named(ids)}" if ids else ""
    )


def _not_asked(merged: Merged) -> str:
    ids = _ids(merged, lambda result: not result.leads and not result.task.external)
    return f"{count(len(ids))} nhiệm vụ không yêu cầu báo cáo trong kỳ {tasks_named(ids)}" if ids else ""


_LINES: tuple[Callable[[Merged], str], ...] = (
    _done,
    _running,
    _plain(State.EXTENSION_REQUESTED, "đề nghị điều chỉnh thời hạn"),
    _plain(State.PAUSED, "tạm dừng"),
    _plain(State.NOT_STARTED, "chưa triển khai"),
    _plain(State.NOTHING_THIS_PERIOD, "không phát sinh trong kỳ"),
    _plain(State.NOT_APPLICABLE, "không có đối tượng thực hiện"),
    _plain(Standing.TO_CORRECT, "có báo cáo đang chờ hoàn thiện"),
    _plain(Standing.NO_ANSWER, "chưa có báo cáo của cơ quan chủ trì"),
    _outside,
    _not_asked,
)


def _as_tasks(title: str) -> str:
    """A section's title inside a sentence: ``Các nhiệm vụ đến hết năm 2026`` → ``nhiệm vụ đến hết năm 2026``."""
    for prefix in ("Các ", "Những "):
        if title.startswith(prefix):
            return title[len(prefix) :]
    return title[:1].lower() + title[1:]


def _leaf_headings(merged: Merged) -> list[Heading]:
    """The headings under which tasks stand directly, in plan order; a plan without headings is one group."""
    used = {(result.task.section, result.task.group) for result in merged.tasks}
    return [heading for heading in merged.plan.headings if (heading.section, heading.group) in used]
