"""The sheets of ``bien-tap.xlsx``, declared once for writing and reading: columns, choices, what each one offers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kh_report.merge.editing.model import Identity, Quote
from kh_report.merge.general import (
    Remark,
    RemarkKind,
    general_entry,
    quotable,
    remarks,
    says_something,
    shortened,
    told_anyway,
)
from kh_report.merge.labels import outcome_label
from kh_report.merge.model import Merged, Standing
from kh_report.plan.model import Agency
from kh_report.vn.text import key

FILE_NAME: Final = "bien-tap.xlsx"
TASK, SUBJECT, CODE, AGENCY, MARK = "Mã nhiệm vụ", "Nhiệm vụ", "Mã đơn vị", "Đơn vị", "Mã nội dung"
NOTE, STANDING = "Ghi chú", "Đối chiếu"
GROUP: Final = "Nhóm"
TOLD: Final = "Nêu trong báo cáo"
CHANGED: Final = "Đơn vị đã thay đổi nội dung này; lựa chọn không còn dùng"
"""Stands in ``Đối chiếu`` of a row whose words the agency no longer says."""
TOLD_ANYWAY: Final = "Nội dung của cơ quan đầu mối, báo cáo nêu sẵn"
GROUPS: Final = (
    "Kinh phí",
    "Nhân lực",
    "Hướng dẫn chuyên môn",
    "Cơ chế, chính sách",
    "Hạ tầng, thiết bị",
    "Ý thức người dân",
    "Khác",
)
"""What the dropdown of groups offers; any other words are as good."""
OTHERS: Final = GROUPS[-1]
GENERAL: Final = "Chung"
_WIDTHS: Final = {TASK: 9.0, SUBJECT: 34.0, CODE: 9.0, AGENCY: 26.0, "Tình trạng": 16.0, GROUP: 20.0, NOTE: 20.0,
                  STANDING: 20.0, MARK: 14.0}  # fmt: skip
_TEXT_WIDTH, _CHOICE_WIDTH = 60.0, 11.0
_KEEPS: Final = "Phần mềm chỉ thêm dòng mới vào cuối, không sửa lựa chọn đã ghi."


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be chosen: its row on the sheet, and what the report would tell."""

    identity: Identity
    cells: Mapping[str, str]
    told: Quote | Remark


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet. ``text`` is the header of the words offered, ``choice`` that of the choice, ``yes`` its word;
    ``columns`` are all headers in order, ``identity`` those by which a row is known again."""

    name: str
    title: str
    help: str
    text: str
    choice: str
    yes: str
    columns: tuple[str, ...]
    offers: Callable[[Merged, str], Iterator[Offer]]

    @property
    def identity(self) -> tuple[str, ...]:
        """The headers by which a row is known again."""
        return tuple(head for head in (TASK, CODE, MARK) if head in self.columns)

    @property
    def asked(self) -> frozenset[str]:
        """The headers of what a person fills in."""
        return frozenset({self.choice, GROUP, NOTE})

    def width(self, head: str) -> float:
        """The column's width in characters."""
        if head == self.text:
            return _TEXT_WIDTH
        return _CHOICE_WIDTH if head == self.choice else _WIDTHS[head]


def mark_of(text: str) -> str:
    """The digest of a text, the same however it is spaced or capitalised."""
    return hashlib.sha256(key(text).encode()).hexdigest()[:12]


def _offer(told: Quote | Remark, task: str, head: str, text: str, **more: str) -> Offer:
    agency = told.agency
    mark = mark_of(text)
    cells = {TASK: task, SUBJECT: GENERAL, CODE: agency.code, AGENCY: agency.short_name, head: text, MARK: mark}
    return Offer((task, agency.code, mark), cells | more, told)


def _answers(merged: Merged, focal: str) -> Iterator[Offer]:
    """Each answer with content to a task of several leads, in the plan's and the registry's order."""
    for result in merged.tasks:
        if len(result.leads) < 2:
            continue
        for lead in result.leads:
            if lead.entry is None or lead.outcome is Standing.TO_CORRECT:
                continue
            text = lead.entry.text("result").strip()
            if quotable(text):
                more = {SUBJECT: shortened(result.task.text), "Tình trạng": outcome_label(lead.outcome)}
                yield _offer(Quote(lead.agency, text), result.task.id, "Kết quả thực hiện", text, **more)


