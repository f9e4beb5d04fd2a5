"""Whom a mentor looks after, by the groups of their cohorts."""

from __future__ import annotations

from sqlmodel import Session

from residency.domain.permission import Role
from residency.progress.attention.groups import MentorGroup, looked_after
from residency.store.queries.groups import groups_of, people_in
from residency.store.queries.people import cohorts_of, members


def own_trainees(session: Session, mentor_id: str) -> frozenset[str]:
    """The ids of all trainees of the mentor's cohorts whom they look after in any of them."""
    found: frozenset[str] = frozenset()
    for cohort in cohorts_of(session, mentor_id):
        within = people_in(session, [group.id for group in groups_of(session, [cohort.id])])
        groups = [
            MentorGroup(
                mentors=frozenset(one.id for one in people if one.role == Role.MENTOR),
                trainees=frozenset(one.id for one in people if one.role == Role.TRAINEE),
            )
            for people in within.values()
        ]
        trainees = [one.id for one in members(session, [cohort.id], Role.TRAINEE)]
        found |= looked_after(mentor_id, trainees, groups)
    return found
