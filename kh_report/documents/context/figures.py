"""Section II.3: the indicators that somebody answered, each with its coverage (một số số liệu)."""

from __future__ import annotations

from datetime import date

from kh_report.documents.context.citation import lower_first, running
from kh_report.documents.context.lines import Line
from kh_report.documents.context.wording import listed
from kh_report.merge.funding import funding_sentence
from kh_report.merge.indicators import amount, change
from kh_report.merge.model import Figure, IndicatorResult, Merged
from kh_report.merge.targets import standing
from kh_report.plan.communes import kind_words
from kh_report.plan.model import AgencyKind, Indicator, IndicatorKind
from kh_report.vn.names import joined
from kh_report.vn.numbers import count

_COMPARABLE = (IndicatorKind.MEAN, IndicatorKind.WEIGHTED_MEAN, IndicatorKind.LATEST, IndicatorKind.MAXIMUM)
_ADDED = (IndicatorKind.SUM, IndicatorKind.COUNT)
"""Kinds that grow over the year; of others a sum since its start says nothing."""
_KINDS = {
    IndicatorKind.SUM: "cộng của",
    IndicatorKind.MEAN: "bình quân của",
    IndicatorKind.WEIGHTED_MEAN: "bình quân gia quyền của",
    IndicatorKind.LATEST: "số mới nhất của",
    IndicatorKind.MAXIMUM: "cao nhất của",
    IndicatorKind.COUNT: "số đơn vị có báo cáo trong",
}
"""How a total was made: printed beside it, so that nobody takes a part for the whole."""


def figure_lines(merged: Merged, previous: Merged | None = None, funding_at: str = "") -> tuple[str, ...]:
    """One line for each indicator with a figure in the period: value, unit, how it was made, of how many; beside it the
    figure of the period before and the plan's target, where there are any. ``funding_at`` is the appendix that has the
    amounts task by task."""
    earlier = {result.indicator.id: result for result in previous.indicators} if previous else {}
    lines = []
    for result in merged.indicators:
        if text := _line(merged, result):
            before = earlier.get(result.indicator.id)
            beside = _beside(result, before, running(previous.period)) if previous and before else ""
            lines.append(Line(text + beside + _aim(result), f"sl_{result.indicator.id}"))
    if money := funding_sentence(merged):
        lines.append(Line(money + (f"; chi tiết tại {funding_at}" if funding_at else ""), "sl_kinh_phi"))
    return listed(lines)


def _line(merged: Merged, result: IndicatorResult) -> str:
    now = result.figures["in_period"]
    if now.total is None:
        return ""
    made = _sole(merged, now) or f"{_how(merged, result.indicator)} {_coverage(merged, now)}"
    told = f"{result.indicator.name}: {amount(now.total, result.indicator)} ({made})"
    total = result.figures["cumulative"]
    if total.total is not None and result.indicator.kind in _ADDED and not _from_the_years_start(merged):
        told += f"; lũy kế từ đầu năm {amount(total.total, result.indicator)} ({_coverage(merged, total)})"
    return told


def _from_the_years_start(merged: Merged) -> bool:
    """Whether the period begins with the year's figures (NĐ 09/2019, Điều 12: on 15 December): what is told of it is
    the sum since then already."""
    return merged.period.start <= date(merged.period.year, 1, 1)


def _how(merged: Merged, indicator: Indicator) -> str:
    """How the total was made; a weighted mean names its weight."""
    weight = next((item.name for item in merged.plan.indicators if item.id == indicator.weight), "")
    if indicator.kind is IndicatorKind.WEIGHTED_MEAN and weight:
        return f"bình quân gia quyền theo {lower_first(weight)} của"
    return _KINDS[indicator.kind]


def _beside(result: IndicatorResult, before: IndicatorResult, period: str) -> str:
    """``; tăng 22 so với Quý II năm 2026`` where the same agencies reported, or for shares and means; a sum
    of others is told with its own coverage instead: its difference would be one of agencies and not of work."""
    now, was = result.figures["in_period"], before.figures["in_period"]
    if now.total is None or was.total is None:
        return ""
    same = now.reporters == was.reporters or result.indicator.kind in _COMPARABLE
    if not same:
        return f"; {period}: {amount(was.total, result.indicator)} ({count(len(was.reporters))} đơn vị)"
    difference = now.total - was.total
    if not difference:
        return f"; bằng {period}"
    verb = "tăng" if difference > 0 else "giảm"
    return f"; {verb} {change(difference, result.indicator)} so với {period}"


def _aim(result: IndicatorResult) -> str:
    """``; mục tiêu đến năm 2030 (Tối thiểu 10): chưa đạt``."""
    held = standing(result)
    if held is None:
        return ""
    year = f" đến năm {result.indicator.year}" if result.indicator.year else ""
    words = lower_first(held[0].worded(result.indicator.unit))
    return f"; mục tiêu{year} ({words}): {'đã đạt' if held[2] else 'chưa đạt'}"


def _sole(merged: Merged, figure: Figure) -> str:
    """``theo báo cáo của Sở Nông nghiệp và Môi trường`` where only one agency is asked: nothing was put together."""
    asked = (*figure.reporters, *figure.silent)
    return f"theo báo cáo của {merged.plan.agency(asked[0]).short_name}" if len(asked) == 1 else ""


def _coverage(merged: Merged, figure: Figure) -> str:
    """``96/114 xã, phường, đặc khu và 03/15 sở, ban, ngành``."""
    parts = []
    words = kind_words(merged.plan.agencies)
    for kind in (AgencyKind.COMMUNE, AgencyKind.DEPARTMENT):
        reported = sum(merged.plan.agency(code).kind is kind for code in figure.reporters)
        asked = reported + sum(merged.plan.agency(code).kind is kind for code in figure.silent)
        if reported:
            parts.append(f"{count(reported)}/{count(asked)} {words[kind]}")
    return joined(parts)
