"""The Flask application: built from a runtime, owning nothing itself."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from residency.domain.permission import Permission, Role, may
from residency.runtime import Runtime
from residency.settings import HOME, signing_secret
from residency.web.account import data, enrol
from residency.web.account import pages as account
from residency.web.admin import pages as admin
from residency.web.cohort import assignments, bank_report, enrolment, groups, looks
from residency.web.cohort import pages as cohort
from residency.web.errors import prepare_errors
from residency.web.headers import prepare_headers
from residency.web.mentor import agreement, comment_bank, marks, promotions, queue, repairs, runs, trainees
from residency.web.mentor import pages as mentor
from residency.web.sessions import prepare_sessions
from residency.web.texts import prepare_texts
from residency.web.trainee import debrief, home, look, others, progress, review, rounds, trial
from residency.web.work import pages as work
from residency.web.work import sheets as task
from residency.web.world import hand_over

NAVIGATION = (
    (Permission.TAKE_EXERCISES, "Home", "trainee.home"),
    (Permission.TAKE_EXERCISES, "Exercises", "trainee.exercises"),
    (Permission.TAKE_EXERCISES, "Progress", "progress.page"),
    (Permission.READ_COHORT_REVIEWS, "Queue", "queue.page"),
    (Permission.READ_COHORT_REVIEWS, "Reviews", "mentor.reviews"),
    (Permission.READ_COHORT_REVIEWS, "Trainees", "trainees.everybody"),
    (Permission.SIGN_PROMOTIONS, "Promotions", "promotions.waiting"),
    (Permission.READ_COHORT_REPORT, "Cohorts", "cohort.cohorts"),
    (Permission.ASSIGN_WORK, "Assignments", "assignments.page"),
    (Permission.READ_LOOKS, "Looks", "looks.page"),
    (Permission.READ_BANK, "Bank", "admin.bank"),
    (Permission.READ_BANK_FIGURES, "Exercises", "bank_report.page"),
    (Permission.ENROL_PEOPLE, "Enrolment", "enrolment.page"),
    (Permission.MANAGE_PEOPLE, "People", "admin.people"),
)
"""What each permission adds to the header: a label and an endpoint."""

PARTS = (
    *(account, enrol, data, home, progress, rounds, trial, review, look, debrief, others, work, task),
    *(
        queue,
        mentor,
        marks,
        agreement,
        comment_bank,
        repairs,
        promotions,
        runs,
        trainees,
        cohort,
        looks,
        bank_report,
        assignments,
        groups,
        enrolment,
        admin,
    ),
)
"""The modules with a blueprint, by audience."""


def create_app(world: Runtime) -> Flask:
    """A WSGI application that serves this world."""
    app = Flask("residency.web", root_path=str(HOME), template_folder="templates", static_folder="static")
    settings = world.settings
    app.config.update(
        SECRET_KEY=signing_secret(settings),
        SESSION_COOKIE_NAME="residency",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        WTF_CSRF_TIME_LIMIT=None,  # a review takes longer than an hour; the session itself limits the token
        MAX_CONTENT_LENGTH=1_000_000,
    )
    prepare_texts(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    hand_over(app, world)
    CSRFProtect(app)
    prepare_sessions(app)
    prepare_errors(app)
    prepare_headers(app, is_https=settings.is_https)
    app.context_processor(_frame)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    return app


def _frame() -> dict[str, Any]:
    """What the frame of every page shows: where one may go, and who one is."""
    if not current_user.is_authenticated:
        return {"navigation": [], "signed_in": None}
    somebody = current_user.person
    role = Role(somebody.role)
    links = [(label, url_for(endpoint)) for permission, label, endpoint in NAVIGATION if may(role, permission)]
    return {
        "navigation": [*links, ("Account", url_for("account.password"))],
        "signed_in": {
            "name": somebody.name,
            "role": role.value,
            "is_demo": somebody.is_demo,
            "sign_out_url": url_for("account.sign_out"),
        },
    }
