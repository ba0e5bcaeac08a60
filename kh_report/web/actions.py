"""What is done: each button starts one step and leads back to its place on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kh_report.intake.decisions.sheets import FILE_NAME as DECISIONS
from kh_report.locale import N_
from kh_report.merge.editing import FILE_NAME as EDITING
from kh_report.pipeline.planning import NamedFile
from kh_report.web.files import downloadable
from kh_report.web.here import Here, here, say
from kh_report.web.outcome import Line, Outcome, Tone
from kh_report.web.pages import AGENCY, chosen_period, clerk_of, section_url, spot_of
from kh_report.web.steps import planning, receiving, reporting, sending
from kh_report.web.steps.clerk import Clerk, RefusedError
from kh_report.web.uploads import MAX_UPLOAD
from kh_report.web.uploads import hand_in as save
from kh_report.web.work import Job

actions = Blueprint("actions", __name__)
Step = Callable[[Clerk, Job], Outcome]


@actions.post("/ke-hoach")
def import_plan() -> AnyResponse:
    """Import the official plan, or what a newer text would change."""
    source = _given("tep")
    if source is None:
        return _told("", "ke-hoach", N_("No file was chosen."))
    registry = _given("danh-muc")
    return _start(
        "", "ke-hoach", N_("Importing the plan"), lambda clerk, _: planning.import_plan(clerk, source, registry)
    )


@actions.post("/ke-hoach/kiem-tra")
def check_plan() -> AnyResponse:
    """Is the plan workbook sound?"""
    return _start("", "ke-hoach", N_("Checking the plan workbook"), lambda clerk, _: planning.check(clerk))


@actions.post("/ke-hoach/phu-luc")
def write_appendix() -> AnyResponse:
    """Write the plan's own task table."""
    return _start("", "ke-hoach", N_("Writing the plan's appendix"), lambda clerk, _: planning.write_appendix(clerk))


@actions.post("/bieu-mau")
def issue_forms() -> AnyResponse:
    """Issue the forms of the period."""
    period, generic, documents = _period(), _ticked("dung-chung"), _ticked("bao-cao-don-vi")
    return _start(
        period,
        "bieu-mau",
        N_("Writing forms"),
        lambda clerk, job: sending.issue_forms(clerk, job, period, generic=generic, documents=documents),
    )


@actions.post("/cong-van")
def write_request() -> AnyResponse:
    """Write the request that goes out with the forms."""
    period, generic, each, pdf = _period(), _ticked("dung-chung"), _ticked("tung-don-vi"), _ticked("pdf")
    return _start(
        period,
        "cong-van",
        N_("Writing the request"),
        lambda clerk, job: sending.write_request(clerk, job, period, generic=generic, each=each, pdf=pdf),
    )


@actions.post("/nhan-tep")
def hand_in() -> AnyResponse:
    """Save the files handed in, then check everything."""
    current, period = here(), _period()
    clerk = clerk_of(current)
    folder = clerk.desk(period).workspace.returned(chosen_period(current))
    given = [(item.filename or "", item.stream) for item in request.files.getlist("tep") if item.filename]
    if not given:
        return _told(period, "nhan-tep", N_("No file was chosen."))
    handed = save(folder, given)
    told = receiving.handed_in(clerk, handed)
    if handed.is_nothing:
        return _tell(period, "nhan-tep", Outcome(Tone.TROUBLE if handed.left else Tone.LOOK, tuple(told)))
    return _start(
        period,
        "nhan-tep",
        N_("Checking answers"),
        lambda clerk, _: receiving.check(clerk, period, handed),
        refused=told,
    )


@actions.post("/kiem-tra")
def check_answers() -> AnyResponse:
    """Check everything that lies in the period's folder."""
    period = _period()
    return _start(period, "nhan-tep", N_("Checking answers"), lambda clerk, _: receiving.check(clerk, period))


@actions.post("/don-doc")
def remind() -> AnyResponse:
    """Write the reminder."""
    period, clerk = _period(), clerk_of(here())
    try:
        asked = sending.Reminding(
            as_of=clerk.day(request.form.get("tinh-den", "")),
            until=clerk.day(request.form.get("han-moi", "")),
            approver=request.form.get("nguoi-duyet", "").strip(),
            each=_ticked("tung-don-vi"),
            pdf=_ticked("pdf"),
        )
    except RefusedError as error:
        return _tell(period, "don-doc", clerk.trouble(error))
    return _start(
        period, "don-doc", N_("Writing the reminder"), lambda clerk, job: sending.remind(clerk, job, period, asked)
    )


