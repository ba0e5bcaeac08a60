"""Section II.3: the indicators that somebody answered, each with its coverage (một số số liệu)."""

from __future__ import annotations

from kh_report.documents.context.lines import Line
from kh_report.documents.context.wording import listed
from kh_report.merge.model import Figure, IndicatorResult, Merged
from kh_report.plan.model import AgencyKind, IndicatorKind
from kh_report.vn.names import joined
from kh_report.vn.numbers import count, decimal

_KINDS = {
    IndicatorKind.SUM: "cộng của",
    IndicatorKind.MEAN: "bình quân của",
    IndicatorKind.WEIGHTED_MEAN: "bình quân gia quyền của",
    IndicatorKind.LATEST: "số mới nhất của",
    IndicatorKind.MAXIMUM: "cao nhất của",
    IndicatorKind.COUNT: "số đơn vị có báo cáo trong",
}
"""How a total was made: printed beside it, so that nobody takes a part for the whole."""


def figure_lines(merged: Merged) -> tuple[str, ...]:
    """One line for each indicator with a figure in the period: value, unit, how it was made, of how many."""
    lines = [Line(text, f"sl_{result.indicator.id}") for result in merged.indicators if (text := _line(merged, result))]
    return listed(lines)


def _line(merged: Merged, result: IndicatorResult) -> str:
    now = result.figures["in_period"]
    if now.total is None:
        return ""
    text = f"{result.indicator.name}: {decimal(now.total, _digits(now))} {result.indicator.unit}".rstrip()
    told = f"{text} ({_KINDS[result.indicator.kind]} {_coverage(merged, now)})"
    total = result.figures["cumulative"]
    if total.total is not None:
        unit = result.indicator.unit
        told += f"; lũy kế từ đầu năm {decimal(total.total, _digits(total))} {unit}".rstrip()
        told += f" ({_coverage(merged, total)})"
    return told


def _digits(figure: Figure) -> int | None:
    """Means are printed with one decimal; what was counted or added stays as exact as it was given."""
    exponent = figure.total.as_tuple().exponent if figure.total is not None else 0
    return 1 if isinstance(exponent, int) and exponent < -3 else None


def _coverage(merged: Merged, figure: Figure) -> str:
    """``96/114 xã, phường, đặc khu và 03/15 sở, ban, ngành``."""
    parts = []
    for kind, words in ((AgencyKind.COMMUNE, "xã, phường, đặc khu"), (AgencyKind.DEPARTMENT, "sở, ban, ngành")):
        reported = sum(merged.plan.agency(code).kind is kind for code in figure.reporters)
        asked = reported + sum(merged.plan.agency(code).kind is kind for code in figure.silent)
        if asked:
            parts.append(f"{count(reported)}/{count(asked)} {words}")
    return joined(parts)
