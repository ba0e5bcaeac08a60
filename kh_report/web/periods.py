"""Which periods the page offers, and which one it opens on."""

from __future__ import annotations

from datetime import date

from kh_report.plan.period import Period, preceding
from kh_report.workspace import REGISTER, Settings, Workspace

_OF_A_YEAR = ("{}-Q1", "{}-Q2", "{}-H1", "{}-Q3", "{}-9T", "{}-Q4", "{}-H2", "{}")


def period_of(settings: Settings, day: date) -> Period:
    """The quarter whose figures ``day`` falls in, by the workspace's own cut-off dates."""
    ids = [f"{year}-Q{quarter}" for year in (day.year, day.year + 1, day.year - 1) for quarter in (1, 2, 3, 4)]
    quarters = [settings.period(id_) for id_ in ids]
    return next((item for item in quarters if item.start <= day <= item.end), quarters[(day.month - 1) // 3])


def opening_period(workspace: Workspace, settings: Settings, day: date) -> Period:
    """The period to open on: the quarter of ``day``; the one before while that is still being collected, which is
    where people work in the weeks after its cut-off day."""
    current = period_of(settings, day)
    before = preceding(current)
    if before is not None and not workspace.register(current).exists() and workspace.register(before).exists():
        return settings.period(before.id)
    return current


def offered(workspace: Workspace, settings: Settings, day: date, chosen: Period) -> tuple[Period, ...]:
    """Periods to choose from, latest first: those worked on, those of last year, this one and the year ahead of a
    quarter that has begun already, and the chosen one."""
    years = {day.year - 1, day.year, period_of(settings, day).year}
    ids = {pattern.format(year) for year in years for pattern in _OF_A_YEAR} | {chosen.id}
    folder = workspace.root / "inputs" / REGISTER
    ids |= {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
    found = []
    for id_ in ids:
        try:
            found.append(settings.period(id_))
        except ValueError:
            continue
    return tuple(sorted(found, key=lambda item: (item.end, item.end - item.start, item.id), reverse=True))
