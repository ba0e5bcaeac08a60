"""Section II.3: each indicator's figures, coverage and change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kh_report.forms.field import SheetKey
from kh_report.forms.fields import find_field
from kh_report.merge.indicators import amount, change
from kh_report.merge.model import Figure, IndicatorResult, Merged
from kh_report.merge.targets import standing
from kh_report.merge.trace.model import Traced, entry_sources
from kh_report.plan.communes import kind_words
from kh_report.plan.model import IndicatorKind
from kh_report.vn.numbers import count

FORMULAS = {
    IndicatorKind.SUM: "cộng số của các đơn vị có báo cáo",
    IndicatorKind.MEAN: "cộng số của các đơn vị có báo cáo, chia cho số đơn vị đó",
    IndicatorKind.WEIGHTED_MEAN: "bình quân gia quyền theo chỉ tiêu {weight} của chính đơn vị",
    IndicatorKind.LATEST: "số của đơn vị gửi sau cùng",
    IndicatorKind.MAXIMUM: "số lớn nhất trong các đơn vị có báo cáo",
    IndicatorKind.COUNT: "đếm đơn vị có số",
}


def indicators(merged: Merged, before: Merged | None) -> Iterator[Traced]:
    """The figures under ``so_lieu.<mã>.<cột>``."""
    earlier = {result.indicator.id: result for result in before.indicators} if before else {}
    names = {agency.code: agency.short_name for agency in merged.plan.agencies}
    for result in merged.indicators:
        for column, figure in result.figures.items():
            if figure.total is not None:
                yield from _figure(merged, result, column, figure, figure.total, names)
        old = earlier.get(result.indicator.id)
        if before is not None and old is not None:
            yield from _change(result, old, before.period.short)
        held = standing(result)
        if held is not None:
            formula = f"so {amount(held[1], result.indicator)} với mục tiêu trong sổ kế hoạch"
            yield Traced(
                f"so_lieu.{result.indicator.id}.muc_tieu",
                f"{result.indicator.name}: mục tiêu {result.indicator.year}".rstrip(),
                held[0].worded(result.indicator.unit),
                f"{formula}: {'đã đạt' if held[2] else 'chưa đạt'}",
            )


def _figure(
    merged: Merged, result: IndicatorResult, column: str, figure: Figure, total: Decimal, names: dict[str, str]
) -> Iterator[Traced]:
    indicator = result.indicator
    key = f"so_lieu.{indicator.id}.{column}"
    label = f"{indicator.name}: {find_field(SheetKey.FIGURES, column).header.lower()} ({indicator.unit})"
    entries = [entry for entry in result.entries if entry.agency in figure.reporters]
    formula = FORMULAS[indicator.kind].format(weight=indicator.weight)
    yield Traced(key, label, amount(total, indicator), formula, entry_sources(names, entries, column))
    for kind, words in kind_words(merged.plan.agencies).items():
        reported = [code for code in figure.reporters if merged.plan.agency(code).kind is kind]
        asked = len(reported) + sum(merged.plan.agency(code).kind is kind for code in figure.silent)
        if asked:
            own = [entry for entry in entries if entry.agency in reported]
            told = f"{label}; số {words} có số liệu trên số được hỏi"
            value = f"{count(len(reported))}/{count(asked)}"
            yield Traced(f"{key}.{kind}", told, value, "đếm ô có số", entry_sources(names, own, column))


def _change(result: IndicatorResult, old: IndicatorResult, period: str) -> Iterator[Traced]:
    now, was = result.figures["in_period"], old.figures["in_period"]
    if now.total is None or was.total is None:
        return
    key, name = f"so_lieu.{result.indicator.id}", result.indicator.name
    reporters = f"{count(len(was.reporters))} đơn vị"
    told = amount(was.total, result.indicator)
    yield Traced(f"{key}.ky_truoc", f"{name}: {period}", told, f"tổng hợp lại {period}, {reporters}")
    yield Traced(f"{key}.ky_truoc.so_don_vi", f"{name}: số đơn vị có số liệu {period}", reporters, "đếm ô có số")
    formula = f"{amount(now.total, result.indicator)} trừ {told} ({period})"
    difference = change(now.total - was.total, result.indicator)
    yield Traced(f"{key}.thay_doi", f"{name}: thay đổi so với {period}", difference, formula)
