"""Mentors keep words, change them, and say them to all who missed the same bug."""

from __future__ import annotations

import pytest

from residency.actions.comment_bank import (
    read_comment_bank,
    read_reach,
    retire_comment,
    save_comment_text,
    say_to_cohort,
)
from residency.actions.give_feedback import SavedWords, give_feedback
from residency.actions.offer_saved_comments import offer_saved_comments
from residency.actions.read_debrief import read_debrief
from residency.domain.errors import BadInput, NotFound
from residency.domain.review import Verdict
from residency.domain.saved_comment import Tie
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.older_grades import BOTH, open_attempt, reviewed
from tests.reviews import PROXY, attempt_of, submit

DAY = Tie(exercise=str(PROXY), bug="utc-day")
WORDS = "Whose day is it? See {file}, line {line}."


@pytest.fixture
def any_people(any_world: Runtime) -> People:
    return settle(any_world)


def missed(world: Runtime, trainee: Person) -> Attempt:
    """A review that lets both bugs pass."""
    attempt = open_attempt(world, trainee, PROXY, BOTH)
    submit(world, attempt, Verdict.APPROVE)
    return attempt_of(world, trainee.id, attempt.id)


def said(world: Runtime, attempt: Attempt) -> list[str]:
    return [row.text for row in read_debrief(world, attempt).feedback]


def entry(world: Runtime) -> int:
    [found] = read_comment_bank(world)
    assert found.row.id is not None
    return found.row.id


def test_is_said_in_one_step_to_all_who_missed_it_and_to_nobody_twice(
    any_world: Runtime, any_people: People
) -> None:
    world, people = any_world, any_people
    older, alice, bob = missed(world, people.alice), missed(world, people.alice), missed(world, people.bob)
    charlie = missed(world, people.charlie)
    reviewed(world, people.bob)  # who found it since has still missed it once
    save_comment_text(world, people.mara.id, WORDS, DAY)
    _, reached = read_reach(world, people.mara.id, entry(world))
    assert {one.attempt.trainee_id for one in reached} == {people.alice.id, people.bob.id}
    assert say_to_cohort(world, people.mara.id, entry(world)) == 2
    assert say_to_cohort(world, people.mara.id, entry(world)) == 0
    place = next(bug.regions[0] for bug in read_debrief(world, bob).key.bugs if bug.slug == "utc-day")
    assert said(world, bob) == [f"Whose day is it? See {place.file}, line {place.start}."]
    assert len(said(world, older)) + len(said(world, alice)) == 1
    assert said(world, charlie) == []
    assert say_to_cohort(world, people.sven.id, entry(world)) == 1
    assert len(said(world, charlie)) == 1


def test_changes_what_was_said_with_it_and_keeps_what_stood_there(any_world: Runtime, any_people: People) -> None:
    world, people = any_world, any_people
    bob, charlie = missed(world, people.bob), missed(world, people.charlie)
    save_comment_text(world, people.mara.id, "Whose day?", DAY)
    say_to_cohort(world, people.mara.id, entry(world))
    say_to_cohort(world, people.sven.id, entry(world))
    first = entry(world)
    assert save_comment_text(world, people.mara.id, "Whose {bug}?", Tie(), replaces=first, also_said=True) == 1
    history = read_debrief(world, bob).feedback
    assert [row.replaces for row in history] == [None, history[0].id]
    assert history[1].text.startswith("Whose ")
    assert "{bug}" not in history[1].text
    assert said(world, charlie) == ["Whose day?"], "another mentor has said that"
    assert read_comment_bank(world)[0].said == 2
    with pytest.raises(NotFound, match="changed since"):
        save_comment_text(world, people.mara.id, "Again", Tie(), replaces=first)
    assert save_comment_text(world, people.mara.id, "Whose hour?", Tie(), replaces=entry(world)) == 0
    assert said(world, bob) == [row.text for row in history]


def test_reaches_a_pattern_wherever_it_is_seeded(world: Runtime, people: People) -> None:
    bob = missed(world, people.bob)
    patterns = {bug.slug: bug.pattern for bug in read_debrief(world, bob).key.bugs}
    save_comment_text(world, people.mara.id, "{bug}", Tie(pattern=patterns["second-yes"]))
    [one] = read_reach(world, people.mara.id, entry(world))[1]
    assert one.bug == "second-yes"


def test_says_what_is_about_anything_to_no_cohort(world: Runtime, people: People) -> None:
    missed(world, people.bob)
    save_comment_text(world, people.mara.id, "Well read.", Tie())
    assert say_to_cohort(world, people.mara.id, entry(world)) == 0


def test_is_offered_where_it_fits(world: Runtime, people: People) -> None:
    attempt = reviewed(world, people.alice, ("second-yes",))
    for text, tie in (
        ("Anything.", Tie()),
        (WORDS, DAY),
        ("Found it.", Tie(exercise=str(PROXY), bug="second-yes")),
    ):
        save_comment_text(world, people.mara.id, text, tie)
    debrief = read_debrief(world, attempt_of(world, people.alice.id, attempt.id))
    offers = offer_saved_comments(world, debrief)
    [row] = debrief.comments
    assert [one.text for one in offers[row.id]] == ["Found it.", "Anything."]
    assert [one.text for one in offers[None]] == ["Anything."], "nothing was missed"


def test_is_said_below_one_review_changed_or_as_it_is(world: Runtime, people: People) -> None:
    attempt = missed(world, people.bob)
    save_comment_text(world, people.mara.id, WORDS, DAY)
    words = SavedWords(entry(world), "utc-day")
    give_feedback(world, people.mara.id, attempt, "Whose day is it, Bob?", saved=words)
    give_feedback(world, people.mara.id, attempt, "", saved=words)
    assert said(world, attempt)[0] == "Whose day is it, Bob?"
    assert said(world, attempt)[1].startswith("Whose day is it? See portal/")
    assert read_comment_bank(world)[0].said == 2
    assert read_reach(world, people.mara.id, entry(world))[1] == (), "they were told"


def test_takes_an_entry_out_and_leaves_what_was_said(world: Runtime, people: People) -> None:
    bob = missed(world, people.bob)
    save_comment_text(world, people.mara.id, WORDS, DAY)
    taken = entry(world)
    say_to_cohort(world, people.mara.id, taken)
    retire_comment(world, people.mara.id, taken)
    assert read_comment_bank(world) == ()
    assert len(said(world, bob)) == 1
    with pytest.raises(NotFound):
        say_to_cohort(world, people.mara.id, taken)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (" ", Tie()),
        ("{bug}", Tie()),
        ("x", Tie(pattern="TIME-99")),
        ("x", Tie(exercise=str(PROXY), bug="no-such")),
        ("x", Tie(exercise="no/such", bug="utc-day")),
    ],
)
def test_keeps_nothing_that_could_not_be_said(world: Runtime, people: People, text: str, tie: Tie) -> None:
    with pytest.raises(BadInput):
        save_comment_text(world, people.mara.id, text, tie)
    assert read_comment_bank(world) == ()
