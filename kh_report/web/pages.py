"""What is read: the page of a period, one agency, and downloads. Nothing here changes the workspace."""

from __future__ import annotations

import io

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from kh_report.forms import file_name
from kh_report.pipeline import letters
from kh_report.pipeline.desk import Desk, NothingToWorkOnError, UnreadablePlanError
from kh_report.plan.period import Period
from kh_report.web import view
from kh_report.web.agency_view import look_at
from kh_report.web.files import Output, bundle, downloadable
from kh_report.web.here import Here, here, say
from kh_report.web.outcome import Outcome
from kh_report.web.periods import offered, opening_period
from kh_report.web.steps.clerk import Clerk, RefusedError
from kh_report.web.work import Spot

pages = Blueprint("pages", __name__)
SECTIONS = ("ke-hoach", "bieu-mau", "cong-van", "nhan-tep", "don-doc", "bao-cao")
"""The steps, top to bottom: ids of the sections and of their outcomes."""
_PLAN = "ke-hoach"
AGENCY = "don-vi/"
"""With a code behind it: the page of an agency, as a place of outcomes."""
_YEARS = range(2000, 2101)
"""Years of periods; near the ends of the calendar there is none before or after."""
Answer = str | tuple[str, int] | AnyResponse


@pages.get("/")
def page() -> Answer:
    """The whole quarter on one page; while work goes on, how far it is."""
    current = here()
    if busy := _busy(current):
        return busy
    with current.work.reading():
        period = chosen_period(current)
        desk = _desk(current, period)
        periods = offered(current.workspace, current.workspace.settings(), current.today, period)
        if desk is None:
            return render_template("start.html", outcomes=_outcomes(current, ""), period=period)
        shown = view.look(desk)
    status, text = request.args.get("tinh-trang", ""), request.args.get("tim", "")
    return render_template(
        "page.html",
        view=shown,
        period=period,
        periods=periods,
        outcomes=_outcomes(current, period.id),
        status=status,
        text=text,
        rows=[(row, row.fits(status, text)) for row in shown.returns.rows],
        order=view.ORDER,
    )


@pages.get("/dang-lam")
def progress() -> Answer:
    """How far the work is; this page asks again by itself, and leads back to the step when it is done."""
    work, period, leaving = here().work, request.args.get("ky", ""), request.args.get("ket_thuc")
    job = work.job
    if job is None:
        done = work.latest
        return redirect(section_url(period or (done.period if done else ""), done.section if done else ""), 303)
    again = url_for("pages.progress", ky=period, ket_thuc=leaving)
    return render_template("busy.html", job=job, again=again, leaving=leaving)


@pages.get("/don-vi/<code>")
def agency(code: str) -> Answer:
    """One agency: its files, what was found in them, what goes back to it."""
    current = here()
    if busy := _busy(current):
        return busy
    with current.work.reading():
        period = chosen_period(current)
        shown = look_at(clerk_of(current).desk(period.id), code)
    if shown is None:
        abort(404)
    done = current.work.outcome(spot_of(f"{AGENCY}{code}", period.id))
    return render_template("agency.html", view=shown, period=period, done=done)


@pages.get("/tai/<path:path>")
def download(path: str) -> AnyResponse:
    """One file of ``outputs/``."""
    found = downloadable(here().workspace, path)
    if found is None:
        abort(404)
    return send_file(found, as_attachment=True, download_name=found.name)


@pages.get("/tai-mot-bieu-mau")
def one_form() -> AnyResponse:
    """The form of the agency chosen from the list."""
    current = here()
    desk = clerk_of(current).desk(chosen_period(current).id)
    code = request.args.get("don-vi", "")
    if all(item.code != code for item in desk.plan.agencies):
        abort(404)
    return download(f"{desk.period.id}/{letters.FORMS}/{file_name(desk.plan.agency(code), desk.period)}")


@pages.get("/tai-goi/<kind>")
def package(kind: str) -> AnyResponse:
    """All forms, all corrections or all letters to single units in one zip."""
    current = here()
    period = chosen_period(current)
    packages = {
        "bieu-mau": view.form_outputs,
        "de-nghi-chinh-sua": view.correction_outputs,
        "cong-van-tung-don-vi": view.own_letters,
    }
    if kind not in packages:
        abort(404)
    found: tuple[Output, ...] = packages[kind](current.workspace, period.id)
    if not found:
        abort(404)
    data = io.BytesIO(bundle(current.workspace, found))
    return send_file(data, "application/zip", as_attachment=True, download_name=f"{kind}_{period.slug}.zip")


def clerk_of(current: Here) -> Clerk:
    """Who works on this page."""
    return Clerk(current.workspace, current.lang, current.clock)


def chosen_period(current: Here) -> Period:
    """The period of the request: typed, chosen, or the one to open on. Raises RefusedError for a text that is none."""
    text = request.values.get("ky-khac", "").strip() or request.values.get("ky", "").strip()
    settings = current.workspace.settings()
    if not text:
        return opening_period(current.workspace, settings, current.today)
    try:
        period = settings.period(text)
    except ValueError as error:
        raise RefusedError(clerk_of(current).no_period(text)) from error
    if period.year not in _YEARS:
        raise RefusedError(clerk_of(current).no_period(text))
    return period


def _desk(current: Here, period: Period) -> Desk | None:
    """The desk, or None where there is no plan yet."""
    try:
        return clerk_of(current).desk(period.id)
    except UnreadablePlanError:
        raise
    except NothingToWorkOnError:
        return None


def _busy(current: Here) -> AnyResponse | None:
    """While work goes on: to the page that shows how far it is."""
    job = current.work.job
    return None if job is None else redirect(url_for("pages.progress", ky=request.values.get("ky")), 303)


def _outcomes(current: Here, period: str) -> dict[str, Outcome | None]:
    """What each step did last in this period."""
    return {section: current.work.outcome(spot_of(section, period)) for section in SECTIONS}


def spot_of(section: str, period: str) -> Spot:
    """Where an outcome is shown: the plan is one for all periods."""
    return Spot(section, "" if section == _PLAN else period)


def section_url(period: str, section: str) -> str:
    """The page at one of its steps."""
    return url_for("pages.page", ky=period, _anchor=section)


__all__ = ["AGENCY", "SECTIONS", "chosen_period", "clerk_of", "pages", "say", "section_url", "spot_of"]
