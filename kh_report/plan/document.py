"""The plan's own data: number, date, place, title, issuer, signer, legal bases, from the text around its appendix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kh_report.plan.source.blocks import Paragraph
from kh_report.vn.text import capitalise, inline, key

KIND = "Kế hoạch"
_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<number>[\d.…\s]*)/\s*(?P<symbol>[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ0-9][A-Za-zĐđ0-9&.-]*)?)"
)
_DATED = re.compile(
    r"(?P<place>\S[^,\d]*),\s*ngày\s*(?P<day>[\d.…]*)\s*tháng\s*(?P<month>[\d.…]*)\s*năm\s*(?P<year>\d{4}|[\d.…]*)\s*$"
)
_BODY_BEGINS = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai thực hiện .* ban hành|Theo|Để|Nhằm|I\.|1\.)\s")
_ATTACHED = re.compile(
    r"\(?\s*(?:Ban hành )?kèm theo\s+(?P<kind>Kế hoạch)\s*số.*?của\s+(?P<issuer>[^()]+?)\s*\)?\s*$", re.I | re.S
)
_CLOSING = re.compile(r"Trên đây là Kế hoạch của (?P<issuer>.+?)(?= triển khai| về | thực hiện| để |[;,.])")
_SIGNS_FIRST = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s*\S|(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG)$")
_BASIS = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Kết luận"
    r"|Công văn)"
)
_BASES = re.compile(
    rf"{_BASIS}(?: [^\s,;]+){{0,6}}? số (?:(?! và {_BASIS}\b)[^;])+?"
    rf"(?=\s+và\s+{_BASIS}\b|;|,\s+(?:Chủ tịch|Ủy ban|UBND|Bộ|Sở|Tỉnh)|\.?$)"
)
_CITED = re.compile(r" ngày \d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)\d{4}(?: của (?:(?! và | về | tại )[^,;])+)?")
_CARRIED_OUT = re.compile(r"^triển khai thực hiện\b", re.IGNORECASE)
_APPENDIX = re.compile(r"phụ lục(?: [ivx\d]+)?")
_LONG = 200


@dataclass(frozen=True, slots=True)
class Facts:
    """What the plan says of itself. Empty strings and None stand for what it leaves blank or does not say."""

    number: str = ""
    symbol: str = ""
    date: date | None = None
    year: int | None = None
    place: str = ""
    title: str = ""
    issuer: str = ""
    signer_title: str = ""
    appendix_title: str = ""
    legal_bases: tuple[str, ...] = ()


def read_facts(lines: Sequence[Paragraph]) -> Facts:
    """The facts that the lines of a plan state. The first statement counts, except for the appendix's own caption."""
    number, symbol = _number(lines)
    place, day, year = _dated(lines)
    title, end = _title(lines)
    return Facts(
        number=number,
        symbol=symbol,
        date=day,
        year=year,
        place=place,
        title=title,
        issuer=_issuer(lines),
        signer_title=_signer_title(lines),
        appendix_title=_appendix_title(lines),
        legal_bases=_legal_bases(lines[end:]),
    )


def short_title(title: str) -> str:
    """A short title for reports: the kind, the subject, documents cited without their date and issuer.

    >>> short_title("Triển khai thực hiện Nghị quyết số 67/NQ-CP ngày 25/3/2026 của Chính phủ")
    'Kế hoạch triển khai Nghị quyết số 67/NQ-CP'
    """
    subject = _CARRIED_OUT.sub("triển khai", _CITED.sub("", title))
    if len(subject) > _LONG:
        subject = subject[:_LONG].rsplit(",", 1)[0].rsplit(" và ", 1)[0]
    return f"{KIND} {subject[:1].lower()}{subject[1:]}" if subject else ""


def _number(lines: Sequence[Paragraph]) -> tuple[str, str]:
    for line in lines:
        match = _NUMBER.match(inline(line.text))
        if match:
            return re.sub(r"\D", "", match["number"]), match["symbol"]
    return "", ""


def _dated(lines: Sequence[Paragraph]) -> tuple[str, date | None, int | None]:
    """Place, date and year of "Hải Phòng, ngày 06 tháng 4 năm 2026"; on a draft only the place and the year."""
    for line in lines:
        match = _DATED.match(inline(line.text))
        if not match:
            continue
        day, month, year = (int(part) if part.isdigit() else None for part in match.group("day", "month", "year"))
        if day and month and year:
            try:
                return match["place"], date(year, month, day), year
            except ValueError:
                return match["place"], None, year
        return match["place"], None, year
    return "", None, None


def _title(lines: Sequence[Paragraph]) -> tuple[str, int]:
    """What stands under "KẾ HOẠCH", and the index of the line behind it; a title may take several lines."""
    for index, line in enumerate(lines):
        if inline(line.text) != KIND.upper():
            continue
        taken: list[str] = []
        for offset, following in enumerate(lines[index + 1 :], start=index + 1):
            text = inline(following.text)
            if not re.search(r"\w", text):
                continue
            goes_on = not taken or text[0].islower() or taken[-1].endswith((",", " và", " của", " số"))
            if taken and (_BODY_BEGINS.match(text) or not goes_on):
                return " ".join(taken), offset
            taken.append(text)
        return " ".join(taken), len(lines)
    return "", 0


def _issuer(lines: Sequence[Paragraph]) -> str:
    """Who issued the plan, as citations must word it: "của Chủ tịch Ủy ban nhân dân thành phố"."""
    for pattern in (_ATTACHED, _CLOSING):
        for line in lines:
            match = pattern.search(inline(line.text))
            if match:
                return match["issuer"].strip(" .")
    return ""


def _signer_title(lines: Sequence[Paragraph]) -> str:
    """The capacity in which the plan is signed, a line each: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    taken: list[str] = []
    for line in lines:
        text = inline(line.text)
        if taken and (not (text.isupper() and len(text) < 80) or _APPENDIX.fullmatch(key(text))):
            return "\n".join(taken)
        if taken or (text.isupper() and _SIGNS_FIRST.match(text)):
            taken.append(text)
    return "\n".join(taken)


def _appendix_title(lines: Sequence[Paragraph]) -> str:
    """What stands under the first "PHỤ LỤC": "Danh mục các nhiệm vụ …"."""
    for index, line in enumerate(lines):
        if not _APPENDIX.fullmatch(key(line.text)):
            continue
        taken: list[str] = []
        for following in lines[index + 1 : index + 6]:
            text = inline(following.text)
            if text.startswith("(") or (taken and not text[0].islower()):
                break
            taken.append(text)
        return " ".join(taken)
    return ""


def _legal_bases(lines: Sequence[Paragraph]) -> tuple[str, ...]:
    """Documents that the plan carries out or rests on, with date, issuer and subject, from its opening paragraphs."""
    found: dict[str, None] = {}
    for line in lines:
        text = inline(line.text)
        if re.match(r"(?:[IVX]+|1)\.\s", text):
            break
        if re.match(r"(?:Thực hiện|Căn cứ|Triển khai|Theo)\b", text):
            found |= dict.fromkeys(capitalise(match[0].strip(" ,.")) for match in _BASES.finditer(text))
    return tuple(found)
