"""Sections III to V: difficulties, the work ahead, proposals."""

from __future__ import annotations

from collections.abc import Iterator

from kh_report.findings import Place
from kh_report.forms.states import State
from kh_report.merge.general import general_entry, remarks, says_something
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import Merged, TaskResult
from kh_report.merge.sending import sending_of
from kh_report.merge.trace.model import Source, Traced, cell, of_agencies, of_tasks
from kh_report.plan.period import year_ahead
from kh_report.vn.numbers import count

_CLOSED = (State.DONE, State.NOT_APPLICABLE)


def outlook(merged: Merged, focal: str) -> Iterator[Traced]:
    """The figures under ``kho_khan.``, ``ky_sau.`` and ``de_xuat.``."""
    named = [remark for remark in remarks(merged) if not remark.proposes]
    yield Traced(
        "kho_khan.so_don_vi",
        "Số đơn vị nêu khó khăn, vướng mắc",
        count(len({remark.agency.code for remark in named})),
        "đếm đơn vị có nội dung ở ô khó khăn (không tính “Không”, “-”)",
        tuple(Source(remark.agency.name, cell(remark.entry, remark.field), remark.text) for remark in named),
    )
    yield from _ahead(merged)
    proposing = [
        (agency, entry)
        for agency in merged.agencies
        if agency.code != focal and (entry := general_entry(agency)) and says_something(entry.text("proposals"))
    ]
    yield Traced(
        "de_xuat.so_don_vi",
        "Số đơn vị khác có đề xuất, kiến nghị",
        count(len(proposing)),
        "đếm đơn vị có nội dung ở ô Đề xuất, kiến nghị, trừ cơ quan đầu mối",
        tuple(Source(a.name, cell(entry, "proposals"), entry.text("proposals")) for a, entry in proposing),
    )


def _ahead(merged: Merged) -> Iterator[Traced]:
    open_tasks = [result for result in merged.tasks if _must_be_finished(result, year_ahead(merged.period))]
    label = f"Số nhiệm vụ phải hoàn thành trong năm {year_ahead(merged.period)} mà chưa xong"
    yield of_tasks("ky_sau.phai_xong", label, "nhiệm vụ có hạn trong năm, chưa hoàn thành", open_tasks)
    for result in open_tasks:
        behind = [lead for lead in result.leads if lead.outcome not in _CLOSED]
        yield Traced(
            f"ky_sau.phai_xong.{result.task.id}",
            f"Nhiệm vụ {result.task.id}: số đơn vị chưa hoàn thành",
            count(len(behind)),
            "đếm đơn vị chủ trì chưa hoàn thành",
            tuple(
                Source(
                    lead.agency.name,
                    cell(lead.entry, "state") if lead.entry else Place(file="so-nhan.jsonl"),
                    outcome_label(lead.outcome),
                )
                for lead in behind
            ),
        )
    found = sending_of(merged)
    rule = "nop.chua_gui + nop.chi_van_ban, trừ đơn vị được miễn, được gia hạn"
    yield of_agencies("ky_sau.gui", "Số đơn vị còn phải gửi báo cáo", rule, found.to_send)
    rule = "nop.can_hoan_thien + tệp không dùng được, trừ đơn vị được miễn, được gia hạn"
    yield of_agencies("ky_sau.hoan_thien", "Số đơn vị còn phải hoàn thiện báo cáo", rule, found.to_complete)


def _must_be_finished(result: TaskResult, year: int) -> bool:
    if result.task.ongoing or result.due is None or result.due.year > year:
        return False
    return bool(result.leads) and result.outcome not in _CLOSED
