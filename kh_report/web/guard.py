"""Who may use the page: this computer, this browser, this run. Everybody else is told how to get in, and nothing more.

Other programs' web pages can reach a local server too (by a name that they point at 127.0.0.1, or by a form that they
send), so being reachable proves nothing: the address must be local, the cookie that the opened address set must be
there, and a form must hold the page's secret.
"""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kh_report.web.here import here
from kh_report.web.keys import same

ENTRY: Final = "khoa"
"""The parameter of the opened address that lets a browser in."""
FORM: Final = "dau"
"""The hidden field of every form."""
_NAMES: Final = ("127.0.0.1", "localhost")
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


def cookie_name() -> str:
    """A name for each port: cookies do not tell ports apart, and two workspaces may be open at once."""
    return f"kh-report-{request.environ['SERVER_PORT']}"


def _admit() -> AnyResponse | None:
    if not _is_local(request.environ.get("HTTP_HOST", "")):
        abort(403, "host")
    if request.endpoint == "static":
        return None
    keys = here().keys
    given = request.args.get(ENTRY)
    if given is not None:
        if not same(given, keys.entry):
            abort(403, "session")
        return _let_in()
    if not same(request.cookies.get(cookie_name()), keys.session):
        abort(403, "session")
    if request.method not in ("GET", "HEAD", "OPTIONS") and not same(request.form.get(FORM), keys.form):
        abort(403, "form")
    return None


def _is_local(host: str) -> bool:
    """Whether the browser was sent here by a local name: no name that somebody else points at this computer."""
    port = request.environ["SERVER_PORT"]
    return host in {f"{name}:{port}" for name in _NAMES} or (port == "80" and host in _NAMES)


def _let_in() -> AnyResponse:
    """The page without the secret in its address, and the cookie that stands for it."""
    answer = redirect(url_for("pages.page", ky=request.args.get("ky")), 303)
    answer.set_cookie(cookie_name(), here().keys.session, httponly=True, samesite="Strict", path="/")
    return answer


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response
