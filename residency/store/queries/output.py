"""Questions about what trainees say of their work."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.store.tables.ladder import OpenedLevel
from residency.store.tables.output import OutputBelief, WorkflowChange


def output_beliefs(session: Session, trainee_ids: Collection[str]) -> list[OutputBelief]:
    """What these trainees thought to get done, oldest first."""
    query = select(OutputBelief).where(col(OutputBelief.trainee_id).in_(trainee_ids))
    return list(session.exec(query.order_by(col(OutputBelief.said_at), col(OutputBelief.id))))


def workflow_changes(session: Session, trainee_id: str) -> list[WorkflowChange]:
    """What a trainee changed, oldest first."""
    query = select(WorkflowChange).where(WorkflowChange.trainee_id == trainee_id)
    return list(session.exec(query.order_by(col(WorkflowChange.at), col(WorkflowChange.id))))


def opened_levels(session: Session, trainee_id: str) -> list[OpenedLevel]:
    """Every level that was opened to a trainee, oldest first."""
    query = select(OpenedLevel).where(OpenedLevel.trainee_id == trainee_id)
    return list(session.exec(query.order_by(col(OpenedLevel.id))))
