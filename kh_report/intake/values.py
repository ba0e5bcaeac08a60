"""From a cell to what it means: by the declared kind of its field, never by guessing.

What has exactly one meaning is taken and noted; what has two or none is asked back (``fix``). The raw writing is kept
beside the meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, TypeGuard

from rapidfuzz import fuzz, process

from kh_report.findings import Finding, Place, finding
from kh_report.forms.field import Field, Kind
from kh_report.forms.states import ALIASES, LABELS, State
from kh_report.intake.model import Content, Value
from kh_report.locale import N_
from kh_report.vn.answers import AnswerKind, classify
from kh_report.vn.dates import DateKind, day_month_year, parse_date
from kh_report.vn.numbers import Separators, decide_ambiguous, decimal, parse_number
from kh_report.vn.text import clean, key
from kh_report.vn.units import is_other_word, is_share, multiplier

CELL_LIMIT: Final = 32_767
"""Characters that a cell can hold."""
_BY_LABEL: Final = {label: state for state, label in LABELS.items()}
_BY_KEY: Final = {key(label): state for state, label in LABELS.items()}
_BY_ALIAS: Final = {key(alias): state for alias, state in ALIASES.items()}
_LEAST_RATIO: Final = 60
_EPOCH_1900: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)
_SERIALS: Final = range(20_000, 80_000)
"""Excel serials of 1954 to 2119: a plain number outside is no date that anybody meant."""

_MONEY_UNIT: Final = "triệu đồng"
"""The unit of every field of money (``Kind.MONEY``)."""

_NO_FIGURE: Final = frozenset(
    {AnswerKind.MARK, AnswerKind.NONE, AnswerKind.NOT_APPLICABLE, AnswerKind.NOTHING_THIS_PERIOD}
)
"""What people write into a figure's cell when they have no figure."""

KINDS: Final = {
    "d-stroke": N_("Icelandic Đ"),
    "no-break-space": N_("no-break spaces"),
    "invisible": N_("invisible characters"),
    "bidi": N_("direction marks"),
    "nfd": N_("decomposed letters"),
    "x-escape": N_("escaped characters"),
    "line-end": N_("line ends"),
    "illegal-xml": N_("forbidden characters"),
}
"""What the text gateway normalised (``vn.text.Cleaned.changes``), in words."""

LEGACY_LETTERS: Final = frozenset("®¶·¸µ«¬\u00ad×ØÞßøûåäëæñïöî¹º»¼½¾Æ")
"""Letters of the encodings TCVN3 and VNI that no Vietnamese text in Unicode holds: worth a look, no proof."""

Column = Callable[[], Iterable[str]]
"""The typed texts of a field's whole column, asked for only when one cell alone is ambiguous."""


class Collector:
    """Gathers the findings of one file while its cells are read; what was normalised is said once per kind.

    ``percents`` are the cells (sheet, address) that show per cent; ``fractions`` says that it matters for some cell.
    """

    __slots__ = ("date1904", "findings", "fractions", "legacy", "normalised", "percents")

    def __init__(self, date1904: bool = False, percents: Set[tuple[str | None, str | None]] = frozenset()) -> None:
        self.findings: list[Finding] = []
        self.normalised: dict[str, list[Place]] = {}
        self.date1904 = date1904
        self.legacy = False
        self.fractions = False
        self.percents = percents

    def add(self, code: str, *places: Place, **params: object) -> None:
        """One more finding of the catalogue."""
        self.findings.append(finding(code, *places, **params))  # type: ignore[arg-type]

    def clean(self, text: str, place: Place) -> str:
        """``text`` through the text gateway; what changed, and whether an old encoding is suspected, is remembered."""
        if not text.isascii() and not LEGACY_LETTERS.isdisjoint(text):
            self.legacy = True
        cleaned = clean(text)
        for slug in cleaned.changes:
            self.normalised.setdefault(slug, []).append(place)
        return cleaned.text

    def aggregated(self) -> list[Finding]:
        """One note per kind of normalisation, with all its cells."""
        return [
            finding("text-normalised", *places, kind=KINDS[slug], count=len(places))
            for slug, places in self.normalised.items()
        ]


def read_value(
    field: Field, raw: object, place: Place, collector: Collector, column: Column = tuple, unit: str = ""
) -> Value | None:
    """What the cell ``raw`` answers for ``field``; None where nothing visible stands in it. ``unit`` is the declared
    one of its row (đơn vị tính), if any.

    A cell that cannot be understood keeps its writing as content and gets a finding.
    """
    kind = field.kind
    if type(raw) is str:
        text = collector.clean(raw, place)
        if not text:
            return None
        if kind is Kind.TEXT or kind is Kind.DOCUMENT or kind is Kind.PHONE:
            if len(text) >= CELL_LIMIT:
                collector.add("text-too-long", place, count=len(text))
            return Value(field.key, text, raw, place)
        if kind is Kind.STATE:
            state = _BY_LABEL.get(text)
            return Value(field.key, state or _state(text, place, collector), raw, place)
        if kind is Kind.DATE:
            return Value(field.key, _date_from_text(field, text, place, collector), raw, place)
        return Value(field.key, _number_from_text(field, text, place, collector, column, unit), raw, place)
    if raw is None:
        return None
    written = _written(raw)
    if _is_fraction(raw) and (kind is Kind.PERCENT or is_share(unit)):
        return _fraction(field, raw, written, place, collector)
    if kind is Kind.DATE:
        return Value(field.key, _date(field, raw, written, place, collector), written, place)
    if field.kind.is_number:
        return Value(field.key, _number(field, raw, written, place, collector), written, place)
    if kind is Kind.STATE:
        collector.add("state-unknown", place, seen=written)
    return Value(field.key, written, written, place)


