"""What mentors decided is added to, and never changed."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from residency.actions.mark_review import mark_verdict
from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import settle
from tests.reviews import begin, submit


@pytest.mark.parametrize("statement", ["UPDATE mark SET reason = 'x'", "DELETE FROM mark"])
def test_refuses_every_change(any_world: Runtime, statement: str) -> None:
    people = settle(any_world)
    attempt = begin(any_world, people.alice.id)
    submit(any_world, attempt, Verdict.APPROVE)
    mark_verdict(any_world, people.mara.id, attempt.id, is_right=True, reason="It is.")
    with any_world.engine.connect() as connection, pytest.raises(IntegrityError, match="is never changed"):
        connection.execute(text(statement))
