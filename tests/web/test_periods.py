"""The page opens on the period in which people work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kh_report.plan.period import parse_period
from kh_report.plan.settings import PeriodSettings
from kh_report.web.periods import offered, opening_period, period_of
from kh_report.workspace import Settings, Workspace


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2026, 9, 14), "2026-Q3"),
        (date(2026, 9, 15), "2026-Q4"),
        (date(2026, 12, 14), "2026-Q4"),
        (date(2026, 12, 15), "2027-Q1"),
        (date(2027, 3, 14), "2027-Q1"),
        (date(2026, 6, 15), "2026-Q3"),
    ],
)
def test_a_day_falls_in_the_quarter_of_its_cut_off_dates(day: date, period: str) -> None:
    assert period_of(Settings(), day).id == period


def test_own_cut_off_dates_win() -> None:
    own = PeriodSettings(start=date(2026, 6, 15), end=date(2026, 9, 20))
    settings = Settings(periods={"2026-Q3": own})
    assert period_of(settings, date(2026, 9, 18)).id == "2026-Q3"


def test_a_gap_between_own_dates_still_has_a_quarter() -> None:
    own = PeriodSettings(start=date(2026, 7, 1), end=date(2026, 9, 14))
    assert period_of(Settings(periods={"2026-Q3": own}), date(2026, 6, 20)).id == "2026-Q2"


def test_a_quarter_still_being_collected_is_opened_until_the_next_one_begins(tmp_path: Path) -> None:
    workspace, day = Workspace(tmp_path), date(2026, 9, 17)
    assert opening_period(workspace, Settings(), day).id == "2026-Q4"
    workspace.register(parse_period("2026-Q3")).mkdir(parents=True)
    assert opening_period(workspace, Settings(), day).id == "2026-Q3"
    workspace.register(parse_period("2026-Q4")).mkdir(parents=True)
    assert opening_period(workspace, Settings(), day).id == "2026-Q4"


def test_every_period_worked_on_is_offered_and_nothing_that_is_none(tmp_path: Path) -> None:
    workspace, day = Workspace(tmp_path), date(2026, 9, 17)
    for name in ("2024-Q2", "2026-08", "linh-tinh", "0001-Q1"):
        (tmp_path / "inputs" / "so" / name).mkdir(parents=True)
    chosen = parse_period("2026-08-01..2026-08-20")
    ids = [item.id for item in offered(workspace, Settings(), day, chosen)]
    assert len(ids) == len(set(ids)) == 8 * 2 + 3
    assert {"2024-Q2", "2026-08", chosen.id, "2026-9T", "2025-Q1", "2026"} <= set(ids)
    ends = [parse_period(id_).end for id_ in ids]
    assert ends == sorted(ends, reverse=True)
