"""Figures over agencies (tổng hợp số liệu): each indicator by its own kind, never a mean of means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import inputs_of
from kh_report.intake.model import AgencyReturn, Entry
from kh_report.merge.model import Figure, IndicatorResult
from kh_report.plan.model import Indicator, IndicatorKind, Plan
from kh_report.vn.numbers import decimal

COLUMNS: tuple[str, ...] = tuple(field.key for field in inputs_of(SheetKey.FIGURES) if field.kind.is_number)
"""The columns of numbers on the sheet ``Số liệu``."""
_MEANS = (IndicatorKind.MEAN, IndicatorKind.WEIGHTED_MEAN)


def indicator_results(plan: Plan, returns: Mapping[str, AgencyReturn]) -> tuple[IndicatorResult, ...]:
    """Every indicator of the plan with its figures, in plan order."""
    return tuple(_result(plan, indicator, returns) for indicator in plan.indicators)


def agencies_of(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """Codes of the agencies that an indicator is asked of (codes and groups expanded), in registry order."""
    wanted = set(indicator.agencies)
    return tuple(agency.code for agency in plan.agencies if wanted & {agency.code, *agency.groups})


def _result(plan: Plan, indicator: Indicator, returns: Mapping[str, AgencyReturn]) -> IndicatorResult:
    asked = tuple(code for code in agencies_of(plan, indicator) if code in returns)
    rows = {code: entry for code in asked if (entry := _row(returns, code, indicator.id)) is not None}
    weights = {code: _row(returns, code, indicator.weight) for code in rows} if indicator.weight else {}
    by_arrival = sorted(rows, key=lambda code: _received(returns[code]), reverse=True)
    figures = {column: _figure(indicator, column, asked, rows, weights, by_arrival) for column in COLUMNS}
    return IndicatorResult(indicator, figures, tuple(rows.values()))


def _row(returns: Mapping[str, AgencyReturn], code: str, key: str) -> Entry | None:
    entry = returns[code].entries.get((SheetKey.FIGURES.value, key))
    return None if entry is None or entry.to_correct else entry


def _received(agency: AgencyReturn) -> str:
    return agency.received.isoformat() if agency.received else ""


def _figure(
    indicator: Indicator,
    column: str,
    asked: Sequence[str],
    rows: Mapping[str, Entry],
    weights: Mapping[str, Entry | None],
    by_arrival: Sequence[str],
) -> Figure:
    numbers = {code: number for code, entry in rows.items() if (number := _number(entry, column)) is not None}
    if indicator.kind is IndicatorKind.WEIGHTED_MEAN:
        numbers = {code: number for code, number in numbers.items() if _number(weights.get(code), column)}
    silent = tuple(code for code in asked if code not in numbers)
    if not numbers:
        return Figure(None, (), silent)
    if indicator.kind is IndicatorKind.LATEST:
        newest = next(code for code in by_arrival if code in numbers)
        return Figure(numbers[newest], tuple(numbers), silent)
    return Figure(_aggregate(indicator.kind, column, numbers, weights), tuple(numbers), silent)


def _aggregate(
    kind: IndicatorKind, column: str, numbers: Mapping[str, Decimal], weights: Mapping[str, Entry | None]
) -> Decimal:
    values = list(numbers.values())
    if kind is IndicatorKind.COUNT:
        return Decimal(len(values))
    if kind is IndicatorKind.MAXIMUM:
        return max(values)
    if kind is IndicatorKind.MEAN:
        return sum(values, Decimal()) / len(values)
    if kind is IndicatorKind.WEIGHTED_MEAN:
        load = {code: _number(weights.get(code), column) or Decimal() for code in numbers}
        return sum((numbers[code] * load[code] for code in numbers), Decimal()) / sum(load.values(), Decimal())
    return sum(values, Decimal())


def _number(entry: Entry | None, column: str) -> Decimal | None:
    value = entry.value(column) if entry is not None else None
    return value.content if value is not None and isinstance(value.content, Decimal) else None


def amount(number: Decimal, indicator: Indicator) -> str:
    """``1.245,5 triệu đồng``, ``94,2%``: a figure of ``indicator`` as the report prints it."""
    return f"{_printed(number, indicator)}%" if indicator.unit == "%" else _with_unit(number, indicator)


def change(difference: Decimal, indicator: Indicator) -> str:
    """``22 hộ``, ``1,3 điểm phần trăm``: the size of a change; shares change by points, with one decimal."""
    size = abs(difference)
    if "%" not in indicator.unit:
        return _with_unit(size, indicator)
    return f"{decimal(size, 0 if size == size.to_integral_value() else 1)} điểm phần trăm"


def rounded(number: Decimal, kind: IndicatorKind) -> Decimal:
    """``number`` as the report prints it: means with one decimal, what was counted or added as exact as it was given,
    without zeros at its end."""
    exact = number.normalize()
    if int(exact.as_tuple().exponent) >= 0:
        return exact.quantize(Decimal(1))
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP) if kind in _MEANS else exact


def _with_unit(number: Decimal, indicator: Indicator) -> str:
    return f"{_printed(number, indicator)} {indicator.unit}".rstrip()


def _printed(number: Decimal, indicator: Indicator) -> str:
    shown = rounded(number, indicator.kind)
    return decimal(shown, -int(shown.as_tuple().exponent))
