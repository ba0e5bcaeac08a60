"""Merging 129 answers (without writing), measured against reading and checking the same answers.

The limit is 0.5: whoever waits for a report waits for the reading, never for the arithmetic.
"""

from __future__ import annotations

from datetime import date
from statistics import median

from benchmarks.bench_read import RECEIVED, returned, timed
from kh_report.intake.batch import collect
from kh_report.intake.decisions.model import Decisions
from kh_report.intake.model import Incoming, Receipt, Returns
from kh_report.merge.digest import task_digest
from kh_report.merge.history import compare
from kh_report.merge.model import Merged
from kh_report.merge.results import merge
from kh_report.merge.trace import ledger
from kh_report.office.files import digest
from kh_report.plan.model import Plan
from kh_report.plan.period import Period, parse_period

LIMIT = 0.5
AS_OF = date(2026, 9, 14)


def read(plan: Plan, period: Period, files: list[Incoming], receipts: list[Receipt]) -> Returns:
    """Everything that the merge is made from."""
    return collect(
        files, plan=plan, issues=[], receipts=receipts, decisions=Decisions(), period=period, as_of=AS_OF,
        deadline=date(2026, 9, 18),
    )  # fmt: skip


def everything(plan: Plan, period: Period, returns: Returns, before: Merged) -> int:
    """The merge with all that is told of it: results, comparison, digests, ledger."""
    merged = merge(plan, period, returns, AS_OF)
    compare(merged, before)
    texts = sum(task_digest(result).texts for result in merged.tasks)
    return texts + len(ledger(merged, before).figures)


def ratio(rounds: int = 5) -> float:
    """How long merging takes in parts of reading: the median of the rounds' ratios."""
    desk, files = returned()
    plan, period = desk.plan, parse_period("2026-Q3")
    receipts = [Receipt(order, file.name, digest(file.data), RECEIVED) for order, file in enumerate(files, start=1)]
    returns = read(plan, period, files, receipts)
    assert len(returns.answered) == len(files)
    before = merge(plan, parse_period("2026-Q2"), returns, AS_OF)
    assert everything(plan, period, returns, before) > len(files)
    ratios = []
    for _ in range(rounds):
        reading = timed(lambda: read(plan, period, files, receipts))
        ratios.append(timed(lambda: everything(plan, period, returns, before)) / reading)
    return median(ratios)


if __name__ == "__main__":
    print(f"merging 129 answers: {ratio():.2f} × reading them, limit {LIMIT:.2f}")
