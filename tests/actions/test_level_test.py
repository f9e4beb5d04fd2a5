"""Testing out of a level: half the work at once, decided once, signed by a mentor like everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.actions.level_test import begin_level_test
from residency.actions.read_ladder import LevelTestView, read_ladder
from residency.actions.read_promotions import read_promotion
from residency.actions.second_look import read_look
from residency.actions.start_attempt import start_attempt
from residency.domain.errors import Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.ladder import promotions_of
from residency.store.session import read
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import attempt_of, begin, name_every_bug, submit
from tests.rounds import do_round, wrongly


@pytest.fixture
def beginners(world: Runtime) -> People:
    return settle(world, level=Level.SUGGESTIONS)


def level_test_of(world: Runtime, trainee_id: str) -> LevelTestView:
    test = read_ladder(world, trainee_id).test
    assert test is not None
    return test


def test_proposes_after_one_day_what_would_take_three(world: Runtime, beginners: People, clock: FakeClock) -> None:
    alice = beginners.alice.id
    begin_level_test(world, alice)
    clock.advance(minutes=1)
    do_round(world, alice)
    assert (level_test_of(world, alice).done, level_test_of(world, alice).work) == (12, 24)
    clock.advance(minutes=20)
    do_round(world, alice)
    with read(world.engine) as session:
        [promotion] = promotions_of(session, alice)
    found = read_promotion(world, promotion).evidence
    assert found.is_level_test
    assert found.is_complete
    assert level_test_of(world, alice).open is None


def test_rests_for_sixty_days_where_it_was_not_passed(world: Runtime, beginners: People, clock: FakeClock) -> None:
    alice = beginners.alice.id
    begin_level_test(world, alice)
    clock.advance(minutes=1)
    for _ in range(2):
        do_round(world, alice, wrongly)
    ended = level_test_of(world, alice)
    assert ended.evidence is not None
    assert not ended.evidence.is_complete
    with pytest.raises(Refused, match="can begin on 23 Jan 2027"):
        begin_level_test(world, alice)
    clock.advance(days=61)
    begin_level_test(world, alice)
    assert level_test_of(world, alice).open is not None


def test_begins_once_and_not_beside_an_open_review(world: Runtime) -> None:
    people = settle(world, level=Level.CHANGES)
    attempt = begin(world, people.alice.id, ref=ExerciseRef("hospital", "lab-import"))
    with pytest.raises(Refused, match="A review is open"):
        begin_level_test(world, people.alice.id)
    submit(world, attempt, Verdict.APPROVE)
    begin_level_test(world, people.alice.id)
    opened = level_test_of(world, people.alice.id).open
    begin_level_test(world, people.alice.id)
    assert level_test_of(world, people.alice.id).open == opened


def test_is_nothing_for_those_at_the_top(world: Runtime, people: People) -> None:
    with pytest.raises(Refused, match="no level here"):
        begin_level_test(world, people.alice.id)
    assert read_ladder(world, people.alice.id).test is None


def test_is_done_without_anybody_having_their_say(world: Runtime, clock: FakeClock) -> None:
    people = settle(world, level=Level.PULL_REQUESTS)
    always = replace(world, settings=world.settings.model_copy(update={"second_looks": 1.0}))
    before = begin(always, people.alice.id, clean=False)
    name_every_bug(always, before)
    submit(always, before, Verdict.REQUEST_CHANGES)
    assert read_look(always, before) is not None, "usually an AI has its say"
    clock.advance(minutes=1)
    begin_level_test(always, people.alice.id)
    during = attempt_of(always, people.alice.id, start_attempt(always, people.alice.id))
    name_every_bug(always, during)
    submit(always, during, Verdict.REQUEST_CHANGES)
    assert read_look(always, during) is None
    assert level_test_of(world, people.alice.id).done == 1
