"""How much does issuing forms cost beyond XlsxWriter itself? Budget: 1.5 times a bare loop writing the same cells.

The reference is honest by construction: every call that our code makes on XlsxWriter is recorded once, then replayed
with nothing around it. Both sides are measured in turn, in shuffled order, and compared by their medians of processor
time, which other programs on the machine disturb less than the clock.
"""

from __future__ import annotations

import copy
import gc
import io
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kh_report.forms.asking import agencies_with_form, form_for
from kh_report.forms.settings import FormSettings
from kh_report.forms.write import write_form
from kh_report.plan.importer import import_plan
from kh_report.plan.model import Plan
from kh_report.plan.period import parse_period
from kh_report.plan.registry import data_file
from kh_report.plan.source import read_source

PLAN = "ke-hoach-hai-phong-2026.txt"
PERIOD = parse_period("2026-Q3")
SETTINGS = FormSettings.model_validate({"focal_agency": "SNNMT"})
ROUNDS = 7

Call = tuple[int, str, tuple[Any, ...], dict[str, Any]]
"""The sheet's number (-1: the workbook), the method, its arguments with formats as ``("format", n)``."""


class Recorder:
    """Stands in for XlsxWriter's Workbook and notes every call on it and on its sheets."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.made = copy.deepcopy((args[1:], options))
        self.calls: list[Call] = []
        self._book = xlsxwriter.Workbook(*args, **options)
        self._formats: dict[int, int] = {}
        self._sheets = 0
        RECORDED.append(self)

    def add_format(self, properties: dict[str, Any]) -> Format:
        style = self._book.add_format(properties)
        self._formats[id(style)] = len(self._formats)
        self.calls.append((-1, "add_format", (properties,), {}))
        return style

    def add_worksheet(self, name: str) -> Any:
        self.calls.append((-1, "add_worksheet", (name,), {}))
        self._sheets += 1
        return _RecordedSheet(self, self._sheets - 1, self._book.add_worksheet(name))

    def __getattr__(self, name: str) -> Any:
        return self.noting(-1, name, getattr(self._book, name))

    def noting(self, sheet: int, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """``method``, noted when it is called."""

        def called(*args: Any, **options: Any) -> Any:
            self.calls.append((sheet, name, tuple(map(self._plain, args)), options))
            return method(*args, **options)

        return called

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Format):
            return ("format", self._formats[id(value)])
        if isinstance(value, dict):
            return {key: self._plain(item) for key, item in value.items()}
        return value


class _RecordedSheet:
    def __init__(self, recorder: Recorder, number: int, sheet: Worksheet) -> None:
        self._recorder, self._number, self._sheet = recorder, number, sheet

    def __getattr__(self, name: str) -> Any:
        return self._recorder.noting(self._number, name, getattr(self._sheet, name))


RECORDED: list[Recorder] = []


def load_plan() -> Plan:
    """The packaged plan of Hải Phòng."""
    plan = import_plan(read_source(data_file(PLAN), PLAN)).plan
    assert plan is not None
    return plan


def issue(plan: Plan) -> list[bytes]:
    """Every form of the period, as ``kh-report forms`` writes them."""
    return [write_form(form_for(plan, code, PERIOD, SETTINGS)) for code in agencies_with_form(plan, PERIOD)]


def record(plan: Plan) -> list[Recorder]:
    """The calls behind every form."""
    import kh_report.office.workbook as wrapper

    RECORDED.clear()
    original, wrapper.xlsxwriter = wrapper.xlsxwriter, _Recording()  # type: ignore[attr-defined]
    try:
        issue(plan)
    finally:
        wrapper.xlsxwriter = original  # type: ignore[attr-defined]
    return list(RECORDED)


class _Recording:
    """The module ``xlsxwriter`` with its Workbook replaced."""

    Workbook = Recorder
    exceptions = xlsxwriter.exceptions


def replay(recorded: list[Recorder]) -> list[bytes]:
    """The same calls on bare XlsxWriter. Arguments that hold no format are passed as they are, so that the bare loop
    pays for little more than XlsxWriter."""
    files = []
    for one in recorded:
        buffer = io.BytesIO()
        given, settings = copy.deepcopy(one.made)
        book = xlsxwriter.Workbook(buffer, *given, **settings)
        formats: list[Format] = []
        sheets: list[Worksheet] = []
        for sheet, name, args, options in one.calls:
            method = getattr(book if sheet < 0 else sheets[sheet], name)
            if (args and type(args[-1]) in (tuple, dict)) or len(args) > 3:
                args = tuple(_real(value, formats) for value in args)
            result = method(*args, **options)
            if name == "add_format":
                formats.append(result)
            elif name == "add_worksheet":
                sheets.append(result)
        files.append(buffer.getvalue())
    return files


def _real(value: Any, formats: list[Format]) -> Any:
    if type(value) is tuple and len(value) == 2 and value[0] == "format":
        return formats[value[1]]
    if type(value) is dict and type(value.get("format")) is tuple:
        return {**value, "format": formats[value["format"][1]]}
    return value


def measure(rounds: int = ROUNDS) -> tuple[float, float, int]:
    """Median processor seconds of our way and of the bare loop, and the number of forms."""
    plan = load_plan()
    recorded = record(plan)
    ours, bare = issue(plan), replay(recorded)
    assert ours == bare, "the replay must write the very same files"
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    order = random.Random(20260918)
    for _ in range(rounds):
        sides: list[tuple[str, Callable[[], object]]] = [
            ("ours", lambda: issue(plan)),
            ("bare", lambda: replay(recorded)),
        ]
        order.shuffle(sides)
        for name, side in sides:
            gc.collect()
            start = time.process_time()
            side()
            times[name].append(time.process_time() - start)
    return statistics.median(times["ours"]), statistics.median(times["bare"]), len(ours)


def ratio() -> float:
    """Our time over the bare loop's."""
    ours, bare, _ = measure()
    return ours / bare


def main() -> None:
    """Print both medians and their ratio."""
    ours, bare, count = measure()
    print(
        f"{count} forms: kh-report {ours * 1000:.0f} ms, bare XlsxWriter {bare * 1000:.0f} ms, ratio {ours / bare:.2f}"
    )


if __name__ == "__main__":
    main()
