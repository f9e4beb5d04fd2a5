"""From the first question to the grade: what is stored, what is refused, and that a retry changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.actions.ask_customer import ask_customer
from residency.actions.build_spec import build_first, first_results, submit_spec
from residency.actions.offer_systems import offer_systems
from residency.actions.open_system import open_system
from residency.actions.read_cohort import read_works
from residency.actions.read_work import read_debrief_of_work, read_work
from residency.actions.start_work import start_work
from residency.actions.write_spec import MOST_RULES, save_spec, spec_of
from residency.domain.errors import BadInput, Conflict, Incomplete, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.system.exercise import Task
from residency.domain.system.spec_grade import Trouble
from residency.domain.system.written import Row, Rule, Spec
from residency.grading.systems.customer import hear
from residency.grading.systems.spec import grade_spec
from residency.runtime import Runtime
from residency.store.queries.works import newest_spec_grade
from residency.store.session import read
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from tests.conftest import People, settle
from tests.specs import EARLY, FEES, IMPOSSIBLE, LEEWAY, OTHERWISE, SPEC, begin_spec, hand_in, work_of


@pytest.fixture
def alice(people: People) -> Person:
    return people.alice


@pytest.fixture
def work(world: Runtime, alice: Person) -> Work:
    return begin_spec(world, alice)


def write(world: Runtime, alice: Person, work: Work, spec: Spec) -> None:
    save_spec(world, alice.id, work.id, spec, based_on=work_of(world, alice, work.id).revision)


def test_begins_a_task_once_however_often_it_is_asked_for(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    first = begin_spec(any_world, alice)
    assert start_work(any_world, alice.id, FEES, Task.SPEC) == first.id


@pytest.mark.parametrize(
    ("ref", "task"), [("logistics/nothing", Task.SPEC), ("platform/leaver-offboarding", Task.LEGACY)]
)
def test_offers_no_task_that_is_not_there(world: Runtime, alice: Person, ref: str, task: Task) -> None:
    with pytest.raises(NotFound):
        start_work(world, alice.id, ExerciseRef.parse(ref), task)


def test_does_not_begin_what_has_shown_its_key(world: Runtime, alice: Person) -> None:
    hand_in(world, alice)
    with pytest.raises(Refused, match="new to you"):
        begin_spec(world, alice)


def test_stores_what_is_typed_right_or_wrong(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    work = begin_spec(any_world, alice)
    odd = Spec((Row("rent", ("", "12x")),), (Rule("Käse 🧀", (Row(""),)),), ("",))
    assert save_spec(any_world, alice.id, work.id, odd, based_on=0) == 1
    assert spec_of(work_of(any_world, alice, work.id).written) == odd


def test_takes_the_same_text_again_and_refuses_a_tab_that_fell_behind(
    world: Runtime, alice: Person, work: Work
) -> None:
    write(world, alice, work, SPEC)
    assert save_spec(world, alice.id, work.id, SPEC, based_on=0) == 1
    with pytest.raises(Conflict, match="Another tab"):
        save_spec(world, alice.id, work.id, Spec(), based_on=0)
    assert spec_of(work_of(world, alice, work.id).written) == SPEC


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (Spec(rules=(Rule("x"),) * (MOST_RULES + 1)), f"at most {MOST_RULES} rules"),
        (Spec(rules=(Rule("x" * 5000),)), "at most 4000 letters"),
        (Spec(background=(Row("rent"),) * 50), "at most 40 calls"),
        (Spec(open_questions=("half \ud800",)), "cannot be stored"),
    ],
)
def test_says_what_cannot_be_stored(world: Runtime, alice: Person, work: Work, spec: Spec, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        write(world, alice, work, spec)


def test_lets_no_stranger_near_it(world: Runtime, people: People, work: Work) -> None:
    for stranger in (people.bob, people.charlie, people.mara):
        with pytest.raises(NotFound):
            save_spec(world, stranger.id, work.id, Spec(), based_on=0)
        with pytest.raises(NotFound):
            ask_customer(world, stranger.id, work.id, "Is there a leeway?")
        with pytest.raises(NotFound):
            build_first(world, stranger.id, work.id)
        with pytest.raises(NotFound):
            submit_spec(world, stranger.id, work.id)


def test_stores_each_question_with_what_was_said(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    work = begin_spec(any_world, alice)
    ask_customer(any_world, alice.id, work.id, "  Do Sundays count\nas late time? ")
    [question] = [asked.row for asked in read_work(any_world, work).questions]
    assert (question.number, question.text, question.decision) == (
        1,
        "Do Sundays count as late time?",
        "closed_days",
    )
    assert "The clock stops on Sunday" in question.answer


def test_answers_no_more_questions_than_the_customer_has_patience_for(
    world: Runtime, alice: Person, work: Work
) -> None:
    asks = [topic.asks[0] for topic in world.catalog.system(FEES).key.customer.topics]
    left = read_work(world, work).questions_left
    for number in range(left):
        ask_customer(world, alice.id, work.id, asks[number % len(asks)])
    assert read_work(world, work).questions_left == 0
    with pytest.raises(Refused, match="no more time"):
        ask_customer(world, alice.id, work.id, "One more?")


@pytest.mark.parametrize("text", ["", "  \n", "x" * 501, "\0"])
def test_takes_no_question_that_is_none(world: Runtime, alice: Person, work: Work, text: str) -> None:
    with pytest.raises(BadInput):
        ask_customer(world, alice.id, work.id, text)


def test_builds_nothing_from_what_cannot_be_read(world: Runtime, alice: Person, work: Work) -> None:
    wrong = replace(LEEWAY, outside=(Row("rent", ("R1", "Adler", "soon", "later", "40")),))
    write(world, alice, work, Spec(rules=(wrong,)))
    with pytest.raises(Incomplete, match="start: expected a local date"):
        build_first(world, alice.id, work.id)
    assert work_of(world, alice, work.id).built_at is None


@pytest.mark.parametrize("spec", [Spec(), Spec(rules=(Rule("Prose alone."),), open_questions=("What?",))])
def test_does_not_use_up_the_only_build_on_nothing(world: Runtime, alice: Person, work: Work, spec: Spec) -> None:
    write(world, alice, work, spec)
    with pytest.raises(BadInput, match="nothing to build yet"):
        build_first(world, alice.id, work.id)
    assert work_of(world, alice, work.id).built_at is None


def test_says_after_the_first_build_what_cannot_be_built_and_nothing_else(
    world: Runtime, alice: Person, work: Work
) -> None:
    write(world, alice, work, Spec(rules=(LEEWAY, IMPOSSIBLE, EARLY, OTHERWISE)))
    build_first(world, alice.id, work.id)
    said = {
        (result.place.rule, result.place.bites): result.trouble
        for result in first_results(world, work_of(world, alice, work.id))
    }
    assert said[1, True] is Trouble.IMPOSSIBLE
    assert said[2, True] is said[3, True] is Trouble.CONFLICT
    assert said[0, True] is said[0, False] is None


def test_shows_the_first_build_of_the_spec_as_it_was_then(world: Runtime, alice: Person, work: Work) -> None:
    """One look, one correction: what is changed afterwards is not tried again before it is handed in."""
    write(world, alice, work, Spec(rules=(IMPOSSIBLE,)))
    build_first(world, alice.id, work.id)
    write(world, alice, work, Spec(rules=(LEEWAY,)))
    build_first(world, alice.id, work.id)
    [result] = first_results(world, work_of(world, alice, work.id))
    assert result.trouble is Trouble.IMPOSSIBLE


def test_wants_to_be_built_once_before_it_is_handed_in(world: Runtime, alice: Person, work: Work) -> None:
    with pytest.raises(Refused, match="build once"):
        submit_spec(world, alice.id, work.id)


def test_grades_what_is_handed_in_once_and_replays_it_from_what_is_stored(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    work = hand_in(any_world, alice)
    assert submit_spec(any_world, alice.id, work.id) is None
    with pytest.raises(Refused):
        save_spec(any_world, alice.id, work.id, Spec(), based_on=1)
    with read(any_world.engine) as session:
        stored, system = newest_spec_grade(session, work.id), open_system(session, work.system_hash)
    again = grade_spec(spec_of(work.written), system.exercise.interface, system.key, system.space)
    assert stored == again
    commanded = {result.decision for result in stored.decisions if result.is_commanded}
    assert commanded == {"grace_length", "grace_edge", "late_unit", "early_return"}


def test_remembers_what_was_asked_and_not_written_down(world: Runtime, alice: Person, work: Work) -> None:
    ask_customer(world, alice.id, work.id, "Do Sundays count as late time?")
    write(world, alice, work, SPEC)
    build_first(world, alice.id, work.id)
    grade = submit_spec(world, alice.id, work.id)
    assert grade is not None
    assert [result.decision for result in grade.decisions if result.asked] == ["closed_days"]


def test_keeps_the_debrief_back_until_it_is_handed_in(world: Runtime, work: Work) -> None:
    with pytest.raises(NotFound):
        read_debrief_of_work(world, work)


def test_tells_a_trainee_what_is_open_and_what_is_done(world: Runtime, people: People) -> None:
    begin_spec(world, people.bob)
    hand_in(world, people.alice)
    theirs = {
        person.name: offer_systems(world, person.id) for person in (people.alice, people.bob, people.charlie)
    }
    states = {
        name: [(offer.open is not None, offer.done is not None) for offer in offers if offer.exercise.ref == FEES]
        for name, offers in theirs.items()
    }
    assert states == {
        people.alice.name: [(False, True)],
        people.bob.name: [(True, False)],
        people.charlie.name: [(False, False)],
    }


def test_shows_mara_the_specs_of_her_cohort_open_questions_first(world: Runtime, people: People) -> None:
    hand_in(world, people.bob, Spec(rules=(LEEWAY,)))
    hand_in(world, people.alice)
    assert [spec.work.trainee_id for spec in read_works(world, people.mara.id)] == [
        people.alice.id,
        people.bob.id,
    ]
    assert read_works(world, people.sven.id) == []


def test_answers_all_that_an_open_question_may_be_about(world: Runtime, alice: Person) -> None:
    customer = world.catalog.system(FEES).key.customer
    near = hear("What happens with the fee?", customer).near
    work = hand_in(world, alice, replace(SPEC, open_questions=("What happens with the fee?",)))
    [open_question] = read_debrief_of_work(world, work).open_questions
    assert len(near) == 2
    assert open_question.answers == tuple((topic.asks[0], topic.answer) for topic in near)
