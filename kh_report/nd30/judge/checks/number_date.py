"""Number and symbol (II.3), place and date (II.4)."""

from __future__ import annotations

import re

from kh_report.locale import N_
from kh_report.nd30.judge.checks.head import off_centre
from kh_report.nd30.judge.checks.looks import register_look
from kh_report.nd30.judge.checks.registry import Outcome, Silence, at_line, check
from kh_report.nd30.judge.reading import LETTER_KIND, NumberLine, Reading
from kh_report.nd30.judge.recognise.kinds import has_year
from kh_report.nd30.judge.words import fold, is_placeholder
from kh_report.nd30.rules import PADDED_BELOW, PADDED_MONTHS, TYPE_ABBREVIATIONS, Element

_LOWER_ALLOWED = frozenset(symbol for symbol in TYPE_ABBREVIATIONS.values() if symbol != symbol.upper()) | {"TrS"}
_BODIES = {"hội đồng nhân dân": "HĐND", "ủy ban nhân dân": "UBND"}

register_look("N3", Element.NUMBER, lambda reading: () if reading.number is None else (reading.number.line,))
register_look("D4", Element.PLACE_DATE, lambda reading: () if reading.date is None else (reading.date.line,))


def _written_number(number: NumberLine) -> str:
    return number.number.strip(" .…_")


@check(
    "N2",
    N_("The document number is {seen}; Decree 30 asks for {expected}."),
    N_("Write numbers below 10 with one leading zero: 05."),
)
def padded(reading: Reading) -> Outcome:
    """A leading zero below 10; more zeros are not asked for (warning). Blank drafts pass."""
    if reading.number is None:
        return Silence.ABSENT
    text = _written_number(reading.number).split("/")[0].strip()
    if not text.isdigit():
        return ()
    if int(text) < PADDED_BELOW and len(text) == 1:
        return [at_line(reading.number.line, text, f"{int(text):02d}")]
    if len(text) > 2 and text.startswith("0"):
        return [at_line(reading.number.line, text, f"{int(text):02d}", level="warning")]
    return ()


@check(
    "N3",
    N_("The label is “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Write “Số:” with a capital S, small ố and a colon."),
)
def label(reading: Reading) -> Outcome:
    """``Số`` in ordinary case, followed by a colon."""
    if reading.number is None:
        return Silence.ABSENT
    text = reading.number.label.replace(" ", "")
    return () if text == "Số:" else [at_line(reading.number.line, text, "Số:")]


@check(
    "N4",
    N_("The symbol {seen} has small letters; Decree 30 asks for capitals: {expected}."),
    N_("Write the symbol in capitals; only abbreviations of Annex III such as TTr, CTr, QyĐ keep their small letters."),
)
def capitals(reading: Reading) -> Outcome:
    """Capitals, but for the small letters inside an abbreviation of Annex III and inside a unit's own (``TTr``)."""
    if reading.number is None or not reading.number.symbol or is_placeholder(reading.number.symbol):
        return Silence.ABSENT
    for group in re.split(r"[-/\s]+", reading.number.symbol):
        small = sum(ch.islower() for ch in group)
        if group in _LOWER_ALLOWED or small == 0:
            continue
        if small == sum(ch.isalpha() for ch in group) or group[0].islower():
            return [at_line(reading.number.line, reading.number.symbol, reading.number.symbol.upper())]
    return ()


@check(
    "N5",
    N_("Number and symbol read “{seen}”; Decree 30 asks for “{expected}”, without spaces."),
    N_("Write a slash between number and symbol and a hyphen between the groups, without spaces: Số: 05/BC-SNNMT."),
)
def separators(reading: Reading) -> Outcome:
    """``/`` then ``-``, no spaces; the blank for a number not yet given is no space of ours."""
    number = reading.number
    if number is None or not number.symbol or is_placeholder(number.symbol):
        return Silence.ABSENT
    symbol = number.symbol
    good = re.sub(r"\s*[-–—−]\s*", "-", symbol).replace(" ", "")
    filled = bool(_written_number(number))
    loose = filled and (number.separator != "/" or number.number != number.number.rstrip())
    loose = loose or number.separator.endswith(" ")
    if symbol == good and not loose:
        return ()
    return [
        at_line(
            number.line, f"{_written_number(number)}{number.separator}{symbol}", f"{_written_number(number)}/{good}"
        )
    ]


@check(
    "N6",
    N_("The symbol {seen} does not begin with the abbreviation of this type; Decree 30 asks for {expected}."),
    N_("Begin the symbol with the abbreviation of Annex III, then the agency: {expected}…"),
)
def type_abbreviation(reading: Reading) -> Outcome:
    """Named types: the abbreviation of Annex III comes first."""
    number = reading.number
    if number is None or reading.type_text == "" or not number.symbol or is_placeholder(number.symbol):
        return Silence.ABSENT
    expected = TYPE_ABBREVIATIONS[reading.type_text]
    first = re.split(r"\s*[-–—−]\s*", number.symbol)[0].strip()
    if fold(first) == fold(expected):
        return ()
    return [at_line(number.line, number.symbol, f"{expected}-")]


