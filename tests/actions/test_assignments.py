"""Work is assigned to those who should get it, stands on their home page in time, and can be extended."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from residency.actions.assign_work import (
    Reached,
    Wish,
    assign_work,
    assignable_reviews,
    check_assignment,
    take_back,
)
from residency.actions.choose_exercise import choose_exercise, read_known
from residency.actions.delete_person import delete_now
from residency.actions.extend_assignment import extend_assignment
from residency.actions.offer_systems import next_system, offer_systems
from residency.actions.read_assignments import read_assignment, read_assignments
from residency.actions.read_duties import ShownDuty, read_duties
from residency.actions.start_attempt import start_attempt
from residency.actions.start_work import start_work
from residency.catalog.catalog import Catalog
from residency.domain.assignment import Demand, Stage
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.domain.system.exercise import Task
from residency.progress.assigned import Obstacle
from residency.runtime import Runtime
from residency.store.queries.assignments import extensions_of
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import PROXY, attempt_of, bank_with_exams, begin, submit
from tests.rounds import do_round
from tests.specs import FEES

REVIEW = Demand(str(PROXY))
SPEC = Demand(str(FEES), Task.SPEC.value)


def wish(
    world: Runtime, actor: Person, demand: Demand = REVIEW, *, person: Person | None = None, opens: float = 0
) -> Wish:
    """For everybody in the actor's cohort or one person, opening so many days from now, due five days later."""
    with read(world.engine) as session:
        [cohort] = cohorts_of(session, actor.id)
    opens_at = world.clock() + timedelta(days=opens)
    whom = None if person is None else person.id
    return Wish(demand, cohort.id, whom, opens_at, opens_at + timedelta(days=5), "Europe/Berlin")


def assign(world: Runtime, actor: Person, demand: Demand = REVIEW, **how: object) -> str:
    assign_work(world, actor, wish(world, actor, demand, **how))  # type: ignore[arg-type]  # as of wish
    return read_assignments(world, actor.id)[0].assignment.id


def names(reached: Reached) -> tuple[list[str], list[tuple[str, Obstacle | None]]]:
    return [one.name for one in reached.people], [(one.name, why) for one, why in reached.left_out]


def stages(duties: tuple[ShownDuty, ...]) -> list[Stage]:
    return [one.held.standing.stage for one in duties]


def test_stands_on_the_page_of_everybody_in_the_cohort_and_of_nobody_else(any_world: Runtime) -> None:
    people = settle(any_world)
    assign(any_world, people.dana)
    for trainee in (people.alice, people.bob):
        [duty] = read_duties(any_world, trainee.id)
        assert (duty.title, duty.held.standing.stage) == (any_world.catalog.title(str(PROXY)), Stage.OPEN)
    assert read_duties(any_world, people.charlie.id) == ()


def test_is_not_to_be_seen_before_it_opens(world: Runtime, people: People, clock: FakeClock) -> None:
    assign(world, people.mara, opens=2)
    assert read_duties(world, people.alice.id) == ()
    clock.advance(days=2)
    assert stages(read_duties(world, people.alice.id)) == [Stage.OPEN]


def test_can_be_done_when_it_is_late_and_says_so(world: Runtime, people: People, clock: FakeClock) -> None:
    assign(world, people.mara, person=people.alice)
    clock.advance(days=6)
    assert stages(read_duties(world, people.alice.id)) == [Stage.OVERDUE]
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    assert stages(read_duties(world, people.alice.id)) == [Stage.DONE_LATE]
    [view] = read_assignments(world, people.dana.id)
    assert (view.whom, view.done, view.late) == ("Alice", 1, 1)


def test_leaves_the_page_a_week_after_it_is_done(world: Runtime, people: People, clock: FakeClock) -> None:
    assign(world, people.mara, person=people.alice)
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    assert stages(read_duties(world, people.alice.id)) == [Stage.DONE]
    clock.advance(days=7, seconds=1)
    assert read_duties(world, people.alice.id) == ()


def test_names_who_is_left_out_and_why(world: Runtime, people: People, clock: FakeClock) -> None:
    begin(world, people.alice.id)
    clock.advance(days=179)
    looked = check_assignment(world, people.mara, wish(world, people.mara))
    assert names(looked) == (["Bob"], [("Alice", Obstacle.MET)])
    assert names(assign_work(world, people.mara, wish(world, people.mara))) == names(looked)
    assert read_duties(world, people.alice.id) == ()


