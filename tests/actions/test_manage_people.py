"""An administrator makes people and cohorts."""

from __future__ import annotations

import pytest

from residency.actions.manage_people import create_cohort, create_person
from residency.domain.errors import BadInput, Conflict
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of, members
from residency.store.session import read
from tests.conftest import People


def test_puts_a_person_into_a_cohort(any_world: Runtime) -> None:
    cohort = create_cohort(any_world, " North ")
    alice = create_person(
        any_world, name=" Alice ", email=" Alice@Example.org ", role=Role.TRAINEE, cohorts=[cohort.id]
    )
    with read(any_world.engine) as session:
        assert [found.name for found in cohorts_of(session, alice.id)] == ["North"]
        assert [(p.name, p.email) for p in members(session, [cohort.id], Role.TRAINEE)] == [
            ("Alice", "alice@example.org")
        ]


def test_refuses_an_address_that_somebody_has(world: Runtime, people: People) -> None:
    with pytest.raises(Conflict, match="exists already"):
        create_person(world, name="Another", email="ALICE@example.org", role=Role.MENTOR)


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [("", "a@b.org", "name"), ("A", "a.org", "email"), ("A", "@b.org", "email"), ("A", "a b@c.org", "email")],
)
def test_refuses_what_is_no_person_and_names_the_field(world: Runtime, name: str, email: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        create_person(world, name=name, email=email, role=Role.TRAINEE)
    assert caught.value.field == field


def test_refuses_an_unknown_cohort_and_makes_nobody(world: Runtime) -> None:
    with pytest.raises(BadInput, match="no such cohort"):
        create_person(world, name="Alice", email="alice@example.org", role=Role.TRAINEE, cohorts=["nowhere"])
    create_person(world, name="Alice", email="alice@example.org", role=Role.TRAINEE)
