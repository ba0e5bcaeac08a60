"""The fixed phrases of a document composed as the decree writes them: numbers, dates, symbols, lists.

Pure text: elements and templates, letters and appendices all take their wording from here. Any argument may also be a
template tag such as ``{{ van_ban.so }}``, which passes through unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence

from kh_report.nd30.rules import (
    ADDRESSEE_LABEL,
    APPENDIX_LABEL,
    ARCHIVE_CLERK,
    ARCHIVE_LABEL,
    AS_ABOVE,
    ATTACHED_WITH,
    END_MARK,
    LETTER_PREFIX,
    NUMBER_LABEL,
    PADDED_BELOW,
    PADDED_MONTHS,
    POINT_LETTERS,
    TYPE_ABBREVIATIONS,
)
from kh_report.vn.roman import roman

BLANK_NUMBER = " " * 8
BLANK_DAY = " " * 5
BLANK_MONTH = " " * 4
"""Room left in drafts for what the clerk writes after signing (Điều 15.2–3)."""


def padded(number: int | str) -> str:
    """A number below ten with its leading zero (II.3.c, II.4.b), also one written by a person; other words as they are.

    >>> padded(5), padded(15), padded("5"), padded("05"), padded("{{ so }}")
    ('05', '15', '05', '05', '{{ so }}')
    """
    written = str(number)
    return written.zfill(2) if written.isdecimal() and int(written) < PADDED_BELOW else written


def symbol(type_name: str, issuer: str) -> str:
    """Symbol of a named type (II.3.b): Annex III's abbreviation and the issuer's. Raises KeyError for an unknown type.

    >>> symbol("Báo cáo", "SNNMT")
    'BC-SNNMT'
    """
    return f"{TYPE_ABBREVIATIONS[type_name]}-{issuer}"


def letter_symbol(issuer: str, unit: str) -> str:
    """Symbol of a công văn (II.3.b): issuer and drafting unit or field, no type.

    >>> letter_symbol("UBND", "NC")
    'UBND-NC'
    """
    return f"{issuer}-{unit}" if unit else issuer


def number_line(number: int | str | None, document_symbol: str) -> str:
    """``Số: 05/BC-SNNMT`` (II.3.c); without a number the room that a draft leaves.

    >>> number_line(5, "BC-SNNMT"), number_line("5", "BC-SNNMT"), number_line(None, "UBND-NC")
    ('Số: 05/BC-SNNMT', 'Số: 05/BC-SNNMT', 'Số:        /UBND-NC')
    """
    if number is None or number == "":
        return f"{NUMBER_LABEL}:{BLANK_NUMBER}/{document_symbol}"
    return f"{NUMBER_LABEL}: {padded(number)}/{document_symbol}"


def date_words(day: int | str | None, month: int | str | None, year: int | str) -> str:
    """``ngày 05 tháng 3 năm 2026``: days below ten and months 1 and 2 padded, other months not (II.4.b).

    >>> date_words(5, 3, 2026), date_words(15, 2, 2026), date_words(None, 9, 2026)
    ('ngày 05 tháng 3 năm 2026', 'ngày 15 tháng 02 năm 2026', 'ngày     tháng 9 năm 2026')
    """
    written_day = padded(day) if isinstance(day, int) else day
    written_month = padded(month) if isinstance(month, int) and month in PADDED_MONTHS else month
    before = BLANK_DAY if day is None else f" {written_day} "
    after = BLANK_MONTH if month is None else f" {written_month} "
    return f"ngày{before}tháng{after}năm {year}"


def place_and_date(place: str, day: int | str | None, month: int | str | None, year: int | str) -> str:
    """``Hải Phòng, ngày 05 tháng 3 năm 2026`` (II.4.b–c).

    >>> place_and_date("Hải Phòng", 29, 6, 2026)
    'Hải Phòng, ngày 29 tháng 6 năm 2026'
    """
    return f"{place}, {date_words(day, month, year)}"


def letter_abstract(subject: str) -> str:
    """The abstract of a công văn after ``V/v`` (II.5.b); one that has it already is left alone.

    >>> letter_abstract("đôn đốc báo cáo")
    'V/v đôn đốc báo cáo'
    """
    return subject if subject.startswith(LETTER_PREFIX) else f"{LETTER_PREFIX} {subject}"


def addressee_label() -> str:
    """``Kính gửi:`` (II.9.d)."""
    return f"{ADDRESSEE_LABEL}:"


def listed(names: Sequence[str]) -> list[str]:
    """Lines of a list of recipients (II.9.d): dash before, semicolon after, full stop at the end.

    >>> listed(["Bộ Nội vụ", "Bộ Tài chính"])
    ['- Bộ Nội vụ;', '- Bộ Tài chính.']
    """
    lines = [f"- {name.rstrip(' ;.')}" for name in names]
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]


def archive_line(unit: str = "", copies: int | str | None = None) -> str:
    """The last recipient (II.9.d): ``Lưu: VT, BVMT (3)`` without its dash and full stop, which ``listed`` adds.

    >>> archive_line("BVMT", 3), archive_line()
    ('Lưu: VT, BVMT (3)', 'Lưu: VT')
    """
    unit_part = f", {unit}" if unit else ""
    copies_part = f" ({copies})" if copies is not None else ""
    return f"{ARCHIVE_LABEL}: {ARCHIVE_CLERK}{unit_part}{copies_part}"


def recipients(others: Sequence[str], archive: str, *, addressed: bool, of_article: str | None = None) -> list[str]:
    """The whole list under ``Nơi nhận`` (II.9.b): ``Như trên`` first when the document says ``Kính gửi``, ``Như
    Điều 3`` in decisions (``of_article``), the archive last.

    >>> recipients(["Giám đốc Sở"], archive_line("VP"), addressed=True)
    ['- Như trên;', '- Giám đốc Sở;', '- Lưu: VT, VP.']
    """
    first = [AS_ABOVE] if addressed else [f"Như {of_article}"] if of_article else []
    return listed([*first, *others, archive])


def bases(texts: Sequence[str]) -> list[str]:
    """Legal bases (căn cứ): each line ends with a semicolon, the last with a full stop (II.6.a)."""
    lines = [text.rstrip(" ;.,") for text in texts]
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]


def point_letter(index: int) -> str:
    """Letter of the ``index``-th điểm, from 1, in the Vietnamese alphabet (II.6.đ). Raises IndexError past the last.

    >>> [point_letter(n) for n in (1, 4, 5, 6)]
    ['a', 'd', 'đ', 'e']
    """
    if index < 1:
        raise IndexError(index)
    return POINT_LETTERS[index - 1]


def ended(text: str) -> str:
    """``text`` with the end mark (B17), in place of its full stop.

    >>> ended("Trân trọng báo cáo.")
    'Trân trọng báo cáo./.'
    """
    return text if text.endswith(END_MARK) else text.rstrip(" .;") + END_MARK


def appendix_label(index: int, total: int) -> str:
    """``Phụ lục``, or ``Phụ lục II`` when there are several (III.1.a). ``index`` counts from 1.

    >>> appendix_label(1, 1), appendix_label(2, 3)
    ('Phụ lục', 'Phụ lục II')
    """
    return APPENDIX_LABEL if total == 1 else f"{APPENDIX_LABEL} {roman(index)}"


def attached_with(type_name: str, number: int | str | None, document_symbol: str, date_text: str, issuer: str) -> str:
    """The reference line of an appendix (III.1.c).

    >>> attached_with("Báo cáo", None, "BC-SNNMT", date_words(None, 9, 2026), "Sở Nông nghiệp và Môi trường")
    '(Kèm theo Báo cáo số        /BC-SNNMT ngày     tháng 9 năm 2026 của Sở Nông nghiệp và Môi trường)'
    """
    written = number_line(number, document_symbol).removeprefix(f"{NUMBER_LABEL}:")
    return f"({ATTACHED_WITH} {type_name} số{written} {date_text} của {issuer})"
