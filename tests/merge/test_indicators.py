"""Figures over agencies, each kind by its own rule; who is silent is told, never counted as zero."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from kh_report.merge.indicators import agencies_of, amount, change
from kh_report.merge.model import Figure, IndicatorResult
from kh_report.plan.model import Indicator, IndicatorKind

Build = Callable[..., Any]
NUMBERS = {"00001": Decimal("10.5"), "00002": Decimal(4), "00003": Decimal(0)}


def _indicator(kind: IndicatorKind, **more: Any) -> Indicator:
    return Indicator("CT1", "I.1", "Số cơ sở được kiểm tra", "cơ sở", kind, more.pop("agencies", ("xa",)), **more)


@pytest.fixture
def result_of(task: Build, plan_of: Build, answers: Any, merged: Build) -> Callable[..., IndicatorResult]:
    def result(
        *indicators: Indicator,
        numbers: Mapping[str, Mapping[str, Decimal]],
        received: Mapping[str, datetime] | None = None,
        waiting: tuple[str, ...] = (),
    ) -> IndicatorResult:
        for key, by_agency in numbers.items():
            for agency, number in by_agency.items():
                answers.row(agency, key, "figures", in_period=number, to_correct=agency in waiting)
        found: IndicatorResult = merged(plan_of(task(), indicators=indicators), answers, received=received).indicators[
            0
        ]
        return found

    return result


def test_an_indicator_is_asked_of_codes_and_groups_in_registry_order(plan_of: Build) -> None:
    plan = plan_of()
    assert agencies_of(plan, _indicator(IndicatorKind.SUM, agencies=("xa", "SXD"))) == (
        "SXD", "00001", "00002", "00003", "00004",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "total"),
    [
        (IndicatorKind.SUM, Decimal("14.5")),
        (IndicatorKind.MEAN, Decimal("14.5") / 3),
        (IndicatorKind.MAXIMUM, Decimal("10.5")),
        (IndicatorKind.COUNT, Decimal(3)),
    ],
)
def test_each_kind_and_who_stayed_silent(
    kind: IndicatorKind, total: Decimal, result_of: Callable[..., IndicatorResult]
) -> None:
    result = result_of(_indicator(kind), numbers={"CT1": NUMBERS})
    assert result.figures["in_period"] == Figure(total, ("00001", "00002", "00003"), ("00004",))
    assert result.figures["cumulative"] == Figure(None, (), ("00001", "00002", "00003", "00004"))


def test_nobody_reported_is_not_zero(result_of: Callable[..., IndicatorResult]) -> None:
    result = result_of(_indicator(IndicatorKind.SUM), numbers={})
    assert result.figures["in_period"] == Figure(None, (), ("00001", "00002", "00003", "00004"))
    assert result.entries == ()


def test_a_weighted_mean_leaves_out_whoever_gave_no_weight(result_of: Callable[..., IndicatorResult]) -> None:
    share = _indicator(IndicatorKind.WEIGHTED_MEAN, weight="KL")
    shares = {"00001": Decimal(90), "00002": Decimal(60), "00003": Decimal(50), "00004": Decimal(10)}
    weights = {"00001": Decimal(300), "00002": Decimal(100), "00004": Decimal(0)}
    result = result_of(share, numbers={"CT1": shares, "KL": weights})
    assert result.figures["in_period"] == Figure(Decimal("82.5"), ("00001", "00002"), ("00003", "00004"))


def test_a_weighted_mean_without_any_weight_is_not_made(result_of: Callable[..., IndicatorResult]) -> None:
    result = result_of(_indicator(IndicatorKind.WEIGHTED_MEAN, weight="KL"), numbers={"CT1": NUMBERS})
    assert result.figures["in_period"].total is None


def test_the_latest_is_the_agency_s_that_answered_last(result_of: Callable[..., IndicatorResult]) -> None:
    times = {
        code: datetime.fromisoformat(f"2026-09-{day}T09:00")
        for code, day in (("00001", 12), ("00002", 16), ("00003", 14))
    }
    result = result_of(_indicator(IndicatorKind.LATEST), numbers={"CT1": NUMBERS}, received=times)
    assert result.figures["in_period"] == Figure(Decimal(4), ("00001", "00002", "00003"), ("00004",))


def test_a_row_that_waits_for_correction_is_silent(result_of: Callable[..., IndicatorResult]) -> None:
    result = result_of(_indicator(IndicatorKind.SUM), numbers={"CT1": NUMBERS}, waiting=("00001",))
    assert result.figures["in_period"] == Figure(Decimal(4), ("00002", "00003"), ("00001", "00004"))


@pytest.mark.parametrize(
    ("difference", "unit", "expected"),
    [
        ("1.25", "%", "1,3 điểm phần trăm"),
        ("-1.0", "%", "1 điểm phần trăm"),
        ("-22", "hộ", "22 hộ"),
        ("1245.5", "triệu đồng", "1.245,5 triệu đồng"),
    ],
)
def test_the_size_of_a_change(difference: str, unit: str, expected: str) -> None:
    assert change(Decimal(difference), replace(_indicator(IndicatorKind.SUM), unit=unit)) == expected


@pytest.mark.parametrize(
    ("number", "kind", "unit", "expected"),
    [
        ("91.66666667", IndicatorKind.MEAN, "%", "91,7%"),
        ("67.125", IndicatorKind.WEIGHTED_MEAN, "%", "67,1%"),
        ("80.04", IndicatorKind.MEAN, "hộ", "80,0 hộ"),
        ("80.00", IndicatorKind.MEAN, "%", "80%"),
        ("94.25", IndicatorKind.LATEST, "%", "94,25%"),
        ("1245.1250", IndicatorKind.SUM, "tấn", "1.245,125 tấn"),
        ("1E+2", IndicatorKind.SUM, "tấn", "100 tấn"),
        ("7", IndicatorKind.SUM, "", "7"),
    ],
)
def test_a_figure_as_printed(number: str, kind: IndicatorKind, unit: str, expected: str) -> None:
    assert amount(Decimal(number), replace(_indicator(kind), unit=unit)) == expected
