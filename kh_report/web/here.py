"""What every request needs: the workspace of this page, its language, its clock, and the work going on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import cast

from flask import current_app
from markupsafe import Markup, escape

from kh_report.locale import DEFAULT_LANG, Lang, translate
from kh_report.web.keys import Keys
from kh_report.web.work import Workbench
from kh_report.workspace import Workspace

EXTENSION = "kh_report"


@dataclass(frozen=True, slots=True)
class Here:
    """One page: ``clock`` is the only clock of the room, ``launch`` opens a file in its own program (False where it
    cannot), ``stop`` ends the server."""

    workspace: Workspace
    clock: Callable[[], datetime]
    launch: Callable[[Path], bool]
    stop: Callable[[], None]
    lang: Lang = DEFAULT_LANG
    keys: Keys = field(default_factory=Keys.fresh)
    work: Workbench = field(default_factory=Workbench)

    @property
    def today(self) -> date:
        """The day on the clock."""
        return self.clock().date()


def here() -> Here:
    """The page that the current request belongs to."""
    return cast(Here, current_app.extensions[EXTENSION])


def say(message: str, /, **params: object) -> str:
    """``message`` in the page's language; a parameter that is markup keeps its tags, everything else is escaped."""
    if any(isinstance(value, Markup) for value in params.values()):
        text = escape(translate(message, here().lang))
        return Markup(text.format_map({name: escape(value) for name, value in params.items()}))
    return translate(message, here().lang, **params)