@actions.post("/bao-cao")
def report() -> AnyResponse:
    """Check, merge and report."""
    period, pdf, clerk = _period(), _ticked("pdf"), clerk_of(here())
    try:
        as_of = clerk.day(request.form.get("tinh-den", ""))
    except RefusedError as error:
        return _tell(period, "bao-cao", clerk.trouble(error))
    return _start(
        period,
        "bao-cao",
        N_("Merging and reporting"),
        lambda clerk, _: reporting.report(clerk, period, as_of, pdf=pdf),
    )


@actions.post("/mo/<what>")
def open_place(what: str) -> AnyResponse:
    """Open a workbook that people edit, or a folder, in its own program on this computer."""
    current = here()
    workspace = current.workspace
    always = {"ke-hoach": workspace.plan_file, "cai-dat": workspace.settings_file}
    if what in always:  # what the settings say may be what has to be mended
        return _launch(current, request.form.get("ky", ""), always[what])
    period = chosen_period(current)
    places = {
        "quyet-dinh": workspace.register(period) / DECISIONS,
        "bien-tap": workspace.register(period) / EDITING,
        "tep-nhan": workspace.returned(period),
        "ket-qua": workspace.outputs(period),
    }
    if what not in places:
        abort(404)
    return _launch(current, period.id, places[what])


@actions.post("/mo-tep")
def open_output() -> AnyResponse:
    """Open a document of ``outputs/`` where it lies, so that what is edited in it stays in the workspace."""
    current = here()
    found = downloadable(current.workspace, request.form.get("tep", ""))
    if found is None:
        abort(404)
    return _launch(current, chosen_period(current).id, found)


@actions.post("/ket-thuc")
def leave() -> AnyResponse:
    """End the server: for people who never see its window. Work that goes on is not cut off."""
    current = here()
    if not current.work.close():
        return redirect(url_for("pages.progress", ket_thuc="1"), 303)
    page = make_response(render_template("bye.html"))
    current.stop()
    return page


def _launch(current: Here, period: str, path: Path) -> AnyResponse:
    """Open ``path`` and go back to where the button stood: a step, or the page of an agency."""
    section, agency = request.form.get("buoc", ""), request.form.get("don-vi", "")
    spot = spot_of(f"{AGENCY}{agency}" if agency else section or "ke-hoach", period)
    if not path.exists() or not current.launch(path):
        text = say(
            N_("{path} could not be opened from here; open it in its folder."), path=clerk_of(current).name(path)
        )
        current.work.tell(spot, Outcome(Tone.LOOK, (Line(text),)))
    elif agency:
        current.work.forget(spot)
    if agency:
        return redirect(url_for("pages.agency", code=agency, ky=period), 303)
    return redirect(section_url(period, section), 303)


def _start(period: str, section: str, title: str, step: Step, refused: list[Line] | None = None) -> AnyResponse:
    """Begin a step; where another one is going on, say so after ``refused`` (what was done all the same)."""
    current = here()
    clerk, spot = clerk_of(current), spot_of(section, period)
    if not current.work.start(clerk.say(title), spot, lambda job: step(clerk, job), clerk.trouble):
        told = Line(say(N_("Other work is still going on. Wait until it is done, then press the button again.")))
        current.work.tell(spot, Outcome(Tone.LOOK, (*(refused or ()), told)))
    return redirect(section_url(_period(), section), 303)


def _told(period: str, section: str, message: str) -> AnyResponse:
    return _tell(period, section, Outcome(Tone.TROUBLE, (Line(say(message)),)))


def _tell(period: str, section: str, outcome: Outcome) -> AnyResponse:
    """Nothing was started; say why at the section."""
    here().work.tell(spot_of(section, period), outcome)
    return redirect(section_url(_period(), section), 303)


def _period() -> str:
    """The id of the period of the form."""
    return chosen_period(here()).id


def _ticked(name: str) -> bool:
    return request.form.get(name) == "1"


def _given(name: str) -> NamedFile | None:
    """A file of the form, read; None where none was chosen."""
    item = request.files.get(name)
    return (item.filename, item.stream.read(MAX_UPLOAD)) if item and item.filename else None
