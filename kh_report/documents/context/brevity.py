"""A task's name, and an agency's answer, as short as running text wants them: cut only where a thought ends."""

from __future__ import annotations

import re

_ASIDE = re.compile(r",? (?:trong trường hợp cần thiết|khi cần thiết|nếu cần thiết|nếu có)(?=[ ,])")
"""Provisos that a short name does without."""
_TURN = re.compile(
    r",? (?=(?:nhằm|để (?:bảo đảm|góp phần|kiểm soát|thu hút|đẩy mạnh)|trong đó|gắn với|phù hợp với|"
    r"đặc biệt (?:là|tại|ở|đối với)|tập trung vào|thông qua|theo (?:quy định|mô hình|phân vùng)|vào chi phí|cho từng|"
    r"từ khâu|trong trường hợp)\b)|, (?=(?:ưu tiên|trọng tâm là|nâng cao|tạo điều kiện)\b)"
)
"""Where a task's name goes over into purpose, manner or detail: running text may stop there."""
_END = re.compile(r"(?<!\bTP)(?<!\bTT)(?<!\b[A-ZĐ])[.;:](?=\s|$)")
_OPEN = re.compile(r"[,\s]+(?:như|gồm|bao gồm|cụ thể|sau|sau đây)$")
"""Words that announce a list; without the list they go too."""
_VAGUE = ("liên quan", "cần thiết")
"""A name that stops after these says nothing yet."""
_SHORTEST = 40
NAME_LETTERS = 180
QUOTED_LETTERS = 600


def brief(text: str, limit: int = NAME_LETTERS) -> str:
    """The task's name for running text: its first clause up to the first turn; the whole stands in the appendix.

    A clause without such a turn is kept whole up to ``limit`` letters; a longer one ends at its last comma before that,
    with ``…`` to show that it goes on. Nothing ever stops inside brackets.
    """
    clause = _ASIDE.sub("", " ".join(text.split()))
    end = next((match.start() for match in _END.finditer(clause) if _closed(clause[: match.start()])), len(clause))
    clause = _OPEN.sub("", clause[:end].rstrip(" .;:,"))
    for match in _TURN.finditer(clause):
        if _SHORTEST <= match.start() <= limit and _may_end(clause[: match.start()]):
            return clause[: match.start()]
    if len(clause) <= limit:
        return clause
    commas = [match.start() for match in re.finditer(", ", clause) if _SHORTEST <= match.start() < limit]
    last = next((comma for comma in reversed(commas) if _may_end(clause[:comma])), None)
    return clause if last is None else f"{clause[:last]}…"


def excerpt(text: str, appendix: str, limit: int = QUOTED_LETTERS) -> str:
    """An agency's answer as running text quotes it: whole sentences up to ``limit`` letters, then where the rest is."""
    if len(text) <= limit:
        return text
    ends = [match.start() for match in re.finditer(r"[.;](?=\s)", text) if match.start() < limit]
    last = next((end for end in reversed(ends) if _closed(text[:end])), None)
    if last is None:
        return f"chi tiết tại {appendix}"
    return f"{text[:last]} (chi tiết tại {appendix})"


def _may_end(text: str) -> bool:
    return _closed(text) and not text.endswith(_VAGUE)


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")
