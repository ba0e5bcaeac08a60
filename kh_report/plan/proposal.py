"""A second import: what a newer text of the plan would change, as a proposal; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from kh_report.office.workbook import Book
from kh_report.plan.codes import compress
from kh_report.plan.labels import next_letter
from kh_report.plan.model import Plan, Task
from kh_report.plan.workbook.sheets import FACTS
from kh_report.plan.workbook.write import add_plan_sheets
from kh_report.vn.dates import day_month_year
from kh_report.vn.text import key

SAME_TEXT = 60.0
"""Similarity (0-100) from which two texts are taken for the same task, re-worded."""
SAME_PLACE = 40.0
"""The same where the task stands in the same group under the same number."""
_PLACE_BONUS, _GROUP_BONUS = 15.0, 5.0
_PRINTED: tuple[tuple[str, str], ...] = (
    ("section", "Phần"), ("group", "Nhóm"), ("number", "TT"), ("text", "Nội dung nhiệm vụ"),
    ("lead_text", "Cơ quan chủ trì (nguyên văn)"), ("cooperating_text", "Cơ quan phối hợp (nguyên văn)"),
    ("due_text", "Thời hạn (nguyên văn)"), ("note", "Ghi chú"), ("product", "Sản phẩm"),
)  # fmt: skip
"""What the plan prints, compared field by field; codes and dates follow the printed text from which they are read."""
_KEPT = ("id", "answering", "periods", "valid_from", "valid_to", "replaces")


class ChangeKind(StrEnum):
    """What a newer text does to a part of the plan; the values are the words of the proposal."""

    ADDED = "Thêm"
    REMOVED = "Không còn"
    CHANGED = "Sửa"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the task (or "Kế hoạch") it concerns, the field, the words before and after."""

    kind: ChangeKind
    code: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The differences, and the plan as it would be if all of them were taken over."""

    changes: tuple[Change, ...]
    plan: Plan


def propose(existing: Plan, imported: Plan) -> Proposal:
    """Compare a newly imported plan with the one that people have edited.

    Tasks are matched by what they say and where they stand, and keep their ids; ids are never used again for another
    task. What only people know stays: who answers, periods, validity, extensions, contacts, indicators; codes that
    they corrected stay as long as the printed words are unchanged. A task that the new text lacks stays in the
    proposed plan: whether it ends, and when, is for a person to say.
    """
    matches = _matches(existing.tasks, imported.tasks)
    changes: list[Change] = list(_fact_changes(existing, imported))
    tasks: list[Task] = []
    taken = {task.id for task in existing.tasks}
    for task in imported.tasks:
        old = matches.get(task.id)
        if old is None:
            new = replace(task, id=_free(task.id, taken))
            taken.add(new.id)
            changes.append(Change(ChangeKind.ADDED, new.id, "Nội dung nhiệm vụ", "", new.text))
        else:
            new = _updated(old, task)
            changes += _task_changes(old, task)
        tasks.append(new)
    gone = [task for task in existing.tasks if task.id not in {old.id for old in matches.values()}]
    changes += [Change(ChangeKind.REMOVED, task.id, "Nội dung nhiệm vụ", task.text, "") for task in gone]
    changes += _duty_changes(existing, imported)
    facts = {name: getattr(imported, name) or getattr(existing, name) for name, _, _ in FACTS if name != "short_title"}
    plan = replace(
        existing,
        **facts,
        headings=imported.headings or existing.headings,
        tasks=_with_gone(tasks, gone, existing),
        duties=imported.duties or existing.duties,
    )
    return Proposal(tuple(changes), plan)


def write_proposal_workbook(proposal: Proposal) -> bytes:
    """The proposal as a workbook: the differences first, then the proposed plan in the plan workbook's own form.

    Somebody who agrees with everything may use it in place of ``ke-hoach.xlsx``.
    """
    book = Book(title="Đề xuất thay đổi kế hoạch")
    sheet = book.sheet("Đề xuất thay đổi")
    head = book.format(bold=True, align="center", bg_color="#DCE6F1", border=1, text_wrap=True)
    cell = book.format(border=1, text_wrap=True, valign="top", num_format="@")
    title = book.format(bold=True, font_size=14)
    hint = book.format(italic=True, text_wrap=True, valign="top")
    sheet.text(0, 0, f"Bản nhập mới có {len(proposal.changes)} điểm khác với kế hoạch đang dùng", title)
    words = (
        "Kế hoạch đang dùng chưa bị thay đổi. Xem từng dòng; đồng ý điểm nào thì sửa điểm đó trong ke-hoach.xlsx. "
        "Các trang sau là kế hoạch nếu lấy tất cả; nhiệm vụ không còn vẫn giữ, ghi “Hiệu lực đến” nếu đã hết hiệu lực."
    )
    sheet.merge(1, 0, 1, 4, words, hint)
    sheet.raw.set_row(1, 34)
    for column, (header, width) in enumerate(_HEADERS):
        sheet.raw.set_column(column, column, width)
        sheet.text(3, column, header, head)
    for row, change in enumerate(proposal.changes, start=4):
        values = (change.kind.value, change.code, change.field, change.before, change.after)
        sheet.row(row, values, cell)
        longest = max(len(change.before), len(change.after))
        sheet.raw.set_row(row, min(409, 17 + 14.5 * (longest // 60)))
    sheet.raw.freeze_panes(4, 0)
    sheet.raw.autofilter(3, 0, max(4, 3 + len(proposal.changes)), len(_HEADERS) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(3)
    add_plan_sheets(book, proposal.plan, ())
    return book.bytes()


_HEADERS = (("Loại", 12), ("Mã", 12), ("Mục", 26), ("Hiện nay", 60), ("Bản nhập mới", 60))


def _matches(existing: Iterable[Task], imported: Iterable[Task]) -> dict[str, Task]:
    """Id of an imported task to the existing task that it is, best pairs first, each used once."""
    pairs: list[tuple[float, int, int, Task, Task]] = []
    old_keys = [(index, task, key(task.text)) for index, task in enumerate(existing)]
    for number, new in enumerate(imported):
        wanted = key(new.text)
        for index, old, text in old_keys:
            group = (old.section, old.group) == (new.section, new.group)
            place = group and old.number == new.number and old.id == new.id
            alike = fuzz.ratio(wanted, text)
            if alike >= (SAME_PLACE if place else SAME_TEXT):
                pairs.append((alike + place * _PLACE_BONUS + group * _GROUP_BONUS, index, number, old, new))
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    matches: dict[str, Task] = {}
    used: set[str] = set()
    for _, _, _, old, new in pairs:
        if new.id not in matches and old.id not in used:
            matches[new.id] = old
            used.add(old.id)
    return matches


def _free(wanted: str, taken: set[str]) -> str:
    """The id of a new task: its own unless some task has or had it."""
    return wanted if wanted not in taken else next_letter(wanted, taken)


def _updated(old: Task, new: Task) -> Task:
    """The new text with what people know about the old task.

    Who cooperates depends on who leads, so new words for the leads bring all codes anew.
    """
    kept: dict[str, Any] = {name: getattr(old, name) for name in _KEPT}
    if old.due_text == new.due_text:
        kept |= {name: getattr(old, name) for name in ("deadlines", "due", "ongoing")}
    same_lead, same_cooperating = old.lead_text == new.lead_text, old.cooperating_text == new.cooperating_text
    if same_lead and same_cooperating:
        kept |= {name: getattr(old, name) for name in ("leads", "cooperating", "optional", "external")}
    elif same_lead:
        taken = {*old.leads}
        cooperating = tuple(code for code in new.cooperating if code not in taken)
        taken |= {*cooperating}
        optional = tuple(code for code in new.optional if code not in taken)
        kept |= {"leads": old.leads, "cooperating": cooperating, "optional": optional}
    return replace(new, **kept)


def _task_changes(old: Task, new: Task) -> Iterable[Change]:
    for name, words in _PRINTED:
        before, after = getattr(old, name) or "", getattr(new, name) or ""
        if before != after:
            yield Change(ChangeKind.CHANGED, old.id, words, before, after)


def _fact_changes(existing: Plan, imported: Plan) -> Iterable[Change]:
    for name, words, _ in FACTS:
        before, after = _shown(getattr(existing, name)), _shown(getattr(imported, name))
        if name != "short_title" and after and before != after:
            yield Change(ChangeKind.CHANGED, "Kế hoạch", words, before, after)


def _duty_changes(existing: Plan, imported: Plan) -> Iterable[Change]:
    old, new = ({duty.id: duty for duty in plan.duties} for plan in (existing, imported))
    for code in dict.fromkeys((*new, *old)):
        before = old[code].text if code in old else ""
        after = new[code].text if code in new else ""
        if before != after:
            kind = ChangeKind.CHANGED if before and after else ChangeKind.ADDED if after else ChangeKind.REMOVED
            yield Change(kind, code, "Trách nhiệm mục IV", before, after)
    agencies = ((code, duty) for code, duty in new.items() if code in old and duty.agencies != old[code].agencies)
    for code, duty in agencies:
        was = "; ".join(compress(old[code].agencies, existing))
        yield Change(ChangeKind.CHANGED, code, "Cơ quan (mã)", was, "; ".join(compress(duty.agencies, imported)))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, date):
        return day_month_year(value)
    return "" if value is None else str(value)


def _with_gone(tasks: list[Task], gone: list[Task], existing: Plan) -> tuple[Task, ...]:
    """The tasks with those that the new text lacks behind the ones they followed."""
    order = [task.id for task in existing.tasks]
    result = list(tasks)
    for task in gone:
        before = set(order[: order.index(task.id)])
        places = [index for index, other in enumerate(result) if other.id in before]
        result.insert(places[-1] + 1 if places else 0, task)
    return tuple(result)
