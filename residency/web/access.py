"""Fetches and authorises in one step: nobody holds an object that was not allowed.

A stranger gets NotFound, so that from outside a foreign thing and a missing one look the same. Whatever belongs to
somebody else is fetched here, so that this is also the one place where it is written down who looked at whom.
"""

from __future__ import annotations

from typing import cast

from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from residency.actions.look_up import look_up
from residency.domain.errors import NotFound, Refused
from residency.domain.lookup import Act
from residency.domain.permission import Permission, Role, may
from residency.store.queries import (
    attempts,
    contexts,
    erasures,
    ladder,
    people,
    rounds,
    second_looks,
    supervision,
    works,
)
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort
from residency.store.tables.context import Context
from residency.store.tables.ladder import Promotion
from residency.store.tables.person import Person
from residency.store.tables.rounds import Round
from residency.store.tables.system import Work
from residency.web.world import world


def person() -> Person:
    """Who is signed in. Raises Unauthorized for a visitor, who is then led to the sign-in page."""
    if not current_user.is_authenticated:
        raise Unauthorized
    return cast(Person, current_user.person)


def person_who_may(permission: Permission) -> Person:
    """Who is signed in, if the role allows this. Raises NotFound otherwise."""
    somebody = person()
    if not may(Role(somebody.role), permission):
        raise NotFound("There is no such page.")
    return somebody


def own_attempt(attempt_id: str) -> Attempt:
    """The trainee's own attempt, at any stage."""
    trainee = person_who_may(Permission.TAKE_EXERCISES)
    with read(world().engine) as session:
        return attempts.own_attempt(session, trainee.id, attempt_id)


def own_submitted_attempt(attempt_id: str) -> Attempt:
    """The trainee's own attempt once it is submitted and its second look, if any, is closed.

    From then on its key is due, not a moment earlier: it would answer what is to be decided.
    """
    attempt = own_attempt(attempt_id)
    if attempt.submitted_at is None:
        raise NotFound("There is no debrief before the review is submitted.")
    with read(world().engine) as session:
        erasures.check_review(session, attempt.id)
        look = second_looks.second_look(session, attempt.id)
    if look is not None and look.closed_at is None:
        raise Refused("An AI has had its say about this review. Decide on that first, or skip it.")
    return attempt


def cohort_attempt(attempt_id: str, act: Act = Act.REVIEW) -> Attempt:
    """A submitted attempt of a trainee in one of the mentor's cohorts."""
    mentor = person_who_may(Permission.READ_COHORT_REVIEWS)
    with read(world().engine) as session:
        attempt = attempts.cohort_attempt(session, mentor.id, attempt_id)
    look_up(world(), mentor, [attempt.trainee_id], act, subject=attempt.id)
    return attempt


def own_round(round_id: str) -> Round:
    """The trainee's own round of suggestions, at any stage."""
    trainee = person_who_may(Permission.TAKE_EXERCISES)
    with read(world().engine) as session:
        return rounds.own_round(session, trainee.id, round_id)


def own_finished_round(round_id: str) -> Round:
    """The trainee's own round once it has ended: from then on its keys are due."""
    found = own_round(round_id)
    if found.finished_at is None:
        raise NotFound("There is no debrief before the round has ended.")
    return found


def supervised_attempt(attempt_id: str) -> Attempt:
    """A submitted review of somebody else that a trainee who supervises may read."""
    trainee = person_who_may(Permission.TAKE_EXERCISES)
    with read(world().engine) as session:
        attempt = supervision.supervised_attempt(session, trainee.id, attempt_id, now=world().clock())
    look_up(world(), trainee, [attempt.trainee_id], Act.REVIEW, subject=attempt.id)
    return attempt


def directed_cohort(cohort_id: str) -> Cohort:
    """A cohort of the director."""
    director = person_who_may(Permission.READ_COHORT_REPORT)
    with read(world().engine) as session:
        return people.own_cohort(session, director.id, cohort_id)


def cohort_trainee(trainee_id: str) -> Person:
    """A trainee in one of the mentor's cohorts."""
    mentor = person_who_may(Permission.READ_COHORT_REVIEWS)
    with read(world().engine) as session:
        trainee = people.trainee_beside(session, mentor.id, trainee_id)
    look_up(world(), mentor, [trainee.id], Act.SHEET)
    return trainee


def cohort_promotion(promotion_id: str) -> Promotion:
    """A promotion, decided or not, of a trainee in one of the mentor's cohorts."""
    mentor = person_who_may(Permission.SIGN_PROMOTIONS)
    with read(world().engine) as session:
        promotion = ladder.cohort_promotion(session, mentor.id, promotion_id)
    look_up(world(), mentor, [promotion.trainee_id], Act.PROMOTION, subject=promotion.id)
    return promotion


def own_work(work_id: str) -> Work:
    """The trainee's own work on a system, at any stage."""
    trainee = person_who_may(Permission.TAKE_EXERCISES)
    with read(world().engine) as session:
        return works.own_work(session, trainee.id, work_id)


def own_submitted_work(work_id: str) -> Work:
    """The trainee's own work on a system once it is handed in: from then on its key is due."""
    work = own_work(work_id)
    if work.submitted_at is None:
        raise NotFound("There is no debrief before the work is handed in.")
    with read(world().engine) as session:
        erasures.check_work(session, work.id)
    return work


def cohort_work(work_id: str) -> Work:
    """Handed-in work of a trainee in one of the mentor's cohorts."""
    mentor = person_who_may(Permission.READ_COHORT_REVIEWS)
    with read(world().engine) as session:
        work = works.cohort_work(session, mentor.id, work_id)
    look_up(world(), mentor, [work.trainee_id], Act.WORK, subject=work.id)
    return work


def cohort_context(context_id: str) -> Context:
    """A recorded run of handed-in work of the mentor's cohorts. Verdicts stand in it: it is for mentors only."""
    mentor = person_who_may(Permission.READ_COHORT_REVIEWS)
    with read(world().engine) as session:
        context = contexts.context_of(session, context_id)
        if context.work_id is None:
            raise NotFound("There is no such run.")
        work = works.cohort_work(session, mentor.id, context.work_id)
    look_up(world(), mentor, [work.trainee_id], Act.RUN, subject=context.id)
    return context
