"""Turns errors into pages, or into JSON for the page's own script. The one place that knows status codes."""

from __future__ import annotations

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, Unauthorized

from residency.domain.errors import BadInput, Conflict, Erased, Incomplete, NotFound, Refused, ResidencyError

_STATUS: dict[type[ResidencyError], tuple[int, str]] = {
    NotFound: (404, "Not found"),
    Erased: (410, "Not kept any more"),
    Refused: (403, "Not now"),
    Conflict: (409, "Somebody was faster"),
    Incomplete: (422, "Something is missing"),
    BadInput: (400, "That cannot be taken"),
}

_SENTENCES = {
    404: "There is no such page, or it is not yours to see.",
    405: "This address does not take that kind of request.",
    413: "That is too large to take. Shorten it and send it again.",
    500: "Something broke on our side. What you typed is saved; try again in a moment.",
}

SIGNED_OUT_PAGES = {"account.sign_in", "account.use_link", "enrol.use"}
"""Forms that a visitor may send."""


def prepare_errors(app: Flask) -> None:
    """Register what each kind of error becomes."""
    app.register_error_handler(ResidencyError, _own)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(Unauthorized, _visitor)
    app.register_error_handler(HTTPException, _http)


def _own(error: ResidencyError) -> ResponseReturnValue:
    status, title = next((found for kind, found in _STATUS.items() if isinstance(error, kind)), (500, "Error"))
    problems = error.problems if isinstance(error, Incomplete) else None
    return _answer(status, title, str(error), problems)


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    # A token goes with its session, so whoever was signed out meanwhile is told that, not the rest.
    if not current_user.is_authenticated and request.endpoint not in SIGNED_OUT_PAGES:
        return _visitor(Unauthorized())
    return _answer(400, "The page was too old", "Reload the page and send it once more; what you typed is kept.")


def _visitor(_error: Unauthorized) -> ResponseReturnValue:
    if _wants_json():
        return _answer(401, "Signed out", "You are signed out. Sign in again; what you typed is kept.")
    target = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("account.sign_in", next=target))


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error.response, Response):
        return error.response
    status = error.code or 500
    return _answer(status, error.name, _SENTENCES.get(status, error.description or error.name))


def _answer(status: int, title: str, sentence: str, problems: dict[str, str] | None = None) -> ResponseReturnValue:
    if _wants_json():
        body = jsonify({"error": sentence, **({"problems": problems} if problems else {})})
        return body, status
    return render_template("error.html", title=title, sentence=sentence), status


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" or request.is_json
