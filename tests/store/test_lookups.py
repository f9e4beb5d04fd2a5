"""Who looked at whom is added to, and never changed."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from residency.actions.look_up import look_up
from residency.domain.lookup import Act
from residency.runtime import Runtime
from residency.store import migrate
from residency.store.queries.attention import lookups_of
from residency.store.session import read
from tests.conftest import settle


@pytest.mark.parametrize("statement", ["UPDATE lookup SET role = 'x'", "DELETE FROM lookup"])
def test_refuses_every_change(any_world: Runtime, statement: str) -> None:
    people = settle(any_world)
    look_up(any_world, people.mara, [people.alice.id], Act.SHEET)
    with any_world.engine.connect() as connection, pytest.raises(IntegrityError, match="is never changed"):
        connection.execute(text(statement))


def test_keeps_what_older_versions_wrote_down(any_world: Runtime) -> None:
    people = settle(any_world)
    migrate.downgrade(any_world.engine, "0020")
    with any_world.engine.begin() as connection:
        for subject in ("sheet", "a review"):
            connection.execute(
                text(
                    "INSERT INTO lookup (viewer_id, trainee_id, subject, at)"
                    " VALUES (:viewer, :trainee, :subject, '2026-01-01 00:00:00+00:00')"
                ),
                {"viewer": people.mara.id, "trainee": people.alice.id, "subject": subject},
            )
    migrate.upgrade(any_world.engine)
    with read(any_world.engine) as session:
        rows = lookups_of(session, [people.alice.id])
    assert [(row.act, row.subject, row.role) for row in rows] == [
        (Act.NAME, "a review", "mentor"),
        (Act.SHEET, "", "mentor"),
    ]
