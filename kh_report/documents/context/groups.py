"""Section II.2: the tasks group by group, one sentence for each (kết quả theo nhóm nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kh_report.documents.context.brevity import brief, excerpt
from kh_report.documents.context.citation import lower_first, running
from kh_report.documents.context.lines import Line
from kh_report.documents.context.wording import (
    AGENCY_WORDS,
    NAMED_LEADS,
    NAMES_AT_MOST,
    NO_DATA,
    NO_REPORT,
    SILENCE_WORDS,
    UNIT_WORDS,
    Silences,
    agencies_named,
    one_line,
    sentence,
    silent_leads,
    units,
)
from kh_report.forms.states import State
from kh_report.merge.editing import Quote
from kh_report.merge.general import quotable
from kh_report.merge.model import LeadResult, Merged, Outcome, Standing, TaskResult
from kh_report.merge.sending import Silence, silences_of
from kh_report.plan.model import Heading
from kh_report.vn.letters import point
from kh_report.vn.names import joined
from kh_report.vn.numbers import count

Quotes = Mapping[str, Sequence[Quote]]
NO_QUOTES: Quotes = MappingProxyType({})
NO_SILENCES: Silences = MappingProxyType({})
_NO_HEADING = "Các nhiệm vụ của Kế hoạch"
_QUIET = frozenset({Standing.NO_ANSWER, State.NOTHING_THIS_PERIOD, State.NOT_APPLICABLE})


def by_group(merged: Merged, appendix: str, quotes: Quotes = NO_QUOTES) -> list[dict[str, Any]]:
    """One block for each group of tasks, lettered a), b), c) …: its title, a line for each task that has something to
    tell, and one sentence for the others; a group in which nothing happened has that sentence only.

    ``appendix`` is the label of the appendix with every task's result; ``quotes`` are the answers that the officer
    chose to quote, by task.
    """
    blocks: list[dict[str, Any]] = []
    silences = silences_of(merged)
    for heading in _leaf_headings(merged):
        results = [
            result
            for result in merged.tasks
            if result.task.section == heading.section and result.task.group == heading.group
        ]
        if not results:
            continue
        key = "_".join(["nhom", heading.section, *([heading.group] if heading.group else [])])
        lines = [
            Line(task_line(result, appendix, quotes.get(result.task.id, ()), silences), f"nv_{result.task.id}")
            for result in results
            if not _says_nothing(result)
        ]
        quiet = Line(
            _quiet_sentence([result for result in results if _says_nothing(result)], silences), f"{key}_con_lai"
        )
        if lines and quiet:
            lines.append(quiet)
        blocks.append(
            {"chu": point(len(blocks)), "ten": Line(heading.title, key), "dong": lines, "cau": "" if lines else quiet}
        )
    return blocks


def task_line(result: TaskResult, appendix: str, quotes: Sequence[Quote] = (), silences: Silences = NO_SILENCES) -> str:
    """One task in one sentence: the single lead's own words, a few leads by name, many leads as counts; then the
    answers chosen for quotation, each with its agency, in registry order."""
    head = f"{brief(result.task.text)} (nhiệm vụ {result.task.id}): "
    if len(result.leads) == 1:
        return head + _single(result.leads[0], appendix)
    few = len(result.leads) <= NAMED_LEADS
    told = _named_leads(result, silences) if few else _counted(result, silences)
    said = [f"{quote.agency.short_name}: “{excerpt(one_line(quote.text), appendix)}”" for quote in quotes]
    return head + sentence("; ".join([told, *said]))


def _named_leads(result: TaskResult, silences: Silences) -> str:
    """Each of a few leads by name, quarters that stand in said first."""
    told = "; ".join(_by_name(result.leads, silences))
    if not result.offered:
        return told
    taken = f"theo báo cáo {_quarters(result.leads)}"
    return (
        f"tổng hợp cả số liệu quý ({units(result.offered, f'lấy {taken}')}): {told}"
        if result.answered
        else (f"tổng hợp {taken}: {told}")
    )


def _quarters(leads: Sequence[LeadResult]) -> str:
    """``Quý III và Quý IV năm 2026``: the quarters whose answers stand in; a longer period holds those of one year."""
    named = {lead.offered.id: running(lead.offered) for lead in leads if lead.offered is not None}
    *earlier, last = (named[quarter] for quarter in sorted(named))
    return joined([*(name.partition(" năm ")[0] for name in earlier), last])


def _counted(result: TaskResult, silences: Silences) -> str:
    """How the answers stand; where none of the others owes one, also why those gave none: ``…; 01 đơn vị được miễn
    báo cáo``. Elsewhere the coverage accuses nobody, section I tells the reasons, and every line would repeat them."""
    silent = silent_leads(result.leads, silences)
    owed = Silence.MISSING in silent
    excused = [] if owed else [units(len(agencies), SILENCE_WORDS[why]) for why, agencies in silent.items()]
    answers = _quarters_counted(result) if result.offered else _answers_counted(result)
    return "; ".join([answers, *([", ".join(excused)] if excused else [])])


def _quarters_counted(result: TaskResult) -> str:
    """``tổng hợp cả số liệu quý của 94/115 đơn vị chủ trì (03 đơn vị báo cáo kỳ này, 91 đơn vị lấy theo báo cáo Quý III
    năm 2026): 80 đơn vị hoàn thành, …``: whose answers are counted stands before the counts, which add up to them."""
    everyone, voices = len(result.leads), result.answered + result.offered
    leads = units(everyone, "chủ trì")
    whose = f"toàn bộ {leads}" if voices == everyone else f"{count(voices)}/{leads}"
    taken = f"theo báo cáo {_quarters(result.leads)}"
    if result.answered:
        told = f"{units(result.answered, 'báo cáo kỳ này')}, {units(result.offered, f'lấy {taken}')}"
        head = f"tổng hợp cả số liệu quý của {whose} ({told})"
    else:
        head = f"tổng hợp {taken} của {whose}"
    states = _states(result)
    if len(states) == 1:
        return f"{head}: {'đều ' if voices > 1 else ''}{AGENCY_WORDS[states[0]]}"
    return f"{head}: {', '.join(_count(result, outcome) for outcome in states)}"


def _states(result: TaskResult) -> list[Outcome]:
    """The states that were told, in the order in which a sentence names them."""
    return [outcome for outcome in UNIT_WORDS if outcome in result.counts and outcome is not Standing.NO_ANSWER]


def _answers_counted(result: TaskResult) -> str:
    """``108/115 đơn vị chủ trì đã báo cáo; 02 đơn vị hoàn thành, …``; one state only: ``toàn bộ 114 đơn vị …``; one
    answer only: its agency is named."""
    everyone = len(result.leads)
    states = _states(result)
    if result.answered == everyone and len(states) == 1:
        return f"toàn bộ {units(everyone, 'chủ trì')} {AGENCY_WORDS[states[0]]}"
    if result.answered == everyone:
        coverage = f"toàn bộ {units(everyone, 'chủ trì')} đã báo cáo"
    else:
        coverage = f"{count(result.answered)}/{units(everyone, 'chủ trì')} đã báo cáo"
    if result.answered == 1:
        return f"{coverage}: {'; '.join(_by_name([lead for lead in result.leads if lead.answered], NO_SILENCES))}"
    if len(states) == 1:
        return f"{coverage}, đều {AGENCY_WORDS[states[0]]}"
    return f"{coverage}; {', '.join(_count(result, outcome) for outcome in states)}"


def _count(result: TaskResult, outcome: Outcome) -> str:
    """``03 đơn vị chưa triển khai (…)``: those that have not begun are named while they are few."""
    told = units(result.counts[outcome], UNIT_WORDS[outcome])
    if outcome is not State.NOT_STARTED or result.counts[outcome] > NAMED_LEADS:
        return told
    return f"{told} ({agencies_named(lead.agency for lead in result.leads if lead.outcome is outcome)})"


def _single(lead: LeadResult, appendix: str) -> str:
    words = f"{lead.agency.short_name} {AGENCY_WORDS[lead.outcome]}"
    if lead.offered is not None:
        words += f" (theo báo cáo {running(lead.offered)})"
    if lead.entry is None or lead.outcome is Standing.TO_CORRECT:
        return sentence(words)
    result, documents = (
        one_line(text) if quotable(text := lead.entry.text(field)) else "" for field in ("result", "documents")
    )
    told = f"{words}: {excerpt(result, appendix)}" if result else words
    return sentence(f"{told} ({excerpt(documents, appendix)})" if documents and documents not in told else told)


def _by_name(leads: Sequence[LeadResult], silences: Silences) -> list[str]:
    groups = []
    for outcome, words in AGENCY_WORDS.items():
        names = agencies_named(lead.agency for lead in leads if lead.outcome is outcome)
        if names and outcome is not Standing.NO_ANSWER:
            groups.append(f"{names} {words}")
    silent = silent_leads(leads, silences).items()
    return [*groups, *(f"{agencies_named(agencies)} {SILENCE_WORDS[why]}" for why, agencies in silent)]


def _says_nothing(result: TaskResult) -> bool:
    return all(lead.outcome in _QUIET for lead in result.leads)


def _quiet_sentence(results: Sequence[TaskResult], silences: Silences) -> str:
    """``Nhiệm vụ II.G.3 do các tổ chức tín dụng chủ trì, …; các nhiệm vụ II.G.4, II.G.5 không phát sinh trong kỳ.``"""
    reasons: dict[str, list[str]] = {}
    for result in results:
        reasons.setdefault(_why_quiet(result, silences), []).append(result.task.id)
    parts = [f"{_named(ids)} {reason}" for reason, ids in reasons.items()]
    return sentence("; ".join([*parts[:1], *map(lower_first, parts[1:])])) if parts else ""


def _named(ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return f"Nhiệm vụ {ids[0]}"
    return f"Các nhiệm vụ {', '.join(ids)}" if len(ids) <= NAMES_AT_MOST else f"{count(len(ids))} nhiệm vụ"


def _why_quiet(result: TaskResult, silences: Silences) -> str:
    if not result.leads and result.task.external:
        names = joined([_in_sentence(name) for name in result.task.external])
        return f"do {names} chủ trì, không thuộc danh sách gửi biểu mẫu"
    if not result.leads:
        return "không yêu cầu báo cáo trong kỳ"
    if result.outcome is Standing.NO_ANSWER:
        return _nothing_came(tuple(silent_leads(result.leads, silences)))
    words: dict[Outcome, str] = {
        State.NOTHING_THIS_PERIOD: "không phát sinh trong kỳ",
        State.NOT_APPLICABLE: "không có đối tượng thực hiện",
    }
    return words.get(result.outcome, "chưa có kết quả báo cáo trong kỳ")


def _nothing_came(reasons: Sequence[Silence]) -> str:
    if len(reasons) > 1:
        return NO_DATA
    (why,) = reasons
    return NO_REPORT if why is Silence.MISSING else f"có cơ quan chủ trì {SILENCE_WORDS[why]}"


def _in_sentence(name: str) -> str:
    return lower_first(name) if name.startswith(("Các ", "Những ")) else name


def _leaf_headings(merged: Merged) -> list[Heading]:
    """The headings under which tasks stand directly, in the tasks' order; tasks without a heading are a group too."""
    titles = {(heading.section, heading.group): heading for heading in merged.plan.headings}
    places = dict.fromkeys((result.task.section, result.task.group) for result in merged.tasks)
    return [titles.get(place) or Heading(*place, _NO_HEADING) for place in places]
