"""Who may use the page: this computer, this browser, this run. Everybody else is told how to get in, and nothing more.

Other programs' web pages can reach a local server too (by a name that they point at 127.0.0.1, or by a form that they
send), so being reachable proves nothing: the address must be local, the cookie that the opened address set must be
there, and a form must hold the page's secret and come from this page. Browsers count another port of this computer as
the same site, so the cookie alone proves nothing of a form either.
"""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, abort, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kh_report.web.here import here
from kh_report.web.keys import is_local, same, session_cookie

ENTRY: Final = "khoa"
"""The parameter of the opened address that lets a browser in."""
FORM: Final = "dau"
"""The hidden field of every form."""
_LOOKING: Final = ("GET", "HEAD", "OPTIONS")
_OWN: Final = ("same-origin", "none")
"""``Sec-Fetch-Site`` of what this page, or the person by the address bar, asked for."""
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def guard(app: Flask) -> None:
    """Put the guard before every request, and its headers on every answer."""
    app.before_request(_admit)
    app.after_request(_with_headers)


def is_admitted() -> bool:
    """Whether the current request passed the guard: only then a page may hold the secret and name the folder."""
    return bool(g.get("admitted", False))


def _admit() -> AnyResponse | None:
    if not is_local(request.environ.get("HTTP_HOST", ""), _port()):
        abort(403, "host")
    if request.endpoint == "static":
        return None
    keys = here().keys
    given = request.args.get(ENTRY)
    if given is not None:
        if not keys.lets_in(given):
            abort(403, "session")
        return _let_in()
    if not same(request.cookies.get(session_cookie(_port())), keys.session):
        abort(403, "session")
    if request.method not in _LOOKING and not _is_own():
        abort(403, "form")
    g.admitted = True
    if request.method not in _LOOKING and not same(request.form.get(FORM), keys.form):
        abort(403, "form")
    return None


def _port() -> str:
    return str(request.environ["SERVER_PORT"])


def _is_own() -> bool:
    """Whether a form was sent by this page and by no other, by what browsers say of themselves."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    return origin in (None, f"http://{request.environ['HTTP_HOST']}") and site in (None, *_OWN)


def _let_in() -> AnyResponse:
    """The page without the secret in its address, and the cookie that stands for it.

    A browser led here by the file that the program opens does not send a strict cookie along a redirect: it gets a page
    that leads on, which is of this site.
    """
    onwards = url_for("pages.page", ky=request.args.get("ky"))
    typed = request.headers.get("Sec-Fetch-Site", "none") == "none"
    answer = redirect(onwards, 303) if typed else make_response(render_template("entered.html", onwards=onwards))
    answer.set_cookie(session_cookie(_port()), here().keys.session, httponly=True, samesite="Strict", path="/")
    return answer


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response
