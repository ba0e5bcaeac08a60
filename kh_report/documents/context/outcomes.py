"""Section II.1: what became of the plan's tasks, one line for each outcome that occurs (kết quả chung)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kh_report.documents.context.citation import lower_first, running
from kh_report.documents.context.lines import Line
from kh_report.documents.context.wording import (
    NAMED_LEADS,
    NO_DATA,
    NO_REPORT,
    agencies_named,
    listed,
    silent_leads,
    tasks_named,
    units,
)
from kh_report.forms.states import State
from kh_report.merge.history import Comparison, compare
from kh_report.merge.model import Merged, Outcome, Standing, TaskResult, Timing
from kh_report.merge.sending import Silence, silences_of
from kh_report.plan.model import Heading
from kh_report.vn.names import joined
from kh_report.vn.numbers import count

_RUNNING = (State.IN_PROGRESS, State.CONTINUING)


def overall(merged: Merged) -> dict[str, Any]:
    """The plan's size by section and one line for each outcome that occurs; the lines' counts add up to the size."""
    sizes = [
        (heading, sum(result.task.section == heading.section for result in merged.tasks))
        for heading in merged.plan.headings
        if heading.group is None
    ]
    parts = [f"{count(size)} {_as_tasks(heading)}" for heading, size in sizes if size]
    complete = sum(size for _, size in sizes) == len(merged.tasks)
    return {
        "tong": len(merged.tasks),
        "ca_quy": any(result.offered for result in merged.tasks),
        "theo_muc": joined(parts) if complete and len(parts) > 1 else "",
        "dong": listed([Line(text, f"kq_{key}") for key, make in _LINES.items() if (text := make(merged))]),
    }


def comparison(merged: Merged, previous: Merged | None) -> str:
    """``So với Quý II năm 2026, tăng 01 nhiệm vụ hoàn thành, giảm 03 nhiệm vụ chưa triển khai.`` or nothing."""
    if previous is None:
        return ""
    beside = compare(merged, previous)
    changes = []
    for outcome, words in ((State.DONE, "hoàn thành"), (State.NOT_STARTED, "chưa triển khai")):
        now, before = (sum(map(_is(outcome), result.tasks)) for result in (merged, previous))
        difference = now - before
        if difference:
            verb = "tăng" if difference > 0 else "giảm"
            changes.append(f"{verb} {count(abs(difference))} nhiệm vụ {words}")
    told = ", ".join(changes) or "số nhiệm vụ hoàn thành và chưa triển khai không thay đổi"
    return " ".join([f"So với {running(previous.period)}, {told}.", *_kept_missing(beside)])


def _kept_missing(beside: Comparison) -> list[str]:
    """Who sent nothing in either period: few by name."""
    silent = beside.still_silent
    if not silent:
        return []
    who = f": {agencies_named(silent)}" if len(silent) <= NAMED_LEADS else ""
    return [f"Có {units(len(silent), 'chưa gửi báo cáo hai kỳ liên tiếp')}{who}."]


def _ids(merged: Merged, wanted: Callable[[TaskResult], bool]) -> list[str]:
    return [result.task.id for result in merged.tasks if wanted(result)]


def _done(merged: Merged) -> str:
    done = _ids(merged, lambda result: result.outcome is State.DONE)
    if not done:
        return ""
    head = f"{count(len(done))} nhiệm vụ đã hoàn thành"
    late = _ids(merged, lambda result: result.outcome is State.DONE and result.timing is Timing.DONE_LATE)
    if not late:
        timed = all(result.timing is Timing.DONE_ON_TIME for result in merged.tasks if result.outcome is State.DONE)
        return f"{head}{', đúng thời hạn' if timed else ''}{tasks_named(done)}"
    if late == done:
        return f"{head}, quá thời hạn{tasks_named(done)}"
    return f"{head}{tasks_named(done)}, trong đó {count(len(late))} nhiệm vụ hoàn thành quá hạn{tasks_named(late)}"


def _running(merged: Merged) -> str:
    results = [result for result in merged.tasks if result.outcome in _RUNNING]
    if not results:
        return ""
    head = f"{count(len(results))} nhiệm vụ đang triển khai"
    continuing = sum(result.outcome is State.CONTINUING for result in results)
    if continuing:
        share = "đều" if continuing == len(results) > 1 else f"trong đó {count(continuing)} nhiệm vụ"
        head += f", {share} thực hiện thường xuyên"
    overdue, soon = (_timed(results, timing) for timing in (Timing.OVERDUE, Timing.DUE_SOON))
    told = [head]
    if overdue:
        told.append(f"{count(len(overdue))} nhiệm vụ quá hạn{tasks_named(overdue)}")
    elif not any(result.timing is Timing.OVERDUE and result.leads for result in merged.tasks):
        told.append("không có nhiệm vụ quá hạn")
    if soon:
        told.append(f"{count(len(soon))} nhiệm vụ sắp đến hạn{tasks_named(soon)}")
    return "; ".join(told)


def _timed(results: Sequence[TaskResult], timing: Timing) -> list[str]:
    return [result.task.id for result in results if result.timing is timing]


def _unanswered(merged: Merged) -> str:
    """Tasks without any answer: unreported where every lead owes its report, else only without data."""
    silences = silences_of(merged)
    silent = [lead for result in merged.tasks if result.outcome is Standing.NO_ANSWER for lead in result.leads]
    owed = set(silent_leads(silent, silences)) <= {Silence.MISSING}
    return _plain(_is(Standing.NO_ANSWER), NO_REPORT if owed else NO_DATA)(merged)


def _is(outcome: Outcome) -> Callable[[TaskResult], bool]:
    return lambda result: result.outcome is outcome and not result.nothing_told


def _plain(wanted: Callable[[TaskResult], bool], words: str) -> Callable[[Merged], str]:
    def line(merged: Merged) -> str:
        results = [result for result in merged.tasks if wanted(result) and result.leads]
        if not results:
            return ""
        ids = [result.task.id for result in results]
        told = f"{count(len(ids))} nhiệm vụ {words}"
        beside = []
        for timing, all_of_them, some in (
            (Timing.OVERDUE, "đã quá hạn", "quá hạn"),
            (Timing.DUE_SOON, "sắp đến hạn", "sắp đến hạn"),
        ):
            timed = _timed(results, timing)
            if timed == ids:
                return f"{told}, {all_of_them}{tasks_named(ids)}"
            if timed:
                beside.append(f"{count(len(timed))} nhiệm vụ {some}{tasks_named(timed)}")
        return told + tasks_named(ids) + (f", trong đó {', '.join(beside)}" if beside else "")

    return line


def _outside(merged: Merged) -> str:
    """Tasks led only by bodies that get no form."""
    ids = _ids(merged, lambda result: not result.leads and bool(result.task.external))
    told = f"{count(len(ids))} nhiệm vụ do cơ quan, tổ chức ngoài danh sách gửi biểu mẫu chủ trì"
    return told + tasks_named(ids) if ids else ""


def _not_asked(merged: Merged) -> str:
    ids = _ids(merged, lambda result: not result.leads and not result.task.external)
    return f"{count(len(ids))} nhiệm vụ không yêu cầu báo cáo trong kỳ{tasks_named(ids)}" if ids else ""


_LINES: Mapping[str, Callable[[Merged], str]] = {
    "hoan_thanh": _done,
    "dang_trien_khai": _running,
    "dieu_chinh": _plain(_is(State.EXTENSION_REQUESTED), "đề nghị điều chỉnh thời hạn"),
    "tam_dung": _plain(_is(State.PAUSED), "tạm dừng"),
    "chua_trien_khai": _plain(_is(State.NOT_STARTED), "chưa triển khai"),
    "chua_co_ket_qua": _plain(lambda result: result.nothing_told, "chưa có kết quả báo cáo trong kỳ"),
    "khong_phat_sinh": _plain(_is(State.NOTHING_THIS_PERIOD), "không phát sinh trong kỳ"),
    "khong_doi_tuong": _plain(_is(State.NOT_APPLICABLE), "không có đối tượng thực hiện"),
    "cho_hoan_thien": _plain(_is(Standing.TO_CORRECT), "có báo cáo đang chờ hoàn thiện"),
    "chua_bao_cao": _unanswered,
    "ngoai_danh_sach": _outside,
    "khong_yeu_cau": _not_asked,
}
"""The line's key, by which an edited report knows it again, and who makes it."""


def _as_tasks(heading: Heading) -> str:
    """A section inside a sentence: ``Các nhiệm vụ đến hết năm 2026`` → ``nhiệm vụ đến hết năm 2026``; a title that does
    not speak of tasks is named: ``nhiệm vụ thuộc Mục I (hoàn thiện thể chế)``."""
    title = lower_first(heading.title)
    for prefix in ("", "các ", "những "):
        if title.startswith(f"{prefix}nhiệm vụ "):
            return title.removeprefix(prefix)
    return f"nhiệm vụ thuộc Mục {heading.label} ({title})"
