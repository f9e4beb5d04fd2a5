"""A list is enrolled as it was looked at, all of it or nothing."""

from __future__ import annotations

import pytest

from residency.actions.enrol_list import LINKS_LAST, Enrolled, check_list, enrol_list
from residency.actions.manage_people import create_person
from residency.actions.sign_in import sign_in_with_link
from residency.domain.errors import BadInput, Conflict, NotFound
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of, everybody, person_by_email
from residency.store.session import read
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock

HEAD = "name,e-mail,role,cohort\n"
ERIN = "Erin,erin@example.org,trainee,North\n"
BAD = "Frank,nonsense,trainee,North\n"


def enrol(world: Runtime, actor: Person, text: str, *, skips_faults: bool = False) -> tuple[Enrolled, ...]:
    digest = check_list(world, actor, text).digest
    return enrol_list(world, actor, text, digest=digest, skips_faults=skips_faults)


def addresses(world: Runtime) -> set[str]:
    with read(world.engine) as session:
        return {person.email for person in everybody(session)}


def test_makes_people_whose_links_work_once(any_world: Runtime) -> None:
    people = settle(any_world)
    [erin] = enrol(any_world, people.dana, HEAD + ERIN)
    assert (erin.cohorts, erin.role) == (("North",), Role.TRAINEE)
    assert erin.link is not None
    secret = erin.link.rpartition("/")[2]
    person = sign_in_with_link(any_world, secret)
    with read(any_world.engine) as session:
        assert [cohort.name for cohort in cohorts_of(session, person.id)] == ["North"]
    with pytest.raises(NotFound):
        sign_in_with_link(any_world, secret)


def test_links_of_a_list_last_a_week(world: Runtime, people: People, clock: FakeClock) -> None:
    [erin] = enrol(world, people.dana, HEAD + ERIN)
    clock.advance(seconds=LINKS_LAST.total_seconds())
    with pytest.raises(NotFound):
        sign_in_with_link(world, (erin.link or "").rpartition("/")[2])


def test_adds_who_is_known_without_a_new_link(world: Runtime, people: People) -> None:
    [alice] = enrol(world, people.admin, HEAD + "Alice,alice@example.org,trainee,South\n")
    assert (alice.link, alice.cohorts) == (None, ("South",))
    with read(world.engine) as session:
        assert [cohort.name for cohort in cohorts_of(session, people.alice.id)] == ["North", "South"]


def test_puts_a_new_mentor_into_two_cohorts_with_one_link(world: Runtime, people: People) -> None:
    rows = "Max,max@example.org,mentor,North\nMax,max@example.org,mentor,South\n"
    [max_] = enrol(world, people.admin, HEAD + rows)
    assert max_.cohorts == ("North", "South")
    assert max_.link is not None


def test_enrols_nobody_while_a_row_is_bad_unless_asked_for_the_good_ones(world: Runtime, people: People) -> None:
    before = addresses(world)
    with pytest.raises(BadInput, match="nobody was enrolled"):
        enrol(world, people.dana, HEAD + ERIN + BAD)
    assert addresses(world) == before
    assert [one.name for one in enrol(world, people.dana, HEAD + ERIN + BAD, skips_faults=True)] == ["Erin"]
    assert addresses(world) == before | {"erin@example.org"}


def test_does_nothing_where_things_have_changed_since_they_were_looked_at(world: Runtime, people: People) -> None:
    digest = check_list(world, people.dana, HEAD + ERIN).digest
    create_person(world, name="Erin", email="erin@example.org", role=Role.MENTOR)
    with pytest.raises(Conflict, match="changed since"):
        enrol_list(world, people.dana, HEAD + ERIN, digest=digest)


def test_a_second_click_makes_nobody_twice(world: Runtime, people: People) -> None:
    digest = check_list(world, people.dana, HEAD + ERIN).digest
    enrol_list(world, people.dana, HEAD + ERIN, digest=digest)
    with pytest.raises(Conflict):
        enrol_list(world, people.dana, HEAD + ERIN, digest=digest)


def test_keeps_a_director_out_of_other_cohorts(world: Runtime, people: People) -> None:
    plan = check_list(world, people.dana, HEAD + "Erin,erin@example.org,trainee,South\n")
    assert [fault.wrong for fault in plan.faults] == ["You have no cohort “South”."]


def test_takes_letters_that_no_database_keeps_for_a_fault(any_world: Runtime) -> None:
    people = settle(any_world)
    plan = check_list(any_world, people.admin, HEAD + "E\0rin,er\0in@example.org,trainee,North\n")
    assert [fault.number for fault in plan.faults] == [2, 2]
    with read(any_world.engine) as session:
        assert person_by_email(session, "erin@example.org") is None
