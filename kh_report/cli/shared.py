"""What commands share: the desk they work at, dates, progress on stderr, JSON on stdout."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kh_report.cli.language import option, say
from kh_report.locale import N_

if TYPE_CHECKING:
    from rich.console import Console

    from kh_report.pipeline.desk import Desk
    from kh_report.workspace import Workspace

T = TypeVar("T")
_PAPER = 160
"""Columns of a table that goes into a file or a pipe: nothing cuts it there."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the group's options decided."""

    folder: str

    def workspace(self) -> Workspace:
        """The workspace of this run."""
        from kh_report.workspace import Workspace

        return Workspace(Path(self.folder).resolve())

    def desk(self, period: str) -> Desk:
        """The desk for a period. Raises click.UsageError for a text that names none."""
        from kh_report.pipeline.desk import open_desk
        from kh_report.plan.period import PeriodError

        try:
            return open_desk(self.workspace(), period)
        except PeriodError as error:
            raise click.UsageError(
                say(
                    N_("“{text}” is no period. Write for instance 2026-Q3, 2026-H1, 2026-9T, 2026, 2026-08."),
                    text=period,
                )
            ) from error


class DateType(click.ParamType[date]):
    """``--as-of``: 2026-09-19 or 19/9/2026."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from kh_report.vn.dates import DateKind, parse_date

        if isinstance(value, date):
            return value
        reading = parse_date(str(value))
        if reading.value is None or reading.kind is not DateKind.DAY:
            self.fail(say(N_("“{text}” is no date. Write 19/9/2026 or 2026-09-19."), text=value), param, ctx)
        return reading.value


def period_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The PERIOD argument."""
    return click.argument("period", metavar="PERIOD")(function)


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of``."""
    help_text = N_("Date that decides the time status (default: the end of the period).")
    decorated: Callable[..., Any] = option("--as-of", type=DateType(), metavar="DATE", help=help_text)(function)
    return decorated


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--json``."""
    decorated: Callable[..., Any] = option("--json", "as_json", is_flag=True, help=N_("Write JSON to stdout."))(
        function
    )
    return decorated


def now() -> datetime:
    """The clock, read in this one place (receipts say when a file was first seen)."""
    return datetime.now().astimezone()


def put_json(data: object) -> None:
    """JSON on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def tell(message: str, /, **params: object) -> None:
    """A line for the person, on stderr."""
    click.echo(say(message, **params), err=True)


def tell_as_is(text: str) -> None:
    """A line for the person that is in their language already, on stderr."""
    click.echo(text, err=True)


def console(stderr: bool = True) -> Console:
    """Rich's console, made late: rich costs more time than ``--help`` may take."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = _PAPER
    return made


@contextmanager
def progress(message: str, total: int) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """A progress bar on stderr; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    out = console()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(say(message), total=total)

        def watched(items: Iterable[T]) -> Iterator[T]:
            for item in items:
                yield item
                bar.advance(task)

        yield watched


def shown(path: Path) -> str:
    """A path as the person can type it: relative to the current folder where it lies below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
