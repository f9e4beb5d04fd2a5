"""Promotions of trainees of the own cohorts: the evidence on one page, to be signed or refused."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.decide_promotion import GRANTED, refuse_promotion, sign_promotion
from residency.actions.read_promotions import read_promotion, read_waiting
from residency.domain.errors import BadInput
from residency.domain.level import Supervision
from residency.domain.permission import Permission
from residency.domain.prose import LONGEST_REASON
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("promotions", __name__, url_prefix="/mentor/promotions")


@blueprint.get("")
def waiting() -> ResponseReturnValue:
    """Those that wait for a mentor of the cohort, oldest first."""
    mentor = access.person_who_may(Permission.SIGN_PROMOTIONS)
    return render_template("mentor/promotions.html", waiting=read_waiting(world(), mentor.id))


@blueprint.get("/<promotion_id>")
def page(promotion_id: str) -> ResponseReturnValue:
    """One promotion with all that speaks for it."""
    return _page(promotion_id, problem=None)


@blueprint.post("/<promotion_id>")
def decide(promotion_id: str) -> ResponseReturnValue:
    """Sign it or refuse it."""
    promotion = access.cohort_promotion(promotion_id)
    mentor = access.person_who_may(Permission.SIGN_PROMOTIONS)
    form = request.form
    try:
        if "sign" in form:
            sign_promotion(world(), mentor.id, promotion.id, _supervision(form.get("supervision", "")))
            flash("Signed. The next level is open to them.", "ok")
        else:
            refuse_promotion(world(), mentor.id, promotion.id, form.get("reason", ""))
            flash("Not signed. They see your reason, and may be proposed again after the next block.", "ok")
    except BadInput as error:
        return _page(promotion_id, problem=error), 400
    return redirect(url_for("promotions.waiting"), 303)


def _page(promotion_id: str, *, problem: BadInput | None) -> str:
    return render_template(
        "mentor/promotion.html",
        found=read_promotion(world(), access.cohort_promotion(promotion_id)),
        granted=GRANTED,
        longest=LONGEST_REASON,
        problem=problem,
        typed=request.form,
    )


def _supervision(value: str) -> Supervision:
    if value not in {str(one.value) for one in Supervision}:
        raise BadInput("Choose how much this work is looked after from now on.", field="supervision")
    return Supervision(int(value))
