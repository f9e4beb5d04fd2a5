"""What Alice gets done in an hour, beside what she believes, and what a cohort does."""

from __future__ import annotations

import pytest

from residency.actions.read_along import record_reading
from residency.actions.read_output import asks_output_belief, mark_change, read_output, say_output_belief
from residency.domain.diff import Side
from residency.domain.errors import BadInput
from residency.domain.output import Shape
from residency.domain.reading import Span
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, submit


def review(world: Runtime, clock: FakeClock, trainee_id: str, *, minutes: int = 6, clean: bool = True) -> None:
    """A clean change that is rightly approved, or one with bugs that are all missed, after so many minutes."""
    attempt = begin(world, trainee_id, clean=clean)
    for minute in range(minutes):
        clock.advance(minutes=1)
        report(world, attempt, minute)
    submit(world, attempt, Verdict.APPROVE)
    clock.advance(minutes=5)


def only_clean(world: Runtime, clock: FakeClock, trainee_id: str, *, reviews: int) -> None:
    """Clean changes that are rightly approved after six minutes, and nothing else in that week."""
    done = 0
    while done < reviews:
        attempt = begin(world, trainee_id)
        if not attempt.is_clean:  # the arm is drawn: this one is left to a week of its own
            clock.advance(days=7)
            submit(world, attempt, Verdict.APPROVE)
            clock.advance(days=7)
            done = 0
            continue
        for minute in range(6):
            clock.advance(minutes=1)
            report(world, attempt, minute)
        submit(world, attempt, Verdict.APPROVE)
        clock.advance(minutes=30)
        done += 1


def report(world: Runtime, attempt: Attempt, minute: int) -> None:
    """The page reports that somebody is there."""
    span = Span(file="README.md", side=Side.NEW, start=1, end=2, ms=1000)
    record_reading(world, attempt.trainee_id, attempt.id, f"{minute}", [span])


def test_divides_what_was_right_by_the_minutes_at_work(world: Runtime, people: People, clock: FakeClock) -> None:
    only_clean(world, clock, people.alice.id, reviews=3)
    [week] = read_output(world, people.alice.id).weeks
    assert week.reviews == 3
    assert week.hours == pytest.approx(0.3)
    assert week.value == pytest.approx(10), "one right decision in six minutes"


def test_charges_what_escaped(world: Runtime, people: People, clock: FakeClock) -> None:
    for _ in range(3):
        review(world, clock, people.alice.id, clean=False)
        review(world, clock, people.bob.id, clean=True)
    [alice], [bob] = (read_output(world, person.id).weeks for person in (people.alice, people.bob))
    assert alice.value < min(0, bob.value)


def test_names_no_shape_of_a_few_weeks(world: Runtime, people: People, clock: FakeClock) -> None:
    for _ in range(2):
        for _ in range(3):
            review(world, clock, people.alice.id)
        clock.advance(days=7)
    found = read_output(world, people.alice.id)
    assert len(found.weeks) == 2
    assert found.shape is Shape.TOO_SHORT


def test_asks_once_a_week_what_is_believed(world: Runtime, people: People, clock: FakeClock) -> None:
    assert not asks_output_belief(world, people.alice.id), "she has not worked"
    for _ in range(3):
        review(world, clock, people.alice.id)
    assert asks_output_belief(world, people.alice.id)
    say_output_belief(world, people.alice.id, "120")
    assert not asks_output_belief(world, people.alice.id)
    clock.advance(days=7)
    assert not asks_output_belief(world, people.alice.id), "she has not worked this week"
    review(world, clock, people.alice.id)
    assert asks_output_belief(world, people.alice.id)


def test_holds_beliefs_against_the_first_weeks(world: Runtime, people: People, clock: FakeClock) -> None:
    only_clean(world, clock, people.alice.id, reviews=3)
    say_output_belief(world, people.alice.id, "150")
    found = read_output(world, people.alice.id)
    [week] = found.weeks
    [(monday, believed)] = found.believed
    assert monday == week.monday
    assert believed == pytest.approx(1.5 * week.value)


def test_marks_what_changed(world: Runtime, people: People, clock: FakeClock) -> None:
    clock.advance(days=1)
    mark_change(world, people.alice.id, "  I write\n tests first ")
    markers = read_output(world, people.alice.id).markers
    assert [marker.words for marker in markers] == ["level 5 opened", "I write tests first"]
    assert [marker.words for marker in read_output(world, people.bob.id).markers] == ["level 5 opened"]


@pytest.mark.parametrize("words", ["", "  ", "x" * 121])
def test_takes_a_few_words_for_a_marker(world: Runtime, people: People, words: str) -> None:
    with pytest.raises(BadInput, match="at most 120 characters"):
        mark_change(world, people.alice.id, words)


@pytest.mark.parametrize("typed", ["", "more", "0", "1001", "-5"])
def test_takes_beliefs_as_percent(world: Runtime, people: People, typed: str) -> None:
    with pytest.raises(BadInput, match="whole number from 1 to 1000"):
        say_output_belief(world, people.alice.id, typed)
