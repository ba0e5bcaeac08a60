"""The page as a web application: its guard, its parts, its words, and what happens when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from flask import Flask, render_template, request
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from kh_report.findings import Finding
from kh_report.findings.render import fix, message, places_text
from kh_report.intake.decisions.sheets import SENDERS
from kh_report.intake.ledger import local
from kh_report.locale import DEFAULT_LANG, N_, Lang
from kh_report.pipeline.desk import UnreadablePlanError
from kh_report.plan.period import Period
from kh_report.telling import SEVERITY_NAMES, STATUS_NAMES
from kh_report.vn.numbers import decimal
from kh_report.web.actions import actions
from kh_report.web.guard import FORM, guard, is_admitted
from kh_report.web.here import EXTENSION, Here, here, say
from kh_report.web.pages import clerk_of, pages, spot_of
from kh_report.web.steps.clerk import RefusedError, is_expected
from kh_report.web.uploads import MAX_PARTS, MAX_UPLOAD
from kh_report.workspace import SettingsError, Workspace

_REASONS: Final = {
    "host": N_("This address does not belong to the page. Open it as 127.0.0.1."),
    "session": N_(
        "This browser was not let in. Open the page by the whole address that the program printed when it started; "
        "after a new start the old address no longer holds."
    ),
    "form": N_("The form is from an earlier start of the program. Go back, reload the page and send it again."),
    404: N_("There is no such page or file here. It may have been deleted, or not been written yet."),
    405: N_("There is no such page or file here. It may have been deleted, or not been written yet."),
    413: N_("These files are too large together: at most {size} at once. Hand them in in several parts."),
}
_OTHER: Final = N_("The browser sent something that the page does not understand. Go back and try again.")
_TOO_MANY: Final = N_("Too many files at once: at most {number}. Hand them in in several parts, or as one .zip.")
_MOST_FILES: Final = 3
"""So many files are named with a finding that concerns many."""
_SHOWN_AT_ONCE: Final = 5
"""So many findings of an outcome are open; more are folded."""
_UNITS: Final = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))


def make_app(
    workspace: Workspace,
    *,
    clock: Callable[[], datetime],
    launch: Callable[[Path], bool],
    stop: Callable[[], None],
    lang: Lang = DEFAULT_LANG,
) -> Flask:
    """The application for one workspace; its :class:`Here` stands in ``extensions``."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=MAX_UPLOAD, MAX_FORM_PARTS=MAX_PARTS)
    app.extensions[EXTENSION] = Here(workspace, clock, launch, stop, lang)
    guard(app)
    app.register_blueprint(pages)
    app.register_blueprint(actions)
    app.register_error_handler(Exception, _answer_to)
    _teach(app, lang)
    return app


def _teach(app: Flask, lang: Lang) -> None:
    """What templates may say and how they write values."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=say,
        lang=lang,
        form_field=FORM,
        largest=MAX_UPLOAD,
        shown_at_once=_SHOWN_AT_ONCE,
        senders=SENDERS.name,
        code=lambda text: Markup("<code>{}</code>").format(text),
        status_name=lambda status: say(STATUS_NAMES[status.value]),
        severity_name=lambda severity: say(SEVERITY_NAMES[severity.value]),
    )

    def told(item: Finding) -> str:
        return message(item, lang)

    def cure(item: Finding) -> str:
        return fix(item, lang)

    for function in (told, cure, where, day, span, moment, size):
        app.jinja_env.filters[function.__name__] = function

    @app.context_processor
    def known() -> dict[str, object]:
        if not is_admitted():
            return {}
        return {"form_secret": here().keys.form, "root": here().workspace.root, "today": here().today}


def where(item: Finding) -> str:
    """Where a finding is: the first few files, then sheet and cells as people name them."""
    files = list(dict.fromkeys(place.file for place in item.places if place.file))
    named = ", ".join(files[:_MOST_FILES]) + (f" (+{len(files) - _MOST_FILES})" if len(files) > _MOST_FILES else "")
    return " · ".join(filter(None, (named, places_text(item.places))))


def day(value: date) -> str:
    """``18/09/2026``."""
    return f"{value:%d/%m/%Y}"


def span(period: Period) -> str:
    """``15/6 – 14/9/2026``; both years where they differ."""
    first, last = period.start, period.end
    year = "" if first.year == last.year else f"/{first.year}"
    return f"{first.day}/{first.month}{year} – {last.day}/{last.month}/{last.year}"


def moment(value: datetime) -> str:
    """``17/09/2026 10:05``, Vietnam's time."""
    return f"{local(value):%d/%m/%Y %H:%M}"


def size(number: int) -> str:
    """``26 KB``, ``1,2 MB``."""
    for unit, name in _UNITS:
        if number >= unit:
            value = number / unit
            return f"{decimal(value, 1 if value < 10 and unit > 1024 else 0)} {name}"
    return f"{number} B"


def _answer_to(error: Exception) -> tuple[str, int]:
    """Every error as a page: what is wrong and what to do, never a stack trace."""
    if isinstance(error, HTTPException):
        code = error.code or 500
        text = say(_REASONS.get(error.description or "", _REASONS.get(code, _OTHER)), size=size(MAX_UPLOAD))
        if code == 413 and (request.content_length or 0) <= (request.max_content_length or 0):
            text = say(_TOO_MANY, number=MAX_PARTS)
        return _error_page((text,)), code
    outcome = clerk_of(here()).trouble(error)
    code = 400 if isinstance(error, RefusedError) else 409 if is_expected(error) else 500
    return _error_page([line.text for line in outcome.lines], outcome.findings, _to_open(error)), code


def _error_page(lines: Sequence[str], findings: Sequence[Finding] = (), opens: Sequence[tuple[str, str]] = ()) -> str:
    done = here().work.outcome(spot_of("ke-hoach", "")) if opens else None
    return render_template("error.html", lines=lines, findings=findings, opens=opens, done=done, inside=is_admitted())


def _to_open(error: Exception) -> list[tuple[str, str]]:
    """What the person has to mend: its place and the words of the button that opens it."""
    if isinstance(error, SettingsError):
        return [("cai-dat", say(N_("Open the settings (kh-report.toml)")))]
    return [("ke-hoach", say(N_("Open the plan workbook")))] if isinstance(error, UnreadablePlanError) else []