def _state(text: str, place: Place, collector: Collector) -> Content:
    folded = key(text)
    if state := _BY_KEY.get(folded):
        return state
    if state := _BY_ALIAS.get(folded):
        collector.add("state-other-words", place, seen=text, expected=state.label, state=state.label)
        return state
    near = suggest_state(text)
    params = {"suggestion": f"“{near.label}”"} if near else {}
    collector.add("state-unknown", place, seen=text, expected=near.label if near else None, **params)
    return text


def suggest_state(text: str) -> State | None:
    """The state whose words are nearest to ``text``, accents counted; None when none is near."""
    choices = {**_BY_KEY, **_BY_ALIAS}
    best = process.extractOne(key(text), choices.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO)
    return choices[best[0]] if best else None


def _date_from_text(field: Field, text: str, place: Place, collector: Collector) -> Content:
    reading = parse_date(text)
    if reading.value is not None and reading.precise and reading.kind is DateKind.DAY:
        written = day_month_year(reading.value)
        if text != f"{reading.value:%d/%m/%Y}":
            collector.add("date-as-text", place, seen=text, date=written)
        return reading.value
    collector.add("date-unreadable", place, seen=text, field=field.header)
    return text


def _date(field: Field, raw: object, written: str, place: Place, collector: Collector) -> Content:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float) and _SERIALS.start <= raw < _SERIALS.stop:
        day = (_EPOCH_1904 if collector.date1904 else _EPOCH_1900) + timedelta(days=int(raw))
        collector.add("date-as-number", place, seen=written, field=field.header, date=day_month_year(day))
        return day
    collector.add("date-unreadable", place, seen=written, field=field.header)
    return written


def _number_from_text(
    field: Field, text: str, place: Place, collector: Collector, column: Column, unit: str
) -> Content:
    percent = field.kind is Kind.PERCENT or is_share(unit)
    unit = "%" if percent else _MONEY_UNIT if field.kind is Kind.MONEY else unit.strip()
    reading = parse_number(text, percent_column=percent)
    if reading.value is None and reading.candidates:
        separators: Separators | None = decide_ambiguous(column())
        if separators is not None:
            reading = parse_number(text, percent_column=percent, separators=separators)
    ratio = multiplier(reading.unit, unit)
    if ratio is None and unit:
        collector.add("number-other-unit", place, seen=text, expected=unit, unit=unit)
        return text
    if reading.value is not None and ratio is not None:
        number = reading.value if ratio == 1 else _shortest(reading.value * ratio)
        _say_read(text, number, unit, place, collector, converted=ratio != 1, word=is_other_word(reading.unit, unit))
        return _in_range(field, number, text, place, collector)
    if ratio is not None and len(reading.candidates) > 1:
        one, other = (candidate * ratio for candidate in reading.candidates[:2])
        collector.add("number-ambiguous", place, seen=text, one=_plain(one), other=_plain(other))
    elif classify(text).kind in _NO_FIGURE:
        collector.add("number-none", place, seen=text, field=field.header)
    else:
        collector.add("number-unreadable", place, seen=text, field=field.header)
    return text


def _say_read(
    text: str, number: Decimal, unit: str, place: Place, collector: Collector, converted: bool, word: bool
) -> None:
    """How a typed figure was read: a conversion and a word that is not the row's unit are looked at by a person."""
    if converted:
        collector.add("number-converted", place, seen=text, expected=unit, number=decimal(number), unit=unit)
    elif word:
        collector.add("number-other-word", place, seen=text, expected=unit, number=decimal(number), unit=unit)
    else:
        collector.add("number-as-text", place, seen=text, number=decimal(number))


def _number(field: Field, raw: object, written: str, place: Place, collector: Collector) -> Content:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw or raw in (float("inf"), -float("inf")):
        collector.add("number-unreadable", place, seen=written, field=field.header)
        return written
    number = Decimal(format(raw, ".15g"))
    return _in_range(field, number, written, place, collector)


def _is_fraction(raw: object) -> TypeGuard[float]:
    """What Excel may hold for a typed per cent: 95% typed into a cell is 0.95."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and 0 < raw <= 1


def _fraction(field: Field, raw: float, written: str, place: Place, collector: Collector) -> Value:
    """As shown, where the cell shows per cent; else as it stands, for ``intake.checks.figures`` to ask about."""
    collector.fractions = True
    number = Decimal(format(raw, ".15g"))
    if (place.sheet, place.cell) in collector.percents:
        number = _shortest(number * 100)
        written = f"{_plain(number)}%"
    return Value(field.key, _in_range(field, number, written, place, collector), written, place)


def _in_range(field: Field, number: Decimal, written: str, place: Place, collector: Collector) -> Decimal:
    low, high = field.minimum, field.maximum
    if (low is not None and number < Decimal(str(low))) or (high is not None and number > Decimal(str(high))):
        expected = (
            f"{low:g} – {high:g}"
            if low is not None and high is not None
            else f"≥ {low:g}"
            if low is not None
            else f"≤ {high:g}"
        )
        collector.add("number-out-of-range", place, seen=written, expected=expected, field=field.header)
    return number


def _shortest(number: Decimal) -> Decimal:
    """Without zeros at the end, and never with an exponent."""
    return Decimal(format(number.normalize(), "f"))


def _plain(number: Decimal) -> str:
    """A number as one may type it into a cell: no grouping, a comma for decimals."""
    return format(number.normalize(), "f").replace(".", ",")


def _written(raw: object) -> str:
    """A cell that is no text, as a person would write it."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float):
        return format(raw, ".15g")
    if isinstance(raw, datetime | date):
        return day_month_year(raw)
    if isinstance(raw, time):
        return raw.isoformat("minutes")
    return str(raw)
