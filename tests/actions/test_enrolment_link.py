"""Trainees enrol themselves by a link that can run out, be used up and be taken back, and that tells nothing."""

from __future__ import annotations

import pytest
from sqlmodel import select

from residency.actions.enrol_by_link import MOST_IN_VAIN, cohort_behind, enrol_by_link, join_by_link
from residency.actions.make_enrolment_link import (
    make_enrolment_link,
    read_enrolment_links,
    revoke_enrolment_link,
)
from residency.actions.sign_in import sign_in_with_password
from residency.domain.enrolment_link import LinkState
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of, everybody
from residency.store.session import read
from residency.store.tables.enrolment import EnrolmentLink
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock

PASSWORD = "a long sentence"


def north(world: Runtime, people: People) -> str:
    return cohort_ids(world, people.dana)[0]


def cohort_ids(world: Runtime, person: Person) -> list[str]:
    with read(world.engine) as session:
        return [cohort.id for cohort in cohorts_of(session, person.id)]


def secret_of(world: Runtime, people: People, *, most_uses: str = "5", last_day: str = "2026-11-30") -> str:
    path = make_enrolment_link(world, people.dana, north(world, people), last_day=last_day, most_uses=most_uses)
    return path.rpartition("/")[2]


def enrol(world: Runtime, secret: str, email: str = "erin@example.org", address: str = "10.0.0.1") -> None:
    enrol_by_link(world, secret, name="Erin", email=email, password=PASSWORD, address=address)


def test_makes_a_trainee_of_the_cohort_who_signs_in_with_the_chosen_password(any_world: Runtime) -> None:
    people = settle(any_world)
    secret = secret_of(any_world, people)
    assert cohort_behind(any_world, secret) == "North"
    enrol(any_world, secret, " Erin@Example.org ")
    erin = sign_in_with_password(any_world, "erin@example.org", PASSWORD, address="10.0.0.1")
    assert erin.role == Role.TRAINEE
    assert cohort_ids(any_world, erin) == [north(any_world, people)]
    [view] = read_enrolment_links(any_world, people.dana)
    assert (view.uses, view.state) == (1, LinkState.OPEN)


def test_keeps_no_secret(world: Runtime, people: People) -> None:
    secret = secret_of(world, people)
    with read(world.engine) as session:
        [row] = session.exec(select(EnrolmentLink)).all()
    assert secret not in row.model_dump_json()


def test_works_to_the_end_of_its_last_day(world: Runtime, people: People, clock: FakeClock) -> None:
    secret = secret_of(world, people, last_day="2026-11-24")
    clock.advance(hours=14, minutes=59)
    enrol(world, secret)
    clock.advance(minutes=1)
    with pytest.raises(NotFound):
        enrol(world, secret, "frank@example.org")
    assert read_enrolment_links(world, people.dana)[0].state is LinkState.EXPIRED


def test_takes_as_many_as_were_meant_and_no_more(any_world: Runtime) -> None:
    people = settle(any_world)
    secret = secret_of(any_world, people, most_uses="2")
    enrol(any_world, secret)
    enrol(any_world, secret, "frank@example.org")
    with pytest.raises(NotFound):
        enrol(any_world, secret, "grace@example.org")
    assert read_enrolment_links(any_world, people.dana)[0].state is LinkState.USED_UP


def test_enrols_nobody_once_it_is_taken_back(world: Runtime, people: People) -> None:
    secret = secret_of(world, people)
    revoke_enrolment_link(world, people.dana, read_enrolment_links(world, people.dana)[0].link.id)
    with pytest.raises(NotFound):
        cohort_behind(world, secret)
    with pytest.raises(NotFound):
        enrol(world, secret)


def test_does_nothing_for_an_address_that_somebody_has_and_says_as_much_as_for_a_new_one(
    world: Runtime, people: People
) -> None:
    secret = secret_of(world, people)
    with read(world.engine) as session:
        before = [person.model_dump() for person in everybody(session)]
    enrol(world, secret, "charlie@example.org")
    with read(world.engine) as session:
        assert [person.model_dump() for person in everybody(session)] == before
    assert read_enrolment_links(world, people.dana)[0].uses == 0


def test_makes_those_wait_who_try_many_known_addresses_and_nobody_else(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    secret = secret_of(world, people)
    for _ in range(MOST_IN_VAIN):
        enrol(world, secret, "charlie@example.org")
    with pytest.raises(Refused, match="15 minutes"):
        enrol(world, secret, "erin@example.org")
    enrol(world, secret, "frank@example.org", address="10.0.0.2")
    clock.advance(minutes=15)
    enrol(world, secret, "erin@example.org")


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("name", "E\0"), ("email", "nonsense"), ("password", "short")]
)
def test_names_the_field_that_cannot_be_taken(world: Runtime, people: People, field: str, typed: str) -> None:
    secret = secret_of(world, people)
    form = {"name": "Erin", "email": "erin@example.org", "password": PASSWORD} | {field: typed}
    with pytest.raises(BadInput) as caught:
        enrol_by_link(world, secret, **form, address="10.0.0.1")
    assert caught.value.field == field


def test_lets_a_trainee_of_another_cohort_join_once(world: Runtime, people: People) -> None:
    secret = secret_of(world, people)
    join_by_link(world, people.charlie, secret)
    join_by_link(world, people.charlie, secret)
    assert north(world, people) in cohort_ids(world, people.charlie)
    assert read_enrolment_links(world, people.dana)[0].uses == 1
    with pytest.raises(Refused, match="for trainees"):
        join_by_link(world, people.sven, secret)


@pytest.mark.parametrize(
    ("last_day", "most_uses", "field"),
    [
        ("2026-11-23", "5", "last_day"),
        ("2027-02-23", "5", "last_day"),
        ("soon", "5", "last_day"),
        ("9999-12-31", "5", "last_day"),
        ("2026-11-30", "0", "most_uses"),
        ("2026-11-30", "201", "most_uses"),
        ("2026-11-30", "many", "most_uses"),
    ],
)
def test_refuses_a_link_that_would_stay_open_too_far(
    world: Runtime, people: People, last_day: str, most_uses: str, field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        secret_of(world, people, last_day=last_day, most_uses=most_uses)
    assert caught.value.field == field


def test_keeps_links_of_other_cohorts_out_of_reach(world: Runtime, people: People) -> None:
    [south] = cohort_ids(world, people.sven)
    with pytest.raises(BadInput, match="your cohorts"):
        make_enrolment_link(world, people.dana, south, last_day="2026-11-30", most_uses="5")
    make_enrolment_link(world, people.admin, south, last_day="2026-11-30", most_uses="5")
    assert read_enrolment_links(world, people.dana) == ()
    [view] = read_enrolment_links(world, people.admin)
    with pytest.raises(NotFound):
        revoke_enrolment_link(world, people.dana, view.link.id)
