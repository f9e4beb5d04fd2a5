"""Questions about who leaves, who has left, and whose texts were removed."""

from datetime import datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from residency.domain.errors import Erased
from residency.domain.permission import Role
from residency.store.tables.attempt import Attempt
from residency.store.tables.erasure import Deletion, ErasedReview, ErasedWork
from residency.store.tables.person import Person
from residency.store.tables.system import Work


def erased_reviews() -> SelectOfScalar[str]:
    """A query for the ids of all reviews whose texts were removed."""
    return select(ErasedReview.attempt_id)


def erased_works() -> SelectOfScalar[str]:
    """A query for the ids of all work whose texts were removed."""
    return select(ErasedWork.work_id)


def deleted_people() -> SelectOfScalar[str]:
    """A query for the ids of everybody who was deleted."""
    return select(Deletion.person_id).where(col(Deletion.done_at).is_not(None))


def deleted_trainees() -> SelectOfScalar[str]:
    """The same of trainees: what those who teach have said belongs to whom they said it to."""
    return (
        deleted_people()
        .join(Person, col(Person.id) == col(Deletion.person_id))
        .where(Person.role == Role.TRAINEE.value)
    )


def is_erased_review(session: Session, attempt_id: str) -> bool:
    """Whether the texts of a review were removed: then its grade stays as it is."""
    return session.get(ErasedReview, attempt_id) is not None


def check_review(session: Session, attempt_id: str) -> None:
    """Raises Erased where there is nothing left to read of a review."""
    found = session.get(ErasedReview, attempt_id)
    if found is not None:
        raise _erased("review", found.erased_at)


def check_work(session: Session, work_id: str) -> None:
    """Raises Erased where there is nothing left to read of work on a system."""
    found = session.get(ErasedWork, work_id)
    if found is not None:
        raise _erased("work", found.erased_at)


def open_deletion(session: Session, person_id: str, *, for_update: bool = False) -> Deletion | None:
    """The deletion of this person that was asked for and can still be taken back."""
    query = select(Deletion).where(
        Deletion.person_id == person_id, col(Deletion.done_at).is_(None), col(Deletion.taken_back_at).is_(None)
    )
    return session.exec(query.with_for_update() if for_update else query).first()


def open_deletions(session: Session) -> dict[str, Deletion]:
    """All of them, by person."""
    query = select(Deletion).where(col(Deletion.done_at).is_(None), col(Deletion.taken_back_at).is_(None))
    return {row.person_id: row for row in session.exec(query)}


def unerased_reviews(session: Session, trainee_id: str) -> list[str]:
    """The ids of all reviews of a trainee that still hold their texts, in one order everywhere."""
    query = select(Attempt.id).where(Attempt.trainee_id == trainee_id, col(Attempt.id).not_in(erased_reviews()))
    return list(session.exec(query.order_by(col(Attempt.id))))


def unerased_works(session: Session, trainee_id: str) -> list[str]:
    """The same of their work on systems."""
    query = select(Work.id).where(Work.trainee_id == trainee_id, col(Work.id).not_in(erased_works()))
    return list(session.exec(query.order_by(col(Work.id))))


def old_reviews(session: Session, before: datetime) -> list[str]:
    """The ids of reviews that were submitted before then and still hold their texts; invented ones aside."""
    query = select(Attempt.id).where(
        col(Attempt.submitted_at) < before,
        col(Attempt.is_demo).is_(False),
        col(Attempt.id).not_in(erased_reviews()),
    )
    return list(session.exec(query.order_by(col(Attempt.id))))


def old_works(session: Session, before: datetime) -> list[str]:
    """The same of work on systems."""
    query = select(Work.id).where(
        col(Work.submitted_at) < before, col(Work.is_demo).is_(False), col(Work.id).not_in(erased_works())
    )
    return list(session.exec(query.order_by(col(Work.id))))


def unused_accounts(session: Session, before: datetime) -> list[str]:
    """The ids of people who were last here before then, and whose deletion was not asked for yet.

    Not among them are invented people, and administrators: nobody might be left who can make people.
    """
    leaving = select(Deletion.person_id).where(col(Deletion.taken_back_at).is_(None))
    query = select(Person.id).where(
        func.coalesce(col(Person.last_seen_at), col(Person.created_at)) < before,
        col(Person.is_demo).is_(False),
        Person.role != Role.ADMIN.value,
        col(Person.id).not_in(leaving),
    )
    return list(session.exec(query.order_by(col(Person.id))))


def _erased(what: str, at: datetime) -> Erased:
    return Erased(
        f"The texts of this {what} were removed on {at:%-d %B %Y}, because its author left or their time was up."
        " Its grade stays as it was, and cannot be made again."
    )
