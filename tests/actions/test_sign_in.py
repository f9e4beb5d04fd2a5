"""People come in by password or by a link that works once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from residency.actions.manage_people import change_password
from residency.actions.sign_in import (
    MAX_PER_ACCOUNT,
    is_usable_link,
    make_sign_in_link,
    sign_in_with_link,
    sign_in_with_password,
)
from residency.domain.errors import BadInput, NotFound, Refused
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.person import Person, SignInLink
from tests.conftest import People, settle
from tests.fakes import FakeClock

PASSWORD = "correct horse battery"


def secret_of(path: str) -> str:
    return path.rsplit("/", 1)[1]


@pytest.fixture
def alice(world: Runtime, people: People) -> Person:
    change_password(world, people.alice.id, current="", new=PASSWORD)
    return people.alice


def test_takes_the_right_password_whatever_the_case_of_the_address(world: Runtime, alice: Person) -> None:
    assert sign_in_with_password(world, "ALICE@example.org ", PASSWORD, address="::1").id == alice.id


@pytest.mark.parametrize(("email", "password"), [("alice@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_says_the_same_about_a_wrong_password_and_an_unknown_address(
    world: Runtime, alice: Person, email: str, password: str
) -> None:
    with pytest.raises(NotFound, match="address or the password is wrong"):
        sign_in_with_password(world, email, password, address="::1")


def test_refuses_somebody_who_never_set_a_password(world: Runtime, people: People) -> None:
    with pytest.raises(NotFound):
        sign_in_with_password(world, "bob@example.org", "", address="::1")


def test_makes_even_the_right_password_wait_after_too_many_failures(
    world: Runtime, alice: Person, clock: FakeClock
) -> None:
    for _ in range(MAX_PER_ACCOUNT):
        with pytest.raises(NotFound):
            sign_in_with_password(world, "alice@example.org", "wrong", address="::1")
    with pytest.raises(Refused, match="Wait 15 minutes"):
        sign_in_with_password(world, "alice@example.org", PASSWORD, address="::1")
    clock.advance(minutes=16)
    assert sign_in_with_password(world, "alice@example.org", PASSWORD, address="::1").id == alice.id


def test_forgives_slips_once_the_password_was_right(world: Runtime, alice: Person) -> None:
    for _ in range(2):
        for _ in range(MAX_PER_ACCOUNT - 1):
            with pytest.raises(NotFound):
                sign_in_with_password(world, "alice@example.org", "wrong", address="::1")
        assert sign_in_with_password(world, "alice@example.org", PASSWORD, address="::1").id == alice.id


def test_a_link_signs_in_once(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    secret = secret_of(make_sign_in_link(any_world, alice.id, lifetime=timedelta(hours=1)))
    assert sign_in_with_link(any_world, secret).id == alice.id
    with pytest.raises(NotFound, match="has been used"):
        sign_in_with_link(any_world, secret)


def test_looking_at_a_link_does_not_use_it_up(world: Runtime, people: People) -> None:
    secret = secret_of(make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1)))
    assert is_usable_link(world, secret)
    assert is_usable_link(world, secret)
    sign_in_with_link(world, secret)
    assert not is_usable_link(world, secret)


def test_a_link_ends_with_its_time(world: Runtime, people: People, clock: FakeClock) -> None:
    secret = secret_of(make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1)))
    clock.advance(hours=1)
    with pytest.raises(NotFound):
        sign_in_with_link(world, secret)


def test_keeps_no_secret_of_a_link(world: Runtime, people: People) -> None:
    secret = secret_of(make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1)))
    with read(world.engine) as session:
        assert secret not in session.exec(select(SignInLink)).one().secret_hash


def test_a_new_password_needs_the_old_one(world: Runtime, alice: Person) -> None:
    with pytest.raises(BadInput, match="not your current password"):
        change_password(world, alice.id, current="guess", new="another good one")
    change_password(world, alice.id, current=PASSWORD, new="another good one")
    assert sign_in_with_password(world, "alice@example.org", "another good one", address="::1").id == alice.id


def test_a_new_password_ends_the_other_sessions(world: Runtime, alice: Person) -> None:
    with read(world.engine) as session:
        before = session.get_one(Person, alice.id).session_epoch
    assert change_password(world, alice.id, current=PASSWORD, new="another good one") > before


def test_refuses_a_short_password(world: Runtime, people: People) -> None:
    with pytest.raises(BadInput, match="10 to 200"):
        change_password(world, people.alice.id, current="", new="short")
