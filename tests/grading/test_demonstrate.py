"""An example shows the one bug that makes it fail, and nothing where its expectation is wrong."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from residency.domain.call import Call, Came
from residency.domain.example import Example
from residency.grading.demonstrate import Proof, demonstrate

RIGHT = 3
EXAMPLE = Example({"value": 1}, RIGHT)


class World:
    """A change whose entry gives 3 unless one of these sets of bugs is in it."""

    def __init__(self, *breaking: set[str], answers: Mapping[frozenset[str], Call] | None = None) -> None:
        self.breaking = breaking
        self.answers = answers or {}
        self.asked: list[frozenset[str]] = []

    def __call__(self, bugs: frozenset[str]) -> Call:
        self.asked.append(bugs)
        if bugs in self.answers:
            return self.answers[bugs]
        is_broken = any(bugs.issuperset(some) for some in self.breaking)
        return Call(Came.RETURNED, 4 if is_broken else RIGHT)


def show(world: World, *bugs: str, near: str | None = None, example: Example = EXAMPLE) -> Proof:
    proof = demonstrate(example, bugs, near=near, ask=world)
    assert len(world.asked) == len(set(world.asked))
    assert [bugs for bugs, _ in proof.calls] == world.asked
    return proof


def test_credits_the_bug_that_alone_makes_it_fail() -> None:
    proof = show(World({"b"}), "a", "b", "c")
    assert proof.bug == "b"
    assert proof.sentence == (
        "Your example passes on the clean change and fails with this bug: it expects 3,"
        " and the change that you were shown returned 4."
    )


def test_credits_it_wherever_the_comment_is_put() -> None:
    assert show(World({"b"}), "a", "b", near="a").bug == "b"


def test_credits_the_only_bug_without_another_run() -> None:
    world = World({"a"})
    assert show(world, "a").bug == "a"
    assert world.asked == [frozenset(), frozenset({"a"})]


def test_takes_of_several_the_one_at_whose_place_the_comment_is_put() -> None:
    assert show(World({"a"}, {"b"}), "a", "b", near="b").bug == "b"
    assert show(World({"a"}, {"b"}), "a", "b", near="c").bug == "a"


def test_takes_of_several_the_one_without_which_it_passes() -> None:
    without_b = {frozenset({"a", "c"}): Call(Came.RETURNED, RIGHT)}
    assert show(World({"a"}, {"b"}, answers=without_b), "a", "b", "c").bug == "b"


def test_credits_an_interaction_to_the_bug_whose_removal_heals_it() -> None:
    assert show(World({"b", "c"}), "a", "b", "c").bug == "b"


def test_credits_nothing_where_no_single_bug_is_to_blame() -> None:
    proof = show(World({"a", "b"}, {"b", "c"}, {"a", "c"}), "a", "b", "c")
    assert proof.bug is None
    assert "No single bug makes it fail" in proof.sentence


def test_says_that_the_expectation_is_not_what_was_asked_for() -> None:
    proof = show(World({"a"}), "a", example=Example({}, 5))
    assert proof.bug is None
    assert "fails on the clean change too: it expects 5, and the clean change returned 3" in proof.sentence


def test_says_that_it_passes_on_the_shown_change_too() -> None:
    assert "So it shows no bug." in show(World({"b"}), "a").sentence
    assert show(World()).bug is None


@pytest.mark.parametrize("state", [frozenset[str](), frozenset({"a"})])
def test_counts_nothing_without_an_answer(state: frozenset[str]) -> None:
    slow = Call(Came.NOTHING, note="it did not come to an end in time.")
    proof = show(World({"a"}, answers={state: slow}), "a")
    assert proof.bug is None
    assert "could not be asked: it did not come to an end in time." in proof.sentence


def test_takes_an_error_of_the_shown_change_for_a_failure() -> None:
    broken = Call(Came.RAISED, {"raises": "KeyError"}, "'day'")
    proof = show(World(answers={frozenset({"a"}): broken}), "a")
    assert proof.bug == "a"
    assert 'raised {"raises": "KeyError"} (\'day\')' in proof.sentence


@pytest.mark.parametrize(
    ("got", "words"),
    [
        ("4", "That is what you said it gives."),
        ("5", "You said that it gives 5; in fact it returned 4."),
        ("", ""),
    ],
)
def test_tells_whether_the_trainee_saw_what_comes_back(got: str, words: str) -> None:
    proof = show(World({"a"}), "a", example=Example({}, RIGHT, got))
    assert proof.bug == "a"
    assert proof.sentence.endswith(words or "returned 4.")
