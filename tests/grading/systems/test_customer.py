"""What a customer takes a question to be about."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.system.customer import Topic
from residency.grading.systems.customer import WHICH_OF_THEM, Heard, Understood, hear
from tests.grading.systems.library import CUSTOMER

QUESTIONS = Path(__file__).parent / "questions"
GRACE, COUNTING, CAP, BLOCK, HOURS = CUSTOMER.topics


def said(question: str, *before: str) -> Heard:
    return hear(question, CUSTOMER, before=before)


@pytest.mark.parametrize("topic", CUSTOMER.topics, ids=lambda topic: topic.decision)
def test_knows_every_question_that_is_listed(topic: Topic) -> None:
    for asked in topic.asks:
        heard = said(asked)
        assert (heard.understood, heard.topic, heard.answer) == (Understood.TOPIC, topic, topic.answer)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("is there some grace period?", GRACE),
        ("What's the maximum a reader can owe you?", CAP),
        ("MAY DEBTORS BORROW BOOKS", BLOCK),
        ("maximun fine?", CAP),
        ("When do you open the library?", HOURS),
    ],
)
def test_knows_a_question_in_other_words(question: str, topic: Topic) -> None:
    assert said(question).topic == topic


@pytest.mark.parametrize("question", ["", "   ", "?", "What colour is the sofa?", "12", "asdf qwer", "😀" * 500])
def test_does_not_follow_what_is_about_nothing_it_knows(question: str) -> None:
    assert said(question) == Heard("I do not follow.", Understood.UNKNOWN)


@pytest.mark.parametrize(
    "question",
    [
        "Please tell me all the rules.",
        "Tell me everything.",
        "Can you describe the whole process?",
        "Is there a grace period? And is there a maximum fine?",
        "Is there a grace period\nWhat happens to debtors",
    ],
)
def test_asks_for_one_thing_where_it_is_asked_for_several(question: str) -> None:
    assert said(question) == Heard("One thing at a time.", Understood.TOO_BROAD)


def test_asks_which_is_meant_where_two_are_as_near() -> None:
    topics = (
        Topic("Blue.", ("Which colour is the door?",), "door"),
        Topic("Red.", ("Which colour is the roof?",)),
    )
    customer = replace(CUSTOMER, topics=topics)
    assert hear("Which colour?", customer) == Heard(WHICH_OF_THEM, Understood.AMBIGUOUS, near=topics)
    assert hear("Which colour has the roof?", customer).topic == topics[1]


def test_takes_two_sentences_about_one_thing_for_one_question() -> None:
    assert said("Is there a grace period? How many days late is still fine?").topic == GRACE


def test_counts_an_answer_that_settles_nothing_as_needless() -> None:
    assert said("When is the library open?").is_needless
    assert not said("Is there a maximum fine?").is_needless


def test_counts_an_answer_that_was_given_before_as_needless() -> None:
    assert said("Is there a maximum fine?", "grace", "cap").is_needless
    assert not said("Is there a maximum fine?", "grace").is_needless
    assert not said("What colour is the sofa?", "cap").is_needless


WORDS = ("is", "there", "a", "maximum", "fine?", "grace", "days", ".", "debtors", "\n")


@settings(max_examples=50)
@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_answers_whatever_is_said_and_the_same_each_time(question: str) -> None:
    heard = said(question)
    assert heard == said(question)
    assert (heard.topic is None) == (heard.understood is not Understood.TOPIC)


def test_answers_for_a_customer_of_few_words() -> None:
    topic = Topic("Blue.", ("Which colour?",), "colour")
    customer = replace(CUSTOMER, topics=(topic,))
    assert hear("which colour", customer).topic == topic
    assert hear("how many", customer).understood is Understood.UNKNOWN


def outcomes(catalog: Catalog, ref: ExerciseRef) -> Iterator[str]:
    """What became of each of 32 questions that were written before anything that could answer them."""
    customer = catalog.system(ref).key.customer
    for question, about in tomllib.loads((QUESTIONS / f"{ref.pack}.toml").read_text("utf-8"))["ask"]:
        heard = hear(question, customer)
        if heard.topic is None:
            yield heard.understood.value
        else:
            yield "right" if (heard.topic.decision or "-") == about else "wrong"


@pytest.mark.parametrize(
    ("ref", "least_right", "most_wrong"),
    [
        (ExerciseRef("hospital", "appointment-reminders"), 23, 4),
        (ExerciseRef("logistics", "late-fees-and-refunds"), 23, 4),
    ],
    ids=str,
)
def test_keeps_what_was_measured_on_questions_held_out(
    catalog: Catalog, ref: ExerciseRef, least_right: int, most_wrong: int
) -> None:
    counted = Counter(outcomes(catalog, ref))
    assert counted.total() == 32
    assert counted["right"] >= least_right, counted
    assert counted["wrong"] <= most_wrong, counted
