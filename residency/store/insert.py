"""Adds rows that somebody else may be adding at the same moment."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel


def add_unless_there(session: Session, row: SQLModel) -> bool:
    """Add a row; False where a row with its key was there first. The transaction goes on either way."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True
