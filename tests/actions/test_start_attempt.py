"""A trainee begins an exercise."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlmodel import select

from residency.actions.read_progress import read_progress
from residency.actions.start_attempt import start_attempt
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.session import read
from residency.store.tables.attempt import FrozenVariant
from residency.store.tables.job import JobRow
from tests.conftest import People, settle
from tests.reviews import PROXY, attempt_of, bank_with_exams, begin, key_of, shown_to, submit


def work_through(world: Runtime, trainee_id: str, attempts: int) -> None:
    for _ in range(attempts):
        attempt = attempt_of(world, trainee_id, start_attempt(world, trainee_id))
        submit(world, attempt, Verdict.APPROVE)


def test_goes_on_with_the_attempt_that_is_open(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    assert start_attempt(any_world, alice.id) == start_attempt(any_world, alice.id)


def test_freezes_what_is_shown_and_its_key(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    bugs = [bug.slug for bug in key_of(world, attempt).bugs]
    assert bugs
    ref = ExerciseRef.parse(attempt.exercise)
    assert shown_to(world, attempt).change == world.catalog.variant(ref, bugs)
    assert key_of(world, attempt) == world.catalog.key(ref, bugs)


def test_keeps_equal_variants_once(world: Runtime, people: People) -> None:
    for person in (people.alice, people.bob, people.charlie):
        begin(world, person.id, clean=True)
    with read(world.engine) as session:
        cleans = [a for p in (people.alice, people.bob, people.charlie) for a in attempts_of(session, p.id)]
        rows = session.exec(select(FrozenVariant)).all()
    assert len(cleans) >= 3
    assert len(rows) == len({attempt.variant_hash for attempt in cleans})


def test_shows_a_clean_change_three_to_five_times_in_ten(world: Runtime, people: People) -> None:
    work_through(world, people.alice.id, 10)
    work_through(world, people.bob.id, 10)
    with read(world.engine) as session:
        for person in (people.alice, people.bob):
            assert 3 <= sum(attempt.is_clean for attempt in attempts_of(session, person.id)) <= 5


def test_says_clean_exactly_where_no_bug_is_shown(world: Runtime, people: People) -> None:
    work_through(world, people.alice.id, 10)
    with read(world.engine) as session:
        attempts = attempts_of(session, people.alice.id)
    assert all(attempt.is_clean is not bool(key_of(world, attempt).bugs) for attempt in attempts)


def test_never_repeats_an_exercise_while_unseen_ones_remain(world: Runtime, people: People) -> None:
    number = len(world.catalog.exercises)
    work_through(world, people.alice.id, number + 1)
    with read(world.engine) as session:
        names = [attempt.exercise for attempt in attempts_of(session, people.alice.id)]
    assert len(set(names[:number])) == number
    assert names[number] == names[0]


def test_is_drawn_the_same_from_the_same_seed(world: Runtime, people: People) -> None:
    same = replace(world, new_seed=lambda: "one seed for all")
    first, second = (
        attempt_of(same, p.id, start_attempt(same, p.id, is_demo=True))  # invented work exposes nothing
        for p in (people.alice, people.bob)
    )
    assert (first.exercise, first.variant_hash) == (second.exercise, second.variant_hash)


def test_begins_one_attempt_however_often_it_is_clicked(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    with ThreadPoolExecutor(4) as clicks:
        begun = {click.result() for click in [clicks.submit(start_attempt, any_world, alice.id) for _ in range(4)]}
    assert len(begun) == 1


def test_makes_a_known_exercise_wait_until_all_are_seen(world: Runtime, people: People) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    with pytest.raises(Refused, match="once you have seen all the others"):
        start_attempt(world, people.alice.id, PROXY)


def test_gives_nobody_what_is_kept_for_exams_and_does_not_name_it(world: Runtime, people: People) -> None:
    with_exams, sealed = bank_with_exams(world)
    with pytest.raises(Refused, match="kept for exams"):
        start_attempt(with_exams, people.alice.id, sealed)
    offered = {offer.exercise.ref for offer in read_progress(with_exams, people.alice.id).offers}
    assert offered
    assert sealed not in offered


def test_has_checks_and_witnesses_run(world: Runtime, people: People) -> None:
    begin(world, people.alice.id)
    with read(world.engine) as session:
        assert sorted(job.kind for job in session.exec(select(JobRow))) == ["run_checks", "run_witnesses"]


def test_refuses_an_exercise_that_is_not_in_the_bank(world: Runtime, people: People) -> None:
    with pytest.raises(NotFound, match="no exercise hospital/none"):
        start_attempt(world, people.alice.id, ExerciseRef("hospital", "none"))
