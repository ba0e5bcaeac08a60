"""Sections III to V: difficulties, the work ahead, proposals (khó khăn; nhiệm vụ kỳ sau; kiến nghị)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kh_report.documents.context.asking import clause, proposal_in
from kh_report.documents.context.brevity import excerpt
from kh_report.documents.context.citation import lower_first
from kh_report.documents.context.lines import Line
from kh_report.documents.context.wording import NAMED_LEADS, agencies_named, one_line, sentence
from kh_report.documents.settings import DocumentSettings
from kh_report.intake.model import AgencyReturn
from kh_report.merge.editing import NOTHING_CHOSEN, Chosen, Group
from kh_report.merge.editing.sheets import OTHERS
from kh_report.merge.general import (
    Remark,
    RemarkKind,
    general_entry,
    of_kind,
    proposed_besides,
    says_something,
    told_anyway,
)
from kh_report.merge.model import Merged
from kh_report.merge.unfinished import Unfinished, unfinished
from kh_report.plan.period import following, year_ahead
from kh_report.vn.numbers import count
from kh_report.vn.text import key

NAMED_BEHIND = 3
"""Up to so many leads that are behind are named (convention)."""


def difficulties(merged: Merged, focal: str, chosen: Chosen = NOTHING_CHOSEN, appendix: str = "") -> dict[str, Any]:
    """How many agencies name difficulties, in which groups, those chosen to be told, and the focal department's own.

    ``appendix`` is the label of the appendix that holds them all in full.
    """
    return {
        "so_don_vi": len({remark.agency.code for remark in of_kind(merged, RemarkKind.DIFFICULTY)}),
        "tap_trung": _gathered(chosen.groups),
        "neu": [_difficulty(remark, appendix) for remark in chosen.difficulties if not told_anyway(remark, focal)],
        "cua_co_quan": _own(merged, focal, "difficulties", "kk_rieng"),
    }


def work_ahead(merged: Merged, previous: Merged | None, focal: str, chosen: Chosen = NOTHING_CHOSEN) -> dict[str, Any]:
    """The next period's work: what must still be finished, who must still answer, the focal's own plans, and those of
    others that were chosen."""
    upcoming, year = following(merged.period), year_ahead(merged.period)
    tasks = unfinished(merged, previous)
    late, due = [task for task in tasks if task.year < year], [task for task in tasks if task.year == year]
    chosen_work = [quote for quote in chosen.next_work if quote.agency.code != focal]
    return {
        "ten_hoa": upcoming.name.upper() if upcoming else "THỜI GIAN TỚI",
        "con_lai": {**_named(late), "nam": str(year - 1), "tinh_trang": _standing(late)},
        "phai_xong": _named(due),
        "nam": str(year),
        "cua_co_quan": _own(merged, focal, "next_work", "ks_rieng"),
        "don_vi": [
            Line(sentence(f"{quote.agency.short_name}: {one_line(quote.text)}"), f"ks_{quote.agency.code}")
            for quote in chosen_work
        ],
    }


def proposals(
    merged: Merged, settings: DocumentSettings, focal: str, chosen: Chosen = NOTHING_CHOSEN, appendix: str = ""
) -> dict[str, Any]:
    """What the recipient is asked for: the focal department's own proposals, those chosen, the extensions requested;
    the other proposals stand in the appendix and are counted."""
    asked = of_kind(merged, RemarkKind.EXTENSION)
    others = {item.agency.code for item in proposed_besides(merged, focal)}
    return {
        "cua_co_quan": [
            Line.of_words(sentence(clause(line, settings)), "dx_rieng")
            for line in _own_lines(merged, focal, "proposals")
        ],
        "neu": [
            _proposal(item, settings, appendix)
            for item in chosen.proposals
            if item.kind is not RemarkKind.EXTENSION and not told_anyway(item, focal)
        ],
        "dieu_chinh": {
            "so_don_vi": len({item.agency.code for item in asked}),
            "so_nhiem_vu": len({item.task for item in asked}),
            "ten": _requests(asked),
            "neu": "; ".join(
                _request(item, appendix) for item in chosen.proposals if item.kind is RemarkKind.EXTENSION
            ),
        },
        "so_don_vi": len(others),
        "khac": bool(focal) and focal not in others,
    }


def _gathered(groups: Sequence[Group]) -> str:
    """``kinh phí (19 đơn vị), nhân lực (11), hướng dẫn chuyên môn (08)``."""
    parts = []
    for number, group in enumerate(groups):
        unit = "" if number else " đơn vị"
        name = "khó khăn khác" if key(group.name) == key(OTHERS) else _running(group.name)
        parts.append(f"{name} ({count(len(group.agencies))}{unit})")
    return ", ".join(parts)


def _running(name: str) -> str:
    """A group's name inside a sentence, where commas part groups: ``cơ chế và chính sách``; abbreviations stay."""
    first, comma, last = name.rpartition(", ")
    told = f"{first} và {last}" if comma else name
    return told if told[1:2].isupper() else told[:1].lower() + told[1:]


