"""A trainee's progress, and figures only where there is enough behind them."""

from __future__ import annotations

import pytest

from residency.actions.read_progress import read_progress
from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People, settle
from tests.reviews import PROXY, begin, name_every_bug, submit


def test_is_empty_and_says_so_for_somebody_new(any_world: Runtime) -> None:
    progress = read_progress(any_world, settle(any_world).alice.id)
    assert progress.history == ()
    assert progress.unseen == len(any_world.catalog.exercises)
    assert progress.missing["review_score"] == "Not enough yet: 0 of 10 reviews."
    assert progress.found.value is None


def test_offers_to_go_on_with_what_is_open(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id)
    progress = read_progress(world, people.alice.id)
    assert progress.open is not None
    assert progress.open.id == attempt.id
    assert progress.open_title == world.catalog.exercises[PROXY].title


def test_counts_what_was_found_with_its_n(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    name_every_bug(world, attempt)
    grade = submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    progress = read_progress(world, people.alice.id)
    assert (progress.found.count, progress.found.n) == (
        len(grade.bugs),
        sum(len(d.grade.bugs) for d in progress.history),
    )
    assert progress.found.low < 1


def test_shows_a_score_from_the_tenth_review_on(world: Runtime, people: People) -> None:
    for number in range(10):
        assert "review_score" in read_progress(world, people.alice.id).missing, number
        submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    progress = read_progress(world, people.alice.id)
    assert "review_score" not in progress.missing
    assert "detection" in progress.missing
    assert progress.scores.review_score == pytest.approx(0)


def test_knows_nobody_elses_reviews(world: Runtime, people: People) -> None:
    submit(world, begin(world, people.bob.id), Verdict.APPROVE)
    assert read_progress(world, people.alice.id).history == ()