@check(
    "N7",
    N_("The symbol of this letter is {seen}; a công văn has no type abbreviation: {expected}."),
    N_("Write agency and drafting unit only: Số: 12/UBND-VX."),
)
def letter_symbol(reading: Reading) -> Outcome:
    """``CV`` is not an abbreviation of Annex III."""
    number = reading.number
    if number is None or reading.kind != LETTER_KIND or not number.symbol or is_placeholder(number.symbol):
        return Silence.ABSENT
    groups = re.split(r"\s*[-–—−]\s*", number.symbol)
    if "CV" not in groups:
        return ()
    return [at_line(number.line, number.symbol, "-".join(group for group in groups if group != "CV"))]


@check(
    "N9",
    N_("Number and symbol are {seen}; Decree 30 asks for {expected} under the issuing body."),
    N_("Select the number, then Home > Center."),
)
def number_centred(reading: Reading) -> Outcome:
    """Centred under the issuer."""
    return Silence.ABSENT if reading.number is None else off_centre([reading.number.line])


@check(
    "N11",
    N_("The number holds the year ({seen}); numbers of administrative documents do not."),
    N_("Write number and symbol only: {expected}."),
)
def no_year(reading: Reading) -> Outcome:
    """``01/2026/…`` is the form of legislation."""
    number = reading.number
    if number is None:
        return Silence.ABSENT
    if not has_year(number):
        return ()
    first = number.number.split("/")[0].strip()
    return [at_line(number.line, f"{number.number.strip()}/{number.symbol}", f"{first}/{number.symbol}")]


@check(
    "D2",
    N_("Place and date read “{seen}”; Decree 30 asks for “{expected}”."),
    N_("Write: Hải Phòng, ngày 05 tháng 9 năm 2026 (comma after the place, full year)."),
)
def date_form(reading: Reading) -> Outcome:
    """Place, comma, ``ngày``, ``tháng``, ``năm`` with four digits; blanks of drafts pass."""
    date = reading.date
    if date is None:
        return Silence.ABSENT
    place = date.place or "…"
    good_year = date.year if len(date.year) in {0, 4} else "…"
    faults = []
    if is_placeholder(date.place):
        return ()
    if not date.comma or not date.place or len(date.year) not in {0, 4} or "ngày" not in date.line.text:
        expected = f"{place}, ngày {date.day or '…'} tháng {date.month or '…'} năm {good_year or '…'}"
        faults.append(at_line(date.line, date.line.text, expected))
    elif date.place[:1].islower():
        faults.append(at_line(date.line, date.place, date.place[:1].upper() + date.place[1:]))
    return faults


@check(
    "D3/day",
    N_("The day is written {seen}; Decree 30 asks for {expected}."),
    N_("Write days below 10 with a leading zero: ngày 05."),
)
def day(reading: Reading) -> Outcome:
    """Days below 10 take a zero."""
    if reading.date is None:
        return Silence.ABSENT
    text = reading.date.day
    return [at_line(reading.date.line, text, f"0{text}")] if len(text) == 1 and text.isdigit() else ()


@check(
    "D3/month",
    N_("The month is written {seen}; Decree 30 asks for {expected}."),
    N_("Write months 1 and 2 with a leading zero: tháng 01, tháng 02."),
)
def month(reading: Reading) -> Outcome:
    """Months 1 and 2 take a zero."""
    if reading.date is None:
        return Silence.ABSENT
    text = reading.date.month
    return [at_line(reading.date.line, text, f"0{text}")] if text in {str(item) for item in PADDED_MONTHS} else ()


@check(
    "D3/other-month",
    N_("The month is written {seen}; Decree 30 pads months 1 and 2 only: {expected}."),
    N_("Write months 3 to 9 without a zero: tháng 3."),
)
def other_month(reading: Reading) -> Outcome:
    """Months 3 to 9 without a zero, as in the decree's examples."""
    if reading.date is None:
        return Silence.ABSENT
    text = reading.date.month
    if len(text) == 2 and text.startswith("0") and text.isdigit() and int(text) not in (0, *PADDED_MONTHS):
        return [at_line(reading.date.line, text, text[1:])]
    return ()


@check(
    "D5",
    N_("Place and date are {seen}; Decree 30 asks for {expected}."),
    N_("Put place and date under the national motto, centred, in the same row as the number."),
)
def date_place(reading: Reading) -> Outcome:
    """Centred under Tiêu ngữ, level with the number: judged inside one table."""
    date, number = reading.date, reading.number
    if date is None:
        return Silence.ABSENT
    here = date.line.paragraph.cell
    there = None if number is None else number.line.paragraph.cell
    if here is not None and there is not None and here.table == there.table and here.columns == there.columns:
        seen = N_("in another row than the number")
        if here.row != there.row:
            return [at_line(date.line, seen, N_("level with the number"))]
    return off_centre([date.line])
