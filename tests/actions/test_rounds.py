"""Alice accepts and rejects suggestions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from residency.actions.answer_suggestion import answer_suggestion, finish_round, take_back
from residency.actions.open_level import skip_placement
from residency.actions.read_round import read_round, read_round_debrief
from residency.actions.start_round import start_placement, start_round
from residency.catalog.catalog import Catalog
from residency.domain.errors import BadInput, Incomplete, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.suggestion import PLACEMENT_LENGTH, ROUND_LENGTH
from residency.runtime import Runtime
from residency.store.frozen import shown_variant, variant_key
from residency.store.queries.ladder import level_of, opened_level
from residency.store.session import read
from tests.conftest import People, settle
from tests.rounds import answer_all, do_round, rightly, round_of, shown_in, waiting_in, wrongly


def level_now(world: Runtime, trainee_id: str) -> Level:
    with read(world.engine) as session:
        return level_of(session, trainee_id)


def test_shows_twelve_hunks_of_the_bank_with_their_bug_or_their_clean_twin(world: Runtime, people: People) -> None:
    shown = shown_in(world, start_round(world, people.alice.id))
    assert len(shown) == ROUND_LENGTH
    with read(world.engine) as session:
        for row in shown:
            clean, buggy = world.catalog.twins(ExerciseRef.parse(row.exercise), row.bug) or (None, None)
            assert shown_variant(session, row.variant_hash).change == (clean if row.is_clean else buggy)
            assert [bug.slug for bug in variant_key(session, row.variant_hash).bugs] == (
                [] if row.is_clean else [row.bug]
            )


def test_goes_on_with_the_round_that_is_open_however_often_it_is_clicked(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    with ThreadPoolExecutor(4) as clicks:
        begun = {click.result() for click in [clicks.submit(start_round, any_world, alice.id) for _ in range(4)]}
    assert len(begun) == 1


def test_shows_first_what_was_met_least(world: Runtime, people: People) -> None:
    first = {(row.exercise, row.bug) for row in shown_in(world, do_round(world, people.alice.id))}
    second = {(row.exercise, row.bug) for row in shown_in(world, do_round(world, people.alice.id))}
    assert not first & second


def test_keeps_each_answer_and_counts_a_second_click_once(world: Runtime, people: People) -> None:
    round_id = start_round(world, people.alice.id)
    for is_accepted in (True, False):
        answer_suggestion(world, people.alice.id, round_id, 0, is_accepted=is_accepted, confidence=95)
    first, second, *_ = shown_in(world, round_id)
    assert (first.is_accepted, first.confidence) == (True, 95)
    assert second.is_accepted is None


@pytest.mark.parametrize(("is_accepted", "confidence"), [(None, 80), (True, None), (True, 70), (False, 100)])
def test_takes_no_half_answer(
    world: Runtime, people: People, is_accepted: bool | None, confidence: int | None
) -> None:
    round_id = start_round(world, people.alice.id)
    with pytest.raises(BadInput):
        answer_suggestion(world, people.alice.id, round_id, 0, is_accepted=is_accepted, confidence=confidence)
    assert shown_in(world, round_id)[0].is_accepted is None


def test_takes_answers_back_until_the_round_ends(world: Runtime, people: People) -> None:
    round_id = start_round(world, people.alice.id)
    take_back(world, people.alice.id, round_id)
    answer_all(world, people.alice.id, round_id, rightly)
    take_back(world, people.alice.id, round_id)
    take_back(world, people.alice.id, round_id)
    current = waiting_in(world, round_id)
    assert current is not None
    assert current.position == ROUND_LENGTH - 2
    with pytest.raises(Incomplete):
        finish_round(world, people.alice.id, round_id)
    answer_all(world, people.alice.id, round_id, rightly)
    finish_round(world, people.alice.id, round_id)
    with pytest.raises(Refused, match="has ended"):
        take_back(world, people.alice.id, round_id)
    finish_round(world, people.alice.id, round_id)


def test_has_a_debrief_only_after_its_end(world: Runtime, people: People) -> None:
    round_id = start_round(world, people.alice.id)
    with pytest.raises(NotFound):
        read_round_debrief(world, round_of(world, people.alice.id, round_id))
    answer_all(world, people.alice.id, round_id, rightly, confidence=95)
    finish_round(world, people.alice.id, round_id)
    debrief = read_round_debrief(world, round_of(world, people.alice.id, round_id))
    assert all(one.is_right for one in debrief.judged)
    assert debrief.points == pytest.approx(0.99)
    assert debrief.rejected_buggy.n + debrief.accepted_clean.n == ROUND_LENGTH
    assert debrief.claimed_minus_shown is None


def test_makes_being_wrong_dearer_than_being_right_is_worth(world: Runtime, people: People) -> None:
    debrief = read_round_debrief(
        world, round_of(world, people.alice.id, do_round(world, people.alice.id, wrongly))
    )
    assert debrief.points == pytest.approx(1 - 4 * 0.8**2)


def test_hides_a_round_from_others(world: Runtime, people: People) -> None:
    round_id = start_round(world, people.alice.id)
    for stranger in (people.bob, people.charlie, people.mara):
        with pytest.raises(NotFound):
            answer_suggestion(world, stranger.id, round_id, 0, is_accepted=True, confidence=80)
        with pytest.raises(NotFound):
            take_back(world, stranger.id, round_id)
        with pytest.raises(NotFound):
            finish_round(world, stranger.id, round_id)


def test_refuses_a_round_where_nothing_can_be_judged_alone(world: Runtime, people: People) -> None:
    with pytest.raises(Refused, match="judged alone"):
        start_round(replace(world, catalog=Catalog({}, [])), people.alice.id)


def test_places_a_newcomer_by_a_test(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    round_id = start_placement(world, alice.id, Level.SUGGESTIONS)
    assert len(shown_in(world, round_id)) == 1, "the next one is chosen by the answer to this one"
    assert answer_all(world, alice.id, round_id, rightly) == PLACEMENT_LENGTH
    assert sum(row.is_clean for row in shown_in(world, round_id)) == PLACEMENT_LENGTH / 2
    assert level_now(world, alice.id) is Level.SUGGESTIONS
    finish_round(world, alice.id, round_id)
    assert level_now(world, alice.id) is Level.CHANGES
    debrief = read_round_debrief(world, round_of(world, alice.id, round_id))
    assert (debrief.placed, debrief.claimed_minus_shown) == (Level.CHANGES, -2)


def test_places_who_rejects_everything_at_the_bottom(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    round_id = start_placement(world, alice.id, Level.CHANGES)
    answer_all(world, alice.id, round_id, lambda _: False)
    finish_round(world, alice.id, round_id)
    assert level_now(world, alice.id) is Level.SUGGESTIONS


def test_draws_the_test_on_without_a_gap_when_an_answer_is_taken_back(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    round_id = start_placement(world, alice.id, Level.CHANGES)
    answer_suggestion(world, alice.id, round_id, 0, is_accepted=True, confidence=80)
    take_back(world, alice.id, round_id)
    current = waiting_in(world, round_id)
    assert current is not None
    assert current.position == 0
    assert answer_all(world, alice.id, round_id, rightly) == PLACEMENT_LENGTH
    assert [row.position for row in shown_in(world, round_id)] == list(range(PLACEMENT_LENGTH))


def test_asks_a_newcomer_first_where_they_think_to_stand(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    with pytest.raises(BadInput, match="where you think you stand"):
        start_placement(world, alice.id, None)


def test_offers_the_test_only_to_newcomers(world: Runtime, people: People) -> None:
    with pytest.raises(Refused, match="have a level already"):
        start_placement(world, people.alice.id, Level.CHANGES)


def test_lets_a_newcomer_skip_the_test_and_begin_at_the_bottom(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    skip_placement(world, alice.id)
    skip_placement(world, alice.id)
    with read(world.engine) as session:
        opened = opened_level(session, alice.id)
    assert opened is not None
    assert (opened.level, opened.how) == (Level.SUGGESTIONS, "skipped")


def test_does_not_let_the_test_be_skipped_once_it_is_begun(world: Runtime) -> None:
    alice = settle(world, level=None).alice
    start_placement(world, alice.id, Level.CHANGES)
    with pytest.raises(Refused, match="begun the test"):
        skip_placement(world, alice.id)


def test_shows_what_waits_and_how_far_it_is(world: Runtime, people: People) -> None:
    round_id = start_round(world, people.alice.id)
    answer_suggestion(world, people.alice.id, round_id, 0, is_accepted=True, confidence=80)
    state = read_round(world, round_of(world, people.alice.id, round_id))
    assert (len(state.answered), state.length) == (1, ROUND_LENGTH)
    assert state.current is not None
    assert state.current[0].position == 1
