"""Earlier periods, computed again from inputs and register: the one before, and the quarters inside a longer one.

Nothing of them is stored in the workspace, and looking back registers nothing. Within one run a result is computed once
and known again by the digest of everything that it was made from.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from kh_report.documents.chart_appendix import Course
from kh_report.intake import ledger
from kh_report.intake.ledger import VIETNAM
from kh_report.intake.model import Incoming, Returns
from kh_report.merge.history import previous_answers
from kh_report.merge.model import Merged, OwnPlan
from kh_report.merge.own_plans import known_plans, together
from kh_report.merge.quarters import merge_with_quarters, quarters_within
from kh_report.merge.results import merge
from kh_report.office.files import digest
from kh_report.pipeline.desk import Desk
from kh_report.pipeline.reading import Told, known_receipts, read_returns
from kh_report.plan.period import Period, PeriodKind, preceding

PERIODS_BESIDE: Final = 8
"""Two years of quarters: more columns have no room for their words."""
_KEPT: Final = 20
_remembered: OrderedDict[str, Merged | Returns] = OrderedDict()


def previous_result(desk: Desk, since: int | None = None) -> Merged | None:
    """The result of the period of the same kind before this one; None where nobody answered in it.

    That period's own "như kỳ trước" is followed further back, to periods of the year ``since``: by default the year
    before the desk's, so that the cost does not grow with a plan's age.
    """
    horizon = desk.period.year - 1 if since is None else since
    earlier = _before(desk)
    if earlier is None or earlier.period.year < horizon:
        return None
    return _result_of(earlier, horizon)


def course(desk: Desk, merged: Merged) -> Course:
    """The periods that stand beside each other in a chart, up to this one with its result ``merged``: those of its
    kind, or the quarters inside a longer one, where agencies sent quarterly answers; from the year before on. Ends are
    periods with answers, in between some may have none."""
    horizon = desk.period.year - 1
    quarters = [quarter for quarter in quarters_within(desk.period) if desk.workspace.returned(quarter).is_dir()]
    last: Period | None = max(quarters, key=lambda quarter: quarter.end) if quarters else desk.period
    found: list[tuple[Period, Merged | None]] = []
    while last is not None and last.year >= horizon and len(found) < PERIODS_BESIDE:
        at = replace(desk, period=desk.settings.period(last.id))
        result = merged if last.id == desk.period.id else _result_of(at, horizon)
        if found or result is not None:
            found.append((at.period, result))
        last = preceding(last)
    while found and found[-1][1] is None:
        del found[-1]
    return tuple(reversed(found))


def told_before(desk: Desk, before: Merged | None) -> Told | None:
    """What every agency reported in the period ``before``, as the period of ``desk`` names agencies and tasks."""
    return previous_answers(desk.plan, desk.period, before) if before is not None else None


def recall(desk: Desk, since: int) -> Returns:
    """The returns of an earlier period, compared with those before it back to the year ``since``. Files that its
    register does not know count as received in time for everything: looking back is no receipt, and must wrong nobody.
    """
    name = f"returns {since} {_fingerprint(desk, since)}"
    known = _remembered.get(name)
    if isinstance(known, Returns):
        return known
    incoming = desk.workspace.incoming(desk.period)
    receipts, _, _ = known_receipts(desk)
    unknown = ledger.register(receipts, [(item.name, item.sha256) for item in incoming], _much_later(desk.period))
    told = told_before(desk, previous_result(desk, since))
    returns = read_returns(desk, incoming, (*receipts, *unknown), desk.period.end, told)
    _remember(name, returns)
    return returns


def quarter_returns(desk: Desk, since: int) -> tuple[tuple[Period, Returns], ...]:
    """What came back in the quarters inside the desk's longer period, latest first; nothing for other periods."""
    found = []
    for quarter in quarters_within(desk.period):
        earlier = replace(desk, period=desk.settings.period(quarter.id))
        if desk.workspace.returned(earlier.period).is_dir():
            found.append((earlier.period, recall(earlier, since)))
    return tuple(found)


