"""One piece of work at a time; what is told meanwhile is not lost, and nothing goes on for ever."""

from __future__ import annotations

import threading

import pytest

from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.work import Job, Spot, Workbench

HERE = Spot("nhan-tep", "2026-Q3")


def said(text: str, tone: Tone = Tone.DONE) -> Outcome:
    """An outcome of one sentence."""
    return Outcome(tone, (Line(text),))


def texts(outcome: Outcome | None) -> list[str]:
    """The sentences of an outcome."""
    return [line.text for line in outcome.lines] if outcome else []


def broken(*_: object) -> Outcome:
    raise OSError("disk full")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_ends_even_where_its_trouble_cannot_be_told() -> None:
    bench = Workbench()
    assert bench.start("không nói được", HERE, broken, broken)
    for thread in threading.enumerate():
        if thread.name == "không nói được":
            thread.join(20)
    assert bench.job is None
    assert bench.start("b", HERE, lambda job: said("xong"), broken)
    assert texts(bench.outcome(HERE)) == ["xong"]


def test_what_is_told_while_work_goes_on_stays_beside_its_outcome() -> None:
    bench, go = Workbench(), threading.Event()

    def work(job: Job) -> Outcome:
        go.wait(20)
        return said("kiểm tra xong")

    assert bench.start("Kiểm tra", HERE, work, broken)
    bench.tell(HERE, said("thẻ 2", Tone.LOOK))
    bench.tell(HERE, said("thẻ 3"))
    assert texts(bench.outcome(HERE)) == ["thẻ 2", "thẻ 3"]
    job = bench.job
    assert job is not None
    go.set()
    assert job.finished.wait(20)
    done = bench.outcome(HERE)
    assert done is not None
    assert (texts(done), done.tone) == (["kiểm tra xong", "thẻ 2", "thẻ 3"], Tone.LOOK)
    bench.tell(HERE, said("mới"))
    assert texts(bench.outcome(HERE)) == ["mới"]


def test_nothing_begins_once_it_is_closed_and_it_is_not_closed_while_work_goes_on() -> None:
    bench, go = Workbench(), threading.Event()
    assert bench.start("a", HERE, lambda job: said(str(go.wait(20))), broken)
    assert not bench.close()
    job = bench.job
    assert job is not None
    go.set()
    assert job.finished.wait(20)
    assert bench.close()
    assert not bench.start("b", HERE, lambda job: said("b"), broken)
