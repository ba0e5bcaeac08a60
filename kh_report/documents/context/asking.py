"""A proposal as a clause after "Đề nghị Ủy ban nhân dân thành phố:", so that nobody is asked twice in one sentence."""

from __future__ import annotations

import re

from kh_report.documents.settings import DocumentSettings
from kh_report.vn.text import capitalise

_ASKING = re.compile(r"(?:đề nghị|kiến nghị|đề xuất)(?:\s+với)?\s+", re.IGNORECASE)
_COMMITTEE = ("Ủy ban nhân dân", "UBND")
_SOMEBODY = re.compile(
    r"(?:các|những|một số|sở|bộ|ban(?! hành)|ngành|cơ quan|đơn vị|cấp (?:có|trên|tỉnh|xã|thành)|phòng|chi cục|công an|"
    r"ủy ban|uỷ ban|ubnd|thành phố|tỉnh|xã|phường|đặc khu|lãnh đạo|chính phủ|hội đồng|hđnd|văn phòng|trung ương|"
    r"địa phương|doanh nghiệp|nhà nước)\b",
    re.IGNORECASE,
)
"""How whoever is asked is named; what follows such words is no clause of its own."""


_PROPOSAL = re.compile(r"(?:^|[.;,:]\s+)((?:đề nghị|kiến nghị|đề xuất)\s.*)", re.IGNORECASE | re.DOTALL)


def proposal_in(text: str) -> str:
    """The part of ``text`` that proposes, where a difficulty stands before it.

    >>> proposal_in("Chưa có hướng dẫn; đề nghị hướng dẫn thống nhất.")
    'đề nghị hướng dẫn thống nhất.'
    """
    found = _PROPOSAL.search(text)
    return found[1] if found else text


def clause(text: str, settings: DocumentSettings) -> str:
    """``text`` without its own "đề nghị" where that is put to the report's recipient, or to nobody in particular.

    Words put to somebody else stay whole, because it would be another's duty otherwise. "Đề nghị bố trí kinh phí" and
    "Đề nghị UBND thành phố bố trí kinh phí" become "Bố trí kinh phí"; "Đề nghị Sở Tài chính cấp" stays.
    """
    asking = _ASKING.match(text)
    if asking is None:
        return text
    rest = text[asking.end() :]
    for name in _recipient(settings):
        if re.match(rf"{re.escape(name)}[\s:,]", rest, re.IGNORECASE):
            return capitalise(rest[len(name) :].strip(" ,:"))
    if _SOMEBODY.match(rest) or rest[:1].isupper():
        return text
    return capitalise(rest)


def _recipient(settings: DocumentSettings) -> list[str]:
    """How writers name the recipient, the longest first: ``Ủy ban nhân dân thành phố``, ``UBND thành phố``."""
    names = {settings.recipient} if settings.recipient else set()
    if settings.recipient and settings.superior.startswith(settings.recipient):
        names.add(settings.superior)
    for full in tuple(names):
        for committee in _COMMITTEE:
            if full.startswith(f"{_COMMITTEE[0]} "):
                names.add(committee + full.removeprefix(_COMMITTEE[0]))
    return sorted(names, key=len, reverse=True)
