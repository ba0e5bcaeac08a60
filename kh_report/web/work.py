"""One piece of work at a time: a button starts it, the page shows how far it is, and then what it did."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from kh_report.web.outcome import Outcome

T = TypeVar("T")
_SOON = 0.6
"""Seconds that a request waits for the work before it shows the progress instead."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an outcome belongs: a section of the page, for one period (empty: whatever the period)."""

    section: str
    period: str = ""


@dataclass(slots=True)
class Job:
    """A piece of work going on (việc đang làm). ``total`` 0: how long it takes is not known."""

    title: str
    spot: Spot
    done: int = 0
    total: int = 0
    finished: threading.Event = field(default_factory=threading.Event)

    def watch(self, items: Iterable[T], total: int) -> Iterator[T]:
        """``items``, counted as they are worked."""
        self.done, self.total = 0, total
        for item in items:
            yield item
            self.done += 1


Work = Callable[[Job], Outcome]


class Workbench:
    """Does one piece of work at a time and remembers what each did."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._reading = threading.Lock()
        self._job: Job | None = None
        self._closed = False
        self._outcomes: dict[Spot, Outcome] = {}
        self._meanwhile: dict[Spot, Outcome] = {}

    @property
    def job(self) -> Job | None:
        """What is going on now."""
        job = self._job
        return None if job is None or job.finished.is_set() else job

    @property
    def latest(self) -> Spot | None:
        """Where work was done last; None before the first."""
        return self._job.spot if self._job else None

    def start(self, title: str, spot: Spot, work: Work, trouble: Callable[[Exception], Outcome]) -> bool:
        """Begin ``work`` and wait a moment for it; False, and nothing begun, while other work goes on.

        ``trouble`` turns an exception into what the person is told.
        """
        with self._turn:
            if self.job is not None or self._closed:
                return False
            job = self._job = Job(title, spot)
            self._meanwhile.clear()
        threading.Thread(target=self._do, args=(job, work, trouble), name=title, daemon=True).start()
        job.finished.wait(_SOON)
        return True

    def close(self) -> bool:
        """Begin nothing any more; False, and still open, while work goes on."""
        with self._turn:
            self._closed = self._closed or self.job is None
            return self._closed

    def tell(self, spot: Spot, outcome: Outcome) -> None:
        """Show ``outcome`` at ``spot`` until the next one; what is told while work goes on stays beside what that work
        will say, and beside what else is told meanwhile."""
        with self._turn:
            if self.job is not None:
                before = self._meanwhile.get(spot)
                outcome = self._meanwhile[spot] = before.then(outcome) if before else outcome
            self._outcomes[spot] = outcome

    def forget(self, spot: Spot) -> None:
        """Show nothing at ``spot``."""
        self._outcomes.pop(spot, None)

    def outcome(self, spot: Spot) -> Outcome | None:
        """What was done last at ``spot``."""
        return self._outcomes.get(spot)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Look at the workspace while nobody works in it."""
        with self._reading:
            yield

    def _do(self, job: Job, work: Work, trouble: Callable[[Exception], Outcome]) -> None:
        """``work``, and its end in any case: a page that waits for ever helps nobody."""
        outcome = None
        try:
            try:
                with self._reading:
                    outcome = work(job)
            except Exception as error:  # noqa: BLE001  (the last net: nobody should see a traceback)
                outcome = trouble(error)
        finally:
            with self._turn:
                told = self._meanwhile.get(job.spot)
                if outcome is not None:
                    self._outcomes[job.spot] = outcome.then(told) if told else outcome
                job.finished.set()
