"""The clerk: what every step needs to work and to say what it did."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kh_report.crash import words_for_our_error
from kh_report.findings import Finding
from kh_report.locale import N_, Lang, translate
from kh_report.office.files import OutputLockedError
from kh_report.pipeline.desk import Desk, NothingToWorkOnError, UnreadablePlanError, open_desk
from kh_report.pipeline.placing import Written
from kh_report.pipeline.refreshing import Revived
from kh_report.plan.period import PeriodError
from kh_report.remarks import about_edited
from kh_report.vn.dates import DateKind, parse_date
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.uploads import UNFINISHED
from kh_report.workspace import SettingsError, Workspace

_LOCKED: Final = N_("{path} is open in another program. The old file was kept; close it and press the button again.")
_READ_ONLY: Final = N_(
    "{path} may not be read or written here: the folder is read-only or belongs to another account. Allow writing "
    "(Properties, Read-only), then press the button again."
)


class RefusedError(Exception):
    """What was asked for cannot be done as asked; ``text`` tells the person why, in the page's language."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Clerk:
    """Works in one workspace and speaks one language; ``clock`` says when a file was first seen."""

    workspace: Workspace
    lang: Lang
    clock: Callable[[], datetime]

    def say(self, message: str, /, **params: object) -> str:
        """An English id in the language spoken."""
        return translate(message, self.lang, **params)

    def line(self, message: str, /, *, items: Iterable[str] = (), **params: object) -> Line:
        """A sentence of an outcome."""
        return Line(self.say(message, **params), tuple(items))

    def desk(self, period: str) -> Desk:
        """The desk for a period. Raises RefusedError for a text that names none, and what open_desk raises."""
        try:
            return open_desk(self.workspace, period)
        except PeriodError as error:
            raise RefusedError(self.no_period(period)) from error

    def no_period(self, text: str) -> str:
        """That ``text`` names no period, and what would."""
        message = N_("“{text}” is no period. Write for instance 2026-Q3, 2026-H1, 2026-9T, 2026, 2026-08.")
        return self.say(message, text=text)

    def day(self, text: str) -> date | None:
        """A day as the browser or a person writes it; None for nothing. Raises RefusedError for anything else."""
        if not text.strip():
            return None
        reading = parse_date(text)
        if reading.value is None or reading.kind is not DateKind.DAY:
            message = N_("“{text}” is no date. Write 19/9/2026 or 2026-09-19.")
            raise RefusedError(self.say(message, text=text))
        return reading.value

    def name(self, path: Path) -> str:
        """A path as people find it: below the workspace."""
        try:
            return path.relative_to(self.workspace.root).as_posix()
        except ValueError:
            return str(path)

    def written(self, document: Written) -> list[Line]:
        """What became of a document, and of what a person had written in it."""
        lines = [self.line(N_("Document: {path}"), path=self.name(document.path))]
        if isinstance(document, Revived):
            told = about_edited(document, self.lang, self.name)
            lines += [Line(sentence, items=tuple(places)) for sentence, places in told]
        if document.kept is not None:
            kept, path = self.name(document.kept), self.name(document.path)
            lines.append(self.line(document.kept_words, kept=kept, path=path))
        return lines

    def trouble(self, error: Exception) -> Outcome:
        """What a person is told when a step could not be done: the cause and the cure; our own errors leave a file."""
        return Outcome(Tone.TROUBLE, (Line(self._cause(error)),), _findings(error))

    def _cause(self, error: Exception) -> str:
        if isinstance(error, RefusedError):
            return error.text
        if isinstance(error, OSError) and (message := _why_unwritten(error)):
            path = error.path if isinstance(error, OutputLockedError) else Path(error.filename or self.workspace.root)
            path = path.parent if path.name.startswith(UNFINISHED) else path
            return self.say(message, path=self.name(path))
        if isinstance(error, SettingsError):
            where = f"{error.file}, {error.key}" if error.key else error.file
            return f"{where}: {self.say(error.cure, **error.params)}"
        if isinstance(error, NothingToWorkOnError):
            if not self.workspace.plan_file.exists():
                return self.say(N_("There is no plan in this folder yet: import it in step 1 of the page."))
            known = {name: self.name(v) if isinstance(v, Path) else v for name, v in error.params.items()}
            return self.say(error.message, **known)
        message, params = words_for_our_error(error)
        return self.say(message, **params)


def _why_unwritten(error: OSError) -> str:
    """The cause and the cure of what a computer refuses to write: an English id with ``path``; empty for anything
    else."""
    if isinstance(error, OutputLockedError):
        if not _is_writable(error.path):
            return _READ_ONLY
        return _LOCKED
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return N_("The disk is full: {path} could not be written. Make room, then press the button again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _LOCKED if error.filename and _is_writable(Path(error.filename)) else _READ_ONLY
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return N_("{path}: a file lies where a folder is needed. Move the file elsewhere, then press the button again.")
    return ""


def _is_writable(path: Path) -> bool:
    """Whether this user may write at ``path``, as far as the system says beforehand."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _findings(error: Exception) -> tuple[Finding, ...]:
    return error.findings if isinstance(error, UnreadablePlanError) else ()


def is_expected(error: Exception) -> bool:
    """Whether the error is the workspace's, with a cure for its officer, and no bug of ours."""
    return isinstance(error, (RefusedError, SettingsError, NothingToWorkOnError)) or (
        isinstance(error, OSError) and bool(_why_unwritten(error))
    )
