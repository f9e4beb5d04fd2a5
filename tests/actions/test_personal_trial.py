"""Alice tries on herself whether the assistant makes her quicker."""

from __future__ import annotations

import pytest

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.observe import observations_of
from residency.actions.open_level import open_level
from residency.actions.personal_trial import (
    decline,
    draw_arm,
    have_help,
    join_trial,
    leave_trial,
    read_gate,
    read_trial,
    say_belief,
)
from residency.actions.read_along import record_reading
from residency.actions.read_progress import read_progress
from residency.actions.start_attempt import start_attempt
from residency.domain.diff import Side
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.reading import Span
from residency.domain.review import Verdict
from residency.domain.trial import Arm
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import attempt_of, begin, comment, key_of, submit


@pytest.fixture
def alice(world: Runtime, people: People) -> str:
    """Alice, who takes part."""
    join_trial(world, people.alice.id)
    return people.alice.id


def draw(world: Runtime, attempt: Attempt, alone: str = "30", assisted: str = "20") -> Arm:
    draw_arm(world, attempt.trainee_id, attempt.id, minutes_alone=alone, minutes_assisted=assisted)
    found = read_gate(world, attempt).assistance
    assert found is not None
    return found.arm


def drawn(world: Runtime, trainee_id: str, arm: Arm) -> Attempt:
    """An open review of this arm; others are submitted until one comes."""
    while True:
        attempt = begin(world, trainee_id, clean=False)
        if draw(world, attempt) is arm:
            return attempt
        submit(world, attempt, Verdict.APPROVE)


def work(world: Runtime, clock: FakeClock, attempt: Attempt, minutes: int) -> None:
    """At work for so many minutes, then submitted."""
    for minute in range(minutes):
        clock.advance(minutes=1)
        span = Span(file="README.md", side=Side.NEW, start=1, end=2, ms=1000)
        record_reading(world, attempt.trainee_id, attempt.id, f"{attempt.id[:8]} {minute}", [span])
    submit(world, attempt, Verdict.APPROVE)


def test_asks_who_takes_part_before_the_change_opens(world: Runtime, people: People, alice: str) -> None:
    attempt = begin(world, alice)
    assert read_gate(world, attempt).is_asked
    draw(world, attempt)
    assert not read_gate(world, attempt).is_asked
    assert not read_gate(world, begin(world, people.bob.id)).is_asked, "Bob takes no part"


def test_does_not_ask_who_has_seen_the_change(world: Runtime, people: People, clock: FakeClock) -> None:
    begun = begin(world, people.alice.id)
    clock.advance(minutes=1)
    join_trial(world, people.alice.id)
    assert not read_gate(world, begun).is_asked, "it was begun before"
    submit(world, begun, Verdict.APPROVE)
    written = begin(world, people.alice.id)
    comment(world, written)
    assert not read_gate(world, written).is_asked


def test_asks_nobody_below_the_level_for_it(world: Runtime) -> None:
    alice = settle(world, level=Level.ONE_FILE).alice
    join_trial(world, alice.id)
    assert not read_gate(world, attempt_of(world, alice.id, start_attempt(world, alice.id))).is_asked


def test_ends_when_somebody_leaves_and_goes_on_when_they_come_back(
    world: Runtime, alice: str, clock: FakeClock
) -> None:
    leave_trial(world, alice)
    assert not read_gate(world, begin(world, alice)).is_asked
    assert read_trial(world, alice).since is None
    clock.advance(minutes=1)
    join_trial(world, alice)
    attempt = begin(world, alice)
    assert not read_gate(world, attempt).is_asked, "it was begun while she took no part"
    submit(world, attempt, Verdict.APPROVE)
    assert read_gate(world, begin(world, alice)).is_asked


def test_draws_two_of_four_at_random(world: Runtime, alice: str) -> None:
    arms = []
    for _ in range(16):
        attempt = begin(world, alice)
        arms.append(draw(world, attempt))
        submit(world, attempt, Verdict.APPROVE)
    assert all(arms[start : start + 4].count(Arm.ASSISTED) == 2 for start in range(0, 16, 4))
    assert len({tuple(arms[start : start + 4]) for start in range(0, 16, 4)}) > 1


def test_draws_once(world: Runtime, alice: str) -> None:
    attempt = begin(world, alice)
    first = draw(world, attempt)
    assert draw(world, attempt, alone="99", assisted="99") is first
    submit(world, attempt, Verdict.APPROVE)
    assert read_trial(world, alice).result.forecast == pytest.approx(20 / 30)


@pytest.mark.parametrize("typed", ["", "ten", "-1", "0", "481", "1.5", "²"])
def test_takes_whole_minutes_only(world: Runtime, alice: str, typed: str) -> None:
    attempt = begin(world, alice)
    with pytest.raises(BadInput, match="whole minutes, from 1 to 480"):
        draw(world, attempt, assisted=typed)
    assert read_gate(world, attempt).is_asked


