"""Questions about trials of the assistant."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.store.queries.people import people_beside
from residency.store.tables.attempt import Attempt
from residency.store.tables.trial import TrialBelief, TrialEnrolment, TrialRow


def enrolment(session: Session, trainee_id: str) -> TrialEnrolment | None:
    """Since when this trainee takes part; None for who does not, or no longer does."""
    found = session.get(TrialEnrolment, trainee_id)
    return found if found is not None and found.left_at is None else None


def trial_row(session: Session, attempt_id: str) -> TrialRow | None:
    """What a review has to do with the trial, if anything."""
    return session.get(TrialRow, attempt_id)


def trial_rows(session: Session, trainee_id: str) -> list[TrialRow]:
    """Every review that the trainee was asked to estimate, oldest first."""
    query = select(TrialRow).join(Attempt).where(TrialRow.trainee_id == trainee_id)
    return list(session.exec(query.order_by(col(Attempt.position))))


def others_in_trials(session: Session, trainee_id: str) -> list[str]:
    """Others of the same cohorts who have reviews with an arm."""
    query = select(TrialRow.trainee_id).where(
        col(TrialRow.trainee_id).in_(people_beside(trainee_id)),
        TrialRow.trainee_id != trainee_id,
        col(TrialRow.arm).is_not(None),
    )
    return sorted(set(session.exec(query)))


def beliefs_of(session: Session, *trainee_ids: str) -> list[TrialBelief]:
    """What these trainees said after blocks, oldest first."""
    query = select(TrialBelief).where(col(TrialBelief.trainee_id).in_(trainee_ids))
    return list(session.exec(query.order_by(col(TrialBelief.id))))


def finished_rows(session: Session, trainee_ids: Collection[str]) -> list[tuple[TrialRow, Attempt]]:
    """Every submitted review of these trainees' trials that an arm was drawn for, oldest first."""
    query = (
        select(TrialRow, Attempt)
        .join(Attempt)
        .where(
            col(TrialRow.trainee_id).in_(trainee_ids),
            col(TrialRow.arm).is_not(None),
            col(Attempt.submitted_at).is_not(None),
        )
        .order_by(col(Attempt.position))
    )
    return list(session.exec(query))
