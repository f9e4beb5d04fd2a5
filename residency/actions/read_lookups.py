"""Who looked at whom: for the trainee it is about, and for who answers for a cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from residency.actions.look_up import look_up
from residency.domain.errors import NotFound
from residency.domain.lookup import Act
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.attention import DescribedLookup, count_lookups, described_lookups
from residency.store.queries.people import cohorts_of, names_of, people_with_role
from residency.store.session import read
from residency.store.tables.person import Person

NEWEST = 200
"""Looks on one page; the file has all."""

OTHER_TRAINEE = "A trainee who is trusted to supervise"


@dataclass(frozen=True)
class Look:
    """``viewer`` and ``trainee`` are names, ``about`` the title of a review or work where there is one.

    ``attempt_id`` is set where the trainee can open what was looked at.
    """

    at: datetime
    viewer: str
    role: str
    trainee_id: str
    trainee: str
    act: str
    about: str
    attempt_id: str | None


@dataclass(frozen=True)
class LookLog:
    """``looks`` are newest first, of ``count`` in all. ``people`` are the trainees that can be chosen."""

    looks: tuple[Look, ...]
    count: int
    people: tuple[Person, ...] = ()
    chosen: Person | None = None


def read_own_looks(world: Runtime, trainee_id: str) -> LookLog:
    """Who looked at this trainee. Other trainees are not named."""
    with read(world.engine) as session:
        found = described_lookups(session, [trainee_id], newest=NEWEST)
        return LookLog(_looks(world, session, found, is_own=True), count_lookups(session, [trainee_id]))


def read_looks(world: Runtime, reader: Person, trainee_id: str | None, *, newest: int | None = NEWEST) -> LookLog:
    """Who looked at the trainees of a director's cohorts, an administrator's being all; at one where chosen.

    To read of one person, or all that there is, is a look itself. Raises NotFound for somebody else's trainee.
    """
    with read(world.engine) as session:
        people = _answers_for(session, reader)
        chosen = next((one for one in people if one.id == trainee_id), None)
        if trainee_id is not None and chosen is None:
            raise NotFound("There is no such trainee.")
        ids = [one.id for one in ([chosen] if chosen else people)]
        found = described_lookups(session, ids, newest=newest)
        log = LookLog(_looks(world, session, found), count_lookups(session, ids), tuple(people), chosen)
    if chosen is not None or newest is None:
        look_up(world, reader, {look.trainee_id for look in log.looks}, Act.LOG)
    return log


def _answers_for(session: Session, reader: Person) -> list[Person]:
    is_admin = reader.role == Role.ADMIN
    cohorts = None if is_admin else [cohort.id for cohort in cohorts_of(session, reader.id)]
    return people_with_role(session, Role.TRAINEE, cohorts)


def _looks(
    world: Runtime, session: Session, found: Sequence[DescribedLookup], *, is_own: bool = False
) -> tuple[Look, ...]:
    names = names_of(session, {person for one in found for person in (one.row.viewer_id, one.row.trainee_id)})
    return tuple(
        Look(
            at=one.row.at,
            viewer=OTHER_TRAINEE if is_own and one.row.role == Role.TRAINEE else names[one.row.viewer_id],
            role=one.row.role,
            trainee_id=one.row.trainee_id,
            trainee=names[one.row.trainee_id],
            act=Act(one.row.act).words,
            about=world.catalog.title(one.exercise) if one.exercise else "",
            attempt_id=one.row.subject if one.is_review else None,
        )
        for one in found
    )