def test_shows_what_the_assistant_says_once_it_is_asked(world: Runtime, alice: str) -> None:
    attempt = drawn(world, alice, Arm.ASSISTED)
    before = read_gate(world, attempt).assistance
    assert before is not None
    assert before.remarks is None
    have_help(world, alice, attempt.id)
    after = read_gate(world, attempt).assistance
    assert after is not None
    assert after.remarks is not None
    places = {
        (place.file, place.start) for bug in key_of(world, attempt).bugs for place in bug.regions or bug.places
    }
    assert any((remark.file, remark.line) in places for remark in after.remarks)
    assert read_gate(world, attempt).assistance == after, "it does not change its mind"


def test_says_nothing_to_who_works_alone(world: Runtime, alice: str) -> None:
    attempt = drawn(world, alice, Arm.ALONE)
    have_help(world, alice, attempt.id)
    found = read_gate(world, attempt).assistance
    assert found is not None
    assert (found.remarks, found.had_help) == (None, True)
    submit(world, attempt, Verdict.APPROVE)
    result = read_trial(world, alice).result
    assert result.as_assigned < result.assigned


def test_counts_a_review_with_help_as_no_evidence(world: Runtime, alice: str) -> None:
    def known() -> tuple[int, int]:
        with read(world.engine) as session:
            return len(observations_of(session, alice)), read_progress(world, alice).found.n

    attempt = drawn(world, alice, Arm.ASSISTED)
    have_help(world, alice, attempt.id)
    before = known()
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert known() == before
    assert attempt_of(world, alice, attempt.id).is_helped
    never_asked = drawn(world, alice, Arm.ASSISTED)
    before = known()
    submit(world, never_asked, Verdict.REQUEST_CHANGES)
    assert known()[0] == before[0] + 1, "who never asked was alone"


def test_gives_no_help_after_submission_or_outside_a_trial(world: Runtime, people: People, alice: str) -> None:
    attempt = drawn(world, alice, Arm.ASSISTED)
    submit(world, attempt, Verdict.APPROVE)
    with pytest.raises(Refused):
        have_help(world, alice, attempt.id)
    other = begin(world, alice)
    decline(world, alice, other.id)
    with pytest.raises(NotFound):
        have_help(world, alice, other.id)
    with pytest.raises(NotFound):
        have_help(world, people.charlie.id, attempt.id)


def test_keeps_that_somebody_declined(world: Runtime, alice: str) -> None:
    declined = begin(world, alice)
    decline(world, alice, declined.id)
    assert not read_gate(world, declined).is_asked
    assert read_gate(world, declined).assistance is None
    submit(world, declined, Verdict.APPROVE)
    done = begin(world, alice)
    draw(world, done)
    submit(world, done, Verdict.APPROVE)
    result = read_trial(world, alice).result
    assert (result.asked, result.assigned) == (2, 1)


def test_measures_the_minutes_at_work(world: Runtime, alice: str, clock: FakeClock) -> None:
    """With the assistant, asked each time, it takes twice as long; lunch is never counted."""
    for number in range(8):
        attempt = begin(world, alice)
        arm = draw(world, attempt)
        if arm is Arm.ASSISTED:
            have_help(world, alice, attempt.id)
        clock.advance(seconds=20 * number)
        work(world, clock, attempt, 20 if arm is Arm.ASSISTED else 10)
        clock.advance(minutes=60)
    result = read_trial(world, alice).result
    assert result.effect is not None
    assert result.effect.value == pytest.approx(2, rel=0.1)
    assert result.as_assigned == 8


def test_guesses_with_the_trials_of_the_own_cohort_only(world: Runtime, people: People) -> None:
    north, south = (create_cohort(world, name).id for name in ("Far north", "Far south"))
    ids = []
    for number in range(6):
        cohort = south if number == 5 else north
        email = f"t{number}@example.org"
        person = create_person(world, name="T", email=email, role=Role.TRAINEE, cohorts=[cohort])
        open_level(world, person.id, Level.PULL_REQUESTS, how="placement")
        join_trial(world, person.id)
        for _ in range(8):
            attempt = begin(world, person.id)
            draw(world, attempt)
            submit(world, attempt, Verdict.APPROVE)
        ids.append(person.id)
    assert read_trial(world, ids[0]).result.best_guess is not None, "five of a cohort"
    assert read_trial(world, ids[5]).result.best_guess is None, "the only one of hers"


def test_asks_what_is_believed_after_each_block(world: Runtime, alice: str) -> None:
    asked = []
    for number in range(1, 9):
        attempt = begin(world, alice)
        draw(world, attempt)
        submit(world, attempt, Verdict.APPROVE)
        if read_trial(world, alice).asks_belief:
            asked.append(number)
            say_belief(world, alice, "80")
    assert asked == [4, 8]
    assert read_trial(world, alice).result.believed == pytest.approx(0.8)


@pytest.mark.parametrize("typed", ["", "less", "9", "1001", "80 %"])
def test_takes_beliefs_as_percent_only(world: Runtime, alice: str, typed: str) -> None:
    with pytest.raises(BadInput, match="whole number from 10 to 1000"):
        say_belief(world, alice, typed)
