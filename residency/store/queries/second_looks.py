"""Questions about second looks."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from residency.domain.second_look import Adviser, Decided, LookItem, Topic
from residency.store.tables.attempt import Attempt
from residency.store.tables.second_look import LookRow, SecondLook


def second_look(session: Session, attempt_id: str) -> SecondLook | None:
    """The second look at a review, if it has one."""
    return session.get(SecondLook, attempt_id)


def open_looks(session: Session, trainee_id: str) -> frozenset[str]:
    """The ids of this trainee's reviews whose second look is not closed yet."""
    query = (
        select(SecondLook.attempt_id)
        .join(Attempt)
        .where(Attempt.trainee_id == trainee_id, col(SecondLook.closed_at).is_(None))
    )
    return frozenset(session.exec(query))


def look_rows(session: Session, attempt_id: str) -> list[LookRow]:
    """What is to be decided on, in the order of showing."""
    query = select(LookRow).where(LookRow.attempt_id == attempt_id)
    return list(session.exec(query.order_by(col(LookRow.number))))


def look_row(attempt_id: str, number: int, item: LookItem) -> LookRow:
    """A row for this item, to be added by the caller."""
    return LookRow(
        attempt_id=attempt_id,
        number=number,
        topic=item.topic.value,
        text=item.text,
        file=item.file,
        line=item.line,
        comment=item.comment,
        bug=item.bug,
        was_right=item.was_right,
        advice_right=item.advice_right,
    )


def decisions_of(session: Session, trainee_id: str) -> list[Decided]:
    """Every decision of a trainee, oldest first."""
    return decisions_of_all(session, [trainee_id])[trainee_id]


def decisions_of_all(session: Session, trainee_ids: Collection[str]) -> dict[str, list[Decided]]:
    """What ``decisions_of`` gives for each of these trainees."""
    query = (
        select(Attempt.trainee_id, SecondLook, LookRow)
        .select_from(SecondLook)
        .join(LookRow)
        .join(Attempt)
        .where(col(Attempt.trainee_id).in_(trainee_ids), col(LookRow.followed).is_not(None))
        .order_by(col(SecondLook.began_at), col(LookRow.number))
    )
    found: dict[str, list[Decided]] = {trainee_id: [] for trainee_id in trainee_ids}
    for trainee_id, look, row in session.exec(query):
        found[trainee_id].append(_decided(look, row))
    return found


def _decided(look: SecondLook, row: LookRow) -> Decided:
    item = LookItem(
        Topic(row.topic), row.text, row.file, row.line, row.comment, row.bug, row.was_right, row.advice_right
    )
    return Decided(Adviser(look.adviser), item, bool(row.followed))
