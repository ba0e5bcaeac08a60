"""Quarter after quarter: answers go on from the last ones, reports compare, and nothing earlier changes."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import docx
import openpyxl
import pytest

from kh_report.demo.memory import Remembered
from kh_report.demo.play import Play, quarters_from
from kh_report.forms import State
from kh_report.forms.spec import LeadRow
from kh_report.merge.model import Merged
from kh_report.pipeline.desk import open_desk
from kh_report.pipeline.history import course
from kh_report.workspace import Workspace


@pytest.mark.parametrize(
    ("first", "number", "expected"),
    [
        ("2026-Q3", 1, ("2026-Q3",)),
        ("2026-Q3", 4, ("2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2")),
        ("2026-Q4", 2, ("2026-Q4", "2027-Q1")),
    ],
)
def test_quarters_follow_each_other_over_the_year(first: str, number: int, expected: tuple[str, ...]) -> None:
    assert quarters_from(first, number) == expected


def row(key: str, due: date | None = None, *, ongoing: bool = True) -> LeadRow:
    return LeadRow(key, "I", None, "Nhiệm vụ", "", due, ongoing)


@pytest.mark.parametrize(
    ("before", "drawn", "allowed"),
    [
        (State.DONE, State.NOT_STARTED, {State.DONE}),
        (State.NOT_APPLICABLE, State.IN_PROGRESS, {State.NOT_APPLICABLE}),
        (State.IN_PROGRESS, State.NOT_STARTED, {State.IN_PROGRESS}),
        (State.CONTINUING, State.NOT_APPLICABLE, {State.CONTINUING}),
        (State.NOT_STARTED, State.CONTINUING, {State.NOT_STARTED, State.IN_PROGRESS}),
        (State.IN_PROGRESS, State.CONTINUING, {State.CONTINUING}),
    ],
)
def test_what_was_begun_is_not_unbegun(before: State, drawn: State, allowed: set[State]) -> None:
    known = Remembered({"I.1": (before, date(2026, 8, 20))})
    seen = {known.next_state(row("I.1"), drawn, date(2026, 12, 14), Random(seed))[0] for seed in range(40)}
    assert seen == allowed


def test_a_task_due_this_year_gets_done_sooner_or_later() -> None:
    known = Remembered({"I.1": (State.IN_PROGRESS, None)})
    due = row("I.1", date(2026, 12, 31), ongoing=False)
    drawn = Counter(
        known.next_state(due, State.NOT_STARTED, date(2026, 12, 14), Random(seed))[0] for seed in range(100)
    )
    assert set(drawn) == {State.DONE, State.IN_PROGRESS}


def test_cumulative_figures_begin_anew_each_year() -> None:
    known = Remembered(cumulative={"RAC": (40, 2026)})
    assert (known.added("RAC", 12, 2026), known.added("RAC", 12, 2027), known.added("X", 1, 2026)) == (52, None, None)


@dataclass(frozen=True)
class Played:
    """A demonstration of three quarters: its folder, each quarter's result, and the first one's files when it ended."""

    root: Path
    results: dict[str, Merged]
    first: dict[str, bytes]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    root = tmp_path_factory.mktemp("ba-quy")
    play = Play(Workspace(root), 3)
    results: dict[str, Merged] = {}
    first: dict[str, bytes] = {}
    for step in play.steps():
        for _ in step.work:
            pass
        if play.merged is not None and play.merged.period.id not in results:
            results[play.merged.period.id] = play.merged
            first = first or files(root / "outputs" / play.merged.period.id)
    return Played(root, results, first)


def report(played: Played, period: str) -> list[str]:
    document = docx.Document(str(played.root / "outputs" / period / "bao-cao.docx"))
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.slow
def test_later_quarters_change_nothing_of_the_first(played: Played) -> None:
    assert files(played.root / "outputs" / "2026-Q3") == played.first


@pytest.mark.slow
def test_each_report_compares_with_the_one_before(played: Played) -> None:
    assert not any(line.startswith("So với") for line in report(played, "2026-Q3"))
    for period, before in (("2026-Q4", "2026-Q3"), ("2027-Q1", "2026-Q4")):
        now, was = played.results[period], played.results[before]
        (line,) = (line for line in report(played, period) if line.startswith("So với"))
        assert line.startswith(f"So với {was.period.name}, ")
        for outcome, words in ((State.DONE, "hoàn thành"), (State.NOT_STARTED, "chưa triển khai")):
            difference = now.count(outcome) - was.count(outcome)
            if difference:
                verb = "tăng" if difference > 0 else "giảm"
                assert f"{verb} {abs(difference):02} nhiệm vụ {words}" in line
            else:
                assert not re.search(rf"\d nhiệm vụ {words}", line)


@pytest.mark.slow
def test_the_workbook_lists_every_row_that_changed(played: Played) -> None:
    sheet = openpyxl.load_workbook(played.root / "outputs" / "2026-Q4" / "tong-hop.xlsx", read_only=True)[
        "So với kỳ trước"
    ]
    kinds = Counter(str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True))
    now, was = played.results["2026-Q4"], played.results["2026-Q3"]
    told = {(lead.agency.code, task.task.id): lead.outcome for task in was.tasks for lead in task.leads}
    changed = [
        lead
        for task in now.tasks
        for lead in task.leads
        if isinstance(lead.outcome, State)
        and isinstance(old := told.get((lead.agency.code, task.task.id)), State)
        and old is not lead.outcome
    ]
    assert kinds["Tình trạng của đơn vị"] == len(changed) > 100


@pytest.mark.slow
def test_careful_agencies_contradict_nothing_they_said(played: Played) -> None:
    for period in ("2026-Q4", "2027-Q1"):
        path = played.root / "outputs" / period / "kiem-tra" / "ket-qua.json"
        found = Counter(item["code"] for item in json.loads(path.read_text(encoding="utf-8"))["findings"])
        assert not {"cumulative-fell", "cumulative-not-the-sum", "figure-negative", "share-above-hundred"} & set(found)


@pytest.mark.slow
def test_what_does_not_apply_is_not_asked_twice(played: Played) -> None:
    record = json.loads((played.root / "inputs" / "so" / "2026-Q4" / "phat-hanh-1.json").read_text(encoding="utf-8"))
    carried = {(form["agency"], item["key"]) for form in record["forms"] for item in form["special"] if item["carried"]}
    told = {
        (lead.agency.code, result.task.id)
        for result in played.results["2026-Q3"].tasks
        for lead in result.leads
        if lead.outcome is State.NOT_APPLICABLE
    }
    assert carried == told
    assert len(told) > 20


@pytest.mark.slow
def test_charts_set_the_quarters_beside_each_other_also_in_a_report_for_the_year(played: Played) -> None:
    def told(period: str, merged: Merged) -> list[tuple[str, list[str]]]:
        found = course(open_desk(Workspace(played.root), period), merged)
        return [(at.id, totals(one)) for at, one in found]

    def totals(merged: Merged | None) -> list[str]:
        return [str(one.figures["in_period"].total) for one in merged.indicators] if merged else []

    expected = [(name, totals(merged)) for name, merged in played.results.items()]
    assert told("2027-Q1", played.results["2027-Q1"]) == expected
    assert told("2026-Q4", played.results["2026-Q4"]) == expected[:2]
    assert told("2026-Q3", played.results["2026-Q3"]) == expected[:1]
    assert told("2026", played.results["2026-Q4"]) == expected[:2]
    assert len(set(map(str, expected))) == 3
