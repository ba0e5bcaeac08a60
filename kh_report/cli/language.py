"""The language that people read on this run: Vietnamese unless ``--lang en``.

Help texts stand in the code as English ids and are translated when click shows them, so that one set of commands serves
both languages.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar, get_args

import click

from kh_report.locale import DEFAULT_LANG, LOCALE_DIR, Lang, translate

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)

_current: ContextVar[Lang] = ContextVar("lang", default=DEFAULT_LANG)


def language_of(arguments: Sequence[str]) -> Lang:
    """The language asked for on the command line, before click reads it: help is shown in it too."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
            return next((lang for lang in get_args(Lang) if lang == chosen), DEFAULT_LANG)
    return DEFAULT_LANG


def speak(lang: Lang) -> None:
    """Make ``lang`` the language of everything shown from now on, click's own words included."""
    _current.set(lang)
    gettext.bindtextdomain("messages", str(LOCALE_DIR))
    os.environ["LANGUAGE"] = lang


def spoken() -> Lang:
    """The language in force."""
    return _current.get()


def say(message: str, /, **params: object) -> str:
    """``message`` in the language in force."""
    return translate(message, spoken(), **params)


class _TranslatedOption(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        original = self.help
        self.help = say(original) if original else original
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = original


class TranslatedCommand(click.Command):
    """A command whose help is shown in the language in force."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        original = self.help
        self.help = say(original) if original else original
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = original

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(self.help).split("\n", 1)[0] if self.help else ""


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group whose help, and whose commands' short helps, are shown in the language in force."""

    command_class = TranslatedCommand


def option(*names: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """``click.option`` whose help is translated when shown."""
    return click.option(*names, cls=_TranslatedOption, **attributes)