def _difficulties(merged: Merged, focal: str) -> Iterator[Offer]:
    for remark in remarks(merged):
        if remark.kind is RemarkKind.DIFFICULTY:
            yield _remark(merged, remark, DIFFICULTIES.text, focal)


def _proposals(merged: Merged, focal: str) -> Iterator[Offer]:
    for remark in remarks(merged):
        if remark.proposes and remark.text:
            yield _remark(merged, remark, PROPOSALS.text, focal)


def _remark(merged: Merged, remark: Remark, head: str, focal: str) -> Offer:
    texts = {result.task.id: result.task.text for result in merged.tasks}
    subject = shortened(texts.get(remark.task, "")) if remark.task else GENERAL
    note = TOLD_ANYWAY if told_anyway(remark, focal) else ""
    return _offer(remark, remark.task, head, remark.text, **{SUBJECT: subject, NOTE: note})


def _next_work(merged: Merged, focal: str) -> Iterator[Offer]:
    for agency in merged.agencies:
        entry = general_entry(agency)
        text = entry.text("next_work") if entry else ""
        if says_something(text):
            who: Agency = merged.plan.agency(agency.code)
            note = TOLD_ANYWAY if agency.code == focal else ""
            yield _offer(Quote(who, text), "", NEXT_WORK.text, text, **{NOTE: note})


_AFTER: Final = (NOTE, STANDING, MARK)
QUOTES: Final = SheetSpec(
    "Trích dẫn",
    "BIÊN TẬP BÁO CÁO: CHỌN NỘI DUNG TRÍCH DẪN (MỤC II)",
    f"Chọn “Có” ở cột “Trích dẫn” để báo cáo nêu nguyên văn nội dung của đơn vị; câu chữ sửa trong Word. {_KEEPS}",
    "Kết quả thực hiện",
    "Trích dẫn",
    "Có",
    (TASK, SUBJECT, CODE, AGENCY, "Tình trạng", "Kết quả thực hiện", "Trích dẫn", *_AFTER),
    _answers,
)
DIFFICULTIES: Final = SheetSpec(
    "Khó khăn",
    "BIÊN TẬP BÁO CÁO: NHÓM VÀ CHỌN KHÓ KHĂN, VƯỚNG MẮC (MỤC III)",
    "Cột “Nhóm”: chọn trong danh sách hoặc tự ghi; thuộc nhiều nhóm thì ghi cách nhau bằng dấu chấm phẩy, ví dụ: "
    f"Kinh phí; Nhân lực. Chọn “x” ở cột “{TOLD}” để nêu riêng nội dung đó. {_KEEPS}",
    "Khó khăn, vướng mắc",
    TOLD,
    "x",
    (TASK, SUBJECT, CODE, AGENCY, "Khó khăn, vướng mắc", GROUP, TOLD, *_AFTER),
    _difficulties,
)
NEXT_WORK: Final = SheetSpec(
    "Kỳ sau",
    "BIÊN TẬP BÁO CÁO: CHỌN NHIỆM VỤ KỲ SAU CỦA CÁC ĐƠN VỊ (MỤC IV)",
    f"Chọn “x” ở cột “{TOLD}” để Mục IV nêu nhiệm vụ kỳ sau của đơn vị; câu chữ sửa trong Word. {_KEEPS}",
    "Nhiệm vụ trọng tâm kỳ tiếp theo",
    TOLD,
    "x",
    (CODE, AGENCY, "Nhiệm vụ trọng tâm kỳ tiếp theo", TOLD, *_AFTER),
    _next_work,
)
PROPOSALS: Final = SheetSpec(
    "Đề xuất",
    "BIÊN TẬP BÁO CÁO: CHỌN ĐỀ XUẤT, KIẾN NGHỊ (MỤC V)",
    f"Chọn “x” ở cột “{TOLD}” để Mục V nêu đề xuất của đơn vị. Đề nghị điều chỉnh thời hạn luôn được Mục V tổng hợp; "
    f"chọn thì Mục V nêu thêm lý do, thời hạn đề nghị. {_KEEPS}",
    "Đề xuất, kiến nghị",
    TOLD,
    "x",
    (TASK, SUBJECT, CODE, AGENCY, "Đề xuất, kiến nghị", TOLD, *_AFTER),
    _proposals,
)
SHEETS: Final = (QUOTES, DIFFICULTIES, NEXT_WORK, PROPOSALS)
