"""Sections II.1 and II.2: what became of the tasks, and how the leads of each one stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kh_report.findings import Place
from kh_report.forms.states import State
from kh_report.merge.history import Comparison
from kh_report.merge.labels import outcome_label, result_label
from kh_report.merge.model import OUTCOMES, LeadResult, Merged, Outcome, Standing, TaskResult, Timing
from kh_report.merge.sending import Silence, silences_of
from kh_report.merge.trace.model import Source, Traced, cell, of_tasks
from kh_report.plan.model import Heading
from kh_report.vn.numbers import count

_RUNNING = (State.IN_PROGRESS, State.CONTINUING)
_EXCUSES = {
    Silence.EXTENDED: "được gia hạn gửi báo cáo",
    Silence.DOCUMENT_ONLY: "đã có văn bản, chưa có số liệu",
    Silence.WAIVED: "được miễn báo cáo",
    Silence.UNREAD: "đã gửi tệp, chưa tổng hợp được",
}
_OVERALL = "đếm nhiệm vụ theo tình trạng chung (quy tắc nhiều cơ quan chủ trì, docs/merging.md)"


_SOON = "hạn trong số ngày “sắp đến hạn” của cài đặt, tính từ ngày xét"


def tasks(merged: Merged) -> Iterator[Traced]:
    """The figures under ``nhiem_vu.`` that count tasks."""

    def counted(key: str, label: str, formula: str, wanted: Callable[[TaskResult], bool]) -> Traced:
        return of_tasks(f"nhiem_vu.{key}", label, formula, [result for result in merged.tasks if wanted(result)])

    yield counted("tong", "Số nhiệm vụ Kế hoạch giao", "đếm nhiệm vụ có hiệu lực trong kỳ", lambda _: True)
    for heading in merged.plan.headings:
        if heading.group is None:
            yield counted(f"muc.{heading.section}", f"Số nhiệm vụ Mục {heading.section}", "đếm", _in_section(heading))
    yield counted("dang_trien_khai", "Số nhiệm vụ đang triển khai", _OVERALL, _is_running)
    for outcome in OUTCOMES:
        label = f"Số nhiệm vụ: {outcome_label(outcome).lower()}"
        yield counted(f"tinh_trang.{outcome}", label, _OVERALL, _is(outcome))
        late = f"nhiem_vu.tinh_trang.{outcome}, hạn trước ngày {merged.as_of:%d/%m/%Y}"
        overdue = counted(f"qua_han.{outcome}", f"{label}, quá hạn", late, _timed(_is(outcome), Timing.OVERDUE))
        if overdue.sources:
            yield overdue
        soon = counted(f"sap_den_han.{outcome}", f"{label}, sắp đến hạn", _SOON, _timed(_is(outcome), Timing.DUE_SOON))
        if soon.sources:
            yield soon
    late = f"hạn trước ngày {merged.as_of:%d/%m/%Y}"
    for name, words, wanted in (
        ("dang_trien_khai", "đang triển khai", _is_running),
        ("chua_trien_khai", "chưa triển khai, ít nhất một đơn vị báo cáo như vậy", _said_not_started),
        (
            "chua_co_ket_qua",
            "chưa có kết quả báo cáo trong kỳ, không đơn vị nào báo cáo chưa triển khai",
            _nothing_told,
        ),
    ):
        label = f"Số nhiệm vụ {words}"
        if name != "dang_trien_khai":
            yield counted(name, label, f"{_OVERALL}; tách từ nhiem_vu.tinh_trang.not_started", wanted)
        yield counted(f"qua_han.{name}", f"{label}, quá hạn", late, _timed(wanted, Timing.OVERDUE))
        yield counted(f"sap_den_han.{name}", f"{label}, sắp đến hạn", _SOON, _timed(wanted, Timing.DUE_SOON))
    done_late = "nhiệm vụ hoàn thành có ngày hoàn thành sau thời hạn"
    yield counted(
        "hoan_thanh_qua_han", "Số nhiệm vụ hoàn thành quá hạn", done_late,
        lambda r: r.outcome is State.DONE and r.timing is Timing.DONE_LATE,
    )  # fmt: skip
    outside = "nhiệm vụ chỉ do cơ quan, tổ chức ngoài danh sách gửi biểu mẫu chủ trì"
    yield counted("ngoai_danh_sach", "Số nhiệm vụ ngoài danh sách", outside, lambda r: not r.leads and _external(r))
    unasked = "nhiệm vụ có cơ quan chủ trì nhưng không yêu cầu báo cáo trong kỳ"
    label = "Số nhiệm vụ không yêu cầu báo cáo trong kỳ"
    yield counted("khong_yeu_cau", label, unasked, lambda r: not r.leads and not _external(r))
    for place in dict.fromkeys((result.task.section, result.task.group) for result in merged.tasks):
        for outcome in OUTCOMES:
            name = ".".join(part for part in place if part)
            label = f"Nhóm {name}, số nhiệm vụ: {outcome_label(outcome).lower()}"
            traced = counted(f"nhom.{name}.{outcome}", label, _OVERALL, _in_group(place, outcome))
            if traced.sources:
                yield traced


def _in_section(heading: Heading) -> Callable[[TaskResult], bool]:
    return lambda result: result.task.section == heading.section


def _in_group(place: tuple[str, str | None], outcome: Outcome) -> Callable[[TaskResult], bool]:
    return lambda result: (result.task.section, result.task.group) == place and result.outcome is outcome


def _is(outcome: Outcome) -> Callable[[TaskResult], bool]:
    return lambda result: result.outcome is outcome and bool(result.leads)


def _timed(wanted: Callable[[TaskResult], bool], timing: Timing) -> Callable[[TaskResult], bool]:
    return lambda result: wanted(result) and result.timing is timing


def _is_running(result: TaskResult) -> bool:
    return result.outcome in _RUNNING


def _said_not_started(result: TaskResult) -> bool:
    return result.outcome is State.NOT_STARTED and not result.nothing_told


def _nothing_told(result: TaskResult) -> bool:
    return result.nothing_told


def _external(result: TaskResult) -> bool:
    return bool(result.task.external)


def compared(merged: Merged, before: Merged, beside: Comparison) -> Iterator[Traced]:
    """The figures under ``so_sanh.``: this period less the one before."""
    labels, old = ({result.task.id: result_label(result) for result in period.tasks} for period in (merged, before))
    for outcome, wanted in ((State.DONE, _is(State.DONE)), (State.NOT_STARTED, _said_not_started)):
        now, was = (sum(map(wanted, period.tasks)) for period in (merged, before))
        sources = []
        for change in beside.tasks:
            task, label = change.task.id, labels[change.task.id]
            earlier = old.get(task) or (outcome_label(change.before) if change.before else "mới")
            if label != earlier and outcome_label(outcome) in (label, earlier):
                sources.append(Source(f"Nhiệm vụ {task}", Place(task=task), f"{earlier} → {label}"))
        yield Traced(
            f"so_sanh.{outcome}",
            f"Số nhiệm vụ {outcome_label(outcome).lower()}, so với {before.period.name}",
            count(abs(now - was)),
            f"{now} ({merged.period.short}) trừ {was} ({before.period.short}) = {now - was:+d}",
            tuple(sources),
        )
    silent = tuple(Source(agency.name, Place(file="so-nhan.jsonl"), "chưa gửi") for agency in beside.still_silent)
    yield Traced(
        "so_sanh.chua_gui_hai_ky",
        "Số đơn vị chưa gửi báo cáo hai kỳ liên tiếp",
        count(len(silent)),
        f"đơn vị chưa gửi ở cả {before.period.short} và {merged.period.short}",
        silent,
    )


def each_task(merged: Merged) -> Iterator[Traced]:
    """The figures under ``nhiem_vu.<mã>.``: leads, answered, each outcome, who is excused, quarters standing in."""
    silences = silences_of(merged)
    for result in merged.tasks:
        task = result.task.id
        if not result.leads:
            continue
        yield _leads(f"nhiem_vu.{task}.chu_tri", f"Nhiệm vụ {task}: số đơn vị chủ trì", "theo Kế hoạch", result.leads)
        answered = tuple(lead for lead in result.leads if lead.answered)
        rule = "đếm đơn vị chủ trì có dòng trả lời cho kỳ này"
        yield _leads(f"nhiem_vu.{task}.da_bao_cao", f"Nhiệm vụ {task}: số đơn vị đã báo cáo", rule, answered)
        for outcome in result.counts:
            leads = tuple(lead for lead in result.leads if lead.outcome is outcome)
            label = f"Nhiệm vụ {task}: số đơn vị {outcome_label(outcome).lower()}"
            yield _leads(f"nhiem_vu.{task}.{outcome}", label, "đếm theo ô Tình trạng thực hiện", leads)
        for why in Silence:
            excused = tuple(
                lead
                for lead in result.leads
                if lead.outcome is Standing.NO_ANSWER and silences.get(lead.agency.code) is why
            )
            if excused and why is not Silence.MISSING:
                label = f"Nhiệm vụ {task}: số đơn vị {_EXCUSES[why]}"
                yield _leads(f"nhiem_vu.{task}.no_answer.{why}", label, "trong số chưa có câu trả lời", excused)
        if result.offered:
            offered = tuple(lead for lead in result.leads if lead.offered is not None)
            label = f"Nhiệm vụ {task}: số đơn vị lấy theo báo cáo quý gần nhất"
            yield _leads(f"nhiem_vu.{task}.theo_quy", label, "đơn vị chưa báo cáo cho kỳ, có báo cáo quý", offered)
            voices = tuple(lead for lead in result.leads if lead.answered or lead.offered is not None)
            label = f"Nhiệm vụ {task}: số đơn vị có số liệu, cả số liệu quý"
            yield _leads(f"nhiem_vu.{task}.tong_hop", label, "da_bao_cao + theo_quy", voices)


def _leads(key: str, label: str, formula: str, leads: tuple[LeadResult, ...]) -> Traced:
    return Traced(key, label, count(len(leads)), formula, tuple(_source(lead) for lead in leads))


def _source(lead: LeadResult) -> Source:
    place = cell(lead.entry, "state") if lead.entry is not None else Place(file="so-nhan.jsonl")
    told = outcome_label(lead.outcome)
    return Source(lead.agency.name, place, f"{told} ({lead.offered.short})" if lead.offered else told)