def _difficulty(remark: Remark, appendix: str) -> Line:
    """``UBND phường Thành Đông (nhiệm vụ II.B.2): thiếu …``, keyed by whose it is."""
    who = remark.agency.short_name + (f" (nhiệm vụ {remark.task})" if remark.task else "")
    return Line(sentence(f"{who}: {excerpt(one_line(remark.text), appendix)}"), _key("kk", remark))


def _proposal(remark: Remark, settings: DocumentSettings, appendix: str) -> Line:
    """``Bố trí kinh phí … (nhiệm vụ II.B.2, theo đề xuất của UBND phường Thành Đông).``"""
    source = [f"theo đề xuất của {remark.agency.short_name}"]
    if remark.task:
        source.insert(0, f"nhiệm vụ {remark.task}")
    words = excerpt(clause(proposal_in(one_line(remark.text)), settings), appendix).rstrip(" .;")
    return Line(f"{words} ({', '.join(source)}).", _key("dx", remark))


def _key(prefix: str, remark: Remark) -> str:
    return f"{prefix}_{remark.agency.code}_{remark.task or 'chung'}"


def _requests(asked: Sequence[Remark]) -> str:
    """``Sở Nội vụ: nhiệm vụ II.G.4, II.G.5; Sở Y tế: nhiệm vụ II.C.6`` while they are few."""
    tasks: dict[str, list[str]] = {}
    for remark in asked:
        tasks.setdefault(remark.agency.short_name, []).append(remark.task)
    if len(asked) > NAMED_LEADS:
        return ""
    return "; ".join(f"{name}: nhiệm vụ {', '.join(ids)}" for name, ids in tasks.items())


def _request(remark: Remark, appendix: str) -> str:
    """``Sở Nội vụ đề nghị điều chỉnh thời hạn đến 30/6/2027 do … (nhiệm vụ II.G.4)``."""
    words = lower_first(excerpt(one_line(remark.told), appendix).rstrip(" .;"))
    return f"{remark.agency.short_name} {words} (nhiệm vụ {remark.task})"


def _own(merged: Merged, focal: str, field: str, kind: str) -> list[Line]:
    """The focal department's own lines of the general sheet, one sentence each, told from each other by their words."""
    return [Line.of_words(sentence(line), kind) for line in _own_lines(merged, focal, field)]


def _own_lines(merged: Merged, focal: str, field: str) -> list[str]:
    for agency in merged.agencies:
        if agency.code == focal:
            return _lines(agency, field)
    return []


def _lines(agency: AgencyReturn, field: str) -> list[str]:
    entry = general_entry(agency)
    text = entry.text(field) if entry else ""
    if not says_something(text):
        return []
    return [one_line(line) for line in text.splitlines() if one_line(line)]


def _named(tasks: Sequence[Unfinished]) -> dict[str, Any]:
    """How many tasks, and each with the leads for which it is open: few by name."""
    return {"so": len(tasks), "ten": ", ".join(f"{task.result.task.id} ({_open_for(task)})" for task in tasks)}


def _open_for(task: Unfinished) -> str:
    """``Sở Công Thương chưa hoàn thành; Sở Y tế chưa báo cáo``; many: ``67 đơn vị chưa hoàn thành hoặc chưa báo cáo``.

    Nobody is said not to have finished who said nothing.
    """
    groups = [(leads, words) for leads, words in _words(task) if leads]
    if len(task.leads) <= NAMED_BEHIND:
        return "; ".join(f"{agencies_named(lead.agency for lead in leads)} {words}" for leads, words in groups)
    *first, last = [words for _, words in groups]
    told = f"{', '.join(first)} hoặc {last}" if first else last
    return f"{count(len(task.leads))} đơn vị {told}"


def _words(task: Unfinished) -> tuple[tuple[Sequence[Any], str], ...]:
    return (
        (task.going, "chưa hoàn thành"),
        (task.silent, "chưa báo cáo"),
        (task.waiting, "chưa có số liệu tổng hợp"),
    )


def _standing(tasks: Sequence[Unfinished]) -> str:
    """What may be said of all of them: of a task on which only silence is known, not that it is unfinished."""
    return "chưa hoàn thành" if all(task.going for task in tasks) else "chưa hoàn thành hoặc chưa báo cáo"
