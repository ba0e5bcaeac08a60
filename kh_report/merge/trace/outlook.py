"""Sections III to V: difficulties, the work ahead, proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kh_report.findings import Place
from kh_report.merge.editing import Chosen
from kh_report.merge.general import Remark, RemarkKind, of_kind, proposed_besides
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import Merged
from kh_report.merge.sending import sending_of
from kh_report.merge.trace.model import Source, Traced, cell, of_agencies, of_tasks
from kh_report.merge.unfinished import Unfinished, unfinished
from kh_report.plan.period import year_ahead
from kh_report.vn.numbers import count
from kh_report.vn.text import slug


def outlook(merged: Merged, before: Merged | None, focal: str, chosen: Chosen) -> Iterator[Traced]:
    """The figures under ``kho_khan.``, ``ky_sau.`` and ``de_xuat.``."""
    yield _agencies(
        "kho_khan.so_don_vi",
        "Số đơn vị nêu khó khăn, vướng mắc",
        "đếm đơn vị có nội dung ở ô khó khăn (không tính “Không”, “-”, đề xuất, đề nghị điều chỉnh thời hạn)",
        of_kind(merged, RemarkKind.DIFFICULTY),
    )
    for group in chosen.groups:
        key = f"kho_khan.nhom.{slug(group.name).replace('-', '_').lower()}"
        rule = "đếm đơn vị có khó khăn được xếp vào nhóm này ở bien-tap.xlsx"
        yield _agencies(key, f"Số đơn vị nêu khó khăn thuộc nhóm {group.name}", rule, group.remarks)
    yield from _ahead(merged, before)
    requested = of_kind(merged, RemarkKind.EXTENSION)
    rule = "đếm dòng có tình trạng “Đề nghị điều chỉnh thời hạn”, theo đơn vị"
    label = "Số đơn vị đề nghị điều chỉnh thời hạn"
    yield _agencies("de_xuat.dieu_chinh.so_don_vi", label, rule, requested)
    yield Traced(
        "de_xuat.dieu_chinh.so_nhiem_vu",
        "Số nhiệm vụ được đề nghị điều chỉnh thời hạn",
        count(len({remark.task for remark in requested})),
        "đếm dòng có tình trạng “Đề nghị điều chỉnh thời hạn”, theo nhiệm vụ",
        _sources(requested),
    )
    yield _agencies(
        "de_xuat.so_don_vi",
        "Số đơn vị khác có đề xuất, kiến nghị" if focal else "Số đơn vị có đề xuất, kiến nghị",
        "đếm đơn vị có nội dung ở ô Đề xuất, kiến nghị, hoặc ô Khó khăn, đề xuất mở đầu bằng đề nghị"
        + ("; trừ nội dung chung của cơ quan đầu mối, báo cáo nêu nguyên văn" if focal else ""),
        proposed_besides(merged, focal),
    )


def _agencies(key: str, label: str, formula: str, told: Sequence[Remark]) -> Traced:
    """How many agencies; each remark stands by its cell."""
    return Traced(key, label, count(len({remark.agency.code for remark in told})), formula, _sources(told))


def _sources(told: Sequence[Remark]) -> tuple[Source, ...]:
    return tuple(Source(remark.agency.name, cell(remark.entry, remark.field), remark.told) for remark in told)


def _ahead(merged: Merged, before: Merged | None) -> Iterator[Traced]:
    year = year_ahead(merged.period)
    tasks = unfinished(merged, before)
    late, due = [task for task in tasks if task.year < year], [task for task in tasks if task.year == year]
    silent = "; không tính đơn vị chưa báo cáo kỳ này nhưng kỳ trước đã báo cáo hoàn thành"
    for name, label, rule, some in (
        ("con_lai", f"Số nhiệm vụ có thời hạn đến hết năm {year - 1} chưa hoàn thành", f"hạn trước năm {year}", late),
        ("phai_xong", f"Số nhiệm vụ phải hoàn thành trong năm {year} mà chưa xong", f"hạn trong năm {year}", due),
    ):
        formula = f"nhiệm vụ có {rule}, còn đơn vị chưa báo cáo hoàn thành{silent}"
        yield of_tasks(f"ky_sau.{name}", label, formula, [task.result for task in some])
        for task in some:
            yield _open(f"ky_sau.{name}.{task.result.task.id}", task, silent)
    found = sending_of(merged)
    yield of_agencies("ky_sau.gui", "Số đơn vị còn phải gửi báo cáo", "như nop.chua_gui", found.missing)
    rule = "nop.chi_van_ban, trừ đơn vị được gia hạn"
    yield of_agencies("ky_sau.gui_so_lieu", "Số đơn vị còn phải gửi số liệu", rule, found.to_give_data)
    rule = "nop.can_hoan_thien + tệp không dùng được, trừ đơn vị được miễn, được gia hạn"
    yield of_agencies("ky_sau.hoan_thien", "Số đơn vị còn phải hoàn thiện báo cáo", rule, found.to_complete)


def _open(key: str, task: Unfinished, silent: str) -> Traced:
    sources = tuple(
        Source(
            lead.agency.name,
            cell(lead.entry, "state") if lead.entry else Place(file="so-nhan.jsonl"),
            outcome_label(lead.outcome),
        )
        for lead in task.leads
    )
    label = f"Nhiệm vụ {task.result.task.id}: số đơn vị chưa hoàn thành hoặc chưa báo cáo"
    formula = f"đếm đơn vị chủ trì chưa báo cáo hoàn thành{silent}"
    return Traced(key, label, count(len(task.leads)), formula, sources)
