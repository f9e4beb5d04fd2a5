"""Questions about builds that a language model made."""

from sqlmodel import Session, col, func, select

from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work


def builds_of(session: Session, work_id: str) -> list[ModelBuild]:
    """The builds of a piece of work, in the order in which they were asked for."""
    query = select(ModelBuild).where(ModelBuild.work_id == work_id)
    return list(session.exec(query.order_by(col(ModelBuild.number))))


def locked_build(session: Session, build_id: str) -> ModelBuild | None:
    """The build, locked until the transaction ends."""
    return session.exec(select(ModelBuild).where(ModelBuild.id == build_id).with_for_update()).first()


def next_waiting(session: Session, work_id: str) -> ModelBuild | None:
    """The first build of this work that has not begun."""
    query = select(ModelBuild).where(ModelBuild.work_id == work_id, ModelBuild.state == "waiting")
    return session.exec(query.order_by(col(ModelBuild.number)).limit(1)).first()


def locked_work(session: Session, work_id: str) -> Work:
    """The work, locked until the transaction ends, so that no two of its builds get one number."""
    return session.exec(select(Work).where(Work.id == work_id).with_for_update()).one()


def next_number(session: Session, work_id: str) -> int:
    """The number of the next build of this work; the caller has locked the work."""
    newest = session.exec(select(func.max(ModelBuild.number)).where(ModelBuild.work_id == work_id)).one()
    return (newest or 0) + 1


def build_in(session: Session, context_id: str) -> ModelBuild | None:
    """The build that is recorded in this context."""
    return session.exec(select(ModelBuild).where(ModelBuild.context_id == context_id)).first()