def merged_result(desk: Desk, returns: Returns, since: int | None = None) -> Merged:
    """The result of a period; in a longer one, quarters stand in where an agency gave no answer. ``since`` is how far
    those look back (:func:`previous_result`)."""
    horizon = desk.period.year - 1 if since is None else since
    quarters = quarter_returns(desk, horizon)
    days = desk.settings.merge.due_soon_days
    if quarters:
        merged = merge_with_quarters(desk.plan, desk.period, returns, quarters, returns.as_of, days)
    else:
        merged = merge(desk.plan, desk.period, returns, returns.as_of, days)
    return replace(merged, plans_before=_plans_before(desk, horizon))


def _plans_before(desk: Desk, since: int) -> tuple[OwnPlan, ...]:
    """The agencies' own plans told before: in the last period of the kind with answers and in the last such quarter,
    each of which knows those before it. A period that nobody answered breaks no chain."""
    chains = (_kind_before(desk, since), () if desk.period.kind is PeriodKind.QUARTER else _quarters_until(desk, since))
    found = []
    for chain in chains:
        results = (_result_of(replace(desk, period=period), since) for period in chain)
        if (last := next((result for result in results if result is not None), None)) is not None:
            found.append(last)
    return together(*(known_plans(result) for result in sorted(found, key=lambda result: result.period.end)))


def _kind_before(desk: Desk, since: int) -> tuple[Period, ...]:
    """The periods of the desk's kind before its own, latest first, back to the year ``since``."""
    found: list[Period] = []
    earlier = preceding(desk.period)
    while earlier is not None and earlier.year >= since:
        found.append(desk.settings.period(earlier.id))
        earlier = preceding(earlier)
    return tuple(found)


def _quarters_until(desk: Desk, since: int) -> tuple[Period, ...]:
    """The quarters inside the desk's period and those that ended by its end, latest first, back to the year
    ``since``."""
    within = {quarter.id for quarter in quarters_within(desk.period)}
    years = range(since, desk.period.year + 1)
    every = [desk.settings.period(f"{year}-Q{number}") for year in years for number in (1, 2, 3, 4)]
    return tuple(reversed([quarter for quarter in every if quarter.id in within or quarter.end <= desk.period.end]))


def _result_of(desk: Desk, since: int) -> Merged | None:
    """The result of an earlier period; None where nobody answered in it."""
    if not desk.workspace.returned(desk.period).is_dir():
        return None
    name = f"merged {since} {_fingerprint(desk, since)}"
    known = _remembered.get(name)
    if not isinstance(known, Merged):
        returns = recall(desk, since)
        known = merged_result(desk, returns, since) if returns.answered else None
        if known is not None:
            _remember(name, known)
    return known


def _before(desk: Desk) -> Desk | None:
    period = preceding(desk.period)
    if period is None or not desk.workspace.returned(period).is_dir():
        return None
    return replace(desk, period=desk.settings.period(period.id))


def _much_later(period: Period) -> datetime:
    return datetime.combine(period.end + timedelta(days=366), time(), tzinfo=VIETNAM)


def _fingerprint(desk: Desk, since: int) -> str:
    """The digest of everything that the period's result is made from, periods back to the year ``since`` included."""
    whole = hashlib.sha256()
    behind = (desk.period, *_kind_before(desk, since), *_quarters_until(desk, since))
    for period in {period.id: period for period in behind}.values():
        for part in _parts(replace(desk, period=period)):
            whole.update(part.encode())
    return whole.hexdigest()


def _parts(desk: Desk) -> Iterator[str]:
    workspace, period = desk.workspace, desk.period
    yield f"{workspace.root}\n{period}\n{desk.settings.model_dump_json()}\n{digest(workspace.plan_file.read_bytes())}\n"
    files: list[Incoming] = list(workspace.incoming(period))
    register = workspace.register(period)
    files += [Incoming(path.name, path.read_bytes()) for path in sorted(register.glob("*")) if path.is_file()]
    yield from (f"{item.name}\n{item.sha256}\n" for item in files)


def _remember(name: str, result: Merged | Returns) -> None:
    _remembered[name] = result
    while len(_remembered) > _KEPT:
        _remembered.popitem(last=False)
