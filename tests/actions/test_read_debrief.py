"""What a trainee learns right after submitting."""

from __future__ import annotations

from uuid import uuid4

import pytest

from residency.actions.read_along import record_reading
from residency.actions.read_debrief import Debrief, read_debrief
from residency.domain.diff import Side
from residency.domain.errors import BadInput, NotFound
from residency.domain.miss import Miss
from residency.domain.reading import Span
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.reviews import attempt_of, begin, comment, key_of, name_every_bug, submit


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


def debrief_of(world: Runtime, attempt: Attempt) -> Debrief:
    return read_debrief(world, attempt_of(world, attempt.trainee_id, attempt.id))


def look_at(world: Runtime, attempt: Attempt, ms: int, *, batch: str = "") -> None:
    """Have every bug's lines on screen for so long."""
    spans = [
        Span(region.file, region.side, max(1, region.start - 10), region.end + 10, ms)
        for bug in key_of(world, attempt).bugs
        for region in bug.regions or bug.places
    ]
    record_reading(world, attempt.trainee_id, attempt.id, batch or str(uuid4()), spans)


def test_is_closed_before_submission(world: Runtime, attempt: Attempt) -> None:
    with pytest.raises(NotFound):
        debrief_of(world, attempt)


def test_says_of_bugs_that_were_never_on_screen_that_they_were_never_opened(
    world: Runtime, attempt: Attempt
) -> None:
    submit(world, attempt, Verdict.APPROVE)
    assert set(debrief_of(world, attempt).misses.values()) == {Miss.NEVER_OPENED}


def test_does_not_add_up_lines_that_were_seen_together(world: Runtime, attempt: Attempt) -> None:
    region = key_of(world, attempt).bugs[0].regions[0]
    lines = range(max(1, region.start - 2), region.end + 3)
    spans = [Span(region.file, region.side, line, line, 1500) for line in lines]
    record_reading(world, attempt.trainee_id, attempt.id, "x", spans)
    submit(world, attempt, Verdict.APPROVE)
    assert debrief_of(world, attempt).misses[key_of(world, attempt).bugs[0].slug] is Miss.SKIMMED


def test_tells_a_glance_from_a_look(world: Runtime, attempt: Attempt) -> None:
    look_at(world, attempt, 800)
    submit(world, attempt, Verdict.APPROVE)
    assert set(debrief_of(world, attempt).misses.values()) == {Miss.SKIMMED}


def test_says_of_bugs_that_were_read_that_they_were_passed(world: Runtime, attempt: Attempt) -> None:
    look_at(world, attempt, 60_000)
    submit(world, attempt, Verdict.APPROVE)
    assert set(debrief_of(world, attempt).misses.values()) == {Miss.LOOKED_AND_PASSED}


def test_says_of_a_wrong_reason_at_the_right_lines_that_it_was_misdiagnosed(
    world: Runtime, attempt: Attempt
) -> None:
    bug = key_of(world, attempt).bugs[0]
    region = bug.regions[0]
    comment(world, attempt, bug.rejected[0], file=region.file, side=region.side, line=region.start)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert debrief_of(world, attempt).misses[bug.slug] is Miss.MISDIAGNOSED


def test_names_no_cause_for_what_was_found(world: Runtime, attempt: Attempt) -> None:
    name_every_bug(world, attempt)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert debrief_of(world, attempt).misses == {}


def test_counts_a_delivery_of_reading_times_once(world: Runtime, attempt: Attempt) -> None:
    for _ in range(3):
        look_at(world, attempt, 700, batch="a batch")
    submit(world, attempt, Verdict.APPROVE)
    assert set(debrief_of(world, attempt).misses.values()) == {Miss.SKIMMED}


@pytest.mark.parametrize(("start", "end", "ms"), [(0, 5, 10), (5, 4, 10), (1, 5, 0), (1, 5, 3_600_000)])
def test_refuses_reading_times_that_cannot_be(
    world: Runtime, attempt: Attempt, start: int, end: int, ms: int
) -> None:
    span = Span("portal/proxy.py", Side.NEW, start, end, ms)
    with pytest.raises(BadInput):
        record_reading(world, attempt.trainee_id, attempt.id, "x", [span])