def test_keeps_from_a_director_why_for_that_tells_the_level_of_a_trainee(world: Runtime) -> None:
    people = settle(world, level=Level.SUGGESTIONS)
    looked = check_assignment(world, people.dana, wish(world, people.dana))
    assert names(looked) == ([], [("Alice", None), ("Bob", None)])


def test_asks_for_an_exercise_again_after_half_a_year_and_then_opens_it(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    clock.advance(days=180)
    with pytest.raises(Refused, match="know this exercise"):
        start_attempt(world, people.alice.id, PROXY)
    assign(world, people.dana, person=people.alice)
    assert attempt_of(world, people.alice.id, start_attempt(world, people.alice.id, PROXY)).exercise == str(PROXY)


def test_tells_who_is_not_there_yet(world: Runtime) -> None:
    people = settle(world, level=Level.SUGGESTIONS)
    assert names(check_assignment(world, people.mara, wish(world, people.mara))) == (
        [],
        [("Alice", Obstacle.NOT_OPEN), ("Bob", Obstacle.NOT_OPEN)],
    )
    with pytest.raises(BadInput, match="Nobody is left"):
        assign(world, people.dana)


def test_assigns_the_same_to_nobody_twice(world: Runtime, people: People) -> None:
    assign(world, people.dana, person=people.alice)
    again = assign_work(world, people.mara, wish(world, people.mara))
    assert names(again) == (["Bob"], [("Alice", Obstacle.ASSIGNED)])


def test_keeps_what_is_assigned_out_of_the_own_path_as_long_as_there_is_anything_else(
    world: Runtime, people: People
) -> None:
    other = ExerciseRef("platform", "password-reset")
    bank = {ref: world.catalog.pack(ref) for ref in (PROXY, other)}
    both = replace(world, catalog=Catalog(bank, []))
    assign(both, people.dana, opens=3)

    def drawn(within: Runtime) -> set[ExerciseRef]:
        with read(within.engine) as session:
            known = read_known(within, session, people.alice.id)
            return {
                choose_exercise(within, session, people.alice.id, known, random.Random(seed), is_clean=False)
                for seed in range(10)
            }

    assert drawn(both) == {other}
    assert drawn(replace(world, catalog=Catalog({PROXY: bank[PROXY]}, []))) == {PROXY}


def test_keeps_a_system_for_the_task_that_is_assigned(world: Runtime, people: People) -> None:
    found = next_system(offer_systems(world, people.alice.id), Level.BLACK_BOXES)
    assert found is not None
    ref = found[0].exercise.ref
    other = next(task for task in found[0].exercise.tasks if task is not found[1])
    assign(world, people.dana, Demand(str(ref), found[1].value), person=people.alice)
    instead = next_system(offer_systems(world, people.alice.id), Level.BLACK_BOXES)
    assert instead is None or instead[0].exercise.ref != ref
    with pytest.raises(Refused, match="kept for another task"):
        start_work(world, people.alice.id, ref, other)
    start_work(world, people.alice.id, ref, found[1])
    assert stages(read_duties(world, people.alice.id)) == [Stage.BEGUN]


def test_counts_what_the_own_path_gives(world: Runtime, people: People) -> None:
    assign(world, people.dana, Demand(pieces=2), person=people.alice)
    do_round(world, people.alice.id)
    [duty] = read_duties(world, people.alice.id)
    assert (duty.held.standing.done, duty.held.standing.stage) == (1, Stage.BEGUN)
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    assert stages(read_duties(world, people.alice.id)) == [Stage.DONE]


def test_gives_one_person_more_time_and_keeps_what_was_before(any_world: Runtime, clock: FakeClock) -> None:
    people = settle(any_world)
    assignment = assign(any_world, people.dana)
    first, second = (clock.now + timedelta(days=days) for days in (8, 9))
    extend_assignment(any_world, people.mara.id, assignment, people.alice.id, due_at=first, reason=" Ill ")
    extend_assignment(any_world, people.dana.id, assignment, people.alice.id, due_at=second, reason="Still ill")
    clock.advance(days=7)
    assert stages(read_duties(any_world, people.alice.id)) == [Stage.OPEN]
    assert stages(read_duties(any_world, people.bob.id)) == [Stage.OVERDUE]
    held = read_assignment(any_world, people.dana.id, assignment).people[people.alice.id]
    assert [(row.due_at, row.reason) for row in held.extensions] == [(first, "Ill"), (second, "Still ill")]
    for change in (
        "UPDATE extension SET reason = ''",
        "UPDATE extension SET reason = '[removed]', due_at = given_at",
        "DELETE FROM extension",
    ):
        with pytest.raises(IntegrityError, match="never changed"), any_world.engine.begin() as connection:
            connection.execute(text(change))


def test_gives_no_more_time_without_a_reason_or_a_later_time(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    assignment = assign(world, people.dana)
    for days, reason, field in ((5, "Ill", "due"), (400, "Ill", "due"), (6, " ", "reason")):
        due_at = clock.now + timedelta(days=days)
        with pytest.raises(BadInput) as caught:
            extend_assignment(world, people.dana.id, assignment, people.alice.id, due_at=due_at, reason=reason)
        assert caught.value.field == field


def test_keeps_other_cohorts_out(world: Runtime, people: People, clock: FakeClock) -> None:
    assignment = assign(world, people.dana, person=people.alice)
    assert read_assignments(world, people.sven.id) == ()
    later = clock.now + timedelta(days=9)
    for whom in (people.sven, people.charlie):
        with pytest.raises(NotFound):
            extend_assignment(world, whom.id, assignment, people.alice.id, due_at=later, reason="Ill")
    for who_has_not_got_it in (people.bob, people.charlie):
        with pytest.raises(NotFound):
            extend_assignment(world, people.dana.id, assignment, who_has_not_got_it.id, due_at=later, reason="Ill")
    with pytest.raises(NotFound):
        take_back(world, people.sven, assignment)
    with pytest.raises(BadInput, match="your cohorts"):
        check_assignment(world, people.dana, wish(world, people.dana, person=people.charlie))
    with pytest.raises(BadInput, match="your cohorts"):
        check_assignment(world, people.sven, wish(world, people.dana))


def test_forgets_who_has_left_and_why_they_got_more_time(any_world: Runtime, clock: FakeClock) -> None:
    people = settle(any_world)
    assignment = assign(any_world, people.dana)
    later = clock.now + timedelta(days=9)
    extend_assignment(any_world, people.dana.id, assignment, people.alice.id, due_at=later, reason="Ill")
    delete_now(any_world, people.admin.id, people.alice.id, people.alice.email)
    assert list(read_assignment(any_world, people.dana.id, assignment).people) == [people.bob.id]
    with read(any_world.engine) as session:
        assert [(row.reason, row.due_at) for row in extensions_of(session, [people.alice.id])] == [
            ("[removed]", later)
        ]


def test_can_be_taken_back(world: Runtime, people: People) -> None:
    assignment = assign(world, people.dana)
    take_back(world, people.mara, assignment)
    assert read_duties(world, people.alice.id) == ()
    assert read_assignments(world, people.dana.id) == ()
    assign(world, people.dana)


def test_offers_nothing_that_is_kept_for_exams(world: Runtime, people: People) -> None:
    with_exams, sealed = bank_with_exams(world)
    assert sealed not in assignable_reviews(with_exams)
    with pytest.raises(BadInput, match="Choose what"):
        check_assignment(with_exams, people.dana, wish(world, people.dana, Demand(str(sealed))))
    open_one = Demand(str(assignable_reviews(with_exams)[0]))
    assert len(check_assignment(with_exams, people.dana, wish(world, people.dana, open_one)).people) == 2


@pytest.mark.parametrize(
    ("demand", "field"),
    [
        (Demand("no/such"), "what"),
        (Demand(str(PROXY), "spec"), "what"),
        (Demand(str(FEES), "nonsense"), "what"),
        (Demand(pieces=0), "pieces"),
        (Demand(pieces=51), "pieces"),
    ],
)
def test_names_what_cannot_be_asked_for(world: Runtime, people: People, demand: Demand, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_assignment(world, people.dana, wish(world, people.dana, demand))
    assert caught.value.field == field


def test_refuses_times_that_nobody_could_keep(world: Runtime, people: People) -> None:
    for opens in (-6, 400):
        with pytest.raises(BadInput) as caught:
            check_assignment(world, people.dana, wish(world, people.dana, opens=opens))
        assert caught.value.field == "due"
