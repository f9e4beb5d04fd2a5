"""Dana forms groups: mentors see their own trainees first, and work is assigned to a group."""

from __future__ import annotations

import pytest

from residency.actions.assign_work import Wish, assign_work, check_assignment
from residency.actions.claim_item import claim_item
from residency.actions.form_group import change_group, dissolve_group, form_group
from residency.actions.manage_people import create_person
from residency.actions.read_assignments import read_assignments
from residency.actions.read_queue import read_queue
from residency.domain.assignment import Demand
from residency.domain.errors import BadInput, NotFound
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.groups import groups_of, people_in
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.person import Person
from tests.actions.test_assignments import wish
from tests.conftest import People, settle
from tests.reviews import begin, comment_unsurely, submit


def north(world: Runtime, people: People) -> str:
    with read(world.engine) as session:
        return cohorts_of(session, people.dana.id)[0].id


def second_mentor(world: Runtime, people: People) -> Person:
    cohorts = [north(world, people)]
    return create_person(world, name="Max", email="max@example.org", role=Role.MENTOR, cohorts=cohorts)


def form(world: Runtime, people: People, name: str, *members: Person) -> str:
    """The id of a new group."""
    form_group(world, people.dana.id, north(world, people), name=name, people=[one.id for one in members])
    with read(world.engine) as session:
        return next(one.id for one in groups_of(session, [north(world, people)]) if one.name == name)


def within(world: Runtime, group: str) -> list[str]:
    with read(world.engine) as session:
        return [one.name for one in people_in(session, [group]).get(group, [])]


def waiting(world: Runtime, mentor: Person, *, of_all: bool = False) -> set[str | None]:
    return {one.item.trainee for one in read_queue(world, mentor.id, of_all=of_all).batch}


def unsure_review(world: Runtime, trainee: Person) -> None:
    attempt = begin(world, trainee.id, clean=False)
    comment_unsurely(world, attempt, credited=True)
    submit(world, attempt, Verdict.REQUEST_CHANGES)


def test_shows_mentors_their_own_trainees_and_everybody_at_a_switch(any_world: Runtime) -> None:
    people = settle(any_world)
    second = second_mentor(any_world, people)
    for trainee in (people.alice, people.bob):
        unsure_review(any_world, trainee)
    both = {people.alice.id, people.bob.id}
    assert waiting(any_world, people.mara) == both
    form(any_world, people, "A", people.mara, people.alice)
    form(any_world, people, "B", second, people.bob)
    assert (waiting(any_world, people.mara), waiting(any_world, second)) == ({people.alice.id}, {people.bob.id})
    assert waiting(any_world, people.mara, of_all=True) == both
    own, everything = read_queue(any_world, people.mara.id), read_queue(any_world, people.mara.id, of_all=True)
    assert own.total < everything.total
    assert own.elsewhere == everything.elsewhere == everything.total - own.total


def test_keeps_what_a_mentor_has_taken_from_another_group(world: Runtime, people: People) -> None:
    second = second_mentor(world, people)
    unsure_review(world, people.bob)
    form(world, people, "A", people.mara, people.alice)
    form(world, people, "B", second, people.bob)
    assert waiting(world, people.mara) == set()
    [one] = [
        one for one in read_queue(world, people.mara.id, of_all=True).batch if one.item.need.value == "unsure"
    ]
    claim_item(world, people.mara.id, one.item.name)
    assert [waits.item.name for waits in read_queue(world, people.mara.id).batch] == [one.item.name]


def test_changes_and_dissolves_a_group(world: Runtime, people: People) -> None:
    second = second_mentor(world, people)
    unsure_review(world, people.alice)
    group = form(world, people, "A", second, people.alice)
    form(world, people, "B", people.mara, people.bob)
    assert waiting(world, people.mara) == set()
    change_group(world, people.dana.id, group, name=" a ", people=[people.mara.id, people.alice.id])
    assert within(world, group) == ["Alice", "Mara"]
    assert waiting(world, people.mara) == {people.alice.id}
    dissolve_group(world, people.dana.id, group)
    with pytest.raises(NotFound):
        dissolve_group(world, people.dana.id, group)


@pytest.mark.parametrize("name", ["", " A ", "x" * 201])
def test_asks_for_a_name_of_its_own(world: Runtime, people: People, name: str) -> None:
    group = form(world, people, "a", people.alice)
    with pytest.raises(BadInput) as caught:
        form(world, people, name)
    assert caught.value.field == "name"
    change_group(world, people.dana.id, group, name="A", people=[])


def test_takes_mentors_and_trainees_of_the_cohort_alone(world: Runtime, people: People) -> None:
    group = form(world, people, "A", people.alice)
    for stranger in (people.charlie, people.sven, people.dana):
        with pytest.raises(BadInput) as caught:
            change_group(world, people.dana.id, group, name="A", people=[stranger.id])
        assert caught.value.field == "people"
    assert within(world, group) == ["Alice"]


def test_keeps_other_cohorts_out(world: Runtime, people: People) -> None:
    group = form(world, people, "A", people.alice)
    with pytest.raises(NotFound):
        change_group(world, people.sven.id, group, name="B", people=[])
    with pytest.raises(BadInput, match="your cohorts"):
        form_group(world, people.sven.id, north(world, people), name="B", people=[])


def test_assigns_work_to_the_trainees_of_a_group(world: Runtime, people: People) -> None:
    group = form(world, people, "A", people.mara, people.alice)
    whole = wish(world, people.dana, Demand(pieces=2))
    to_group = Wish(whole.demand, whole.cohort_id, None, whole.opens_at, whole.due_at, whole.zone, group)
    assert [one.name for one in assign_work(world, people.dana, to_group).people] == ["Alice"]
    assert read_assignments(world, people.mara.id)[0].whom == "everybody in A"
    dissolve_group(world, people.dana.id, group)
    assert read_assignments(world, people.mara.id)[0].whom == "everybody in A"
    with pytest.raises(BadInput, match="your cohorts"):
        check_assignment(world, people.dana, to_group)
