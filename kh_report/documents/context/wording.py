"""Vietnamese turns of phrase for composed sentences: states, lists of tasks and agencies, endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kh_report.documents.context.lines import Line
from kh_report.forms.states import State
from kh_report.merge.model import LeadResult, Outcome, Standing
from kh_report.merge.sending import Silence
from kh_report.plan.model import Agency
from kh_report.vn.numbers import count

NAMES_AT_MOST = 10
"""More names than this go to an appendix (convention of the example report)."""
NAMED_LEADS = 5
"""Up to so many leads are named one by one; more become counts (convention)."""

UNIT_WORDS: dict[Outcome, str] = {
    State.DONE: "hoàn thành",
    State.IN_PROGRESS: "đang thực hiện",
    State.CONTINUING: "thực hiện thường xuyên",
    State.NOT_STARTED: "chưa triển khai",
    State.PAUSED: "tạm dừng",
    State.EXTENSION_REQUESTED: "đề nghị điều chỉnh thời hạn",
    State.NOTHING_THIS_PERIOD: "không phát sinh trong kỳ",
    State.NOT_APPLICABLE: "không có đối tượng trên địa bàn",
    Standing.TO_CORRECT: "đang hoàn thiện báo cáo",
    Standing.NO_ANSWER: "chưa báo cáo",
}
"""What follows "48 đơn vị"; in the order in which a sentence names them."""

AGENCY_WORDS: dict[Outcome, str] = {**UNIT_WORDS, State.DONE: "đã hoàn thành"}
"""What follows the name of an agency."""

SILENCE_WORDS: dict[Silence, str] = {
    Silence.MISSING: AGENCY_WORDS[Standing.NO_ANSWER],
    Silence.EXTENDED: "được gia hạn gửi báo cáo",
    Silence.DOCUMENT_ONLY: "đã có văn bản, chưa có số liệu",
    Silence.WAIVED: "được miễn báo cáo",
    Silence.UNREAD: "đã gửi tệp, chưa tổng hợp được",
}
"""The same of one that gave no answer: nobody who is excused, or sent something, is said not to have reported."""
NO_REPORT = "chưa có báo cáo của cơ quan chủ trì"
NO_DATA = "chưa có số liệu của cơ quan chủ trì"
"""Of a task without any answer; the second where a lead is excused, or sent something without data."""
Silences = Mapping[str, Silence]
"""Why a missing row of an agency is missing, by its code (merge.sending.silences_of)."""


def silent_leads(leads: Iterable[LeadResult], silences: Silences) -> dict[Silence, list[Agency]]:
    """The leads without an answer, by the reason, in the order in which a sentence names them."""
    found: dict[Silence, list[Agency]] = {why: [] for why in Silence}
    for lead in leads:
        if lead.outcome is Standing.NO_ANSWER:
            found[silences.get(lead.agency.code, Silence.MISSING)].append(lead.agency)
    return {why: agencies for why, agencies in found.items() if agencies}


def tasks_named(ids: Sequence[str]) -> str:
    """`` (nhiệm vụ I.3, II.A.2)``, to be put behind a count; more than ten are left to the appendix."""
    return f" (nhiệm vụ {', '.join(ids)})" if len(ids) <= NAMES_AT_MOST else ""


def agencies_named(agencies: Iterable[Agency]) -> str:
    """``Sở Y tế, UBND xã An Phú``: names as running text writes them, in the order given."""
    return ", ".join(agency.short_name for agency in agencies)


def units(number: int, what: str) -> str:
    """``03 đơn vị chưa triển khai``."""
    return f"{count(number)} đơn vị {what}"


def listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of a list with their endings: ``;`` and a full stop on the last. Keys of lines are kept."""
    ends = [";"] * (len(lines) - 1) + ["."]
    ended = zip(lines, ends, strict=True) if lines else ()
    return tuple(line.ending(line + end) if isinstance(line, Line) else line + end for line, end in ended)


def sentence(text: str) -> str:
    """``text`` with one full stop at its end."""
    stripped = text.rstrip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped.rstrip(';,')}."


def one_line(text: str) -> str:
    """Several lines of an answer as one: list marks dropped, lines joined by ``;``."""
    lines = [re.sub(r"^[-+•*]\s+", "", line.strip()).rstrip(" .;") for line in text.splitlines()]
    return "; ".join(line for line in lines if line)
