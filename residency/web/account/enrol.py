"""The page behind a link for enrolment: a new account, or the cohort for the one that is signed in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from residency.actions.enrol_by_link import cohort_behind, enrol_by_link, join_by_link
from residency.actions.passwords import MIN_LENGTH
from residency.domain.errors import BadInput, Refused
from residency.domain.permission import Role
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("enrol", __name__)

WHAT_HAPPENED = (
    "If your address was new here, your account is made: sign in with it and the password you have just chosen."
    " If you had an account before, nothing has changed: sign in as always, then open the link again to join."
)
"""The same for both: whoever knows an address learns nothing of whether it has an account."""


@blueprint.get("/enrol/<secret>")
def page(secret: str) -> ResponseReturnValue:
    """What the link leads into, and a form for somebody new."""
    return _page(secret)


@blueprint.post("/enrol/<secret>")
def use(secret: str) -> ResponseReturnValue:
    """Enrol with the link; who is signed in joins with the account they have."""
    if current_user.is_authenticated:
        cohort = cohort_behind(world(), secret)
        join_by_link(world(), access.person(), secret)
        flash(f"You are in the cohort {cohort}.", "ok")
        return redirect(url_for("account.index"), 303)
    form = request.form
    try:
        enrol_by_link(
            world(),
            secret,
            name=form.get("name", ""),
            email=form.get("email", ""),
            password=form.get("password", ""),
            address=request.remote_addr or "",
        )
    except (BadInput, Refused) as error:
        return _page(secret, error), 429 if isinstance(error, Refused) else 400
    flash(WHAT_HAPPENED, "info")
    return redirect(url_for("account.sign_in"), 303)


def _page(secret: str, error: BadInput | Refused | None = None) -> str:
    somebody = current_user.person if current_user.is_authenticated else None
    return render_template(
        "account/enrol.html",
        cohort=cohort_behind(world(), secret),
        somebody=somebody,
        may_join=somebody is not None and somebody.role == Role.TRAINEE,
        error=error,
        typed=request.form,
        min_length=MIN_LENGTH,
    )
