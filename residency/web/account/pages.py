"""Signing in by password or link, signing out, and the own password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from residency.actions.manage_people import change_password
from residency.actions.passwords import MIN_LENGTH
from residency.actions.sign_in import USED_LINK, is_usable_link, sign_in_with_link, sign_in_with_password
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.permission import Permission, Role, may
from residency.web import access
from residency.web.sessions import begin_session, end_session
from residency.web.world import world

blueprint = Blueprint("account", __name__)

HOMES = {
    Role.TRAINEE: "trainee.home",
    Role.MENTOR: "queue.page",
    Role.DIRECTOR: "cohort.cohorts",
    Role.AUTHOR: "admin.bank",
    Role.ADMIN: "admin.people",
}


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """Lead everybody to where their work is."""
    return redirect(url_for(HOMES[Role(access.person().role)]))


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for e-mail address and password."""
    if request.method == "GET":
        if current_user.is_authenticated:
            return redirect(url_for("account.index"))
        return render_template("account/sign_in.html", email="", error="")
    email = request.form.get("email", "")
    try:
        person = sign_in_with_password(
            world(), email, request.form.get("password", ""), address=request.remote_addr or ""
        )
    except (NotFound, Refused) as error:
        status = 429 if isinstance(error, Refused) else 401
        return render_template("account/sign_in.html", email=email, error=str(error)), status
    begin_session(person)
    return redirect(_inside(request.args.get("next", "/")))


@blueprint.get("/sign-in/link/<secret>")
def link(secret: str) -> ResponseReturnValue:
    """Offer to use the link. Opening the page does not use it up: mail scanners open pages."""
    usable = is_usable_link(world(), secret)
    return render_template(
        "account/link.html", secret=secret, error="" if usable else USED_LINK
    ), 200 if usable else 404


@blueprint.post("/sign-in/link/<secret>")
def use_link(secret: str) -> ResponseReturnValue:
    """Sign in with the link, once."""
    try:
        person = sign_in_with_link(world(), secret)
    except NotFound as error:
        return render_template("account/link.html", secret=secret, error=str(error)), 404
    begin_session(person)
    return redirect(url_for("account.index"))


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    end_session()
    flash("You are signed out.", "ok")
    return redirect(url_for("account.sign_in"))


@blueprint.route("/account/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Set or change the own password; other sessions end."""
    person = access.person()
    page = {
        "has_password": person.password_hash is not None,
        "min_length": MIN_LENGTH,
        "person": person,
        "stores_data": may(Role(person.role), Permission.TAKE_EXERCISES),
    }
    if request.method == "GET":
        return render_template("account/password.html", error=None, **page)
    try:
        person.session_epoch = change_password(
            world(), person.id, current=request.form.get("current", ""), new=request.form.get("new", "")
        )
    except BadInput as error:
        return render_template("account/password.html", error=error, **page), 400
    begin_session(person)
    flash("Your password is set. You are signed out everywhere else.", "ok")
    return redirect(url_for("account.password"))


def _inside(target: str) -> str:
    """A path of this product; anything else becomes the start page."""
    parts = urlsplit(target)
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    is_plain = all(character.isprintable() for character in target)
    return target if is_path and is_plain and not parts.scheme and not parts.netloc else "/"
